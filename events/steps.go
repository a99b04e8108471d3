package events

import "detente"

// StepScore is the score of a step in the record of a case: how grave it was is
// not recorded, only whether the other party's wants are met by it.
const StepScore = 10

// FromHistory makes events of the record of a case: a step is an act toward
// each party with a want that it meets or takes away, the first such want
// deciding which. Parties are in the order of the case. What is left out is
// counted by reason: steps without a day, steps that touch nobody's wants, and
// all of them where the case does not say what was so before the first.
func FromHistory(c *detente.Case) ([]Event, map[Reason]int) {
	list, left := []Event{}, map[Reason]int{}
	if !c.HasStart {
		if n := len(c.History); n > 0 {
			left[NoScore] = n
		}
		return list, left
	}
	code := c.Code([]uint64{0}, c.HistoryStart)
	for _, step := range c.History {
		before := code
		code = c.Code(before, step.Does)
		day, err := ParseDay(step.Date)
		if err != nil {
			left[NoDate]++
			continue
		}
		touched := false
		for k := range c.Parties {
			if score := change(&c.Parties[k], before, code); k != step.Party && score != 0 {
				list = append(list, Event{Day: day, From: step.Party, To: k, Score: score})
				touched = true
			}
		}
		if !touched {
			left[OtherParties]++
		}
	}
	return list, left
}

// change says whether a step meets the first want of a party that it touches,
// or takes it away.
func change(p *detente.Party, before, after []uint64) int32 {
	if len(p.Voices) == 0 {
		return 0
	}
	for _, w := range p.Voices[0].Wants {
		switch was, is := w.Condition.Holds(before...), w.Condition.Holds(after...); {
		case is && !was:
			return StepScore
		case was && !is:
			return -StepScore
		}
	}
	return 0
}
