package inverse_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/answer/inverse"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// joined is an order for each party and the table of the case edited so.
type joined struct {
	by    []sequence
	table *stability.Table
}

func (x joined) size() int {
	n := 0
	for _, s := range x.by {
		n += len(s.swaps)
	}
	return n
}

// before is the order of ways: size, then party by party fewer swaps, then
// their numbers.
func (x joined) before(y joined) int {
	return cmp.Or(cmp.Compare(x.size(), y.size()), slices.CompareFunc(x.by, y.by, func(a, b sequence) int {
		return cmp.Or(cmp.Compare(len(a.swaps), len(b.swaps)), slices.CompareFunc(a.swaps, b.swaps, func(p, q [2]int) int { return p[0] - q[0] }))
	}))
}

// inside says whether each pair of wants that x turns round, y does.
func (x joined) inside(y joined) bool {
	turned := func(list []int) map[[2]int]bool {
		set := map[[2]int]bool{}
		for k := range list {
			for _, later := range list[k+1:] {
				if later < list[k] {
					set[[2]int{later, list[k]}] = true
				}
			}
		}
		return set
	}
	for i := range x.by {
		there := turned(y.by[i].list)
		for pair := range turned(x.by[i].list) {
			if !there[pair] {
				return false
			}
		}
	}
	return true
}

// all are the orders of all parties together, smallest first.
func all(t *testing.T, m *model.Model, sem model.Semantics) []joined {
	list := []joined{{}}
	for i := range m.Parties {
		var next []joined
		for _, x := range list {
			for _, s := range sequences(len(wants(m, i))) {
				next = append(next, joined{by: append(slices.Clone(x.by), s)})
			}
		}
		list = next
	}
	slices.SortFunc(list, joined.before)
	for k, x := range list {
		table, err := stability.Solve(t.Context(), edited(t, m, x), stability.Options{Concepts: five, Semantics: sem})
		if err != nil {
			t.Fatal(err)
		}
		list[k].table = table
	}
	return list
}

func edited(t *testing.T, m *model.Model, x joined) *model.Model {
	lists := make([][]int, len(m.Parties))
	for i, s := range x.by {
		if len(s.list) > 0 {
			lists[i] = s.list
		}
	}
	return reordered(t, m, lists)
}

// first are the first n ways by their definition, as the answer has them.
func first(m *model.Model, list []joined, c int, s model.State, n int) []inverse.Way {
	var kept []joined
	for _, x := range list {
		if len(kept) < n && x.table.Holds(c, s) && !slices.ContainsFunc(kept, func(y joined) bool { return y.inside(x) }) {
			kept = append(kept, x)
		}
	}
	ways := []inverse.Way{}
	for _, x := range kept {
		w := inverse.Way{Swaps: []inverse.PartySwaps{}, Size: x.size()}
		for i, y := range x.by {
			if len(y.swaps) > 0 {
				w.Swaps = append(w.Swaps, inverse.PartySwaps{Party: m.Parties[i].ID, Swaps: y.swaps})
			}
		}
		ways = append(ways, w)
	}
	return ways
}

// TestWaysAgainstAllOrders tries every order of all parties' wants at once.
func TestWaysAgainstAllOrders(t *testing.T) {
	t.Parallel()
	sizes := [][]int{{5, 2, 1}, {3, 3, 2}, {2, 4, 2}, {2, 3, 3}, {1, 3, 4}, {2, 2, 2}}
	met := map[string]int{}
	for seed := range uint64(trial.Part(160)) {
		file := contested(7_000+seed, sizes[seed%6]...)
		if seed%5 == 4 {
			file = model.Random(8_000+seed, 12).String()
		}
		m := trial.Model(t, file, "")
		sem := []model.Semantics{model.Legal, model.Legal, model.Legal, model.OnceEach, model.OneMove}[seed/5%5]
		n := 1
		for i := range m.Parties {
			n *= len(sequences(len(wants(m, i))))
		}
		if n > 300 {
			continue
		}
		list := all(t, m, sem)
		for s := model.State(seed % 3); int(s) < m.Len(); s += 3 {
			for _, n := range []int{1, 3} {
				r, err := inverse.Ask(t.Context(), inverse.Request{Model: m, State: s, Concepts: five, Ways: n, Options: stability.Options{Semantics: sem}})
				if err != nil {
					t.Fatal(err)
				}
				for c, id := range five {
					got, want := r.Together[c], first(m, list, c, s, n)
					below := 1 + list[len(list)-1].size()
					if len(want) > 0 {
						below = want[0].Size
					}
					if diff := gocmp.Diff(want, got.Ways); diff != "" || !got.Exact || got.Concept != id || got.NoneBelow != below {
						t.Fatalf("seed %d, %s, %s at %d, %d ways, exact %v, none below %d (-all orders +got):\n%s\n%s", seed, sem, id, s+1, n, got.Exact, got.NoneBelow, diff, file)
					}
					count(met, id, got)
				}
				confirmed(t, m, r, s, sem)
			}
		}
	}
	for _, x := range []string{"nash", "gmr", "smr", "seq", "sseq", "none", "one party", "several parties", "several ways", "4 swaps"} {
		if met[x] < trial.Part(24) {
			t.Errorf("only %d times: %s", met[x], x)
		}
	}
	t.Log(met)
}

func count(met map[string]int, id string, x inverse.Together) {
	switch {
	case len(x.Ways) == 0:
		met["none"]++
		return
	case x.Ways[0].Size == 0:
		return
	case len(x.Ways[0].Swaps) == 1:
		met["one party"]++
	default:
		met["several parties"]++
	}
	if len(x.Ways) > 1 {
		met["several ways"]++
	}
	met[id]++
	met[fmt.Sprint(min(x.Ways[0].Size, 4), " swaps")]++
}

// confirmed runs the case with each way written into it, by the reference
// engine.
func confirmed(t *testing.T, m *model.Model, r inverse.Result, s model.State, sem model.Semantics) {
	t.Helper()
	for c, x := range r.Together {
		for _, way := range x.Ways {
			lists := make([][]int, len(m.Parties))
			for _, p := range way.Swaps {
				i := slices.IndexFunc(m.Parties, func(y model.Player) bool { return y.ID == p.Party })
				list := sequences(len(wants(m, i)))[0].list
				for _, swap := range p.Swaps {
					list[swap[0]-1], list[swap[1]-1] = list[swap[1]-1], list[swap[0]-1]
				}
				lists[i] = list
			}
			if !solved(t, reordered(t, m, lists), sem).Holds(c, s) {
				t.Fatalf("%s at %d: %v does not make it an equilibrium", x.Concept, s+1, way)
			}
		}
	}
}

// TestEffectsMissNoWay holds that one order for each effect finds the same
// smallest way as all orders do, on cases too big to try them all.
func TestEffectsMissNoWay(t *testing.T) {
	t.Parallel()
	compared, moved := 0, 0
	for seed := range uint64(trial.Quarter(16)) {
		file := contested(40_000+seed, 5, 4, 5)
		m := trial.Model(t, file, "")
		for s := range model.State(m.Len()) {
			req := inverse.Request{Model: m, State: s, Concepts: []string{"seq", "sseq"}, Ways: 1}
			one, err := inverse.Ask(t.Context(), req)
			req.Ways = 2
			two, err2 := inverse.Ask(t.Context(), req)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			for k, x := range one.Together {
				y := two.Together[k]
				if !x.Exact || len(x.Ways) == 0 || len(y.Ways) == 0 {
					continue
				}
				compared++
				if len(x.Ways[0].Swaps) > 1 {
					moved++
				}
				if diff := gocmp.Diff(y.Ways[0], x.Ways[0]); diff != "" {
					t.Fatalf("seed %d, %s at %d (-all orders +effects):\n%s\n%s", seed, x.Concept, s+1, diff, file)
				}
			}
		}
	}
	if compared < trial.Quarter(200) || moved < trial.Quarter(12) {
		t.Errorf("only %d compared, %d of several parties", compared, moved)
	}
	t.Log(compared, moved)
}
