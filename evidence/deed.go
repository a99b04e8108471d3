package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// happening is a deed as a clause or a noun tells it, by whomever it is told.
type happening struct {
	act      lexicon.Act
	doer     int // entity, or -1 where the words around it must say
	parties  []string
	targets  []string
	clause   prose.Span
	word     prose.Span // the verb or the noun
	rule     string
	subject  prose.Span
	object   prose.Span
	from, to string
	date     prose.Span
	place    string
	placeAt  prose.Span
	outcome  string
	topic    string
	negated  bool
	fact     string
	noun     bool
	loose    bool // told by a word in -ing, or by a verb that means much else
	us       bool // it is done to whoever speaks
	mutual   bool // a meeting: those who take part do the same
}

// deeds finds what the document tells, in its own voice, that parties did: one
// claim a clause (A5, deeds). What stands in reported words is not told by the
// document; it is left to events.
func (r *reader) deeds(found []attribution) []Claim {
	covered := r.covered(found)
	var list []Claim
	for _, h := range r.happenings() {
		if h.doer < 0 || h.fact == "" || h.loose || covered.holds(h.word) {
			continue
		}
		clause, ok := covered.clear(h.clause, h.word)
		if !ok {
			continue
		}
		h.clause = clause
		list = append(list, r.deed(&h))
	}
	return append(list, r.stances(covered)...)
}

// cover holds the text that is somebody's reported words or their cue.
type cover struct {
	bits []uint64
}

func (r *reader) covered(found []attribution) cover {
	c := cover{make([]uint64, len(r.text.Source)/64+1)}
	for i := range found {
		a := &found[i]
		c.add(a.content)
		c.add(r.bytes(a.cue))
	}
	return c
}

func (c cover) add(s prose.Span) {
	for i := s.Start; i < s.End; i++ {
		c.bits[i/64] |= 1 << (i % 64)
	}
}

func (c cover) at(i int) bool { return c.bits[i/64]&(1<<(i%64)) != 0 }

func (c cover) holds(s prose.Span) bool {
	return s.End <= s.Start || c.at(s.Start) || c.at(s.End-1)
}

// clear cuts a clause down to what is the document's own around a word.
func (c cover) clear(s, word prose.Span) (prose.Span, bool) {
	lo, hi := word.Start, word.End
	for lo > s.Start && !c.at(lo-1) {
		lo--
	}
	for hi < s.End && !c.at(hi) {
		hi++
	}
	return prose.Span{Start: lo, End: hi}, lo == s.Start
}

// deed makes a claim of a happening.
func (r *reader) deed(h *happening) Claim {
	src := r.text.Source
	s := trim(src, h.clause)
	c := Claim{
		Act: h.act, Targets: append([]string{}, h.targets...), Quote: src[s.Start:s.End], Span: Span(s), Form: Deed, Chain: []string{r.doc},
		Polarity: "positive", Factuality: h.fact, Confidence: "medium",
	}
	e := &r.names.Entities[h.doer]
	name := e.Name
	c.Speaker = &name
	c.Sector = string(e.Sector)
	if party := partyName(h.parties); party != "" && e.Party != "" {
		c.SpeakerParty = &party
	}
	if h.negated {
		c.Polarity = "negative"
	}
	if len(c.Targets) > 0 {
		c.Target = &c.Targets[0]
	}
	c.From, c.To = h.from, h.to
	if d := exact(h.from, h.to); d != "" {
		c.Date = &d
	}
	if h.place != "" {
		c.Place = &h.place
	}
	if h.topic != "" {
		c.Topic = &h.topic
	}
	r.deedLinks(&c, h)
	return c
}

func partyName(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func (r *reader) deedLinks(c *Claim, h *happening) {
	add := func(link string, s prose.Span, rule, found string) {
		if s.End > s.Start {
			c.Links = append(c.Links, Link{Link: link, Span: Span(s), Text: r.text.Source[s.Start:s.End], Rule: rule, Found: found})
		}
	}
	add("speaker", h.subject, "subject of the deed", *c.Speaker)
	add("content", trim(r.text.Source, h.clause), "clause of the deed", "deed")
	add("act", h.word, h.rule, string(h.act))
	if c.Target != nil {
		add("target", h.object, "object of the deed", *c.Target)
	}
	add("date", h.date, "time in the clause", h.from+"/"+h.to)
	add("place", h.placeAt, "place after a preposition", h.place)
}

// trim takes spaces and a last mark off a span.
func trim(src string, s prose.Span) prose.Span {
	for s.End > s.Start && (isSpace(src[s.End-1]) || src[s.End-1] == '.' || src[s.End-1] == ',' || src[s.End-1] == ';') {
		s.End--
	}
	for s.Start < s.End && (isSpace(src[s.Start]) || src[s.Start] == ',') {
		s.Start++
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// parties are the parties behind an entity: its own, or those of its members;
// the names of states and organisations that no file of actors knows.
func (r *reader) parties(entity int, depth int) []string {
	if entity < 0 || entity >= len(r.names.Entities) || depth > 3 {
		return nil
	}
	e := &r.names.Entities[entity]
	switch {
	case e.Sector == lexicon.Expert || e.Sector == lexicon.Media || e.Kind == names.Outlet:
		return nil
	case e.Party != "":
		return []string{e.Party}
	case e.Kind == names.Pair:
		var list []string
		for _, m := range e.Members {
			for _, p := range r.parties(m, depth+1) {
				list = addNew(list, p)
			}
		}
		return list
	case e.Kind == names.State || e.Kind == names.Organisation:
		return []string{e.Name}
	}
	return nil
}

func addNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// happenings are all the deeds that clauses and nouns of the text tell.
func (r *reader) happenings() []happening {
	if r.told != nil {
		return r.told
	}
	list := []happening{}
	for i := range r.lined {
		ln := &r.lined[i]
		if r.text.Paragraphs[ln.paragraph].Kind == prose.Heading {
			continue
		}
		for k := range ln.groups {
			list = append(list, r.verbDeeds(ln, k)...)
		}
		for k := range ln.items {
			list = append(list, r.nounDeeds(ln, k)...)
		}
	}
	r.told = list
	return list
}
