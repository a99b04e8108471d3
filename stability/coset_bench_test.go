package stability_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// BenchmarkCosets judges cases of six parties by the coset engine, and says how
// many times longer it takes than to add up all ranks once on the same cores.
func BenchmarkCosets(b *testing.B) {
	sizes := [][]int{{3, 3, 3, 3, 2, 2}, {4, 4, 3, 3, 3, 3}}
	if trial.Long() {
		sizes = append(sizes, []int{4, 4, 4, 4, 4, 4})
	}
	for _, size := range sizes {
		m := trial.Model(b, trial.Square(size...), "")
		for _, concepts := range [][]string{{"nash", "gmr", "smr"}, {"seq"}, {"sseq"}, {"sim"}} {
			if concepts[0] == "sim" && m.Len() > 1<<20 {
				continue
			}
			b.Run(fmt.Sprintf("states=%d/%v", m.Len(), concepts), func(b *testing.B) {
				best, sum := time.Hour, time.Hour
				for b.Loop() {
					sum = min(sum, timed(func() { summed(m) }))
					best = min(best, timed(func() {
						if _, err := stability.Solve(context.Background(), m, stability.Options{Concepts: concepts}); err != nil {
							b.Fatal(err)
						}
					}))
				}
				b.ReportMetric(float64(best)/float64(sum), "sums")
				b.ReportMetric(float64(best)/1e6, "best-ms")
			})
		}
	}
}

func timed(do func()) time.Duration {
	begin := time.Now()
	do()
	return time.Since(begin)
}

// summed adds up all ranks, as many parties at a time as there are cores.
func summed(m *model.Model) (total uint64) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= len(m.Parties) {
					return
				}
				u := m.Narrow(model.Party(i))
				own := sumOf(u.Bytes) + sumOf(u.Halves) + sumOf(u.Wide)
				mu.Lock()
				total += own
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return total
}

func sumOf[R ~uint8 | ~uint16 | ~int32](ranks []R) (sum uint64) {
	for _, r := range ranks {
		sum += uint64(r)
	}
	return sum
}
