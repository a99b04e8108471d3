package answer

import (
	"cmp"
	"context"
	"slices"

	"detente/internal/bitset"
	"detente/model"
)

// vectors are the distinct rank vectors of some states, numbered as they are
// met. Millions of equilibria share few of them where preferences are coarse,
// and only these need be compared.
type vectors struct {
	ranks [][]model.Rank
	index map[string]int // by the bytes of the vector
	key   []byte
}

// number is the number of the vector, which it adds if it is new.
func (v *vectors) number(vector []model.Rank) int {
	n, ok := v.known(vector)
	if !ok {
		n = len(v.ranks)
		v.ranks = append(v.ranks, slices.Clone(vector))
		v.index[string(v.key)] = n
	}
	return n
}

// weed leaves out the vectors that one of the others beats.
func (v *vectors) weed(ctx context.Context) error {
	best, err := front(ctx, v.ranks)
	if err != nil {
		return err
	}
	kept := vectors{index: map[string]int{}}
	for k, is := range best {
		if is {
			kept.number(v.ranks[k])
		}
	}
	*v = kept
	return nil
}

// known is the number of a vector met before.
func (v *vectors) known(vector []model.Rank) (n int, ok bool) {
	v.key = v.key[:0]
	for _, r := range vector {
		v.key = append(v.key, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
	}
	n, ok = v.index[string(v.key)]
	return n, ok
}

// sieve is how many strong members a state is held against first.
const sieve = 64

// Undominated are the members of set that no member beats: one that beats
// another is as good for every party named, and better for one.
//
// Few of many equilibria are neither beaten by some strong member nor as good
// as one for all, and only these are compared in full. Each state is then held
// against what is left.
func Undominated(ctx context.Context, m *model.Model, parties []model.Party, set *bitset.Set) (*bitset.Set, error) {
	v := vectors{index: map[string]int{}}
	strong := sieved{}
	vector := make([]model.Rank, len(parties))
	at := func(s int) {
		for k, i := range parties {
			vector[k] = m.Rank(i, model.State(s))
		}
	}
	n, room := 0, 1<<14
	for s := range set.All() {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if at(s); strong.over(vector) == nil {
			v.number(vector)
			strong.add(vector)
		}
		if len(v.ranks) > room {
			if err := v.weed(ctx); err != nil {
				return nil, err
			}
			room = max(room, 2*len(v.ranks))
		}
	}
	best, err := front(ctx, v.ranks)
	if err != nil {
		return nil, err
	}
	strong = sieved{}
	for k, is := range best {
		if is {
			strong.add(v.ranks[k])
		}
	}
	out := bitset.New(set.Len())
	for s := range set.All() {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		at(s)
		if x := strong.over(vector); x != nil {
			if slices.Equal(x, vector) {
				out.Add(s)
			}
			continue
		}
		if k, known := v.known(vector); known && best[k] {
			out.Add(s)
		}
	}
	return out, nil
}

// sieved are strong vectors, the ones that covered others lately first. None
// covers another.
type sieved [][]model.Rank

// over is a vector that covers another; nil where none does.
func (x sieved) over(vector []model.Rank) []model.Rank {
	for k, over := range x {
		if covers(over, vector) {
			x[k/2], x[k] = over, x[k/2]
			return over
		}
	}
	return nil
}

// add takes in a vector that none covers, in place of those it covers, if there
// is room.
func (x *sieved) add(vector []model.Rank) {
	*x = slices.DeleteFunc(*x, func(old []model.Rank) bool { return covers(vector, old) })
	if len(*x) < sieve {
		*x = append(*x, slices.Clone(vector))
	}
}

// front says of each of some distinct vectors whether none beats it.
//
// They are passed from the best first component down, so that one is beaten
// exactly if an earlier one is at least as good in all later components. Of
// the earlier ones only those best in the later components are kept: a single
// one for two parties, a staircase for three.
func front(ctx context.Context, all [][]model.Rank) ([]bool, error) {
	by := make([]int, len(all))
	for k := range by {
		by[k] = k
	}
	slices.SortFunc(by, func(a, b int) int { return slices.CompareFunc(all[b], all[a], cmp.Compare[model.Rank]) })
	best := make([]bool, len(all))
	var kept [][]model.Rank
	for n, k := range by {
		if n&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(all[k]) == 0 {
			best[k] = true // no party to compare for
			continue
		}
		rest := all[k][1:]
		if slices.ContainsFunc(kept, func(x []model.Rank) bool { return covers(x, rest) }) {
			continue
		}
		best[k] = true
		kept = slices.DeleteFunc(kept, func(x []model.Rank) bool { return covers(rest, x) })
		kept = append(kept, rest)
	}
	return best, nil
}

// covers says whether a is at least as good as b in every component.
func covers(a, b []model.Rank) bool {
	for k := range a {
		if a[k] < b[k] {
			return false
		}
	}
	return true
}
