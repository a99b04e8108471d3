package evidence

import (
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/lexicon"
)

// tagLine says of each open word whether it is a verb, by the words beside it.
func (r *reader) tagLine(ln *line) {
	for i := range ln.items {
		it := &ln.items[i]
		if it.form == 0 || it.tag != nominal && it.tag != grammar {
			continue
		}
		if t := r.verbal(ln, i); t != nominal {
			it.tag = t
		}
	}
}

// near is the item before i that is no adverb and no negation, or -1.
func (ln *line) near(i int) int {
	for i--; i >= 0; i-- {
		if ln.has(i, comma) && ln.is(i-1, adverb) && ln.has(i-2, comma) && ln.is(i-3, auxiliary) {
			i -= 2 // did, however, tell
			continue
		}
		c := ln.items[i].class
		if span := ln.lately(i); span > 0 {
			i -= span - 1
			continue
		}
		if c&(adverb|negation) == 0 || c&(subjective|be|have|do|modal) != 0 {
			break
		}
		if c&timeWord != 0 && (ln.word(i-1) == "on" || ln.word(i-1) == "late" || ln.word(i-1) == "since") {
			i--
		}
	}
	return i
}

// lately is how many items before and at i say when, without a preposition: last
// night, earlier this week.
func (ln *line) lately(i int) int {
	switch ln.word(i) {
	case "night", "week", "month", "year", "morning", "evening", "afternoon", "weekend", "summer", "spring", "autumn", "winter":
		switch ln.word(i - 1) {
		case "last", "this", "that", "next":
			return 2
		}
	}
	return 0
}

func (ln *line) is(i int, c class) bool {
	return i >= 0 && i < len(ln.items) && ln.items[i].class&c != 0
}

func (ln *line) has(i int, t tag) bool {
	return i >= 0 && i < len(ln.items) && ln.items[i].tag == t
}

func (ln *line) word(i int) string {
	if i < 0 || i >= len(ln.items) {
		return ""
	}
	return ln.items[i].lower
}

const auxiliary = be | have | do | modal

// verbal is the tag of an open word that has the form of a verb, or nominal.
func (r *reader) verbal(ln *line, i int) tag {
	it := &ln.items[i]
	if it.capital && i > 0 && !ln.has(i-1, atom) || r.named(it) {
		return nominal
	}
	p := ln.near(i)
	if p < 0 {
		return r.first(ln, i)
	}
	prev := &ln.items[p]
	switch {
	case prev.class&modal != 0, prev.class&do != 0 && it.form&lexicon.Base != 0, prev.class&infinity != 0 && it.form&lexicon.Base != 0:
		if it.form&lexicon.Base != 0 {
			return base
		}
		return nominal
	case prev.class&have != 0:
		if it.form&lexicon.Participle != 0 {
			return participle
		}
		return nominal
	case prev.class&be != 0 || prev.class&contracted != 0 && prev.class&subjective != 0:
		return afterBe(it)
	case prev.class&(determiner|possessor) != 0 && prev.class&(relative|quantity) == 0 && !(prev.class&possessor != 0 && prev.lower == "'s" && ln.is(p-1, subjective)):
		return nominal
	case prev.class&preposition != 0:
		if it.form&lexicon.Gerund != 0 {
			return gerund
		}
		if prev.lower == "as" && it.form&lexicon.Participle != 0 {
			return participle
		}
		return nominal
	}
	return r.afterPhrase(ln, i, p)
}

func afterBe(it *item) tag {
	switch {
	case it.form&lexicon.Gerund != 0:
		return gerund
	case it.form&lexicon.Participle != 0:
		return participle
	}
	return nominal
}

// named says that a word is part of a name.
func (r *reader) named(it *item) bool {
	if it.mention < 0 {
		return false
	}
	switch r.names.Mentions[it.mention].Kind {
	case names.Name, names.Metonym:
		return true
	case names.Demonym:
		return it.capital
	case names.Definite, names.Indefinite:
		return r.names.Mentions[it.mention].Head == it.tok
	}
	return false
}

// first is the tag of a verb that begins its line.
func (r *reader) first(ln *line, i int) tag {
	it := &ln.items[i]
	switch {
	case it.form&lexicon.Gerund != 0:
		return gerund
	case it.form&lexicon.Past != 0 && it.speech && ln.has(i+1, nominal) && ln.items[i+1].mention >= 0:
		return finite // Said Brel: ...
	case it.form&lexicon.Participle != 0:
		return participle
	case it.speech && it.form&(lexicon.Past|lexicon.Third) != 0:
		return finite
	}
	return nominal
}

// afterPhrase is the tag of a verb after a noun, a pronoun, a comma, a
// coordinator or another verb.
func (r *reader) afterPhrase(ln *line, i, p int) tag {
	it, prev := &ln.items[i], &ln.items[p]
	pronoun := prev.class&(subjective|relative) != 0
	switch {
	case it.form&lexicon.Gerund != 0 && it.form&(lexicon.Past|lexicon.Base) == 0:
		return gerund
	case prev.tag == finite || prev.tag == base:
		if it.form&lexicon.Participle != 0 && it.form&lexicon.Past == 0 {
			return participle
		}
		return nominal // "said armed men": one verb does not follow another
	case it.form&lexicon.Past != 0:
		return r.past(ln, i, p, pronoun)
	case it.form&lexicon.Participle != 0 && it.form&lexicon.Base == 0:
		return participle
	case it.form&lexicon.Third != 0:
		return r.third(ln, i, p, pronoun)
	case it.form&lexicon.Base != 0:
		return r.plain(ln, i, p, pronoun)
	}
	return nominal
}

func (r *reader) past(ln *line, i, p int, pronoun bool) tag {
	it, prev := &ln.items[i], &ln.items[p]
	if it.form&lexicon.Participle == 0 || pronoun {
		return finite
	}
	next := ln.after(i)
	if ln.word(next+1) == "by" && ln.is(next, preposition|adverb) && r.takes(it, ln.word(next)) {
		return participle // plans put forward by
	}
	if prev.tag == comma && ln.is(next, infinity) && !ln.tensed(p) && ln.bracketed(i) {
		return participle // the envoy, invited to speak, said
	}
	if prev.tag == comma || prev.tag == dash || prev.tag == opening {
		if it.speech && ln.word(next) == "as" && ln.has(next+1, atom) && !ln.tensed(p) && (ln.has(next+2, nominal) || ln.is(next+2, determiner|possessor)) {
			return finite // Brel, the minister, dismissed as "nonsense" reports
		}
		if prev.tag == comma && !ln.tensed(p) && ln.goesOnLater(i, next) {
			return participle
		}
		if v := it.says(); v != nil && v.Frames&lexicon.Clause != 0 && ln.word(next) != "as" && (ln.word(next) != "by" || ln.is(next+2, that)) {
			return finite
		}
		if ln.is(next, preposition) && ln.word(next) != "to" && !r.takes(it, ln.word(next)) {
			return participle
		}
		return finite
	}
	if ln.word(next) == "by" && prev.class&coordinator == 0 {
		return participle
	}
	if prev.class&(question|subordinator) != 0 {
		return participle // when asked, if needed
	}
	if ln.is(next, be|modal|have) || ln.has(next, finite) {
		return participle // the proposal rejected was
	}
	if prev.tag == nominal && ln.is(next, preposition) && ln.word(next) != "to" && !r.takes(it, ln.word(next)) && !it.saysClause() && ln.resumes(next) {
		return participle // the seekers found in the water may
	}
	return finite
}

// bracketed says that the phrase that begins at i ends with a comma after which
// a verb comes.
func (ln *line) bracketed(i int) bool {
	for k := i + 1; k < len(ln.items) && k < i+12; k++ {
		if ln.is(k, coordinator|subordinator|that) || ln.has(k, stop) {
			return false
		}
		if ln.has(k, comma) {
			return ln.is(k+1, auxiliary) || k+1 < len(ln.items) && ln.items[k+1].form&(lexicon.Past|lexicon.Third) != 0
		}
	}
	return false
}

// saysClause says that an item can be a verb that has a clause after it.
func (it *item) saysClause() bool {
	for _, v := range it.verbs {
		if v.Speech && !v.Weak && v.Frames&lexicon.Clause != 0 {
			return true
		}
	}
	return false
}

// resumes says that after a preposition at i and what hangs on it a verb with an
// auxiliary comes, which then has no other subject.
func (ln *line) resumes(i int) bool {
	for k := i + 1; k < len(ln.items) && k < i+8; k++ {
		it := &ln.items[k]
		switch {
		case it.class&auxiliary != 0 && it.class&subjective == 0:
			return k > i+1
		case it.class&(determiner|possessor) != 0 && k > i+1 && it.lower != "'s":
			return false
		case it.tag == comma || it.tag == stop || it.class&(coordinator|that|subjective|subordinator|question|infinity) != 0, it.form&(lexicon.Past|lexicon.Third) != 0 && it.mention < 0:
			return false
		}
	}
	return false
}

// goesOnLater says that a participle begins at i, between commas, after which
// the clause has its verb: the envoy, asked about it, | said.
func (ln *line) goesOnLater(i, next int) bool {
	if !ln.is(next, preposition|infinity|question) || ln.word(next) == "as" {
		return false
	}
	for k := next + 1; k < len(ln.items) && k < i+12; k++ {
		it := &ln.items[k]
		if it.tag == stop || it.tag == semicolon || it.class&(coordinator|auxiliary|that) != 0 {
			return false
		}
		if it.tag == comma {
			v := ln.after(k)
			return v < len(ln.items) && (ln.items[v].class&auxiliary != 0 || ln.items[v].form&lexicon.Past != 0)
		}
	}
	return false
}

// takes says that a verb has a particle or a preposition of its own: called on.
func (r *reader) takes(it *item, word string) bool {
	for _, v := range it.verbs {
		if v.With == word {
			return true
		}
	}
	return false
}

// after is the item after i that is no adverb.
func (ln *line) after(i int) int {
	for i++; i < len(ln.items) && ln.items[i].class&(adverb|negation) != 0 && ln.items[i].class&timeWord == 0; i++ {
	}
	return i
}

// third is the tag of a word in -s, which may be a plural noun as well.
func (r *reader) third(ln *line, i, p int, pronoun bool) tag {
	it, prev := &ln.items[i], &ln.items[p]
	if pronoun {
		return finite
	}
	if prev.class&quantity != 0 {
		switch prev.lower {
		case "this", "each", "none", "neither", "either", "another", "more", "much":
		default:
			return nominal // all states
		}
	}
	if prev.tag == atom && ln.word(p-1) == "as" && p == i-1 && p > 1 && ln.items[p-2].speech {
		return nominal // dismissed as "nonsense" | reports
	}
	if it.speech && ln.word(i+1) == "there" {
		return finite // says there were
	}
	next := ln.after(i)
	if ln.is(next, auxiliary) || next < len(ln.items) && ln.items[next].form&lexicon.Past != 0 && ln.items[next].form&lexicon.Base == 0 {
		return nominal // peace talks failed
	}
	_, noun := r.lex.Noun(it.lower)
	if it.saysWith(ln.word(next)) != nil && !noun && (prev.mention >= 0 || prev.tag != nominal || !ln.governed(p) && (r.canSpeak(ln, p) || r.reportsNoun(ln, p) || r.startsObject(ln, next))) {
		return finite
	}
	if it.form&lexicon.Unsure == 0 && prev.tag == nominal && prev.class == 0 && !r.plural(prev) {
		return finite // the area belongs to it: no noun is written so
	}
	if prev.tag == nominal && !r.plural(prev) && r.wanted(ln, i) {
		return finite
	}
	object := r.startsObject(ln, next) || it.speech && r.takes(it, ln.word(next))
	switch {
	case prev.tag == comma || prev.class&coordinator != 0:
		if it.speech && prev.tag == comma && (r.takes(it, ln.word(next)) || object && !ln.tensed(p) && ln.inserted(p)) {
			return finite
		}
		if object && ln.tensed(p) && (it.speech || !ln.is(next, subjective)) {
			return finite
		}
	case prev.mention >= 0 && !r.plural(prev):
		if object {
			return finite
		}
	case prev.tag == nominal && !ln.governed(p) || prev.tag == atom:
		if it.speech && object && (ln.is(next, that|determiner|subjective|question) || r.canSpeak(ln, p)) {
			return finite
		}
	}
	return nominal
}

// inserted says that the comma at i ends an insertion after the name that begins
// the line: Colombia, as usual, suggests.
func (ln *line) inserted(i int) bool {
	for k := i - 1; k > 0 && k > i-8; k-- {
		if ln.has(k, comma) {
			return ln.items[k-1].mention >= 0 && (ln.is(k+1, preposition|adverb|subordinator) || ln.has(k+1, participle))
		}
	}
	return false
}

// wanted says that a clause that is reported has begun before i, and that no
// word after i can be its verb: said the area | lies on its shelf.
func (r *reader) wanted(ln *line, i int) bool {
	p, ok := r.phraseBefore(ln, i)
	if !ok || !(ln.is(p.lo-1, that) || ln.has(p.lo-1, finite) && r.takesClause(ln, p.lo-1)) {
		return false
	}
	for k := i + 1; k < len(ln.items); k++ {
		it := &ln.items[k]
		if it.tag == comma || it.tag == stop || it.tag == semicolon || it.class&(coordinator|subordinator) != 0 {
			return true
		}
		if it.class&auxiliary != 0 || it.form&lexicon.Past != 0 || it.form&lexicon.Third != 0 || it.tag == atom {
			return false
		}
	}
	return true
}

// governed says that the noun phrase that ends at p hangs on a preposition
// after a verb: condemned in the strongest | terms.
func (ln *line) governed(p int) bool {
	for p >= 0 && ln.has(p, nominal) {
		p--
	}
	for ln.is(p, determiner|possessor) {
		p--
	}
	return ln.is(p, preposition) && (p == 0 || !ln.has(p-1, nominal))
}

// startsObject says that what verbs take begins at i.
func (r *reader) startsObject(ln *line, i int) bool {
	if i >= len(ln.items) {
		return false
	}
	it := &ln.items[i]
	return it.class&(determiner|possessor|subjective|objective|that|question|infinity) != 0 || it.tag == atom || it.tag == colon || it.mention >= 0 ||
		it.tag == comma && ln.has(i+1, atom)
}

// tensed says that a finite verb stands before i.
func (ln *line) tensed(i int) bool {
	for i--; i >= 0; i-- {
		if ln.items[i].tag == finite || ln.items[i].class&(be|have|do|modal) != 0 {
			return true
		}
	}
	return false
}

// plain is the tag of the plain form: they say, officials say.
func (r *reader) plain(ln *line, i, p int, pronoun bool) tag {
	it, prev := &ln.items[i], &ln.items[p]
	if pronoun && prev.lower != "he" && prev.lower != "she" && prev.lower != "it" {
		if prev.lower == "that" || prev.lower == "which" {
			return nominal
		}
		return finite
	}
	next := ln.after(i)
	switch {
	case prev.class&quantity != 0 && it.speech:
		switch prev.lower {
		case "some", "many", "both", "others", "most", "all", "several":
			if r.startsObject(ln, next) {
				return finite
			}
		}
	case prev.class&coordinator != 0:
		for k := p - 1; k >= 0; k-- { // to talk and listen
			if t := ln.items[k].tag; t == base {
				return base
			} else if t == finite {
				break
			}
		}
		if (r.startsObject(ln, next) || r.takes(it, ln.word(next))) && it.speech {
			return finite
		}
	case prev.mention >= 0 && (r.plural(prev) || r.paired(ln, p)), prev.tag == nominal && (r.plural(prev) || it.speech && !r.reportsNoun(ln, i) && r.many(ln, i)):
		if r.startsObject(ln, next) || ln.is(next, preposition) && !it.speech {
			return finite
		}
		if v := it.says(); v != nil && v.Frames&lexicon.Clause != 0 && (next >= len(ln.items) || ln.has(next, stop)) && ln.tensed(p) {
			return finite // ..., diplomats say.
		}
	}
	return nominal
}

// many says that the head of the phrase before i is more than one: agencies in
// the valley | say.
func (r *reader) many(ln *line, i int) bool {
	q, ok := r.phraseBefore(ln, i)
	return ok && q.lo < i-1 && r.plural(&ln.items[q.head])
}

// paired says that the name that ends at p is the second of two: Russia and
// China support.
func (r *reader) paired(ln *line, p int) bool {
	m := ln.items[p].mention
	for p >= 0 && (ln.items[p].mention == m || ln.is(p, determiner|possessor)) {
		p--
	}
	return ln.word(p) == "and" && p > 0 && ln.items[p-1].mention >= 0
}

// plural says that the noun that an item ends is more than one.
func (r *reader) plural(it *item) bool {
	if it.mention >= 0 {
		m := &r.names.Mentions[it.mention]
		if m.Entity >= 0 && r.names.Entities[m.Entity].Kind == names.Pair {
			return true
		}
		if m.Kind == names.Name || m.Kind == names.Metonym {
			return false
		}
	}
	switch it.lower {
	case "police", "people", "men", "women", "both", "many", "some", "others", "most", "media":
		return true
	}
	if strings.HasSuffix(it.lower, "men") && it.mention >= 0 {
		return true // fishermen
	}
	return strings.HasSuffix(it.lower, "s") && !strings.HasSuffix(it.lower, "ss") && !strings.HasSuffix(it.lower, "us")
}
