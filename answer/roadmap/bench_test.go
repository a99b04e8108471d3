package roadmap_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
)

// square is a case of parties with these numbers of plain options and twelve
// wants each over all of them, without rules.
func square(options ...int) string {
	r := rand.New(rand.NewPCG(7, 0))
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Square\nparties:\n")
	var names []string
	for p := range options {
		fmt.Fprintf(&b, "  - id: P%d\n    options: [", p)
		for o := range options[p] {
			fmt.Fprintf(&b, "{id: o%d}, ", o)
			names = append(names, fmt.Sprintf("P%d.o%d", p, o))
		}
		b.WriteString("]\n")
	}
	b.WriteString("preferences:\n")
	forms := []string{"%s", "not %s", "%s and %s", "%s or not %s", "not %s unless %s and %s", "%s iff %s"}
	for p := range options {
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

// BenchmarkRoadmap asks from the state that is worst for the first party to
// that which is best for it.
func BenchmarkRoadmap(b *testing.B) {
	for _, options := range [][]int{{3, 3, 2, 2}, {3, 3, 3, 3, 2, 2}, {8, 8}, {3, 3, 3, 3, 3, 3}} {
		m := trial.Model(b, square(options...), "")
		var from, to model.State
		for s := range model.State(m.Len()) {
			if m.Rank(0, s) < m.Rank(0, from) {
				from = s
			}
			if m.Rank(0, s) > m.Rank(0, to) {
				to = s
			}
		}
		for _, joint := range []bool{false, true} {
			b.Run(fmt.Sprintf("parties=%d/states=%d/joint=%v", len(options), m.Len(), joint), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r, err := roadmap.Ask(b.Context(), roadmap.Request{Model: m, From: &from, To: &to, Joint: joint, Limit: 5})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(r.Count), "roads")
				}
			})
		}
	}
}

// BenchmarkGoals asks for one goal after the other of one model, as an answer
// about all of them does.
func BenchmarkGoals(b *testing.B) {
	m := trial.Model(b, square(2, 2, 2, 2, 2), "")
	for _, shared := range []bool{false, true} {
		b.Run(fmt.Sprintf("shared=%v", shared), func(b *testing.B) {
			from, to := model.State(0), model.State(0)
			req := roadmap.Request{Model: m, From: &from, To: &to, NoRemedies: true}
			if shared {
				req.Shared = &roadmap.Shared{}
			}
			for b.Loop() {
				to = (to + 1) % model.State(m.Len())
				if _, err := roadmap.Ask(b.Context(), req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
