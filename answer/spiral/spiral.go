// Package spiral answers: is it a vicious circle?
//
// [Ask] looks for sequences of steps, each a gain of the party that takes it,
// that leave every one of these parties worse off than before the first
// (spirals), or that lead back to where they began (circles), and for single
// changes that would break the first spiral (cuts).
//
// # Definitions
//
// A step is a smallest move. A spiral has at least two movers and at most as
// many moves as the model has parties; no party moves twice in succession and
// no state occurs twice; every mover ranks its end below its start. It is a
// trap if its end is Nash: nobody gains by going back alone.
//
// A circle is a cycle of such steps in which consecutive movers differ, also
// the last and the first, and no state occurs twice. It has at most twice as
// many moves as the model has parties, so that each can take a step and take
// it back: matching pennies has two parties and a circle of four moves.
//
// # Sources
//
// The definitions are this project's own (design section 4). A spiral that is
// a trap is the pattern of the prisoner's dilemma, a circle that of matching
// pennies.
package spiral

import (
	"context"
	"fmt"

	"detente/answer"
	"detente/answer/record"
	"detente/events"
	"detente/model"
	"detente/stability"
)

// Request asks whether a case holds a vicious circle.
type Request struct {
	Model *model.Model
	// Options say how verdicts are computed: whether an end is Nash, and
	// whether a gain is answered under seq. Concepts are not read.
	Options stability.Options
	Limit   int // entries of each list; 0 means no limit
	// From is where alone to search from; nil for all states that design
	// section 4 names.
	From *model.State
	// Record is what happened, to set beside what follows from the wants; nil for
	// none. Codes are the parties in it, Grain the periods: "" for weeks.
	Record *events.Record
	Codes  []events.Party
	Grain  events.Grain
}

// Result is the spirals and circles of a case. Where not all sequences could
// be searched, Searched and a warning say up to how many moves they were.
type Result struct {
	answer.Head
	From    []int    `json:"from"`    // the states searched from
	Spirals []Spiral `json:"spirals"` // those that end today first, then traps, then shortest
	Circles []Circle `json:"circles"` // shortest first
	Cuts    []Cut    `json:"cuts"`    // of the first spiral; none called cheapest
	Counts  Counts   `json:"counts"`  // also where a list is cut
	// Searched is how far the search went before it was too much.
	Searched Searched `json:"searched"`
	// Data is what the record shows, Arrows what it shows of each two movers in
	// a row of the spirals and circles, first met first; absent without a record.
	Data   *record.Told `json:"data,omitempty"`
	Arrows []Arrow      `json:"arrows,omitempty"`
}

// Arrow is that To moves right after From in a spiral or circle, and whether in
// the record acts of From precede like acts of To.
type Arrow struct {
	From  string       `json:"from"`
	To    string       `json:"to"`
	Shown record.Shown `json:"shown"`
}

// Counts are how many there are.
type Counts struct {
	Spirals int `json:"spirals"`
	Circles int `json:"circles"`
}

// Searched says what was looked at in full.
type Searched struct {
	Starts  bool `json:"starts"`  // all states to be searched from were
	Spirals int  `json:"spirals"` // spirals of up to so many moves
	Circles int  `json:"circles"` // circles of up to so many moves
	Cuts    bool `json:"cuts"`    // all changes were tried
}

// Move is a step of a spiral or circle. Meets is the position of the most
// important want that makes it a gain, 0 where the party has no list of wants.
type Move struct {
	answer.Move
	Meets int `json:"meets,omitempty"`
}

// Spiral is a sequence of gains that leaves each of its movers worse off.
type Spiral struct {
	States []int  `json:"states"` // one more than moves
	Moves  []Move `json:"moves"`
	// Worse are all parties, movers or not, that rank the end below the start;
	// Costs is for each with a list of wants the most important one that was
	// met at the start and is not at the end.
	Worse     []string       `json:"worse"`
	Costs     []answer.Place `json:"costs"`
	Trap      bool           `json:"trap"`
	EndsToday bool           `json:"ends_today"`
}

// Circle is a cycle of gains, from its smallest state; States does not repeat
// it at the end.
type Circle struct {
	States []int  `json:"states"`
	Moves  []Move `json:"moves"`
}

// Cut is a single change that breaks the first spiral.
type Cut struct {
	Kind  Kind   `json:"kind"`
	Party string `json:"party"` // whose option, want or answer it is
	// Option and Value: held at its value at the start of the spiral (yes, no
	// or a level). With an answer, Option is what it could then move both ways.
	Option   string `json:"option,omitempty"`
	Value    string `json:"value,omitempty"`
	Position int    `json:"position,omitempty"` // the want dropped
	From     int    `json:"from,omitempty"`     // the answer made available
	To       int    `json:"to,omitempty"`
}

// Kind is what a cut changes.
type Kind string

// The kinds of cut, in their order.
const (
	HeldOption  Kind = "option" // an option is held
	DroppedWant Kind = "want"   // a mover gives up a want
	NewAnswer   Kind = "answer" // another party can answer a step that nothing answers now
)

// Ask looks for spirals, circles and cuts.
//
// The search is bounded: where sequences are too many, those found so far are
// given, Truncated is set and a warning says what was searched in full. Most
// cases of some thousand states take well under a second.
//
// The error is that of stability.Solve: an unknown or unfit engine, or
// ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), From: []int{}, Spirals: []Spiral{}, Circles: []Circle{}, Cuts: []Cut{}}
	r.Searched = Searched{true, len(m.Parties), 2 * len(m.Parties), true}
	opt := req.Options
	opt.Concepts = []string{stability.Nash.ID}
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return r, err
	}
	r.Engine = t.Engine
	if t.Semantics != model.Legal {
		r.Semantics = t.Semantics.String()
	}
	n, err := explored(ctx, req, &r)
	if err != nil {
		return r, err
	}
	spirals, err := n.spirals(ctx, &r, t)
	if err != nil {
		return r, err
	}
	circles, err := n.circles(ctx, &r)
	if err != nil {
		return r, err
	}
	if len(spirals) > 0 {
		c := cutter{m: m, opt: req.Options, moves: spirals[0].moves}
		if err := c.find(ctx, &r); err != nil {
			return r, err
		}
	}
	r.write(m, n.origins(), spirals, circles, req.Limit)
	return r, r.record(ctx, req)
}

// explored is the network from all states to be searched from or, where that
// is too big for the longest spirals, from fewer.
func explored(ctx context.Context, req Request, r *Result) (network, error) {
	m := req.Model
	starts, near := origins(m)
	if req.From != nil {
		starts, near = []model.State{*req.From}, 1
	}
	n, longest := network{m: m}, len(m.Parties)
	err := n.explore(ctx, starts, 2*longest)
	if err == nil && near < len(starts) && (n.starts < len(starts) || n.layers < longest) {
		n = network{m: m}
		err = n.explore(ctx, starts[:near], 2*longest)
	}
	if n.starts < len(starts) {
		r.Searched.Starts = false
		r.cut("the case is too big to be searched from every situation")
	}
	return n, err
}

// cut reports that something was left out, and what.
func (r *Result) cut(what string) {
	r.Truncated = true
	r.Warnings = append(r.Warnings, what)
}

// unfinished reports that only sequences of at most full moves were all
// looked at.
func (r *Result) unfinished(what string, full int) {
	r.cut(fmt.Sprintf("%s of up to %d moves were searched in full, longer ones in part", what, full))
}

// write puts what was found into its lists, each cut at limit.
func (r *Result) write(m *model.Model, starts []model.State, spirals, circles []sequence, limit int) {
	r.Counts = Counts{len(spirals), len(circles)}
	for _, s := range answer.Limited(&r.Head, starts, limit) {
		r.From = append(r.From, m.Number(s))
	}
	for _, x := range answer.Limited(&r.Head, spirals, limit) {
		r.Spirals = append(r.Spirals, newSpiral(m, x))
	}
	for _, x := range answer.Limited(&r.Head, circles, limit) {
		states, moves := written(m, x)
		r.Circles = append(r.Circles, Circle{states[:len(moves)], moves})
	}
	r.Cuts = answer.Limited(&r.Head, r.Cuts, limit)
}

// written are the states and moves of a sequence as numbers and ids.
func written(m *model.Model, x sequence) (states []int, moves []Move) {
	states = []int{m.Number(x.moves[0].From)}
	for _, move := range x.moves {
		meets := answer.Decisive(m, move.Party, move.From, move.To) + 1
		moves = append(moves, Move{answer.NewMove(m, move), meets})
		states = append(states, m.Number(move.To))
	}
	return states, moves
}

func newSpiral(m *model.Model, x sequence) Spiral {
	states, moves := written(m, x)
	s := Spiral{States: states, Moves: moves, Worse: []string{}, Costs: []answer.Place{}, Trap: x.trap, EndsToday: x.today}
	from, to := x.ends()
	for i := range m.Parties {
		p := model.Party(i)
		if m.Rank(p, to) >= m.Rank(p, from) {
			continue
		}
		s.Worse = append(s.Worse, m.Parties[i].ID)
		if k := answer.Decisive(m, p, from, to); k >= 0 {
			s.Costs = append(s.Costs, answer.Place{Party: m.Parties[i].ID, Position: k + 1})
		}
	}
	return s
}
