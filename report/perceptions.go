package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/perceptions"
	"detente/model"
)

// Of what a party is taken to want, and of what would hold, a page shows so
// much.
const shownSeen = 3

// Perceptions prints what follows if the parties see each other wrongly: who
// takes whom for what, what holds when each acts on it, who would be surprised
// by what, what news would change it, and what comes of a word that each keeps
// as it reads it.
func Perceptions(w io.Writer, m *model.Model, r perceptions.Result) {
	v := viewer{teller{m, newNotes(m, " [%d]")}, w, r}
	if len(answer.Perceptions(m)) == 0 {
		v.line("Each sees the others as they are: the case says nothing else of anybody who takes part.")
	} else {
		v.views()
		v.holding()
		v.surprises()
		v.news()
	}
	for _, word := range r.Words {
		v.word(word)
	}
	v.notes.print(w)
}

// viewer writes an answer of perceptions in words. What holds is told under the
// first concept that has a meaning in the case.
type viewer struct {
	teller
	w io.Writer
	r perceptions.Result
}

func (v *viewer) line(text string)   { fmt.Fprintln(v.w, folded(text, 0, 0)) }
func (v *viewer) bullet(text string) { fmt.Fprintf(v.w, "  - %s\n", folded(text, 4, 4)) }

// head opens a part of the page.
func (v *viewer) head(text string) { fmt.Fprintf(v.w, "\n%s\n", folded(text, 0, 0)) }

// concept is the place of the concept that the page tells of, -1 for none.
func (v *viewer) concept() int {
	return slices.IndexFunc(v.r.Hypergame, func(x perceptions.Outcome) bool { return x.Undefined == "" })
}

// views tells who takes whom for what, and what each then expects.
func (v *viewer) views() {
	v.line("Who sees another otherwise than it is")
	var rest []string
	for _, x := range v.r.Views {
		if len(x.Sees) == 0 {
			rest = append(rest, x.Party)
			continue
		}
		var text []string
		for _, s := range x.Sees {
			text = append(text, v.sees(x.Party, s)...)
		}
		text = append(text, v.expects(x)...)
		v.bullet(strings.Join(text, " "))
	}
	if len(rest) > 0 {
		sees := " sees the others as they are."
		if len(rest) > 1 {
			sees = " see the others as they are."
		}
		v.bullet(capital(v.names(rest)) + sees)
	}
}

// sees tells how a party sees another.
func (v *viewer) sees(party string, s perceptions.Seen) []string {
	marks := v.notes.quoted(s.Because)
	if marks == "" {
		v.notes.ours, marks = true, " (i)"
	}
	who, of, text := v.name(party), v.name(s.Of), []string{}
	switch wants := v.wants(s); {
	case s.Voice != "":
		line := fmt.Sprintf("%s takes %s to speak as “%s”%s", who, of, s.Voice, marks)
		if wants != "" {
			line += ": to want " + wants
		}
		if truly := v.m.Setup.Voices[v.m.Parties[v.party(s.Of)].Index]; truly != "" && truly != s.Voice {
			line += "; here it speaks as “" + truly + "”"
		}
		text = append(text, line+".")
	case wants != "":
		text = append(text, fmt.Sprintf("%s takes %s to want this%s: %s.", who, of, marks, wants))
	case s.Prefers:
		text = append(text, fmt.Sprintf("%s takes %s to have another order of preference than it has%s.", who, of, marks))
	}
	if s.AsItIs {
		text = append(text, "So it is, so that this is no error.")
	}
	if len(s.Unaware) > 0 {
		line := fmt.Sprintf("%s does not know that %s can %s%s.", who, of, joined(v.can(s.Unaware), "or"), marks)
		text = append(text, line)
	}
	for k := range text {
		text[k] = capital(text[k])
	}
	return text
}

// wants is what a party is taken to want, the most important first.
func (v *viewer) wants(s perceptions.Seen) string {
	var list []string
	for k, want := range s.Wants[:min(len(s.Wants), shownSeen)] {
		text := want.Says
		if text == "" {
			text = v.unsaid(s, k)
		}
		list = append(list, []string{"first", "then", "then"}[k]+" “"+text+"”"+v.notes.marks(want))
	}
	return strings.Join(list, ", ")
}

// unsaid is the want at a place of what a party is taken to want, from its
// condition.
func (v *viewer) unsaid(s perceptions.Seen, k int) string {
	for _, x := range v.m.Case.Perceptions {
		of := &v.m.Case.Parties[x.Of]
		if of.ID != s.Of {
			continue
		}
		var wants []detente.Want
		if x.Preference != nil && s.Prefers {
			wants = x.Preference.Wants
		}
		for _, voice := range of.Voices {
			if s.Voice != "" && voice.Name == s.Voice {
				wants = voice.Wants
			}
		}
		if k < len(wants) && wants[k].Condition.String() == s.Wants[k].Text {
			return clause(v.m.Case, wants[k].Condition)
		}
	}
	return s.Wants[k].Text
}

// can are options as what a party can do.
func (v *viewer) can(names []string) []string {
	var list []string
	options := v.m.Case.Options()
	for k := range options {
		if slices.Contains(names, options[k].Name()) {
			list = append(list, base(&options[k]))
		}
	}
	return list
}

// expects tells what a party makes of today, and what else it takes to hold.
func (v *viewer) expects(x perceptions.View) []string {
	c := v.concept()
	if c < 0 {
		return nil
	}
	verdict, text := x.Concepts[c], []string{}
	switch {
	case x.Today == nil:
	case len(verdict.Leaves) == 0:
		text = append(text, "As it sees things, today holds.")
	default:
		var leaving []string
		for _, id := range verdict.Leaves {
			if id == x.Party {
				leaving = append(leaving, v.name(id)+" itself")
			} else {
				leaving = append(leaving, v.name(id))
			}
		}
		text = append(text, "As it sees things, today does not hold: a gain that nothing answers is open to "+joined(leaving, "and")+".")
	}
	if len(verdict.Expects) == 0 {
		return append(text, "It expects nothing to hold.")
	}
	expects, lead := v.told(x, verdict, v.r.Hypergame[c])
	if expects != "" {
		text = append(text, lead+expects+".")
	}
	return text
}

// told is one situation that a party expects to hold, today apart: the first
// that does not hold when each acts on what it sees, or else the first.
func (v *viewer) told(x perceptions.View, verdict perceptions.Verdict, held perceptions.Outcome) (place, lead string) {
	lead = "It expects this to hold" + also(x.Today != nil && len(verdict.Leaves) == 0) + ": "
	for _, n := range verdict.Expects {
		text, ok := v.at(n)
		if !ok || x.Today != nil && n == *x.Today {
			continue
		}
		whole := len(held.Equilibria) == held.Totals.Equilibria
		if whole && !slices.ContainsFunc(held.Equilibria, func(e perceptions.Equilibrium) bool { return e.N == n }) {
			return text, "It expects this to hold, though as the others see things it need not: "
		}
		if place == "" {
			place = text
		}
	}
	return place, lead
}

func also(yes bool) string {
	if yes {
		return " too"
	}
	return ""
}

// at is a situation in words, with its number; false where the scenario has
// taken it out.
func (v *viewer) at(n int) (string, bool) {
	s, ok := v.m.State(n)
	if !ok {
		return "", false
	}
	if v.m.Graph() {
		return "“" + situation(v.m, s) + "”", true
	}
	return fmt.Sprintf("%s (situation %d)", v.place(s), n), true
}
