// Package why answers: why does this state hold, or not?
//
// [Ask] explains the verdicts on one state: for each party whether it has a
// move, whether a move is a gain, what answers each gain, and which wants
// decide.
package why

import (
	"context"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks about one state.
type Request struct {
	Model    *model.Model
	State    model.State
	Party    string   // an id; "" for all
	Concepts []string // ids; none means all
	Options  stability.Options
	Limit    int // most improvements listed for a verdict; 0 means no limit
}

// Result is the verdicts on one state, by concept, then party.
type Result struct {
	answer.Head
	State    int       `json:"state"`
	Verdicts []Verdict `json:"verdicts"`
	// Undefined are the concepts asked for that have no meaning in the case.
	Undefined []Undefined `json:"undefined"`
}

// Undefined is a concept without a meaning, and why it has none.
type Undefined struct {
	Concept string `json:"concept"`
	Why     string `json:"why"`
}

// Verdict is whether the state is stable for a party, and why.
type Verdict struct {
	Party        string         `json:"party"`
	Concept      string         `json:"concept"`
	Stable       bool           `json:"stable"`
	Kind         stability.Kind `json:"kind"`
	Improvements []Improvement  `json:"improvements"`
	// Moves is how many moves the party has.
	Moves int `json:"moves"`
	// Keeps are the wants that the moves which are no gain would cost it, the
	// decisive one of each move, most important first.
	Keeps []answer.Want `json:"keeps"`
}

// Improvement is a gain of the party, and the others' answer to it.
type Improvement struct {
	To       int           `json:"to"`
	Answered bool          `json:"answered"`
	By       []answer.Move `json:"by"`       // the answer; or the one it escapes
	Credible bool          `json:"credible"` // each move of By is a gain of its mover
	Escape   *answer.Move  `json:"escape,omitempty"`
	Ends     int           `json:"ends"`            // the state after By
	Meets    *answer.Want  `json:"meets,omitempty"` // the want that makes it a gain
	Costs    *answer.Want  `json:"costs,omitempty"` // the want that its answer costs
}

// Ask explains the verdicts on a state. The error names an unknown party,
// concept or engine; or it is ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), State: m.Number(req.State), Verdicts: []Verdict{}, Undefined: []Undefined{}}
	concepts, err := stability.Named(req.Concepts)
	if err != nil {
		return r, err
	}
	parties, err := answer.Parties(m, req.Party)
	if err != nil {
		return r, err
	}
	for _, c := range concepts {
		if why := stability.Undefined(m, c); why != "" {
			r.Undefined = append(r.Undefined, Undefined{c.ID, why})
			continue
		}
		for _, i := range parties {
			v, err := stability.Explain(ctx, m, req.Options, c, i, req.State)
			if err != nil {
				return r, err
			}
			r.Verdicts = append(r.Verdicts, verdict(m, v, &r.Head, req.Limit))
			r.Engine = v.Engine
		}
	}
	if req.Options.Semantics != model.Legal {
		r.Semantics = req.Options.Semantics.String()
	}
	return r, nil
}

func verdict(m *model.Model, v stability.Verdict, h *answer.Head, limit int) Verdict {
	moves := m.Moves(v.Party).From(v.State, nil)
	out := Verdict{
		Party: m.Parties[v.Party].ID, Concept: v.Concept.ID, Stable: v.Stable, Kind: v.Kind,
		Improvements: []Improvement{}, Moves: len(moves), Keeps: keeps(m, v, moves),
	}
	for _, x := range answer.Limited(h, v.Improvements, limit) {
		out.Improvements = append(out.Improvements, improvement(m, v, x))
	}
	return out
}

func improvement(m *model.Model, v stability.Verdict, x stability.Improvement) Improvement {
	out := Improvement{
		To: m.Number(x.To), Answered: x.Found, By: answer.NewMoves(m, x.By), Credible: x.Credible && len(x.By) > 0,
		Ends: m.Number(x.Ends), Meets: decisive(m, v.Party, v.State, x.To),
	}
	if x.Found {
		out.Costs = decisive(m, v.Party, v.State, x.Ends)
	}
	if x.Escape != nil {
		move := answer.NewMove(m, *x.Escape)
		out.Escape = &move
	}
	return out
}

// decisive is the want that decides between two states, if there is one.
func decisive(m *model.Model, i model.Party, s, t model.State) *answer.Want {
	k := answer.Decisive(m, i, s, t)
	if k < 0 {
		return nil
	}
	w := answer.NewWant(m.Case, wants(m, i), k)
	return &w
}

func wants(m *model.Model, i model.Party) []detente.Want {
	return m.Setup.Preferences[m.Parties[i].Index].Wants
}

// keeps are the wants that the moves which are no gain would cost the party.
func keeps(m *model.Model, v stability.Verdict, moves []model.State) []answer.Want {
	list, lost := []answer.Want{}, map[int]bool{}
	for _, t := range moves {
		if m.Rank(v.Party, t) < m.Rank(v.Party, v.State) {
			lost[answer.Decisive(m, v.Party, v.State, t)] = true
		}
	}
	for k := range wants(m, v.Party) {
		if lost[k] {
			list = append(list, answer.NewWant(m.Case, wants(m, v.Party), k))
		}
	}
	return list
}
