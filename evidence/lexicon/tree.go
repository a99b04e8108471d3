package lexicon

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// node is a value of a JSON file with the place where it begins.
type node struct {
	at      int
	text    string // of a string
	kind    string // object | list | text | other
	what    string // for people: "a number"
	truth   bool   // the value true
	members []member
	items   []*node
}

// member is a key of an object with its value.
type member struct {
	key   *node
	value *node
}

// deepest is how deep values may stand in one another; the format needs 6.
const deepest = 12

// fault is a problem before its line is known.
type fault struct {
	at         int
	text, hint string
}

func (f *actors) fail(at int, hint, format string, args ...any) {
	f.problems = append(f.problems, fault{at, fmt.Sprintf(format, args...), hint})
}

// parse reads the file as JSON; false where it is none.
func (f *actors) parse() (*node, bool) {
	text := f.file
	if rest, ok := bytes.CutPrefix(text, []byte("\ufeff")); ok {
		text = rest // blanks keep the places
		text = append([]byte("   "), text...)
	}
	if !utf8.Valid(text) {
		f.fail(firstInvalid(text), "save the file as UTF-8", "this is no UTF-8")
		return nil, false
	}
	if err := json.Unmarshal(text, new(json.RawMessage)); err != nil {
		at := len(text)
		if wrong, ok := errors.AsType[*json.SyntaxError](err); ok && !strings.HasPrefix(wrong.Error(), "unexpected end") {
			at = max(int(wrong.Offset)-1, 0)
		}
		f.fail(at, "the file is one object in JSON, see docs/lexicon.md", "this is no JSON: %v", err)
		return nil, false
	}
	p := &parser{file: text, dec: json.NewDecoder(bytes.NewReader(text))}
	p.dec.UseNumber()
	root, err := p.value(0)
	if err != nil { // the text is sound, so it is too deep
		f.fail(p.start(), "", "%v", err)
		return nil, false
	}
	return root, true
}

func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}

// parser makes nodes of the tokens of a JSON file.
type parser struct {
	file []byte
	dec  *json.Decoder
}

// start is where the next token begins.
func (p *parser) start() int {
	at := int(p.dec.InputOffset())
	for at < len(p.file) && bytes.IndexByte([]byte(" \t\r\n,:"), p.file[at]) >= 0 {
		at++
	}
	return min(at, len(p.file))
}

func (p *parser) value(depth int) (*node, error) {
	n := &node{at: p.start()}
	if depth > deepest {
		return nil, errors.New("values stand too deep in one another")
	}
	token, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return n, p.object(n, depth)
		}
		return n, p.list(n, depth)
	case string:
		n.kind, n.what, n.text = "text", "a text", v
	case bool:
		n.kind, n.what, n.truth = "other", "true or false", v
	case json.Number:
		n.kind, n.what = "other", "a number"
	default:
		n.kind, n.what = "other", "null"
	}
	return n, nil
}

func (p *parser) object(n *node, depth int) error {
	n.kind, n.what = "object", "an object"
	for p.dec.More() {
		key, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		value, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{key, value})
	}
	_, err := p.dec.Token()
	return err
}

func (p *parser) list(n *node, depth int) error {
	n.kind, n.what = "list", "a list"
	for p.dec.More() {
		item, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := p.dec.Token()
	return err
}

// located are the problems in the order of the file, with their lines.
func (f *actors) located() []Problem {
	slices.SortStableFunc(f.problems, func(a, b fault) int { return a.at - b.at })
	line, begin, at := 1, 0, 0
	all := make([]Problem, 0, len(f.problems))
	for _, p := range f.problems {
		for ; at < p.at && at < len(f.file); at++ {
			if f.file[at] == '\n' {
				line, begin = line+1, at+1
			}
		}
		column := utf8.RuneCount(f.file[begin:min(max(p.at, begin), len(f.file))]) + 1
		all = append(all, Problem{Line: line, Column: column, Text: p.text, Hint: p.hint})
	}
	return all
}
