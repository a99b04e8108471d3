package model

import (
	"context"
	"math/big"
	"slices"

	"detente"
)

// scale is a preference over the states of the case as written.
type scale struct {
	of     detente.Preference
	ranks  []Rank
	places int
	found  detente.Problems // while it was ranked
}

// order ranks the states for every party, anew where its preference is not the
// one the model knows.
func (m *Model) order(ctx context.Context, problems *detente.Problems) error {
	known := m.scales
	m.scales = make([]scale, len(m.Case.Parties))
	for _, p := range m.Parties {
		if err := ctx.Err(); err != nil {
			return err
		}
		x := &m.scales[p.Index]
		if of := m.Setup.Preferences[p.Index]; known != nil && known[p.Index].ranks != nil && same(&of, &known[p.Index].of) {
			*x = known[p.Index]
		} else {
			*x = scale{of: of}
			x.ranks = m.ranked(&of, &x.found)
			for _, r := range x.ranks {
				x.places = max(x.places, int(r)+1)
			}
		}
		*problems = append(*problems, x.found...)
		m.ranks = append(m.ranks, m.inPlay(x.ranks))
	}
	return nil
}

// same says whether two preferences are one, read at one place of the file.
func same(a, b *detente.Preference) bool {
	return a.Kind == b.Kind && a.RestTie == b.RestTie && shared(a.Wants, b.Wants) && shared(a.Weights, b.Weights) &&
		shared(a.Ranking, b.Ranking) && shared(a.Payoffs, b.Payoffs)
}

// shared says whether two slices are of the same elements in memory.
func shared[E any](a, b []E) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// inPlay keeps the ranks of the states in play, on the scale of all states.
func (m *Model) inPlay(all []Rank) []Rank {
	if !m.Reduced() || all == nil {
		return all
	}
	ranks := make([]Rank, 0, m.Len())
	for _, c := range m.states.codes {
		ranks = append(ranks, all[m.states.all.Rank(int(c))])
	}
	return ranks
}

// ranked are the ranks of the states of the case as written.
func (m *Model) ranked(p *detente.Preference, problems *detente.Problems) []Rank {
	switch p.Kind {
	case detente.Wants:
		return m.rankByWants(p.Wants)
	case detente.Weights:
		return m.rankByWeights(p.Weights)
	case detente.Ranking:
		return m.rankByTiers(p, problems)
	case detente.Payoffs:
		return m.rankByPayoffs(p, problems)
	}
	return make([]Rank, m.Total())
}

// rankByWants orders states by the wants they meet, the most important first:
// the lexicographic order of the truth vector (theory section 2.4). Each want
// splits every class of states tied so far in two, so that any number of
// wants is exact.
func (m *Model) rankByWants(wants []detente.Want) []Rank {
	ranks, classes := make([]Rank, m.Total()), 1
	for k := range wants {
		met := meet(wants[k].Condition, m.states.all)
		for s, r := range ranks {
			ranks[s] = 2 * r
		}
		for s := range met.All() {
			ranks[s]++
		}
		classes = dense(ranks, 2*classes)
	}
	return ranks
}

// dense renumbers ranks below limit from 0 without gaps, in place, and returns
// how many are left.
func dense(ranks []Rank, limit int) int {
	place := make([]Rank, limit)
	for _, r := range ranks {
		place[r] = 1
	}
	n := Rank(0)
	for r, used := range place {
		place[r] = n
		n += used
	}
	for s, r := range ranks {
		ranks[s] = place[r]
	}
	return int(n)
}

// rankByWeights orders states by the sum of the weights of what they meet.
func (m *Model) rankByWeights(weights []detente.Weight) []Rank {
	values := make([]*big.Rat, len(weights))
	for k := range weights {
		values[k] = weights[k].Value
	}
	scaled, small := whole(values)
	if small {
		sums := make([]int64, m.Total())
		for k := range weights {
			v := scaled[k].Int64()
			for s := range meet(weights[k].Condition, m.states.all).All() {
				sums[s] += v
			}
		}
		return rankBy(sums, func(a, b int64) int { return int(min(max(a-b, -1), 1)) })
	}
	sums := make([]*big.Int, m.Total())
	for s := range sums {
		sums[s] = new(big.Int)
	}
	for k := range weights {
		for s := range meet(weights[k].Condition, m.states.all).All() {
			sums[s].Add(sums[s], scaled[k])
		}
	}
	return rankBy(sums, (*big.Int).Cmp)
}

// whole brings values to their common denominator. They are small where any
// sum of them, and any difference of two sums, fits 63 bits.
func whole(values []*big.Rat) (scaled []*big.Int, small bool) {
	common := big.NewInt(1)
	for _, v := range values {
		d := v.Denom()
		gcd := new(big.Int).GCD(nil, nil, common, d)
		common.Mul(common, new(big.Int).Quo(d, gcd))
	}
	total := new(big.Int)
	for _, v := range values {
		x := new(big.Int).Mul(v.Num(), new(big.Int).Quo(common, v.Denom()))
		scaled = append(scaled, x)
		total.Add(total, new(big.Int).Abs(x))
	}
	return scaled, total.BitLen() < 62
}

// rankBy ranks values densely from 0, equal values alike.
func rankBy[V any](values []V, compare func(a, b V) int) []Rank {
	by := make([]int32, len(values))
	for s := range by {
		by[s] = int32(s)
	}
	slices.SortFunc(by, func(a, b int32) int { return compare(values[a], values[b]) })
	ranks, r := make([]Rank, len(values)), Rank(0)
	for k, s := range by {
		if k > 0 && compare(values[by[k-1]], values[s]) != 0 {
			r++
		}
		ranks[s] = r
	}
	return ranks
}
