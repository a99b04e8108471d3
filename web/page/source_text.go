package page

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente"
	"detente/report"
)

// partSize is about how much of a document one page shows, in bytes.
const partSize = 24 << 10

// partsOf cuts a text into parts that a page can show: the places where each
// begins, and the end. It cuts between paragraphs where it can, else between
// lines, words, or at least characters.
func partsOf(text []byte) []int {
	cuts := []int{0}
	for at := 0; len(text)-at > partSize*3/2; {
		window := text[at+partSize : min(len(text), at+2*partSize)]
		cut := bytes.Index(window, []byte("\n\n")) + 2
		if cut < 2 {
			cut = bytes.Index(window, []byte("\n\r\n")) + 3
		}
		if cut < 3 {
			cut = bytes.IndexAny(window, "\n\r") + 1
		}
		if cut < 1 {
			cut = bytes.IndexByte(window, ' ') + 1
		}
		at += partSize + cut
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		cuts = append(cuts, at)
	}
	return append(cuts, len(text))
}

// partOf is the part that a byte lies in.
func partOf(cuts []int, at int) int {
	k, _ := slices.BinarySearch(cuts, at+1)
	return max(0, min(k-1, len(cuts)-2))
}

// docPassage is a range of a document that is marked: a quote, with the entries
// that rest on it, or a claim.
type docPassage struct {
	Start, End int
	Cites      []cite // of a quote
	Claim      string // of a claim: what selects it
	Title      string // of a claim
	Proposed   bool   // a program put the quote in, and no person accepted it
}

// cite is an entry that rests on a passage, as a number behind it.
type cite struct {
	Number       int
	Href, Title  string
	Chosen       bool
	Moved, Doubt string
}

// page of a document: the text from one byte to another, with passages marked.
type docText struct {
	text     []byte
	from, to int
	passages []docPassage // those that touch the range
	link     func(pick string) string
	at       int // the byte to be shown first; -1 for none
	picked   detente.Passage
	shown    bool
}

// html is the text as paragraphs. Each piece knows at which byte of the
// document it begins and ends, so that what is selected can be found again.
func (d *docText) html() template.HTML {
	var b strings.Builder
	open, long := false, false
	for at := d.from; at < d.to; {
		end, next := lineAt(d.text[:d.to], at)
		line := d.text[at:end]
		if len(bytes.TrimSpace(line)) == 0 {
			if open {
				b.WriteString("</p>\n")
			}
			open, at = false, next
			continue
		}
		switch {
		case !open && bytes.HasPrefix(line, []byte("#")):
			b.WriteString(`<p class="head" dir="auto">`)
		case !open:
			b.WriteString(`<p dir="auto">`)
		case long && !beginsOwn(line):
			b.WriteString(d.gap(at))
		default:
			b.WriteString("<br>")
		}
		open, long = true, utf8.RuneCount(line) > longLine
		d.line(&b, at, end)
		at = next
	}
	if open {
		b.WriteString("</p>\n")
	}
	return template.HTML(b.String()) //nolint:gosec // every piece was escaped
}

// gap is the blank between two lines that flow on: within a quote it is of it.
func (d *docText) gap(at int) string {
	for _, p := range d.passages {
		if len(p.Cites) > 0 && p.Start < at && p.End > at {
			return "<mark class=\"q gap\">\n</mark>"
		}
	}
	return "\n"
}

// longLine is the length from which a line is taken to have been broken for
// its width, so that it can flow on into the next.
const longLine = 50

// beginsOwn says that a line begins something of its own: an item, a heading, a
// row of a table, a line set in.
func beginsOwn(line []byte) bool {
	first := line[0]
	return strings.IndexByte("-*+#>|\t", first) >= 0 || bytes.HasPrefix(line, []byte("  ")) || first >= '0' && first <= '9' && bytes.ContainsAny(line[:min(4, len(line))], ".)")
}

// lineAt is where the line that begins at a byte ends, and where the next
// begins.
func lineAt(text []byte, at int) (end, next int) {
	k := bytes.IndexAny(text[at:], "\r\n")
	if k < 0 {
		return len(text), len(text)
	}
	end, next = at+k, at+k+1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next
}

// line writes a line, cut wherever a passage begins or ends.
func (d *docText) line(b *strings.Builder, from, to int) {
	cuts := []int{from, to}
	for _, at := range []int{d.picked.Start, d.picked.End} {
		if at > from && at < to {
			cuts = append(cuts, at)
		}
	}
	var here []docPassage
	for _, p := range d.passages {
		if p.End <= from || p.Start >= to {
			continue
		}
		here = append(here, p)
		for _, at := range []int{p.Start, p.End} {
			if at > from && at < to {
				cuts = append(cuts, at)
			}
		}
	}
	for at := from; at < to; {
		r, size := utf8.DecodeRune(d.text[at:])
		if unicode.IsControl(r) {
			cuts = append(cuts, at, at+size)
		}
		at += size
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for k := 0; k+1 < len(cuts); k++ {
		d.piece(b, here, cuts[k], cuts[k+1])
	}
}

// piece writes a piece of text that has the same passages throughout, and
// behind it the numbers of those that end there.
func (d *docText) piece(b *strings.Builder, here []docPassage, from, to int) {
	var quote, claim *docPassage
	over := 0
	for k := range here {
		p := &here[k]
		switch {
		case p.Start > from || p.End < to:
		case p.Claim != "":
			if claim == nil || p.End-p.Start < claim.End-claim.Start {
				claim = p
			}
		default:
			over++
			if quote == nil || p.End-p.Start < quote.End-quote.Start {
				quote = p
			}
		}
	}
	first := !d.shown && d.at >= 0 && to > d.at
	if first {
		d.shown = true
		b.WriteString(`<span id="here" tabindex="-1" autofocus></span>`)
	}
	at := ` data-at="` + strconv.Itoa(from) + `" data-end="` + strconv.Itoa(to) + `"`
	picked := ""
	if d.picked.Start <= from && d.picked.End >= to {
		picked = " picked"
	}
	text := template.HTMLEscapeString(shownBytes(d.text[from:to]))
	switch {
	case quote != nil:
		b.WriteString(`<mark class="` + markClass(quote, over, claim != nil) + picked + `"><a draggable="false" href="` + template.HTMLEscapeString(quote.Cites[0].Href) + `"` + at + `>` + text + `</a></mark>`)
	case claim != nil:
		b.WriteString(`<a class="claim` + picked + `" draggable="false" href="` + template.HTMLEscapeString(d.link(claim.Claim)) + `" title="` + template.HTMLEscapeString(claim.Title) + `"` + at + `>` + text + `</a>`)
	case picked != "":
		b.WriteString(`<mark class="picked"` + at + `>` + text + `</mark>`)
	default:
		b.WriteString(`<span` + at + `>` + text + `</span>`)
	}
	for _, p := range here {
		if p.End != to {
			continue
		}
		for _, c := range p.Cites {
			b.WriteString(`<sup class="cite"><a href="` + template.HTMLEscapeString(c.Href) + `" title="` + template.HTMLEscapeString(report.Harmless(c.Title)) + `" data-key="cite-` + strconv.Itoa(c.Number) + `"`)
			if c.Chosen {
				b.WriteString(` aria-current="true"`)
			}
			b.WriteString(`>` + strconv.Itoa(c.Number) + `</a></sup>`)
		}
	}
}

func markClass(p *docPassage, over int, claimed bool) string {
	class := "q"
	if over > 1 {
		class += " over"
	}
	if claimed {
		class += " said"
	}
	for _, c := range p.Cites {
		if c.Chosen {
			class += " chosen"
			break
		}
	}
	if p.Proposed {
		class += " proposed"
	}
	return class
}

// shownBytes is a piece of a document as it is shown: blanks of all kinds stay
// blanks, other signs that would steer it are seen.
func shownBytes(text []byte) string {
	return report.Harmless(strings.Map(func(r rune) rune {
		if r == '\t' || r == '\f' || r == '\v' {
			return ' '
		}
		return r
	}, string(text)))
}
