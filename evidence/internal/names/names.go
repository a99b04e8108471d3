// Package names finds who and what a text names, and which names stand for the
// same (evidence-and-events A4.5 to A4.7).
package names

import (
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// EntityKind says what an entity is.
type EntityKind uint8

// The kinds of entities.
const (
	Person EntityKind = iota
	Body              // a ministry, an army, a company, a group of people
	State
	Organisation
	Outlet
	Place
	Pair // two or more entities named together: both, the two sides
)

// Entity is somebody or something that a text names, once or often.
//
// A name is as it stands in the text, without article and title. An office or a
// body without a name of its own is called by its phrase with whose it is:
// "spokesman for the ministry", "Valdorian defence ministry", "Valdoria's
// army". A state is called by its name where the text has it, else by its seat.
// A state that the lexicon does not have gets a Party made of the letters of its
// name: VALDORIA.
type Entity struct {
	Name    string // the fullest name in the text, without title or article; a role where there is no name
	Kind    EntityKind
	Party   string // id of the party it is or belongs to, "" where unknown or nobody's
	Role    string // "senior military official", as in the text; or from the lexicon
	Sector  lexicon.Sector
	Sex     string // f | m | ""
	Forms   []string
	Members []int // of a pair: entities
}

// MentionKind says how an entity is named.
type MentionKind uint8

// The kinds of mentions.
const (
	Name       MentionKind = iota
	Metonym                // Pyongyang for a government
	Demonym                // North Koreans, the Chinese; and the adjective before a noun that is no person
	Definite               // the president, the ministry, the two sides, the former
	Indefinite             // a senior official, officials, a government source
	Pronoun
)

// Mention is one place where an entity is named.
type Mention struct {
	prose.Span      // from the first word of the phrase, titles included, articles and possessors not
	First, Last int // its tokens, Last exclusive
	Head        int // the token that is the name's or the noun's last word
	Kind        MentionKind
	Entity      int        // -1 where it is not known which
	AsPlace     bool       // a capital where it is the place, not the party; both readings stand in Rule
	Possessor   int        // the mention that owns it (Seoul in Seoul's ministry), -1
	Phrase      prose.Span // the whole noun phrase with determiner, modifiers and apposition before the name
	Apposition  prose.Span // what follows between commas and describes it; zero where nothing does
	Rule        string     // why this entity: one of the names in docs/reading.md
	Weak        bool       // shown as unresolved where somebody must be named
}

// Index is all that a text names.
type Index struct {
	Entities []Entity
	Mentions []Mention      // by start; they do not overlap, except pronouns in no other
	At       []int          // by token: the mention that covers it, or -1
	Pairs    []Coordination // names side by side, by start

	text    *prose.Text
	parties map[string]int // entities of parties
}

// Find reads a text. Pronouns of the first person, and he and she, are left
// with Entity -1: they depend on who speaks, see [Index.Pronoun].
func Find(t *prose.Text, lex *lexicon.Lexicon) *Index { return FindOn(t, lex, "") }

// FindOn is Find for a text of a day, which tells who holds an office: YYYY-MM-DD
// or less, or "".
func FindOn(t *prose.Text, lex *lexicon.Lexicon, day string) *Index {
	f := newFinder(t, lex)
	f.day = day
	f.reg = newRegistry()
	f.x.text, f.x.parties = t, f.reg.party
	f.scan()
	f.learn()
	f.callings()
	f.build()
	return f.x
}

// Context is what a pronoun's meaning depends on.
type Context struct {
	Speaker  int // the entity whose words it is in, or -1 outside quotations
	Previous int // who spoke last before this sentence, or -1
	Subject  int // subject of the previous clause or sentence, or -1
}
