package document

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
)

//go:embed page.css
var pageStyle string

// policy lets a page ask for nothing, run nothing and be styled by itself.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

// HTML writes the document as one file that asks for nothing else and needs no
// script. On paper it is A4, its notes stand at the end, and the appendix is
// left out.
func HTML(w io.Writer, d *Document) {
	h := page{d: d, marks: make([]int, len(d.Notes)+1), sections: map[string]bool{}}
	for _, s := range d.Appendix {
		h.sections[s.ID] = true
	}
	title := escape(d.Title)
	h.line(`<!DOCTYPE html>`)
	h.line(`<html lang="%s">`, escape(d.lang()))
	h.line(`<head>`)
	h.line(`<meta charset="utf-8">`)
	h.line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	h.line(`<meta name="color-scheme" content="light dark">`)
	h.line(`<meta http-equiv="Content-Security-Policy" content="%s">`, policy)
	h.line(`<title>%s</title>`, title)
	h.line("<style>\n%s</style>", pageStyle)
	h.line(`</head>`)
	h.line("<body>\n<main>\n<article>")
	h.line(`<header>`)
	h.line(`<h1>%s</h1>`, title)
	for _, t := range d.Lead {
		h.line(`<p>%s</p>`, h.text(t))
	}
	h.line(`</header>`)
	h.blocks(d.Blocks)
	h.line(`</article>`)
	// The notes lead back to marks, so the appendix is written before them.
	appendix := page{d: d, marks: h.marks, sections: h.sections}
	appendix.appendix()
	h.notes()
	h.b.WriteString(appendix.b.String())
	h.line("</main>\n</body>\n</html>")
	io.WriteString(w, h.b.String())
}

// page is an HTML page being written.
type page struct {
	d        *Document
	b        strings.Builder
	marks    []int // by footnote: how often it was marked
	sections map[string]bool
	within   bool // it is a part of a page that has a style of its own
}

func (h *page) line(format string, values ...any) { fmt.Fprintf(&h.b, format+"\n", values...) }

// text is a text as HTML; the marks of footnotes are links with a comma
// between one and the next.
func (h *page) text(t Text) string {
	var b strings.Builder
	marked := false // the last span was a mark
	for _, s := range t {
		if s.Note > 0 {
			if marked {
				b.WriteString(`<sup>,</sup>`)
			}
			b.WriteString(h.mark(s.Note))
			marked = true
			continue
		}
		text := escape(s.Text)
		if text == "" {
			continue
		}
		marked = false
		if tag := [...]string{"", "strong", "em", "code"}[s.Style]; tag != "" {
			text = "<" + tag + ">" + text + "</" + tag + ">"
		}
		if id := s.section(); h.sections[id] {
			text = `<a href="#` + escape(reasonID(id)) + `">` + text + "</a>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// mark is the mark of footnote n.
func (h *page) mark(n int) string {
	if n >= len(h.marks) {
		return fmt.Sprintf(`<sup>%d</sup>`, n)
	}
	h.marks[n]++
	return fmt.Sprintf(`<sup><a id="%s" href="#note-%d" role="doc-noteref" aria-label="Note %d">%d</a></sup>`, markID(n, h.marks[n]), n, n, n)
}

// markID is the id of the k-th mark of footnote n.
func markID(n, k int) string {
	if k == 1 {
		return "mark-" + strconv.Itoa(n)
	}
	return fmt.Sprintf("mark-%d-%d", n, k)
}

func reasonID(id string) string { return "reason-" + id }

func (h *page) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b.Kind {
		case Heading:
			level := min(max(b.Level, 2), 3)
			h.line(`<h%d>%s</h%d>`, level, h.text(b.Text), level)
		case Paragraph:
			h.line(`<p>%s</p>`, h.text(b.Text))
		case Bullets:
			h.list("ul", b.Items)
		case Numbers:
			h.list("ol", b.Items)
		case Tabular:
			h.table(b.Table)
		case Figure:
			h.figure(b.Picture)
		case PageBreak:
			h.line(`<hr class="page">`)
		}
	}
}

func (h *page) list(tag string, items []Item) {
	h.line("<%s>", tag)
	for _, i := range items {
		if len(i.Items) == 0 {
			h.line("<li>%s</li>", h.text(i.Text))
			continue
		}
		h.line("<li>%s", h.text(i.Text))
		h.list("ul", i.Items)
		h.line("</li>")
	}
	h.line("</%s>", tag)
}

func (h *page) table(t *Table) {
	if t == nil {
		return
	}
	label := escape(t.Caption)
	if label == "" {
		label = "Table"
	}
	h.line(`<div class="table" role="region" aria-label="%s" tabindex="0">`, label)
	h.line(`<table>`)
	if t.Caption != "" {
		h.line(`<caption>%s</caption>`, escape(t.Caption))
	}
	if shares := t.shares(100); shares != nil && !h.within {
		h.b.WriteString(`<colgroup>`)
		for _, share := range shares {
			fmt.Fprintf(&h.b, `<col style="width:%d%%">`, share)
		}
		h.line(`</colgroup>`)
	}
	h.b.WriteString(`<thead><tr>`)
	for _, cell := range t.Head {
		fmt.Fprintf(&h.b, `<th scope="col">%s</th>`, h.text(cell))
	}
	h.line("</tr></thead>\n<tbody>")
	for _, row := range t.Rows {
		h.b.WriteString(`<tr>`)
		for k, cell := range row {
			if k == 0 {
				fmt.Fprintf(&h.b, `<th scope="row">%s</th>`, h.text(cell))
			} else {
				fmt.Fprintf(&h.b, `<td>%s</td>`, h.text(cell))
			}
		}
		h.line(`</tr>`)
	}
	h.line("</tbody>\n</table>\n</div>")
}

// shares divides a whole among the columns by their widths; nil where there
// are no widths to divide by.
func (t *Table) shares(whole int) []int {
	sum := 0
	for _, width := range t.Widths {
		if width <= 0 {
			return nil
		}
		sum += width
	}
	if len(t.Widths) != len(t.Head) || sum == 0 {
		return nil
	}
	var shares []int
	before := 0
	for _, width := range t.Widths {
		shares = append(shares, (before+width)*whole/sum-before*whole/sum)
		before += width
	}
	return shares
}

// widePicture is the width from which on a picture would be too small to read
// on a telephone, and is moved under the finger instead.
const widePicture = 640

// figure writes a picture; where its SVG is not sound, its text alone. On paper
// a picture that has a table gives way to it.
func (h *page) figure(p *Picture) {
	if p == nil {
		return
	}
	if p.Across {
		h.line(`<figure class="across">`)
	} else {
		h.line(`<figure>`)
	}
	if svg, err := drawing(p.SVG, h.within); err == nil {
		more := ""
		if p.Width > widePicture {
			more = ` class="wide" tabindex="0"`
		}
		if h.within {
			h.line(`<div role="img" aria-label="%s"%s>%s</div>`, escape(p.Alt), more, svg)
		} else {
			h.line(`<div role="img" aria-label="%s"%s style="max-width:%dpx">%s</div>`, escape(p.Alt), more, max(p.Width, 1), svg)
		}
	} else {
		h.line(`<p>%s</p>`, escape(p.Alt))
	}
	if p.Caption != "" {
		h.line(`<figcaption>%s</figcaption>`, escape(p.Caption))
	}
	if p.Table != nil {
		h.line(`<details><summary>The same as a table</summary>`)
		h.table(p.Table)
		h.line(`</details>`)
	}
	h.line(`</figure>`)
	if p.Table != nil {
		h.line(`<div class="paper" aria-hidden="true">`)
		h.table(p.Table)
		h.line(`</div>`)
	}
}

// notes writes the footnotes, each with links back to its marks and on to its
// reason, and the legend.
func (h *page) notes() {
	if len(h.d.Notes)+len(h.d.Marks) == 0 {
		return
	}
	h.line(`<section class="notes" role="doc-endnotes" aria-labelledby="notes">`)
	h.line(`<h2 id="notes">%s</h2>`, notesTitle)
	if len(h.d.Notes) > 0 {
		h.line(`<ol>`)
	}
	for k, note := range h.d.Notes {
		fmt.Fprintf(&h.b, `<li id="note-%d">%s`, k+1, h.text(note.Text))
		if h.sections[note.Reason] {
			fmt.Fprintf(&h.b, ` <a class="reason" href="#%s">Reason in full</a>`, escape(reasonID(note.Reason)))
		}
		for use := range h.marks[k+1] {
			fmt.Fprintf(&h.b, ` <a class="back" href="#%s" role="doc-backlink" aria-label="Back to mark %d of note %d">%s</a>`, markID(k+1, use+1), use+1, k+1, backSign(use))
		}
		h.line(`</li>`)
	}
	if len(h.d.Notes) > 0 {
		h.line(`</ol>`)
	}
	for _, t := range h.d.Marks {
		h.line(`<p>%s</p>`, h.text(t))
	}
	h.line(`</section>`)
}

// backSign is an arrow, as text and not as an emoji, and for the further marks
// of a note a number.
func backSign(use int) string {
	if use == 0 {
		return "↩&#xfe0e;"
	}
	return strconv.Itoa(use + 1)
}

// appendix writes the sections, closed. Their ids stand inside, because a
// browser opens what holds the target of a link.
func (h *page) appendix() {
	if len(h.d.Appendix) == 0 {
		return
	}
	h.line(`<section class="appendix" aria-labelledby="appendix">`)
	h.line(`<h2 id="appendix">%s</h2>`, appendixTitle)
	for _, s := range h.d.Appendix {
		h.line(`<details>`)
		h.line(`<summary>%s</summary>`, escape(s.Title))
		h.line(`<div id="%s">`, escape(reasonID(s.ID)))
		h.blocks(s.Blocks)
		h.line("</div>\n</details>")
	}
	h.line(`</section>`)
}
