package draw

import (
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is a size of letters in CSS pixels, and their weight.
type Face struct {
	Size int
	Bold bool
}

// The faces in use.
var (
	heading  = Face{17, true}
	strong   = Face{15, true}
	body     = Face{15, false}
	small    = Face{13, false}
	tagFace  = Face{13, true}
	headFace = Face{14, true}
)

// leading is the distance between lines of text.
func (f Face) leading() int { return f.Size*4/3 + 1 }

// baseline is where letters stand in a line whose top is y.
func (f Face) baseline(y int) int { return y + f.Size*21/20 }

// fonts are the Go fonts, with which text is measured and images are lettered.
var fonts = sync.OnceValue(func() [2]*sfnt.Font {
	regular, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		panic("draw: the Go font: " + err.Error())
	}
	bold, err := sfnt.Parse(gobold.TTF)
	if err != nil {
		panic("draw: the Go font: " + err.Error())
	}
	return [2]*sfnt.Font{regular, bold}
})

func (f Face) font() *sfnt.Font { return fonts()[f.weight()] }

// weight is 1 for bold letters, 0 for others.
func (f Face) weight() int {
	if f.Bold {
		return 1
	}
	return 0
}

// roomFor and roomForBold are the share of the measured width, in hundredths,
// that is kept for a text, since a reader's own font may be wider than ours.
// They are what lines take in DejaVu Sans, the widest of the common ones; the
// padding of boxes is for the few pixels by which a short word is wider yet.
const (
	roomFor     = 118
	roomForBold = 126
)

// width is the room to keep for a text, in CSS pixels.
func (f Face) width(text string) int {
	room := roomFor
	if f.Bold {
		room = roomForBold
	}
	return (f.advance(text)*room + 99) / 100
}

// advance is the width of a text in the Go font, rounded up.
func (f Face) advance(text string) int {
	var buf sfnt.Buffer
	units, em, plain := 0, int(f.font().UnitsPerEm()), plainUnits()[f.weight()]
	for _, r := range text {
		if r < plainLast {
			units += plain[r]
		} else {
			units += f.units(&buf, r)
		}
	}
	return (units*f.Size + em - 1) / em
}

// plainLast is the first character that plainUnits leaves out.
const plainLast = 128

// plainUnits are the widths of the characters of ASCII, by weight: to wrap a
// text is to measure it many times, and the font is slow to ask.
var plainUnits = sync.OnceValue(func() (units [2][plainLast]int) {
	var buf sfnt.Buffer
	for weight := range units {
		f := Face{Bold: weight == 1}
		for r := range units[weight] {
			units[weight][r] = f.units(&buf, rune(r))
		}
	}
	return units
})

// units is the width of a character. One that the font lacks is as wide as it
// can be expected to be elsewhere: nothing for a mark, a square for an emoji or
// an ideograph.
func (f Face) units(buf *sfnt.Buffer, r rune) int {
	em := int(f.font().UnitsPerEm())
	switch {
	case clings(r):
		return 0
	case wide(r):
		return em
	}
	g, err := f.font().GlyphIndex(buf, r)
	if err != nil || g == 0 {
		return em * 7 / 10
	}
	a, err := f.font().GlyphAdvance(buf, g, fixed.Int26_6(em), font.HintingNone)
	if err != nil {
		return em * 7 / 10
	}
	return int(a)
}

// wide says whether a character is likely to fill a square.
func wide(r rune) bool {
	return r >= 0x1f000 || r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6)
}

// clings says whether a character is written onto the one before it.
func clings(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me) || r == joiner || r == nonJoiner || r >= 0x1f3fb && r <= 0x1f3ff
}

const (
	joiner    = '\u200d'
	nonJoiner = '\u200c'
)

// glyphs is the outline of a text that begins at x. A character that the font
// lacks is a box.
func (f Face) glyphs(text string, x, y float64) Path {
	var buf sfnt.Buffer
	var p Path
	ft := f.font()
	em := float64(ft.UnitsPerEm())
	for _, r := range text {
		advance := float64(f.units(&buf, r) * f.Size)
		g, err := ft.GlyphIndex(&buf, r)
		if err != nil || g == 0 && advance == 0 {
			continue
		}
		segments, err := ft.LoadGlyph(&buf, g, fixed.I(f.Size*glyphScale), nil)
		if err == nil {
			p = append(p, contour(segments, x, y)...)
		}
		x += advance / em
	}
	return p
}

// glyphScale is how much larger than life outlines are asked for, so that they
// stay fine when the image has more pixels.
const glyphScale = 8

// contour is the outline of a glyph, its quadratic curves made cubic.
func contour(segments sfnt.Segments, x, y float64) Path {
	var p Path
	var last Point
	at := func(q fixed.Point26_6) Point {
		return Point{x + float64(q.X)/64/glyphScale, y + float64(q.Y)/64/glyphScale}
	}
	third := func(a, b Point) Point { return Point{a.X + (b.X-a.X)*2/3, a.Y + (b.Y-a.Y)*2/3} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if p != nil {
				p = append(p, Segment{Op: 'Z'})
			}
			last = at(s.Args[0])
			p = append(p, Segment{Op: 'M', To: last})
		case sfnt.SegmentOpLineTo:
			last = at(s.Args[0])
			p = append(p, Segment{Op: 'L', To: last})
		case sfnt.SegmentOpQuadTo:
			c, to := at(s.Args[0]), at(s.Args[1])
			p = append(p, Segment{Op: 'C', A: third(last, c), B: third(to, c), To: to})
			last = to
		case sfnt.SegmentOpCubeTo:
			last = at(s.Args[2])
			p = append(p, Segment{Op: 'C', A: at(s.Args[0]), B: at(s.Args[1]), To: last})
		}
	}
	if p != nil {
		p = append(p, Segment{Op: 'Z'})
	}
	return p
}
