package document

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown writes the document in GitHub's flavour of Markdown, a paragraph on
// a line, footnotes as [^1]. A picture is its caption and the text in its
// place. Addresses in a text are shown as they are, and many programs make
// links of them.
func Markdown(w io.Writer, d *Document) {
	var m markup
	m.line("# " + inline(Text{{Text: d.Title}}))
	for _, t := range d.Lead {
		m.line(inline(t))
	}
	m.blocks(d.Blocks)
	if len(d.Notes)+len(d.Marks) > 0 {
		m.line("## " + notesTitle)
	}
	for _, t := range d.Marks {
		m.line(inline(t))
	}
	for k, note := range d.Notes {
		fmt.Fprintf(&m.b, "[^%d]: %s\n", k+1, inline(note.Text))
	}
	io.WriteString(w, strings.TrimRight(m.b.String(), "\n")+"\n")
}

// markup is Markdown being written.
type markup struct{ b strings.Builder }

// line writes a paragraph.
func (m *markup) line(s string) { m.b.WriteString(strings.TrimSpace(s) + "\n\n") }

func (m *markup) blocks(blocks []Block) {
	for k, b := range blocks {
		switch b.Kind {
		case Heading:
			m.line(strings.Repeat("#", min(max(b.Level, 2), 3)) + " " + inline(b.Text))
		case Paragraph:
			m.line(inline(b.Text))
		case Bullets, Numbers:
			if k > 0 && blocks[k-1].Kind == b.Kind {
				m.line("<!-- -->")
			}
			m.items(b.Items, b.Kind == Numbers, "")
			m.b.WriteString("\n")
		case Tabular:
			m.table(b.Table)
		case Figure:
			m.figure(b.Picture)
		case PageBreak:
			m.line("---")
		}
	}
}

func (m *markup) items(items []Item, numbered bool, indent string) {
	for k, i := range items {
		mark := "- "
		if numbered {
			mark = fmt.Sprintf("%d. ", k+1)
		}
		m.b.WriteString(indent + mark + inline(i.Text) + "\n")
		m.items(i.Items, false, indent+strings.Repeat(" ", len(mark)))
	}
}

// figure shows the table in place of a picture.
func (m *markup) figure(p *Picture) {
	if p != nil {
		m.table(p.Table)
	}
}

func (m *markup) table(t *Table) {
	if t == nil || len(t.Head) == 0 {
		return
	}
	if t.Caption != "" {
		m.line(inline(Text{{Text: t.Caption, Style: Strong}}))
	}
	m.row(t.Head, len(t.Head))
	m.b.WriteString("|" + strings.Repeat(" --- |", len(t.Head)) + "\n")
	for _, row := range t.Rows {
		m.row(row, len(t.Head))
	}
	m.b.WriteString("\n")
}

func (m *markup) row(cells []Text, n int) {
	m.b.WriteString("|")
	for c := range n {
		if c < len(cells) {
			m.b.WriteString(" " + inline(cells[c]))
		}
		m.b.WriteString(" |")
	}
	m.b.WriteString("\n")
}

// inline is a text as Markdown that may start a line.
func inline(t Text) string {
	var b strings.Builder
	for k, s := range t {
		if s.Note > 0 {
			fmt.Fprintf(&b, "[^%d]", s.Note)
			continue
		}
		text := clean(s.Text)
		core := strings.TrimSpace(text)
		if core == "" {
			b.WriteString(text)
			continue
		}
		before, after, _ := strings.Cut(text, core)
		b.WriteString(before)
		last, _ := utf8.DecodeLastRuneInString(b.String())
		b.WriteString(styled(core, s.Style, last, following(after, t[k+1:])))
		b.WriteString(after)
	}
	return opened(strings.TrimSpace(b.String()))
}

// following is the character that stands after a span: a blank at the end.
func following(after string, rest Text) rune {
	if after != "" || len(rest) == 0 {
		return ' '
	}
	if s := rest[0]; s.Note == 0 {
		if s.Style != Normal {
			return '*'
		}
		r, _ := utf8.DecodeRuneInString(clean(s.Text))
		return r
	}
	return '['
}

// styled gives a text its style, between two characters. Stars count only
// where words begin and end; elsewhere a tag says the same.
func styled(text string, style Style, before, after rune) string {
	if style == Code {
		return fenced(text)
	}
	stars := [...]string{Strong: "**", Emphasis: "*", Code: ""}[style]
	if stars == "" {
		return escaped(text)
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if before != '*' && after != '*' && (!sign(first) || edge(before)) && (!sign(last) || edge(after)) {
		return stars + escaped(text) + stars
	}
	tag := [...]string{Strong: "strong", Emphasis: "em", Code: ""}[style]
	return "<" + tag + ">" + escaped(text) + "</" + tag + ">"
}

func sign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func edge(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) || sign(r) }

// escaped makes a text that is nothing but text.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '$':
			b.WriteString(`\` + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fenced is a text as code, between more backticks than it has in a row. A bar
// would need an escape in a table, and must have none elsewhere.
func fenced(s string) string {
	if strings.Contains(s, "|") {
		return "<code>" + escaped(s) + "</code>"
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// opened escapes what would open a list at the start of a line.
func opened(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits < len(s) && (digits == 0 && (s[0] == '-' || s[0] == '+') || digits > 0 && (s[digits] == '.' || s[digits] == ')')) {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
