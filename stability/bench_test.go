package stability_test

import (
	"fmt"
	"slices"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// square is a case of parties with as many options each.
func square(parties, options int) string {
	return trial.Square(slices.Repeat([]int{options}, parties)...)
}

func BenchmarkSolve(b *testing.B) {
	for _, size := range []struct{ parties, options int }{{2, 5}, {4, 3}, {4, 4}, {6, 3}} {
		m := trial.Model(b, square(size.parties, size.options), "")
		for _, concept := range stability.Concepts {
			if concept.ID == "sim" && m.Len() > 1<<16 {
				continue // the product of the others' gains, for each gain
			}
			b.Run(fmt.Sprintf("parties=%d/states=%d/concept=%s", size.parties, m.Len(), concept.ID), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := stability.Solve(b.Context(), m, stability.Options{Engine: "graph", Concepts: []string{concept.ID}}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, size := range []struct{ parties, options int }{{4, 3}, {4, 4}, {4, 5}} {
		c, problems := detente.Parse("case.yaml", []byte(square(size.parties, size.options)), nil)
		if problems.Errors() > 0 {
			b.Fatal(problems)
		}
		setup, err := c.Setup("", nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("parties=%d/states=%d", size.parties, 1<<(size.parties*size.options)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := model.Compile(b.Context(), c, setup); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
