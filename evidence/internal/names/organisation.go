package names

import (
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// geography and events are nouns of names that nobody speaks by.
var geography = set(`peninsula sea river strait straits island islands mountain mountains gulf bay ocean desert valley lake street road
	square airport bridge city province county region coast zone line canal port harbour harbor avenue basin cape delta district
	peak hills heights park stadium highway war wars accord accords agreement treaty summit games cup festival day act prize plan
	operation project convention protocol declaration memorandum resolution revolution crisis conference championship award`)

// surnames are geography that people are called by as often.
var surnames = set(`park hill hills lake bay day bridge street lane heights rivers forest field`)

// surname says whether a word of geography is the end of a person's name: Jo
// Park, not in Hyde Park.
func (f *finder) surname(i, k int) bool {
	if f.given(k-1) || i > 0 && f.isRole(i-1) {
		return true
	}
	if !surnames[f.t.Tokens[k].Lower] || k != i+1 {
		return false
	}
	prev := ""
	if i > 0 {
		prev = f.t.Tokens[i-1].Lower
	}
	return !determiners[prev] && !f.lex.Is("preposition", prev)
}

func (f *finder) orgNoun(i int) bool {
	return f.roles[i].group || orgNouns[f.t.Tokens[i].Lower]
}

// organisation is the end of a name of a body that begins at a token, by its
// nouns: Harbour Workers' Union, Ministry of Foreign Affairs and Trade; i where
// none does. Thing says that the noun is of a place or an event.
func (f *finder) organisation(i, end int) (last int, thing bool) {
	last = i
	of := false // behind a connector
	for k := i; k < end && k < i+14; {
		tok := &f.t.Tokens[k]
		next := k+1 < end && f.t.Tokens[k+1].Kind == prose.Word && f.t.Tokens[k+1].Capital
		switch {
		case tok.Quotation != f.t.Tokens[i].Quotation:
			return last, thing
		case tok.Kind == prose.Word && tok.Capital:
			if f.functional(k) || weekdays[tok.Lower] && k > i {
				return last, thing
			}
			switch {
			case of && last > i:
				if f.begins(k, end) && f.capitalAfter(k, end) {
					return last, thing
				}
				last = k + 1
			case f.orgNoun(k):
				last, thing = k+1, false
			case geography[tok.Lower] && k > i && !f.surname(i, k):
				last, thing = k+1, !f.orgNoun(k-1)
			case f.isRole(k) && !upper(tok.Text):
				if k+2 >= end || f.t.Tokens[k+1].Lower != "'" || !f.t.Tokens[k+2].Capital || !plural(tok.Lower) {
					return last, thing
				}
			}
			k++
		case tok.Lower == "'s" || tok.Lower == "'":
			owner := f.t.Tokens[k-1].Lower
			if k == i || !next || !pluralOwners[owner] && !(tok.Lower == "'" && (f.isRole(k-1) || f.roles[k-1].group) && plural(owner)) {
				return last, thing
			}
			k++
		case last == k && connectors[tok.Lower] && k > i:
			the := k+2 < end && f.t.Tokens[k+1].Lower == "the" && f.t.Tokens[k+2].Capital
			if !next && !the || thing && tok.Lower != "of" {
				return last, thing
			}
			if tok.Lower != "of" && !scholarly[f.t.Tokens[k-1].Lower] && !f.orgNoun(k-1) {
				return last, thing
			}
			of = true
			k++
			if the {
				k++
			}
		case tok.Lower == "and" || tok.Text == "&":
			if k == i || !next || !f.joins(k, of, last, end) {
				return last, thing
			}
			k++
		default:
			return last, thing
		}
	}
	return last, thing
}

// joins says whether an "and" stands inside the name of a body.
func (f *finder) joins(k int, of bool, last, end int) bool {
	left, right := f.t.Tokens[k-1].Lower, f.t.Tokens[k+1].Lower
	if f.t.Tokens[k].Text == "&" {
		return true
	}
	if n, e := f.longest(k+1, end); n > 0 && kindOf(e) != bodyChunk {
		return false
	}
	if of && last == k {
		return policy[right] && !f.orgNoun(k+1) || k+2 < end && f.orgNoun(k+2) && !f.orgNoun(k-1)
	}
	if policy[left] && policy[right] {
		return true
	}
	return false
}

// begins says whether a person's name begins at a token, as in Minister of
// Education Ana Brel and Assembly of Valdoria Ruta Maas.
func (f *finder) begins(k, end int) bool {
	l := f.t.Tokens[k-1].Lower
	return k+1 < end && (f.given(k) && !f.isRole(k-1) || landed(l) && !f.orgNoun(k) && !policy[l])
}

// capitalAfter says whether another capital follows.
func (f *finder) capitalAfter(k, end int) bool { return k+1 < end && f.t.Tokens[k+1].Capital }

// organised adds the name of a body; the name of the lexicon at its beginning
// says whose it is, if it is a body of a state.
func (f *finder) organised(i, last, n int, e []lexicon.Entry, thing bool) int {
	c := chunk{first: i, last: last, kind: orgChunk}
	if thing {
		c.kind = thingChunk
		f.add(c)
		return last
	}
	if n > 0 && n < last-i && kindOf(e) <= seatChunk {
		c.lead, c.party = n, partyOf(e)
	}
	if n > 0 && kindOf(e) == personChunk && n < last-i {
		if l := f.t.Tokens[last-1].Lower; l == "administration" || l == "government" || l == "cabinet" {
			c.lead, c.party = n, partyOf(e)
		}
	}
	if m, b := f.lex.Longest(f.words[i+c.lead : min(i+c.lead+longest, last)]); c.lead > 0 && m == last-i-c.lead && m > 0 && kindOf(b) == bodyChunk {
		c.entries = b
	}
	f.ofState(&c)
	f.add(c)
	return last
}

// statal are words before a council or a guard that is a state's.
var statal = set(`state supreme national coast revolutionary federal ruling`)

// ofState learns a state from Foreign Ministry of Kharun.
func (f *finder) ofState(c *chunk) {
	t := f.t.Tokens
	k := c.last - 1
	if t[k-1].Lower == "the" {
		k--
	}
	if c.party != "" || k-2 < c.first || t[k-1].Lower != "of" || policy[t[c.last-1].Lower] || f.orgNoun(c.last-1) {
		return
	}
	head := t[k-2].Lower
	if t[c.first].Lower == "ministry" {
		head = "ministry"
	}
	switch head {
	case "government", "parliament", "army", "ministry", "embassy", "navy", "assembly", "congress", "cabinet", "forces":
	case "guard", "council":
		if k-3 < c.first || !statal[t[k-3].Lower] { // the city council of Kell
			return
		}
	default:
		return
	}
	if n, e := f.longest(c.last-1, c.last); n > 0 {
		c.party = partyOf(e)
		return
	}
	c.alias = key(f.words[c.last-1])
	f.parts[c.alias] = true
	if f.known[c.alias] == nil {
		f.known[c.alias] = &guess{tokens: 1, first: c.last - 1, form: f.words[c.last-1], state: 4}
	}
}
