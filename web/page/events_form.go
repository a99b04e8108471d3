package page

import (
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

// eventForm is a form of the screen: for a step, a meeting, an offer, or what
// was so before the first step.
type eventForm struct {
	View    *view
	What    string // step, meeting, offer, start, or party: whose step it is to be
	Title   string
	Act     string
	N       int // of what is changed, from 1; 0 for something new
	Party   string
	Parties []partyChoice
	Date    string
	Place   string
	Text    string
	Outcome string
	Groups  []optionGroup
	Sources []detente.Source
	Source  string
	Words   string
	Cancel  string
	Remove  string // the path to be removed
}

// partyChoice is a party to be chosen.
type partyChoice struct {
	ID, Name, Href string
	Index          int
	Chosen         bool
}

// optionGroup is what a party can do, to be set.
type optionGroup struct {
	Name    string
	Index   int
	Options []optionChoice
}

// optionChoice is an option and the values it can be given.
type optionChoice struct {
	Name, Text string
	Values     []valueChoice
}

type valueChoice struct {
	Value, Text string
	Chosen      bool
}

// eventForm is the form that the address asks for, or nil.
func (v *view) eventForm() (*eventForm, error) {
	c := v.base.Sketch()
	asked := v.at.Query.Get("form")
	if c == nil {
		return nil, nil
	}
	if asked == "" && len(c.History) == 0 && len(c.Meetings) == 0 && len(c.Options()) > 0 {
		asked = "step"
	}
	what, rest, _ := strings.Cut(asked, ":")
	if list, n, is := strings.Cut(asked, "."); is && (list == "history" || list == "meetings") {
		what, rest = list, n
	}
	f := &eventForm{View: v, What: what, Sources: c.Sources, Cancel: v.Link("form", "")}
	ok := true
	switch what {
	case "step":
		ok = f.newStep(c, rest)
	case "history":
		ok = f.oldStep(c, ordinal(rest))
	case "meeting":
		f.Title, f.Act = "A meeting", "events/meeting"
		f.chooseThere(c, nil)
	case "meetings":
		ok = f.oldMeeting(c, ordinal(rest))
	case "offer":
		ok = f.offer(c, rest)
	case "start":
		f.Title, f.Act = "What was so before the first step?", "events/start"
		f.groups(c, -1, c.HistoryStart, false)
	default:
		ok = false
	}
	if !ok {
		return nil, nil
	}
	f.resent()
	return f, nil
}

// resent puts in again what was sent and refused.
func (f *eventForm) resent() {
	v := f.View
	if v.refused == nil || v.refused.Sent == nil || !v.refused.Sent.Has("event") {
		return
	}
	f.Date, f.Place, f.Text, f.Outcome = v.resent("date"), v.resent("place"), v.resent("text"), v.resent("outcome")
	f.Source, f.Words = v.resent("source"), v.resent("words")
	for g := range f.Groups {
		for o := range f.Groups[g].Options {
			x := &f.Groups[g].Options[o]
			for k := range x.Values {
				x.Values[k].Chosen = x.Values[k].Value == v.resent("o."+x.Name)
			}
		}
	}
	for k := range f.Parties {
		f.Parties[k].Chosen = slices.Contains(v.refused.Sent["there"], f.Parties[k].ID)
	}
}

func (f *eventForm) newStep(c *detente.Case, party string) bool {
	if len(c.Options()) == 0 {
		return false
	}
	i, known := c.PartyIndex(party)
	if !known || len(c.Parties[i].Options) == 0 {
		f.What, f.Title = "party", "Who did something?"
		for i := range c.Parties {
			if p := &c.Parties[i]; len(p.Options) > 0 {
				f.Parties = append(f.Parties, partyChoice{ID: p.ID, Name: p.Name, Href: f.View.Link("form", "step:"+p.ID), Index: i})
			}
		}
		return true
	}
	f.Title, f.Act, f.Party = "What did "+report.Named(&c.Parties[i])+" do?", "events/step", party
	f.groups(c, i, nil, true)
	return true
}

func (f *eventForm) oldStep(c *detente.Case, n int) bool {
	if n < 1 || n > len(c.History) {
		return false
	}
	s := &c.History[n-1]
	f.What, f.N, f.Party, f.Date, f.Text = "step", n, c.Parties[s.Party].ID, s.Date, s.Text
	f.Title, f.Act, f.Remove = "What "+report.Named(&c.Parties[s.Party])+" did", "events/step", "history."+strconv.Itoa(n)
	f.groups(c, s.Party, s.Does, true)
	return true
}

func (f *eventForm) oldMeeting(c *detente.Case, n int) bool {
	if n < 1 || n > len(c.Meetings) {
		return false
	}
	m := &c.Meetings[n-1]
	f.What, f.N, f.Date, f.Place, f.Text, f.Outcome = "meeting", n, m.Date, m.Place, m.Text, m.Outcome
	f.Title, f.Act, f.Remove = "The meeting", "events/meeting", "meetings."+strconv.Itoa(n)
	f.chooseThere(c, m.Parties)
	if len(c.Options()) > 0 {
		for k := range f.Parties {
			f.Parties[k].Href = f.View.Link("form", "offer:"+strconv.Itoa(n)+"."+f.Parties[k].ID)
		}
	}
	return true
}

// chooseThere lists the parties that can have been at a meeting.
func (f *eventForm) chooseThere(c *detente.Case, there []int) {
	for i := range c.Parties {
		f.Parties = append(f.Parties, partyChoice{ID: c.Parties[i].ID, Name: c.Parties[i].Name, Index: i, Chosen: slices.Contains(there, i)})
	}
}

// offer is what a party offered at a meeting, as 2.USA.
func (f *eventForm) offer(c *detente.Case, rest string) bool {
	number, party, _ := strings.Cut(rest, ".")
	n := ordinal(number)
	i, known := c.PartyIndex(party)
	if n < 1 || n > len(c.Meetings) || !known {
		return false
	}
	var had []detente.Setting
	for _, o := range c.Meetings[n-1].Offers {
		if o.By == i {
			had = o.Settings
			f.Remove = "meetings." + number + ".offers." + party
		}
	}
	f.N, f.Party, f.Act = n, party, "events/offer"
	f.Title = "What did " + report.Named(&c.Parties[i]) + " offer?"
	f.groups(c, -1, had, true)
	return true
}

// groups are the options of one party, or of all for -1. Where open is set, an
// option can stay as it was.
func (f *eventForm) groups(c *detente.Case, party int, set []detente.Setting, open bool) {
	for i := range c.Parties {
		p := &c.Parties[i]
		if party >= 0 && party != i || len(p.Options) == 0 {
			continue
		}
		g := optionGroup{Name: p.Name, Index: i}
		for k := range p.Options {
			o := &p.Options[k]
			level := -1
			for _, x := range set {
				if x.Option == o.Index {
					level = x.Level
				}
			}
			g.Options = append(g.Options, choiceOf(o, level, open))
		}
		f.Groups = append(f.Groups, g)
	}
}

// choiceOf is an option with the values it can have; level -1 is none chosen.
func choiceOf(o *detente.Option, level int, open bool) optionChoice {
	x := optionChoice{Name: o.Name(), Text: optionWords(o)}
	if open {
		x.Values = append(x.Values, valueChoice{"", "as before", level < 0})
	} else {
		level = max(level, 0)
	}
	for k := range max(2, len(o.Levels)) {
		text := []string{"does not", "does"}[min(k, 1)]
		if o.Levels != nil {
			text = o.Levels[k]
		}
		x.Values = append(x.Values, valueChoice{strconv.Itoa(k), text, level == k})
	}
	return x
}

// Without is the address without the form: where one is after what the form
// was about is taken out.
func (v *view) Without() Address { return v.at.With("form", "", "pick", "") }
