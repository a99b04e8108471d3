// Package score holds what the reader of documents finds against what people
// found (evidence-and-events A11).
//
// A text NAME.txt (or .md, .html, ...) has its annotation in NAME.gold.yaml
// beside it:
//
//	published: 2031-05-02        # the document's day, where the reader is told it
//	actors: actors.json          # a file of actors beside it, where it is read with one
//	names: [[state radio, Skarn's radio]]    # names of one who only passes words on or is spoken to; the first is the fullest
//	claims:
//	  - quote: "We will answer in kind"  # word for word as in the text; a line break in the text is a space
//	    nth: 2                   # the second place where it stands; 1 unless said
//	    or: [answer in kind]     # other words that are as right, where readers may well differ
//	    form: direct             # direct | mixed | indirect | noun
//	    speaker: Ana Brel        # person or body by its fullest name in the text; ~ where the text does not say who
//	    aka: [Brel, foreign minister]    # also right, here and wherever else she speaks; ~ where it may be left open
//	    party: VAL               # ~ for experts, media, nobody known; left out: not scored
//	    act: threaten
//	    also: [warn]             # also right
//	    targets: [KOR]           # left out: not scored
//	    chain: [Ana Brel, Reuters]       # who said it first, who passed it on; without the document; left out: the speaker alone
//	    date: 2031-05-01         # left out: not scored; ~ where there is none
//	    factuality: conditional  # left out: not scored
//	    optional: true           # finding it is neither right nor wrong
//	remarks:                     # what the text says in its own voice by way of judgement: never a claim of a party
//	  - "It is time for both to talk."
//
// What is a claim, and where its quote begins and ends:
//
//   - A quotation is what stands between its marks, the marks left out, inner
//     punctuation kept; over several paragraphs it is one. One that a cue
//     interrupts is two. A word or three between marks that nobody is said to
//     say is none.
//   - A reported clause is what is said to be said, without speaker, verb and
//     "that", to the end of what depends on the verb, without its last stop.
//     After urge, call on, want: what is asked ("stop the drills"), without
//     "to". After accuse of, blame for: what follows "of" or "for".
//   - A reported clause that a cue interrupts (the boats, he said, were gone) is
//     one, with the cue inside it.
//   - A reported clause with a quotation in it is one claim, of the form mixed.
//   - What stands inside reported words and reports others' words is a claim
//     of its own, of the inner speaker, with the outer one in its chain.
//   - An agency in the dateline is who wrote the document, and stands in no chain.
//   - What a label of a transcript says is a quotation: the whole turn. Where
//     the label is a nameless question, it is none.
//   - A negated cue (did not say whether, refused to comment) reports nothing;
//     "did not rule out" does.
//   - A reported question (asked whether he knew) may be found or not.
//   - What speakers say that they themselves say ("we call on them to") is no
//     second claim inside their words.
//   - A deed (they met, fired, sanctioned) is no claim of this list.
package score

import (
	"detente/evidence"
	"detente/evidence/lexicon"
)

// Gold is what people found in a text.
type Gold struct {
	Name      string // of the file, without its last ending
	File      string // the name with its ending, as the reader is given it
	Data      []byte // the file
	Text      string // what offsets count in
	Published string
	Actors    []byte // a file of actors, or nil
	Names     [][]string
	Claims    []Claim
	Remarks   []Passage
}

// Passage is words of a text.
type Passage struct {
	Quote string
	evidence.Span
	Line int // in the annotation
}

// Claim is one that people found. What is nil is not scored.
type Claim struct {
	Passage
	Others     []evidence.Span // places of words that are as right
	Form       evidence.Form
	Speaker    string // "" where the text does not say who
	Aka        []string
	Party      *string // "" for nobody's
	Act        lexicon.Act
	Also       []lexicon.Act
	Targets    *[]string
	Chain      []string
	Date       *string // "" where there is none
	Factuality *string
	Optional   bool
}
