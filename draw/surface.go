package draw

// Surface is what a picture is drawn on: the text of an SVG, or an image in
// memory. What comes later covers what came before.
type Surface interface {
	// Shape fills an outline, draws a line along it, or both.
	Shape(Shape)
	// Words writes one line of text.
	Words(Words)
	// Part draws what the function draws, as one thing that can be chosen.
	Part(Part, func())
}

// Shape is an outline and its looks; Width is that of the line.
type Shape struct {
	Path         Path
	Fill, Stroke Tone
	Width        float64
	Dash         bool
}

// Words is a line of text that begins at X, or has its middle there. Y is the
// baseline.
type Words struct {
	X, Y   int
	Middle bool
	Face   Face
	Tone   Tone
	Text   string
}

// Point is a place on a surface, in CSS pixels from the top left corner.
type Point struct{ X, Y float64 }

// Segment goes on from where the last one ended: 'M' to a new start, 'L' in a
// line to To, 'C' in a cubic curve to To by the two control points, 'Z' back to
// the start.
type Segment struct {
	Op   byte
	A, B Point
	To   Point
}

// Path is an outline.
type Path []Segment

// kappa places the control points of a quarter of a circle.
const kappa = 0.5523

func at(x, y int) Point { return Point{float64(x), float64(y)} }

// line is an open path through points.
func line(points ...Point) Path {
	var p Path
	for k, q := range points {
		op := byte('L')
		if k == 0 {
			op = 'M'
		}
		p = append(p, Segment{Op: op, To: q})
	}
	return p
}

// polygon is a closed path through points.
func polygon(points ...Point) Path { return append(line(points...), Segment{Op: 'Z'}) }

// rounded is a rectangle with round corners.
func rounded(r rect, radius float64) Path {
	x, y, w, h := float64(r.x), float64(r.y), float64(r.w), float64(r.h)
	radius = min(radius, w/2, h/2)
	return append(bent(radius,
		Point{x + w/2, y}, Point{x + w, y}, Point{x + w, y + h}, Point{x, y + h}, Point{x, y}, Point{x + w/2, y},
	), Segment{Op: 'Z'})
}

// disc is a circle.
func disc(x, y, r float64) Path {
	return append(bent(r, Point{x, y - r}, Point{x + r, y - r}, Point{x + r, y + r}, Point{x - r, y + r}, Point{x - r, y - r}, Point{x, y - r}), Segment{Op: 'Z'})
}

// bent is an open path along upright and level lines through points, its
// corners rounded by at most radius.
func bent(radius float64, points ...Point) Path {
	p := Path{{Op: 'M', To: points[0]}}
	for k := 1; k < len(points)-1; k++ {
		a, b, c := points[k-1], points[k], points[k+1]
		r := min(radius, reach(a, b, k == 1), reach(c, b, k == len(points)-2))
		from, to := towards(b, a, r), towards(b, c, r)
		p = append(p, Segment{Op: 'L', To: from}, Segment{Op: 'C', A: towards(b, a, r*(1-kappa)), B: towards(b, c, r*(1-kappa)), To: to})
	}
	return append(p, Segment{Op: 'L', To: points[len(points)-1]})
}

// reach is how much of the line between two points a corner may take: half, or
// all where no other corner shares it.
func reach(a, b Point, whole bool) float64 {
	d := max(b.X-a.X, a.X-b.X) + max(b.Y-a.Y, a.Y-b.Y)
	if whole {
		return d
	}
	return d / 2
}

// towards is the point at a distance from p on the upright or level line to q.
func towards(p, q Point, distance float64) Point {
	switch {
	case q.X > p.X:
		p.X += distance
	case q.X < p.X:
		p.X -= distance
	case q.Y > p.Y:
		p.Y += distance
	case q.Y < p.Y:
		p.Y -= distance
	}
	return p
}

// rect is a rectangle on a surface.
type rect struct{ x, y, w, h int }

func (r rect) right() int  { return r.x + r.w }
func (r rect) bottom() int { return r.y + r.h }

// overlaps says whether two rectangles have an area in common.
func (r rect) overlaps(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}
