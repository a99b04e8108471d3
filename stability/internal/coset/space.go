package coset

import (
	"math/bits"

	"detente/internal/bitset"
	"detente/model"
)

// space is the product of what each party can do by itself: a position is one
// choice a party, the first party's counted fastest. Positions are in the order
// of states; where rules forbid no combination across parties, a position is
// the state of that number, and nothing need be translated. Levels, and rules
// about one party's options, leave no holes.
type space struct {
	m    *model.Model
	axes []axis
	of   []int // by party, its place in axes; -1 for one that has no choice
	n    int   // positions
	// present are the positions in play; nil where all are.
	present *bitset.Set
	workers int
}

// axis is the choices of one party.
type axis struct {
	party  model.Party // -1 for one that the setup takes out and leaves open: nobody moves
	k      int         // choices, two or more
	stride int         // between neighbouring choices
	shift  int         // 1<<shift cosets are worked on at once
	cells  *cells      // nil where every move can be taken back
}

// mostCosets bounds the cosets worked on at once: a bit each in a word.
const mostCosets = 6

// most bounds the holes: positions to a state, but for small spaces.
const (
	most  = 8
	small = 1 << 20
)

// field is the digits of one party of the case.
type field struct {
	party model.Party
	low   int
	width int
	index *bitset.Index // of the patterns in play; nil where all are
	table []int32       // by pattern, its place times the stride
}

func (f *field) pattern(c model.Code) int {
	return int(c >> f.low & (1<<f.width - 1))
}

func (f *field) count() int {
	if f.index == nil {
		return 1 << f.width
	}
	return f.index.Count()
}

// choice is the pattern of the nth choice.
func (f *field) choice(n int) model.Code {
	if f.index != nil {
		n = f.index.Select(n)
	}
	return model.Code(n) << f.low
}

// tabulate makes the table, but of patterns too many to list.
func (f *field) tabulate(stride int) {
	if f.width > 20 {
		return
	}
	f.table = make([]int32, 1<<f.width)
	n := int32(0)
	for p := range f.table {
		if f.index.Has(p) {
			f.table[p] = n * int32(stride)
			n++
		}
	}
}

// offset is what the choice at a code adds to its position.
func (f *field) offset(c model.Code, stride int) int32 {
	p := f.pattern(c)
	if f.table != nil {
		return f.table[p]
	}
	return int32(f.index.Rank(p) * stride)
}

// fields are the digits of each party of the case, and the patterns in play.
func fields(m *model.Model) []field {
	var list []field
	for k := range m.Case.Parties {
		f := field{party: -1}
		for n, o := range m.Case.Parties[k].Options {
			if n == 0 {
				f.low = o.Digit
			}
			f.width += o.Digits()
		}
		for p := range m.Parties {
			if m.Parties[p].Index == k {
				f.party = model.Party(p)
			}
		}
		if f.width > 0 {
			list = append(list, f)
		}
	}
	if m.Len() == 1<<m.Case.Digits() {
		return list
	}
	sets := make([]*bitset.Set, len(list))
	for k := range list {
		sets[k] = bitset.New(1 << list[k].width)
	}
	for s := range model.State(m.Len()) {
		c := m.Code(s)
		for k := range list {
			sets[k].Add(list[k].pattern(c))
		}
	}
	for k := range list {
		list[k].index = bitset.NewIndex(sets[k])
	}
	return list
}

// size is the number of positions, at most limit+1.
func size(list []field, limit int) int {
	n := 1
	for k := range list {
		c := max(list[k].count(), 1)
		if n > limit/c {
			return limit + 1
		}
		n *= c
	}
	return n
}

// newSpace lays out a model that Takes accepts.
func newSpace(m *model.Model, workers int) *space {
	list := fields(m)
	x := &space{m: m, of: make([]int, len(m.Parties)), n: 1, workers: workers}
	for p := range x.of {
		x.of[p] = -1
	}
	var used []field
	for k := range list {
		f := &list[k]
		c := f.count()
		if c < 2 {
			continue
		}
		a := axis{party: f.party, k: c, stride: x.n, shift: mostCosets}
		for a.shift > 0 && c<<a.shift > 1<<19 {
			a.shift--
		}
		if f.party >= 0 {
			x.of[f.party] = len(x.axes)
			a.cells = newCells(m, f)
		}
		x.axes, used = append(x.axes, a), append(used, *f)
		x.n *= c
	}
	if x.n != m.Len() {
		x.place(used)
	}
	return x
}

// place finds the positions of the states in play.
func (x *space) place(list []field) {
	for k := range list {
		list[k].tabulate(x.axes[k].stride)
	}
	x.present = bitset.New(x.n)
	for s := range model.State(x.m.Len()) {
		c, at := x.m.Code(s), int32(0)
		for k := range list {
			at += list[k].offset(c, x.axes[k].stride)
		}
		x.present.Add(int(at))
	}
}

// position is where a state stands.
func (x *space) position(s model.State) int {
	if x.present == nil {
		return int(s)
	}
	n := int(s)
	for k, w := range x.present.Words() {
		if c := bits.OnesCount64(w); n >= c {
			n -= c
			continue
		}
		for ; n > 0; n-- {
			w &= w - 1
		}
		return k<<6 | bits.TrailingZeros64(w)
	}
	return -1
}

// spread puts ranks by state at their positions, and hole where there is no
// state.
func spread[R rank](x *space, ranks []R, hole R) []R {
	if x.present == nil {
		return ranks
	}
	list := make([]R, x.n)
	if hole != 0 {
		for at := range list {
			list[at] = hole
		}
	}
	s := 0
	for at := range x.present.All() {
		list[at] = ranks[s]
		s++
	}
	return list
}

// states are the states at a set of positions.
func (x *space) states(set *bitset.Set) *bitset.Set {
	if x.present == nil {
		return set
	}
	out := bitset.New(x.m.Len())
	words, at := out.Words(), 0
	all := set.Words()
	for k, in := range x.present.Words() {
		for w := all[k]; in != 0; in &= in - 1 {
			words[at>>6] |= w >> bits.TrailingZeros64(in) & 1 << (at & 63)
			at++
		}
	}
	return out
}
