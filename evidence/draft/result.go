package draft

import (
	"detente"
)

// Party is a party of a draft.
type Party struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"` // principal | outsider
}

// Quote is a passage of a source of the draft.
type Quote struct {
	Source string `json:"source"`
	Quote  string `json:"quote"`
}

// Option is a step of a party, and whether it is taken today.
type Option struct {
	Option  string  `json:"option"` // USA.hold_drills
	Text    string  `json:"text"`
	Today   bool    `json:"today"`
	Because []Quote `json:"because"`
}

// Want is a want of a party; its place among those of the party is its
// firmness.
type Want struct {
	Party      string  `json:"party"`
	Want       string  `json:"want"`
	Basis      string  `json:"basis"` // said | done | inferred
	Kind       string  `json:"kind"`
	Confidence string  `json:"confidence"`
	Because    []Quote `json:"because"`
}

// Reading is what a party means by a word.
type Reading struct {
	Word    string  `json:"word"`
	Party   string  `json:"party"`
	Means   string  `json:"means"`
	Because []Quote `json:"because"`
}

// Step is something that was done.
type Step struct {
	Date    string   `json:"date"`
	Party   string   `json:"party"`
	Does    []string `json:"does"`
	Text    string   `json:"text"`
	Because []Quote  `json:"because"`
}

// lists fills in what the case has, for those who do not read its file.
func (r *Result) lists() {
	c := r.Case
	r.Parties, r.Options, r.Wants, r.Words, r.History = []Party{}, []Option{}, []Want{}, []Reading{}, []Step{}
	if c == nil {
		return
	}
	today := map[int]bool{}
	for _, s := range c.Today.Settings {
		today[s.Option] = s.Level > 0
	}
	for _, p := range c.Parties {
		r.Parties = append(r.Parties, Party{p.ID, p.Name, p.Role.String()})
		for _, o := range p.Options {
			r.Options = append(r.Options, Option{o.Name(), o.Text, today[o.Index], quoted(c, o.Because)})
		}
	}
	for _, p := range c.Parties {
		for _, w := range p.Voices[0].Wants {
			r.Wants = append(r.Wants, Want{p.ID, w.Condition.String(), basis(w.Basis), w.Kind, w.Confidence, quoted(c, w.Because)})
		}
	}
	for _, w := range c.Words {
		for _, x := range w.Readings {
			r.Words = append(r.Words, Reading{w.Name, c.Parties[x.Party].ID, x.Means.String(), quoted(c, x.Because)})
		}
	}
	options := c.Options()
	for _, s := range c.History {
		step := Step{Date: s.Date, Party: c.Parties[s.Party].ID, Does: []string{}, Text: s.Text, Because: quoted(c, s.Because)}
		for _, x := range s.Does {
			name := options[x.Option].Name()
			if x.Level == 0 {
				name = "not " + name
			}
			step.Does = append(step.Does, name)
		}
		r.History = append(r.History, step)
	}
}

func basis(b detente.Basis) string {
	switch b {
	case detente.Said:
		return "said"
	case detente.Done:
		return "done"
	}
	return "inferred"
}

func quoted(c *detente.Case, list []detente.Quote) []Quote {
	out := []Quote{}
	for _, q := range list {
		out = append(out, Quote{c.Sources[q.Source].ID, q.Text})
	}
	return out
}
