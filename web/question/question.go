// Package question reads the questions that the question box takes, a closed
// grammar that is made from a case: its parties by all their names, what they
// can do, its words and scenarios. It completes what is being typed, and says
// where a question is answered: a screen, and what is to be set there.
//
// The grammar is a table (grammar.go). What is offered can always be read.
package question

import (
	"maps"
	"slices"
	"strings"

	"detente"
	"detente/report"
)

// Scope is what can be asked about.
type Scope struct {
	Case     *detente.Case
	Screens  []string // those there are
	Supposed string   // the scenario into which is put what a question supposes
	Goal     bool     // a goal is set
	Shown    []int    // situations worth offering
	Known    func(number int) bool
	// Begin is what is so in the situation nearest to today in which an option
	// has a value, each as a case writes it; nil where nothing else is otherwise
	// in it, or where that is not known.
	Begin func(option, value string) []string
}

// Answer is a question as it was understood, and where it is answered.
type Answer struct {
	Text   string   // the question, in full
	Screen string   // where it is answered
	Set    []string // parameters there: key, value, key, value
	At     string   // the place on the page; "" for its top
	Tries  []Trial  // changes that are only tried, in order
}

// Trial is a change that is only tried, in words.
type Trial struct {
	Label  string
	Change detente.Change
}

// Box reads the questions about one case.
type Box struct {
	scope    Scope
	patterns []pattern
	values   map[string][]value
	said     map[int][]string // by row of the grammar: its words, each once
	words    []string         // every word that a question can have, each once
}

// value is what can stand in a slot.
type value struct {
	id    string     // as parameters have it
	says  string     // as an offer says it
	words [][]string // all ways to say it, in words
	heard []string   // these words, each once
	label string     // of a trial
	set   [2]string  // option and value, of a setting
}

// New is the box for a case.
func New(s Scope) *Box {
	b := &Box{scope: s, values: values(s), said: map[int][]string{}}
	for row, p := range grammar {
		for _, says := range p.says {
			for _, screen := range strings.Split(p.screen, "|") {
				if slices.Contains(s.Screens, screen) && (!p.goal || s.Goal) {
					q := p
					q.row, q.screen, q.elements, q.full = row, screen, strings.Fields(strings.ToLower(says)), strings.Fields(p.says[0])
					b.patterns = append(b.patterns, q)
					break
				}
			}
		}
	}
	b.hear()
	return b
}

// hear collects the words that questions can have.
func (b *Box) hear() {
	all := map[string]bool{}
	for _, p := range b.patterns {
		for _, e := range p.elements {
			slot, isSlot := slotOf(e)
			if !isSlot {
				all[e] = true
				if !slices.Contains(b.said[p.row], e) {
					b.said[p.row] = append(b.said[p.row], e)
				}
			}
			for _, v := range b.values[slot] {
				for _, word := range v.heard {
					all[word] = true
				}
			}
		}
	}
	b.words = slices.Sorted(maps.Keys(all))
}

// Ask reads a question as it was typed.
func (b *Box) Ask(text string) (Answer, bool) {
	words := wordsOf(text)
	if len(words) == 0 || len(words) > mostWords {
		return Answer{}, false
	}
	for _, p := range b.patterns {
		if bound, ok := b.read(p.elements, words, nil); ok {
			return b.answer(p, bound), true
		}
	}
	return Answer{}, false
}

// mostWords bounds what is read.
const mostWords = 60

// bound is what a slot of a pattern holds.
type bound struct {
	slot  string
	value value
}

// read fits words to what is left of a pattern.
func (b *Box) read(elements, words []string, before []bound) ([]bound, bool) {
	if len(elements) == 0 {
		return before, len(words) == 0
	}
	slot, isSlot := slotOf(elements[0])
	if !isSlot {
		if len(words) == 0 || words[0] != elements[0] {
			return nil, false
		}
		return b.read(elements[1:], words[1:], before)
	}
	for _, m := range b.fits(slot, words) {
		if list, ok := b.read(elements[1:], words[m.took:], append(slices.Clone(before), bound{slot, m.value})); ok {
			return list, true
		}
	}
	return nil, false
}

// fit is a value that words begin with, and how many words it took.
type fit struct {
	value value
	took  int
}

// fits are the values of a slot that words begin with, the longest first.
func (b *Box) fits(slot string, words []string) []fit {
	var list []fit
	if slot == "text" {
		for n := len(words); n > 0; n-- {
			text := strings.Join(words[:n], " ")
			list = append(list, fit{value{id: text, says: "“" + text + "”"}, n})
		}
		return list
	}
	if slot == "situation" && len(words) > 0 {
		if v, ok := b.situation(words[0]); ok {
			list = append(list, fit{v, 1})
		}
		return list
	}
	for _, v := range b.values[slot] {
		for _, said := range v.words {
			if len(said) > 0 && len(said) <= len(words) && slices.Equal(said, words[:len(said)]) {
				list = append(list, fit{v, len(said)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, c fit) int { return c.took - a.took })
	return list
}

// answer is where a question is answered.
func (b *Box) answer(p pattern, list []bound) Answer {
	a := Answer{Text: b.text(p, list), Screen: p.screen}
	fill := func(text string) string {
		for _, x := range list {
			text = strings.ReplaceAll(text, "{"+x.slot+"}", x.value.id)
		}
		return text
	}
	for _, x := range p.set {
		a.Set = append(a.Set, fill(x))
	}
	a.At = fill(p.at)
	for _, x := range list {
		b.tries(&a, p, x)
	}
	return a
}

// tries makes a scenario, only tried, of what a question supposes.
func (b *Box) tries(a *Answer, p pattern, x bound) {
	if x.slot != p.fix && x.slot != p.without {
		return
	}
	path := "scenarios." + b.scope.Supposed + "."
	change := func(key string, v detente.Value) detente.Change {
		return detente.Change{Verb: detente.SetValue, Path: path + key, Value: v}
	}
	if x.slot == p.without {
		a.Tries = append(a.Tries, Trial{"without " + x.value.says, change("without", detente.Texts(x.value.id))})
		return
	}
	option, value := x.value.set[0], x.value.set[1]
	if b.scope.Begin != nil {
		if begin := b.scope.Begin(option, value); begin != nil {
			a.Tries = append(a.Tries, Trial{"what that needs", change("status_quo", detente.Texts(begin...))})
		}
	}
	a.Tries = append(a.Tries, Trial{"held: " + x.value.label, change("fix."+option, detente.Text(value))})
}

// text is a question in full, put in the first way.
func (b *Box) text(p pattern, list []bound) string {
	var words []string
	for _, e := range p.full {
		slot, isSlot := slotOf(e)
		switch k := slices.IndexFunc(list, func(x bound) bool { return x.slot == slot }); {
		case !isSlot:
			words = append(words, e)
		case k >= 0:
			words = append(words, list[k].value.says)
		}
	}
	text := strings.ReplaceAll(strings.Join(words, " "), "cannot", "can't")
	if p.plain {
		return report.Capital(text)
	}
	return report.Capital(text) + "?"
}

func slotOf(element string) (string, bool) {
	if strings.HasPrefix(element, "{") && strings.HasSuffix(element, "}") {
		return element[1 : len(element)-1], true
	}
	return "", false
}
