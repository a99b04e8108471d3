package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// owners are the parties whose options differ, none where an option is held,
// is of no party of the model, or goes a way that it may not.
func owners(m *model.Model, held []string, s, t model.State) []model.Party {
	var list []model.Party
	for _, o := range m.Case.Options() {
		before, after := m.Level(s, &o), m.Level(t, &o)
		if before == after {
			continue
		}
		i := slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == o.Party })
		if i < 0 || slices.Contains(held, o.Name()) || o.Moves == detente.Take && after < before || o.Moves == detente.Drop && after > before {
			return nil
		}
		if !slices.Contains(list, model.Party(i)) {
			list = append(list, model.Party(i))
		}
	}
	slices.Sort(list)
	return list
}

// exchanges are those from s by the definition.
func exchanges(m *model.Model, held []string, s model.State) []model.Exchange {
	var list []model.Exchange
	for t := range model.State(m.Len()) {
		by := owners(m, held, s, t)
		if len(by) != 2 {
			continue
		}
		parted := false
		for u := range model.State(m.Len()) {
			parted = parted || u != t && between(m, s, u, t) && slices.Equal(owners(m, held, s, u), by)
		}
		if !parted {
			list = append(list, model.Exchange{Parties: [2]model.Party{by[0], by[1]}, To: t})
		}
	}
	slices.SortStableFunc(list, func(x, y model.Exchange) int { return slices.Compare(x.Parties[:], y.Parties[:]) })
	return list
}

// wide is a case of two or three parties with many options under rules that
// make most of them inseparable.
func wide(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 3))
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Wide\nparties:\n")
	var names []string
	for _, id := range []string{"A", "B", "C"}[:2+r.IntN(2)] {
		fmt.Fprintf(&b, "  - {id: %s, options: [", id)
		for k := range 1 + r.IntN(4) {
			levels := []string{"", "", ", levels: [none, some, full]"}[r.IntN(3)]
			fmt.Fprintf(&b, "{id: o%d%s, moves: %s}, ", k, levels, []string{"both", "both", "both", "take", "drop"}[r.IntN(5)])
			names = append(names, fmt.Sprintf("%s.o%d", id, k))
		}
		b.WriteString("]}\n")
	}
	b.WriteString("rules:\n")
	for range 1 + r.IntN(3) {
		some := []string{}
		for range 2 + r.IntN(5) {
			some = append(some, names[r.IntN(len(names))])
		}
		fmt.Fprintf(&b, "  - %q\n", "not ("+strings.Join(some, " xor ")+")")
	}
	b.WriteString("preferences: {A: indifferent, B: indifferent}\n")
	fmt.Fprintf(&b, "scenarios: {less: {fix: {%s: %s}}}\n", names[0], "no")
	return strings.Replace(b.String(), "fix: {A.o0: no}", "rule: [\"not A.o0\"]", int(seed%2))
}

func TestExchangesAgainstDefinition(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(500)) {
		text := edited(seed)
		if seed%3 == 0 {
			text = wide(seed)
		}
		c, problems := detente.Parse("case.yaml", []byte(text), nil)
		if problems.Errors() > 0 {
			continue
		}
		for _, scenario := range []string{"", "less"} {
			setup, err := c.Setup(scenario, nil)
			if err != nil {
				t.Fatal(err)
			}
			m, err := model.Compile(t.Context(), c, setup)
			if err != nil {
				continue // the scenario leaves nothing, or not today
			}
			var held []string
			for _, f := range setup.Fix {
				held = append(held, c.Options()[f.Option].Name())
			}
			lister := m.Exchanges()
			if m.Listed() != (lister == nil) {
				t.Fatalf("seed %d: listed %v, but a lister: %v", seed, m.Listed(), lister != nil)
			}
			if lister == nil || m.Len() > 70 {
				continue
			}
			for s := range model.State(m.Len()) {
				want, got := exchanges(m, held, s), lister.From(s, nil)
				if !slices.Equal(want, got) {
					t.Fatalf("seed %d, scenario %q, state %d: %v, want %v\n%s", seed, scenario, s, got, want, text)
				}
				note(met, m, s, got)
			}
		}
	}
	for _, kind := range []string{"exchanges", "of more than two digits", "of more than three", "half in play", "neither half in play", "taken back", "not taken back"} {
		if met[kind] < trial.Part(50) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
	t.Log(met)
}

// note counts what exchanges are like, and checks their halves and ways back.
func note(met map[string]int, m *model.Model, s model.State, list []model.Exchange) {
	for _, x := range list {
		met["exchanges"]++
		digits := 0
		for _, o := range m.Case.Options() {
			digits += max(m.Level(s, &o)-m.Level(x.To, &o), m.Level(x.To, &o)-m.Level(s, &o))
		}
		switch {
		case digits > 3:
			met["of more than three"]++
		case digits > 2:
			met["of more than two digits"]++
		}
		_, first := m.Half(s, x.To, x.Parties[0])
		_, second := m.Half(s, x.To, x.Parties[1])
		if first || second {
			met["half in play"]++
		} else {
			met["neither half in play"]++
		}
		if m.Returns(x.Parties[0], s, x.To) && m.Returns(x.Parties[1], s, x.To) {
			met["taken back"]++
		} else {
			met["not taken back"]++
		}
	}
}
