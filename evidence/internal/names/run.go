package names

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// longest is the longest name in words, as the lexicon is asked.
const longest = 10

// run reads what stands at a token: a proper name, which it adds, or nothing.
// It says where to go on.
func (f *finder) run(i, end int, opens bool) int {
	tok := &f.t.Tokens[i]
	if tok.Kind != prose.Word {
		return i + 1
	}
	if !tok.Capital && !arabic(tok.Text) {
		return i + 1
	}
	if contracted(tok.Lower) != "" {
		return i + 1
	}
	n, e := f.longest(i, end)
	if n == 0 && opens && starters[tok.Lower] && (!upper(tok.Text) || f.functional(i)) || n == 0 && f.functional(i) {
		return i + 1
	}
	org, thing := f.organisation(i, end)
	if last := f.fullState(i, end); n == 0 && last > i && org <= last && !plural(f.t.Tokens[last-1].Lower) { // the Federation of Osk
		return f.unknown(i, last, end, opens)
	}
	if org-i > n && org-i > 1 {
		if opens && (f.isSmall(tok.Lower) || modifiers[tok.Lower]) && n == 0 && !f.roles[i].group && org-i == 2 && !orgNouns[f.t.Tokens[org-1].Lower] {
			return i + 1
		}
		return f.organised(i, org, n, e, thing)
	}
	name := f.capitals(i, end)
	if n > 0 && !f.longer(i, n, name, e) {
		return f.lexical(i, n, e)
	}
	if j := f.joined(i, end); j > 0 {
		return j
	}
	return f.unknown(i, name, end, opens)
}

// arabic says whether a word is a name with an article before it: al-Hadid.
func arabic(s string) bool {
	return len(s) > 3 && s[2] == '-' && (s[0] == 'a' || s[0] == 'e') && s[3] >= 'A' && s[3] <= 'Z'
}

// functional says whether a word is one of grammar, in capitals or not; but US
// is no us.
func (f *finder) functional(i int) bool {
	tok := &f.t.Tokens[i]
	return functions[tok.Lower] && (!upper(tok.Text) || f.words[i] != tok.Text || !initials[tok.Lower] && !f.title[tok.Sentence])
}

// unknown adds a name that the lexicon does not have.
func (f *finder) unknown(i, name, end int, opens bool) int {
	tok := &f.t.Tokens[i]
	if m := f.portfolio(i, end); m > i && i > 1 && f.isRole(i-2) {
		return m
	}
	if f.afterOffice(i, name) || name == i+1 && regions[tok.Lower] || f.honour(i) {
		return i + 1
	}
	if weekdays[tok.Lower] && (name == i+1 || !f.given(i)) || f.isRole(i) && !(f.given(i) && name > i+1) || f.modifying(i, end) {
		return i + 1
	}
	if (tok.Lower == "republic" || tok.Lower == "kingdom" || tok.Lower == "federation" || tok.Lower == "state") && i+2 < end &&
		f.t.Tokens[i+1].Lower == "of" && f.t.Tokens[i+2].Capital {
		last := f.capitals(i+2, end)
		f.add(chunk{first: i, last: last, kind: unknownChunk, alias: key(strings.Join(f.words[i+2:last], ""))})
		return last
	}
	if opens && name > i+1 && !f.given(i) && !f.lex.Is("place-word", tok.Lower) && (f.isSmall(tok.Lower) || strings.HasSuffix(tok.Lower, "ly")) {
		return i + 1
	}
	if opens && name == i+1 && !f.label[tok.Sentence] {
		if !starters[tok.Lower] && !f.isRole(i) && !f.roles[i].group {
			f.doubts = append(f.doubts, i)
		}
		return i + 1
	}
	if name == i+1 && (compass[tok.Lower] || f.roles[i].group || geography[tok.Lower] || tok.Lower == "i" || len(tok.Text) == 1 && !f.label[tok.Sentence] || pronouns[tok.Lower] && !upper(tok.Text)) {
		return i + 1
	}
	if e := f.lex.Alike(f.words[i:name]); len(e) > 0 {
		e = lexicon.On(e, f.day)
		f.add(chunk{first: i, last: name, kind: personChunk, entries: e, party: partyOf(e)})
		return name
	}
	f.add(chunk{first: i, last: name, kind: unknownChunk})
	return name
}

// longest asks the lexicon for the longest name at a token. Names that need an
// article have it before them, and short names a party that was named.
func (f *finder) longest(i, end int) (int, []lexicon.Entry) {
	n, e := f.lex.Longest(f.words[i:min(i+longest, end)])
	if m, o := f.owned(i, end); m > n {
		n, e = m, o
	}
	if n == 0 {
		return 0, nil
	}
	the := i > 0 && f.t.Tokens[i-1].Lower == "the"
	keep := e[:0:0]
	for k := range e {
		switch {
		case e[k].Article && !the && !f.title[f.t.Tokens[i].Sentence]:
		case e[k].Kind == lexicon.ShortName && (f.nounAfter(i+n) || !f.needed(e[k].Party)):
		default:
			if len(keep) == k { // all so far are kept: no copy
				keep = e[: k+1 : k+1]
			} else {
				keep = append(keep, e[k])
			}
		}
	}
	if len(keep) == 0 {
		return 0, nil
	}
	for k := range keep {
		if keep[k].Kind <= lexicon.Seat && keep[k].Kind != lexicon.Demonym && keep[k].Party != "" {
			f.named[keep[k].Party] = true
		} else if keep[k].Kind == lexicon.Demonym {
			f.named[keep[k].Party] = true
		}
	}
	return n, keep
}

// owned asks for a name with an owner in it: Democratic People's Republic. The
// lexicon has People's as one word, a text as two.
func (f *finder) owned(i, end int) (int, []lexicon.Entry) {
	k := i + 1
	for ; k < end && k < i+4 && f.t.Tokens[k].Kind == prose.Word && f.t.Tokens[k].Capital; k++ {
	}
	if k+1 >= end || f.t.Tokens[k].Lower != "'s" && f.t.Tokens[k].Lower != "'" || !f.t.Tokens[k+1].Capital {
		return 0, nil
	}
	var buf [longest]string
	w := append(buf[:0], f.words[i:k]...)
	w[len(w)-1] += f.t.Tokens[k].Lower
	for j := k + 1; j < end && len(w) < longest; j++ {
		w = append(w, f.words[j])
	}
	n, e := f.lex.Longest(w)
	if n < k-i {
		return 0, nil
	}
	return n + 1, e
}

// needed says whether a party is named without which a short name is not read
// as another's.
func (f *finder) needed(id string) bool {
	p, ok := f.lex.Party(id)
	if !ok || len(p.Needs) == 0 {
		return true
	}
	for _, n := range p.Needs {
		if f.named[n] {
			return true
		}
	}
	return f.named[id]
}

// afterOffice says whether the first word of a run of capitals is what an
// office is of, and the name comes behind: Secretary of State Warren Hollis.
func (f *finder) afterOffice(i, name int) bool {
	t := f.t.Tokens
	if i < 2 {
		return false
	}
	if k := i - 1; policy[t[i].Lower] && policy[t[k].Lower] && t[k].Capital { // Minister of Foreign Affairs
		for k > 1 && t[k].Capital && policy[t[k].Lower] {
			k--
		}
		return t[k].Lower == "of" && f.isRole(k-1)
	}
	if (t[i-1].Lower == "of" || t[i-1].Lower == "for") && f.isRole(i-2) {
		return policy[t[i].Lower] || f.words[i] != t[i].Text
	}
	return t[i-1].Lower == "the" && i > 2 && t[i-2].Lower == "of" && f.isRole(i-3) && name-i > 2 &&
		(f.isSmall(t[i].Lower) || f.lex.Is("place-word", t[i].Lower) || f.lex.Is("organisation-word", t[i].Lower))
}

// portfolio is the end of what an office is for, from its first word on:
// Political and Peacebuilding Affairs; i where there is none.
func (f *finder) portfolio(i, end int) int {
	t := f.t.Tokens
	if i < 1 || t[i-1].Lower != "for" && t[i-1].Lower != "of" {
		return i
	}
	for k := i; k < end && k < i+8 && (t[k].Capital || t[k].Lower == "and" || t[k].Text == ","); k++ {
		if k > i && t[k].Lower == "affairs" {
			return k + 1
		}
	}
	return i
}

// honour says whether a token is what stands behind a name: Margit Ohlsen KC.
func (f *finder) honour(i int) bool {
	return honours[f.t.Tokens[i].Lower] && i > 1 && f.t.Tokens[i-1].Capital && f.t.Tokens[i-2].Capital && f.t.Tokens[i-1].Sentence == f.t.Tokens[i].Sentence
}

// lexical adds a name of the lexicon.
func (f *finder) lexical(i, n int, e []lexicon.Entry) int {
	e = lexicon.On(e, f.day)
	c := chunk{first: i, last: i + n, kind: kindOf(e), entries: e, party: partyOf(e)}
	for c.kind == personChunk && c.first < c.last-1 && f.isRole(c.first) { // President Trump is Trump
		c.first++
	}
	f.add(c)
	return i + n
}

// nounAfter says whether a capital follows that goes on with a name.
func (f *finder) nounAfter(i int) bool {
	return i < len(f.t.Tokens) && f.t.Tokens[i].Kind == prose.Word && f.t.Tokens[i].Capital
}

// longer says whether a run of capitals is a name of its own rather than the
// name of the lexicon with which it begins: Kim Hyong Ryong is not Kim.
func (f *finder) longer(i, n, name int, e []lexicon.Entry) bool {
	if name <= i+n {
		return false
	}
	switch e[0].Kind {
	case lexicon.PersonName:
		return true
	case lexicon.PartyName, lexicon.Seat:
		return n == 1 && f.given(i) && name == i+2
	}
	return false
}

// given says whether a token is a first name.
func (f *finder) given(i int) bool {
	l := f.t.Tokens[i].Lower
	return f.lex.Is("firstname-f", l) || f.lex.Is("firstname-m", l)
}

func (f *finder) isRole(i int) bool {
	return f.roles[i].role || f.roles[i].title
}

// modifying says whether a capital word only describes the role that follows
// it: Foreign in Foreign Minister.
func (f *finder) modifying(i, end int) bool {
	for k := i; k < end && k < i+5; k++ {
		if l := f.t.Tokens[k].Lower; f.isRole(k) || f.roles[k].group {
			return k > i
		} else if f.t.Tokens[k].Kind != prose.Word || !modifiers[l] && !policy[l] {
			return false
		}
	}
	return false
}

// joined reads DPRK-US: two parties in one word.
func (f *finder) joined(i, end int) int {
	w := f.words[i]
	at, size := strings.IndexByte(w, '-'), 1
	if at < 0 {
		if at, size = strings.Index(w, "–"), len("–"); at < 0 {
			return 0
		}
	}
	if at == 0 || at+size >= len(w) {
		return 0
	}
	n, a := f.lex.Longest([]string{w[:at]})
	m, b := f.lex.Longest([]string{w[at+size:]})
	if n != 1 || m != 1 || kindOf(a) > seatChunk || kindOf(b) > seatChunk || a[0].Party == "" || b[0].Party == "" {
		return 0
	}
	f.add(chunk{first: i, last: i + 1, kind: pairChunk, entries: []lexicon.Entry{a[0], b[0]}})
	return i + 1
}

// capitals is the end of a run of words with capitals, initials and particles,
// that are no names of the lexicon and no offices.
func (f *finder) capitals(i, end int) int {
	first := f.given(i)
	last := i + 1
	for k := i + 1; k < end && k < i+8; {
		tok := &f.t.Tokens[k]
		switch {
		case tok.Kind == prose.Punct && tok.Text == "." && len(f.t.Tokens[k-1].Text) == 1 && f.t.Tokens[k-1].End == tok.Start && k+1 < end && f.t.Tokens[k+1].Capital:
			k++
			continue
		case tok.Kind == prose.Punct && tok.Text == "," && k+1 < end && suffixes[f.t.Tokens[k+1].Lower] && f.t.Tokens[k+1].Capital:
			return k + 2
		case tok.Kind != prose.Word || tok.Quotation != f.t.Tokens[i].Quotation:
			return last
		case particles[tok.Lower] && !tok.Capital:
			if k+1 < end && (f.t.Tokens[k+1].Capital || particles[f.t.Tokens[k+1].Lower]) && tok.Lower != "y" && tok.Lower != "e" {
				k++
				continue
			}
			return last
		case !tok.Capital && !arabic(tok.Text) && !strings.HasPrefix(tok.Lower, "d'"):
			return last
		case functions[tok.Lower] && !particles[tok.Lower] || weekdays[tok.Lower] && !first:
			return last
		case f.modifying(k, end), k > i+1 && honours[tok.Lower] && upper(tok.Text):
			return last
		case f.isRole(k) && !(first && k+1 == end) && !(first && k == i+1 && !f.nounAfter(k+1)):
			return last
		}
		if n, e := f.longest(k, end); n > 1 || n == 1 && !first && kindOf(e) != personChunk {
			return last
		}
		last = k + 1
		k++
	}
	return last
}
