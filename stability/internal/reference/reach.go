package reference

import "detente/model"

// step is the moves j may make at x: all of R_j(x), or R_j+(x).
func step(m *model.Model, j model.Party, x model.State, gains bool) []model.State {
	if gains {
		return improvements(m, j, x)
	}
	return m.Moves(j).From(x, nil)
}

// reach is R_H(s1), or R_H+(s1), as the semantics reads it.
func reach(m *model.Model, h []model.Party, s1 model.State, gains bool, sem model.Semantics) map[model.State]bool {
	switch sem {
	case model.OnceEach:
		return reachOnce(m, h, s1, gains)
	case model.OneMove:
		ends := map[model.State]bool{}
		for _, j := range h {
			for _, t := range step(m, j, s1, gains) {
				ends[t] = true
			}
		}
		return ends
	}
	return reachLegal(m, h, s1, gains)
}

// reachLegal iterates the two clauses of theory section 1.5 until nothing is
// added. omega[t] is the set of possible last movers of legal sequences to t.
//
//  1. j in H, t in R_j(s1)                             => j in omega[t]
//  2. j in H, q in R_j(t), omega[t] not empty, not {j} => j in omega[q]
func reachLegal(m *model.Model, h []model.Party, s1 model.State, gains bool) map[model.State]bool {
	omega := map[model.State]map[model.Party]bool{}
	added := false
	add := func(t model.State, j model.Party) {
		if omega[t] == nil {
			omega[t] = map[model.Party]bool{}
		}
		added = added || !omega[t][j]
		omega[t][j] = true
	}
	for _, j := range h {
		for _, t := range step(m, j, s1, gains) {
			add(t, j)
		}
	}
	for added {
		added = false
		for t := range model.State(m.Len()) {
			for _, j := range h {
				if len(omega[t]) == 0 || len(omega[t]) == 1 && omega[t][j] {
					continue
				}
				for _, q := range step(m, j, t, gains) {
					add(q, j)
				}
			}
		}
	}
	ends := map[model.State]bool{}
	for t := range omega {
		ends[t] = true
	}
	return ends
}

// reachOnce: along one sequence each of h moves at most once.
func reachOnce(m *model.Model, h []model.Party, x model.State, gains bool) map[model.State]bool {
	ends := map[model.State]bool{}
	for k, j := range h {
		var rest []model.Party
		rest = append(rest, h[:k]...)
		rest = append(rest, h[k+1:]...)
		for _, t := range step(m, j, x, gains) {
			ends[t] = true
			for q := range reachOnce(m, rest, t, gains) {
				ends[q] = true
			}
		}
	}
	return ends
}
