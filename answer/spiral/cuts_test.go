package spiral_test

import (
	"fmt"
	"slices"
	"testing"

	"detente"
	"detente/answer/spiral"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestCutsBreak makes each possible change of wants and options by itself and
// compares what breaks the first spiral with the cuts; and makes each answer
// among them, to see that it answers.
func TestCutsBreak(t *testing.T) {
	t.Parallel()
	seen := map[spiral.Kind]int{}
	for seed := range uint64(trial.Part(400)) {
		k := model.Random(seed, 24)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		m := compiled(t, c, func(*detente.Setup) {})
		r := ask(t, m)
		if len(r.Spirals) == 0 {
			if len(r.Cuts) > 0 {
				t.Fatalf("seed %d: cuts of nothing: %v", seed, r.Cuts)
			}
			continue
		}
		first := r.Spirals[0]
		var want, got []string
		for _, x := range changes(m, first) {
			if !stands(compiled(t, c, x.edit), first) {
				want = append(want, x.text)
			}
		}
		for _, x := range r.Cuts {
			seen[x.Kind]++
			switch x.Kind {
			case spiral.HeldOption:
				got = append(got, fmt.Sprint(x.Party, " holds ", x.Option, " at ", x.Value))
			case spiral.DroppedWant:
				got = append(got, fmt.Sprint(x.Party, " drops ", x.Position))
			case spiral.NewAnswer:
				if !answers(t, m, x, first) {
					t.Errorf("seed %d: %+v answers no step of %+v\n%s", seed, x, first, k)
				}
			}
		}
		if !slices.Equal(want, got) {
			t.Fatalf("seed %d: %+v is broken by\n%q, not by\n%q\n%s", seed, first, want, got, k)
		}
	}
	if seen[spiral.HeldOption] == 0 || seen[spiral.DroppedWant] == 0 || seen[spiral.NewAnswer] == 0 {
		t.Error("the random cases show no cut of a kind:", seen)
	}
}

func compiled(t *testing.T, c *detente.Case, edit func(*detente.Setup)) *model.Model {
	t.Helper()
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	edit(&setup)
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// change is an edit that might break a spiral.
type change struct {
	text string
	edit func(*detente.Setup)
}

// changes are all options held as at the start of a spiral that its states
// differ in, and all wants of its movers dropped.
func changes(m *model.Model, x spiral.Spiral) []change {
	var list []change
	start, _ := m.State(x.States[0])
	for _, p := range m.Parties {
		for k := range p.Options {
			o := &p.Options[k]
			level := m.Level(start, o)
			differs := func(n int) bool { s, _ := m.State(n); return m.Level(s, o) != level }
			if slices.ContainsFunc(x.States, differs) {
				text := fmt.Sprint(p.ID, " holds ", o.Name(), " at ", []string{"no", "yes"}[min(level, 1)])
				if o.Levels != nil {
					text = fmt.Sprint(p.ID, " holds ", o.Name(), " at ", o.Levels[level])
				}
				list = append(list, change{text, func(s *detente.Setup) {
					s.Today = detente.Place{} // which may be another
					s.Fix = []detente.Setting{{Option: o.Index, Level: level}}
				}})
			}
		}
	}
	for _, p := range m.Parties {
		if !slices.ContainsFunc(x.Moves, func(move spiral.Move) bool { return move.Party == p.ID }) {
			continue
		}
		all := m.Setup.Preferences[p.Index].Wants
		for k := range all {
			list = append(list, change{fmt.Sprint(p.ID, " drops ", k+1), func(s *detente.Setup) {
				s.Preferences[p.Index].Wants = slices.Delete(slices.Clone(all), k, k+1)
			}})
		}
	}
	return list
}

// stands says whether a spiral is one in m: each step a gain, each mover worse
// off in the end.
func stands(m *model.Model, x spiral.Spiral) bool {
	var states []model.State
	for _, n := range x.States {
		s, in := m.State(n)
		if !in {
			return false
		}
		states = append(states, s)
	}
	for k, move := range x.Moves {
		i := party(m, move.Party)
		gains := literal{m: m}.gains(i, states[k])
		if !slices.Contains(gains, states[k+1]) || m.Rank(i, states[len(states)-1]) >= m.Rank(i, states[0]) {
			return false
		}
	}
	return true
}

func party(m *model.Model, id string) model.Party {
	return model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == id }))
}

// answers says whether a cut of the kind answer lets a party other than its
// mover answer a step that nothing answers now.
func answers(t *testing.T, m *model.Model, x spiral.Cut, first spiral.Spiral) bool {
	t.Helper()
	c := *m.Case
	p := m.Parties[party(m, x.Party)]
	if x.Option != "" {
		c.Parties = slices.Clone(c.Parties)
		c.Parties[p.Index].Options = slices.Clone(p.Options)
		for k := range p.Options {
			if p.Options[k].Name() == x.Option {
				c.Parties[p.Index].Options[k].Moves = detente.Both
			}
		}
	} else {
		name := func(n int) detente.Ref {
			if m.Graph() {
				return detente.Ref{Text: c.Graph[n-1].ID}
			}
			return detente.Ref{Text: fmt.Sprint(n)}
		}
		// A second list of a party would be ignored, so the lists are joined.
		moves := []detente.Move{{From: name(x.From), To: name(x.To)}}
		var lists []detente.PartyMoves
		for _, l := range c.Moves {
			if l.Party == p.Index {
				moves = append(moves, l.Moves...)
				continue
			}
			lists = append(lists, l)
		}
		c.Moves = append(lists, detente.PartyMoves{Party: p.Index, Moves: moves})
	}
	edited := compiled(t, &c, func(*detente.Setup) {})
	from, _ := edited.State(x.From)
	to, _ := edited.State(x.To)
	if !slices.Contains(edited.Moves(party(m, x.Party)).From(from, nil), to) {
		return false
	}
	for _, move := range first.Moves {
		if move.Party != x.Party && !answered(t, m, move) && answered(t, edited, move) {
			return true
		}
	}
	return false
}

func answered(t *testing.T, m *model.Model, move spiral.Move) bool {
	t.Helper()
	from, _ := m.State(move.From)
	to, _ := m.State(move.To)
	v, err := stability.Explain(t.Context(), m, stability.Options{Engine: "reference"}, stability.SEQ, party(m, move.Party), from)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(v.Improvements, func(x stability.Improvement) bool { return x.To == to && x.Found })
}
