package detente

import (
	"strings"
	"testing"
)

// TestProof: what says anything else than the file did, but for the one quote,
// is not taken.
func TestProof(t *testing.T) {
	t.Parallel()
	const before = `a: [one, "two"]
wants:
  - {want: x, text: why, because: [{source: m, quote: p}, {source: m, quote: q}]}
  - y
`
	const added = `{source: m, quote: "r"}`
	entry := func(old, made string) string { return strings.Replace(before, old, made, 1) }
	tests := []struct {
		name, target, text string
		want               bool
	}{
		{"at the end", "{want", entry("q}]", "q}, "+added+"]"), true},
		{"at the beginning", "{want", entry("[{source", "["+added+", {source"), true},
		{"in between", "{want", entry("p}, ", "p}, "+added+", "), true},
		{"a mapping of it", "y", entry("- y", "- {want: y, because: ["+added+"]}"), true},
		{"a mapping with the quotes first", "y", entry("- y", "- {because: ["+added+"], want: y}"), true},
		{"nothing", "{want", before, false},
		{"another quote", "{want", entry("q}]", `q}, {source: m, quote: s}]`), false},
		{"another source", "{want", entry("q}]", `q}, {source: n, quote: r}]`), false},
		{"a third key", "{want", entry("q}]", `q}, {source: m, quote: r, note: z}]`), false},
		{"twice", "{want", entry("q}]", "q}, "+added+", "+added+"]"), false},
		{"in place of another", "{want", entry("{source: m, quote: q}", added), false},
		{"and another changed before it", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "quote: p", "quote: P", 1), false},
		{"and another changed behind it", "{want", strings.Replace(entry("[{source", "["+added+", {source"), "quote: q", "quote: Q", 1), false},
		{"and a key changed", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "text: why", "note: why", 1), false},
		{"and a value changed", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "text: why", "text: how", 1), false},
		{"and a key more", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "text: why", "text: why, note: n", 1), false},
		{"and a key less", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), ", text: why", "", 1), false},
		{"and something else changed", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "one", "two", 1), false},
		{"and something else written otherwise", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), `"two"`, "two", 1), false},
		{"and an item more", "{want", strings.Replace(entry("q}]", "q}, "+added+"]"), "one", "one, one", 1), false},
		{"under another entry", "{want", entry("- y", "- {want: y, because: ["+added+"]}"), false},
		{"under another key", "y", entry("- y", "- {rule: y, because: ["+added+"]}"), false},
		{"of another condition", "y", entry("- y", "- {want: z, because: ["+added+"]}"), false},
		{"of a condition written otherwise", "y", entry("- y", "- {want: 'y', because: ["+added+"]}"), false},
		{"the condition gone", "y", entry("- y", "- {because: ["+added+"]}"), false},
		{"a comment of it", "y", entry("- y", "- y # "+added), false},
		{"not YAML", "y", entry("- y", "- {want: y, because: ["+added), false},
	}
	for _, tt := range tests {
		file := &File{Name: "case.yaml", Text: []byte(before)}
		root, problems := parseYAML(file)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		wants := root.child("wants").items
		p := proof{target: wants[0], key: "want", source: "m", quote: "r"}
		if tt.target == "y" {
			p.target = wants[1]
		}
		at, ok := p.holds(root, &File{Name: "case.yaml", Text: []byte(tt.text)})
		if ok != tt.want || ok && at.child("quote").text != "r" {
			t.Errorf("%s: %v", tt.name, ok)
		}
	}
}
