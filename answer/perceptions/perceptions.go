// Package perceptions answers: what if they see each other wrongly?
//
// A case may say how a party sees another where that is not how the other is.
// [Ask] gives each party the game that it sees, and tells what holds when each
// acts on its own, what each expects, where somebody would be surprised, and
// which single piece of news would change it. It also tells what comes of a
// contested word that all sign and each keeps as it reads it, which is the same
// mistake made with a word.
//
// # Definitions
//
// G is the model as it is, G^i the game that party i sees: its own preference,
// those of the others as i has them, and only states in which the options that
// i does not know of are not taken, or at their lowest level; such states are
// perceived by i. What i sees of a state is that state without these options.
//
// A state that every party perceives is an equilibrium of the hypergame if it
// is stable for each i in G^i. Party i expects the equilibria of G^i, and
// chooses among the states stable for i in G^i. Today is judged also where
// somebody does not perceive it: it holds if what each i sees of it is stable
// for i in G^i.
//
// # Sources
//
// Hypergames are Bennett's (1977); in graph form, of the first level, see Wang,
// Hipel and Fraser 1988, Aljefri et al. 2018, and theory section 6.
// Surprises, revelations and what comes of a word are this project's own,
// docs/decisions/0024.
package perceptions

import (
	"context"
	"fmt"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks how the parties of a case see each other, and what follows.
type Request struct {
	Model *model.Model
	// Options name the concepts; none means seq and nash.
	Options stability.Options
	Party   string // views, surprises and revelations of this party alone; "" for all
	Limit   int    // entries of each list; 0 means no limit
}

// Result is what follows from what the parties see.
type Result struct {
	answer.Head
	StatusQuo   *int         `json:"status_quo"`
	Views       []View       `json:"views"`     // by party, also of those that see all as it is
	Hypergame   []Outcome    `json:"hypergame"` // by concept
	Surprises   []Surprise   `json:"surprises"` // by who is surprised, mover and end
	Revelations []Revelation `json:"revelations"`
	Words       []Word       `json:"words"`
}

// View is the game that one party sees.
type View struct {
	Party string `json:"party"`
	Sees  []Seen `json:"sees"` // whom it sees otherwise than they are
	// Perceived is how many states it perceives, Today what it sees of today.
	Perceived int       `json:"perceived"`
	Today     *int      `json:"today"`
	Concepts  []Verdict `json:"concepts"`
}

// Seen is how a party sees another.
type Seen struct {
	Of      string         `json:"of"`
	Voice   string         `json:"voice,omitempty"` // the voice it is taken to speak with
	Prefers bool           `json:"prefers"`         // an order of preference is given outright
	AsItIs  bool           `json:"as_it_is"`        // either makes no difference
	Wants   []answer.Want  `json:"wants"`           // as they are seen, where that is a list
	Unaware []string       `json:"unaware"`         // options of it that are not known
	Because []answer.Quote `json:"because"`
}

// Verdict is what a party makes of its view under a concept.
type Verdict struct {
	ID        string `json:"id"`
	Undefined string `json:"undefined,omitempty"` // why the concept has no meaning here
	// Leaves are the parties for which what is seen of today is not stable.
	Leaves  []string `json:"leaves"`
	Expects []int    `json:"expects"` // equilibria of the view
	Chooses []int    `json:"chooses"` // states stable for the party itself
	Counts  Counts   `json:"counts"`
}

// Counts are exact where lists are cut.
type Counts struct {
	Expects int `json:"expects"`
	Chooses int `json:"chooses"`
}

// Outcome is what holds when each party acts on its own view.
type Outcome struct {
	ID        string `json:"id"`
	Undefined string `json:"undefined,omitempty"`
	Perceived int    `json:"perceived"` // states that all perceive
	Today     *bool  `json:"today"`     // whether today holds
	TodayTrue *bool  `json:"today_true"`
	// Equilibria are those of the hypergame; Missed are those of the true model
	// that are none.
	Equilibria []Equilibrium `json:"equilibria"`
	Missed     []int         `json:"missed"`
	Totals     Totals        `json:"counts"`
}

// Totals are exact where lists are cut.
type Totals struct {
	Equilibria int `json:"equilibria"`
	Missed     int `json:"missed"`
}

// Equilibrium is a state that every party perceives and has, as it sees things,
// no reason to leave.
type Equilibrium struct {
	N          int      `json:"n"`
	ExpectedBy []string `json:"expected_by"`
	True       bool     `json:"true"`   // an equilibrium of the true model: it holds also when all is known
	Steady     bool     `json:"steady"` // it stays one whichever single perception is given up
}

// Ask gives each party its view. A view, and each perception given up, costs
// what stability.Solve takes.
//
// The error is that of Solve or of answer.View, or names a party that the
// model does not have.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{
		Head: answer.NewHead(m), Views: []View{}, Hypergame: []Outcome{},
		Surprises: []Surprise{}, Revelations: []Revelation{}, Words: []Word{},
	}
	if _, err := answer.Parties(m, req.Party); err != nil {
		return r, err
	}
	g, err := newGame(ctx, m, req.Options)
	if err != nil {
		return r, err
	}
	r.Engine = g.truth.t.Engine
	if g.truth.t.Semantics != model.Legal {
		r.Semantics = g.truth.t.Semantics.String()
	}
	if today, ok := m.Today(); ok {
		r.StatusQuo = number(m, today)
	}
	g.views(&r, req)
	if err := g.outcomes(ctx, &r, req); err != nil {
		return r, err
	}
	if err := g.surprises(ctx, &r, req); err != nil {
		return r, err
	}
	r.Words = signed(m)
	return r, ctx.Err()
}

func number(m *model.Model, s model.State) *int {
	n := m.Number(s)
	return &n
}

// views writes what each party sees.
func (g *game) views(r *Result, req Request) {
	for i, p := range g.m.Parties {
		if req.Party != "" && req.Party != p.ID {
			continue
		}
		v := g.seen[i]
		x := View{Party: p.ID, Sees: []Seen{}, Perceived: v.m.Len(), Concepts: []Verdict{}}
		if today, ok := v.m.Today(); ok {
			x.Today = number(v.m, today)
		}
		for _, k := range g.entries {
			if g.m.Case.Perceptions[k].Viewer == p.Index {
				x.Sees = append(x.Sees, g.sees(v.m, k))
			}
		}
		for _, s := range x.Sees {
			if s.AsItIs {
				r.Warnings = append(r.Warnings, fmt.Sprintf("party %s sees %s as it is", p.ID, s.Of))
			}
		}
		for c := range v.t.Concepts {
			x.Concepts = append(x.Concepts, v.verdict(&r.Head, c, model.Party(i), req.Limit))
		}
		r.Views = append(r.Views, x)
	}
}

// sees writes one perception; seen is the model as the viewer sees it.
func (g *game) sees(seen *model.Model, k int) Seen {
	c := g.m.Case
	x := c.Perceptions[k]
	s := Seen{
		Of: c.Parties[x.Of].ID, Voice: x.Voice, Prefers: x.Preference != nil, AsItIs: answer.AsItIs(g.m, seen, k),
		Wants: []answer.Want{}, Unaware: []string{}, Because: answer.NewQuotes(c, x.Because),
	}
	options := c.Options()
	for _, o := range x.Unaware {
		s.Unaware = append(s.Unaware, options[o].Name())
	}
	if p := seen.Setup.Preferences[x.Of]; p.Kind == detente.Wants && (x.Voice != "" || s.Prefers) {
		for w := range p.Wants {
			s.Wants = append(s.Wants, answer.NewWant(c, p.Wants, w))
		}
	}
	return s
}

// verdict writes what party i makes of its view under the concept at place c.
func (v view) verdict(h *answer.Head, c int, i model.Party, limit int) Verdict {
	x := Verdict{ID: v.t.Concepts[c].ID, Undefined: v.t.Undefined[c], Leaves: []string{}, Expects: []int{}, Chooses: []int{}}
	if x.Undefined != "" {
		return x
	}
	if today, ok := v.m.Today(); ok {
		for j, p := range v.m.Parties {
			if !v.t.Stable[c][j].Has(int(today)) {
				x.Leaves = append(x.Leaves, p.ID)
			}
		}
	}
	expects, chooses := v.t.Equilibria[c], v.t.Stable[c][i]
	x.Counts = Counts{expects.Count(), chooses.Count()}
	x.Expects = answer.Numbers(h, v.m, expects, limit)
	x.Chooses = answer.Numbers(h, v.m, chooses, limit)
	return x
}
