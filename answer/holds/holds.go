// Package holds answers what holds: which states are stable for each party
// under each concept, which are equilibria, and which of those come first.
//
// [Ask] solves a model and puts its equilibria into two orders that a reader
// can use: the shortlist, and the families of those that differ only in what
// no principal's wants turn on (design section 4).
package holds

import (
	"context"
	"encoding/json"

	"detente"
	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Request says what is to be solved, and how.
type Request struct {
	Model   *model.Model
	Options stability.Options
	Limit   int // entries of each list; 0 means no limit
}

// Result is every verdict on a model.
type Result struct {
	answer.Head
	Case      Case        `json:"case"`
	StatusQuo *int        `json:"status_quo"`
	States    States      `json:"states"`
	Concepts  []Concept   `json:"concepts"`
	Counts    Counts      `json:"counts"`
	Shortlist []Candidate `json:"shortlist"`
	// FamiliesBy is the concept whose equilibria the families are; "" where
	// no concept is defined.
	FamiliesBy string   `json:"families_by"`
	Families   []Family `json:"families"`
}

// Case is who can do what.
type Case struct {
	Title   string   `json:"title"`
	AsOf    string   `json:"as_of"` // "" where the case gives no day
	Parties []Party  `json:"parties"`
	Options []Option `json:"options"` // none in the graph form
}

// Party is a party of the case as written.
type Party struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"`
}

// Option is what a party can do.
type Option struct {
	ID     string   `json:"id"`
	Party  string   `json:"party"`
	Text   string   `json:"text"`   // its id where the case gives no text
	Levels []string `json:"levels"` // null for a plain option
}

// States are the states in play.
type States struct {
	Count int            `json:"count"`
	List  []answer.State `json:"list"`
}

// Concept is the verdict of one concept.
type Concept struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Undefined  string           `json:"-"`      // why it has no meaning here; then nothing below is set
	Stable     map[string][]int `json:"stable"` // by party
	Equilibria []int            `json:"equilibria"`
	Counts     map[string]int   `json:"counts"` // by party, and "equilibria"
}

// MarshalJSON writes {id, undefined} for a concept without a meaning.
func (c Concept) MarshalJSON() ([]byte, error) {
	if c.Undefined != "" {
		return json.Marshal(struct {
			ID        string `json:"id"`
			Undefined string `json:"undefined"`
		}{c.ID, c.Undefined})
	}
	type plain Concept
	return json.Marshal(plain(c))
}

// Counts are exact where lists are cut.
type Counts struct {
	Equilibria int `json:"equilibria"` // under any computed concept
	Families   int `json:"families"`
}

// Ask solves the model. Beside what [stability.Solve] takes, it takes a pass
// over the equilibria, a search of the states that can be reached from today,
// and a comparison of the principals' distinct rank vectors.
//
// The error is that of Solve.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	t, err := stability.Solve(ctx, m, req.Options)
	if err != nil {
		return Result{}, err
	}
	r := Result{Head: answer.NewHead(m), Case: Written(m.Case)}
	r.Engine = t.Engine
	if t.Semantics != model.Legal {
		r.Semantics = t.Semantics.String()
	}
	if today, ok := m.Today(); ok {
		n := m.Number(today)
		r.StatusQuo = &n
	}
	r.States = r.states(m, req.Limit)
	for c := range t.Concepts {
		r.Concepts = append(r.Concepts, r.concept(m, t, c, req.Limit))
	}
	o, err := newOrder(ctx, m, t)
	if err != nil {
		return Result{}, err
	}
	r.Counts.Equilibria = o.any.Count()
	if r.Shortlist, err = o.shortlist(ctx); err != nil {
		return Result{}, err
	}
	r.Shortlist = answer.Limited(&r.Head, r.Shortlist, req.Limit)
	if err := r.families(ctx, o, req.Limit); err != nil {
		return Result{}, err
	}
	return r, nil
}

// Written is the case as a reader of states needs it.
func Written(c *detente.Case) Case {
	x := Case{Title: c.Title, AsOf: c.AsOf, Parties: []Party{}, Options: []Option{}}
	for _, p := range c.Parties {
		x.Parties = append(x.Parties, Party{p.ID, p.Name, p.Role.String()})
		for _, o := range p.Options {
			text := o.Text
			if text == "" {
				text = o.ID
			}
			x.Options = append(x.Options, Option{o.Name(), p.ID, text, o.Levels})
		}
	}
	return x
}

func (r *Result) states(m *model.Model, limit int) States {
	x := States{Count: m.Len(), List: []answer.State{}}
	listed := m.Len()
	if limit > 0 && limit < listed {
		listed, r.Truncated = limit, true
	}
	for s := range listed {
		x.List = append(x.List, answer.NewState(m, model.State(s)))
	}
	return x
}

func (r *Result) concept(m *model.Model, t *stability.Table, c, limit int) Concept {
	x := Concept{ID: t.Concepts[c].ID, Name: t.Concepts[c].Name, Undefined: t.Undefined[c]}
	if x.Undefined != "" {
		return x
	}
	x.Stable, x.Counts = map[string][]int{}, map[string]int{}
	for p, stable := range t.Stable[c] {
		id := m.Parties[p].ID
		x.Stable[id], x.Counts[id] = r.numbers(m, stable, limit), stable.Count()
	}
	x.Equilibria = r.numbers(m, t.Equilibria[c], limit)
	x.Counts["equilibria"] = t.Equilibria[c].Count()
	return x
}

// numbers lists the members of a set, at most limit of them.
func (r *Result) numbers(m *model.Model, set *bitset.Set, limit int) []int {
	list := []int{}
	for s := range set.All() {
		if limit > 0 && len(list) == limit {
			r.Truncated = true
			break
		}
		list = append(list, m.Number(model.State(s)))
	}
	return list
}
