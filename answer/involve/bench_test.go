package involve_test

import (
	"fmt"
	"strings"
	"testing"

	"detente/answer/involve"
	"detente/internal/trial"
)

// BenchmarkInvolve asks about outsiders with one option each, for which they
// need a seat: all line-ups of them.
func BenchmarkInvolve(b *testing.B) {
	for _, options := range [][]int{{3, 3, 1, 1, 1}, {3, 3, 1, 1, 1, 1, 1}} {
		text := trial.Square(options...) + "status_quo: []\n"
		for p := 2; p < len(options); p++ {
			id, option := fmt.Sprintf("  - id: %c\n", 'A'+p), fmt.Sprintf("    options:\n      - {id: %c1", 'a'+p)
			text = strings.Replace(text, id+option, id+"    role: outsider\n"+option+", seat: true", 1)
		}
		m := trial.Model(b, text, "")
		b.Run(fmt.Sprintf("outsiders=%d/lineups=%d/states=%d", len(options)-2, 1<<(len(options)-2), m.Len()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := involve.Ask(b.Context(), involve.Request{Model: m})
				if err != nil || len(r.Subsets) != 1<<(len(options)-2) {
					b.Fatal(len(r.Subsets), err)
				}
			}
		})
	}
}
