package draw

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

func sampleResponse() Response {
	p := sampleParties()
	r := Response{Title: "After one act of North Korea", Unit: "score a week", Step: "weeks", Of: p[0], To: p[1], Within: "90 %", Half: 2.4}
	for k := range 13 {
		v := 1.4 * math.Exp(-0.29*float64(k))
		r.Line, r.Low, r.High = append(r.Line, v), append(r.Low, v-0.5+0.02*float64(k)), append(r.High, v+0.5-0.02*float64(k))
	}
	return r
}

func hostileResponse() Response {
	h := hostile()
	return Response{
		Title: h[3], Unit: h[4], Step: h[2], Of: hostileParty(0), To: hostileParty(5), Within: h[0], Half: 1, Width: 99,
		Line: []float64{-1e12, 1e12, 5, math.Inf(1), 2}, Low: []float64{math.NaN(), 3, -1e12}, High: []float64{1, -3},
	}
}

func randomResponse(seed uint64) Response {
	rng := rand.New(rand.NewPCG(seed, 12))
	p := sampleParties()
	r := Response{Unit: "score", Step: "days", Of: p[rng.IntN(6)], To: p[rng.IntN(6)], Half: rng.Float64()*20 - 4, Width: []int{0, 640, 1000}[rng.IntN(3)]}
	size := math.Pow(10, float64(rng.IntN(7)-3))
	for range rng.IntN(90) {
		v := rng.NormFloat64() * size
		if rng.IntN(50) == 0 {
			v = math.NaN()
		}
		r.Line, r.Low = append(r.Line, v), append(r.Low, v-rng.Float64()*size)
		if rng.IntN(20) > 0 {
			r.High = append(r.High, v+rng.Float64()*size)
		}
	}
	return r
}

// The line has a point for each step up to the first that is no number, each
// as high as its number; the band is where both its ends are numbers.
func TestResponsePlaces(t *testing.T) {
	t.Parallel()
	points, pieces, halves := 0, 0, 0
	for seed := range uint64(trial.Part(120)) {
		r := randomResponse(seed)
		l := r.layout()
		n := 0
		for _, v := range r.Line {
			if math.IsNaN(v) {
				break
			}
			n++
		}
		if (n < 2) != l.nothing {
			t.Fatalf("response %d: %d points, nothing: %v", seed, n, l.nothing)
		}
		if l.nothing {
			continue
		}
		if len(l.run) != n {
			t.Errorf("response %d: %d points, want %d", seed, len(l.run), n)
		}
		points += n
		top, bottom := l.values[len(l.values)-1], l.values[0]
		for k := range n {
			if l.run[k].Y < float64(top.at)-1 || l.run[k].Y > float64(bottom.at)+1 {
				t.Errorf("response %d: point %d lies outside the numbers at the side", seed, k)
			}
			for j := range k {
				if (r.Line[j] < r.Line[k]) != (l.run[j].Y > l.run[k].Y) && r.Line[j] != r.Line[k] {
					t.Errorf("response %d: points %d and %d are the wrong way round", seed, j, k)
				}
			}
		}
		banded := 0
		for _, b := range l.bands {
			pieces++
			banded += len(b[0])
			for k := range b[0] {
				if b[0][k].Y > b[1][k].Y {
					t.Errorf("response %d: the band is inside out", seed)
				}
			}
		}
		want := 0
		for k := range n {
			if k < len(r.High) && !math.IsNaN(r.Low[k]) && !math.IsNaN(r.High[k]) {
				want++
			}
		}
		if banded != want {
			t.Errorf("response %d: the band has %d points, want %d", seed, banded, want)
		}
		if marked := l.half != nil; marked != (r.Half > 0 && r.Half <= float64(n-1)) {
			t.Errorf("response %d: half is marked: %v", seed, marked)
		} else if marked {
			halves++
		}
	}
	if min(points, pieces*20, halves*40) < trial.Part(800) {
		t.Errorf("too little was met: %d points, %d pieces of bands, %d halves", points, pieces, halves)
	}
}

func TestResponseAlt(t *testing.T) {
	t.Parallel()
	p := sampleParties()
	r := Response{Unit: "score", Step: "weeks", Of: p[0], To: p[1], Line: []float64{0, 2, 1}, Low: []float64{-1, 1, -1}, High: []float64{1, 3, 3}, Half: 1.6}
	want := "What United States does towards North Korea. In score. What United States does towards North Korea: 0.00 at once, most 2.00 after 1 week, 1.00 after 2. Half of it is gone after 1.6 weeks. " +
		"The band keeps off nothing at 1 of 3 points in time, the first 1 and the last 1 weeks after the act."
	if diff := cmp.Diff(want, r.alt()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r.Low, r.Line = nil, append(r.Line, math.NaN(), 4)
	if alt := r.alt(); !strings.Contains(alt, "How sure it is cannot be told") || !strings.Contains(alt, "2 more weeks are not drawn") {
		t.Errorf("the text is %q", alt)
	}
}
