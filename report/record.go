package report

import (
	"strings"

	"detente"
	"detente/answer/stuck"
	"detente/evidence"
	"detente/evidence/lexicon"
	"detente/model"
)

// ClaimTold is a claim of a document in a sentence.
type ClaimTold struct {
	*evidence.Claim
	Sentence string // who says or does what, to whom, when, by way of whom
}

// TellClaims tells the claims of a document as the command does, without the
// words they are made in. The lexicon names the parties.
func TellClaims(d *evidence.Found, lex *lexicon.Lexicon) []ClaimTold {
	p := claimPrinter{opt: ReadOptions{Lexicon: lex}}
	p.names(d)
	list := make([]ClaimTold, len(d.Claims))
	for k := range d.Claims {
		list[k] = ClaimTold{&d.Claims[k], capital(p.sentence(d, &d.Claims[k]))}
	}
	return list
}

// TellOffers tells the offers of a meeting, each with what became of it.
func TellOffers(m *model.Model, meeting stuck.Meeting) Telling {
	t := teller{m: m, notes: newNotes(m, " [%d]")}
	var told Telling
	for _, o := range meeting.Offers {
		told.Parts = append(told.Parts, Part{Party: o.By, Text: strings.Join(t.offer(meeting, o), " ")})
	}
	return t.notes.told(told)
}

// Settings tells what is set, party by party: "the United States lifts
// economic sanctions (partial); North Korea does not test missiles".
func Settings(c *detente.Case, list []detente.Setting) string {
	options := c.Options()
	var told []act
	for i := range c.Parties {
		var what []string
		for _, s := range list {
			if c.Owner(s.Option) == i {
				what = append(what, does(&options[s.Option], s.Level))
			}
		}
		if len(what) > 0 {
			told = append(told, act{named(&c.Parties[i]), joined(what, "and")})
		}
	}
	return whoDoes(told)
}

// Does is an option at a level as the predicate of its party: "holds joint
// drills", "does not test missiles".
func Does(o *detente.Option, level int) string { return does(o, level) }

// Day is a day in words, as "4 May 2019"; what is no day stays as it is.
func Day(iso string) string { return date(iso) }

// StepWords is what was done, in the file's own words, else what changed.
func StepWords(c *detente.Case, s *detente.Step) string {
	if s.Text != "" {
		return strings.TrimSpace(s.Text)
	}
	options := c.Options()
	var list []string
	for _, d := range s.Does {
		list = append(list, Does(&options[d.Option], d.Level))
	}
	if len(list) == 0 {
		return "no change"
	}
	return strings.Join(list, ", ")
}
