// Package answer holds what the answers to all questions have in common: the
// head of their JSON, and how a state, a move, a want and a quote are written
// in it (design section 6).
//
// Each question is a package below this one with Ask, Request and Result. A
// Result marshals to what the command prints with --json: state numbers and
// party ids, nothing that must be parsed out of prose.
package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"detente"
	"detente/condition"
	"detente/internal/bitset"
	"detente/model"
)

// DefaultLimit is how many states a list holds unless a request says more.
const DefaultLimit = 10_000

// NewState writes s.
func NewState(m *model.Model, s model.State) State {
	if m.Graph() {
		return State{N: m.Number(s), ID: m.Case.Graph[m.Code(s)].ID}
	}
	x := State{N: m.Number(s), Code: m.CodeText(s), Options: []string{}, Levels: map[string]string{}}
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			level := m.Level(s, o)
			if o.Levels != nil {
				x.Levels[o.Name()] = o.Levels[level]
			} else if level == 1 {
				x.Options = append(x.Options, o.Name())
			}
		}
	}
	return x
}

// MarshalJSON leaves out what the form of the case does not have: a state of
// the graph form is {n, id}.
func (x State) MarshalJSON() ([]byte, error) {
	if x.ID != "" {
		return json.Marshal(struct {
			N  int    `json:"n"`
			ID string `json:"id"`
		}{x.N, x.ID})
	}
	type plain State
	return json.Marshal(plain(x))
}

// Value is an option as it stands in s: yes, no, or its level.
func Value(m *model.Model, s model.State, o *detente.Option) string {
	level := m.Level(s, o)
	if o.Levels != nil {
		return o.Levels[level]
	}
	return []string{"no", "yes"}[level]
}

// Head opens every result.
type Head struct {
	Detente   int      `json:"detente"`             // version of the shapes: 1
	Engine    string   `json:"engine,omitempty"`    // where verdicts were computed
	Semantics string   `json:"semantics,omitempty"` // where not the literature's
	Exact     bool     `json:"exact"`
	Scenario  string   `json:"scenario,omitempty"`
	Truncated bool     `json:"truncated"`
	Warnings  []string `json:"warnings"`
	Inputs    Inputs   `json:"inputs"`
}

// Inputs are the hashes of the files an answer rests on.
type Inputs struct {
	Case    string            `json:"case"`
	Sources map[string]string `json:"sources"`
}

// NewHead is the head of an exact answer about m.
func NewHead(m *model.Model) Head {
	h := CaseHead(m.Case, m.Setup)
	for _, p := range m.Warnings() {
		h.Warnings = append(h.Warnings, Line(p))
	}
	return h
}

// CaseHead is the head of an exact answer about a case whose states are not
// listed.
func CaseHead(c *detente.Case, setup detente.Setup) Head {
	h := Head{Detente: 1, Exact: true, Warnings: []string{}, Scenario: setup.Scenario}
	h.Inputs.Sources = map[string]string{}
	for _, s := range c.Sources {
		h.Inputs.Sources[s.ID] = s.SHA256
	}
	sum := sha256.Sum256(c.File.Text)
	h.Inputs.Case = hex.EncodeToString(sum[:])
	return h
}

// Line is a problem in one line: where, and what.
func Line(p detente.Problem) string {
	if p.Range.File == nil {
		return p.Text
	}
	line, column, _ := p.Range.Position()
	return fmt.Sprintf("%s:%d:%d: %s", p.Range.File.Name, line, column, p.Text)
}

// Limited cuts list to limit entries; 0 keeps all. It reports a cut to h.
func Limited[T any](h *Head, list []T, limit int) []T {
	if limit > 0 && len(list) > limit {
		h.Truncated = true
		return list[:limit]
	}
	return list
}

// Numbers are the numbers of a set's states, up to a limit; 0 keeps all.
func Numbers(h *Head, m *model.Model, set *bitset.Set, limit int) []int {
	list := []int{}
	for s := range set.All() {
		if limit > 0 && len(list) == limit {
			h.Truncated = true
			break
		}
		list = append(list, m.Number(model.State(s)))
	}
	return list
}

// State is a state in a list.
type State struct {
	N       int               `json:"n"`
	ID      string            `json:"-"`       // graph form
	Code    string            `json:"code"`    // option form, like the rest
	Options []string          `json:"options"` // plain options taken
	Levels  map[string]string `json:"levels"`  // every level option
}

// Move is what one party does by itself.
type Move struct {
	Party string `json:"party"`
	From  int    `json:"from"`
	To    int    `json:"to"`
}

// NewMove writes a move of m.
func NewMove(m *model.Model, x model.Move) Move {
	return Move{m.Parties[x.Party].ID, m.Number(x.From), m.Number(x.To)}
}

// NewMoves writes a chain of moves, never nil.
func NewMoves(m *model.Model, chain []model.Move) []Move {
	moves := []Move{}
	for _, x := range chain {
		moves = append(moves, NewMove(m, x))
	}
	return moves
}

// Want is a want of a party and what it rests on.
type Want struct {
	Position int     `json:"position"` // 1 the most important
	Text     string  `json:"text"`     // the condition, in words form
	Says     string  `json:"says,omitempty"`
	Basis    string  `json:"basis"`
	Because  []Quote `json:"because"`
}

// Quote is a passage a claim rests on.
type Quote struct {
	Source string `json:"source"`
	Quote  string `json:"quote"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Anchor string `json:"anchor"`
}

// NewQuotes writes what an entry rests on, never nil.
func NewQuotes(c *detente.Case, quotes []detente.Quote) []Quote {
	list := []Quote{}
	for _, q := range quotes {
		list = append(list, Quote{c.Sources[q.Source].ID, q.Text, q.Start, q.End, q.Anchor.String()})
	}
	return list
}

// NewWant writes the want at a place of a list, counted from 0.
func NewWant(c *detente.Case, wants []detente.Want, k int) Want {
	w := wants[k]
	return Want{k + 1, w.Condition.String(), w.Text, w.Basis.String(), NewQuotes(c, w.Because)}
}

// Decisive is the want of party i that decides between two states: the most
// important one that is met in one and not in the other. It returns -1 where
// the party's preference is no list of wants, or nothing differs.
func Decisive(m *model.Model, i model.Party, s, t model.State) int {
	p := m.Setup.Preferences[m.Parties[i].Index]
	if p.Kind != detente.Wants {
		return -1
	}
	for k := range p.Wants {
		if differs(m, p.Wants[k].Condition, s, t) {
			return k
		}
	}
	return -1
}

func differs(m *model.Model, c *condition.Condition, s, t model.State) bool {
	return m.Holds(c, s) != m.Holds(c, t)
}

// Place is a want by its party and its position, 1 the most important.
type Place struct {
	Party    string `json:"party"`
	Position int    `json:"position"`
}
