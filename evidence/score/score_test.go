package score

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/evidence"
)

func folder(t *testing.T, text, annotation string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range map[string]string{"a.txt": text, "a.gold.yaml": annotation} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoadTellsAllMistakes(t *testing.T) {
	t.Parallel()
	dir := folder(t, "He said it. \"Again,\" he said.", `claims:
  - quote: "he said it"
    form: direct
    speaker: ~
    act: report
  - quote: Again
    nth: 2
    form: loud
    act: sing
    colour: red
stray: 1
`)
	_, err := Load(dir)
	if err == nil {
		t.Fatal("no mistake was found")
	}
	var got []string
	for line := range strings.Lines(err.Error()) {
		got = append(got, strings.TrimSpace(strings.TrimPrefix(line, filepath.Join(dir, "a.gold.yaml:"))))
	}
	want := []string{
		`2: the text does not have "he said it"`,
		`8: "loud" is none of direct, mixed, indirect, noun`,
		`9: "sing" is none of report, demand, offer, accept, reject, accuse, disapprove, threaten, warn, promise, appeal, praise, deny, agree`,
		`10: a claim has no key "colour"`,
		`6: a claim needs speaker`,
		`6: the text has "Again" only 1 times`,
		`11: the annotation has no key "stray"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	f := fold("Stopped. Stop\n\nthe  dri\u00adlls – “stop the drills”")
	for _, tt := range []struct {
		quote string
		nth   int
		start int
		count int
	}{{"Stop the drills", 1, 9, 1}, {"stop the drills", 1, 36, 1}, {"Stop", 1, 9, 1}, {"Stop", 2, 0, 1}, {"", 1, 0, 0}} {
		span, count := f.find(tt.quote, tt.nth)
		if span.Start != tt.start || count != tt.count {
			t.Errorf("%q, %d: at %d of %d, not at %d of %d", tt.quote, tt.nth, span.Start, count, tt.start, tt.count)
		}
	}
}

func TestNormal(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"Foreign Minister Ana Brel", "ana brel"}, {"the foreign minister", "foreign minister"}, {"Gen. Tomas Orl", "TOMAS ORL"},
		{"Kim Hyong-Ryong", "Kim Hyong Ryong"}, {"the Defence Ministry", "defence ministry"},
	} {
		if a, b := normal(pair[0]), normal(pair[1]); a != b {
			t.Errorf("%q is %q, %q is %q", pair[0], a, pair[1], b)
		}
	}
	if normal("foreign minister") == normal("defence minister") {
		t.Error("two ministers are one")
	}
}

// A text small enough to count by hand: of three quotations one is found, one
// has another speaker, one is missing; of two clauses one is found by half.
func TestSummary(t *testing.T) {
	t.Parallel()
	text := "\"One is here,\" said Ana Brel. \"Two is here,\" said Orl. \"Three is here,\" said Orl.\n" +
		"Orl said the talks had failed on Monday. He urged Brel to stop. It is time to talk."
	dir := folder(t, text, `claims:
  - {quote: "One is here,", form: direct, speaker: Ana Brel, aka: [Brel], act: report, party: VAL}
  - {quote: "Two is here", form: direct, speaker: Orl, act: warn, also: [threaten]}
  - {quote: "Three is here", form: direct, speaker: Orl, act: report}
  - {quote: the talks had failed on Monday, form: indirect, speaker: Orl, act: report, chain: [Orl, Reuters], date: ~}
  - {quote: stop, form: indirect, speaker: Orl, act: appeal, targets: [Brel]}
remarks: [It is time to talk]
`)
	list, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	claim := func(quote, speaker string, form evidence.Form, chain ...string) evidence.Claim {
		at := strings.Index(text, quote)
		c := evidence.Claim{Quote: quote, Span: evidence.Span{Start: at, End: at + len(quote)}, Form: form, Act: "report", Chain: append(chain, "a")}
		if speaker != "" {
			c.Speaker = &speaker
		}
		return c
	}
	r := &evidence.Reading{Claims: []evidence.Claim{
		claim("One is here,", "Brel", evidence.Direct, "Brel"),
		claim("Two is here", "Ana Brel", evidence.Direct, "Ana Brel"),
		claim("talks had failed", "Orl", evidence.Indirect, "Orl"),
		claim("It is time to talk", "", evidence.Indirect),
		claim("said Orl. \"Two", "", evidence.Deed),
	}}
	s := Sum([]*Comparison{Compare(&list[0], r)})
	got := []Share{s.Direct.Precision, s.Direct.Recall, s.Reported.Precision, s.Reported.Recall, s.ReportedExact.Recall,
		s.DirectRight.Speaker, s.AllRight.Act, s.AllRight.Chain, s.AllRight.Party, s.AllRight.Date, s.AllRight.Targets, s.RemarksAsClaims}
	want := []Share{{2, 2}, {2, 3}, {1, 2}, {1, 2}, {0, 2}, {1, 2}, {2, 3}, {1, 3}, {0, 1}, {1, 1}, {}, {1, 1}}
	if !slices.Equal(want, got) {
		t.Errorf("want %v\n got %v", want, got)
	}
	if want := []Confusion{{"warn", "report", 1}}; !slices.Equal(want, s.Acts) {
		t.Errorf("acts %v", s.Acts)
	}
}

func TestWilson(t *testing.T) {
	t.Parallel()
	low, high := Share{8, 10}.Wilson()
	if low < 0.4901 || low > 0.4902 || high < 0.9432 || high > 0.9434 {
		t.Errorf("8 of 10: %.4f to %.4f", low, high)
	}
}
