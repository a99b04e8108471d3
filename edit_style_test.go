package detente_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
)

// styled is a case around the part that a row is about.
const styled = `detente: 1
sources: {memo: {file: memo.md}}
parties:
  - {id: USA, options: [{id: drills}, {id: relief}]}
  - {id: DPRK, options: [{id: test}]}
preferences:
  DPRK: indifferent
`

// TestAddQuoteStyles holds what is written, to the byte, in each style a file
// can have. The old text is what is left without the parts between ‹ and ›.
func TestAddQuoteStyles(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, path, want string }{
		{"condition with a dash", "wants.USA.1", `
  USA:
    - ‹want: ›not test   # a comment
‹      because: [{source: memo, quote: "Relief comes last"}]
›    # another
    - drills
`},
		{"condition in brackets", "wants.USA.2", `
  USA: [drills, ‹{want: ›"not test"‹, because: [{source: memo, quote: "Relief comes last"}]}›, relief]
`},
		{"condition over two lines", "wants.USA.1", `
  USA:
    -   ‹want: ›not test and
  ‹    ›    not relief
‹        because: [{source: memo, quote: "Relief comes last"}]
›`},
		{"condition as a block", "wants.USA.1", `
  USA:
    - ‹want: ›>-  # folded
  ‹  ›    not test
  ‹  ›    and drills
‹      because: [{source: memo, quote: "Relief comes last"}]
›
    - drills
`},
		{"condition as a block that keeps its end", "wants.USA.1", `
  USA:
    - ‹because: [{source: memo, quote: "Relief comes last"}]
      want: ›|+
  ‹  ›      not test

    - drills
`},
		{"condition under its dash", "wants.USA.1", `
  USA:
    -
      ‹want: ›test
‹      because: [{source: memo, quote: "Relief comes last"}]
›`},
		{"mapping, no quotes yet", "wants.USA.1", `
  USA:
    - want: test
      kind: red line   # so they say
‹      because: [{source: memo, quote: "Relief comes last"}]
›
    - drills
`},
		{"mapping in brackets", "wants.USA.1", `
  USA: [{want: test, kind: interest‹, because: [{source: memo, quote: "Relief comes last"}]› }]
`},
		{"one pair in a list in brackets", "wants.USA.1", `
  USA: [‹{›want: test‹, because: [{source: memo, quote: "Relief comes last"}]}›, drills]
`},
		{"brackets over several lines", "wants.USA.1", `
  USA: [{
      want: test,   # first
      kind: interest‹,
      because: [{source: memo, quote: "Relief comes last"}]›   # second
    }]
`},
		{"a list in brackets grows", "wants.USA.1", `
  USA:
    - want: test
      because: [{source: memo, quote: We say}‹, {source: memo, quote: "Relief comes last"}›]
`},
		{"an empty list", "wants.USA.1", `
  USA: [{want: test, basis: done, because: [‹{source: memo, quote: "Relief comes last"}›]}]
`},
		{"a list in brackets over several lines", "wants.USA.1", `
  USA:
    - want: test
      because: [
        {source: memo, quote: We say}‹,
        {source: memo, quote: "Relief comes last"}›,
      ]
`},
		{"a list with dashes", "wants.USA.1", `
  USA:
    - want: test
      because:
        - {source: memo, quote: We say}   # here
‹        - {source: memo, quote: "Relief comes last"}
›      kind: interest
`},
		{"a list with dashes, items on two lines", "wants.USA.1", `
  USA:
    - want: test
      because:
      - source: memo
        quote: >
          We say
‹      - source: memo
        quote: "Relief comes last"
›      kind: interest
`},
		{"as others have it", "wants.USA.2", `
  USA:
    - want: test
      because:
        - source: memo
          quote: We say
    - ‹want: ›drills
‹      because:
        - source: memo
          quote: "Relief comes last"
›`},
		{"a word of readings", "words.aid", `
  USA: [drills]
words:
  aid:
    USA:
      means: relief
    DPRK: {means: test, text: any}
‹    because: [{source: memo, quote: "Relief comes last"}]
›`},
		{"above what takes many lines", "scenarios.x", `
  USA: [drills]
scenarios:
  x:
    text: held
‹    because: [{source: memo, quote: "Relief comes last"}]
›    fix:
      drills: no
`},
		{"an empty mapping", "meetings.1", `
  USA: [drills]
meetings:
  - {‹because: [{source: memo, quote: "Relief comes last"}]›}
`},
		{"rule", "rules.1", `
  USA: [drills]
rules: [‹{rule: ›drills or test‹, because: [{source: memo, quote: "Relief comes last"}]}›]
`},
		{"a rule of a scenario", "scenarios.x.rule.1", `
  USA: [drills]
scenarios: {x: {rule: [‹{rule: ›drills‹, because: [{source: memo, quote: "Relief comes last"}]}›]}}
`},
		{"a want of a scenario", "scenarios.x.prefer.USA.1", `
  USA: [drills]
scenarios: {x: {prefer: {USA: [‹{want: ›drills‹, because: [{source: memo, quote: "Relief comes last"}]}›]}}}
`},
		{"a perception, and a want of it", "perceptions.DPRK.USA.prefer.1", `
  USA: [drills]
perceptions: {DPRK: {USA: {prefer: [‹{want: ›test‹, because: [{source: memo, quote: "Relief comes last"}]}›]}}}
`},
		{"a voice", "wants.USA.hard.1", `
  USA: {voices: {soft: [relief], hard: [‹{want: ›drills‹, because: [{source: memo, quote: "Relief comes last"}]}›]}}
`},
		{"no line end at the end", "wants.USA.1", `
  USA:
  - ‹want: ›drills‹
    because: [{source: memo, quote: "Relief comes last"}]›`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			whole := styled + strings.TrimPrefix(tt.want, "\n")
			for _, line := range []string{"\n", "\r\n"} {
				mark := strings.Repeat("\ufeff", len(line)-1) // Windows has both
				want := mark + strings.ReplaceAll(strings.NewReplacer("‹", "", "›", "").Replace(whole), "\n", line)
				before := mark + strings.ReplaceAll(unmarked(whole), "\n", line)
				folder := fstest.MapFS{"memo.md": {Data: []byte("We say:\nRelief comes last. We do.\n")}}
				c, problems := detente.Parse("case.yaml", []byte(before), folder)
				if problems.Errors() > 0 {
					t.Fatalf("%v\n%s", problems, before)
				}
				edit, err := c.AddQuote(tt.path, "memo", "Relief comes last")
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, string(edit.Text)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if rest := without(t, edit); string(rest) != before {
					t.Errorf("the rest changed:\n%s", cmp.Diff(before, string(rest)))
				}
			}
		})
	}
}

// unmarked leaves out what stands between the marks.
func unmarked(text string) string {
	var b strings.Builder
	for k, part := range strings.Split(text, "‹") {
		if k > 0 {
			_, part, _ = strings.Cut(part, "›")
		}
		b.WriteString(part)
	}
	return b.String()
}

// TestAddQuoteToJSON keeps a case that is JSON as it is.
func TestAddQuoteToJSON(t *testing.T) {
	t.Parallel()
	const before = `{
  "detente": 1,
  "sources": {"memo": {"file": "memo.md"}},
  "parties": [{"id": "A", "options": [{"id": "x"}]}],
  "preferences": {"A": ["x"]}
}
`
	c, problems := detente.Parse("case.yaml", []byte(before), fstest.MapFS{"memo.md": {Data: []byte("one two")}})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	for path, want := range map[string]string{
		"wants.A.1": `["x"]` + ` to [{"want": "x", "because": [{"source": "memo", "quote": "one two"}]}]`,
		"parties.A": `[{"id": "x"}]}` + ` to [{"id": "x"}], "because": [{"source": "memo", "quote": "one two"}]}`,
	} {
		edit, err := c.AddQuote(path, "memo", "one two")
		if err != nil {
			t.Fatal(err)
		}
		old, added, _ := strings.Cut(want, " to ")
		if diff := cmp.Diff(strings.Replace(before, old, added, 1), string(edit.Text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestAddQuoteRefuses(t *testing.T) {
	t.Parallel()
	text := strings.Replace(styled, "DPRK: indifferent", `DPRK: [test, {want: drills, because: [{source: memo, quote: "We say"}]}]`, 1) + "  USA: {voices: {soft: [relief], hard: [drills]}}\n"
	c, problems := detente.Parse("case.yaml", []byte(text), fstest.MapFS{"memo.md": {Data: []byte("We say:\nRelief comes last, \x01 it is.\n")}})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	for _, tt := range []struct{ path, source, quote, want string }{
		{"wants.DPRK.9", "memo", "We say", `there is no entry "wants.DPRK.9"; wants.DPRK. goes on with a number from 1 to 2`},
		{"wants.USA.1", "memo", "We say", `there is no entry "wants.USA.1"; wants.USA. goes on with soft, hard`},
		{"parties.USA.options.drill", "memo", "We say", `there is no entry "parties.USA.options.drill"; parties.USA.options. goes on with drills, relief`},
		{"want.DPRK.1", "memo", "We say", `there is no entry "want.DPRK.1"; did you mean wants.DPRK.1?`},
		{"drills", "memo", "We say", `there is no entry "drills"; an entry begins with sources, parties, wants`},
		{"", "memo", "We say", `there is no entry ""; an entry begins with sources, parties, wants`},
		{"wants.DPRK.2", "memo", " We\nsay ", `wants.DPRK.2 rests on this quote already`},
		{"wants.DPRK.1", "letter", "We say", `there is no source "letter"`},
		{"wants.DPRK.1", "memo", "Relief comes first", `the quote is not in source memo, word for word`},
		{"wants.DPRK.1", "memo", "last, \x01 it", `the passage contains a control character, which a case file cannot`},
	} {
		if _, err := c.AddQuote(tt.path, tt.source, tt.quote); err == nil || err.Error() != tt.want {
			t.Errorf("%s, %s, %q:\ngot  %v\nwant %s", tt.path, tt.source, tt.quote, err, tt.want)
		}
	}
}
