package perceptions_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/perceptions"
	"detente/internal/trial"
	"detente/model"
)

// reading is a random condition over one or two options of a case.
func reading(r *rand.Rand, c *detente.Case) string {
	options := c.Options()
	var parts []string
	for range 1 + r.IntN(3) {
		o := &options[r.IntN(len(options))]
		text := o.Name()
		if o.Levels != nil {
			text += " " + []string{"=", ">=", "!="}[r.IntN(3)] + " " + o.Levels[r.IntN(len(o.Levels))]
		} else if r.IntN(2) == 0 {
			text = "not " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, []string{" and ", " or "}[r.IntN(2)])
}

// signing works out by its definition what comes of a word.
type signing struct {
	m        *model.Model
	readings map[string]string // by party
}

// levels are the values of all options in a state.
func (x signing) levels(s model.State) []int {
	var list []int
	options := x.m.Case.Options()
	for k := range options {
		list = append(list, x.m.Level(s, &options[k]))
	}
	return list
}

// meets says whether a state meets the reading of a party; the condition is
// the case's own, found by party.
func (x signing) meets(party string, s model.State) bool {
	for _, reading := range x.m.Case.Words[0].Readings {
		if x.m.Case.Parties[reading.Party].ID == party {
			return x.m.Holds(reading.Means, s)
		}
	}
	return false
}

// expects is the state a signer expects, by looking at every one.
func (x signing) expects(i model.Party, today model.State) (model.State, bool) {
	options, from := x.m.Case.Options(), x.levels(today)
	type candidate struct {
		away int
		rank model.Rank
		s    model.State
	}
	var all []candidate
	for s := range model.State(x.m.Len()) {
		to, away, against := x.levels(s), 0, false
		for k := range options {
			away += max(to[k]-from[k], from[k]-to[k])
			against = against || options[k].Moves == detente.Take && to[k] < from[k] || options[k].Moves == detente.Drop && to[k] > from[k]
		}
		if x.meets(x.m.Parties[i].ID, s) && !against {
			all = append(all, candidate{away, x.m.Rank(i, s), s})
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	return slices.MinFunc(all, func(a, b candidate) int {
		if a.away != b.away {
			return a.away - b.away
		}
		if a.rank != b.rank {
			return int(b.rank - a.rank)
		}
		return int(a.s - b.s)
	}).s, true
}

// word is what comes of it.
func (x signing) word() perceptions.Word {
	w := perceptions.Word{ID: "terms", Signers: []perceptions.Signer{}}
	m := x.m
	today, known := m.Today()
	var end []int
	if known {
		end = x.levels(today)
	} else {
		w.Reason = perceptions.NoToday
	}
	expects := map[string]model.State{}
	for i, p := range m.Parties {
		if _, signs := x.readings[p.ID]; !signs {
			continue
		}
		s := perceptions.Signer{Party: p.ID}
		if known {
			if e, ok := x.expects(model.Party(i), today); ok {
				n := m.Number(e)
				s.Expects, expects[p.ID] = &n, e
				for k, level := range x.levels(e) {
					if m.Case.Options()[k].Party == p.ID {
						end[k] = level
					}
				}
			}
		}
		w.Signers = append(w.Signers, s)
	}
	if !known {
		return w
	}
	var outcome *model.State
	for s := range model.State(m.Len()) {
		if slices.Equal(x.levels(s), end) {
			outcome = &s
		}
	}
	if outcome == nil {
		w.Reason = perceptions.RuleBreak
		return w
	}
	n := m.Number(*outcome)
	w.Outcome = &n
	for k := range w.Signers {
		s := &w.Signers[k]
		i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == s.Party }))
		meets, below := x.meets(s.Party, *outcome), m.Rank(i, *outcome) < m.Rank(i, today)
		s.OutcomeMeets, s.WorseThanToday = &meets, &below
		if below {
			s.Loses = answer.Decisive(m, i, today, *outcome) + 1
		}
		if e, ok := expects[s.Party]; ok {
			less := m.Rank(i, *outcome) < m.Rank(i, e)
			s.WorseThanExpected = &less
			if less && !below {
				s.Loses = answer.Decisive(m, i, e, *outcome) + 1
			}
		}
	}
	return w
}

// TestWordsAgainstLiteral compares what comes of random words with the
// definition.
func TestWordsAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(900)) {
		k := model.Random(seed, 24)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		if len(c.Options()) == 0 {
			continue
		}
		r := rand.New(rand.NewPCG(seed, 9))
		text, readings, scenario := k.String()+"words:\n  terms:\n", map[string]string{}, ""
		for _, p := range c.Parties {
			if len(readings) == 0 || r.IntN(3) > 0 {
				readings[p.ID] = reading(r, c)
				text += fmt.Sprintf("    %s: {means: %q}\n", p.ID, readings[p.ID])
			}
		}
		if k.Today != "" && r.IntN(5) == 0 {
			text += "scenarios: {less: {without: [" + c.Parties[0].ID + "]}}\n"
			scenario = "less"
		}
		m, err := compiled(t.Context(), text, scenario)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		got, err := perceptions.Ask(t.Context(), perceptions.Request{Model: m})
		if err != nil {
			t.Fatal(err)
		}
		want := signing{m, readings}.word()
		if want.Reason == perceptions.RuleBreak {
			want.Rule = got.Words[0].Rule // looked at in TestRuleBroken
		}
		if diff := cmp.Diff([]perceptions.Word{want}, got.Words); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s\n%s", seed, diff, text)
		}
		tally(met, want, scenario)
	}
	t.Log(met)
	for _, kind := range []string{"no today", "rule", "met", "unmet", "worse", "less", "loses", "nowhere", "taken out", "as today"} {
		if met[kind] < trial.Part(4) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

func tally(met map[string]int, w perceptions.Word, scenario string) {
	note := func(kind string, yes bool) {
		if yes {
			met[kind]++
		}
	}
	note("no today", w.Reason == perceptions.NoToday)
	note("rule", w.Reason == perceptions.RuleBreak)
	note("taken out", scenario != "")
	for _, s := range w.Signers {
		note("nowhere", w.Reason != perceptions.NoToday && s.Expects == nil)
		if w.Outcome != nil {
			note("met", *s.OutcomeMeets)
			note("unmet", !*s.OutcomeMeets)
			note("worse", *s.WorseThanToday)
			note("loses", s.Loses > 0)
			note("as today", !*s.WorseThanToday && s.Expects != nil && *s.Expects != *w.Outcome)
		}
		note("less", s.WorseThanExpected != nil && *s.WorseThanExpected)
	}
}

// TestRuleBroken holds which rule is named where what all would do breaks one.
func TestRuleBroken(t *testing.T) {
	t.Parallel()
	m, err := compiled(t.Context(), `detente: 1
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
rules: [x or true, {never: x & y}]
status_quo: []
preferences: {A: [x], B: [y]}
words: {share: {A: {means: x}, B: {means: y}}}
`, "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := perceptions.Ask(t.Context(), perceptions.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	two, three := 2, 3
	want := []perceptions.Word{{
		ID: "share", Reason: perceptions.RuleBreak, Rule: "never: x & y",
		Signers: []perceptions.Signer{{Party: "A", Expects: &two}, {Party: "B", Expects: &three}},
	}}
	if diff := cmp.Diff(want, r.Words); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLoses holds which want is named: that which today met where the outcome
// is worse than today, though what was expected was more still.
func TestLoses(t *testing.T) {
	t.Parallel()
	m, err := compiled(t.Context(), `detente: 1
parties: [{id: A, options: [{id: pay}]}, {id: B, options: [{id: work}]}]
status_quo: []
preferences: {A: [work, not pay], B: [work]}
words: {deal: {A: {means: pay & work}, B: {means: pay}}}
`, "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := perceptions.Ask(t.Context(), perceptions.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	s := r.Words[0].Signers[0]
	if !*s.WorseThanToday || !*s.WorseThanExpected || s.Loses != 2 || *r.Words[0].Outcome != 2 {
		t.Errorf("outcome %d, A: %+v; want 2, and its 2nd want lost", *r.Words[0].Outcome, s)
	}
}
