package evidence

import (
	"cmp"
	"slices"
	"strconv"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/internal/when"
	"detente/evidence/lexicon"
)

// Read finds what a document says: who says or does what, in the order of the
// text. It never fails; the same document and lexicon give the same reading.
func Read(d *Document, lex *lexicon.Lexicon) *Reading {
	r := newReader(d, lex)
	r.times = when.Find(r.text, r.day)
	found := r.attributions()
	out := &Reading{Claims: r.claims(found), Remarks: r.remarks(found), Events: []Event{}, Terms: []Term{}, Notes: r.notes}
	for _, n := range r.text.Notes {
		out.Notes = append(out.Notes, n.Text)
	}
	out.Day, out.DayRule = r.day, r.dayRule
	if e := r.events(out.Claims); e != nil {
		out.Events = e
	}
	if x := r.terms(out.Claims); x != nil {
		out.Terms = x
	}
	if out.Remarks == nil {
		out.Remarks = []Remark{}
	}
	return out
}

func newReader(d *Document, lex *lexicon.Lexicon) *reader {
	t := prose.Parse(d.Text, d.Form)
	for _, q := range d.Quoted {
		first, _ := slices.BinarySearchFunc(t.Paragraphs, q[0], func(p prose.Paragraph, at int) int { return cmp.Compare(p.Start, at) })
		for k := first; k < len(t.Paragraphs) && t.Paragraphs[k].End <= q[1]; k++ {
			t.Paragraphs[k].Block = true
		}
	}
	r := &reader{text: t, lex: lex, doc: d.ID}
	r.notes = r.dated(d)
	r.names = names.FindOn(t, lex, r.day)
	r.pairs, r.lists = twos(r.names), listed(r.names)
	return r
}

// dated finds the day that the document is of (A6), with notes where it had to
// be inferred.
func (r *reader) dated(d *Document) []string {
	notes := []string{}
	r.day, r.dayRule = d.Published, d.Rule
	if r.day == "" {
		r.day, r.dayRule = when.Dateline(r.text), "dateline"
	}
	if r.day == "" {
		day, rule := when.Latest(r.text)
		if day != "" {
			notes = append(notes, "the document's date is inferred from the latest date in it: "+day+" ("+rule+")")
		}
		r.day, r.dayRule = day, "latest"
	}
	if r.day == "" {
		r.dayRule = ""
	}
	return notes
}

// claims makes the claims of what was found, words and deeds together, numbered
// in the order of the text.
func (r *reader) claims(found []attribution) []Claim {
	list := make([]Claim, 0, len(found))
	for i := range found {
		list = append(list, r.claim(found, i))
	}
	deeds := r.deeds(found)
	list = append(list, deeds...)
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(list[a].Start, list[b].Start), cmp.Compare(list[b].End, list[a].End))
	})
	ids := make([]string, len(list))
	for n, i := range order {
		ids[i] = "c" + strconv.Itoa(n+1)
	}
	out := make([]Claim, 0, len(list))
	for _, i := range order {
		c := list[i]
		c.ID = ids[i]
		if i < len(found) {
			if k := found[i].inside; k >= 0 {
				c.Inside = &ids[k]
			}
			if k := found[i].continues; k >= 0 {
				c.Continues = &ids[k]
			}
		}
		out = append(out, c)
	}
	return out
}

// claim makes the claim of an attribution.
func (r *reader) claim(found []attribution, i int) Claim {
	a := &found[i]
	c := Claim{Form: a.form, Span: Span(a.content), Quote: r.text.Source[a.content.Start:a.content.End], Act: lexicon.Report,
		Polarity: "positive", Factuality: "asserted", Targets: []string{}, Links: []Link{}, Confidence: r.confidence(a)}
	if a.speaker >= 0 {
		e := &r.names.Entities[a.speaker]
		name := e.Name
		c.Speaker, c.Sector = &name, string(e.Sector)
		if e.Party != "" && e.Sector != lexicon.Expert && e.Sector != lexicon.Media {
			party := e.Party
			c.SpeakerParty = &party
		}
	}
	for _, m := range a.addressee {
		if e := r.names.Mentions[m].Entity; e >= 0 && c.Addressee == nil {
			name := r.names.Entities[e].Name
			c.Addressee = &name
		}
	}
	c.Chain = r.chain(found, i)
	r.links(a, &c)
	r.judge(a, &c)
	return c
}

// chain is who said it first, who passed it on, and the document.
func (r *reader) chain(found []attribution, i int) []string {
	var chain []string
	add := func(e int) {
		if e < 0 {
			return
		}
		if name := r.names.Entities[e].Name; len(chain) == 0 || chain[len(chain)-1] != name {
			chain = append(chain, name)
		}
	}
	for n := 0; i >= 0 && n < 16; n++ {
		add(found[i].speaker)
		for _, l := range found[i].relays {
			add(l.entity)
		}
		i = found[i].inside
	}
	return append(chain, r.doc)
}

// links tells what the claim rests on: cue, speaker, words, relays.
func (r *reader) links(a *attribution, c *Claim) {
	add := func(link string, s prose.Span, rule, found, why string) {
		c.Links = append(c.Links, Link{Link: link, Span: Span(s), Text: r.text.Source[s.Start:s.End], Rule: rule, Found: found, Why: why})
	}
	if s := r.bytes(a.cue); s.End > s.Start {
		rule, lemma := "verb", ""
		switch {
		case a.noun != nil:
			rule, lemma = "noun", a.noun.Lemma
		case a.verb != nil:
			lemma = a.verb.Lemma
		default:
			rule = "according"
		}
		add("cue", s, rule, lemma, "")
	}
	s := a.content
	if a.source >= 0 {
		m := &r.names.Mentions[a.source]
		s = prose.Span{Start: m.Start, End: m.End}
	} else if a.cue.last > a.cue.first {
		s = r.bytes(a.cue)
	}
	name := ""
	if c.Speaker != nil {
		name = *c.Speaker
	}
	add("speaker", s, a.rule, name, a.why)
	add("content", a.content, string(a.form), string(a.form), "")
	for _, l := range a.relays {
		add("relay", l.Span, l.rule, r.names.Entities[l.entity].Name, "")
	}
	for _, k := range a.addressee {
		m := &r.names.Mentions[k]
		if m.Entity >= 0 {
			add("addressee", prose.Span{Start: m.Start, End: m.End}, "addressee", r.names.Entities[m.Entity].Name, "")
		}
	}
}

// confidence is that of the weakest link.
func (r *reader) confidence(a *attribution) string {
	if a.speaker < 0 || a.weak {
		return "low"
	}
	switch a.rule {
	case "shared", "same-noun", "cited", "message", "participle", "described", "author", "passive", "previous", "quoted":
		return "medium"
	}
	if a.source >= 0 && r.names.Mentions[a.source].Kind == names.Pronoun {
		return "medium"
	}
	return "high"
}
