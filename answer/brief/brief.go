// Package brief answers: brief me. [Ask] composes what other answers say of a
// case into what a page tells: what is at stake, who can do what, how it is
// today, what holds, and why today holds or does not.
package brief

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/holds"
	"detente/answer/why"
	"detente/model"
	"detente/stability"
)

// Request asks for a brief.
type Request struct {
	Model   *model.Model
	Options stability.Options
}

// Result is a brief before it is worded.
type Result struct {
	answer.Head
	Title   string  `json:"title"`
	AsOf    string  `json:"as_of"`
	Summary string  `json:"summary"`
	Wants   Wants   `json:"wants"`
	Parties []Party `json:"parties"`
	Words   []Word  `json:"words"`
	Today   *Today  `json:"today"` // null where the case names no status quo
	// Better is the first situation of the shortlist that no principal likes
	// less than today and one likes more; null where there is none.
	Better    *int              `json:"better"`
	Holds     []Family          `json:"holds"` // best first
	Shortlist []holds.Candidate `json:"shortlist"`
}

// Wants counts what the verdicts rest on.
type Wants struct {
	Count    int `json:"count"`
	Inferred int `json:"inferred"`
}

// Party is who wants what first and can do what.
type Party struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Role    string        `json:"role"`
	Voice   string        `json:"voice,omitempty"`
	First   []answer.Want `json:"first"` // most important first, at most three
	Options []Option      `json:"options"`
}

// Option is what a party can do, and how it stands today.
type Option struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Levels []string `json:"levels"`
	Moves  string   `json:"moves"` // both, take or drop
	Seat   bool     `json:"seat"`
	Today  string   `json:"today,omitempty"` // yes, no or a level
}

// Word is a contested word.
type Word struct {
	ID       string    `json:"id"`
	Readings []Reading `json:"readings"`
}

// Reading is what one party means by a word.
type Reading struct {
	Party   string         `json:"party"`
	Means   string         `json:"means"`
	Text    string         `json:"text,omitempty"`
	Because []answer.Quote `json:"because"`
}

// Today is the status quo and the verdicts on it under seq and nash.
type Today struct {
	State int  `json:"state"`
	Holds bool `json:"holds"` // under seq
	Nash  bool `json:"nash"`
	// Because are the quotes of the last steps of the history that made today
	// what it is.
	Because  []answer.Quote `json:"because"`
	Verdicts []why.Verdict  `json:"verdicts"`
}

// Family is a group of situations that hold.
type Family struct {
	holds.Family
	Best  int      `json:"best"`  // the member that comes first in the shortlist
	Below []string `json:"below"` // principals who like Best less than today
	Today bool     `json:"today"` // today is a member
}

// Ask composes the brief. The error is that of [holds.Ask].
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), Title: m.Case.Title, AsOf: m.Case.AsOf, Summary: m.Case.Summary, Words: []Word{}, Holds: []Family{}}
	opt := req.Options
	opt.Concepts = []string{stability.Nash.ID, stability.SEQ.ID} // headlines rest on these two
	h, err := holds.Ask(ctx, holds.Request{Model: m, Options: opt, Limit: answer.DefaultLimit})
	if err != nil {
		return r, err
	}
	r.Engine, r.Shortlist = h.Engine, h.Shortlist
	for p := range m.Parties {
		r.Parties = append(r.Parties, r.party(m, model.Party(p)))
	}
	for _, w := range m.Case.Words {
		r.Words = append(r.Words, word(m.Case, w))
	}
	for _, f := range h.Families {
		r.Holds = append(r.Holds, family(m, f, h.Shortlist))
	}
	r.Better = better(m, h.Shortlist)
	if s, ok := m.Today(); ok {
		return r, r.today(ctx, m, s, opt)
	}
	return r, nil
}

// party says what a party wants first and can do, and counts its wants.
func (r *Result) party(m *model.Model, i model.Party) Party {
	p := m.Parties[i]
	x := Party{ID: p.ID, Name: p.Name, Role: p.Role.String(), Voice: m.Setup.Voices[p.Index], First: []answer.Want{}, Options: []Option{}}
	wants := m.Setup.Preferences[p.Index].Wants
	for k := range wants {
		r.Wants.Count++
		if wants[k].Basis == detente.Inferred {
			r.Wants.Inferred++
		}
		if k < 3 {
			x.First = append(x.First, answer.NewWant(m.Case, wants, k))
		}
	}
	for k := range p.Options {
		x.Options = append(x.Options, option(m, &p.Options[k]))
	}
	return x
}

func option(m *model.Model, o *detente.Option) Option {
	x := Option{ID: o.Name(), Text: o.Text, Levels: o.Levels, Moves: o.Moves.String(), Seat: o.Seat}
	if x.Text == "" {
		x.Text = o.ID
	}
	if s, ok := m.Today(); ok {
		level := m.Level(s, o)
		x.Today = []string{"no", "yes"}[min(level, 1)]
		if o.Levels != nil {
			x.Today = o.Levels[level]
		}
	}
	return x
}

func word(c *detente.Case, w detente.Word) Word {
	x := Word{ID: w.Name, Readings: []Reading{}}
	for _, r := range w.Readings {
		x.Readings = append(x.Readings, Reading{c.Parties[r.Party].ID, r.Means.String(), r.Text, answer.NewQuotes(c, r.Because)})
	}
	return x
}

func family(m *model.Model, f holds.Family, shortlist []holds.Candidate) Family {
	x := Family{Family: f, Best: f.Members[0], Below: []string{}}
	members := map[int]bool{}
	for _, n := range f.Members {
		members[n] = true
	}
	for _, c := range shortlist {
		if members[c.N] {
			x.Best = c.N
			break
		}
	}
	today, ok := m.Today()
	if !ok {
		return x
	}
	x.Today = members[m.Number(today)]
	best, _ := m.State(x.Best)
	for i, p := range m.Parties {
		if p.Role == detente.Principal && m.Rank(model.Party(i), best) < m.Rank(model.Party(i), today) {
			x.Below = append(x.Below, p.ID)
		}
	}
	return x
}

// better is the first candidate as good as today for each principal and
// better for one.
func better(m *model.Model, shortlist []holds.Candidate) *int {
	today, ok := m.Today()
	if !ok {
		return nil
	}
	for _, c := range shortlist {
		s, _ := m.State(c.N)
		if len(c.Below) > 0 {
			continue
		}
		for i, p := range m.Parties {
			if p.Role == detente.Principal && m.Rank(model.Party(i), s) > m.Rank(model.Party(i), today) {
				return &c.N
			}
		}
	}
	return nil
}

func (r *Result) today(ctx context.Context, m *model.Model, s model.State, opt stability.Options) error {
	v, err := why.Ask(ctx, why.Request{Model: m, State: s, Concepts: []string{stability.SEQ.ID, stability.Nash.ID}, Options: opt})
	if err != nil {
		return err
	}
	r.Today = &Today{State: m.Number(s), Holds: true, Nash: true, Because: recorded(m, s), Verdicts: v.Verdicts}
	for _, x := range v.Verdicts {
		if x.Concept == stability.SEQ.ID {
			r.Today.Holds = r.Today.Holds && x.Stable
		} else {
			r.Today.Nash = r.Today.Nash && x.Stable
		}
	}
	return nil
}

// recorded are the quotes of the last step, for each option taken in s, that
// set it as it is.
func recorded(m *model.Model, s model.State) []answer.Quote {
	quotes := []answer.Quote{}
	for _, o := range m.Case.Options() {
		level := m.Level(s, &o)
		if level == 0 {
			continue
		}
		last := -1
		for k, step := range m.Case.History {
			if slices.ContainsFunc(step.Does, func(d detente.Setting) bool { return d.Option == o.Index && d.Level == level }) {
				last = k
			}
		}
		if last < 0 {
			continue
		}
		for _, q := range answer.NewQuotes(m.Case, m.Case.History[last].Because) {
			if !slices.Contains(quotes, q) {
				quotes = append(quotes, q)
			}
		}
	}
	return quotes
}
