package brief

import (
	"slices"

	"detente/answer"
	"detente/model"
)

// Around is today and what one step of a principal leads to.
type Around struct {
	States []int  `json:"states"` // today first
	Steps  []Step `json:"steps"`
}

// Step is a smallest move between two of the states, and whether its mover
// gains by it.
type Step struct {
	answer.Move
	Gain     bool `json:"gain"`
	Position int  `json:"position,omitempty"` // of the want that decides
}

// mostAround is how many situations a picture of what is around today holds.
const mostAround = 12

// around is every step of a principal from today, gains first, and the gains
// that lead back to today.
func around(m *model.Model, today model.State) *Around {
	x := &Around{States: []int{m.Number(today)}, Steps: []Step{}}
	var out []model.Move
	for _, i := range answer.Principals(m) {
		for _, t := range m.Smallest(i, today, nil) {
			out = append(out, model.Move{Party: i, From: today, To: t})
		}
	}
	slices.SortStableFunc(out, func(a, b model.Move) int { return order(m, a) - order(m, b) })
	for _, move := range out {
		if n := m.Number(move.To); !slices.Contains(x.States, n) {
			if len(x.States) == mostAround {
				continue
			}
			x.States = append(x.States, n)
			x.back(m, move.To, today)
		}
		x.Steps = append(x.Steps, step(m, move))
	}
	return x
}

// order puts gains before what costs its mover something.
func order(m *model.Model, x model.Move) int {
	if m.Rank(x.Party, x.To) > m.Rank(x.Party, x.From) {
		return 0
	}
	return 1
}

// back adds the gains that lead straight back to today.
func (x *Around) back(m *model.Model, s, today model.State) {
	for i := range m.Parties {
		move := model.Move{Party: model.Party(i), From: s, To: today}
		if order(m, move) == 0 && slices.Contains(m.Smallest(move.Party, s, nil), today) {
			x.Steps = append(x.Steps, step(m, move))
		}
	}
}

func step(m *model.Model, x model.Move) Step {
	return Step{answer.NewMove(m, x), order(m, x) == 0, answer.Decisive(m, x.Party, x.From, x.To) + 1}
}
