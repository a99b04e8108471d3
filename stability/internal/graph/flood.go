package graph

import (
	"context"

	"detente/model"
)

// label is what is known of a state: nobody's sequence from it has been
// found, or only sequences that one mover begins, or of two.
const (
	unlabelled int8 = -1
	twoLabels  int8 = 127
)

// flood is MinReach of theory section 12.1: g under legal sequences, in which
// nobody moves twice in succession.
//
// States are taken as ends by increasing value. A label (s, j) says that a
// sequence from s beginning with j ends at the value in hand; a predecessor by
// k may be put in front of it if k is not j. After the first label of s all
// but its mover may come in front; the second, by another mover, lets that
// one come too; more labels add nothing. So each pair of a state and a mover
// is expanded once, at the least value for which it is legal.
func flood(ctx context.Context, a answers, v []model.Rank) ([]model.Rank, error) {
	f := fill{
		answers: a,
		g:       make([]model.Rank, len(v)),
		first:   make([]int8, len(v)),
		done:    make([]uint64, len(v)),
	}
	for x := range f.g {
		f.g[x], f.first[x] = none, unlabelled
	}
	for n, t := range byValue(v) {
		if n&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, k := range a.h {
			f.push(t, k)
		}
		f.spread(v[t])
	}
	return f.g, nil
}

type fill struct {
	answers
	g     []model.Rank
	first []int8   // mover of the first label, unlabelled, or twoLabels
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
	switch first := f.first[s]; {
	case first == unlabelled:
		f.first[s], f.g[s] = int8(j), val
		for _, k := range f.h {
			if k != j {
				f.push(s, k)
			}
		}
	case first != twoLabels && model.Party(first) != j:
		f.first[s] = twoLabels
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
