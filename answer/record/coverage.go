//go:build !wasip1

package record

import (
	"math"

	"detente/events"
)

// besides is how much else the files tell of each period and of that before,
// plainly, as sums of scores grow with it, and as a logarithm. The acts that are
// the parties' own are left out: what is to be explained must not explain itself.
func besides(s *events.Series, own [][2]int) [][]float64 {
	n := s.Periods()
	now := [][]float64{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for t, v := range s.All {
		for _, w := range own {
			v -= int64(s.Count[w[0]][w[1]][t])
		}
		rest := float64(max(0, v))
		now[0][t], now[1][t] = rest, math.Log1p(rest)
		if t+1 < n {
			now[2][t+1], now[3][t+1] = now[0][t], now[1][t]
		}
	}
	return now
}
