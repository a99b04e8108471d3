package stability_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// BenchmarkCosets judges cases of six parties by the engine that is taken, and
// says how many times longer it takes than to add up all ranks once on the same
// cores; of 65,536 states also by the graph engine. A case with holes has a rule
// that takes half of its states away, a one-way case three options a party that
// cannot be undone.
func BenchmarkCosets(b *testing.B) {
	for _, size := range sizes() {
		free := trial.Square(size...)
		for name, text := range map[string]string{"free": free, "holes": strings.Replace(free, "preferences:", "rules:\n  - never: A.a1 & B.b1 | !A.a1 & !B.b1\npreferences:", 1), "one-way": oneWays(free, len(size))} {
			m := trial.Model(b, text, "")
			for _, concepts := range [][]string{{"nash", "gmr", "smr"}, {"seq"}, {"sseq"}, {"sim"}} {
				if concepts[0] == "sim" && (m.Len() > 1<<20 || name != "free") {
					continue
				}
				b.Run(fmt.Sprintf("states=%d/%s/%v", 1<<m.Case.Digits(), name, concepts), func(b *testing.B) { inSums(b, m, concepts, "") })
				if m.Len() == 1<<16 {
					b.Run(fmt.Sprintf("states=%d/%s/%v/graph", m.Len(), name, concepts), func(b *testing.B) { inSums(b, m, concepts, "graph") })
				}
			}
		}
	}
}

// BenchmarkTen judges ten options of four parties under five concepts.
func BenchmarkTen(b *testing.B) {
	m := trial.Model(b, trial.Square(3, 3, 2, 2), "")
	inSums(b, m, []string{"nash", "gmr", "smr", "seq", "sseq"}, "")
}

func sizes() [][]int {
	list := [][]int{{3, 3, 3, 3, 2, 2}, {4, 4, 3, 3, 3, 3}}
	if trial.Long() {
		list = append(list, []int{4, 4, 4, 4, 4, 4})
	}
	return list
}

// oneWays lets the first three options of each party not be undone.
func oneWays(square string, parties int) string {
	for place := 1; place <= 3; place++ {
		square = trial.With(square, place, ", moves: take", parties)
	}
	return square
}

func inSums(b *testing.B, m *model.Model, concepts []string, engine string) {
	best, sum := time.Hour, time.Hour
	for b.Loop() {
		sum = min(sum, timed(func() { summed(m) }))
		best = min(best, timed(func() {
			if _, err := stability.Solve(context.Background(), m, stability.Options{Concepts: concepts, Engine: engine}); err != nil {
				b.Fatal(err)
			}
		}))
	}
	b.ReportMetric(float64(best)/float64(sum), "sums")
	b.ReportMetric(float64(best)/1e6, "best-ms")
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
