package page

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer/states"
	"detente/condition"
	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/web/ask"
)

// statesScreen is the table of all situations, or of those one looks for.
var statesScreen = screen{
	id: "states", name: "Situations", key: "s", ask: "Which situations are there, and which would hold?",
	show: showStates,
	acts: map[string]act{"filter": filterStates},
	twin: statesTwin,
}

// perPage is how many situations a page shows.
const perPage = 40

// sifted is what of the states is asked for, as the address has it.
type sifted struct {
	Where  string   // a condition, typed
	Is     []string // conditions, chosen
	Holds  bool
	Better []string // ids of parties
	First  string   // best first for this party
	Offset int
}

func (v *view) sifted() sifted {
	q := v.at.Query
	x := sifted{Where: strings.TrimSpace(q.Get("where")), Is: q["is"], Holds: q.Get("holds") != "", Better: q["better"], First: q.Get("first")}
	if n, err := strconv.Atoi(q.Get("offset")); err == nil && n > 0 {
		x.Offset = n
	}
	return x
}

// condition joins what is typed and what is chosen; what cannot be read is
// left out and told.
func (x *sifted) condition(c *detente.Case) (text, wrong string, hints []string) {
	var parts []string
	for _, part := range append(slices.Clone(x.Is), x.Where) {
		if part == "" {
			continue
		}
		_, problems := c.Condition("the condition", part)
		if problems.Errors() > 0 {
			first := problems.Sorted()[0]
			wrong, hints = first.Text, first.Hints
			continue
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0], wrong, hints
	}
	for k := range parts {
		parts[k] = "(" + parts[k] + ")"
	}
	return strings.Join(parts, " and "), wrong, hints
}

// question is what is asked for as package ask takes it.
func (v *view) statesOf(x sifted, where string) ask.StatesOf {
	of := ask.StatesOf{Setup: v.setup, Where: where, Better: x.Better, First: x.First, Offset: x.Offset, Lists: ask.Lists{Limit: perPage}}
	if x.Holds {
		of.Holds = v.concept
	}
	return of
}

func statesTwin(v *view) string {
	x := v.sifted()
	where, _, _ := x.condition(v.rev.Case)
	of := v.statesOf(x, where)
	pairs := []string{"limit", strconv.Itoa(perPage)}
	for _, p := range [][2]string{{"where", where}, {"holds", of.Holds}, {"better", strings.Join(of.Better, ",")}, {"first", of.First}} {
		if p[1] != "" {
			pairs = append(pairs, p[0], p[1])
		}
	}
	if of.Offset > 0 {
		pairs = append(pairs, "offset", strconv.Itoa(of.Offset))
	}
	return v.twin("states", pairs...)
}

// statesTable is what the screen shows.
type statesTable struct {
	View          *view
	Graph, Formal bool
	Count, Of     string
	Total         int // that fulfil the filter
	From, To      int
	Prev, Next    string
	Sifted        sifted
	Chips         []chip
	Wrong         string // what is wrong with the condition
	Hints         []string
	Choices       []atomGroup
	Condition     conditionField
	Parties       []stateParty
	HasToday      bool
	Concept       stability.Concept
	Concepts      []stability.Concept // in the formal view
	Rows          []stateRow
	CSV           string
	Switch        string // the address of the other view, formal or plain
}

// chip is a filter that is on, and the address without it.
type chip struct{ Text, Without string }

// stateParty is a party at the head of the table.
type stateParty struct {
	Index     int
	ID, Name  string
	Options   []*detente.Option
	Sorted    bool
	Better    bool
	Sort      string // the address of the table with the best for it first
	Principal bool
}

// stateRow is a situation.
type stateRow struct {
	N               int
	Code, ID, Text  string
	Cells           []boardCell
	Marks           []stateMark
	Holds           string // in a few words; "" where it does not
	Under           string // the concepts it holds under, in plain words
	Firm            bool   // it holds under the concept that is asked about
	Today, Goal     bool
	Meetings        []string
	Pick, Why, Star string
	WhatIf          string
	IDs             []string // ids of the concepts, in the formal view
}

// stateMark says why a party stays or not.
type stateMark struct {
	Glyph, Text, Class string
	Rank               string // in the formal view
}

// markTexts say each kind of verdict with a sign and in words.
var markTexts = map[stability.Kind]stateMark{
	stability.NoMove:   {Glyph: "·", Text: "has no move", Class: "none"},
	stability.Barred:   {Glyph: "⊘", Text: "has no move: a rule bars it", Class: "none"},
	stability.Unwanted: {Glyph: "=", Text: "does not want to move", Class: "still"},
	stability.Answered: {Glyph: "↩", Text: "has a gain that would be answered", Class: "still"},
	stability.Open:     {Glyph: "→", Text: "has a gain that nothing answers", Class: "leaves"},
}

func showStates(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	c, x := v.rev.Case, v.sifted()
	_, today := m.Today()
	b := statesTable{View: v, Graph: m.Graph(), Formal: v.at.Query.Get("formal") != "", HasToday: today, CSV: v.file("states.csv")}
	x.Better = slices.DeleteFunc(x.Better, func(id string) bool { _, known := m.PartyIndex(id); return !known || !today })
	if _, known := m.PartyIndex(x.First); !known {
		x.First = ""
	}
	where := ""
	if !b.Graph {
		where, b.Wrong, b.Hints = x.condition(c)
	}
	concepts, _ := stability.Named([]string{v.concept}) // look made sure that there is one
	if b.Concept = concepts[0]; stability.Undefined(m, b.Concept) != "" {
		b.Concept, v.concept = stability.SEQ, stability.SEQ.ID
	}
	t, err := ask.MarksTable(ctx, v.rev, ask.SolveOf{Setup: v.setup, Verdicts: ask.Verdicts{Concepts: v.judged(m)}})
	if err != nil {
		return nil, err
	}
	r, err := ask.States(ctx, v.rev, v.statesOf(x, where))
	if err != nil {
		return nil, err
	}
	if len(r.List) == 0 && x.Offset > 0 && r.Count > 0 { // the page was of a longer list
		x.Offset = 0
		if r, err = ask.States(ctx, v.rev, v.statesOf(x, where)); err != nil {
			return nil, err
		}
	}
	b.Sifted, b.Count, b.Of = x, grouped(r.Count), grouped(m.Len())
	b.Total = r.Count
	if !b.Graph {
		b.Condition = v.conditionField(ctx, "where", x.Where, v.drafted("where"))
		b.Condition.Legend = "Which situations?"
	}
	b.heads(m)
	b.turn(r)
	b.marks(m, t, r)
	return b, nil
}

// heads are the parties and what can be filtered.
func (b *statesTable) heads(m *model.Model) {
	v, c, x := b.View, b.View.rev.Case, b.Sifted
	if !b.Graph {
		b.Choices = v.atoms()
	}
	for _, id := range x.Is {
		b.Chips = append(b.Chips, chip{saidAs(c, id), v.lessOne("is", id)})
	}
	for i := range m.Parties {
		p := m.Parties[i]
		one := stateParty{Index: p.Index, ID: p.ID, Name: p.Name, Sorted: x.First == p.ID, Better: slices.Contains(x.Better, p.ID), Principal: p.Role == detente.Principal}
		if !b.Graph {
			for k := range p.Options {
				one.Options = append(one.Options, &p.Options[k])
			}
		}
		one.Sort = v.Link("first", p.ID, "offset", "")
		if one.Sorted {
			one.Sort = v.Link("first", "", "offset", "")
		}
		b.Parties = append(b.Parties, one)
		if one.Better {
			b.Chips = append(b.Chips, chip{"Better for " + report.Named(p.Party) + " than today", v.lessOne("better", p.ID)})
		}
	}
	b.Switch = v.Link("formal", "yes")
	if b.Formal {
		b.Switch = v.Link("formal", "")
		b.Concepts = stability.Concepts
	}
}

// saidAs is how a condition is said; one that cannot be read is as it is
// written.
func saidAs(c *detente.Case, code string) string {
	x, problems := c.Condition("condition", code)
	if problems.Errors() > 0 {
		return code
	}
	return report.Capital(report.Clause(c, x))
}

// lessOne is the address without one value of a parameter that may have
// several.
func (v *view) lessOne(key, value string) string {
	a := v.at.With("offset", "")
	a.Query[key] = slices.DeleteFunc(a.Query[key], func(x string) bool { return x == value })
	if len(a.Query[key]) == 0 {
		a.Query.Del(key)
	}
	return a.String()
}

// turn says which part of the list the page is, and where the others are.
func (b *statesTable) turn(r states.Result) {
	skip := b.Sifted.Offset
	if len(r.List) > 0 {
		b.From, b.To = skip+1, skip+len(r.List)
	}
	if skip > 0 {
		b.Prev = b.View.Link("offset", map[bool]string{true: strconv.Itoa(skip - perPage)}[skip > perPage])
	}
	if skip+len(r.List) < r.Count {
		b.Next = b.View.Link("offset", skip+perPage)
	}
}

// marks are the rows.
func (b *statesTable) marks(m *model.Model, t *stability.Table, r states.Result) {
	v := b.View
	today, known := m.Today()
	goal, starred := v.goal(m)
	met := v.meetings(m)
	for _, x := range r.List {
		s, ok := m.State(x.N)
		if !ok {
			continue
		}
		n := strconv.Itoa(x.N)
		row := stateRow{
			N: x.N, Code: x.Code, ID: x.ID, Today: known && s == today, Goal: starred && s == goal, Meetings: met[s],
			Pick: v.Link("pick", "state:"+n), Why: v.To("why", "state", n), Star: v.Link("goal", n), WhatIf: v.To("what-if", "state", n),
		}
		if row.Goal {
			row.Star = v.Link("goal", "")
		}
		if b.Graph {
			row.Text = m.Case.Graph[m.Code(s)].Text
		}
		for _, p := range b.Parties {
			for k, o := range p.Options {
				level := m.Level(s, o)
				row.Cells = append(row.Cells, boardCell{Glyph: glyph(o, level), Text: levelText(o, level), Changed: known && m.Level(today, o) != level, First: k == 0})
			}
		}
		for i, kind := range states.Marks(m, t, v.concept, s) {
			mark := markTexts[kind]
			if b.Formal {
				mark.Rank = strconv.Itoa(int(m.Rank(model.Party(i), s)))
			}
			row.Marks = append(row.Marks, mark)
		}
		row.IDs = states.Holding(t, s)
		row.Firm = slices.Contains(row.IDs, v.concept)
		row.Holds, row.Under = holding(t, row.IDs)
		b.Rows = append(b.Rows, row)
	}
}

// holding says by what a situation holds: the strongest reason in a few words,
// and all of them.
func holding(t *stability.Table, ids []string) (short, long string) {
	words := map[string]string{
		"nash": "nobody gains", "sseq": "by answers", "seq": "by answers", "smr": "by threats only", "gmr": "by threats only", "sim": "if all move at once",
	}
	for _, id := range stability.Strongest {
		if slices.Contains(ids, id) {
			short = words[id]
			break
		}
	}
	var all []string
	for _, c := range t.Concepts {
		if slices.Contains(ids, c.ID) {
			all = append(all, c.Plain)
		}
	}
	return short, report.Capital(strings.Join(all, "; "))
}

// meetings are the offers of meetings, by the situation that each is.
func (v *view) meetings(m *model.Model) map[model.State][]string {
	met := map[model.State][]string{}
	today, known := m.Today()
	if !known || m.Graph() {
		return met
	}
	c := v.rev.Case
	for _, x := range c.Meetings {
		for _, offer := range x.Offers {
			parts := []*condition.Condition{}
			levels := map[int]int{}
			for _, set := range offer.Settings {
				levels[set.Option] = set.Level
			}
			for _, o := range c.Options() {
				level, set := levels[o.Index]
				if !set {
					level = m.Level(today, &o)
				}
				for d := range o.Digits() {
					digit := &condition.Condition{Op: condition.Taken, Option: condition.Option{Digit: o.Digit + d}}
					if d >= level {
						digit = &condition.Condition{Op: condition.Not, Args: []*condition.Condition{digit}}
					}
					parts = append(parts, digit)
				}
			}
			for s := range m.Where(&condition.Condition{Op: condition.And, Args: parts}).All() {
				place := x.Place
				if place == "" {
					place = x.Date
				}
				met[model.State(s)] = append(met[model.State(s)], place+", offer of "+c.Parties[offer.By].Name)
			}
		}
	}
	return met
}

// filterStates goes to the table with another filter: the form sends one, and
// the address keeps those that are on.
func filterStates(_ context.Context, v *view, form url.Values) (Address, error) {
	a := v.at.With("offset", "")
	if form.Get("to") == "where" {
		if form.Get("do") != "" { // without script it is read back first
			return v.draft(form)
		}
		text := form.Get("cond")
		if strings.TrimSpace(text) == "" {
			text = composed(form)
		}
		a = a.With("where", strings.Join(strings.Fields(text), " "), "write", "", "cond", "")
	}
	for _, key := range []string{"is", "better"} {
		if value := form.Get(key); value != "" && !slices.Contains(a.Query[key], value) {
			a.Query[key] = append(a.Query[key], value)
		}
	}
	if form.Has("holding") {
		a = a.With("holds", form.Get("holds"))
	}
	return a, nil
}
