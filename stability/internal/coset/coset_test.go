package coset

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"detente/internal/bitset"
	"detente/internal/trial"
	"detente/model"
	"detente/stability/internal/rule"
)

// rules are those of all concepts.
var rules = [...]rule.Rule{
	{}, {Counter: rule.Any}, {Counter: rule.Any, Escape: true},
	{Counter: rule.Credible}, {Counter: rule.Credible, Escape: true}, {Counter: rule.Together},
}

// TestHoweverItIsDivided holds that neither how many cosets are worked on at
// once, nor how many workers there are, changes a verdict.
func TestHoweverItIsDivided(t *testing.T) {
	t.Parallel()
	const across = "rules: [A.a1 -> B.b2, {never: A.a2 & B.b1 & C.c1}]\n"
	for n, text := range []string{
		trial.Square(2, 3, 2, 3),
		strings.Replace(trial.Square(3, 2, 2, 2), "preferences:", across+"preferences:", 1),
		trial.With(trial.With(trial.Square(2, 3, 3), 1, ", moves: take", 2), 2, ", levels: [no, some, all], moves: drop", 1),
		strings.Replace(trial.With(trial.Square(2, 2, 2, 2), 2, ", moves: drop", 3), "preferences:", across+"preferences:", 1),
	} {
		m := trial.Model(t, text, "")
		var want [][]*bitset.Set
		for _, workers := range []int{1, 3} {
			for shift := range mostCosets + 1 {
				x := newSpace(m, workers)
				for a := range x.axes {
					x.axes[a].shift = shift
				}
				got := table(t, x)
				if want == nil {
					want = got
				}
				for c := range got {
					for i := range got[c] {
						if !slices.Equal(got[c][i].Words(), want[c][i].Words()) {
							t.Fatalf("case %d, %d workers, 1<<%d cosets at once: rule %d for party %d is another", n, workers, shift, c, i)
						}
					}
				}
			}
		}
	}
}

// table is what Solve returns, on a space laid out by the test.
func table(t *testing.T, x *space) [][]*bitset.Set {
	t.Helper()
	s := solver{x: x, rules: rules[:]}
	for range rules {
		s.table = append(s.table, make([]*bitset.Set, len(x.m.Parties)))
	}
	if err := s.sort(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range x.m.Parties {
		s.party(t.Context(), model.Party(i))
	}
	return s.table
}

// TestWideMarks judges a party with more choices than two bytes can mark. Of two
// parties only one answers, so the least value that it can bring about by its
// gains is that of what is better for it in the coset (theory section 12.3).
func TestWideMarks(t *testing.T) {
	t.Parallel()
	for _, options := range []int{7, 8, 15} {
		m := trial.Model(t, trial.Square(options, 1), "")
		got, err := Solve(t.Context(), m, rules[3:4], model.Legal, nil)
		if err != nil {
			t.Fatal(err)
		}
		stable := 0
		for i, j := range []model.Party{1, 0} {
			i := model.Party(i)
			for s, is := range bySuffix(m, i, j) {
				if got[0][i].Has(s) != is {
					t.Fatalf("%d options: state %d is not stable for party %d = %v", options, s, i, is)
				}
				if is {
					stable++
				}
			}
		}
		if stable == 0 || stable == 2*m.Len() {
			t.Errorf("%d options: nothing is told apart", options)
		}
	}
}

// bySuffix is seq for i where only j answers.
func bySuffix(m *model.Model, i, j model.Party) []bool {
	u, v := m.Ranks(i), m.Ranks(j)
	w := slices.Clone(u)
	for _, coset := range cosetsOf(m, j) {
		slices.SortFunc(coset, func(a, b model.State) int { return int(v[b]) - int(v[a]) })
		least, before := model.Rank(1<<30), model.Rank(1<<30)
		for n, s := range coset {
			if n == 0 || v[s] != v[coset[n-1]] {
				before = least
			}
			w[s] = min(u[s], before)
			least = min(least, u[s])
		}
	}
	stable := make([]bool, m.Len())
	for _, coset := range cosetsOf(m, i) {
		most := model.Rank(0)
		for _, s := range coset {
			most = max(most, w[s])
		}
		for _, s := range coset {
			stable[s] = most <= u[s]
		}
	}
	return stable
}

func cosetsOf(m *model.Model, i model.Party) map[model.Code][]model.State {
	d, _ := m.Implied(i)
	all := map[model.Code][]model.State{}
	for s := range model.State(m.Len()) {
		all[m.Code(s)&^d.Own] = append(all[m.Code(s)&^d.Own], s)
	}
	return all
}

// TestLemma3 holds that where moves follow from options two moves of a party in
// succession add up to one, or to none: with one-way options, with levels, and
// over holes.
func TestLemma3(t *testing.T) {
	t.Parallel()
	pairs := 0
	for seed := range uint64(trial.Part(400)) {
		c, problems := model.Random(7_000_000+seed, 24).Case()
		if problems.Errors() > 0 || len(c.Moves) > 0 || len(c.Graph) > 0 {
			continue
		}
		m := trial.Under(t, c, "")
		for i := range m.Parties {
			moves := m.Moves(model.Party(i))
			for s := range model.State(m.Len()) {
				direct := moves.From(s, nil)
				for _, x := range direct {
					for _, y := range moves.From(x, nil) {
						if y != s && !slices.Contains(direct, y) {
							t.Fatalf("seed %d: %d to %d to %d is no single move", seed, s, x, y)
						}
						pairs++
					}
				}
			}
		}
	}
	if pairs < trial.Part(4_000) {
		t.Errorf("only %d pairs of moves", pairs)
	}
}

// TestDivider holds division by multiplication to division.
func TestDivider(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	for range 10_000 {
		by := 1 + r.IntN(1<<r.IntN(31))
		n := uint32(r.IntN(1 << 31))
		if got := newDivider(by).of(n); got != n/uint32(by) {
			t.Fatalf("%d by %d is %d", n, by, got)
		}
	}
}

// TestStopsSoon holds that a solver stops within a tenth of a second, and tells
// how far it is in order.
func TestStopsSoon(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, trial.Square(3, 3, 3, 3, 3, 3), "")
	last := 0
	if _, err := Solve(t.Context(), m, rules[:3], model.Legal, func(done, total int) {
		if done != last+1 || total != 18 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}); err != nil || last != 18 {
		t.Error(err, last)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var stopped time.Time
	time.AfterFunc(50*time.Millisecond, func() { stopped = time.Now(); cancel() })
	if _, err := Solve(ctx, m, rules[:], model.Legal, nil); err == nil {
		t.Skip("done before it could be stopped")
	}
	if late := time.Since(stopped); late > 2*time.Second { // a tenth where nothing else runs
		t.Errorf("it went on for %v", late)
	}
}

// TestTakes names what the engine leaves to others.
func TestTakes(t *testing.T) {
	t.Parallel()
	listed := "detente: 1\ntitle: Listed\nparties: [{id: A, options: [{id: x}]}]\nmoves: {A: [1 -> 2]}\npreferences: {A: [x]}\n"
	sparse := "detente: 1\ntitle: Sparse\nparties:\n"
	for p := range 3 {
		sparse += fmt.Sprintf("  - {id: P%d, options: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}, {id: g}, {id: h}]}\n", p)
	}
	sparse += "rules:\n"
	for _, o := range "abcdefgh" {
		sparse += fmt.Sprintf("  - P0.%c <-> P1.%c\n  - P1.%c <-> P2.%c\n", o, o, o, o)
	}
	for _, tt := range []struct {
		text string
		sem  model.Semantics
		want string
	}{
		{trial.Square(2, 2), model.Legal, ""},
		{trial.Square(2, 2), model.OneMove, "the sequences are not the usual ones"},
		{listed, model.Legal, "moves are listed one by one"},
		{sparse + "preferences: {P0: [P0.a], P1: [P1.b], P2: [P2.c]}\n", model.Legal, "most combinations of what the parties can do are ruled out"},
	} {
		if got := Takes(trial.Model(t, tt.text, ""), rule.Rule{}, tt.sem); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
