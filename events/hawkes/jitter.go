package hawkes

import (
	"math"
	"math/rand/v2"
)

// reach is within how many days a reply is looked for, and fading how fast a
// later one counts less.
const (
	reach  = 5
	fading = 3.0 / reach
)

// Jittered is what the test without a model gives.
type Jittered struct {
	P         float64
	Statistic float64 // pairs of a cause and a later effect, near ones more
	Expected  float64 // of it, with causes anywhere in their windows
}

// Jitter asks whether effects follow causes more closely than they would if
// each cause had come on any day of its window of so many days. What moves more
// slowly than a window moves both alike, and is not taken for a link. Days
// count from 0 and are less than end; draws are 199 by default.
//
// On one day the order is not known: such a pair counts as it would on average
// if both had come at any time of the day.
func Jitter(causes, effects []int, end, window, draws int, seed uint64) Jittered {
	if draws == 0 {
		draws = 199
	}
	weights := closeness()
	near := make([]float64, end) // what a cause on a day counts
	for _, e := range effects {
		for d, w := range weights {
			if e-d >= 0 {
				near[e-d] += w
			}
		}
	}
	j := Jittered{}
	for _, c := range causes {
		j.Statistic += near[c]
	}
	r := rand.New(rand.NewPCG(seed, digest(causes)))
	exceeded := 0
	for range draws {
		sum := 0.0
		for _, c := range causes {
			from := c / window * window
			sum += near[from+r.IntN(min(window, end-from))]
		}
		j.Expected += sum / float64(draws)
		if sum >= j.Statistic*(1-1e-12) {
			exceeded++
		}
	}
	j.P = float64(1+exceeded) / float64(draws+1)
	return j
}

// closeness is what a pair counts that is so many days apart: the mean over all
// times of the two days, 0 where the effect comes first.
func closeness() []float64 {
	const parts = 1000
	w := make([]float64, reach+1)
	for d := range w {
		for k := range 2 * parts { // the difference of two times of day, from -1 to 1
			z := (float64(k)+0.5)/parts - 1
			if dt := float64(d) + z; dt > 0 && dt <= reach {
				w[d] += (1 - math.Abs(z)) * math.Exp(-fading*dt) / parts
			}
		}
	}
	return w
}
