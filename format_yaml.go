package detente

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// lineWidth is how wide a line of a written case should be, where its texts
// can be broken.
const lineWidth = 110

// part is a piece of a case file that is to be written: a text, a list or a
// mapping.
type part struct {
	kind  nodeKind
	text  string
	sure  bool // a text that always stands in quotes
	prose bool // a text that may be broken into lines
	open  bool // a list or mapping that always takes lines of its own
	items []part
	pairs []keyed
}

// keyed is a key and what stands behind it.
type keyed struct {
	key   string
	value part
}

func word(text string) part { return part{text: text} }

func prose(text string) part { return part{text: text, prose: true} }

func listOf(items ...part) part { return part{kind: listNode, items: items} }

func words(texts []string) part {
	p := part{kind: listNode}
	for _, text := range texts {
		p.items = append(p.items, word(text))
	}
	return p
}

func (p part) opened() part {
	p.open = true
	return p
}

// simple says that p may be broken between any two of its items: a list of
// texts, or of lists of texts.
func (p part) simple() bool {
	return p.kind == listNode && !slices.ContainsFunc(p.items, func(i part) bool {
		return i.kind == mappingNode || i.kind == listNode && !i.simple()
	})
}

// line writes p on one line, as inside brackets.
func (p part) line() string { return p.inBrackets(false) }

// inBrackets is line; everything stands in quotes where the file is JSON.
func (p part) inBrackets(json bool) string {
	switch p.kind {
	case listNode:
		items := make([]string, len(p.items))
		for i, item := range p.items {
			items[i] = item.inBrackets(json)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case mappingNode:
		pairs := make([]string, len(p.pairs))
		for i, pair := range p.pairs {
			pairs[i] = scalar(pair.key, true, json) + ": " + pair.value.inBrackets(json)
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return scalar(p.text, true, p.sure || json)
}

// forced says that p, or something in it, takes lines of its own.
func (p part) forced() bool {
	return p.open && len(p.items)+len(p.pairs) > 0 ||
		slices.ContainsFunc(p.items, part.forced) ||
		slices.ContainsFunc(p.pairs, func(k keyed) bool { return k.value.forced() })
}

// yamlWriter writes parts as YAML that reads back as the same texts.
type yamlWriter struct {
	strings.Builder
	nested func(kind nodeKind) int // how far what stands under a key is indented, where that is not two
}

func (w *yamlWriter) under(p part) int {
	if w.nested == nil {
		return 2
	}
	return w.nested(p.kind)
}

// behind writes a value after "key:" or "-" on a line that began at column
// and is used up to used.
func (w *yamlWriter) behind(p part, indent, used int) {
	if p.kind == scalarNode {
		w.scalarBehind(p, indent, used)
		return
	}
	if !p.forced() {
		if line := p.line(); used+1+len([]rune(line)) <= lineWidth {
			w.WriteString(" " + line + "\n")
			return
		}
	}
	if p.simple() && !p.open {
		w.wrapped(p, indent, used)
		return
	}
	w.WriteString("\n")
	w.block(p, indent)
}

// block writes a list or mapping on lines of its own.
func (w *yamlWriter) block(p part, indent int) {
	for _, item := range p.items {
		if item.kind == mappingNode && len(item.pairs) > 0 && (item.forced() || indent+2+len([]rune(item.line())) > lineWidth) {
			w.WriteString(blanks(indent) + "- ")
			w.pairs(item, indent+2, true)
			continue
		}
		w.WriteString(blanks(indent) + "-")
		w.behind(item, indent+2, indent+1)
	}
	w.pairs(p, indent, false)
}

// pairs writes the pairs of a mapping, the first behind a dash if begun.
func (w *yamlWriter) pairs(p part, indent int, begun bool) {
	for i, pair := range p.pairs {
		if i > 0 || !begun {
			w.WriteString(blanks(indent))
		}
		key := scalar(pair.key, false, false) + ":"
		w.WriteString(key)
		w.behind(pair.value, indent+w.under(pair.value), indent+len([]rune(key)))
	}
}

// wrapped writes a list in brackets over several lines.
func (w *yamlWriter) wrapped(p part, indent, used int) {
	w.WriteString(" [")
	used += 2
	for i, item := range p.items {
		text := item.line()
		if i < len(p.items)-1 {
			text += ","
		}
		width := len([]rune(text)) + 1
		if i > 0 && used+width > lineWidth {
			w.WriteString("\n" + blanks(indent))
			used = indent
		} else if i > 0 {
			w.WriteString(" ")
		}
		w.WriteString(text)
		used += width
	}
	w.WriteString("]\n")
}

// scalarBehind writes a text; a long one over several lines where that reads
// back as the same.
func (w *yamlWriter) scalarBehind(p part, indent, used int) {
	text := p.text
	body, mark := strings.TrimSuffix(text, "\n"), "-"
	if body != text {
		mark = ""
	}
	switch {
	case !p.prose, !blockable(body):
	case strings.Contains(body, "\n"):
		w.WriteString(" |" + mark + "\n")
		for line := range strings.SplitSeq(body, "\n") {
			if line != "" {
				line = blanks(indent) + line
			}
			w.WriteString(line + "\n")
		}
		return
	case used+1+len([]rune(text)) > lineWidth && strings.Contains(body, " ") || body != text:
		w.WriteString(" >" + mark + "\n")
		w.folded(body, indent)
		return
	}
	w.WriteString(" " + scalar(text, false, p.sure) + "\n")
}

// folded breaks a text at its blanks, which a folded block turns back.
func (w *yamlWriter) folded(text string, indent int) {
	used := 0
	for i, one := range strings.Split(text, " ") {
		width := len([]rune(one)) + 1
		switch {
		case i == 0:
			w.WriteString(blanks(indent))
			used = indent
		case used+width > lineWidth:
			w.WriteString("\n" + blanks(indent))
			used = indent
		default:
			w.WriteString(" ")
		}
		w.WriteString(one)
		used += width
	}
	w.WriteString("\n")
}

// blockable says that a block of lines reads back as text.
func blockable(text string) bool {
	if text == "" || strings.HasPrefix(text, "\n") || strings.HasSuffix(text, "\n") || strings.Contains(text, "  ") {
		return false
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Trim(line, " ") != line || strings.HasPrefix(line, "#") || strings.ContainsFunc(line, unprinted) {
			return false
		}
	}
	return true
}

// unprinted says that a character shows as nothing, or as a blank that is none.
func unprinted(r rune) bool { return !unicode.IsPrint(r) }

// scalar writes a text on one line: as it is where nothing in it could be
// taken for YAML's own, else in double quotes.
func scalar(text string, flow, sure bool) string {
	if !sure && plain(text, flow) {
		return text
	}
	return inDoubleQuotes(text)
}

// plain says that a text may stand without quotes. It is stricter than YAML.
func plain(text string, flow bool) bool {
	if text == "" || strings.ContainsFunc(text, unprinted) {
		return false
	}
	runes := []rune(text)
	first, last := runes[0], runes[len(runes)-1]
	switch {
	case last == ' ' || last == ':':
		return false
	case strings.Contains(text, " #"), strings.Contains(text, ": "):
		return false
	case flow && strings.ContainsAny(text, ",[]{}:\"'"):
		return false
	case first == '-':
		_, number := number(text)
		return number
	}
	return unicode.IsLetter(first) || unicode.IsDigit(first) || first == '_' || first == '('
}

func inDoubleQuotes(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func blanks(n int) string { return strings.Repeat(" ", n) }
