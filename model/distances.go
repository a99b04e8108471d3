package model

import (
	"context"
	"math/bits"
)

// Distances are the least numbers of moves, of any parties in any order, from
// one state to each.
type Distances struct {
	near []uint8 // by state; unreached where none leads there
	far  []int32 // the same, where moves are listed; -1 where none leads there
}

const unreached = ^uint8(0)

// To is the distance to s; -1 where no moves lead there.
func (d *Distances) To(s State) int {
	switch {
	case d.near == nil:
		return int(d.far[s])
	case d.near[s] == unreached:
		return -1
	}
	return int(d.near[s])
}

// Distances are those from s. Moves that follow from options are not listed: with
// D digits and n moves to the farthest state it takes O(2^D D n / 64) time. The
// error is ctx.Err().
func (m *Model) Distances(ctx context.Context, s State) (*Distances, error) {
	var spreads []Digits
	for i := range m.Parties {
		d, implied := m.Implied(Party(i))
		if !implied {
			return m.walked(ctx, s)
		}
		spreads = append(spreads, d)
	}
	return m.flooded(ctx, s, spreads)
}

// flooded goes out from s move by move, all states of a distance at once: a set
// of codes is spread over what each party can change, 64 codes a word. Rules can
// make a way longer than a byte holds; then it is walked.
func (m *Model) flooded(ctx context.Context, s State, spreads []Digits) (*Distances, error) {
	in := m.states.play.Words()
	d := &Distances{near: make([]uint8, m.Len())}
	for k := range d.near {
		d.near[k] = unreached
	}
	d.near[s] = 0
	fresh, seen, next, own := make([]uint64, len(in)), make([]uint64, len(in)), make([]uint64, len(in)), make([]uint64, len(in))
	code := m.states.code(s)
	fresh[code>>6] |= 1 << (code & 63)
	copy(seen, fresh)
	for step := uint8(1); step < unreached; step++ {
		clear(next)
		for _, x := range spreads {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			copy(own, fresh)
			x.spread(own)
			for k, w := range own {
				next[k] |= w
			}
		}
		any := uint64(0)
		for k := range next {
			next[k] &= in[k] &^ seen[k]
			seen[k] |= next[k]
			any |= next[k]
		}
		if any == 0 {
			return d, nil
		}
		m.reached(d, next, step)
		fresh, next = next, fresh
	}
	return m.walked(ctx, s)
}

// reached notes a distance of all states of a set of codes in play.
func (m *Model) reached(d *Distances, set []uint64, step uint8) {
	first := 0 // state of the first code in play of the word
	for k, in := range m.states.play.Words() {
		for w := set[k]; w != 0; w &= w - 1 {
			low := w & -w
			d.near[first+bits.OnesCount64(in&(low-1))] = step
		}
		first += bits.OnesCount64(in)
	}
}

// spread adds to a set of codes all that differ from one in digits that may be
// changed, in their directions.
func (x Digits) spread(words []uint64) {
	low := [...]uint64{0x5555555555555555, 0x3333333333333333, 0x0f0f0f0f0f0f0f0f, 0x00ff00ff00ff00ff, 0x0000ffff0000ffff, 0x00000000ffffffff}
	for own := x.Own; own != 0; own &= own - 1 {
		digit := bits.TrailingZeros64(uint64(own))
		up, down := x.Drop>>digit&1 == 0, x.Take>>digit&1 == 0
		if digit < 6 {
			without := low[digit]
			for k, w := range words {
				if up {
					words[k] |= w & without << (1 << digit)
				}
				if down {
					words[k] |= w >> (1 << digit) & without
				}
			}
			continue
		}
		stride := 1 << (digit - 6)
		for from := 0; from+stride < len(words); from += 2 * stride {
			without, with := words[from:from+stride], words[from+stride:min(len(words), from+2*stride)]
			for k := range with {
				a, b := without[k], with[k]
				if up {
					with[k] |= a
				}
				if down {
					without[k] |= b
				}
			}
		}
	}
}

// walked goes out from s state by state.
func (m *Model) walked(ctx context.Context, s State) (*Distances, error) {
	steps := make([]int32, m.Len())
	for k := range steps {
		steps[k] = -1
	}
	steps[s] = 0
	var buf []State
	queue := []State{s}
	for at := 0; at < len(queue); at++ {
		if at&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, moves := range m.moves {
			buf = moves.From(queue[at], buf[:0])
			for _, t := range buf {
				if steps[t] < 0 {
					steps[t] = steps[queue[at]] + 1
					queue = append(queue, t)
				}
			}
		}
	}
	return &Distances{far: steps}, nil
}
