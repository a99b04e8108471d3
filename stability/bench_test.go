package stability_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// square is a case of parties with as many plain options each and twelve
// wants over all of them, without rules: 2^(parties*options) states.
func square(parties, options int) string {
	r := rand.New(rand.NewPCG(7, 0))
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Square\nparties:\n")
	var names []string
	for p := range parties {
		fmt.Fprintf(&b, "  - id: P%d\n    options: [", p)
		for o := range options {
			fmt.Fprintf(&b, "{id: o%d}, ", o)
			names = append(names, fmt.Sprintf("P%d.o%d", p, o))
		}
		b.WriteString("]\n")
	}
	b.WriteString("preferences:\n")
	forms := []string{"%s", "not %s", "%s and %s", "%s or not %s", "not %s unless %s and %s", "%s iff %s"}
	for p := range parties {
		fmt.Fprintf(&b, "  P%d:\n", p)
		for range 12 {
			form := forms[r.IntN(len(forms))]
			var of []any
			for range strings.Count(form, "%s") {
				of = append(of, names[r.IntN(len(names))])
			}
			fmt.Fprintf(&b, "    - %q\n", fmt.Sprintf(form, of...))
		}
	}
	return b.String()
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
					if _, err := stability.Solve(b.Context(), m, stability.Options{Concepts: []string{concept.ID}}); err != nil {
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
