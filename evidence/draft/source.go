package draft

import (
	"sort"
	"strings"

	"detente/evidence"
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// source is a document with what was read in it. It is cut once more here,
// since a claim has the words of a proposal but not its parts.
type source struct {
	doc    *evidence.Document
	id     string // in the case
	read   *evidence.Reading
	text   *prose.Text
	names  *names.Index
	lex    *lexicon.Lexicon
	kinds  []family
	party  map[string][]string // by name of an entity: the parties it stands for
	known  map[string]bool     // the parties that something named belongs to
	claims map[string]*evidence.Claim
}

func newSource(doc *evidence.Document, read *evidence.Reading, lex *lexicon.Lexicon) *source {
	t := prose.Parse(doc.Text, doc.Form)
	s := &source{doc: doc, read: read, text: t, names: names.Find(t, lex), lex: lex, kinds: families(), party: map[string][]string{}, known: map[string]bool{}, claims: map[string]*evidence.Claim{}}
	for i := range s.names.Entities {
		e := &s.names.Entities[i]
		s.known[e.Party] = e.Party != ""
		if p := s.partiesOf(i); len(p) > 0 && s.party[e.Name] == nil {
			s.party[e.Name] = p
		}
	}
	for i := range read.Claims {
		s.claims[read.Claims[i].ID] = &read.Claims[i]
	}
	return s
}

// partiesOf are the parties that an entity is or speaks for: several for a
// pair, none for experts and media.
func (s *source) partiesOf(entity int) []string {
	if entity < 0 {
		return nil
	}
	e := &s.names.Entities[entity]
	if e.Sector == lexicon.Expert || e.Sector == lexicon.Media || e.Sector == lexicon.Opposition {
		return nil
	}
	var list []string
	for _, m := range e.Members {
		list = append(list, s.partiesOf(m)...)
	}
	if len(e.Members) == 0 && e.Party != "" {
		list = append(list, e.Party)
	}
	return unique(list)
}

// named are the parties behind the targets of a claim, ids or names.
func (s *source) named(targets []string) []string {
	var list []string
	for _, t := range targets {
		if p := s.party[t]; p != nil {
			list = append(list, p...)
			continue
		}
		if s.known[t] {
			list = append(list, t)
		}
	}
	return unique(list)
}

// speakers are the parties for which a claim speaks.
func (s *source) speakers(c *evidence.Claim) []string {
	switch {
	case c.SpeakerParty != nil && c.Sector != string(lexicon.Opposition):
		return []string{*c.SpeakerParty}
	case c.SpeakerParty != nil, c.Speaker == nil:
		return nil
	}
	return s.party[*c.Speaker]
}

// tokens are the tokens of a byte range.
func (s *source) tokens(from, to int) (first, last int) {
	all := s.text.Tokens
	first = sort.Search(len(all), func(i int) bool { return all[i].End > from })
	last = sort.Search(len(all), func(i int) bool { return all[i].Start >= to })
	return first, max(first, last)
}

func (s *source) lower(i int) string {
	if i < 0 || i >= len(s.text.Tokens) {
		return ""
	}
	return s.text.Tokens[i].Lower
}

func (s *source) word(i int) bool {
	return i >= 0 && i < len(s.text.Tokens) && s.text.Tokens[i].Kind == prose.Word
}

// at are the parties that the mention at a token names, and where it ends.
func (s *source) at(i int) ([]string, int) {
	if i < 0 || i >= len(s.names.At) || s.names.At[i] < 0 {
		return nil, i + 1
	}
	m := &s.names.Mentions[s.names.At[i]]
	if m.AsPlace {
		return nil, max(m.Last, i+1)
	}
	return s.partiesOf(m.Entity), max(m.Last, i+1)
}

// words is a range of tokens as it stands in the text, on one line.
func (s *source) words(first, last int) string {
	if first >= last {
		return ""
	}
	t := s.text.Tokens
	return strings.Join(strings.Fields(s.doc.Text[t[first].Start:t[last-1].End]), " ")
}

// quote is the passage that a proposal rests on: the sentence it stands in, as
// far as it is part of the claim; the whole sentence where that is too little
// to be found again.
func (s *source) quote(token int, within evidence.Span) string {
	sentence := s.text.Sentences[s.text.Tokens[token].Sentence]
	from, to := max(sentence.Start, within.Start), min(sentence.End, within.End)
	q := ""
	if from < to {
		q = strings.TrimSpace(s.doc.Text[from:to])
	}
	if len(strings.Fields(q)) > 2 && s.once(q) {
		return q
	}
	q = strings.TrimSpace(s.doc.Text[sentence.Start:sentence.End])
	if !s.once(q) {
		p := s.text.Paragraphs[sentence.Paragraph]
		if all := strings.TrimSpace(s.doc.Text[p.Start:p.End]); len(all) <= maxQuote && s.once(all) {
			return all
		}
	}
	return q
}

// maxQuote bounds a quote that is made longer so that it stands once.
const maxQuote = 600

func (s *source) once(words string) bool {
	first := strings.Index(s.doc.Text, words)
	return first >= 0 && !strings.Contains(s.doc.Text[first+1:], words)
}

func unique(list []string) []string {
	var out []string
	for _, x := range list {
		if !has(out, x) {
			out = append(out, x)
		}
	}
	return out
}
