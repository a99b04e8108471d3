package events_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"detente/events"
)

// TestCAMEO holds our figures against a published table that stands beside the
// project, code by code.
func TestCAMEO(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../shared/data/cameo-goldstein/cameo_goldstein.csv")
	if err != nil {
		t.Skip("SKIPPED: the folder cameo-goldstein does not stand beside the project: the figures are not tested")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s, _ := events.FindScale("goldstein")
	for _, row := range rows[1:] {
		want, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Score(row[0]); !ok || got != int32(math.Round(want*10)) {
			t.Errorf("%s: %d, want %v", row[0], got, want)
		}
	}
	if len(rows) != 313 {
		t.Errorf("%d rows", len(rows))
	}
	if x, _ := s.Score("1214"); x != -40 {
		t.Errorf("1214 falls back to 12: %d", x)
	}
	for _, code := range []string{"", "0", "21", "223", "99", "xyz", "10 "} {
		if x, ok := s.Score(code); ok && code != "10 " {
			t.Errorf("%q has %d", code, x)
		}
	}
}

// TestScales holds scales against what their descriptions say.
func TestScales(t *testing.T) {
	t.Parallel()
	tests := []struct {
		scale, code string
		want        int32
	}{
		{"hostile", "0874", 0}, {"hostile", "10", -10}, {"hostile", "1823", -10}, {"hostile", "090", 0}, {"hostile", "ASSAULT", -10}, {"hostile", "AID", 0},
		{"cooperative", "01", 10}, {"cooperative", "0874", 10}, {"cooperative", "090", 0}, {"cooperative", "20", 0},
		{"verbal-cooperation", "057", 10}, {"verbal-cooperation", "061", 0}, {"material-cooperation", "061", 10}, {"material-cooperation", "RETREAT", 10},
		{"verbal-conflict", "130", -10}, {"verbal-conflict", "140", 0}, {"material-conflict", "140", -10}, {"verbal-conflict", "SANCTION", -10},
		{"weis", "223", -100}, {"weis", "211", -92}, {"weis", "072", 83}, {"weis", "025", 0}, {"weis", "102", -1},
	}
	for _, tt := range tests {
		s, ok := events.FindScale(tt.scale)
		if got, known := s.Score(tt.code); !ok || !known || got != tt.want {
			t.Errorf("%s %s: %d %v", tt.scale, tt.code, got, known)
		}
	}
	if _, ok := events.FindScale("gold"); ok {
		t.Error("there is no such scale")
	}
}

func TestReadScale(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"code,score\n173,-5\n17,-2.25\n", ""},
		{"173,-5,comment\n", ""},
		{"173\n", "x:1: write a code and its score: 173,-5"},
		{"173,-5\n18,bad\n", `x:2: "bad" is no score: write a code and its score: 173,-5`},
		{"173,-5\n173,4\n", "x:2: code 173 has two scores"},
		{"code,score\n", "x has no codes: write lines such as 173,-5"},
		{"\"a\n", "x is no table of codes and scores: "},
	}
	for _, tt := range tests {
		s, err := events.ReadScale("x", []byte(tt.text))
		got := ""
		if err != nil {
			got = err.Error()
		} else if x, _ := s.Score("1734"); x != -50 {
			t.Errorf("%q: %d", tt.text, x)
		}
		if got != tt.want && (tt.want == "" || !strings.HasPrefix(got, tt.want)) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
