package detente

import (
	"strings"
	"testing"

	yaml "go.yaml.in/yaml/v4"
)

// No text is known that makes the YAML library say what syntaxErrors does not
// have; a later version may.
func TestUnknownSyntaxError(t *testing.T) {
	t.Parallel()
	file := &File{Name: "case.yaml", Text: []byte("a: b c\n")}
	y := &yamlReader{file: file, text: file.Text}
	y.syntax(&yaml.LoadError{Message: "something new", Mark: yaml.Mark{Line: 1, Column: 4}})
	want := "case.yaml:1:4: the file cannot be read as YAML from here on\n    1 | a: b c\n      |    ^"
	if got := y.problems[0].String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A part of a scalar's text is found in the file, through quotes and escapes;
// where lines were folded the whole scalar answers.
func TestSpan(t *testing.T) {
	t.Parallel()
	tests := []struct{ written, part, want string }{
		{"not drills", "drills", "drills"},
		{"é drills # x", "drills", "drills"},
		{"'it''s drills'", "drills", "drills"},
		{"'it''s drills'", "'", "''"},
		{`"é\u00e9\x41\\ drills"`, "drills", "drills"},
		{`"a\u00e9b"`, "é", `\u00e9`},
		{`"a\U0001F600b"`, "😀", `\U0001F600`},
		{`"a\_b"`, "\u00a0", `\_`},
		{`"drills\tb"`, "b", "b"},
		{"one\n  drills", "drills", "one\n  drills"},
		{"\"one\n  drills\"", "drills", "\"one\n  drills\""},
		{">\n  one\n\n  drills\nb: c", "drills", ">\n  one\n\n  drills"},
		{"|2-\n  drills\n", "drills", "|2-\n  drills"},
	}
	for _, tt := range tests {
		file := &File{Name: "case.yaml", Text: []byte("a: " + tt.written + "\n")}
		root, problems := parseYAML(file)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		value := root.pairs[0].value
		at := strings.Index(value.text, tt.part)
		if at < 0 {
			t.Fatalf("%q is not in %q", tt.part, value.text)
		}
		r := value.span(at, at+len(tt.part))
		if got := string(file.Text[r.Start:r.End]); got != tt.want {
			t.Errorf("%q in %s is found at %q, want %q", tt.part, tt.written, got, tt.want)
		}
	}
}

// The range of a node is what a caret goes under.
func TestNodeRanges(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"a: [b, {c: d}, ] # e\n", "[b, {c: d}, ]"},
		{"a: []\n", "[]"},
		{"a: {b: [c, # d\n    e]\n   }\nf: g\n", "{b: [c, # d\n    e]\n   }"},
		{"a:\n  - b\n  - 'c'\n\n", "- b\n  - 'c'"},
		{"a:\n  b: c\n  d: |\n    e\n\n    f\n\ng: h\n", "b: c\n  d: |\n    e\n\n    f"},
		{"a: |\nb: c\n", "|"},
		{"a: \"b\\\"c\" # d\n", "\"b\\\"c\""},
		{"a: b c   # d\n", "b c"},
	}
	for _, tt := range tests {
		file := &File{Name: "case.yaml", Text: []byte(tt.text)}
		root, problems := parseYAML(file)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		at := root.pairs[0].value.at
		if got := string(file.Text[at.Start:at.End]); got != tt.want {
			t.Errorf("%q: the value is %q, want %q", tt.text, got, tt.want)
		}
	}
}
