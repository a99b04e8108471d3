package inverse

import (
	"cmp"
	"slices"

	"detente/model"
)

// run looks for ways, the smallest first, and returns the least size of which
// not all ways were looked at. It is done where all that were asked for were
// found, or there are no more.
func (j *joint) run() (below int, done bool, err error) {
	top := j.top()
	for size := 0; size <= top; size++ {
		ok := true
		if j.coupled {
			if ok, err = j.draw(size); err != nil {
				return size, false, err
			}
		}
		if ok {
			j.extend(0, size)
		}
		switch {
		case j.ctx.Err() != nil:
			return size, false, j.ctx.Err()
		case len(j.found) >= j.want:
			j.first()
			return size, j.work > 0 || j.want != 1, nil
		case j.work <= 0:
			return size, false, nil
		}
	}
	return top + 1, true, nil
}

// first leaves of the ways found for each effect, all of one size, the one
// whose swaps come first, party by party.
func (j *joint) first() {
	if j.want != 1 {
		return
	}
	for _, way := range j.found {
		for i, o := range way {
			if o != nil {
				j.effects[i].tell(o)
			}
		}
	}
	j.found = [][]*order{slices.MinFunc(j.found, func(a, b []*order) int {
		return slices.CompareFunc(a, b, func(x, y *order) int {
			if x == nil {
				return 0
			}
			return cmp.Or(cmp.Compare(len(x.word), len(y.word)), slices.Compare(x.word, y.word))
		})
	})}
}

// extend gives party i and those after it every order that is worth a try and
// takes, all in all, so many swaps.
func (j *joint) extend(i, left int) {
	if i == len(j.sides) {
		if left == 0 && (!j.coupled || j.holds(i, 0)) {
			j.keep()
		}
		return
	}
	if j.choices[i] == nil {
		j.orders[i] = nil
		j.extend(i+1, left)
		return
	}
	after, last := 0, true
	for _, c := range j.choices[i+1:] {
		if c != nil {
			after, last = after+c.floor, false
		}
	}
	size := j.choices[i].floor
	if last {
		size = max(size, left)
	}
	for ; size <= left-after; size++ {
		for _, o := range j.choices[i].at(size, &j.work) {
			if !j.spend(1) || j.want != 1 && len(j.found) >= j.want {
				return
			}
			j.orders[i] = o
			if !j.coupled || i+1 == len(j.sides) || j.holds(i+1, left-size) {
				j.extend(i+1, left-size)
			}
		}
	}
}

// holds says whether s is stable for the first parties, whose orders are given,
// where the others' are at most so many swaps away.
func (j *joint) holds(given, left int) bool {
	near := j.within(left)
	may := func(p model.Party, x, t model.State) bool {
		if j.coupled && int(p) < given {
			return j.prefers(p, j.orders[p], t, x)
		}
		return near(p, x, t)
	}
	for i := range given {
		before := j.ends.steps
		stays := j.stays(model.Party(i), j.orders[i], may)
		if !j.spend(1+j.ends.steps-before) || !stays {
			return false
		}
	}
	return true
}

// keep adds the orders in hand to the ways found, unless they contain a way
// that was found before.
func (j *joint) keep() {
	j.spend(64)
	if j.want == 1 || !slices.ContainsFunc(j.found, func(way []*order) bool { return contained(way, j.orders) }) {
		j.found = append(j.found, slices.Clone(j.orders))
	}
}

// contained says whether all pairs of wants that one way puts the other way
// round, another does too: the one is then what is left of the other when some
// swaps are undone.
func contained(way, in []*order) bool {
	for i, o := range way {
		if o == nil {
			continue
		}
		place := make([]int, len(o.at))
		for k, x := range in[i].at {
			place[x] = k
		}
		for k, x := range o.at {
			for _, y := range o.at[k+1:] {
				if y < x && place[y] < place[x] {
					return false
				}
			}
		}
	}
	return true
}
