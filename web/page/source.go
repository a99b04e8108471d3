package page

import (
	"context"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente"
	"detente/report"
	"detente/web/ask"
)

// openSource is a document that is opened.
type openSource struct {
	shownSource
	HTML       template.HTML
	Quotes     []heldQuote // that stand in it, in its order
	LostQuotes []heldQuote
	Claims     []shownClaim
	Claimed    bool   // claims are shown
	Toggle     string // the same with claims, or without
	Trouble    string // why claims cannot be shown
	Part       int
	Parts      int
	Before     string // links to parts
	After      string
	Next, Prev string // links to quotes
	Found      *wordsFound
	Hidden     []hiddenField
	PickLink   string // a link to what is selected begins so
}

// shownClaim is a claim of the reader.
type shownClaim struct {
	Sentence, Quote, Href, ID string
	Quoted, Chosen            bool
	Start, End                int
}

// wordsFound is what words stand where.
type wordsFound struct {
	Words   string
	Places  []nearPlace
	Count   int
	Nearest []nearPlace
}

// mostFoundShown is how many places are listed.
const mostFoundShown = 20

// open shows one document: a part of it that the address chooses.
func (v *view) open(ctx context.Context, i int, shown shownSource, all []heldQuote) (*openSource, error) {
	s := &v.rev.Sketch().Sources[i]
	o := &openSource{shownSource: shown, Claimed: v.at.Query.Get("claims") != "", Hidden: v.hiddens("words", "pick", "at", "part")}
	o.Toggle, o.PickLink = v.Link("claims", "1"), v.Link("at", "", "part", "", "words", "")
	if o.Claimed {
		o.Toggle = v.Link("claims", "")
	}
	for _, q := range all {
		switch {
		case q.Source != s.ID:
		case q.Anchor == detente.Lost.String():
			near, err := v.nearest(ctx, i, q.Text)
			if err != nil {
				return nil, err
			}
			q.Nearest = near
			o.LostQuotes = append(o.LostQuotes, q)
		default:
			o.Quotes = append(o.Quotes, q)
		}
	}
	slices.SortStableFunc(o.Quotes, func(a, b heldQuote) int { return a.Start - b.Start })
	for k := range o.Quotes {
		o.Quotes[k].Number = k + 1
		o.Quotes[k].Pick = v.Link("at", o.Quotes[k].Start, "pick", v.picks(o.Quotes[k].Entry), "part", "", "words", "")
	}
	if err := v.find(ctx, i, o); err != nil {
		return nil, err
	}
	return o, v.text(ctx, s, o)
}

// find looks for the words that the address names. Where they stand once, that
// place is chosen.
func (v *view) find(ctx context.Context, i int, o *openSource) error {
	words := strings.TrimSpace(v.at.Query.Get("words"))
	if words == "" {
		return nil
	}
	s := &v.rev.Sketch().Sources[i]
	x, err := ask.Search(ctx, v.rev, i, words)
	if err != nil {
		return err
	}
	o.Found = &wordsFound{Words: words, Count: x.Count}
	for _, p := range x.Places[:min(len(x.Places), mostFoundShown)] {
		o.Found.Places = append(o.Found.Places, v.nearPlace(s, p.Passage))
	}
	for _, p := range x.Nearest {
		o.Found.Nearest = append(o.Found.Nearest, v.nearPlace(s, p))
	}
	if x.Anchor == detente.Exact {
		p := x.Places[0].Passage
		v.at = v.at.With("at", strconv.Itoa(p.Start))
		if v.at.Query.Get("pick") == "" {
			v.at = v.at.With("pick", passagePick(s.ID, p))
		}
	}
	return nil
}

// text writes the part of the document that the address chooses.
func (v *view) text(ctx context.Context, s *detente.Source, o *openSource) error {
	text := s.Text.Text
	cuts := partsOf(text)
	at, err := strconv.Atoi(v.at.Query.Get("at"))
	if err != nil || at < 0 || at >= len(text) {
		at = -1
	}
	part := 0
	if at >= 0 {
		part = partOf(cuts, at)
	}
	if n, err := strconv.Atoi(v.at.Query.Get("part")); err == nil && n >= 1 && n < len(cuts) && at < 0 {
		part = n - 1
	}
	o.Part, o.Parts = part+1, len(cuts)-1
	if part > 0 {
		o.Before = v.Link("part", part, "at", "", "words", "")
	}
	if part+2 < len(cuts) {
		o.After = v.Link("part", part+2, "at", "", "words", "")
	}
	d := docText{text: text, from: cuts[part], to: cuts[part+1], at: at, link: func(pick string) string { return v.Link("pick", pick) }}
	d.passages = quotePassages(o.Quotes)
	if kind, id := v.pick(); kind == "passage" {
		if source, start, end, ok := readPassage(id); ok && source == s.ID {
			d.picked, _ = trimmed(s, start, end)
		}
	}
	if o.Claimed {
		if err := v.claims(ctx, s, o, &d); err != nil {
			return err
		}
	}
	o.walk(at)
	o.HTML = d.html()
	return nil
}

// walk finds the quotes before and behind a place.
func (o *openSource) walk(at int) {
	for _, q := range o.Quotes {
		if q.Start < at {
			o.Prev = q.Pick
		}
		if q.Start > at && o.Next == "" {
			o.Next = q.Pick
		}
	}
}

// quotePassages are the passages that quotes, which are in order, mark: one
// for those of the same words.
func quotePassages(list []heldQuote) []docPassage {
	var ps []docPassage
	for _, q := range list {
		c := cite{Number: q.Number, Href: q.Pick, Title: q.Entry.Words, Chosen: q.Chosen}
		at := slices.IndexFunc(ps, func(p docPassage) bool { return p.Start == q.Start && p.End == q.End })
		if at < 0 {
			at = len(ps)
			ps = append(ps, docPassage{Start: q.Start, End: q.End})
		}
		ps[at].Cites = append(ps[at].Cites, c)
		ps[at].Proposed = ps[at].Proposed || q.By != ""
	}
	return ps
}

// claims marks what the reader finds, and lists what of it stands in the part.
func (v *view) claims(ctx context.Context, s *detente.Source, o *openSource, d *docText) error {
	told, err := v.heard(ctx, s.ID)
	if err != nil {
		if ask.Waits(err) {
			return err
		}
		o.Trouble = err.Error()
		return nil
	}
	kind, picked := v.pick()
	for _, c := range told {
		if c.End <= d.from || c.Start >= d.to {
			continue
		}
		pick := "claim:" + s.ID + "@" + c.ID
		if kind+":"+picked == pick {
			d.picked = detente.Passage{Start: c.Start, End: c.End}
		}
		d.passages = append(d.passages, docPassage{Start: c.Start, End: c.End, Claim: pick, Title: report.Harmless(c.Sentence)})
		o.Claims = append(o.Claims, shownClaim{
			Sentence: c.Sentence, Quote: strings.Join(strings.Fields(c.Quote), " "), ID: c.ID, Start: c.Start, End: c.End,
			Href: v.Link("pick", pick, "at", c.Start, "part", "", "words", ""), Chosen: kind+":"+picked == pick,
			Quoted: slices.ContainsFunc(o.Quotes, func(q heldQuote) bool { return q.Start < c.End && q.End > c.Start }),
		})
	}
	return nil
}

// heard are the claims of a document, told.
func (v *view) heard(ctx context.Context, source string) ([]report.ClaimTold, error) {
	h, err := ask.Claims(ctx, v.rev, source)
	if err != nil {
		return nil, err
	}
	return report.TellClaims(&h.Found, h.Lexicon), nil
}

// passageDrawer is what can be done with words of a document, as
// passage:SOURCE@START-END.
func passageDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	source, start, end, ok := readPassage(id)
	i, err := v.sourceIndex(source)
	if !ok || err != nil {
		return drawer{}, errGone
	}
	s := &v.base.Sketch().Sources[i]
	p, ok := trimmed(s, start, end)
	if !ok {
		return drawer{}, errGone
	}
	return v.passage(ctx, s, p, nil, nil)
}

// readPassage reads SOURCE@START-END.
func readPassage(id string) (source string, start, end int, ok bool) {
	source, places, _ := cutLast(id, '@')
	from, to, _ := strings.Cut(places, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	return source, start, end, err1 == nil && err2 == nil
}

// claimDrawer is a claim of the reader, and what can be made of it, as
// claim:SOURCE@c3.
func claimDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	source, claim, _ := cutLast(id, '@')
	i, err := v.sourceIndex(source)
	if err != nil {
		return drawer{}, errGone
	}
	h, err := ask.Claims(ctx, v.rev, source)
	if err != nil {
		return drawer{}, err
	}
	told := report.TellClaims(&h.Found, h.Lexicon)
	s := &v.base.Sketch().Sources[i]
	for _, c := range told {
		if c.ID != claim {
			continue
		}
		p, ok := trimmed(s, c.Start, c.End)
		if !ok {
			return drawer{}, errGone
		}
		return v.passage(ctx, s, p, speakers(h, c.SpeakerParty), []string{
			report.Harmless(c.Sentence) + ".",
			"This is what the program reads; it can be wrong. Only the words themselves are certain.",
		})
	}
	return drawer{}, errGone
}

// speakers are the names of the party whose words a claim is.
func speakers(h ask.Heard, id *string) []string {
	if id == nil {
		return nil
	}
	names := []string{*id}
	if p, ok := h.Lexicon.Party(*id); ok {
		names = append(names, p.Names...)
	}
	return names
}

func cutLast(text string, sep byte) (before, after string, found bool) {
	at := strings.LastIndexByte(text, sep)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+1:], true
}

// trimmed is a passage without the white space at its ends; false where there
// is nothing, or it cuts a character.
func trimmed(s *detente.Source, start, end int) (detente.Passage, bool) {
	if s.Text == nil || start < 0 || end > len(s.Text.Text) || start >= end {
		return detente.Passage{}, false
	}
	text := string(s.Text.Text[start:end])
	if strings.ToValidUTF8(text, "") != text {
		return detente.Passage{}, false
	}
	left := strings.TrimLeft(text, " \t\r\n\f\v\u00a0\ufeff")
	start += len(text) - len(left)
	right := strings.TrimRight(left, " \t\r\n\f\v\u00a0")
	p := detente.Passage{Start: start, End: start + len(right)}
	if p.Start >= p.End {
		return p, false
	}
	return wholeWords(s.Text.Text, p), true
}

// wholeWords is a passage that cuts no word: what is selected with a pointer
// often does.
func wholeWords(text []byte, p detente.Passage) detente.Passage {
	joins := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	first, _ := utf8.DecodeRune(text[p.Start:])
	for joins(first) {
		r, size := utf8.DecodeLastRune(text[:p.Start])
		if !joins(r) || !setsBlanks(r) {
			break
		}
		p.Start -= size
	}
	last, _ := utf8.DecodeLastRune(text[:p.End])
	for joins(last) {
		r, size := utf8.DecodeRune(text[p.End:])
		if !joins(r) || !setsBlanks(r) {
			break
		}
		p.End += size
	}
	return p
}

// setsBlanks says that a character is of a script that sets blanks between words.
func setsBlanks(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// wantHere is how the form for a want from a passage is told from others.
const wantHere = "passage"

// passageForms is for the template of what can be done with words.
type passageForms struct {
	View       *view
	Source     string
	Start, End int
	Quote      string // as it will be written
	Groups     []entryGroup
	Wanters    []wanter
	Condition  conditionField // of a want
	Entry      string         // the one chosen before
	Party      string         // of a want that was refused
	Text       string
}

// wanter is a party, or a voice of it, that can have one more want.
type wanter struct {
	Path, Name string
	Chosen     bool
}

// passage is what can be done with words of a document.
func (v *view) passage(ctx context.Context, s *detente.Source, p detente.Passage, speakers, lines []string) (drawer, error) {
	c := v.base.Sketch()
	quote, count := unique(s, p)
	line, _, _ := detente.Range{File: s.Text, Start: p.Start, End: p.End}.Position()
	d := drawer{Title: "Words of the document", Party: -1, Lines: lines}
	d.Quotes = []quoted{{Text: s.Fold(p), Title: titleOf(s), Line: line, Anchor: detente.Exact.String(), Href: v.To("sources", "source", s.ID, "at", p.Start, "pick", v.at.Query.Get("pick"))}}
	switch {
	case quote == "":
		d.Lines = append(d.Lines, "These words stand in the document "+many(count, "time", "times")+", and no few words more tell the places apart. Select a longer passage.")
	case count > 1:
		d.Lines = append(d.Lines, "These words stand in the document "+many(count, "time", "times")+". So that the place is found again, the quote will be: “"+quote+"”")
	}
	if quote == "" {
		return d, nil
	}
	f := passageForms{View: v, Source: s.ID, Start: p.Start, End: p.End, Quote: quote, Groups: grouping(c), Entry: v.resent("entry")}
	typed := v.sent(wantHere)
	f.Condition, f.Party, f.Text = v.conditionField(ctx, "f-passage", "", typed), typed.Get("party"), typed.Get("text")
	for i := range c.Parties {
		f.Wanters = append(f.Wanters, wanters(&c.Parties[i], speakers)...)
	}
	for k := range f.Wanters {
		if f.Party != "" {
			f.Wanters[k].Chosen = f.Wanters[k].Path == f.Party
		}
	}
	var err error
	d.Forms, err = v.fill("passage", f)
	return d, err
}

func wanters(p *detente.Party, speakers []string) []wanter {
	var list []wanter
	speaks := slices.ContainsFunc(append([]string{p.ID, p.Name}, p.Aka...), func(name string) bool { return slices.Contains(speakers, name) })
	for _, voice := range p.Voices {
		w := wanter{"wants." + p.ID, report.Named(p), speaks}
		if voice.Name != "" {
			w.Path, w.Name = w.Path+"."+voice.Name, w.Name+", "+voice.Name
		}
		if voice.Kind == detente.Wants || voice.Kind == detente.Indifferent {
			list = append(list, w)
		}
	}
	return list
}

// unique is a passage as a quote that stands in the source once: the passage,
// or with as many words more as tell it from the others; "" where none do. It
// says in how many places the passage stands.
func unique(s *detente.Source, p detente.Passage) (string, int) {
	words := s.Fold(p)
	anchor, start, _ := s.Find(words)
	switch {
	case anchor == detente.Exact && start == p.Start:
		return words, 1
	case anchor == detente.Lost: // it begins or ends inside a word
		return "", 0
	}
	x := s.Search(words, 1000)
	for _, place := range x.Places {
		if place.Start == p.Start && place.Unique != (detente.Passage{}) {
			return s.Fold(place.Unique), x.Count
		}
	}
	return "", x.Count
}
