package robust

import (
	"cmp"
	"context"
	"math"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Bounds of the work, in the steps of judge.count, of ten to thirty nanoseconds:
// at most some ten seconds of one core for single changes, as much for voices
// and as much for variants; up to sixteen times that where more than a thousand
// variants are asked for. Korea has 408 thousand steps for each.
const (
	changeSteps  = 1 << 29
	variantSteps = 1 << 29
	eachVariant  = 1 << 19 // of those asked for, up to manyVariants, where that is more
	manyVariants = 1 << 14
	maxStored    = 1 << 24 // moves kept
)

// judge judges one case again and again with other ranks. Its states and moves
// stay, and with them how far each state is from today.
type judge struct {
	m        *model.Model // with its moves stored, where they are not too many
	opt      stability.Options
	engine   string
	today    model.State
	known    bool             // there is a today
	away     *model.Distances // moves from today
	orders   []*orders
	asked    verdicts // of the case as asked
	concepts int      // of opt, those asked for
	steps    int      // what a verdict takes
}

// verdicts are what is watched under one reading.
type verdicts struct {
	equilibria []*bitset.Set // by concept of judge.opt; nil where it has no meaning
	nash, seq  *bitset.Set
	headline   Headline
}

func newJudge(ctx context.Context, m *model.Model, opt stability.Options) (*judge, error) {
	if len(opt.Concepts) == 0 {
		opt.Concepts = []string{stability.Nash.ID, stability.SEQ.ID}
	}
	named, err := stability.Named(opt.Concepts)
	if err != nil {
		return nil, err
	}
	opt.Progress, opt.Concepts = nil, nil
	for _, c := range named {
		opt.Concepts = append(opt.Concepts, c.ID)
	}
	j := &judge{opt: opt, concepts: len(named)}
	for _, id := range []string{stability.Nash.ID, stability.SEQ.ID} {
		if !slices.Contains(opt.Concepts, id) {
			j.opt.Concepts = append(j.opt.Concepts, id)
		}
	}
	if j.m, err = m.Stored(ctx, maxStored); err != nil {
		return nil, err
	}
	if j.today, j.known = m.Today(); j.known {
		if j.away, err = j.m.Distances(ctx, j.today); err != nil {
			return nil, err
		}
	}
	if err := j.count(ctx); err != nil {
		return nil, err
	}
	for i := range m.Parties {
		j.orders = append(j.orders, newOrders(m, model.Party(i)))
	}
	j.asked, err = j.read(ctx, j.m)
	return j, err
}

// count finds what a verdict takes: with S states, A moves and P parties
// P(PS + A), for each concept (ARCHITECTURE, One backward pass).
func (j *judge) count(ctx context.Context) error {
	moves := 0
	var buf []model.State
	for s := range model.State(j.m.Len()) {
		if s&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i := range j.m.Parties {
			buf = j.m.Moves(model.Party(i)).From(s, buf[:0])
			moves += len(buf)
		}
	}
	parties := len(j.m.Parties)
	j.steps = len(j.opt.Concepts) * parties * (parties*j.m.Len() + moves)
	return nil
}

// affordable is how many of n variants are drawn.
func (j *judge) affordable(n int) int {
	most := max(variantSteps, min(n, manyVariants)*eachVariant)
	return min(n, max(1, most/j.steps))
}

// read judges n, which is the case with some other ranks.
func (j *judge) read(ctx context.Context, n *model.Model) (verdicts, error) {
	t, err := stability.Solve(ctx, n, j.opt)
	if err != nil {
		return verdicts{}, err
	}
	j.note(t.Engine)
	v := verdicts{equilibria: t.Equilibria}
	v.nash, v.seq = t.Equilibria[t.Find(stability.Nash.ID)], t.Equilibria[t.Find(stability.SEQ.ID)]
	if !j.known {
		return v, nil
	}
	nash, seq := v.nash.Has(int(j.today)), v.seq.Has(int(j.today))
	v.headline.Nash, v.headline.Seq = &nash, &seq
	v.headline.Better, err = j.better(ctx, n, v)
	return v, err
}

// note remembers the engine when the case as asked is judged, before any other.
func (j *judge) note(engine string) {
	if j.engine == "" {
		j.engine = engine
	}
}

// better is the number of the first goal of a way out: the first of
// answer.Goals, for which only what is needed is judged.
func (j *judge) better(ctx context.Context, n *model.Model, v verdicts) (*int, error) {
	set := answer.Better(n, j.today)
	if set.And(v.seq); set.Count() == 0 {
		return nil, nil
	}
	set, err := answer.Undominated(ctx, n, answer.Principals(n), set)
	if err != nil {
		return nil, err
	}
	if set, err = j.strongest(ctx, n, v, set); err != nil {
		return nil, err
	}
	first := -1
	for s := range set.All() {
		if first < 0 || cmp.Less(j.moves(s), j.moves(first)) {
			first = s
		}
	}
	number := n.Number(model.State(first))
	return &number, nil
}

// moves is how far a state is from today, out of reach being farthest.
func (j *judge) moves(s int) int {
	if j.away.To(model.State(s)) < 0 {
		return math.MaxInt
	}
	return j.away.To(model.State(s))
}

// strongest keeps of the goals those for which the strongest concept speaks:
// nash, else sseq, else seq, under which all are equilibria.
func (j *judge) strongest(ctx context.Context, n *model.Model, v verdicts, set *bitset.Set) (*bitset.Set, error) {
	if set.Count() == 1 {
		return set, nil
	}
	kept := set.Clone()
	if kept.And(v.nash); kept.Count() > 0 {
		return kept, nil
	}
	opt := j.opt
	opt.Concepts = []string{stability.SSEQ.ID}
	t, err := stability.Solve(ctx, n, opt)
	if err != nil {
		return nil, err
	}
	kept = set.Clone()
	if kept.And(t.Equilibria[0]); kept.Count() > 0 {
		return kept, nil
	}
	return set, nil
}

// same says whether the headline of v is that of the case as asked or, where
// there is no status quo, whether the equilibria are.
func (j *judge) same(v verdicts) bool {
	nash, seq, better := j.agree(v)
	return nash && seq && better
}

// agree says it part by part.
func (j *judge) agree(v verdicts) (nash, seq, better bool) {
	a, b := j.asked, v
	if !j.known {
		return slices.Equal(a.nash.Words(), b.nash.Words()), slices.Equal(a.seq.Words(), b.seq.Words()), true
	}
	x, y := a.headline, b.headline
	better = (x.Better == nil) == (y.Better == nil) && (x.Better == nil || *x.Better == *y.Better)
	return *x.Nash == *y.Nash, *x.Seq == *y.Seq, better
}
