package score

import (
	"slices"
	"strings"
	"unicode"
)

// titles are words before a name that do not tell two people apart.
const titles = " mr mrs ms miss dr sir dame lord lady gen general col colonel lt lieutenant maj major capt captain adm admiral" +
	" vice rear brig brigadier cmdr commander sgt president prime minister foreign defence defense deputy chief secretary" +
	" secretary-general ambassador envoy senator sen rep representative governor gov professor prof chancellor premier king" +
	" queen prince princess chairman chairwoman spokesman spokeswoman spokesperson interior trade finance energy state "

// bodies are words that keep the ones before them: the Defence Ministry is not
// the Ministry.
const bodies = " ministry department office staff council committee command commission force forces service agency police guard" +
	" bank assembly court secretariat duma media television radio news "

// normal is a name as names are compared: without case, articles, marks, and
// titles before a name.
func normal(name string) string {
	var words []string
	for w := range strings.FieldsSeq(name) {
		w = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
				return unicode.ToLower(r)
			}
			return -1
		}, w)
		if w != "" {
			words = append(words, strings.ReplaceAll(w, "-", " "))
		}
	}
	for len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	for i, w := range words {
		if !strings.Contains(titles, " "+w+" ") {
			// A title is stripped from a name, never from a role or a body:
			// "foreign minister" is all titles, "general staff" keeps its head.
			if i > 0 && named(name, w) && !slices.ContainsFunc(words[i:], func(s string) bool { return strings.Contains(bodies, " "+s+" ") }) {
				words = words[i:]
			}
			break
		}
	}
	return strings.Join(words, " ")
}

// named says that a word of a name is written with a capital, as a person's is.
func named(name, word string) bool {
	for w := range strings.FieldsSeq(name) {
		if strings.EqualFold(strings.TrimFunc(w, unicode.IsPunct), strings.SplitN(word, " ", 2)[0]) ||
			strings.HasPrefix(strings.ToLower(w), strings.SplitN(word, " ", 2)[0]) {
			r := []rune(strings.TrimLeftFunc(w, unicode.IsPunct))
			return len(r) > 0 && unicode.IsUpper(r[0])
		}
	}
	return false
}

// aliases are the names that a document's annotation says are of one.
type aliases map[string][]string

// known gathers, for every speaker, the names that are also right.
func known(g *Gold) aliases {
	all := aliases{}
	for _, names := range g.Names {
		for _, name := range names {
			all[normal(names[0])] = append(all[normal(names[0])], normal(name))
		}
	}
	for i := range g.Claims {
		c := &g.Claims[i]
		key := normal(c.Speaker)
		for _, name := range c.Aka {
			all[key] = append(all[key], normal(name))
		}
	}
	return all
}

// same says that a name found names whom the annotation names.
func (a aliases) same(gold, found string) bool {
	g, f := normal(gold), normal(found)
	if g == f {
		return true
	}
	for _, name := range a[g] {
		if name == f {
			return true
		}
	}
	return false
}
