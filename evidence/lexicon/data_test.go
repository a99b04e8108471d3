package lexicon

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var acts = []Act{
	Report, Demand, Offer, Accept, Reject, Accuse, Disapprove, Threaten, Warn, Promise, Appeal, Praise, Deny, Agree,
	Meet, Military, Sanction, Aid, Withdraw, Yield, Protest, Attack,
}

var sectors = []Sector{Government, Armed, Parliament, Opposition, Expert, Media, Other}

// former are states that are no more, lands without a capital of their own here.
var former = []string{"SUN", "DDR", "YUG", "VDR", "MAC"}

func TestFilesAreThere(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(data, "data/*")
	want := []string{"data/actors.json", "data/common.txt", "data/lists.txt", "data/nouns.txt", "data/outlets.json", "data/topics.txt", "data/verbs.txt"}
	if err != nil || !slices.Equal(names, want) {
		t.Errorf("the files are %v, want %v (%v)", names, want, err)
	}
}

// The files that come with the program obey the rules for users' files.
func TestActorsAreSound(t *testing.T) {
	t.Parallel()
	empty := build(nil, nil)
	joined := strings.TrimSuffix(strings.TrimSpace(text("actors.json")), "}") + "," + strings.TrimPrefix(text("outlets.json"), "{")
	l, err := empty.With("data", []byte(joined))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Parties()) != len(Default().Parties()) || len(l.Outlets()) != len(Default().Outlets()) || len(l.Parties()) < 350 || len(l.Outlets()) < 250 {
		t.Errorf("%d parties and %d outlets, Default has %d and %d", len(l.Parties()), len(l.Outlets()), len(Default().Parties()), len(Default().Outlets()))
	}
	people := 0
	for _, p := range Default().Parties() {
		people += len(p.People)
		if p.Kind == "state" && (len(p.Demonyms) == 0 || len(p.Seats) == 0 && !slices.Contains(former, p.ID)) {
			t.Errorf("%s has no demonym or no capital", p.ID)
		}
		for _, n := range slices.Concat(p.Names, p.Demonyms, p.Seats) {
			if n == "" || strings.TrimSpace(n) != n {
				t.Errorf("%s has the name %q", p.ID, n)
			}
		}
		for _, who := range p.People {
			if who.Sex == "" || who.Role == "" || who.From == "" {
				t.Errorf("%s of %s has no sex, role or beginning", who.Name, p.ID)
			}
		}
	}
	if people < 600 {
		t.Errorf("only %d persons", people)
	}
}

// Each way to write a name leads back to whom it names.
func TestEveryNameIsFound(t *testing.T) {
	t.Parallel()
	l := Default()
	check := func(id, name string) {
		words := strings.Fields(strings.TrimPrefix(name, "the "))
		n, entries := l.Longest(words)
		if n != len(words) || !slices.ContainsFunc(entries, func(e Entry) bool { return e.Party == id }) {
			t.Errorf("%q of %s is not found: %d words, %+v", name, id, n, entries)
		}
	}
	for _, p := range l.Parties() {
		for _, name := range slices.Concat(p.Names, p.Demonyms, p.Seats, p.Short) {
			check(p.ID, name)
		}
		for _, b := range p.Bodies {
			for _, name := range b.Names {
				check(p.ID, name)
			}
		}
		for _, who := range p.People {
			check(p.ID, who.Name)
			for _, name := range who.Aka {
				check(p.ID, name)
			}
			if family := who.Family; family != "" && !strings.HasPrefix(who.Name, family) && !strings.HasSuffix(who.Name, family) && !strings.Contains(who.Name, " "+family+" ") {
				t.Errorf("%s is no family name of %s", family, who.Name)
			}
		}
	}
	for _, o := range l.Outlets() {
		check(o.Party, o.Name)
	}
}

func TestVerbsAreSound(t *testing.T) {
	t.Parallel()
	section, lines := "", map[string]int{}
	for line := range strings.Lines(text("verbs.txt")) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = line
			continue
		}
		head, senses, ok := strings.Cut(line, ":")
		lines[section]++
		for sense := range strings.SplitSeq(senses, ";") {
			words := strings.Fields(sense)
			if !ok || len(words) == 0 || !slices.Contains(acts, Act(words[0])) {
				t.Errorf("%q has no act", line)
				continue
			}
			for _, w := range words[1:] {
				if frames[w] == 0 && w != "weak" && w != "noun" {
					t.Errorf("%q has the unknown mark %q", line, w)
				}
			}
			v := readSense(sense)
			if section == "[words]" && v.Frames == 0 {
				t.Errorf("%q reports words in no frame", line)
			}
			if v.WithNoun && !strings.Contains(head, " ") {
				t.Errorf("%q has no noun", line)
			}
			if deed := slices.Index(acts, v.Act) >= slices.Index(acts, Meet); section == "[words]" && deed {
				t.Errorf("%q reports words and does a deed", line)
			}
		}
	}
	if lines["[words]"] < 350 || lines["[deeds]"] < 250 {
		t.Errorf("lines: %v", lines)
	}
	for word, v := range builtinWords().verbs {
		for k, a := range v.list {
			for _, b := range v.list[:k] {
				if a.Lemma == b.Lemma && a.With == b.With && a.Speech == b.Speech && a.Act == b.Act {
					t.Errorf("%s is twice %s %s %s", word, a.Lemma, a.With, a.Act)
				}
			}
		}
	}
}

func TestListsAreSound(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"common.txt", "nouns.txt", "lists.txt", "topics.txt"} {
		seen := map[string]bool{}
		for _, s := range sections(text(file)) {
			if seen[s.name] || len(s.words) == 0 || s.name == "" {
				t.Errorf("%s: the section %q is empty or there twice", file, s.name)
			}
			seen[s.name] = true
			name, sector, two := strings.Cut(s.name, " ")
			if (name == "role" || name == "group") && two && !slices.Contains(sectors, Sector(sector)) {
				t.Errorf("%s: %q is no sector", file, sector)
			}
			if file == "nouns.txt" && !slices.Contains(acts, Act(s.name)) {
				t.Errorf("%q is no act", s.name)
			}
			for _, w := range s.words {
				if strings.IndexFunc(w, unicode.IsUpper) >= 0 || strings.ContainsAny(w, ":;\"") || strings.Contains(w, ",") && s.name != "verb" {
					t.Errorf("%s: %s has the word %q", file, s.name, w)
				}
			}
		}
	}
	w := builtinWords()
	for _, s := range sections(text("common.txt")) {
		for _, word := range s.words {
			if strings.HasPrefix(s.name, "unsure") && w.common[word]&^Unsure == 0 {
				t.Errorf("%s is unsure and no verb", word)
			}
		}
	}
	verbs := 0
	for _, form := range w.common {
		if form&Gerund != 0 {
			verbs++
		}
	}
	if verbs < 1500 {
		t.Errorf("only %d verbs are known", verbs)
	}
	for word := range w.common {
		if strings.HasSuffix(word, "eing") && !endsInAny(word, "eeing", "oeing", "yeing", "seing") && !slices.Contains([]string{"being"}, word) || strings.Contains(word, "*") {
			t.Errorf("%q is no form", word)
		}
	}
}

func TestInflect(t *testing.T) {
	t.Parallel()
	for spec, want := range map[string]string{
		"say(said)":             "say says saying said",
		"deny":                  "deny denies denying denied",
		"die":                   "die dies dying died",
		"agree":                 "agree agrees agreeing agreed",
		"rap*":                  "rap raps rapping rapped",
		"go(went,gone)":         "go goes going went gone",
		"put*(put)":             "put puts putting put",
		"learn(learned/learnt)": "learn learns learning learned learnt",
		"criticise|criticize":   "criticise criticises criticising criticised criticize criticizes criticizing criticized",
		"travel*|travel":        "travel travels travelling travelled travel travels traveling traveled",
		"push":                  "push pushes pushing pushed",
	} {
		_, forms := inflect(spec)
		var got []string
		for _, f := range forms {
			got = append(got, f.word)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", spec, s, want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"U.S.": "u.s", "Gen.": "gen", "d’Orsay": "d'orsay", "Jong\u2011Un": "jong-un", "Erdoğan": "erdogan", "ŁÓDŹ": "lodz", "İbrahim": "ibrahim", ".": ".",
		strings.Repeat("x", most+1): "", "Ñandú": "nandu", "北京": "北京",
	} {
		if got := folded(word); got != want {
			t.Errorf("%q is folded to %q, want %q", word, got, want)
		}
	}
	if len(plain) != len([]rune(marked)) {
		t.Errorf("%d letters with marks, %d without", len([]rune(marked)), len(plain))
	}
}

// The shapes in docs/lexicon.md are those that encoding/json makes.
func TestPartyRoundTrip(t *testing.T) {
	t.Parallel()
	p, ok := Default().Party("PRK")
	if !ok {
		t.Fatal("no PRK")
	}
	b, err := json.Marshal(map[string]any{"parties": []Party{*p}})
	if err != nil {
		t.Fatal(err)
	}
	l, err := Default().With("again", b)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := json.Marshal(map[string]any{"parties": l.Parties()[:1]}); string(got) != string(b) {
		t.Errorf("%s\nis not\n%s", got, b)
	}
}
