package inverse_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/inverse"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

var five = []string{"nash", "gmr", "smr", "seq", "sseq"}

// text is a random case of a seed: every third one of model.Random, the others
// of parties with up to five wants each about what they and others do, whose
// order matters more often.
func text(seed uint64, most int) string {
	if seed%3 == 0 {
		return model.Random(5_000_000+seed, most).String()
	}
	r := rand.New(rand.NewPCG(seed, 0))
	return contested(seed, 2+r.IntN(4), 2+r.IntN(4), 2+r.IntN(4))
}

// contested is a random case of three parties with so many wants each.
func contested(seed uint64, wants ...int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	names := []string{"A.a", "A.b", "B.a", "B.b", "C.a"}[:4+r.IntN(2)]
	var b strings.Builder
	b.WriteString("detente: 1\nparties:\n")
	for _, p := range []string{"A", "B", "C"} {
		fmt.Fprintf(&b, "  - id: %s\n", p)
		head := "    options:\n"
		for _, name := range names {
			if name[:1] == p {
				fmt.Fprintf(&b, "%s      - {id: %s%s}\n", head, name[2:], []string{"", "", "", ", moves: take"}[r.IntN(4)])
				head = ""
			}
		}
	}
	b.WriteString("preferences:\n")
	for k, p := range []string{"A", "B", "C"} {
		fmt.Fprintf(&b, "  %s:\n", p)
		for range wants[k] {
			x, y := names[r.IntN(len(names))], names[r.IntN(len(names))]
			form := []string{"%s", "not %s", "%s and %s", "%s and not %s", "not (%s or %s)", "%s iff %s", "%s xor %s"}[r.IntN(7)]
			want := strings.Replace(strings.Replace(form, "%s", x, 1), "%s", y, 1)
			fmt.Fprintf(&b, "    - %q\n", want)
		}
	}
	return b.String()
}

func wants(m *model.Model, i int) []detente.Want {
	p := m.Setup.Preferences[m.Parties[i].Index]
	if p.Kind != detente.Wants {
		return nil
	}
	return p.Wants
}

// sequence is a sequence of swaps and the list it leads to.
type sequence struct {
	swaps [][2]int
	list  []int // wants by their place in the file
}

// sequences are for each order of n wants the first sequence of swaps that
// leads to it, by length, then by its numbers: sequences are gone through in
// that order, and the first to reach an order is kept.
func sequences(n int) []sequence {
	start := sequence{swaps: [][2]int{}}
	for k := range n {
		start.list = append(start.list, k)
	}
	all, seen := []sequence{start}, map[string]bool{fmt.Sprint(start.list): true}
	for at := 0; at < len(all); at++ {
		for k := 1; k < n; k++ {
			list := slices.Clone(all[at].list)
			list[k-1], list[k] = list[k], list[k-1]
			if key := fmt.Sprint(list); !seen[key] {
				seen[key] = true
				all = append(all, sequence{append(slices.Clone(all[at].swaps), [2]int{k, k + 1}), list})
			}
		}
	}
	return all
}

// reordered is m with the wants of parties in another order: lists is by place
// in m.Parties, nil for one that keeps its own.
func reordered(t *testing.T, m *model.Model, lists [][]int) *model.Model {
	t.Helper()
	setup := m.Setup
	setup.Preferences = slices.Clone(setup.Preferences)
	for i, list := range lists {
		if list == nil {
			continue
		}
		var edited []detente.Want
		for _, k := range list {
			edited = append(edited, wants(m, i)[k])
		}
		setup.Preferences[m.Parties[i].Index].Wants = edited
	}
	n, err := m.Under(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func solved(t *testing.T, m *model.Model, sem model.Semantics) *stability.Table {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference", Concepts: five, Semantics: sem})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestFewestSwapsAgainstAllOrders tries every order of a party's wants, by the
// table of the reference engine for the edited case.
func TestFewestSwapsAgainstAllOrders(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	seeds := uint64(25)
	if trial.Long() {
		seeds = 300
	}
	for seed := range seeds {
		file := text(seed, 16)
		m := trial.Model(t, file, "")
		sem := []model.Semantics{model.Legal, model.Legal, model.Legal, model.OnceEach, model.OneMove}[seed%5]
		today := solved(t, m, sem)
		for i := range m.Parties {
			var all []sequence
			var tables []*stability.Table
			if n := len(wants(m, i)); n > 0 {
				all = sequences(n)
			}
			for _, x := range all {
				lists := make([][]int, len(m.Parties))
				lists[i] = x.list
				tables = append(tables, solved(t, reordered(t, m, lists), sem))
			}
			for s := model.State(seed % 2); int(s) < m.Len(); s += 2 {
				r, err := inverse.Ask(t.Context(), inverse.Request{Model: m, State: s, Party: m.Parties[i].ID, Options: stability.Options{Semantics: sem}})
				if err != nil {
					t.Fatal(err)
				}
				for c, id := range five {
					got := r.Results[c]
					var want [][2]int
					for k, x := range all {
						if tables[k].Stable[c][i].Has(int(s)) {
							want = x.swaps
							break
						}
					}
					stable := today.Stable[c][i].Has(int(s))
					if diff := cmp.Diff(want, got.Swaps); diff != "" || !got.Exact || got.Stable != stable || got.Concept != id || (got.Leaves == nil) != stable {
						t.Fatalf("seed %d, %s, %s for %s at %d, exact %v, stable %v (-all orders +got):\n%s\n%s", seed, sem, id, got.Party, s+1, got.Exact, got.Stable, diff, file)
					}
					switch {
					case all == nil && !stable:
						met["no list"]++
					case want == nil && !stable:
						met["no order"]++
					case len(want) > 0:
						met[id]++
						met[fmt.Sprint(min(len(want), 4), " swaps")]++
					}
				}
			}
		}
	}
	for _, x := range append(slices.Clone(five), "no list", "no order", "1 swaps", "2 swaps", "3 swaps", "4 swaps") {
		if met[x] < trial.Part(40) {
			t.Errorf("only %d times: %s", met[x], x)
		}
	}
	t.Log(met)
}
