package coalitions

import (
	"fmt"
	"slices"
	"strings"

	"detente/condition"
)

// Concept is what keeps a set of parties from acting together.
type Concept struct {
	ID      string // in commands and JSON
	Alone   string // the concept that it is for a single party
	counter counter
	escape  bool // an answer that the members can together get away from is none
}

// counter is which replies of the others count as answers.
type counter uint8

const (
	none     counter = iota // no reply counts
	whatever                // sequences of any of the others' moves
	credible                // sequences of moves that are improvements of who moves
)

// Concepts are the concepts for sets of parties.
var Concepts = []Concept{
	{ID: "cnash", Alone: "nash"},
	{ID: "cgmr", Alone: "gmr", counter: whatever},
	{ID: "csmr", Alone: "smr", counter: whatever, escape: true},
	{ID: "cseq", Alone: "seq", counter: credible},
}

// isMain says whether a concept is the one that jumps are told under where it
// is computed.
func isMain(c Concept) bool { return c.ID == "cseq" }

// named are the concepts with the given ids, in the order asked for; none
// means all.
func named(ids []string) ([]Concept, error) {
	if len(ids) == 0 {
		return slices.Clone(Concepts), nil
	}
	var known []string
	for _, c := range Concepts {
		known = append(known, c.ID)
	}
	var list []Concept
	for _, id := range ids {
		k := slices.Index(known, id)
		if k < 0 {
			hint := "there are " + strings.Join(known, ", ")
			if near := condition.Nearest(id, known); near != "" {
				hint = "did you mean " + near + "? " + hint
			}
			return nil, fmt.Errorf("there is no concept %q for parties together\n  hint: %s", id, hint)
		}
		if !slices.ContainsFunc(list, func(c Concept) bool { return c.ID == id }) {
			list = append(list, Concepts[k])
		}
	}
	return list, nil
}
