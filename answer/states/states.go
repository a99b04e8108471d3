// Package states answers which states there are: the feasible states of a
// case, or those of them that meet a condition, would hold, or are better than
// today for somebody.
package states

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"detente/answer"
	"detente/condition"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Request says which states are asked for: those that fulfil all that is said.
type Request struct {
	Model  *model.Model
	Where  *condition.Condition // nil asks for all
	Holds  string               // those that hold under the concept of this id; "" asks for all
	Better []string             // those that each of these parties likes better than today
	First  string               // best first for this party; "" is by increasing number
	Offset int                  // how many states are passed over before the first listed
	Limit  int                  // states listed; 0 means no limit

	Table   *stability.Table // with the verdicts under Holds; they are computed where it lacks them
	Options stability.Options
}

// Result lists states in play, by increasing number, or those that First likes
// best first.
type Result struct {
	answer.Head
	Count int            `json:"count"` // exact, also where the list is cut
	List  []answer.State `json:"list"`
}

// Ask lists the states. It takes time and memory for the states listed, and a
// bit for each state in play where something is asked of them; with First, a
// number for each that fulfils it.
//
// The error names a concept or party that is unknown, says that there is no
// today to be better than, or is that of stability.Solve.
func Ask(ctx context.Context, req Request) (Result, error) {
	r := Result{Head: answer.NewHead(req.Model), List: []answer.State{}}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	met, engine, err := req.met(ctx)
	if err != nil {
		return Result{}, err
	}
	r.Engine = engine
	r.Count = req.Model.Len()
	if met != nil {
		r.Count = met.Count()
	}
	limit := req.Limit
	if limit <= 0 {
		limit = r.Count
	}
	err = req.each(ctx, met, func(s model.State) bool {
		r.List = append(r.List, answer.NewState(req.Model, s))
		return len(r.List) < limit
	})
	r.Truncated = len(r.List) < r.Count
	return r, err
}

// met is the set of states that fulfil a request, nil for all, and the engine
// that judged them, if one did.
func (req *Request) met(ctx context.Context) (met *bitset.Set, engine string, err error) {
	and := func(set *bitset.Set) {
		if met == nil {
			met = set
		} else {
			met.And(set)
		}
	}
	if req.Where != nil {
		and(req.Model.Where(req.Where))
	}
	if req.Holds != "" {
		set, by, err := req.holding(ctx)
		if err != nil {
			return nil, "", err
		}
		engine = by
		and(set.Clone())
	}
	for _, id := range req.Better {
		set, err := better(req.Model, id)
		if err != nil {
			return nil, "", err
		}
		and(set)
	}
	return met, engine, ctx.Err()
}

// holding are the states that hold under the concept asked for, and the engine
// that judged them.
func (req *Request) holding(ctx context.Context) (*bitset.Set, string, error) {
	t := req.Table
	if t == nil || t.Find(req.Holds) < 0 {
		opt := req.Options
		opt.Concepts = []string{req.Holds}
		var err error
		if t, err = stability.Solve(ctx, req.Model, opt); err != nil {
			return nil, "", err
		}
	}
	k := t.Find(req.Holds)
	if k < 0 {
		return nil, "", fmt.Errorf("%s is not defined in this case: %s", req.Holds, t.Undefined[0])
	}
	return t.Equilibria[k], t.Engine, nil
}

// better are the states that a party likes better than today.
func better(m *model.Model, id string) (*bitset.Set, error) {
	i, err := answer.Party(m, id)
	if err != nil {
		return nil, err
	}
	today, known := m.Today()
	if !known {
		return nil, errors.New("the case does not say what is so today, so nothing is better than it")
	}
	set, ranks := bitset.New(m.Len()), m.Ranks(i)
	for s, rank := range ranks {
		if rank > ranks[today] {
			set.Add(s)
		}
	}
	return set, nil
}

// each calls visit with the states of a set in the order asked for, but for
// those that are passed over, until it is false.
func (req *Request) each(ctx context.Context, met *bitset.Set, visit func(model.State) bool) error {
	m := req.Model
	if met == nil {
		met = bitset.New(m.Len())
		met.Fill()
	}
	order := met.All()
	if req.First != "" {
		i, err := answer.Party(m, req.First)
		if err != nil {
			return err
		}
		order = slices.Values(bestFirst(m, i, met))
	}
	n := 0
	for s := range order {
		if n++; n <= req.Offset {
			continue
		}
		if !visit(model.State(s)) || n&0xffff == 0 && ctx.Err() != nil {
			break
		}
	}
	return ctx.Err()
}

// bestFirst are the states of a set as a party ranks them, by number where it
// likes them alike.
func bestFirst(m *model.Model, i model.Party, met *bitset.Set) []int {
	ranks, starts := m.Ranks(i), make([]int, m.Places(i)+1)
	for s := range met.All() {
		starts[m.Places(i)-1-int(ranks[s])+1]++
	}
	for k := 1; k < len(starts); k++ {
		starts[k] += starts[k-1]
	}
	list := make([]int, met.Count())
	for s := range met.All() {
		place := &starts[m.Places(i)-1-int(ranks[s])]
		list[*place] = s
		*place++
	}
	return list
}
