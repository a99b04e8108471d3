package report

import (
	"fmt"
	"strings"

	"detente"
	"detente/answer/perceptions"
	"detente/model"
)

// word tells what comes of a word that all sign and each keeps as it reads it.
func (v *viewer) word(x perceptions.Word) {
	today, known := v.m.Today()
	if !known || len(x.Signers) == 0 {
		return
	}
	v.head(fmt.Sprintf("If %s “%s” and each does what it means by it", v.sign(x), spelt(x.ID)))
	for _, s := range x.Signers {
		v.bullet(v.part(x, s, today))
	}
	if x.Outcome == nil {
		v.bullet("What they would do together cannot be: a rule forbids it.")
		return
	}
	end, _ := v.m.State(*x.Outcome)
	v.bullet("What comes of it: " + v.changes(today, end) + fmt.Sprintf(" (situation %d).", *x.Outcome))
	var met, unmet []string
	for _, s := range x.Signers {
		if *s.OutcomeMeets {
			met = append(met, s.Party)
		} else {
			unmet = append(unmet, s.Party)
		}
	}
	text := capital(v.names(met)) + " " + plural(len(met), "finds what it means met", "find what they mean met")
	switch {
	case len(met) == 0:
		text = capital(v.names(unmet)) + " " + plural(len(unmet), "finds what it means unmet", "find what they mean unmet")
	case len(unmet) > 0:
		text += ", " + v.names(unmet) + " unmet"
	}
	v.bullet(text + ".")
	for _, s := range x.Signers {
		if text := v.disappointed(s); text != "" {
			v.bullet(text)
		}
	}
}

func plural(n int, single, several string) string {
	if n == 1 {
		return single
	}
	return several
}

// sign is who signs: all who read the word.
func (v *viewer) sign(x perceptions.Word) string {
	switch len(x.Signers) {
	case 1:
		return v.name(x.Signers[0].Party) + " signs"
	case 2:
		return "both sign"
	}
	return "all sign"
}

// part is what a signer does for its part, and what it expects of the others.
func (v *viewer) part(x perceptions.Word, s perceptions.Signer, today model.State) string {
	i := v.party(s.Party)
	reading := v.read(x.ID, i)
	meaning := reading.Text
	if meaning == "" {
		meaning = clause(v.m.Case, reading.Means)
	}
	text := fmt.Sprintf("%s means “%s”%s ", capital(v.name(s.Party)), strings.TrimSpace(meaning), v.notes.reading(v.m.Case, reading))
	if s.Expects == nil {
		return text + "and does nothing, as nothing that can be reached meets it."
	}
	if *s.Expects == v.m.Number(today) {
		return text + "and changes nothing, as that is so today."
	}
	to, _ := v.m.State(*s.Expects)
	does := turns(v.m, i, today, to)
	if does == "" {
		does = "changes nothing itself"
	}
	var others []act
	for j := range v.m.Parties {
		if turn := turns(v.m, model.Party(j), today, to); turn != "" && model.Party(j) != i {
			others = append(others, act{named(v.m.Parties[j].Party), turn})
		}
	}
	text += "and " + does
	if len(others) > 0 {
		text += "; it expects that " + whoDoes(others)
	}
	return text + "."
}

// read is the reading of a word by a party.
func (v *viewer) read(word string, i model.Party) detente.Reading {
	for _, w := range v.m.Case.Words {
		for _, r := range w.Readings {
			if w.Name == word && r.Party == v.m.Parties[i].Index {
				return r
			}
		}
	}
	return detente.Reading{}
}

// disappointed tells how the outcome is worse for a signer, if it is.
func (v *viewer) disappointed(s perceptions.Signer) string {
	text := ""
	switch {
	case *s.WorseThanToday:
		text = "For " + v.name(s.Party) + " it is worse than today"
	case s.WorseThanExpected != nil && *s.WorseThanExpected:
		text = "For " + v.name(s.Party) + " it is worse than what it expected"
	default:
		return ""
	}
	if s.Loses > 0 {
		text += ": it goes without " + v.want(s.Party, s.Loses)
	}
	return text + "."
}
