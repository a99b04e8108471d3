package draw

import (
	"bytes"
	"image"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// scale is how many pixels of an image make a CSS pixel, and pixels the most
// that an image has before that is lowered.
const (
	scale  = 2
	pixels = 24_000_000
)

// raster is a Surface that is an image, in the colours for light on white.
type raster struct {
	img   *image.RGBA
	scale float64
	z     *vector.Rasterizer
}

func newRaster(w, h int) *raster {
	k := float64(scale)
	if area := float64(w) * float64(h); area*k*k > pixels {
		k = math.Sqrt(pixels / area)
	}
	img := image.NewRGBA(image.Rect(0, 0, max(int(float64(w)*k), 1), max(int(float64(h)*k), 1)))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	return &raster{img, k, vector.NewRasterizer(0, 0)}
}

func (r *raster) Shape(s Shape) {
	if s.Fill != None {
		r.fill(s.Path, s.Fill)
	}
	if s.Stroke != None {
		for _, p := range stroke(s) {
			r.fill(p, s.Stroke)
		}
	}
}

func (r *raster) Words(w Words) {
	x := float64(w.X)
	if w.Middle {
		x -= float64(w.Face.advance(w.Text)) / 2
	}
	r.fill(w.Face.glyphs(w.Text, x, float64(w.Y)), w.Tone)
}

// fill paints the inside of a path; parts that go the same way round and
// overlap are inside.
func (r *raster) fill(p Path, t Tone) {
	if len(p) == 0 {
		return
	}
	area := r.bounds(p).Intersect(r.img.Bounds())
	if area.Empty() {
		return
	}
	r.z.Reset(area.Dx(), area.Dy())
	at := func(q Point) (float32, float32) {
		return float32(q.X*r.scale - float64(area.Min.X)), float32(q.Y*r.scale - float64(area.Min.Y))
	}
	for _, s := range p {
		x, y := at(s.To)
		switch s.Op {
		case 'M':
			r.z.MoveTo(x, y)
		case 'L':
			r.z.LineTo(x, y)
		case 'C':
			ax, ay := at(s.A)
			bx, by := at(s.B)
			r.z.CubeTo(ax, ay, bx, by, x, y)
		case 'Z':
			r.z.ClosePath()
		}
	}
	r.z.Draw(r.img, area, image.NewUniform(rgb(shades[t].light)), image.Point{})
}

// bounds is the part of the image that a path can reach.
func (r *raster) bounds(p Path) image.Rectangle {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	note := func(q Point) {
		lo.X, lo.Y = min(lo.X, q.X), min(lo.Y, q.Y)
		hi.X, hi.Y = max(hi.X, q.X), max(hi.Y, q.Y)
	}
	for _, s := range p {
		if s.Op != 'Z' {
			note(s.To)
		}
		if s.Op == 'C' {
			note(s.A)
			note(s.B)
		}
	}
	floor := func(x float64) int { return int(math.Floor(x*r.scale)) - 1 }
	return image.Rect(floor(lo.X), floor(lo.Y), floor(hi.X)+3, floor(hi.Y)+3)
}

func (r *raster) encode() []byte {
	var b bytes.Buffer
	quick := png.Encoder{CompressionLevel: png.BestSpeed} // in little more than half the time, and 4 % larger
	if err := quick.Encode(&b, r.img); err != nil {
		panic("draw: an image in memory cannot be written: " + err.Error())
	}
	return b.Bytes()
}
