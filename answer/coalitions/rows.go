package coalitions

import (
	"iter"
	mathbits "math/bits"

	"detente/model"
)

// rows are sets over some focal states, one set for each of many places, as
// rows of words.
type rows struct {
	wide int
	bits []uint64
}

func newRows(n, wide int) *rows { return &rows{wide, make([]uint64, n*wide)} }

func (r *rows) row(k int) []uint64 { return r.bits[k*r.wide : (k+1)*r.wide] }

func (r *rows) clear() { clear(r.bits) }

func or(to, from []uint64) {
	for k, w := range from {
		to[k] |= w
	}
}

// pull sets out(x), for each state x, to the union of in(y) over the ends y of
// the sequences from x. Work is scratch space, a row for each node.
func (q *sequences) pull(in, out, work *rows) {
	work.clear()
	for n := range q.nodes() {
		row := work.row(n)
		for _, s := range q.arrived[q.begin[n]:q.begin[n+1]] {
			or(row, in.row(int(s)))
		}
		for _, to := range q.next[q.start[n]:q.start[n+1]] {
			or(row, work.row(int(to)))
		}
	}
	out.clear()
	for s := range model.State(q.states) {
		for k := range q.parties {
			or(out.row(int(s)), work.row(int(q.node[q.leaving(s, k)])))
		}
	}
}

// push sets out(t), for each state t, to the focal states from which a sequence
// leads to t: bit b is for focal[b].
func (q *sequences) push(focal []model.State, out, work *rows) {
	work.clear()
	for b, s := range focal {
		for k := range q.parties {
			work.row(int(q.node[q.leaving(s, k)]))[b>>6] |= 1 << (b & 63)
		}
	}
	out.clear()
	for n := q.nodes() - 1; n >= 0; n-- {
		row := work.row(n)
		if empty(row) {
			continue
		}
		for _, s := range q.arrived[q.begin[n]:q.begin[n+1]] {
			or(out.row(int(s)), row)
		}
		for _, to := range q.next[q.start[n]:q.start[n+1]] {
			or(work.row(int(to)), row)
		}
	}
}

func empty(row []uint64) bool {
	for _, w := range row {
		if w != 0 {
			return false
		}
	}
	return true
}

// bits are the places of the bits of w that are set, from the lowest.
func bits(w uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; w != 0; w &= w - 1 {
			if !yield(mathbits.TrailingZeros64(w)) {
				return
			}
		}
	}
}

// count is how many bits of a row are set.
func count(row []uint64) int {
	n := 0
	for _, w := range row {
		n += mathbits.OnesCount64(w)
	}
	return n
}
