package document

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// noBreak is a blank at which no line ends; it is shown as a plain one.
const noBreak = '\u00a0'

func breaks(r rune) bool { return unicode.IsSpace(r) && r != noBreak }

// folded breaks a text at blanks into lines of at most room columns of a
// terminal. A word that is wider has a line to itself, or, where it must fit,
// is torn. An empty text is one empty line.
func folded(s string, room int, fit bool) []string {
	var lines []string
	line, at := "", 0
	for _, word := range strings.FieldsFunc(s, breaks) {
		word = strings.ReplaceAll(word, string(noBreak), " ")
		parts := []string{word}
		if fit {
			parts = torn(word, room)
		}
		for k, part := range parts {
			n := uniseg.StringWidth(part)
			switch {
			case line == "":
				line, at = part, n
			case k > 0 || at+1+n > room:
				lines = append(lines, line)
				line, at = part, n
			default:
				line, at = line+" "+part, at+1+n
			}
		}
	}
	return append(lines, line)
}

// torn cuts a word between the signs that a reader sees, into parts of at most
// room columns, or of one sign where that is wider.
func torn(word string, room int) []string {
	var parts []string
	part, at := "", 0
	for rest, state := word, -1; rest != ""; {
		var sign string
		var n int
		sign, rest, n, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if part != "" && at+n > room {
			parts = append(parts, part)
			part, at = "", 0
		}
		part, at = part+sign, at+n
	}
	return append(parts, part)
}

// widest is the width of the widest of some lines.
func widest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, uniseg.StringWidth(l))
	}
	return n
}
