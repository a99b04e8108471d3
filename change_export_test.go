package detente

// ValueOf is what a case file says, as a value.
func ValueOf(text []byte) Value {
	root, _ := parseYAML(&File{Name: "case.yaml", Text: text})
	return root.value()
}

func (n *node) value() Value {
	v := Value{Text: n.text}
	switch n.kind {
	case listNode:
		v = List()
		for _, item := range n.items {
			v.Items = append(v.Items, item.value())
		}
	case mappingNode:
		v = Fields()
		for _, p := range n.pairs {
			v.Fields = append(v.Fields, Field{p.key.text, p.value.value()})
		}
	}
	return v
}
