package detente_test

import (
	"strings"
	"testing"

	"detente"
)

func TestProblemsOfWants(t *testing.T) {
	t.Parallel()
	expectProblems(t, wantProblems)
}

// wantProblems are problems with preferences, sources and quotes.
var wantProblems = []problemRow{
	{"no kinds", head + `preferences:
  USA: nothing
  DPRK: {}
  CHN: {weights: {drills: 1}, ranking: [1]}
`, `
7:8+7: "nothing" is no preference
  hint: write a list of conditions, most important first; or weights, ranking, payoffs or indifferent
8:9+2: the preference says nothing
  hint: write a list of conditions, or one of the keys voices, weights, ranking, payoffs
9:31+7: a preference is of one kind, and this is a second
  hint: keep one of weights and ranking
`},
	{"rests", head + `preferences:
  USA: {rest: tie}
  DPRK: {weights: {drills: 1}, rest: tie}
  CHN: {ranking: [1, []], rest: last}
`, `
7:8+11: the preference says nothing
  hint: write a list of conditions, or one of the keys voices, weights, ranking, payoffs
8:32+4: only a ranking has a rest
  hint: leave it out
9:22+2: a tie of no states
  hint: name the states that are tied, or leave the brackets out
9:33+4: "rest" cannot be "last"
  hint: it can be: tie
`},
	{"shapes", head + `preferences:
  USA: {weights: [1]}
  DPRK: {ranking: s1}
  CHN: {payoffs: 3}
`, `
7:18+3: "weights" must be a mapping, not a list
  hint: write condition: number, as weights: {USA.drills: -2}
8:19+2: "ranking" must be a list, not a text
  hint: write it in brackets, best first: ranking: [s4, [s1, s2], s3]
9:18+1: "payoffs" must be a list, not a text
  hint: write one number a state, payoffs: [3, 1, 4], or payoffs: {file: payoffs.csv}
`},
	{"inner shapes", head + `preferences:
  USA: {ranking: [{a: b}, [[1]], [1, ]]}
  DPRK: {payoffs: [1, x, [2]]}
  CHN: {wants: [a]}
`, `
7:19+6: a tie must be a list, not a mapping
  hint: write it in brackets: [s1, s2]
7:28+3: a state must be a text, not a list
8:23+1: "x" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:26+3: a payoff must be a text, not a list
9:9+5: a preference has no key "wants"
  hint: keys of a preference: weights, ranking, rest, payoffs
`},
	{"not a mapping", head + `preferences: [USA]
`, `
6:14+5: preferences must be a mapping, not a list
  hint: write an entry for each party, as USA: [DPRK.dismantle]
`},
	{"numbers", head + "preferences:\n  USA: {weights: {drills: 0x10, test: 1e3, relief: +1, dismantle: .5, \"drills & test\": 5., \"drills | test\": -0.10}}\n  DPRK: {payoffs: [--1, 1_000, \"٣\", 1.5, \"-\", NaN]}\n  CHN: {payoffs: [" + strings.Repeat("1", 1001) + "]}\n", `
7:27+4: "0x10" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
7:39+3: "1e3" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
7:52+2: "+1" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
7:67+2: ".5" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
7:88+2: "5." is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:20+3: "--1" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:25+5: "1_000" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:32+3: "٣" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:42+3: "-" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
8:47+3: "NaN" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
9:19+1001: the number has more than 1000 digits
`},
	{"wants", head + `preferences:
  USA:
    - {basis: said}
    - {want: drills, basis: siad, kind: line, confidence: 1}
    - {want: drills, basis: said}
    - {want: drills, basis: said, because: []}
    - [a]
    - {want: [a], kind: red line}
    - {Want: drills}
  DPRK: [a b, drills]
  CHN: [{want: drills, basis: done}]
`, `
8:7+13: a want needs "want"
  hint: write the condition: want: not DPRK.test
8:15+4: warning: this want is said, but no quote says where
  hint: add because:, or write basis: inferred
9:29+4: "basis" cannot be "siad"
  hint: did you mean said? it can be: said, done, inferred
9:41+4: "kind" cannot be "line"
  hint: it can be: position, interest, red line
9:59+1: "confidence" cannot be "1"
  hint: it can be: high, medium, low
10:29+4: warning: this want is said, but no quote says where
  hint: add because:, or write basis: inferred
11:29+4: warning: this want is said, but no quote says where
  hint: add because:, or write basis: inferred
12:7+3: a want must be a text, not a list
13:14+3: "want" must be a text, not a list
14:8+4: a want has no key "Want"
  hint: did you mean want? keys of a want: want, basis, kind, confidence, text, because, note, private
15:10+1: no party has an option "a"
  hint: options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
`},
	{"voices", head + `preferences:
  USA: {voices: {a: indifferent, 2b: indifferent, c: {voices: {d: indifferent}}}, weights: {}}
  DPRK: {voices: {}}
  CHN: {voices: [a], rest: tie}
`, `
7:34+2: "2b" is not a name
  hint: a name has letters, digits, _ and -, begins with a letter, and is no word of conditions
7:54+26: voices cannot stand here, where one order is due
  hint: give the order itself: a list of conditions, weights, a ranking or payoffs
7:83+7: a preference is of one kind, and this is a second
  hint: put it under voices: with a name of its own
8:18+2: there are no voices
  hint: name each: hard: [not DPRK.dismantle]
9:17+3: "voices" must be a mapping, not a list
  hint: name each: hard: [not DPRK.dismantle]
9:22+4: a preference is of one kind, and this is a second
  hint: put it under voices: with a name of its own
`},
	{"voices with a second kind", head + `preferences: {USA: {voices: {a: []}, foo: 1}, DPRK: {voices: }, CHN: {}}
`, `
6:38+3: a preference has no key "foo"
  hint: keys of a preference: voices, weights, ranking, payoffs, rest
6:54+6: "voices" has no value
  hint: write one after the colon, or delete the key
6:70+2: the preference says nothing
  hint: write a list of conditions, or one of the keys voices, weights, ranking, payoffs
`},
	{"unknown party", head + `preferences: {USA: [], DPRK: [], CNH: []}
`, `
5:10+3: party CHN has no entry under preferences
  hint: say what it wants; if all situations are alike to it, write CHN: indifferent
6:34+3: there is no party "CNH"
  hint: did you mean CHN? parties: USA, DPRK, CHN
`},
	{"files", head + `sources:
  a: {file: missing.md}
  b: {file: ../x.md}
  c: {file: /etc/passwd}
  d: {file: a\b.md}
  e: {file: docs}
  f: {file: latin1.txt}
  g: {file: docs/../memo.md}
  h: {}
  i: memo.md
  j: {file: .}
  k: {file: [memo.md]}
  l: {file: ""}
  2m: {file: memo.md}
  n: {file: locked.md}
  o: {file: big.md}
  p: {file: broken.md}
` + tail, "\n7:13+10: \"missing.md\" does not exist\n  hint: paths are read from the folder of the case\n8:13+7: \"../x.md\" does not lie in the folder of the case\n  hint: move the file into that folder and write its path from there, as sources/memo.md\n9:13+11: \"/etc/passwd\" does not lie in the folder of the case\n  hint: move the file into that folder and write its path from there, as sources/memo.md\n10:13+6: the path \"a\\b.md\" contains a backslash\n  hint: write / between folders, on every system\n11:13+4: \"docs\" is a folder\n  hint: paths are read from the folder of the case\n12:13+10: \"latin1.txt\" is not UTF-8 text\n  hint: save its text as plain text in UTF-8\n14:6+2: a source needs \"file\"\n  hint: say where it lies: file: sources/h.md\n15:6+7: a source must be a mapping of keys to values, not a text\n  hint: keys of a source: file, title, publisher, published, because, note, private\n16:13+1: \".\" does not lie in the folder of the case\n  hint: move the file into that folder and write its path from there, as sources/memo.md\n17:13+9: \"file\" must be a text, not a list\n18:13+2: \"\" does not lie in the folder of the case\n  hint: move the file into that folder and write its path from there, as sources/memo.md\n19:3+2: \"2m\" is not a name\n  hint: a name has letters, digits, _ and -, begins with a letter, and is no word of conditions\n20:13+9: \"locked.md\" may not be read\n  hint: paths are read from the folder of the case\n21:13+6: \"big.md\" is larger than 32 MB\n  hint: keep the part that is quoted\n22:13+9: \"broken.md\" cannot be read: input/output error\n  hint: paths are read from the folder of the case\n"},
	{"pipes", head + `sources:
  a: {file: pipe}
preferences: {USA: {payoffs: {file: pipe}}, DPRK: indifferent, CHN: indifferent}
`, `
7:13+4: "pipe" is not a plain file
  hint: paths are read from the folder of the case
8:37+4: "pipe" is not a plain file
  hint: paths are read from the folder of the case
`},
	{"not a mapping", head + `sources: [memo.md]
` + tail, `
6:10+9: sources must be a mapping, not a list
  hint: write each as memo: {file: sources/memo.md}
`},
	{"published later", head + `as_of: 2019-11-01
sources:
  memo: {file: memo.md, published: 2019-11-02}
  other: {file: memo.md, published: 2019-11-01}
` + tail, `
8:36+10: warning: source memo was published after 2019-11-01, the day the case is as of, and cannot support anything
  hint: leave it out, or let the case be as of a later day
`},
	{"quotes", head + `sources:
  memo: {file: memo.md, because: [{source: memo, quote: "relief comes first"}]}
preferences:
  USA:
    - {want: drills, because: [{source: memo, quote: "relief comes last"}, {source: memo, quote: "We"}]}
    - want: test
      because:
        - {source: memo, quote: relief comes first}
        - {source: memo, quote: "entirely other words of nobody"}
        - {source: meno, quote: "x"}
        - {source: memo}
        - {quote: x}
        - {source: memo, quote: " "}
        - memo
  DPRK: [{want: drills, because: memo}]
  CHN: indifferent
`, `
7:57+20: lost: the quote is not in source memo
  hint: memo.md:2 has "relief comes last"; quotes must match word for word
10:98+4: warning: the quote stands more than once in source memo; the first is taken
  hint: quote more words, so that it stands there once
13:33+18: lost: the quote is not in source memo
  hint: memo.md:2 has "relief comes last"; quotes must match word for word
14:33+32: lost: the quote is not in source memo
  hint: nothing like it was found in memo.md; quotes must match word for word
15:20+4: there is no source "meno"
  hint: did you mean memo? sources: memo
16:11+14: a quote needs "quote"
  hint: write the passage, word for word, in double quotes
17:11+10: a quote needs "source"
  hint: name the source it stands in
18:33+3: the quote is empty
  hint: write the passage, word for word
19:11+4: a quote must be a mapping of keys to values, not a text
  hint: keys of a quote: source, quote
20:34+4: "because" must be a list, not a text
  hint: write it as because: [{source: memo, quote: "word for word"}]
`},
	{"no sources at all", head + `preferences:
  USA: [{want: drills, because: [{source: memo, quote: x}]}]
  DPRK: []
  CHN: []
`, `
7:43+4: there is no source "memo"
  hint: list the document under sources:
`},
	{"sources that cannot be read", head + `sources: memo
words: {w: {USA: {means: drills, because: [{source: memo, quote: x}]}}}
` + tail, `
6:10+4: sources must be a mapping, not a text
  hint: write each as memo: {file: sources/memo.md}
`},
	{"second kinds without a value", head + `preferences:
  USA: {weights: }
  DPRK: {ranking: [s1], payoffs: }
  CHN: indifferent
`, `
7:9+7: "weights" has no value
  hint: write one after the colon, or delete the key
8:25+7: "payoffs" has no value
  hint: write one after the colon, or delete the key
`},
	{"two long numbers", head + "preferences:\n  USA: {payoffs: [" + strings.Repeat("1", 1001) + "]}\n  DPRK: {weights: {drills: " + strings.Repeat("1", 1001) + "}}\n  CHN: indifferent\n", `
7:19+1001: the number has more than 1000 digits
8:28+1001: the number has more than 1000 digits
`},
}

// A want that nothing supports is inferred, whatever basis is written.
func TestBasisNeedsSupport(t *testing.T) {
	t.Parallel()
	const (
		found = `{source: memo, quote: "relief comes last"}`
		lost  = `{source: memo, quote: "relief comes first"}`
		late  = `{source: later, quote: "relief comes last"}`
	)
	tests := []struct{ basis, because, want string }{
		{"said", found, "said"},
		{"done", found, "done"},
		{"inferred", found, "inferred"},
		{"said", lost, "inferred"},
		{"done", lost, "inferred"},
		{"", lost, "inferred"},
		{"said", late, "inferred"},
		{"", late, "inferred"},
		{"done", late + ", " + lost, "inferred"},
		{"said", late + ", " + lost + ", " + found, "said"},
		{"done", "", "done"},
	}
	for _, tt := range tests {
		basis := ""
		if tt.basis != "" {
			basis = "basis: " + tt.basis + ", "
		}
		text := head + "as_of: 2019-11-01\nsources:\n  memo: {file: memo.md}\n  later: {file: memo.md, published: 2019-11-02}\n" +
			"preferences:\n  USA: [{want: drills, " + basis + "because: [" + tt.because + "]}]\n  DPRK: []\n  CHN: []\n"
		c, problems := detente.Parse("case.yaml", []byte(text), folder())
		if c == nil {
			t.Fatal(problems)
		}
		if got := c.Parties[0].Voices[0].Wants[0].Basis.String(); got != tt.want {
			t.Errorf("basis %q with %q is %s, want %s", tt.basis, tt.because, got, tt.want)
		}
		count := func(part string) int { return strings.Count(problemLines(problems), part) }
		if got, want := count("lost: "), strings.Count(tt.because, lost); got != want || count("cannot support anything") != 1 {
			t.Errorf("basis %q with %q: %d quotes are lost, want %d, and a warning of the later source:\n%s", tt.basis, tt.because, got, want, problemLines(problems))
		}
	}
}
