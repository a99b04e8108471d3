package evidence

import "detente/evidence/lexicon"

// shape is the form of a group of verbs as a whole.
type shape uint8

const (
	tensed     shape = iota // said, has said, will say, is saying, was said
	infinitive              // to say
	present                 // saying, having said
	bare                    // said, without an auxiliary and no past: asked about it
)

// group is a verb with its auxiliaries, negation and adverbs: items of a line,
// last exclusive.
type group struct {
	first, main, last int
	shape             shape
	passive           bool
	negated           bool
	modal             int // item of the modal, or -1
	copula            bool
	governor          int // the group before, on which an infinitive or a gerund depends, or -1
}

// groupVerbs finds the groups of a line.
func (ln *line) groupVerbs() {
	for i := 0; i < len(ln.items); {
		g, ok := ln.group(i)
		if !ok {
			i++
			continue
		}
		if n := len(ln.groups); n > 0 && g.shape != tensed {
			if p := &ln.groups[n-1]; ln.joined(p.last, g.first) {
				g.governor = n - 1
			}
		}
		ln.groups = append(ln.groups, g)
		i = g.last
	}
}

// joined says that nothing but particles and adverbs stands from a to b: went
// on to say.
func (ln *line) joined(a, b int) bool {
	for ; a < b; a++ {
		if ln.items[a].class&(adverb|preposition|negation) == 0 || ln.items[a].class&infinity != 0 {
			return false
		}
	}
	return true
}

// group reads a group that begins at i.
func (ln *line) group(i int) (group, bool) {
	g := group{first: i, main: -1, modal: -1, governor: -1}
	it := &ln.items[i]
	switch {
	case it.class&infinity != 0:
		k := ln.after(i)
		if !ln.has(k, base) && !ln.is(k, be|have|do) {
			return g, false
		}
		g.shape = infinitive
		g.negated = ln.is(i-1, negation)
	case it.class&auxiliary != 0 && it.class&(subjective|preposition) == 0:
		switch it.lower {
		case "being", "having":
			g.shape = present
		case "been", "be":
			g.shape = bare
		}
	case it.class&contracted != 0 && it.class&subjective != 0:
	case it.tag == finite || it.tag == base:
	case it.tag == gerund:
		g.shape = present
	case it.tag == participle:
		g.shape = bare
	default:
		return g, false
	}
	ln.verbs(&g)
	return g, g.main >= 0
}

// verbs goes on from the first item of a group to its main verb.
func (ln *line) verbs(g *group) {
	aux := class(0)
	for k := g.first; k < len(ln.items); k++ {
		it := &ln.items[k]
		switch {
		case k == g.first && it.class&infinity != 0:
		case it.class&auxiliary != 0 || k == g.first && it.class&contracted != 0 && it.class&subjective != 0:
			if aux&be != 0 && it.class&be == 0 {
				return // was had: another clause
			}
			aux = it.class & (auxiliary | contracted)
			if it.class&modal != 0 {
				g.modal = k
			}
			g.negated = g.negated || it.class&negation != 0
			g.main, g.last, g.copula = k, k+1, true
		case it.class&negation != 0:
			g.negated = true
			if aux == 0 {
				return
			}
			if g.main >= 0 && ln.items[g.main].class&auxiliary != 0 {
				g.last = k + 1
			}
		case it.class&(adverb) != 0 && it.class&timeWord == 0:
		case aux != 0 && it.tag == comma && ln.is(k+1, adverb) && ln.has(k+2, comma):
			k += 2
		case it.tag == finite || it.tag == base || it.tag == gerund || it.tag == participle:
			if aux == 0 && k != g.first && g.shape != infinitive || it.tag == finite && aux != 0 {
				return
			}
			g.main, g.last, g.copula = k, k+1, false
			g.passive = it.tag == participle && aux&(be|contracted) != 0 || g.shape == bare
			return
		default:
			return
		}
	}
}

// form is the form of a group's main verb.
func (ln *line) form(g *group) lexicon.Form { return ln.items[g.main].form }
