package roadmap_test

import (
	"fmt"
	"testing"

	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
)

// BenchmarkRoadmap asks from the state that is worst for the first party to
// that which is best for it.
func BenchmarkRoadmap(b *testing.B) {
	for _, options := range [][]int{{3, 3, 2, 2}, {3, 3, 3, 3, 2, 2}, {8, 8}, {3, 3, 3, 3, 3, 3}} {
		m := trial.Model(b, trial.Square(options...), "")
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
	m := trial.Model(b, trial.Square(2, 2, 2, 2, 2), "")
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
