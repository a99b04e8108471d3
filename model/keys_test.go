package model_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/model"
)

// TestRanksFromTheDefinition ranks states by their truth vectors, and by sums of
// weights, one state and condition at a time, and compares: few conditions and
// more than one key holds, every combination in play and holes.
func TestRanksFromTheDefinition(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(240)) {
		r := rand.New(rand.NewPCG(seed, 3))
		options := 3 + r.IntN(8)
		var names, list []string
		for n := range options {
			names = append(names, fmt.Sprintf("o%d", n))
			list = append(list, fmt.Sprintf("{id: o%d}", n))
		}
		count := 1 + r.IntN(30)
		weighed := r.IntN(3) == 0
		var wants []string
		for n := range count {
			c := fmt.Sprintf([]string{"%s and %s", "%s or not %s", "%s iff %s", "not %s unless %s"}[r.IntN(4)], names[r.IntN(options)], names[r.IntN(options)])
			if weighed {
				wants = append(wants, fmt.Sprintf("\"%s or (%s)\": %d.5", strings.TrimSuffix(strings.Repeat("false or ", n), " or "), c, r.IntN(9)-4))
			} else {
				wants = append(wants, fmt.Sprintf("%q", c))
			}
		}
		text := "detente: 1\ntitle: Ranks\nparties:\n  - {id: A, options: [" + strings.Join(list, ", ") + "]}\n"
		if r.IntN(2) == 0 {
			text += "rules: [o0 -> o1 & o2]\n"
		}
		if weighed {
			text += "preferences: {A: {weights: {" + strings.ReplaceAll(strings.Join(wants, ", "), "\" or (", "\"false or (") + "}}}\n"
		} else {
			text += "preferences: {A: [" + strings.Join(wants, ", ") + "]}\n"
		}
		m := trial.Model(t, text, "")
		values := make([]string, m.Len())
		sums := make([]*big.Rat, m.Len())
		p := m.Setup.Preferences[0]
		for s := range model.State(m.Len()) {
			sums[s] = new(big.Rat)
			for k := range p.Wants {
				values[s] += fmt.Sprint(m.Holds(p.Wants[k].Condition, s))[:1]
			}
			for k := range p.Weights {
				if m.Holds(p.Weights[k].Condition, s) {
					sums[s].Add(sums[s], p.Weights[k].Value)
				}
			}
		}
		for s := range model.State(m.Len()) {
			for q := range model.State(m.Len()) {
				want := strings.Compare(values[s], values[q]) // "f" comes before "t"
				if weighed {
					want = sums[s].Cmp(sums[q])
				}
				if got := int(min(max(m.Rank(0, s)-m.Rank(0, q), -1), 1)); got != want {
					t.Fatalf("seed %d: states %d and %d compare %d, not %d\n%s", seed, s+1, q+1, got, want, text)
				}
			}
		}
		if most := slices.Max(m.Ranks(0)); int(most)+1 != m.Places(0) {
			t.Fatalf("seed %d: ranks to %d of %d", seed, most, m.Places(0))
		}
		narrow := m.Narrow(0)
		for what, is := range map[string]bool{
			"weights": weighed, "many": count > 16, "holes": strings.Contains(text, "rules"), "bytes": narrow.Bytes != nil, "halves": narrow.Halves != nil,
			"many weights": weighed && count > 16,
		} {
			if is {
				met[what]++
			}
		}
	}
	for _, what := range []string{"weights", "many", "holes", "bytes", "halves", "many weights"} {
		if met[what] < trial.Part(6) {
			t.Errorf("only %d times %s", met[what], what)
		}
	}
}
