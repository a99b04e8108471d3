package inverse_test

import (
	"fmt"
	"testing"

	"detente/answer/inverse"
	"detente/internal/trial"
	"detente/model"
)

// BenchmarkInverse asks about one state after the other, spread over the case:
// for each party alone under five concepts, and for two ways together.
func BenchmarkInverse(b *testing.B) {
	for _, options := range [][]int{{3, 3, 2, 2}, {3, 3, 3, 3}, {4, 4, 4, 4}} {
		m := trial.Model(b, trial.Square(options...), "")
		for _, ways := range []int{0, 2} {
			b.Run(fmt.Sprintf("parties=%d/states=%d/ways=%d", len(options), m.Len(), ways), func(b *testing.B) {
				b.ReportAllocs()
				s := model.State(0)
				for b.Loop() {
					s = (s + 7919) % model.State(m.Len())
					if _, err := inverse.Ask(b.Context(), inverse.Request{Model: m, State: s, Ways: ways}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
