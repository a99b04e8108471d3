// Package involve answers: should others be at the table? [Ask] sets the
// line-ups of the outsiders side by side: what would hold with each of them,
// what the way out would cost whom, and what one more invitation changes.
//
// # Definitions
//
// A line-up is a set of the outsiders in question that have options; who is in
// it sits at the table. An option that needs a seat stays as it is today
// where its party is not in the line-up; an outsider that marks none needs
// the seat for all of its options. Outsiders that are not in question sit
// where the case and its scenario put them. States in which an option that
// stays is otherwise are out of play; numbers and ranks are those of the case.
//
// The goals of a line-up are those of a way out of today (answer.Goals, under
// seq), or the one asked for, where it is in play. A settlement is a goal that
// holds. The first goal is the one that the road shown leads to, or without a
// road the first of the goals.
//
// # Sources
//
// The definitions are this project's own (design section 4).
package involve

import (
	"context"

	"detente/answer"
	"detente/answer/holds"
	"detente/answer/roadmap"
	"detente/model"
	"detente/stability"
)

// Request asks about outsiders.
type Request struct {
	Model *model.Model
	// Options say how verdicts are computed. Concepts are those whose
	// equilibria are listed, nash and seq where none are named; Progress
	// counts line-ups.
	Options stability.Options
	Parties []string     // the outsiders in question; none for all
	To      *model.State // one goal for all line-ups; nil for each one's own
	Joint   bool         // exchanges are steps too
	Limit   int          // entries of each list; 0 means no limit
}

// Result is what each line-up comes to.
type Result struct {
	answer.Head
	Outsiders  []string            `json:"outsiders"`  // those the line-ups are made of
	Seats      map[string][]string `json:"seats"`      // by outsider, the options that need a seat
	Unmarked   []string            `json:"unmarked"`   // of Outsiders, those that mark none, so that all do
	Optionless []string            `json:"optionless"` // in question, but without options: they make no line-ups
	Seated     []string            `json:"seated"`     // not in question, and at the table throughout
	To         *int                `json:"to"`         // the goal asked for
	Joint      bool                `json:"joint"`
	Concept    string              `json:"concept"` // under which a goal holds
	Subsets    []Subset            `json:"subsets"` // by how many are in, then file order
	Count      int                 `json:"count"`   // of all line-ups there are
	Facts      []Fact              `json:"facts"`   // what the seats change
	Verdict    string              `json:"verdict"` // Facts in words
}

// Subset is a line-up: the outsiders at the table and what comes of it.
type Subset struct {
	In         []string         `json:"in"`
	Equilibria map[string][]int `json:"equilibria"` // by concept, those defined
	Counts     Counts           `json:"counts"`     // exact where lists are cut
	FamiliesBy string           `json:"families_by"`
	Families   []holds.Family   `json:"families"` // as in solve
	Goals      []int            `json:"goals"`    // best first
	Settled    bool             `json:"settled"`  // a goal holds
	Best       map[string]int   `json:"best"`     // each party's best rank in any goal, or today's
	Road       *Road            `json:"road,omitempty"`
	Obstacle   string           `json:"obstacle,omitempty"` // why there is no road, of the kinds of roadmap
	// WorseOff are the parties that the invitation of the last of In leaves
	// with a lower rank at the first goal or a lower risk on the first road.
	// What one of the two line-ups does not have is not compared.
	WorseOff []string `json:"worse_off"`
	Costs    []Cost   `json:"costs"` // what it costs them
}

// Cost is what an invitation costs a party: the want that it loses at the
// first goal, or that which it could then lose on the first road. Position is
// 0 where it has no list of wants.
type Cost struct {
	Party    string `json:"party"`
	Measure  string `json:"measure"` // goal or risk
	Position int    `json:"position,omitempty"`
}

// Counts are how many there are.
type Counts struct {
	Equilibria map[string]int `json:"equilibria"` // by concept
	Families   int            `json:"families"`
	Goals      int            `json:"goals"`
}

// Road is the first road of a line-up.
type Road struct {
	Goal   int                      `json:"goal"`
	Risk   map[string]roadmap.Risk  `json:"risk"`
	Steps  int                      `json:"steps"`
	Utmost map[string]roadmap.Worst `json:"utmost"` // at its goal
}

// Ask compares the line-ups, as many at a time as there are cores. Each costs
// a solution of its own and a search for roads; the states and ranks of the
// case are shared. Of more than 256 line-ups those with the fewest at the
// table are compared.
//
// The error says what is wrong with the request (a party that is no outsider,
// a case without a today), or is that of stability.Solve or roadmap.Ask.
func Ask(ctx context.Context, req Request) (Result, error) {
	a, err := newAsker(req)
	if err != nil {
		return Result{}, err
	}
	list, err := a.lineups(ctx)
	if err != nil {
		return Result{}, err
	}
	pairs, err := a.invitations(ctx, list)
	if err != nil {
		return Result{}, err
	}
	r := a.result(list)
	r.Facts = a.facts(list, pairs)
	r.Verdict = a.verdict(r.Facts)
	return r, nil
}

// result writes the line-ups.
func (a *asker) result(list []*lineup) Result {
	m := a.req.Model
	r := Result{
		Head: answer.NewHead(m), Outsiders: ids(m, a.outsiders), Seats: map[string][]string{},
		Unmarked: []string{}, Optionless: a.optionless, Seated: a.seated,
		Joint: a.req.Joint, Concept: stability.SEQ.ID, Subsets: []Subset{}, Count: a.count(),
	}
	if a.req.To != nil {
		n := m.Number(*a.req.To)
		r.To = &n
	}
	for _, i := range a.outsiders {
		options, marked := seats(&m.Case.Parties[i])
		r.Seats[m.Case.Parties[i].ID] = options
		if !marked {
			r.Unmarked = append(r.Unmarked, m.Case.Parties[i].ID)
		}
	}
	a.warn(&r.Head, list)
	for _, x := range list {
		r.Truncated = r.Truncated || x.truncated
		r.Engine, r.Semantics = x.engine, x.semantics
	}
	for _, x := range answer.Limited(&r.Head, list, a.req.Limit) {
		r.Subsets = append(r.Subsets, x.Subset)
	}
	return r
}
