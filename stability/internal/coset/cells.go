package coset

import (
	"math/bits"
	"slices"

	"detente/model"
)

// cells divide the choices of a party that cannot take back every move: a cell
// is the choices that agree in all one-way digits, and the party may go from a
// choice to those of the same cell and of the cells above it. A digit that may
// only fall counts as one that rises from 0 to 1.
type cells struct {
	of    []int32   // by choice
	up    []int32   // cells so that each comes after those above it
	above [][]int32 // by cell, the least cells above it
	below [][]int32 // by cell, the greatest cells below it
	bits  []model.Code
}

// newCells is nil where no digit of the field goes one way only.
func newCells(m *model.Model, f *field) *cells {
	d, _ := m.Implied(f.party)
	oneWay := d.Take | d.Drop
	x := &cells{of: make([]int32, f.count())}
	found := map[model.Code]int32{}
	for n := range x.of {
		p := (f.choice(n) ^ d.Drop) & oneWay
		c, ok := found[p]
		if !ok {
			c = int32(len(x.bits))
			found[p], x.bits = c, append(x.bits, p)
		}
		x.of[n] = c
	}
	if len(x.bits) < 2 {
		return nil
	}
	for c := range x.bits {
		x.up = append(x.up, int32(c))
	}
	ones := func(c int32) int { return bits.OnesCount64(uint64(x.bits[c])) }
	slices.SortStableFunc(x.up, func(a, b int32) int { return ones(b) - ones(a) })
	x.link(ones)
	return x
}

// link finds the neighbours of each cell, which may leave out patterns that
// no choice has.
func (x *cells) link(ones func(int32) int) {
	x.above, x.below = make([][]int32, len(x.bits)), make([][]int32, len(x.bits))
	for n, c := range x.up {
		var least []int32
		for k := n - 1; k >= 0; k-- { // by increasing number of ones
			d := x.up[k]
			if ones(d) == ones(c) || x.bits[c]&^x.bits[d] != 0 {
				continue
			}
			if !slices.ContainsFunc(least, func(e int32) bool { return x.bits[e]&^x.bits[d] == 0 }) {
				least = append(least, d)
			}
		}
		x.above[c] = least
		for _, d := range least {
			x.below[d] = append(x.below[d], c)
		}
	}
}

// count is how many cells there are: one where every move can be taken back.
func (x *cells) count() int {
	if x == nil {
		return 1
	}
	return len(x.bits)
}

// may says whether the party can go from one choice to another.
func (x *cells) may(from, to int) bool {
	return x.bits[x.of[from]]&^x.bits[x.of[to]] == 0
}

// spreadMin lowers the value of each cell to the least of those above it.
func spreadMin[R rank](x *cells, values []R) {
	for _, c := range x.up {
		for _, d := range x.above[c] {
			values[c] = min(values[c], values[d])
		}
	}
}

// lower lowers a cell, and those below it, to x. What is as low already has
// only such cells below it.
func lower[R rank](x *cells, values []R, c int32, to R) {
	if values[c] <= to {
		return
	}
	values[c] = to
	for _, d := range x.below[c] {
		lower(x, values, d, to)
	}
}
