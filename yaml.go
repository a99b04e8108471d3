package detente

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// Bounds of a case file.
const (
	maxCaseBytes = 16 << 20
	maxDepth     = 64
)

// nodeKind is the shape of a node.
type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	mappingNode
)

// nodeStyle is how a scalar is written.
type nodeStyle uint8

const (
	plainStyle nodeStyle = iota
	singleStyle
	doubleStyle
	blockStyle
)

// node is a part of a case file: the text of a scalar exactly as written, the
// items of a list, or the pairs of a mapping, and where it stands. Numbers,
// dates and booleans do not exist here.
type node struct {
	kind  nodeKind
	style nodeStyle
	flow  bool   // stands inside [...] or {...}
	text  string // of a scalar
	at    Range  // the quotes of a scalar and the brackets of a list included
	items []*node
	pairs []pair
}

// pair is a key and its value.
type pair struct{ key, value *node }

// missing says that n stands where nothing was written.
func (n *node) missing() bool {
	return n.kind == scalarNode && n.style == plainStyle && n.text == ""
}

// yamlReader turns the bytes of one file into nodes.
type yamlReader struct {
	file     *File
	text     []byte // the file's first document; indicators that were reported are masked
	bom      int
	places   places
	problems Problems
	stop     bool         // something was found that makes the rest meaningless
	cut      bool         // a second document was cut off
	wrong    map[int]bool // where a value begins that YAML reads otherwise
}

// parseYAML reads a file as YAML of the plain kind a case uses. The node is nil
// where a problem makes all that could be read from it meaningless.
func parseYAML(file *File) (*node, Problems) {
	y := &yamlReader{file: file, wrong: map[int]bool{}}
	if !y.scan() {
		return nil, y.problems
	}
	y.places = newPlaces(y.text, y.bom)
	doc := y.load()
	if doc == nil {
		return nil, y.outermost()
	}
	root := y.node(doc, 1, false)
	if root.missing() {
		y.empty()
	}
	if y.stop {
		return nil, y.outermost()
	}
	return root, y.problems
}

// maxMasks bounds how often a file is read again after a wrong character.
const maxMasks = 20

// load reads the document. A character that only looks like YAML's (as in
// "- @x" or "- !a & b") is reported and masked, so that all of them are found.
func (y *yamlReader) load() *yaml.Node {
	for try := 0; ; try++ {
		doc, err := y.loadOnce()
		switch {
		case err == nil:
			return doc
		case errors.Is(err, io.EOF):
			y.empty()
			return nil
		}
		var wrong *yaml.LoadError
		if !errors.As(err, &wrong) {
			y.fail(0, len(y.text), cannotRead)
			return nil
		}
		if try >= maxMasks || !y.mask(wrong) {
			y.syntax(wrong)
			return nil
		}
	}
}

func (y *yamlReader) loadOnce() (*yaml.Node, error) {
	// The library counts lists in brackets and indented ones apart, so its
	// limit only keeps it from running away; node() holds the exact one.
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth + 1))
	loader, err := yaml.NewLoader(bytes.NewReader(y.text[y.bom:]), yaml.WithPlugin(limits))
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := loader.Load(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, io.EOF
	}
	return doc.Content[0], nil
}

func (y *yamlReader) empty() {
	if y.stop {
		return
	}
	y.fail(0, 0, "the case file is empty", "`detente init` writes one to start from")
}

// fail adds an error at a range of bytes after which nothing else can be told.
func (y *yamlReader) fail(start, end int, text string, hints ...string) {
	y.stop = true
	y.report(start, end, text, hints...)
}

func (y *yamlReader) report(start, end int, text string, hints ...string) {
	y.problems = append(y.problems, Problem{
		Severity: Error, Range: Range{y.file, start, end}, Text: text, Hints: hints,
	})
}

// node converts a node of the library and all below it.
func (y *yamlReader) node(n *yaml.Node, depth int, flow bool) *node {
	start := y.places.offset(n.Line, n.Column)
	if depth > maxDepth {
		y.tooDeep(start)
		return &node{at: Range{y.file, start, start}}
	}
	y.indicator(start, flow)
	flow = flow || n.Style&yaml.FlowStyle != 0
	made := &node{at: Range{y.file, start, start}, flow: flow}
	switch n.Kind {
	case yaml.SequenceNode:
		made.kind = listNode
		for _, item := range n.Content {
			made.items = append(made.items, y.node(item, depth+1, flow))
		}
	case yaml.MappingNode:
		made.kind = mappingNode
		if start < len(y.text) && y.text[start] == '?' {
			y.wrongStart(start, flow)
		}
		y.pairs(made, n, depth)
	case yaml.ScalarNode:
		y.scalar(made, n)
		return made
	}
	y.close(made)
	return made
}

func (y *yamlReader) tooDeep(start int) {
	if !y.stop {
		y.fail(start, min(start+1, len(y.text)),
			fmt.Sprintf("lists and mappings are nested more than %d deep", maxDepth),
			"a case needs fewer than ten levels; is a bracket too many here?")
	}
}

// indicator reports a tag, an anchor or an alias: YAML would silently drop it,
// and half of a condition with it.
func (y *yamlReader) indicator(start int, flow bool) {
	if start < len(y.text) && bytes.IndexByte([]byte("!&*"), y.text[start]) >= 0 {
		y.wrongStart(start, flow)
	}
}

// pairs converts a mapping's entries; a repeated key is reported and left out.
func (y *yamlReader) pairs(made *node, n *yaml.Node, depth int) {
	first := map[string]*node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := y.node(n.Content[i], depth+1, made.flow)
		value := y.node(n.Content[i+1], depth+1, made.flow)
		switch {
		case key.kind != scalarNode:
			y.report(key.at.Start, key.at.End, "a key must be a word or a text, not a list or mapping",
				"if it is meant as a text, put it in double quotes")
		case key.style == plainStyle && key.text == "<<":
			y.fail(key.at.Start, key.at.End, "YAML merge keys (<<) are not used in a case file",
				"write the entries out here")
		case first[key.text] != nil:
			y.report(key.at.Start, key.at.End, fmt.Sprintf("%s is given twice", quoted(key.text)),
				"keep one of the two")
			last := &y.problems[len(y.problems)-1]
			last.Notes = []Note{{Range: first[key.text].at, Text: "first given here"}}
		default:
			first[key.text] = key
			made.pairs = append(made.pairs, pair{key, value})
		}
	}
}

// scalar fills in a scalar's text and range, and refuses what nobody can see.
func (y *yamlReader) scalar(made *node, n *yaml.Node) {
	made.text = n.Value
	made.style, made.at.End = spanOf(y.text, made.at.Start, n)
	source := y.text[made.at.Start:made.at.End]
	if tab := bytes.IndexByte(source, '\t'); made.style == plainStyle && tab >= 0 && !y.stop {
		at := made.at.Start + tab
		y.report(at, at+1, "a tab stands inside a text", "write a space, or put the text in double quotes")
	}
	for _, r := range n.Value {
		if isControl(r) {
			y.report(made.at.Start, made.at.End, fmt.Sprintf("the text contains the control character U+%04X", r),
				"leave the character out")
			break
		}
	}
}

// close finds the end of a list or mapping: that of its last part, and the
// closing bracket where there is one.
func (y *yamlReader) close(made *node) {
	end := made.at.Start
	for _, item := range made.items {
		end = max(end, item.at.End)
	}
	for _, p := range made.pairs {
		end = max(end, p.key.at.End, p.value.at.End)
	}
	made.at.End = end
	if made.at.Start >= len(y.text) || !strings.ContainsRune("[{", rune(y.text[made.at.Start])) {
		return
	}
	if end == made.at.Start {
		end++
	}
	if closing := skipBlank(y.text, end); closing < len(y.text) && strings.ContainsRune("]}", rune(y.text[closing])) {
		made.at.End = closing + 1
	}
}

// places finds the byte offset of a line and column. Nodes are asked for in
// the order of the file, so it goes on from where it was.
type places struct {
	text         []byte
	lines        []int // where each line begins
	line, column int   // last asked for
	at           int
}

func newPlaces(text []byte, bom int) places {
	p := places{text: text, lines: []int{bom}}
	for i, b := range text {
		if b == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// offset is where a line and column, counted from 1 in runes, begin.
func (p *places) offset(line, column int) int {
	if line < 1 || line > len(p.lines) {
		return len(p.text)
	}
	if line != p.line || column < p.column {
		p.line, p.column, p.at = line, 1, p.lines[line-1]
	}
	for p.column < column && p.at < len(p.text) {
		_, size := utf8.DecodeRune(p.text[p.at:])
		p.at += size
		p.column++
	}
	return p.at
}
