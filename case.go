// Package detente reads, checks, changes and writes a case: a standoff as a
// person wrote it down, each claim tied to the sentence it came from.
//
// [Read] turns a case file and the documents beside it into a [Case], or into
// [Problems] that say where, what and how to mend it. A Case is only what was
// written: it knows no state numbers, ranks or verdicts. Those are the work of
// package model and package stability.
//
// The file format is docs/case-format.md.
package detente

import (
	"math/big"

	"detente/condition"
)

// Case is a case file as written, with names resolved and conditions parsed.
type Case struct {
	File    *File
	Title   string
	AsOf    string // YYYY-MM-DD, or ""
	Summary string

	Sources []Source // in file order, like all lists here
	Lock    *Lock    // what the lock file beside the case says; nil where there is none
	Parties []Party
	Rules   []Rule
	Today   Place // the status quo; zero where there is none

	Graph []GraphState // the graph form's states; empty in the option form
	Moves []PartyMoves // parties whose moves are listed

	Perceptions  []Perception
	Words        []Word
	Meetings     []Meeting
	HistoryStart []Setting
	HasStart     bool // history_start was given, perhaps empty
	History      []Step
	Scenarios    []Scenario
	Table        *[]string // outsiders at the table; nil means all
}

// Backing is what any entry may carry: the quotes it rests on, a note, and
// whether it must stay private.
type Backing struct {
	Because []Quote
	Note    string
	Private bool
	At      Range // the entry
}

// Role says whether a party is in the standoff or its involvement is in
// question.
type Role uint8

// The roles.
const (
	Principal Role = iota
	Outsider
)

// Party is who can act and has preferences.
type Party struct {
	ID, Name string // Name is ID where none is given
	Aka      []string
	Role     Role
	Options  []Option
	Voices   []Voice // one or more; the first speaks unless another is asked for
	Backing
}

// Direction says which way an option may be moved.
type Direction uint8

// The directions of an option.
const (
	Both Direction = iota // taken and dropped
	Take                  // never undone
	Drop                  // never retaken
)

// Option is what a party can do or not, or to a level. Its place in the case
// and in a state's code is that of the embedded condition.Option.
type Option struct {
	condition.Option
	Text  string // a verb phrase, as after "to"; "" where none is given
	Moves Direction
	Seat  bool // only a party at the table can do this
	Backing
}

// Setting is one option at a value: 0 not taken or the lowest level, else 1 or
// the level's index.
type Setting struct {
	Option int // index over all options of the case
	Level  int
	At     Range
}

// Place names one state as written: either by the options that are set in it
// or by a reference.
type Place struct {
	Given    bool
	Settings []Setting
	Ref      *Ref // not nil where a state is named instead
	At       Range
}

// Ref names a state, or by a pattern several: an id, 7 or s7, code 12, a
// pattern or a condition. Package model finds the states.
type Ref struct {
	Text string
	At   Range
}

// RuleKind is how a rule is written.
type RuleKind uint8

// The kinds of rule.
const (
	Require    RuleKind = iota // a condition that always holds
	Never                      // a condition that never holds
	AtMostOne                  // of Conditions
	AtLeastOne                 // of Conditions
	ExactlyOne                 // of Conditions
	Remove                     // a pattern of states that cannot be
)

// Rule says what cannot be.
type Rule struct {
	Kind       RuleKind
	Conditions []*condition.Condition // as written: one, or those counted
	Allows     *condition.Condition   // true in every state the rule allows
	Text       string                 // as written
	Backing
}

// PreferenceKind is how a preference is written.
type PreferenceKind uint8

// The kinds of preference.
const (
	Wants PreferenceKind = iota
	Weights
	Ranking
	Payoffs
	Indifferent
)

// Voice is one order of preference of a party, named where it has several.
type Voice struct {
	Name string
	Preference
}

// Preference orders the states for one party.
type Preference struct {
	Kind    PreferenceKind
	Wants   []Want
	Weights []Weight
	Ranking [][]Ref // best first; an inner list is a tie
	RestTie bool    // Ranking: states not named are tied last
	Payoffs []Payoff
	At      Range
}

// Basis says what a want rests on.
type Basis uint8

// The bases of a want.
const (
	Inferred Basis = iota
	Said
	Done
)

// Want is one condition of a party's ordered preferences.
type Want struct {
	Condition  *condition.Condition
	Text       string // in the file's own words, or ""
	Basis      Basis
	Kind       string // position, interest, red line, or ""
	Confidence string // high, medium, low, or ""
	Backing
}

// Weight is a condition and what its being met is worth.
type Weight struct {
	Condition *condition.Condition
	Value     *big.Rat
	At        Range
}

// Payoff is the worth of one state: the one that State names or, where that is
// nil, the one at the payoff's place in the list. All payoffs of a preference
// are of one kind.
type Payoff struct {
	State *Ref
	Value *big.Rat
	At    Range
}

// Perception is how one party sees another where that is not how the other is.
// At least one of Voice, Preference and Unaware is given.
type Perception struct {
	Viewer, Of int         // indexes into Case.Parties
	Voice      string      // the voice that the other is taken to speak with, or ""
	Preference *Preference // the order that it is taken to have; nil where Voice says it, or nothing
	Unaware    []int       // options of it, over all options of the case, that the viewer does not know of
	Backing
}

// GraphState is a state of the graph form.
type GraphState struct {
	ID, Text string
	Backing
}

// PartyMoves are the listed moves of one party; [PartyMoves.All] are all of
// them, wherever they stand.
type PartyMoves struct {
	Party int    // index into Case.Parties
	Moves []Move // as the case file lists them
	Table *File  // the table beside it that has them instead, or nil
	At    Range
}

// Move is one listed move, or two that undo each other.
type Move struct {
	From, To Ref
	BothWays bool
	At       Range
}

// Word is a contested word and what each party means by it.
type Word struct {
	Name     string
	Readings []Reading
	Backing
}

// Reading is what one party means by a word.
type Reading struct {
	Party int
	Means *condition.Condition
	Text  string
	Backing
}

// Meeting is a meeting and the offers on its table.
type Meeting struct {
	Date, Place, Text, Outcome string
	Parties                    []int
	Offers                     []Offer
	Backing
}

// Offer is what one party proposed: today's state, changed by Settings.
type Offer struct {
	By       int
	Settings []Setting
	At       Range
}

// Step is something a party did.
type Step struct {
	Date  string
	Party int
	Does  []Setting
	Text  string
	Backing
}

// Scenario is a named edit of the case.
type Scenario struct {
	Name, Text, Like string
	Fix              []Setting
	Without          []int
	Table            *[]string
	Voice            []VoiceChoice
	Prefer           []PartyPreference
	Rules            []Rule
	Today            Place
	Backing
}

// VoiceChoice picks one of a party's voices.
type VoiceChoice struct {
	Party int
	Voice string
}

// PartyPreference replaces a party's preference.
type PartyPreference struct {
	Party int
	Preference
}

// Source is a document that claims rest on.
type Source struct {
	ID, Path, Title, Publisher, Published string
	Text                                  *File // as read
	SHA256                                string
	Backing
}

// Anchor says how a quote stands in its source.
type Anchor uint8

// The outcomes of looking for a quote, never fuzzy.
const (
	Lost Anchor = iota
	Exact
	Ambiguous
	Moved // word for word, but not where it stood when its source was locked
)

// Quote is a passage of a source, word for word.
type Quote struct {
	Source     int // index into Case.Sources
	Text       string
	Anchor     Anchor
	Start, End int // byte range in the source's text; the first place if ambiguous
	At         Range
}
