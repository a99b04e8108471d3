package detente

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// step makes one stage of a change on a tree.
type step func(root *node) *stage

// plan is how a change is made: mostly in one step.
func plan(root *node, ch Change) ([]step, *Refused) {
	if ch.Path == "" {
		return nil, refuse("", "a change needs a path", "name what it changes, as title, parties.USA.name or wants.USA.2")
	}
	one := func(s func(*node, Change) *stage) []step {
		return []step{func(root *node) *stage { return s(root, ch) }}
	}
	switch ch.Verb {
	case SetValue:
		if sp := root.find(ch.Path); sp.rest == "" && sp.node().kind == listNode && len(sp.node().items) > 0 && ch.Value.texts() {
			if steps := listSteps(sp.node(), ch); steps != nil && (len(steps) <= mostSteps || remarked(root, sp.node())) {
				return steps, nil
			}
		}
		return one(setting), nil
	case InsertEntry:
		return one(inserting), nil
	case RemoveEntry:
		return one(removing), nil
	case MoveEntry:
		return one(moving), nil
	case RenameID:
		return one(renaming), nil
	}
	return nil, refuse(ch.Path, fmt.Sprintf("there is no change %s", quoted(string(ch.Verb))), "the verbs are set, insert, remove, move and rename")
}

// Bounds of turning one list into another item by item; beyond them it is
// written anew.
const (
	mostSteps = 8       // where no comments are in it, and eight times as many where there are
	mostCells = 250_000 // of the table that compares the two
)

// remarked says that there are comments in a part of a file.
func remarked(root, n *node) bool {
	return slices.ContainsFunc(root.comments(), func(c Range) bool { return n.at.Start <= c.Start && c.End <= n.at.End })
}

// texts says that a value is a list of texts.
func (v Value) texts() bool {
	return v.Fields == nil && len(v.Items) > 0 && !slices.ContainsFunc(v.Items, func(x Value) bool { return x.Fields != nil || x.Items != nil })
}

// listSteps turn a list of texts into another, so that what is in both stays as
// it is written. What is new is put in before anything is taken out. It is nil
// where that takes too many steps.
func listSteps(n *node, ch Change) []step {
	if len(n.items)*len(ch.Value.Items) > mostCells {
		return nil
	}
	keep := common(n.items, ch.Value.Items)
	steps := []step{}
	do := func(make func(root, list *node) *stage) {
		steps = append(steps, func(root *node) *stage { return make(root, root.find(ch.Path).node()) })
	}
	place, k := 0, 0 // in the list as it becomes, and as it was
	var gone []int
	for _, v := range ch.Value.Items {
		if k < len(n.items) && len(keep) > 0 {
			for k < keep[0] {
				gone = append(gone, place)
				place, k = place+1, k+1
			}
			if n.items[k].text == v.Text && keep[0] == k {
				keep, place, k = keep[1:], place+1, k+1
				continue
			}
		}
		at := place
		do(func(root, list *node) *stage { return putting(root, root.find(ch.Path), list, at, "", v) })
		place++
	}
	for ; k < len(n.items); k++ {
		gone = append(gone, place)
		place++
	}
	if len(steps)+len(gone) > 8*mostSteps {
		return nil
	}
	for _, at := range slices.Backward(gone) {
		do(func(root, _ *node) *stage { return removing(root, Change{Path: ch.Path + "." + strconv.Itoa(at+1)}) })
	}
	return steps
}

// common are the places in a list of what a longest common part of it and of
// another list has.
func common(a []*node, b []Value) []int {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	alike := func(i, j int) bool { return a[i].kind == scalarNode && a[i].text == b[j].Text }
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if alike(i, j) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	var kept []int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case alike(i, j) && best[i][j] == best[i+1][j+1]+1:
			kept = append(kept, i)
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return kept
}

func (r *Refused) stage() *stage { return &stage{refused: r} }

// setting gives a value to what a path names.
func setting(root *node, ch Change) *stage {
	sp := root.find(ch.Path)
	if sp.rest != "" {
		return making(root, ch, sp)
	}
	if sp.above() == nil {
		return refuse(ch.Path, "the file itself cannot be set").stage()
	}
	return replacing(root, sp, ch.Value)
}

// replacing writes a value in the place of another.
func replacing(root *node, sp *trace, v Value) *stage {
	n, s := sp.node(), newSheet(root)
	st := &stage{root: root, means: map[*node]*node{n: v.fresh()}}
	if n.kind == scalarNode && v.Fields == nil && v.Items == nil && !n.missing() {
		st.ways = s.rewrite(n, v.Text)
		return st
	}
	keys := sp.keys()
	last := len(keys) - 1
	st.gone = [][2]int{{n.at.Start, n.at.End}}
	st.ways = s.replace(sp, s.written(v, role(keys[:last]), keys[last]))
	return st
}

// making gives a value to what is not there yet, with all above it.
func making(root *node, ch Change, sp *trace) *stage {
	parts, key := strings.Split(sp.rest, "."), ""
	v, over := ch.Value, role(sp.keys())
	for k := range parts {
		if k > 0 && slices.Contains([]string{"fix", "weights"}, parts[k-1]) {
			parts = append(parts[:k], strings.Join(parts[k:], "."))
			break
		}
	}
	if over == "fix" || over == "weights" {
		parts = []string{sp.rest}
	}
	for k, part := range slices.Backward(parts) {
		if _, err := strconv.Atoi(part); part == "" || err == nil && (k > 0 || sp.node().kind != mappingNode) {
			return sp.unknown(ch.Path).stage()
		}
		if key = part; k > 0 {
			v = Fields(Field{key, v})
		}
	}
	n := sp.node()
	switch alone := sp.alone(); {
	case n.kind == mappingNode:
		return putting(root, sp, n, placeOf(n, root == n, key), key, v)
	case n.kind == scalarNode && sp.above() != nil && sp.above().kind == listNode && alone != "":
		return wrapping(root, sp, alone, key, v)
	}
	return sp.unknown(ch.Path).stage()
}

// pairOrder is the order of keys as [Format] has them.
var pairOrder = []string{
	"id", "want", "rule", "never", "at_most_one", "at_least_one", "exactly_one", "remove", "file", "means", "date", "place", "party", "does",
	"name", "text", "aka", "role", "levels", "moves", "seat", "title", "publisher", "published", "parties", "offers", "outcome", "like",
	"fix", "without", "table", "voice", "prefer", "unaware", "status_quo", "because", "note", "private", "basis", "kind", "confidence", "options",
}

// placeOf is where among the pairs of a mapping a key belongs: behind those
// that come before it by custom, at the end where there is none.
func placeOf(n *node, top bool, key string) int {
	order := pairOrder
	if top {
		order = caseKeys
	}
	at := slices.Index(order, key)
	if at < 0 {
		return len(n.pairs)
	}
	place := 0
	for k, p := range n.pairs {
		if other := slices.Index(order, p.key.text); other >= 0 && other < at {
			place = k + 1
		}
	}
	return place
}

// putting puts an item or a pair into a list or mapping, behind the first at.
func putting(root *node, sp *trace, n *node, at int, key string, v Value) *stage {
	s := newSheet(root)
	if over := sp.above(); len(n.items)+len(n.pairs) == 0 && over != nil && !over.flow && !s.json {
		if n.kind == mappingNode {
			return replacing(root, sp, Fields(Field{key, v}))
		}
		return replacing(root, sp, List(v))
	}
	after := &node{kind: n.kind, style: n.style, items: slices.Clone(n.items), pairs: slices.Clone(n.pairs)}
	if n.kind == listNode {
		after.items = slices.Insert(after.items, at, v.fresh())
	} else {
		after.pairs = slices.Insert(after.pairs, at, pair{&node{text: key}, v.fresh()})
	}
	p := s.written(v, role(sp.keys()), key)
	ways := s.insert(n, at, key, p)
	if over := sp.above(); n.flow && s.open(n) && over != nil && !over.flow && !s.json && s.tight(n, p) {
		ways = append(s.unfold(sp, at, key, p), ways...)
	}
	return &stage{root: root, means: map[*node]*node{n: after}, ways: ways}
}

// wrapping gives another key to a condition that stands alone.
func wrapping(root *node, sp *trace, alone, key string, v Value) *stage {
	n, s := sp.node(), newSheet(root)
	same := *n
	after := &node{kind: mappingNode, pairs: []pair{{&node{text: alone}, &same}, {&node{text: key}, v.fresh()}}}
	reversed := &node{kind: mappingNode, pairs: []pair{after.pairs[1], after.pairs[0]}}
	st := &stage{root: root, means: map[*node]*node{n: after}, either: map[*node]*node{n: reversed}}
	p := s.written(v, roleUnder(role(sp.up().keys()), ""), key)
	if !n.flow {
		by := splicer{text: s.text, target: n, key: alone, line: s.line, json: s.json}
		st.ways = by.alone(func(column int) string {
			lines := s.block(mappingNode, column, key, p)
			return strings.TrimSuffix(strings.TrimLeft(lines, " "), s.line)
		})
	}
	st.ways = append(st.ways, []Splice{
		{At: n.at.Start, Text: "{" + scalar(alone, true, s.json) + ": "},
		{At: n.at.End, Text: ", " + scalar(key, true, s.json) + ": " + p.inBrackets(s.json) + "}"},
	})
	return st
}
