package coset

import (
	"detente/internal/bitset"
)

// judgeTogether is simultaneous stability (theory sections 3.9 and 12.12). What the
// others may do at once at s is a product of sets of choices, a box; a gain of
// i is answered if some position of the box, i being where the gain leads, is
// no better for i than s. The box is searched an axis at a time, and a branch
// given up where even with all other choices open nothing is as low.
func judgeTogether[R rank](j *judging[R]) (*bitset.Set, error) {
	u := j.u
	if j.x.present != nil {
		u = spreadAgain(j.x, j.u)
	}
	bounds := newBounds(j.x, j.at, u)
	stable := bitset.New(j.x.n)
	err := split(j.ctx, j.x.workers, (j.x.n+63)/64, 1<<10, func() func(int) {
		b := newBox(j, bounds, u)
		return func(k int) {
			for at := k << 6; at < min(k<<6+64, j.x.n); at++ {
				if b.holds(at) {
					stable.Add(at)
				}
			}
		}
	})
	return stable, err
}

// spreadAgain makes holes as high as can be: no answer ends there. That is the
// rank of no state that is searched from, as each has something better.
func spreadAgain[R rank](x *space, u []R) []R {
	v := make([]R, len(u))
	copy(v, u)
	for at := range v {
		if !x.present.Has(at) {
			v[at] = top[R]()
		}
	}
	return v
}

// bound is the least rank of i where the choices on the first axes are given,
// and its own, whatever those on the rest.
type bound[R rank] struct {
	least []R
	own   int // stride of the axis of i
}

// newBounds are by number of axes given beside that of i; the last is u itself.
func newBounds[R rank](x *space, i int, u []R) []bound[R] {
	last := bound[R]{u, x.axes[i].stride}
	list := []bound[R]{last}
	for a := len(x.axes) - 1; a >= 0; a-- {
		if a == i {
			continue
		}
		k, stride := x.axes[a].k, x.axes[a].stride
		next := bound[R]{make([]R, len(last.least)/k), last.own}
		if i > a {
			next.own /= k
		}
		for n := range next.least {
			from := n/stride*stride*k + n%stride
			least := last.least[from]
			for r := 1; r < k; r++ {
				least = min(least, last.least[from+r*stride])
			}
			next.least[n] = least
		}
		last = next
		list = append(list, last)
	}
	for l, r := 0, len(list)-1; l < r; l, r = l+1, r-1 {
		list[l], list[r] = list[r], list[l]
	}
	return list
}

// side is one other party at a position.
type side struct {
	a       *axis
	o       *order
	turn    divider // of positions to runs of stride*k
	each    divider // of positions to runs of stride
	now     int     // its choice
	coset   int     // where its order begins
	choices []int   // its gains
}

// box is what the others may do at once at a position.
type box[R rank] struct {
	x      *space
	bounds []bound[R]
	u      []R
	own    side
	sides  []side
	gain   int // the choice of i in hand
	rank   R   // of the position, for i
}

func newBox[R rank](j *judging[R], bounds []bound[R], u []R) *box[R] {
	b := &box[R]{x: j.x, bounds: bounds, u: u}
	for a := range j.x.axes {
		x := &j.x.axes[a]
		s := side{a: x, o: &j.orders[a], turn: newDivider(x.stride * x.k), each: newDivider(x.stride)}
		if a == j.at {
			b.own = s
		} else {
			b.sides = append(b.sides, s)
		}
	}
	return b
}

// look finds the choice of a party at a position, and its gains there.
func (s *side) look(at int) {
	block, run := s.turn.of(uint32(at)), s.each.of(uint32(at))
	s.now = int(run - block*uint32(s.a.k))
	s.choices = s.choices[:0]
	if s.a.party < 0 {
		return
	}
	s.coset = int(block*uint32(s.a.stride)+uint32(at)-run*uint32(s.a.stride)) * s.a.k
	switch o := s.o; {
	case o.bytes != nil:
		s.choices = better(o.bytes[s.coset:][:s.a.k], s.now, s.choices)
	case o.halves != nil:
		s.choices = better(o.halves[s.coset:][:s.a.k], s.now, s.choices)
	default:
		s.choices = better(o.wide[s.coset:][:s.a.k], s.now, s.choices)
	}
	if s.a.cells != nil {
		kept := s.choices[:0]
		for _, r := range s.choices {
			if s.a.cells.may(s.now, r) {
				kept = append(kept, r)
			}
		}
		s.choices = kept
	}
}

// better appends the choices better than the one at now.
func better[O mark](list []O, now int, choices []int) []int {
	begin := 0
	for _, e := range list {
		r := int(e &^ tied[O]())
		if e < tied[O]() {
			begin = len(choices)
		}
		if r == now {
			break
		}
		choices = append(choices, r)
	}
	return choices[:begin]
}

// holds says whether each gain of i at a position is answered. At a hole it
// says no.
func (b *box[R]) holds(at int) bool {
	if b.x.present != nil && !b.x.present.Has(at) {
		return false
	}
	if b.own.look(at); len(b.own.choices) == 0 {
		return true
	}
	b.rank = b.u[at]
	low := b.bounds[0]
	for _, r := range b.own.choices {
		if low.least[r*low.own] > b.rank {
			return false
		}
	}
	for k := range b.sides {
		b.sides[k].look(at)
	}
	for _, r := range b.own.choices {
		if b.gain = r; !b.answered(0, 0) {
			return false
		}
	}
	return true
}

// answered says whether the others from place k on can bring i down, those
// before being where at says.
func (b *box[R]) answered(k, at int) bool {
	if bound := &b.bounds[k]; bound.least[at+b.gain*bound.own] > b.rank {
		return false
	}
	if k == len(b.sides) {
		return true
	}
	s := &b.sides[k]
	if b.answered(k+1, at+s.now*s.a.stride) {
		return true
	}
	for _, r := range s.choices {
		if b.answered(k+1, at+r*s.a.stride) {
			return true
		}
	}
	return false
}
