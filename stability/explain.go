package stability

import (
	"context"

	"detente/model"
	"detente/stability/internal/rule"
)

// Kind is why a party has, or has no, reason to leave a state.
type Kind string

// The kinds of verdict.
const (
	NoMove   Kind = "none"     // it has no move
	Barred   Kind = "barred"   // it has no move, because a rule removes it
	Unwanted Kind = "unwanted" // it has moves, none of them a gain
	Answered Kind = "answered" // each gain is answered
	Open     Kind = "open"     // there is a gain that nothing answers
)

// Answer is what the others can do about an improvement.
type Answer = rule.Answer

// Verdict is whether one state is stable for one party, and why.
type Verdict struct {
	Party        model.Party
	Concept      Concept
	Engine       string
	State        model.State
	Stable       bool
	Kind         Kind
	Improvements []Improvement // by increasing state
}

// Improvement is a gain open to the party, and what answers it.
type Improvement struct {
	To model.State
	Answer
}

// Explain gives the verdict of one concept on state s for party i with the
// moves behind it. Of opt it reads the engine and the semantics. Each gain
// costs at most one search through the others' moves.
//
// The error is that of [Solve]; a concept that is undefined in m is refused
// with the reason.
func Explain(ctx context.Context, m *model.Model, opt Options, c Concept, i model.Party, s model.State) (Verdict, error) {
	v := Verdict{Party: i, Concept: c, State: s, Stable: true}
	if why := Undefined(m, c); why != "" {
		return v, &Refused{c.ID + " is not defined: " + why}
	}
	e, _, err := engine(m, opt.Engine, opt.Semantics, []Concept{c})
	if err != nil {
		return v, err
	}
	v.Engine = e.Name
	moves := m.Moves(i).From(s, nil)
	for _, s1 := range moves {
		if err := ctx.Err(); err != nil {
			return v, err
		}
		if m.Rank(i, s1) <= m.Rank(i, s) {
			continue
		}
		a := e.answer(m, c.Rule, opt.Semantics, i, s, s1)
		v.Improvements = append(v.Improvements, Improvement{s1, a})
		v.Stable = v.Stable && a.Found
	}
	v.Kind = kind(m, i, s, len(moves), v)
	return v, nil
}

func kind(m *model.Model, i model.Party, s model.State, moves int, v Verdict) Kind {
	switch {
	case !v.Stable:
		return Open
	case len(v.Improvements) > 0:
		return Answered
	case moves > 0:
		return Unwanted
	case m.Barred(i, s):
		return Barred
	}
	return NoMove
}
