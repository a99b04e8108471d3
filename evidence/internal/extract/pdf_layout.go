package extract

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pdfLine is a line as printed.
type pdfLine struct {
	show
	page int
}

// layout puts the texts of all pages together: texts to lines, lines to
// paragraphs. Their order is that of the file.
func (d *pdfReader) layout() *Text {
	var pages [][]pdfLine
	for k := range d.pages {
		pages = append(pages, linesOf(d.pages[k].shows, k))
		d.pages[k].shows = nil
	}
	dropRepeated(pages)
	p := &paragraphs{}
	p.m.placed = true
	for _, lines := range pages {
		p.known(lines)
	}
	for k, lines := range pages {
		p.enter(fmt.Sprintf("page %d", k+1))
		p.right = rightEdge(lines)
		for _, l := range lines {
			p.line(l)
		}
	}
	t := &Text{Text: string(p.text), Origin: p.m}
	if p.columns > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Text stands side by side on %s; it was read in the order of the file.", counted(p.columns, "page", "pages")))
	}
	if d.broken > 0 {
		t.Notes = append(t.Notes, counted(d.broken, "page", "pages")+" could not be read to the end.")
	}
	return t
}

// linesOf puts the texts of a page to lines. Texts are of one line if they
// stand at one height and go on where the last ended.
func linesOf(shows []show, page int) []pdfLine {
	var lines []pdfLine
	for _, s := range shows {
		n := len(lines) - 1
		if n < 0 || !follows(lines[n].show, s) {
			if strings.TrimSpace(s.text) != "" {
				lines = append(lines, pdfLine{s, page})
			}
			continue
		}
		l := &lines[n]
		if twice(l.show, s) {
			continue
		}
		gap := s.start - l.end
		if gap > 0.18*max(l.size, s.size) && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(s.text, " ") {
			l.text += " "
		}
		l.text += s.text
		l.end = max(l.end, s.end)
		if utf8.RuneCountInString(s.text) > 3 {
			l.size = max(l.size, s.size)
		}
	}
	for k := range lines {
		lines[k].text = strings.Join(strings.Fields(lines[k].text), " ")
	}
	return lines
}

func follows(l, s show) bool {
	size := max(l.size, s.size)
	gap := s.start - l.end
	return l.turn == s.turn && math.Abs(l.up-s.up) < 0.5*size && gap > -0.7*size && gap < 4*size || twice(l, s)
}

// twice says that a text is printed over itself, to look bold.
func twice(l, s show) bool {
	return strings.HasSuffix(l.text, s.text) && len(s.text) > 1 && math.Abs(l.up-s.up) < 0.1*s.size && math.Abs(l.end-s.end) < 0.1*s.size && s.start < s.end-0.5*s.size
}

// edges is how many lines at the top and the bottom of a page may repeat.
const edges = 3

// dropRepeated takes away what stands on most pages at the same place, but for
// its numbers, and lines at the edge of a page that are its number.
func dropRepeated(pages [][]pdfLine) {
	count := map[string]int{}
	for _, lines := range pages {
		seen := map[string]bool{}
		for _, k := range atEdge(lines) {
			if key := edgeKey(lines[k]); !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	for n, lines := range pages {
		var drop []int
		for _, k := range atEdge(lines) {
			repeated := len(pages) > 1 && count[edgeKey(lines[k])]*2 > len(pages) && count[edgeKey(lines[k])] > 1
			if repeated || pageNumber(lines[k].text) {
				drop = append(drop, k)
			}
		}
		var kept []pdfLine
		for k, l := range lines {
			if !slices.Contains(drop, k) {
				kept = append(kept, l)
			}
		}
		pages[n] = kept
	}
}

// atEdge are the lines nearest to the top and the bottom of a page.
func atEdge(lines []pdfLine) []int {
	order := make([]int, len(lines))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case lines[a].up > lines[b].up:
			return -1
		case lines[a].up < lines[b].up:
			return 1
		}
		return 0
	})
	if len(order) <= 2*edges {
		return order
	}
	return append(order[:edges:edges], order[len(order)-edges:]...)
}

// edgeKey is a line without its numbers, and its height.
func edgeKey(l pdfLine) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, l.text)
	for strings.Contains(text, "##") {
		text = strings.ReplaceAll(text, "##", "#")
	}
	return fmt.Sprintf("%d %.0f %s", l.turn, l.up/4, text)
}

func pageNumber(text string) bool {
	text = strings.ToLower(text)
	digits := false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -–—/|.·[]()", r) }) {
		switch {
		case word == "page", word == "of", word == "p":
		case len(word) <= 4 && strings.Trim(word, "0123456789") == "":
			digits = true
		default:
			return false
		}
	}
	return digits
}

// rightEdge is where most long lines of a page end.
func rightEdge(lines []pdfLine) float64 {
	var ends []float64
	for _, l := range lines {
		if l.turn == 0 {
			ends = append(ends, l.end)
		}
	}
	if len(ends) == 0 {
		return 0
	}
	slices.Sort(ends)
	return ends[len(ends)*9/10]
}

// paragraphs writes lines as paragraphs.
type paragraphs struct {
	writer
	words   map[string]bool // that stand in the text, to know where a hyphen belongs
	gaps    []float64       // between lines, in sizes
	lead    float64         // the usual one of them
	last    pdfLine
	any     bool
	right   float64
	columns int
	column  int // the last page that was counted
}

// known notes the words of some lines and the gaps between them.
func (p *paragraphs) known(lines []pdfLine) {
	if p.words == nil {
		p.words = map[string]bool{}
	}
	for k, l := range lines {
		for _, word := range strings.Fields(l.text) {
			p.words[bare(word)] = true
		}
		if k > 0 && l.turn == lines[k-1].turn {
			if gap := (lines[k-1].up - l.up) / max(l.size, 1e-9); gap > 0.5 && gap < 3 {
				p.gaps = append(p.gaps, gap)
			}
		}
	}
}

func bare(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
}

// leading is the usual gap: a low one, since paragraphs have higher ones.
func (p *paragraphs) leading() float64 {
	if p.lead == 0 {
		p.lead = 1.2
		if len(p.gaps) > 0 {
			slices.Sort(p.gaps)
			p.lead = p.gaps[len(p.gaps)*2/5]
		}
	}
	return p.lead
}

// line writes a line, and before it what keeps it from the last.
func (p *paragraphs) line(l pdfLine) {
	l.text = strings.ReplaceAll(l.text, "\u00ad", "")
	if l.text == "" {
		return
	}
	defer func() { p.last, p.any = l, true }()
	if !p.any {
		p.put(l.text, 0, len(l.text))
		return
	}
	if p.breaks(l) {
		p.add("\n\n")
		p.put(l.text, 0, len(l.text))
		return
	}
	if !p.torn(l.text) {
		p.add(" ")
	}
	p.put(l.text, 0, len(l.text))
}

// breaks says whether a line begins a paragraph.
func (p *paragraphs) breaks(l pdfLine) bool {
	size := max(l.size, p.last.size)
	first, _ := utf8.DecodeRuneInString(l.text)
	if l.turn != p.last.turn || math.Abs(l.size-p.last.size) > 0.15*size {
		return true
	}
	short := p.last.end < p.right-0.25*math.Abs(p.right-p.last.start)
	if l.page != p.last.page || l.up > p.last.up+0.5*size {
		if l.page == p.last.page && l.start > p.last.start+10*size {
			p.side(l.page)
		}
		return ends(p.last.text)
	}
	gap := (p.last.up - l.up) / max(size, 1e-9)
	indent := l.start - p.last.start
	switch {
	case gap > 1.3*p.leading():
		return true
	case gap < 0.5: // beside the last
		return indent > 4*size
	case bullet(l.text):
		return true
	case indent > 0.8*size && !bullet(p.last.text):
		return true
	}
	return short && (ends(p.last.text) || unicode.IsUpper(first) && p.last.end < p.right-0.5*math.Abs(p.right-p.last.start))
}

func (p *paragraphs) side(page int) {
	if p.column != page+1 {
		p.column = page + 1
		p.columns++
	}
}

func bullet(text string) bool {
	return strings.HasPrefix(text, "•") || strings.HasPrefix(text, "– ") || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "· ")
}

// ends says that a text ends as a sentence does.
func ends(text string) bool {
	text = strings.TrimRight(text, "”’\"')]»")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}

// torn undoes a hyphen that the end of a line put into a word, and says
// whether the next line goes on without a blank. A hyphen that belongs to the
// word stays: where the text has the word with it elsewhere, and not without.
func (p *paragraphs) torn(next string) bool {
	text := string(p.text[max(0, len(p.text)-100):])
	whole, hyphen := strings.CutSuffix(text, "-")
	if !hyphen {
		whole, hyphen = strings.CutSuffix(text, "‐")
	}
	before, _ := utf8.DecodeLastRuneInString(whole)
	first, _ := utf8.DecodeRuneInString(next)
	if !hyphen || !unicode.IsLetter(before) {
		return false
	}
	if !unicode.IsLower(first) {
		return unicode.IsLetter(first) // North-/South
	}
	head, tail := whole[strings.LastIndexByte(whole, ' ')+1:], next
	if at := strings.IndexByte(next, ' '); at >= 0 {
		tail = next[:at]
	}
	if p.words[bare(head+"-"+tail)] && !p.words[bare(head+tail)] || strings.Contains(head, "-") {
		return true
	}
	p.cut(len(text) - len(whole))
	return true
}

// cut takes the last bytes away again.
func (p *paragraphs) cut(n int) {
	p.text = p.text[:len(p.text)-n]
	if k := len(p.m.pieces) - 1; k >= 0 {
		p.m.pieces[k].n -= int32(n)
		p.m.pieces[k].m -= int32(n)
	}
}
