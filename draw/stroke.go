package draw

import (
	"math"
	"slices"
)

// dashOn and dashOff are the lengths of a dash and of the gap after it.
const (
	dashOn  = 5
	dashOff = 4
)

// curveSteps is how many lines stand for a curve.
const curveSteps = 8

// stroke is the outlines of the pieces that make up the line s draws: a ribbon
// for each straight piece and each curve, a disc at each corner. They are
// apart so that each can be filled in the small field it needs.
func stroke(s Shape) []Path {
	half := s.Width / 2
	if s.Dash {
		var out []Path
		for _, run := range flattened(s.Path) {
			for _, dash := range dashed(run) {
				out = append(out, ribbon(dash, half))
			}
		}
		return out
	}
	var out []Path
	var start, last Point
	for k, g := range s.Path {
		switch g.Op {
		case 'M':
			start, last = g.To, g.To
			continue
		case 'C':
			out = append(out, ribbon(curve(last, g), half))
		case 'Z':
			g.To = start
			fallthrough
		case 'L':
			out = append(out, ribbon([]Point{last, g.To}, half))
			if k > 0 && s.Path[k-1].Op == 'L' && last != g.To {
				out = append(out, disc(last.X, last.Y, half))
			}
		}
		last = g.To
	}
	return out
}

// ribbon is a smooth line with a width: along its left side and back along its
// right one.
func ribbon(run []Point, half float64) Path {
	var left, right []Point
	for k := range run {
		a, b := run[max(k-1, 0)], run[min(k+1, len(run)-1)]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		if d == 0 {
			continue
		}
		nx, ny := (b.Y-a.Y)/d*half, (a.X-b.X)/d*half
		left = append(left, Point{run[k].X + nx, run[k].Y + ny})
		right = append(right, Point{run[k].X - nx, run[k].Y - ny})
	}
	if left == nil {
		return nil // as long as a point
	}
	slices.Reverse(right)
	return polygon(append(left, right...)...)
}

// flattened turns a path into runs of straight pieces.
func flattened(p Path) [][]Point {
	var runs [][]Point
	var run []Point
	for _, s := range p {
		switch s.Op {
		case 'M':
			if len(run) > 1 {
				runs = append(runs, run)
			}
			run = []Point{s.To}
		case 'L':
			run = append(run, s.To)
		case 'C':
			run = append(run, curve(run[len(run)-1], s)[1:]...)
		case 'Z':
			run = append(run, run[0])
		}
	}
	if len(run) > 1 {
		runs = append(runs, run)
	}
	return runs
}

// curve is a curved segment from a point as short straight pieces.
func curve(from Point, s Segment) []Point {
	run := []Point{from}
	for k := 1; k <= curveSteps; k++ {
		run = append(run, cubic(from, s.A, s.B, s.To, float64(k)/curveSteps))
	}
	return run
}

func cubic(a, b, c, d Point, t float64) Point {
	u := 1 - t
	mix := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
	return Point{mix(a.X, b.X, c.X, d.X), mix(a.Y, b.Y, c.Y, d.Y)}
}

// dashed cuts a run into dashes.
func dashed(run []Point) [][]Point {
	var pieces [][]Point
	on, left := true, float64(dashOn)
	piece := []Point{run[0]}
	for k := 1; k < len(run); k++ {
		a, b := run[k-1], run[k]
		for d := math.Hypot(b.X-a.X, b.Y-a.Y); d > 0; {
			step := min(d, left)
			a = Point{a.X + (b.X-a.X)*step/d, a.Y + (b.Y-a.Y)*step/d}
			d -= step
			left -= step
			piece = append(piece, a)
			if left > 0 {
				continue
			}
			if on {
				pieces = append(pieces, piece)
			}
			on, left, piece = !on, dashOff, []Point{a}
			if on {
				left = dashOn
			}
		}
	}
	if on && len(piece) > 1 {
		pieces = append(pieces, piece)
	}
	return pieces
}
