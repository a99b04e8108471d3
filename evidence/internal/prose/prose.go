// Package prose cuts an English text into paragraphs, sentences, tokens and
// quotations (evidence-and-events A4.1 and A4.2). It knows marks and letters;
// of parties and verbs it knows nothing.
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
	First, Last int  // its sentences, Last exclusive
	Speaker     Span // of a turn: the label that names who speaks, without its colon
	Block       bool // set off as a quotation by the mark-up
}

// Sentence is one sentence; the words of a quotation inside it belong to it.
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

// Token is a word, a number or a mark. A possessive 's is a token of its own,
// and so is the apostrophe of a plural possessive; a sentence's final stop is
// never part of a word.
type Token struct {
	Span
	Kind      TokenKind
	Text      string // as written, soft hyphens and line breaks inside it gone
	Lower     string // Text in lower case, curly apostrophes straight
	Capital   bool   // begins with a capital letter
	Sentence  int
	Quotation int // the innermost quotation it is in, -1 outside
}

// Quotation is what stands between two marks. A quotation that runs over
// several paragraphs is one.
type Quotation struct {
	Span             // from after the first mark to before the last
	Marks       Span // with them
	First, Last int  // tokens inside, Last exclusive
	Parent      int  // the quotation it stands in, -1 for none
	Words       int  // how many words and numbers it has
	Single      bool // between single marks
	Unclosed    bool // no mark closes it: it ends with its paragraph
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
	return &Text{Source: source}
}
