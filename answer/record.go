package answer

import (
	"detente"
	"detente/model"
)

// Recorded is a step of the history between the states it led from and to.
type Recorded struct {
	detente.Step
	From, To model.State
	// InPlay says whether both states are in play; a scenario may have taken
	// one out.
	InPlay bool
}

// Record replays the history of a case from its start. It is empty where the
// case does not say what was so at the start, and in the graph form, which has
// no record.
func Record(m *model.Model) []Recorded {
	start, ok := Start(m)
	if !ok {
		return nil
	}
	code := start
	list := make([]Recorded, 0, len(m.Case.History))
	for _, step := range m.Case.History {
		next := m.Case.Code([]uint64{code}, step.Does)[0]
		from, before := m.At(model.Code(code))
		to, after := m.At(model.Code(next))
		list = append(list, Recorded{step, from, to, before && after})
		code = next
	}
	return list
}

// Start is the code of the state before the first step of the history; false
// where the case does not tell it.
func Start(m *model.Model) (uint64, bool) {
	if !m.Case.HasStart || m.Graph() {
		return 0, false
	}
	return m.Case.Code([]uint64{0}, m.Case.HistoryStart)[0], true
}

// Day is the state of a day: what the record had led to by then, or today
// where there is no record. A step without a date was done when the one before
// it was. It is false where that state is not in play, or where the case knows
// neither.
func Day(m *model.Model, date string) (model.State, bool) {
	code, ok := Start(m)
	if !ok || date == "" {
		return m.Today()
	}
	done := ""
	for _, step := range m.Case.History {
		if step.Date != "" {
			done = step.Date
		}
		if done <= date {
			code = m.Case.Code([]uint64{code}, step.Does)[0]
		}
	}
	return m.At(model.Code(code))
}

// Offered is an offer that was on the table of a meeting.
type Offered struct {
	Meeting *detente.Meeting
	By      string      // the party that made it
	State   model.State // today's, changed by the offer
	InPlay  bool        // false where a scenario has taken State out of play
}

// Offers are the offers of all meetings, in file order.
func Offers(m *model.Model) []Offered {
	var list []Offered
	for k := range m.Case.Meetings {
		meeting := &m.Case.Meetings[k]
		for _, o := range meeting.Offers {
			x := Offered{Meeting: meeting, By: m.Case.Parties[o.By].ID}
			if today, ok := m.Today(); ok && !m.Graph() {
				x.State, x.InPlay = m.At(model.Code(m.Case.Code([]uint64{uint64(m.Code(today))}, o.Settings)[0]))
			}
			list = append(list, x)
		}
	}
	return list
}
