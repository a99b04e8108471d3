package prose

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character is to the reader of tokens.
type class uint8

const (
	other   class = iota
	space         // white space and control characters
	ignored       // soft hyphens, zero-width and direction characters
	letter        // letters, what combines with them, and _
	digit
	quoting // marks of quotation and apostrophes
)

// classOf is the class of a character.
func classOf(r rune) class {
	switch {
	case uint32(r) < utf8.RuneSelf:
		return asciiClasses[r]
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.IsSpace(r), unicode.IsControl(r):
		return space
	case unicode.Is(unicode.Cf, r):
		return ignored
	}
	if s, _ := markOf(r); s != noStyle {
		return quoting
	}
	return other
}

// asciiClasses has the classes of ASCII at hand.
var asciiClasses = func() (list [utf8.RuneSelf]class) {
	for c := range list {
		list[c] = asciiClass(byte(c))
	}
	return list
}()

func asciiClass(c byte) class {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		return letter
	case c <= ' ', c == 0x7f:
		return space
	case '0' <= c && c <= '9':
		return digit
	case c == '"', c == '\'', c == '`':
		return quoting
	}
	return other
}

// style says whether a mark quotes by one stroke or by two.
type style uint8

const (
	noStyle style = iota
	single
	double
)

// shape is the side a mark is drawn for; its place may say otherwise.
type shape uint8

const (
	plainShape shape = iota
	openShape
	closeShape
)

// markOf is the style and shape of a mark of quotation. German and other
// texts close with marks that open in English: place decides (A4.2).
func markOf(r rune) (style, shape) {
	switch r {
	case '"', '＂', '〃':
		return double, plainShape
	case '“', '„', '‟', '«', '〝':
		return double, openShape
	case '”', '»', '〞', '〟':
		return double, closeShape
	case '\'', '＇':
		return single, plainShape
	case '‘', '‚', '‛', '‹', '`':
		return single, openShape
	case '’', '›', '´':
		return single, closeShape
	}
	return noStyle, plainShape
}

// isApostrophe reports whether a mark can stand inside a word.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´', '‛', '＇':
		return true
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

func isDash(r rune) bool { return r == '—' || r == '–' || r == '―' || r == '‒' || r == '−' }

func opensBracket(r rune) bool { return r == '(' || r == '[' || r == '{' }

func closesBracket(r rune) bool { return r == ')' || r == ']' || r == '}' }

// ligature is what a ligature stands for, or "".
func ligature(r rune) string {
	switch r {
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	case 'ﬅ', 'ﬆ':
		return "st"
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
