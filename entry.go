package detente

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"detente/condition"
)

// entry is one mapping of the case file with the keys it may have. Its methods
// read a value by its key; what is not as it should be is reported and read as
// if it were not there.
type entry struct {
	r     *reader
	what  string // "a party", for messages
	at    Range
	keys  map[string]*node // the keys as written, and those that were meant
	found map[string]*node // the values there are
	odd   bool             // some key is not known
}

// entry reads a mapping whose keys are known; it is nil for anything else,
// which is reported.
func (r *reader) entry(n *node, what string, known []string) *entry {
	if n.kind != mappingNode {
		r.fail(n.at, fmt.Sprintf("%s must be a mapping of keys to values, not %s", what, n.kind),
			"keys of "+what+": "+strings.Join(known, ", "))
		return nil
	}
	e := &entry{r: r, what: what, at: n.at, keys: map[string]*node{}, found: map[string]*node{}}
	for _, p := range n.pairs {
		key := p.key.text
		switch {
		case !slices.Contains(known, key):
			e.unknown(p.key, known)
			continue
		case p.value.missing():
			r.noValue(p.key)
		default:
			e.found[key] = p.value
		}
		e.keys[key] = p.key
	}
	return e
}

// manyProblems is the number of problems after which no hints are looked for.
const manyProblems = 1000

// unknown reports a key that the entry cannot have. That the one it is nearest
// to is missing need not be said as well.
func (e *entry) unknown(key *node, known []string) {
	e.odd = true
	text := fmt.Sprintf("%s has no key %s", e.what, quoted(key.text))
	if len(e.r.problems) > manyProblems {
		e.r.fail(key.at, text)
		return
	}
	e.r.fail(key.at, text, suggest(key.text, known, "keys of "+e.what)...)
	if near := condition.Nearest(key.text, known); near != "" && e.keys[near] == nil {
		e.keys[near] = key
	}
}

// start is the place where the entry begins.
func (e *entry) start() Range { return Range{e.at.File, e.at.Start, e.at.Start} }

// get is the value of a key, or nil.
func (e *entry) get(key string) *node { return e.found[key] }

// has says whether a key has a value.
func (e *entry) has(key string) bool { return e.found[key] != nil }

// needs reports a key that is due and not there.
func (e *entry) needs(key, hint string) {
	if e.keys[key] == nil {
		e.r.fail(e.at, fmt.Sprintf("%s needs %s", e.what, quoted(key)), hint)
	}
}

// scalar is the value of a key if it is a text, number or word.
func (e *entry) scalar(key string) *node {
	n := e.found[key]
	if n == nil || !e.r.isScalar(n, quoted(key)) {
		return nil
	}
	return n
}

// text is the text of a key, or "".
func (e *entry) text(key string) string {
	if n := e.scalar(key); n != nil {
		return n.text
	}
	return ""
}

// yes reads yes or no, in either spelling; no is the default.
func (e *entry) yes(key string) bool {
	n := e.scalar(key)
	if n == nil {
		return false
	}
	switch n.text {
	case "yes", "true":
		return true
	case "no", "false":
		return false
	}
	e.r.fail(n.at, fmt.Sprintf("%s must be yes or no, not %s", quoted(key), quoted(n.text)), "write yes, no, true or false, in lower case")
	return false
}

// choice reads one of a few words; it is "" where there is none.
func (e *entry) choice(key string, words ...string) string {
	n := e.scalar(key)
	if n == nil {
		return ""
	}
	if slices.Contains(words, n.text) {
		return n.text
	}
	e.r.fail(n.at, fmt.Sprintf("%s cannot be %s", quoted(key), quoted(n.text)), suggest(n.text, words, "it can be")...)
	return ""
}

// date reads a real day written YYYY-MM-DD; it is "" where there is none.
func (e *entry) date(key string) string {
	n := e.scalar(key)
	if n == nil {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, n.text); err != nil {
		e.r.fail(n.at, fmt.Sprintf("%s is not a date", quoted(n.text)), "write the year, month and day as 2019-11-01")
		return ""
	}
	return n.text
}

// id reads an id that is due; "" says that there is no proper one.
func (e *entry) id(key string) (string, *node) {
	e.needs(key, "write "+key+": and a short name without blanks")
	n := e.scalar(key)
	if n == nil || !e.r.isID(n) {
		return "", nil
	}
	return n.text, n
}

// backing reads what any entry may carry.
func (e *entry) backing() Backing {
	return Backing{
		Because: e.r.quotes(e.get("because")),
		Note:    e.text("note"),
		Private: e.yes("private"),
		At:      e.at,
	}
}

// backingKeys may stand on every entry.
var backingKeys = []string{"because", "note", "private"}

// withBacking lists the keys of an entry that carries a backing.
func withBacking(keys ...string) []string { return append(keys, backingKeys...) }

// isID reports a text that cannot be an id.
func (r *reader) isID(n *node) bool {
	switch {
	case condition.IsID(n.text):
		return true
	case condition.IsKeyword(n.text):
		r.fail(n.at, fmt.Sprintf("%s cannot be an id, because it is a word of conditions", quoted(n.text)), "choose another, as "+n.text+"_")
	default:
		r.fail(n.at, fmt.Sprintf("%s is not an id", quoted(n.text)), "an id has letters, digits and _, and does not begin with a digit")
	}
	return false
}

// isName reports a text that cannot be the name of a source, word, voice or
// scenario: an id that may contain dashes.
func (r *reader) isName(n *node) bool {
	if n.kind != scalarNode {
		return false // a key that is no scalar is reported where the file is read
	}
	text := n.text
	if len(text) > 1 && text[0] != '-' {
		text = strings.ReplaceAll(text, "-", "_")
	}
	if condition.IsID(text) {
		return true
	}
	r.fail(n.at, fmt.Sprintf("%s is not a name", quoted(n.text)),
		"a name has letters, digits, _ and -, begins with a letter, and is no word of conditions")
	return false
}

// isScalar reports a list or mapping where a text is due.
func (r *reader) isScalar(n *node, what string) bool {
	if n.kind == scalarNode {
		return true
	}
	r.fail(n.at, fmt.Sprintf("%s must be a text, not %s", what, n.kind))
	return false
}

// items are the items of a list. Anything else, and an item that is not
// written, is reported.
func (r *reader) items(n *node, what, hint string) []*node {
	if n == nil {
		return nil
	}
	if n.kind != listNode {
		r.fail(n.at, fmt.Sprintf("%s must be a list, not %s", what, n.kind), hint)
		return nil
	}
	items := make([]*node, 0, len(n.items))
	for _, item := range n.items {
		if item.missing() {
			r.fail(item.at, "an item of the list is missing here", "write it after the dash, or delete the dash")
			continue
		}
		items = append(items, item)
	}
	return items
}

// entries are the pairs of a mapping whose keys are names. Anything else, and
// a key without a value, is reported.
func (r *reader) entries(n *node, what, hint string) []pair {
	if n == nil {
		return nil
	}
	if n.kind != mappingNode {
		r.fail(n.at, fmt.Sprintf("%s must be a mapping, not %s", what, n.kind), hint)
		return nil
	}
	pairs := make([]pair, 0, len(n.pairs))
	for _, p := range n.pairs {
		if p.value.missing() {
			r.noValue(p.key)
			continue
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func (r *reader) noValue(key *node) {
	r.fail(key.at, fmt.Sprintf("%s has no value", quoted(key.text)), "write one after the colon, or delete the key")
}

// unique reports a name that was given before, with the place where it was.
func (r *reader) unique(seen map[string]Range, n *node, what string) bool {
	first, repeated := seen[n.text]
	if !repeated {
		seen[n.text] = n.at
		return true
	}
	p := r.fail(n.at, fmt.Sprintf("%s %s is given twice", what, quoted(n.text)))
	p.Notes = []Note{{Range: first, Text: "first given here"}}
	return false
}

// String says what a node is, with its article.
func (k nodeKind) String() string {
	return [...]string{"a text", "a list", "a mapping"}[k]
}

// maxListed is how many names a hint lists.
const maxListed = 12

// suggest is the hint for a word that is not among those that exist: the
// nearest, and all of them where they are few. Its list is headed by having.
func suggest(word string, among []string, having string) []string {
	return suggestAs(condition.Nearest(word, among), among, having)
}

// suggestAs is suggest where the nearest is known, or "".
func suggestAs(near string, among []string, having string) []string {
	var parts []string
	if near != "" {
		parts = append(parts, "did you mean "+near+"?")
	}
	if len(among) > 0 && len(among) <= maxListed {
		parts = append(parts, having+": "+strings.Join(among, ", "))
	}
	if parts == nil {
		return nil
	}
	return []string{strings.Join(parts, " ")}
}

// quoted shows a word or text of the case in a message.
func quoted(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:59]) + "…"
	}
	return `"` + text + `"`
}
