package model

import (
	"fmt"
	"slices"
	"strings"
)

// Semantics says which sequences of the others' moves count as an answer.
type Semantics uint8

// The semantics. Legal is the literature's (theory section 1.5); the other
// two reproduce printed results.
const (
	Legal    Semantics = iota // no party moves twice in succession
	OnceEach                  // each party moves at most once
	OneMove                   // one move of one party
)

var semanticsNames = [...]string{"legal", "once-each", "one-move"}

func (x Semantics) String() string { return semanticsNames[x] }

// ParseSemantics reads what String writes; "" is Legal.
func ParseSemantics(text string) (Semantics, error) {
	if text == "" {
		return Legal, nil
	}
	if k := slices.Index(semanticsNames[:], text); k >= 0 {
		return Semantics(k), nil
	}
	return Legal, fmt.Errorf("there is no semantics %q; there are %s", text, strings.Join(semanticsNames[:], ", "))
}

// Sequences are the sequences of moves that some parties can make.
type Sequences struct {
	Movers    []Party // in the order in which equal chains are preferred
	Gains     bool    // each move a gain of its mover where it moves from
	Semantics Semantics
}

// Chain is the shortest sequence of at least one move from s to a state that
// the caller accepts; among those the first, by the states it passes and then
// by its movers. It returns nil where there is none.
//
// Under Legal each state is entered at most twice, with different last movers:
// whatever may follow may follow one of the two (theory section 7), so a chain
// takes O(states + moves).
func (m *Model) Chain(seq Sequences, s State, accept func(State) bool) []Move {
	w := walk{m: m, seq: seq, seen: map[State][]memory{}}
	w.nodes = append(w.nodes, node{state: s, back: -1})
	for at := 0; at < len(w.nodes); at++ {
		if seq.Semantics == OneMove && at > 0 {
			break
		}
		if end := w.expand(at, accept); end >= 0 {
			return w.moves(end)
		}
	}
	return nil
}

// memory is what a sequence so far forbids: 1 + the last mover under Legal,
// the set of parties that moved under OnceEach.
type memory uint64

type node struct {
	state  State
	memory memory
	mover  Party
	back   int
}

type walk struct {
	m     *Model
	seq   Sequences
	nodes []node
	seen  map[State][]memory
	buf   []State
	next  []Move
}

// expand enters the states one move from node at, in increasing order, and
// returns the first node accepted, or -1.
func (w *walk) expand(at int, accept func(State) bool) int {
	from := w.nodes[at]
	w.next = w.next[:0]
	for _, j := range w.seq.Movers {
		if !w.may(j, from.memory) {
			continue
		}
		w.buf = w.m.moves[j].From(from.state, w.buf[:0])
		for _, t := range w.buf {
			if !w.seq.Gains || w.m.Rank(j, t) > w.m.Rank(j, from.state) {
				w.next = append(w.next, Move{j, from.state, t})
			}
		}
	}
	slices.SortStableFunc(w.next, func(a, b Move) int { return int(a.To) - int(b.To) })
	for _, move := range w.next {
		memory := w.after(move.Party, from.memory)
		if !w.enter(move.To, memory) {
			continue
		}
		w.nodes = append(w.nodes, node{move.To, memory, move.Party, at})
		if accept(move.To) {
			return len(w.nodes) - 1
		}
	}
	return -1
}

func (w *walk) may(j Party, past memory) bool {
	if w.seq.Semantics == OnceEach {
		return past>>j&1 == 0
	}
	return past != memory(j)+1
}

func (w *walk) after(j Party, past memory) memory {
	if w.seq.Semantics == OnceEach {
		return past | 1<<j
	}
	return memory(j) + 1
}

// enter says whether arriving at t with this memory allows anything that
// earlier arrivals do not.
func (w *walk) enter(t State, past memory) bool {
	before := w.seen[t]
	for _, b := range before {
		if b == past || w.seq.Semantics == OnceEach && b&^past == 0 {
			return false
		}
	}
	if w.seq.Semantics == Legal && len(before) == 2 {
		return false
	}
	w.seen[t] = append(before, past)
	return true
}

func (w *walk) moves(end int) []Move {
	var chain []Move
	for at := end; w.nodes[at].back >= 0; at = w.nodes[at].back {
		n := w.nodes[at]
		chain = append(chain, Move{n.mover, w.nodes[n.back].state, n.state})
	}
	slices.Reverse(chain)
	return chain
}
