package detente

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	{"found unexpected document indicator", true, "this quotation mark is never closed", nil},
	{"comment without preceding", false, "a comment needs a blank before its #", []string{"put a text that contains # in double quotes"}},
	{"document-end marker", false, "nothing can follow the mark that ends a document", []string{"delete the mark: a case is one document"}},
	{"found unknown escape", false, "this escape is not known", []string{
		`in double quotes a backslash is written \\; in single quotes it is just \`}},
	{"did not find expected hexadecimal", false, "this escape is not complete", []string{
		`\x takes two hexadecimal digits, \u four, \U eight`}},
	{"invalid Unicode character escape", false, "this escape stands for no character", nil},
	{"found character that cannot start", false, "a tab cannot be used to indent", []string{"use spaces"}},
	{"found a tab character", false, "a tab cannot be used to indent", []string{"use spaces"}},
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
	case isLeftOver(e.Message), y.culprit(e) != at && closes(y.before(y.culprit(e)), `"']}`):
		y.leftOver(y.culprit(e))
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
	if closes(y.before(at), `"']}`) {
		y.leftOver(at)
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
	before, end := y.before(at), y.wordEnd(at)
	switch {
	case at == len(y.text):
		y.fail(at, at, "the file ends where a value is due")
	case strings.Trim(before, " -") == "":
		y.fail(at, end, "this line does not fit the lines above it",
			"items of one list, and keys of one mapping, begin in the same column; a mapping has no items, a list no keys")
	case closes(before, `"'`):
		y.fail(at, end, "nothing can follow the closing quotation mark",
			`put the whole text in quotes: '"a" & b', or write \" inside double quotes`)
	case closes(before, "]}"):
		y.fail(at, end, "nothing can follow the closing bracket")
	default:
		y.fail(at, at+1, "a value is missing before this")
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

// culprit is where the part begins that the library stumbled in.
func (y *yamlReader) culprit(e *yaml.LoadError) int {
	for _, inside := range []string{"an anchor", "an alias", "a tag", "a node", "a block scalar", "a directive"} {
		if strings.HasSuffix(e.ContextMsg, inside) {
			return y.mark(e.ContextMark)
		}
	}
	return y.mark(e.Mark)
}

// mask reports a character that cannot begin a value, if that is what the
// library stumbled over, and hides it so that reading can go on.
func (y *yamlReader) mask(e *yaml.LoadError) bool {
	if len(y.text) > 1<<20 {
		return false // reading a big file again and again takes too long
	}
	at := y.culprit(e)
	if alias, ok := y.aliasBefore(at); ok && isLeftOver(e.Message) {
		y.wrongStart(alias, y.inBrackets(alias))
		y.hide(alias)
		return true
	}
	if at >= len(y.text) {
		return false
	}
	c, before := y.text[at], y.before(at)
	switch {
	case c == '\t', closes(before, `"']}`):
		return false
	case strings.IndexByte("!&*", c) >= 0:
	case strings.IndexByte("|>", c) >= 0 && !strings.Contains(e.Message, "tab"):
	case c == '?' && strings.Contains(e.Message, "mapping keys are not allowed"):
	case strings.Contains(e.Message, "cannot start any token"), strings.HasSuffix(e.ContextMsg, "a directive"):
	case strings.IndexByte(",]}", c) >= 0 && !closes(before, ",[{") && strings.Contains(e.Message, "node content"):
	default:
		return false
	}
	y.wrongStart(at, y.inBrackets(at))
	y.hide(at)
	return true
}

// aliasBefore finds an alias that ends before a place: after one, nothing more
// can stand in a value.
func (y *yamlReader) aliasBefore(at int) (int, bool) {
	before := y.before(at)
	word := strings.LastIndexAny(before, " [{,:") + 1
	if word == len(before) || before[word] != '*' {
		return 0, false
	}
	return y.lineOf(at) + word, true
}

// lineOf is where the line of a place begins.
func (y *yamlReader) lineOf(at int) int {
	return bytes.LastIndexByte(y.text[:at], '\n') + 1
}

// before is what stands before a place on its line.
func (y *yamlReader) before(at int) string {
	return strings.TrimRight(string(y.text[y.lineOf(at):at]), " \t")
}

// closes says that a text ends with one of some characters.
func closes(text, with string) bool {
	return text != "" && strings.IndexByte(with, text[len(text)-1]) >= 0
}

// outermost leaves out what is reported of a part of a value of which it is
// reported that the whole of it is not read as meant.
func (y *yamlReader) outermost() Problems {
	var outer Range
	return slices.DeleteFunc(y.problems.Sorted(), func(p Problem) bool {
		if p.Range.Start > outer.Start && p.Range.Start < outer.End {
			return true
		}
		outer = p.Range
		return false
	})
}

// wrongStart reports a value that begins with a character that means something
// else in YAML.
func (y *yamlReader) wrongStart(at int, flow bool) {
	y.stop = true
	if y.wrong[at] {
		return
	}
	y.wrong[at] = true
	end := y.clauseEnd(at, flow)
	value := string(y.file.Text[at:end])
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

// maxClause is as much of a value as is shown in a hint.
const maxClause = 200

// clauseEnd is where the value that begins at a place would end if it were
// read as a text.
func (y *yamlReader) clauseEnd(at int, flow bool) int {
	rest := y.text[at:min(at+maxClause, len(y.text))]
	rest = rest[:lineEnd(rest, 0)]
	for end := at + len(rest); end < len(y.text) && !utf8.RuneStart(y.text[end]); end-- {
		rest = rest[:len(rest)-1]
	}
	for _, sign := range []string{" #", ": "} {
		if cut := bytes.Index(rest, []byte(sign)); cut > 0 {
			rest = rest[:cut]
		}
	}
	rest = bytes.TrimSuffix(rest, []byte(":"))
	if flow {
		if cut := bytes.IndexAny(rest, ",]}"); cut > 0 {
			rest = rest[:cut]
		}
	}
	return at + max(1, len(bytes.TrimRight(rest, " \t")))
}

// inBrackets guesses from its line whether a place stands inside brackets.
func (y *yamlReader) inBrackets(at int) bool {
	open := 0
	for _, c := range []byte(y.before(at)) {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open--
		}
	}
	return open > 0
}

// inQuotes writes a text as a YAML scalar in quotes.
func inQuotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}
