package roadmap

import (
	"math/rand/v2"
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
)

// simple calls do for each simple path of steps from at to goal.
func simple(w *network, at, goal model.State, path []arc, do func([]arc)) {
	if at == goal {
		do(path)
		return
	}
	arcs, _ := w.from(at)
	for _, a := range slices.Clone(arcs) {
		in := func(b arc) bool { return b.to() == a.to() }
		if a.to() != path[0].to() && !slices.ContainsFunc(path, in) {
			simple(w, a.to(), goal, append(path[:len(path):len(path)], a), do)
		}
	}
}

// TestFrontOfRandomVectors draws what each state keeps, which gives many more
// undominated vectors than dangers do, and compares with all simple paths.
func TestFrontOfRandomVectors(t *testing.T) {
	t.Parallel()
	several, most, latest := 0, 0, 0
	for seed := range uint64(trial.Quarter(1500)) {
		seed += 150 // from where four vectors come early
		m := trial.Model(t, model.Random(seed, 8).String(), "")
		r := rand.New(rand.NewPCG(seed, 1))
		n := 2 + r.IntN(3)
		f := front{network: newNetwork(m, !m.Listed() && seed%2 == 0, seed%3 == 0), n: n,
			start: model.State(r.IntN(m.Len())), goal: model.State(r.IntN(m.Len()))}
		if f.start == f.goal {
			continue
		}
		for range m.Len() * n {
			f.kept = append(f.kept, model.Rank(r.IntN(4)))
		}
		for i := range n {
			f.kept[int(f.goal)*n+i] = model.Rank(3 - r.IntN(2)) // what the goal keeps bounds all
		}
		best := map[[4]model.Rank][]arc{}
		simple(f.network, f.start, f.goal, []arc{arc(f.start) << 1}, func(path []arc) {
			v := [4]model.Rank{9, 9, 9, 9}
			for _, a := range path[1:] {
				for i, rank := range f.of(a.to()) {
					v[i] = min(v[i], rank)
				}
			}
			if old, known := best[v]; !known || sooner(path, old) {
				best[v] = slices.Clone(path)
			}
		})
		if err := f.find(t.Context(), make([]model.Rank, n)); err != nil {
			t.Fatal(err)
		}
		left := map[[4]model.Rank]bool{}
		for v := range best {
			dominated := false
			for w := range best {
				dominated = dominated || w != v && atLeast(w[:], v[:])
			}
			if !dominated {
				left[v] = true
			}
		}
		most = max(most, len(left))
		if len(left) > 1 {
			several++
		}
		for _, v := range f.vectors {
			key := [4]model.Rank{9, 9, 9, 9}
			copy(key[:], v)
			if !left[key] {
				t.Fatalf("seed %d: %v is dominated, no road's or found twice", seed, v)
			}
			delete(left, key)
			road, err := f.shortest(t.Context(), v)
			if err != nil {
				t.Fatal(err)
			}
			got, fast := []arc{arc(f.start) << 1}, 0
			for _, x := range road {
				a := arc(x.to) << 1
				if x.irreversible {
					a |= 1
					fast++
				}
				got = append(got, a)
			}
			if !slices.Equal(got, best[key]) {
				t.Fatalf("seed %d: road %v, want %v", seed, got, best[key])
			}
			if fast > 0 && fast < len(road) {
				latest++
			}
		}
		if len(left) > 0 {
			t.Fatalf("seed %d: %v not found", seed, left)
		}
	}
	if several < trial.Quarter(100) || most < 4 || latest < trial.Quarter(100) {
		t.Errorf("%d with several vectors, %d at most; %d roads with some steps irreversible", several, most, latest)
	}
}

// sooner says whether a path is to be shown rather than another of the same
// risks: shorter, then irreversible steps later, then smaller states.
func sooner(a, b []arc) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	flag := func(x, y arc) int { return int(x&1) - int(y&1) }
	state := func(x, y arc) int { return int(x.to()) - int(y.to()) }
	if c := slices.CompareFunc(a, b, flag); c != 0 {
		return c < 0
	}
	return slices.CompareFunc(a, b, state) < 0
}
