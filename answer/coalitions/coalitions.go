// Package coalitions answers: who could act together?
//
// [Ask] judges every set of two or more parties: what its members could bring
// about together to the gain of each of them, from which states they have no
// reason to leave together, and from one state that holds to which other they
// could jump.
//
// # Definitions
//
// H is a set of parties and N - H the others. R_H(s) are the ends of the legal
// sequences of moves of members from s, in which nobody moves twice in
// succession; CI_H(s), the improvements of H, are those states of R_H(s) that
// every member ranks above s. With an answer s2 the others do harm if some
// member ranks s2 no higher than s. A state s is
//
//   - cnash-stable if CI_H(s) is empty;
//   - cgmr-stable if each improvement has an answer in R_(N-H) that does harm;
//   - csmr-stable if it has one that does harm and from which the members
//     cannot together get to a state that all of them rank above s;
//   - cseq-stable if it has one that does harm and is a sequence of
//     improvements of those who move in it, each for itself.
//
// Where H is all parties nobody can answer, and all four are cnash. For one
// party they are nash, gmr, smr and seq.
//
// # Sources
//
// Kilgour, Hipel, Fang and Peng 2001 for coalition improvements and equilibrium
// jumps; Inohara and Hipel 2008 for the concepts. Where they leave a choice,
// docs/decisions/0020-coalitions.md records it.
package coalitions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Request asks who could act together.
type Request struct {
	Model *model.Model
	// Members are the ids of one set of parties to judge; none for all sets of
	// two or more.
	Members  []string
	Concepts []string // ids from Concepts; none means all
	// From is where the parties start from; nil is today. Where the improvements
	// of all states would be too many to list, they are listed for this one.
	From  *model.State
	Limit int // entries of each list; 0 means no limit, and all improvements
	// Options say how the verdicts on single parties are computed. Only the
	// engine is read: sequences are always legal.
	Options  stability.Options
	Progress func(done, total int) // called now and then, one call at a time
}

// Result is what parties could do together.
type Result struct {
	answer.Head
	From *int `json:"from"` // where they start from; null where nobody said
	// Listed are the states whose improvements Results lists: all, or where
	// that is too much From, the meetings' offers, and what would hold whoever
	// acted together. A listed state without an entry has none.
	Listed  []int    `json:"listed"`
	Results []Judged `json:"results"` // by size of the set, then by members in file order
	// Equilibria are by concept the states that neither a party by itself nor
	// any set of parties judged here has a reason to leave.
	Equilibria map[string][]int `json:"equilibria"`
	Jumps      []Jump           `json:"jumps"`
	// JumpsBy is the concept whose equilibria, of single parties, Jumps and
	// Undone are about: seq, or that beside the first concept asked for.
	JumpsBy string `json:"jumps_by"`
	// Undone are equilibria of single parties that some set would leave: today
	// first, then what every principal likes as well as today and one better,
	// then the others.
	Undone   []Undone  `json:"undone"`
	Openings []Opening `json:"openings"` // what sets could do from From; the smallest sets first
	Counts   Counts    `json:"counts"`   // also where a list is cut
	// CompleteTo is the size up to which all sets of parties were judged; null
	// where all were.
	CompleteTo *int `json:"complete_to"`
}

// Judged is one set of parties under one concept.
type Judged struct {
	Members []string `json:"members"`
	Concept string   `json:"concept"`
	Stable  []int    `json:"stable"`
	// Improvements are CI_H(s) by s, for those states of Listed that have any.
	// They are the same under each concept.
	Improvements map[int][]int `json:"improvements"`
	Counts       struct {
		Stable       int         `json:"stable"`
		Improvements int         `json:"improvements"` // over all states
		Of           map[int]int `json:"of,omitempty"` // by state, where its list is cut
	} `json:"counts"`
}

// Jump is a smallest set of parties that can go from one state that holds to
// another that all of them like better.
type Jump struct {
	From    int      `json:"from"`
	To      int      `json:"to"`
	Members []string `json:"members"`
}

// Undone is a state that holds where each party acts by itself, and the
// smallest sets that have a reason to leave it.
type Undone struct {
	N  int    `json:"n"`
	By []Left `json:"by"`
}

// Left is who would leave a state together, and where to: of the improvements
// that nothing answers one than which no other is better for all of them.
type Left struct {
	Members []string `json:"members"`
	To      int      `json:"to"`
}

// Opening is what a set of parties could do together from the start that no
// fewer of them could do.
type Opening struct {
	Members []string `json:"members"`
	Count   int      `json:"count"` // of such improvements
	// To is the one told: one that the others do not answer by improvements of
	// their own, where there is one; not worse for all members than another;
	// by the fewest moves.
	To    int            `json:"to"`
	Moves []answer.Move  `json:"moves"` // the shortest way there
	Gains []answer.Place `json:"gains"` // for members with a list of wants: what makes it a gain
	// Answer is the others' shortest credible answer, and Hurts are the members
	// that it leaves no better off than at the start. Both empty: there is none.
	Answer []answer.Move `json:"answer"`
	Hurts  []string      `json:"hurts"`
}

// Counts are how many there are.
type Counts struct {
	Results    int            `json:"results"`
	Equilibria map[string]int `json:"equilibria"`
	Jumps      int            `json:"jumps"`
	Undone     int            `json:"undone"`
	Openings   int            `json:"openings"`
}

// Ask judges sets of parties. Work is bounded: where there are too many sets,
// or too many states, CompleteTo says up to which size all were judged, Exact is
// false, and Equilibria and the jumps are so of the sets that were.
//
// The error names an unknown party, concept or engine, or a set of fewer than
// two; or it is ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := newResult(m)
	concepts, err := named(req.Concepts)
	if err != nil {
		return r, err
	}
	sets, err := r.sets(m, req.Members)
	if err != nil {
		return r, err
	}
	a := asked{Request: req, concepts: concepts, main: max(slices.IndexFunc(concepts, isMain), 0), sets: sets}
	r.JumpsBy = concepts[a.main].Alone
	if err := a.alone(ctx, &r); err != nil {
		return r, err
	}
	if a.start, a.started = m.Today(); req.From != nil {
		a.start, a.started = *req.From, true
	}
	if a.started {
		n := m.Number(a.start)
		r.From = &n
	}
	if a.network, err = written(ctx, m); err != nil {
		return r, err
	}
	if err := a.judge(ctx, &r); err != nil {
		return r, err
	}
	return r, a.write(ctx, &r)
}

func newResult(m *model.Model) Result {
	return Result{
		Head: answer.NewHead(m), Listed: []int{}, Results: []Judged{}, Equilibria: map[string][]int{}, Jumps: []Jump{},
		Undone: []Undone{}, Openings: []Opening{}, Counts: Counts{Equilibria: map[string]int{}},
	}
}

// asked is a request as it is worked on.
type asked struct {
	Request
	concepts []Concept
	main     int // of concepts: that of jumps
	sets     [][]model.Party
	start    model.State
	started  bool
	network  *network // nil where the moves are too many
	table    *stability.Table
	holding  []model.State // equilibria of single parties under the main concept, ascending; not too many
	verdicts []verdicts    // by set
}

// alone judges the single parties.
func (a *asked) alone(ctx context.Context, r *Result) error {
	opt := a.Options
	opt.Semantics, opt.Concepts, opt.Progress = model.Legal, nil, nil
	for _, c := range a.concepts {
		opt.Concepts = append(opt.Concepts, c.Alone)
	}
	t, err := stability.Solve(ctx, a.Model, opt)
	if err != nil {
		return err
	}
	a.table, r.Engine = t, t.Engine
	for s := range t.Equilibria[a.main].All() {
		if len(a.holding) == most {
			r.cut(fmt.Sprintf("jumps and situations undone were looked for among the first %d that hold", most))
			break
		}
		a.holding = append(a.holding, model.State(s))
	}
	return nil
}

// most bounds the equilibria between which jumps are looked for.
const most = 2048

// effort bounds the words of work for all sets of parties: some ten seconds.
const effort = 1 << 32

func (a *asked) judge(ctx context.Context, r *Result) error {
	a.verdicts = make([]verdicts, len(a.sets))
	count := a.admitted()
	j := judgement{a.concepts, a.main, a.holding, 2 * effort / max(count, 1), held}
	err := answer.Each(ctx, count, a.Progress, func(k int) error {
		s := newSet(a.network, a.sets[k])
		v, err := s.judge(ctx, &j)
		a.verdicts[k] = v
		return err
	})
	if err != nil {
		return err
	}
	size := 0
	for k, v := range a.verdicts {
		if !v.done && (size == 0 || size >= len(a.sets[k])) {
			size = len(a.sets[k])
		}
	}
	if size > 0 {
		r.completeTo(size - 1)
	}
	return nil
}

// admitted is how many of the sets are judged, the smaller ones first: whole
// sizes, as long as the work foreseen is not too much.
func (a *asked) admitted() int {
	if a.network == nil {
		return 0
	}
	n, count, work := len(a.Model.Parties), 0, 0
	for k, set := range a.sets {
		if work += foreseen(a.Model.Len(), len(set), n-len(set)); work > effort && len(set) > len(a.sets[0]) {
			return count
		}
		if k+1 == len(a.sets) || len(a.sets[k+1]) > len(set) {
			count = k + 1
		}
	}
	return count
}

// completeTo says that only sets of up to size parties were all judged.
func (r *Result) completeTo(size int) {
	if r.CompleteTo != nil && *r.CompleteTo <= size {
		return
	}
	r.CompleteTo, r.Exact = &size, false
	text := fmt.Sprintf("sets of up to %d parties were all judged, larger ones not or in part", size)
	if size < 2 {
		text = "the case is too big for all sets of parties to be judged"
	}
	r.cut(text)
}

// cut reports that something was left out, and what.
func (r *Result) cut(what string) {
	r.Truncated = true
	r.Warnings = append(r.Warnings, what)
}

// sets are the sets of parties to judge.
func (r *Result) sets(m *model.Model, members []string) ([][]model.Party, error) {
	if len(members) > 0 {
		set, err := chosen(m, members)
		return [][]model.Party{set}, err
	}
	list, size := all(len(m.Parties))
	if size < len(m.Parties) {
		r.completeTo(size)
	}
	if len(m.Parties) < 2 {
		r.Warnings = append(r.Warnings, "the case has one party only, and nobody for it to act with")
	}
	return list, nil
}

// chosen is one set of parties, in file order.
func chosen(m *model.Model, members []string) ([]model.Party, error) {
	var set []model.Party
	for _, id := range members {
		i, err := answer.Party(m, id)
		if err != nil {
			return nil, err
		}
		set = append(set, i)
	}
	slices.Sort(set)
	set = slices.Compact(set)
	if len(set) < 2 {
		var ids []string
		for k := range m.Parties[:min(2, len(m.Parties))] {
			ids = append(ids, m.Parties[k].ID)
		}
		return nil, fmt.Errorf("to act together takes two parties, and %s is one\n  hint: name two or more, as in %s", m.Parties[set[0]].ID, strings.Join(ids, ","))
	}
	return set, nil
}

// maxSets bounds the sets of parties that are judged: all those of 12 parties.
const maxSets = 1 << 12

// all are the sets of two or more of n parties, by size and then in order, and
// the size up to which they are all there. Sizes are whole, but that there may
// be too many pairs.
func all(n int) (list [][]model.Party, size int) {
	var sets func(left int, least model.Party, set []model.Party)
	sets = func(left int, least model.Party, set []model.Party) {
		if len(list) > maxSets {
			return
		}
		if left == 0 {
			list = append(list, slices.Clone(set))
			return
		}
		for i := least; int(i) <= n-left; i++ {
			sets(left-1, i+1, append(set, i))
		}
	}
	for size = 2; size <= n; size++ {
		before := len(list)
		if sets(size, 0, nil); len(list) > maxSets {
			if size == 2 {
				return list[:maxSets], 1
			}
			return list[:before], size - 1
		}
	}
	return list, n
}

// universal are the states stable for every party by itself and every set
// judged, under the concept at place c.
func (a *asked) universal(c int) *bitset.Set {
	set := a.table.Equilibria[c].Clone()
	for _, v := range a.verdicts {
		if v.done {
			set.And(v.stable[c])
		}
	}
	return set
}
