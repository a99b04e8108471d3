package spiral_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/spiral"
	"detente/internal/trial"
	"detente/model"
)

// step is one move of a sequence, in the numbers of the case.
type step struct {
	party    string
	from, to int
}

// shown is a sequence with the words it is told from others by.
type shown struct {
	Moves       []step
	Worse       []string
	Trap, Today bool
}

// literal enumerates every sequence of steps that are gains, without bounds
// but those of the definition.
type literal struct {
	m    *model.Model
	from map[model.State]bool
}

func (l literal) gains(i model.Party, s model.State) []model.State {
	var list []model.State
	for _, t := range l.m.Smallest(i, s, nil) {
		if l.m.Rank(i, t) > l.m.Rank(i, s) {
			list = append(list, t)
		}
	}
	return list
}

// each calls f for every sequence of at most most moves from s: no party twice
// in succession, no state twice, but that the last may be s again.
func (l literal) each(s model.State, most int, f func([]model.Move)) {
	var path []model.Move
	var walk func(at model.State)
	walk = func(at model.State) {
		if len(path) == most {
			return
		}
		for i := range l.m.Parties {
			p := model.Party(i)
			if len(path) > 0 && path[len(path)-1].Party == p {
				continue
			}
			for _, t := range l.gains(p, at) {
				if slices.ContainsFunc(path, func(x model.Move) bool { return x.To == t }) {
					continue
				}
				path = append(path, model.Move{Party: p, From: at, To: t})
				f(path)
				if t != s {
					walk(t)
				}
				path = path[:len(path)-1]
			}
		}
	}
	walk(s)
}

// change says what a move does: the options and their values, or the states
// where the moves of its party are listed.
func (l literal) change(x model.Move) string {
	p, c := l.m.Parties[x.Party], l.m.Case
	listed := slices.ContainsFunc(c.Moves, func(y detente.PartyMoves) bool { return y.Party == p.Index })
	if l.m.Graph() || listed {
		return fmt.Sprint(p.ID, x.From, ">", x.To)
	}
	text := p.ID
	for k := range p.Options {
		o := &p.Options[k]
		if a, b := l.m.Level(x.From, o), l.m.Level(x.To, o); a != b {
			text += fmt.Sprint(" ", o.Name(), a, ">", b)
		}
	}
	return text
}

func (l literal) changes(path []model.Move) string {
	var list []string
	for _, x := range path {
		list = append(list, l.change(x))
	}
	return strings.Join(list, "; ")
}

func (l literal) steps(path []model.Move) []step {
	var list []step
	for _, x := range path {
		list = append(list, step{l.m.Parties[x.Party].ID, l.m.Number(x.From), l.m.Number(x.To)})
	}
	return list
}

// spirals are all that the definition admits, one for each sequence of
// changes.
func (l literal) spirals() []shown {
	best := map[string]shown{}
	for s := range l.from {
		l.each(s, len(l.m.Parties), func(path []model.Move) {
			end := path[len(path)-1].To
			for _, x := range path {
				if l.m.Rank(x.Party, end) >= l.m.Rank(x.Party, s) {
					return
				}
			}
			x := shown{Moves: l.steps(path), Trap: true}
			for i := range l.m.Parties {
				p := model.Party(i)
				if l.m.Rank(p, end) < l.m.Rank(p, s) {
					x.Worse = append(x.Worse, l.m.Parties[i].ID)
				}
				for _, t := range l.m.Moves(p).From(end, nil) {
					x.Trap = x.Trap && l.m.Rank(p, t) <= l.m.Rank(p, end)
				}
			}
			today, known := l.m.Today()
			x.Today = known && today == end
			if y, ok := best[l.changes(path)]; !ok || l.before(x, y) < 0 {
				best[l.changes(path)] = x
			}
		})
	}
	return l.sorted(best)
}

func (l literal) sorted(best map[string]shown) []shown {
	list := []shown{}
	for _, x := range best {
		list = append(list, x)
	}
	slices.SortFunc(list, l.before)
	return list
}

// before is the order of the design: ends today, trap, fewest moves, state
// numbers, movers.
func (l literal) before(x, y shown) int {
	key := func(x shown) []int {
		k := []int{1, 1, len(x.Moves), x.Moves[0].from}
		if x.Today {
			k[0] = 0
		}
		if x.Trap {
			k[1] = 0
		}
		for _, move := range x.Moves {
			k = append(k, move.to)
		}
		for _, move := range x.Moves {
			k = append(k, slices.IndexFunc(l.m.Parties, func(p model.Player) bool { return p.ID == move.party }))
		}
		return k
	}
	return slices.Compare(key(x), key(y))
}

// circles are all cycles through a state searched from, one for each sequence
// of changes wherever it begins.
func (l literal) circles() []shown {
	best := map[string]shown{}
	for s := range l.from {
		l.each(s, 2*len(l.m.Parties), func(path []model.Move) {
			last := path[len(path)-1]
			if last.To != s || last.Party == path[0].Party {
				return
			}
			least := slices.MinFunc(path, func(a, b model.Move) int { return cmp.Compare(a.From, b.From) })
			at, key := slices.Index(path, least), ""
			for k := range path {
				turned := l.changes(slices.Concat(path[k:], path[:k]))
				if key == "" || turned < key {
					key = turned
				}
			}
			x := shown{Moves: l.steps(slices.Concat(path[at:], path[:at]))}
			if y, ok := best[key]; !ok || l.before(x, y) < 0 {
				best[key] = x
			}
		})
	}
	return l.sorted(best)
}

// states are those searched from, by their definition. A random case has no
// record and no meetings.
func origins(m *model.Model) map[model.State]bool {
	set := map[model.State]bool{}
	today, known := m.Today()
	for s := range model.State(m.Len()) {
		in := !known || s == today
		liked := true
		for i, p := range m.Parties {
			in = in || slices.Contains(m.Smallest(model.Party(i), today, nil), s) || slices.Contains(m.Smallest(model.Party(i), s, nil), today)
			liked = liked && (p.Role != detente.Principal || m.Rank(model.Party(i), s) >= m.Rank(model.Party(i), today))
		}
		if in || liked {
			set[s] = true
		}
	}
	return set
}

func moves(list []spiral.Move) []step {
	var steps []step
	for _, x := range list {
		steps = append(steps, step{x.Party, x.From, x.To})
	}
	return steps
}

// TestAgainstLiteral compares the answer with the definition on random cases.
func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(500)) {
		k := model.Random(seed, 18)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		m := trial.Under(t, c, "")
		r := ask(t, m)
		l := literal{m, origins(m)}
		var from []int
		for s := range l.from {
			from = append(from, m.Number(s))
		}
		slices.Sort(from)
		got, circles := []shown{}, []shown{}
		for _, x := range r.Spirals {
			got = append(got, shown{moves(x.Moves), x.Worse, x.Trap, x.EndsToday})
			met["spirals"]++
		}
		for _, x := range r.Circles {
			circles = append(circles, shown{Moves: moves(x.Moves)})
			met["circles"]++
		}
		allow := gocmp.AllowUnexported(step{})
		for _, diff := range []string{gocmp.Diff(from, r.From), gocmp.Diff(l.spirals(), got, allow), gocmp.Diff(l.circles(), circles, allow)} {
			if diff != "" || r.Truncated {
				t.Fatalf("seed %d, truncated %v (-literal +got):\n%s\n%s", seed, r.Truncated, diff, k)
			}
		}
		for _, x := range r.Cuts {
			met[string(x.Kind)]++
		}
	}
	for _, kind := range []string{"spirals", "circles", "option", "want", "answer"} {
		if met[kind] == 0 {
			t.Errorf("no random case shows %s", kind)
		}
	}
}
