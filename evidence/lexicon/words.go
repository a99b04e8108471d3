package lexicon

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// words is what the files of words hold. It is built once and shared.
type words struct {
	verbs  map[string]*verbs // by form
	common map[string]Form
	nouns  map[string]*Noun
	lists  map[string]map[string]bool
	roles  map[string]Sector
	groups map[string]Sector
	topics map[string]string
	pairs  map[string]bool // first words of topics of two words
}

// verbs are those of which a word may be a form.
type verbs struct {
	list []*Verb
	form Form
}

// builtinWords reads the files of words that come with the program.
var builtinWords = sync.OnceValue(readWords)

func text(name string) string {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		return "" // a test holds every file to be there
	}
	return string(b)
}

func readWords() *words {
	w := &words{
		verbs: make(map[string]*verbs, 4096), common: make(map[string]Form, 16384), nouns: map[string]*Noun{},
		lists: map[string]map[string]bool{}, roles: map[string]Sector{}, groups: map[string]Sector{},
		topics: map[string]string{}, pairs: map[string]bool{},
	}
	w.readVerbs(text("verbs.txt"))
	w.readCommon(sections(text("common.txt")))
	w.readNouns(sections(text("nouns.txt")))
	w.readLists(sections(text("lists.txt")))
	for _, s := range sections(text("topics.txt")) {
		for _, word := range s.words {
			first, second, two := strings.Cut(word, "_")
			if two {
				w.pairs[first] = true
				word = first + " " + second
			}
			if _, known := w.topics[word]; !known {
				w.topics[word] = s.name
			}
		}
	}
	return w
}

// section is a name with the words that stand under it.
type section struct {
	name  string
	words []string
}

// sections reads lines "name: word word ...", which go on in lines that are
// indented. Lines that begin with # are for people.
func sections(file string) []section {
	var all []section
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "":
		case line[0] == ' ' && len(all) > 0:
			last := &all[len(all)-1]
			last.words = append(last.words, strings.Fields(line)...)
		default:
			name, rest, _ := strings.Cut(line, ":")
			all = append(all, section{name, strings.Fields(rest)})
		}
	}
	return all
}

// readVerbs reads lines "LEMMA WITH: ACT FRAME...; ACT FRAME..." under [words]
// and [deeds].
func (w *words) readVerbs(file string) {
	speech := false
	forms := map[string][]inflected{} // a verb's forms stand where it is first given
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			speech = line == "[words]"
			continue
		}
		head, senses, _ := strings.Cut(line, ":")
		spec, with, _ := strings.Cut(head, " ")
		lemma, inflections := inflect(spec)
		if known, ok := forms[lemma]; ok && !strings.ContainsAny(spec, "(*|") {
			inflections = known
		} else {
			forms[lemma] = inflections
		}
		for sense := range strings.SplitSeq(senses, ";") {
			v := readSense(sense)
			v.Lemma, v.With, v.Speech = lemma, with, speech
			for _, in := range inflections {
				w.addVerb(in, &v)
			}
		}
	}
}

func (w *words) addVerb(in inflected, v *Verb) {
	w.common[in.word] |= in.form
	at := w.verbs[in.word]
	if at == nil {
		at = &verbs{}
		w.verbs[in.word] = at
	}
	at.form |= in.form
	if n := len(at.list); n == 0 || at.list[n-1] != v { // put is three forms of one verb
		at.list = append(at.list, v)
	}
}

func readSense(sense string) Verb {
	var v Verb
	for k, word := range strings.Fields(sense) {
		switch {
		case k == 0:
			v.Act = Act(word)
		case word == "weak":
			v.Weak = true
		case word == "noun":
			v.WithNoun = true
		default:
			v.Frames |= frames[word]
		}
	}
	return v
}

// frames are the names of frames in the file of verbs.
var frames = map[string]Frame{
	"clause": Clause, "infinitive": Infinitive, "object-to": ObjectTo, "of": Of, "object": Object, "addressed": Addressed,
}

func (w *words) readCommon(all []section) {
	named := map[string]Form{"base": Base, "third": Third, "past": Past, "participle": Participle, "gerund": Gerund}
	for _, s := range all {
		for _, word := range s.words {
			switch s.name {
			case "verb":
				_, forms := inflect(word)
				for _, in := range forms {
					w.common[in.word] |= in.form
				}
			case "unsure":
				for _, form := range []string{word, third(word)} {
					if w.common[form] != 0 {
						w.common[form] |= Unsure
					}
				}
			case "unsure-form":
				if w.common[word] != 0 {
					w.common[word] |= Unsure
				}
			default:
				w.common[word] |= named[s.name]
			}
		}
	}
}

func (w *words) readNouns(all []section) {
	for _, s := range all {
		for _, word := range s.words {
			word, forced, _ := strings.Cut(strings.TrimSuffix(word, ")"), "(")
			var n *Noun
			for _, spelling := range spellings(word) {
				if n == nil {
					n = &Noun{Lemma: spelling, Act: Act(s.name)}
				}
				many := forced
				if many == "" {
					many = plural(spelling)
				}
				for _, form := range []string{spelling, many} {
					if _, known := w.nouns[form]; !known {
						w.nouns[form] = n
					}
				}
			}
		}
	}
}

func (w *words) readLists(all []section) {
	for _, s := range all {
		name, sector, _ := strings.Cut(s.name, " ")
		var sectors map[string]Sector
		switch name {
		case "role":
			sectors = w.roles
		case "group":
			sectors = w.groups
		default:
			if w.lists[name] == nil {
				w.lists[name] = make(map[string]bool, len(s.words))
			}
		}
		for _, word := range s.words {
			if sectors == nil {
				w.lists[name][word] = true
			} else if _, known := sectors[word]; !known {
				sectors[word] = Sector(sector)
			}
		}
	}
}
