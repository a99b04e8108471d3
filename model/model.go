// Package model compiles a case into what the solvers read: its feasible
// states, each party's ranks over them and each party's moves.
//
// [Compile] builds a [Model], which is never changed afterwards and may be
// read by any number of goroutines. A [State] is an index from 0; the number
// a user sees is that of the case as written ([Model.Number]) and stays the
// same under every scenario, which only takes states out of play.
//
// # Symbols
//
// s, t are states; i, j parties; R_i(s) the states party i can move to from s
// by itself; u_i(s) the rank of s for i, dense, 0 the worst.
//
// # Sources
//
// Fang, Hipel and Kilgour, Interactive Decision Making, 1993, for states,
// moves and legal sequences; docs/decisions for the choices where authors
// differ.
package model

import (
	"context"
	"slices"

	"detente"
)

// State is the index of a state in play, from 0 to Len()-1, by increasing
// number.
type State int32

// Code is a state as the options it takes: bit d is digit d.
type Code uint64

// Party is the index of a party in Model.Parties.
type Party int

// Rank places a state in a party's order; larger is better. Ranks are dense
// from 0 over the case as written. They are ordinal: never added, never
// compared across parties.
type Rank int32

// Model is a compiled case under one setup. Its fields are read only.
type Model struct {
	Case    *detente.Case
	Setup   detente.Setup
	Parties []Player // in file order, without those a scenario takes out

	states   states
	scales   []scale   // by party of the case
	ranks    []*column // by party
	moves    []Moves   // by party
	today    State
	hasToday bool
	warnings detente.Problems
}

// Player is a party of the model.
type Player struct {
	*detente.Party
	Index int // place in Case.Parties
}

// Compile builds the model of c under a setup from c.Setup.
//
// It returns detente.Problems for what is wrong with the case once its states
// are known (a ranking that misses one, a reference to none, rules that leave
// nothing), [*TooBig] where the states are too many to list, and ctx.Err()
// when cancelled. Time and memory grow with the combinations of options: one
// bit each, then some bytes for each feasible state.
func Compile(ctx context.Context, c *detente.Case, setup detente.Setup) (*Model, error) {
	m := &Model{Case: c, Setup: setup}
	if err := m.list(ctx); err != nil {
		return nil, err
	}
	return m.under(ctx)
}

// Under is the model of the same case under another setup of it. What does not
// turn on the setup is shared: the states of the case, and the ranks of every
// party whose preference stays. The error is that of [Compile].
func (m *Model) Under(ctx context.Context, setup detente.Setup) (*Model, error) {
	n := &Model{Case: m.Case, Setup: setup, scales: m.scales}
	n.states.all, n.states.found = m.states.all, m.states.found
	return n.under(ctx)
}

// under completes a model that knows the states of its case.
func (m *Model) under(ctx context.Context) (*Model, error) {
	for k := range m.Case.Parties {
		if !m.Setup.Absent[k] {
			m.Parties = append(m.Parties, Player{&m.Case.Parties[k], k})
		}
	}
	problems := slices.Clone(m.states.found)
	if m.restrict(&problems); problems.Errors() > 0 {
		return nil, problems
	}
	if err := m.order(ctx, &problems); err != nil {
		return nil, err
	}
	m.linkAll(&problems)
	if problems.Errors() > 0 {
		return nil, problems.Sorted()
	}
	m.warnings = problems.Sorted()
	return m, nil
}

// Ranked is m with other ranks of party i over the states in play, from 0 and
// larger for better; the rest is shared. Setup still tells what the case says.
func (m *Model) Ranked(i Party, ranks []Rank) *Model {
	n := *m
	n.ranks = slices.Clone(m.ranks)
	n.ranks[i] = &column{Narrow: Narrow{Wide: ranks}}
	return &n
}

// Len is the number of states in play.
func (m *Model) Len() int { return m.states.len() }

// Bytes is about what m takes: the codes in play, their list where it is kept,
// and the ranks as they are kept.
func (m *Model) Bytes() uint64 {
	n := uint64(len(m.states.codes))*4 + uint64(m.states.all.Len())/8
	if m.Reduced() {
		n += uint64(m.states.play.Len()) / 8
	}
	for _, c := range m.ranks {
		n += uint64(len(c.Bytes)) + 2*uint64(len(c.Halves)) + 4*uint64(len(c.Narrow.Wide))
	}
	return n
}

// Warnings are doubts about the case that only its states could show.
func (m *Model) Warnings() detente.Problems { return m.warnings }

// Today is the status quo; false where the case names none.
func (m *Model) Today() (State, bool) { return m.today, m.hasToday }

// Rank is u_i(s).
func (m *Model) Rank(i Party, s State) Rank { return m.ranks[i].at(s) }

// Ranks are u_i over the states in play. The caller must not change them. They
// are kept narrow and are widened when first asked for, four bytes a state.
func (m *Model) Ranks(i Party) []Rank { return m.ranks[i].all() }

// Narrow are u_i over the states in play as they are kept.
func (m *Model) Narrow(i Party) Narrow { return m.ranks[i].Narrow }

// Places is how many ranks party i tells apart over the case as written: its
// ranks are from 0 to Places-1.
func (m *Model) Places(i Party) int { return m.scales[m.Parties[i].Index].places }

// Moves are the moves of party i.
func (m *Model) Moves(i Party) Moves { return m.moves[i] }

// PartyIndex finds a party by its id; false where a scenario takes it out.
func (m *Model) PartyIndex(id string) (Party, bool) {
	i := slices.IndexFunc(m.Parties, func(p Player) bool { return p.ID == id })
	return Party(max(i, 0)), i >= 0
}

// Graph says whether the case is in the graph form: states without options.
func (m *Model) Graph() bool { return len(m.Case.Graph) > 0 }

// Listed says whether the moves of any party are listed one by one, rather
// than implied by its options.
func (m *Model) Listed() bool { return m.Graph() || len(m.Case.Moves) > 0 }

// Reduced says whether the setup takes states of the case out of play.
func (m *Model) Reduced() bool { return m.states.play.Count() < m.states.all.Count() }
