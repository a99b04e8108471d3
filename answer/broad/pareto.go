package broad

import (
	"math/big"

	"detente"
	"detente/internal/bdd"
	"detente/model"
	"detente/wide"
)

// pareto compares states for the principals, as sets.
type pareto struct {
	w          *wide.Case
	principals []model.Party
}

func newPareto(w *wide.Case) *pareto {
	p := &pareto{w: w}
	for i := range w.Parties {
		if w.Parties[i].Role == detente.Principal {
			p.principals = append(p.principals, model.Party(i))
		}
	}
	return p
}

// atLeast are the states in play that every principal likes as well as code.
func (p *pareto) atLeast(code []uint64) bdd.Node {
	s, all := p.w.Space, p.w.Play
	for _, i := range p.principals {
		above, equal := p.w.Compared(i, code)
		all = s.And(all, s.Or(above, equal))
	}
	return all
}

// atMost are the states in play that no principal likes better than code.
func (p *pareto) atMost(code []uint64) bdd.Node {
	s, all := p.w.Space, p.w.Play
	for _, i := range p.principals {
		above, _ := p.w.Compared(i, code)
		all = s.Minus(all, above)
	}
	return all
}

// alike are the states in play that every principal likes just as well as code.
func (p *pareto) alike(code []uint64) bdd.Node {
	return p.w.Space.And(p.atLeast(code), p.atMost(code))
}

// better are the states of a set that every principal likes as well as code,
// and one likes better.
func (p *pareto) better(set bdd.Node, code []uint64) bdd.Node {
	return p.w.Space.Minus(p.w.Space.And(set, p.atLeast(code)), p.atMost(code))
}

func (p *pareto) beaten(set bdd.Node, code []uint64) bool { return p.better(set, code) != bdd.False }

// climb is a state of within that no other of it beats, from the first of set
// up: the best for the first principal of what is as good for all, of these the
// best for the second, and so on; of those that are alike the nearest to today.
func (p *pareto) climb(set, within bdd.Node) []uint64 {
	s := p.w.Space
	set = s.And(within, p.atLeast(s.At(set, new(big.Int))))
	for _, i := range p.principals {
		p.w.BestFirst(i, set, func(code []uint64) bool {
			_, equal := p.w.Compared(i, code)
			set = s.And(set, equal)
			return false
		})
	}
	return p.w.Nearest(set, p.w.Today)
}
