package perceptions

import (
	"context"
	"errors"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// view is a game, as it is or as a party sees it, with its verdicts.
type view struct {
	m *model.Model
	t *stability.Table
}

// game is a hypergame of the first level.
type game struct {
	m       *model.Model
	opt     stability.Options
	truth   view
	seen    []view // by party; the truth where a party sees all as it is
	entries []int  // places in Case.Perceptions
}

// newGame solves the true model and each party's view.
func newGame(ctx context.Context, m *model.Model, opt stability.Options) (*game, error) {
	if len(opt.Concepts) == 0 {
		opt.Concepts = []string{stability.SEQ.ID, stability.Nash.ID}
	}
	g := &game{m: m, opt: opt, entries: answer.Perceptions(m)}
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return nil, err
	}
	g.truth = view{m, t}
	for i := range m.Parties {
		v, err := g.view(ctx, model.Party(i))
		if err != nil {
			return nil, err
		}
		g.seen = append(g.seen, v)
	}
	return g, nil
}

// view is the game as party i sees it, once it has learnt of some perceptions
// that they are wrong.
func (g *game) view(ctx context.Context, i model.Party, learnt ...int) (view, error) {
	m, err := answer.View(ctx, g.m, i, learnt...)
	if err != nil || m == g.m {
		return g.truth, err
	}
	t, err := stability.Solve(ctx, m, g.opt)
	return view{m, t}, err
}

// all are the codes of the states that every party perceives and, where judged,
// has no reason to leave under the concept at place c, by increasing number.
func all(seen []view, c int, judged bool) []model.Code {
	var list []model.Code
	for s := range model.State(seen[0].m.Len()) {
		code := seen[0].m.Code(s)
		in := true
		for i := 0; in && i < len(seen); i++ {
			at, ok := seen[i].m.At(code)
			in = ok && (!judged || seen[i].t.Stable[c][i].Has(int(at)))
		}
		if in {
			list = append(list, code)
		}
	}
	return list
}

// today says whether today holds: whether what each party sees of it is stable
// for that party; nil without a status quo.
func today(seen []view, c int) *bool {
	holds := true
	for i, v := range seen {
		at, ok := v.m.Today()
		if !ok {
			return nil
		}
		holds = holds && v.t.Stable[c][i].Has(int(at))
	}
	return &holds
}

// outcomes writes what holds as each party sees things, and what any single
// perception given up would change.
func (g *game) outcomes(ctx context.Context, r *Result, req Request) error {
	revealed, news := make([][]view, len(g.entries)), make([]Revelation, len(g.entries))
	for k, e := range g.entries {
		x := g.m.Case.Perceptions[e]
		news[k] = Revelation{Party: g.m.Case.Parties[x.Viewer].ID, Of: g.m.Case.Parties[x.Of].ID, Concepts: []Change{}}
		i := slices.IndexFunc(g.m.Parties, func(p model.Player) bool { return p.Index == x.Viewer })
		v, err := g.view(ctx, model.Party(i), e)
		var problems detente.Problems
		switch {
		case errors.As(err, &problems):
			news[k].Impossible = true
			continue
		case err != nil:
			return err
		}
		revealed[k] = slices.Clone(g.seen)
		revealed[k][i] = v
	}
	for c := range g.truth.t.Concepts {
		if err := ctx.Err(); err != nil {
			return err
		}
		g.outcome(r, c, revealed, news, req.Limit)
	}
	for _, x := range news {
		if req.Party == "" || req.Party == x.Party {
			r.Revelations = append(r.Revelations, x)
		}
	}
	r.Revelations = answer.Limited(&r.Head, r.Revelations, req.Limit)
	return ctx.Err()
}

// outcome writes what holds under the concept at place c, and adds to news what
// each would change of it.
func (g *game) outcome(r *Result, c int, revealed [][]view, news []Revelation, limit int) {
	x := Outcome{ID: g.truth.t.Concepts[c].ID, Undefined: g.truth.t.Undefined[c], Equilibria: []Equilibrium{}, Missed: []int{}}
	x.Perceived = len(all(g.seen, c, false))
	if x.Undefined != "" {
		for k := range news {
			if news[k].Impossible {
				continue
			}
			news[k].Concepts = append(news[k].Concepts, Change{ID: x.ID, Undefined: x.Undefined, Gained: []int{}, Lost: []int{}})
		}
		r.Hypergame = append(r.Hypergame, x)
		return
	}
	held := all(g.seen, c, true)
	x.Today = today(g.seen, c)
	x.TodayTrue = g.truly(c)
	steady := slices.Clone(held)
	for k := range news {
		if news[k].Impossible {
			continue
		}
		after := all(revealed[k], c, true)
		change := Change{ID: x.ID, Today: today(revealed[k], c)}
		gained, lost := without(after, held), without(held, after)
		change.Counts = Changed{len(gained), len(lost)}
		change.Gained = g.numbers(&r.Head, gained, limit)
		change.Lost = g.numbers(&r.Head, lost, limit)
		news[k].Concepts = append(news[k].Concepts, change)
		news[k].ChangesToday = news[k].ChangesToday || x.Today != nil && *x.Today != *change.Today
		news[k].Changes = news[k].Changes || news[k].ChangesToday || len(gained)+len(lost) > 0
		steady = without(steady, lost)
	}
	x.Totals.Equilibria = len(held)
	for _, code := range answer.Limited(&r.Head, held, limit) {
		_, stays := slices.BinarySearch(steady, code)
		x.Equilibria = append(x.Equilibria, g.equilibrium(c, code, stays))
	}
	var missed []model.Code
	for s := range g.truth.t.Equilibria[c].All() {
		missed = append(missed, g.m.Code(model.State(s)))
	}
	missed = without(missed, held)
	x.Totals.Missed = len(missed)
	x.Missed = g.numbers(&r.Head, missed, limit)
	r.Hypergame = append(r.Hypergame, x)
}

// truly says whether today holds in the true model.
func (g *game) truly(c int) *bool {
	at, ok := g.m.Today()
	if !ok {
		return nil
	}
	holds := g.truth.t.Holds(c, at)
	return &holds
}

func (g *game) equilibrium(c int, code model.Code, steady bool) Equilibrium {
	at, in := g.m.At(code)
	x := Equilibrium{N: g.m.NumberOf(code), ExpectedBy: []string{}, True: in && g.truth.t.Holds(c, at), Steady: steady}
	for i, v := range g.seen {
		if s, ok := v.m.At(code); ok && v.t.Holds(c, s) {
			x.ExpectedBy = append(x.ExpectedBy, g.m.Parties[i].ID)
		}
	}
	return x
}

// without are the members of one sorted list that are not in another.
func without(list, other []model.Code) []model.Code {
	var kept []model.Code
	for _, code := range list {
		if _, found := slices.BinarySearch(other, code); !found {
			kept = append(kept, code)
		}
	}
	return kept
}

func (g *game) numbers(h *answer.Head, list []model.Code, limit int) []int {
	numbers := []int{}
	for _, code := range answer.Limited(h, list, limit) {
		numbers = append(numbers, g.m.NumberOf(code))
	}
	return numbers
}

// Revelation is one perception given up: its viewer learns how the other is.
type Revelation struct {
	Party string `json:"party"`
	Of    string `json:"of"`
	// Impossible: what the viewer would then see cannot be, since of options that
	// a rule ties together it would know one and not the other. It has no concepts.
	Impossible   bool     `json:"impossible"`
	Changes      bool     `json:"changes"`       // something of what follows, under some concept
	ChangesToday bool     `json:"changes_today"` // whether today holds, under some concept
	Concepts     []Change `json:"concepts"`
}

// Change is what a revelation changes under a concept.
type Change struct {
	ID        string  `json:"id"`
	Undefined string  `json:"undefined,omitempty"`
	Today     *bool   `json:"today"`  // whether today then holds
	Gained    []int   `json:"gained"` // equilibria of the hypergame that come with it
	Lost      []int   `json:"lost"`   // and that go
	Counts    Changed `json:"counts"`
}

// Changed are exact where lists are cut.
type Changed struct {
	Gained int `json:"gained"`
	Lost   int `json:"lost"`
}
