package broad

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/holds"
	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
	"detente/wide"
)

// shortest is how many equilibria the shortlist holds.
const shortest = 10

// tries bounds how many equilibria are looked at that others beat, for each
// concept.
const tries = 50

// SolveRequest says what is to be solved, and how.
type SolveRequest struct {
	Wide  *wide.Case
	Limit int // entries of each list; 0 means as many as are ever listed
	wide.Options
}

// Solve is every verdict on a case, as holds.Result.
type Solve struct {
	answer.Head
	Case      holds.Case  `json:"case"`
	StatusQuo *Ref        `json:"status_quo"`
	States    List        `json:"states"`
	Concepts  []Concept   `json:"concepts"`
	Counts    Counts      `json:"counts"`
	Shortlist []Candidate `json:"shortlist"`
	Undecided []Open      `json:"undecided"` // none where all is exact
	// Holds says of today under which concepts it is an equilibrium; a concept
	// of which that is not known is left out.
	Holds map[string]bool `json:"today_holds"`
}

// List is a list that may be cut, and how long it would be.
type List struct {
	Count answer.Count `json:"count"`
	List  []State      `json:"list"`
}

// Concept is the verdict of one concept: lists and counts of what is surely
// stable, and beside them how many may be at most, where that is not the same.
type Concept struct {
	ID         string                  `json:"id"`
	Name       string                  `json:"name"`
	Stable     map[string][]Ref        `json:"stable"`
	Equilibria []Ref                   `json:"equilibria"`
	Counts     map[string]answer.Count `json:"counts"` // by party, and "equilibria"
	AtMost     map[string]answer.Count `json:"at_most,omitempty"`
}

// Counts are exact where lists are cut.
type Counts struct {
	Equilibria answer.Count `json:"equilibria"` // under any computed concept
}

// Candidate is an equilibrium on the shortlist. It stands for all that the
// principals like as well, being of these the nearest to today; no equilibrium
// is better for a principal and as good for all.
type Candidate struct {
	N        Ref      `json:"n"`
	Concepts []string `json:"concepts"`
	Pareto   bool     `json:"pareto"` // always: only such are told
	Below    []string `json:"below"`  // principals who rank it below today
}

// AskSolve solves a case. The error names an unknown concept, or is ctx.Err().
func AskSolve(ctx context.Context, req SolveRequest) (Solve, error) {
	w := req.Wide
	v, err := w.Solve(ctx, req.Options)
	if err != nil {
		return Solve{}, err
	}
	r := Solve{Head: head(w, req.Semantics), Case: holds.Written(w.Case), Holds: map[string]bool{}}
	r.Undecided = told(&r.Head, w, v)
	if w.Today != nil {
		today := ref(w, w.Today)
		r.StatusQuo = &today
	}
	r.States = List{Count: count(w.Space.Count(w.Play)), List: []State{}}
	for _, code := range first(&r.Head, w, w.Play, req.Limit) {
		r.States.List = append(r.States.List, NewState(w, code))
	}
	some := bdd.False
	for c := range v.Concepts {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		r.Concepts = append(r.Concepts, r.concept(w, v, c, req.Limit))
		some = w.Space.Or(some, v.Equilibria[c].Sure)
	}
	r.Counts.Equilibria = count(w.Space.Count(some))
	r.shortlist(w, v, some)
	if w.Space.Full() {
		return r, wide.Tangled
	}
	return r, ctx.Err()
}

func (r *Solve) concept(w *wide.Case, v *wide.Verdicts, c, limit int) Concept {
	x := Concept{
		ID: v.Concepts[c].ID, Name: v.Concepts[c].Name,
		Stable: map[string][]Ref{}, Counts: map[string]answer.Count{},
	}
	size := func(name string, b wide.Bounds) {
		x.Counts[name] = count(w.Space.Count(b.Sure))
		if !b.Known() {
			if x.AtMost == nil {
				x.AtMost = map[string]answer.Count{}
			}
			x.AtMost[name] = count(w.Space.Count(b.Maybe))
		}
	}
	for i, p := range w.Parties {
		x.Stable[p.ID] = refs(w, first(&r.Head, w, v.Stable[c][i].Sure, limit))
		size(p.ID, v.Stable[c][i])
	}
	x.Equilibria = refs(w, first(&r.Head, w, v.Equilibria[c].Sure, limit))
	size("equilibria", v.Equilibria[c])
	if e := v.Equilibria[c]; w.Today != nil {
		sure, maybe := w.Space.Has(e.Sure, w.Today), w.Space.Has(e.Maybe, w.Today)
		if sure == maybe {
			r.Holds[x.ID] = sure
		}
	}
	return x
}

// shortlist tells unbeaten equilibria: those below today for no principal
// first, then by the concept that speaks most strongly for them.
func (r *Solve) shortlist(w *wide.Case, v *wide.Verdicts, some bdd.Node) {
	r.Shortlist = []Candidate{}
	p := newPareto(w)
	groups := []bdd.Node{some}
	if w.Today != nil {
		groups = []bdd.Node{w.Space.And(some, p.atLeast(w.Today)), some}
	}
	seen := bdd.False // what a candidate before stands for
	for _, group := range groups {
		for _, id := range stability.Strongest {
			c := slices.IndexFunc(v.Concepts, func(c stability.Concept) bool { return c.ID == id })
			if c < 0 {
				continue
			}
			from := w.Space.Minus(w.Space.And(group, v.Equilibria[c].Sure), seen)
			for try := 0; try < tries && from != bdd.False && len(r.Shortlist) < shortest; try++ {
				code := p.climb(from, from)
				from = w.Space.Minus(from, p.atMost(code))
				if p.beaten(some, code) {
					continue
				}
				seen = w.Space.Or(seen, p.alike(code))
				r.Shortlist = append(r.Shortlist, r.candidate(w, v, code))
			}
		}
	}
}

func (r *Solve) candidate(w *wide.Case, v *wide.Verdicts, code []uint64) Candidate {
	x := Candidate{N: ref(w, code), Concepts: []string{}, Pareto: true, Below: []string{}}
	for c := range v.Concepts {
		if w.Space.Has(v.Equilibria[c].Sure, code) {
			x.Concepts = append(x.Concepts, v.Concepts[c].ID)
		}
	}
	for i, p := range w.Parties {
		if w.Today != nil && p.Role == detente.Principal && w.Compare(model.Party(i), code, w.Today) < 0 {
			x.Below = append(x.Below, p.ID)
		}
	}
	return x
}
