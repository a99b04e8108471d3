// Package prose cuts an English text into paragraphs, sentences, tokens and
// quotations (evidence-and-events A4.1 and A4.2). It knows marks and letters;
// of parties it knows nothing, and of verbs only the few that tell who speaks,
// for texts whose marks are wrong.
package prose

// Span is a byte range of the text as it was given; the end is exclusive.
type Span struct{ Start, End int }

// Text is a text made ready to be read. All spans are ranges of Source, and
// every list is in the order of the text.
type Text struct {
	Source     string
	Paragraphs []Paragraph
	Sentences  []Sentence
	Tokens     []Token
	Quotations []Quotation
	Notes      []Note // doubts, such as a quotation that is never closed
}

// ParagraphKind says what a paragraph is.
type ParagraphKind uint8

// The kinds of paragraphs.
const (
	Running ParagraphKind = iota // sentences
	Heading                      // a title or a headline in the text
	Item                         // an item of a list
	Turn                         // what one speaker of a transcript says
)

// Paragraph is a run of text without a blank line.
type Paragraph struct {
	Span
	Kind        ParagraphKind
	First, Last int // its sentences, Last exclusive
	// Speaker is, of a turn, the label that names who speaks, without its colon
	// and without a remark in brackets. A turn of several paragraphs has the
	// label of its first in all of them.
	Speaker Span
	Aside   Span // what stands in brackets in the label: The Minister (Ana Brel):
	Said    int  // of a turn: its first token after the label
	Block   bool // set off as a quotation by the mark-up
}

// Sentence is one sentence; the words of a quotation inside it belong to it.
// Sentences end inside quotations as they do elsewhere, so a quotation may run
// over several, and words after it ("A. B," she said.) stand in the last one.
// The label of a turn is a sentence of its own.
type Sentence struct {
	Span
	First, Last int // its tokens, Last exclusive
	Paragraph   int
}

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of tokens.
const (
	Word   TokenKind = iota // letters, with inner apostrophes, hyphens and the stops of U.S.
	Number                  // 12, 1,000, 2.5, 1990s
	Punct                   // one mark of punctuation
	Quote                   // a mark that opens or closes a quotation
)

// Token is a word, a number or a mark. An 's is a token of its own, possessive
// or not, and so is the apostrophe of a plural possessive; both are of the kind
// Word. A stop belongs to the word that it shortens (Gen., U.S., J., a.m.), but
// a sentence's final stop never does: where U.S. ends a sentence, the tokens are
// "U.S" and ".". [Token.Bare] is the same for both.
type Token struct {
	Span
	Kind      TokenKind
	Capital   bool   // begins with a capital letter
	Text      string // as written; soft hyphens, line breaks and ligatures inside it gone
	Lower     string // Text in lower case, apostrophes and hyphens plain
	Sentence  int
	Quotation int // the innermost quotation it is in, -1 outside
}

// Bare is Lower without the stop of an abbreviation: gen, u.s, j.
func (t *Token) Bare() string {
	if n := len(t.Lower) - 1; n > 0 && t.Kind == Word && t.Lower[n] == '.' {
		return t.Lower[:n]
	}
	return t.Lower
}

// Possessive reports whether a token is 's or the apostrophe of a plural.
func (t *Token) Possessive() bool {
	return t.Kind == Word && (t.Lower == "'s" || t.Lower == "'")
}

// Quotation is what stands between two marks. A quotation that runs over
// several paragraphs is one.
type Quotation struct {
	Span             // from after the first mark to before the last, without white space at the ends
	Marks       Span // with them
	First, Last int  // tokens inside, Last exclusive
	Parent      int  // the quotation it stands in, -1 for none
	Words       int  // how many words and numbers it has
	Single      bool // between single marks
	// Unclosed: no mark closes it. It ends with its paragraph, before the next
	// mark that opens, or before the words that say who speaks (", said Brel").
	Unclosed bool
}

// Note is a doubt about a place in the text, as a clause for people.
type Note struct {
	Span
	Text string
}

// Form is how a text is written.
type Form uint8

// The forms of texts.
const (
	Plain    Form = iota
	Markdown      // mark-up is passed over, and spans are still those of the file
)

// Parse cuts a text. It never fails: every text, however broken, has some
// cutting, in which all spans lie within the text and on the borders of
// characters. Time is linear in the length of the text.
func Parse(source string, form Form) *Text {
	return newParser(source, form).parse()
}

// parser holds what is known of a text while it is cut: lines, then mark-up and
// paragraphs, then tokens as they stand, then quotations and sentences, and at
// the end tokens joined where an apostrophe or a stop proved to be part of a word.
type parser struct {
	src    string
	form   Form
	lines  []line
	mask   []Span // mark-up: in order and apart from each other
	text   *Text
	labels []int // by paragraph: the token after its own label, or 0
	aux    []aux // by token
	broken []int // tokens broken at the end of a line
	pairs  []pair
	carry  []int // pairs that are open at the end of a paragraph, outer ones first
	work   scratch
}

func newParser(source string, form Form) *parser {
	return &parser{src: source, form: form, text: &Text{Source: source}}
}

func (p *parser) parse() *Text {
	p.lines = splitLines(p.src)
	if p.form == Markdown {
		p.markdown()
	} else {
		p.plain()
	}
	p.tokens()
	p.quotations()
	p.sentences()
	p.finish()
	return p.text
}
