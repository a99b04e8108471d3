package inverse

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"detente/model"
	"detente/stability"
)

// demand is what must be so of one move of a party for the party to stay: one
// of the ways. Each is a set of situations, the move's own end or what an
// answer to it comes to, none of which may be better than the state asked
// about. Which that are turns on the order of the party's wants alone; and the
// more are no better, the more demands are met (theory section 8.3).
type demand []way

// way is a set of contrasts that must all be no better.
type way []contrast

// asker builds demands for party i under a concept.
type asker struct {
	*world
	ctx   context.Context
	c     stability.Concept
	i     model.Party
	may   may // the moves of others of which answers are made
	after map[model.State]way
}

func newAsker(ctx context.Context, w *world, c stability.Concept, i model.Party, may may) *asker {
	return &asker{world: w, ctx: ctx, c: c, i: i, may: may, after: map[model.State]way{}}
}

// demands are those of all moves of i that some order makes a gain, without
// those that others imply.
func (a *asker) demands() ([]demand, error) {
	var list []demand
	for _, s1 := range a.from(a.i, a.s) {
		if err := a.ctx.Err(); err != nil {
			return nil, err
		}
		if d, idle := a.demand(s1); !idle {
			list = append(list, d)
		}
	}
	return fewest(list), nil
}

// demand is that of the move to s1; idle where it is met in every order.
func (a *asker) demand(s1 model.State) (d demand, idle bool) {
	own := a.contrast(a.i, s1, a.s)
	if own.idle() {
		return nil, true
	}
	seen := map[string]bool{}
	var key []byte
	add := func(x way) {
		key = key[:0]
		for _, c := range x {
			key = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(key, c.more), c.less)
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			d = append(d, x)
		}
	}
	if !own.hopeless() {
		add(way{own})
	}
	if a.c.Rule == stability.Nash.Rule {
		return d, false
	}
	idle = a.ends.each(a.i, s1, a.may, func(t model.State) bool {
		x := a.shelter(t)
		if len(x) == 0 {
			return true
		}
		if !x[0].hopeless() {
			add(x)
		}
		return false
	})
	return d, idle
}

// shelter is the way by which t deters: neither it nor, where the party may
// still escape, any of its own moves from there is better. It is empty where
// that is so in every order, and begins with a hopeless contrast where in none.
func (a *asker) shelter(t model.State) way {
	if x, known := a.after[t]; known {
		return x
	}
	all := way{a.contrast(a.i, t, a.s)}
	if a.c.Rule.Escape {
		for _, z := range a.from(a.i, t) {
			all = append(all, a.contrast(a.i, z, a.s))
		}
	}
	all = hardest(all)
	a.after[t] = all
	return all
}

// hardest leaves out of a set of contrasts those that others imply, and sorts
// the rest, the hopeless first.
func hardest(all way) way {
	var kept way
	for k, c := range all {
		implied := c.idle()
		for j, d := range all {
			if j != k && c.easier(d) && (!d.easier(c) || j < k) {
				implied = true
			}
		}
		if !implied {
			kept = append(kept, c)
		}
	}
	slices.SortFunc(kept, func(x, y contrast) int { return cmp.Or(cmp.Compare(x.less, y.less), cmp.Compare(x.more, y.more)) })
	return kept
}

// easier says whether x is met in every order in which y is.
func (x way) easier(y way) bool {
	for _, c := range x {
		if !slices.ContainsFunc(y, c.easier) {
			return false
		}
	}
	return true
}

// easier says whether d is met in every order in which e is.
func (d demand) easier(e demand) bool {
	for _, y := range e {
		if !slices.ContainsFunc(d, func(x way) bool { return x.easier(y) }) {
			return false
		}
	}
	return true
}

// compared bounds the ways of a demand, and the demands, that are held against
// each other; beyond it more are kept than are needed.
const compared = 400

// fewest leaves out ways that are never easier than another of their demand,
// and demands that others imply.
func fewest(list []demand) []demand {
	for k, d := range list {
		list[k] = without(d, func(x, y way) bool { return y.easier(x) })
	}
	return without(list, func(d, e demand) bool { return d.easier(e) })
}

// without leaves out of a list what another makes needless; of two that make
// each other needless the first stays.
func without[S ~[]E, E any](list S, needless func(x, by E) bool) S {
	if len(list) > compared {
		return list
	}
	out := make([]bool, len(list))
	for k := range list {
		for j := range list {
			if j != k && !out[j] && needless(list[k], list[j]) && (j < k || !needless(list[j], list[k])) {
				out[k] = true
				break
			}
		}
	}
	var kept S
	for k := range list {
		if !out[k] {
			kept = append(kept, list[k])
		}
	}
	return kept
}

// met says whether all demands are met in an order.
func met(list []demand, o *order) bool {
	for _, d := range list {
		if !slices.ContainsFunc(d, func(x way) bool { return !slices.ContainsFunc(x, o.better) }) {
			return false
		}
	}
	return true
}
