// Package sheet answers a party: what do you believe we want? [Ask] gathers
// what a case says of one party, for the party itself to correct: what it can
// do, what it wants in order, what it means by words (design section 2). It
// tells nothing of what others want, and nothing marked as private.
package sheet

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
)

// Request names the party.
type Request struct {
	Model *model.Model
	Party string // an id
}

// Result is a party's own page.
type Result struct {
	answer.Head
	Title   string    `json:"title"`
	AsOf    string    `json:"as_of"`
	Party   string    `json:"party"`
	Name    string    `json:"name"`
	Voice   string    `json:"voice,omitempty"`
	Voices  []string  `json:"voices"` // every way in which the case reads the party, where there are several
	Options []Option  `json:"options"`
	Wants   []Want    `json:"wants"` // most important first
	Words   []Reading `json:"words"`
}

// Option is what the party can do, and how it stands today.
type Option struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Today string `json:"today,omitempty"` // yes, no or a level
}

// Want is a want and whether today meets it; null without a status quo.
type Want struct {
	answer.Want
	Met *bool `json:"met"`
}

// Reading is what the party means by a word.
type Reading struct {
	Word    string         `json:"word"`
	Text    string         `json:"text"` // in the file's own words, else Means
	Means   string         `json:"means"`
	Because []answer.Quote `json:"because"`
}

// Ask gathers a party's page. The error names an unknown party, or is
// ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{
		Head: answer.NewHead(m), Title: m.Case.Title, AsOf: m.Case.AsOf,
		Voices: []string{}, Options: []Option{}, Wants: []Want{}, Words: []Reading{},
	}
	for _, s := range m.Case.Sources {
		if s.Private {
			delete(r.Inputs.Sources, s.ID)
		}
	}
	at, err := answer.Party(m, req.Party)
	if err != nil {
		return r, err
	}
	p := m.Parties[at]
	r.Party, r.Name, r.Voice = p.ID, p.Name, m.Setup.Voices[p.Index]
	for _, v := range p.Voices {
		if len(p.Voices) > 1 {
			r.Voices = append(r.Voices, v.Name)
		}
	}
	for k := range p.Options {
		if o := &p.Options[k]; !o.Private {
			r.Options = append(r.Options, option(m, o))
		}
	}
	wants := m.Setup.Preferences[p.Index].Wants
	for k := range wants {
		if !wants[k].Private {
			r.Wants = append(r.Wants, want(m, wants, k))
		}
	}
	for _, w := range m.Case.Words {
		for _, x := range w.Readings {
			if x.Party == p.Index && !w.Private && !x.Private {
				r.Words = append(r.Words, reading(m.Case, w.Name, x))
			}
		}
	}
	return r, ctx.Err()
}

func option(m *model.Model, o *detente.Option) Option {
	x := Option{ID: o.Name(), Text: o.Text}
	if x.Text == "" {
		x.Text = o.ID
	}
	if s, ok := m.Today(); ok {
		x.Today = answer.Value(m, s, o)
	}
	return x
}

func want(m *model.Model, wants []detente.Want, k int) Want {
	x := Want{Want: answer.NewWant(m.Case, wants, k)}
	x.Because = open(m.Case, x.Because)
	if s, ok := m.Today(); ok {
		met := m.Holds(wants[k].Condition, s)
		x.Met = &met
	}
	return x
}

func reading(c *detente.Case, word string, r detente.Reading) Reading {
	x := Reading{word, r.Text, r.Means.String(), open(c, answer.NewQuotes(c, r.Because))}
	if x.Text == "" {
		x.Text = x.Means
	}
	return x
}

// open leaves out quotes from private sources.
func open(c *detente.Case, quotes []answer.Quote) []answer.Quote {
	return slices.DeleteFunc(quotes, func(q answer.Quote) bool {
		return slices.ContainsFunc(c.Sources, func(s detente.Source) bool { return s.ID == q.Source && s.Private })
	})
}
