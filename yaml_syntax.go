package detente

import (
	"bytes"
	"fmt"
	"strings"

	yaml "go.yaml.in/yaml/v4"
)

// cannotRead is said where the library has a reason that is not known here.
const cannotRead = "the file cannot be read as YAML from here on"

// syntaxError is a sentence of the YAML library and what is said instead.
type syntaxError struct {
	theirs  string // part of the library's message
	context bool   // the place to show is where the construct began
	ours    string
	hints   []string
}

var syntaxErrors = []syntaxError{
	{"mapping values are not allowed", false, "a colon cannot stand here", []string{
		`put a text that contains ": " in double quotes`, "the keys of one mapping begin in the same column"}},
	{"found unexpected end of stream", true, "this quotation mark is never closed", nil},
	{"found unknown escape", false, "this escape is not known", []string{
		`in double quotes a backslash is written \\; in single quotes it is just \`}},
	{"did not find expected hexadecimal", false, "this escape is not complete", []string{
		`\x takes two hexadecimal digits, \u four, \U eight`}},
	{"invalid Unicode character escape", false, "this escape stands for no character", nil},
	{"a tab character where an indentation", false, "a tab cannot be used to indent", []string{"use spaces"}},
	{"block sequence entries are not allowed", false, `a list cannot begin here`, []string{
		`put each "- " on a line of its own, below the key`, "put a text that begins with a dash and a space in double quotes"}},
	{"could not find expected ':'", true, "this line is neither a key with a colon nor an item of a list", []string{
		`write "key: value", or "- item" with a space after the dash`}},
}

// syntax reports what the library found, in our words and at its place.
func (y *yamlReader) syntax(e *yaml.LoadError) {
	at, context := y.mark(e.Mark), y.mark(e.ContextMark)
	if y.cut && at >= len(bytes.TrimRight(y.text, " \t\r\n")) {
		return // what is missing was cut off with the second document
	}
	switch {
	case strings.Contains(e.Message, "exceeded max depth"):
		y.tooDeep(at)
		return
	case strings.Contains(e.Message, "expected ',' or"):
		y.unclosed(at, context)
		return
	case strings.Contains(e.Message, "cannot start any token"):
		y.fail(at, at+1, "a tab cannot be used to indent", "use spaces")
		return
	case isLeftOver(e.Message):
		y.leftOver(at)
		return
	}
	for _, known := range syntaxErrors {
		if !strings.Contains(e.Message, known.theirs) {
			continue
		}
		if known.context {
			at = context
		}
		y.fail(at, y.wordEnd(at), known.ours, known.hints...)
		return
	}
	y.fail(at, y.wordEnd(at), cannotRead)
}

func isLeftOver(message string) bool {
	for _, expected := range []string{"key", "'-' indicator", "<document start>", "node content"} {
		if strings.HasSuffix(message, "did not find expected "+expected) {
			return true
		}
	}
	return false
}

// leftOver reports something at a place where nothing can follow: after a
// quote or bracket that was closed, or on a line that is indented wrongly.
func (y *yamlReader) leftOver(at int) {
	line := bytes.LastIndexByte(y.text[:at], '\n') + 1
	before := strings.TrimRight(string(y.text[line:at]), " \t")
	end := y.wordEnd(at)
	switch {
	case at == len(y.text):
		y.fail(at, at, "the file ends where a value is due")
	case strings.Trim(before, " -") == "":
		y.fail(at, end, "this line does not fit the lines above it",
			"items of one list, and keys of one mapping, begin in the same column; a mapping has no items, a list no keys")
	case strings.ContainsRune(`"'`, rune(before[len(before)-1])):
		y.fail(at, end, "nothing can follow the closing quotation mark",
			`put the whole text in quotes: '"a" & b', or write \" inside double quotes`)
	case strings.ContainsRune("]}", rune(before[len(before)-1])):
		y.fail(at, end, "nothing can follow the closing bracket")
	default:
		y.fail(at, end, "a value is missing before this")
	}
}

// unclosed reports a list or mapping in brackets that does not go on as it
// should.
func (y *yamlReader) unclosed(at, opened int) {
	closing := "]"
	if opened < len(y.text) && y.text[opened] == '{' {
		closing = "}"
	}
	if len(bytes.TrimSpace(y.text[at:])) == 0 {
		y.fail(opened, min(opened+1, len(y.text)), "this bracket is never closed", fmt.Sprintf("add %q", closing))
		return
	}
	y.fail(at, y.wordEnd(at), fmt.Sprintf(`a comma or %q should stand here`, closing),
		"inside brackets put a text in double quotes if it contains a comma, a colon or a bracket")
	y.problems[len(y.problems)-1].Notes = []Note{{Range{y.file, opened, min(opened+1, len(y.text))}, "the bracket is opened here"}}
}

// mark is the byte offset of a mark, or the end of the text.
func (y *yamlReader) mark(m yaml.Mark) int {
	fresh := newPlaces(y.text, y.bom)
	return fresh.offset(m.Line, m.Column)
}

// wordEnd is where what begins at a place ends: the line at the latest.
func (y *yamlReader) wordEnd(at int) int {
	if at >= len(y.text) {
		return len(y.text)
	}
	end := lineEnd(y.text, at)
	if cut := bytes.IndexAny(y.text[at:end], " \t,]}"); cut > 0 {
		end = at + cut
	}
	return end
}

// mask reports a character that cannot begin a value, if that is what the
// library stumbled over, and hides it so that reading can go on.
func (y *yamlReader) mask(e *yaml.LoadError) bool {
	if len(y.text) > 1<<20 {
		return false // reading a big file again and again takes too long
	}
	at := y.mark(e.Mark)
	for _, inside := range []string{"anchor", "alias", "tag", "node", "block scalar"} {
		if e.ContextMsg != "" && strings.HasSuffix(e.ContextMsg, inside) {
			at = y.mark(e.ContextMark)
		}
	}
	if at >= len(y.text) {
		return false
	}
	switch c := y.text[at]; {
	case strings.IndexByte("!&*@`%|>,", c) >= 0:
	case c == '?' && strings.Contains(e.Message, "mapping keys are not allowed"):
	default:
		return false
	}
	y.wrongStart(at)
	y.hide(at)
	return true
}

// wrongStart reports a value that begins with a character that means something
// else in YAML.
func (y *yamlReader) wrongStart(at int) {
	y.stop = true
	line := bytes.LastIndexByte(y.text[:at], '\n') + 1
	for _, p := range y.problems {
		said := p.Range.Start
		if said == at || said >= line && said < at && bytes.IndexAny(y.text[said:at], ",[{:\n") < 0 {
			return // of this value it has been said
		}
	}
	end := y.clauseEnd(line, at)
	value := string(y.text[at:end])
	y.report(at, end, fmt.Sprintf("a value cannot begin with %s%s", value[:1], means(value[0])),
		"put it in quotes: "+inQuotes(value))
}

func means(c byte) string {
	switch c {
	case '!':
		return ", which is a tag in YAML"
	case '&':
		return ", which is an anchor in YAML"
	case '*':
		return ", which is an alias in YAML"
	case '|', '>':
		return " and go on in the same line"
	}
	return ""
}

// clauseEnd is where the value that begins at a place would end if it were
// read as a text.
func (y *yamlReader) clauseEnd(line, at int) int {
	end := lineEnd(y.text, at)
	before, rest := y.text[line:at], y.text[at:end]
	for _, sign := range []string{" #", ": "} {
		if cut := bytes.Index(rest, []byte(sign)); cut > 0 {
			rest = rest[:cut]
		}
	}
	rest = bytes.TrimSuffix(rest, []byte(":"))
	open := bytes.Count(before, []byte("[")) + bytes.Count(before, []byte("{"))
	shut := bytes.Count(before, []byte("]")) + bytes.Count(before, []byte("}"))
	if open > shut {
		if cut := bytes.IndexAny(rest, ",]}"); cut > 0 {
			rest = rest[:cut]
		}
	}
	return at + max(1, len(bytes.TrimRight(rest, " \t")))
}

// inQuotes writes a text as a YAML scalar in quotes.
func inQuotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}
