package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// sentence is a claim without its words.
func (p *claimPrinter) sentence(d *evidence.Found, c *evidence.Claim) string {
	who := "[not said who]"
	if c.Speaker != nil {
		who = *c.Speaker
	}
	if c.SpeakerParty != nil {
		if name := p.party(*c.SpeakerParty); c.Speaker == nil || name != *c.Speaker {
			who += " (" + name + ")"
		}
	}
	text := who + " " + p.deed(c)
	if c.Addressee != nil && !slices.ContainsFunc(c.Targets, func(id string) bool { return strings.HasSuffix(p.party(id), *c.Addressee) }) && !slices.Contains(c.Chain, *c.Addressee) {
		text += ", to " + p.articled(*c.Addressee)
	}
	if c.Place != nil {
		text += ", in " + p.articled(*c.Place)
	}
	if c.Date != nil {
		text += ", " + *c.Date
	}
	var by []string
	for k, name := range c.Chain {
		if name != d.ID && k > 0 && (c.Speaker == nil || name != *c.Speaker) {
			by = append(by, name)
		}
	}
	if len(by) > 0 {
		text += ", by way of " + joined(by, "and")
	}
	if c.Continues != nil {
		text += ", going on from " + *c.Continues
	}
	if c.Inside != nil {
		text += ", inside " + *c.Inside
	}
	if doubt := doubts(c); doubt != "" {
		text += " (" + doubt + ")"
	}
	return text
}

// doubts are why a claim is not simply so. What is demanded is wanted and what
// is promised is to come: there it is not said again.
func doubts(c *evidence.Claim) string {
	var list []string
	switch c.Factuality {
	case "denied":
		if c.Form == evidence.Deed {
			text := "this did not happen"
			if c.Topic != nil {
				text = *c.Topic + ": " + text
			}
			list = append(list, text)
		} else if c.Act != lexicon.Deny {
			list = append(list, "denied")
		}
	case "possible":
		list = append(list, "as possible")
	case "conditional":
		list = append(list, "on a condition")
	case "future":
		if c.Act != lexicon.Promise && c.Act != lexicon.Offer && c.Act != lexicon.Threaten && c.Act != lexicon.Warn {
			list = append(list, "to come")
		}
	case "wanted":
		if c.Act != lexicon.Demand && c.Act != lexicon.Appeal {
			list = append(list, "as it should be")
		}
	}
	if c.Confidence == "low" && c.Speaker != nil {
		list = append(list, "unsure who")
	}
	return strings.Join(list, "; ")
}

// deed is the act of a claim and those it is aimed at.
func (p *claimPrinter) deed(c *evidence.Claim) string {
	plural := p.several(given(c.Speaker), c.SpeakerParty)
	var names []string
	for _, id := range c.Targets {
		names = append(names, p.articled(p.party(id)))
	}
	aim := joined(names, "and")
	verb, to := actWords(c.Act)
	switch {
	case c.Act == lexicon.Meet && plural && strings.Contains(*c.Speaker, " and "):
		aim = "" // they are the ones who meet
	case c.Act == lexicon.Disapprove && aim == "":
		verb = "voices disapproval"
	case (c.Act == lexicon.Accept || c.Act == lexicon.Reject) && len(names) == 1:
		to, aim = " what ", aim+" asks or offers"
	case c.Act == lexicon.Accept || c.Act == lexicon.Reject:
		to, aim = " what ", aim+" ask or offer"
	}
	if plural {
		verb = pluralVerb(verb)
	}
	if len(names) == 0 || aim == "" {
		return verb
	}
	return verb + to + aim
}

// several says that a name is of more than one: two names, or officials.
func (p *claimPrinter) several(name string, party *string) bool {
	head := name
	for _, of := range []string{" of ", " for ", " from ", " in ", " at ", " to ", " on ", " with ", " close ", " familiar ", " briefed "} {
		head, _, _ = strings.Cut(head, of)
	}
	words := strings.Fields(head)
	if len(words) == 0 {
		return false
	}
	if slices.Contains(words, "and") {
		return true
	}
	first, last := strings.ToLower(words[0]), words[len(words)-1]
	if slices.Contains([]string{"two", "three", "four", "five", "several", "some", "many", "most", "both", "few"}, first) {
		return true
	}
	if slices.Contains([]string{"people", "men", "women", "children", "police", "troops"}, last) {
		return true
	}
	one, more := strings.CutSuffix(last, "s")
	if !more || strings.HasSuffix(one, "s") || strings.HasSuffix(one, "u") || strings.HasSuffix(one, "i") {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(last); unicode.IsLower(r) {
		return !strings.HasSuffix(one, "'") && !strings.HasSuffix(one, "’")
	}
	if p.opt.Lexicon == nil {
		return false
	}
	_, office := p.opt.Lexicon.Role(strings.ToLower(one))
	_, body := p.opt.Lexicon.Group(strings.ToLower(one))
	if office || body {
		return true
	}
	if party != nil {
		if x, ok := p.opt.Lexicon.Party(*party); ok {
			return slices.Contains(x.Demonyms, strings.TrimSuffix(head, "s"))
		}
	}
	return false
}

// articled is a name as a sentence has it behind a preposition: the United
// States, the newspaper, reporters.
func (p *claimPrinter) articled(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return name
	}
	common := strings.ToLower(name) == name
	if slices.Contains(articled, words[len(words)-1]) || common && !p.several(name, nil) && !unicode.IsDigit(rune(name[0])) {
		return "the " + name
	}
	return name
}

// pluralVerb is the verb of several who do something together.
func pluralVerb(verb string) string {
	first, rest, _ := strings.Cut(verb, " ")
	if stem, ok := strings.CutSuffix(first, "ies"); ok { // denies
		first = stem + "y"
	}
	return strings.TrimSpace(strings.TrimSuffix(first, "s") + " " + rest)
}

// actWords is an act as a verb, and what stands between it and whom it is
// aimed at.
func actWords(act lexicon.Act) (verb, to string) {
	switch act {
	case lexicon.Report:
		return "says", " of "
	case lexicon.Demand:
		return "demands", " of "
	case lexicon.Offer:
		return "offers", " to "
	case lexicon.Disapprove:
		return "criticises", " "
	case lexicon.Promise:
		return "promises", " to "
	case lexicon.Appeal:
		return "appeals", " to "
	case lexicon.Deny:
		return "denies", ", of "
	case lexicon.Agree:
		return "agrees", " with "
	case lexicon.Meet:
		return "meets", " "
	case lexicon.Military:
		return "shows force", " to "
	case lexicon.Sanction:
		return "imposes sanctions", " on "
	case lexicon.Aid:
		return "gives aid", " to "
	case lexicon.Withdraw:
		return "withdraws", " from "
	case lexicon.Yield:
		return "gives way", " to "
	case lexicon.Protest:
		return "protests", " against "
	}
	return string(act) + "s", " "
}
