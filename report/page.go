package report

import (
	"strings"

	"slices"

	"detente/answer"
	"detente/answer/inverse"
	"detente/answer/spiral"
	"detente/answer/stuck"
	"detente/answer/why"
	"detente/model"
	"detente/stability"
)

// Page tells several answers about one case for one page: their sentences share
// the notes, wants in them can lead somewhere ([Pieces]), and a situation that a
// sentence is about is not named by its number.
type Page struct{ t *teller }

// NewPage is a page without anything on it.
func NewPage(m *model.Model) *Page {
	n := newNotes(m, " [%d]")
	n.page = true
	return &Page{&teller{m, n}}
}

// Notes are what all that was told so far rests on.
func (p *Page) Notes() Telling { return p.t.notes.told(Telling{}) }

// Why tells the reason of verdicts, as [TellWhy] does.
func (p *Page) Why(r why.Result) Telling { return p.t.notes.why(r) }

// Stuck tells what would be better than today, and what came of the offers.
func (p *Page) Stuck(r stuck.Result) Impasse { return p.t.impasse(r) }

// Circle is a vicious circle in plain words, or that there is none.
type Circle struct {
	Sentence string // all of it in one
	Begins   string // where it begins; "" where there is none
	Steps    []Part // who does what, and for the sake of what
	End      string
	Breaks   []Part // what would break it, by kind
	First    bool   // there are others
}

// Circle tells the first vicious circle, or the first round without end.
func (p *Page) Circle(r spiral.Result) Circle {
	c := circler{explainer: explainer{m: p.t.m, notes: p.t.notes}}
	var x Circle
	switch {
	case len(r.Spirals) > 0:
		first := r.Spirals[0]
		x = c.sequence(first.States, first.Moves)
		lead := "A vicious circle follows from the wants as stated: "
		if first.EndsToday {
			lead = "Today is where a vicious circle ends: "
		}
		who := "each of them is worse off"
		if len(first.Worse) == len(p.t.m.Parties) {
			who = "all are worse off"
		}
		x.Sentence = lead + x.Sentence + ". Each gains by its step, and in the end " + who + " than before the first."
		x.End, x.Breaks, x.First = c.end(first), c.breaks(r), r.Counts.Spirals > 1
	case len(r.Circles) > 0:
		first := r.Circles[0]
		x = c.sequence(first.States, first.Moves)
		x.Sentence = "A round without end follows from the wants as stated: " + x.Sentence + ". Each gains by its step, and then all is as it was."
		x.End, x.First = "Then all is as it was at the beginning.", r.Counts.Circles > 1
	default:
		x.Sentence = c.nothing(r)[0]
	}
	return x
}

// sequence is a sequence of steps; the sentence has them without reasons.
func (c *circler) sequence(states []int, moves []spiral.Move) Circle {
	x := Circle{Begins: c.begins(states[0])}
	var acts []string
	for _, move := range moves {
		acts = append(acts, c.does(move))
		x.Steps = append(x.Steps, Part{Party: move.Party, Text: c.step(move) + "."})
	}
	x.Sentence = joined(acts, "then")
	if len(acts) > 1 {
		x.Sentence = strings.Join(acts, ", then ")
	}
	return x
}

// Needs tells what would have to change for a situation to hold under a
// concept, a line each; nothing where it holds.
func (p *Page) Needs(r inverse.Result, c stability.Concept) []string {
	x := persuader{p.t, r}
	if len(x.of(c)) == 0 || x.holds(c) {
		return nil
	}
	var lines []string
	for _, y := range x.about(c) {
		lines = append(lines, y.Text)
	}
	return lines
}

// Move is a move of one party alone, in words.
type Move struct {
	To   int    // the situation it leads to
	Text string // what the party does, and what it loses by it
}

// Moves tell the smallest moves of a party that are no gain for it; those that
// cost it most come first.
func (p *Page) Moves(i model.Party, s model.State) []Move {
	m := p.t.m
	type move struct {
		to       model.State
		position int
	}
	var list []move
	for _, t := range m.Smallest(i, s, nil) {
		if m.Rank(i, t) <= m.Rank(i, s) {
			list = append(list, move{t, answer.Decisive(m, i, s, t) + 1})
		}
	}
	slices.SortStableFunc(list, func(a, b move) int { return a.position - b.position })
	var moves []Move
	for _, x := range list {
		text := "If it " + deed(m, i, s, x.to)
		switch {
		case m.Rank(i, x.to) == m.Rank(i, s):
			text += ", it neither gains nor loses."
		case x.position > 0:
			text += ", that costs it " + p.t.want(m.Parties[i].ID, x.position) + "."
		default:
			text += ", it is worse off."
		}
		moves = append(moves, Move{To: m.Number(x.to), Text: text})
	}
	return moves
}
