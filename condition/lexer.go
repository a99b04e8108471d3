package condition

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of the text; its spelling is text[start:end].
type token struct {
	kind       kind
	cmp        Compare // for tokCompare
	start, end int
}

type lexer struct {
	text   string
	at     int
	tokens []token
	errors []Error
	quoted bool // quotation marks were reported
}

// lex cuts text into tokens, the last of them tokEnd. What is misspelt is
// reported here and nowhere else: it comes out as the token that was meant,
// or as tokBad.
func lex(text string) ([]token, []Error) {
	x := lexer{text: text}
	for x.at < len(text) {
		x.next()
	}
	x.ifAndOnlyIf()
	x.add(token{kind: tokEnd, start: len(text), end: len(text)})
	return x.tokens, x.errors
}

func (x *lexer) add(t token) {
	x.tokens = append(x.tokens, t)
	x.at = t.end
}

func (x *lexer) fail(start, end int, text string, hints ...string) {
	x.errors = append(x.errors, Error{Start: start, End: end, Text: text, Hints: hints})
}

func (x *lexer) next() {
	r, size := utf8.DecodeRuneInString(x.text[x.at:])
	end := x.at + size
	if s, ok := symbolAt(x.text[x.at:]); ok {
		x.symbol(s)
		return
	}
	switch {
	case strings.ContainsRune(" \t\r\n", r):
		x.at = end
	case inWord(r):
		x.word()
	case isQuote(r):
		if !x.quoted {
			x.fail(x.at, end, "names and levels stand without quotation marks", "take the quotation marks away")
		}
		x.quoted = true
		x.at = end
	case unicode.IsSpace(r):
		x.fail(x.at, end, fmt.Sprintf("the space U+%04X is not an ordinary one", r), "type a space in its place")
		x.at = end
	default:
		x.unknown()
	}
}

func (x *lexer) symbol(s symbol) {
	t := token{s.kind, s.cmp, x.at, x.at + len(s.text)}
	if s.hint != "" {
		x.fail(t.start, t.end, quote(s.text)+" means nothing in a condition", s.hint)
	}
	x.add(t)
}

// unknown takes a run of characters that begin nothing, as one mistake.
func (x *lexer) unknown() {
	start, broken := x.at, false
	for x.at < len(x.text) {
		r, size := utf8.DecodeRuneInString(x.text[x.at:])
		invalid := r == utf8.RuneError && size == 1
		if x.at > start && (invalid != broken || begins(x.text[x.at:], r)) {
			break
		}
		broken = invalid
		x.at += size
	}
	if broken {
		x.fail(start, x.at, "these bytes are not UTF-8 text", "save the file as UTF-8")
	} else {
		x.fail(start, x.at, quote(x.text[start:x.at])+" means nothing in a condition")
	}
	x.add(token{kind: tokBad, start: start, end: x.at})
}

// begins says whether text, whose first rune is r, begins something known.
func begins(text string, r rune) bool {
	_, is := symbolAt(text)
	return is || inWord(r) || isQuote(r) || unicode.IsSpace(r)
}

// inWord also takes what no name may have, invisible characters among it, so
// that a name with a wrong letter is one mistake and not several.
func inWord(r rune) bool {
	return r == '_' || r == '.' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Cf)
}

func isQuote(r rune) bool {
	return strings.ContainsRune("\"'`´“”„‟‘’‚‛«»‹›", r)
}

// word takes a keyword, a number, an id or party.id.
func (x *lexer) word() {
	rest := x.text[x.at:]
	size := strings.IndexFunc(rest, func(r rune) bool { return !inWord(r) })
	if size < 0 {
		size = len(rest)
	}
	text := rest[:size]
	t := token{kind: tokName, start: x.at, end: x.at + size}
	switch wrong, hint := misnamed(text); {
	case wrong != "":
		t.kind = tokBad
		x.fail(t.start, t.end, wrong, hint...)
	case IsKeyword(text):
		t.kind = keywords[text]
	case digitsOnly(text):
		t.kind = tokNumber
	}
	x.add(t)
}

// misnamed says why text is neither a word, a number nor party.id.
func misnamed(text string) (wrong string, hint []string) {
	if strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return quote(text) + " has a letter that no name can have", []string{"names have the letters a to z and A to Z, digits and _"}
	}
	party, id, dotted := strings.Cut(text, ".")
	switch {
	case digitsOnly(text) || !dotted && wordlike(text):
		return "", nil
	case !dotted:
		return quote(text) + " is neither a name nor a number", []string{"a name begins with a letter or _"}
	case digitsOnly(party) && digitsOnly(id):
		return quote(text) + " is neither a name nor a whole number", nil
	case !wordlike(party) || !wordlike(id):
		return quote(text) + " names no option", []string{"write party.option without spaces, or the option alone"}
	case IsKeyword(party):
		return quote(party) + " is a keyword and names no party", nil
	case IsKeyword(id):
		return quote(id) + " is a keyword and names no option", nil
	}
	return "", nil
}

// ifAndOnlyIf reads these four words as iff. They mean nothing else: no
// operand begins with "only".
func (x *lexer) ifAndOnlyIf() {
	phrase := [...]kind{tokIf, tokAnd, tokOnly, tokIf}
	kept := x.tokens[:0]
	for i := 0; i < len(x.tokens); i++ {
		t := x.tokens[i]
		if i+len(phrase) <= len(x.tokens) && [...]kind{t.kind, x.tokens[i+1].kind, x.tokens[i+2].kind, x.tokens[i+3].kind} == phrase {
			i += len(phrase) - 1
			t.kind, t.end = tokIff, x.tokens[i].end
			x.fail(t.start, t.end, "this is spelt in one word", "write iff")
		}
		kept = append(kept, t)
	}
	x.tokens = kept
}

// quote shows a piece of the text in a message, cut short if it is long.
func quote(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "..."
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }) {
		return strconv.Quote(text)
	}
	return `"` + text + `"`
}
