package answer

// Parts finds the strongly connected parts of a graph with places 0 to n-1.
// Arc k of a place leads to where onward says, false after its last. Each part
// is told once, after all parts that it leads to; the slice is not kept. The
// method is Tarjan's (1972), without recursion.
func Parts(n int, onward func(place int32, k int) (int32, bool), part func(places []int32)) {
	t := tarjan{
		onward: onward, part: part,
		order: make([]int32, n), low: make([]int32, n), open: make([]bool, n),
	}
	for p := range int32(n) {
		if t.order[p] == 0 {
			t.visit(p)
		}
	}
}

type tarjan struct {
	onward     func(place int32, k int) (int32, bool)
	part       func(places []int32)
	order, low []int32 // by place; order from 1 as visited
	open       []bool  // on the stack
	stack      []int32
	calls      []call
	seen       int32
}

// call is a place whose arcs are being followed.
type call struct {
	place int32
	next  int
}

func (t *tarjan) visit(root int32) {
	t.enter(root)
	for len(t.calls) > 0 {
		c := &t.calls[len(t.calls)-1]
		p := c.place
		to, more := t.onward(p, c.next)
		if !more {
			t.leave(p)
			continue
		}
		c.next++
		switch {
		case t.order[to] == 0:
			t.enter(to)
		case t.open[to]:
			t.low[p] = min(t.low[p], t.order[to])
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
	places := t.stack[at:]
	t.stack = t.stack[:at]
	for _, q := range places {
		t.open[q] = false
	}
	t.part(places)
}
