// Package coset is the engine for moves that follow from options: it stores and
// lists no move (theory sections 12.2, 12.3 and 12.12).
//
// What a party can do at a state is to change its own options, so the states
// that differ in nothing else form a coset, and its moves from s are the rest
// of the coset of s. All that a concept asks of moves is then a greatest or a
// least value in cosets. The states are laid out as the product of what each
// party can do ([space]), and the cosets of a party are gone through side by
// side ([tile]).
//
// # Symbols
//
// Those of package graph: v(y) is the value of an end y, u_i(y) or under Escape
// c(y), the best that i can still have; g(x) is the least v(y) over the others'
// sequences from x, and w(x) = min(u_i(x), g(x)). s is stable exactly if
// w(x) <= u_i(s) for all x in R_i(s) (theory theorem 1).
package coset

import (
	"context"
	"runtime"
	"sync"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/rule"
)

// Takes says why the engine cannot judge m; "" if it can.
func Takes(m *model.Model, _ rule.Rule, sem model.Semantics) string {
	switch {
	case m.Listed():
		return "moves are listed one by one"
	case sem != model.Legal:
		return "the sequences are not the usual ones"
	}
	limit := max(small, most*m.Len())
	if m.Case.Digits() < 31 && 1<<m.Case.Digits() <= limit || size(fields(m), limit) <= limit {
		return ""
	}
	return "most combinations of what the parties can do are ruled out"
}

// alone is how many positions one core works through by itself; there each core
// takes a party of its own.
const alone = 1 << 16

// Solve returns for each rule and party the states that are stable. The result
// does not turn on the number of cores.
func Solve(ctx context.Context, m *model.Model, rules []rule.Rule, _ model.Semantics, progress func(done, total int)) ([][]*bitset.Set, error) {
	workers := runtime.GOMAXPROCS(0)
	x := newSpace(m, workers)
	side := 1
	if x.n <= alone {
		x.workers, side = 1, workers
	}
	s := solver{x: x, rules: rules, table: make([][]*bitset.Set, len(rules)), progress: progress}
	for c := range s.table {
		s.table[c] = make([]*bitset.Set, len(m.Parties))
	}
	if err := s.sort(ctx); err != nil {
		return nil, err
	}
	err := split(ctx, side, len(m.Parties), 1<<14, func() func(int) {
		return func(i int) { s.party(ctx, model.Party(i)) }
	})
	return s.table, err
}

// solver is a table as it is filled in.
type solver struct {
	x      *space
	rules  []rule.Rule
	orders []order // by axis; nil where no rule reads them

	mu       sync.Mutex
	spare    any // *room of some width, from the party before
	table    [][]*bitset.Set
	done     int
	progress func(done, total int)
}

// sort finds the orders that rules read.
func (s *solver) sort(ctx context.Context) error {
	needed := false
	for _, r := range s.rules {
		needed = needed || r.Counter == rule.Credible || r.Counter == rule.Together
	}
	if !needed {
		return nil
	}
	s.orders = make([]order, len(s.x.axes))
	for a := range s.x.axes {
		if s.x.axes[a].party < 0 {
			continue
		}
		var err error
		if s.orders[a], err = newOrder(ctx, s.x, &s.x.axes[a]); err != nil {
			return err
		}
	}
	return nil
}

// party judges all states for one party. An error is that of ctx, which the
// caller sees too.
func (s *solver) party(ctx context.Context, i model.Party) {
	if s.x.of[i] < 0 {
		for c := range s.rules {
			all := bitset.New(s.x.m.Len())
			all.Fill()
			s.put(c, i, all)
		}
		return
	}
	switch u := s.x.m.Narrow(i); {
	case u.Halves != nil:
		judge(ctx, s, i, u.Halves)
	case u.Bytes != nil:
		judge(ctx, s, i, u.Bytes)
	default:
		judge(ctx, s, i, u.Wide)
	}
}

// put keeps one set of the table, by state.
func (s *solver) put(c int, i model.Party, stable *bitset.Set) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.table[c][i] = stable
	if s.done++; s.progress != nil {
		s.progress(s.done, len(s.rules)*len(s.table[c]))
	}
}

// judge judges all states for party i with ranks u by state.
func judge[R rank](ctx context.Context, s *solver, i model.Party, ranks []R) {
	x := s.x
	j := judging[R]{solver: s, ctx: ctx, at: x.of[i], a: &x.axes[x.of[i]], u: spread(x, ranks, 0), room: taken[R](s)}
	defer s.leave(j.room)
	for c, r := range s.rules {
		set, err := j.stable(r)
		if err != nil {
			return
		}
		s.put(c, i, x.states(set))
	}
}

// judging is one party's share of a table. What one rule needs and another may
// need too is kept.
type judging[R rank] struct {
	*solver
	ctx    context.Context
	at     int
	a      *axis
	u      []R
	room   *room[R]
	forms  *closed
	can    []R    // c
	parts  *union // of what the others can reach
	joined bool
}

// room is memory for one party's numbers by position, kept for the next.
type room[R rank] struct{ w, can []R }

// taken is the room that the party before has left, or a new one.
func taken[R rank](s *solver) *room[R] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.spare.(*room[R]); ok {
		s.spare = nil
		return r
	}
	return &room[R]{}
}

func (s *solver) leave(room any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spare = room
}

// sized is list, or a new one, with n numbers that mean nothing yet.
func sized[R rank](list []R, n int) []R {
	if len(list) == n {
		return list
	}
	return make([]R, n)
}

func (j *judging[R]) stable(r rule.Rule) (*bitset.Set, error) {
	plain := j.a.cells == nil && j.x.isFree(j.at)
	switch {
	case r.Counter == rule.Together:
		return judgeTogether(j)
	case r.Counter == rule.Credible || r.Counter == rule.Any && !plain:
		w, err := j.worth(r)
		if err != nil {
			return nil, err
		}
		return calm(j.ctx, j.x, j.a, j.u, w)
	case !plain || len(j.rules) == 1 && r.Counter == rule.None:
		return calm(j.ctx, j.x, j.a, j.u, j.u)
	}
	if j.forms == nil {
		forms, err := closedForms(j.ctx, j.x, j.a, j.u)
		if err != nil {
			return nil, err
		}
		j.forms = &forms
	}
	switch {
	case r.Counter == rule.None:
		return j.forms.nash, nil
	case r.Escape:
		return j.forms.smr, nil
	}
	return j.forms.gmr, nil
}

// worth is w under a rule by which the others answer by sequences.
func (j *judging[R]) worth(r rule.Rule) ([]R, error) {
	v := j.u
	if r.Escape {
		if j.can == nil {
			j.room.can = sized(j.room.can, j.x.n)
			if err := best(j.ctx, j.x, j.a, j.u, j.room.can); err != nil {
				return nil, err
			}
			j.can = j.room.can
		}
		v = j.can
	}
	w, err := j.least(r, v)
	if err != nil || !r.Escape {
		return w, err
	}
	for at, u := range j.u {
		w[at] = min(w[at], u)
	}
	return w, nil
}

// least is min(v, g).
func (j *judging[R]) least(r rule.Rule, v []R) ([]R, error) {
	x := j.x
	j.room.w = sized(j.room.w, x.n)
	w := j.room.w
	if r.Counter == rule.Any {
		switch {
		case x.isFree(j.at):
			return w, j.byChoice(v, w)
		case x.present != nil && !x.oneWay(j.at):
			if !j.joined {
				var err error
				if j.parts, err = newUnion(j.ctx, x, j.at); err != nil {
					return nil, err
				}
				j.joined = true
			}
			return w, lowered(j.ctx, x, j.parts, v, w)
		}
	}
	copy(w, v)
	if r.Counter == rule.Any {
		return w, sweepAny(j.ctx, x, j.at, w)
	}
	return w, sweeps(j.ctx, x, j.at, j.orders, w)
}

// byChoice is min(v, g) where the others are free: the least of all that a
// choice can come to.
func (j *judging[R]) byChoice(v, w []R) error {
	low, err := lowest(j.ctx, j.x, j.a, v)
	if err != nil {
		return err
	}
	for n := 0; n < j.x.n; n += j.a.stride {
		least := low[n/j.a.stride%j.a.k]
		for at := range j.a.stride {
			w[n+at] = least
		}
	}
	return nil
}

// oneWay says whether some other of i cannot take back every move.
func (x *space) oneWay(i int) bool {
	for a := range x.axes {
		if a != i && x.axes[a].cells != nil {
			return true
		}
	}
	return false
}
