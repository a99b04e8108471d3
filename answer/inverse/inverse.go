// Package inverse answers: what must change for a situation to hold?
//
// [Ask] says for each party and concept how high the party would have to rank
// a state for it to be stable, all else as it is; by how few swaps of
// neighbouring wants that comes about; and by how few swaps of several parties
// at once the state becomes an equilibrium.
//
// # Method
//
// The least rank takes one pass for each party and concept (stability.Needed).
// Whether a state is stable for a party turns on which states it likes no
// better, and on what the others may do, which an order of its own wants leaves
// as it is. So an order of wants has demands to meet, and the search goes
// through beginnings of orders, not through orders.
//
// # Sources
//
// Kinsara, Kilgour and Hipel, 2015, for the question; docs/theory for the
// method (theory section 8.3).
package inverse

import (
	"context"
	"fmt"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks what must change.
type Request struct {
	Model    *model.Model
	State    model.State
	Party    string   // one party only; "" for all
	Concepts []string // of nash, gmr, smr, seq, sseq; none for all five
	Options  stability.Options
	// RanksOnly leaves out the search for swaps, which alone can last.
	RanksOnly bool
	Ways      int // how many ways for several parties at once; 0 for none
	Limit     int // most results, and most ways under a concept; 0 means no limit
}

// Result is what must change for State to hold.
type Result struct {
	answer.Head
	State   int     `json:"state"`
	Results []Least `json:"results"` // by party, then concept
	// Together is by concept how several parties at once could make the state
	// an equilibrium: of the concepts asked for, or of seq. It is empty where
	// no ways or one party alone were asked for.
	Together []Together `json:"together"`
}

// Least is the least change of one party alone by which the state is stable
// for it under a concept.
type Least struct {
	Party      string `json:"party"`
	Concept    string `json:"concept"`
	Stable     bool   `json:"stable"`
	Rank       int    `json:"rank"`        // as it is
	NeededRank int    `json:"needed_rank"` // at which it ties with the states that have this rank today
	Raise      int    `json:"raise"`       // max(0, NeededRank - Rank)
	// Swaps are swaps of neighbouring wants, one after the other, by their
	// positions at the time; empty where none is needed, null where none of
	// those tried is enough, the party has no list of wants, or only ranks were
	// asked for.
	Swaps [][2]int `json:"swaps"`
	// Exact says that no fewer swaps are enough; without swaps, that no order
	// of the wants is, or that there is none.
	Exact bool `json:"exact"`
	// NoneUpTo is, where not exact, up to how many swaps all orders were looked
	// at, and none is enough.
	NoneUpTo *int `json:"none_up_to,omitempty"`
	// Leaves is how the party would leave the state today; absent where it is
	// stable.
	Leaves *Leave `json:"leaves,omitempty"`
}

// Leave is a gain that nothing answers: the one for the sake of the most
// important want, of these the one that changes least, then the best.
type Leave struct {
	To       int `json:"to"`
	Position int `json:"position,omitempty"` // of the want that makes it a gain; absent without a list
}

// Together is how several parties could make the state an equilibrium.
type Together struct {
	Concept string `json:"concept"`
	Ways    []Way  `json:"ways"` // by size, then party by party in file order
	// Exact says that these are the first of all ways; without any, that no
	// orders of wants are one.
	Exact     bool `json:"exact"`
	NoneBelow int  `json:"none_below"` // no way takes fewer swaps than this
}

// Way is an order for each of some parties' wants, told by swaps of neighbours.
// With any of these undone the state would not be an equilibrium.
type Way struct {
	Swaps []PartySwaps `json:"swaps"` // of the parties that need any, in file order
	Size  int          `json:"size"`  // how many swaps there are in all
}

// PartySwaps are swaps of one party's wants, as in Least.
type PartySwaps struct {
	Party string   `json:"party"`
	Swaps [][2]int `json:"swaps"`
}

// Concepts are the ids of the concepts that can be asked for.
var Concepts = []string{stability.Nash.ID, stability.GMR.ID, stability.SMR.ID, stability.SEQ.ID, stability.SSEQ.ID}

// Ask says what must change. The error names an unknown party, concept or
// engine, or a concept that the question cannot be asked of; or it is
// ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), State: m.Number(req.State), Results: []Least{}, Together: []Together{}}
	concepts, err := named(req.Concepts)
	if err != nil {
		return r, err
	}
	parties, err := answer.Parties(m, req.Party)
	if err != nil {
		return r, err
	}
	if req.Options.Semantics != model.Legal {
		r.Semantics = req.Options.Semantics.String()
	}
	var list []question
	for _, i := range parties {
		for _, c := range concepts {
			list = append(list, question{c, i})
		}
	}
	if len(list) == 0 {
		return r, nil
	}
	if r.Results, r.Engine, err = alone(ctx, req, list); err != nil {
		return r, err
	}
	if !req.RanksOnly && req.Party == "" && req.Ways > 0 {
		if len(req.Concepts) == 0 {
			concepts = []stability.Concept{stability.SEQ}
		}
		r.Together, err = together(ctx, req, concepts, r.Results)
	}
	r.settle(m, req)
	return r, err
}

// settle cuts the lists and says in the head what is not proved.
func (r *Result) settle(m *model.Model, req Request) {
	for i := range m.Parties {
		if n := len(listed(m, model.Party(i))); n > maxWants && !req.RanksOnly && (req.Party == "" || req.Party == m.Parties[i].ID) {
			r.Warnings = append(r.Warnings, fmt.Sprintf("party %s has %d wants; orders are looked at of up to %d", m.Parties[i].ID, n, maxWants))
		}
	}
	for _, x := range r.Results {
		if !x.Exact && !req.RanksOnly {
			r.Exact = false
			r.Warnings = append(r.Warnings, fmt.Sprintf("not all orders of the wants of %s were looked at under %s: none of up to %d swaps is enough", x.Party, x.Concept, *x.NoneUpTo))
		}
	}
	for k, x := range r.Together {
		if !x.Exact {
			r.Exact = false
			r.Warnings = append(r.Warnings, fmt.Sprintf("not all orders of several parties' wants were looked at under %s: none of fewer than %d swaps is enough", x.Concept, x.NoneBelow))
		}
		r.Together[k].Ways = answer.Limited(&r.Head, x.Ways, req.Limit)
	}
	r.Results = answer.Limited(&r.Head, r.Results, req.Limit)
}

// named are the concepts asked for.
func named(ids []string) ([]stability.Concept, error) {
	if len(ids) == 0 {
		ids = Concepts
	}
	concepts, err := stability.Named(ids)
	for _, c := range concepts {
		if c.ID == stability.SIM.ID {
			return nil, fmt.Errorf("sim cannot be asked here\n  hint: the concepts are %s", strings.Join(Concepts, ", "))
		}
	}
	return concepts, err
}

// listed are the wants of a party, none where its preference is no list.
func listed(m *model.Model, i model.Party) []detente.Want {
	p := m.Setup.Preferences[m.Parties[i].Index]
	if p.Kind != detente.Wants {
		return nil
	}
	return p.Wants
}

// written are swaps as the result has them.
func written(o *order) [][2]int {
	list := [][2]int{}
	for _, k := range o.word {
		list = append(list, [2]int{int(k) + 1, int(k) + 2})
	}
	return list
}
