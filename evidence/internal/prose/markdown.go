package prose

import (
	"slices"
	"strings"
)

// blocks finds the blocks of a Markdown text, line by line.
type blocks struct {
	*parser
	lay   layout
	open  bool // the last paragraph goes on
	depth int  // of the block quotes around it
	item  bool
	refs  map[string]bool
}

// markdown finds the paragraphs of a Markdown text, and the mark-up in it.
func (p *parser) markdown() {
	p.comments()
	b := blocks{parser: p, lay: p.layout(), refs: map[string]bool{}}
	p.references(b.refs)
	p.findLabels()
	for i := b.frontMatter(); i < len(p.lines); {
		i = b.line(i)
	}
	p.carryTurns()
	for i := range p.text.Paragraphs {
		in := inline{parser: p, refs: b.refs, Span: p.text.Paragraphs[i].Span}
		p.mask = append(p.mask, in.scan()...)
	}
	p.sortMask()
}

// sortMask puts the mask in order and joins what overlaps.
func (p *parser) sortMask() {
	slices.SortStableFunc(p.mask, func(a, b Span) int { return a.Start - b.Start })
	kept := p.mask[:0]
	for _, m := range p.mask {
		if n := len(kept); n > 0 && kept[n-1].End >= m.Start {
			kept[n-1].End = max(kept[n-1].End, m.End)
		} else if m.End > m.Start {
			kept = append(kept, m)
		}
	}
	p.mask = kept
}

func (p *parser) hide(from, to int) { p.mask = append(p.mask, Span{from, to}) }

// comments hides HTML comments, and takes them off the ends of lines, so that
// lines of nothing else are blank.
func (p *parser) comments() {
	at, i := 0, 0
	for {
		start := strings.Index(p.src[at:], "<!--")
		if start < 0 {
			return
		}
		start += at
		length := strings.Index(p.src[start:], "-->")
		if length < 0 {
			return
		}
		at = start + length + 3
		p.hide(start, at)
		for i < len(p.lines) && p.lines[i].End <= start {
			i++
		}
		for k := i; k < len(p.lines) && p.lines[k].Start < at; k++ {
			l := &p.lines[k]
			if l.Start >= start {
				l.Start = min(at, l.End)
			} else if l.End <= at {
				l.End = start
			}
			l.Span = l.Span.trim(p.src)
		}
	}
}

// references collects the names of links that the text defines: [name]: address.
func (p *parser) references(refs map[string]bool) {
	for i := range p.lines {
		s := p.string(i)
		if end := strings.Index(s, "]:"); end > 1 && s[0] == '[' && s[1] != '^' && strings.IndexByte(s[:end], '[') == 0 && isTarget(s[end+2:]) {
			refs[strings.ToLower(s[1:end])] = true
			p.hide(p.lines[i].Start, p.lines[i].End)
			p.lines[i].End = p.lines[i].Start
		}
	}
}

// isTarget reports whether text is the address of a link and perhaps its title.
func isTarget(s string) bool {
	f := strings.Fields(s)
	return len(f) > 0 && strings.ContainsAny(f[0], "/.#<") && (len(f) == 1 || strings.ContainsAny(f[1][:1], "\"'("))
}

// frontMatter hides what stands between --- at the beginning, and returns the
// line after it.
func (b *blocks) frontMatter() int {
	if b.string(0) != "---" || b.lines[0].indent > 0 && b.lines[0].Start > 3 {
		return 0
	}
	for i := 1; i < len(b.lines); i++ {
		if s := b.string(i); s == "---" || s == "..." {
			b.hide(0, b.lines[i].End)
			return i + 1
		}
	}
	return 0
}

// line reads one line, or several of one block, and returns the next.
func (b *blocks) line(i int) int {
	l := &b.lines[i]
	if l.blank() {
		b.open = false
		return i + 1
	}
	depth, item, at := b.prefix(l)
	if depth > 0 || item {
		b.hide(l.Start, at)
	}
	s := b.src[at:l.End]
	l.Start = at
	if s == "" {
		b.open = false
		return i + 1
	}
	switch {
	case strings.HasPrefix(s, "```"), strings.HasPrefix(s, "~~~"):
		b.open = false
		return b.fence(i, s[:3])
	case isRule(s):
		b.hide(at, l.End)
		if b.open && (s[0] == '-' || s[0] == '=') && strings.Trim(s, s[:1]) == "" && heads(b.src[b.last().Start:b.last().End], true) {
			b.last().Kind = Heading
		}
		b.open = false
		return i + 1
	case hashes(s) > 0:
		b.heading(i, s)
		return i + 1
	case strings.Contains(s, "|") && i+1 < len(b.lines) && isDelimiter(b.string(i+1)):
		return b.table(i)
	}
	b.text(i, depth, item)
	return i + 1
}

// prefix passes over the marks of block quotes and items before a line's text.
func (b *blocks) prefix(l *line) (depth int, item bool, at int) {
	at = l.Start
	for at < l.End {
		s := b.src[at:l.End]
		if s[0] == '>' {
			depth++
			at++
			at += len(s[1:]) - len(strings.TrimLeft(s[1:], " \t"))
			continue
		}
		n := bullet(s)
		if n == 0 || item && depth == 0 || strings.HasPrefix(s, "–") || isRule(s) {
			break
		}
		if s[0] >= '0' && s[0] <= '9' && b.open && !b.item && !endsSentence(b.src[b.last().Start:b.last().End]) {
			break
		}
		item = true
		at += n
		if rest := b.src[at:l.End]; len(rest) > 3 && rest[0] == '[' && rest[2] == ']' && strings.ContainsAny(rest[1:2], " xX") {
			at += 3
			at += len(rest[3:]) - len(strings.TrimLeft(rest[3:], " \t"))
		}
	}
	return depth, item, at
}

// isRule reports whether a line is a rule or underlines a heading.
func isRule(s string) bool {
	c := s[:1]
	if !strings.Contains("-=*_", c) {
		return false
	}
	bare := strings.ReplaceAll(s, " ", "")
	return len(bare) >= 3 && strings.Trim(bare, c) == "" && (c != "=" || bare == s)
}

// hashes is the number of # before a heading.
func hashes(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// fence hides code up to the line that ends it.
func (b *blocks) fence(i int, mark string) int {
	b.hide(b.lines[i].Start, b.lines[i].End)
	for i++; i < len(b.lines); i++ {
		l := &b.lines[i]
		b.hide(l.Start, l.End)
		if s := strings.TrimLeft(b.string(i), "> "); strings.HasPrefix(s, mark) && strings.Trim(s, mark[:1]) == "" {
			return i + 1
		}
	}
	return i
}

func (b *blocks) heading(i int, s string) {
	l := &b.lines[i]
	n := hashes(s)
	b.hide(l.Start, l.Start+n)
	end := l.Start + len(strings.TrimRight(s, "#"))
	b.hide(end, l.End)
	b.open = false
	l.label = label{}
	if end > l.Start+n {
		l.Start, l.End = l.Start+n, end
		b.begin(i, Heading, false)
	}
}

// isDelimiter reports whether a line divides the head of a table from its rows.
func isDelimiter(s string) bool {
	return strings.Contains(s, "-") && strings.Contains(s, "|") && strings.Trim(s, "|-: \t") == ""
}

// table makes a paragraph of every cell.
func (b *blocks) table(i int) int {
	b.open = false
	for row := 0; i < len(b.lines) && !b.lines[i].blank() && strings.Contains(b.string(i), "|"); row++ {
		l := &b.lines[i]
		if row == 1 {
			b.hide(l.Start, l.End)
			i++
			continue
		}
		at := l.Start
		for at < l.End {
			end := at
			for end < l.End && (b.src[end] != '|' || end > at && b.src[end-1] == '\\') {
				end++
			}
			if s := (Span{at, end}).trim(b.src); s.End > s.Start {
				b.cell(s)
			}
			if end < l.End {
				b.hide(end, end+1)
			}
			at = end + 1
		}
		i++
	}
	return i
}

// cell makes a paragraph of a table's cell.
func (b *blocks) cell(s Span) {
	b.parser.text.Paragraphs = append(b.parser.text.Paragraphs, Paragraph{Span: s, Kind: Item})
}

// text takes a line of text into the paragraph before it, or begins one.
func (b *blocks) text(i, depth int, item bool) {
	l := &b.lines[i]
	if s := b.src[l.Start:l.End]; strings.HasPrefix(s, "[^") {
		if end := strings.Index(s, "]:"); end > 0 {
			b.hide(l.Start, l.Start+end+2)
			l.Span = Span{l.Start + end + 2, l.End}.trim(b.src)
			b.open = false
			if l.blank() {
				return
			}
		}
	}
	if b.open && !item && depth <= b.depth && !b.apart(i) {
		b.last().End = l.End
		return
	}
	kind := Running
	if item {
		kind = Item
	}
	b.begin(i, kind, depth > 0)
	b.open, b.depth, b.item = true, depth, item
}

// apart reports whether a line is a paragraph of its own although no blank line
// says so: the turn of a transcript, or one of a text of long lines.
func (b *blocks) apart(i int) bool {
	l := &b.lines[i]
	if l.label.accepted {
		return true
	}
	before := &b.lines[i-1]
	if before.label.accepted && before.label.said >= before.End {
		return false
	}
	return b.lay.unwrapped && !b.item && !startsLower(b.string(i)) && endsSentence(b.string(i-1))
}
