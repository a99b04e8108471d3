package inverse

import "detente/model"

// may says whether an answer of the others may contain this move.
type may func(j model.Party, x, t model.State) bool

// ends walks the sequences of moves that parties other than i can make, under
// the semantics of the world (theory section 1.5).
type ends struct {
	w     *world
	i     model.Party
	may   may
	visit func(model.State) bool

	run   int32
	stamp []int32 // by state, the run in which it was entered last
	first []int8  // by state, the mover that entered it first
	twice []bool  // by state, whether another entered it too
	queue []arrival
	steps int // moves looked at, over all runs
}

// arrival is a state and who moved there; -1 at the start.
type arrival struct {
	x model.State
	j model.Party
}

// each calls visit with the end of every sequence from s1 of at least one move,
// each once, until it returns true; it returns whether it did.
func (e *ends) each(i model.Party, s1 model.State, may may, visit func(model.State) bool) bool {
	e.i, e.may, e.visit = i, may, visit
	switch e.w.sem {
	case model.OneMove:
		return e.once(s1, 0, map[arrival]bool{}, true)
	case model.OnceEach:
		return e.once(s1, 0, map[arrival]bool{}, false)
	}
	return e.legal(s1)
}

// legal: nobody moves twice in succession. A state is expanded again only when
// a second mover enters it, and then only by the moves of the first, which
// could not follow before.
func (e *ends) legal(s1 model.State) bool {
	if e.stamp == nil {
		n := e.w.m.Len()
		e.stamp, e.first, e.twice = make([]int32, n), make([]int8, n), make([]bool, n)
	}
	e.run++
	e.queue = append(e.queue[:0], arrival{s1, -1})
	for at := 0; at < len(e.queue); at++ {
		a := e.queue[at]
		for j := range e.w.m.Parties {
			p := model.Party(j)
			again := a.j >= 0 && e.twice[a.x] && model.Party(e.first[a.x]) != a.j
			if p == e.i || p == a.j || again && p != model.Party(e.first[a.x]) {
				continue
			}
			if e.expand(a.x, p) {
				return true
			}
		}
	}
	return false
}

func (e *ends) expand(x model.State, j model.Party) bool {
	for _, t := range e.w.from(j, x) {
		e.steps++
		switch {
		case !e.may(j, x, t):
		case e.stamp[t] != e.run:
			e.stamp[t], e.first[t], e.twice[t] = e.run, int8(j), false
			if e.visit(t) {
				return true
			}
			e.queue = append(e.queue, arrival{t, j})
		case model.Party(e.first[t]) != j && !e.twice[t]:
			e.twice[t] = true
			e.queue = append(e.queue, arrival{t, j})
		}
	}
	return false
}

// once: each party moves at most once, or there is one move alone. moved has a
// bit for each party that has.
func (e *ends) once(x model.State, moved uint64, seen map[arrival]bool, alone bool) bool {
	for j := range e.w.m.Parties {
		p := model.Party(j)
		if p == e.i || moved>>j&1 == 1 {
			continue
		}
		for _, t := range e.w.from(p, x) {
			e.steps++
			a := arrival{t, model.Party(moved | 1<<j)}
			if !e.may(p, x, t) || seen[a] {
				continue
			}
			first := !seen[arrival{t, 0}]
			seen[a], seen[arrival{t, 0}] = true, true
			if first && e.visit(t) || !alone && e.once(t, moved|1<<j, seen, false) {
				return true
			}
		}
	}
	return false
}
