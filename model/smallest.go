package model

import "slices"

// Smallest appends to list the states that party i can move to from s by a
// smallest move: one of whose changes no proper part leads to a state in play
// (design section 5). It is usually one option by one level. A party whose
// moves are listed has no parts of a move: each is a smallest one. The states
// are in increasing order.
func (m *Model) Smallest(i Party, s State, list []State) []State {
	begin := len(list)
	list = m.moves[i].From(s, list)
	if _, ok := m.moves[i].(*coset); !ok {
		return list
	}
	code, moves := m.states.code(s), slices.Clone(list[begin:])
	kept := slices.DeleteFunc(list[begin:], func(t State) bool {
		change := m.states.code(t) ^ code
		return slices.ContainsFunc(moves, func(u State) bool {
			part := m.states.code(u) ^ code
			return part != change && part&^change == 0
		})
	})
	return list[:begin+len(kept)]
}
