package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longest   = 400 // characters of one text that are shown
	mostLines = 12  // lines of one text
	pileUp    = 4   // marks on one character that are shown
)

// clean makes a text fit to be drawn: one line, no control characters and none
// that turn the direction of what follows, no towers of marks, not endless.
func clean(text string) string { return cleaned(text, longest) }

// cleaned is clean with a limit of its own.
func cleaned(text string, longest int) string {
	var b strings.Builder
	n, marks := 0, 0
	space := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.In(r, unicode.Cc, unicode.Cs, unicode.Co), r >= 0xfff9 && r <= 0xfffb, r&0xfffe == 0xfffe:
			continue
		case unicode.Is(unicode.Cf, r) && r != joiner && r != nonJoiner:
			continue
		}
		if marks++; !clings(r) {
			marks = 0
		}
		if marks > pileUp {
			continue
		}
		if n++; n > longest {
			return strings.TrimRight(b.String(), " ") + "…"
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// wrapped is the lines of a text as broken makes them. What is too long for a
// picture ends in an ellipsis.
func (f Face) wrapped(text string, first, width int) []string {
	lines := f.broken(text, first, width)
	if len(lines) <= mostLines {
		return lines
	}
	last := lines[mostLines-1]
	for last != "" && f.width(last+"…") > width {
		last = last[:len(last)-len(lastCharacter(last))]
	}
	return append(lines[:mostLines-1], strings.TrimRight(last, " ")+"…")
}

// broken breaks a cleaned text into lines, the first of which has less room
// where first is less than width. A word that is too long is broken. An empty
// text has no lines.
func (f Face) broken(text string, first, width int) []string {
	var lines []string
	now, room := "", first
	flush := func() { lines, now, room = append(lines, now), "", width }
	for _, word := range strings.Fields(text) {
		joined := word
		if now != "" {
			joined = now + " " + word
		}
		if f.width(joined) <= room {
			now = joined
			continue
		}
		if now != "" || first < width && len(lines) == 0 && f.width(word) <= width {
			flush()
		}
		for f.width(word) > room {
			head := f.fitting(word, room)
			lines, word, room = append(lines, head), word[len(head):], width
		}
		now = word
	}
	if now != "" {
		lines = append(lines, now)
	}
	return lines
}

// fitting is the longest part of a word from its start that fits, at least one
// whole character. It ends after a hyphen or the like where one stands in its
// second half.
func (f Face) fitting(word string, room int) string {
	end, nice := 0, 0
	for end < len(word) {
		next := end + len(character(word[end:]))
		if end > 0 && f.width(word[:next]) > room {
			break
		}
		end = next
		if strings.ContainsRune("-/_.,:", rune(word[end-1])) {
			nice = end
		}
	}
	if end < len(word) && nice*2 > end {
		return word[:nice]
	}
	return word[:end]
}

// character is what a reader takes as the first character of a text: marks,
// joined emoji and the two halves of a flag are not parted.
func character(text string) string {
	r, end := utf8.DecodeRuneInString(text)
	if half(r) {
		if second, n := utf8.DecodeRuneInString(text[end:]); half(second) {
			end += n
		}
	}
	last := r
	for end < len(text) {
		next, n := utf8.DecodeRuneInString(text[end:])
		if !clings(next) && last != joiner {
			break
		}
		last = next
		end += n
	}
	return text[:end]
}

// lastCharacter is what a reader takes as the last character of a text.
func lastCharacter(text string) string {
	last := ""
	for rest := text; rest != ""; rest = rest[len(last):] {
		last = character(rest)
	}
	return last
}

// half says whether a character is one of the two that make a flag.
func half(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// shortened is a text of at most so many characters, the last a sign that
// there were more.
func shortened(text string, limit int) string {
	end := 0
	for k := 0; end < len(text); k++ {
		if k == limit-1 && len(character(text[end:])) < len(text)-end {
			return strings.TrimRight(text[:end], " ") + "…"
		}
		end += len(character(text[end:]))
	}
	return text
}
