package detente_test

import (
	"strings"
	"testing"
)

func TestProblemsOfYAML(t *testing.T) {
	t.Parallel()
	expectProblems(t, yamlProblems)
}

// yamlProblems are problems with YAML that a case cannot use.
var yamlProblems = []problemRow{
	{"empty", "", "\n1:1+1: the case file is empty\n  hint: `detente init` writes one to start from\n"},
	{"only a comment", `# nothing
`, "\n1:1+1: the case file is empty\n  hint: `detente init` writes one to start from\n"},
	{"only a byte-order mark", "\ufeff", "\n1:1+1: the case file is empty\n  hint: `detente init` writes one to start from\n"},
	{"only a marker", `---
`, "\n1:1+1: the case file is empty\n  hint: `detente init` writes one to start from\n"},
	{"only a scalar", `abc
`, `
1:1+3: a case file is a mapping of keys to values, not a text
  hint: begin with: detente: 1
`},
	{"a list", `- a
`, `
1:1+3: a case file is a mapping of keys to values, not a list
  hint: begin with: detente: 1
`},
	{"not UTF-8", "detente: 1\ntitle: caf\xff\n", `
2:11+1: the text is not UTF-8 from here on
  hint: save the file as UTF-8
`},
	{"UTF-16", "\xff\xfed\x00", `
1:1+1: the text is not UTF-8 from here on
  hint: the file seems to be UTF-16; save it as UTF-8
`},
	{"control character", "title: a\x07b\n", `
1:9+1: the character U+0007 cannot stand in a case file
  hint: delete it; editors do not show it
`},
	{"control character by an escape", head + `title: "a\eb"
` + tail, `
6:8+6: the text contains the control character U+001B
  hint: leave the character out
`},
	{"line separator", "title: a\u2028b\n", `
1:9+1: the character U+2028 cannot stand in a case file
  hint: delete it; editors do not show it
`},
	{"lone carriage return", "title: a\rb: c\n", `
1:9+1: a carriage return without a line feed
  hint: save the file with Unix or Windows line ends
`},
	{"byte-order mark inside", "title: a\ufeffb\n", `
1:9+1: the character U+FEFF cannot stand in a case file
  hint: delete it; editors do not show it
`},
	{"tab in a plain scalar", head + "title: a\tb\n" + tail, `
6:9+1: a tab stands inside a text
  hint: write a space, or put the text in double quotes
`},
	{"tab as indentation", "title:\n\ta: b\n", `
2:1+5: a tab cannot be used to indent
  hint: use spaces
`},
	{"tab as indentation of a block", "title: |\n\ta\n", `
2:1+2: a tab cannot be used to indent
  hint: use spaces
`},
	{"second document", `title: a
---
title: b
`, `
2:1+3: a second YAML document begins here
  hint: a case is one document; delete what follows, or make it a file of its own
`},
	{"content after the end", `title: a
...
title: b
`, `
3:1+8: a second YAML document begins here
  hint: a case is one document; delete what follows, or make it a file of its own
`},
	{"second document cuts a quote", `title: "a
--- b"
`, `
2:1+6: a second YAML document begins here
  hint: a case is one document; delete what follows, or make it a file of its own
`},
	{"directive", `%YAML 1.2
---
title: a
`, `
1:1+9: YAML directives are not used in a case file
  hint: delete the line
`},
	{"duplicate key", head + `title: a
summary: b
title: c
` + tail, `
8:1+5: "title" is given twice
  hint: keep one of the two
  note: 6:1+5: first given here
`},
	{"key that is a list", head + `[a, b]: c
` + tail, `
6:1+6: a key must be a word or a text, not a list or mapping
  hint: if it is meant as a text, put it in double quotes
`},
	{"merge key", `parties:
  - <<: {id: USA}
`, `
2:5+2: YAML merge keys (<<) are not used in a case file
  hint: write the entries out here
`},
	{"tags", `preferences:
  A:
    - !DPRK.test
    - a
    - !a & b   # both
  B: [!x, {want: !y z}]
`, `
3:7+10: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!DPRK.test"
5:7+6: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!a & b"
6:7+2: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!x"
6:18+4: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!y z"
`},
	{"tag with a comma", `a: [!x,y, b]
`, `
1:5+2: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!x"
`},
	{"tag on a key", `a: {!x: 1}
`, `
1:5+2: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!x"
`},
	{"verbatim tag", `a: !<x> b
`, `
1:4+6: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!<x> b"
`},
	{"tag handle", `a: !e!x b
`, `
1:4+6: a value cannot begin with !, which is a tag in YAML
  hint: put it in quotes: "!e!x b"
`},
	{"anchors and aliases", `a:
  - &b or a
  - *b or a
  - *c
  - & b
  - a
`, `
2:5+7: a value cannot begin with &, which is an anchor in YAML
  hint: put it in quotes: "&b or a"
3:5+7: a value cannot begin with *, which is an alias in YAML
  hint: put it in quotes: "*b or a"
4:5+2: a value cannot begin with *, which is an alias in YAML
  hint: put it in quotes: "*c"
5:5+3: a value cannot begin with &, which is an anchor in YAML
  hint: put it in quotes: "& b"
`},
	{"signs that begin nothing", "a:\n  - @x\n  - `x`\n  - %x \"y\"\n  - > x\n  - | x\n  - ? x\n", "\n2:5+2: a value cannot begin with @\n  hint: put it in quotes: \"@x\"\n3:5+3: a value cannot begin with `\n  hint: put it in quotes: \"`x`\"\n4:5+6: a value cannot begin with %\n  hint: put it in quotes: '%x \"y\"'\n5:5+3: a value cannot begin with > and go on in the same line\n  hint: put it in quotes: \"> x\"\n6:5+3: a value cannot begin with | and go on in the same line\n  hint: put it in quotes: \"| x\"\n7:5+3: a value cannot begin with ?\n  hint: put it in quotes: \"? x\"\n"},
	{"bracket closes nothing", `a: ]
`, `
1:4+1: a value cannot begin with ]
  hint: put it in quotes: "]"
`},
	{"comma begins a value", `a: ,b
`, `
1:4+2: a value cannot begin with ,
  hint: put it in quotes: ",b"
`},
	{"nothing between commas", `a: [b, , c]
`, `
1:8+1: a value is missing before this
`},
	{"list never closed", `a: [b, c
`, `
1:4+1: this bracket is never closed
  hint: add "]"
`},
	{"mapping never closed", `a: {b: c
`, `
1:4+1: this bracket is never closed
  hint: add "}"
`},
	{"comma missing", `a: ["b" c]
`, `
1:9+1: a comma or "]" should stand here
  hint: inside brackets put a text in double quotes if it contains a comma, a colon or a bracket
  note: 1:4+1: the bracket is opened here
`},
	{"alias in a list", `- [*a b, c]
- *a: b
`, `
1:4+4: a value cannot begin with *, which is an alias in YAML
  hint: put it in quotes: "*a b"
2:3+2: a value cannot begin with *, which is an alias in YAML
  hint: put it in quotes: "*a"
`},
	{"dash in brackets", `a: [-, b]
`, `
1:5+1: a value cannot begin with -
  hint: put it in quotes: "-"
`},
	{"question mark", `- ? x
`, `
1:3+3: a value cannot begin with ?
  hint: put it in quotes: "? x"
`},
	{"tag after a quote", `a: "b" !c
`, `
1:8+2: nothing can follow the closing quotation mark
  hint: put the whole text in quotes: '"a" & b', or write \" inside double quotes
`},
	{"mapping not closed in its line", `a: {b: c
d: e
`, `
2:2+1: a comma or "}" should stand here
  hint: inside brackets put a text in double quotes if it contains a comma, a colon or a bracket
  note: 1:4+1: the bracket is opened here
`},
	{"two colons", `a: b: c
`, `
1:5+1: a colon cannot stand here
  hint: put a text that contains ": " in double quotes
  hint: the keys of one mapping begin in the same column
`},
	{"quote never closed", `a: 'b
c: d
`, `
1:4+2: this quotation mark is never closed
`},
	{"after a quote", `a: "b" & c
`, `
1:8+1: nothing can follow the closing quotation mark
  hint: put the whole text in quotes: '"a" & b', or write \" inside double quotes
`},
	{"after a bracket", `a: [b] & c
`, `
1:8+1: nothing can follow the closing bracket
`},
	{"unknown escape", `a: "\q"
`, `
1:5+3: this escape is not known
  hint: in double quotes a backslash is written \\; in single quotes it is just \
`},
	{"escape cut short", `a: "\x4"
`, `
1:7+2: this escape is not complete
  hint: \x takes two hexadecimal digits, \u four, \U eight
`},
	{"escape for no character", `a: "\ud800"
`, `
1:7+5: this escape stands for no character
`},
	{"list in a line", `a: - b
`, `
1:4+1: a list cannot begin here
  hint: put each "- " on a line of its own, below the key
  hint: put a text that begins with a dash and a space in double quotes
`},
	{"dash without a space", `- a
-b
`, `
2:1+2: this line is neither a key with a colon nor an item of a list
  hint: write "key: value", or "- item" with a space after the dash
`},
	{"key in a list", `- a
b: c
`, `
2:1+2: this line does not fit the lines above it
  hint: items of one list, and keys of one mapping, begin in the same column; a mapping has no items, a list no keys
`},
	{"indented wrongly", `  a: b
c: d
`, `
2:1+2: this line does not fit the lines above it
  hint: items of one list, and keys of one mapping, begin in the same column; a mapping has no items, a list no keys
`},
	{"indented too far", `a:
  - b
   - c
  d: e
`, `
4:3+2: this line does not fit the lines above it
  hint: items of one list, and keys of one mapping, begin in the same column; a mapping has no items, a list no keys
`},
	{"too deep", "a: " + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "\n", `
1:67+1: lists and mappings are nested more than 64 deep
  hint: a case needs fewer than ten levels; is a bracket too many here?
`},
	{"too deep and not closed", "a: " + strings.Repeat("[", 1000), `
1:69+1: lists and mappings are nested more than 64 deep
  hint: a case needs fewer than ten levels; is a bracket too many here?
`},
	{"comment without a blank", `a: [b]#c
`, `
1:7+2: a comment needs a blank before its #
  hint: put a text that contains # in double quotes
`},
	{"text after the mark of the end", `a: b
... c
`, `
2:5+1: nothing can follow the mark that ends a document
  hint: delete the mark: a case is one document
`},
	{"percent sign on a line of its own", `a: [b,
%c]
`, `
2:1+3: a value cannot begin with %
  hint: put it in quotes: "%c]"
`},
	{"the file ends too early", "a: [", `
1:5+1: the file ends where a value is due
`},
	{"value beside a closing bracket", `a: [b]: c
`, `
1:7+1: a colon cannot stand here
  hint: put a text that contains ": " in double quotes
  hint: the keys of one mapping begin in the same column
`},
	{"not UTF-8 in the other order", "\xfe\xff\x00a", `
1:1+1: the text is not UTF-8 from here on
  hint: the file seems to be UTF-16; save it as UTF-8
`},
	{"a long key", head + `abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij: x
` + tail, `
6:1+70: a case has no key "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi…"
`},
	{"key without a value in a list of keys", head + `words: {peace: , w: {USA: }}
` + tail, `
6:9+5: "peace" has no value
  hint: write one after the colon, or delete the key
6:22+3: "USA" has no value
  hint: write one after the colon, or delete the key
`},
}
