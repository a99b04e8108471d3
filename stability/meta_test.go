package stability_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// verdicts are what must not move when a case is written differently: for
// each party and concept the stable states, a state as the options taken.
type verdicts map[string][]string

func judged(t *testing.T, k model.Sketch, name func(string) string) verdicts {
	t.Helper()
	m := compiled(t, k)
	if m == nil {
		t.Fatalf("unsound:\n%s", k)
	}
	table := solve(t, m, "", model.Legal)
	all := verdicts{}
	for c := range table.Concepts {
		for p := range m.Parties {
			if table.Undefined[c] != "" {
				continue
			}
			key := name(m.Parties[p].ID) + " " + table.Concepts[c].ID
			all[key] = []string{}
			for s := range table.Stable[c][p].All() {
				all[key] = append(all[key], described(m, model.State(s), name))
			}
			slices.Sort(all[key])
		}
	}
	return all
}

// described is a state by what is so in it, whatever the order of the file.
func described(m *model.Model, s model.State, name func(string) string) string {
	var on []string
	for _, o := range m.Case.Options() {
		on = append(on, fmt.Sprintf("%s.%s=%d", name(o.Party), o.ID, m.Level(s, &o)))
	}
	slices.Sort(on)
	return strings.Join(on, " ")
}

// named draws random cases in which nothing refers to a state by its number,
// so that they can be written in another order.
func named(t *testing.T, seeds uint64, try func(t *testing.T, seed uint64, k model.Sketch)) {
	tried := 0
	for seed := range seeds {
		k := model.Random(2_000_000+seed, 32)
		byNumber := len(k.States) > 0
		for _, p := range k.Parties {
			byNumber = byNumber || p.Listed || p.Key == "ranking" || p.Key == "payoffs"
		}
		if byNumber {
			continue
		}
		k.Today = ""
		tried++
		try(t, seed, k)
	}
	if tried < int(seeds)/20 {
		t.Errorf("only %d of %d cases could be tried", tried, seeds)
	}
}

func same(name string) string { return name }

// TestOrderOfTheFile holds that the order of parties and of their options is
// no matter of verdicts.
func TestOrderOfTheFile(t *testing.T) {
	t.Parallel()
	named(t, uint64(trial.Part(600)), func(t *testing.T, seed uint64, k model.Sketch) {
		want := judged(t, k, same)
		r := rand.New(rand.NewPCG(seed, 0))
		r.Shuffle(len(k.Parties), func(a, b int) { k.Parties[a], k.Parties[b] = k.Parties[b], k.Parties[a] })
		for p := range k.Parties {
			o := k.Parties[p].Options
			r.Shuffle(len(o), func(a, b int) { o[a], o[b] = o[b], o[a] })
		}
		if diff := cmp.Diff(want, judged(t, k, same)); diff != "" {
			t.Fatalf("seed %d (-as written +reordered):\n%s", seed, diff)
		}
	})
}

// TestRenaming holds that a name is only a name.
func TestRenaming(t *testing.T) {
	t.Parallel()
	named(t, uint64(trial.Part(300)), func(t *testing.T, seed uint64, k model.Sketch) {
		want := judged(t, k, same)
		for p := range k.Parties {
			k = renamed(k, k.Parties[p].ID, fmt.Sprintf("P%d", p))
		}
		back := func(name string) string {
			for p := range k.Parties {
				if k.Parties[p].ID == name {
					return []string{"Aria", "Borga", "Cato", "Doria", "Elba"}[p]
				}
			}
			return name
		}
		if diff := cmp.Diff(want, judged(t, k, back)); diff != "" {
			t.Fatalf("seed %d (-as written +renamed):\n%s", seed, diff)
		}
	})
}

func renamed(k model.Sketch, from, to string) model.Sketch {
	change := func(list []string) []string {
		var out []string
		for _, text := range list {
			out = append(out, strings.ReplaceAll(text, from+".", to+"."))
		}
		return out
	}
	k.Rules = change(k.Rules)
	k.Parties = slices.Clone(k.Parties)
	for p := range k.Parties {
		if k.Parties[p].ID == from {
			k.Parties[p].ID = to
		}
		k.Parties[p].Prefers = change(k.Parties[p].Prefers)
	}
	return k
}

// TestWhatChangesNoOrder holds that a want that says nothing new, weights on
// another scale, and a party that cannot act change no verdict of the others.
func TestWhatChangesNoOrder(t *testing.T) {
	t.Parallel()
	named(t, uint64(trial.Part(600)), func(t *testing.T, seed uint64, k model.Sketch) {
		want := judged(t, k, same)
		for p := range k.Parties {
			x := &k.Parties[p]
			switch x.Key {
			case "":
				x.Prefers = append(slices.Clone(x.Prefers), x.Prefers[0], "true", "not "+strings.Trim(x.Prefers[0], `"`))
				x.Prefers[len(x.Prefers)-1] = fmt.Sprintf("%q", x.Prefers[len(x.Prefers)-1])
			case "weights":
				scaled := slices.Clone(x.Prefers)
				for n, w := range scaled {
					at := strings.LastIndex(w, ": ")
					scaled[n] = w[:at] + ": " + tenfold(w[at+2:])
				}
				x.Prefers = scaled
			}
		}
		k.Parties = append(k.Parties, model.SketchParty{ID: "Onlooker", Key: "indifferent"})
		got := judged(t, k, same)
		for key, states := range want {
			if diff := cmp.Diff(states, got[key]); diff != "" {
				t.Fatalf("seed %d: %s (-before +after):\n%s\n%s", seed, key, diff, k)
			}
		}
	})
}

// tenfold moves the point of a decimal by one place.
func tenfold(number string) string {
	whole, part, _ := strings.Cut(number, ".")
	if part == "" {
		return whole + "0"
	}
	return whole + part[:1] + "." + part[1:] + "0"
}

// TestClosedForms holds what is known without any search where nothing
// restricts the moves (theory section 12.3).
func TestClosedForms(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(60)) {
		r := rand.New(rand.NewPCG(seed, 9))
		m := unrestricted(t, r, 2+r.IntN(3))
		table := solve(t, m, "", model.Legal)
		for i := range m.Parties {
			u := m.Ranks(model.Party(i))
			own := owned(m, model.Party(i))
			top, bottom := map[model.Code]model.Rank{}, map[model.Code]model.Rank{}
			for s, rank := range u {
				code := m.Code(model.State(s))
				top[code&^own] = max(top[code&^own], rank)
				if least, ok := bottom[code&own]; !ok || rank < least {
					bottom[code&own] = rank
				}
			}
			alpha, beta := model.Rank(0), model.Rank(len(u))
			for _, least := range bottom {
				alpha = max(alpha, least)
			}
			for _, most := range top {
				beta = min(beta, most)
			}
			for s, rank := range u {
				want := map[string]bool{
					"nash": rank == top[m.Code(model.State(s))&^own], "gmr": rank >= alpha, "smr": rank >= beta,
				}
				for id, stable := range want {
					if table.Stable[table.Find(id)][i].Has(s) != stable {
						t.Fatalf("seed %d: state %d for %s under %s is not stable = %v", seed, s+1, m.Parties[i].ID, id, stable)
					}
				}
			}
		}
	}
}

// unrestricted is a random model of plain options without rules.
func unrestricted(t *testing.T, r *rand.Rand, parties int) *model.Model {
	t.Helper()
	k := model.Sketch{}
	var names []string
	for p := range parties {
		x := model.SketchParty{ID: fmt.Sprintf("P%d", p)}
		for o := range 1 + r.IntN(2) {
			x.Options = append(x.Options, model.SketchOption{ID: fmt.Sprintf("o%d", o)})
			names = append(names, fmt.Sprintf("P%d.o%d", p, o))
		}
		k.Parties = append(k.Parties, x)
	}
	for p := range k.Parties {
		for range 1 + r.IntN(5) {
			a, b := names[r.IntN(len(names))], names[r.IntN(len(names))]
			form := []string{"%s and %s", "%s or not %s", "%s iff %s", "not %s unless %s"}[r.IntN(4)]
			k.Parties[p].Prefers = append(k.Parties[p].Prefers, fmt.Sprintf("%q", fmt.Sprintf(form, a, b)))
		}
	}
	m := compiled(t, k)
	if m == nil {
		t.Fatalf("unsound:\n%s", k)
	}
	return m
}

// owned are the digits of a party's options.
func owned(m *model.Model, i model.Party) model.Code {
	var own model.Code
	for _, o := range m.Parties[i].Options {
		own |= (1<<o.Digits() - 1) << o.Digit
	}
	return own
}

// TestStartIsIrrelevant holds lemma 2: that the others may bring a party back
// to its gain is never an answer to it. Each party's moves there and back are
// listed, so that legal sequences can return.
func TestStartIsIrrelevant(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(200)) {
		m := compiled(t, model.Random(3_000_000+seed, 16))
		for c := range stability.Concepts {
			if stability.Undefined(m, stability.Concepts[c]) != "" {
				continue
			}
			for i := range m.Parties {
				for s := range model.State(m.Len()) {
					v := explain(t, m, "", model.Legal, stability.Concepts[c], model.Party(i), s)
					for _, x := range v.Improvements {
						if x.Found && x.Ends == x.To {
							t.Fatalf("seed %d: the answer to %d ends there", seed, x.To+1)
						}
					}
				}
			}
		}
	}
}

// TestCancelled holds that a solver told to stop stops.
func TestCancelled(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, square(4, 3), "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, sem := range []model.Semantics{model.Legal, model.OnceEach, model.OneMove} {
		for _, e := range able(m, sem) {
			if _, err := stability.Solve(ctx, m, stability.Options{Engine: e.Name, Semantics: sem}); err != context.Canceled {
				t.Errorf("%s, %s: %v", e.Name, sem, err)
			}
		}
	}
}
