package detente

import (
	"bytes"
	"slices"
)

// stage is one step of a change: what the tree should become, and ways to write
// it. Not every one of them need be right: what comes of each is read again.
type stage struct {
	root    *node
	means   map[*node]*node // what comes in the place of a node; a new one has no file
	either  map[*node]*node // what may come there as well
	gone    [][2]int        // bytes that go with the comments in them
	ways    [][]Splice      // the best first
	refused *Refused
	took    []Splice // the way that was taken
}

// made is the tree of the file with the step, or nil.
func (s *stage) made() *node {
	file := s.root.at.File
	for _, way := range s.ways {
		way = slices.DeleteFunc(way, func(x Splice) bool { return x.Out == x.Text })
		if !inOrder(file.Text, way) {
			continue
		}
		text := spliced(file.Text, way)
		if len(text) > maxCaseBytes {
			continue
		}
		again, problems := parseYAML(&File{Name: file.Name, Text: text})
		if again == nil || len(problems) > 0 || !s.same(s.root, again) || !s.keepsComments(again) {
			continue
		}
		s.took = way
		return again
	}
	return nil
}

// inOrder says that splices take out what stands there, each behind the last.
func inOrder(text []byte, way []Splice) bool {
	done := 0
	for _, x := range way {
		if x.At < done || x.At+len(x.Out) > len(text) || string(text[x.At:x.At+len(x.Out)]) != x.Out {
			return false
		}
		done = x.At + len(x.Out)
	}
	return true
}

// same says that b is what a should become, in the style of a where a is not
// new.
func (s *stage) same(a, b *node) bool {
	m := s.means[a]
	if m == nil {
		return s.alike(a, b)
	}
	other := s.either[a]
	return s.alike(m, b) || other != nil && s.alike(other, b)
}

func (s *stage) alike(a, b *node) bool {
	fresh := a.at.File == nil
	if a.kind != b.kind || a.text != b.text || !fresh && a.style != b.style || fresh && b.missing() ||
		len(a.items) != len(b.items) || len(a.pairs) != len(b.pairs) {
		return false
	}
	for k := range a.items {
		if !s.same(a.items[k], b.items[k]) {
			return false
		}
	}
	for k := range a.pairs {
		if !s.same(a.pairs[k].key, b.pairs[k].key) || !s.same(a.pairs[k].value, b.pairs[k].value) {
			return false
		}
	}
	return true
}

// keepsComments says that a file has the comments that it had, but for those
// that go, and no others.
func (s *stage) keepsComments(again *node) bool {
	var before []string
	for _, c := range s.root.comments() {
		if !slices.ContainsFunc(s.gone, func(r [2]int) bool { return r[0] <= c.Start && c.End <= r[1] }) {
			before = append(before, string(c.File.Text[c.Start:c.End]))
		}
	}
	var after []string
	for _, c := range again.comments() {
		after = append(after, string(c.File.Text[c.Start:c.End]))
	}
	slices.Sort(before)
	slices.Sort(after)
	return slices.Equal(before, after)
}

// comments are where the comments of a file stand, of which n is the tree.
func (n *node) comments() []Range {
	c := commentList{file: n.at.File}
	c.walk(n)
	c.upTo(len(c.file.Text))
	return c.all
}

// commentList finds comments: what begins with # at the beginning of a line or
// behind a blank, and is no part of a text.
type commentList struct {
	file *File
	done int
	all  []Range
}

func (c *commentList) walk(n *node) {
	if n.kind == scalarNode {
		c.upTo(n.at.Start)
		if n.style == blockStyle {
			c.done = max(c.done, n.at.Start)
			c.upTo(lineEnd(c.file.Text, n.at.Start))
		}
		c.done = max(c.done, n.at.End)
		return
	}
	for _, item := range n.items {
		c.walk(item)
	}
	for _, p := range n.pairs {
		c.walk(p.key)
		c.walk(p.value)
	}
}

func (c *commentList) upTo(end int) {
	text := c.file.Text
	for c.done < end {
		at := bytes.IndexByte(text[c.done:end], '#')
		if at < 0 {
			break
		}
		at += c.done
		c.done = at + 1
		if at == 0 || bytes.IndexByte([]byte(" \t\n\xbf"), text[at-1]) >= 0 {
			c.done = lineEnd(text, at)
			c.all = append(c.all, Range{c.file, at, c.done})
		}
	}
	c.done = max(c.done, end)
}
