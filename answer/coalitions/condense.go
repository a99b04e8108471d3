package coalitions

import (
	"slices"

	"detente/answer"
	"detente/model"
)

// sequences are the legal sequences of some parties, in which nobody moves
// twice in succession, as a graph without cycles.
//
// For each state and party there are two places: arrived at the state by a move
// of the party, from where the others go on; and about to leave it by a move of
// the party. A sequence is a walk from a place of leaving to one of arriving
// (theory section 1.5, lemma 1). Places that lead to each other are one node
// here, numbered so that arcs lead to smaller numbers.
type sequences struct {
	parties int
	states  int
	node    []int32 // by place
	arrived []model.State
	begin   []int32 // by node, and one more: its stretch of arrived
	start   []int32 // by node, and one more: its stretch of next
	next    []int32 // nodes, each once
}

func (q *sequences) arriving(s model.State, k int) int32 {
	return (int32(s)*int32(q.parties) + int32(k)) * 2
}

func (q *sequences) leaving(s model.State, k int) int32 { return q.arriving(s, k) + 1 }

// condensed are the sequences of moves that the given arcs allow, one entry a
// party.
func condensed(moves []arcs, states int) *sequences {
	q := &sequences{parties: len(moves), states: states}
	q.node = make([]int32, 2*q.parties*states)
	w := walk{sequences: q, moves: moves}
	answer.Parts(len(q.node), w.onward, func(places []int32) {
		for _, p := range slices.Backward(places) {
			q.node[p] = int32(len(w.ends))
			w.places = append(w.places, p)
		}
		w.ends = append(w.ends, int32(len(w.places)))
	})
	w.link()
	return q
}

// walk finds the nodes: a part is complete after all that it leads to.
type walk struct {
	*sequences
	moves  []arcs
	places []int32 // of the nodes complete, node by node
	ends   []int32 // by node: where its places end
}

// onward is the arc at index k of a place; false after the last.
func (w *walk) onward(place int32, k int) (int32, bool) {
	pair := place / 2
	s, party := model.State(pair/int32(w.parties)), int(pair)%w.parties
	if place&1 == 1 {
		to := w.moves[party].from(s)
		if k == len(to) {
			return 0, false
		}
		return w.arriving(to[k], party), true
	}
	if k >= party {
		k++
	}
	if k >= w.parties {
		return 0, false
	}
	return w.leaving(s, k), true
}

// link lists the states arrived at in each node, and the arcs between nodes.
func (w *walk) link() {
	q := w.sequences
	last := make([]int32, len(w.ends)) // the node that an arc to this one was last listed for
	for n := range last {
		last[n] = -1
	}
	q.begin, q.start = append(q.begin, 0), append(q.start, 0)
	first := int32(0)
	for n, end := range w.ends {
		for _, p := range w.places[first:end] {
			if p&1 == 0 {
				q.arrived = append(q.arrived, model.State(p/2/int32(q.parties)))
			}
			for k := 0; ; k++ {
				to, more := w.onward(p, k)
				if !more {
					break
				}
				if t := q.node[to]; t != int32(n) && last[t] != int32(n) {
					last[t] = int32(n)
					q.next = append(q.next, t)
				}
			}
		}
		first = end
		q.begin, q.start = append(q.begin, int32(len(q.arrived))), append(q.start, int32(len(q.next)))
	}
}

// nodes is how many there are.
func (q *sequences) nodes() int { return len(q.begin) - 1 }

// cost is how many words are looked at to pull or push one word a state.
func (q *sequences) cost() int { return len(q.next) + len(q.arrived) + q.nodes() + q.parties*q.states }
