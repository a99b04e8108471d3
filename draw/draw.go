// Package draw makes pictures, as SVG and as PNG, from small descriptions: a
// [Board] of options, a [Map] of situations with the moves between them, a
// [Circle] of moves that leads down or round, [Lanes] of a road of steps, a
// [Series] of numbers over time, [Dealings] of parties with each other, [Replies]
// of who answers whom, a [Response] as time passes.
//
// It knows how pictures look and not what a model is: its texts and marks are
// ready for people, and it imports nothing of this module. A picture is at most
// some 720 pixels wide unless it has very much to show, grows downwards, and can
// be scaled by whoever shows it. The same
// description gives the same bytes.
package draw

// Picture is a drawing in both forms.
type Picture struct {
	// SVG is one svg element, to be a file or to stand in a page. It needs
	// nothing from outside, follows the page into dark mode, and prints in
	// dark ink on white.
	SVG []byte
	// Page is the same for a page that has the styles of [Style] and forbids
	// others: without styles of its own, and with links where the description
	// has them.
	Page []byte
	// PNG shows the same in the colours for light, on white.
	PNG []byte
	// Width and Height are the size in CSS pixels at which the text has its
	// natural size; the PNG has twice as many pixels each way, or fewer where
	// that would be very many.
	Width, Height int
	// Alt says in words what the picture shows, for those who cannot see it.
	Alt string
}

// Mark sets a situation apart, each by its own sign and word.
type Mark uint8

// The marks: Today is where things are, Holds a situation nobody has a reason
// to leave, Better and Worse compare with the situation that the picture is
// about.
const (
	Plain Mark = iota
	Today
	Holds
	Better
	Worse
)

// Party is somebody who acts. Colour is a place in the order of the case, from
// 0: six colours, then the same again with another pattern.
type Party struct {
	ID, Name string
	Colour   int
}

// sheet is a picture that is laid out.
type sheet struct {
	w, h       int
	title, alt string
	paint      func(Surface)
}

// both draws a sheet on both surfaces.
func (p sheet) both() Picture {
	r := newRaster(p.w, p.h)
	p.paint(r)
	picture := p.svg()
	picture.PNG = r.encode()
	return picture
}

// svg draws a sheet as SVG alone.
func (p sheet) svg() Picture {
	v := p.on(false)
	page := v
	if v.parts > 0 {
		page = p.on(true)
	}
	return Picture{SVG: v.document(p), Page: page.page(p), Width: p.w, Height: p.h, Alt: p.alt}
}

// on draws a sheet as the body of an SVG.
func (p sheet) on(links bool) *svg {
	v := &svg{links: links}
	ground(v, p.w, p.h)
	p.paint(v)
	return v
}
