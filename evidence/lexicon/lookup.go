package lexicon

import (
	"encoding/json"
	"sync"
)

// Lexicon is what the reader knows. It is immutable; many may read it at once.
// All look-ups take words in lower case with straight apostrophes, unless said
// otherwise.
type Lexicon struct {
	words   *words
	parties []Party
	outlets []Outlet
	byID    map[string]*Party
	names   *trie
	people  map[string][]Entry // by family name, folded
	sounds  map[string][]Entry // by how a full name sounds; a family name behind "|"
}

// Default is the lexicon that comes with the program.
func Default() *Lexicon { return builtin() }

var builtin = sync.OnceValue(func() *Lexicon {
	var f struct {
		Parties []Party  `json:"parties"`
		Outlets []Outlet `json:"outlets"`
	}
	go builtinWords() // read beside the actors; build waits for it
	// Tests hold the files to be sound, by the reader that users' files go through.
	_ = json.Unmarshal([]byte(text("actors.json")), &f)
	_ = json.Unmarshal([]byte(text("outlets.json")), &f)
	return build(f.Parties, f.Outlets)
})

// build makes the indexes. Of a name that several bear, those come first that
// are first in the lists.
func build(parties []Party, outlets []Outlet) *Lexicon {
	l := &Lexicon{
		words: builtinWords(), parties: parties, outlets: outlets,
		byID: make(map[string]*Party, len(parties)), names: newTrie(), people: map[string][]Entry{}, sounds: map[string][]Entry{},
	}
	for k := range l.parties {
		p := &l.parties[k]
		l.byID[p.ID] = p
		l.addParty(p)
	}
	for _, o := range l.outlets {
		e := Entry{Kind: OutletName, Name: o.Name, Party: o.Party, Sector: Media}
		l.addNames(e, o.Name)
		l.addNames(e, o.Aka...)
	}
	return l
}

// Parties are all parties, in the order of the files.
func (l *Lexicon) Parties() []Party { return l.parties }

// Outlets are all outlets, in the order of the files.
func (l *Lexicon) Outlets() []Outlet { return l.outlets }

// Party finds a party by its id.
func (l *Lexicon) Party(id string) (*Party, bool) {
	p, ok := l.byID[id]
	return p, ok
}

// Longest finds the longest name that begins with the first of the words, as
// written (capitals count), hyphens and apostrophes as in the text: how many of
// the words it takes, and all that it may stand for; 0 and nil where none does.
// An article is never part of a name, see [Entry].
func (l *Lexicon) Longest(words []string) (int, []Entry) { return l.names.longest(words) }

// People are the persons whom a text may mean by one word, as written: a family
// name (Trump), or a given name where the family name comes first (Jong-un).
// They are candidates: what else the text says, and its date, must decide.
func (l *Lexicon) People(word string) []Entry {
	if !initial.fits(word) {
		return nil
	}
	var buf [most]byte
	return l.people[string(fold(buf[:0], word))]
}

// Verbs are the verbs of which a word may be a form, and which form; a word may
// be several (read).
func (l *Lexicon) Verbs(word string) ([]*Verb, Form) {
	if v := l.words.verbs[word]; v != nil {
		return v.list, v.form
	}
	return nil, 0
}

// AnyVerb says whether a word is a form of a common English verb, of speech or
// not, and which; it helps to find where a clause has its verb. Unsure is set
// beside the form where the word is as often no verb.
func (l *Lexicon) AnyVerb(word string) Form { return l.words.common[word] }

// Noun is the noun of speech that a word is, in singular or plural.
func (l *Lexicon) Noun(word string) (*Noun, bool) {
	n, ok := l.words.nouns[word]
	return n, ok
}

// Title says that a word, as written, comes before a name: Mr, Dr, Gen.,
// President. Of a title of several words (Prime Minister) each is one; those
// that are titles only with another after them are in the list title-part.
func (l *Lexicon) Title(word string) bool {
	if !initial.fits(word) {
		return false
	}
	var buf [most]byte
	return l.words.lists["title"][string(fold(buf[:0], word))]
}

// Role says that a word is a noun for a person by office or work: minister,
// spokeswoman, analyst, negotiator; with the sector it implies.
func (l *Lexicon) Role(word string) (Sector, bool) {
	s, ok := l.words.roles[word]
	return s, ok
}

// Group says that a word is a noun for a body of people that can speak:
// government, ministry, army, parliament, agency, delegation, company, police.
func (l *Lexicon) Group(word string) (Sector, bool) {
	s, ok := l.words.groups[word]
	return s, ok
}

// Topic is the topic that a word or two stand for (sanctions, drills, missile
// tests, denuclearization), or "". Two words that are a topic together come
// before the first of them alone.
func (l *Lexicon) Topic(word, next string) string {
	if next != "" && l.words.pairs[word] {
		var buf [2*most + 1]byte
		if len(word)+len(next) < len(buf) {
			pair := append(append(append(buf[:0], word...), ' '), next...)
			if topic := l.words.topics[string(pair)]; topic != "" {
				return topic
			}
		}
	}
	return l.words.topics[word]
}

// Is says whether a word is in a named list of the file of words: negation,
// modal, hedge, condition, possessive, pronoun, determiner, preposition,
// conjunction, adverb, month, weekday, firstname-f, firstname-m, and the others
// that docs/lexicon.md lists.
func (l *Lexicon) Is(list, word string) bool { return l.words.lists[list][word] }
