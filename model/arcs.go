package model

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"sync"

	"detente"
)

// arcs are moves listed one by one, sorted, both ways.
type arcs struct {
	from, into rows
}

func (a *arcs) From(s State, list []State) []State { return append(list, a.from.of(s)...) }
func (a *arcs) Into(t State, list []State) []State { return append(list, a.into.of(t)...) }

// rows are the states beside each state: all in one slice, those of s from
// start[s] to start[s+1]. A slice for each would take five times the memory.
type rows struct {
	start []int32
	to    []State
}

func (r *rows) of(s State) []State { return r.to[r.start[s]:r.start[s+1]] }

// turned are the same arcs the other way round. Its rows come out sorted,
// whatever the order in the rows of r, as they are gone through by state.
func (r *rows) turned() rows {
	x := rows{make([]int32, len(r.start)), make([]State, len(r.to))}
	for _, t := range r.to {
		x.start[t+1]++
	}
	for t := range len(x.start) - 1 {
		x.start[t+1] += x.start[t]
	}
	next := append([]int32(nil), x.start...)
	for s := range State(len(r.start) - 1) {
		for _, t := range r.of(s) {
			x.to[next[t]] = s
			next[t]++
		}
	}
	return x
}

// once leaves out, in place, what stands twice in a sorted row.
func (r *rows) once() {
	kept := int32(0)
	for s := range len(r.start) - 1 {
		row := r.to[r.start[s]:r.start[s+1]]
		r.start[s] = kept
		for k, t := range row {
			if k == 0 || t != row[k-1] {
				r.to[kept] = t
				kept++
			}
		}
	}
	r.start[len(r.start)-1] = kept
	r.to = r.to[:kept]
}

// link makes arcs over n states of pairs, which it takes two by two.
func link(pairs []State, n int) *arcs {
	// By where they lead first, in the order of the list; turned twice they
	// are sorted.
	loose := rows{make([]int32, n+1), make([]State, len(pairs)/2)}
	for k := 1; k < len(pairs); k += 2 {
		loose.start[pairs[k]+1]++
	}
	for t := range n {
		loose.start[t+1] += loose.start[t]
	}
	next := append([]int32(nil), loose.start...)
	for k := 0; k < len(pairs); k += 2 {
		loose.to[next[pairs[k+1]]] = pairs[k]
		next[pairs[k+1]]++
	}
	a := &arcs{from: loose.turned()}
	a.from.once()
	a.into = a.from.turned()
	return a
}

// listing are the moves of a party that are listed, over all states of the
// case.
type listing struct {
	arcs  *arcs
	found detente.Problems
}

// maxWrongMoves is how many errors in the moves of one party are told: after
// so many the rest of them is not looked at.
const maxWrongMoves = 100

// maxArcs is how many moves of one party can be listed.
const maxArcs = math.MaxInt32

// read resolves the listed moves of every party, several parties at a time.
func (m *Model) read(ctx context.Context) error {
	m.listings = make([]*listing, len(m.Case.Parties))
	faults := make([]error, len(m.Case.Moves))
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for k := range m.Case.Moves {
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			x := &m.Case.Moves[k]
			m.listings[x.Party], faults[k] = m.listing(ctx, x)
		})
	}
	wg.Wait()
	for p := range m.listings {
		if m.listings[p] == nil && m.Graph() {
			m.listings[p] = &listing{arcs: link(nil, m.Total())}
		}
	}
	return cmp.Or(faults...)
}

func (m *Model) listing(ctx context.Context, listed *detente.PartyMoves) (*listing, error) {
	x, n := &listing{}, 0
	var pairs []State
	for move := range listed.All() {
		if n++; n&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(x.found) >= maxWrongMoves {
			x.found = append(x.found, detente.Problem{Severity: detente.Error, Range: move.At,
				Text: "so many moves of this party are wrong that the rest was not looked at"})
			break
		}
		from, problem := m.one(move.From)
		to, another := m.one(move.To)
		switch {
		case problem != nil || another != nil:
			for _, p := range []*detente.Problem{problem, another} {
				if p != nil {
					x.found = append(x.found, *p)
				}
			}
			continue
		case from == to:
			x.found = append(x.found, detente.Problem{Severity: detente.Error, Range: move.At,
				Text: fmt.Sprintf("this move leads from state %d to itself", from+1)})
			continue
		case len(pairs)/2 >= maxArcs-1:
			return &listing{found: detente.Problems{{Severity: detente.Error, Range: listed.At,
				Text: fmt.Sprintf("a party can have %d moves listed at most", maxArcs)}}}, nil
		}
		pairs = append(pairs, State(from), State(to))
		if move.BothWays {
			pairs = append(pairs, State(to), State(from))
		}
	}
	x.arcs = link(pairs, m.Total())
	return x, nil
}

// arcsInPlay are those of a, over all states of the case, that lead from a
// state in play to one in play.
func (m *Model) arcsInPlay(a *arcs) *arcs {
	if a == nil || !m.Reduced() {
		return a
	}
	x := &arcs{from: rows{start: make([]int32, 1, m.Len()+1)}}
	for _, c := range m.states.codes {
		for _, t := range a.from.of(State(m.states.all.Rank(int(c)))) {
			if in, ok := m.At(Code(m.states.all.Select(int(t)))); ok {
				x.from.to = append(x.from.to, in)
			}
		}
		x.from.start = append(x.from.start, int32(len(x.from.to)))
	}
	x.into = x.from.turned()
	return x
}
