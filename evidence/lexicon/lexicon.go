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
	ID        string   `json:"id"`               // PRK: letters and digits
	Kind      string   `json:"kind"`             // state | organisation
	Sector    Sector   `json:"sector,omitempty"` // of an organisation, where it is known
	Names     []string `json:"names"`
	Demonyms  []string `json:"demonyms,omitempty"` // North Korean: adjective and people
	Seats     []string `json:"seats,omitempty"`    // Pyongyang, Blue House: the party or the place, by context (A4.6)
	Bodies    []Body   `json:"bodies,omitempty"`   // ministries, armies, parliaments, agencies
	People    []Person `json:"people,omitempty"`   // office holders
	Needs     []string `json:"needs,omitempty"`    // parties of which one must be named before Short is read as this party
	Short     []string `json:"short,omitempty"`    // the North; a name here or elsewhere that begins with "the" is read only after "the"
	Relations []string `json:"allies,omitempty"`   // ids
}

// Body is part of a party, or a body of its own.
type Body struct {
	Names  []string `json:"names"`
	Sector Sector   `json:"sector"`
	Shared bool     `json:"shared,omitempty"` // other states have one of this name: Senate
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

	// Unsure is set by [Lexicon.AnyVerb] alone, beside a form: the word is as
	// often a noun or an adjective (talks, open, meeting).
	Unsure Form = 1 << 7
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
	With   string // what belongs to it: "on" of call on, "out" of rule out, "as" of quoted as saying, "it" of put it; one to two words

	WithNoun bool // With is the noun of its object: "talks" of hold talks
}

// Noun is a noun that reports words: statement, warning, demand.
type Noun struct {
	Lemma string
	Act   Act
}

// Outlet is a medium that passes on what others say.
type Outlet struct {
	Name  string   `json:"name"`
	Aka   []string `json:"aka,omitempty"`
	Party string   `json:"party,omitempty"` // id of the state whose voice it is: KCNA
}

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
	Kind    EntryKind
	Name    string // the form to show: the first name of what is named
	Party   string // id, or "" for an outlet of nobody
	Sector  Sector
	Person  *Person
	Article bool // read so only where "the" stands before it: the North, the Times
	Shared  bool // a body of a name that other states' bodies have too (Senate): read so only where the party is named or owns it
}
