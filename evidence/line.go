package evidence

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// tag is what an item of a line is in its sentence.
type tag uint8

const (
	nominal    tag = iota // noun, adjective, name, number: an open word that is no verb
	grammar               // a word of the closed classes
	finite                // verb with a tense
	base                  // verb after "to", a modal or do
	gerund                // saying
	participle            // said, as in: as said by
	comma
	stop
	colon
	semicolon
	dash
	opening // bracket
	closing
	mark // any other mark
	atom // a whole quotation
)

// item is a word, a mark or a quotation that stands as a whole.
type item struct {
	tok     int // token; of a quotation, the first in it
	end     int // token after it
	quo     int // quotation, or -1
	mention int // or -1
	tag     tag
	capital bool
	class   class
	lower   string
	form    lexicon.Form // as any verb
	verbs   []*lexicon.Verb
	speech  bool // one of verbs reports words
	shut    bool // a quotation that ends with a comma or a stop
}

// line is a sentence as it is read at one level: outside quotations, or in one
// of them. Quotations deeper than it are items, and where a quotation spans
// sentences, so does its line.
type line struct {
	items     []item
	level     int // quotation, or -1
	paragraph int
	sentence  int // of its first item
	groups    []group
	subjects  []subject // by group
}

// lines cuts the tokens into lines, in the order of their first tokens.
func (r *reader) lines() []line {
	t := r.text
	var list []line
	open := make([]int, len(t.Quotations)+1) // by level: its line, plus 1
	last := make([]int, len(t.Quotations)+1) // the sentence its line is in
	ends := make([]int, len(t.Quotations)+1) // by level: the paragraph its line has come to
	add := func(level int, it item, from, to int) {
		at := open[level+1] - 1
		paragraph := t.Sentences[from].Paragraph
		if at < 0 || last[level+1] != from || ends[level+1] != paragraph {
			list = append(list, line{level: level, paragraph: paragraph, sentence: from, items: make([]item, 0, t.Sentences[from].Last-t.Sentences[from].First)})
			at = len(list) - 1
			open[level+1] = at + 1
		}
		list[at].items = append(list[at].items, it)
		last[level+1], ends[level+1] = to, t.Sentences[to].Paragraph
	}
	next := 0
	for k := range t.Tokens {
		for next < len(t.Quotations) && t.Quotations[next].First <= k {
			q := &t.Quotations[next]
			if q.Last > q.First {
				add(q.Parent, item{tok: q.First, end: q.Last, quo: next, mention: -1, tag: atom, shut: shut(t.Source, q)}, t.Tokens[q.First].Sentence, t.Tokens[q.Last-1].Sentence)
			}
			next++
		}
		tok := &t.Tokens[k]
		if tok.Kind == prose.Quote || r.label(k) {
			continue
		}
		add(tok.Quotation, r.item(k), tok.Sentence, tok.Sentence)
	}
	return list
}

// shut says that the last of a quotation is a comma or a stop.
func shut(text string, q *prose.Quotation) bool {
	if q.End <= q.Start {
		return false
	}
	switch text[q.End-1] {
	case ',', '.', '!', '?':
		return true
	}
	return false
}

// label says that a token is of the label of a turn, with what stands in
// brackets behind it and its colon.
func (r *reader) label(k int) bool {
	p := &r.text.Paragraphs[r.text.Sentences[r.text.Tokens[k].Sentence].Paragraph]
	return p.Kind == prose.Turn && k < p.Said
}

// item is a token as a line has it, its tag still to be found where it is an
// open word.
func (r *reader) item(k int) item {
	tok := &r.text.Tokens[k]
	it := item{tok: k, end: k + 1, quo: -1, mention: -1, lower: tok.Lower, capital: tok.Capital}
	if k < len(r.names.At) {
		it.mention = r.names.At[k]
	}
	switch tok.Kind {
	case prose.Punct:
		it.tag = punctuation(tok.Text)
		return it
	case prose.Number:
		return it
	}
	it.class = closed(tok.Lower)
	if tok.Capital && it.class&modal != 0 && tok.Lower == "may" && tok.Start > r.text.Sentences[tok.Sentence].Start {
		it.class = adverb | timeWord // the month
	}
	if it.class == adverb && tok.Capital && it.mention >= 0 && strings.HasSuffix(tok.Lower, "ly") {
		it.class = 0 // Sicily, Kelly
	}
	if it.class != 0 {
		it.tag = grammar
	}
	if it.class&^(adverb|quantity|determiner) != 0 {
		return it
	}
	var form lexicon.Form
	it.verbs, form = r.lex.Verbs(tok.Lower)
	it.form = form | r.lex.AnyVerb(tok.Lower)
	for _, v := range it.verbs {
		it.speech = it.speech || v.Speech
	}
	return it
}

func punctuation(s string) tag {
	switch s {
	case ",":
		return comma
	case ".", "!", "?", "…", "...":
		return stop
	case ":":
		return colon
	case ";":
		return semicolon
	case "–", "—", "--", "-", "―":
		return dash
	case "(", "[":
		return opening
	case ")", "]":
		return closing
	}
	return mark
}
