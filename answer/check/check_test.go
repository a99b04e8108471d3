package check_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/check"
	"detente/internal/trial"
)

const sound = `detente: 1
title: Sound
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
preferences:
  A: [x, y]
  B: [y]
`

// ranked is a case whose preferences for A are to be filled in.
const ranked = `detente: 1
title: Ranked
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
preferences:
  A: %s
  B: {ranking: [["NN", "YN", "NY", "YY"]]}
%s`

func ask(t *testing.T, text string, folder fstest.MapFS, limit int) check.Result {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), folder)
	r, err := check.Ask(t.Context(), check.Request{Text: []byte(text), Case: c, Found: problems, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func lines(r check.Result) []string {
	list := []string{}
	for _, p := range r.Problems {
		list = append(list, fmt.Sprintf("%s %s:%d:%d+%d %s", p.Severity, p.File, p.Line, p.Column, p.Length, p.Text))
	}
	return list
}

func TestFindings(t *testing.T) {
	t.Parallel()
	var forty []string
	for k := range 40 {
		forty = append(forty, fmt.Sprintf("{id: o%d}", k))
	}
	var all []string
	for k := range 40 {
		all = append(all, fmt.Sprintf("o%d", k))
	}
	big := "detente: 1\ntitle: Big\nparties: [{id: A, options: [" + strings.Join(forty, ", ") + "]}]\n" +
		"preferences: {A: [\"atleast(1, " + strings.Join(all, ", ") + ")\"]}\n"
	tied := "warning case.yaml:6:6+37 the preferences of party B tie everything"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", sound, []string{}},
		{"an error of the text stands alone", strings.Replace(sound, "[x, y]", "[x, z]", 1), []string{
			"error case.yaml:5:10+1 no party has an option \"z\"",
		}},
		{"a ranking that misses a state", fmt.Sprintf(ranked, `{ranking: ["NN", "YN", "NY"]}`, ""), []string{
			`error case.yaml:5:6+29 the ranking leaves out state 4`,
		}},
		{"one that only a scenario uses", fmt.Sprintf(ranked, `[x]`, "scenarios:\n  other: {prefer: {A: {ranking: [YN]}}}\n"), []string{
			tied,
			`error case.yaml:8:23+15 the ranking leaves out 3 states: 1, 3, 4`,
		}},
		{"one that only a voice uses, and once", fmt.Sprintf(ranked, `{voices: {one: [x], two: {ranking: [YN]}}}`, "scenarios:\n  other: {voice: {A: two}}\n"), []string{
			`error case.yaml:5:31+15 the ranking leaves out 3 states: 1, 3, 4`,
			tied,
		}},
		{"a scenario that leaves nothing", fmt.Sprintf(ranked, `[x]`, "scenarios:\n  none: {rule: [x, not x]}\n"), []string{
			tied,
			"error case.yaml:8:9+18 this scenario leaves no state",
		}},
		{"preferences that tie everything", fmt.Sprintf(ranked, `["x or not x"]`, ""), []string{
			"warning case.yaml:5:6+14 the preferences of party A tie everything", tied,
		}},
		{"too big to list", big, []string{
			"warning case.yaml:0:0+0 the options of this case combine in up to 2^40 ways, too many to list: states, solve, why, wants, stuck and inverse answer all the same, other questions cannot",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, lines(ask(t, tt.text, nil, 0))); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFromAnyModel holds that a model of the case, under whatever scenario,
// changes nothing in what is found.
func TestFromAnyModel(t *testing.T) {
	t.Parallel()
	text := fmt.Sprintf(ranked, `{voices: {one: [x, x or not x], two: {ranking: [YN], rest: tie}}}`,
		"status_quo: [x]\nscenarios:\n  gone: {without: [A]}\n  held: {fix: {A.x: no}, prefer: {A: {ranking: [YN]}}}\n  hard: {voice: {A: two}}\n")
	c, found := detente.Parse("case.yaml", []byte(text), nil)
	want := lines(ask(t, text, nil, 0))
	if len(want) < 2 {
		t.Fatalf("too little is found: %q", want)
	}
	for _, scenario := range []string{"", "gone", "hard"} {
		m := trial.Under(t, c, scenario)
		r, err := check.Ask(t.Context(), check.Request{Text: []byte(text), Case: c, Found: found, Model: m})
		if diff := cmp.Diff(want, lines(r)); diff != "" || err != nil {
			t.Errorf("from a model under %q: %v (-want +got):\n%s", scenario, err, diff)
		}
	}
}

// views is a case whose perceptions are to be filled in. B has two voices, and
// scenario calm takes C out.
const views = `detente: 1
title: Views
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}, {id: z}]}, {id: C, options: [{id: u}]}]
rules: [B.y or C.u, "!(A.x & !B.z)"]
status_quo: [%s]
preferences:
  A: [x, u]
  B: {voices: {soft: [not y], hard: [z, y]}}
  C: [u]
scenarios: {calm: {without: [C]}}
perceptions: {%s}
`

func TestPerceptions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, today, perceptions string
		want                     []string
	}{
		{"sound", "y", "A: {B: {voice: hard}}, C: {B: {unaware: [z]}}", []string{}},
		{"as it is", "y", "A: {B: {voice: soft}}, C: {B: {prefer: [z and not z, not y, not y or not y]}, A: {prefer: [x, u, x]}}", []string{
			"warning case.yaml:11:22+13 party A sees B as it is",
			"warning case.yaml:11:45+46 party C sees B as it is",
			"warning case.yaml:11:96+19 party C sees A as it is",
		}},
		{"the other way round", "y", "A: {B: {prefer: [y]}}", []string{}},
		{"what is taken today", "y, x, z", "C: {B: {voice: hard, unaware: [z]}}", []string{
			"error case.yaml:11:22+27 today's situation is impossible without what party C does not know of",
		}},
		{"what a scenario leaves", "y", "A: {B: {unaware: [y]}}", []string{
			"error case.yaml:11:22+14 today's situation is impossible without what party A does not know of",
		}},
		{"a view that breaks no rule", "y, u", "A: {B: {unaware: [y]}, C: {prefer: [x]}}", []string{}},
		{"a ranking", "y", "A: {B: {prefer: {ranking: [s1]}}}", []string{"error case.yaml:11:31+15 the ranking leaves out 8 states: 2, 3, 4, 5, 6, 7, 8, 9"}},
		{"a pattern", "y", "A: {B: {prefer: {ranking: [s1, code 3], rest: tie}}}", []string{"error case.yaml:11:46+6 code 3 is no feasible state"}},
	}
	for _, tt := range tests {
		got := []string{}
		for _, line := range lines(ask(t, fmt.Sprintf(views, tt.today, tt.perceptions), nil, 0)) {
			if !strings.HasPrefix(line, "warning case.yaml:4:") && !strings.Contains(line, "tie everything") {
				got = append(got, line) // of the rules, and what calm makes of wants, is spoken elsewhere
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestNothingIsSeen(t *testing.T) {
	t.Parallel()
	text := strings.Replace(sound, "preferences:", "rules: [y or y]\npreferences:", 1) + "perceptions: {A: {B: {unaware: [y]}}}\n"
	want := []string{"warning case.yaml:7:6+3 the preferences of party B tie everything", "error case.yaml:8:22+14 no situation is without what party A does not know of"}
	if diff := cmp.Diff(want, lines(ask(t, text, nil, 0))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLostQuoteIsAnError(t *testing.T) {
	t.Parallel()
	text := strings.Replace(sound, "parties:", "sources: {memo: {file: memo.md}}\nparties:", 1)
	text = strings.Replace(text, "[x, y]", `[{want: x, because: [{source: memo, quote: "words"}]}, y]`, 1)
	r := ask(t, text, fstest.MapFS{"memo.md": {Data: []byte("nothing of the kind")}}, 0)
	if len(r.Problems) == 0 || r.Problems[0].Severity != "error" || r.Found.Errors() != 1 {
		t.Errorf("problems %v", lines(r))
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	r := ask(t, strings.Replace(sound, "[x, y]", "[x, yy, zz]", 1), nil, 1)
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	hints, err := json.Marshal(r.Found[0].Hints)
	if err != nil || len(r.Found[0].Hints) == 0 {
		t.Fatalf("hints %s, error %v", hints, err)
	}
	want := `{"detente":1,"exact":true,"truncated":true,"warnings":[],"inputs":{"case":"` + r.Inputs.Case + `","sources":{}},` +
		`"problems":[{"severity":"error","file":"case.yaml","line":5,"column":10,"length":2,` +
		`"text":"no party has an option \"yy\"","hints":` + string(hints) + `}],"lock":null}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(r.Found) != 2 || len(r.Inputs.Case) != 64 {
		t.Errorf("%d found, hash %q", len(r.Found), r.Inputs.Case)
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	c, problems := detente.Parse("case.yaml", []byte(sound), nil)
	if _, err := check.Ask(ctx, check.Request{Case: c, Found: problems}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
