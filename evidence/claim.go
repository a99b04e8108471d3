// Package evidence reads documents: who said or did what, to whom, when, by
// which source, each claim with the words it rests on (evidence-and-events
// part A). It is deterministic: no model, no network, the same bytes out for
// the same bytes in.
//
// [Open] takes the text out of a file, [Read] finds its claims, [Ask] does both
// for many files and recognises the same quotation in several.
package evidence

import "detente/evidence/lexicon"

// Span is a byte range of a document's text; the end is exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Form is how words are reported.
type Form string

// The forms. A deed is told in the document's own voice.
const (
	Direct   Form = "direct"   // a quotation
	Mixed    Form = "mixed"    // a reported clause with a quotation inside
	Indirect Form = "indirect" // a reported clause
	NounForm Form = "noun"     // Pompeo's statement that ...
	Deed     Form = "deed"
)

// Claim is that somebody said or did something. Quote is the whole quotation,
// without its marks, or the whole reported clause without speaker and verb; of
// a deed, the clause that tells it. Text[Start:End] == Quote always.
//
// A quotation that a cue interrupts ("A," she said, "B") makes two claims, the
// second of which Continues the first.
type Claim struct {
	ID           string      `json:"id"`            // c1, c2, ... in the order of the text
	Speaker      *string     `json:"speaker"`       // the person or body, by its fullest name in the document; null where unresolved. Of a deed, who does it
	SpeakerParty *string     `json:"speaker_party"` // id; null for experts, media, nobody known
	Sector       string      `json:"sector,omitempty"`
	Act          lexicon.Act `json:"act"`
	Target       *string     `json:"target"`  // the first of Targets
	Targets      []string    `json:"targets"` // ids of parties, or names of others
	Addressee    *string     `json:"addressee"`
	Topic        *string     `json:"topic"`
	Date         *string     `json:"date"`           // of the act: YYYY-MM-DD, YYYY-MM or YYYY, as exact as it is known
	From         string      `json:"from,omitempty"` // the interval behind it, days inclusive
	To           string      `json:"to,omitempty"`
	Place        *string     `json:"place"`
	Quote        string      `json:"quote"`
	Span
	Form       Form     `json:"form"`
	Chain      []string `json:"chain"`      // who said it first, who passed it on, ..., the document's id
	Polarity   string   `json:"polarity"`   // positive | negative
	Factuality string   `json:"factuality"` // asserted | denied | possible | conditional | future | wanted
	Condition  *Span    `json:"condition"`  // of a conditional
	Confidence string   `json:"confidence"` // high | medium | low: of the weakest link
	Inside     *string  `json:"inside"`     // the claim in whose words this one stands
	Continues  *string  `json:"continues"`
	Links      []Link   `json:"links"`
}

// Link is one step from the text to the claim: the words it rests on and the
// rule that made it. A link without a result is unresolved, and Why says why.
type Link struct {
	Link string `json:"link"` // cue | speaker | content | act | target | relay | addressee | date | place | factuality
	Span
	Text  string `json:"text"`  // the words
	Rule  string `json:"rule"`  // one of the names in docs/reading.md
	Found string `json:"found"` // what was made of it; "" where unresolved
	Why   string `json:"why,omitempty"`
}

// Remark is a passage in the document's own voice that judges or asks
// ("must", "it is time"): kept apart from what is reported.
type Remark struct {
	Quote string `json:"quote"`
	Span
	Rule string `json:"rule"`
}

// Event is something that happened, put together from the claims that tell it.
type Event struct {
	Act     lexicon.Act `json:"act"`
	Parties []string    `json:"parties"` // who did it, or took part
	Targets []string    `json:"targets"`
	From    string      `json:"from,omitempty"`
	To      string      `json:"to,omitempty"`
	Grain   string      `json:"grain,omitempty"`
	Place   *string     `json:"place"`
	Outcome string      `json:"outcome,omitempty"` // failed | agreed | ""
	Claims  []string    `json:"claims"`
}

// Term is a word that parties read differently, or one party's reading of it.
type Term struct {
	Term      string        `json:"term"`
	Contested bool          `json:"contested"` // at least two parties, different readings
	Readings  []TermReading `json:"readings"`
}

// TermReading is what a party means by a term.
type TermReading struct {
	Party string `json:"party"`
	Quote string `json:"quote"`
	Span
	Rule string `json:"rule"`
}

// Reading is what a document says.
type Reading struct {
	Claims  []Claim  `json:"claims"`
	Remarks []Remark `json:"remarks"`
	Events  []Event  `json:"events"`
	Terms   []Term   `json:"terms"`
	Notes   []string `json:"notes"`

	Day     string `json:"-"` // the day that times were resolved against, or ""
	DayRule string `json:"-"` // where it is from: given | file | dateline | latest, or ""
}
