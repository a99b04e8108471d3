// Package stuck answers: why is it stuck?
//
// [Ask] says whether today holds and by whom it is held, which situations the
// principals would all rather have and what stands in the way of each, and why
// each offer that was on a table came to nothing (design section 2).
package stuck

import (
	"context"
	"fmt"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request says how far to look.
type Request struct {
	Model   *model.Model
	Options stability.Options // of the concepts only seq is read, for goals and breakers
	All     bool              // every state better for the principals, not the goals alone
	Limit   int               // most better states; 0 means no limit
}

// Result is why nothing moves.
type Result struct {
	answer.Head
	StatusQuo *int `json:"status_quo"` // null where the case names none; then only Meetings can be told
	// Equilibrium says under which concepts today holds, HeldBy for whom it is
	// stable. A concept without a meaning in the case is in neither.
	Equilibrium map[string]bool     `json:"equilibrium"`
	HeldBy      map[string][]string `json:"held_by"`
	// Better are the goals of a way out of today (answer.Goals), best first;
	// or, where all were asked for, every state that all principals like as
	// well as today and one likes better, by number.
	Better   []Better  `json:"better"`
	Count    int       `json:"count"` // of Better, uncut
	Meetings []Meeting `json:"meetings"`
}

// Better is a state the principals would rather have, and what stands in its
// way.
type Better struct {
	N         int        `json:"n"`
	Obstacles []Obstacle `json:"obstacles"` // none found: []
}

// The kinds of obstacle.
const (
	NobodyFirst  = "nobody_first"    // no step towards it is a gain for who would make it
	NobodyMinds  = "nobody_minds"    // nor does the one who could make it care
	NoRoad       = "no_road"         // no sequence of moves of anybody leads there
	Breaker      = "breaker"         // once there, a party has a gain that nothing answers
	LossOnTheWay = "loss_on_the_way" // on the best road towards it, a party could lose by it
	Word         = "word"            // some readings of a word are met there, others not
)

// Obstacle is one thing in the way of a state.
//
// Of nobody_first there is one for each party that has a step towards the
// state: its least costly one, which leads to To and costs it the want at
// Position; a party that would lose nothing by it is told again as
// nobody_minds. Where no party has such a step, it stands alone. Of breaker
// there is one for each party: To is where it would go, Position the want that
// makes it a gain. Of loss_on_the_way there is one for each party that could lose
// on the road that a way out would show: the want at Position, To being where
// it could be brought.
type Obstacle struct {
	Kind     string `json:"kind"`
	Party    string `json:"party,omitempty"`
	Position int    `json:"position,omitempty"`
	To       int    `json:"to,omitempty"`
	Word     string `json:"word,omitempty"`
}

// Ask looks for what keeps today as it is. The error is that of
// stability.Solve.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{
		Head: answer.NewHead(m), Equilibrium: map[string]bool{}, HeldBy: map[string][]string{},
		Better: []Better{}, Meetings: []Meeting{},
	}
	opt := req.Options
	opt.Concepts = []string{stability.SEQ.ID}
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return r, err
	}
	r.Engine = t.Engine
	if today, ok := m.Today(); ok {
		n := m.Number(today)
		r.StatusQuo = &n
		if err := r.today(ctx, m, req.Options, today); err != nil {
			return r, err
		}
		if err := r.better(ctx, req, t, today); err != nil {
			return r, err
		}
	}
	return r, r.meetings(ctx, m, opt)
}

// today says under which concepts today holds, and for whom.
func (r *Result) today(ctx context.Context, m *model.Model, opt stability.Options, today model.State) error {
	for _, c := range stability.Concepts {
		if stability.Undefined(m, c) != "" {
			continue
		}
		held := []string{}
		for i := range m.Parties {
			v, err := stability.Explain(ctx, m, opt, c, model.Party(i), today)
			if err != nil {
				return err
			}
			if v.Stable {
				held = append(held, m.Parties[i].ID)
			}
		}
		r.HeldBy[c.ID], r.Equilibrium[c.ID] = held, len(held) == len(m.Parties)
	}
	return nil
}

func (r *Result) better(ctx context.Context, req Request, t *stability.Table, today model.State) error {
	m := req.Model
	var states []model.State
	if req.All {
		for s := range answer.Better(m, today).All() {
			states = append(states, model.State(s))
		}
	} else {
		goals, err := answer.Goals(ctx, m, req.Options, stability.SEQ, today)
		if err != nil {
			return err
		}
		states = goals
	}
	r.Count = len(states)
	o, err := newObstacles(ctx, m, req.Options, t, today)
	if err != nil {
		return err
	}
	if err := r.each(ctx, o, answer.Limited(&r.Head, states, req.Limit), effort); err != nil {
		return err
	}
	if o.cut {
		r.Truncated = true
		r.Warnings = append(r.Warnings, "the search for roads grew too big: what could be lost on the way may not be told of the best road")
	}
	return nil
}

// each tells what is in the way of some situations, one after the other, as far
// as the work is not too much.
func (r *Result) each(ctx context.Context, o *obstacles, states []model.State, most int) error {
	for k, s := range states {
		if o.spent(k) > most {
			r.Truncated = true
			r.Warnings = append(r.Warnings, fmt.Sprintf("the case is too big to say of all %d situations what is in the way of them; it was found out for the first %d", r.Count, k))
			break
		}
		found, err := o.to(ctx, s)
		if err != nil {
			return err
		}
		r.Better = append(r.Better, Better{o.m.Number(s), found})
	}
	return nil
}
