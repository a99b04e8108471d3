package detente

var stateKeys = withBacking("id", "text")

// readStates reads the states of a case that gives them outright.
func (r *reader) readStates(n *node) {
	seen := map[string]Range{}
	if n != nil && n.kind == mappingNode {
		r.stateFile(n, seen)
		return
	}
	items := r.items(n, "states", "write each as - {id: peace}, or states: {file: states.csv}")
	for _, item := range items {
		e := r.entry(item, "a state", stateKeys)
		if e == nil {
			continue
		}
		id, at := e.id("id")
		s := GraphState{ID: id, Text: e.text("text"), Backing: e.backing()}
		if id != "" && r.unique(seen, at, "state") {
			r.c.Graph = append(r.c.Graph, s)
		}
	}
	if n != nil && n.kind == listNode && len(n.items) == 0 {
		r.fail(n.at, "the case has no states", "write each as - {id: peace}, or leave states out and give the parties options")
	}
}

// stateFile reads a table of states: an id a row, or an id and a text.
func (r *reader) stateFile(n *node, seen map[string]Range) {
	r.tableOf(n, "states", func(i int, row []cell) {
		if i == 0 && (isHeading(row, "id") || isHeading(row, "id", "text")) {
			return
		}
		id := node{kind: scalarNode, text: row[0].text, at: row[0].at}
		s := GraphState{ID: id.text, Backing: Backing{At: Range{id.at.File, id.at.Start, row[len(row)-1].at.End}}}
		if len(row) == 2 {
			s.Text = row[1].text
		}
		if r.isID(&id) && r.unique(seen, &id, "state") {
			r.c.Graph = append(r.c.Graph, s)
		}
	})
}
