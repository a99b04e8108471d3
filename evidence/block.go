package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// blocks makes each passage that the mark-up sets off as a quotation what
// somebody says: who the sentence before it is about.
func (f *finder) blocks() {
	t := f.text
	last := f.lastLines()
	for p := 0; p < len(t.Paragraphs); p++ {
		first := p
		for p < len(t.Paragraphs) && t.Paragraphs[p].Block {
			p++
		}
		if p == first || f.marked(first, p) || f.cued(last, first, p) {
			continue
		}
		a := attribution{form: Direct, source: -1, speaker: -1, quotation: -1, inside: -1, continues: -1, rule: "label", weak: true, why: "no words say who speaks"}
		a.content = prose.Span{Start: t.Paragraphs[first].Start, End: t.Paragraphs[p-1].End}
		if a.content = f.tight(a.content, first, p); a.content.End <= a.content.Start {
			continue
		}
		if first > 0 && last[first-1] >= 0 {
			ln := &f.lines[last[first-1]]
			if m, rule := f.sameLine(ln, len(ln.items)); m >= 0 && f.names.Mentions[m].Kind != names.Pronoun {
				a.source = m
				a.speaker, _, a.why, _ = f.who(m)
				a.weak = rule != "colon"
			}
		}
		n := f.add(a)
		for k := first; k < p; k++ {
			f.turn[k] = n
		}
	}
}

// lastLines is the last line outside quotations of each paragraph, or -1.
func (f *finder) lastLines() []int {
	last := make([]int, len(f.text.Paragraphs))
	for i := range last {
		last[i] = -1
	}
	for i := range f.lines {
		if f.lines[i].level < 0 {
			last[f.lines[i].paragraph] = i
		}
	}
	return last
}

// marked says that paragraphs have quotations of their own at their head, which
// say who speaks by the usual rules.
func (f *finder) marked(first, last int) bool {
	from, to := f.text.Paragraphs[first].Start, f.text.Paragraphs[last-1].End
	said := 0
	for i := range f.text.Quotations {
		if q := &f.text.Quotations[i]; q.Parent < 0 && q.Start >= from && q.End <= to {
			said += q.End - q.Start
		}
	}
	return 2*said > to-from
}

// cued says that paragraphs open with a quotation that a verb of speech follows:
// they tell who speaks by themselves. Last are the last lines of paragraphs.
func (f *finder) cued(last []int, first, end int) bool {
	if end != first+1 || last[first] < 0 {
		return false
	}
	i := last[first]
	for i > 0 && f.lines[i-1].paragraph == first {
		i--
	}
	for ; i <= last[first]; i++ {
		ln := &f.lines[i]
		if ln.level >= 0 {
			continue
		}
		if !ln.has(0, atom) || !ln.items[0].shut {
			return false
		}
		for k := range ln.groups {
			if g := &ln.groups[k]; g.shape == tensed && !g.copula && !g.passive && ln.items[g.main].speech {
				return true
			}
		}
		return false
	}
	return false
}

// tight is a span of paragraphs from their first word to their last.
func (f *finder) tight(s prose.Span, first, last int) prose.Span {
	from, to := -1, -1
	for p := first; p < last; p++ {
		for k := f.text.Paragraphs[p].First; k < f.text.Paragraphs[p].Last; k++ {
			if x := &f.text.Sentences[k]; x.Last > x.First {
				if from < 0 {
					from = x.First
				}
				to = x.Last
			}
		}
	}
	if from < 0 {
		return prose.Span{}
	}
	return prose.Span{Start: f.text.Tokens[from].Start, End: f.text.Tokens[to-1].End}
}

// demandList reads a list of what is asked: calls upon Tessara to: - withdraw; -
// pay. All of it is one.
func (f *finder) demandList(ln *line, k int) bool {
	n := len(ln.items)
	g := &ln.groups[k]
	if !ln.has(n-1, colon) || !ln.is(n-2, infinity) {
		return false
	}
	for _, v := range ln.items[g.main].verbs {
		at := ln.after(g.last - 1)
		if !v.Speech || v.Frames&lexicon.ObjectTo == 0 || v.With != "" && ln.word(at) != v.With {
			continue
		}
		if v.With != "" {
			at = ln.after(at)
		}
		p, ok := f.phraseAfter(ln, at)
		last := ln.paragraph + 1
		for last < len(f.text.Paragraphs) && f.text.Paragraphs[last].Kind == prose.Item {
			last++
		}
		if !ok || last == ln.paragraph+1 {
			continue
		}
		a := f.start(ln, k, v)
		f.address(ln, &a, p)
		a.content = f.points(ln.paragraph+1, last)
		if a.content.End <= a.content.Start {
			return false
		}
		a.adverbial = f.clauseOf(ln, k, n, 0)
		a.cue.last = ln.items[n-1].end
		f.add(a)
		return true
	}
	return false
}

// points is the text of list items, without the mark of the first and the last
// stop.
func (f *finder) points(first, last int) prose.Span {
	s := f.tight(prose.Span{}, first, last)
	in := f.tokensIn(s)
	for in.first < in.last && f.text.Tokens[in.first].Kind != prose.Word {
		in.first++
	}
	for in.last > in.first && f.text.Tokens[in.last-1].Kind == prose.Punct {
		in.last--
	}
	return f.bytes(in)
}
