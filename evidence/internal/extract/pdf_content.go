package extract

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// show is a text that a page prints in one go. Along is the way it runs, up is
// across it; for most texts these are x and y.
type show struct {
	text       string
	start, end float64 // along
	up         float64
	size       float64
	turn       int // the way it runs, in quarters of a turn
}

// matrix is [a b c d e f] as PDF has it.
type matrix [6]float64

func identity() matrix { return matrix{1, 0, 0, 1, 0, 0} }

// by is m, and then n.
func (m matrix) by(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// state is what texts depend on.
type state struct {
	at                                matrix // of the page
	font                              *font
	size, char, word, scale, lead, up float64
}

// content reads the operators of a page.
type content struct {
	d          *pdfReader
	page       *pdfPage
	res        pdf.Value
	s          state
	saved      []state
	text, line matrix
	forms      int
	fonts      map[string]*font // by their names in res
}

// run reads a stream of operators; forms that it draws are read in it.
func (c *content) run(text []byte, resources pdf.Value, at matrix, forms int) {
	c.res, c.forms, c.fonts = resources, forms, map[string]*font{}
	c.s = state{at: at, scale: 1}
	c.text, c.line = identity(), identity()
	l := lexer{data: text}
	for {
		op, ok := l.next()
		if c.d.ops++; c.d.ops > maxOps {
			panic(errBigPDF)
		}
		switch {
		case !ok:
			return
		case op == "BI":
		case op == "ID":
			l.image()
		default:
			c.do(op, l.args)
		}
	}
}

func (c *content) do(op string, args []operand) {
	n := func(k int) float64 {
		if k += len(args); k < 0 || args[k].kind != 'n' {
			return 0
		}
		return args[k].num
	}
	switch op {
	case "q":
		if len(c.saved) < 1000 {
			c.saved = append(c.saved, c.s)
		}
	case "Q":
		if k := len(c.saved) - 1; k >= 0 {
			c.s, c.saved = c.saved[k], c.saved[:k]
		}
	case "cm":
		c.s.at = matrix{n(-6), n(-5), n(-4), n(-3), n(-2), n(-1)}.by(c.s.at)
	case "BT":
		c.text, c.line = identity(), identity()
	case "Tm":
		c.line = matrix{n(-6), n(-5), n(-4), n(-3), n(-2), n(-1)}
		c.text = c.line
	case "Td":
		c.move(n(-2), n(-1))
	case "TD":
		c.s.lead = -n(-1)
		c.move(n(-2), n(-1))
	case "T*":
		c.move(0, -c.s.lead)
	case "TL":
		c.s.lead = n(-1)
	case "Tc":
		c.s.char = n(-1)
	case "Tw":
		c.s.word = n(-1)
	case "Tz":
		c.s.scale = n(-1) / 100
	case "Ts":
		c.s.up = n(-1)
	case "Tf":
		if len(args) >= 2 {
			c.s.font, c.s.size = c.named(args[len(args)-2].text), n(-1)
		}
	case "\"":
		c.s.word, c.s.char = n(-3), n(-2)
		fallthrough
	case "'":
		c.move(0, -c.s.lead)
		fallthrough
	case "Tj", "TJ":
		c.shows(args)
	case "Do":
		if len(args) > 0 {
			c.form(c.res.Key("XObject").Key(args[len(args)-1].text))
		}
	}
}

// named is a font by its name on the page.
func (c *content) named(name string) *font {
	f := c.fonts[name]
	if f == nil {
		f = c.d.font(c.res.Key("Font").Key(name))
		c.fonts[name] = f
	}
	return f
}

func (c *content) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.by(c.line)
	c.text = c.line
}

// form reads a form that is drawn, with resources of its own.
func (c *content) form(v pdf.Value) {
	if v.Key("Subtype").Name() != "Form" || c.forms >= maxForms {
		return
	}
	at, m := c.s.at, v.Key("Matrix")
	if m.Len() == 6 {
		var own matrix
		for k := range own {
			own[k] = m.Index(k).Float64()
		}
		at = own.by(at)
	}
	res := v.Key("Resources")
	if res.IsNull() {
		res = c.res
	}
	inner := content{d: c.d, page: c.page}
	inner.run(c.d.stream(v), res, at, c.forms+1)
}

// shows prints texts, and moves between them.
func (c *content) shows(args []operand) {
	for _, x := range args {
		switch x.kind {
		case 's':
			c.show(x.text)
		case 'n':
			if len(args) > 1 {
				c.text = matrix{1, 0, 0, 1, -x.num / 1000 * c.s.size * c.s.scale, 0}.by(c.text)
			}
		}
	}
}

func (c *content) show(raw string) {
	f := c.s.font
	if f == nil {
		f = &font{width: 500}
	}
	m := matrix{c.s.size * c.s.scale, 0, 0, c.s.size, 0, c.s.up}.by(c.text).by(c.s.at)
	var b strings.Builder
	far, step := 0.0, 1
	if f.wide {
		step = 2
	}
	for k := 0; k+step <= len(raw); k += step {
		n := code(raw[k : k+step])
		c.glyph(&b, f, n)
		w, ok := f.widths[n]
		if !ok {
			w = f.width
		}
		move := w/1000*c.s.size + c.s.char
		if step == 1 && n == ' ' {
			move += c.s.word
		}
		far += move * c.s.scale
	}
	c.text = matrix{1, 0, 0, 1, far, 0}.by(c.text)
	if b.Len() > 0 {
		c.page.shows = append(c.page.shows, placed(b.String(), m, c.text.by(c.s.at)))
	}
}

// placed is a text where it stands on the page, turned so that it runs to the
// right.
func placed(text string, m, end matrix) show {
	s := show{text: text, size: math.Hypot(m[2], m[3])}
	switch {
	case m[0] >= math.Abs(m[1]):
		s.start, s.end, s.up = m[4], end[4], m[5]
	case -m[0] >= math.Abs(m[1]):
		s.turn, s.start, s.end, s.up = 2, -m[4], -end[4], -m[5]
	case m[1] > 0:
		s.turn, s.start, s.end, s.up = 1, m[5], end[5], -m[4]
	default:
		s.turn, s.start, s.end, s.up = 3, -m[5], -end[5], m[4]
	}
	return s
}

// glyph writes what a code stands for.
func (c *content) glyph(b *strings.Builder, f *font, n int) {
	text := f.chars[n]
	if text == "" {
		text = string(utf8.RuneError)
	}
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
			continue
		case r >= 0x80 && r < 0xa0: // the library reads Windows-1252 as Latin-1
			r = charmap.Windows1252.DecodeByte(byte(r))
		case r >= 'ﬀ' && r <= 'ﬆ':
			b.WriteString([]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-'ﬀ'])
			c.page.all++
			continue
		case r < ' ':
			continue
		}
		c.page.all++
		if r == utf8.RuneError || r >= 0xe000 && r < 0xf900 {
			c.page.lost++
			continue
		}
		b.WriteRune(r)
	}
}
