package names

import "detente/evidence/internal/prose"

var (
	// presses are nouns for outlets whatever stands before them.
	presses = set(`newspaper newspapers magazine tabloid broadsheet broadcaster newswire newsmagazine daily weekly`)
	// channels are nouns for outlets where a word of media says so.
	channels = set(`agency channel station network site website portal outlet service paper wire`)
	// airs are outlets by themselves where they are somebody's: state television.
	airs = set(`television tv radio media`)
	// newsy are the words of media that do, and whose outlets are.
	newsy = set(`news press wire tv television radio broadcasting media telegram newspaper state-run state-owned official semi-official pro-government`)
	whose = set(`state public national private local official state-run state-owned government pro-government independent semi-official satellite cable commercial`)
)

// outletNoun says whether a token is the noun of an outlet before its name: the
// state agency Ornews.
func (f *finder) outletNoun(i int) bool {
	if i < 0 || f.t.Tokens[i].Kind != prose.Word {
		return false
	}
	l := f.t.Tokens[i].Lower
	if !presses[l] && !channels[l] && !airs[l] {
		return false
	}
	prev := ""
	if i > 0 && f.t.Tokens[i-1].Sentence == f.t.Tokens[i].Sentence {
		prev = f.t.Tokens[i-1].Lower
	}
	switch {
	case l == "daily" || l == "weekly": // not: they met daily Ana Brel
		return i > 0 && (determiners[prev] || whose[prev] || modifiers[prev] || prev == "'s" || f.t.Tokens[i-1].Capital)
	case presses[l]:
		return true
	case airs[l]:
		return whose[prev]
	}
	return newsy[prev] || whose[prev] && (l == "agency" || l == "channel" || l == "outlet")
}

// names says whether the noun of an outlet at a token says what a name beside it
// is; a broadcaster may be a person.
func (f *finder) names(i int, c *chunk) bool {
	if !f.outletNoun(i) {
		return false
	}
	return c.last-c.first == 1 || !f.given(c.first) && (!f.isRole(i) || f.impersonal(i))
}

// impersonal says whether the noun of an outlet at a token is no person's.
func (f *finder) impersonal(i int) bool {
	return f.outletNoun(i) && (!f.isRole(i) || i > 0 && (whose[f.t.Tokens[i-1].Lower] || newsy[f.t.Tokens[i-1].Lower]))
}

// callsItself says whether a name is that of an outlet by its first word: Radio
// Kell, TV Marn.
func (f *finder) callsItself(c *chunk) bool {
	if c.last-c.first < 2 {
		return false
	}
	switch l := f.t.Tokens[c.first].Lower; l {
	case "radio", "tv", "television", "channel":
		return true
	}
	return false
}

// outlet says whether a chunk is the name of an outlet.
func (b *builder) outlet(c *chunk) bool {
	return c.kind == outletChunk || c.kind == unknownChunk && b.unknownKind(c) == Outlet
}

// describedOutlet is the outlet that an apposition describes in which a phrase
// stands: Vest, the state newspaper.
func (b *builder) describedOutlet(p *phrase) (int, string) {
	if b.apposing < 0 || p.last > b.until || !b.outletNoun(p.head) {
		return -1, ""
	}
	if id := b.x.Mentions[b.apposing].Entity; id >= 0 && b.x.Entities[id].Kind == Outlet {
		return id, "apposition"
	}
	return -1, ""
}

// air says whether a token is an outlet without a name: state television. An
// outlet that the text names behind it is that one.
func (f *finder) air(i int) bool {
	l := f.t.Tokens[i].Lower
	return airs[l] && l != "media" && f.outletNoun(i) && (i+1 >= len(f.t.Tokens) || f.t.Tokens[i+1].Kind != prose.Word || !noAir[f.t.Tokens[i+1].Lower])
}

// noAir are nouns that take television before them.
var noAir = set(`channel channels station stations network networks interview interviews address broadcast broadcasts show shows footage
	reporter reporters journalist journalists crew crews presenter anchor host correspondent debate programme program appearance
	speech screens set sets news series studio studios company service viewers coverage images pictures report reports personality`)
