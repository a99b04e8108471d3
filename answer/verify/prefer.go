package verify

import (
	"cmp"
	"math/big"
	"slices"

	"detente"
	"detente/model"
)

// order is how a party prefers states, as it is written.
type order struct {
	detente.Preference
	m       *model.Model
	tiers   map[model.State]int      // of a ranking, 0 the best; not there: tied last
	payoffs map[model.State]*big.Rat // by state, where each names its own
	known   []worth                  // by state, where they are written out
}

// worth is what one state is to a party: larger is better.
type worth struct {
	met []bool // wants, the most important first: compared one by one
	sum *big.Rat
}

func (d *deriver) newOrder(p detente.Preference) order {
	o := order{Preference: p, m: d.m}
	switch p.Kind {
	case detente.Ranking:
		o.tiers = map[model.State]int{}
		for k, tier := range p.Ranking {
			for _, ref := range tier {
				for _, s := range d.named(ref) {
					o.tiers[s] = k
				}
			}
		}
	case detente.Payoffs:
		o.payoffs = map[model.State]*big.Rat{}
		for k, x := range p.Payoffs {
			if s, in := d.numbers[k+1]; x.State == nil && in {
				o.payoffs[s] = x.Value
			}
			if x.State != nil {
				for _, s := range d.named(*x.State) {
					o.payoffs[s] = x.Value
				}
			}
		}
	}
	return o
}

// worth is what the state with a code is.
func (o *order) worth(code model.Code, s model.State) worth {
	switch o.Kind {
	case detente.Wants:
		met := make([]bool, len(o.Wants))
		for k, w := range o.Wants {
			met[k] = w.Condition.Holds(uint64(code))
		}
		return worth{met: met}
	case detente.Weights:
		sum := new(big.Rat)
		for _, w := range o.Weights {
			if w.Condition.Holds(uint64(code)) {
				sum.Add(sum, w.Value)
			}
		}
		return worth{sum: sum}
	case detente.Ranking:
		tier, named := o.tiers[s]
		if !named {
			tier = len(o.Ranking)
		}
		return worth{sum: big.NewRat(int64(-tier), 1)}
	case detente.Payoffs:
		return worth{sum: o.payoffs[s]}
	}
	return worth{}
}

// prefers says whether the party likes t better than s.
func (o *order) prefers(t, s model.State) bool {
	if o.known != nil {
		return o.known[t].compare(o.known[s]) > 0
	}
	return o.worth(o.m.Code(t), t).compare(o.worth(o.m.Code(s), s)) > 0
}

// compare is by the most important want that is met in one and not in the
// other, or by the numbers.
func (x worth) compare(y worth) int {
	if x.sum != nil && y.sum != nil {
		return x.sum.Cmp(y.sum)
	}
	return slices.CompareFunc(x.met, y.met, func(a, b bool) int {
		return cmp.Compare(number(a), number(b))
	})
}

func number(met bool) int {
	if met {
		return 1
	}
	return 0
}
