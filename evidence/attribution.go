package evidence

import (
	"slices"
	"sort"
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
)

// finder looks for attributions in a document.
type finder struct {
	*reader
	lines    []line
	list     []attribution
	owner    []int   // by quotation: its attribution, or -1
	held     []int   // by quotation: the attribution of the clause that it is part of, or -1
	near     [][]int // by paragraph: the attributions whose words begin in it
	previous int     // the entity that spoke last outside quotations, or -1
	subject  int     // the subject of the sentence before, or -1
	newer    bool    // the subject was named after who spoke last
	outer    int     // the attribution in whose words the line stands, or -1
	within   []heard // by quotation
	turn     []int   // by paragraph: the attribution that it is as a turn, or -1
	issuer   int     // whose statement the document is, or -1
	paper    int     // the entity whose statement or report was spoken of last, or -1
}

// heard is who spoke and who was spoken of in the lines of a quotation so far.
type heard struct {
	read              bool
	previous, subject int
	newer             bool
}

// attributions finds who is reported to say what, in the order of the text
// (evidence-and-events A4.3, A4.4, A4.8 to A4.11).
func (r *reader) attributions() []attribution {
	f := &finder{reader: r, lines: r.lines(), previous: -1, subject: -1, outer: -1, paper: -1}
	f.owner = make([]int, len(r.text.Quotations))
	f.held = make([]int, len(r.text.Quotations))
	f.within = make([]heard, len(r.text.Quotations))
	f.near = make([][]int, len(r.text.Paragraphs))
	for i := range f.owner {
		f.owner[i], f.held[i] = -1, -1
	}
	for i := range f.lines {
		ln := &f.lines[i]
		r.tagLine(ln)
		ln.groupVerbs()
		ln.subjects = r.subjects(ln)
	}
	r.lined = f.lines
	f.issuer = f.issuerOf()
	f.turns()
	f.blocks()
	for i := range f.lines {
		if f.lines[i].level < 0 && f.text.Paragraphs[f.lines[i].paragraph].Kind != prose.Heading {
			f.outer = f.turnOf(&f.lines[i])
			f.readLine(i)
		}
	}
	f.outer = -1
	f.orphans()
	for i := range f.lines {
		if f.lines[i].level >= 0 {
			f.readInner(i)
		}
	}
	f.same()
	f.nest()
	f.pass()
	return f.sorted()
}

// readInner reads a line in a quotation.
func (f *finder) readInner(i int) {
	ln := &f.lines[i]
	f.outer = f.owner[ln.level]
	if f.outer < 0 {
		f.outer = f.held[ln.level]
	}
	if w := &f.within[ln.level]; w.read {
		f.previous, f.subject, f.newer = w.previous, w.subject, w.newer
	} else {
		f.previous, f.subject, f.newer = -1, -1, false
	}
	f.readLine(i)
	f.within[ln.level] = heard{true, f.previous, f.subject, f.newer}
	f.innerQuotations(ln)
}

// add adds an attribution of a line.
func (f *finder) add(a attribution) int {
	a.inside = f.outer
	f.list = append(f.list, a)
	k := len(f.list) - 1
	if a.quotation >= 0 {
		f.owner[a.quotation] = k
	}
	if p := f.paragraph(a.content.Start); p >= 0 {
		f.near[p] = append(f.near[p], k)
	}
	return k
}

// paragraph is the one that a place is in, or -1.
func (f *finder) paragraph(at int) int {
	return sort.Search(len(f.text.Paragraphs), func(i int) bool { return f.text.Paragraphs[i].Start > at }) - 1
}

// who is the entity of a mention, with the reason where it is not known.
func (f *finder) who(mention int) (entity int, rule, why string, weak bool) {
	if mention < 0 {
		return -1, "", "no person or body is named", false
	}
	m := &f.names.Mentions[mention]
	if m.Kind == names.Pronoun {
		c := names.Context{Speaker: -1, Previous: f.previous, Subject: f.subject}
		if f.newer {
			c.Previous, c.Subject = f.subject, f.previous
		}
		if f.outer >= 0 {
			c.Speaker = f.list[f.outer].speaker
		}
		if c.Speaker < 0 && f.issuer >= 0 && f.ownVoice(m) {
			return f.issuer, "issuer", "", false
		}
		e, rule := f.names.Pronoun(mention, c)
		if e < 0 {
			return -1, "", rule, false
		}
		if asks(f.names.Entities[e].Name) {
			return -1, "", "nobody fits", false
		}
		return e, rule, "", f.names.Mentions[mention].Weak
	}
	if m.Entity < 0 {
		return -1, "", "it is not known who is meant", false
	}
	if m.Weak {
		return -1, "", "it is not sure who is meant", true
	}
	if f.names.Entities[m.Entity].Kind == names.Place {
		return -1, "", "a place does not speak", true
	}
	return m.Entity, m.Rule, "", false
}

// ownVoice says that a mention is the issuer of the document speaking: we and
// our, and of a person I and my.
func (f *finder) ownVoice(m *names.Mention) bool {
	switch w, _, _ := strings.Cut(f.text.Tokens[m.Head].Lower, "'"); w {
	case "we", "our", "us":
		return true
	case "i", "my", "me":
		return f.names.Entities[f.issuer].Kind == names.Person
	}
	return false
}

// issuerOf is who speaks as "we", or as "I", in a document that is a statement
// of its own, outside quotations: the person whose remarks its head says it is,
// or else the first body that it names there; -1 where it has transcripts' turns
// or never says so.
func (f *finder) issuerOf() int {
	we, i := false, false
	for n := range f.lines {
		ln := &f.lines[n]
		if f.text.Paragraphs[ln.paragraph].Kind == prose.Turn {
			return -1
		}
		if ln.level >= 0 {
			continue
		}
		for k := range ln.items {
			we = we || ln.items[k].lower == "we" && k+1 < len(ln.items)
			i = i || ln.items[k].lower == "i"
		}
	}
	if who := f.remarksOf(); who >= 0 && (we || i) {
		return who
	}
	if !we {
		return -1
	}
	for m := range f.names.Mentions {
		x := &f.names.Mentions[m]
		if x.Entity < 0 || x.Kind == names.Pronoun || f.text.Sentences[f.text.Tokens[x.Head].Sentence].Paragraph > 1 {
			continue
		}
		switch f.names.Entities[x.Entity].Kind {
		case names.Body, names.Organisation:
			return x.Entity
		}
	}
	return -1
}

// remarksOf is the person behind "by" in a head such as Remarks by the Prime
// Minister to Parliament, or -1.
func (f *finder) remarksOf() int {
	for p := 0; p < len(f.text.Paragraphs) && p < 2; p++ {
		par := &f.text.Paragraphs[p]
		paper := false
		for k := f.text.Sentences[par.First].First; k < f.text.Sentences[par.Last-1].Last; k++ {
			switch f.text.Tokens[k].Lower {
			case "statement", "remarks", "speech", "address", "letter", "message", "testimony":
				paper = true
			case "by", "from":
				if m := f.mentionAfter(k, par.End); paper && m >= 0 {
					if e := f.names.Mentions[m].Entity; e >= 0 && f.names.Entities[e].Kind == names.Person {
						return e
					}
				}
			}
		}
	}
	return -1
}

// mentionAfter is the first mention behind a token that stands within four
// tokens of it and before a place, or -1.
func (f *finder) mentionAfter(token, end int) int {
	for k := token + 1; k <= token+4 && k < len(f.names.At) && f.text.Tokens[k].Start < end; k++ {
		if m := f.names.At[k]; m >= 0 {
			return m
		}
	}
	return -1
}

// sorted puts attributions into the order of the text.
func (f *finder) sorted() []attribution {
	order := make([]int, len(f.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := f.list[a].content, f.list[b].content
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
	place := make([]int, len(order))
	for to, from := range order {
		place[from] = to
	}
	list := make([]attribution, len(order))
	for to, from := range order {
		a := f.list[from]
		if a.inside >= 0 {
			a.inside = place[a.inside]
		}
		if a.continues >= 0 {
			a.continues = place[a.continues]
		}
		list[to] = a
	}
	return list
}
