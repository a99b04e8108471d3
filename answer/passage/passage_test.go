package passage_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/passage"
)

func caseOf(t *testing.T, memo string) *detente.Case {
	t.Helper()
	const text = "detente: 1\nsources: {memo: {file: docs/memo.md}}\nparties: [{id: A, options: [{id: x}]}]\npreferences: {A: [x]}\n"
	c, problems := detente.Parse("case.yaml", []byte(text), fstest.MapFS{"docs/memo.md": {Data: []byte(memo)}})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

func ask(t *testing.T, memo, words string, limit int) passage.Result {
	t.Helper()
	r, err := passage.Ask(t.Context(), passage.Request{Case: caseOf(t, memo), Source: "memo", Words: words, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Places stand in the source, with lines counted by hand.
func TestPlaces(t *testing.T) {
	t.Parallel()
	r := ask(t, "no\r\n\r\nyes and no\nno more", "no", 2)
	var got [][3]int
	for _, p := range r.Places {
		got = append(got, [3]int{p.Start, p.End, p.Line})
	}
	if diff := cmp.Diff([][3]int{{0, 2, 1}, {14, 16, 3}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.Count != 3 || !r.Truncated || r.Line != 1 || r.Anchor != "ambiguous" || r.File != "docs/memo.md" {
		t.Errorf("%+v", r)
	}
	if _, err := passage.Ask(t.Context(), passage.Request{Case: caseOf(t, ""), Source: "letter", Words: "no"}); err == nil {
		t.Error("a source that is not there was searched")
	}
}

// TestContext: what is shown around a place is whole characters of the source
// on one line, and has the place in it where it is short.
func TestContext(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 7))
	cut := 0
	for range 400 {
		words := make([]string, 1+r.IntN(80))
		for k := range words {
			words[k] = []string{"a", "“né”", "制裁", "treaty,\n", "Übergang", "\t–"}[r.IntN(6)]
		}
		at := r.IntN(len(words))
		words[at] = "Here it is"
		if r.IntN(3) == 0 {
			words[at] = "Here" + strings.Repeat(" très long", r.IntN(40)) + " it is"
		}
		memo := strings.Join(words, " ")
		x := ask(t, memo, words[at], 0)
		context := x.Places[0].Context
		short := strings.Contains(context, x.Quote)
		if !utf8.ValidString(context) || strings.ContainsAny(context, "\n\t") || !short && len(x.Quote) <= 200 {
			t.Fatalf("%q in %q", context, memo)
		}
		if !short {
			cut++
			if !strings.Contains(context, "Here") || !strings.Contains(context, "it is") {
				t.Fatalf("%q of %q", context, x.Quote)
			}
		}
		all := strings.Join(strings.Fields(memo), " ")
		for part := range strings.SplitSeq(context, "…") {
			if !strings.Contains(all, strings.TrimSpace(part)) {
				t.Fatalf("%q is not in %q", part, all)
			}
		}
		if anchor, start, end := caseOf(t, memo).Sources[0].Find(x.Quote); anchor != detente.Exact || start != x.Start || end != x.End {
			t.Fatalf("%q: %v at %d", x.Quote, anchor, start)
		}
	}
	if cut < 20 {
		t.Errorf("only %d long passages", cut)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	r := ask(t, "We say: “no”.", `say: "no"`, 0)
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"detente":1,"exact":true,"truncated":false,"warnings":[],"inputs":{"case":"` + r.Inputs.Case + `","sources":{"memo":"` + r.Inputs.Sources["memo"] + `"}},` +
		`"source":"memo","file":"docs/memo.md","anchor":"exact","quote":"say: “no”","start":3,"end":16,"line":1,"count":1,` +
		`"places":[{"start":3,"end":16,"line":1,"context":"We say: “no”.","more":0,"unique":"say: “no”","entry":"because: [{source: memo, quote: \"say: “no”\"}]"}],` +
		`"nearest":[],"entry":"because: [{source: memo, quote: \"say: “no”\"}]","inserted":null}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
