package wide

import (
	"testing"

	"detente"
	"detente/internal/trial"
)

// BenchmarkBroad judges a hundred options of ten parties under all concepts,
// counts what holds and lists the first hundred.
func BenchmarkBroad(b *testing.B) {
	for _, shape := range []string{"clusters", "ring"} {
		b.Run(shape, func(b *testing.B) {
			c, problems := detente.Parse("case.yaml", []byte(trial.Broad(shape, 10, 1)), nil)
			if problems.Errors() > 0 {
				b.Fatal(problems)
			}
			setup, err := c.Setup("", nil)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				w, err := Open(b.Context(), c, setup)
				if err != nil {
					b.Fatal(err)
				}
				v, err := w.Solve(b.Context(), Options{})
				if err != nil {
					b.Fatal(err)
				}
				for k, e := range v.Equilibria {
					n := 0
					for range w.Space.All(e.Sure) {
						if n++; n == 100 {
							break
						}
					}
					b.Logf("%s: between %s and %s hold, %d listed, %d nodes", v.Concepts[k].ID, w.Space.Count(e.Sure), w.Space.Count(e.Maybe), n, w.Space.Size())
				}
			}
		})
	}
}
