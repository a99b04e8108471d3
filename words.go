package detente

import "slices"

var readingKeys = withBacking("means", "text")

// readWords reads contested words and what each party means by them.
func (r *reader) readWords(n *node) {
	if n != nil && r.graph {
		r.noConditions(n.at, "the readings of words are conditions", "leave words out")
		return
	}
	for _, p := range r.entries(n, "words", `write each as denuclearization: {USA: {means: DPRK.dismantle}}`) {
		if r.isName(p.key) {
			r.c.Words = append(r.c.Words, r.word(p))
		}
	}
}

// word reads one word: readings by party, and what any entry may carry.
func (r *reader) word(p pair) Word {
	w := Word{Name: p.key.text, Backing: Backing{At: p.value.at}}
	own := &node{kind: mappingNode, at: p.value.at}
	for _, reading := range r.entries(p.value, "a word", "write an entry for each party, as USA: {means: DPRK.dismantle}") {
		_, party := r.names.party[reading.key.text]
		if !party && slices.Contains(backingKeys, reading.key.text) {
			own.pairs = append(own.pairs, reading)
			continue
		}
		if at, ok := r.partyOf(reading.key, "a party"); ok {
			w.Readings = append(w.Readings, r.reading(at, reading.value))
		}
	}
	w.Backing = r.entry(own, "a word", backingKeys).backing()
	return w
}

func (r *reader) reading(party int, n *node) Reading {
	e := r.entry(n, "a reading", readingKeys)
	if e == nil {
		return Reading{}
	}
	e.needs("means", "write the condition: means: DPRK.dismantle")
	reading := Reading{Party: party, Text: e.text("text"), Backing: e.backing()}
	if c := e.get("means"); c != nil {
		reading.Means = r.condition(c, quoted("means"))
	}
	return reading
}
