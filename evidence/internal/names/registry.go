package names

import (
	"slices"
	"strings"

	"detente/evidence/lexicon"
)

// registry is where entities are found again; lists are short and searched
// from their end.
type registry struct {
	family map[string][]int // persons by family name
	given  map[string][]int
	full   map[string]int // anybody, by key
	party  map[string]int // states and organisations, by id
	people map[*lexicon.Person]int
	head   map[string][]int // persons and bodies by the noun of their role or name
	last   []int            // by entity: the token where it was named last, or -1
	start  []int            // by entity: where it is named first
	desc   []string         // by entity: " words that describe it "
	told   []bool           // by entity: its role is the text's, not the lexicon's
	own    []bool           // by entity: the text calls it by its given name
	nouns  []int            // by entity: how good its name is; see better
}

// namesakes are as many as are told apart by one word of a name.
const namesakes = 64

func newRegistry() registry {
	return registry{family: map[string][]int{}, given: map[string][]int{}, full: map[string]int{}, party: map[string]int{},
		people: map[*lexicon.Person]int{}, head: map[string][]int{}}
}

func (f *finder) entity(e Entity, start int) int {
	f.x.Entities = append(f.x.Entities, e)
	f.reg.last = append(f.reg.last, -1)
	f.reg.start = append(f.reg.start, start)
	f.reg.desc = append(f.reg.desc, " ")
	f.reg.told = append(f.reg.told, false)
	f.reg.own = append(f.reg.own, false)
	f.reg.nouns = append(f.reg.nouns, 0)
	return len(f.x.Entities) - 1
}

// describe adds words to what is known of an entity.
func (f *finder) describe(id int, lower string) {
	if lower != "" && len(f.reg.desc[id]) < 400 {
		f.reg.desc[id] += lower + " "
	}
}

// under files an entity under the noun of its role or name.
func (f *finder) under(id int, noun string) {
	list := f.reg.head[noun]
	if n := len(list); n > 0 && list[n-1] == id {
		return
	}
	f.reg.head[noun] = append(list, id)
}

// person makes the entity of a full name, or finds it.
func (f *finder) person(c *chunk) int {
	if id, ok := f.reg.full[c.key]; ok {
		return id
	}
	words := f.words[c.first:c.last]
	given, family := split(words)
	first := key(given) + "|" + key(family)
	if id, ok := f.reg.full[first]; ok {
		f.reg.full[c.key] = id
		return id
	}
	id := f.entity(Entity{Name: f.text(c.first, c.last), Kind: Person, Sex: f.sexOf(c)}, c.first)
	f.reg.full[c.key], f.reg.full[first] = id, id
	f.reg.nouns[id] = 1
	f.name(id, given, family, words)
	return id
}

// name files a person under the parts of a name.
func (f *finder) name(id int, given, family string, words []string) {
	add := func(m map[string][]int, k string) {
		if len(m[k]) < namesakes && !slices.Contains(m[k], id) {
			m[k] = append(m[k], id)
		}
	}
	add(f.reg.family, key(family))
	if len(family) > 5 && (strings.HasPrefix(family, "al-") || strings.HasPrefix(family, "el-") || strings.HasPrefix(family, "Al-") || strings.HasPrefix(family, "El-")) {
		add(f.reg.family, key(family[3:]))
	}
	if at := strings.LastIndexByte(family, ' '); at >= 0 {
		add(f.reg.family, key(family[at+1:]))
	}
	if given != "" {
		add(f.reg.given, key(given))
		if at := strings.IndexByte(given, ' '); at >= 0 && !familyFirst[strings.ToLower(words[0])] {
			add(f.reg.given, key(given[:at]))
		}
	}
}

// split parts a full name: the family name is the last word with its
// particles, or the first of a Korean or Chinese name.
func split(words []string) (given, family string) {
	n := len(words)
	if suffixes[strings.ToLower(words[n-1])] {
		if n--; n > 1 && words[n-1] == "," {
			n--
		}
	}
	if n > 1 && n < 4 && familyFirst[strings.ToLower(words[0])] && (n == 3 && len(words[1]) < 7 && len(words[2]) < 6 || strings.Contains(words[1], "-") || n == 2 && len(words[1]) < 9 && !strings.Contains(words[0], "-") && !familyFirst[strings.ToLower(words[1])]) {
		return strings.Join(words[1:n], " "), words[0]
	}
	k := n - 1
	for k > 1 && particles[strings.ToLower(words[k-1])] && strings.ToLower(words[k-1]) == words[k-1] {
		k--
	}
	if k <= 0 {
		return "", words[0]
	}
	return strings.Join(words[:k], " "), strings.Join(words[k:n], " ")
}

func (f *finder) sexOf(c *chunk) string {
	l := f.t.Tokens[c.first].Lower
	she, he := f.lex.Is("firstname-f", l), f.lex.Is("firstname-m", l)
	switch {
	case she && !he:
		return "f"
	case he && !she:
		return "m"
	}
	return ""
}

// text is the source from one token to another, line breaks as blanks.
func (f *finder) text(first, last int) string {
	for i := first; i < last; i++ {
		if f.words[i] != f.t.Tokens[i].Text { // a headline or a label in capitals
			return strings.Join(f.words[first:last], " ")
		}
	}
	s := f.t.Source[f.t.Tokens[first].Start:f.t.Tokens[last-1].End]
	if strings.ContainsAny(s, "\n\r\t\u00ad") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
	}
	return s
}

// form remembers how an entity is called, and keeps the fullest name.
func (f *finder) form(id int, s string, worth int) {
	e := &f.x.Entities[id]
	for _, old := range e.Forms {
		if old == s {
			return
		}
	}
	if len(e.Forms) < 32 {
		e.Forms = append(e.Forms, s)
	}
	if len(s) > 5 && upper(s) && worth > 0 && s != e.Name { // a headline's or a dateline's spelling
		worth--
	}
	if worth > f.reg.nouns[id] || worth == f.reg.nouns[id] && len(s) > len(e.Name) {
		e.Name, f.reg.nouns[id] = s, worth
	}
}

// byName finds the person that one word of a name stands for, or -1: the
// latest before, or the first after; where the text calls one of several by
// the given name, the family name alone is another's (A4.7 b).
func (f *finder) byName(k string, at int, fits func(int) bool) (int, string) {
	if id := f.choose(f.reg.family[k], at, true, fits); id >= 0 {
		return id, "family-name"
	}
	before := func(id int) bool { // a first name is nobody's who comes later: his brother, Mahmoud
		return fits(id) && (f.reg.last[id] >= 0 || f.reg.own[id])
	}
	if id := f.choose(f.reg.given[k], at, false, before); id >= 0 {
		return id, "given-name"
	}
	return -1, ""
}

func (f *finder) choose(list []int, at int, trap bool, fits func(int) bool) int {
	best, others := -1, false
	for _, id := range list {
		others = others || !f.reg.own[id] && fits(id)
	}
	for _, id := range list {
		if !fits(id) || trap && others && f.reg.own[id] {
			continue
		}
		switch {
		case best < 0:
			best = id
		case f.reg.last[id] > f.reg.last[best]:
			best = id
		case f.reg.last[best] < 0 && f.reg.start[id] < f.reg.start[best]:
			best = id
		}
	}
	return best
}

// callings finds the persons of the lexicon that have their full name in the text
// and the persons that the text calls by their given names alone.
func (f *finder) callings() {
	for k := range f.chunks {
		if c := &f.chunks[k]; c.kind == personChunk && c.last-c.first > 1 {
			f.lexPerson(c)
		}
	}
	for k := range f.chunks {
		c := &f.chunks[k]
		if c.last-c.first > 1 || c.kind != personChunk && c.kind != unknownChunk || f.reg.family[c.key] != nil {
			continue
		}
		if list := f.reg.given[c.key]; len(list) == 1 {
			f.reg.own[list[0]] = true
		}
	}
}
