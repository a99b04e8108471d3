package score

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are words before a name that do not tell two people apart.
const titles = " mr mrs ms miss dr sir dame lord lady gen general col colonel lt lieutenant maj major capt captain adm admiral" +
	" vice rear brig brigadier cmdr commander sgt president prime minister foreign defence defense deputy chief secretary" +
	" secretary general ambassador envoy senator sen rep representative governor gov professor prof chancellor premier king" +
	" queen prince princess chairman chairwoman spokesman spokeswoman spokesperson interior trade finance energy state "

// bodies are words that keep the ones before them: the Defence Ministry is not
// the Ministry.
const bodies = " ministry department office staff council committee command commission force forces service agency police guard" +
	" bank assembly court secretariat duma media television radio news "

// normal is a name as names are compared: without case, articles, marks, and
// titles before a name.
func normal(name string) string {
	var words []string
	var capital []bool
	for w := range strings.FieldsSeq(name) {
		plain := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
				return r
			}
			return -1
		}, w)
		lower := strings.ToLower(plain)
		if plain == "" || len(words) == 0 && (lower == "the" || lower == "a" || lower == "an") {
			continue
		}
		first, _ := utf8.DecodeRuneInString(plain)
		words, capital = append(words, strings.ReplaceAll(lower, "-", " ")), append(capital, unicode.IsUpper(first))
	}
	is := func(list string) func(string) bool {
		return func(w string) bool { return strings.Contains(list, " "+w+" ") }
	}
	first := slices.IndexFunc(words, func(w string) bool { return !is(titles)(w) })
	// A title is stripped from a name, never from a role or a body: "foreign
	// minister" is all titles, and "general staff" keeps its head.
	if first > 0 && capital[first] && !slices.ContainsFunc(words[first:], is(bodies)) {
		words = words[first:]
	}
	return strings.Join(words, " ")
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
