package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente"
	"detente/answer/involve"
	"detente/model"
)

// Involve prints whether others should be at the table, as [TellInvolve] tells
// it. The model is the one with all outsiders in question at the table.
func Involve(w io.Writer, m *model.Model, r involve.Result) { TellInvolve(m, r).print(w) }

// Tables is an answer of involve in plain words. Its marks are those of a
// [Telling].
type Tables struct {
	Asked    string   // the goal that was asked for, as a sentence; "" for none
	Summary  []string // sentences: the answer
	Remarks  []string // sentences: what the line-ups rest on
	Seats    []Seat
	Lineups  []Lineup
	More     string // how to ask for the line-ups not told; ""
	Joint    string // that less may be at risk where two act at once; ""
	Notes    []Note
	Inferred bool
}

// Seat is what the seat of one outsider changes.
type Seat struct {
	Party string
	Text  string   // what it could do with a seat
	Lines []string // what is different then
}

// Lineup is what comes of who is at the table.
type Lineup struct {
	In    []string // the outsiders at the table
	Title string
	Best  string // what would hold at best
	Way   string // whether there is a way out, and what could be lost on it; "" where none is looked for
	Worse string // who is worse off by the last invitation; ""
	Who   string // the same as a list of who, for a table; ""
}

// TellInvolve tells whether others should be at the table: the answer in a
// paragraph, what each seat changes, and then line-up by line-up what would
// hold at best, the way out, and who is worse off by the invitation.
func TellInvolve(m *model.Model, r involve.Result) Tables {
	x := inviter{teller{m, newNotes(m, " [%d]")}, r}
	var t Tables
	if r.To != nil {
		s, _ := m.State(*r.To)
		t.Asked = "Asked for: " + x.situation(s) + "."
	}
	t.Summary, t.Remarks = x.summary(), x.remarks()
	for _, id := range r.Outsiders {
		t.Seats = append(t.Seats, x.seat(id))
	}
	told := x.told()
	for _, s := range told {
		t.Lineups = append(t.Lineups, x.lineup(s))
	}
	if len(told) < r.Count {
		t.More = "The other line-ups: " + x.command("--json")
	}
	if len(r.Outsiders) > 0 && x.costly(told) {
		t.Joint = "Here one party acts at a time. Where two may act at once, less may be at risk: " + x.command("--joint")
	}
	notes := x.notes.told(Telling{})
	t.Notes, t.Inferred = notes.Notes, notes.Inferred
	return t
}

// print writes the line-ups for a terminal.
func (t Tables) print(w io.Writer) {
	line := func(text string) {
		if text != "" {
			fmt.Fprintln(w, folded(text, 0, 0))
		}
	}
	bullet := func(text string) {
		if text != "" {
			fmt.Fprintf(w, "  - %s\n", folded(text, 4, 4))
		}
	}
	line(t.Asked)
	line(strings.Join(t.Summary, " "))
	line(strings.Join(t.Remarks, " "))
	for _, x := range t.Seats {
		fmt.Fprintln(w)
		line(x.Text)
		for _, text := range x.Lines {
			bullet(text)
		}
	}
	for _, x := range t.Lineups {
		fmt.Fprintf(w, "\n%s\n", folded(x.Title, 0, 0))
		bullet(x.Best)
		bullet(x.Way)
		bullet(x.Worse)
	}
	if t.More != "" {
		fmt.Fprintf(w, "\n%s\n", t.More)
	}
	if t.Joint != "" {
		fmt.Fprintf(w, "\n%s\n", folded(t.Joint, 0, 0))
	}
	Telling{Notes: t.Notes, Inferred: t.Inferred}.printNotes(w)
}

// inviter tells an answer of involve in words.
type inviter struct {
	teller
	r involve.Result
}

// command is how to ask more about the same line-ups.
func (x *inviter) command(more string) string {
	var flags []string
	asked := slices.Concat(x.r.Outsiders, x.r.Optionless)
	for _, p := range x.m.Parties {
		if p.Role == detente.Outsider && !slices.Contains(asked, p.ID) {
			flags = []string{"--parties " + strings.Join(asked, ",")}
		}
	}
	if x.r.To != nil {
		flags = append(flags, fmt.Sprintf("--to %d", *x.r.To))
	}
	if x.r.Joint {
		flags = append(flags, "--joint")
	}
	return command(x.m, "involve", append(flags, more)...)
}

// summary is the answer: whether a settlement needs anybody, what each seat
// changes for whom, and who of the principals would have a reason to refuse.
func (x *inviter) summary() []string {
	var sentences []string
	for _, f := range x.about("") {
		sentences = append(sentences, x.whole(f))
	}
	for _, id := range x.r.Outsiders {
		sentences = append(sentences, x.gist(id))
	}
	if slices.ContainsFunc(x.r.Facts, func(f involve.Fact) bool { return f.Outsider != "" && f.Kind != involve.Nothing }) {
		sentences = append(sentences, x.unchanged(), x.consent(x.members("or")))
	}
	return solid(sentences)
}

// about are the facts about an outsider; those on the whole for "".
func (x *inviter) about(outsider string) []involve.Fact {
	return slices.DeleteFunc(slices.Clone(x.r.Facts), func(f involve.Fact) bool { return f.Outsider != outsider })
}

// whole words a fact on the whole.
func (x *inviter) whole(f involve.Fact) string {
	what, there := "A settlement", "to it"
	if x.r.To != nil {
		what, there = "That", "there"
	}
	switch f.Kind {
	case involve.Alone:
		text := what + " would hold with none of " + x.names(x.r.Outsiders) + " at the table"
		if len(x.r.Outsiders) == 2 {
			text = what + " would hold with neither " + x.name(x.r.Outsiders[0]) + " nor " + x.name(x.r.Outsiders[1]) + " at the table"
		}
		if len(x.r.Outsiders) == 1 {
			text = what + " would hold without " + x.names(x.r.Outsiders) + " at the table"
		}
		if x.r.Subsets[0].Road != nil {
			return text + ", and a way out leads " + there + "."
		}
		return text + ", though no way out was found " + there + "."
	case involve.Invited:
		return what + " would hold only with others at the table, as with " + x.names(f.At) + "."
	case involve.Never:
		if x.r.To == nil {
			return "No settlement would hold, whether or not " + x.either(x.r.Outsiders) + " at the table."
		}
		return what + " would not hold, whether or not " + x.either(x.r.Outsiders) + " at the table."
	case involve.NoRoad:
		return "No way out leads " + there + ", whoever is at the table."
	}
	if len(x.r.Optionless) > 0 {
		return "There is nobody to invite: nothing that " + x.names(x.r.Optionless) + " could do needs a seat."
	}
	return "There is nobody to invite: the case has no outsiders."
}

func (x *inviter) either(ids []string) string {
	if len(ids) == 1 {
		return x.names(ids) + " is"
	}
	return x.names(ids) + " are"
}

// situation names a situation, and says in words what is different in it.
func (x *inviter) situation(s model.State) string {
	if x.m.Graph() {
		return fmt.Sprintf("“%s” (situation %d)", x.place(s), x.m.Number(s))
	}
	return fmt.Sprintf("%s (situation %d)", x.place(s), x.m.Number(s))
}

// consent says which principals an invitation leaves worse off: theirs is the
// consent that it takes. Who they are is said where it has not been.
func (x *inviter) consent(who string) string {
	var parts []string
	for _, p := range x.m.Parties {
		var guests []string
		for _, f := range x.r.Facts {
			if f.Kind == involve.Worse && f.Party == p.ID && f.Measure != involve.Utmost && p.Role == detente.Principal &&
				!slices.Contains(guests, f.Outsider) {
				guests = append(guests, f.Outsider)
			}
		}
		if len(guests) > 0 {
			parts = append(parts, x.name(p.ID)+" would be worse off with "+x.names(guests))
		}
	}
	switch {
	case len(parts) == 0 && x.comparable():
		return "No " + x.oneSide() + who + " would be worse off by an invitation."
	case len(parts) == 0:
		return ""
	}
	return "Of " + x.allSides() + ", who must agree to an invitation, " + joined(parts, "and") + "."
}

// unchanged says that no seat matters for what principals could lose, where
// there is a way out whoever is at the table.
func (x *inviter) unchanged() string {
	matters := func(f involve.Fact) bool {
		return f.Party != "" && x.principal(f.Party) && f.Measure != involve.Goal && f.Before.Position != f.After.Position
	}
	if !x.comparable() || slices.ContainsFunc(x.r.Facts, matters) {
		return ""
	}
	return "Which want a " + x.oneSide() + " could lose, on the way or once there, turns on none of these seats."
}

// comparable says whether there is a way out whoever is at the table.
func (x *inviter) comparable() bool {
	return !slices.ContainsFunc(x.r.Subsets, func(s involve.Subset) bool { return s.Road == nil }) && len(x.r.Subsets) == x.r.Count
}

// remarks say what the line-ups rest on.
func (x *inviter) remarks() []string {
	var list []string
	if len(x.r.Unmarked) > 0 {
		list = append(list, "The case does not say what "+x.names(x.r.Unmarked)+" would need a seat for: all that it could do is taken to need one.")
	}
	if len(x.r.Optionless) > 0 && len(x.r.Outsiders) > 0 {
		list = append(list, "Nothing that "+x.names(x.r.Optionless)+" could do needs a seat.")
	}
	if len(x.r.Seated) > 0 {
		list = append(list, capital(x.either(x.r.Seated))+" at the table throughout.")
	}
	if !x.r.Exact {
		list = append(list, "Not everything could be compared: "+strings.Join(x.r.Warnings, "; ")+".")
	}
	return list
}
