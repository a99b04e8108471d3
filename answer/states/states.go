// Package states answers which states there are: the feasible states of a
// case, or those of them that meet a condition.
package states

import (
	"context"

	"detente/answer"
	"detente/condition"
	"detente/model"
)

// Request says which states are asked for.
type Request struct {
	Model *model.Model
	Where *condition.Condition // nil asks for all
	Limit int                  // states listed; 0 means no limit
	// Offset is how many states are passed over before the first listed.
	Offset int
}

// Result lists the states in play, by increasing number.
type Result struct {
	answer.Head
	Count int            `json:"count"` // exact, also where the list is cut
	List  []answer.State `json:"list"`
}

// Ask lists the states. It takes time and memory for the states listed, and a
// bit for each state in play where a condition is asked for.
func Ask(ctx context.Context, req Request) (Result, error) {
	r := Result{Head: answer.NewHead(req.Model), List: []answer.State{}}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	passed := 0
	add := func(s int) bool {
		if passed < req.Offset {
			passed++
			r.Truncated = true
			return true
		}
		if req.Limit > 0 && len(r.List) == req.Limit {
			r.Truncated = true
			return false
		}
		r.List = append(r.List, answer.NewState(req.Model, model.State(s)))
		return len(r.List)&0xffff != 0 || ctx.Err() == nil
	}
	if req.Where == nil {
		r.Count = req.Model.Len()
		for s := range req.Model.Len() {
			if !add(s) {
				break
			}
		}
		return r, ctx.Err()
	}
	met := req.Model.Where(req.Where)
	r.Count = met.Count()
	for s := range met.All() {
		if !add(s) {
			break
		}
	}
	return r, ctx.Err()
}
