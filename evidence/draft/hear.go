package draft

import (
	"detente/evidence"
	"detente/evidence/lexicon"
)

// statement is that a party wants a step, or does not, with the sentence it
// rests on (A8). A condition is what the step hangs on.
type statement struct {
	party  string
	want   idea
	tie    string // if, unless, until, before, or ""
	on     *idea
	yes    bool // wanted, not unwanted
	act    lexicon.Act
	firm   int
	from   *source
	claim  *evidence.Claim // nil: the document's own voice
	quote  string
	said   bool // by the party itself
	guess  string
	origin chain
	day    string
}

// deed is that parties took a step, or ended one.
type deed struct {
	parties []string
	step    idea
	from    *source
	claim   *evidence.Claim
	quote   string
	day     string // the first it may have been
	grain   string // day, month, or what is less exact
}

// actor is a party that the documents name.
type actor struct {
	id      string
	acts    int // own words and deeds
	aimed   int // demands, accusations, threats against it
	told    int // named as the target of anything
	against map[string]int
	outside bool
	quote   string
	source  *source
	options []*option
}

func (d *draft) actor(id string, s *source, c *evidence.Claim) *actor {
	a := d.seen[id]
	if a == nil {
		a = &actor{id: id, against: map[string]int{}, source: s}
		if c != nil {
			a.quote = s.passage(c)
		}
		d.seen[id] = a
		d.actors = append(d.actors, a)
	}
	return a
}

// hear takes over what the claims of a document say.
func (d *draft) hear(s *source) {
	for i := range s.read.Claims {
		c := &s.read.Claims[i]
		parties := s.speakers(c)
		for _, p := range parties {
			d.actor(p, s, c).acts++
		}
		targets := without(s.aimed(c), parties)
		for _, t := range targets {
			a := d.actor(t, s, c)
			a.told++
			if hostile(c.Act) {
				a.aimed++
				for _, p := range parties {
					d.seen[p].against[t]++
					a.against[p]++
				}
			}
		}
		if len(parties) > 0 && c.Form != evidence.Deed && c.Factuality != "denied" {
			d.says(s, c, parties, targets)
		}
	}
	d.events(s)
}

// passage is the sentence that a claim begins with.
func (s *source) passage(c *evidence.Claim) string {
	first, last := s.tokens(c.Start, c.End)
	if first >= last {
		return ""
	}
	return s.quote(first, c.Span)
}

func hostile(a lexicon.Act) bool {
	switch a {
	case lexicon.Demand, lexicon.Accuse, lexicon.Disapprove, lexicon.Threaten, lexicon.Warn, lexicon.Reject, lexicon.Sanction, lexicon.Attack, lexicon.Protest, lexicon.Appeal, lexicon.Military:
		return true
	}
	return false
}

// aimed are the parties that a claim is aimed at; where the reading has none
// of a demand, those that stand between its verb and its words.
func (s *source) aimed(c *evidence.Claim) []string {
	list := s.named(c.Targets)
	if c.Addressee != nil && len(c.Targets) == 0 {
		list = unique(append(list, s.party[*c.Addressee]...))
	}
	if len(list) > 0 || c.Act != lexicon.Demand && c.Act != lexicon.Appeal {
		return list
	}
	for _, l := range c.Links {
		if l.Link != "cue" || l.End >= c.Start {
			continue
		}
		first, last := s.tokens(l.End, c.Start)
		if last-first > 16 {
			break
		}
		for i := first; i < last; i++ {
			p, _ := s.at(i)
			list = append(list, p...)
		}
	}
	return unique(list)
}

func without(list, what []string) []string {
	var out []string
	for _, x := range list {
		if !has(what, x) {
			out = append(out, x)
		}
	}
	return out
}

// says makes statements of what a claim says.
func (d *draft) says(s *source, c *evidence.Claim, parties, targets []string) {
	owners := parties
	switch c.Act {
	case lexicon.Demand, lexicon.Appeal, lexicon.Accuse, lexicon.Disapprove, lexicon.Praise, lexicon.Protest:
		owners = targets
	case lexicon.Reject:
		if len(targets) > 0 {
			owners = targets
		}
	}
	first, last := s.tokens(c.Start, c.End)
	self := parties
	if c.Form == evidence.Indirect && c.Inside != nil {
		self = nil // "we" is whoever says all that
	}
	list := s.ideas(first, last, owners, self)
	before := len(d.statements)
	for i := range list {
		x := &list[i]
		if x.tie != "" {
			continue
		}
		rejected(x, c.Act, parties)
		st := statement{want: *x, act: c.Act, from: s, claim: c, said: c.Inside == nil, yes: true, origin: origin(c)}
		if c.Date != nil {
			st.day = *c.Date
		}
		st.on, st.tie = hangs(s, list, i)
		if !judge(&st, parties) {
			continue
		}
		st.quote = s.quote(x.at, c.Span)
		for _, p := range parties {
			st.party = p
			d.statements = append(d.statements, st)
		}
	}
	if len(d.statements) == before && against(c.Act) {
		d.names(s, c, owners, parties)
	}
}

// rejected makes talks that a party rejects its own: who offered them holds them
// if the other comes.
func rejected(x *idea, act lexicon.Act, parties []string) {
	if act == lexicon.Reject && x.kind != nil && x.kind.id == "talks" {
		x.owners, x.alone, x.given = parties, parties, true
	}
}

// against says that an act turns against what it names.
func against(a lexicon.Act) bool {
	switch a {
	case lexicon.Accuse, lexicon.Disapprove, lexicon.Reject, lexicon.Protest:
		return true
	}
	return false
}

// names looks for a step that a claim names by a noun alone.
func (d *draft) names(s *source, c *evidence.Claim, owners, parties []string) {
	first, last := s.tokens(c.Start, c.End)
	cl := &clause{s: s, first: first, last: last, owners: owners, self: parties}
	x, ok := cl.nominal(first, last)
	if !ok {
		return
	}
	rejected(&x, c.Act, parties)
	st := statement{want: x, act: c.Act, from: s, claim: c, quote: s.quote(x.at, c.Span), said: c.Inside == nil, firm: 2, origin: origin(c)}
	for _, p := range parties {
		if st.party = p; !has(x.owners, p) || c.Act == lexicon.Reject {
			d.statements = append(d.statements, st)
		}
	}
}

// chain is who said something first, and who passed it on first.
type chain struct{ origin, relay string }

func origin(c *evidence.Claim) chain {
	x := chain{}
	if len(c.Chain) > 0 {
		x.origin = c.Chain[0]
	}
	if len(c.Chain) > 1 {
		x.relay = c.Chain[1]
	}
	return x
}

// chains are claims that do not repeat each other: both who said it and who
// passed it on are others (A3).
type chains []chain

func (l *chains) add(x chain) {
	for _, y := range *l {
		if x.origin == y.origin || x.relay == y.relay {
			return
		}
	}
	*l = append(*l, x)
}

// then says that what follows comes after what is told before: Northmark must
// lift the sanctions, and then we will stop.
func (s *source) then(first, last int) bool {
	for k := first; k < last; k++ {
		if s.lower(k) == "then" {
			return true
		}
	}
	return false
}

// hangs is the step of the same sentence that another hangs on.
func hangs(s *source, list []idea, i int) (*idea, string) {
	sentence := s.text.Tokens[list[i].at].Sentence
	for k := range list {
		if list[k].tie != "" && s.text.Tokens[list[k].at].Sentence == sentence {
			return &list[k], list[k].tie
		}
	}
	if i > 0 && list[i-1].tie == "" && s.text.Tokens[list[i-1].at].Sentence == sentence && s.then(list[i-1].last, list[i].at) {
		return &list[i-1], "if"
	}
	return nil, ""
}

// judge says what a party wants of a step that it speaks of, and how firmly;
// false where it says nothing of that.
func judge(st *statement, self []string) bool {
	x := &st.want
	mine := len(x.owners) > 0 && len(without(x.owners, self)) == 0
	st.firm = 2
	switch st.act {
	case lexicon.Demand:
	case lexicon.Appeal, lexicon.Praise:
		st.firm = 1
	case lexicon.Offer, lexicon.Promise, lexicon.Agree, lexicon.Accept:
		if x.given && !mine {
			st.firm = 1
		}
		if x.noun && !x.end && !offered(x.kind) {
			return false
		}
	case lexicon.Threaten, lexicon.Warn:
		if !mine || x.noun {
			return false
		}
	case lexicon.Reject, lexicon.Accuse, lexicon.Disapprove, lexicon.Protest:
		if x.firm == 0 {
			st.yes = false
			return (x.doing || x.noun || x.kind != nil) && firmer(st)
		}
	default:
		if x.noun {
			return false
		}
	}
	switch {
	case x.firm == 0:
		if st.act == lexicon.Report {
			return false
		}
	case x.own && x.firm == 1: // may, could
		return false
	case x.own && !mine: // a forecast of what others do
		return false
	}
	return firmer(st)
}

// offered kinds of steps are offered by their noun alone: it offered talks.
func offered(k *family) bool {
	switch k.id {
	case "talks", "guarantee", "ceasefire", "treaty":
		return true
	}
	return false
}

func firmer(st *statement) bool {
	x := &st.want
	if x.firm == 3 || x.first || st.tie == "before" {
		st.firm = 3
	}
	return true
}

// events takes over the deeds and meetings of a document.
func (d *draft) events(s *source) {
	told := map[string]bool{}
	for i := range s.read.Events {
		e := &s.read.Events[i]
		parties := s.named(e.Parties)
		for _, id := range e.Claims {
			c := s.claims[id]
			if c == nil || len(parties) == 0 || e.Act == lexicon.Meet {
				continue
			}
			told[id] = true
			d.did(s, c, parties, e.From, e.Grain)
		}
	}
	for i := range s.read.Claims {
		c := &s.read.Claims[i]
		if p := s.speakers(c); c.Form == evidence.Deed && len(p) > 0 && !told[c.ID] {
			d.did(s, c, p, c.From, "")
		}
	}
}

// actual kinds of steps are done where a noun tells of them: the missile test.
func actual(k *family) bool {
	switch k.id {
	case "tests", "drills", "attack":
		return true
	}
	return false
}

// did notes a step that parties took. Only known kinds of steps are: of others
// it is not known that they can be taken again or left.
func (d *draft) did(s *source, c *evidence.Claim, parties []string, day, grain string) {
	if c.Polarity == "negative" || c.Factuality != "asserted" {
		return
	}
	first, last := s.tokens(c.Start, c.End)
	for _, x := range s.ideas(first, last, parties, parties) {
		if x.kind == nil || x.noun && (x.end || !actual(x.kind)) || x.not || x.firm > 0 || x.tie != "" || x.kind.vague || len(x.owners) == 0 {
			continue
		}
		who := x.owners
		if len(without(parties, who)) > 0 && len(without(who, parties)) == 0 {
			who = parties
		}
		for _, p := range who {
			d.actor(p, s, c)
		}
		d.deeds = append(d.deeds, deed{parties: who, step: x, from: s, claim: c, quote: s.quote(x.at, c.Span), day: day, grain: grain})
		return
	}
}
