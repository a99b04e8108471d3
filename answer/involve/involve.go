// Package involve answers: should others be at the table? [Ask] sets the
// line-ups of the outsiders side by side (design section 4).
package involve

import (
	"context"
	"errors"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/model"
	"detente/stability"
)

// Request asks about outsiders.
type Request struct {
	Model   *model.Model
	Options stability.Options
	Parties []string     // the outsiders in question; none for all
	To      *model.State // one goal for all line-ups; nil for each one's own
	Joint   bool         // exchanges are steps too
	Limit   int          // entries of each list; 0 means no limit
}

// Result is what each line-up comes to.
type Result struct {
	answer.Head
	Outsiders []string            `json:"outsiders"`
	Seats     map[string][]string `json:"seats"` // by outsider, the options that need a seat
	Subsets   []Subset            `json:"subsets"`
	Verdict   string              `json:"verdict"`
}

// Subset is a line-up: the outsiders at the table and what comes of it.
type Subset struct {
	In         []string         `json:"in"`
	Equilibria map[string][]int `json:"equilibria"` // by concept
	Best       map[string]int   `json:"best"`       // each party's best rank in any goal, or today's
	Road       *Road            `json:"road,omitempty"`
	// WorseOff are the parties that the invitation of the last of In leaves
	// with a lower rank at the first goal or a lower risk on the first road.
	WorseOff []string `json:"worse_off"`
}

// Road is the first road of a line-up.
type Road struct {
	Goal   int                      `json:"goal"`
	Risk   map[string]roadmap.Risk  `json:"risk"`
	Steps  int                      `json:"steps"`
	Utmost map[string]roadmap.Worst `json:"utmost"` // at its goal
}

// Ask compares the line-ups.
func Ask(context.Context, Request) (Result, error) {
	return Result{}, errors.New("involve: not built yet")
}
