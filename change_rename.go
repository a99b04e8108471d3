package detente

import (
	"fmt"
	"slices"
)

// renamed is what a path names, if it is something with an id.
func renamed(sp *trace) (named, *Refused) {
	keys := sp.keys()
	what := map[string]string{"parties item": "party", "options item": "option", "sources item": "source", "word": "word", "scenarios item": "scenario"}[role(keys)]
	last := ""
	if len(keys) > 0 {
		last = keys[len(keys)-1]
	}
	if len(keys) == 4 && keys[0] == "preferences" && keys[2] == "voices" {
		return named{"voice", keys[1], last}, nil
	}
	switch what {
	case "party":
		return named{what, "", sp.node().child("id").text}, nil
	case "option":
		return named{what, sp.trail[2].n.child("id").text, sp.node().child("id").text}, nil
	case "":
		return named{}, refuse("", "only a party, an option, a source, a word, a voice or a scenario can be renamed")
	}
	return named{what, "", last}, nil
}

// renaming calls something otherwise wherever it is named.
func renaming(root *node, ch Change) *stage {
	sp := root.find(ch.Path)
	if sp.rest != "" {
		return sp.unknown(ch.Path).stage()
	}
	it, wrong := renamed(sp)
	if wrong != nil {
		wrong.Path = ch.Path
		return wrong.stage()
	}
	m := &mentions{names: namesIn(root), graph: root.child("states") != nil}
	m.quotes(root)
	for _, p := range root.pairs {
		m.section(p.key.text, p.value)
	}
	if slices.ContainsFunc(m.all, func(x mention) bool { return x.named == named{it.what, it.party, ch.ID} }) && ch.ID != it.id {
		return refuse(ch.Path, fmt.Sprintf("there is %s %s already", withArticle(it.what), quoted(ch.ID)), "choose another").stage()
	}
	return rewritten(root, m, it, ch.ID)
}

func withArticle(what string) string {
	if what == "option" {
		return "an option"
	}
	return "a " + what
}

// namesIn are the parties of a file and their options.
func namesIn(root *node) *names {
	r := &reader{file: root.at.File, c: &Case{}, trial: true}
	r.readParties(r.entry(root, "a case", caseKeys))
	return r.names
}

// rewritten is the file with another id for something. A bare option whose new
// id others have too gets its party, and so do theirs.
func rewritten(root *node, m *mentions, it named, id string) *stage {
	taken := it.what == "option" && len(m.names.byID[id]) > 0
	by := map[*node][]Splice{} // in the text of each node
	var order []*node
	for _, x := range m.all {
		text := id
		switch own := x.named == it; {
		case own && x.bare && taken:
			text = it.party + "." + id
		case own:
		case taken && x.bare && x.what == "option" && x.id == id:
			text = x.party + "." + id
		default:
			continue
		}
		if x.end == 0 {
			x.end = len(x.n.text)
		}
		if by[x.n] == nil {
			order = append(order, x.n)
		}
		by[x.n] = append(by[x.n], Splice{At: x.start, Out: x.n.text[x.start:x.end], Text: text})
	}
	st := &stage{root: root, means: map[*node]*node{}}
	s := newSheet(root)
	var way []Splice
	slices.SortFunc(order, func(a, b *node) int { return a.at.Start - b.at.Start })
	for _, n := range order {
		text := string(spliced([]byte(n.text), by[n]))
		st.means[n] = &node{text: text}
		offsets := n.offsets()
		if offsets == nil {
			way = append(way, s.rewrite(n, text)[0]...)
			continue
		}
		for _, x := range by[n] {
			way = append(way, s.out(offsets[x.At], offsets[x.At+len(x.Out)], x.Text))
		}
	}
	st.ways = [][]Splice{way}
	return st
}
