package robust_test

import (
	"fmt"
	"testing"

	"detente/answer/robust"
	"detente/internal/trial"
)

// BenchmarkRobust judges variants of a case of six parties.
func BenchmarkRobust(b *testing.B) {
	m := trial.Folder(b, "../../examples/korea")
	for _, samples := range []int{0, 100} {
		b.Run(fmt.Sprintf("parties=%d/states=%d/variants=%d", len(m.Parties), m.Len(), samples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := robust.Ask(b.Context(), robust.Request{Model: m, Samples: samples, Seed: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
