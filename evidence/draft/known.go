package draft

import (
	"slices"
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
)

func isState(e *names.Entity) bool { return e.Kind == names.State || e.Kind == names.Organisation }

// title is the title of a document: what the file says of itself, or the
// heading that it begins with.
func (s *source) title() string {
	if s.doc.Title != "" || len(s.text.Paragraphs) == 0 {
		return oneLine(s.doc.Title)
	}
	p := &s.text.Paragraphs[0]
	if t := oneLine(s.doc.Text[p.Start:p.End]); p.Kind == prose.Heading && len(t) < 160 {
		return strings.Trim(t, "# *_")
	}
	return ""
}

// maxAka bounds the other names of a party.
const maxAka = 6

// aka are the other names that the documents use for a party: metonyms, short
// names; people and bodies are their own.
func (d *draft) aka(party string) []string {
	var list []string
	name := d.name(party)
	for _, s := range d.sources {
		for i := range s.names.Mentions {
			m := &s.names.Mentions[i]
			if m.Entity < 0 || m.AsPlace || m.Weak || m.Kind != names.Name && m.Kind != names.Metonym {
				continue
			}
			e := &s.names.Entities[m.Entity]
			if e.Party != party || !isState(e) {
				continue
			}
			word := oneLine(s.doc.Text[m.Start:m.End])
			if word != name && word != party && !has(list, word) && strings.ToLower(word) != word {
				list = append(list, word)
			}
		}
	}
	slices.Sort(list)
	return list[:min(len(list), maxAka)]
}

// acts says that a party is named once at least as more than a place.
func (s *source) acts(party string) bool {
	for i := range s.names.Mentions {
		m := &s.names.Mentions[i]
		if m.Entity < 0 || m.AsPlace || m.Kind == names.Pronoun || s.names.Entities[m.Entity].Party != party || !isState(&s.names.Entities[m.Entity]) {
			continue
		}
		k := m.First - 1
		if s.lower(k) == "the" {
			k--
		}
		switch s.lower(k) {
		case "in", "at", "to", "from", "near", "through", "after":
		default:
			return true
		}
	}
	return false
}
