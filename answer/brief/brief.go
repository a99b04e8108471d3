// Package brief answers: brief me. [Ask] composes what other answers say of a
// case into what a few pages tell (design section 7): who wants what first, how
// it is today and why, what would be better and what is in the way, what words
// mean to whom, how it unravels, what became of the meetings, which way leads
// out, who should be there, and how sure that is.
package brief

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/history"
	"detente/answer/holds"
	"detente/answer/involve"
	"detente/answer/perceptions"
	"detente/answer/roadmap"
	"detente/answer/robust"
	"detente/answer/spiral"
	"detente/answer/stuck"
	"detente/answer/wants"
	"detente/answer/why"
	"detente/answer/words"
	"detente/events"
	"detente/model"
	"detente/stability"
)

// Request asks for a brief.
type Request struct {
	Model   *model.Model
	Options stability.Options
	// Record and Codes are those of [spiral.Request].
	Record *events.Record
	Codes  []events.Party
}

// Result is a brief before it is worded. Below its own fields stand the
// answers it is composed of, as their commands print them.
type Result struct {
	answer.Head
	Title   string  `json:"title"`
	AsOf    string  `json:"as_of"`
	Summary string  `json:"summary"`
	RestsOn RestsOn `json:"rests_on"`
	Parties []Party `json:"parties"`
	Today   *Today  `json:"today"` // null where the case names no status quo
	// Better is the first goal of a way out of today; null where there is none.
	Better    *int              `json:"better"`
	Holds     []Family          `json:"holds"` // best first
	Shortlist []holds.Candidate `json:"shortlist"`
	// FirstTogether is a state that meets every want in First of every
	// principal, Better if it does; null where there is none.
	FirstTogether *int `json:"first_together"`
	// Collisions are the conflicts that tell most of each two parties.
	Collisions [][]answer.Place `json:"collisions"`
	Unravels   *Unravels        `json:"unravels"` // null where there is no spiral
	// Around is what one step from today leads to; null like Today.
	Around    *Around         `json:"around"`
	Scenarios []Scenario      `json:"scenarios"` // of the case; none where the brief is of one
	Reasons   []why.Result    `json:"reasons"`   // of today, of Better and of each family's best, under seq
	Wants     wants.Result    `json:"wants"`
	Stuck     stuck.Result    `json:"stuck"`
	Words     words.Result    `json:"words"`
	Spiral    spiral.Result   `json:"spiral"`
	History   *history.Result `json:"history"` // null where the case records no steps, or not what was so before them
	// WayOut is the answer of roadmap with or without exchanges, whichever puts
	// less at risk; null like Today.
	WayOut    *roadmap.Result `json:"way_out"`
	Outsiders *involve.Result `json:"outsiders"` // null where there are none that could do anything, or like Today
	// Perceptions is what follows from how they see each other; null where the
	// case does not say that one sees another otherwise than it is.
	Perceptions *perceptions.Result `json:"perceptions"`
	MustChange  []Persuasion        `json:"must_change"` // for situations the pages speak of and that do not hold
	Sure        robust.Result       `json:"how_sure"`    // without variants
}

// mostConflicts is how many conflicts of wants a brief looks at, the smallest
// first.
const mostConflicts = 1000

// RestsOn counts the wants that the verdicts rest on. A want that tells no two
// situations apart which those above it do not, rests nothing on it and is not
// counted.
type RestsOn struct {
	Wants    int `json:"wants"`
	Inferred int `json:"inferred"`
}

// Party is who wants what first and can do what.
type Party struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Role    string        `json:"role"`
	Voice   string        `json:"voice,omitempty"`
	First   []answer.Want `json:"first"` // most important first, at most three, none that decides nothing
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
	r := Result{
		Head: answer.NewHead(m), Title: m.Case.Title, AsOf: m.Case.AsOf, Summary: m.Case.Summary,
		Holds: []Family{}, Collisions: [][]answer.Place{}, Scenarios: []Scenario{}, Reasons: []why.Result{}, MustChange: []Persuasion{},
	}
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
	for _, f := range h.Families {
		r.Holds = append(r.Holds, family(m, f, h.Shortlist))
	}
	if err := r.ask(ctx, req); err != nil {
		return r, err
	}
	if len(r.Stuck.Better) > 0 {
		r.Better = &r.Stuck.Better[0].N
	}
	if err := r.unravel(ctx, m, opt); err != nil {
		return r, err
	}
	if err := r.scenarios(ctx, m, req.Options); err != nil {
		return r, err
	}
	if err := r.ahead(ctx, m, req.Options); err != nil {
		return r, err
	}
	r.Collisions, r.FirstTogether = collisions(m, r.Wants), r.together(m)
	if s, ok := m.Today(); ok {
		if err := r.around(ctx, m, s); err != nil {
			return r, err
		}
		if err := r.today(ctx, m, s, opt); err != nil {
			return r, err
		}
	}
	return r, r.reasons(ctx, m, opt)
}

// ask puts the questions that the brief is composed of.
func (r *Result) ask(ctx context.Context, req Request) (err error) {
	m, opt := req.Model, req.Options
	if r.Wants, err = wants.Ask(ctx, wants.Request{Case: m.Case, Setup: m.Setup, Model: m, Limit: mostConflicts}); err != nil {
		return err
	}
	if r.Stuck, err = stuck.Ask(ctx, stuck.Request{Model: m, Options: opt, Limit: answer.DefaultLimit}); err != nil {
		return err
	}
	if r.Words, err = words.Ask(ctx, words.Request{Model: m, Options: opt, Limit: answer.DefaultLimit}); err != nil {
		return err
	}
	if r.Spiral, err = spiral.Ask(ctx, spiral.Request{Model: m, Options: opt, Limit: answer.DefaultLimit, Record: req.Record, Codes: req.Codes}); err != nil {
		return err
	}
	if len(m.Case.History) > 0 && m.Case.HasStart {
		h, err := history.Ask(ctx, history.Request{Model: m, Limit: answer.DefaultLimit})
		if err != nil {
			return err
		}
		r.History = &h
	}
	return nil
}

// reasons explains the situations that the pages speak of.
func (r *Result) reasons(ctx context.Context, m *model.Model, opt stability.Options) error {
	var states []int
	if r.Today != nil {
		states = append(states, r.Today.State)
	}
	if r.Better != nil {
		states = append(states, *r.Better)
	}
	for _, f := range r.Holds[:min(len(r.Holds), 3)] {
		states = append(states, f.Best)
	}
	for k, n := range states {
		if slices.Contains(states[:k], n) {
			continue
		}
		s, _ := m.State(n)
		x, err := why.Ask(ctx, why.Request{Model: m, State: s, Concepts: []string{stability.SEQ.ID}, Options: opt})
		if err != nil {
			return err
		}
		r.Reasons = append(r.Reasons, x)
	}
	return nil
}

// party says what a party wants first and can do, and counts its wants.
func (r *Result) party(m *model.Model, i model.Party) Party {
	p := m.Parties[i]
	x := Party{ID: p.ID, Name: p.Name, Role: p.Role.String(), Voice: m.Setup.Voices[p.Index], First: []answer.Want{}, Options: []Option{}}
	wants := m.Setup.Preferences[p.Index].Wants
	for _, k := range deciding(m, wants) {
		r.RestsOn.Wants++
		if wants[k].Basis == detente.Inferred {
			r.RestsOn.Inferred++
		}
		if len(x.First) < 3 {
			x.First = append(x.First, answer.NewWant(m.Case, wants, k))
		}
	}
	for k := range p.Options {
		x.Options = append(x.Options, option(m, &p.Options[k]))
	}
	return x
}

// deciding are the places of the wants that tell apart two situations which
// those above them do not.
func deciding(m *model.Model, wants []detente.Want) []int {
	var list []int
	class, count := make([]int, m.Len()), 1
	for k := range wants {
		finer, index := make([]int, m.Len()), map[[2]int]int{}
		for s := range class {
			key := [2]int{class[s], 0}
			if m.Holds(wants[k].Condition, model.State(s)) {
				key[1] = 1
			}
			if _, known := index[key]; !known {
				index[key] = len(index)
			}
			finer[s] = index[key]
		}
		if len(index) > count {
			list = append(list, k)
			class, count = finer, len(index)
		}
	}
	return list
}

func option(m *model.Model, o *detente.Option) Option {
	x := Option{ID: o.Name(), Text: o.Text, Levels: o.Levels, Moves: o.Moves.String(), Seat: o.Seat}
	if x.Text == "" {
		x.Text = o.ID
	}
	if s, ok := m.Today(); ok {
		x.Today = answer.Value(m, s, o)
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
