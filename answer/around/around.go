// Package around answers what is one step from a state: which states the moves
// of single parties lead to, and which gains lead back from there.
//
// It is the neighbourhood that a picture can show. A move is a smallest one
// (design section 5) unless whole moves are asked for.
package around

import (
	"context"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// DefaultMost is how many states a picture shows legibly, the first included.
const DefaultMost = 24

// Request is the question.
type Request struct {
	Model *model.Model
	State model.State
	// Whole asks for all moves, also those that change several things at once.
	Whole bool
	// Principals leaves out the steps of outsiders.
	Principals bool
	// Most is how many states are listed, the first included; 0 for DefaultMost.
	Most int
	// InOrder fills the list party by party. Otherwise, where not all states fit,
	// parties take turns, so that none is left out for another.
	InOrder bool
}

// Result is the answer. Gains come before other steps.
type Result struct {
	answer.Head
	State  int    `json:"state"`
	Whole  bool   `json:"whole"`
	States []int  `json:"states"` // listed, the one asked about first
	Steps  []Step `json:"steps"`  // between them; the gains back from a state stand before the first step to it
	// LeftOut counts the states one step away that are not listed.
	LeftOut int `json:"left_out"`
}

// Step is a move between two of the states, and whether its mover gains by it.
type Step struct {
	answer.Move
	Gain     bool `json:"gain"`
	Position int  `json:"position,omitempty"` // of the want that decides
}

// Ask lists what is around a state. The error is ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), State: m.Number(req.State), Whole: req.Whole, States: []int{m.Number(req.State)}, Steps: []Step{}}
	out, err := away(ctx, req)
	if err != nil {
		return r, err
	}
	most := req.Most
	if most == 0 {
		most = DefaultMost
	}
	shown, left := chosen(m, out, most-1, req.InOrder)
	r.LeftOut = left
	met := bitset.New(m.Len())
	for _, move := range out {
		if !shown.Has(int(move.To)) {
			continue
		}
		first := !met.Has(int(move.To))
		if first {
			met.Add(int(move.To))
			r.States = append(r.States, m.Number(move.To))
			if err := r.back(ctx, req, move.To); err != nil {
				return r, err
			}
		}
		r.Steps = append(r.Steps, step(m, move))
	}
	return r, nil
}

// away is every move from the state, gains first, in the order of the parties.
func away(ctx context.Context, req Request) ([]model.Move, error) {
	m := req.Model
	var out []model.Move
	for _, i := range movers(req) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, t := range moves(req, i, req.State) {
			out = append(out, model.Move{Party: i, From: req.State, To: t})
		}
	}
	slices.SortStableFunc(out, func(a, b model.Move) int { return order(m, a) - order(m, b) })
	return out, nil
}

func movers(req Request) []model.Party {
	if req.Principals {
		return answer.Principals(req.Model)
	}
	list := make([]model.Party, len(req.Model.Parties))
	for i := range list {
		list[i] = model.Party(i)
	}
	return list
}

// moves are where a party can move to from s, as far as it is asked.
func moves(req Request, i model.Party, s model.State) []model.State {
	if req.Whole {
		return req.Model.Moves(i).From(s, nil)
	}
	return req.Model.Smallest(i, s, nil)
}

// chosen are the states to list, and how many are left out. Gains come first,
// then what the parties are given in turn.
func chosen(m *model.Model, out []model.Move, most int, inOrder bool) (*bitset.Set, int) {
	shown, all := bitset.New(m.Len()), bitset.New(m.Len())
	queue := out
	if !inOrder {
		queue = inTurn(m, out)
	}
	n := 0
	for _, move := range queue {
		all.Add(int(move.To))
		if n < most && !shown.Has(int(move.To)) {
			shown.Add(int(move.To))
			n++
		}
	}
	return shown, all.Count() - n
}

// inTurn is the moves so that the first of each party come before the second
// of any, gains apart from others.
func inTurn(m *model.Model, out []model.Move) []model.Move {
	type place struct{ order, turn int }
	count := map[place]int{}
	turn := make(map[model.Move]place, len(out))
	for _, move := range out {
		of := place{order(m, move), int(move.Party)}
		turn[move] = place{of.order, count[of]}
		count[of]++
	}
	list := slices.Clone(out)
	slices.SortStableFunc(list, func(a, b model.Move) int {
		x, y := turn[a], turn[b]
		if x.order != y.order {
			return x.order - y.order
		}
		return x.turn - y.turn
	})
	return list
}

// order puts gains before what costs its mover something.
func order(m *model.Model, x model.Move) int {
	if m.Rank(x.Party, x.To) > m.Rank(x.Party, x.From) {
		return 0
	}
	return 1
}

// back adds the gains of any party that lead straight back from s.
func (r *Result) back(ctx context.Context, req Request, s model.State) error {
	m := req.Model
	if err := ctx.Err(); err != nil {
		return err
	}
	for i := range m.Parties {
		move := model.Move{Party: model.Party(i), From: s, To: req.State}
		if order(m, move) == 0 && slices.Contains(moves(req, move.Party, s), req.State) {
			r.Steps = append(r.Steps, step(m, move))
		}
	}
	return nil
}

func step(m *model.Model, x model.Move) Step {
	return Step{answer.NewMove(m, x), order(m, x) == 0, answer.Decisive(m, x.Party, x.From, x.To) + 1}
}
