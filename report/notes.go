package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
)

// notes collects what a text rests on, numbered from 1 in order of use, each
// once.
type notes struct {
	m     *model.Model
	form  string // of a mark in the text, with a %d
	short bool   // a source is told by its title alone, and the case as CASE
	page  bool   // wants are set off, so that they can lead somewhere
	list  []note
	index map[note]int
	ours  bool // something was marked as our inference

	quotes map[note]*answer.Quote // of the notes that are quotes
}

// note is what a sentence rests on: a quote, or a command that gives the
// reason, which stands in the section of the document named too.
type note struct{ text, command, section string }

func newNotes(m *model.Model, form string) *notes {
	return &notes{m: m, form: form, index: map[note]int{}, quotes: map[note]*answer.Quote{}}
}

// mark is the mark of a note.
func (n *notes) mark(x note) string {
	if n.index[x] == 0 {
		n.list = append(n.list, x)
		n.index[x] = len(n.list)
	}
	return fmt.Sprintf(n.form, n.index[x])
}

// marks are the marks of a want: its quotes, and (i) where it is inferred.
func (n *notes) marks(w answer.Want) string {
	marks := n.quoted(w.Because)
	if w.Basis == detente.Inferred.String() {
		n.ours = true
		marks += " (i)"
	}
	return marks
}

// reading are the marks of a reading: its quotes, or (i) where it has none.
func (n *notes) reading(c *detente.Case, r detente.Reading) string {
	if len(r.Because) == 0 {
		n.ours = true
		return " (i)"
	}
	return n.quoted(answer.NewQuotes(c, r.Because))
}

// quoted are the marks of some quotes.
func (n *notes) quoted(quotes []answer.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		x := note{text: n.cited(q)}
		n.quotes[x] = &q
		b.WriteString(n.mark(x))
	}
	return b.String()
}

// derived is the mark of a verdict on situation s: how to ask for its reason.
func (n *notes) derived(s int) string {
	return n.mark(note{"Follows from the wants; the reason:", n.command("why", fmt.Sprint(s)), section(s)})
}

// section names the section of a document that tells why a situation holds.
func section(s int) string { return fmt.Sprintf("why-%d", s) }

// follows is the mark of what another command tells whole.
func (n *notes) follows(verb string, args ...string) string {
	return n.mark(note{"Follows from the wants; more by", n.command(verb, args...), ""})
}

// written is the mark of what nothing but the case file says.
func (n *notes) written() string {
	if n.short {
		return n.mark(note{text: "So the case puts it."})
	}
	return n.mark(note{text: "So the case puts it: " + n.m.Case.File.Name})
}

// command is what to type to ask more. A document that goes to others names no
// path of ours.
func (n *notes) command(verb string, args ...string) string {
	text := command(n.m, verb, args...)
	if n.short {
		return strings.Replace(text, n.m.Case.File.Name, "CASE", 1)
	}
	return text
}

// command is what to type to ask more of the case as m takes it.
func command(m *model.Model, verb string, args ...string) string {
	words := append([]string{"detente", verb, m.Case.File.Name}, args...)
	if m.Setup.Scenario != "" {
		words = append(words, "--scenario "+m.Setup.Scenario)
	}
	for _, p := range m.Parties {
		if voice := m.Setup.Voices[p.Index]; len(p.Voices) > 1 && voice != p.Voices[0].Name {
			words = append(words, "--voice "+p.ID+"="+voice)
		}
	}
	return strings.Join(words, " ")
}

// print writes the notes under a text on a terminal.
func (n *notes) print(w io.Writer) { n.told(Telling{}).printNotes(w) }

// cited is a quote with its source: the title, and where it stands.
func (n *notes) cited(q answer.Quote) string {
	text := "“" + strings.Join(strings.Fields(q.Quote), " ") + "”"
	for _, s := range n.m.Case.Sources {
		if s.ID == q.Source {
			return text + " (" + n.place(s, q) + ")"
		}
	}
	return text
}

func (n *notes) place(s detente.Source, q answer.Quote) string {
	title := s.Title
	if title == "" {
		title = s.ID
	}
	if q.Anchor == detente.Lost.String() {
		return title + ", " + s.Path + ", not found there"
	}
	line, _, _ := detente.Range{File: s.Text, Start: q.Start, End: q.End}.Position()
	if n.short {
		return fmt.Sprintf("%s, line %d", title, line)
	}
	return fmt.Sprintf("%s, %s:%d", title, s.Path, line)
}

// wanted is the want at a position of a party, set off from the sentence it
// stands in.
func wanted(m *model.Model, i model.Party, position int) string {
	return "“" + plainWant(m, i, position) + "”"
}

// wanted is the function of that name, with what a page needs to lead from a
// want of the case as it is read there.
func (n *notes) wanted(m *model.Model, i model.Party, position int) string {
	text := wanted(m, i, position)
	if !n.page || m != n.m {
		return text
	}
	return wantBegin + m.Parties[i].ID + "." + strconv.Itoa(position) + wantThen + text + wantEnd
}

// plainWant is the want in the file's own words, else from its condition.
func plainWant(m *model.Model, i model.Party, position int) string {
	w := m.Setup.Preferences[m.Parties[i].Index].Wants[position-1]
	if w.Text != "" {
		return w.Text
	}
	return clause(m.Case, w.Condition)
}

// ordinal writes 1st, 2nd, 3rd, 4th.
func ordinal(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, end)
}
