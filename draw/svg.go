package draw

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
)

// svg is a Surface that writes SVG. Colours for light are attributes, so
// that a reader who ignores styles shows them; those for dark and for print
// are rules.
type svg struct {
	body  bytes.Buffer
	fills [len(shades)]bool
	lines [len(shades)]bool
	links bool     // parts that lead somewhere become links
	parts int      // how many do, or would
	said  []string // the words written so far
}

func (v *svg) Shape(s Shape) {
	v.body.WriteString("<path")
	var classes []string
	if s.Fill != None {
		v.fills[s.Fill] = true
		classes = append(classes, "dt-f-"+shades[s.Fill].name)
	}
	if s.Stroke != None {
		v.lines[s.Stroke] = true
		classes = append(classes, "dt-s-"+shades[s.Stroke].name)
	}
	fmt.Fprintf(&v.body, ` class="%s" fill="%s"`, strings.Join(classes, " "), hex(s.Fill))
	if s.Stroke != None {
		fmt.Fprintf(&v.body, ` stroke="%s" stroke-width="%s"`, hex(s.Stroke), number(s.Width))
		if s.Dash {
			fmt.Fprintf(&v.body, ` stroke-dasharray="%d %d"`, dashOn, dashOff)
		}
	}
	fmt.Fprintf(&v.body, " d=\"%s\"/>\n", outline(s.Path))
}

func (v *svg) Words(w Words) {
	if w.Text == "" {
		return
	}
	v.fills[w.Tone] = true
	v.said = append(v.said, w.Text)
	fmt.Fprintf(&v.body, `<text class="dt-f-%s" fill="%s" x="%d" y="%d" font-size="%d"`, shades[w.Tone].name, hex(w.Tone), w.X, w.Y, w.Face.Size)
	if w.Face.Bold {
		v.body.WriteString(` font-weight="600"`)
	}
	if w.Middle {
		v.body.WriteString(` text-anchor="middle"`)
	}
	fmt.Fprintf(&v.body, ">%s</text>\n", escaped(w.Text))
}

// document is the whole picture, with its styles.
func (v *svg) document(p sheet) []byte {
	var b bytes.Buffer
	id := v.open(&b, p, "")
	fmt.Fprintf(&b, "<style>\n.dt-picture{max-width:100%%;height:auto}\n")
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){\n%s}\n", v.rules(func(s shade) uint32 { return s.dark }))
	fmt.Fprintf(&b, "@media print{\n%s%s}\n</style>\n", onePage(id, p.h), v.rules(func(s shade) uint32 { return s.print }))
	b.Write(v.body.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// page is the whole picture for a page that has the styles of [Style].
func (v *svg) page(p sheet) []byte {
	var b bytes.Buffer
	class := ""
	if p.h <= pageTall {
		class = wholeClass + " "
	}
	v.open(&b, p, class)
	b.Write(v.body.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// open writes what stands before the drawing, and returns what its ids begin
// with. A picture with links is not one image, of which nothing can be chosen.
func (v *svg) open(b *bytes.Buffer, p sheet, class string) string {
	sum := sha256.Sum256(append(v.body.Bytes(), p.title+"\x00"+p.alt...))
	id := fmt.Sprintf("dt-%x", sum[:6])
	role := "img"
	if v.links && v.parts > 0 {
		role = "group"
	}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" class="dt-picture %s%s" viewBox="0 0 %d %d" width="%d" height="%d" role="%s" aria-labelledby="%s-title %s-desc" `, class, id, p.w, p.h, p.w, p.h, role, id, id)
	b.WriteString("direction=\"ltr\" font-family=\"system-ui, sans-serif\" stroke-linejoin=\"round\">\n")
	fmt.Fprintf(b, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, escaped(p.title), id, escaped(p.alt))
	return id
}

// pageTall is the height up to which a picture is made to fit on a page of
// paper, which cuts off what is taller.
const pageTall = 1600

func onePage(id string, h int) string {
	if h > pageTall {
		return ""
	}
	return "." + id + "{max-height:94vh;break-inside:avoid}\n"
}

// rules gives each tone in use the value that pick chooses.
func (v *svg) rules(pick func(shade) uint32) string {
	var b strings.Builder
	for k, s := range shades {
		if v.fills[k] {
			fmt.Fprintf(&b, ".dt-f-%s{fill:#%06x}\n", s.name, pick(s))
		}
		if v.lines[k] {
			fmt.Fprintf(&b, ".dt-s-%s{stroke:#%06x}\n", s.name, pick(s))
		}
	}
	return b.String()
}

func hex(t Tone) string {
	if t == None {
		return "none"
	}
	return fmt.Sprintf("#%06x", shades[t].light)
}

// outline writes a path as SVG does.
func outline(p Path) string {
	var b []byte
	point := func(q Point) {
		b = append(b, number(q.X)...)
		b = append(b, ' ')
		b = append(b, number(q.Y)...)
	}
	for _, s := range p {
		b = append(b, s.Op)
		switch s.Op {
		case 'C':
			point(s.A)
			b = append(b, ' ')
			point(s.B)
			b = append(b, ' ')
			point(s.To)
		case 'M', 'L':
			point(s.To)
		}
	}
	return string(b)
}

// number writes a coordinate to a tenth of a pixel.
func number(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escaped(text string) string { return escapes.Replace(text) }
