package coset

import (
	"context"
	"math/bits"
	"sync/atomic"
)

// union finds what the others of i can reach where rules cut holes and every
// move can be taken back: the parts of the space that their cosets join
// (theory section 12.2). Its nodes are the cosets of the party among them with
// the most choices. A node points to one with a smaller number, and the least
// of a part to itself, so that the parts do not turn on who joins them first.
type union struct {
	x    *space
	by   *axis
	up   []int32
	turn divider
	side divider
}

func newUnion(ctx context.Context, x *space, i int) (*union, error) {
	u := &union{x: x}
	for a := range x.axes {
		if b := &x.axes[a]; a != i && b.party >= 0 && (u.by == nil || b.k > u.by.k) {
			u.by = b
		}
	}
	if u.by == nil {
		return nil, nil // there are no others
	}
	u.turn, u.side = newDivider(u.by.stride*u.by.k), newDivider(u.by.stride)
	u.up = make([]int32, x.n/u.by.k)
	for n := range u.up {
		u.up[n] = int32(n)
	}
	for a := range x.axes {
		if b := &x.axes[a]; a != i && b.party >= 0 && b != u.by {
			if err := u.join(ctx, b); err != nil {
				return nil, err
			}
		}
	}
	return u, nil
}

// node is the coset that a position lies in.
func (u *union) node(at int) int32 {
	block := u.turn.of(uint32(at))
	low := uint32(at) - u.side.of(uint32(at))*uint32(u.by.stride)
	return int32(block*uint32(u.by.stride) + low)
}

// join joins what one party's cosets connect.
func (u *union) join(ctx context.Context, a *axis) error {
	return u.x.each(ctx, a, func() func(tile) {
		in := make([]uint64, a.k)
		return func(t tile) {
			u.x.standingIn(a, t, in)
			for l := range t.n {
				at := t.at + l
				if t.blocks > 0 {
					at = t.at + l/a.stride*a.stride*a.k + l%a.stride
				}
				last := int32(-1)
				for r := range in {
					if in[r]>>l&1 == 1 {
						n := u.node(at + r*a.stride)
						if last >= 0 {
							u.merge(last, n)
						}
						last = n
					}
				}
			}
		}
	})
}

// root is the least node of a part, so far. Others may be joining it.
func (u *union) root(n int32) int32 {
	for {
		p := atomic.LoadInt32(&u.up[n])
		if p == n {
			return n
		}
		q := atomic.LoadInt32(&u.up[p])
		if p != q {
			atomic.CompareAndSwapInt32(&u.up[n], p, q)
		}
		n = p
	}
}

func (u *union) merge(a, b int32) {
	for {
		a, b = u.root(a), u.root(b)
		if a == b {
			return
		}
		if a < b {
			a, b = b, a
		}
		if atomic.CompareAndSwapInt32(&u.up[a], a, b) {
			return
		}
	}
}

// lowered writes min(v, the least v in the same part) to w. Holes have no part.
func lowered[R rank](ctx context.Context, x *space, u *union, v, w []R) error {
	copy(w, v)
	if u == nil {
		return nil
	}
	least := make([]R, len(u.up))
	for n := range least {
		least[n] = top[R]()
	}
	for at := range x.present.All() {
		n := u.node(at)
		least[n] = min(least[n], v[at])
	}
	for n := range least {
		root := u.root(int32(n))
		least[root] = min(least[root], least[n])
	}
	return split(ctx, x.workers, (x.n+63)/64, 64, func() func(int) {
		return func(k int) {
			for in := x.present.Words()[k]; in != 0; in &= in - 1 {
				at := k<<6 | bits.TrailingZeros64(in)
				w[at] = min(w[at], least[u.root(u.node(at))])
			}
		}
	})
}

// divider divides numbers of 32 bits by one, exactly, without a division.
type divider struct {
	by uint32
	m  uint64
}

func newDivider(by int) divider { return divider{uint32(by), ^uint64(0)/uint64(by) + 1} }

func (d divider) of(n uint32) uint32 {
	if d.by == 1 {
		return n
	}
	q, _ := bits.Mul64(d.m, uint64(n))
	return uint32(q)
}
