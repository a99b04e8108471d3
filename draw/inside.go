package draw

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// This file puts the text of a case into a picture of it, so that the picture
// can be opened again, and takes it out of one that other programs may have
// saved since (docs/decisions/0037).

// What the element is called that has the case.
const (
	caseSpace   = "urn:detente:case"
	caseVersion = "1"
	caseLine    = 76 // characters in a line of it
)

const (
	// CaseMost bounds the text of a case that a picture can hold, as the reader of
	// cases does.
	CaseMost = 16 << 20
	// PictureMost bounds a picture that is opened.
	PictureMost = 64 << 20
	deepest     = 200 // elements within each other
)

// WithCase is an SVG of ours that also holds the text of a case. Whoever gets
// the picture gets the case.
func WithCase(svg, text []byte) ([]byte, error) {
	end := bytes.LastIndex(svg, []byte("</svg>"))
	switch {
	case end < 0:
		return nil, errors.New("the picture has no end")
	case len(text) > CaseMost:
		return nil, fmt.Errorf("the case is larger than %d MB: too large to be put into a picture", CaseMost>>20)
	}
	var b bytes.Buffer
	b.Write(svg[:end])
	fmt.Fprintf(&b, "<metadata>\n<detente:case xmlns:detente=\"%s\" version=\"%s\" encoding=\"base64\" bytes=\"%d\" sha256=\"%x\">\n",
		caseSpace, caseVersion, len(text), sha256.Sum256(text))
	code := base64.StdEncoding.EncodeToString(text)
	for len(code) > caseLine {
		b.WriteString(code[:caseLine] + "\n")
		code = code[caseLine:]
	}
	if code != "" {
		b.WriteString(code + "\n")
	}
	b.WriteString("</detente:case>\n</metadata>\n")
	b.Write(svg[end:])
	return b.Bytes(), nil
}

// CaseOf is the text of the case that an SVG holds. It finds it wherever another
// program has put it, and says in one line what is wrong and what to do where it
// is not there whole. It resolves no entities and fetches nothing.
func CaseOf(svg []byte) ([]byte, error) {
	if len(svg) > PictureMost {
		return nil, fmt.Errorf("the picture is larger than %d MB; export it from the case again", PictureMost>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(svg))
	var found *held
	depth := 0
	for root := true; ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && root:
			return nil, errors.New("this is no SVG; choose a picture that was exported as .svg")
		case errors.Is(err, io.EOF):
			return found.text()
		case err != nil:
			return nil, unsound(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if root && x.Name.Local != "svg" {
				return nil, fmt.Errorf("this is no SVG: it begins with the element %q; choose a picture that was exported as .svg", shortened(clean(x.Name.Local), 40))
			}
			root = false
			if x.Name.Space != caseSpace || x.Name.Local != "case" {
				depth++
				break
			}
			h, err := hold(d, x)
			if err != nil {
				return nil, err
			}
			if found != nil && *found != h {
				return nil, errors.New("the picture holds two cases; export the one you mean again")
			}
			found = &h
		case xml.EndElement:
			depth--
		}
		if depth > deepest {
			return nil, fmt.Errorf("the picture has elements more than %d deep; export it from the case again", deepest)
		}
	}
}

// held is the element with a case.
type held struct{ version, encoding, size, sum, code string }

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

// text is the case, if it is all there.
func (h *held) text() ([]byte, error) {
	switch {
	case h == nil:
		return nil, errors.New("the picture holds no case: it was not exported with one, or a program left it out; export it from the case again")
	case h.version != caseVersion || h.encoding != "base64":
		return nil, errors.New("the case in the picture was written by a newer program; open it with that, or install it here")
	}
	size, err := strconv.Atoi(h.size)
	if err != nil || size < 0 || size > CaseMost {
		return nil, errors.New("the case in the picture has no size that a case can have; export it again")
	}
	text, err := base64.StdEncoding.DecodeString(h.code)
	if err != nil || len(text) != size || fmt.Sprintf("%x", sha256.Sum256(text)) != h.sum {
		return nil, errors.New("the case in the picture is not whole, or was changed; export it again")
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
