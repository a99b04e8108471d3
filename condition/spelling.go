package condition

import "strings"

// kind is what a token is, whichever way it was spelt.
type kind uint8

const (
	tokEnd kind = iota
	tokBad      // reported by the lexer; the parser says no more about it
	tokNumber
	tokName // id or party.id, not yet resolved
	tokOpen
	tokShut
	tokComma
	tokCompare
	tokTrue
	tokFalse
	tokAtLeast
	tokAtMost
	tokExactly
	tokNot
	tokAnd
	tokOr
	tokXor
	tokUnless
	tokIf
	tokThen
	tokOnly
	tokArrow
	tokIff
)

var keywords = map[string]kind{
	"not": tokNot, "and": tokAnd, "or": tokOr, "xor": tokXor,
	"if": tokIf, "then": tokThen, "only": tokOnly, "iff": tokIff,
	"unless": tokUnless, "true": tokTrue, "false": tokFalse,
	"atleast": tokAtLeast, "atmost": tokAtMost, "exactly": tokExactly,
}

// between are the keywords that may follow an operand.
var between = []string{"and", "or", "xor", "unless", "if", "iff", "then"}

// before are the keywords that may begin an operand.
var before = []string{"not", "if", "true", "false", "atleast", "atmost", "exactly"}

// symbol is a spelling without letters. One with a hint is wrong: it is
// reported, then read as what was most likely meant.
type symbol struct {
	text string
	kind kind
	cmp  Compare
	hint string
}

const (
	writeAnd   = `write "and" or &`
	writeOr    = `write "or" or |`
	writeXor   = `write "xor" or ^`
	writeNot   = `write "not" or !`
	writeArrow = "write -> or if a then b"
	writeIff   = `write "iff" or <->`
	writeParen = "write ( and )"
	writeFlip  = "write b -> a or a if b"
)

// symbols are matched by the longest that fits. The longest-match rule never
// hides a right reading: no wrong spelling here is also the beginning of two
// right ones side by side.
var symbols = []symbol{
	{text: "(", kind: tokOpen},
	{text: ")", kind: tokShut},
	{text: ",", kind: tokComma},
	{text: "!", kind: tokNot},
	{text: "-", kind: tokNot},
	{text: "~", kind: tokNot},
	{text: "&", kind: tokAnd},
	{text: "|", kind: tokOr},
	{text: "^", kind: tokXor},
	{text: "->", kind: tokArrow},
	{text: "<->", kind: tokIff},
	{text: "=", kind: tokCompare, cmp: Equal},
	{text: "!=", kind: tokCompare, cmp: NotEqual},
	{text: "<", kind: tokCompare, cmp: Less},
	{text: "<=", kind: tokCompare, cmp: LessEqual},
	{text: ">", kind: tokCompare, cmp: Greater},
	{text: ">=", kind: tokCompare, cmp: GreaterEqual},

	{text: "&&", kind: tokAnd, hint: writeAnd},
	{text: "∧", kind: tokAnd, hint: writeAnd},
	{text: "||", kind: tokOr, hint: writeOr},
	{text: "∨", kind: tokOr, hint: writeOr},
	{text: "^^", kind: tokXor, hint: writeXor},
	{text: "⊕", kind: tokXor, hint: writeXor},
	{text: "⊻", kind: tokXor, hint: writeXor},
	{text: "¬", kind: tokNot, hint: writeNot},
	{text: "−", kind: tokNot, hint: writeNot},
	{text: "–", kind: tokNot, hint: writeNot},
	{text: "—", kind: tokNot, hint: writeNot},
	{text: "=>", kind: tokArrow, hint: "write -> for if ... then, >= for at least"},
	{text: "==>", kind: tokArrow, hint: writeArrow},
	{text: "-->", kind: tokArrow, hint: writeArrow},
	{text: "→", kind: tokArrow, hint: writeArrow},
	{text: "⇒", kind: tokArrow, hint: writeArrow},
	{text: "⟶", kind: tokArrow, hint: writeArrow},
	{text: "<-", kind: tokIf, hint: writeFlip},
	{text: "←", kind: tokIf, hint: writeFlip},
	{text: "⇐", kind: tokIf, hint: writeFlip},
	{text: "<=>", kind: tokIff, hint: writeIff},
	{text: "<-->", kind: tokIff, hint: writeIff},
	{text: "↔", kind: tokIff, hint: writeIff},
	{text: "⇔", kind: tokIff, hint: writeIff},
	{text: "≡", kind: tokIff, hint: writeIff},
	{text: "==", kind: tokCompare, cmp: Equal, hint: "write ="},
	{text: "===", kind: tokCompare, cmp: Equal, hint: "write ="},
	{text: ":=", kind: tokCompare, cmp: Equal, hint: "write ="},
	{text: "≠", kind: tokCompare, cmp: NotEqual, hint: "write !="},
	{text: "<>", kind: tokCompare, cmp: NotEqual, hint: "write !="},
	{text: "~=", kind: tokCompare, cmp: NotEqual, hint: "write !="},
	{text: "/=", kind: tokCompare, cmp: NotEqual, hint: "write !="},
	{text: "!==", kind: tokCompare, cmp: NotEqual, hint: "write !="},
	{text: "≤", kind: tokCompare, cmp: LessEqual, hint: "write <="},
	{text: "=<", kind: tokCompare, cmp: LessEqual, hint: "write <="},
	{text: "≥", kind: tokCompare, cmp: GreaterEqual, hint: "write >="},
	{text: "⊤", kind: tokTrue, hint: "write true"},
	{text: "⊥", kind: tokFalse, hint: "write false"},
	{text: "[", kind: tokOpen, hint: writeParen},
	{text: "]", kind: tokShut, hint: writeParen},
	{text: "{", kind: tokOpen, hint: writeParen},
	{text: "}", kind: tokShut, hint: writeParen},
}

// symbolAt returns the longest symbol that text begins with.
func symbolAt(text string) (symbol, bool) {
	var longest symbol
	for _, s := range symbols {
		if len(s.text) > len(longest.text) && strings.HasPrefix(text, s.text) {
			longest = s
		}
	}
	return longest, longest.text != ""
}

// IsKeyword says whether word belongs to the language and so names nothing.
// Keywords are lower case.
func IsKeyword(word string) bool {
	_, is := keywords[word]
	return is
}

// IsID says whether text may name a party or an option: a letter or _, then
// letters, digits and _, all ASCII, and no keyword.
func IsID(text string) bool {
	return wordlike(text) && !IsKeyword(text)
}

func wordlike(text string) bool {
	for i := range len(text) {
		b := text[i]
		letter := 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_'
		if !letter && (i == 0 || b < '0' || b > '9') {
			return false
		}
	}
	return text != ""
}

func digitsOnly(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
