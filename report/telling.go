package report

import (
	"fmt"
	"io"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
)

// Telling is an answer in plain words, for whoever shows it: a headline, what
// is said under it, and what it all rests on. In its sentences " [1]" is the
// mark of the first of the notes, " (i)" that of an inference, and a situation
// is named as "situation 7".
type Telling struct {
	Headline string // one sentence
	Lead     string // what stands under it; "" for nothing
	Parts    []Part
	Notes    []Note
	Inferred bool // something is marked as our inference
}

// In a telling for a page a want stands between signs that no case can have in
// it: the first, PARTY.POSITION, the second, what it says, the third.
const (
	wantBegin = "\x0e"
	wantThen  = "\x1f"
	wantEnd   = "\x0f"
)

// Piece is a part of a sentence: plain text, or a want.
type Piece struct {
	Text string
	Want string // of a want: PARTY.POSITION
}

// Pieces are the parts of a sentence that was told.
func Pieces(text string) []Piece {
	var list []Piece
	for text != "" {
		before, rest, found := strings.Cut(text, wantBegin)
		if before != "" {
			list = append(list, Piece{Text: before})
		}
		if !found {
			break
		}
		inside, after, _ := strings.Cut(rest, wantEnd)
		name, says, _ := strings.Cut(inside, wantThen)
		list = append(list, Piece{says, name})
		text = after
	}
	return list
}

// Part is a paragraph of a telling and the lines below it. Lines that begin
// with "- " are items of a list.
type Part struct {
	Party string // the id of who it is about; "" for nobody
	Text  string
	Lines []string
	// Steps are those lines that are items of a list, each as its sentences:
	// a gain, the answer to it, what that costs.
	Steps  [][]string
	Leaves bool // the party would leave
}

// Note is what a sentence rests on.
type Note struct {
	Text    string        // a quote with its source, or where to ask more
	Command string        // what to type for the reason; "" for none
	Quote   *answer.Quote // where it is a quote
}

// told is the end of a telling: its notes.
func (n *notes) told(t Telling) Telling {
	for _, x := range n.list {
		t.Notes = append(t.Notes, Note{x.text, x.command, n.quotes[x]})
	}
	t.Inferred = n.ours
	return t
}

// print writes a telling for a terminal.
func (t Telling) print(w io.Writer) {
	fmt.Fprintln(w, folded(t.Headline, 0, 0))
	if t.Lead != "" {
		fmt.Fprintf(w, "\n  %s\n", folded(t.Lead, 2, 2))
	}
	for _, p := range t.Parts {
		fmt.Fprintf(w, "\n%s\n", folded(p.Text, 0, 0))
		for _, line := range p.Lines {
			hang := 2
			if strings.HasPrefix(line, "- ") {
				hang = 4
			}
			fmt.Fprintf(w, "  %s\n", folded(line, 2, hang))
		}
	}
	t.printNotes(w)
}

// printNotes writes the notes under a text on a terminal.
func (t Telling) printNotes(w io.Writer) {
	if len(t.Notes) > 0 || t.Inferred {
		fmt.Fprintln(w, "\nRests on")
	}
	for k, x := range t.Notes {
		text := x.Text
		if x.Command != "" {
			text += " `" + x.Command + "`"
		}
		fmt.Fprintf(w, "  [%d] %s\n", k+1, folded(text, 6, 6))
	}
	if t.Inferred {
		fmt.Fprintln(w, "  (i) our inference, not said by the party")
	}
}

// Situation tells who does what in a situation; today is "all as it is today".
func Situation(m *model.Model, s model.State) string { return situation(m, s) }

// Place tells a situation by what is different in it from today, or whole
// where the case knows no today.
func Place(m *model.Model, s model.State) string { return (&teller{m: m}).place(s) }

// Changes tells what differs between two situations, party by party.
func Changes(m *model.Model, from, to model.State) string {
	return (&teller{m: m}).changes(from, to)
}

// Act tells what a party does that moves from one situation to another.
func Act(m *model.Model, i model.Party, from, to model.State) string {
	return named(m.Parties[i].Party) + " " + deed(m, i, from, to)
}

// Named is how sentences call a party: "the United States", "China".
func Named(p *detente.Party) string { return named(p) }

// Want is the want at a position of a party, from 1, in the file's own words,
// else from its condition.
func Want(m *model.Model, i model.Party, position int) string { return plainWant(m, i, position) }

// Capital begins a sentence with a text.
func Capital(text string) string { return capital(text) }
