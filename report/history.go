package report

import (
	"fmt"
	"io"
	"strings"

	"detente/answer/history"
	"detente/model"
)

// Record is the record of a case in plain words, step by step, and how well the
// wants fit it.
type Record struct {
	None  string // instead of all that follows, where there is no step
	Start string // what was so before the first step; "" where that is out of play
	From  int    // the situation that was, where Start is not ""
	Steps []RecordStep
	More  int // steps that are not listed
	Fit   string
	Notes []Note
	Ours  bool // something is marked as our inference
}

// RecordStep is a step in words.
type RecordStep struct {
	history.Step
	Day  string // the day in words; "" where none is given
	Who  string // the party
	Deed string // what it did, with the marks of its quotes
	Kind string // what it was for the party, as a name: "a gain"
	Told string // the same as sentences
}

// History prints the record of a case as a timeline: who did what when, what
// it was for the party that did it, and which want it speaks against; then how
// well the wants as stated fit it.
func History(w io.Writer, m *model.Model, r history.Result) {
	t := TellHistory(m, r)
	line := func(text string) { fmt.Fprintln(w, folded(text, 0, 0)) }
	if t.None != "" {
		line(t.None)
		return
	}
	if t.Start != "" {
		line(t.Start)
		fmt.Fprintln(w)
	}
	for _, x := range t.Steps {
		text := capital(x.Who) + ": " + x.Deed + "."
		if x.Day != "" {
			text = x.Day + ". " + text
		}
		line(text)
		fmt.Fprintf(w, "  %s\n", folded(x.Told, 2, 2))
	}
	if t.More > 0 {
		fmt.Fprintf(w, "and %s; --limit 0 lists all\n", counted(t.More, "more step", "more steps"))
	}
	if t.Fit != "" {
		fmt.Fprintln(w)
		line(t.Fit)
	}
	Telling{Notes: t.Notes, Inferred: t.Ours}.printNotes(w)
}

// TellHistory tells the record of a case: see [History].
func TellHistory(m *model.Model, r history.Result) Record {
	if len(m.Case.History) == 0 {
		return Record{None: "The case records no steps."}
	}
	c := chronicler{circler{explainer: explainer{m: m, notes: newNotes(m, " [%d]")}}}
	var t Record
	if r.Start != nil {
		start, _ := m.State(*r.Start)
		t.From = *r.Start
		t.Start = fmt.Sprintf("It begins with situation %d: %s.", *r.Start, acts(m, start, untaken(m, start)))
	}
	for _, x := range r.Steps {
		t.Steps = append(t.Steps, c.step(x))
	}
	t.More = len(m.Case.History) - len(r.Steps)
	t.Fit = fit(r)
	end := c.notes.told(Telling{})
	t.Notes, t.Ours = end.Notes, end.Inferred
	return t
}

// untaken are the options not taken in s. To say that they are no longer
// taken, as compared with today, would be wrong of the past.
func untaken(m *model.Model, s model.State) []string {
	var names []string
	for _, o := range m.Case.Options() {
		if m.Level(s, &o) == 0 {
			names = append(names, o.Name())
		}
	}
	return names
}

// chronicler writes a record in words.
type chronicler struct{ circler }

// step tells one step.
func (c *chronicler) step(x history.Step) RecordStep {
	t := RecordStep{Step: x, Who: c.name(x.Party), Deed: c.deed(x) + c.notes.quoted(x.Because), Kind: kind(x)}
	if x.Date != "" {
		t.Day = date(x.Date)
	}
	t.Told = c.class(x)
	return t
}

// kind names what a step was for its party.
func kind(x history.Step) string {
	switch {
	case !x.InPlay:
		return "not counted"
	case x.Class == history.Repeat:
		return "goes on"
	case x.Class == history.Gain:
		return "a gain"
	case x.Class == history.Answer:
		return "an answer"
	case x.Class == history.Concession:
		return "a concession"
	}
	return "not explained"
}

// name is how a party is called, also one that a scenario takes out.
func (c *chronicler) name(id string) string {
	for k := range c.m.Case.Parties {
		if p := &c.m.Case.Parties[k]; p.ID == id {
			return named(p)
		}
	}
	return id
}

// deed is what was done: in the file's own words, else what changed.
func (c *chronicler) deed(x history.Step) string {
	switch {
	case x.Text != "":
		return strings.TrimSpace(x.Text)
	case !x.InPlay:
		return "a step that the file does not put in words"
	case *x.From == *x.To:
		return "no change"
	}
	from, _ := c.m.State(*x.From)
	to, _ := c.m.State(*x.To)
	return deed(c.m, c.party(x.Party), from, to)
}

// class says what a step was for the party that took it.
func (c *chronicler) class(x history.Step) string {
	if !x.InPlay {
		return "Not possible under the scenario, and so not counted."
	}
	switch x.Class {
	case history.Repeat:
		return "It goes on as before."
	case history.Gain:
		if x.Meets == 0 {
			return "It is better off by it."
		}
		return "It gains by it: " + c.want(c.party(x.Party), x.Meets) + "."
	case history.Answer:
		return "An answer to " + c.name(x.Answers.Party) + ", whose gain it undoes." + c.costs(x, " It costs ", "")
	case history.Concession:
		return "A concession: " + c.costs(x, "it costs ", "it gains nothing by it, and another does.")
	}
	return "Not explained by the wants as stated: " + c.costs(x, "it costs ", "it gains nothing by it.")
}

// costs is the want that a step gave up, or what to say where there is none.
func (c *chronicler) costs(x history.Step, lead, none string) string {
	if len(x.Against) == 0 {
		return none
	}
	return lead + c.name(x.Party) + " " + c.want(c.party(x.Party), x.Against[0].Position) + "."
}

// fit says how well the wants fit the record, beside two naive forecasts.
func fit(r history.Result) string {
	if r.Score.Model == nil {
		return ""
	}
	wants, stays, random := *r.Score.Model, *r.Score.Stays, *r.Score.Random
	return fmt.Sprintf("How well the wants fit: to what was then done, the wants as stated had given a share of %s on average; "+
		"the forecast that nothing changes, %s; an even guess among all that the party could do, %s. ",
		decimal(wants), decimal(stays), decimal(random)) +
		verdict(wants, stays, random) + " These are shares of the record, not chances of what comes next."
}

// verdict compares the share of the wants with those of two naive forecasts.
func verdict(wants, stays, random float64) string {
	switch {
	case wants > stays && wants > random:
		return "So the wants as stated fit this record better than either."
	case wants < stays && wants < random:
		return "So the wants as stated fit this record worse than either."
	case wants < stays:
		return "So the wants as stated fit this record no better than the forecast that nothing changes."
	case wants < random:
		return "So the wants as stated fit this record no better than a guess."
	}
	return "So the wants as stated fit this record no better than a naive forecast."
}

// decimal writes a share with two decimals.
func decimal(x float64) string { return fmt.Sprintf("%.2f", x) }
