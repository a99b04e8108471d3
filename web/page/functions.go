package page

import (
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
		"field":   field,
		"prose":   prose,
		"item":    func(line string) string { return strings.TrimPrefix(line, "- ") },
		"add":     func(a, b int) int { return a + b },
		"colour":  func(party int) string { return "c" + strconv.Itoa(party%6) },
		"dict":    dict,
		"styles":  ui.Styles,
	}
}

// field is a text of several lines as a field shows it.
func field(text string) string {
	lines := strings.Split(text, "\n")
	for k := range lines {
		lines[k] = report.Harmless(lines[k])
	}
	return strings.Join(lines, "\n")
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

var marked = regexp.MustCompile(` ?\[(\d{1,3})\]| \(i\)|\(?\bsituation (\d{1,9})\b\)?`)

// prose is a sentence of package report as a page shows it: marks lead to the
// notes, and situations to their reasons. All else is escaped.
func prose(v *view, text string) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range marked.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(template.HTMLEscapeString(report.Harmless(text[at:m[0]])))
		at = m[1]
		switch {
		case m[2] >= 0:
			n := text[m[2]:m[3]]
			b.WriteString(`<sup><a class="mark" href="#note-` + n + `">` + n + `</a></sup>`)
		case m[4] >= 0:
			n := text[m[4]:m[5]]
			href := template.HTMLEscapeString(v.To("why", "state", n))
			whole := text[m[0]:m[1]]
			b.WriteString(`<a class="situation" href="` + href + `">` + template.HTMLEscapeString(whole) + `</a>`)
		default:
			b.WriteString(` <abbr class="inferred" title="our inference, not said by the party">(i)</abbr>`)
		}
	}
	b.WriteString(template.HTMLEscapeString(report.Harmless(text[at:])))
	return template.HTML(b.String()) //nolint:gosec // every piece was escaped
}

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
