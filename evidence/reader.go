package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/internal/when"
	"detente/evidence/lexicon"
)

// reader reads one document.
type reader struct {
	text    *prose.Text
	names   *names.Index
	times   []when.Time
	lex     *lexicon.Lexicon
	pairs   map[[2]int]int // entities that are two others together
	lists   map[[2]int]int // entities that are several others, by the mention of one and that of the last
	doc     string         // the document's id, the end of every chain
	day     string         // the day it is of, or ""
	notes   []string       // how it is known
	dayRule string         // where the day is from

	lined []line      // its sentences with their verbs, as attributions leaves them
	told  []happening // the deeds it tells, once they have been looked for
}

// attribution is that words are reported, found by the words that say so, and
// not yet judged: what they do is for judge to say. Mentions and entities are
// numbers in reader.names, tokens in reader.text.
type attribution struct {
	form      Form
	verb      *lexicon.Verb // of the cue; nil where a noun, "according to" or nothing reports
	noun      *lexicon.Noun
	cue       span // tokens of the cue, auxiliaries and negation included; empty for a carried speaker
	negated   bool // does not say, refused to say
	source    int  // the mention that names the speaker, or -1
	speaker   int  // the entity, or -1 where unresolved
	rule      string
	weak      bool
	why       string // of an unresolved speaker
	addressee []int  // mentions
	content   prose.Span
	object    bool // it is what somebody condemns, accepts or rules out: no words
	fronted   bool // it stands before its cue
	quotation int  // in reader.text, of a direct attribution; else -1
	relays    []relay
	inside    int        // the attribution in whose content this one stands, or -1
	continues int        // the attribution it goes on, or -1
	adverbial prose.Span // the clause of the cue, where dates and places of the act stand
}

// relay is somebody who passed words on.
type relay struct {
	entity int
	prose.Span
	rule string
}

// span is a range of tokens; the end is exclusive.
type span struct{ first, last int }
