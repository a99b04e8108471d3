package page

import (
	"context"
	"slices"
	"strconv"

	"detente/answer"
	"detente/answer/why"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// flip is a want that a verdict rests on, and the ways to try it otherwise.
type flip struct {
	Party int // its place in the file
	Who   string
	Want  string // a sentence's piece: the want in quotes
	Pick  string // selects it
	Ways  []flipWay
}

// flipWay tries one change of a want.
type flipWay struct {
	Text, Href string
	Turns      bool // whether the situation holds changes by it
}

// mostFlips bounds how many wants are offered.
const mostFlips = 24

// flips are the wants that the verdicts rest on, those apart on which it turns.
func (x *shownWhy) flips(ctx context.Context, m *model.Model, r why.Result) error {
	v := x.View
	wants := rests(m, r)
	turns, err := ask.Turns(ctx, v.rev, ask.TurnsOf{Setup: v.setup, Verdicts: ask.Verdicts{Concepts: []string{x.Concept.ID}}, State: strconv.Itoa(x.State), Wants: wants})
	if err != nil {
		return err
	}
	for _, w := range wants[:min(len(wants), mostFlips)] {
		i, _ := m.PartyIndex(w.Party)
		list := m.Setup.Preferences[m.Parties[i].Index].Wants
		path := v.wantsPath(m, i)
		if path == "" {
			continue
		}
		turn := why.Turn{}
		if k := slices.IndexFunc(turns, func(t why.Turn) bool { return t.Place == w }); k >= 0 {
			turn = turns[k]
		}
		text := report.Want(m, i, w.Position)
		who := report.Named(m.Parties[i].Party)
		f := flip{Party: m.Parties[i].Index, Who: report.Capital(who), Want: text, Pick: v.Link("pick", "want:"+w.Party+"."+strconv.Itoa(w.Position))}
		if len(list) > 1 {
			f.Ways = append(f.Ways, flipWay{"if it did not count", v.Try(dropped(m, i, path, w.Position)), turn.Out != turn.Holds})
		}
		if w.Position < len(list) {
			next := report.Want(m, i, w.Position+1)
			code := swapped(m, i, path, w.Position+1, next, text)
			f.Ways = append(f.Ways, flipWay{"if it came after “" + next + "”", v.Try(code), turn.Lower != turn.Holds})
		}
		if slices.ContainsFunc(f.Ways, func(w flipWay) bool { return w.Turns }) {
			x.Flips = append(x.Flips, f)
		} else {
			x.Others = append(x.Others, f)
		}
	}
	return nil
}

// rests are the wants that verdicts rest on: what moves would cost, what gains
// meet, what answers cost, and for the sake of what they are given; by party in
// file order, each once.
func rests(m *model.Model, r why.Result) []answer.Place {
	var list []answer.Place
	add := func(party string, w *answer.Want) {
		if w != nil {
			list = append(list, answer.Place{Party: party, Position: w.Position})
		}
	}
	for _, verdict := range r.Verdicts {
		for k := range verdict.Keeps {
			add(verdict.Party, &verdict.Keeps[k])
		}
		for _, gain := range verdict.Improvements {
			add(verdict.Party, gain.Meets)
			add(verdict.Party, gain.Costs)
			for _, move := range gain.By {
				from, _ := m.State(move.From)
				to, _ := m.State(move.To)
				j, _ := m.PartyIndex(move.Party)
				if k := answer.Decisive(m, j, from, to); k >= 0 {
					list = append(list, answer.Place{Party: move.Party, Position: k + 1})
				}
			}
		}
	}
	order := func(p answer.Place) int {
		i, _ := m.PartyIndex(p.Party)
		return int(i)*1000 + p.Position
	}
	slices.SortFunc(list, func(a, b answer.Place) int { return order(a) - order(b) })
	return slices.Compact(list)
}

// beforeNow sets what is tried against the case as it is.
type beforeNow struct {
	Before, Now string
	Moved       string // what would be otherwise today; "" for nothing
	Same        bool
	Back        string // the address without anything tried
}

// before tells what was so before what is tried.
func (x *shownWhy) before(ctx context.Context, m *model.Model, s model.State) error {
	v := x.View
	if len(v.tried) == 0 {
		return nil
	}
	setup := v.chosen
	base, err := ask.Model(ctx, v.base, setup)
	if err != nil {
		return err
	}
	was, found := before(base, m, s)
	if !found {
		return nil
	}
	r, err := ask.Why(ctx, v.base, ask.WhyOf{Setup: setup, State: strconv.Itoa(base.Number(was)), Verdicts: ask.Verdicts{Concepts: v.judged(base)}})
	if err != nil {
		return err
	}
	t := report.NewPage(base).Why(r)
	moved := ""
	if now, known := same(m, base, s); known && now != was && !m.Graph() {
		moved = report.Capital(report.Changes(base, was, now)) + "."
	}
	x.Tried = &beforeNow{Before: t.Headline, Moved: moved, Now: x.Headline, Same: t.Headline == x.Headline, Back: v.at.With("if", "", "pick", "").String()}
	return nil
}

// before is the situation of the case as it is that is like s: today for
// today, else the one in which all is as in s.
func before(base, m *model.Model, s model.State) (model.State, bool) {
	if today, known := m.Today(); known && today == s {
		return base.Today()
	}
	return same(m, base, s)
}
