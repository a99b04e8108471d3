package wants_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/condition"
	"detente/internal/trial"
	"detente/model"
)

// request is about a case given in text.
func request(t *testing.T, text, scenario string) wants.Request {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	var big *model.TooBig
	if err != nil && !errors.As(err, &big) {
		t.Fatal(err)
	}
	return wants.Request{Case: c, Setup: setup, Model: m}
}

func ask(t *testing.T, req wants.Request) wants.Result {
	t.Helper()
	r, err := wants.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// literal is the definition word for word, over all sets of wants.
type literal struct {
	Conflicts      [][]answer.Place
	Contradictions []wants.Contradiction
	Common         [][]answer.Place
	Pareto         []int
	Parties        []outlook
}

type outlook struct {
	Best, Worst    []int
	Secure, HeldTo *int
}

// byDefinition tries every set of at most 2^12; false where there are more.
func byDefinition(m *model.Model) (literal, bool) {
	var places []answer.Place
	var conditions []*condition.Condition
	for _, p := range m.Parties {
		if m.Setup.Preferences[p.Index].Kind == detente.Wants {
			for k, w := range m.Setup.Preferences[p.Index].Wants {
				places = append(places, answer.Place{Party: p.ID, Position: k + 1})
				conditions = append(conditions, w.Condition)
			}
		}
	}
	if len(places) > 12 {
		return literal{}, false
	}
	together := make([]bool, 1<<len(places))
	for set := range together {
		for s := range model.State(m.Len()) {
			all := true
			for k, c := range conditions {
				all = all && (set>>k&1 == 0 || m.Holds(c, s))
			}
			together[set] = together[set] || all
		}
	}
	x := literal{Conflicts: [][]answer.Place{}, Contradictions: []wants.Contradiction{}, Common: [][]answer.Place{}, Pareto: []int{}}
	for set := range together {
		smallest, largest, members := !together[set], together[set] && set > 0, []answer.Place{}
		for k := range places {
			if set>>k&1 == 1 {
				smallest = smallest && together[set&^(1<<k)]
				members = append(members, places[k])
			} else {
				largest = largest && !together[set|1<<k]
			}
		}
		switch {
		case largest:
			x.Common = append(x.Common, members)
		case smallest && slices.ContainsFunc(members, func(p answer.Place) bool { return p.Party != members[0].Party }):
			x.Conflicts = append(x.Conflicts, members)
		case smallest:
			c := wants.Contradiction{Party: members[0].Party}
			for _, p := range members {
				c.Positions = append(c.Positions, p.Position)
			}
			x.Contradictions = append(x.Contradictions, c)
		}
	}
	order := func(a, b answer.Place) int { return cmp.Compare(slices.Index(places, a), slices.Index(places, b)) }
	members := func(a, b []answer.Place) int { return slices.CompareFunc(a, b, order) }
	slices.SortFunc(x.Conflicts, func(a, b []answer.Place) int { return cmp.Or(cmp.Compare(len(a), len(b)), members(a, b)) })
	slices.SortFunc(x.Contradictions, func(a, b wants.Contradiction) int {
		first := func(c wants.Contradiction) int {
			return slices.Index(places, answer.Place{Party: c.Party, Position: 1})
		}
		return cmp.Or(cmp.Compare(len(a.Positions), len(b.Positions)), cmp.Compare(first(a), first(b)), slices.Compare(a.Positions, b.Positions))
	})
	slices.SortFunc(x.Common, members)
	x.outlook(m)
	return x, true
}

// outlook fills in what is told of ranks.
func (x *literal) outlook(m *model.Model) {
	for s := range model.State(m.Len()) {
		beaten := false
		for t := range model.State(m.Len()) {
			as, better := true, false
			for i := range m.Parties {
				as = as && m.Rank(model.Party(i), t) >= m.Rank(model.Party(i), s)
				better = better || m.Rank(model.Party(i), t) > m.Rank(model.Party(i), s)
			}
			beaten = beaten || as && better
		}
		if !beaten {
			x.Pareto = append(x.Pareto, m.Number(s))
		}
	}
	for k := range m.Parties {
		i, o := model.Party(k), outlook{}
		for s := range model.State(m.Len()) {
			ranks := m.Ranks(i)
			if m.Rank(i, s) == slices.Max(ranks) {
				o.Best = append(o.Best, m.Number(s))
			}
			if m.Rank(i, s) == slices.Min(ranks) {
				o.Worst = append(o.Worst, m.Number(s))
			}
		}
		if !m.Listed() {
			o.Secure = extreme(m, i, true)
			o.HeldTo = extreme(m, i, false)
		}
		x.Parties = append(x.Parties, o)
	}
}

// extreme is the best of the worst by own options, or the worst of the best by
// the others'.
func extreme(m *model.Model, i model.Party, own bool) *int {
	var answer *int
	for s := range model.State(m.Len()) {
		value := int(m.Rank(i, s))
		for t := range model.State(m.Len()) {
			same := true
			for k := range m.Case.Parties {
				for j := range m.Case.Parties[k].Options {
					o := &m.Case.Parties[k].Options[j]
					if (k == m.Parties[i].Index) == own && m.Level(s, o) != m.Level(t, o) {
						same = false
					}
				}
			}
			if r := int(m.Rank(i, t)); same && (own && r < value || !own && r > value) {
				value = r
			}
		}
		if answer == nil || own && value > *answer || !own && value < *answer {
			answer = &value
		}
	}
	return answer
}

// told is the same part of an answer.
func told(r wants.Result) literal {
	x := literal{Conflicts: r.Conflicts, Contradictions: r.Contradictions, Common: r.Common, Pareto: r.Pareto}
	for _, p := range r.Parties {
		x.Parties = append(x.Parties, outlook{p.Best, p.Worst, p.Secure, p.HeldTo})
	}
	return x
}

func TestAgainstTheDefinition(t *testing.T) {
	t.Parallel()
	compared, conflicts, alone := 0, 0, 0
	for seed := range uint64(trial.Part(700)) {
		k := model.Random(seed, 40)
		c, problems := k.Case()
		if c == nil {
			t.Fatalf("seed %d: %v", seed, problems)
		}
		m := trial.Under(t, c, "")
		want, small := byDefinition(m)
		if !small {
			continue
		}
		compared++
		r := ask(t, wants.Request{Case: c, Setup: m.Setup, Model: m})
		if diff := gocmp.Diff(want, told(r)); diff != "" {
			t.Fatalf("seed %d (-definition +got):\n%s%s", seed, diff, k)
		}
		if *r.Counts.Conflicts != len(r.Conflicts) || *r.Counts.Contradictions != len(r.Contradictions) || *r.Counts.Common != len(r.Common) {
			t.Fatalf("seed %d: counts %d, %d, %d of %d, %d, %d", seed, *r.Counts.Conflicts, *r.Counts.Contradictions, *r.Counts.Common,
				len(r.Conflicts), len(r.Contradictions), len(r.Common))
		}
		conflicts += len(r.Conflicts)
		alone += len(r.Contradictions)
	}
	t.Logf("%d models, %d conflicts, %d contradictions", compared, conflicts, alone)
	if compared < trial.Part(100) || conflicts < trial.Part(100) || alone < trial.Part(100) {
		t.Errorf("%d models with %d conflicts and %d contradictions: too few to show anything", compared, conflicts, alone)
	}
}

// TestRulesAgainstStates holds what the solver finds in the rules against what
// the states themselves show.
func TestRulesAgainstStates(t *testing.T) {
	t.Parallel()
	compared := 0
	for seed := range uint64(trial.Part(400)) {
		k := model.Random(seed, 300)
		c, _ := k.Case()
		if c == nil || len(c.Graph) > 0 {
			continue
		}
		m := trial.Under(t, c, "")
		setup := m.Setup
		if today, ok := m.Today(); ok && setup.Today.Ref != nil {
			ref := *setup.Today.Ref
			ref.Text = "code " + m.CodeText(today) // a number is known from the states only
			setup.Today.Ref = &ref
		}
		same(t, wants.Request{Case: c, Setup: setup, Model: m}, k.String())
		compared++
	}
	if compared < trial.Part(100) {
		t.Errorf("only %d models were compared", compared)
	}
}

// same compares the answer about a model with that from the rules alone.
func same(t *testing.T, req wants.Request, about string) {
	t.Helper()
	listed := ask(t, req)
	req.Model = nil
	wide := ask(t, req)
	if diff := gocmp.Diff(listed.Conflicts, wide.Conflicts); diff != "" {
		t.Fatalf("conflicts (-states +rules):\n%s%s", diff, about)
	}
	if diff := gocmp.Diff(listed.Contradictions, wide.Contradictions); diff != "" {
		t.Fatalf("contradictions (-states +rules):\n%s%s", diff, about)
	}
	if diff := gocmp.Diff(listed.Common, wide.Common); diff != "" {
		t.Fatalf("common (-states +rules):\n%s%s", diff, about)
	}
	if diff := gocmp.Diff(listed.Counts, wide.Counts); diff != "" {
		t.Fatalf("counts (-states +rules):\n%s%s", diff, about)
	}
	if a, b := listed.Together, wide.Together; (a == nil) != (b == nil) || a != nil && a.Met != b.Met {
		t.Fatalf("together: %v by the states, %v by the rules\n%s", a, b, about)
	}
	for k, p := range listed.Parties {
		if diff := gocmp.Diff(p.Wants, wide.Parties[k].Wants); diff != "" {
			t.Fatalf("wants of %s (-states +rules):\n%s%s", p.ID, diff, about)
		}
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req := request(t, "detente: 1\ntitle: T\nparties: [{id: A, options: [{id: x}]}]\npreferences: {A: [x, not x]}\n", "")
	for range 2 {
		if _, err := wants.Ask(ctx, req); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want that it was stopped", err)
		}
		req.Model = nil
	}
}
