// Package document writes a text with footnotes: as plain text for a terminal,
// as Markdown, as one HTML file, and for Word.
//
// A [Document] says what stands where and nothing about looks; each writer
// gives it one. All that a document holds is taken as text that anybody may
// have written: in no form does it become a tag, a heading or a command to the
// terminal. The same document gives the same bytes.
package document

// Document is a text with footnotes before it is given a look. Footnotes are
// numbered in the order of their first marks, because Word and Markdown number
// them so whatever they are told; [Document.Faults] says where they are not.
type Document struct {
	Title    string
	Lang     string    // a language tag of BCP 47; "" is "en"
	Lead     []Text    // short paragraphs under the title
	Blocks   []Block   // the text
	Notes    []Note    // footnote n is Notes[n-1]
	Marks    []Text    // lines under the notes, which explain marks used in the text
	Appendix []Section // the reasons notes point to: in HTML only, and not in print
}

// Kind tells what a block is.
type Kind uint8

// The kinds of block, and the fields that each reads.
const (
	Heading   Kind = iota // Level, Text
	Paragraph             // Text
	Bullets               // Items
	Numbers               // Items, numbered from 1
	Tabular               // Table
	Figure                // Picture
	PageBreak             // nothing
)

// Block is a part of the text that stands on lines of its own.
type Block struct {
	Kind    Kind
	Level   int // of a heading: 2 or 3
	Text    Text
	Items   []Item
	Table   *Table
	Picture *Picture
}

// Item is a line of a list, with the lines below it, which are never numbered.
type Item struct {
	Text  Text
	Items []Item
}

// Text is a run of text in one paragraph, cell or line.
type Text []Span

// Style is how a span differs from the text around it.
type Style uint8

// The styles of a span.
const (
	Normal Style = iota
	Strong
	Emphasis
	Code
)

// Span is a piece of text in one style, or the mark of a footnote.
type Span struct {
	Text  string
	Style Style
	Note  int    // above 0: the mark of this footnote stands here, and Text is empty
	Link  string // "#id" of a Section, or ""
}

// Table is a table with a row of headings; the first cell of a row names it.
type Table struct {
	Caption string
	Head    []Text
	Rows    [][]Text
	Widths  []int // of the columns, in relation to each other; nil where the cells decide
}

// Picture is a drawing in two forms: SVG for HTML, which follows the page into
// dark mode and shares no id with another, and PNG for Word. Table says the
// same without marks: it stands in the picture's place in text, in Word and on
// paper, and HTML folds it away below. Where it is nil the text says the same.
type Picture struct {
	SVG           []byte
	PNG           func() []byte // drawn when it is asked for, since that takes long
	Width, Height int           // of the drawing, in CSS pixels
	Alt, Caption  string
	Table         *Table
	Across        bool // on paper it is as wide as the page, not beside the text
}

// Note is the text of a footnote.
type Note struct {
	Text   Text
	Reason string // id of the Section that tells the whole reason, or ""
}

// Section is a part of the appendix.
type Section struct {
	ID, Title string
	Blocks    []Block
}
