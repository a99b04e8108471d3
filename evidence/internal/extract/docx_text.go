package extract

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
)

// wordText writes the text of a Word file: a blank line between paragraphs.
// Offsets are those in the bytes of the parts.
type wordText struct {
	writer
	raw     []byte
	gap     string // what is due before the next text
	depth   int
	skip    int    // the depth of the outermost element that is not shown, or 0
	texts   int    // inside so many elements of text
	hidden  []bool // by open run
	dropped bool
}

// part writes the paragraphs of a part.
func (w *wordText) part(name string, raw []byte) error {
	w.enter(name)
	w.raw, w.depth, w.skip, w.texts, w.hidden = raw, 0, 0, 0, nil
	w.due("\n\n")
	d := xml.NewDecoder(bytes.NewReader(raw))
	for {
		from := int(d.InputOffset())
		token, err := d.RawToken()
		switch {
		case err == io.EOF && w.depth == 0:
			return nil
		case err != nil:
			return errBadDOCX
		}
		switch x := token.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > maxDepth {
				return errDeepDOCX
			}
			w.start(x)
		case xml.EndElement:
			w.end(x.Name.Local)
			if w.depth--; w.depth < 0 {
				return errBadDOCX
			}
		case xml.CharData:
			if w.texts > 0 && w.shown() {
				w.chars(from, int(d.InputOffset()))
			}
		}
	}
}

func (w *wordText) shown() bool { return w.skip == 0 && !slices.Contains(w.hidden, true) }

func (w *wordText) start(x xml.StartElement) {
	switch name := x.Name.Local; name {
	case "del", "moveFrom", "Fallback", "instrText", "delText":
		w.dropped = w.dropped || name == "delText"
		w.skipFrom()
	case "footnote", "endnote": // lines that set notes apart are notes, too
		if kind := value(x, "type"); kind != "" && kind != "normal" {
			w.skipFrom()
		}
	case "p":
		w.due("\n\n")
	case "r":
		w.hidden = append(w.hidden, false)
	case "vanish":
		if on := value(x, "val"); len(w.hidden) > 0 && on != "0" && on != "false" {
			w.hidden[len(w.hidden)-1] = true
		}
	case "t":
		w.texts++
	case "tab":
		if len(w.hidden) > 0 { // else it is a stop of a paragraph's ruler
			w.mark(" ")
		}
	case "br", "cr":
		w.due("\n")
	case "noBreakHyphen":
		w.mark("-")
	}
}

func (w *wordText) skipFrom() {
	if w.skip == 0 {
		w.skip = w.depth
	}
}

func (w *wordText) end(name string) {
	switch name {
	case "p":
		w.due("\n\n")
	case "r":
		if n := len(w.hidden); n > 0 {
			w.hidden = w.hidden[:n-1]
		}
	case "t":
		w.texts = max(0, w.texts-1)
	}
	if w.skip == w.depth {
		w.skip = 0
	}
}

// value is an attribute by its name without prefix.
func value(x xml.StartElement, name string) string {
	for _, a := range x.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (w *wordText) due(gap string) {
	if w.skip == 0 && len(gap) > len(w.gap) {
		w.gap = gap
	}
}

func (w *wordText) flush() {
	if len(w.text) > 0 {
		w.add(w.gap)
	}
	w.gap = ""
}

// mark writes what an element stands for.
func (w *wordText) mark(s string) {
	if w.shown() {
		w.flush()
		w.add(s)
	}
}

// chars writes a text of the part.
func (w *wordText) chars(from, to int) {
	const open, closed = "<![CDATA[", "]]>"
	if raw := w.raw[from:to]; bytes.HasPrefix(raw, []byte(open)) {
		w.flush()
		w.put(string(raw[len(open):len(raw)-len(closed)]), from+len(open), to-len(closed))
		return
	}
	s := source{text: string(w.raw[from:to])}
	s.each(0, to-from, func(text string, a, b int) {
		w.flush()
		w.put(text, from+a, from+b)
	})
}
