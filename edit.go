package detente

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Edit is a case file with something in it changed, and nothing else.
type Edit struct {
	Text    []byte   // the file
	Splices []Splice // what was changed, in order; without it the file is as it was
	Line    int      // where the change begins, in Text, from 1
}

// Splice is a text that was put into a file in place of another: either may be
// empty.
type Splice struct {
	At   int    // a byte of the file as it was
	Out  string // what stood there
	Text string // what stands there now
}

// Undo is the edit that takes e back: its text is the file as it was, byte for
// byte, and its splices are those of e the other way round.
func (e Edit) Undo() Edit {
	back := Edit{Splices: make([]Splice, len(e.Splices))}
	shift := 0
	for k, s := range e.Splices {
		back.Splices[k] = Splice{At: s.At + shift, Out: s.Text, Text: s.Out}
		shift += len(s.Text) - len(s.Out)
	}
	back.Text = spliced(e.Text, back.Splices)
	back.Line = lineOf(back)
	return back
}

// lineOf is the line on which the first splice of an edit begins, in its text.
func lineOf(e Edit) int {
	if len(e.Splices) == 0 {
		return 1
	}
	s := e.Splices[0]
	begun := s.At + len(s.Text) - len(strings.TrimLeft(s.Text, " \t\r\n"))
	return 1 + bytes.Count(e.Text[:min(begun, len(e.Text))], []byte("\n"))
}

// AddQuote puts a quote into the case file, under the entry that a path names
// (see [Case.Entries]). Bytes are put in, none are taken out: comments, order,
// blank lines, line ends and the way everything is written survive. A
// condition that stands alone becomes a mapping; a because that is there grows
// by an item, in its own style.
//
// The result is read again, and what it says must be what the file said, but
// for the quote. The error is that there is no such entry or source, that the
// source does not have the quote word for word, that the entry rests on it
// already, or that the file cannot be changed in that way.
func (c *Case) AddQuote(path, source, quote string) (Edit, error) {
	x, err := c.Entry(path)
	if err != nil {
		return Edit{}, err
	}
	at := slices.IndexFunc(c.Sources, func(s Source) bool { return s.ID == source })
	switch {
	case at < 0:
		return Edit{}, fmt.Errorf("there is no source %s", quoted(source))
	case c.Rests(x, at, quote):
		return Edit{}, fmt.Errorf("%s rests on this quote already", path)
	case strings.Count(path, ".") == 1 && strings.HasPrefix(path, "words.") && c.hasParty("because"):
		return Edit{}, fmt.Errorf("under %s because is a party's reading, so no quote can stand there", path)
	case strings.ContainsFunc(quote, isControl):
		return Edit{}, fmt.Errorf("the passage contains a control character, which a case file cannot")
	}
	if anchor, _, _ := c.Sources[at].Find(quote); anchor == Lost {
		return Edit{}, fmt.Errorf("the quote is not in source %s, word for word", source)
	}
	root, _ := parseYAML(c.File)
	if root == nil {
		return Edit{}, fmt.Errorf("%s cannot be read any more", c.File.Name)
	}
	target := root.occupying(x.At)
	if target == nil {
		return Edit{}, unspliced(path, c.File.Name)
	}
	p := proof{target: target, key: x.key, source: source, quote: quote}
	s := newSplicer(root, target, &p)
	for _, splices := range s.ways() {
		text := spliced(c.File.Text, splices)
		if len(text) > maxCaseBytes {
			continue
		}
		if added, ok := p.holds(root, &File{Name: c.File.Name, Text: text}); ok {
			line, _, _ := added.at.Position()
			return Edit{Text: text, Splices: splices, Line: line}, nil
		}
	}
	return Edit{}, unspliced(path, c.File.Name)
}

// hasParty says that a party has an id.
func (c *Case) hasParty(id string) bool {
	return slices.ContainsFunc(c.Parties, func(p Party) bool { return p.ID == id })
}

func unspliced(path, file string) error {
	return fmt.Errorf("the quote cannot be put under %s without changing more of %s", path, file)
}

// Rests says whether an entry rests on a quote from the source at a place of
// the case, white space and the shape of quotation marks apart.
func (c *Case) Rests(x EntryRef, source int, quote string) bool {
	sought := plainQuote(quote)
	return slices.ContainsFunc(x.Because, func(q Quote) bool {
		return q.Source == source && plainQuote(q.Text) == sought
	})
}

// spliced is text with splices made, which are in order.
func spliced(text []byte, splices []Splice) []byte {
	var made []byte
	done := 0
	for _, s := range splices {
		made = append(append(made, text[done:s.At]...), s.Text...)
		done = s.At + len(s.Out)
	}
	return append(made, text[done:]...)
}

// occupying is the outermost node that takes up a range, or nil.
func (n *node) occupying(r Range) *node {
	if n.at.Start == r.Start && n.at.End == r.End {
		return n
	}
	for _, item := range n.items {
		if found := item.occupying(r); found != nil {
			return found
		}
	}
	for _, p := range n.pairs {
		if found := p.value.occupying(r); found != nil {
			return found
		}
	}
	return nil
}

// proof is that one file says what another says, but for a quote that one
// entry has more.
type proof struct {
	target        *node  // the entry
	key           string // the key of a condition that stood alone
	source, quote string
}

// holds says whether a file is the one of root with the quote, and where that
// stands in it.
func (p *proof) holds(root *node, file *File) (added *node, ok bool) {
	again, problems := parseYAML(file)
	if again == nil || len(problems) > 0 {
		return nil, false
	}
	ok = p.same(root, again, &added)
	return added, ok && added != nil
}

// same compares nodes; the target is compared without what was added to it.
func (p *proof) same(a, b *node, added **node) bool {
	if a == p.target {
		*added = p.grown(a, b)
		return *added != nil
	}
	return p.alike(a, b, added)
}

func (p *proof) alike(a, b *node, added **node) bool {
	if a.kind != b.kind || a.text != b.text || a.style != b.style ||
		len(a.items) != len(b.items) || len(a.pairs) != len(b.pairs) {
		return false
	}
	for k := range a.items {
		if !p.same(a.items[k], b.items[k], added) {
			return false
		}
	}
	for k := range a.pairs {
		if !p.alike(a.pairs[k].key, b.pairs[k].key, added) || !p.same(a.pairs[k].value, b.pairs[k].value, added) {
			return false
		}
	}
	return true
}

// grown is the quote that b has and a has not, if that is all that is
// different.
func (p *proof) grown(a, b *node) *node {
	var before, after []*node
	was, is := []pair{}, []pair{}
	if a.kind == scalarNode {
		was = append(was, pair{&node{text: p.key}, a})
	}
	for _, x := range a.pairs {
		if x.key.text == "because" {
			before = x.value.items
			continue
		}
		was = append(was, x)
	}
	for _, x := range b.pairs {
		if x.key.text == "because" && x.value.kind == listNode {
			after = x.value.items
			continue
		}
		is = append(is, x)
	}
	if b.kind != mappingNode || len(was) != len(is) || len(after) != len(before)+1 {
		return nil
	}
	var none *node
	for k := range was {
		if was[k].key.text != is[k].key.text || !p.alike(was[k].value, is[k].value, &none) {
			return nil
		}
	}
	return p.more(before, after)
}

// more is the item that after has and before has not: the quote.
func (p *proof) more(before, after []*node) *node {
	k, none := 0, (*node)(nil)
	for k < len(before) && p.alike(before[k], after[k], &none) {
		k++
	}
	for rest := k; rest < len(before); rest++ {
		if !p.alike(before[rest], after[rest+1], &none) {
			return nil
		}
	}
	x := after[k]
	if len(x.pairs) != 2 || x.child("source") == nil || x.child("quote") == nil ||
		x.child("source").text != p.source || x.child("quote").text != p.quote {
		return nil
	}
	return x
}
