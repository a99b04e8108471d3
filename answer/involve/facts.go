package involve

import (
	"context"
	"slices"

	"detente/answer"
	"detente/model"
)

// Fact is one thing that the line-ups show.
type Fact struct {
	Kind     string `json:"kind"`
	Outsider string `json:"outsider,omitempty"` // who is invited
	// At are those in question that are at the table without it: of all tables
	// that show the fact the one with the fewest. Of those that could show it,
	// Always says that all do, With that exactly those do at which the party
	// named sits, Unless that exactly those do at which it does not.
	At     []string `json:"at"`
	Always bool     `json:"always"`
	With   string   `json:"with,omitempty"`
	Unless string   `json:"unless,omitempty"`
	// State is the settlement that is spoken of, Becomes the one that takes its
	// place, Breakers who would leave it for a gain that nothing answers.
	State    int      `json:"state,omitempty"`
	Becomes  int      `json:"becomes,omitempty"`
	Breakers []string `json:"breakers,omitempty"`
	// Party is whom the invitation leaves better or worse off, in a Measure,
	// which was Before and is After.
	Party   string `json:"party,omitempty"`
	Measure string `json:"measure,omitempty"`
	Before  *Level `json:"before,omitempty"`
	After   *Level `json:"after,omitempty"`
}

// Level is a rank. Of the risk and the utmost, Position is the want lost
// against today; of the goal, the want that decides between the two goals, at
// the one that meets it.
type Level struct {
	Rank     int `json:"rank"`
	Position int `json:"position,omitempty"`
}

// The kinds of fact. First comes one on the whole: a settlement without any of
// the outsiders in question, or only with some (then At is the smallest such
// line-up), or with none of them, or that there is nobody to invite; and that
// no line-up has a road, where one has a goal. The rest are of the
// invitation of one outsider.
const (
	Alone    = "alone"
	Invited  = "invited"
	Never    = "never"
	Nobody   = "nobody"
	NoRoad   = "no_road"
	Admits   = "admits"   // the goal asked for comes into play
	Makes    = "makes"    // a settlement where there was none
	Ends     = "ends"     // none where there was one
	Replaces = "replaces" // the first goal does not hold any more, another does
	Opens    = "opens"    // a road where there was a goal without
	Closes   = "closes"   // none where there was one, though there is a goal
	Worse    = "worse"
	Better   = "better"
	Nothing  = "nothing" // none of these, at any table
)

// The measures of better and worse, in the order in which they are told.
const (
	Risk   = "risk"   // the risk of the first road
	Utmost = "utmost" // the utmost at its goal, as far as that is below today
	Goal   = "goal"   // the rank of the first goal
)

// invitation is one outsider more at a table.
type invitation struct {
	guest         int // place in the outsiders
	without, with *lineup
	facts         []Fact
}

// invitations compares each line-up with those of one guest less, and writes
// who is worse off by the invitation of the last.
func (a *asker) invitations(ctx context.Context, list []*lineup) ([]invitation, error) {
	by := map[set]*lineup{}
	for _, l := range list {
		by[l.set] = l
	}
	all, err := sideBySide(list, nil, func(l *lineup) ([]invitation, error) { return a.invitationsTo(ctx, l, by) })
	if err != nil {
		return nil, err
	}
	return slices.Concat(all...), nil
}

func (a *asker) invitationsTo(ctx context.Context, l *lineup, by map[set]*lineup) ([]invitation, error) {
	if l.set == 0 {
		return nil, nil
	}
	m, err := a.under(ctx, l.set)
	if err != nil {
		return nil, err
	}
	_, last := l.set.last()
	var list []invitation
	for guest := range a.outsiders {
		if !l.set.has(guest) {
			continue
		}
		x := invitation{guest: guest, without: by[l.set&^(1<<guest)], with: l}
		if err := x.existence(ctx, a, m); err != nil {
			return nil, err
		}
		for i := range m.Parties {
			x.measure(m, model.Party(i))
		}
		if guest == last {
			x.cost(m)
		}
		list = append(list, x)
	}
	return list, nil
}

// existence says whether there is a settlement, whether it holds, and whether
// there is a road to one.
func (x *invitation) existence(ctx context.Context, a *asker, m *model.Model) error {
	before, after := x.without, x.with
	fact := func(kind string, state int) *Fact {
		x.facts = append(x.facts, Fact{Kind: kind, State: state})
		return &x.facts[len(x.facts)-1]
	}
	if a.req.To != nil && before.first == 0 && after.first > 0 {
		fact(Admits, after.first)
	}
	switch {
	case !before.Settled && after.Settled:
		fact(Makes, after.first)
	case before.Settled:
		s, _ := m.State(before.first) // what is in play without the guest is with it
		opt := a.req.Options
		opt.Progress = nil
		who, err := leaving(ctx, m, opt, s)
		if err != nil {
			return err
		}
		if !after.Settled {
			fact(Ends, before.first).Breakers = who
		} else if len(who) > 0 {
			f := fact(Replaces, before.first)
			f.Breakers, f.Becomes = who, after.first
		}
	}
	switch both := before.first > 0 && after.first > 0; {
	case both && before.Road == nil && after.Road != nil:
		fact(Opens, after.first)
	case both && before.Road != nil && after.Road == nil:
		fact(Closes, after.first)
	}
	return nil
}

// measure says what the invitation changes for one party.
func (x *invitation) measure(m *model.Model, i model.Party) {
	id := m.Parties[i].ID
	if r, s := x.without.Road, x.with.Road; r != nil && s != nil {
		before, after := r.Risk[id], s.Risk[id]
		x.compare(id, Risk, Level{before.Rank, before.Position}, Level{after.Rank, after.Position})
		today := x.with.today[id]
		p, q := r.Utmost[id], s.Utmost[id]
		x.compare(id, Utmost, Level{min(p.Rank, today), p.Position}, Level{min(q.Rank, today), q.Position})
	}
	if x.without.first == 0 || x.with.first == 0 {
		return
	}
	before, after := Level{Rank: x.without.ranks[id]}, Level{Rank: x.with.ranks[id]}
	s, _ := m.State(x.without.first)
	t, _ := m.State(x.with.first)
	if k := answer.Decisive(m, i, s, t); k >= 0 && before.Rank > after.Rank {
		before.Position = k + 1
	} else if k >= 0 {
		after.Position = k + 1
	}
	x.compare(id, Goal, before, after)
}

func (x *invitation) compare(party, measure string, before, after Level) {
	f := Fact{Kind: Worse, Party: party, Measure: measure, Before: &before, After: &after}
	switch {
	case before.Rank == after.Rank:
		return
	case before.Rank < after.Rank:
		f.Kind = Better
	}
	x.facts = append(x.facts, f)
}

// cost writes who is worse off by the invitation, and by what.
func (x *invitation) cost(m *model.Model) {
	for i := range m.Parties {
		id, worse := m.Parties[i].ID, false
		for _, f := range x.facts {
			switch {
			case f.Kind != Worse || f.Party != id:
			case f.Measure == Risk:
				worse = true
				x.with.Costs = append(x.with.Costs, Cost{id, Risk, f.After.Position})
			case f.Measure == Goal:
				worse = true
				x.with.Costs = append(x.with.Costs, Cost{id, Goal, f.Before.Position})
			}
		}
		if worse {
			x.with.WorseOff = append(x.with.WorseOff, id)
		}
	}
}

// facts gathers what the line-ups and the invitations show: first on the
// whole, then guest by guest, each fact once, by kind, measure and party.
func (a *asker) facts(list []*lineup, all []invitation) []Fact {
	facts := a.whole(list)
	for guest := range a.outsiders {
		facts = append(facts, a.about(guest, all)...)
	}
	return facts
}

// about gathers the facts about one guest.
func (a *asker) about(guest int, all []invitation) []Fact {
	var own []Fact
	var shown [][]set // by fact, the tables that show it
	all = slices.DeleteFunc(slices.Clone(all), func(x invitation) bool { return x.guest != guest })
	for _, x := range all {
		for _, f := range x.facts {
			k := slices.IndexFunc(own, func(o Fact) bool { return o.Kind == f.Kind && o.Party == f.Party && o.Measure == f.Measure })
			if k < 0 {
				k = len(own)
				f.Outsider, f.At = a.id(guest), x.without.In
				own, shown = append(own, f), append(shown, nil)
			}
			shown[k] = append(shown[k], x.without.set)
		}
	}
	if len(own) == 0 {
		return []Fact{{Kind: Nothing, Outsider: a.id(guest), At: []string{}, Always: true}}
	}
	for k := range own {
		var could []set
		for _, x := range all {
			if x.could(own[k]) {
				could = append(could, x.without.set)
			}
		}
		a.qualify(&own[k], shown[k], could)
	}
	slices.SortStableFunc(own, func(f, g Fact) int { return a.place(f) - a.place(g) })
	return own
}

// could says whether an invitation is one that may show a fact: a settlement
// can end only where there is one.
func (x *invitation) could(f Fact) bool {
	before, after := x.without, x.with
	goals := before.first > 0 && after.first > 0
	switch f.Kind {
	case Admits:
		return before.first == 0
	case Makes:
		return !before.Settled
	case Ends, Replaces:
		return before.Settled
	case Opens:
		return goals && before.Road == nil
	case Closes:
		return goals && before.Road != nil
	}
	return goals && (f.Measure == Goal || before.Road != nil && after.Road != nil)
}

// qualify says at which tables a fact is met: at all, at those with somebody,
// or at those without.
func (a *asker) qualify(f *Fact, shown, tables []set) {
	f.Always = len(shown) == len(tables)
	for other := range a.outsiders {
		differs := func(with bool) bool {
			return slices.ContainsFunc(tables, func(x set) bool { return slices.Contains(shown, x) != (x.has(other) == with) })
		}
		if !f.Always && f.With == "" && f.Unless == "" {
			if !differs(true) {
				f.With = a.id(other)
			} else if !differs(false) {
				f.Unless = a.id(other)
			}
		}
	}
}

// id is the outsider at a place.
func (a *asker) id(k int) string { return a.req.Model.Case.Parties[a.outsiders[k]].ID }

// place puts the facts about a guest in order.
func (a *asker) place(f Fact) int {
	kind := slices.Index([]string{Admits, Makes, Ends, Replaces, Opens, Closes, Better, Worse}, f.Kind)
	if f.Party == "" {
		return kind
	}
	party, _ := a.req.Model.Case.PartyIndex(f.Party)
	measure := slices.Index([]string{Risk, Utmost, Goal}, f.Measure)
	return ((kind+1)*len(a.req.Model.Case.Parties)+party)*3 + measure
}

// whole says whether there is a settlement, and whether anything leads to a
// goal.
func (a *asker) whole(list []*lineup) []Fact {
	facts := []Fact{{Kind: Never, At: []string{}}}
	at := slices.IndexFunc(list, func(l *lineup) bool { return l.Settled })
	switch {
	case len(a.outsiders) == 0:
		facts[0].Kind = Nobody
		if at == 0 {
			facts[0].State = list[0].first
		}
		return facts
	case at >= 0:
		facts[0] = Fact{Kind: Invited, At: list[at].In, State: list[at].first}
		if at == 0 {
			facts[0].Kind = Alone
		}
	}
	goal := func(l *lineup) bool { return l.first > 0 }
	road := func(l *lineup) bool { return l.Road != nil }
	if slices.ContainsFunc(list, goal) && !slices.ContainsFunc(list, road) {
		facts = append(facts, Fact{Kind: NoRoad, At: []string{}})
	}
	return facts
}
