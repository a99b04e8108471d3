package model

import (
	"context"
	"math/big"
	"slices"

	"detente"
	"detente/condition"
)

// scale is a preference over the states of the case as written.
type scale struct {
	of     detente.Preference
	ranks  *column
	places int
	found  detente.Problems // while it was ranked
}

// order ranks the states for every party, anew where its preference is not the
// one the model knows.
func (m *Model) order(ctx context.Context, problems *detente.Problems) error {
	known := m.scales
	var spare []uint16
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
			var err error
			if x.ranks, x.places, err = m.ranked(ctx, &of, &spare, &x.found); err != nil {
				return err
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
func (m *Model) inPlay(all *column) *column {
	if !m.Reduced() {
		return all
	}
	return all.only(m.Len(), func(yield func(int) bool) {
		for s := range State(m.Len()) {
			if !yield(m.states.all.Rank(int(m.states.code(s)))) {
				return
			}
		}
	})
}

// ranked are the ranks of the states of the case as written, and how many
// there are. spare is memory for keys, for one party after the other.
func (m *Model) ranked(ctx context.Context, p *detente.Preference, spare *[]uint16, problems *detente.Problems) (*column, int, error) {
	var ranks []Rank
	switch p.Kind {
	case detente.Wants:
		return m.rankByWants(ctx, p.Wants, spare)
	case detente.Weights:
		if len(p.Weights) <= m.keyBits() {
			return m.rankByFew(ctx, p.Weights, spare)
		}
		ranks = m.rankByWeights(p.Weights)
	case detente.Ranking:
		ranks = m.rankByTiers(p, problems)
	case detente.Payoffs:
		ranks = m.rankByPayoffs(p, problems)
	default:
		return &column{Narrow: Narrow{Bytes: make([]uint8, m.Total())}}, min(1, m.Total()), nil
	}
	places := 0
	for _, r := range ranks {
		places = max(places, int(r)+1)
	}
	return narrowed(ranks), places, nil
}

// rankByWants orders states by the wants they meet, the most important first:
// the lexicographic order of the truth vector (theory section 2.4). What one
// key can hold is ranked by its key. More wants split every class of states
// tied so far, as many at a time as the numbers of the classes leave room for,
// so that any number of wants is exact.
func (m *Model) rankByWants(ctx context.Context, wants []detente.Want, spare *[]uint16) (*column, int, error) {
	of := make([]*condition.Condition, len(wants))
	for k := range wants {
		of[k] = wants[k].Condition
	}
	first := min(len(of), m.keyBits())
	k, err := m.keyed(ctx, of[:first], *spare)
	if err != nil {
		return nil, 0, err
	}
	*spare = k.of
	place, classes := k.numbered()
	if first == len(of) {
		return k.column(place, classes), classes, nil
	}
	ranks := placed[Rank](k.of, place)
	for of = of[first:]; len(of) > 0; {
		n := 1
		for n < min(len(of), maxKey) && classes<<(n+1) <= 1<<m.keyBits() {
			n++
		}
		if k, err = m.keyed(ctx, of[:n], k.of); err != nil {
			return nil, 0, err
		}
		for s, key := range k.of {
			ranks[s] = ranks[s]<<n | Rank(key)
		}
		classes, of = dense(ranks, classes<<n), of[n:]
	}
	return narrowed(ranks), classes, nil
}

// rankByFew orders states by the sum of the weights of what they meet, which
// turns on their key alone.
func (m *Model) rankByFew(ctx context.Context, weights []detente.Weight, spare *[]uint16) (*column, int, error) {
	of, values := make([]*condition.Condition, len(weights)), make([]*big.Rat, len(weights))
	for k := range weights {
		of[k], values[k] = weights[k].Condition, weights[k].Value
	}
	k, err := m.keyed(ctx, of, *spare)
	if err != nil {
		return nil, 0, err
	}
	*spare = k.of
	scaled, _ := whole(values)
	var met []int
	var sums []*big.Int
	for key, is := range k.seen {
		if !is {
			continue
		}
		sum := new(big.Int)
		for n, v := range scaled {
			if key>>(len(scaled)-1-n)&1 == 1 {
				sum.Add(sum, v)
			}
		}
		met, sums = append(met, key), append(sums, sum)
	}
	place, places := make([]Rank, len(k.seen)), 0
	for n, r := range rankBy(sums, (*big.Int).Cmp) {
		place[met[n]], places = r, max(places, int(r)+1)
	}
	return k.column(place, places), places, nil
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
			for s := range meet(weights[k].Condition.Word, m.states.all).All() {
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
		for s := range meet(weights[k].Condition.Word, m.states.all).All() {
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
