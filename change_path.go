package detente

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// trace is what a path leads to, or the furthest that it leads.
type trace struct {
	trail []rung // from the root down
	rest  string // what of the path leads no further
}

// rung is a node on the way, and its place in the one above it.
type rung struct {
	n  *node
	at int // index among the items or pairs of the rung above
}

func (s *trace) node() *node { return s.trail[len(s.trail)-1].n }

// above is the node that has the last one in it, or nil.
func (s *trace) above() *node {
	if len(s.trail) < 2 {
		return nil
	}
	return s.trail[len(s.trail)-2].n
}

func (s *trace) place() int { return s.trail[len(s.trail)-1].at }

// up is the spot of the node above.
func (s *trace) up() *trace { return &trace{trail: s.trail[:len(s.trail)-1]} }

// keys are the keys that lead to the spot; an item of a list has none.
func (s *trace) keys() []string {
	var keys []string
	for k := 1; k < len(s.trail); k++ {
		key := ""
		if over := s.trail[k-1].n; over.kind == mappingNode {
			key = over.pairs[s.trail[k].at].key.text
		}
		keys = append(keys, key)
	}
	return keys
}

// find follows a path as far as it leads.
func (n *node) find(path string) *trace {
	s := &trace{trail: []rung{{n, 0}}, rest: path}
	if rest, wants := strings.CutPrefix(path, "wants"); wants && (rest == "" || rest[0] == '.') {
		s.rest = "preferences" + rest
	}
	for s.rest != "" && s.step() {
	}
	return s
}

// step goes one node on.
func (s *trace) step() bool {
	n := s.node()
	switch n.kind {
	case mappingNode:
		best := -1
		for k, p := range n.pairs {
			if begins(s.rest, p.key.text) && (best < 0 || len(p.key.text) > len(n.pairs[best].key.text)) {
				best = k
			}
		}
		if best >= 0 {
			return s.goes(best, n.pairs[best].value, n.pairs[best].key.text)
		}
		if keys := s.keys(); len(keys) == 2 && keys[0] == "preferences" {
			for k, p := range n.pairs {
				if p.key.text == "voices" {
					return s.goes(k, p.value, "")
				}
			}
		}
	case listNode:
		part, _, _ := strings.Cut(s.rest, ".")
		if k, err := strconv.Atoi(part); err == nil && k > 0 && k <= len(n.items) && strconv.Itoa(k) == part {
			return s.goes(k-1, n.items[k-1], part)
		}
		for k, item := range n.items {
			if id := item.child("id"); id != nil && id.text == part {
				return s.goes(k, item, part)
			}
			if item.kind == scalarNode && item.text != "" && item.text == s.rest {
				return s.goes(k, item, s.rest)
			}
		}
	case scalarNode:
		if over := s.above(); over != nil && over.kind == listNode && s.rest == s.alone() {
			s.rest = ""
		}
	}
	return false
}

func (s *trace) goes(at int, n *node, part string) bool {
	s.trail = append(s.trail, rung{n, at})
	s.rest = strings.TrimPrefix(s.rest[len(part):], ".")
	return true
}

// begins says that a path is a part, or goes on behind it.
func begins(path, part string) bool {
	rest, ok := strings.CutPrefix(path, part)
	return ok && part != "" && (rest == "" || rest[0] == '.')
}

// alone is the key that a condition has where it does not stand alone, as an
// item of a list of wants or rules; else "".
func (s *trace) alone() string {
	switch role(s.up().keys()) {
	case "preference":
		return "want"
	case "rules", "rule":
		return "rule"
	}
	return ""
}

// unknown says that a path leads nowhere, and where it could.
func (s *trace) unknown(path string) *Refused {
	n := s.node()
	var next []string
	for _, p := range n.pairs {
		next = append(next, p.key.text)
	}
	for k, item := range n.items {
		name := strconv.Itoa(k + 1)
		if id := item.child("id"); id != nil {
			name = id.text
		}
		next = append(next, name)
	}
	begun := strings.TrimSuffix(strings.TrimSuffix(path, s.rest), ".")
	text := fmt.Sprintf("there is no entry %s", quoted(path))
	if len(next) == 0 || s.rest == "" {
		return refuse(path, text)
	}
	if begun == "" {
		return refuse(path, text, "the file has "+among(next))
	}
	return refuse(path, text, begun+". goes on with "+among(next))
}

// pathOf names what a range lies in, as paths do: the innermost entry or value.
func (n *node) pathOf(r Range) string {
	var parts []string
	for n.kind != scalarNode {
		next, part := n.within(r, len(parts) == 0)
		if next == nil {
			break
		}
		if part != "voices" || len(parts) != 2 || parts[0] != "wants" {
			parts = append(parts, part)
		}
		n = next
	}
	return strings.Join(parts, ".")
}

// within is the part of a node that a range lies in.
func (n *node) within(r Range, top bool) (*node, string) {
	for _, p := range n.pairs {
		if r.Start >= p.key.at.Start && r.End <= max(p.key.at.End, p.value.at.End) {
			if top && p.key.text == "preferences" {
				return p.value, "wants"
			}
			return p.value, p.key.text
		}
	}
	for k, item := range n.items {
		if r.Start < item.at.Start || r.End > item.at.End {
			continue
		}
		if id := item.child("id"); id != nil {
			return item, id.text
		}
		return item, strconv.Itoa(k + 1)
	}
	return nil, ""
}

// scalarAt is the text that a range lies in, keys included, or nil.
func (n *node) scalarAt(r Range) *node {
	if n.kind == scalarNode {
		if r.Start >= n.at.Start && r.End <= n.at.End {
			return n
		}
		return nil
	}
	for _, item := range n.items {
		if found := item.scalarAt(r); found != nil {
			return found
		}
	}
	for _, p := range n.pairs {
		for _, part := range []*node{p.key, p.value} {
			if found := part.scalarAt(r); found != nil {
				return found
			}
		}
	}
	return nil
}

// role is what a list or mapping is for that keys lead to from the top.
func role(keys []string) string {
	at := ""
	for _, key := range keys {
		at = roleUnder(at, key)
	}
	return at
}

// roleUnder is the role of what stands in something that has a role: behind a
// key, or as an item of a list where the key is "".
func roleUnder(over, key string) string {
	if key == "" {
		return over + " item"
	}
	switch over {
	case "preferences", "prefer", "voices":
		return "preference"
	case "words":
		return "word"
	case "perceptions":
		return "seen by"
	case "seen by":
		return "perception"
	case "sources", "scenarios":
		return over + " item"
	case "perception":
		if key == "prefer" {
			return "preference"
		}
	case "word":
		if !slices.Contains(backingKeys, key) {
			return "reading"
		}
	case "offers", "moves":
		return "settings"
	case "meetings item":
		if key == "parties" {
			return "ids"
		}
	}
	return key
}
