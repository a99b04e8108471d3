package interchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"detente"
)

// maxNesting bounds how deep lists and objects of a file may stand in one
// another; a case of GMCR+ needs six levels.
const maxNesting = 32

// datum is a value of a JSON file and where it stands.
type datum struct {
	kind  rune // 'o' object, 'a' array, 's' string, 'n' number, 'b' true or false, '0' null
	text  string
	items []datum
	keys  []string // of an object, beside items
	at    detente.Range
}

// get is the last value of a key, or nil.
func (x *datum) get(keys ...string) *datum {
	for _, key := range keys {
		for i := len(x.keys) - 1; i >= 0; i-- {
			if x.keys[i] == key && x.items[i].kind != '0' {
				return &x.items[i]
			}
		}
	}
	return nil
}

// jsonReader reads JSON with the place of every value.
type jsonReader struct {
	file *detente.File
	in   *json.Decoder
}

// readJSON reads a file of one JSON value.
func readJSON(file *detente.File) (datum, error) {
	if !utf8.Valid(file.Text) {
		return datum{}, detente.Problems{broken(file, 0, 0, "the file is not UTF-8 text", "save it again from the program it comes from")}
	}
	r := &jsonReader{file, json.NewDecoder(bytes.NewReader(file.Text))}
	r.in.UseNumber()
	x, err := r.value(0)
	if err == nil {
		at := r.next()
		if _, after := r.in.Token(); !errors.Is(after, io.EOF) {
			return datum{}, detente.Problems{broken(file, at, at+1, "something follows the end of the case", "the file is one JSON object")}
		}
		return x, nil
	}
	var problems detente.Problems
	if errors.As(err, &problems) {
		return datum{}, problems
	}
	at := r.next()
	return datum{}, detente.Problems{broken(file, at, at+1, "this is not JSON as GMCR+ writes it", "the file may be cut short; save it again from GMCR+")}
}

// value reads the next value.
func (r *jsonReader) value(depth int) (datum, error) {
	start := r.next()
	if depth > maxNesting {
		return datum{}, detente.Problems{broken(r.file, start, start+1, "lists stand too deep inside one another", "a case of GMCR+ has six levels")}
	}
	token, err := r.in.Token()
	if err != nil {
		return datum{}, err
	}
	x := datum{}
	switch t := token.(type) {
	case json.Delim:
		x.kind = 'a'
		if t == '{' {
			x.kind = 'o'
		}
		err = r.inside(&x, depth)
	case string:
		x.kind, x.text = 's', t
	case json.Number:
		x.kind, x.text = 'n', t.String()
	case bool:
		x.kind, x.text = 'b', "false"
		if t {
			x.text = "true"
		}
	default:
		x.kind = '0'
	}
	x.at = detente.Range{File: r.file, Start: start, End: int(r.in.InputOffset())}
	return x, err
}

// inside reads what stands between brackets.
func (r *jsonReader) inside(x *datum, depth int) error {
	for r.in.More() {
		if x.kind == 'o' {
			key, err := r.in.Token()
			if err != nil {
				return err
			}
			name, ok := key.(string)
			if !ok {
				return errNothing
			}
			x.keys = append(x.keys, name)
		}
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		x.items = append(x.items, item)
	}
	_, err := r.in.Token()
	return err
}

// next is where the next value begins.
func (r *jsonReader) next() int {
	at := int(r.in.InputOffset())
	for at < len(r.file.Text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.file.Text[at]) >= 0 {
		at++
	}
	return at
}
