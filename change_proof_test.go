package detente

import (
	"strings"
	"testing"
)

// TestChangeProof: what says anything else than a change means, or loses a
// comment, is not taken, however it is written.
func TestChangeProof(t *testing.T) {
	t.Parallel()
	const before = `detente: 1
title: "one"   # first
rules:
  # why
  - a   # so
  - 'b'
  - never: c
`
	swap := func(old, made string) string { return strings.Replace(before, old, made, 1) }
	title := Change{Verb: SetValue, Path: "title", Value: Text("two")}
	added := Change{Verb: InsertEntry, Path: "rules", Value: Text("d")}
	gone := Change{Verb: RemoveEntry, Path: "rules.1"}
	moved := Change{Verb: MoveEntry, Path: "rules.2", Place: 1}
	noted := Change{Verb: SetValue, Path: "rules.2.note", Value: Text("n")}
	tests := []struct {
		name string
		ch   Change
		text string
		want bool
	}{
		{"set", title, swap(`"one"`, `"two"`), true},
		{"set, in another style", title, swap(`"one"`, `two`), true},
		{"set to something else", title, swap(`"one"`, `"three"`), false},
		{"not set", title, before, false},
		{"set and a comment lost", title, swap(`"one"   # first`, `"two"`), false},
		{"set and a comment changed", title, swap(`"one"   # first`, `"two"   # fist`), false},
		{"set and a comment made a text", title, swap(`"one"   # first`, `two# first`), false},
		{"set and a comment more", title, swap(`"one"`, `"two" # new`), false},
		{"set and another changed", title, strings.Replace(swap(`"one"`, `"two"`), "- a", "- x", 1), false},
		{"set and another written otherwise", title, strings.Replace(swap(`"one"`, `"two"`), "'b'", "b", 1), false},
		{"set and a key renamed", title, strings.Replace(swap(`"one"`, `"two"`), "never", "rule", 1), false},
		{"set twice", title, swap(`"one"`, "\"two\"\ntitle: \"two\""), false},
		{"added", added, before + "  - d\n", true},
		{"added as nothing", added, before + "  -\n", false},
		{"added first", added, swap("  # why", "  - d\n  # why"), false},
		{"added twice", added, before + "  - d\n  - d\n", false},
		{"added into the last", added, before + "    d: d\n", false},
		{"gone with its comments", gone, swap("  # why\n  - a   # so\n", ""), true},
		{"gone without its comments", gone, swap("  - a   # so\n", ""), false},
		{"gone with another", gone, swap("  # why\n  - a   # so\n  - 'b'\n", ""), false},
		{"gone with the comment of another", gone, strings.Replace(swap("  # why\n  - a   # so\n", ""), "   # first", "", 1), false},
		{"another gone", gone, swap("  - 'b'\n", ""), false},
		{"moved", moved, strings.Replace(swap("  - 'b'\n", ""), "  # why", "  - 'b'\n  # why", 1), true},
		{"moved and a comment lost", moved, strings.Replace(swap("  - 'b'\n", ""), "  # why", "  - 'b'", 1), false},
		{"moved elsewhere", moved, swap("  - 'b'\n", "") + "  - 'b'\n", false},
		{"noted", noted, swap("'b'", "{rule: 'b', note: n}"), true},
		{"noted first", noted, swap("'b'", "{note: n, rule: 'b'}"), true},
		{"noted under another key", noted, swap("'b'", "{never: 'b', note: n}"), false},
		{"noted and written otherwise", noted, swap("'b'", "{rule: b, note: n}"), false},
		{"no YAML", title, swap(`"one"`, `"two`), false},
	}
	for _, tt := range tests {
		root, problems := parseYAML(&File{Name: "case.yaml", Text: []byte(before)})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		steps, err := plan(root, tt.ch)
		if err != nil || len(steps) != 1 {
			t.Fatal(err, len(steps))
		}
		st := steps[0](root)
		st.ways = [][]Splice{{{Out: before, Text: tt.text}}}
		if tt.text == before {
			st.ways = [][]Splice{{}}
		}
		if got := st.made() != nil; got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestComments finds comments and nothing else.
func TestComments(t *testing.T) {
	t.Parallel()
	const text = "\ufeff# 1\na: b#c # 2\nd: \"# no\" # 3\ne: '# no'\nf: | # 4\n  # no\n  x\n  # 5?\n# 6\ng: [a, # 7\n  b#, c] # 8\nh: x\n   y # 9\n#10"
	root, problems := parseYAML(&File{Name: "case.yaml", Text: []byte(text)})
	if root == nil {
		t.Fatal(problems)
	}
	var got []string
	for _, c := range root.comments() {
		got = append(got, string(c.File.Text[c.Start:c.End]))
	}
	if want := "# 1|# 2|# 3|# 4|# 6|# 7|# 8|# 9|#10"; strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// TestPieces: splices of what splices have made are splices of what there was.
func TestPieces(t *testing.T) {
	t.Parallel()
	p := newPieces([]byte("one two three"))
	text := []byte("one two three")
	for _, way := range [][]Splice{
		{{At: 4, Out: "two", Text: "2"}}, {{At: 0, Text: "<"}, {At: 11, Text: ">"}}, {{At: 5, Out: "2 t", Text: ""}},
		{{At: 0, Out: "<one", Text: "öne"}}, {{At: 0, Out: "ö", Text: "o"}},
	} {
		text = spliced(text, way)
		p.splice(way)
		if got := spliced(p.was, p.splices()); string(got) != string(text) {
			t.Fatalf("%v: got %q, want %q", way, got, text)
		}
	}
	if got := p.splices(); len(got) != 2 || got[0] != (Splice{At: 4, Out: "two t"}) {
		t.Errorf("%v", got)
	}
}
