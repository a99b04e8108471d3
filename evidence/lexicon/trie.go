package lexicon

import "strings"

// trie holds names word by word. Words are numbers and so are nodes, so that
// a step is one look-up in a map that needs no new text.
type trie struct {
	ids   map[string]uint32 // folded words
	next  map[step]uint32
	names [][]name // by node: the names that end there
}

type step struct{ node, word uint32 }

// name is a way to write an entry.
type name struct {
	capitals []capitals
	entries  []Entry
}

func newTrie() *trie {
	return &trie{ids: make(map[string]uint32, 8192), next: make(map[step]uint32, 16384), names: make([][]name, 1, 16384)}
}

// add puts in a name, cut into words.
func (t *trie) add(words []string, e Entry) {
	node := uint32(0)
	caps := make([]capitals, len(words))
	for k, word := range words {
		caps[k] = capitalsOf(word)
		key := folded(word)
		id, ok := t.ids[key]
		if !ok {
			id = uint32(len(t.ids))
			t.ids[key] = id
		}
		at := step{node, id}
		to, ok := t.next[at]
		if !ok {
			to = uint32(len(t.names))
			t.next[at] = to
			t.names = append(t.names, nil)
		}
		node = to
	}
	for k := range t.names[node] {
		if n := &t.names[node][k]; equal(n.capitals, caps) {
			n.add(e)
			return
		}
	}
	t.names[node] = append(t.names[node], name{caps, []Entry{e}})
}

// add adds an entry once.
func (n *name) add(e Entry) {
	for k := range n.entries {
		if old := &n.entries[k]; old.Kind == e.Kind && old.Party == e.Party && old.Name == e.Name && old.Person == e.Person {
			old.Article = old.Article && e.Article
			return
		}
	}
	n.entries = append(n.entries, e)
}

func equal(a, b []capitals) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return true
}

// longest finds the longest name at the beginning of words.
func (t *trie) longest(words []string) (int, []Entry) {
	var buf [most]byte
	node, found := uint32(0), 0
	var entries []Entry
	for k, word := range words {
		id, ok := t.ids[string(fold(buf[:0], word))]
		if !ok {
			break
		}
		node, ok = t.next[step{node, id}]
		if !ok {
			break
		}
		for i := range t.names[node] {
			if n := &t.names[node][i]; n.fits(words[:k+1]) {
				found, entries = k+1, n.entries
				break
			}
		}
	}
	return found, entries
}

func (n *name) fits(words []string) bool {
	for k, c := range n.capitals {
		if !c.fits(words[k]) {
			return false
		}
	}
	return true
}

// addParty puts in all names of a party.
func (l *Lexicon) addParty(p *Party) {
	show := p.ID
	if len(p.Names) > 0 {
		show = p.Names[0]
	}
	base := Entry{Name: show, Party: p.ID, Sector: Government}
	if p.Kind != "state" || p.Sector != "" {
		base.Sector = p.Sector
	}
	kind := func(k EntryKind) Entry { e := base; e.Kind = k; return e }
	l.addNames(kind(PartyName), p.Names...)
	l.addNames(kind(Demonym), p.Demonyms...)
	for _, d := range p.Demonyms {
		if !endsInAny(d, "ese", "sh", "ch", "s", "x", "z") {
			l.addNames(kind(Demonym), d+"s")
		}
	}
	l.addNames(kind(Seat), p.Seats...)
	l.addNames(kind(ShortName), p.Short...)
	for _, b := range p.Bodies {
		if len(b.Names) > 0 {
			l.addNames(Entry{Kind: BodyName, Name: b.Names[0], Party: p.ID, Sector: b.Sector, Shared: b.Shared}, b.Names...)
		}
	}
	for k := range p.People {
		l.addPerson(p, &p.People[k])
	}
}

func (l *Lexicon) addPerson(p *Party, who *Person) {
	e := Entry{Kind: PersonName, Name: who.Name, Party: p.ID, Sector: who.Sector, Person: who}
	if e.Sector == "" {
		e.Sector = Government
	}
	l.addNames(e, who.Name)
	l.addNames(e, who.Aka...)
	parts := strings.Fields(who.Name)
	family := who.Family
	if family == "" {
		family = parts[len(parts)-1]
	}
	l.addShort(family, e)
	l.addSounds(e)
	given, first := strings.CutPrefix(who.Name, who.Family+" ")
	if who.Family == "" || !first {
		return
	}
	for _, g := range joined(given) {
		l.addNames(e, family+" "+g, g+" "+family)
		if !strings.Contains(g, " ") {
			l.addShort(g, e)
		}
	}
}

// joined are the ways to write a given name of two parts: Jong-un, Jong Un,
// Jongun.
func joined(given string) []string {
	parts := strings.FieldsFunc(given, func(r rune) bool { return r == ' ' || r == '-' })
	if len(parts) != 2 {
		return []string{given}
	}
	return []string{parts[0] + "-" + strings.ToLower(parts[1]), parts[0] + " " + parts[1], parts[0] + strings.ToLower(parts[1])}
}

func (l *Lexicon) addShort(word string, e Entry) {
	key := folded(word)
	for _, old := range l.people[key] {
		if old.Person == e.Person {
			return
		}
	}
	l.people[key] = append(l.people[key], e)
}

// addNames puts in an entry under names; one with hyphens also without them.
func (l *Lexicon) addNames(e Entry, names ...string) {
	for _, n := range names {
		e := e
		if rest, ok := strings.CutPrefix(n, "the "); ok {
			n, e.Article = rest, true
		}
		words := strings.Fields(n)
		if len(words) == 0 {
			continue
		}
		l.names.add(words, e)
		if strings.Contains(n, "-") {
			l.names.add(strings.Fields(strings.ReplaceAll(n, "-", " ")), e)
		}
	}
}
