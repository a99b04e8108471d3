package draft

import (
	"detente/evidence"
	"detente/evidence/lexicon"
)

// word is a term that parties read differently, with what each means (A7).
type word struct {
	term     string
	readings []meaning
}

type meaning struct {
	party string
	from  *source
	quote string
	step  *idea // nil where the words tell no step
}

// contested takes over the terms of a document. Whether parties read one
// differently may show only from several documents. A reading is a want as well:
// the sentence that has it says what each party is after.
func (d *draft) contested(s *source) {
	for i := range s.read.Terms {
		t := &s.read.Terms[i]
		w := d.word(t.Term)
		var parties []string
		for _, r := range t.Readings {
			parties = append(parties, r.Party)
		}
		for _, r := range t.Readings {
			d.meaning(s, w, &r, without(unique(parties), []string{r.Party}))
		}
	}
}

func (d *draft) word(term string) *word {
	for _, w := range d.words {
		if w.term == term {
			return w
		}
	}
	w := &word{term: term}
	d.words = append(d.words, w)
	return w
}

func (d *draft) meaning(s *source, w *word, r *evidence.TermReading, others []string) {
	first, last := s.tokens(r.Start, r.End)
	m := meaning{party: r.Party, from: s, quote: s.doc.Text[r.Start:r.End]}
	a := d.actor(r.Party, s, nil)
	if a.quote == "" {
		a.quote = s.quote(first, r.Span)
	}
	for _, o := range others {
		a.against[o]++
		a.aimed++
	}
	a.acts++
	for _, x := range s.ideas(first, last, others, []string{r.Party}) {
		if x.tie == "" && x.kind != nil {
			m.step = &x
			break
		}
	}
	w.readings = append(w.readings, m)
	if m.step == nil || !s.wanted(first) {
		return
	}
	st := statement{party: r.Party, want: *m.step, yes: true, act: lexicon.Demand, firm: 2, from: s, quote: m.quote, origin: chain{r.Party, s.doc.ID}, said: false}
	firmer(&st)
	d.statements = append(d.statements, st)
}

// wanted says that the words are the object of a verb of wanting.
func (s *source) wanted(first int) bool {
	for i := first - 1; i >= 0 && i > first-4; i-- {
		switch s.lower(i) {
		case "want", "wants", "wanted", "demand", "demands", "demanded", "seek", "seeks", "sought", "insists", "insist", "requires", "require":
			return true
		}
	}
	return false
}
