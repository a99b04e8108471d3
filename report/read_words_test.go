package report

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// Every rule that the texts of this project meet is told in plain words. Words
// for a time are their own rule.
func TestRulesHaveWords(t *testing.T) {
	t.Parallel()
	var files []string
	for _, dir := range []string{"dev", "dev2"} {
		for _, ext := range []string{"*.txt", "*.md"} {
			list, err := filepath.Glob(filepath.Join("..", "evidence", "testdata", dir, ext))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, list...)
		}
	}
	r, err := evidence.Ask(context.Background(), evidence.Request{Names: files, Load: os.ReadFile})
	if err != nil || len(r.Refused) > 0 {
		t.Fatal(err, r.Refused)
	}
	var missing []string
	met := map[string]bool{}
	for _, d := range r.Documents {
		for _, c := range d.Claims {
			for _, l := range c.Links {
				met[l.Rule] = true
				if l.Rule != "" && l.Link != "date" && ruleWords(l.Rule) == l.Rule && !slices.Contains(missing, l.Link+": "+l.Rule) {
					missing = append(missing, l.Link+": "+l.Rule)
				}
			}
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Errorf("without words in read_rules.go: %s", strings.Join(missing, "; "))
	}
	if len(met) < 60 {
		t.Errorf("only %d rules were met", len(met))
	}
}

func TestClaimInWords(t *testing.T) {
	t.Parallel()
	type c = evidence.Claim
	text := func(s string) *string { return &s }
	tests := []struct {
		claim c
		want  string
	}{
		{c{Speaker: text("analysts"), Act: lexicon.Warn, Targets: []string{"USA"}}, "analysts warn the United States"},
		{c{Speaker: text("Analysts"), Act: lexicon.Report, Factuality: "possible"}, "Analysts say (as possible)"},
		{c{Speaker: text("South Koreans"), SpeakerParty: text("KOR"), Act: lexicon.Disapprove, Targets: []string{"USA"}}, "South Koreans (South Korea) criticise the United States"},
		{c{Speaker: text("Ana Brel and Ivo Tarn"), Act: lexicon.Meet, Targets: []string{"USA"}}, "Ana Brel and Ivo Tarn meet"},
		{c{Speaker: text("Two officials in Torvik"), Act: lexicon.Deny, Factuality: "denied"}, "Two officials in Torvik deny"},
		{c{Speaker: text("Ministry of Roads and Dams"), Act: lexicon.Reject}, "Ministry of Roads and Dams rejects"},
		{c{Speaker: text("Jeffrey Lewis"), Act: lexicon.Disapprove}, "Jeffrey Lewis voices disapproval"},
		{c{Speaker: text("Reuters"), Act: lexicon.Report, Factuality: "future", Confidence: "low"}, "Reuters says (to come; unsure who)"},
		{c{Speaker: text("press"), Act: lexicon.Demand, Factuality: "wanted", Addressee: text("newspaper")}, "press demands, to the newspaper"},
		{c{Speaker: text("envoy"), Act: lexicon.Reject, Targets: []string{"USA", "KOR"}, Addressee: text("reporters")}, "envoy rejects what the United States and South Korea ask or offer, to reporters"},
		{c{Speaker: text("envoy"), Act: lexicon.Accept, Targets: []string{"USA"}, Place: text("demilitarized zone")}, "envoy accepts what the United States asks or offers, in the demilitarized zone"},
		{c{Speaker: text("envoy"), Act: lexicon.Report, Targets: []string{"UNSC"}, Addressee: text("Security Council")}, "envoy says of the UN Security Council"},
		{c{Speaker: text("China"), Form: evidence.Deed, Act: lexicon.Meet, Factuality: "denied"}, "China meets (this did not happen)"},
		{c{Speaker: text("China"), Form: evidence.Deed, Act: lexicon.Meet, Factuality: "denied", Topic: text("the embargo")}, "China meets (the embargo: this did not happen)"},
	}
	for _, test := range tests {
		p := claimPrinter{opt: ReadOptions{Lexicon: lexicon.Default()}}
		if got := p.sentence(&evidence.Found{}, &test.claim); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestHarmless(t *testing.T) {
	t.Parallel()
	if got, want := Harmless("a\x1b[31m\r\nb\u202ec\u00e9"), "a\ufffd[31m\ufffd\ufffdb\ufffdcé"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var b strings.Builder
	name := "x\x1b[2J.txt"
	Read(&b, evidence.Result{Documents: []evidence.Found{{ID: "x", File: name, Reading: evidence.Reading{Claims: []evidence.Claim{{ID: "c1", Quote: "go\x07", Form: evidence.Direct}}}}}}, ReadOptions{})
	if strings.ContainsAny(b.String(), "\x1b\x07") || !strings.Contains(b.String(), "go\ufffd") {
		t.Errorf("%q", b.String())
	}
}
