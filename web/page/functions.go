package page

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"detente/report"
	"detente/web/ui"
)

// functions are what templates can call.
func functions() template.FuncMap {
	return template.FuncMap{
		"capital": report.Capital,
		"safe":    report.Harmless,
		"field":   inField,
		"prose":   prose,
		"isitem":  func(line string) bool { return strings.HasPrefix(line, "- ") },
		"item":    func(line string) string { return strings.TrimPrefix(line, "- ") },
		"add":     func(a, b int) int { return a + b },
		"colour":  func(party int) string { return "c" + strconv.Itoa(party%6) },
		"safelines": func(text string) string {
			lines := strings.Split(text, "\n")
			for k := range lines {
				lines[k] = report.Harmless(lines[k])
			}
			return strings.Join(lines, "\n")
		},
		"dict":   dict,
		"lists":  lists,
		"styles": ui.Styles,
		"spaced": spaced,
		"isMet":  func(met *bool) bool { return met != nil && *met },
		"plain":  func(text string) string { return report.Harmless(noted.ReplaceAllString(text, "")) },
		"tail":   func(list []report.Finding, from int) []report.Finding { return list[min(from, len(list)):] },
	}
}

// inField is a text of several lines as a field shows it.
func inField(text string) string {
	lines := strings.Split(text, "\n")
	for k := range lines {
		lines[k] = report.Harmless(lines[k])
	}
	return strings.Join(lines, "\n")
}

// lists puts the items of a text under the line before them.
func lists(lines []string) []report.Part {
	var parts []report.Part
	for _, line := range lines {
		if k := len(parts) - 1; k >= 0 && strings.HasPrefix(line, "- ") {
			parts[k].Lines = append(parts[k].Lines, line)
			continue
		}
		parts = append(parts, report.Part{Text: line})
	}
	return parts
}

// dict makes a map of keys and values, for a template that another calls.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for k := 0; k+1 < len(pairs); k += 2 {
		key, _ := pairs[k].(string)
		m[key] = pairs[k+1]
	}
	return m
}

var marked = regexp.MustCompile(` ?\[(\d{1,3})\]| \(i\)|\(situation (\d{1,9})\)|\bsituation (\d{1,9})\b`)

// noted is the mark of a note, where the notes are not shown.
var noted = regexp.MustCompile(` \[\d{1,3}\]`)

// prose is a sentence of package report as a page shows it: marks lead to the
// notes, wants to the drawer, and situations to their reasons. All else is
// escaped.
func prose(v *view, text string) template.HTML {
	var b strings.Builder
	for _, piece := range report.Pieces(text) {
		if piece.Want != "" {
			b.WriteString(`<a class="want" data-key="want:` + escaped(piece.Want) + `" href="` + escaped(v.Link("pick", "want:"+piece.Want)) + `"><bdi>` + escaped(piece.Text) + `</bdi></a>`)
			continue
		}
		v.plain(&b, piece.Text)
	}
	return template.HTML(b.String()) //nolint:gosec // every piece was escaped
}

// plain writes a part of a sentence that is no want.
func (v *view) plain(b *strings.Builder, text string) {
	at := 0
	group := func(m []int, k int) string {
		if m[2*k] < 0 {
			return ""
		}
		return text[m[2*k]:m[2*k+1]]
	}
	for _, m := range marked.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(escaped(text[at:m[0]]))
		at = m[1]
		note, aside, named := group(m, 1), group(m, 2), group(m, 3)
		switch {
		case note != "":
			b.WriteString(`<sup><a class="mark" href="#` + v.NoteID(note) + `">` + note + `</a></sup>`)
		case aside != "":
			b.WriteString(`<a class="situation num" title="Situation ` + aside + `: why it holds, or not" href="` + escaped(v.To("why", "state", aside)) + `">situation ` + aside + `</a>`)
		case named != "":
			b.WriteString(`<a href="` + escaped(v.To("why", "state", named)) + `">` + escaped(text[m[0]:m[1]]) + `</a>`)
		default:
			b.WriteString(` <abbr class="inferred" title="our inference, not said by the party">(i)</abbr>`)
		}
	}
	b.WriteString(escaped(text[at:]))
}

// NoteID is the id of a footnote of the list that comes next on the page. There
// may be several, in the drawer too.
func (v *view) NoteID(note any) string {
	if v.lists == 0 {
		return fmt.Sprintf("note-%v", note)
	}
	return fmt.Sprintf("note-%d-%v", v.lists+1, note)
}

// EndNotes says that a list of footnotes is written.
func (v *view) EndNotes() string {
	v.lists++
	return ""
}

func escaped(text string) string { return template.HTMLEscapeString(report.Harmless(text)) }

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + more
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for k := len(s) - 3; k > 0; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}
