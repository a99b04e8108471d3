package prose

import (
	"strings"
	"unicode"
)

// widest is the longest line that somebody may have wrapped by hand or
// machine; longer ones are paragraphs.
const widest = 130

// layout is how the lines of a text are broken.
type layout struct {
	unwrapped bool // every line is a paragraph
	width     int  // where lines are wrapped
}

// plain finds the paragraphs of a plain text.
func (p *parser) plain() {
	p.findLabels()
	lay := p.layout()
	open, split, wrap := false, false, unsure
	for i := range p.lines {
		l := &p.lines[i]
		if l.blank() {
			open = false
			continue
		}
		if !open {
			wrap, split = p.wraps(i, lay), false
		}
		if open && !p.breaks(i, lay, wrap, split) {
			p.last().End = l.End
			continue
		}
		split = open
		open = true
		p.begin(i, Running, false)
	}
	p.kinds()
}

func (p *parser) last() *Paragraph { return &p.text.Paragraphs[len(p.text.Paragraphs)-1] }

// begin starts a paragraph at a line.
func (p *parser) begin(i int, kind ParagraphKind, block bool) {
	l := &p.lines[i]
	g := Paragraph{Span: l.Span, Kind: kind, Block: block}
	if l.label.accepted {
		g.Kind, g.Speaker, g.Aside, g.Said = Turn, l.label.Span, l.label.aside, l.label.said
	}
	p.text.Paragraphs = append(p.text.Paragraphs, g)
}

// layout judges the text by where most of it stands: in lines too long to be
// wrapped, or in lines that end near a common margin.
func (p *parser) layout() layout {
	all, long, width := 0, 0, 0
	for i := range p.lines {
		n := p.lines[i].width
		all += n
		if n > widest {
			long += n
		} else {
			width = max(width, n)
		}
	}
	return layout{unwrapped: 2*long > all, width: width}
}

// wrapping is how the lines between two blank ones are broken.
type wrapping uint8

const (
	unsure  wrapping = iota
	wrapped          // inside of sentences
	ended            // after every paragraph
)

// wraps judges the lines up to the next blank one. They are all paragraphs where
// each ends a sentence and most have room for more.
func (p *parser) wraps(i int, lay layout) wrapping {
	all, room, ends := 0, 0, true
	for i++; i < len(p.lines) && !p.lines[i].blank(); i++ {
		all++
		before := endsSentence(p.string(i - 1))
		if startsLower(p.string(i)) && !before {
			return wrapped
		}
		ends = ends && before && begins(p.string(i))
		if p.room(i, lay) >= 0 {
			room++
		}
	}
	if ends && all > 1 && 2*room >= all {
		return ended
	}
	return unsure
}

// room is how much of the line before a line is empty beyond the first word of
// this one.
func (p *parser) room(i int, lay layout) int {
	word := strings.IndexFunc(p.string(i), unicode.IsSpace)
	if word < 0 {
		word = p.lines[i].width
	}
	return lay.width - p.lines[i-1].width - 1 - word
}

func (p *parser) string(i int) string { return p.src[p.lines[i].Start:p.lines[i].End] }

// breaks reports whether a line that follows another begins a paragraph.
// Split says that the line before began one.
func (p *parser) breaks(i int, lay layout, wrap wrapping, split bool) bool {
	l, before := &p.lines[i], &p.lines[i-1]
	s, prev := p.string(i), p.string(i-1)
	ends := endsSentence(prev)
	switch {
	case l.label.accepted:
		return true
	case before.label.accepted && before.label.said >= before.End:
		return false
	case bullet(s) > 0 && (ends || strings.HasSuffix(prev, ":") || bullet(prev) > 0 || p.last().Kind == Item):
		return true
	case startsLower(s):
		return false
	case lay.unwrapped:
		return true
	case ends && l.indent >= before.indent+2:
		return true
	}
	slack := p.room(i, lay)
	if !ends {
		// A short line without a stop, first or after one such: a title, an address.
		first := p.last().Start == before.Start
		return first && (split || p.first(i-1)) && before.width < lay.width/2 && slack > 0 && !strings.HasSuffix(prev, ",") && begins(s)
	}
	switch wrap {
	case wrapped:
		return slack > lay.width/4 && begins(s)
	case ended:
		return true
	}
	return slack >= 0 && begins(s)
}

// first reports whether a line is the first after a blank one.
func (p *parser) first(i int) bool { return i == 0 || p.lines[i-1].blank() }

// begins reports whether text can be the beginning of a sentence.
func begins(s string) bool {
	r := firstRune(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || classOf(r) == quoting || opensBracket(r) || isDash(r) || r == '-'
}

// kinds tells headings, items and turns from running text.
func (p *parser) kinds() {
	list := p.text.Paragraphs
	for i := range list {
		g := &list[i]
		s := p.src[g.Start:g.End]
		switch {
		case g.Kind != Running || g.Block:
		case bullet(s) > 0 && !dialogue(s):
			g.Kind = Item
		case heads(s, i == 0 && len(list) > 1):
			g.Kind = Heading
		}
	}
	p.carryTurns()
}

// dialogue reports whether an item is a number or a dash that only begins a line.
func dialogue(s string) bool { return isDash(firstRune(s)) && endsSentence(s) }

// heads reports whether a paragraph is a heading: one short line without a
// final stop. The first of a text may be longer, and a question.
func heads(s string, first bool) bool {
	most := 90
	if first {
		most = 180
	}
	if len(s) > most || strings.ContainsAny(s, "\n\r") || startsLower(s) {
		return false
	}
	r := lastRune(s)
	if strings.ContainsRune(",;:—–-…", r) {
		return false
	}
	if endsSentence(s) {
		return first && (r == '?' || r == '!') && titled(s)
	}
	return first || classOf(r) != quoting
}

// titled reports whether most words of a line begin with a capital.
func titled(s string) bool {
	all, capitals := 0, 0
	for w := range strings.FieldsSeq(s) {
		all++
		if unicode.IsUpper(firstRune(w)) {
			capitals++
		}
	}
	return 2*capitals > all
}

// carryTurns gives the paragraphs that follow a turn to its speaker, where the
// whole text is a transcript: turns begin with it, or are most of it.
func (p *parser) carryTurns() {
	list := p.text.Paragraphs
	turns, before, running := 0, 0, 0
	for i := range list {
		switch list[i].Kind {
		case Turn:
			turns++
		case Running, Item:
			running++
			if turns == 0 {
				before++
			}
		}
	}
	if turns == 0 || before > 2 && turns < running || turns < running && p.narrates() {
		return
	}
	speaker, aside := Span{-1, -1}, Span{}
	for i := range list {
		g := &list[i]
		s := p.src[g.Start:g.End]
		switch {
		case g.Kind == Turn:
			speaker, aside = g.Speaker, g.Aside
		case speaker.Start >= 0 && g.Kind == Running && !bracketed(s):
			g.Kind, g.Speaker, g.Aside = Turn, speaker, aside
		}
	}
}

// narrates reports whether paragraphs without a label quote somebody often,
// as articles do and transcripts do not.
func (p *parser) narrates() bool {
	all, quote := 0, 0
	for _, g := range p.text.Paragraphs {
		if g.Kind != Running {
			continue
		}
		all++
		if strings.ContainsAny(p.src[g.Start:g.End], "\"“”") {
			quote++
		}
	}
	return 4*quote > all
}

// bracketed reports whether a paragraph is a remark in brackets: (Applause.)
func bracketed(s string) bool { return opensBracket(firstRune(s)) && closesBracket(lastRune(s)) }
