package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// drawn are the elements of SVG that draw. Others are left out with all that
// they hold: scripts, links, foreign content, outside images, animations.
const drawn = " svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath" +
	" marker linearGradient radialGradient stop clipPath mask pattern "

// drawing writes an SVG anew so that it can stand in a page: only elements
// that draw, no comments or declarations, no address outside the drawing.
func drawing(svg []byte, bare bool) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var b strings.Builder
	var open []string
	skip, done := 0, false // skip counts the open elements that are left out
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", errors.New("not well formed")
		}
		switch token := token.(type) {
		case xml.StartElement:
			if done || len(open)+skip == 0 && token.Name.Local != "svg" {
				return "", errors.New("not one <svg>")
			}
			if skip > 0 || !draws(token.Name) || bare && token.Name.Local == "style" {
				skip++
				continue
			}
			open = append(open, token.Name.Local)
			start(&b, token, bare)
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				return "", errors.New("not well formed")
			}
			b.WriteString("</" + token.Name.Local + ">")
			open = open[:len(open)-1]
			done = len(open) == 0
		case xml.CharData:
			if skip == 0 && len(open) > 0 {
				b.WriteString(escape(string(token)))
			}
		}
	}
	if !done {
		return "", errors.New("not well formed")
	}
	return b.String(), nil
}

func draws(n xml.Name) bool {
	return (n.Space == "" || n.Space == "svg") && n.Local != "" && strings.Contains(drawn, " "+n.Local+" ")
}

// start writes an opening tag with the attributes that a drawing needs.
func start(b *strings.Builder, e xml.StartElement, bare bool) {
	b.WriteString("<" + e.Name.Local)
	for _, a := range e.Attr {
		name := a.Name.Local
		switch {
		case bare && name == "style":
			continue
		case name == "xmlns" || strings.HasPrefix(strings.ToLower(name), "on"):
			continue
		case name == "href" && !strings.HasPrefix(a.Value, "#"):
			continue
		case name != "href" && a.Name.Space != "":
			continue
		}
		b.WriteString(" " + name + `="` + escape(a.Value) + `"`)
	}
	b.WriteString(">")
}

// escape makes s text for HTML and XML, in and outside of attributes.
func escape(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&#34;")
		case '\'':
			b.WriteString("&#39;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
