package detente

import (
	"fmt"

	"detente/condition"
)

var (
	partyKeys  = withBacking("id", "name", "aka", "role", "options")
	optionKeys = withBacking("id", "text", "levels", "moves", "seat")
)

// readParties reads the parties and their options, and from then on the case
// has names.
func (r *reader) readParties(top *entry) {
	n := top.get("parties")
	r.unsure.options = map[string]bool{}
	r.unsure.parties = n == nil || n.kind != listNode || len(n.items) == 0
	switch {
	case n == nil && top.keys["parties"] == nil:
		r.unwritten(r.fail(top.start(), "the case has no parties", "list them under parties:, each as - {id: USA}"))
	case n != nil && n.kind == listNode && len(n.items) == 0:
		r.unwritten(r.fail(n.at, "the case has no parties", "write each as - {id: USA}"))
	}
	seen := map[string]Range{}
	items := r.items(n, "parties", "write each as - {id: USA}")
	for _, item := range items {
		p, ok := r.party(item)
		switch {
		case !ok:
			r.unsure.parties = true
		case r.unique(seen, item.child("id"), "party"):
			r.c.Parties = append(r.c.Parties, p)
			r.partyAt = append(r.partyAt, item.child("id").at)
		}
	}
	if n != nil && len(items) < len(n.items) {
		r.unsure.parties = true
	}
	r.numberOptions()
	r.names = newNames(r.c.Parties)
}

// numberOptions gives the options their places in the case and in a state's code.
func (r *reader) numberOptions() {
	var next condition.Option
	for i := range r.c.Parties {
		for j := range r.c.Parties[i].Options {
			o := &r.c.Parties[i].Options[j]
			o.Party, o.Index, o.Digit = r.c.Parties[i].ID, next.Index, next.Digit
			next.Index++
			next.Digit += o.Digits()
		}
	}
}

// child is the value of a key, or nil.
func (n *node) child(key string) *node {
	for _, p := range n.pairs {
		if p.key.text == key {
			return p.value
		}
	}
	return nil
}

// party reads one party.
func (r *reader) party(n *node) (Party, bool) {
	e := r.entry(n, "a party", partyKeys)
	if e == nil {
		return Party{}, false
	}
	id, _ := e.id("id")
	p := Party{ID: id, Name: e.text("name"), Aka: r.texts(e.get("aka"), "aka"), Backing: e.backing()}
	if p.Name == "" {
		p.Name = id
	}
	if e.choice("role", "principal", "outsider") != "principal" && e.keys["role"] != nil {
		p.Role = Outsider // also where it was not to be read: of principals more is asked
	}
	if e.odd {
		r.unsure.options[id] = true
	}
	if options := e.get("options"); options != nil && r.graph {
		r.fail(e.keys["options"].at, "the parties of a case with states have no options",
			"leave the options out, or leave out states and say by rules what cannot be")
		r.unsure.options[id] = true
	} else {
		p.Options = r.options(options, &p)
	}
	return p, id != ""
}

// texts reads a list of texts.
func (r *reader) texts(n *node, what string) []string {
	var texts []string
	for _, item := range r.items(n, quoted(what), "write it in brackets: "+what+": [one, two]") {
		if r.isScalar(item, "each item of "+quoted(what)) {
			texts = append(texts, item.text)
		}
	}
	return texts
}

func (r *reader) options(n *node, p *Party) []Option {
	var options []Option
	seen := map[string]Range{}
	items := r.items(n, quoted("options"), "write each as - {id: test, text: test missiles}")
	if n != nil && (n.kind != listNode || len(items) < len(n.items)) {
		r.unsure.options[p.ID] = true
	}
	for _, item := range items {
		o, ok := r.option(item, p)
		switch {
		case !ok:
			r.unsure.options[p.ID] = true
		case r.unique(seen, item.child("id"), "option"):
			options = append(options, o)
		}
	}
	return options
}

func (r *reader) option(n *node, p *Party) (Option, bool) {
	e := r.entry(n, "an option", optionKeys)
	if e == nil {
		return Option{}, false
	}
	id, _ := e.id("id")
	o := Option{Option: condition.Option{ID: id}, Text: e.text("text"), Seat: e.yes("seat"), Backing: e.backing()}
	switch e.choice("moves", "both", "take", "drop") {
	case "take":
		o.Moves = Take
	case "drop":
		o.Moves = Drop
	}
	if o.Seat && p.Role == Principal {
		r.fail(e.keys["seat"].at, fmt.Sprintf("party %s is no outsider, and so always at the table", p.ID),
			"leave seat out, or give the party role: outsider")
	}
	levels, ok := r.levels(e.get("levels"))
	o.Levels = levels
	return o, ok && id != "" && !e.odd
}

// levels reads the levels of an option; none make it a plain one.
func (r *reader) levels(n *node) ([]string, bool) {
	if n == nil {
		return nil, true
	}
	var levels []string
	seen := map[string]Range{}
	ok := true
	items := r.items(n, quoted("levels"), "write them in brackets, lowest first: levels: [none, full]")
	for _, item := range items {
		if r.isLevel(item) && r.unique(seen, item, "level") {
			levels = append(levels, item.text)
		} else {
			ok = false
		}
	}
	if n.kind != listNode || len(items) < len(n.items) {
		return nil, false
	}
	if len(items) < 2 {
		r.fail(n.at, "an option needs two levels or more", "leave levels out if the option is just taken or not")
		return nil, false
	}
	return levels, ok
}

func (r *reader) isLevel(n *node) bool {
	if !r.isScalar(n, "a level") {
		return false
	}
	if condition.IsID(n.text) || isDigits(n.text) {
		return true
	}
	r.fail(n.at, fmt.Sprintf("%s cannot be a level", quoted(n.text)), "a level is a word of letters, digits and _ that conditions do not use, or a number")
	return false
}

func isDigits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}

// partyOf finds the party a text names; what names none is reported.
func (r *reader) partyOf(n *node, what string) (int, bool) {
	if !r.isScalar(n, what) {
		return 0, false
	}
	at, ok := r.names.party[n.text]
	if !ok && !r.unsure.parties {
		r.fail(n.at, fmt.Sprintf("there is no party %s", quoted(n.text)), suggest(n.text, r.names.parties, "parties")...)
	}
	return at, ok
}

// partiesOf reads a list of parties, none twice.
func (r *reader) partiesOf(n *node, what string) []int {
	var parties []int
	seen := map[string]Range{}
	for _, item := range r.items(n, quoted(what), "write it in brackets: "+what+": [USA]") {
		if at, ok := r.partyOf(item, "a party"); ok && r.unique(seen, item, "party") {
			parties = append(parties, at)
		}
	}
	return parties
}

// table reads who of the outsiders sits at the table; nil means all.
func (r *reader) table(n *node) *[]string {
	if n == nil {
		return nil
	}
	seated := []string{}
	seen := map[string]Range{}
	for _, item := range r.items(n, quoted("table"), "write it in brackets: table: [CHN], or table: [] for nobody") {
		at, ok := r.partyOf(item, "a party at the table")
		switch {
		case !ok || !r.unique(seen, item, "party"):
		case r.c.Parties[at].Role == Principal:
			r.fail(item.at, fmt.Sprintf("party %s is no outsider, and so always at the table", item.text),
				"list outsiders only")
		default:
			seated = append(seated, item.text)
		}
	}
	return &seated
}
