package model

import (
	"cmp"
	"fmt"
	"math/big"

	"detente"
	"detente/condition"
	"detente/internal/bitset"
)

// rankByTiers ranks states as a ranking lists them, best first, and reports
// the states it repeats or leaves out.
func (m *Model) rankByTiers(p *detente.Preference, problems *detente.Problems) []Rank {
	ranks := make([]Rank, m.Total())
	first := make([]*detente.Ref, m.Total())
	tiers, sound := 0, true
	for k := range p.Ranking {
		named := false
		for j := range p.Ranking[k] {
			states, problem := m.tier(p.Ranking[k][j])
			if problem != nil {
				*problems = append(*problems, *problem)
				sound = sound && problem.Severity != detente.Error
				continue
			}
			repeated := bitset.New(m.Total())
			for s := range states.All() {
				if first[s] != nil {
					repeated.Add(s)
					continue
				}
				first[s], named = &p.Ranking[k][j], true
				ranks[s] = Rank(tiers)
			}
			if repeated.Count() > 0 {
				*problems = append(*problems, m.twice(p.Ranking[k][j], repeated, first))
			}
		}
		if named {
			tiers++
		}
	}
	rest := m.unnamed(first)
	if sound {
		*problems = append(*problems, m.leftOut(p, rest)...)
	}
	if rest.Count() > 0 {
		for s := range rest.All() {
			ranks[s] = Rank(tiers)
		}
		tiers++
	}
	for s := range ranks {
		ranks[s] = Rank(tiers-1) - ranks[s]
	}
	return ranks
}

// tier are the states one entry of a ranking names: a pattern may name
// several, anything else one.
func (m *Model) tier(ref detente.Ref) (*bitset.Set, *detente.Problem) {
	states, problem := m.named(ref)
	if problem != nil {
		return nil, problem
	}
	if condition.IsPattern(ref.Text) {
		if states.Count() == 0 {
			p := wrong(ref, "no state fits this pattern")
			p.Severity = detente.Warning
			return nil, &p
		}
		return states, nil
	}
	n, problem := m.one(ref)
	if problem != nil {
		return nil, problem
	}
	return m.just(n), nil
}

func (m *Model) unnamed(first []*detente.Ref) *bitset.Set {
	rest := bitset.New(m.Total())
	for s, by := range first {
		if by == nil {
			rest.Add(s)
		}
	}
	return rest
}

func (m *Model) twice(ref detente.Ref, repeated *bitset.Set, first []*detente.Ref) detente.Problem {
	p := wrong(ref, fmt.Sprintf("the ranking names state %s again", m.numbers(repeated, 5)))
	if repeated.Count() > 1 {
		p.Text = fmt.Sprintf("the ranking names %d states again: %s", repeated.Count(), m.numbers(repeated, 5))
	}
	for s := range repeated.All() {
		p.Notes = []detente.Note{{Range: first[s].At, Text: fmt.Sprintf("state %d is named first here", s+1)}}
		break
	}
	p.Hints = []string{"each state stands once; states that are equally good stand together in an inner list"}
	return p
}

// leftOut reports states that no entry names, or a rest that has none.
func (m *Model) leftOut(p *detente.Preference, rest *bitset.Set) detente.Problems {
	problem := detente.Problem{Severity: detente.Error, Range: p.At}
	switch count := rest.Count(); {
	case count == 0 && p.RestTie:
		problem.Severity = detente.Warning
		problem.Text = "rest: tie has nothing left: the ranking names every state"
	case count == 1 && !p.RestTie:
		problem.Text = fmt.Sprintf("the ranking leaves out state %s", m.numbers(rest, 1))
	case count > 1 && !p.RestTie:
		problem.Text = fmt.Sprintf("the ranking leaves out %d states: %s", count, m.numbers(rest, 10))
	default:
		return nil
	}
	if problem.Severity == detente.Error {
		problem.Hints = []string{"name every feasible state once, or put `rest: tie` beside the ranking to tie them last"}
	}
	return detente.Problems{problem}
}

// rankByPayoffs ranks states by one number each; only their order counts. The
// numbers stand in state order, or each names its state.
func (m *Model) rankByPayoffs(p *detente.Preference, problems *detente.Problems) []Rank {
	if len(p.Payoffs) != m.Total() {
		*problems = append(*problems, detente.Problem{
			Severity: detente.Error, Range: p.At,
			Text:  fmt.Sprintf("payoffs has %d numbers, but the case has %d states", len(p.Payoffs), m.Total()),
			Hints: []string{"one number for each state, in the order of `detente states`"},
		})
		return make([]Rank, m.Total())
	}
	values, given := make([]*big.Rat, m.Total()), make([]*detente.Payoff, m.Total())
	for k := range p.Payoffs {
		x, s := &p.Payoffs[k], k
		if x.State != nil {
			n, problem := m.one(*x.State)
			if problem != nil {
				*problems = append(*problems, *problem)
				continue
			}
			s = n
		}
		if given[s] != nil {
			problem := wrong(*x.State, fmt.Sprintf("payoffs names state %d again", s+1))
			problem.Notes = []detente.Note{{Range: given[s].At, Text: "it is named first here"}}
			*problems = append(*problems, problem)
			continue
		}
		given[s], values[s] = x, x.Value
	}
	for s := range values {
		if values[s] == nil { // an error was reported
			return make([]Rank, m.Total())
		}
	}
	if whole, ok := narrow(values); ok {
		return rankBy(whole, cmp.Compare[int64])
	}
	return rankBy(values, (*big.Rat).Cmp)
}

// narrow brings values to a common denominator, where that and all of them
// then fit 63 bits: a table has millions, and to compare fractions takes ten
// times as long.
func narrow(values []*big.Rat) (whole []int64, ok bool) {
	common, one, x := big.NewInt(1), big.NewInt(1), new(big.Int)
	for _, v := range values {
		if d := v.Denom(); d.Cmp(one) != 0 {
			common.Mul(common, x.Quo(d, new(big.Int).GCD(nil, nil, common, d)))
		}
		if common.BitLen() > 62 {
			return nil, false
		}
	}
	whole = make([]int64, len(values))
	for k, v := range values {
		x.Quo(common, v.Denom())
		if x.Mul(x, v.Num()); !x.IsInt64() {
			return nil, false
		}
		whole[k] = x.Int64()
	}
	return whole, true
}
