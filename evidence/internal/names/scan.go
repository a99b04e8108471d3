package names

import (
	"slices"
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// chunkKind is what a proper name looks like before the text is asked about it.
type chunkKind uint8

const (
	partyChunk chunkKind = iota
	demonymChunk
	seatChunk
	bodyChunk
	personChunk // of the lexicon
	outletChunk
	orgChunk // by its nouns: Harbour Workers' Union
	pairChunk
	thingChunk // a war, a treaty, a sea: nobody
	unknownChunk
)

// chunk is a run of tokens that is a proper name, titles not included.
type chunk struct {
	first, last int
	kind        chunkKind
	entries     []lexicon.Entry
	key         string
	lead        int    // so many tokens at its beginning name whose body it is
	party       string // of the lead, or of a lexicon's party
	alias       string // key of Valdoria in Republic of Valdoria
}

// finder holds what is known while a text is read.
type finder struct {
	t      *prose.Text
	day    string // that the text is of, or ""
	lex    *lexicon.Lexicon
	words  []string // by token, as the lexicon is asked: capitals of a headline set right
	chunks []chunk
	at     []int32 // by token: its chunk, or -1
	title  []bool  // by sentence: most words have capitals
	label  []bool  // by sentence: it holds a speaker's label
	doubts []int   // tokens that begin a sentence and may be a name
	parts  map[string]bool
	known  map[string]*guess
	bases  map[string]string // of a demonym the text makes: the key of its state
	reg    registry
	x      *Index
	named  map[string]bool // ids of parties named, for short names
	roles  []roleCache
	lower  map[string]*lexeme // by word in lower case
	line   []*lexeme          // of the sentence that is surveyed
	seats  map[string]string  // capitals that the text tells of: the key of their state
	states map[string]string  // by id: the keys of those states
}

// roleCache keeps what the lexicon says of a token's word as a noun.
type roleCache struct {
	role, group bool
	title       bool // a title that needs no other
	sector      lexicon.Sector
}

func newFinder(t *prose.Text, lex *lexicon.Lexicon) *finder {
	f := &finder{t: t, lex: lex, x: &Index{}, parts: map[string]bool{},
		known: map[string]*guess{}, bases: map[string]string{}, named: map[string]bool{},
		seats: map[string]string{}, states: map[string]string{}}
	f.lower = make(map[string]*lexeme, 64+len(t.Tokens)/16)
	f.chunks = make([]chunk, 0, 8+len(t.Tokens)/10)
	f.words = make([]string, len(t.Tokens))
	f.at = make([]int32, len(t.Tokens))
	f.roles = make([]roleCache, len(t.Tokens))
	f.x.Mentions = make([]Mention, 0, len(t.Tokens)/6)
	f.x.At = make([]int, len(t.Tokens))
	for i := range t.Tokens {
		f.words[i], f.at[i], f.x.At[i] = t.Tokens[i].Text, -1, -1
	}
	f.title = make([]bool, len(t.Sentences))
	f.label = make([]bool, len(t.Sentences))
	for _, p := range t.Paragraphs {
		if p.Kind == prose.Turn && p.Speaker.End > p.Speaker.Start {
			for s := p.First; s < p.Last && t.Sentences[s].Start < p.Speaker.End; s++ {
				f.label[s] = true
			}
		}
		if p.Kind == prose.Heading {
			for s := p.First; s < p.Last; s++ {
				f.title[s] = true
			}
		}
	}
	for s := range t.Sentences {
		f.survey(s)
	}
	return f
}

// survey tells how a sentence is written and which words it has in lower case.
func (f *finder) survey(s int) {
	se := &f.t.Sentences[s]
	long, high, shout, low := 0, 0, 0, 0
	f.line = f.line[:0]
	for i := se.First; i < se.Last; i++ {
		tok := &f.t.Tokens[i]
		if tok.Kind != prose.Word {
			continue
		}
		w := f.lexeme(tok.Lower)
		f.nouns(i, w, f.label[s] && i < se.First+2)
		if !tok.Capital {
			f.line = append(f.line, w)
			if !w.function {
				low++
			}
		}
		if len(tok.Text) < 4 {
			continue
		}
		long++
		if tok.Capital {
			high++
			if upper(tok.Text) {
				shout++
			}
		}
	}
	ends := f.t.Tokens[se.Last-1].Text == "."
	if long >= 3 && !f.label[s] && (high == long && !(ends && low > 0) || !ends && high*5 >= long*4) || long >= 2 && high == long && f.title[s] {
		f.title[s] = true
	} else {
		f.title[s] = false
		for _, w := range f.line {
			w.small = true
		}
	}
	if long > 0 && shout*4 >= long*3 || f.label[s] {
		f.quieten(se)
	}
}

// nouns looks up whether a word is a noun for people or bodies, or a title.
func (f *finder) nouns(i int, w *lexeme, label bool) {
	tok := &f.t.Tokens[i]
	l := tok.Lower
	if label && (l == "question" || l == "q") {
		f.roles[i] = roleCache{role: true, sector: lexicon.Media}
	} else if l == "side" && i > 0 && f.t.Tokens[i-1].Sentence == tok.Sentence && (f.t.Tokens[i-1].Lower == "'s" || f.t.Tokens[i-1].Capital && !functions[f.t.Tokens[i-1].Lower]) {
		f.roles[i] = roleCache{group: true, sector: lexicon.Government} // the Serb side
	} else if l == "agent" && i > 0 && (f.t.Tokens[i-1].Lower == "'s" || f.t.Tokens[i-1].Lower == "its") {
		f.roles[i] = roleCache{role: true, sector: lexicon.Other} // before a court
	} else if l == "number" && i > 0 && f.t.Tokens[i-1].Lower == "opposite" {
		f.roles[i] = roleCache{role: true, sector: lexicon.Government} // her counterpart
	} else {
		f.roles[i] = w.as
	}
	if w.air && !f.roles[i].role && f.air(i) {
		f.roles[i] = roleCache{group: true, sector: lexicon.Media}
	}
	if tok.Capital && f.lex.Title(tok.Text) && !f.lex.Is("title-part", strings.TrimSuffix(l, ".")) {
		f.roles[i].title = true
	}
}

// lexeme is what is known of a word, asked for once.
type lexeme struct {
	as       roleCache // as a noun
	function bool
	air      bool // television, perhaps
	small    bool // the text has it in lower case
}

// isSmall says whether the text has a word in lower case.
func (f *finder) isSmall(l string) bool {
	w := f.lower[l]
	return w != nil && w.small
}

func (f *finder) lexeme(l string) *lexeme {
	if w := f.lower[l]; w != nil {
		return w
	}
	w := &lexeme{function: functions[l], air: airs[l]}
	if moreRoles[l] {
		w.as = roleCache{role: true, sector: lexicon.Other}
	} else if sector, ok := f.lex.Role(l); ok && !notNouns[l] {
		w.as = roleCache{role: true, sector: sector}
	} else if sector, ok := f.lex.Group(l); ok && !notNouns[l] {
		w.as = roleCache{group: true, sector: sector}
	}
	f.lower[l] = w
	return w
}

// quieten sets words that are all capitals in a headline or a label as names
// are written elsewhere, but for short ones, which are initials.
func (f *finder) quieten(se *prose.Sentence) {
	end := se.End
	if p := &f.t.Paragraphs[se.Paragraph]; p.Kind == prose.Turn && p.Speaker.End > p.Speaker.Start {
		end = p.Speaker.End
	}
	for i := se.First; i < se.Last && f.t.Tokens[i].Start < end; i++ {
		tok := &f.t.Tokens[i]
		if tok.Kind != prose.Word || !upper(tok.Text) {
			continue
		}
		if functions[tok.Lower] && tok.Lower != "us" {
			f.words[i] = titled(tok.Text)
			if connectors[tok.Lower] || tok.Lower == "and" || tok.Lower == "the" {
				f.words[i] = tok.Lower
			}
		} else if n, _ := f.lex.Longest(f.words[i : i+1]); n == 0 && len(tok.Text) > 3 || len(tok.Text) > 2 && (f.roles[i].role || functions[tok.Lower]) {
			f.words[i] = titled(tok.Text)
		}
	}
}

func upper(s string) bool {
	return len(s) > 1 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// titled writes a word with a capital at each of its parts.
func titled(s string) string {
	var b strings.Builder
	up := true
	for _, r := range strings.ToLower(s) {
		if up {
			b.WriteString(strings.ToUpper(string(r)))
		} else {
			b.WriteRune(r)
		}
		up = r == '-' || r == '\'' || r == '’'
	}
	return b.String()
}

// scan finds the proper names: first where capitals can be trusted, then where
// a sentence or a headline begins, by what the rest has taught.
func (f *finder) scan() {
	for s := range f.t.Sentences {
		if !f.title[s] {
			f.scanSentence(s)
		}
	}
	for i := range f.chunks {
		f.learnParts(&f.chunks[i])
	}
	for s := range f.t.Sentences {
		if f.title[s] {
			f.learnTitle(s)
		}
	}
	for _, i := range f.doubts {
		f.settle(i)
	}
	for s := range f.t.Sentences {
		if f.title[s] {
			f.scanTitle(s)
		}
	}
	slices.SortFunc(f.chunks, func(a, b chunk) int { return a.first - b.first })
	for k := range f.chunks {
		for i := f.chunks[k].first; i < f.chunks[k].last; i++ {
			f.at[i] = int32(k)
		}
	}
}

// learnParts remembers the words of names seen where capitals can be trusted.
func (f *finder) learnParts(c *chunk) {
	if c.kind != unknownChunk && c.kind != orgChunk && c.kind != personChunk {
		return
	}
	if c.kind == orgChunk {
		f.parts[c.key] = true
		return
	}
	f.parts[c.key] = true
	for i := c.first; i < c.last; i++ {
		if f.t.Tokens[i].Capital || arabic(f.t.Tokens[i].Text) {
			f.parts[key(f.words[i])] = true
		}
	}
}

func (f *finder) scanSentence(s int) {
	se := &f.t.Sentences[s]
	for i := se.First; i < se.Last; {
		i = f.run(i, se.Last, f.opens(i, se.First))
	}
}

// opens says whether a capital at a token may be that of a sentence.
func (f *finder) opens(i, first int) bool {
	for k := i - 1; k >= first; k-- {
		switch tok := &f.t.Tokens[k]; {
		case tok.Kind == prose.Quote:
			return true
		case tok.Kind == prose.Punct && (tok.Text == ":" || tok.Text == "(" || tok.Text == "[" || tok.Text == "." || tok.Text == "…" || tok.Text == "*" || tok.Text == "-" || tok.Text == "–" || tok.Text == "—" || tok.Text == "•" || tok.Text == "?" || tok.Text == "!"):
			return tok.Text != "(" && tok.Text != "-"
		case tok.Kind == prose.Punct:
			if tok.Text == "," || tok.Text == ";" {
				return false
			}
			continue
		default:
			return false
		}
	}
	return true
}

// learnTitle remembers the state that a headline names in full, the Republic of
// Kessaly, and whom it names behind "by" and an office: Remarks by Prime Minister
// Tarn.
func (f *finder) learnTitle(s int) {
	se := &f.t.Sentences[s]
	for i := se.First; i+2 < se.Last; i++ {
		if l := f.t.Tokens[i].Lower; l == "by" || l == "from" {
			k := i + 1
			for k < se.Last && (f.isRole(k) || f.modifying(k, se.Last)) {
				k++
			}
			for named := k; k > i+1 && named < se.Last && f.t.Tokens[named].Capital && !functions[f.t.Tokens[named].Lower]; named++ {
				f.parts[key(f.words[named])] = true
			}
		}
		if last := f.fullState(i, se.Last); last > i {
			f.parts[key(f.words[i+2])] = true
		}
	}
}

// fullState is the end of the full name of a state that the lexicon does not
// have, where it begins at a token; else i.
func (f *finder) fullState(i, end int) int {
	t := f.t.Tokens
	switch t[i].Lower {
	case "republic", "kingdom", "federation", "state":
		if t[i].Capital && i+2 < end && t[i+1].Lower == "of" && t[i+2].Kind == prose.Word && t[i+2].Capital && !functions[t[i+2].Lower] && !policy[t[i+2].Lower] && !f.isRole(i+2) {
			if n, _ := f.lex.Longest(f.words[i+2 : i+3]); n == 0 {
				return i + 3
			}
		}
	}
	return i
}

// ministryIn is the end of the name of a ministry that begins at a token of a
// headline; else i.
func (f *finder) ministryIn(i, end int) int {
	t := f.t.Tokens
	if l := t[i].Lower; l != "ministry" || i+2 >= end || t[i+1].Lower != "of" {
		return i
	}
	k := i + 2
	for k < end && (policy[t[k].Lower] && t[k].Capital || t[k].Lower == "and" && k+1 < end && policy[t[k+1].Lower]) {
		k++
	}
	if k == i+2 {
		return i
	}
	return k
}

// scanTitle finds names in a headline: those of the lexicon, and those that
// the text has elsewhere.
func (f *finder) scanTitle(s int) {
	se := &f.t.Sentences[s]
	for i := se.First; i < se.Last; {
		tok := &f.t.Tokens[i]
		if tok.Kind != prose.Word || !tok.Capital || functions[tok.Lower] && !upper(tok.Text) {
			i++
			continue
		}
		if n, e := f.longest(i, se.Last); n > 0 {
			f.add(chunk{first: i, last: i + n, kind: kindOf(e), entries: e, party: partyOf(e)})
			i += n
			continue
		}
		if k := f.fullState(i, se.Last); k > i {
			f.add(chunk{first: i, last: k, kind: unknownChunk, alias: key(f.words[i+2])})
			i = k
			continue
		}
		if k := f.ministryIn(i, se.Last); k > i {
			f.add(chunk{first: i, last: k, kind: orgChunk})
			i = k
			continue
		}
		if k := f.fullName(i, se.Last); k > i {
			f.add(chunk{first: i, last: k, kind: unknownChunk})
			i = k
			continue
		}
		j := i
		for k := min(i+5, se.Last); k > i; k-- {
			if f.parts[key(strings.Join(f.words[i:k], ""))] {
				j = k
				break
			}
		}
		if j > i && !starters[tok.Lower] && !f.roles[i].role {
			f.add(chunk{first: i, last: j, kind: unknownChunk})
			i = j
			continue
		}
		i++
	}
}

// fullName is the end of the full name of a person whom the text has elsewhere
// by the last of its words, where it begins at a token of a headline; else i.
func (f *finder) fullName(i, end int) int {
	t := f.t.Tokens
	if !f.given(i) && (i == 0 || !f.isRole(i-1) || t[i-1].Sentence != t[i].Sentence) || f.isRole(i) || f.orgNoun(i) {
		return i
	}
	k := i + 1
	if k+1 < end && len(strings.TrimSuffix(t[k].Text, ".")) == 1 && t[k].Capital {
		if k++; t[k].Text == "." {
			k++
		}
	}
	if k < end && t[k].Kind == prose.Word && t[k].Capital && !functions[t[k].Lower] && !f.isRole(k) && f.parts[key(f.words[k])] {
		return k + 1
	}
	return i
}

// settle decides on a word with a capital where a sentence begins.
func (f *finder) settle(i int) {
	tok := &f.t.Tokens[i]
	k := key(f.words[i])
	if f.parts[k] {
		f.add(chunk{first: i, last: i + 1, kind: unknownChunk})
		return
	}
	if f.isSmall(tok.Lower) || f.lex.AnyVerb(tok.Lower) != 0 || strings.HasSuffix(tok.Lower, "ly") && !f.speech(i+1) || i+1 >= len(f.t.Tokens) {
		return
	}
	next := &f.t.Tokens[i+1]
	switch {
	case upper(tok.Text) && len(tok.Text) > 2,
		next.Lower == "'s",
		demonymic(k) && !notStates[k] && !modifiers[tok.Lower] && f.nounal(i+1),
		next.Text == "," && i+2 < len(f.t.Tokens) && (f.t.Tokens[i+2].Lower == "which" || f.t.Tokens[i+2].Lower == "who" || f.t.Tokens[i+2].Lower == "whose"),
		next.Text == "," && f.impersonal(f.apposed(i+2)),
		f.speech(i+1) && (!plural(tok.Lower) || f.isSmall(strings.TrimSuffix(tok.Lower, "s"))):
		f.add(chunk{first: i, last: i + 1, kind: unknownChunk})
	}
}

func (f *finder) speech(i int) bool {
	if i < 0 || i >= len(f.t.Tokens) || f.t.Tokens[i].Kind != prose.Word {
		return false
	}
	if speakers[f.t.Tokens[i].Lower] {
		return true
	}
	v, form := f.lex.Verbs(f.t.Tokens[i].Lower)
	if form&(lexicon.Past|lexicon.Third) == 0 {
		return false
	}
	for _, w := range v {
		if w.Speech {
			return true
		}
	}
	return false
}

func (f *finder) add(c chunk) {
	if c.key == "" {
		c.key = key(strings.Join(f.words[c.first+c.lead:c.last], ""))
	}
	f.chunks = append(f.chunks, c)
}

func kindOf(e []lexicon.Entry) chunkKind {
	switch e[0].Kind {
	case lexicon.PartyName, lexicon.ShortName:
		return partyChunk
	case lexicon.Demonym:
		return demonymChunk
	case lexicon.Seat:
		return seatChunk
	case lexicon.BodyName:
		return bodyChunk
	case lexicon.PersonName:
		return personChunk
	}
	return outletChunk
}

// partyOf is the party of entries where they agree on one.
func partyOf(e []lexicon.Entry) string {
	p := e[0].Party
	for i := range e {
		if e[i].Party != p {
			return ""
		}
	}
	return p
}
