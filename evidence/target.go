package evidence

import (
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// targets finds whom an act is aimed at: who is asked, accused, praised,
// threatened (A5). A report is aimed at nobody.
func (j *judging) targets() {
	j.c.Targets = []string{}
	switch j.c.Act {
	case lexicon.Report, lexicon.Deny:
		return
	}
	if j.fromCue() || j.fromWords() || j.fromMain() {
		first := j.c.Targets[0]
		j.c.Target = &first
	}
}

// fromCue takes those who stand between the cue and the words: urged Seoul to,
// accused Seoul of.
func (j *judging) fromCue() bool {
	v := j.a.verb
	if v == nil {
		return false
	}
	if j.heard() {
		return false
	}
	for _, m := range j.a.addressee {
		j.add(m, "object of the verb")
	}
	last := j.r.tokensIn(j.a.content).first
	if n := len(j.a.addressee); n > 0 && len(j.c.Targets) > 0 {
		for k := j.r.names.Mentions[j.a.addressee[n-1]].Last; k < last && k < j.a.cue.last+12; k++ {
			if m := j.mentionAt(k); m >= 0 && j.follows(k) {
				j.add(m, "object of the verb")
			}
		}
	}
	if len(j.c.Targets) == 0 && v.Frames&(lexicon.ObjectTo|lexicon.Of|lexicon.Addressed) != 0 {
		for k := j.a.cue.first; k < last && k < j.a.cue.last+25; k++ {
			if m := j.mentionAt(k); m >= 0 && m != j.a.source {
				j.add(m, "object of the verb")
			}
		}
	}
	for k := j.a.cue.first; k+1 < last && k < j.a.cue.last+2; k++ {
		if t := j.r.text.Tokens; t[k].Lower == "each" && t[k+1].Lower == "other" || t[k].Lower == "one" && t[k+1].Lower == "another" {
			for _, p := range j.r.parties(j.a.speaker, 0) {
				j.c.Targets = addNew(j.c.Targets, p)
			}
			j.link("target", j.r.bytes(span{k, k + 2}), "each other", "both")
		}
	}
	return len(j.c.Targets) > 0
}

// heard says that who is spoken to only hears it: a promise made to parliament,
// what is told to a paper.
func (j *judging) heard() bool {
	v := j.a.verb
	if v.Frames&lexicon.Addressed == 0 {
		return false
	}
	switch j.c.Act {
	case lexicon.Promise, lexicon.Offer, lexicon.Praise, lexicon.Accept, lexicon.Agree:
		return true
	}
	for _, m := range j.a.addressee {
		e := j.r.names.Mentions[m].Entity
		if v.Lemma == "tell" && v.Act == lexicon.Report && j.c.Act != lexicon.Demand && j.r.obscure(m) {
			return true
		}
		for _, l := range j.a.relays {
			if l.entity == e {
				return true
			}
		}
	}
	return false
}

// obscure says that a name of several words is of nobody that the text or a file
// tells more of: a person, or a paper.
func (r *reader) obscure(m int) bool {
	x := &r.names.Mentions[m]
	if x.Entity < 0 || x.Kind != names.Name || x.Last-x.First < 2 {
		return false
	}
	e := &r.names.Entities[x.Entity]
	return e.Kind == names.Person && e.Party == "" && e.Role == "" && e.Sex == ""
}

// follows says that what is named at a token is joined by "and" or a comma to
// what stands before it.
func (j *judging) follows(k int) bool {
	t := j.r.text.Tokens
	for n := 0; k > 0 && n < 5; n++ {
		k--
		switch w := t[k].Lower; {
		case w == "and" || w == ",":
			return true
		case closed(w)&^(determiner|possessor) != 0:
			return false
		}
	}
	return false
}

func (j *judging) mentionAt(k int) int {
	if k < 0 || k >= len(j.r.names.At) {
		return -1
	}
	return j.r.names.At[k]
}

// fromWords looks for others than the speaker in what is said: first in the
// clause that carries the act, in its subject where something is asked of it.
func (j *judging) fromWords() bool {
	k := &j.said
	if cl := j.mainClause(); cl != nil {
		if (j.c.Act == lexicon.Demand || j.c.Act == lexicon.Appeal) && cl.verb > cl.begin {
			j.addIn(cl.begin, cl.verb, "who is asked")
		}
		if len(j.c.Targets) == 0 && j.found.own {
			j.addIn(cl.verb, cl.last, "named with the act")
			for i := range k.list {
				if o := &k.list[i]; len(j.c.Targets) == 0 && o.kind == ifClause && k.tok(o.first).Sentence == k.tok(cl.first).Sentence {
					j.addIn(o.first, o.last, "named in the condition")
				}
			}
		} else if len(j.c.Targets) == 0 && j.found.act != "" {
			j.addIn(cl.first, cl.last, "named with the act")
		}
	}
	if len(j.c.Targets) == 0 && !(j.found.own && k.party == "") {
		j.addIn(0, min(len(k.toks), 60), "named in the words")
	}
	return len(j.c.Targets) > 0
}

// fromMain looks in the clause that a cue in -ing hangs on: called on Seoul to
// stop, warning that.
func (j *judging) fromMain() bool {
	t := j.r.text.Tokens
	if j.a.cue.first >= j.a.cue.last || j.a.rule != "participle" && j.a.rule != "shared" {
		return false
	}
	for i := j.r.text.Sentences[t[j.a.cue.first].Sentence].First; i < j.a.cue.first; i++ {
		if m := j.mentionAt(i); m >= 0 && m != j.a.source && j.r.names.Mentions[m].Kind != names.Pronoun && !j.r.carriedBy(&j.r.names.Mentions[m]) {
			j.add(m, "named in the main clause")
		}
	}
	return len(j.c.Targets) > 0
}

// orders says that what looks like a name is a verb at the head of a sentence: let
// me be clear.
func (j *judging) orders(m *names.Mention) bool {
	t := j.r.text.Tokens
	return m.Last-m.First == 1 && m.Last < len(t) && j.r.lex.AnyVerb(t[m.First].Lower)&lexicon.Base != 0 && closed(t[m.Last].Lower)&(objective|determiner) != 0
}

// passesOn says that an entity is a relay of the words.
func (j *judging) passesOn(e int) bool {
	for _, l := range j.a.relays {
		if l.entity == e {
			return true
		}
	}
	return false
}

// isThing says that a name is one of waters, of land or of something built, which
// nothing is aimed at.
func isThing(e *names.Entity) bool {
	if e.Party != "" {
		return false
	}
	switch e.Name[strings.LastIndexByte(e.Name, ' ')+1:] {
	case "Sea", "Ocean", "River", "Lake", "Gulf", "Strait", "Straits", "Bay", "Canal", "Dam", "Bridge", "Port", "Airport", "Island", "Islands", "Valley", "Mediterranean", "Peninsula", "Mountains", "Plant", "Pipeline", "Treaty", "Convention", "Agreement", "Accord", "Pact":
		return true
	}
	return false
}

// addIn adds the first party named in some words, and those joined with it.
func (j *judging) addIn(first, last int, rule string) {
	j.addNamed(first, last, rule, true)
	if len(j.c.Targets) == 0 {
		j.addNamed(first, last, rule, false)
	}
}

func (j *judging) addNamed(first, last int, rule string, party bool) {
	k := &j.said
	suffered := false
	for i := first; i < last; i++ {
		m := j.mentionAt(k.toks[i])
		if m < 0 || i > first && m == j.mentionAt(k.toks[i-1]) {
			continue
		}
		if suffered = k.suffers(i) || suffered && j.joinedTo(i, m); suffered {
			continue
		}
		if len(j.c.Targets) > 0 && !j.joinedTo(i, m) {
			return
		}
		if e := j.r.names.Mentions[m].Entity; party && e >= 0 && len(j.r.parties(e, 0)) == 0 {
			continue
		}
		j.add(m, rule)
	}
}

// suffers says that who is named at a word is whom something is done to: the
// displacement of Palestinians.
func (c *content) suffers(i int) bool {
	i--
	for n := 0; n < 3 && i > 0 && !c.is(i, "of"); n++ {
		if c.tok(i).Kind != prose.Word || c.class(i)&^(determiner|quantity) != 0 || c.mention(i) != nil {
			return false
		}
		i--
	}
	return c.is(i, "of") && c.is(i-1, "displacement", "expulsion", "deportation", "killing", "killings", "murder", "murders", "massacre", "massacres", "abduction", "kidnapping",
		"execution", "executions", "persecution", "starvation", "torture", "eviction", "slaughter", "mistreatment", "humiliation", "oppression", "assassination", "bombing", "bombardment", "beating", "detention", "harassment", "transfer", "relocation", "resettlement", "cleansing", "extermination")
}

// joinedTo says that a mention is joined by "and" or a comma to what was named
// just before.
func (j *judging) joinedTo(i, m int) bool {
	k := &j.said
	for n := 0; i > 0 && n < 5; n++ {
		i--
		switch {
		case k.is(i, "and", ",", "&"):
			return true
		case k.class(i)&(determiner|possessor) != 0, k.mention(i) == nil && k.class(i) == 0 && k.tok(i).Kind == 0:
			continue
		default:
			return false
		}
	}
	return false
}

// add takes a mention's party, or its name where it has none, unless it is the
// speaker's own.
func (j *judging) add(m int, rule string) {
	x := j.r.names
	if m < 0 || m >= len(x.Mentions) {
		return
	}
	mention := &x.Mentions[m]
	if j.orders(mention) {
		return
	}
	e := mention.Entity
	if mention.Kind == names.Pronoun {
		e, _ = x.Pronoun(m, names.Context{Speaker: j.a.speaker, Previous: -1, Subject: j.a.speaker})
	}
	if e < 0 || e >= len(x.Entities) {
		return
	}
	before := len(j.c.Targets)
	j.addEntity(e, mention)
	if len(j.c.Targets) > before {
		j.link("target", mention.Span, rule, j.c.Targets[len(j.c.Targets)-1])
	}
}

func (j *judging) addEntity(e int, m *names.Mention) {
	entity := &j.r.names.Entities[e]
	if entity.Kind == names.Pair {
		for _, k := range entity.Members {
			if e := &j.r.names.Entities[k]; e.Kind == names.Pair {
				continue
			} else if j.c.Act == lexicon.Accuse && e.Party != "" && m.Kind == names.Definite {
				j.c.Targets = addNew(j.c.Targets, e.Party) // as printed, were it the speaker's own
				continue
			}
			j.addEntity(k, m)
		}
		return
	}
	if entity.Kind == names.Outlet || entity.Kind == names.Place || m.AsPlace || e == j.a.speaker || j.passesOn(e) || isThing(entity) {
		return
	}
	name := entity.Party
	if name == "" {
		if m.Kind != names.Name && m.Kind != names.Metonym {
			return
		}
		name = entity.Name
	}
	if entity.Party != "" && entity.Party == j.said.party {
		return
	}
	for _, t := range j.c.Targets {
		if t == name {
			return
		}
	}
	if name != "" {
		j.c.Targets = append(j.c.Targets, name)
	}
}
