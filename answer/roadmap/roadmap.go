// Package roadmap answers: what is the way out? [Ask] looks for the roads of
// single steps from where a standoff is to a situation that all principals
// would rather have, and says what each party could lose on the way, by whose
// moves (design section 5).
package roadmap

import (
	"context"
	"errors"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks for roads.
type Request struct {
	Model   *model.Model
	Options stability.Options // Concepts are not read
	From    *model.State      // where roads begin; nil for today
	To      *model.State      // their goal; nil for the goals of design section 5
	Concept string            // under which a goal must hold; "" for seq
	Joint   bool              // exchanges are steps too
	Whole   bool              // whole moves are steps too
	Protect []answer.Place    // wants at and above which a party must lose none
	Limit   int               // roads shown; 0 means no limit
}

// Result is the ways out.
type Result struct {
	answer.Head
	From       int            `json:"from"`
	Goal       *int           `json:"goal"` // null where there is none
	Concept    string         `json:"concept"`
	Joint      bool           `json:"joint"`
	Ranks      map[string]int `json:"ranks"`      // how many ranks each party tells apart
	Candidates []int          `json:"candidates"` // goals, in the order in which they were tried
	Start      Start          `json:"start"`
	Obstacle   *Obstacle      `json:"obstacle,omitempty"` // why there is no road
	Roads      []Road         `json:"roads"`
	Count      int            `json:"count"` // of Roads, uncut
}

// Start is what each party could lose where the roads begin, without any step.
type Start struct {
	Worst  map[string]Worst `json:"worst"`
	Utmost map[string]Worst `json:"utmost"`
}

// Worst is the worst that a party can be brought to, and the shortest chain of
// the others' gains that does it; no path where that is the state itself.
type Worst struct {
	Rank     int           `json:"rank"`
	Position int           `json:"position,omitempty"` // of the most important want lost against the start
	Path     []answer.Move `json:"path"`
}

// Risk is the worst that can come to a party on a road.
type Risk struct {
	Rank     int `json:"rank"`
	Position int `json:"position,omitempty"` // of the most important want lost against the start
}

// Road is one way to the goal.
type Road struct {
	Risk  map[string]Risk `json:"risk"`
	Steps []Step          `json:"steps"`
}

// Step is one step, or an exchange of two parties at once.
type Step struct {
	Moves        []Part           `json:"moves"` // one, or two in an exchange
	State        int              `json:"state"` // after it
	Irreversible bool             `json:"irreversible"`
	Gain         map[string]bool  `json:"gain"` // by mover: whether it gains by the step
	Worst        map[string]Worst `json:"worst"`
	Utmost       map[string]Worst `json:"utmost"`
	HalfDone     []HalfDone       `json:"half_done,omitempty"` // of an exchange
}

// Part is what one party does in a step.
type Part struct {
	answer.Move                   // of the whole step, also in an exchange
	Takes       []string          `json:"takes"`
	Drops       []string          `json:"drops"`
	Sets        map[string]string `json:"sets"`
}

// HalfDone is an exchange of which one party has done its part and the other
// has not.
type HalfDone struct {
	By    string           `json:"by"`
	State int              `json:"state"`
	Worst map[string]Worst `json:"worst"`
}

// The kinds of obstacle.
const (
	NoGoal      = "no_goal"
	Unreachable = "unreachable"
	Protected   = "protected" // by the floor asked for
	Budget      = "budget"    // the search ended before a road was found
)

// Obstacle is why there is no road, and what would make one.
type Obstacle struct {
	Kind     string   `json:"kind"`
	Remedies []Remedy `json:"remedies"`
}

// Remedy is a single change of the case after which there is a road.
type Remedy struct {
	Kind   string `json:"kind"` // rule, direction, seat, level or raise
	Text   string `json:"text"`
	Rule   string `json:"rule,omitempty"`
	Option string `json:"option,omitempty"`
	Party  string `json:"party,omitempty"`
	Raise  int    `json:"raise,omitempty"`
}

// Ask looks for roads.
func Ask(context.Context, Request) (Result, error) {
	return Result{}, errors.New("roadmap: not built yet")
}
