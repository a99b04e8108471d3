package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads a word or a number from its first character.
type word struct {
	*parser
	start, limit int
	end          int  // after the last letter so far
	part         int  // letters since the last stop or hyphen
	stops        bool // has inner stops, as U.S has
	number       bool
	dirty        bool
}

func (w *word) scan() int {
	if end, ok := w.address(); ok {
		w.number = false
		return end
	}
	passed := false
	for at := w.start; at < w.limit; {
		if !passed {
			// Most letters are ASCII.
			for at < w.limit && w.src[at] < utf8.RuneSelf {
				if c := asciiClasses[w.src[at]]; c != letter && c != digit {
					break
				}
				at++
				w.part++
			}
			if w.end = max(w.end, at); at == w.limit {
				break
			}
		}
		r, n := w.rune(at, w.limit)
		switch c := classOf(r); c {
		case letter, digit:
			at += n
			w.end = at
			w.part++
			w.dirty = w.dirty || passed || n > 1 && (ligature(r) != "" || w.src[at-n] == '&')
		case ignored:
			at += n
			passed = true
		default:
			next, ok := w.joined(r, at, at+n)
			if !ok {
				return w.end
			}
			at = next
		}
	}
	return w.end
}

// joined reports whether a mark at a place stands inside the word, and where
// the word goes on.
func (w *word) joined(r rune, at, after int) (next int, ok bool) {
	if at != w.end || after >= w.limit {
		return 0, false
	}
	r2, n2 := w.rune(after, w.limit)
	c := classOf(r2)
	r1 := lastRune(w.src[w.start:at])
	digits := c == digit && classOf(r1) == digit
	switch {
	case isApostrophe(r):
		_, ends := w.possessive(after, w.limit)
		ok = (c == letter && !ends) || digits
		w.dirty = w.dirty || ok && w.src[at] == '&'
	case isHyphen(r):
		return w.hyphen(after, r2, c)
	case r == '.':
		return w.stop(after, r1, r2, n2, digits)
	case r == ',' || r == ':' || r == '/':
		ok = digits && w.number
	case r == '&':
		ok = unicode.IsUpper(r1) && unicode.IsUpper(r2)
		w.dirty = w.dirty || ok && after > at+1
	case r == '@':
		ok = c == letter
	}
	return after, ok
}

// hyphen joins North-South, G-20 and 2031-05-02, and a word that is broken at
// the end of a line.
func (w *word) hyphen(after int, r2 rune, c class) (int, bool) {
	w.part = 0
	if c == letter || c == digit {
		w.number = w.number && c == digit
		return after, true
	}
	if r2 != '\n' && r2 != '\r' {
		return 0, false
	}
	at := after
	for at < w.limit && (w.src[at] == '\r' || w.src[at] == '\n' || w.src[at] == ' ' || w.src[at] == '\t') {
		at++
	}
	if at == w.limit {
		return 0, false
	}
	w.dirty, w.number = true, false
	if r, _ := w.rune(at, w.limit); unicode.IsUpper(r) {
		return at, true
	} else if !unicode.IsLower(r) {
		return 0, false
	}
	if t := len(w.text.Tokens); len(w.broken) == 0 || w.broken[len(w.broken)-1] != t {
		w.broken = append(w.broken, t)
	}
	return at, true
}

// stop joins U.S, Ph.D, 2.5 and example.org, and the stop of U.S.-led.
func (w *word) stop(after int, r1, r2 rune, n2 int, digits bool) (int, bool) {
	if digits {
		return after, true
	}
	if isHyphen(r2) && w.stops && after+n2 < w.limit {
		r3, _ := w.rune(after+n2, w.limit)
		w.part = 0
		return after + n2, classOf(r3) == letter
	}
	if classOf(r2) != letter {
		return 0, false
	}
	lone := after+n2 == w.limit
	if !lone {
		r3, _ := w.rune(after+n2, w.limit)
		lone = classOf(r3) != letter
	}
	initials := w.part == 1 && lone && classOf(r1) == letter
	degree := lone && r2 == 'D' && strings.EqualFold(w.src[w.start:after-1], "ph")
	site := w.part > 1 && !lone && unicode.IsLower(r1) && unicode.IsLower(r2)
	w.part = 0
	w.stops = w.stops || initials || degree
	return after, initials || degree || site
}

// address reads an address of the web as one word.
func (w *word) address() (int, bool) {
	if c := w.src[w.start]; c != 'h' && c != 'w' {
		return 0, false
	}
	s := w.src[w.start:w.limit]
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		return 0, false
	}
	end := strings.IndexFunc(s, func(r rune) bool {
		return classOf(r) == space || classOf(r) == quoting || r == '<' || r == '>'
	})
	if end < 0 {
		end = len(s)
	}
	s = strings.TrimRight(s[:end], ".,;:!?)]…—–-\u00ad\u200b\ufeff")
	return w.start + len(s), true
}

// mend takes the hyphen out of words broken at the end of a line (be-fore), but
// not where the text has the word with it elsewhere, has both halves as words,
// or the first half begins compounds (long-term).
func (p *parser) mend() {
	if len(p.broken) == 0 {
		return
	}
	count := map[string]int{}
	for i := range p.text.Tokens {
		if t := &p.text.Tokens[i]; t.Kind == Word {
			count[t.Lower]++
		}
	}
	for _, i := range p.broken {
		t := &p.text.Tokens[i]
		s := p.unbroken(t.Span)
		first, second, _ := strings.Cut(t.Lower, "-")
		elsewhere := count[t.Lower] > 1
		if count[lower(s)] > 0 || !elsewhere && !isFirstPart(first) && (count[first] == 0 || count[second] == 0) {
			t.Text, t.Lower = s, lower(s)
		}
	}
}

// unbroken is the text of a word without the hyphens at the ends of lines.
func (p *parser) unbroken(s Span) string {
	var b strings.Builder
	hyphen := rune(0)
	for at := s.Start; at < s.End; {
		r, n := p.rune(at, s.End)
		at += n
		switch classOf(r) {
		case space:
			hyphen = 0
			continue
		case ignored:
			continue
		}
		if hyphen != 0 {
			b.WriteRune(hyphen)
		}
		if hyphen = 0; isHyphen(r) {
			hyphen = r
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isFirstPart lists words that begin compounds with a hyphen.
func isFirstPart(s string) bool {
	switch s {
	case "long", "short", "high", "low", "half", "self", "well", "ill", "non", "anti", "pro", "ex", "co", "pre", "post", "mid", "semi", "all", "so", "by", "cross", "double", "single", "triple", "full", "part", "free", "hard", "soft",
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "last", "decade", "year", "day", "north", "south", "east", "west", "left", "right", "top", "vice", "far", "near", "old", "new", "much",
		"face", "cease", "war", "peace", "state", "land", "sea", "air", "back", "front", "round", "open", "closed", "man", "world", "law", "policy", "decision", "hot", "cold", "deep", "late", "early", "multi", "counter", "inter", "neo", "quasi", "ultra", "under", "over":
		return true
	}
	return false
}
