package wants_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/internal/trial"
)

// crowded is a case of three parties with as many options and wants each, of
// every connective; width options that nobody minds are added to the last.
func crowded(seed uint64, options, each, width int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Crowded\nparties:\n")
	for p := range 3 {
		fmt.Fprintf(&b, "  - {id: P%d, options: [{id: x0, levels: [a, b, c]}", p)
		for o := 1; o < options; o++ {
			fmt.Fprintf(&b, ", {id: x%d}", o)
		}
		for o := 0; p == 2 && o < width; o++ {
			fmt.Fprintf(&b, ", {id: z%d}", o)
		}
		b.WriteString("]}\n")
	}
	leaf := func() string {
		o := r.IntN(options)
		text := fmt.Sprintf("P%d.x%d", r.IntN(3), o)
		if o == 0 {
			text += []string{" = ", " != ", " < ", " <= ", " > ", " >= "}[r.IntN(6)] + string("abc"[r.IntN(3)])
		}
		if r.IntN(2) == 0 {
			return "not " + text
		}
		return text
	}
	compound := func() string {
		a, b, c := leaf(), leaf(), leaf()
		return []string{
			a, a + " and " + b, a + " or " + b, a + " xor " + b + " xor " + c, a + " -> " + b, a + " iff " + b, a + " unless " + b,
			fmt.Sprintf("atleast(2, %s, %s, %s)", a, b, c), fmt.Sprintf("atmost(1, %s, %s, %s)", a, b, c),
			fmt.Sprintf("exactly(%d, %s, %s, %s)", r.IntN(5), a, b, c),
		}[r.IntN(10)]
	}
	fmt.Fprintf(&b, "rules:\n  - \"%s or %s\"\n  - \"%s or P0.x1\"\npreferences:\n", leaf(), leaf(), compound())
	for p := range 3 {
		fmt.Fprintf(&b, "  P%d:\n", p)
		for range each {
			fmt.Fprintf(&b, "    - \"%s\"\n", compound())
		}
	}
	return b.String()
}

// TestCrowded compares, where wants are many, the search with the definition,
// and the solver with the states.
func TestCrowded(t *testing.T) {
	t.Parallel()
	conflicts, largest := 0, 0
	for seed := range uint64(trial.Part(40)) {
		text := crowded(seed, 2, 4, 0)
		req := request(t, text, "")
		want, _ := byDefinition(req.Model)
		r := ask(t, req)
		if diff := gocmp.Diff(want, told(r)); diff != "" {
			t.Fatalf("seed %d (-definition +got):\n%s%s", seed, diff, text)
		}
		same(t, req, text)
		conflicts += len(r.Conflicts)
		for _, set := range r.Conflicts {
			largest = max(largest, len(set))
		}
	}
	if conflicts < trial.Part(80) || largest < 4 {
		t.Errorf("%d conflicts, the largest of %d: too few to show anything", conflicts, largest)
	}
}

// TestOptionsThatNobodyMinds adds so many options that states cannot be
// listed: what goes together stays as it was.
func TestOptionsThatNobodyMinds(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		small, wide := request(t, crowded(seed, 3, 6, 0), ""), request(t, crowded(seed, 3, 6, 300), "")
		if wide.Model != nil {
			t.Fatal("the wide case was listed")
		}
		a, b := ask(t, small), ask(t, wide)
		if diff := gocmp.Diff([][][]answer.Place{a.Conflicts, a.Common}, [][][]answer.Place{b.Conflicts, b.Common}); diff != "" {
			t.Errorf("seed %d (-listed +wide):\n%s", seed, diff)
		}
		if len(b.Pareto) != 0 || b.Parties[0].Secure != nil || b.Truncated || len(b.Warnings) != 1 {
			t.Errorf("seed %d: %d pareto, secure %v, truncated %v, warnings %q", seed, len(b.Pareto), b.Parties[0].Secure, b.Truncated, b.Warnings)
		}
	}
}

const road = `detente: 1
title: Road
parties:
  - {id: A, options: [{id: x}, {id: y, levels: [a, b, c]}]}
  - {id: B, role: outsider, options: [{id: z}, {id: w}]}
rules: [x or z]
status_quo: %s
preferences:
  A: [x, y >= b, z]
  B: [x and y = c]
scenarios:
  held: {fix: {A.y: c}}
  out: {table: []}
  shut: {rule: [not z]}
`

// TestTodayByName looks for today's state without a list of states.
func TestTodayByName(t *testing.T) {
	t.Parallel()
	tests := []struct {
		today, scenario string
		met             []bool // of A, then B
		wrong           string
	}{
		{"[x, y = b]", "", []bool{true, true, false, false}, ""},
		{"[x, y = b]", "held", []bool{true, true, false, true}, ""},
		{"code 11", "", []bool{true, true, true, false}, ""},
		{"YYNNN", "out", []bool{true, true, false, false}, ""},
		{"'A.x and y = c and not z and w'", "", []bool{true, true, false, true}, ""},
		{"'not x and y = a and w'", "", []bool{false, false, true, false}, ""},
		{"3", "", nil, "too many to be numbered"},
		{"code 77", "", nil, "no state has this code"},
		{"code 2", "", nil, "not a feasible state"},
		{"code 5", "", nil, "not a feasible state"},
		{"x and z", "", nil, "several states are like this"},
		{"'not x and not z and w'", "", nil, "no state is like this"},
		{"code 9", "shut", nil, "today's situation is impossible in this scenario"},
	}
	for _, tt := range tests {
		req := request(t, fmt.Sprintf(road, "[x, y = b]"), tt.scenario)
		if tt.today != "[x, y = b]" {
			c, problems := detente.Parse("case.yaml", fmt.Appendf(nil, road, tt.today), nil)
			if c == nil {
				t.Fatal(problems)
			}
			req.Setup.Today = c.Today
		}
		req.Model = nil
		r, err := wants.Ask(t.Context(), req)
		if tt.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("%s: got %v, want that it says %q", tt.today, err, tt.wrong)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.today, err)
			continue
		}
		var met []bool
		for _, p := range r.Parties {
			for _, w := range p.Wants {
				met = append(met, *w.Met)
			}
		}
		if !slices.Equal(met, tt.met) {
			t.Errorf("today %s under %q meets %v, want %v", tt.today, tt.scenario, met, tt.met)
		}
	}
}

// TestRulesThatLeaveNothing cannot be seen before the solver is asked.
func TestRulesThatLeaveNothing(t *testing.T) {
	t.Parallel()
	req := request(t, "detente: 1\ntitle: T\nparties: [{id: A, options: [{id: x}, {id: y}]}]\npreferences: {A: [x]}\n"+
		"scenarios: {none: {rule: [x iff y, x xor y]}}\n", "")
	setup, err := req.Case.Setup("none", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = wants.Ask(t.Context(), wants.Request{Case: req.Case, Setup: setup})
	if err == nil || !strings.Contains(err.Error(), "the rules leave no state: together they forbid everything") {
		t.Errorf("got %v", err)
	}
}

// TestConditionsTooLargeToDecide still tells what each party wants.
func TestConditionsTooLargeToDecide(t *testing.T) {
	t.Parallel()
	var options, names strings.Builder
	for k := range 2000 {
		fmt.Fprintf(&options, ", {id: x%d}", k)
		fmt.Fprintf(&names, ", x%d", k)
	}
	req := request(t, "detente: 1\ntitle: T\nparties: [{id: A, options: [{id: y}"+options.String()+"]}, {id: B}]\nstatus_quo: [y]\n"+
		"preferences: {A: [\"atleast(1000"+names.String()+")\"], B: [y]}\n", "")
	r := ask(t, req)
	if len(r.Parties) != 2 || *r.Parties[0].Wants[0].Met || !*r.Parties[1].Wants[0].Met || !r.Truncated || len(r.Common) != 0 || r.Counts.Common != nil {
		t.Errorf("got %+v", r)
	}
	if last := r.Warnings[len(r.Warnings)-1]; !strings.Contains(last, "too large to decide") || !strings.Contains(last, "of every size may be missing") {
		t.Errorf("the warning is %q", last)
	}
}

// independent are parties that each want every option both ways: pairs that
// conflict, and as many largest sets as there are states.
func independent(options int) string {
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Pairs\nparties:\n  - {id: A, options: [{id: x0}")
	for k := 1; k < options; k++ {
		fmt.Fprintf(&b, ", {id: x%d}", k)
	}
	b.WriteString("]}\n  - {id: B}\npreferences:\n  A: [x0")
	for k := 1; k < options; k++ {
		fmt.Fprintf(&b, ", x%d", k)
	}
	b.WriteString("]\n  B: [not x0")
	for k := 1; k < options; k++ {
		fmt.Fprintf(&b, ", not x%d", k)
	}
	b.WriteString("]\n")
	return b.String()
}

// TestSearchThatIsStopped has too many largest sets to find all, and says what
// is complete.
func TestSearchThatIsStopped(t *testing.T) {
	t.Parallel()
	sizes := []int{14, 60}
	if !trial.Long() {
		sizes = []int{30} // all end at the same bounds
	}
	for _, options := range sizes {
		req := request(t, independent(options), "")
		req.Limit = 1000
		if !trial.Long() {
			req = wants.Hurried(req)
		}
		r := ask(t, req)
		if !r.Truncated || r.CompleteTo == nil || *r.CompleteTo < 2 || r.Counts.Conflicts != nil || len(r.Conflicts) != options {
			t.Errorf("%d options: truncated %v, complete to %v, counts %v, %d conflicts", options, r.Truncated, r.CompleteTo, r.Counts, len(r.Conflicts))
			continue
		}
		last := r.Warnings[len(r.Warnings)-1]
		if want := fmt.Sprintf("complete up to sets of %d, larger ones may be missing", *r.CompleteTo); !strings.Contains(last, want) {
			t.Errorf("%d options: the warning %q does not say %q", options, last, want)
		}
	}
}

// TestCutLists holds lists that are cut against the whole ones: the first
// entries, and the same counts.
func TestCutLists(t *testing.T) {
	t.Parallel()
	req := request(t, crowded(7, 2, 4, 0), "")
	whole := ask(t, req)
	for _, limit := range []int{1, 2, 5} {
		req.Limit = limit
		cut := ask(t, req)
		if !cut.Truncated {
			t.Errorf("limit %d: not truncated", limit)
		}
		if diff := gocmp.Diff(whole.Counts, cut.Counts); diff != "" {
			t.Errorf("limit %d, counts:\n%s", limit, diff)
		}
		if diff := gocmp.Diff(whole.Conflicts[:min(limit, len(whole.Conflicts))], cut.Conflicts); diff != "" {
			t.Errorf("limit %d, conflicts:\n%s", limit, diff)
		}
		if diff := gocmp.Diff(whole.Common[:min(limit, len(whole.Common))], cut.Common); diff != "" {
			t.Errorf("limit %d, common:\n%s", limit, diff)
		}
		if diff := gocmp.Diff(whole.Contradictions[:min(limit, len(whole.Contradictions))], cut.Contradictions); diff != "" {
			t.Errorf("limit %d, contradictions:\n%s", limit, diff)
		}
	}
}

// TestManyCopies has more conflicts than can be written: each party wants the
// same under twenty names.
func TestManyCopies(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Copies\nparties:\n")
	for p := range 14 {
		fmt.Fprintf(&b, "  - {id: P%d, options: [{id: x}]}\n", p)
	}
	b.WriteString("rules: [\"atmost(13")
	for p := range 14 {
		fmt.Fprintf(&b, ", P%d.x", p)
	}
	b.WriteString(")\"]\npreferences:\n")
	for p := range 14 {
		fmt.Fprintf(&b, "  P%d: [%s]\n", p, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("P%d.x, ", p), 20), ", "))
	}
	req := request(t, b.String(), "")
	req.Limit = 3
	r := ask(t, req)
	if len(r.Conflicts) != 3 || r.Counts.Conflicts != nil || !r.Truncated || r.CompleteTo != nil {
		t.Fatalf("%d conflicts, counts %v, truncated %v", len(r.Conflicts), r.Counts, r.Truncated)
	}
	if got := r.Conflicts[2][13]; got != (answer.Place{Party: "P13", Position: 3}) {
		t.Errorf("the third ends in %v", got)
	}
}
