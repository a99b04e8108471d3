package inverse

import (
	"testing"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestCutShort holds that what a search says when its work ends early is true:
// what it has ruled out, and that an order it found is one.
func TestCutShort(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	cut, found := 0, 0
	for _, n := range []int{6, 773, 1100, 1300, 1400, 1540} {
		s, _ := m.State(n)
		for _, c := range stability.Concepts[:5] {
			w := newWorld(m, s, model.Legal)
			for i := range m.Parties {
				p := model.Party(i)
				list, err := newAsker(t.Context(), w, c, p, w.today(c)).demands()
				if err != nil {
					t.Fatal(err)
				}
				whole, err := fewestSwaps(t.Context(), w.sides[i].wants, list, patience)
				if err != nil || !whole.exact {
					t.Fatal(n, c.ID, i, whole, err)
				}
				for work := 1; work < 1<<14; work *= 2 {
					r, err := fewestSwaps(t.Context(), w.sides[i].wants, list, work)
					if err != nil {
						t.Fatal(err)
					}
					switch {
					case r.order != nil && !met(list, r.order):
						t.Fatalf("%d %s %d: an order that is none", n, c.ID, i)
					case r.exact && (r.order == nil) != (whole.order == nil):
						t.Fatalf("%d %s %d: %v, in full %v", n, c.ID, i, r, whole)
					case r.exact && r.order != nil && r.order.swaps() != whole.order.swaps():
						t.Fatalf("%d %s %d: %v, in full %v", n, c.ID, i, r, whole)
					case !r.exact && whole.order != nil && r.none >= whole.order.swaps():
						t.Fatalf("%d %s %d: none up to %d, but %d will do", n, c.ID, i, r.none, whole.order.swaps())
					}
					if !r.exact {
						cut++
						if r.order != nil {
							found++
						}
					}
				}
			}
		}
	}
	if cut < 100 || found < 20 {
		t.Errorf("only %d searches were cut, %d found something even so", cut, found)
	}
}

// TestWaysCutShort is the same for several parties.
func TestWaysCutShort(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	cut, found := 0, 0
	states, least := []int{250, 773, 1100, 1300}, 5
	if !trial.Long() {
		states, least = states[:2], 2
	}
	for _, n := range states {
		s, _ := m.State(n)
		for _, c := range []stability.Concept{stability.SMR, stability.SEQ, stability.SSEQ} {
			for _, ways := range []int{1, 2} {
				least := -1
				for work := 1 << 18; work > 1; work /= 8 {
					j, err := newJoint(t.Context(), newWorld(m, s, model.Legal), c, ways)
					if err != nil {
						t.Fatal(err)
					}
					if j == nil {
						break
					}
					j.work = work
					below, done, err := j.run()
					if err != nil {
						t.Fatal(err)
					}
					if work == 1<<18 && len(j.found) > 0 {
						least = total(j.found[0])
					}
					if !done && len(j.found) == 0 {
						cut++
						if least >= 0 && below > least {
							t.Fatalf("%d %s: none below %d, but %d will do", n, c.ID, below, least)
						}
						if orders := j.repaired(); orders != nil {
							found++
							j.orders, j.work = orders, patienceJoint
							if !j.holds(len(orders), 0) || total(orders) < below {
								t.Fatalf("%d %s: what was repaired is no way", n, c.ID)
							}
						}
					}
				}
			}
		}
	}
	if cut < 3*least || found < least {
		t.Errorf("only %d searches were cut, %d found something even so", cut, found)
	}
}

// TestEndsAgainstChain holds that the ends of sequences are those to which
// model.Chain finds a chain, on random models, listed moves among them.
func TestEndsAgainstChain(t *testing.T) {
	t.Parallel()
	ends, listed := 0, 0
	for seed := range uint64(trial.Part(400)) {
		m := trial.Model(t, model.Random(90_000+seed, 14).String(), "")
		for _, sem := range []model.Semantics{model.Legal, model.OnceEach, model.OneMove} {
			w := newWorld(m, 0, sem)
			for _, c := range []stability.Concept{stability.GMR, stability.SEQ} {
				for i := range m.Parties {
					seq := model.Sequences{Gains: c.ID == "seq", Semantics: sem}
					for j := range m.Parties {
						if j != i {
							seq.Movers = append(seq.Movers, model.Party(j))
						}
					}
					for s1 := range model.State(m.Len()) {
						got := map[model.State]bool{}
						w.ends.each(model.Party(i), s1, w.today(c), func(t model.State) bool {
							got[t] = true
							return false
						})
						for x := range model.State(m.Len()) {
							chain := m.Chain(seq, s1, func(t model.State) bool { return t == x })
							if (chain != nil) != got[x] {
								t.Fatalf("seed %d, %s, %s, party %d: from %d to %d a chain %v, an end %v\n%s", seed, sem, c.ID, i, s1+1, x+1, chain, got[x], model.Random(90_000+seed, 14))
							}
							if len(chain) > 2 {
								ends++
								if m.Listed() {
									listed++
								}
							}
						}
					}
				}
			}
		}
	}
	if ends < trial.Part(1000) || listed < trial.Part(300) {
		t.Errorf("only %d ends of three moves or more, %d by listed moves", ends, listed)
	}
}
