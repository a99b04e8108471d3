package stability

import (
	"fmt"
	"slices"
	"strings"

	"detente/condition"
	"detente/model"
	"detente/stability/internal/rule"
)

// Rule is the part of a concept that engines read.
type Rule = rule.Rule

// Concept is a solution concept: what keeps a party from moving.
type Concept struct {
	ID    string // in commands and JSON
	Name  string // in the formal view
	Asks  string // the question it puts to each improvement
	Plain string // what a situation that holds under it is like, after "it holds because"
	Rule  Rule
}

// Concepts are all solution concepts, in the order in which they are printed.
var Concepts = []Concept{Nash, GMR, SMR, SEQ, SSEQ, SIM}

// Strongest are the ids of all concepts in the order in which they speak for
// a state: the first that holds is named (design section 4, Shortlist).
var Strongest = []string{"nash", "sseq", "seq", "smr", "sim", "gmr"}

// Undefined says why a concept has no meaning in a model; "" where it has.
func Undefined(m *model.Model, c Concept) string {
	if c.Rule.Counter == rule.Together && m.Listed() {
		return "moves are listed"
	}
	return ""
}

// Named are the concepts with the given ids, in the order asked for; none
// means all. The error names an id that is unknown.
func Named(ids []string) ([]Concept, error) {
	if len(ids) == 0 {
		return slices.Clone(Concepts), nil
	}
	var list []Concept
	for _, id := range ids {
		k := slices.IndexFunc(Concepts, func(c Concept) bool { return c.ID == id })
		if k < 0 {
			return nil, unknown("concept", id, conceptIDs())
		}
		if !slices.ContainsFunc(list, func(c Concept) bool { return c.ID == id }) {
			list = append(list, Concepts[k])
		}
	}
	return list, nil
}

func conceptIDs() []string {
	var ids []string
	for _, c := range Concepts {
		ids = append(ids, c.ID)
	}
	return ids
}

// unknown is the error for a name that is in no table.
func unknown(what, name string, among []string) error {
	hint := "there are " + strings.Join(among, ", ")
	if near := condition.Nearest(name, among); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return fmt.Errorf("there is no %s %q\n  hint: %s", what, name, hint)
}
