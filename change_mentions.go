package detente

import (
	"slices"
	"strings"

	"detente/condition"
)

// named is what an id names: a party, an option of one, and so on.
type named struct{ what, party, id string }

// mention is a place where something is named: a part of a text.
type mention struct {
	named
	n          *node
	start, end int  // in the text; all of it where both are 0
	bare       bool // an option without its party
}

// mentions finds all places of a file that name something.
type mentions struct {
	names *names
	graph bool
	all   []mention
}

func (m *mentions) add(n *node, what, party string) {
	if n != nil && n.kind == scalarNode && n.text != "" {
		m.all = append(m.all, mention{named: named{what, party, n.text}, n: n})
	}
}

func (m *mentions) list(n *node, what string) {
	if n == nil {
		return
	}
	for _, item := range n.items {
		m.add(item, what, "")
	}
}

// condition finds the parties and options that a condition speaks of.
func (m *mentions) condition(n *node) {
	if n == nil || n.kind != scalarNode {
		return
	}
	for _, x := range condition.Names(n.text, m.names) {
		o := x.Option
		start, bare := x.Start, true
		if dot := strings.IndexByte(n.text[x.Start:x.End], '.'); dot >= 0 {
			m.all = append(m.all, mention{named: named{"party", "", o.Party}, n: n, start: start, end: start + dot})
			start, bare = start+dot+1, false
		}
		m.all = append(m.all, mention{named: named{"option", o.Party, o.ID}, n: n, start: start, end: x.End, bare: bare})
	}
}

func (m *mentions) conditions(n *node) {
	if n == nil {
		return
	}
	for _, item := range n.items {
		m.condition(item)
	}
}

// state finds what the name of a state speaks of, if it is a condition.
func (m *mentions) state(n *node) {
	text := strings.TrimSpace(n.text)
	if m.graph || condition.IsPattern(text) || isDigits(strings.TrimPrefix(text, "s")) || strings.HasPrefix(text, "code ") {
		return
	}
	m.condition(n)
}

// place finds what a list of settings, or a state, speaks of.
func (m *mentions) place(n *node) {
	switch {
	case n == nil:
	case n.kind == scalarNode:
		m.state(n)
	default:
		m.conditions(n)
	}
}

func (m *mentions) preference(n *node, party string) {
	if n == nil {
		return
	}
	for _, item := range n.items {
		if item.kind == mappingNode {
			item = item.child("want")
		}
		m.condition(item)
	}
	for _, p := range n.pairs {
		switch p.key.text {
		case "voices":
			for _, v := range p.value.pairs {
				m.add(v.key, "voice", party)
				m.preference(v.value, party)
			}
		case "weights":
			for _, w := range p.value.pairs {
				m.condition(w.key)
			}
		case "ranking":
			for _, tier := range p.value.items {
				if tier.kind == scalarNode {
					m.state(tier)
				}
				for _, tied := range tier.items {
					m.state(tied)
				}
			}
		}
	}
}

func (m *mentions) preferences(n *node) {
	for _, p := range n.pairs {
		m.add(p.key, "party", "")
		m.preference(p.value, p.key.text)
	}
}

func (m *mentions) rules(n *node) {
	for _, item := range n.items {
		m.condition(item)
		for _, p := range item.pairs {
			switch {
			case p.key.text == "rule" || p.key.text == "never":
				m.condition(p.value)
			case slices.Contains(ruleKinds, p.key.text):
				m.conditions(p.value)
			}
		}
	}
}

// section finds what one key of the file speaks of.
func (m *mentions) section(key string, n *node) {
	switch key {
	case "parties":
		for _, p := range n.items {
			m.add(p.child("id"), "party", "")
			if options, id := p.child("options"), p.child("id"); options != nil && id != nil {
				for _, o := range options.items {
					m.add(o.child("id"), "option", id.text)
				}
			}
		}
	case "sources":
		m.keys(n, "source", nil)
	case "rules":
		m.rules(n)
	case "status_quo", "history_start":
		m.place(n)
	case "table":
		m.list(n, "party")
	case "preferences":
		m.preferences(n)
	case "perceptions":
		m.keys(n, "party", func(_ string, seen *node) { m.keys(seen, "party", m.perception) })
	case "words":
		m.keys(n, "word", func(_ string, word *node) {
			for _, p := range word.pairs {
				if _, party := m.names.party[p.key.text]; party {
					m.add(p.key, "party", "")
					m.condition(p.value.child("means"))
				}
			}
		})
	case "scenarios":
		m.keys(n, "scenario", m.scenario)
	case "moves":
		m.keys(n, "party", func(_ string, list *node) { m.moves(list) })
	case "meetings", "history":
		m.record(n)
	}
}

// keys finds names that are keys, and what stands under each.
func (m *mentions) keys(n *node, what string, under func(key string, n *node)) {
	for _, p := range n.pairs {
		m.add(p.key, what, "")
		if under != nil {
			under(p.key.text, p.value)
		}
	}
}

func (m *mentions) perception(of string, n *node) {
	m.add(n.child("voice"), "voice", of)
	m.preference(n.child("prefer"), of)
	list := n.child("unaware")
	if list == nil {
		return
	}
	for _, item := range list.items {
		if item.kind == scalarNode && slices.Contains(m.names.of[of], item.text) {
			m.all = append(m.all, mention{named: named{"option", of, item.text}, n: item, end: len(item.text)})
		} else {
			m.condition(item)
		}
	}
}

func (m *mentions) scenario(_ string, n *node) {
	for _, p := range n.pairs {
		switch p.key.text {
		case "like":
			m.add(p.value, "scenario", "")
		case "fix":
			for _, f := range p.value.pairs {
				m.condition(f.key)
			}
		case "without", "table":
			m.list(p.value, "party")
		case "voice":
			m.keys(p.value, "party", func(party string, voice *node) { m.add(voice, "voice", party) })
		case "prefer":
			m.preferences(p.value)
		case "rule":
			m.rules(p.value)
		case "status_quo":
			m.place(p.value)
		}
	}
}

// record finds what meetings and steps of the history speak of.
func (m *mentions) record(n *node) {
	for _, x := range n.items {
		m.add(x.child("party"), "party", "")
		m.list(x.child("parties"), "party")
		m.conditions(x.child("does"))
		if offers := x.child("offers"); offers != nil {
			m.keys(offers, "party", func(_ string, list *node) { m.conditions(list) })
		}
	}
}

// moves finds what the states on either side of arrows speak of.
func (m *mentions) moves(n *node) {
	for _, item := range n.items {
		start, end, ok := arrow(item.text)
		if !ok {
			continue
		}
		for _, part := range [][2]int{{0, start}, {end, len(item.text)}} {
			sub := mentions{names: m.names, graph: m.graph}
			sub.state(&node{text: item.text[part[0]:part[1]]})
			for _, x := range sub.all {
				x.n, x.start, x.end = item, x.start+part[0], x.end+part[0]
				m.all = append(m.all, x)
			}
		}
	}
}

// quotes finds the sources that entries rest on.
func (m *mentions) quotes(n *node) {
	for _, item := range n.items {
		m.quotes(item)
	}
	for _, p := range n.pairs {
		if p.key.text == "because" && p.value.kind == listNode {
			for _, q := range p.value.items {
				m.add(q.child("source"), "source", "")
			}
		}
		m.quotes(p.value)
	}
}
