package paths

import (
	"cmp"
	"context"
	"iter"
	"math/big"
	"slices"

	"detente/model"
)

// search is for the shortest sequences from start to goal. A move can be on
// one of them exactly if what is left after it is as short as it must be, and
// that is what the labels of a search back from the goal tell.
type search struct {
	m     *model.Model
	ways  ways
	start model.State
	goal  model.State
	back  *labels
}

// moves are the moves from s after each of which rest moves lead to the goal,
// ordered by state and then by mover; none is of the party barred.
func (x search) moves(s model.State, rest int, barred model.Party) []model.Move {
	var list []model.Move
	var buf []model.State
	for j := range model.Party(len(x.m.Parties)) {
		if j == barred {
			continue
		}
		buf = x.ways.from(j, s, buf[:0])
		for _, t := range buf {
			if x.back.steps(t, j) == rest {
				list = append(list, model.Move{Party: j, From: s, To: t})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b model.Move) int { return cmp.Compare(a.To, b.To) })
	return list
}

// layer holds how many sequences of one length lead to each state, by their
// last movers.
type layer struct {
	states []model.State
	counts map[model.State][]*big.Int // by party; nil for none
}

func (l *layer) add(m *model.Model, s model.State, j model.Party, count *big.Int) {
	by, ok := l.counts[s]
	if !ok {
		l.states = append(l.states, s)
		by = make([]*big.Int, len(m.Parties))
		l.counts[s] = by
	}
	if by[j] == nil {
		by[j] = new(big.Int)
	}
	by[j].Add(by[j], count)
}

// but are by party the numbers of sequences to s that have another last mover.
func (l *layer) but(s model.State) []*big.Int {
	by := l.counts[s]
	sums := make([]*big.Int, len(by))
	for j := range sums {
		sums[j] = new(big.Int)
		for k, count := range by {
			if count != nil && k != j {
				sums[j].Add(sums[j], count)
			}
		}
	}
	return sums
}

// total is the number of all sequences to s.
func (l *layer) total(s model.State) *big.Int {
	sum := new(big.Int)
	for _, count := range l.counts[s] {
		if count != nil {
			sum.Add(sum, count)
		}
	}
	return sum
}

// count is the number of shortest sequences, which have so many steps.
func (x search) count(ctx context.Context, steps int) (*big.Int, error) {
	l := &layer{counts: map[model.State][]*big.Int{}}
	for _, move := range x.moves(x.start, steps-1, nobody) {
		l.add(x.m, move.To, move.Party, big.NewInt(1))
	}
	for rest := steps - 2; rest >= 0; rest-- {
		next := &layer{counts: map[model.State][]*big.Int{}}
		for k, s := range l.states {
			if k&0xf == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			but := l.but(s)
			for _, move := range x.moves(s, rest, nobody) {
				if count := but[move.Party]; count.Sign() > 0 {
					next.add(x.m, move.To, move.Party, count)
				}
			}
		}
		l = next
	}
	return l.total(x.goal), nil
}

// all yields the shortest sequences, by the states they pass and then by their
// movers. A caller that stops has paid only for those it has seen.
func (x search) all(ctx context.Context, steps int) iter.Seq[[]model.Move] {
	return func(yield func([]model.Move) bool) { x.extend(ctx, make([][]model.Move, 0, steps), steps, yield) }
}

// extend goes on from the moves made so far, rest of them still to come, and
// says whether the caller wants more. The moves of one step all lead to the
// same state and differ in their movers, each of whom may have moved there.
func (x search) extend(ctx context.Context, made [][]model.Move, rest int, yield func([]model.Move) bool) bool {
	if ctx.Err() != nil {
		return false
	}
	if rest == 0 {
		return x.movers(made, yield)
	}
	at, barred := x.start, nobody
	if len(made) > 0 {
		last := made[len(made)-1]
		at = last[0].To
		if len(last) == 1 {
			barred = last[0].Party // of several, another may have moved
		}
	}
	list := x.moves(at, rest-1, barred)
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].To == list[0].To {
			n++
		}
		if !x.extend(ctx, append(made, list[:n]), rest-1, yield) {
			return false
		}
		list = list[n:]
	}
	return true
}

// movers yields the sequences through the same states, by their movers.
func (x search) movers(made [][]model.Move, yield func([]model.Move) bool) bool {
	var choose func(chain []model.Move) bool
	choose = func(chain []model.Move) bool {
		if len(chain) == len(made) {
			return yield(chain)
		}
		for _, move := range made[len(chain)] {
			if len(chain) > 0 && chain[len(chain)-1].Party == move.Party {
				continue
			}
			if !choose(append(chain, move)) {
				return false
			}
		}
		return true
	}
	return choose(make([]model.Move, 0, len(made)))
}
