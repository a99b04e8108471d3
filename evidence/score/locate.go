package score

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"detente/evidence"
)

// folded is a text in which every run of white space is one space and soft
// hyphens are gone, and where each of its bytes stands in the text.
type folded struct {
	text string
	from []int // one more than text has bytes
}

func fold(s string) folded {
	var b strings.Builder
	f := folded{from: make([]int, 0, len(s)+1)}
	space := false
	for i, r := range s {
		switch {
		case r == '\u00ad':
			continue
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
				f.from = append(f.from, i)
			}
			space = true
			continue
		}
		space = false
		n := utf8.RuneLen(r)
		if r == utf8.RuneError {
			n = 1
			b.WriteByte(s[i])
		} else {
			b.WriteRune(r)
		}
		for k := range n {
			f.from = append(f.from, i+k)
		}
	}
	f.text, f.from = b.String(), append(f.from, len(s))
	return f
}

// find is the nth place where a quote stands as whole words, and how many
// places there are up to it.
func (f *folded) find(quote string, nth int) (evidence.Span, int) {
	q := fold(quote)
	want := strings.TrimSpace(q.text)
	if want == "" {
		return evidence.Span{}, 0
	}
	count := 0
	for at := 0; ; at++ {
		k := strings.Index(f.text[at:], want)
		if k < 0 {
			return evidence.Span{}, count
		}
		at += k
		if !f.whole(at, at+len(want)) {
			continue
		}
		if count++; count == nth {
			return evidence.Span{Start: f.from[at], End: f.from[at+len(want)-1] + 1}, count
		}
	}
}

// whole says that no word goes on over the edges of a range.
func (f *folded) whole(start, end int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(f.text[:start])
	first, _ := utf8.DecodeRuneInString(f.text[start:])
	last, _ := utf8.DecodeLastRuneInString(f.text[:end])
	after, _ := utf8.DecodeRuneInString(f.text[end:])
	return !(letter(before) && letter(first)) && !(letter(last) && letter(after))
}

// trimmed is a span without the marks, spaces and stops at its ends: two
// readers mean the same words where these are the same.
func trimmed(text string, s evidence.Span) evidence.Span {
	out := func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'“”‘’„‚«»`.,;:!?…—–-*_>()\u00ad", r)
	}
	inner := text[s.Start:s.End]
	left := strings.TrimLeftFunc(inner, out)
	s.Start += len(inner) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, out))
	return s
}

// overlap is the share of two spans' bytes that is in both.
func overlap(a, b evidence.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(a.End-a.Start+b.End-b.Start-both)
}
