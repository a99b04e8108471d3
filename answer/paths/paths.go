// Package paths answers where a case can go: which states can be reached from
// one, in how many moves, and by which shortest sequences.
//
// Sequences are legal: no party moves twice in succession (theory section 7).
// They may pass through a state more than once where that lets the same party
// move again, so they are searched as sequences of states and last movers.
package paths

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"

	"detente/answer"
	"detente/model"
)

// What may be asked for as Request.By.
const (
	Moves        = "moves"        // any moves
	Improvements = "improvements" // each a gain of its mover where it moves from
)

// Request asks where a state can lead.
type Request struct {
	Model *model.Model
	From  model.State
	To    *model.State // the sequences to it are asked for; nil for none
	By    string       // Moves or Improvements; "" is Moves
	Limit int          // entries of each list; 0 means no limit
	// Progress is called now and then, one call at a time; nil for no call.
	Progress func(done, total int)
}

// Result is what can be reached, and how.
type Result struct {
	answer.Head
	From int    `json:"from"`
	To   *int   `json:"to"`
	By   string `json:"by"`
	// Count is how many states can be reached, without From.
	Count     int       `json:"count"`
	Reachable []Reached `json:"reachable"` // by steps, then number
	// Steps is the fewest moves from From to To; null where none lead there,
	// and where To is null.
	Steps *int `json:"steps"`
	// ShortestCount is how many sequences of Steps moves lead to To.
	ShortestCount Count `json:"shortest_count"`
	// Shortest are these sequences, ordered by the states they pass and then
	// by their movers in file order. There is none from a state to itself.
	Shortest [][]answer.Move `json:"shortest"`
}

// Reached is a state and the fewest moves to it.
type Reached struct {
	N     int `json:"n"`
	Steps int `json:"steps"`
}

// Count is a count of sequences, which may be of any size.
type Count = answer.Count

// mostMoves is how many moves the listed sequences may have together.
const mostMoves = 5_000_000

// TooMany says that there are too many sequences to list.
type TooMany struct {
	Count *big.Int // how many there are
	Fits  int      // how many could be listed
}

func (e *TooMany) Error() string {
	return fmt.Sprintf("there are %s shortest sequences, too many to list\n  hint: --limit %d lists as many as there is room for", e.Count, e.Fits)
}

// Ask finds what can be reached from a state, and the shortest sequences to
// another. With S states in play and A moves the search takes O(S + A) time
// and O(S) memory; listing adds the sequences listed, counting them one
// addition for each move on them.
//
// The error names an unknown By, is *TooMany, or ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), From: m.Number(req.From), By: req.By, Reachable: []Reached{}, Shortest: [][]answer.Move{}}
	switch req.By {
	case "":
		r.By = Moves
	case Moves, Improvements:
	default:
		return Result{}, fmt.Errorf("sequences cannot be of %q\n  hint: they are of %s or of %s", req.By, Moves, Improvements)
	}
	w := ways{m, r.By == Improvements}
	ahead, err := spread(ctx, m, req.From, w.from, req.told(0))
	if err != nil {
		return Result{}, err
	}
	r.reach(m, ahead, req.Limit)
	if req.To == nil {
		return r, nil
	}
	n := m.Number(*req.To)
	r.To = &n
	back, err := spread(ctx, m, *req.To, w.into, req.told(m.Len()))
	if err != nil {
		return Result{}, err
	}
	if err := r.shortest(ctx, search{m, w, req.From, *req.To, back}, req.Limit); err != nil {
		return Result{}, err
	}
	return r, nil
}

// told passes on how many states a search has reached, after so many of the
// search before it.
func (req *Request) told(before int) func(states int) {
	total := req.Model.Len()
	if req.To != nil {
		total *= 2
	}
	return func(states int) {
		if req.Progress != nil {
			req.Progress(before+states, total)
		}
	}
}

// reach lists what was reached.
func (r *Result) reach(m *model.Model, ahead *labels, limit int) {
	var list []Reached // by their states until they are sorted
	for s := range m.Len() {
		if steps := ahead.steps(model.State(s), nobody); steps > 0 {
			list = append(list, Reached{s, steps})
		}
	}
	slices.SortFunc(list, func(a, b Reached) int { return cmp.Or(cmp.Compare(a.Steps, b.Steps), cmp.Compare(a.N, b.N)) })
	r.Count = len(list)
	for _, x := range answer.Limited(&r.Head, list, limit) {
		r.Reachable = append(r.Reachable, Reached{m.Number(model.State(x.N)), x.Steps})
	}
}

// shortest counts the shortest sequences and lists the first of them.
func (r *Result) shortest(ctx context.Context, s search, limit int) error {
	steps := s.back.steps(s.start, nobody)
	if steps < 0 {
		return nil
	}
	r.Steps = &steps
	if steps == 0 {
		return nil
	}
	count, err := s.count(ctx, steps)
	if err != nil {
		return err
	}
	r.ShortestCount.Set(count)
	listed := new(big.Int).Set(count)
	if most := big.NewInt(int64(limit)); limit > 0 && count.Cmp(most) > 0 {
		listed, r.Truncated = most, true
	}
	if fits := max(1, mostMoves/steps); listed.Cmp(big.NewInt(int64(fits))) > 0 {
		return &TooMany{count, fits}
	}
	for chain := range s.all(ctx, steps) {
		r.Shortest = append(r.Shortest, answer.NewMoves(s.m, chain))
		if len(r.Shortest) == int(listed.Int64()) {
			break
		}
	}
	return ctx.Err()
}
