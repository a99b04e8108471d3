// Package report writes answers for people: as text for a terminal or a page.
//
// Each answer has one printer, named for it. A printer gets a result and the
// model it is about; it looks things up and computes nothing. Text is plain,
// without colour, and 80 columns wide where that can be chosen.
package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageWidth is how wide text is where it can be chosen.
const pageWidth = 80

// table is text in columns, as wide as their widest cells.
type table struct {
	right []bool // by column: numbers stand to the right
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// lines are the rows, without blanks at their ends.
func (t *table) lines() []string {
	var widths []int
	for _, row := range t.rows {
		for c, cell := range row {
			if c == len(widths) {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], utf8.RuneCountInString(cell))
		}
	}
	var lines []string
	for _, row := range t.rows {
		var b strings.Builder
		for c, cell := range row {
			blanks := strings.Repeat(" ", widths[c]-utf8.RuneCountInString(cell))
			if c > 0 {
				b.WriteString("  ")
			}
			if c < len(t.right) && t.right[c] {
				b.WriteString(blanks + cell)
			} else {
				b.WriteString(cell + blanks)
			}
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return lines
}

// print writes the rows, each with an indent.
func (t *table) print(w io.Writer, indent string) {
	for _, line := range t.lines() {
		fmt.Fprintln(w, strings.TrimRight(indent+line, " "))
	}
}

// widest is the length of the longest of some lines.
func widest(lines []string) int {
	n := 0
	for _, line := range lines {
		n = max(n, utf8.RuneCountInString(line))
	}
	return n
}

// folded breaks a text at single blanks, so that its first line begins after
// first characters and the others after a hang of blanks. What is too long for
// a line has one to itself. A no-break space becomes a plain one.
func folded(text string, first, hang int) string {
	var b strings.Builder
	at := first
	for k, word := range strings.FieldsFunc(text, breaks) {
		n := utf8.RuneCountInString(word)
		switch {
		case k == 0:
		case at+1+n > pageWidth:
			b.WriteString("\n" + strings.Repeat(" ", hang))
			at = hang
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += n
	}
	return strings.ReplaceAll(b.String(), noBreak, " ")
}

func breaks(r rune) bool { return unicode.IsSpace(r) && string(r) != noBreak }

// noBreak is a blank at which folded does not break a line.
const noBreak = "\u00a0"

// counted writes a number and the word for what is counted.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
