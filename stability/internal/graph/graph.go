// Package graph is the engine for any moves: one backward pass over the
// others' moves for each party and concept, with two labels a state (theory
// section 12.1).
//
// Whether an answer deters party i from leaving s turns on one number, the
// value of the state it ends in, and the moves open to the others do not
// depend on s. So for each state x the least value the others can bring about
// from x is computed once, from the least value up; s is stable if no move of
// i leads to a state that is better and stays better.
//
// # Symbols
//
// v(y) is the value of an end y: u_i(y), or under Escape the best that i can
// still reach from y. g(x) is the least v(y) over the ends y of the others'
// sequences from x, and w(x) = min(u_i(x), g(x)). By theory theorem 1 s is
// stable exactly if w(x) <= u_i(s) for all x in R_i(s).
package graph

import (
	"context"
	"math"
	"runtime"
	"slices"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/rule"
)

// maxParties bounds the parties: one bit each in a word of a state.
const maxParties = 64

// Takes says why the engine cannot judge m under r; "" if it can.
func Takes(m *model.Model, _ rule.Rule, _ model.Semantics) string {
	if len(m.Parties) > maxParties {
		return "there are more than 64 parties"
	}
	return ""
}

// Judge returns the states of m that are stable for party i under r. Under
// Legal it takes O(parties * states + moves); under OnceEach 2^(parties-1)
// times the moves; together with the others' improvements at once, their
// product for each improvement.
func Judge(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party) (*bitset.Set, error) {
	u := m.Ranks(i)
	if r.Counter == rule.Together {
		return judgeTogether(ctx, m, i)
	}
	w := u
	if r.Counter != rule.None {
		g, err := least(ctx, m, r, sem, i)
		if err != nil {
			return nil, err
		}
		for x := range g {
			g[x] = min(g[x], u[x])
		}
		w = g
	}
	return calm(ctx, m, i, w)
}

// calm are the states s with w(x) <= u_i(s) for all x in R_i(s).
func calm(ctx context.Context, m *model.Model, i model.Party, w []model.Rank) (*bitset.Set, error) {
	u, stable := m.Ranks(i), bitset.New(m.Len())
	var buf []model.State
	for s := range u {
		if s&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		stays := true
		buf = m.Moves(i).From(model.State(s), buf[:0])
		for _, x := range buf {
			if w[x] > u[s] {
				stays = false
				break
			}
		}
		if stays {
			stable.Add(s)
		}
	}
	return stable, nil
}

// none is g(x) where the others cannot move from x.
const none = model.Rank(math.MaxInt32)

// least is g.
func least(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party) ([]model.Rank, error) {
	v := m.Ranks(i)
	if r.Escape {
		v = best(m, i)
	}
	var h []model.Party
	for j := range m.Parties {
		if model.Party(j) != i {
			h = append(h, model.Party(j))
		}
	}
	a := answers{m: m, h: h, gains: r.Counter == rule.Credible}
	switch sem {
	case model.OnceEach:
		return a.onceEach(ctx, v)
	case model.OneMove:
		return a.oneMove(ctx, v)
	}
	reach, err := flood(ctx, a, v)
	return reach.Least, err
}

// best is c(x) = max(u_i(x), u_i(z) for z in R_i(x)): what i can still have.
func best(m *model.Model, i model.Party) []model.Rank {
	u := m.Ranks(i)
	c := make([]model.Rank, len(u))
	var buf []model.State
	for x := range u {
		c[x] = u[x]
		buf = m.Moves(i).From(model.State(x), buf[:0])
		for _, z := range buf {
			c[x] = max(c[x], u[z])
		}
	}
	return c
}

// answers are the moves with which the others may answer.
type answers struct {
	m     *model.Model
	h     []model.Party
	gains bool
}

// into appends the states from which j may move to x.
func (a *answers) into(j model.Party, x model.State, list []model.State) []model.State {
	list = a.m.Moves(j).Into(x, list)
	if a.gains {
		u := a.m.Ranks(j)
		list = slices.DeleteFunc(list, func(s model.State) bool { return u[x] <= u[s] })
	}
	return list
}

// from appends the states to which j may move from x.
func (a *answers) from(j model.Party, x model.State, list []model.State) []model.State {
	list = a.m.Moves(j).From(x, list)
	if a.gains {
		u := a.m.Ranks(j)
		list = slices.DeleteFunc(list, func(t model.State) bool { return u[t] <= u[x] })
	}
	return list
}

// Bytes is about what judging m takes beside m itself: some numbers for each
// state and core, and a bit for each verdict.
func Bytes(m *model.Model, rules []rule.Rule) uint64 {
	n, parties := uint64(m.Len()), uint64(len(m.Parties))
	return n*4*parties + n*32*uint64(runtime.GOMAXPROCS(0)) + n/8*uint64(len(rules)+1)*parties
}
