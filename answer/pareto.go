package answer

import (
	"cmp"
	"context"
	"iter"
	"math/bits"
	"runtime"
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

// sample is how many members are looked at first, spread over the set, and the
// least that are met between two weedings.
const sample = 1 << 14

// Undominated are the members of set that no member beats: one that beats
// another is as good for every party named, and better for one.
//
// Of millions few are not beaten by one of the best of a sample, and only these
// are compared in full, some thousand at a time; the best of them join the
// others. With n members and f of them in the front it takes O(n f / 64) at most.
func Undominated(ctx context.Context, m *model.Model, parties []model.Party, set *bitset.Set) (*bitset.Set, error) {
	return undominated(ctx, m, parties, set, sample)
}

func undominated(ctx context.Context, m *model.Model, parties []model.Party, set *bitset.Set, sample int) (*bitset.Set, error) {
	out := set.Clone()
	if len(parties) == 0 {
		return out, nil // nobody to be better for
	}
	w, pieces := newWeeding(m, parties), 1
	if count := set.Count(); count > sample {
		pieces = runtime.GOMAXPROCS(0)
		if err := w.prepare(ctx, set, count/sample+1); err != nil {
			return nil, err
		}
	}
	met := make([][][]model.Rank, pieces)
	size := ((set.Len()+63)/64 + pieces - 1) / pieces * 64 // whole words, so that pieces write to none of another's
	err := Each(ctx, pieces, nil, func(k int) (err error) {
		met[k], err = w.piece().weed(ctx, set.Within(k*size, (k+1)*size), sample, out)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, list := range met {
		for _, vector := range list {
			w.met.number(vector)
		}
	}
	if err := w.met.weed(ctx); err != nil {
		return nil, err
	}
	return out, Each(ctx, pieces, nil, func(k int) error {
		w := w.piece()
		for s := range out.Within(k*size, (k+1)*size) {
			if _, best := w.met.known(w.at(s)); !best {
				out.Remove(s)
			}
		}
		return ctx.Err()
	})
}

// weeding is the search for the members that none beats.
type weeding struct {
	m       *model.Model
	parties []model.Party
	vector  []model.Rank // at the last state asked for
	met     vectors      // those of the shield, and what they do not cover
	shield  shield
}

func newWeeding(m *model.Model, parties []model.Party) *weeding {
	return &weeding{m: m, parties: parties, vector: make([]model.Rank, len(parties)), met: vectors{index: map[string]int{}}}
}

// piece is w for a part of the set, which goes on by itself.
func (w *weeding) piece() *weeding {
	part := newWeeding(w.m, w.parties)
	part.shield = w.shield
	for _, vector := range w.met.ranks {
		part.met.number(vector)
	}
	return part
}

// weed takes out of a set those of its members that the shield covers and is not
// as bad as. It returns the vectors of the others, beaten by none of them.
func (w *weeding) weed(ctx context.Context, members iter.Seq[int], sample int, out *bitset.Set) ([][]model.Rank, error) {
	n, room := 0, len(w.met.ranks)+sample
	for s := range members {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		vector := w.at(s)
		if x := w.shield.over(vector); x == nil {
			w.met.number(vector)
		} else if !slices.Equal(x, vector) {
			out.Remove(s)
		}
		if len(w.met.ranks) < room {
			continue
		}
		if err := w.met.weed(ctx); err != nil {
			return nil, err
		}
		w.shield = newShield(w.met.ranks, len(w.parties))
		room = max(len(w.met.ranks)+sample, 2*len(w.met.ranks))
	}
	err := w.met.weed(ctx)
	return w.met.ranks, err
}

// at are the ranks of state s.
func (w *weeding) at(s int) []model.Rank {
	for k, i := range w.parties {
		w.vector[k] = w.m.Rank(i, model.State(s))
	}
	return w.vector
}

// prepare begins with the best of every nth member, those first that cover most
// of the others.
func (w *weeding) prepare(ctx context.Context, set *bitset.Set, every int) error {
	seen, n := vectors{index: map[string]int{}}, 0
	for s := range set.All() {
		if n++; n%every == 0 {
			seen.number(w.at(s))
		}
	}
	all := seen.ranks
	if err := seen.weed(ctx); err != nil {
		return err
	}
	type member struct {
		vector []model.Rank
		covers int
	}
	best := make([]member, len(seen.ranks))
	for k, x := range seen.ranks {
		if err := ctx.Err(); err != nil {
			return err
		}
		best[k].vector = x
		for _, v := range all {
			if covers(x, v) {
				best[k].covers++
			}
		}
	}
	slices.SortStableFunc(best, func(a, b member) int { return cmp.Compare(b.covers, a.covers) })
	for _, x := range best {
		w.met.number(x.vector)
	}
	w.shield = newShield(w.met.ranks, len(w.parties))
	return nil
}

// shield finds which of some vectors, none of which covers another, covers a
// given one: by party and rank it keeps which of them are as good or better, a
// bit each.
type shield struct {
	members [][]model.Rank
	words   int // of a row
	parties []struct {
		shift uint
		rows  []uint64 // by rank >> shift
	}
}

// What a shield may take: it is a first look, and need not hold everything.
const (
	mostMembers = 1 << 13
	mostRows    = 1 << 12 // of a party; ranks beyond are told apart by the member itself
)

func newShield(members [][]model.Rank, parties int) shield {
	members = members[:min(len(members), mostMembers)]
	x := shield{members: members, words: (len(members) + 63) / 64}
	x.parties = make([]struct {
		shift uint
		rows  []uint64
	}, parties)
	for k := range x.parties {
		p, most := &x.parties[k], model.Rank(0)
		for _, v := range members {
			most = max(most, v[k])
		}
		for most>>p.shift >= mostRows {
			p.shift++
		}
		p.rows = make([]uint64, int(most>>p.shift+1)*x.words)
		for n, v := range members {
			p.rows[int(v[k]>>p.shift)*x.words+n>>6] |= 1 << (n & 63)
		}
		for at := len(p.rows) - x.words - 1; at >= 0; at-- {
			p.rows[at] |= p.rows[at+x.words]
		}
	}
	return x
}

// over is the member that covers a vector; nil where none does.
func (x *shield) over(vector []model.Rank) []model.Rank {
	for w := range x.words {
		found := ^uint64(0)
		for k, r := range vector {
			p := &x.parties[k]
			at := int(r>>p.shift)*x.words + w
			if at >= len(p.rows) {
				return nil // better for this party than every member
			}
			if found &= p.rows[at]; found == 0 {
				break
			}
		}
		for ; found != 0; found &= found - 1 {
			if v := x.members[w<<6+bits.TrailingZeros64(found)]; covers(v, vector) {
				return v
			}
		}
	}
	return nil
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
