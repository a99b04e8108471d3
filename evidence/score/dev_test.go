package score

import (
	"flag"
	"strings"
	"testing"

	"detente/evidence"
)

var misses = flag.Bool("misses", false, "tell what is wrong in each text")

// floors are what the reader reached on the texts that it is tuned on: a change
// that loses more is seen. They say nothing of other texts.
var floors = struct{ direct, speaker, reported, act, chain float64 }{}

func golds(t *testing.T) []Gold {
	t.Helper()
	list, err := Load("../testdata/dev")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("no annotated texts in ../testdata/dev")
	}
	return list
}

func TestDev(t *testing.T) {
	var all []*Comparison
	for _, g := range golds(t) {
		all = append(all, Compare(&g, reading(t, &g)))
	}
	s := Sum(all)
	var b strings.Builder
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	if *misses {
		for _, c := range all {
			if err := c.Misses(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Log("\n" + b.String())
	for _, f := range []struct {
		what       string
		got, floor float64
	}{
		{"direct quotations, F1", s.Direct.F1(), floors.direct},
		{"their speakers", s.DirectRight.Speaker.Value(), floors.speaker},
		{"reported clauses, F1", s.Reported.F1(), floors.reported},
		{"acts", s.AllRight.Act.Value(), floors.act},
		{"chains", s.AllRight.Chain.Value(), floors.chain},
	} {
		if f.got < f.floor {
			t.Errorf("%s: %.3f, below the floor of %.3f", f.what, f.got, f.floor)
		}
	}
}

// reading is what the reader makes of a text.
func reading(t *testing.T, g *Gold) *evidence.Reading {
	t.Helper()
	return &evidence.Reading{}
}
