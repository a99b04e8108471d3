package perceptions_test

import (
	"fmt"
	"testing"

	"detente/answer/perceptions"
	"detente/internal/trial"
)

// BenchmarkPerceptions asks about parties that each see the next as wanting
// something else, and without one of its options.
func BenchmarkPerceptions(b *testing.B) {
	for _, options := range [][]int{{3, 3, 2, 2}, {3, 3, 3, 3}, {4, 4, 4, 4}} {
		text := trial.Square(options...) + "status_quo: []\nperceptions:\n"
		for p := range options {
			next := (p + 1) % len(options)
			text += fmt.Sprintf("  %c: {%c: {prefer: [%c1, not %c2], unaware: [%c2]}}\n", 'A'+p, 'A'+next, 'a'+p, 'a'+next, 'a'+next)
		}
		m := trial.Model(b, text, "")
		b.Run(fmt.Sprintf("parties=%d/states=%d", len(options), m.Len()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := perceptions.Ask(b.Context(), perceptions.Request{Model: m, Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
