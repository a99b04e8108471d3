package coalitions

import (
	"context"
	"slices"

	"detente/internal/bitset"
	"detente/model"
)

// set is a set of parties under judgement.
type set struct {
	*network
	members []model.Party
	rest    []model.Party // the others
}

func newSet(n *network, members []model.Party) set {
	s := set{network: n, members: members}
	for i := range n.m.Parties {
		if !slices.Contains(members, model.Party(i)) {
			s.rest = append(s.rest, model.Party(i))
		}
	}
	return s
}

// of are the arcs of some parties.
func of(all []arcs, parties []model.Party) []arcs {
	var list []arcs
	for _, i := range parties {
		list = append(list, all[i])
	}
	return list
}

// verdicts are what is found out about one set of parties.
type verdicts struct {
	own    *sequences    // of the members
	done   bool          // false where it was too much work
	stable []*bitset.Set // by concept asked for
	count  int           // improvements, over all states
	best   []model.State // by place among the states watched: where the members would go, or -1
}

// judgement is what is asked about each set of parties.
type judgement struct {
	concepts []Concept
	main     int           // the concept under which states are watched
	watched  []model.State // ascending
	share    int           // words of work that one set may take
	held     int           // words of rows that it may hold at once
}

// sanctions are the others' sequences and what the members could do after
// them, as far as the concepts need them.
type sanctions struct {
	own, any, gains *sequences
}

func (s *set) sanctions(own *sequences, concepts []Concept) sanctions {
	g := sanctions{own: own}
	for _, c := range concepts {
		switch {
		case len(s.rest) == 0 || c.counter == none:
		case c.counter == credible && g.gains == nil:
			g.gains = condensed(of(s.gains, s.rest), s.m.Len())
		case c.counter != credible && g.any == nil:
			g.any = condensed(of(s.any, s.rest), s.m.Len())
		}
	}
	return g
}

// words of rows that a set may hold at once: 32 MB.
const held = 1 << 22

// foreseen is about how many words of work a set of some members takes, where
// others can answer and few places lead back to each other.
func foreseen(states, members, others int) int {
	return (states + 63) / 64 * states * (6 + 5*members + others*(8+2*others))
}

// judge finds the states stable for the set under each concept (theory section
// 4.2), for as many focal states at a time as memory allows.
func (s *set) judge(ctx context.Context, j *judgement) (verdicts, error) {
	states := s.m.Len()
	g := s.sanctions(condensed(of(s.any, s.members), states), j.concepts)
	v := verdicts{own: g.own}
	nodes, cost := 1, 0
	for _, q := range []*sequences{g.own, g.any, g.gains} {
		if q != nil {
			nodes, cost = max(nodes, q.nodes()), cost+2*q.cost()
		}
	}
	words := (states + 63) / 64
	if words*(cost+(6+len(s.members))*states) > j.share {
		return verdicts{}, nil
	}
	v.done = true
	b := block{set: s, g: g, concepts: j.concepts}
	wide := min(max(j.held/(nodes+6*states), 1), words)
	b.allocate(nodes, wide)
	for range j.concepts {
		all := bitset.New(states)
		all.Fill()
		v.stable = append(v.stable, all)
	}
	for range j.watched {
		v.best = append(v.best, -1)
	}
	for first := 0; first < states; first += 64 * wide {
		if ctx.Err() != nil {
			return v, ctx.Err()
		}
		focal := make([]model.State, 0, 64*wide)
		for x := first; x < min(first+64*wide, states); x++ {
			focal = append(focal, model.State(x))
		}
		b.improve(focal)
		for x := range states {
			v.count += count(b.better.row(x))
		}
		for c := range j.concepts {
			b.answer(j.concepts[c])
			b.settle(v.stable[c], focal)
			if c == j.main {
				b.prefer(&v, j.watched, focal)
			}
		}
	}
	return v, nil
}

// block judges some focal states at once. Each row is of a state x; bit b is
// for focal[b].
type block struct {
	*set
	g        sanctions
	concepts []Concept
	liked    *rows // every member ranks x above the focal state
	better   *rows // and the members can bring about x from it
	answered *rows // and the others can do something about it
	escape   *rows // the members could still get to a state that all like better
	work     *rows
}

func (b *block) allocate(nodes, wide int) {
	n := b.m.Len()
	b.liked, b.better, b.answered, b.escape = newRows(n, wide), newRows(n, wide), newRows(n, wide), newRows(n, wide)
	b.work = newRows(nodes, wide)
}

// improve fills liked and better: CI_H(s) for the focal states s.
func (b *block) improve(focal []model.State) {
	b.like(focal)
	b.g.own.push(focal, b.better, b.work)
	for k, w := range b.liked.bits {
		b.better.bits[k] &= w
	}
}

// like fills liked, rank by rank of each member: below is which focal states
// stand below a rank.
func (b *block) like(focal []model.State) {
	for x := range b.m.Len() {
		row := b.liked.row(x)
		for k := range row {
			row[k] = ones(len(focal) - 64*k)
		}
	}
	for _, i := range b.members {
		u := b.m.Ranks(i)
		places := int(slices.Max(u)) + 1
		below := newRows(places+1, b.liked.wide)
		for k, s := range focal {
			below.row(int(u[s]) + 1)[k>>6] |= 1 << (k & 63)
		}
		for r := 1; r <= places; r++ {
			or(below.row(r), below.row(r-1))
		}
		for x, r := range u {
			row := b.liked.row(x)
			for k, w := range below.row(int(r)) {
				row[k] &= w
			}
		}
	}
}

// ones is a word of n bits, from 0 to 64.
func ones(n int) uint64 {
	switch {
	case n <= 0:
		return 0
	case n >= 64:
		return ^uint64(0)
	}
	return 1<<n - 1
}

// answer fills answered: whether the others have an answer to x that leaves
// some member no better off than at the focal state.
func (b *block) answer(c Concept) {
	b.answered.clear()
	if len(b.rest) == 0 || c.counter == none {
		return
	}
	harm := b.escape
	if c.escape {
		b.g.own.pull(b.liked, harm, b.work)
		for k, w := range b.liked.bits {
			harm.bits[k] = ^(harm.bits[k] | w)
		}
	} else {
		for k, w := range b.liked.bits {
			harm.bits[k] = ^w
		}
	}
	q := b.g.any
	if c.counter == credible {
		q = b.g.gains
	}
	q.pull(harm, b.answered, b.work)
}

// settle takes from the stable states the focal ones with an improvement that
// nothing answers.
func (b *block) settle(stable *bitset.Set, focal []model.State) {
	open := make([]uint64, b.better.wide)
	for x := range b.m.Len() {
		answered := b.answered.row(x)
		for k, w := range b.better.row(x) {
			open[k] |= w &^ answered[k]
		}
	}
	words := stable.Words()[focal[0]>>6:]
	for k, w := range open {
		if w != 0 {
			words[k] &^= w
		}
	}
}

// prefer finds for each watched state where the members would go: of the
// improvements that nothing answers the one best for the first member, among
// those the best for the second, and so on; so that no other is better for all.
func (b *block) prefer(v *verdicts, watched, focal []model.State) {
	place := make([]int, len(focal))
	mask := make([]uint64, b.better.wide)
	for k, s := range watched {
		if at := int(s) - int(focal[0]); at >= 0 && at < len(focal) {
			place[at] = k
			mask[at>>6] |= 1 << (at & 63)
		}
	}
	for x := range b.m.Len() {
		answered := b.answered.row(x)
		for k, w := range b.better.row(x) {
			for bit := range bits(w &^ answered[k] & mask[k]) {
				best := &v.best[place[k<<6|bit]]
				if *best < 0 || b.prefers(model.State(x), *best) {
					*best = model.State(x)
				}
			}
		}
	}
}

func (b *block) prefers(s, t model.State) bool {
	for _, i := range b.members {
		if d := b.m.Rank(i, s) - b.m.Rank(i, t); d != 0 {
			return d > 0
		}
	}
	return false
}

// improvements are CI_H(s) for some states, ascending, found with up to held
// words of rows at once.
func (s *set) improvements(own *sequences, focal []model.State, held int) [][]model.State {
	list := make([][]model.State, len(focal))
	wide := min(max(held/(own.nodes()+2*s.m.Len()), 1), (len(focal)+63)/64)
	b := block{set: s, g: sanctions{own: own}}
	b.liked, b.better, b.work = newRows(s.m.Len(), wide), newRows(s.m.Len(), wide), newRows(own.nodes(), wide)
	for first := 0; first < len(focal); first += 64 * wide {
		some := focal[first:min(first+64*wide, len(focal))]
		b.improve(some)
		for x := range s.m.Len() {
			for k, w := range b.better.row(x) {
				for bit := range bits(w) {
					at := first + k<<6 + bit
					list[at] = append(list[at], model.State(x))
				}
			}
		}
	}
	return list
}
