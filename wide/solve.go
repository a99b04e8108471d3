package wide

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"detente/internal/bdd"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// mostDigits bounds the options over which a verdict is reached by listing:
// some seconds and some hundred megabytes.
const mostDigits = 22

// Options say what Solve computes. The zero value asks for all concepts.
type Options struct {
	Concepts  []string // ids; none means all
	Semantics model.Semantics
	Progress  func(done, total int) // called now and then, one call at a time
}

// Bounds are a set of states between two: surely in it are those of Sure, and
// surely not those outside Maybe. Where the set is known the two are one.
type Bounds struct{ Sure, Maybe bdd.Node }

// Known says whether the set is known.
func (b Bounds) Known() bool { return b.Sure == b.Maybe }

// Verdicts are what is known of all states of a case.
type Verdicts struct {
	Concepts   []stability.Concept
	Stable     [][]Bounds // by concept, then party
	Equilibria []Bounds   // by concept
	Open       []Undecided
}

// Undecided says why the verdict on a party under a concept is not known of all
// states.
type Undecided struct {
	Concept string
	Party   model.Party
	// Options and Parties are what can matter to the verdict: too many to list.
	// Both are 0 where it is the diagrams that grew too big.
	Options, Parties int
}

// solver holds what has been found of a case.
type solver struct {
	w    *Case
	sem  model.Semantics
	sets map[cell]Bounds
	jobs []*job
}

// cell is a party under a concept.
type cell struct {
	concept string
	party   model.Party
}

// Solve judges every state for every party under each concept. Each party is
// judged over the options that can matter to it, listed as an ordinary small
// model. Where they are too many to list, as chains of who minds whom make them
// under seq and sseq, diagrams are searched, parties side by side. Where that
// grows too big what is known is told by bounds: a state that nobody would leave
// alone is stable, and one that the others cannot answer by any moves is not
// (theory section 3.6).
//
// The error names an unknown concept, or is ctx.Err().
func (w *Case) Solve(ctx context.Context, opt Options) (*Verdicts, error) {
	concepts, err := stability.Named(opt.Concepts)
	if err != nil {
		return nil, err
	}
	v := &Verdicts{Concepts: concepts}
	s := &solver{w: w, sem: opt.Semantics, sets: map[cell]Bounds{}}
	s.plan(concepts)
	for k, j := range s.jobs {
		if err := s.run(ctx, j); err != nil {
			return nil, err
		}
		if opt.Progress != nil {
			opt.Progress(k+1, len(s.jobs))
		}
	}
	if err := s.search(ctx, concepts); err != nil {
		return nil, err
	}
	for _, c := range concepts {
		v.add(s, c)
	}
	return v, ctx.Err()
}

// add joins the verdicts of the parties under a concept.
func (v *Verdicts) add(s *solver, c stability.Concept) {
	all := Bounds{s.w.Play, s.w.Play}
	var stable []Bounds
	for i := range s.w.Parties {
		b := s.bounds(c, model.Party(i))
		if s.w.Space.Full() {
			b = Bounds{bdd.False, s.w.Play}
		}
		if !b.Known() {
			v.Open = append(v.Open, s.undecided(c, model.Party(i)))
		}
		stable = append(stable, b)
	}
	// One after the other along a line of parties, so that diagrams stay small.
	for _, b := range stable {
		all.Sure = s.w.Space.And(all.Sure, b.Sure)
	}
	all.Maybe = all.Sure
	if slices.ContainsFunc(stable, func(b Bounds) bool { return !b.Known() }) {
		all.Maybe = s.w.Play
		for _, b := range stable {
			all.Maybe = s.w.Space.And(all.Maybe, b.Maybe)
		}
	}
	if s.w.Space.Full() {
		all = Bounds{bdd.False, s.w.Play}
	}
	v.Stable, v.Equilibria = append(v.Stable, stable), append(v.Equilibria, all)
}

func (s *solver) undecided(c stability.Concept, i model.Party) Undecided {
	u := Undecided{Concept: c.ID, Party: i}
	if s.w.Space.Full() {
		return u
	}
	cone := s.w.Cones.Of(s.w.Parties[i].Index, SightOf(c))
	u.Options, u.Parties = len(cone), 1+len(s.w.Cones.Movers(cone, s.w.Parties[i].Index))
	return u
}

// SightOf is how far a verdict under a concept looks.
func SightOf(c stability.Concept) model.Sight {
	switch c.Rule.Counter {
	case stability.SEQ.Rule.Counter:
		return model.Far
	case stability.SIM.Rule.Counter:
		return model.AtOnce
	}
	return model.Near
}

// job is a part to be listed, and what is asked of it.
type job struct {
	options []int
	ask     []cell
}

// plan says which parts to list: those of all parties and concepts, each once,
// and for what cannot be listed what its bounds are made of.
func (s *solver) plan(concepts []stability.Concept) {
	for i := range s.w.Parties {
		for _, c := range concepts {
			if s.ask(c, model.Party(i)) {
				continue
			}
			for _, near := range []stability.Concept{stability.Nash, stability.GMR, stability.SMR} {
				s.ask(near, model.Party(i))
			}
		}
	}
}

// ask adds the part in which a party is judged, false where it is too large.
func (s *solver) ask(c stability.Concept, i model.Party) bool {
	w := s.w
	sight := SightOf(c)
	cone := w.Cones.Of(w.Parties[i].Index, sight)
	if sight == model.AtOnce {
		if w.replies(i) != nil {
			s.ask(stability.Nash, i) // for what is not found out
			return s.add(&job{options: w.Cones.Of(w.Parties[i].Index, model.Near)}, cell{c.ID, i})
		}
	}
	if len(w.Digits(cone)) > w.most {
		return false
	}
	return s.add(&job{options: cone}, cell{c.ID, i})
}

// add puts a question to the job with the same options, or to a new one.
func (s *solver) add(j *job, q cell) bool {
	for _, k := range s.jobs {
		if slices.Equal(k.options, j.options) {
			if !slices.Contains(k.ask, q) {
				k.ask = append(k.ask, q)
			}
			return true
		}
	}
	j.ask = []cell{q}
	s.jobs = append(s.jobs, j)
	return true
}

// run lists one part and puts what it tells into diagrams.
func (s *solver) run(ctx context.Context, j *job) error {
	var ids []string
	for _, q := range j.ask {
		i := q.party
		if q.concept == stability.SIM.ID {
			if replies := s.w.replies(i); replies != nil {
				switch set, err := s.w.together(ctx, i, replies); {
				case err == nil:
					s.keep(q, set)
				case !errors.Is(err, errWork):
					return err
				}
				continue
			}
		}
		if !slices.Contains(ids, q.concept) {
			ids = append(ids, q.concept)
		}
	}
	if len(ids) == 0 {
		return ctx.Err()
	}
	p := model.NewPart(s.w.Whole(), j.options, s.indexes(j)...)
	m, err := p.Compile(ctx)
	if err != nil {
		return fmt.Errorf("wide: a part of the case: %w", err)
	}
	t, err := stability.Solve(ctx, m, stability.Options{Concepts: ids, Semantics: s.sem})
	if err != nil {
		return err
	}
	for _, q := range j.ask {
		c := t.Find(q.concept)
		if c < 0 {
			continue
		}
		i, _ := m.PartyIndex(s.w.Parties[q.party].ID)
		s.keep(q, s.w.Spread(p, m, t.Stable[c][i]))
	}
	return nil
}

// indexes are the parties a job asks about, by place in the case.
func (s *solver) indexes(j *job) []int {
	var list []int
	for _, q := range j.ask {
		if k := s.w.Parties[q.party].Index; !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return list
}

func (s *solver) keep(q cell, set bdd.Node) { s.sets[q] = Bounds{set, set} }

// Spread are the states in play that look in a part like those of a set.
func (w *Case) Spread(p *model.Part, m *model.Model, set *bitset.Set) bdd.Node {
	digits := make([]int, p.Digits())
	for k := range digits {
		digits[k] = p.Whole(k)
	}
	table := w.Space.Table(digits, func(number uint64) bool {
		s, ok := m.At(model.Code(number))
		return ok && set.Has(int(s))
	})
	return w.Space.And(table, w.Play)
}

// bounds are what is known of one party under a concept.
func (s *solver) bounds(c stability.Concept, i model.Party) Bounds {
	if b, ok := s.sets[cell{c.ID, i}]; ok {
		return b
	}
	b := Bounds{bdd.False, s.w.Play}
	if nash, ok := s.sets[cell{stability.Nash.ID, i}]; ok {
		b.Sure = nash.Sure
	}
	outer := map[string]string{stability.SEQ.ID: stability.GMR.ID, stability.SSEQ.ID: stability.SMR.ID}[c.ID]
	if set, ok := s.sets[cell{outer, i}]; ok {
		b.Maybe = set.Maybe
	}
	return b
}

// Why says in plain words what keeps a verdict from being known of all states.
func (u Undecided) Why(w *Case) string {
	if u.Options == 0 {
		return "the verdicts of the parties, each known, are too tangled to be joined"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "what %s can gain by turns on whom it minds, whom they mind, and so on: %d options of %d parties, too many to list",
		w.Parties[u.Party].ID, u.Options, u.Parties)
	return b.String()
}
