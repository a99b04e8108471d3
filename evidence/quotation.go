package evidence

import (
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
)

// turns makes each turn of a transcript what its speaker says. A turn of
// several paragraphs is one.
func (f *finder) turns() {
	t := f.text
	f.turn = make([]int, len(t.Paragraphs))
	for p := range t.Paragraphs {
		f.turn[p] = -1
		par := &t.Paragraphs[p]
		if par.Kind != prose.Turn || par.Speaker.End == 0 || asks(t.Source[par.Speaker.Start:par.Speaker.End]) {
			continue
		}
		said := max(par.Said, t.Sentences[par.First].First)
		content := prose.Span{}
		if last := t.Sentences[par.Last-1].Last; said < last {
			content = prose.Span{Start: t.Tokens[said].Start, End: t.Tokens[last-1].End}
		}
		if p > 0 && f.turn[p-1] >= 0 && par.Start > par.Speaker.End && t.Paragraphs[p-1].Speaker == par.Speaker {
			f.turn[p] = f.turn[p-1]
			f.list[f.turn[p]].content.End = content.End
			continue
		}
		if content.End > 0 {
			f.turn[p] = f.speech(par, said, content)
		}
	}
}

// speech is a turn whose label stands before the token at which it begins. Of
// an office and a name in brackets after it, the name tells who speaks.
func (f *finder) speech(par *prose.Paragraph, said int, content prose.Span) int {
	a := attribution{form: Direct, content: content, source: -1, speaker: -1, quotation: -1, inside: -1, continues: -1,
		rule: "label", why: "the label names nobody that the text knows"}
	for k := f.text.Sentences[par.First].First; k < said; k++ {
		if m := f.names.At[k]; m >= 0 && f.speaks(m) && (a.source < 0 || f.isNamed(m) && !f.isNamed(a.source)) {
			a.source = m
		}
	}
	if a.source >= 0 {
		a.speaker, _, a.why, a.weak = f.who(a.source)
	}
	return f.add(a)
}

// isNamed says that a mention is the name of a person.
func (f *finder) isNamed(m int) bool {
	e := f.names.Mentions[m].Entity
	return e >= 0 && f.names.Mentions[m].Kind == names.Name && f.names.Entities[e].Kind == names.Person
}

// asks says that a label is one of those who ask and are not named.
func asks(label string) bool {
	label = strings.ToUpper(strings.TrimSpace(label))
	if i := strings.IndexAny(label, "(,"); i > 0 {
		label = strings.TrimSpace(label[:i])
	}
	switch label {
	case "Q", "Q.", "QUESTION", "REPORTER", "JOURNALIST", "UNIDENTIFIED REPORTER", "QUESTIONER", "AUDIENCE", "MODERATOR", "INTERVIEWER":
		return true
	}
	return false
}

// turnOf is the turn in whose words a line stands, or -1.
func (f *finder) turnOf(ln *line) int { return f.turn[ln.paragraph] }

// orphans finds the speakers of quotations that no cue takes, outside other
// quotations (A4.9: carry).
func (f *finder) orphans() {
	for i := range f.lines {
		ln := &f.lines[i]
		if ln.level >= 0 || f.text.Paragraphs[ln.paragraph].Kind == prose.Heading || f.asked(ln) {
			continue
		}
		for k := range ln.items {
			if q := ln.items[k].quo; q >= 0 && f.owner[q] < 0 && f.held[q] < 0 && f.isSpeech(ln, k) {
				f.outer = f.turnOf(ln)
				f.orphan(i, k)
			}
		}
	}
	f.outer = -1
}

// isSpeech says that a quotation is words that somebody said, not a name, a
// title or a word held at arm's length (A4.3).
func (f *finder) isSpeech(ln *line, k int) bool {
	q := &f.text.Quotations[ln.items[k].quo]
	if q.Words >= 4 {
		return !f.titled(ln, k) && !f.named(ln, k) && !f.loose(ln, k)
	}
	if q.Words == 0 {
		return false
	}
	alone := true
	for i := range ln.items {
		if i != k && ln.items[i].tag != stop && ln.items[i].tag != comma {
			alone = false
		}
	}
	return alone && f.text.Paragraphs[ln.paragraph].Kind != prose.Heading || ln.has(k-1, colon)
}

// titled says that a quotation is the title of a work: every word of it has a
// capital.
func (f *finder) titled(ln *line, k int) bool {
	q := &f.text.Quotations[ln.items[k].quo]
	small := 0
	for t := q.First; t < q.Last; t++ {
		tok := &f.text.Tokens[t]
		if tok.Kind == prose.Word && !tok.Capital && len(tok.Lower) > 3 {
			small++
		}
	}
	return small == 0 && q.Words < 12
}

// orphan adds an attribution for a quotation that no cue takes.
func (f *finder) orphan(i, k int) {
	ln := &f.lines[i]
	a := attribution{form: Direct, source: -1, speaker: -1, quotation: ln.items[k].quo, inside: -1, continues: -1, weak: true, why: "no words say who speaks"}
	a.content = f.text.Quotations[a.quotation].Span
	if m, rule := f.sameLine(ln, k); m >= 0 {
		f.previous = f.lastBefore(a.content.Start)
		a.source = m
		a.speaker, _, a.why, _ = f.who(m)
		a.rule = rule
		a.weak = rule != "colon"
	} else if m, rule := f.colonBefore(i, k); m >= 0 {
		a.source, a.rule = m, rule
		a.speaker, _, a.why, _ = f.who(m)
	} else if m := f.messageOf(i, k); m >= 0 {
		a.source, a.rule = m, "message"
		a.speaker, _, a.why, _ = f.who(m)
	} else if e, rule := f.around2(i, k); e >= 0 {
		a.speaker, a.rule, a.why = e, rule, ""
	}
	f.add(a)
}

// colonBefore is the mention of who speaks a quotation that has a paragraph of
// its own after a colon.
func (f *finder) colonBefore(i, k int) (int, string) {
	j := f.before(i)
	if k > 0 || j < 0 {
		return -1, ""
	}
	prev := &f.lines[j]
	n := len(prev.items)
	if !prev.has(n-1, colon) || f.text.Paragraphs[prev.paragraph].Kind == prose.Heading {
		return -1, ""
	}
	return f.sameLine(prev, n)
}

// messageOf is the mention of who is named after a quotation that stands alone:
// "..." That was the message from Brel.
func (f *finder) messageOf(i, k int) int {
	ln := &f.lines[i]
	if k > 0 || k != len(ln.items)-1 {
		return -1
	}
	for j := i + 1; j < len(f.lines) && j < i+40; j++ {
		next := &f.lines[j]
		if next.level != ln.level {
			continue
		}
		if next.paragraph > ln.paragraph+1 || !next.is(1, be) {
			return -1
		}
		switch next.word(0) {
		case "that", "this", "those", "these", "such":
		default:
			return -1
		}
		for n := 2; n < len(next.items)-1; n++ {
			if w := next.word(n); w == "from" || w == "of" || w == "by" {
				if p, ok := f.phraseAfter(next, n+1); ok && p.mention >= 0 && f.speaks(p.mention) {
					return p.mention
				}
			}
		}
		return -1
	}
	return -1
}

// lastBefore is who spoke last before a place.
func (f *finder) lastBefore(at int) int {
	for p, tries := f.paragraph(at), 0; p >= 0 && tries < 12; p, tries = p-1, tries+1 {
		best, e := -1, -1
		for _, k := range f.near[p] {
			if a := &f.list[k]; a.speaker >= 0 && a.content.Start < at && a.content.Start > best && a.rule != "label" {
				best, e = a.content.Start, a.speaker
			}
		}
		if e >= 0 {
			return e
		}
	}
	return -1
}

// sameLine is the mention of who speaks a quotation in the midst of a sentence:
// the subject of the clause before it.
func (f *finder) sameLine(ln *line, k int) (int, string) {
	if ln.word(k-1) == "'s" || ln.word(k-1) == "'" {
		if m := ln.items[max(k-2, 0)].mention; m >= 0 && f.speaks(m) {
			return m, "possessor"
		}
	}
	rule := "clause"
	if ln.has(k-1, colon) {
		rule = "colon"
	}
	for n := len(ln.groups) - 1; n >= 0; n-- {
		g, s := &ln.groups[n], &ln.subjects[n]
		if g.first > k || s.rule == "" {
			continue
		}
		if s.mention >= 0 && f.person(s.mention) && !g.passive {
			return s.mention, rule
		}
		if s.head >= 0 {
			if m := f.author(ln, s.phrase); m >= 0 {
				return m, rule
			}
		}
	}
	if j := k - 1; ln.has(j, dash) || ln.has(j, comma) || ln.has(j, colon) || ln.has(j, nominal) {
		if !ln.has(j, nominal) {
			j--
		}
		if p, ok := f.phraseBefore(ln, j+1); ok {
			if m := f.author(ln, p); m >= 0 {
				return m, "author"
			}
		}
	}
	if rule == "colon" {
		for j := k - 2; j >= 0; j-- {
			if m := ln.items[j].mention; m >= 0 && f.speaks(m) {
				return m, rule
			}
		}
	}
	return -1, ""
}

// person says that a mention can be of somebody who speaks.
func (f *finder) person(m int) bool {
	x := &f.names.Mentions[m]
	if x.Kind == names.Pronoun {
		w := f.text.Tokens[x.Head].Lower
		return w == "he" || w == "she" || w == "they" || strings.HasPrefix(w, "he'") || strings.HasPrefix(w, "she'")
	}
	if x.Entity < 0 || x.Weak {
		return false
	}
	switch f.names.Entities[x.Entity].Kind {
	case names.Place, names.Pair:
		return false
	}
	return true
}

// around2 is who speaks a quotation that stands alone: who speaks before it in
// its paragraph, or after it, or in the paragraph before.
func (f *finder) around2(i, k int) (int, string) {
	ln := &f.lines[i]
	span := f.text.Paragraphs[ln.paragraph].Span
	start := f.text.Quotations[ln.items[k].quo].Start
	before, after, beforeAt, afterAt := -1, -1, -1, len(f.text.Source)+1
	last, lastAt := -1, -1
	var close []int
	for p := max(0, ln.paragraph-1); p <= ln.paragraph; p++ {
		close = append(close, f.near[p]...)
	}
	for _, n := range close {
		a := &f.list[n]
		if a.speaker < 0 || a.inside >= 0 && a.inside != f.outer || a.form == NounForm {
			continue
		}
		at := a.content.Start
		switch {
		case at >= span.Start && at < start && at > beforeAt:
			before, beforeAt = a.speaker, at
		case at > start && at < span.End && at < afterAt && a.form == Direct:
			after, afterAt = a.speaker, at
		case at < span.Start && at > lastAt:
			last, lastAt = a.speaker, at
		}
	}
	j := f.before(i)
	if j >= 0 && f.lines[j].paragraph == ln.paragraph && !f.speaksIn(&f.lines[j]) && f.lastAtom(&f.lines[j]) < 0 {
		if m := f.mainSubject(&f.lines[j]); m >= 0 {
			if e, _, _, _ := f.who(m); e >= 0 {
				return e, "introduced"
			}
		}
	}
	switch {
	case before >= 0:
		return before, "carry"
	case after >= 0:
		return after, "ahead"
	}
	if j >= 0 && f.lines[j].paragraph == ln.paragraph-1 && !f.speaksIn(&f.lines[j]) && f.text.Paragraphs[ln.paragraph-1].Kind == prose.Running {
		if m := f.mainSubject(&f.lines[j]); m >= 0 {
			if e, _, _, _ := f.who(m); e >= 0 {
				return e, "introduced"
			}
		}
	}
	if last >= 0 && j >= 0 && f.lines[j].paragraph == ln.paragraph-1 && lastAt >= f.text.Paragraphs[ln.paragraph-1].Start {
		return last, "carry"
	}
	return -1, ""
}

// speaksIn says that words are reported in a line.
func (f *finder) speaksIn(ln *line) bool {
	from, to := f.startOf(ln, 0), f.endAt(ln, len(ln.items))
	for _, n := range f.near[ln.paragraph] {
		if a := &f.list[n]; a.content.Start >= from && a.content.End <= to && a.rule != "label" {
			return true
		}
	}
	return false
}

// mainSubject is the mention of the first person that a line is about, or -1.
func (f *finder) mainSubject(ln *line) int {
	for n := range ln.groups {
		if s := &ln.subjects[n]; s.mention >= 0 && ln.groups[n].shape == tensed && f.person(s.mention) {
			return s.mention
		}
	}
	return -1
}

// innerQuotations adds quotations in quotations that no cue takes, with nobody
// to say them.
func (f *finder) innerQuotations(ln *line) {
	for k := range ln.items {
		q := ln.items[k].quo
		if q < 0 || f.owner[q] >= 0 || f.held[q] >= 0 || f.text.Quotations[q].Words < 4 || f.titled(ln, k) {
			continue
		}
		a := attribution{form: Direct, source: -1, speaker: -1, quotation: q, inside: -1, continues: -1, weak: true, why: "no words say who speaks"}
		a.content = f.text.Quotations[q].Span
		if m, rule := f.sameLine(ln, k); m >= 0 {
			a.source, a.rule = m, rule
			a.speaker, _, a.why, _ = f.who(m)
		}
		f.add(a)
	}
}
