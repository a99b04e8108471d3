package detente

var stateKeys = withBacking("id", "text")

// readStates reads the states of a case that gives them outright.
func (r *reader) readStates(n *node) {
	items := r.items(n, "states", "write each as - {id: peace}")
	seen := map[string]Range{}
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
