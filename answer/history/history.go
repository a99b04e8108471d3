// Package history answers: do the wants as stated fit the past?
//
// [Ask] replays the record of a case from what was so at its start. It says of
// each step what it was for the party that took it (a [Class]) and which want
// it speaks against, and compares what the wants would have foreseen with two
// naive forecasts.
package history

import (
	"context"
	"errors"

	"detente"
	"detente/answer"
	"detente/model"
)

// Request asks for the record.
type Request struct {
	Model *model.Model
	Limit int // steps listed; 0 means no limit. The score is of all
}

// Result is the record step by step, and how well the wants fit it.
type Result struct {
	answer.Head
	Start *int   `json:"start"` // the state before the first step; null where unknown or out of play
	Steps []Step `json:"steps"` // in the order of the file
	Score Score  `json:"score"`
}

// Step is something that a party did.
type Step struct {
	Date  string `json:"date"` // "" where none is given
	Party string `json:"party"`
	From  *int   `json:"from"` // null, like To, where the step is not in play
	To    *int   `json:"to"`
	Class Class  `json:"class"`
	// Against is the most important want of the party that the step gave up,
	// unless it was a gain or a repeat; empty where there is none.
	Against []answer.Place `json:"against"`
	// Meets is the position of the want that makes a gain one, 0 for none.
	Meets int `json:"meets,omitempty"`
	// Answers is the gain of another party that an answer undoes.
	Answers *answer.Move   `json:"answers,omitempty"`
	InPlay  bool           `json:"in_play"` // false where a scenario rules the step out
	Text    string         `json:"text"`    // the file's own words
	Because []answer.Quote `json:"because"`
}

// Class is what a step was for the party that took it.
type Class string

// The classes; the first that applies.
const (
	Repeat      Class = "repeat"      // nothing changed
	Gain        Class = "gain"        // the party prefers what came of it
	Answer      Class = "answer"      // it undid the latest gain of another party
	Concession  Class = "concession"  // another principal prefers what came of it
	Unexplained Class = "unexplained" // none of these
)

// Score is the mean share that a forecast gave to what was then done, over the
// steps in play, to four decimals: 1 is always right, null is no step. Model
// spreads evenly over the gains of the party that acted, or stays where it has
// none; Stays expects no change; Random spreads evenly over all its moves and
// staying.
type Score struct {
	Model  *float64 `json:"model"`
	Stays  *float64 `json:"stays"`
	Random *float64 `json:"random"`
}

// Ask replays the record. The error is that the case has one but does not say
// what was so before it.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), Steps: []Step{}}
	code, known := answer.Start(m)
	if len(m.Case.History) > 0 && !known {
		return r, errors.New("the case records steps, but not what was so before the first\n" +
			"  hint: say what was so before the first step: history_start: [...]; [] where nothing was")
	}
	if s, in := m.At(model.Code(code)); known && in {
		n := m.Number(s)
		r.Start = &n
	}
	steps := replayed{m: m}
	for _, x := range answer.Record(m) {
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		step, in := steps.step(x)
		if !in {
			r.Warnings = append(r.Warnings, outside(x))
		}
		r.Steps = append(r.Steps, step)
	}
	r.Score = steps.score()
	r.Steps = answer.Limited(&r.Head, r.Steps, req.Limit)
	return r, nil
}

// outside says that a step is not in play.
func outside(x answer.Recorded) string {
	return answer.Line(detente.Problem{Range: x.At, Text: "this step leads through what is out of play; it is neither explained nor counted"})
}

// replayed is a record as far as it is replayed.
type replayed struct {
	m      *model.Model
	latest []latest // the latest change of each party, in their order
	shares []shares // of the steps in play
}

// latest is the latest change of a party.
type latest struct {
	model.Move
	gain bool
}

// step tells one step, and whether it is in play.
func (r *replayed) step(x answer.Recorded) (Step, bool) {
	m := r.m
	step := Step{
		Date: x.Date, Party: m.Case.Parties[x.Party].ID, Class: Unexplained,
		Against: []answer.Place{}, Text: x.Text, Because: answer.NewQuotes(m.Case, x.Because),
	}
	i, acts := r.party(x.Party)
	if !x.InPlay || !acts {
		return step, false
	}
	from, to := m.Number(x.From), m.Number(x.To)
	step.From, step.To, step.InPlay = &from, &to, true
	move := model.Move{Party: i, From: x.From, To: x.To}
	r.classify(&step, move)
	r.shares = append(r.shares, forecast(m, move))
	if x.From != x.To {
		r.note(latest{move, step.Class == Gain})
	}
	return step, true
}

// party is the party of the model at a place in the case; false where a
// scenario takes it out.
func (r *replayed) party(index int) (model.Party, bool) {
	for i, p := range r.m.Parties {
		if p.Index == index {
			return model.Party(i), true
		}
	}
	return 0, false
}

// note makes a change the latest of its party and of all.
func (r *replayed) note(x latest) {
	kept := r.latest[:0]
	for _, y := range r.latest {
		if y.Party != x.Party {
			kept = append(kept, y)
		}
	}
	r.latest = append(kept, x)
}

// classify says what a step was for its party.
func (r *replayed) classify(step *Step, x model.Move) {
	m := r.m
	decisive := answer.Decisive(m, x.Party, x.From, x.To)
	undone, found := r.undone(x)
	switch {
	case x.From == x.To:
		step.Class = Repeat
		return
	case m.Rank(x.Party, x.To) > m.Rank(x.Party, x.From):
		step.Class, step.Meets = Gain, decisive+1
		return
	case found:
		step.Class, step.Answers = Answer, &undone
	case r.liked(x):
		step.Class = Concession
	}
	if decisive >= 0 {
		step.Against = append(step.Against, answer.Place{Party: step.Party, Position: decisive + 1})
	}
}

// undone is the latest change of another party that was a gain for it, from
// which it was still better off before x and is not after x.
func (r *replayed) undone(x model.Move) (answer.Move, bool) {
	for k := len(r.latest) - 1; k >= 0; k-- {
		y := r.latest[k]
		before := r.m.Rank(y.Party, y.From)
		if y.gain && y.Party != x.Party && r.m.Rank(y.Party, x.From) > before && r.m.Rank(y.Party, x.To) <= before {
			return answer.NewMove(r.m, y.Move), true
		}
	}
	return answer.Move{}, false
}

// liked says whether another principal prefers what came of x.
func (r *replayed) liked(x model.Move) bool {
	for _, j := range answer.Principals(r.m) {
		if j != x.Party && r.m.Rank(j, x.To) > r.m.Rank(j, x.From) {
			return true
		}
	}
	return false
}
