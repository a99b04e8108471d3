package draw

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// This file puts the text of a case into a picture of it, and the documents
// that it names, so that the picture can be opened again, and takes them out of
// one that other programs may have saved since (docs/decisions/0037 and 0044).

// What the elements are called that have the case and its documents.
const (
	caseSpace   = "urn:detente:case"
	caseVersion = "1"
	caseLine    = 76 // characters in a line of it
)

const (
	// CaseMost bounds the text of a case that a picture can hold, as the reader of
	// cases does.
	CaseMost = 16 << 20
	// DocumentsMost bounds the documents with it, together.
	DocumentsMost = 8 << 20
	documentsMost = 500 // how many
	pathMost      = 400 // characters of a path
	// PictureMost bounds a picture that is opened.
	PictureMost = 64 << 20
	deepest     = 200 // elements within each other
)

// Document is a file that lies beside a case.
type Document struct {
	Path string // from the case's folder, with slashes
	Text []byte
}

// Fit are the documents that a picture can hold, taken in order, and those that
// are left out.
func Fit(all []Document) (in, out []Document) {
	size := 0
	for _, d := range all {
		if len(in) == documentsMost || size+len(d.Text) > DocumentsMost || !fits(d.Path) {
			out = append(out, d)
			continue
		}
		size += len(d.Text)
		in = append(in, d)
	}
	return in, out
}

// fits says whether a path leads below the folder of the case.
func fits(path string) bool {
	return fs.ValidPath(path) && path != "." && !strings.Contains(path, `\`) && clean(path) == path && utf8.RuneCountInString(path) <= pathMost
}

// WithCase is an SVG of ours that also holds the text of a case, and the
// documents beside it as far as they [Fit]. Whoever gets the picture gets them.
func WithCase(svg, text []byte, documents ...Document) ([]byte, error) {
	end := bytes.LastIndex(svg, []byte("</svg>"))
	switch {
	case end < 0:
		return nil, errors.New("the picture has no end")
	case len(text) > CaseMost:
		return nil, fmt.Errorf("the case is larger than %d MB: too large to be put into a picture", CaseMost>>20)
	}
	var b bytes.Buffer
	b.Write(svg[:end])
	b.WriteString("<metadata>\n")
	writeHeld(&b, "case", "", text)
	documents, _ = Fit(documents)
	for _, d := range documents {
		writeHeld(&b, "document", d.Path, d.Text)
	}
	b.WriteString("</metadata>\n")
	b.Write(svg[end:])
	return b.Bytes(), nil
}

// writeHeld writes a file as an element.
func writeHeld(b *bytes.Buffer, name, path string, text []byte) {
	fmt.Fprintf(b, "<detente:%s xmlns:detente=\"%s\" version=\"%s\" encoding=\"base64\" bytes=\"%d\" sha256=\"%x\"", name, caseSpace, caseVersion, len(text), sha256.Sum256(text))
	if path != "" {
		b.WriteString(` path="` + escaped(path) + `"`)
	}
	b.WriteString(">\n")
	code := base64.StdEncoding.EncodeToString(text)
	for len(code) > caseLine {
		b.WriteString(code[:caseLine] + "\n")
		code = code[caseLine:]
	}
	if code != "" {
		b.WriteString(code + "\n")
	}
	fmt.Fprintf(b, "</detente:%s>\n", name)
}

// CaseOf is the text of the case that an SVG holds, and the documents that it
// holds with it. It finds them wherever another program has put them, and says
// in one line what is wrong and what to do where something is not there whole.
// It resolves no entities and fetches nothing.
func CaseOf(svg []byte) ([]byte, []Document, error) {
	if len(svg) > PictureMost {
		return nil, nil, fmt.Errorf("the picture is larger than %d MB; export it from the case again", PictureMost>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(svg))
	var found holding
	depth := 0
	for root := true; ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && root:
			return nil, nil, errors.New("this is no SVG; choose a picture that was exported as .svg")
		case errors.Is(err, io.EOF):
			return found.all()
		case err != nil:
			return nil, nil, unsound(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if root && x.Name.Local != "svg" {
				return nil, nil, fmt.Errorf("this is no SVG: it begins with the element %q; choose a picture that was exported as .svg", shortened(clean(x.Name.Local), 40))
			}
			root = false
			if x.Name.Space != caseSpace || x.Name.Local != "case" && x.Name.Local != "document" {
				depth++
				break
			}
			if err := found.take(d, x); err != nil {
				return nil, nil, err
			}
		case xml.EndElement:
			depth--
		}
		if depth > deepest {
			return nil, nil, fmt.Errorf("the picture has elements more than %d deep; export it from the case again", deepest)
		}
	}
}

// holding is what was found in a picture so far.
type holding struct {
	it        *held // the case
	documents []held
}

// take reads the element that begins with x. The same may stand there twice, as
// programs copy it.
func (f *holding) take(d *xml.Decoder, x xml.StartElement) error {
	h, err := hold(d, x)
	switch {
	case err != nil:
		return err
	case x.Name.Local == "case" && f.it != nil && *f.it != h:
		return errors.New("the picture holds two cases; export the one you mean again")
	case x.Name.Local == "case":
		f.it = &h
		return nil
	}
	for _, other := range f.documents {
		if other == h {
			return nil
		}
		if other.path == h.path {
			return errors.New("the picture holds two documents of one name; export it from the case again")
		}
	}
	if f.documents = append(f.documents, h); len(f.documents) > documentsMost {
		return fmt.Errorf("the picture holds more than %d documents; export it from the case again", documentsMost)
	}
	return nil
}

// all is the case and its documents, if they are all there.
func (f *holding) all() ([]byte, []Document, error) {
	if f.it == nil {
		return nil, nil, errors.New("the picture holds no case: it was not exported with one, or a program left it out; export it from the case again")
	}
	text, err := f.it.text("the case", CaseMost)
	if err != nil {
		return nil, nil, err
	}
	var list []Document
	left := DocumentsMost
	for k := range f.documents {
		h := &f.documents[k]
		if !fits(h.path) {
			return nil, nil, errors.New("a document in the picture has no path that a document can have; export it from the case again")
		}
		text, err := h.text("a document", left)
		if err != nil {
			return nil, nil, err
		}
		left -= len(text)
		list = append(list, Document{h.path, text})
	}
	return text, list, nil
}

// held is the element with a case, or with a document.
type held struct{ version, encoding, size, sum, path, code string }

// hold reads the element that begins with x, to its end.
func hold(d *xml.Decoder, x xml.StartElement) (held, error) {
	var h held
	for _, a := range x.Attr {
		value := strings.TrimSpace(a.Value)
		switch a.Name.Local {
		case "version":
			h.version = value
		case "encoding":
			h.encoding = value
		case "bytes":
			h.size = value
		case "sha256":
			h.sum = strings.ToLower(value)
		case "path":
			h.path = a.Value
		}
	}
	var code strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return h, unsound(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			return h, errors.New("the case in the picture was changed by another program; export it again")
		case xml.CharData:
			code.Write(x)
		case xml.EndElement:
			h.code = strings.Join(strings.Fields(code.String()), "")
			return h, nil
		}
	}
}

// text is what is held, if it is all there.
func (h *held) text(what string, most int) ([]byte, error) {
	if h.version != caseVersion || h.encoding != "base64" {
		return nil, fmt.Errorf("%s in the picture was written by a newer program; open it with that, or install it here", what)
	}
	size, err := strconv.Atoi(h.size)
	if err != nil || size < 0 || size > most {
		return nil, fmt.Errorf("%s in the picture has no size that it can have; export it again", what)
	}
	text, err := base64.StdEncoding.DecodeString(h.code)
	if err != nil || len(text) != size || fmt.Sprintf("%x", sha256.Sum256(text)) != h.sum {
		return nil, fmt.Errorf("%s in the picture is not whole, or was changed; export it again", what)
	}
	return text, nil
}

// unsound says that the picture is no sound XML, and where.
func unsound(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && strings.Contains(syntax.Msg, "entity") {
		return fmt.Errorf("the picture has an entity of its own in line %d, which is not read; save it as plain SVG", syntax.Line)
	}
	if errors.As(err, &syntax) {
		return fmt.Errorf("the picture is no sound XML: line %d: %s; export it from the case again", syntax.Line, clean(syntax.Msg))
	}
	return fmt.Errorf("the picture cannot be read: %s; save it as plain SVG in UTF-8", clean(err.Error()))
}
