package spiral

import (
	"detente/answer"
	"detente/model"
)

// partition finds the strongly connected parts of two or more places, and says
// whether there are any: where gains lead round in no circle, there are none.
func (x *rounds) partition() bool {
	x.part = make([]int32, len(x.states)*x.parties)
	for p := range x.part {
		x.part[p] = -1
	}
	parts := int32(0)
	answer.Parts(len(x.part), x.onward, func(places []int32) {
		if len(places) < 2 {
			return
		}
		for _, p := range places {
			x.part[p] = parts
		}
		parts++
	})
	return parts > 0
}

// onward is gain k of a place's node, which leads nowhere else if the last
// mover makes it.
func (x *rounds) onward(p int32, k int) (int32, bool) {
	gains := x.gains[p/int32(x.parties)]
	switch {
	case k == len(gains):
		return 0, false
	case gains[k].party == model.Party(p%int32(x.parties)):
		return p, true
	}
	return x.place(gains[k].to, gains[k].party), true
}
