package detente

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"
)

// Find looks for a quote in the source, word for word; white space and the
// shape of quotation marks apart, nothing is forgiven, and a quote that begins
// or ends with a letter or digit does not do so inside a word. It returns how
// the quote stands there and its byte range in the source's text: the first place if
// there are several, and nothing if it is [Lost].
//
// It costs time and memory in proportion to the source.
func (s *Source) Find(quote string) (Anchor, int, int) {
	if s.Text == nil {
		return Lost, 0, 0
	}
	return findQuote(s.Text.Text, quote)
}

// findQuote looks for one quote in a text. Who looks for many keeps the
// passages.
func findQuote(text []byte, quote string) (Anchor, int, int) {
	return newPassages(text).find(quote)
}

// passages is a text made ready to find quotes in: every run of white space is
// one space, and every quotation mark of a kind is the same mark.
type passages struct {
	text    []byte // as it is
	plain   []byte // made ready
	jumps   []jump // where plain falls behind text, ascending
	indexed *wordIndex
}

// jump says that from plain[at] on, until the next jump, a character stands by
// bytes later in the text.
type jump struct{ at, by int32 }

func newPassages(text []byte) *passages {
	p := &passages{text: text, plain: make([]byte, 0, len(text))}
	by := int32(0)
	for i := 0; i < len(text); {
		if d := int32(i - len(p.plain)); d != by {
			by = d
			p.jumps = append(p.jumps, jump{at: int32(len(p.plain)), by: by})
		}
		c, size := folded(text[i:])
		if c == 0 {
			p.plain = append(p.plain, text[i:i+size]...)
			i += size
			continue
		}
		p.plain = append(p.plain, c)
		i += size
		for c == ' ' && i < len(text) {
			if c, size = folded(text[i:]); c == ' ' {
				i += size
			}
		}
	}
	return p
}

// folded is what the character at the beginning of b counts as, and its size: a
// space, a single or double mark, or 0 for itself; letters that follow each
// other come in one piece.
func folded(b []byte) (c byte, size int) {
	switch r := b[0]; {
	case r == ' ', '\t' <= r && r <= '\r':
		return ' ', 1
	case r == '`', r == '\'':
		return '\'', 1
	case r == '"':
		return '"', 1
	case r < utf8.RuneSelf:
		size = 1
		for size < len(b) && 'a' <= b[size] && b[size] <= 'z' {
			size++
		}
		return 0, size
	}
	r, size := utf8.DecodeRune(b)
	switch r {
	case '“', '”', '„', '‟', '«', '»':
		return '"', size
	case '‘', '’', '‚', '‛':
		return '\'', size
	}
	if unicode.IsSpace(r) {
		return ' ', size
	}
	return 0, size
}

// find looks for a quote. Places that overlap are counted apart.
func (p *passages) find(quote string) (Anchor, int, int) {
	sought := bytes.Trim(newPassages([]byte(quote)).plain, " ")
	if len(sought) == 0 {
		return Lost, 0, 0
	}
	quick := search{sought: sought}
	if len(p.plain) > shortText {
		quick = newSearch(sought)
	}
	at := p.next(quick, 0)
	if at < 0 {
		return Lost, 0, 0
	}
	found := p.span(at, at+len(sought))
	if p.next(quick, at+1) >= 0 {
		return Ambiguous, found.Start, found.End
	}
	return Exact, found.Start, found.End
}

// span is where plain[start:end] stands in the text.
func (p *passages) span(start, end int) Passage {
	at := p.place(end - 1)
	if c, size := folded(p.text[at:]); c == 0 {
		at++
	} else {
		at += size
	}
	return Passage{p.place(start), at}
}

// next is the first place from a byte on where a string stands and tears no
// word, or -1.
func (p *passages) next(quick search, from int) int {
	for at, allowed := from, len(p.plain); ; {
		found := quick.index(p.plain[at:])
		if found < 0 {
			return -1
		}
		at += found
		if !p.tears(at, at+len(quick.sought)) {
			return at
		}
		// Each call may read the string again: of many such places the rest
		// is left to a search that never goes back.
		if allowed -= len(quick.sought); allowed < 0 {
			return each(p.plain, quick.sought, at+1, func(at int) bool { return !p.tears(at, at+len(quick.sought)) })
		}
		at++
	}
}

// tears says that a word goes on over the beginning or the end of a passage.
func (p *passages) tears(start, end int) bool {
	before, _ := utf8.DecodeLastRune(p.plain[:start])
	first, _ := utf8.DecodeRune(p.plain[start:end])
	last, _ := utf8.DecodeLastRune(p.plain[start:end])
	after, _ := utf8.DecodeRune(p.plain[end:])
	return joined(before, first) || joined(last, after)
}

// joined says that two characters side by side are of one word.
func joined(a, b rune) bool {
	return inWord(a) && inWord(b) && !setsNoSpaces(a) && !setsNoSpaces(b)
}

// place is where the character that plain[at] belongs to stands in the text.
func (p *passages) place(at int) int {
	next := sort.Search(len(p.jumps), func(k int) bool { return int(p.jumps[k].at) > at })
	if next == 0 {
		return at
	}
	return at + int(p.jumps[next-1].by)
}
