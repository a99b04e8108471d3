package detente

import (
	"fmt"
	"slices"
	"strings"
)

// listKeys are keys whose values are lists of entries or names.
var listKeys = []string{"parties", "options", "rules", "states", "meetings", "history", "because", "aka", "levels", "rule", "does", "unaware",
	"without", "table", "status_quo", "history_start", "at_most_one", "at_least_one", "exactly_one", "ranking", "payoffs"}

// inserting puts an entry into a list, or gives a new name a value.
func inserting(root *node, ch Change) *stage {
	sp := root.find(ch.Path)
	n := sp.node()
	if sp.rest != "" {
		keys := strings.Split(sp.rest, ".")
		last := keys[len(keys)-1]
		over := role(append(sp.keys(), keys[:len(keys)-1]...))
		at := roleUnder(over, last)
		if at == "preference" || at == "settings" || slices.Contains(listKeys, last) && over != "words" && over != "sources" {
			ch.Value = List(ch.Value)
		}
		return making(root, ch, sp)
	}
	here := role(sp.keys())
	switch {
	case n.kind == listNode:
		at := len(n.items)
		if ch.Place > 0 {
			at = ch.Place - 1
		}
		if ch.Place < 0 || at > len(n.items) {
			return refuse(ch.Path, fmt.Sprintf("%s has no place %d", ch.Path, ch.Place), fmt.Sprintf("it has %d entries; 0 is the end", len(n.items))).stage()
		}
		return putting(root, sp, n, at, "", ch.Value)
	case here == "preference" && n.kind == scalarNode:
		return replacing(root, sp, List(ch.Value))
	case here == "preference":
		return refuse(ch.Path, ch.Path+" is no list of wants", "name one of its voices, or set all of it").stage()
	}
	return refuse(ch.Path, fmt.Sprintf("there is %s already", quoted(ch.Path)), "choose another name, or set it").stage()
}

// vanishing are the roles of what is not left behind when it is empty.
var vanishing = []string{
	"sources", "parties", "rules", "states", "moves", "preferences", "perceptions", "seen by", "words", "meetings", "history", "scenarios",
	"options", "aka", "levels", "because", "offers", "ids", "fix", "without", "voice", "prefer", "rule", "unaware",
}

// removing takes an entry or a value out.
func removing(root *node, ch Change) *stage {
	sp := root.find(ch.Path)
	if sp.rest != "" {
		return sp.unknown(ch.Path).stage()
	}
	s := newSheet(root)
	for {
		over, k := sp.above(), sp.place()
		if over == nil {
			return refuse(ch.Path, "nothing would be left of the file").stage()
		}
		if parts := len(over.items) + len(over.pairs); parts == 1 && over != root && slices.Contains(vanishing, role(sp.up().keys())) {
			sp = sp.up()
			continue
		}
		after := &node{kind: over.kind, items: slices.Clone(over.items), pairs: slices.Clone(over.pairs)}
		if over.kind == listNode {
			after.items = slices.Delete(after.items, k, k+1)
		} else {
			after.pairs = slices.Delete(after.pairs, k, k+1)
		}
		st := &stage{root: root, means: map[*node]*node{over: after}}
		var gone [2]int
		if len(after.items)+len(after.pairs) > 0 {
			st.ways, gone = s.remove(over, k)
		} else {
			st.ways, gone = s.empty(sp.up())
		}
		st.gone = [][2]int{gone}
		return st
	}
}

// moving puts an entry elsewhere in its list.
func moving(root *node, ch Change) *stage {
	sp := root.find(ch.Path)
	if sp.rest != "" || sp.above() == nil {
		return sp.unknown(ch.Path).stage()
	}
	over, k := sp.above(), sp.place()
	parts := len(over.items) + len(over.pairs)
	if ch.Place < 0 || ch.Place > parts {
		return refuse(ch.Path, fmt.Sprintf("there is no place %d to move %s to", ch.Place, ch.Path), fmt.Sprintf("there are %d entries; 0 is the end", parts)).stage()
	}
	to := parts - 1
	if ch.Place > 0 {
		to = ch.Place - 1
	}
	order := make([]int, 0, parts)
	for i := range parts {
		if i != k {
			order = append(order, i)
		}
	}
	order = slices.Insert(order, to, k)
	after := &node{kind: over.kind}
	for _, i := range order {
		if over.kind == listNode {
			after.items = append(after.items, over.items[i])
		} else {
			after.pairs = append(after.pairs, over.pairs[i])
		}
	}
	return &stage{root: root, means: map[*node]*node{over: after}, ways: newSheet(root).reorder(over, order)}
}
