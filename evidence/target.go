package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/lexicon"
)

// targets finds whom an act is aimed at: who is asked, accused, praised,
// threatened (A5). A report is aimed at nobody.
func (j *judging) targets() {
	j.c.Targets = []string{}
	if j.c.Act == lexicon.Report {
		return
	}
	if j.fromCue() || j.fromWords() {
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
	for _, m := range j.a.addressee {
		j.add(m, "object of the verb")
	}
	if len(j.c.Targets) == 0 && v.Frames&(lexicon.ObjectTo|lexicon.Of) != 0 {
		last := j.r.tokensIn(j.a.content).first
		for k := j.a.cue.last; k < last && k < j.a.cue.last+25; k++ {
			if m := j.mentionAt(k); m >= 0 {
				j.add(m, "object of the verb")
			}
		}
	}
	return len(j.c.Targets) > 0
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
		if len(j.c.Targets) == 0 && j.found.act != "" {
			j.addIn(cl.first, cl.last, "named with the act")
		}
	}
	if len(j.c.Targets) == 0 {
		j.addIn(0, min(len(k.toks), 60), "named in the words")
	}
	return len(j.c.Targets) > 0
}

// addIn adds the first party named in some words, and those joined with it.
func (j *judging) addIn(first, last int, rule string) {
	k := &j.said
	for i := first; i < last; i++ {
		m := j.mentionAt(k.toks[i])
		if m < 0 || i > first && m == j.mentionAt(k.toks[i-1]) {
			continue
		}
		if len(j.c.Targets) > 0 && !j.joinedTo(i, m) {
			return
		}
		j.add(m, rule)
	}
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
			if j.r.names.Entities[k].Kind != names.Pair {
				j.addEntity(k, m)
			}
		}
		return
	}
	if entity.Kind == names.Outlet || entity.Kind == names.Place || m.AsPlace || e == j.a.speaker {
		return
	}
	name := entity.Party
	if name == "" {
		if entity.Kind == names.Person && m.Kind == names.Indefinite {
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
