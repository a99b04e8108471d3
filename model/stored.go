package model

import "context"

// Stored is m with the moves that options imply looked up once and kept, for
// one who asks for them again and again: the same moves in the same order, a
// few times faster. Where they are more than most in all it is m itself. The
// error is ctx.Err().
func (m *Model) Stored(ctx context.Context, most int) (*Model, error) {
	n, most := *m, min(most, maxArcs)
	n.moves = make([]Moves, len(m.moves))
	for i, moves := range m.moves {
		c, ok := moves.(*coset)
		if !ok {
			n.moves[i] = moves
			continue
		}
		kept, err := stored(ctx, c, m.Len(), &most)
		if err != nil {
			return nil, err
		}
		if kept == nil {
			return m, nil
		}
		with := *c
		with.kept = kept
		n.moves[i] = &with
	}
	return &n, nil
}

// stored are the moves of c over states 0 to n-1; nil where they are more than
// most, from which they are taken.
func stored(ctx context.Context, c *coset, n int, most *int) (*arcs, error) {
	a := &arcs{from: rows{start: make([]int32, 1, n+1)}}
	var buf []State
	for s := range State(n) {
		if s&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		buf = c.From(s, buf[:0])
		if *most -= len(buf); *most < 0 {
			return nil, nil
		}
		a.from.to = append(a.from.to, buf...)
		a.from.start = append(a.from.start, int32(len(a.from.to)))
	}
	a.into = a.from.turned()
	return a, nil
}
