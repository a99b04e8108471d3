// Package roadmap answers: what is the way out? [Ask] looks for the roads of
// single steps from where a standoff is to a situation that all principals
// would rather have, and says what each party could lose on the way, by whose
// moves.
//
// # Definitions
//
// A step is a smallest move or, where that is asked for, an exchange of two
// parties at once. The worst of a state for a party is the lowest rank that
// the others' gains can bring it to from there, the first a gain that nothing
// answers; the utmost is the same without that condition. The risk of a road
// to a party is the lowest of its rank at the start and of the worst of the
// states after the steps. A road is better than another only if its risk is as
// high for every party and higher for one; the answer has one road for each
// vector of risks that no road betters (design section 5).
//
// # Symbols
//
// s, t, x, y are states, i the party in danger, j one that moves, u_i(s) the
// rank of s for i; a zone is the vectors of risks from a floor on.
//
// # Sources
//
// The definitions are this project's own (design section 5); what the others
// can bring a party to is read from one backward pass (theory section 12.1).
package roadmap

import (
	"context"

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
	// Either asks with and without exchanges, whatever Joint says, and gives the
	// answer whose first road leaves fewer parties at a loss; that of single
	// steps on a tie.
	Either  bool
	Protect []answer.Place // wants at and above which a party must lose none
	Limit   int            // roads shown; 0 means no limit
	// NoRemedies leaves out what would make a road where there is none: the
	// case is then not tried with changes.
	NoRemedies bool
	// Shared keeps what does not turn on start and goal, for more requests on
	// the same model, one at a time; nil for none.
	Shared *Shared
}

// Shared is what requests on one model have in common. The zero value is
// ready for the first.
type Shared struct {
	dangers  *dangers
	networks map[stepKinds]*network
	looked   int // steps, but for the last request on each network
}

// Looked is how many steps the requests so far have looked at, for those who
// ask for many goals and bound the work of all of them.
func (s *Shared) Looked() int {
	n := s.looked
	for _, w := range s.networks {
		n += w.work
	}
	return n
}

// stepKinds are the kinds of step that a network has.
type stepKinds struct{ joint, whole bool }

// Result is the ways out.
type Result struct {
	answer.Head
	From       int            `json:"from"`
	Goal       *int           `json:"goal"` // null where there is none
	Concept    string         `json:"concept"`
	Joint      bool           `json:"joint"`
	Whole      bool           `json:"whole"`
	Protect    []answer.Place `json:"protect"`    // as asked for
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
	// Between are the levels of Option between which one more would help.
	Between []string `json:"between,omitempty"`
	Party   string   `json:"party,omitempty"`
	Raise   int      `json:"raise,omitempty"`
	State   int      `json:"state,omitempty"` // the situation that the party would have to rank so much higher
}

// Ask looks for roads.
//
// The roads are one for each vector of risks that no other road beats for
// every party, the parties with a loss fewest first, then the shortest, then
// by state numbers. Where the search grew too big, the roads found so far are
// given, Exact is false and Truncated true.
//
// With S states, A moves and P parties, knowing what each party could lose
// where takes O(P(PS + A)) time; each search for a road looks at each step
// once, and there are some for each road and each party.
//
// The error names what is unknown or cannot be asked of this case, or is
// ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	if req.Either {
		return either(ctx, req)
	}
	q, err := newQuestion(req)
	if err != nil {
		return Result{}, err
	}
	a, err := q.search(ctx)
	if err != nil {
		return Result{}, err
	}
	r, err := q.write(ctx, a)
	if err != nil || r.Obstacle == nil || req.NoRemedies {
		return r, err
	}
	err = q.remedies(ctx, a, &r)
	return r, err
}
