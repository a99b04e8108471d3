package coalitions_test

import (
	"fmt"
	"testing"

	"detente/answer/coalitions"
	"detente/internal/trial"
)

// BenchmarkCoalitions judges all sets of two parties or more, from the first
// state.
func BenchmarkCoalitions(b *testing.B) {
	for _, options := range [][]int{{3, 3, 2, 2}, {2, 2, 2, 2, 2, 1}, {3, 3, 3, 3}} {
		m := trial.Model(b, trial.Square(options...)+"status_quo: []\n", "")
		b.Run(fmt.Sprintf("parties=%d/states=%d", len(options), m.Len()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := coalitions.Ask(b.Context(), coalitions.Request{Model: m, Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
