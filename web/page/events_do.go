package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

func eventActs() map[string]act {
	return map[string]act{"step": keepStep, "meeting": keepMeeting, "offer": keepOffer, "start": keepStart, "record": bringRecord}
}

var errSick = errors.New("the case has errors: mend them first")

// chosenSettings are the settings that a form chose, as a case file writes them. Where
// zero is set, options that are not done are left out.
func chosenSettings(c *detente.Case, form url.Values, drop bool) []string {
	var list []string
	for _, p := range c.Parties {
		for k := range p.Options {
			o := &p.Options[k]
			level, err := strconv.Atoi(form.Get("o." + o.Name()))
			if err != nil || level < 0 || level >= max(2, len(o.Levels)) || drop && level == 0 {
				continue
			}
			list = append(list, settingText(o, level))
		}
	}
	return list
}

// sameSettings says that settings are those that a form chose.
func sameSettings(c *detente.Case, was []detente.Setting, now []string) bool {
	options := c.Options()
	var list []string
	for _, s := range was {
		list = append(list, settingText(&options[s.Option], s.Level))
	}
	slices.Sort(list)
	return slices.Equal(list, slices.Sorted(slices.Values(now)))
}

// cited is the quote that a form names with a source and words, or nothing.
func (v *view) cited(form url.Values) (value detente.Value, given bool, err error) {
	words := strings.TrimSpace(form.Get("words"))
	if words == "" {
		return value, false, nil
	}
	i, err := v.sourceIndex(form.Get("source"))
	if err != nil {
		return value, false, &detente.Refused{Path: "source", Text: "it is not said from which document the words are"}
	}
	s := &v.base.Sketch().Sources[i]
	x := s.Search(words, 1)
	switch {
	case x.Anchor == detente.Lost:
		r := &detente.Refused{Path: "words", Text: "these words are not in “" + titleOf(s) + "”: a quote must match word for word"}
		if len(x.Nearest) > 0 {
			r.Hints = []string{"nearest: “" + s.Fold(x.Nearest[0]) + "”"}
		}
		return value, false, r
	case x.Anchor == detente.Ambiguous:
		r := &detente.Refused{Path: "words", Text: "these words stand in “" + titleOf(s) + "” " + many(x.Count, "time", "times"), Hints: []string{"give more of them"}}
		if u := x.Places[0].Unique; u != (detente.Passage{}) {
			r.Hints = []string{"the first place is the only one with: “" + s.Fold(u) + "”"}
		}
		return value, false, r
	}
	return detente.Fields(detente.Field{Key: "source", Value: detente.Text(s.ID)}, detente.Field{Key: "quote", Value: detente.Text(s.Fold(x.Places[0].Passage))}), true, nil
}

// dayOf is a day that a form gives, in the way of the file.
func dayOf(form url.Values) string { return strings.TrimSpace(form.Get("date")) }

// placeByDay is where something of a day belongs among others, from 1: behind
// all that are not later. What has no day goes to the end.
func placeByDay(day string, days []string, but int) int {
	place, seen := 1, 0
	for k, d := range days {
		if k == but {
			continue
		}
		seen++
		if day == "" || d != "" && d <= day {
			place = seen + 1
		}
	}
	return place
}

func daysOf[T any](list []T, day func(*T) string) []string {
	days := make([]string, len(list))
	for k := range list {
		days[k] = day(&list[k])
	}
	return days
}

// keepStep puts a step into the record, or changes one.
func keepStep(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Sketch()
	if c == nil {
		return Address{}, errSick
	}
	n := ordinal(form.Get("n"))
	does := chosenSettings(c, form, false)
	if len(does) == 0 {
		return Address{}, &detente.Refused{Path: "does", Text: "it is not said what changed", Hints: []string{"choose at least one thing that was done or ended; a step that goes on as before is given as what it is"}}
	}
	quote, quotes, err := v.cited(form)
	if err != nil {
		return Address{}, err
	}
	days := daysOf(c.History, func(s *detente.Step) string { return s.Date })
	to := v.at.With("form", "", "from", "")
	if n == 0 {
		fields := []detente.Field{}
		if day := dayOf(form); day != "" {
			fields = append(fields, detente.Field{Key: "date", Value: detente.Text(day)})
		}
		fields = append(fields, detente.Field{Key: "party", Value: detente.Text(form.Get("party"))}, detente.Field{Key: "does", Value: detente.Texts(does...)})
		if text := strings.TrimSpace(form.Get("text")); text != "" {
			fields = append(fields, detente.Field{Key: "text", Value: detente.Text(text)})
		}
		if quotes {
			fields = append(fields, detente.Field{Key: "because", Value: detente.List(quote)})
		}
		place := placeByDay(dayOf(form), days, -1)
		ch := detente.Change{Verb: detente.InsertEntry, Path: "history", Value: detente.Fields(fields...)}
		if place <= len(days) {
			ch.Place = place
		}
		return to.With("pick", "did:"+strconv.Itoa(place)), v.changeKeeping("a step of "+calledParty(c, form.Get("party")), ch)
	}
	if n > len(c.History) {
		return Address{}, errGone
	}
	s := &c.History[n-1]
	path := "history." + strconv.Itoa(n)
	changes := append(setField(path+".date", s.Date, dayOf(form)), setField(path+".text", s.Text, form.Get("text"))...)
	if !sameSettings(c, s.Does, does) {
		changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + ".does", Value: detente.Texts(does...)})
	}
	changes = append(changes, restOn(path, s.Because, quote, quotes)...)
	place := n
	if dayOf(form) != s.Date {
		if place = placeByDay(dayOf(form), days, n-1); place != n {
			changes = append(changes, detente.Change{Verb: detente.MoveEntry, Path: path, Place: place})
		}
	}
	if len(changes) == 0 {
		return to, nil
	}
	return to.With("pick", "did:"+strconv.Itoa(place)), v.changeKeeping("a step of "+report.Named(&c.Parties[s.Party]), changes...)
}

// restOn is the change that lets an entry rest on one quote more.
func restOn(path string, has []detente.Quote, quote detente.Value, given bool) []detente.Change {
	switch {
	case !given:
		return nil
	case len(has) == 0:
		return []detente.Change{{Verb: detente.SetValue, Path: path + ".because", Value: detente.List(quote)}}
	}
	return []detente.Change{{Verb: detente.InsertEntry, Path: path + ".because", Value: quote}}
}

// keepMeeting puts a meeting into the case, or changes one.
func keepMeeting(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Sketch()
	if c == nil {
		return Address{}, errSick
	}
	quote, quotes, err := v.cited(form)
	if err != nil {
		return Address{}, err
	}
	n, there := ordinal(form.Get("n")), form["there"]
	days := daysOf(c.Meetings, func(m *detente.Meeting) string { return m.Date })
	to := v.at.With("form", "", "from", "")
	if n > len(c.Meetings) {
		return Address{}, errGone
	}
	if n > 0 {
		m := &c.Meetings[n-1]
		changes := meetingChanges(c, m, n, form)
		changes = append(changes, restOn("meetings."+strconv.Itoa(n), m.Because, quote, quotes)...)
		if len(changes) == 0 {
			return to, nil
		}
		return to.With("pick", "meeting:"+strconv.Itoa(n)), v.changeKeeping("a meeting", changes...)
	}
	var fields []detente.Field
	for _, key := range []string{"date", "place"} {
		if text := strings.TrimSpace(form.Get(key)); text != "" {
			fields = append(fields, detente.Field{Key: key, Value: detente.Text(text)})
		}
	}
	if len(there) > 0 {
		fields = append(fields, detente.Field{Key: "parties", Value: detente.Texts(there...)})
	}
	for _, key := range []string{"text", "outcome"} {
		if text := strings.TrimSpace(form.Get(key)); text != "" {
			fields = append(fields, detente.Field{Key: key, Value: detente.Text(text)})
		}
	}
	if len(fields) == 0 {
		return Address{}, &detente.Refused{Path: "meetings", Text: "nothing is said of the meeting", Hints: []string{"give its day or its place"}}
	}
	if quotes {
		fields = append(fields, detente.Field{Key: "because", Value: detente.List(quote)})
	}
	place := placeByDay(dayOf(form), days, -1)
	ch := detente.Change{Verb: detente.InsertEntry, Path: "meetings", Value: detente.Fields(fields...)}
	if place <= len(days) {
		ch.Place = place
	}
	return to.With("pick", "meeting:"+strconv.Itoa(place)), v.changeKeeping("a meeting", ch)
}

func meetingChanges(c *detente.Case, m *detente.Meeting, n int, form url.Values) []detente.Change {
	path := "meetings." + strconv.Itoa(n)
	var changes []detente.Change
	for _, f := range []struct{ key, was string }{{"date", m.Date}, {"place", m.Place}, {"text", m.Text}, {"outcome", m.Outcome}} {
		changes = append(changes, setField(path+"."+f.key, f.was, form.Get(f.key))...)
	}
	var was []string
	for _, p := range m.Parties {
		was = append(was, c.Parties[p].ID)
	}
	there := form["there"]
	switch {
	case slices.Equal(slices.Sorted(slices.Values(was)), slices.Sorted(slices.Values(there))):
	case len(there) == 0:
		changes = append(changes, detente.Change{Verb: detente.RemoveEntry, Path: path + ".parties"})
	default:
		changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + ".parties", Value: detente.Texts(there...)})
	}
	return changes
}

// keepOffer sets what a party offered at a meeting.
func keepOffer(_ context.Context, v *view, form url.Values) (Address, error) {
	c, n, party := v.base.Sketch(), ordinal(form.Get("n")), form.Get("party")
	if c == nil {
		return Address{}, errSick
	}
	i, known := c.PartyIndex(party)
	if !known || n < 1 || n > len(c.Meetings) {
		return Address{}, errGone
	}
	offer := chosenSettings(c, form, false)
	if len(offer) == 0 {
		return Address{}, &detente.Refused{Path: "offers", Text: "it is not said what was offered", Hints: []string{"choose at least one thing that would have been done or ended"}}
	}
	path := "meetings." + strconv.Itoa(n) + ".offers." + party
	ch := detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Texts(offer...)}
	for _, o := range c.Meetings[n-1].Offers {
		if o.By == i && sameSettings(c, o.Settings, offer) {
			return v.at.With("form", ""), nil
		}
	}
	return v.at.With("form", "", "pick", "meeting:"+strconv.Itoa(n)), v.desk.Change("an offer of "+report.Named(&c.Parties[i]), ch)
}

// keepStart sets what was so before the first step.
func keepStart(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Sketch()
	if c == nil {
		return Address{}, errSick
	}
	start := chosenSettings(c, form, true)
	to := v.at.With("form", "")
	if c.HasStart && sameSettings(c, c.HistoryStart, start) {
		return to, nil
	}
	return to, v.desk.Change("what was so before the first step", detente.Change{Verb: detente.SetValue, Path: "history_start", Value: detente.Texts(start...)})
}
