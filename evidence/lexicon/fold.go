package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// most is the longest word that can be part of a name, in bytes.
const most = 64

// plain are letters without their marks, so that a name is found however much
// of its spelling a text keeps: Erdoğan and Erdogan.
const (
	marked = "àáâãäåāăąçćčđďèéêëēėęěğģìíîïīıįķľļłñńňņòóôõöøōőŕřśšşșťţțùúûüūůűųýÿźżž"
	plain  = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzz"
)

// fold appends a word as the indexes have it: in lower case, marks of letters,
// typographic apostrophes and hyphens and a last stop taken away. It allocates
// nothing where buf is large enough; a word too long to be in an index is nil.
func fold(buf []byte, word string) []byte {
	if len(word) > most {
		return nil
	}
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		buf = utf8.AppendRune(buf, unmarked(unicode.ToLower(r)))
	}
	if n := len(buf); n > 1 && buf[n-1] == '.' {
		buf = buf[:n-1]
	}
	return buf
}

func unmarked(r rune) rune {
	switch r {
	case '\u2019', '\u02bc', '\u02bb', '\u2018':
		return '\''
	case '\u2010', '\u2011':
		return '-'
	}
	if at := strings.IndexRune(marked, r); at >= 0 {
		return rune(plain[utf8.RuneCountInString(marked[:at])])
	}
	return r
}

// folded is a word as the indexes have it.
func folded(word string) string {
	return string(fold(make([]byte, 0, most), word))
}

// capitals says how a word of a name has to be written in a text.
type capitals uint8

const (
	free    capitals = iota // of, bin
	initial                 // Korea
	all                     // US, WHO: "Who" is another word
	inner                   // LeT: "Let" is another word
)

func capitalsOf(word string) capitals {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return free
	}
	letters, lower := 0, false
	for _, r := range word {
		switch {
		case unicode.IsUpper(r) && lower && len(word) < 5:
			return inner
		case unicode.IsUpper(r):
			letters++
		}
		lower = lower || unicode.IsLower(r)
	}
	if lower {
		return initial
	}
	if letters > 1 {
		return all
	}
	return initial
}

// fits says whether a word of a text has at least the capitals asked for.
func (c capitals) fits(word string) bool {
	if c == free {
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	switch c {
	case all:
		for i := range len(word) {
			if 'a' <= word[i] && word[i] <= 'z' {
				return false
			}
		}
	case inner:
		for i := 1; i < len(word); i++ {
			if 'A' <= word[i] && word[i] <= 'Z' {
				return true
			}
		}
		return false
	}
	return true
}
