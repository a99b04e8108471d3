package roadmap

import (
	"errors"
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
)

// TestBudget ends searches early at every point: what is given then is part of
// the whole answer, and says that it is.
func TestBudget(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(120)) {
		m := trial.Model(t, model.Random(seed, 12).String(), "")
		from, to := model.State(0), model.State(m.Len()-1)
		req := Request{Model: m, From: &from, To: &to, Joint: !m.Listed(), NoRemedies: true, Shared: &Shared{}}
		all, err := Ask(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		for most := 1; most < 400; most += 7 {
			w := newNetwork(m, req.Joint, false)
			w.most = most
			req.Shared.networks[stepKinds{joint: req.Joint}] = w
			r, err := Ask(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			if r.Exact != !r.Truncated || r.Exact == (len(r.Warnings) > len(all.Warnings)) {
				t.Fatalf("seed %d: exact %v, truncated %v, %v", seed, r.Exact, r.Truncated, r.Warnings)
			}
			switch {
			case r.Exact:
				met["exact"]++
				if r.Count != all.Count || (r.Obstacle == nil) != (all.Obstacle == nil) {
					t.Fatalf("seed %d: %d roads are said to be all of %d", seed, r.Count, all.Count)
				}
			case r.Obstacle != nil:
				met[r.Obstacle.Kind]++
				if r.Obstacle.Kind != Budget || r.Count > 0 {
					t.Fatalf("seed %d: %+v", seed, r.Obstacle)
				}
			default:
				met["part"]++
				for _, x := range r.Roads {
					if !slices.ContainsFunc(all.Roads, func(y Road) bool { return sameRisks(x, y) && len(x.Steps) == len(y.Steps) }) {
						t.Fatalf("seed %d: a road that is none", seed)
					}
				}
			}
		}
	}
	for _, kind := range []string{"exact", "part", Budget} {
		if met[kind] < trial.Quarter(50) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
	w := newNetwork(&model.Model{}, false, false)
	w.arcs = make([]arc, mostArcs+1)
	w.at = []int32{0}
	if _, err := w.from(0); !errors.Is(err, errBudget) {
		t.Errorf("more arcs than there is room for: %v", err)
	}
}

func sameRisks(x, y Road) bool {
	for id, k := range x.Risk {
		if y.Risk[id] != k {
			return false
		}
	}
	return true
}
