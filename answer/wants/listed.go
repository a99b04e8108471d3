package wants

import (
	"detente/internal/bitset"
	"detente/model"
)

// listed are the states in play, by the classes of wants that they meet.
type listed struct {
	m       *model.Model
	wants   []*bitset.Set // by want, the states that meet it
	met     []members     // by class, the same
	classes [][]int       // by class, the wants met in the same states
}

func newListed(m *model.Model, all []place) *listed {
	x := &listed{m: m}
	class := map[string]int{}
	for k, want := range all {
		where := m.Where(want.condition)
		x.wants = append(x.wants, where)
		key := members(where.Words()).key()
		c, ok := class[key]
		if !ok {
			c = len(x.classes)
			class[key] = c
			x.classes = append(x.classes, nil)
			x.met = append(x.met, members(where.Words()))
		}
		x.classes[c] = append(x.classes[c], k)
	}
	return x
}

// grow meets the classes of set, then each other one that still can be.
func (x *listed) grow(w *work, set members) (members, error) {
	states := newMembers(x.m.Len())
	everything := bitset.New(x.m.Len())
	everything.Fill()
	copy(states, everything.Words())
	if err := w.spend((len(x.met) + 1) * (len(states) + 1)); err != nil {
		return nil, err
	}
	for _, c := range set.list() {
		states.and(x.met[c])
	}
	if states.empty() {
		return nil, nil
	}
	grown := set.clone()
	for c := range x.met {
		if states.meets(x.met[c]) {
			states.and(x.met[c])
			grown.add(c)
		}
	}
	return grown, nil
}

// together looks for the first state that meets all wants of the principals.
func (x *listed) together(req Request, all []place) *Together {
	ids, wants := principals(req, all)
	if len(ids) == 0 {
		return nil
	}
	states := bitset.New(x.m.Len())
	states.Fill()
	for _, k := range wants {
		states.And(x.wants[k])
	}
	t := &Together{Parties: ids}
	for s := range states.All() {
		n := x.m.Number(model.State(s))
		t.Met, t.State = true, &n
		break
	}
	return t
}
