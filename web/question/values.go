package question

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"detente"
	"detente/report"
)

// values are what can stand in each slot of a case.
func values(s Scope) map[string][]value {
	all := map[string][]value{}
	c := s.Case
	if c == nil {
		return all
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		v := value{id: p.ID, says: report.Named(p), words: said(names(p)...)}
		all["party"] = append(all["party"], v)
		if p.Role == detente.Outsider {
			all["outsider"] = append(all["outsider"], v)
		}
		for k := range p.Options {
			option(all, p, &p.Options[k])
		}
		if len(p.Voices) < 2 {
			continue
		}
		for _, voice := range p.Voices {
			x := value{id: p.ID + "=" + voice.Name, says: report.Named(p) + " is read as " + voice.Name}
			for _, name := range names(p) {
				x.words = append(x.words, said(name+" is read as "+voice.Name, name+" is "+voice.Name)...)
			}
			all["reading"] = append(all["reading"], x)
		}
	}
	for _, w := range c.Words {
		plain := strings.ReplaceAll(w.Name, "-", " ")
		all["word"] = append(all["word"], value{id: w.Name, says: "“" + plain + "”", words: said(plain, w.Name)})
	}
	for _, x := range c.Scenarios {
		if x.Name == s.Supposed {
			continue
		}
		all["scenario"] = append(all["scenario"], value{id: x.Name, says: x.Name, words: said(x.Name)})
	}
	for n := 1; n <= mostSteps; n++ {
		text := strconv.Itoa(n)
		all["step"] = append(all["step"], value{id: text, says: text, words: said(text)})
	}
	for _, n := range s.Shown {
		text := "s" + strconv.Itoa(n)
		all["situation"] = append(all["situation"], value{id: strconv.Itoa(n), says: text, words: said(text, strconv.Itoa(n))})
	}
	for slot := range all {
		for k := range all[slot] {
			all[slot][k].heard = heard(all[slot][k].words)
		}
	}
	return all
}

// heard are the words of all ways to say something, each once.
func heard(ways [][]string) []string {
	var list []string
	for _, way := range ways {
		for _, word := range way {
			if !slices.Contains(list, word) {
				list = append(list, word)
			}
		}
	}
	return list
}

// mostSteps is how many steps of a way out can be asked about.
const mostSteps = 12

// names are all ways to call a party.
func names(p *detente.Party) []string {
	return append([]string{report.Named(p), p.Name, p.ID}, p.Aka...)
}

// option adds what can be said of an option.
func option(all map[string][]value, p *detente.Party, o *detente.Option) {
	levels := o.Levels
	if levels == nil {
		levels = []string{"no", "yes"}
	}
	base := o.Text
	if base == "" {
		base = o.ID
	}
	can := value{id: o.Name(), says: report.Named(p) + " " + base}
	for k := range levels {
		level := (k + 1) % len(levels) // that it is not done comes last
		name, does := levels[level], report.Does(o, level)
		set := value{id: o.Name() + "=" + name, label: report.Named(p) + " " + does, set: [2]string{o.Name(), name}}
		deed := set
		set.says, set.words = o.Name()+" = "+name, said(o.Name()+" = "+name)
		deed.says = set.label
		acts := []string{does, strings.ReplaceAll(does, "does not", "doesn't")}
		if level > 0 && (o.Levels == nil || level == len(levels)-1) {
			first, _, _ := strings.Cut(does, " (")
			acts = append(acts, first, o.ID, o.ID+"s")
		}
		for _, who := range names(p) {
			for _, act := range acts {
				deed.words = append(deed.words, said(who+" "+act)...)
			}
		}
		all["setting"], all["deed"] = append(all["setting"], set), append(all["deed"], deed)
	}
	for _, who := range names(p) {
		can.words = append(can.words, said(who+" "+base, who+" "+o.ID)...)
	}
	all["ability"] = append(all["ability"], can)
}

// said are ways to say something, in words, each once.
func said(texts ...string) [][]string {
	var list [][]string
	for _, text := range texts {
		words := wordsOf(text)
		if len(words) > 0 && !slices.ContainsFunc(list, func(x []string) bool { return slices.Equal(x, words) }) {
			list = append(list, words)
		}
	}
	return list
}

// short are forms that are read as others.
var short = map[string][]string{
	"can't": {"cannot"}, "cant": {"cannot"}, "what's": {"what", "is"}, "whats": {"what", "is"}, "who's": {"who", "is"},
	"doesn't": {"does", "not"}, "isn't": {"is", "not"}, "don't": {"do", "not"}, "won't": {"will", "not"},
}

// wordsOf are the words of a text as questions are compared: in small letters,
// without what stands around them.
func wordsOf(text string) []string {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	text = strings.ReplaceAll(text, "=", " = ")
	inner := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("=.'-%_/", r)
	}
	var list []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !inner(r) }) {
		word = strings.Trim(word, ".'-/")
		switch {
		case word == "":
		case short[word] != nil:
			list = append(list, short[word]...)
		default:
			list = append(list, word)
		}
	}
	return list
}

var numbered = regexp.MustCompile(`^s?([1-9]\d{0,8})$`)

// situation is a situation by its number.
func (b *Box) situation(word string) (value, bool) {
	m := numbered.FindStringSubmatch(word)
	if m == nil || b.scope.Known == nil {
		return value{}, false
	}
	n, _ := strconv.Atoi(m[1]) // the expression allows nothing else
	if !b.scope.Known(n) {
		return value{}, false
	}
	return value{id: m[1], says: "s" + m[1], words: said("s" + m[1])}, true
}
