package evidence

import (
	"slices"
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// nest finds in whose words each attribution stands.
func (f *finder) nest() {
	for k := range f.list {
		a := &f.list[k]
		cue := a.content
		if a.cue.last > a.cue.first {
			cue.Start = min(cue.Start, f.text.Tokens[a.cue.first].Start)
			cue.End = max(cue.End, f.text.Tokens[a.cue.last-1].End)
		}
		best := -1
		for n := max(0, k-12); n < len(f.list) && n < k+12; n++ {
			b := &f.list[n]
			if n == k || b.object || b.content.Start > cue.Start || b.content.End < cue.End || b.content == a.content {
				continue
			}
			if best < 0 || b.content.End-b.content.Start < f.list[best].content.End-f.list[best].content.Start {
				best = n
			}
		}
		if best >= 0 && (a.inside < 0 || f.list[best].content.End-f.list[best].content.Start < f.list[a.inside].content.End-f.list[a.inside].content.Start) {
			a.inside = best
		}
	}
}

// pass finds who passed words on: an outlet that is named in the clause of the
// cue, or that says that somebody said so.
func (f *finder) pass() {
	gone := make([]bool, len(f.list))
	for k := range f.list {
		a := &f.list[k]
		for _, m := range a.addressee {
			f.through(a, m, "told")
		}
		if a.adverbial.End > 0 {
			f.outlets(k)
		}
		o := a.inside
		if o < 0 || gone[o] || f.list[o].speaker < 0 || f.list[o].form == Direct || !f.passes(a, &f.list[o]) {
			continue
		}
		if f.fills(a, &f.list[o]) {
			gone[o] = true
		}
	}
	f.carryRelays()
	f.drop(gone)
}

// carryRelays gives a quotation that goes on the one before it, with nothing
// between but its cue, who passed that on: "A," she told Radio Kell. "B."
func (f *finder) carryRelays() {
	within := make([][]int, len(f.text.Paragraphs))
	for k := range f.list {
		if p := f.paragraph(f.list[k].content.Start); p >= 0 {
			within[p] = append(within[p], k)
		}
	}
	for k := range f.list {
		a := &f.list[k]
		if a.rule == "shared" && a.source >= 0 && len(a.relays) == 0 {
			f.sharedRelays(a, within[max(f.paragraph(a.content.Start), 0)])
		}
		if a.form != Direct || a.quotation < 0 || a.cue.last > a.cue.first || len(a.relays) > 0 {
			continue
		}
		best := -1
		for _, n := range within[max(f.paragraph(a.content.Start), 0)] {
			if b := &f.list[n]; b.content.End <= a.content.Start && (best < 0 || b.content.End > f.list[best].content.End) {
				best = n
			}
		}
		if best < 0 {
			continue
		}
		b := &f.list[best]
		if b.form != Direct || b.speaker != a.speaker || b.inside != a.inside || b.cue.last <= b.cue.first || f.text.Tokens[b.cue.first].Start < b.content.End {
			continue
		}
		if t := f.text.Tokens; t[f.text.Quotations[a.quotation].First].Sentence-t[b.cue.last-1].Sentence <= 1 {
			a.relays = slices.Clone(b.relays)
		}
	}
}

// sharedRelays gives words whose cue shares its subject who passed on what the
// subject said, where that stands between subject and verb: Brel, quoted by
// Ornews, warned A and said B.
func (f *finder) sharedRelays(a *attribution, near []int) {
	for _, n := range near {
		b := &f.list[n]
		if b.source != a.source || b.cue.last <= b.cue.first || b.rule == "shared" || b.cue.first >= a.cue.first {
			continue
		}
		for _, l := range b.relays {
			if l.Start >= f.names.Mentions[b.source].End && l.End <= f.text.Tokens[b.cue.first].Start {
				a.relays = append(a.relays, l)
			}
		}
		return
	}
}

// same takes out attributions of the same words that two rules found: one that
// names a speaker stays.
func (f *finder) same() {
	gone, twin := make([]bool, len(f.list)), make([]int, len(f.list))
	for k := range f.list {
		for n := k + 1; n < len(f.list) && n < k+8; n++ {
			a, b := &f.list[k], &f.list[n]
			if gone[k] || gone[n] || a.content != b.content || a.speaker >= 0 && b.speaker >= 0 && a.speaker != b.speaker && a.form != NounForm && b.form != NounForm {
				continue
			}
			if a.speaker < 0 && b.speaker >= 0 {
				gone[k], twin[k] = true, n
			} else {
				gone[n], twin[n] = true, k
			}
		}
	}
	for k := range f.list {
		a := &f.list[k]
		for a.inside >= 0 && gone[a.inside] {
			a.inside = twin[a.inside]
		}
		if a.inside == k {
			a.inside = -1
		}
	}
	f.drop(gone)
}

// passes says that an outer attribution only passes on what an inner one says.
func (f *finder) passes(a, outer *attribution) bool {
	e := &f.names.Entities[outer.speaker]
	if a.form == NounForm {
		return false
	}
	if outer.fronted && outer.verb != nil && outer.verb.Act == lexicon.Report {
		return e.Kind != names.Person
	}
	return f.isOutlet(outer.speaker) && !a.object && (a.verb == nil || a.form != Indirect || a.verb.Frames&lexicon.Clause != 0 && f.clausal(a))
}

// clausal says that words are a clause, and no infinitive.
func (f *finder) clausal(a *attribution) bool {
	for t := a.cue.last - 1; t < len(f.text.Tokens) && f.text.Tokens[t].Start < a.content.Start; t++ {
		if f.text.Tokens[t].Lower == "to" && f.text.Tokens[t].End+1 == a.content.Start {
			return false
		}
	}
	return true
}

// fills says that the words of an outer attribution are no more than the inner
// one with its cue.
func (f *finder) fills(a, outer *attribution) bool {
	start, end := a.content.Start, a.content.End
	if a.cue.last > a.cue.first {
		start = min(start, f.text.Tokens[a.cue.first].Start)
		end = max(end, f.text.Tokens[a.cue.last-1].End)
	}
	if a.source >= 0 {
		start, end = min(start, f.names.Mentions[a.source].Start), max(end, f.names.Mentions[a.source].End)
	}
	return 10*(end-start) >= 6*(outer.content.End-outer.content.Start)
}

// drop takes out attributions of outlets whose words are another's, and makes
// the outlets relays.
func (f *finder) drop(gone []bool) {
	place := make([]int, len(f.list))
	n := 0
	for k := range f.list {
		place[k] = n
		if !gone[k] {
			n++
		}
	}
	list := make([]attribution, 0, n)
	for k := range f.list {
		if gone[k] {
			continue
		}
		a := f.list[k]
		for a.inside >= 0 && gone[a.inside] {
			o := &f.list[a.inside]
			s := prose.Span{Start: o.content.Start, End: o.content.Start}
			if o.source >= 0 {
				s = prose.Span{Start: f.names.Mentions[o.source].Start, End: f.names.Mentions[o.source].End}
			}
			if o.speaker >= 0 {
				a.relays = append(a.relays, relay{entity: o.speaker, Span: s, rule: "reported"})
			}
			a.inside = o.inside
		}
		if a.inside >= 0 {
			a.inside = place[a.inside]
		}
		if a.continues >= 0 {
			if gone[a.continues] {
				a.continues = -1
			} else {
				a.continues = place[a.continues]
			}
		}
		list = append(list, a)
	}
	f.list = list
}

// through adds an outlet as a relay.
func (f *finder) through(a *attribution, mention int, rule string) {
	m := &f.names.Mentions[mention]
	if m.Entity < 0 || m.Entity == a.speaker || !f.isMedium(m) && !(rule == "named" && f.carriedBy(m)) && !(rule == "told" && f.interviews(mention)) || f.phraseWord(m) == "this" || m.Kind != names.Name && len(a.relays) > 0 {
		return
	}
	if next := mention + 1; m.Kind != names.Name && next < len(f.names.Mentions) && f.names.Mentions[next].First == m.Last && f.names.Mentions[next].Kind == names.Name && f.names.Mentions[next].Entity >= 0 {
		m = &f.names.Mentions[next] // the newspaper Le Monde
	}
	for i := range a.relays {
		if a.relays[i].entity == m.Entity {
			return
		}
	}
	a.relays = append(a.relays, relay{entity: m.Entity, Span: prose.Span{Start: m.Start, End: m.End}, rule: rule})
}

// phraseWord is the first word of a mention's phrase.
func (f *finder) phraseWord(m *names.Mention) string {
	s := f.text.Source[m.Phrase.Start:m.Phrase.End]
	if i := strings.IndexByte(s, ' '); i > 0 {
		return strings.ToLower(s[:i])
	}
	return ""
}

// isOutlet says that an entity is an outlet, or a body that is called like one.
func (f *finder) isOutlet(e int) bool {
	x := &f.names.Entities[e]
	switch x.Kind {
	case names.Outlet:
		return true
	case names.State, names.Pair:
		return false
	case names.Person:
		first, _, _ := strings.Cut(x.Name, " ")
		return x.Role == "" && x.Sex == "" && (first == "Radio" || first == "Channel" || first == "Television" || first == "TV")
	}
	if strings.HasSuffix(x.Name, "news agency") || strings.HasSuffix(x.Name, "News Agency") {
		return true
	}
	for _, w := range strings.Fields(x.Name) {
		switch w {
		case "Times", "Post", "News", "Herald", "Ledger", "Tribune", "Gazette", "Radio", "radio", "TV", "Television", "television", "Press", "Daily", "Nation", "Courier", "Chronicle", "Journal", "Telegraph", "Guardian", "Observer", "Mail", "Mirror", "Sun", "Star", "Globe", "Echo", "broadcaster", "newspaper", "Zeitung", "Presse":
			return true
		}
	}
	return false
}

// isMedium says that a mention is of an outlet, by its name or by the noun before
// it: the newspaper Vest, the state broadcaster RTS.
func (f *finder) isMedium(m *names.Mention) bool {
	if f.isOutlet(m.Entity) {
		return true
	}
	t := f.text.Tokens
	for k := m.First; k < m.Head; k++ {
		if medium(t[k].Lower) {
			return true // the state broadcaster RTS
		}
	}
	if e := &f.names.Entities[m.Entity]; m.Kind == names.Pronoun || e.Kind == names.Person && (e.Role != "" || e.Sex != "") {
		return false
	}
	if m.Kind != names.Name {
		name := f.names.Entities[m.Entity].Name
		if last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:]); !medium(last) && last != "agency" && last != "media" {
			return false // of another body that was named before
		}
		return medium(t[m.Head].Lower) || t[m.Head].Lower == "agency" && m.Head > 0 && t[m.Head-1].Lower == "news"
	}
	if m.First == 0 {
		return false
	}
	w := t[m.First-1].Lower
	if w == "agency" && m.First > 1 {
		switch t[m.First-2].Lower {
		case "news", "state", "press":
			return true
		}
	}
	return medium(w)
}

// interviews says that a name that nobody knows is of who made an interview: told
// Novaya Lista in an interview.
func (f *finder) interviews(mention int) bool {
	t := f.text.Tokens
	k := f.names.Mentions[mention].Last
	if !f.obscure(mention) || k+2 >= len(t) || t[k].Lower != "in" {
		return false
	}
	for n := k + 1; n < k+5 && n < len(t) && t[n].Kind == prose.Word; n++ {
		if t[n].Lower == "interview" {
			return true
		}
	}
	return false
}

// carriedBy says that the text says of a mention that it passed words on: quoted
// by the state agency Ornews, in remarks carried by Ornews.
func (r *reader) carriedBy(m *names.Mention) bool {
	if m.Entity < 0 {
		return false
	}
	switch e := &r.names.Entities[m.Entity]; {
	case m.Kind != names.Name, e.Kind == names.State, e.Kind == names.Pair, e.Kind == names.Person && (e.Role != "" || e.Sex != ""):
		return false
	}
	t := r.text.Tokens
	k := m.First - 1
	for n := 0; n < 4 && k > 0 && t[k].Kind == prose.Word && t[k].Lower != "by"; n++ {
		k--
	}
	if k < 1 || t[k].Lower != "by" {
		return false
	}
	switch t[k-1].Lower {
	case "quoted", "cited", "carried", "seen", "obtained", "broadcast", "published", "aired", "reviewed":
		return true
	}
	return false
}

// elsewhere says that a place is in the clause of another attribution.
func (f *finder) elsewhere(k int, s prose.Span) bool {
	a := &f.list[k]
	for n := max(0, k-10); n < len(f.list) && n < k+10; n++ {
		b := &f.list[n]
		if b.cue == a.cue || b.adverbial.End == 0 {
			continue
		}
		if b.content.Start <= s.Start && s.End <= b.content.End && !(b.content.Start <= a.content.Start && a.content.End <= b.content.End) {
			return true
		}
		if b.adverbial.Start <= s.Start && s.End <= b.adverbial.End && !(a.adverbial.Start <= s.Start && s.End <= a.adverbial.End) {
			return true
		}
	}
	return false
}

// outlets adds the outlets that the clause of a cue names.
func (f *finder) outlets(k int) {
	a := &f.list[k]
	first := a.cue.first
	sentence := &f.text.Sentences[f.text.Tokens[first].Sentence]
	for t := sentence.First; t < sentence.Last && t < len(f.names.At); t++ {
		m := f.names.At[t]
		if m < 0 || m == a.source || f.text.Tokens[t].Quotation != f.text.Tokens[first].Quotation {
			continue
		}
		x := &f.names.Mentions[m]
		if t > 0 && f.text.Tokens[t-1].Text == "(" && t < sentence.First+12 {
			continue // of the dateline
		}
		if x.Start >= a.content.Start && x.End <= a.content.End || x.First != t || f.elsewhere(k, x.Span) {
			continue
		}
		f.through(a, m, "named")
	}
}
