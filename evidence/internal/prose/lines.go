package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of the text without the white space around it.
type line struct {
	Span
	indent int // bytes of white space before it
	width  int // characters
	label  label
}

func (l *line) blank() bool { return l.Start >= l.End }

// splitLines cuts at every kind of line end.
func splitLines(src string) []line {
	lines := make([]line, 0, len(src)/60+4)
	start := 0
	for i := 0; i < len(src); {
		if c := src[i]; c >= ' ' && c != 0xc2 && c != 0xe2 {
			i++
			continue
		}
		n := lineEnd(src, i)
		if n == 0 {
			i++
			continue
		}
		lines = append(lines, newLine(src, start, i))
		i += n
		start = i
	}
	return append(lines, newLine(src, start, len(src)))
}

// lineEnd is the length of the line end at a place, 0 where none is.
func lineEnd(src string, i int) int {
	switch c := src[i]; c {
	case '\n', '\v', '\f':
		return 1
	case '\r':
		if i+1 < len(src) && src[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xc2:
		if strings.HasPrefix(src[i:], "\u0085") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(src[i:], "\u2028") || strings.HasPrefix(src[i:], "\u2029") {
			return 3
		}
	}
	return 0
}

func newLine(src string, from, to int) line {
	s := Span{from, to}.trim(src)
	return line{Span: s, indent: s.Start - from, width: utf8.RuneCountInString(src[s.Start:s.End])}
}

// trim takes white space and characters that cannot be seen off both ends.
func (s Span) trim(src string) Span {
	t := strings.TrimLeftFunc(src[s.Start:s.End], invisible)
	s.Start = s.End - len(t)
	s.End = s.Start + len(strings.TrimRightFunc(t, invisible))
	return s
}

func invisible(r rune) bool {
	c := classOf(r)
	return c == space || c == ignored
}

// endsSentence reports whether text ends with a stop, closing marks aside.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return classOf(r) == quoting || closesBracket(r) || r == '*' || r == '_' || invisible(r)
	})
	switch lastRune(s) {
	case '.', '?', '!', '…':
		return len(s) > 0
	}
	return false
}

// startsLower reports whether text begins with a letter in lower case.
func startsLower(s string) bool { return unicode.IsLower(firstRune(s)) }

// bullet is the length of the mark of a list's item with the space after it;
// 0 where there is none. A number counts as one up to 99.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '‣', '◦', '▪', '●', '·', '■', '–', '-', '*', '+':
		return spaced(s, n)
	case '(':
		if end := strings.IndexByte(s, ')'); end > 1 && end <= 4 && lowNumber(s[1:end]) {
			return spaced(s, end+1)
		}
		return 0
	}
	end := strings.IndexAny(s[:min(len(s), 4)], ".)")
	if end < 1 || !lowNumber(s[:end]) {
		return 0
	}
	return spaced(s, end+1)
}

// spaced is the length up to the text after white space at n, 0 without any.
func spaced(s string, n int) int {
	rest := strings.TrimLeft(s[n:], " \t\u00a0")
	if rest == "" || len(rest) == len(s)-n {
		return 0
	}
	return len(s) - len(rest)
}

// lowNumber reports whether a string is a number below 100, a small roman
// number or a letter, as items of lists have.
func lowNumber(s string) bool {
	if len(s) == 1 && 'a' <= s[0] && s[0] <= 'h' || strings.Trim(s, "ivx") == "" && len(s) <= 4 {
		return true
	}
	return len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}
