package graph

import (
	"context"

	"detente/model"
)

// unlabelled is the first mover of a state from which no sequence was found.
const unlabelled int8 = -1

// Reach is the least value that others can bring about from each state.
type Reach struct {
	Least []model.Rank // of all legal sequences; None where there is none
	First []int8       // the mover that begins one of them; -1 where there is none
	Other []model.Rank // of those that another mover than First begins
}

// None is the value where there is no sequence.
const None = none

// Gains is Reach by legal sequences of improvements of all parties but i to
// the ranks of i.
func Gains(ctx context.Context, m *model.Model, i model.Party) (Reach, error) {
	var h []model.Party
	for j := range m.Parties {
		if model.Party(j) != i {
			h = append(h, model.Party(j))
		}
	}
	return flood(ctx, answers{m: m, h: h, gains: true}, m.Ranks(i))
}

// flood is MinReach of theory section 12.1: g under legal sequences, in which
// nobody moves twice in succession.
//
// States are taken as ends by increasing value. A label (s, j) says that a
// sequence from s beginning with j ends at the value in hand; a predecessor by
// k may be put in front of it if k is not j. After the first label of s all
// but its mover may come in front; the second, by another mover, lets that
// one come too; more labels add nothing. So each pair of a state and a mover
// is expanded once, at the least value for which it is legal.
func flood(ctx context.Context, a answers, v []model.Rank) (Reach, error) {
	f := fill{
		answers: a,
		Reach:   Reach{make([]model.Rank, len(v)), make([]int8, len(v)), make([]model.Rank, len(v))},
		done:    make([]uint64, len(v)),
	}
	for x := range v {
		f.Least[x], f.First[x], f.Other[x] = none, unlabelled, none
	}
	for n, t := range byValue(v) {
		if n&0xfff == 0 && ctx.Err() != nil {
			return Reach{}, ctx.Err()
		}
		for _, k := range a.h {
			f.push(t, k)
		}
		f.spread(v[t])
	}
	return f.Reach, nil
}

type fill struct {
	answers
	Reach
	done  []uint64 // by state, the movers expanded
	stack []expansion
	buf   []model.State
}

// expansion is a state into which moves by one party are to be looked up.
type expansion struct {
	x model.State
	k model.Party
}

func (f *fill) push(x model.State, k model.Party) {
	if f.done[x]>>k&1 == 0 {
		f.done[x] |= 1 << k
		f.stack = append(f.stack, expansion{x, k})
	}
}

// spread labels all that leads to the states on the stack with value val.
func (f *fill) spread(val model.Rank) {
	for len(f.stack) > 0 {
		e := f.stack[len(f.stack)-1]
		f.stack = f.stack[:len(f.stack)-1]
		f.buf = f.into(e.k, e.x, f.buf[:0])
		for _, s := range f.buf {
			f.label(s, e.k, val)
		}
	}
}

func (f *fill) label(s model.State, j model.Party, val model.Rank) {
	switch first := f.First[s]; {
	case first == unlabelled:
		f.First[s], f.Least[s] = int8(j), val
		for _, k := range f.h {
			if k != j {
				f.push(s, k)
			}
		}
	case f.Other[s] == none && model.Party(first) != j:
		f.Other[s] = val
		f.push(s, model.Party(first))
	}
}

// byValue are the states by increasing value, equal ones by index: a counting
// sort, values being dense from 0.
func byValue(v []model.Rank) []model.State {
	top := model.Rank(0)
	for _, r := range v {
		top = max(top, r)
	}
	place := make([]int, top+2)
	for _, r := range v {
		place[r+1]++
	}
	for r := range place[1:] {
		place[r+1] += place[r]
	}
	order := make([]model.State, len(v))
	for x, r := range v {
		order[place[r]] = model.State(x)
		place[r]++
	}
	return order
}
