package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// longestName is how many words a name may have.
const longestName = 12

func (f *actors) root(n *node) {
	f.object(n, "the file", map[string]func(*node){
		"parties": func(n *node) { f.each(n, "parties", f.party) },
		"outlets": func(n *node) { f.each(n, "outlets", f.outlet) },
	})
	for _, r := range f.refs {
		if !f.knows(r.id) {
			f.fail(r.at.at, f.nearestID(r.id), "%s: %s is no party", r.what, quoted(r.id))
		}
	}
}

// ref is a place where the file names a party by its id.
type ref struct {
	at       *node
	what, id string
}

// refer reads a list of ids.
func (f *actors) refer(to *[]string, what string) func(*node) {
	return func(n *node) {
		f.texts(to, what)(n)
		for _, item := range n.items {
			if item.kind == "text" && item.text != "" {
				f.refs = append(f.refs, ref{item, what, strings.TrimSpace(item.text)})
			}
		}
	}
}

// object reads an object whose keys are those of fields.
func (f *actors) object(n *node, what string, fields map[string]func(*node)) bool {
	if n.kind != "object" {
		f.fail(n.at, "", "%s must be an object, this is %s", what, n.what)
		return false
	}
	seen := map[string]bool{}
	for _, m := range n.members {
		read, known := fields[m.key.text]
		switch {
		case !known:
			keys := make([]string, 0, len(fields))
			for key := range fields {
				keys = append(keys, key)
			}
			slices.Sort(keys)
			hint := "the keys are " + strings.Join(keys, ", ")
			if near := nearest(m.key.text, keys); near != "" {
				hint = "did you mean " + near + "?"
			}
			f.fail(m.key.at, hint, "%s has no key %s", what, quoted(m.key.text))
		case seen[m.key.text]:
			f.fail(m.key.at, "", "%s has the key %s twice", what, quoted(m.key.text))
		default:
			seen[m.key.text] = true
			read(m.value)
		}
	}
	return true
}

func (f *actors) each(n *node, what string, read func(*node)) {
	if n.kind != "list" {
		f.fail(n.at, "", "%s must be a list, this is %s", what, n.what)
		return
	}
	for _, item := range n.items {
		read(item)
	}
}

func (f *actors) text(n *node, what string) string {
	if n.kind != "text" {
		f.fail(n.at, "", "%s must be a text in quotation marks, this is %s", what, n.what)
		return ""
	}
	return strings.Join(strings.Fields(n.text), " ")
}

// texts reads a list of names.
func (f *actors) texts(to *[]string, what string) func(*node) {
	return func(n *node) {
		f.each(n, what, func(n *node) {
			if name := f.name(n, what); name != "" {
				if slices.Contains(*to, name) {
					f.fail(n.at, "", "%s has %s twice", what, quoted(name))
					return
				}
				*to = append(*to, name)
			}
		})
	}
}

func (f *actors) name(n *node, what string) string {
	before := len(f.problems)
	name := f.text(n, what)
	words := strings.Fields(name)
	switch {
	case len(f.problems) > before:
	case name == "":
		f.fail(n.at, "", "%s: a name is empty", what)
	case len(words) > longestName || slices.ContainsFunc(words, func(w string) bool { return len(w) > most }):
		f.fail(n.at, fmt.Sprintf("a name has at most %d words of %d bytes", longestName, most), "%s: %s is too long for a name", what, quoted(name))
	default:
		return name
	}
	return ""
}

func (f *actors) words(to *string, what string, among ...string) func(*node) {
	return func(n *node) {
		before := len(f.problems)
		word := f.text(n, what)
		if len(f.problems) > before {
			return
		}
		if !slices.Contains(among, word) {
			hint := "it is one of " + strings.Join(among, ", ")
			if near := nearest(word, among); near != "" {
				hint = "did you mean " + near + "?"
			}
			f.fail(n.at, hint, "%s cannot be %s", what, quoted(word))
			return
		}
		*to = word
	}
}

func (f *actors) sector(to *Sector) func(*node) {
	return func(n *node) {
		var s string
		f.words(&s, "sector", "government", "military", "parliament", "opposition", "expert", "media", "other")(n)
		*to = Sector(s)
	}
}

func (f *actors) flag(to *bool, what string) func(*node) {
	return func(n *node) {
		if n.what != "true or false" {
			f.fail(n.at, "", "%s is true or false, this is %s", what, n.what)
			return
		}
		*to = n.truth
	}
}

func (f *actors) party(n *node) {
	var g given
	var id, names *node
	ok := f.object(n, "a party", map[string]func(*node){
		"id":       func(n *node) { id, g.ID = n, f.text(n, "id") },
		"kind":     f.words(&g.Kind, "kind", "state", "organisation"),
		"sector":   f.sector(&g.Sector),
		"names":    func(n *node) { names = n; f.texts(&g.Names, "names")(n) },
		"demonyms": f.texts(&g.Demonyms, "demonyms"),
		"seats":    f.texts(&g.Seats, "seats"),
		"short":    f.texts(&g.Short, "short"),
		"needs":    f.refer(&g.Needs, "needs"),
		"allies":   f.refer(&g.Relations, "allies"),
		"bodies":   func(n *node) { f.each(n, "bodies", func(n *node) { f.body(n, &g.Party) }) },
		"people":   func(n *node) { f.each(n, "people", func(n *node) { f.person(n, &g.Party) }) },
		"extend":   f.flag(&g.extend, "extend"),
	})
	switch {
	case !ok:
		return
	case id == nil:
		f.fail(n.at, "", "a party has no id")
		return
	case id.kind != "text":
		return
	case !isID(g.ID):
		f.fail(id.at, "an id is at most 32 letters and digits and begins with a letter: VAL", "%s is no id", quoted(g.ID))
		return
	}
	if first, twice := f.ids[g.ID]; twice {
		f.fail(id.at, "", "the party %s is given twice, first in line %d", g.ID, f.line(first))
		return
	}
	f.ids[g.ID] = id
	if _, known := f.l.byID[g.ID]; !known && g.extend {
		f.fail(id.at, f.nearestID(g.ID), "there is no party %s to extend", g.ID)
	}
	if !g.extend && g.Kind == "" {
		g.Kind = "state"
	}
	if len(g.Names) == 0 && !g.extend && (names == nil || len(names.items) == 0) {
		f.fail(id.at, `give at least one: "names": ["Valdoria"]`, "the party %s has no names", g.ID)
	}
	f.claim(names, g.ID)
	f.parties = append(f.parties, g)
}

// claim notes to whom each name of a list belongs; two of one name in a file
// are a mistake.
func (f *actors) claim(list *node, who string) {
	if list == nil {
		return
	}
	for _, n := range slices.Concat(list.items, []*node{list}) {
		name := strings.Join(strings.Fields(n.text), " ")
		if n.kind != "text" || name == "" {
			continue
		}
		if old, taken := f.names[name]; taken && old.who != who {
			f.fail(n.at, "", "%s is already a name of %s, in line %d", quoted(name), old.who, f.line(old.at))
		} else if !taken {
			f.names[name] = named{n, who}
		}
	}
}

func (f *actors) line(n *node) int {
	return strings.Count(string(f.file[:min(n.at, len(f.file))]), "\n") + 1
}

func isID(id string) bool {
	for k, r := range id {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (k == 0 || r < '0' || '9' < r) {
			return false
		}
	}
	return id != "" && len(id) <= 32
}

func (f *actors) body(n *node, p *Party) {
	b := Body{Sector: Government}
	if f.object(n, "a body", map[string]func(*node){
		"names": f.texts(&b.Names, "names"), "sector": f.sector(&b.Sector), "shared": f.flag(&b.Shared, "shared"),
	}) && len(b.Names) == 0 {
		f.fail(n.at, "", "a body has no names")
	}
	p.Bodies = append(p.Bodies, b)
}

func (f *actors) person(n *node, p *Party) {
	var who Person
	var name, family, to *node
	ok := f.object(n, "a person", map[string]func(*node){
		"name":   func(n *node) { name = n; who.Name = f.name(n, "name") },
		"aka":    f.texts(&who.Aka, "aka"),
		"role":   func(n *node) { who.Role = f.text(n, "role") },
		"family": func(n *node) { family = n; who.Family = f.name(n, "family") },
		"sex":    f.words(&who.Sex, "sex", "f", "m"),
		"sector": f.sector(&who.Sector),
		"from":   func(n *node) { who.From = f.date(n, "from") },
		"to":     func(n *node) { to = n; who.To = f.date(n, "to") },
	})
	switch {
	case !ok:
		return
	case name == nil:
		f.fail(n.at, "", "a person has no name")
		return
	case who.Name != "" && who.Family != "" && !strings.Contains(" "+who.Name+" ", " "+who.Family+" "):
		f.fail(family.at, "", "the family name %s is no part of %s", quoted(who.Family), quoted(who.Name))
	case who.From != "" && who.To != "" && who.To < who.From[:min(len(who.From), len(who.To))]:
		f.fail(to.at, "", "%s ends before it begins", quoted(who.Name))
	}
	p.People = append(p.People, who)
}

func (f *actors) date(n *node, what string) string {
	before := len(f.problems)
	s := f.text(n, what)
	if len(f.problems) > before {
		return ""
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return s
		}
	}
	f.fail(n.at, "write 2031, 2031-05 or 2031-05-02", "%s: %s is no date", what, quoted(s))
	return ""
}

func (f *actors) outlet(n *node) {
	var o Outlet
	var name *node
	if !f.object(n, "an outlet", map[string]func(*node){
		"name": func(n *node) { name = n; o.Name = f.name(n, "name") }, "aka": f.texts(&o.Aka, "aka"),
		"party": func(n *node) {
			if o.Party = f.text(n, "party"); o.Party != "" {
				f.refs = append(f.refs, ref{n, "party", o.Party})
			}
		},
	}) {
		return
	}
	if name == nil {
		f.fail(n.at, "", "an outlet has no name")
		return
	}
	if o.Name == "" {
		return
	}
	f.claim(name, o.Name)
	f.outlets = append(f.outlets, o)
}

func (f *actors) knows(id string) bool {
	_, own := f.ids[id]
	_, old := f.l.byID[id]
	return own || old
}

func (f *actors) nearestID(id string) string {
	var ids []string
	for _, p := range f.l.parties {
		ids = append(ids, p.ID)
	}
	for own := range f.ids {
		if own != id {
			ids = append(ids, own)
		}
	}
	slices.Sort(ids)
	if near := nearest(id, ids); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// quoted is a text of the file for a message, cut where it is long.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "..."
	}
	return fmt.Sprintf("%q", s)
}
