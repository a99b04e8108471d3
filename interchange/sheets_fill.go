package interchange

import (
	"math/big"
	"strconv"

	"detente"
)

// fill makes the rows of all sheets.
func (w *workbook) fill() {
	c := w.c
	w.add("Case", "What", "Title", "Value", c.Title)
	w.add("Case", "What", "As of", "Value", c.AsOf)
	w.add("Case", "What", "Summary", "Value", c.Summary)
	w.add("Case", "What", "At the table", "Value", seats(c.Table))
	for _, s := range c.Sources {
		w.entry("Sources", s.Backing, "Source id", s.ID, "File", s.Path, "Title", s.Title, "Publisher", s.Publisher, "Published", s.Published)
	}
	for i := range c.Parties {
		w.party(&c.Parties[i])
	}
	w.rules(c.Rules, "")
	for _, p := range c.Parties {
		for _, v := range p.Voices {
			w.preference(&v.Preference, "Party", p.ID, "Voice", v.Name)
		}
	}
	w.place("today", c.Today)
	if c.HasStart {
		w.place("before the record", detente.Place{Given: true, Settings: c.HistoryStart})
	}
	for i := range c.Perceptions {
		w.perception(&c.Perceptions[i])
	}
	w.record()
	for i := range c.Scenarios {
		w.scenario(&c.Scenarios[i])
	}
	for _, s := range c.Graph {
		w.entry("States", s.Backing, "State", s.ID, "In words", s.Text)
	}
	for _, m := range c.Moves {
		if m.Count() == 0 {
			w.add("Moves", "Party", c.Parties[m.Party].ID)
		}
		for move := range m.All() {
			w.add("Moves", "Party", c.Parties[m.Party].ID, "From", move.From.Text, "To", move.To.Text, "Both ways", only(move.BothWays))
		}
	}
}

func only(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// seats is who sits at the table: nothing where that is not said.
func seats(table *[]string) string {
	switch {
	case table == nil:
		return ""
	case len(*table) == 0:
		return nobody
	}
	return joined(*table)
}

func (w *workbook) party(p *detente.Party) {
	name := p.Name
	if name == p.ID {
		name = ""
	}
	w.entry("Parties", p.Backing, "Party", p.ID, "Name", name, "Also called", joined(p.Aka), "Role", p.Role.String())
	for k := range p.Options {
		o := &p.Options[k]
		moves := ""
		if o.Moves != detente.Both {
			moves = o.Moves.String()
		}
		w.entry("Options", o.Backing, "Party", p.ID, "Option", o.ID, "In words", o.Text, "Levels", joined(o.Levels), "Moves", moves, "Seat", only(o.Seat))
	}
}

func (w *workbook) rules(rules []detente.Rule, scenario string) {
	for i := range rules {
		r := &rules[i]
		var of []string
		for _, c := range r.Conditions {
			of = append(of, c.String())
		}
		what := joined(of)
		switch r.Kind {
		case detente.Require, detente.Never:
			what = of[0]
		case detente.Remove:
			what = w.c.Pattern(r)
		}
		w.entry("Rules", r.Backing, "Rule", ruleWords[r.Kind], "Of what", what, "Scenario", scenario)
	}
}

// preference makes the rows of one order; whose says where they belong.
func (w *workbook) preference(p *detente.Preference, whose ...string) {
	add := func(b detente.Backing, cells ...string) {
		w.entry("Wants", b, append(append([]string{}, whose...), cells...)...)
	}
	plain := func(sort, what, value string) {
		add(detente.Backing{}, "Sort", sort, "What", what, "Value", value)
	}
	p = w.c.Inline(p)
	switch p.Kind {
	case detente.Wants:
		for k := range p.Wants {
			x := &p.Wants[k]
			add(x.Backing, "Sort", "want", "What", x.Condition.String(), "In words", x.Text, "Basis", x.Basis.String(), "Kind", x.Kind, "Confidence", x.Confidence)
		}
		if len(p.Wants) == 0 {
			plain("want", "", "")
		}
	case detente.Weights:
		for _, x := range p.Weights {
			plain("weight", x.Condition.String(), number(x.Value))
		}
		if len(p.Weights) == 0 {
			plain("weight", "", "")
		}
	case detente.Ranking:
		for place, tier := range p.Ranking {
			for _, ref := range tier {
				plain("place", ref.Text, strconv.Itoa(place+1))
			}
		}
		if len(p.Ranking) == 0 {
			plain("place", "", "")
		}
		if p.RestTie {
			plain("rest", "", "")
		}
	case detente.Payoffs:
		for _, x := range p.Payoffs {
			plain("payoff", "", number(x.Value))
		}
	default:
		plain("indifferent", "", "")
	}
}

// number writes an exact decimal; what a case file says is one.
func number(v *big.Rat) string {
	digits, _ := v.FloatPrec()
	return v.FloatString(digits)
}

// place makes the rows of a situation, an option to a row.
func (w *workbook) place(when string, p detente.Place) {
	switch {
	case !p.Given:
	case p.Ref != nil:
		w.add("Today", "When", when, "Or the state", p.Ref.Text)
	case len(p.Settings) == 0:
		w.add("Today", "When", when, "Option", nothing)
	}
	for _, s := range p.Settings {
		w.add("Today", "When", when, "Option", w.options[s.Option].Name(), "Value", w.valueOf(s))
	}
}

// valueOf is yes, no, or the level.
func (w *workbook) valueOf(s detente.Setting) string {
	o := &w.options[s.Option]
	if o.Levels != nil {
		return o.Levels[s.Level]
	}
	return yes(s.Level > 0)
}

// settings are options at a value in one cell.
func (w *workbook) settings(settings []detente.Setting) string {
	if len(settings) == 0 {
		return nothing
	}
	var parts []string
	for _, s := range settings {
		o := &w.options[s.Option]
		switch {
		case o.Levels != nil:
			parts = append(parts, o.Name()+" = "+o.Levels[s.Level])
		case s.Level == 0:
			parts = append(parts, "not "+o.Name())
		default:
			parts = append(parts, o.Name())
		}
	}
	return joined(parts)
}

// perception makes the row of how a party is seen. What it is taken to want
// stands with all that parties want.
func (w *workbook) perception(x *detente.Perception) {
	by, of := w.c.Parties[x.Viewer].ID, w.c.Parties[x.Of].ID
	var unaware []string
	for _, k := range x.Unaware {
		unaware = append(unaware, w.options[k].Name())
	}
	w.entry("Perceptions", x.Backing, "Seen by", by, "Party", of, "Voice", x.Voice, "Unaware of", joined(unaware))
	if x.Preference != nil {
		w.preference(x.Preference, "Party", of, "Seen by", by)
	}
}

// record makes the rows of words, meetings and steps.
func (w *workbook) record() {
	c := w.c
	for _, x := range c.Words {
		w.entry("Words", x.Backing, "Word", x.Name)
		for _, r := range x.Readings {
			w.entry("Words", r.Backing, "Word", x.Name, "Party", c.Parties[r.Party].ID, "Means", r.Means.String(), "In words", r.Text)
		}
	}
	for k, m := range c.Meetings {
		cells := []string{"Meeting", strconv.Itoa(k + 1), "Date", m.Date, "Place", m.Place, "In words", m.Text, "Parties", joined(w.ids(m.Parties)), "Outcome", m.Outcome}
		w.entry("Meetings", m.Backing, cells...)
		for _, o := range m.Offers {
			w.add("Meetings", "Offer by", c.Parties[o.By].ID, "Offer", w.settings(o.Settings))
		}
	}
	for _, s := range c.History {
		w.entry("Record", s.Backing, "Date", s.Date, "Party", c.Parties[s.Party].ID, "Does", w.settings(s.Does), "In words", s.Text)
	}
}

func (w *workbook) ids(parties []int) []string {
	var ids []string
	for _, p := range parties {
		ids = append(ids, w.c.Parties[p].ID)
	}
	return ids
}

func (w *workbook) scenario(s *detente.Scenario) {
	var holds, voices []string
	for _, f := range s.Fix {
		holds = append(holds, w.options[f.Option].Name()+" = "+w.valueOf(f))
	}
	for _, v := range s.Voice {
		voices = append(voices, w.c.Parties[v.Party].ID+" = "+v.Voice)
	}
	starts, state := "", ""
	switch {
	case s.Today.Ref != nil:
		state = s.Today.Ref.Text
	case s.Today.Given:
		starts = w.settings(s.Today.Settings)
	}
	w.entry("Scenarios", s.Backing, "Scenario", s.Name, "In words", s.Text, "Like", s.Like, "Holds", joined(holds), "Without", joined(w.ids(s.Without)),
		"At the table", seats(s.Table), "Voices", joined(voices), "Starts from", starts, "Or the state", state)
	w.rules(s.Rules, s.Name)
	for i := range s.Prefer {
		w.preference(&s.Prefer[i].Preference, "Party", w.c.Parties[s.Prefer[i].Party].ID, "Scenario", s.Name)
	}
}
