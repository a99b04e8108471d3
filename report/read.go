package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// ReadOptions say how claims are shown.
type ReadOptions struct {
	Lexicon  *lexicon.Lexicon // names the parties
	Explain  bool             // show what each claim rests on
	Filtered bool             // claims were left out on purpose, and so is all else
}

// Read writes what documents say: document by document, who says or does what,
// and the words.
func Read(w io.Writer, r evidence.Result, opt ReadOptions) {
	p := &claimPrinter{w: w, opt: opt, also: map[evidence.ClaimAt][]string{}, later: map[evidence.ClaimAt]bool{}}
	p.know(r)
	shown := 0
	for k := range r.Documents {
		shown += p.document(&r.Documents[k])
	}
	if !opt.Filtered {
		p.shared(r)
	}
	p.sum(r, shown)
}

// claimPrinter writes claims.
type claimPrinter struct {
	w     io.Writer
	opt   ReadOptions
	also  map[evidence.ClaimAt][]string // of the first of claims that are the same: the other documents
	later map[evidence.ClaimAt]bool     // shown with the first
	files map[string]string             // of documents, by their ids
	any   bool
	calls map[string]string // what the document calls parties that no file of actors has, by their ids
}

func (p *claimPrinter) know(r evidence.Result) {
	p.files = map[string]string{}
	for _, d := range r.Documents {
		p.files[d.ID] = d.File
	}
	for _, s := range r.Same {
		first := s.Claims[0]
		for _, c := range s.Claims[1:] {
			p.later[c] = true
			if list, file := p.also[first], p.files[c.Document]; len(list) == 0 || list[len(list)-1] != file {
				p.also[first] = append(list, file)
			}
		}
	}
}

// document writes a document, and tells how many claims were shown.
func (p *claimPrinter) document(d *evidence.Found) int {
	var shown, before []int
	for k := range d.Claims {
		if p.later[evidence.ClaimAt{Document: d.ID, Claim: d.Claims[k].ID}] {
			before = append(before, k)
		} else {
			shown = append(shown, k)
		}
	}
	if p.opt.Filtered && len(d.Claims) == 0 {
		return 0
	}
	if p.any {
		fmt.Fprintln(p.w)
	}
	p.any = true
	fmt.Fprintln(p.w, folded(documentLine(d), 0, 2))
	p.names(d)
	if len(d.Claims) == 0 {
		fmt.Fprintln(p.w, "  Nobody is said to say or do anything.")
	}
	width := 0
	for _, k := range shown {
		width = max(width, len(d.Claims[k].ID))
	}
	for _, k := range shown {
		p.claim(d, &d.Claims[k], width)
	}
	if n := len(before); n > 0 {
		fmt.Fprintf(p.w, "  And %s above.\n", counted(n, "claim that is shown", "claims that are shown"))
	}
	if !p.opt.Filtered {
		p.rest(d)
	}
	return len(shown)
}

// documentLine is a document by its file, its title and the day it is of.
func documentLine(d *evidence.Found) string {
	text := d.File
	if d.File == "-" {
		text = "standard input"
	}
	var parts []string
	if d.Title != "" {
		parts = append(parts, "“"+d.Title+"”")
	}
	if d.Publisher != "" {
		parts = append(parts, d.Publisher)
	}
	if d.Published != nil {
		day := *d.Published
		if d.PublishedRule == "latest" {
			day += " (the latest day it names)"
		}
		parts = append(parts, day)
	}
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return text
}

// claim writes who says or does what to whom, and then the words.
func (p *claimPrinter) claim(d *evidence.Found, c *evidence.Claim, width int) {
	hang := 4 + width
	head := p.sentence(d, c)
	fmt.Fprintf(p.w, "  %-*s  %s\n", width, c.ID, folded(head, hang, hang))
	words := c.Quote
	if c.Form == evidence.Direct {
		words = "“" + words + "”"
	}
	pad := strings.Repeat(" ", hang)
	fmt.Fprintf(p.w, "%s%s\n", pad, folded(words, hang, hang))
	if also := p.also[evidence.ClaimAt{Document: d.ID, Claim: c.ID}]; len(also) > 0 {
		const most = 5
		text := "also in " + joined(also[:min(len(also), most)], "and")
		if more := len(also) - most; more > 0 {
			text = "also in " + strings.Join(also[:most], ", ") + " and " + counted(more, "other", "others")
		}
		fmt.Fprintf(p.w, "%s%s\n", pad, folded(text, hang, hang))
	}
	if p.opt.Explain {
		p.links(c, hang)
	}
}

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
	if c.Addressee != nil && (len(c.Targets) == 0 || p.party(c.Targets[0]) != *c.Addressee) && !slices.Contains(c.Chain, *c.Addressee) {
		text += ", to " + *c.Addressee
	}
	if c.Place != nil {
		text += ", in " + *c.Place
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

// doubts are why a claim is not simply so.
func doubts(c *evidence.Claim) string {
	var list []string
	switch c.Factuality {
	case "denied":
		if c.Act == lexicon.Deny {
			break
		}
		list = append(list, "it is denied")
	case "possible":
		list = append(list, "perhaps")
	case "conditional":
		list = append(list, "on a condition")
	case "future":
		list = append(list, "to come")
	case "wanted":
		list = append(list, "it is wanted")
	}
	if c.Confidence == "low" && c.Speaker != nil {
		list = append(list, "unsure")
	}
	return strings.Join(list, "; ")
}

// deed is the act of a claim and those it is aimed at.
func (p *claimPrinter) deed(c *evidence.Claim) string {
	verb, to := actWords(c.Act)
	if strings.Contains(given(c.Speaker), " and ") {
		verb = pluralVerb(verb)
	}
	if len(c.Targets) == 0 {
		return verb
	}
	var names []string
	for _, id := range c.Targets {
		names = append(names, p.party(id))
	}
	return verb + to + joined(names, "and")
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
		return "puts sanctions", " on "
	case lexicon.Aid:
		return "gives aid", " to "
	case lexicon.Withdraw:
		return "withdraws", " from "
	case lexicon.Yield:
		return "gives way", " to "
	case lexicon.Protest:
		return "protests", " against "
	case lexicon.Accept, lexicon.Reject:
		return string(act) + "s what is asked or offered", " by "
	}
	return string(act) + "s", " "
}

// names notes what a document calls parties: the id of one that no file of
// actors has is made of its name.
func (p *claimPrinter) names(d *evidence.Found) {
	p.calls = map[string]string{}
	note := func(name string) {
		if id := partyID(name); p.calls[id] == "" {
			p.calls[id] = name
		}
	}
	for _, c := range d.Claims {
		note(given(c.Speaker))
		note(given(c.Addressee))
		for _, name := range c.Chain {
			note(name)
		}
	}
}

func partyID(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, name)
}

func (p *claimPrinter) party(id string) string {
	if p.opt.Lexicon != nil {
		if x, ok := p.opt.Lexicon.Party(id); ok && len(x.Names) > 0 {
			return x.Names[0]
		}
	}
	if name := p.calls[id]; name != "" {
		return name
	}
	if len(id) > 3 && id == partyID(id) {
		return id[:1] + strings.ToLower(id[1:])
	}
	return id
}
