package page

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

// entryWords is something in a case that can rest on quotes, as the page calls it.
type entryWords struct {
	Path  string // as detente.Case.Entries has it
	Group string // under what it stands where one is chosen
	Words string
	Pick  string // what selects it
	Party int    // whose it is, by its place in the file; -1 for nobody's
}

// entriesOf are all entries of a case, in the order of the file.
func entriesOf(c *detente.Case) []entryWords {
	var list []entryWords
	for _, x := range c.Entries() {
		list = append(list, wordsOfEntry(c, x.Path))
	}
	return list
}

// wordsOfEntry puts the path of an entry into words.
func wordsOfEntry(c *detente.Case, path string) entryWords {
	e := entryWords{Path: path, Words: path, Group: "Other", Pick: "entry:" + path, Party: -1}
	head, rest, _ := strings.Cut(path, ".")
	switch head {
	case "sources":
		e.Group, e.Words = "Documents", "the document "+rest
		for _, s := range c.Sources {
			if s.ID == rest && s.Title != "" {
				e.Words = "the document “" + s.Title + "”"
			}
		}
	case "parties":
		e.ofParty(c, rest)
	case "states":
		e.Group, e.Words = "Situations", "the situation "+rest
	case "rules":
		e.Group, e.Words, e.Pick = "Rules", "rule "+rest, "rule:"+rest
		if n := ordinal(rest); n > 0 && n <= len(c.Rules) {
			e.Words += ": " + report.Rule(c, &c.Rules[n-1])
		}
	case "wants":
		e.ofWant(c, rest)
	case "words":
		e.ofWord(c, rest)
	case "meetings":
		e.Group = "Meetings"
		if n := ordinal(rest); n > 0 && n <= len(c.Meetings) {
			e.Words = meetingWords(&c.Meetings[n-1])
		}
	case "history":
		e.ofStep(c, rest)
	case "perceptions":
		viewer, of, _ := strings.Cut(rest, ".")
		e.Group, e.Words = "How they see each other", "how "+calledParty(c, viewer)+" sees "+calledParty(c, of)
	case "scenarios":
		e.Group, e.Words = "Scenarios", "the scenario "+strings.ReplaceAll(rest, ".", " ")
	}
	return e
}

func ordinal(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// calledParty is how sentences call a party, by its id; else the id.
func calledParty(c *detente.Case, id string) string {
	if i, known := c.PartyIndex(id); known {
		return report.Named(&c.Parties[i])
	}
	return id
}

func (e *entryWords) ofParty(c *detente.Case, rest string) {
	id, option, is := strings.Cut(rest, ".options.")
	i, known := c.PartyIndex(id)
	if !known {
		return
	}
	e.Party = i
	if !is {
		e.Group, e.Words = "Parties", "the party "+c.Parties[i].Name
		return
	}
	e.Group, e.Pick = "What "+report.Named(&c.Parties[i])+" can do", "option:"+id+"."+option
	for _, o := range c.Parties[i].Options {
		if o.ID == option {
			e.Words = "option of " + report.Named(&c.Parties[i]) + ": " + optionWords(&o)
		}
	}
}

func optionWords(o *detente.Option) string {
	if o.Text != "" {
		return o.Text
	}
	return o.ID
}

// ofWant is a want, as DPRK.2 or DPRK.hard.2.
func (e *entryWords) ofWant(c *detente.Case, rest string) {
	id, position, _ := strings.Cut(rest, ".")
	i, known := c.PartyIndex(id)
	if !known {
		return
	}
	e.Party = i
	name, voice := report.Named(&c.Parties[i]), ""
	if at := strings.LastIndexByte(position, '.'); at >= 0 {
		voice, position = position[:at], position[at+1:]
	}
	e.Group, e.Words = "Wants of "+name, "want "+position+" of "+name
	if voice == "" {
		e.Pick = "want:" + rest
	} else {
		e.Group += ", " + voice
		e.Words += " (" + voice + ")"
	}
	for _, v := range c.Parties[i].Voices {
		if n := ordinal(position); v.Name == voice && n > 0 && n <= len(v.Wants) {
			e.Words += ": " + wantWords(c, &v.Wants[n-1])
		}
	}
}

// wantWords is a want in the file's own words, else its condition in words.
func wantWords(c *detente.Case, w *detente.Want) string {
	if w.Text != "" || w.Condition == nil {
		return w.Text
	}
	return report.Clause(c, w.Condition)
}

// ofWord is a word, or what a party means by it.
func (e *entryWords) ofWord(c *detente.Case, rest string) {
	e.Group, e.Words = "Words", "the word “"+rest+"”"
	for _, w := range c.Words {
		for _, r := range w.Readings {
			if id := c.Parties[r.Party].ID; rest == w.Name+"."+id {
				e.Party = r.Party
				e.Words = "what " + report.Named(&c.Parties[r.Party]) + " means by “" + strings.ReplaceAll(w.Name, "-", " ") + "”"
			}
		}
	}
}

func (e *entryWords) ofStep(c *detente.Case, rest string) {
	e.Group = "What happened"
	n := ordinal(rest)
	if n < 1 || n > len(c.History) {
		return
	}
	s := &c.History[n-1]
	e.Party = s.Party
	e.Words = report.Capital(report.Named(&c.Parties[s.Party])) + ": " + report.StepWords(c, s)
	if s.Date != "" {
		e.Words = report.Day(s.Date) + ", " + e.Words
	}
}

// meetingWords names a meeting by its place and day.
func meetingWords(m *detente.Meeting) string {
	text := "the meeting"
	if m.Place != "" {
		text += " in " + m.Place
	}
	if m.Date != "" {
		text += ", " + report.Day(m.Date)
	}
	return text
}

// entryGroup is entries under one heading, where one is chosen.
type entryGroup struct {
	Name    string
	Entries []entryWords
}

// grouping puts entries under headings: those most quotes are for first.
func grouping(c *detente.Case) []entryGroup {
	var groups []entryGroup
	for _, e := range entriesOf(c) {
		at := slices.IndexFunc(groups, func(g entryGroup) bool { return g.Name == e.Group })
		if at < 0 {
			at = len(groups)
			groups = append(groups, entryGroup{Name: e.Group})
		}
		groups[at].Entries = append(groups[at].Entries, e)
	}
	rank := func(g entryGroup) int {
		for k, begin := range []string{"Wants", "What ", "Words", "Rules", "Meetings"} {
			if strings.HasPrefix(g.Name, begin) {
				return k
			}
		}
		return 9
	}
	slices.SortStableFunc(groups, func(a, b entryGroup) int { return rank(a) - rank(b) })
	return groups
}

// entryDrawer tells about any entry by its path: what it is, and the quotes it
// rests on.
func entryDrawer(_ context.Context, v *view, id string) (drawer, error) {
	c := v.rev.Sketch()
	if c == nil {
		return drawer{}, errGone
	}
	x, err := c.Entry(id)
	if err != nil {
		return drawer{}, errGone
	}
	e := wordsOfEntry(c, id)
	d := drawer{Title: report.Capital(e.Words), Party: e.Party, Quotes: v.quotes(x.Because)}
	if len(d.Quotes) == 0 {
		d.Lines = []string{"It rests on no document."}
	}
	head, _, _ := strings.Cut(id, ".")
	for _, l := range []struct{ head, screen, text string }{
		{"history", "events", "what happened"}, {"meetings", "events", "what happened"}, {"words", "words", "words"},
		{"parties", "options", "options"}, {"wants", "wants", "wants"}, {"rules", "rules", "rules"},
	} {
		if l.head == head {
			d.Links = append(d.Links, link{l.text, v.To(l.screen, "pick", e.Pick)})
		}
	}
	return d, nil
}
