package detente

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shownRunes is how much of a very long line is shown around the culprit, and
// leadRunes how much of that stands before a culprit that fills it.
const (
	shownRunes = 100
	leadRunes  = 20
)

// Position is where the range begins: line and column from 1, and the length
// of its part on that line, at least 1; columns and lengths count runes. All
// are 0 where the range is no place or its file has no text. A byte-order mark
// takes no column, and a range outside the text counts as one at its end.
//
// It costs time in proportion to Start and the length of the line.
func (r Range) Position() (line, column, length int) {
	if r.File == nil || r.File.Text == nil {
		return 0, 0, 0
	}
	s := r.spot()
	return s.number, utf8.RuneCount(s.line[:s.start]) + 1, max(1, utf8.RuneCount(s.line[s.start:s.end]))
}

// spot is a range within the one line that it begins in.
type spot struct {
	number     int    // of the line, from 1
	line       []byte // without its end
	start, end int    // within line
}

func (r Range) spot() spot {
	text := r.File.Text
	at := min(max(r.Start, 0), len(text))
	first := bytes.LastIndexByte(text[:at], '\n') + 1
	number := bytes.Count(text[:first], []byte("\n")) + 1
	if mark := []byte("\ufeff"); number == 1 && bytes.HasPrefix(text, mark) {
		first = len(mark)
	}
	line := text[first:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	start := min(max(at-first, 0), len(line))
	end := min(max(r.End-first, start), len(line))
	return spot{number: number, line: line, start: start, end: end}
}

// excerpt shows the line of a range and a caret line under its culprit, each
// on a line of its own and so beginning with a line break; "" for no place.
func excerpt(r Range) string {
	if r.File == nil || r.File.Text == nil {
		return ""
	}
	s := r.spot()
	before, culprit, after := window(s.line[:s.start], s.line[s.start:s.end], s.line[s.end:])
	number := fmt.Sprintf("%5d", s.number)
	shown := fmt.Sprintf("\n%s | %s", number, clean(before+culprit+after))
	return strings.TrimRight(shown, " \t") +
		fmt.Sprintf("\n%*s | %s%s", len(number), "", beneath(before), caret(culprit))
}

// window cuts a very long line to the neighbourhood of its culprit, with … for
// what is left out.
func window(before, culprit, after []byte) (string, string, string) {
	b, c, a := lastRunes(before, shownRunes+1), firstRunes(culprit, shownRunes), firstRunes(after, shownRunes+1)
	nb, nc, na := utf8.RuneCount(b), utf8.RuneCount(c), utf8.RuneCount(a)
	if nb+nc+na > shownRunes {
		room := shownRunes - nc
		nb = min(nb, max(room/2, room-na, leadRunes))
		na = min(na, max(room-nb, 0))
	}
	left, right := "", ""
	if b = lastRunes(b, nb); len(b) < len(before) {
		left = "…"
	}
	if a = firstRunes(a, na); len(a) < len(after) || len(c) < len(culprit) {
		right = "…"
	}
	if len(c) < len(culprit) {
		a = nil
	}
	return left + string(b), string(c), string(a) + right
}

// firstRunes is the beginning of b, at most n runes of it.
func firstRunes(b []byte, n int) []byte {
	end := 0
	for ; n > 0 && end < len(b); n-- {
		_, size := utf8.DecodeRune(b[end:])
		end += size
	}
	return b[:end]
}

// lastRunes is the end of b, at most n runes of it.
func lastRunes(b []byte, n int) []byte {
	start := len(b)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRune(b[:start])
		start -= size
	}
	return b[start:]
}

// beneath is the blank that stands under a text: a tab under a tab and a wide
// blank under a wide character, so that the caret stands right whatever width
// they are shown in.
func beneath(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\t':
			b.WriteRune('\t')
		case cells(r) == 2:
			b.WriteRune('\u3000')
		case cells(r) == 1:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// caret underlines a text; where there is nothing to underline it is one caret.
func caret(text string) string {
	width := 0
	for _, r := range text {
		width += cells(r)
	}
	return "^" + strings.Repeat("~", max(width-1, 0))
}

// cells is how many columns of a terminal a character takes.
func cells(r rune) int {
	switch {
	case hidden(r) || r == '\u00ad':
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wideRunes, r):
		return 2
	}
	return 1
}

// wideRunes are the blocks of East Asian scripts, full-width forms and emoji.
// Source: Unicode Standard Annex 11, by block rather than by character.
var wideRunes = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1}, {Lo: 0x2e80, Hi: 0x303e, Stride: 1},
		{Lo: 0x3041, Hi: 0x4dbf, Stride: 1}, {Lo: 0x4e00, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}, {Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1}, {Lo: 0xff00, Hi: 0xff60, Stride: 1},
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1faff, Stride: 1}, {Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

// clean replaces what could move the cursor, break the line or turn the
// direction of writing by spaces. Tabs stay.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return ' '
		}
		return r
	}, text)
}

// hidden tells the characters that are never printed as they are.
func hidden(r rune) bool {
	switch {
	case r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}
