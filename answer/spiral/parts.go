package spiral

import "detente/model"

// partition finds the strongly connected parts of two or more places, and says
// whether there are any: where gains lead round in no circle, there are none.
// The method is Tarjan's (1972), without recursion.
func (x *rounds) partition() bool {
	count := len(x.states) * x.parties
	t := tarjan{rounds: x, order: make([]int32, count), low: make([]int32, count), open: make([]bool, count)}
	x.part = make([]int32, count)
	for p := range x.part {
		x.part[p] = -1
	}
	for p := range int32(count) {
		if t.order[p] == 0 {
			t.visit(p)
		}
	}
	return t.parts > 0
}

type tarjan struct {
	*rounds
	order, low []int32 // by place; order from 1 as visited
	open       []bool  // on the stack
	stack      []int32
	calls      []call
	seen       int32
	parts      int32
}

// call is a place whose gains are being followed.
type call struct {
	place int32
	next  int // of its node's gains
}

func (t *tarjan) visit(root int32) {
	t.enter(root)
	for len(t.calls) > 0 {
		c := &t.calls[len(t.calls)-1]
		p := c.place
		gains := t.gains[p/int32(t.parties)]
		if c.next == len(gains) {
			t.leave(p)
			continue
		}
		g := gains[c.next]
		c.next++
		if g.party == model.Party(p%int32(t.parties)) {
			continue
		}
		switch q := t.rounds.place(g.to, g.party); {
		case t.order[q] == 0:
			t.enter(q)
		case t.open[q]:
			t.low[p] = min(t.low[p], t.order[q])
		}
	}
}

func (t *tarjan) enter(p int32) {
	t.seen++
	t.order[p], t.low[p], t.open[p] = t.seen, t.seen, true
	t.stack = append(t.stack, p)
	t.calls = append(t.calls, call{place: p})
}

// leave ends a place: if it leads to none before it, what stands above it on
// the stack is its part.
func (t *tarjan) leave(p int32) {
	t.calls = t.calls[:len(t.calls)-1]
	if k := len(t.calls); k > 0 {
		before := t.calls[k-1].place
		t.low[before] = min(t.low[before], t.low[p])
	}
	if t.low[p] < t.order[p] {
		return
	}
	at := len(t.stack) - 1
	for t.stack[at] != p {
		at--
	}
	members := t.stack[at:]
	t.stack = t.stack[:at]
	for _, q := range members {
		t.open[q] = false
		if len(members) > 1 {
			t.part[q] = t.parts
		}
	}
	if len(members) > 1 {
		t.parts++
	}
}
