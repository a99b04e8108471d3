package evidence

import "detente/evidence/internal/prose"

// What stands between marks and is no speech: titles, names, terms, and noun
// phrases that nobody in the sentence is said to say.

// named says that a quotation is a name or a term, by the word before it: the
// film "...", so-called "...", headlined "...".
func (f *finder) named(ln *line, k int) bool {
	j := k - 1
	if ln.has(j, comma) {
		j--
	}
	switch ln.word(j) {
	case "so-called", "titled", "entitled", "headlined", "dubbed", "nicknamed", "codenamed", "code-named", "christened", "renamed", "subtitled":
		return true
	case "called", "named", "labelled":
		return ln.has(j, participle) && (ln.has(j-1, comma) || ln.has(j-1, nominal))
	case "as":
		return ln.word(j-1) == "known" || ln.word(j-1) == "translates" || ln.word(j-1) == "translated"
	case "means", "mean", "meaning", "meant":
		return true
	case "is", "was", "are":
		return j > 0 && ln.has(j-1, nominal) && bears(ln.word(j-1))
	}
	if j < k-1 {
		return ln.has(j, nominal) && bears(ln.word(j))
	}
	return ln.has(j, nominal) && (bears(ln.word(j)) || isWork(ln.word(j))) || ln.word(j) == "of" && ln.word(j-1) == "author"
}

// bears says that a noun has its words or its name right after it, however they
// are written.
func bears(w string) bool {
	switch w {
	case "motto", "slogan", "theme", "title", "headline", "hashtag", "nickname", "codename", "phrase", "word", "term", "expression", "name", "subtitle", "label":
		return true
	}
	return false
}

// isWork says that a noun is for what has a title or a name.
func isWork(w string) bool {
	switch w {
	case "report", "book", "novel", "film", "movie", "play", "song", "article", "essay", "study", "poem", "series", "documentary", "programme", "program", "project", "scheme", "campaign", "exercise", "drill", "drills", "operation", "law", "bill", "act", "conference", "forum", "exhibition", "painting", "album", "chapter", "show", "game", "opera", "symphony", "ballad", "anthem", "pamphlet", "booklet", "thesis", "lecture", "magazine", "initiative", "strategy", "manoeuvre", "manoeuvres", "pact", "treaty", "decree", "guidelines":
		return true
	}
	return false
}

// loose says that a quotation is a part of a sentence in which nobody is said to
// say anything: the "peaceful and purely scientific purpose" of the boats.
func (f *finder) loose(ln *line, k int) bool {
	if !f.small(ln, k) || len(ln.items) < 3 {
		return false
	}
	j := k - 1
	if !ln.is(j, determiner|possessor|preposition) && !ln.has(j, comma) && !(ln.has(j, nominal) && ln.is(j-1, determiner|possessor)) {
		return false
	}
	if ln.has(j, comma) && (k+1 >= len(ln.items) || ln.has(k+1, stop)) {
		return false
	}
	m, _ := f.sameLine(ln, k)
	return m < 0
}

// asked says that a line stands in the turn of somebody who asks and is not
// named.
func (f *finder) asked(ln *line) bool {
	p := &f.text.Paragraphs[ln.paragraph]
	return p.Kind == prose.Turn && p.Speaker.End > 0 && asks(f.text.Source[p.Speaker.Start:p.Speaker.End])
}
