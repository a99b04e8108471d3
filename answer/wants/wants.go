// Package wants answers: what does each party want, and which wants cannot be
// met together?
//
// [Ask] tells for each party its wants and whether today meets them, its best
// and worst states, what it can secure by itself and what the others can hold
// it to; and over all parties the smallest sets of wants that no state meets
// together and the largest sets that some state does.
//
// # Method
//
// A set of wants that no state meets together, and of which no part is such a
// set, has a member in the complement of every largest set that can be met
// together, and is smallest in that; and the other way round (Reiter, A theory
// of diagnosis from first principles, 1987). So the search goes by size: it
// lists the sets of k wants that are smallest in hitting all complements known
// (Murakami and Uno, Efficient algorithms for dualizing large-scale
// hypergraphs, 2014), asks whether a state meets each together, and where one
// does grows the set to a largest one, whose complement joins the known.
//
// Where states are listed the question is put to them, elsewhere to a SAT
// solver (decision 0014).
package wants

import (
	"cmp"
	"context"

	"detente"
	"detente/answer"
	"detente/model"
)

// Request says which case.
type Request struct {
	Case  *detente.Case
	Setup detente.Setup
	Model *model.Model // nil where the states are too many to list
	Limit int          // entries of each list; 0 means no limit

	work int // in place of the budget, for tests
}

// Result is what each party wants and what goes together. Without a model
// nothing that needs the states one by one is told: best, worst and pareto are
// empty, secure and held_to null, and a warning says so.
type Result struct {
	answer.Head
	Parties []Party `json:"parties"`
	// Conflicts are the smallest sets of wants of two or more parties that no
	// state in play meets together: by size, then by their members in the order
	// of parties and positions.
	Conflicts [][]answer.Place `json:"conflicts"`
	// Contradictions are such sets of one party alone, in the same order.
	Contradictions []Contradiction `json:"contradictions"`
	// Same are the wants that the same states in play meet, in groups of two or
	// more; without a model only those whose conditions are built alike.
	Same [][]answer.Place `json:"same"`
	// Common are the sets of wants that some state meets together and to which
	// none can be added; an empty one is left out. One that has the first want
	// in which two sets differ, by parties and positions, goes first: a fixed
	// order, no judgement.
	Common [][]answer.Place `json:"common"`
	// Pareto are the states that no other is as good as for every party and
	// better for one.
	Pareto []int `json:"pareto"`
	// Together is whether all wants of the principals can be met together; nil
	// where no principal has wants, or it was not found out.
	Together *Together `json:"together"`
	// FirstTogether is the highest number such that some state in play meets
	// the wants of each principal up to that position; nil where no principal
	// has wants, and without a model.
	FirstTogether *int   `json:"first_together"`
	Counts        Counts `json:"counts"`
	// CompleteTo is the size up to which all conflicts and contradictions were
	// found, before any cut at the limit; nil where that is every size.
	CompleteTo *int `json:"complete_to"`
}

// Party is what one party wants.
type Party struct {
	ID    string `json:"id"`
	Voice string `json:"voice,omitempty"`
	// Wants are in order, the most important first; empty where the party's
	// preference is of another kind.
	Wants []Want `json:"wants"`
	Best  []int  `json:"best"`  // the states in play it ranks highest
	Worst []int  `json:"worst"` // and lowest
	// Secure is the highest rank that a combination of the party's own options
	// keeps it at or above, whatever the others do. Nil where moves are listed.
	Secure *int `json:"secure"`
	// HeldTo is the lowest rank that a combination of the others' options keeps
	// it at or below, whatever it does. Nil where moves are listed.
	HeldTo *int `json:"held_to"`
	// Top has a state for each of the highest ranks, at most three and at most
	// half of the ranks that there are, the highest first: the one that is the
	// fewest steps of options from today, then the first. Bottom has the same
	// of the lowest ranks, the lowest first.
	Top    []int `json:"top"`
	Bottom []int `json:"bottom"`
	// Today is where today is among those: top, bottom or between; "" without a
	// status quo, a model, or two ranks.
	Today string `json:"today"`
	// Trades are the wants for which the order gives something, and what.
	Trades []Trade `json:"trades"`
}

// Want is a want and whether today meets it.
type Want struct {
	answer.Want
	Kind string `json:"kind"` // position, interest, red line, or ""
	Met  *bool  `json:"met"`  // nil without a status quo
}

// Contradiction is a set of wants of one party that no state meets together:
// also a single one that is met nowhere.
type Contradiction struct {
	Party     string `json:"party"`
	Positions []int  `json:"positions"`
}

// Together is whether some state meets all wants of some parties.
type Together struct {
	Parties []string `json:"parties"` // the principals that have wants
	Met     bool     `json:"met"`
	State   *int     `json:"state"` // the first; nil where none is, or numbers are not computed
}

// Counts are how many there are, also where a list is cut. Nil is not known:
// the search was stopped, or the number is beyond 2^53-1.
type Counts struct {
	Conflicts      *int `json:"conflicts"`
	Contradictions *int `json:"contradictions"`
	Common         *int `json:"common"`
}

// Ask gathers what each party wants and searches what goes together.
//
// The search obeys a budget of work, the same on every machine. Where it ends
// early the lists hold what was found, truncated is true, and a warning says
// up to which size the conflicts are complete.
//
// The error is detente.Problems where a case without a model turns out to be
// unsound, or ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	r := Result{Head: answer.CaseHead(req.Case, req.Setup), Parties: []Party{}, Pareto: []int{}}
	if req.Model != nil {
		r.Head = answer.NewHead(req.Model)
		return askListed(ctx, req, r)
	}
	return askWide(ctx, req, r)
}

// askListed answers from the states of a model.
func askListed(ctx context.Context, req Request, r Result) (Result, error) {
	m := req.Model
	all := collect(req.Case, req.Setup)
	states := newListed(m, all)
	for k, party := range m.Parties {
		p := newParty(req, party.Index, func(w detente.Want) *bool {
			today, ok := m.Today()
			if !ok {
				return nil
			}
			met := m.Holds(w.Condition, today)
			return &met
		})
		p.Best, p.Worst = ends(m, model.Party(k), &r.Head, req.Limit)
		if err := p.judge(ctx, m, model.Party(k)); err != nil {
			return r, err
		}
		if !m.Listed() {
			var err error
			if p.Secure, p.HeldTo, err = assured(ctx, m, model.Party(k)); err != nil {
				return r, err
			}
		}
		r.Parties = append(r.Parties, p)
	}
	pareto, err := undominated(ctx, m)
	if err != nil {
		return r, err
	}
	r.Pareto = answer.Limited(&r.Head, pareto, req.Limit)
	f, err := search(&work{ctx: ctx, left: cmp.Or(req.work, budget)}, len(states.classes), states)
	if err != nil {
		return r, err
	}
	r.tell(req, groups{all, states.classes}, f)
	r.Together = states.together(req, all)
	r.FirstTogether = states.firstTogether(req, all)
	return r, nil
}

// newParty is a party and its wants.
func newParty(req Request, index int, met func(detente.Want) *bool) Party {
	p := Party{ID: req.Case.Parties[index].ID, Voice: req.Setup.Voices[index], Wants: []Want{}, Best: []int{}, Worst: []int{}, Top: []int{}, Bottom: []int{}, Trades: []Trade{}}
	preference := req.Setup.Preferences[index]
	if preference.Kind != detente.Wants {
		return p
	}
	for k, w := range preference.Wants {
		p.Wants = append(p.Wants, Want{answer.NewWant(req.Case, preference.Wants, k), w.Kind, met(w)})
	}
	return p
}

// tell writes what a search found.
func (r *Result) tell(req Request, g groups, f found) {
	r.Conflicts = answer.Limited(&r.Head, g.conflicts(f.conflicts, over(req.Limit)), req.Limit)
	r.Contradictions = answer.Limited(&r.Head, g.contradictions(f.conflicts, over(req.Limit)), req.Limit)
	r.Same = g.same()
	r.Common = answer.Limited(&r.Head, g.common(f.common), req.Limit)
	if f.stopped != nil {
		r.Truncated, r.CompleteTo = true, &f.complete
		r.Warnings = append(r.Warnings, f.warning())
		return
	}
	r.Counts = g.counts(f)
}

// over is one more than a limit, so that a cut is seen; 0 stays.
func over(limit int) int {
	if limit == 0 {
		return 0
	}
	return limit + 1
}

// principals are the ids of the principals that have wants, and their wants'
// places in all.
func principals(req Request, all []place) (ids []string, wants []int) {
	for k, x := range all {
		p := &req.Case.Parties[x.party]
		if p.Role != detente.Principal {
			continue
		}
		if len(ids) == 0 || ids[len(ids)-1] != p.ID {
			ids = append(ids, p.ID)
		}
		wants = append(wants, k)
	}
	return ids, wants
}
