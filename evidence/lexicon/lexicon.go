// Package lexicon holds the words and names that the reader of documents
// knows: who is who, and what a verb says that its subject does
// (evidence-and-events A4.1 and A5). They are data files, which people read,
// correct and add to; docs/lexicon.md is their format.
package lexicon

// Act is what somebody does, by words or by deeds: one of the closed list of
// A5.
type Act string

// The acts; the first are done by words, the last by deeds.
const (
	Report     Act = "report"
	Demand     Act = "demand"
	Offer      Act = "offer"
	Accept     Act = "accept"
	Reject     Act = "reject"
	Accuse     Act = "accuse"
	Disapprove Act = "disapprove"
	Threaten   Act = "threaten"
	Warn       Act = "warn"
	Promise    Act = "promise"
	Appeal     Act = "appeal"
	Praise     Act = "praise"
	Deny       Act = "deny"
	Agree      Act = "agree"

	Meet     Act = "meet"
	Military Act = "military"
	Sanction Act = "sanction"
	Aid      Act = "aid"
	Withdraw Act = "withdraw"
	Yield    Act = "yield"
	Protest  Act = "protest"
	Attack   Act = "attack"
)

// Sector says for whom a person or a body speaks.
type Sector string

// The sectors. Experts, media and others never speak for a party.
const (
	Government Sector = "government"
	Armed      Sector = "military"
	Parliament Sector = "parliament"
	Opposition Sector = "opposition"
	Expert     Sector = "expert"
	Media      Sector = "media"
	Other      Sector = "other"
)

// Party is a state or an organisation that can act, as a file of actors has it.
type Party struct {
	ID        string   `json:"id"`   // PRK: letters and digits
	Kind      string   `json:"kind"` // state | organisation
	Names     []string `json:"names"`
	Demonyms  []string `json:"demonyms,omitempty"` // North Korean: adjective and people
	Seats     []string `json:"seats,omitempty"`    // Pyongyang, Blue House: the party or the place, by context (A4.6)
	Bodies    []Body   `json:"bodies,omitempty"`   // ministries, armies, parliaments, agencies
	People    []Person `json:"people,omitempty"`   // office holders
	Needs     []string `json:"needs,omitempty"`    // parties of which one must be named before Short is read as this party
	Short     []string `json:"short,omitempty"`    // the North
	Relations []string `json:"allies,omitempty"`   // ids
}

// Body is part of a party, or a body of its own.
type Body struct {
	Names  []string `json:"names"`
	Sector Sector   `json:"sector"`
}

// Person is somebody with an office.
type Person struct {
	Name   string   `json:"name"`
	Aka    []string `json:"aka,omitempty"`
	Role   string   `json:"role,omitempty"`
	Family string   `json:"family,omitempty"` // the family name, where it is not the last word of Name
	Sex    string   `json:"sex,omitempty"`    // f | m; helps with he and she
	Sector Sector   `json:"sector,omitempty"` // government unless said
	From   string   `json:"from,omitempty"`   // YYYY-MM-DD or YYYY, of the office
	To     string   `json:"to,omitempty"`
}

// Form is the grammatical form in which a verb stands.
type Form uint8

// The forms of a verb. Many verbs have one word for Past and Participle.
const (
	Base       Form = 1 << iota // say
	Third                       // says
	Past                        // said
	Participle                  // said, as in: was said
	Gerund                      // saying
)

// Frame is how a verb takes what is said or done.
type Frame uint8

// The frames; a verb may have several.
const (
	Clause     Frame = 1 << iota // said (that) the talks failed; also with a quotation
	Infinitive                   // vowed to answer
	ObjectTo                     // urged Seoul to stop: the object is addressed
	Of                           // accused Seoul of lying; blamed it for: object is the target
	Object                       // condemned the test: the object is the theme
	Addressed                    // told the forum (that) ...: a person comes first
)

// Verb is a verb that reports words, or names a deed.
type Verb struct {
	Lemma  string
	Act    Act
	Frames Frame
	Speech bool   // words are reported; false for deeds
	Weak   bool   // reports words only with a quotation or a that-clause: show, find, add, note
	With   string // a particle or preposition that belongs to it: "on" of call on, "out" of rule out
}

// Noun is a noun that reports words: statement, warning, demand.
type Noun struct {
	Lemma string
	Act   Act
}

// Lexicon is what the reader knows. It is immutable; many may read it at once.
// All look-ups take words in lower case with straight apostrophes, unless said
// otherwise.
type Lexicon struct {
	// unexported indexes
}

// Default is the lexicon that comes with the program.
func Default() *Lexicon { return &Lexicon{} }

// With is a lexicon in which the parties of a file of actors come first; a
// party with an id that is known replaces it, or, with "extend": true, adds to it.
// All mistakes of the file are told at once, each with its line.
func (l *Lexicon) With(name string, file []byte) (*Lexicon, error) { return l, nil }

// Parties are all parties, in the order of the files.
func (l *Lexicon) Parties() []Party { return nil }

// Party finds a party by its id.
func (l *Lexicon) Party(id string) (*Party, bool) { return nil, false }

// EntryKind says what a name names.
type EntryKind uint8

// The kinds of names.
const (
	PartyName  EntryKind = iota // North Korea
	Demonym                     // North Korean
	Seat                        // Pyongyang, the Kremlin
	ShortName                   // the North: only where Needs is met
	BodyName                    // Defence Ministry
	PersonName                  // Kim Jong-un, in any of its forms
	OutletName                  // Reuters: an outlet of no party, or of one (KCNA)
)

// Entry is what a name may stand for.
type Entry struct {
	Kind   EntryKind
	Name   string // the form to show
	Party  string // id, or "" for an outlet of nobody
	Sector Sector
	Person *Person
}

// Longest finds the longest name that begins with the first of the words, as
// written (capitals count), hyphens and apostrophes as in the text: how many of
// the words it takes, and all that it may stand for; 0 and nil where none does.
func (l *Lexicon) Longest(words []string) (int, []Entry) { return 0, nil }

// Verbs are the verbs of which a word may be a form, and which form; a word may
// be several (read).
func (l *Lexicon) Verbs(word string) ([]*Verb, Form) { return nil, 0 }

// AnyVerb says whether a word is a form of a common English verb, of speech or
// not, and which; it helps to find where a clause has its verb.
func (l *Lexicon) AnyVerb(word string) Form { return 0 }

// Noun is the noun of speech that a word is, in singular or plural.
func (l *Lexicon) Noun(word string) (*Noun, bool) { return nil, false }

// Title says that a word, as written, comes before a name: Mr, Dr, Gen., President.
func (l *Lexicon) Title(word string) bool { return false }

// Role says that a word is a noun for a person by office or work: minister,
// spokeswoman, analyst, negotiator; with the sector it implies, or "".
func (l *Lexicon) Role(word string) (Sector, bool) { return "", false }

// Group says that a word is a noun for a body of people that can speak:
// government, ministry, army, parliament, agency, delegation, company, police.
func (l *Lexicon) Group(word string) (Sector, bool) { return "", false }

// Topic is the topic that a word or two stand for (sanctions, drills, missile
// tests, denuclearization), or "".
func (l *Lexicon) Topic(word, next string) string { return "" }

// Is says whether a word is in a named list of the file of words: negation,
// modal, hedge, condition, possessive, pronoun, determiner, preposition,
// conjunction, adverb, month, weekday, firstname-f, firstname-m.
func (l *Lexicon) Is(list, word string) bool { return false }
