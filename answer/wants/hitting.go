package wants

import (
	"math"
	"math/bits"
)

// hitting lists the sets of a given size that have a member in each of some
// families and are smallest in that: each member is the only one in some
// family. It follows Murakami and Uno (2014, MMCS), bounded in depth.
type hitting struct {
	w        *work
	n        int // members are 0..n-1
	families []members
	in       []members // by member, the families it is in
	size     int
	each     func(members) error
	// more says that a set may have to be larger than size.
	more   bool
	chosen []int
	frames []frame // by how many are chosen
}

// frame is where the search stands with some members chosen.
type frame struct {
	open members   // families without a chosen member
	only []members // by chosen one, the families that it alone is in
	may  members   // who may still be chosen
}

// hit calls each for the smallest hitting sets of the given size, and says
// whether there may be larger ones. The set is only lent.
func hit(w *work, n, size int, families []members, each func(members) error) (more bool, err error) {
	h := &hitting{w: w, n: n, families: families, size: size, each: each, frames: make([]frame, size+1)}
	for range n {
		h.in = append(h.in, newMembers(len(families)))
	}
	first := &h.frames[0]
	first.open, first.may = newMembers(len(families)), newMembers(n)
	for k, f := range families {
		first.open.add(k)
		for _, v := range f.list() {
			h.in[v].add(k)
		}
	}
	for v := range n {
		first.may.add(v)
	}
	if err := w.spend(n * (len(families) + 1)); err != nil {
		return false, err
	}
	err = h.extend(newMembers(n))
	return h.more, err
}

// extend adds one more to the set in every way that may lead on.
func (h *hitting) extend(set members) error {
	depth := len(h.chosen)
	f := &h.frames[depth]
	if f.open.empty() {
		if depth == h.size {
			return h.each(set)
		}
		return nil
	}
	narrow, apart, err := h.pick(f)
	if err != nil {
		return err
	}
	if apart > h.size-depth {
		h.more = true
		return nil
	}
	choice := h.families[narrow].clone()
	choice.and(f.may)
	f.may.less(choice)
	for _, v := range choice.list() {
		needed, err := h.choose(v)
		if err != nil {
			return err
		}
		if !needed {
			continue
		}
		set.add(v)
		h.chosen = append(h.chosen, v)
		err = h.extend(set)
		h.chosen = h.chosen[:depth]
		set.remove(v)
		if err != nil {
			return err
		}
		f.may.add(v)
	}
	return nil
}

// pick is the open family with the fewest members to choose from, and how many
// open families, at least, need a choice each.
func (h *hitting) pick(f *frame) (narrow, apart int, err error) {
	fewest, touched := math.MaxInt, newMembers(h.n)
	open := f.open.list()
	for _, k := range open {
		n, free := 0, true
		for j, w := range h.families[k] {
			n += bits.OnesCount64(w & f.may[j])
			free = free && w&f.may[j]&touched[j] == 0
		}
		if n < fewest {
			narrow, fewest = k, n
		}
		if free {
			apart++
			for j, w := range h.families[k] {
				touched[j] |= w & f.may[j]
			}
		}
	}
	return narrow, apart, h.w.spend(2*len(open)*len(touched) + 1)
}

// choose fills the next frame with v chosen; false where one chosen before is
// then no longer needed.
func (h *hitting) choose(v int) (needed bool, err error) {
	depth := len(h.chosen)
	f, next := &h.frames[depth], &h.frames[depth+1]
	if err := h.w.spend((depth + 2) * len(f.open)); err != nil {
		return false, err
	}
	next.only = next.only[:0]
	for _, only := range f.only {
		only = only.clone()
		only.less(h.in[v])
		if only.empty() {
			return false, nil
		}
		next.only = append(next.only, only)
	}
	mine := f.open.clone()
	mine.and(h.in[v])
	next.only = append(next.only, mine)
	next.open = f.open.clone()
	next.open.less(h.in[v])
	next.may = f.may.clone()
	return true, nil
}
