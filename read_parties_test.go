package detente_test

import "testing"

func TestProblemsOfParties(t *testing.T) {
	t.Parallel()
	expectProblems(t, partyProblems)
}

// partyProblems are problems with whole cases, parties, options and conditions.
var partyProblems = []problemRow{
	{"no version", `title: a
`, `
1:1+1: the case does not say which version of the format it uses
  hint: begin with: detente: 1
1:1+1: the case has no parties
  hint: list them under parties:, each as - {id: USA}
`},
	{"another version", `detente: 2
parties: [{id: A}]
preferences: {A: indifferent}
`, `
1:10+1: format version "2" is not known
  hint: this program reads version 1: write detente: 1
`},
	{"nothing but a version", `detente: 1
`, `
1:1+1: the case has no parties
  hint: list them under parties:, each as - {id: USA}
`},
	{"no parties in the list", `detente: 1
parties: []
preferences: {}
`, `
2:10+2: the case has no parties
  hint: write each as - {id: USA}
`},
	{"parties without a value", `detente: 1
parties:
preferences:
`, `
2:1+7: "parties" has no value
  hint: write one after the colon, or delete the key
3:1+11: "preferences" has no value
  hint: write one after the colon, or delete the key
`},
	{"parties as a mapping", `detente: 1
parties: {USA: {}}
preferences: {USA: indifferent}
`, `
2:10+9: parties must be a list, not a mapping
  hint: write each as - {id: USA}
`},
	{"no preferences", `detente: 1
parties: [{id: A}]
`, `
2:16+1: the case says of no party what it wants
  hint: add preferences: with an entry for each party, as USA: [DPRK.dismantle]
`},
	{"entries missing", `detente: 1
parties:
  - id: A
  - id: B
preferences: {A: indifferent}
`, `
4:9+1: party B has no entry under preferences
  hint: say what it wants; if all situations are alike to it, write B: indifferent
`},
	{"keys misspelt", `detent: 1
party: [{id: A}]
preference: {A: [x]}
`, `
1:1+6: a case has no key "detent"
  hint: did you mean detente?
1:1+1: the case has no parties
  hint: list them under parties:, each as - {id: USA}
2:1+5: a case has no key "party"
3:1+10: a case has no key "preference"
  hint: did you mean preferences?
`},
	{"keys of parties misspelt", `detente: 1
parties:
  - {id: A, optoins: [{id: x}]}
  - {id: B, role: outsidr, options: [{id: y, seat: yes, level: [a, b]}]}
preferences: {A: [A.x], B: [y = a]}
table: [B]
status_quo: [y]
`, `
3:13+7: a party has no key "optoins"
  hint: did you mean options? keys of a party: id, name, aka, role, options, because, note, private
4:19+7: "role" cannot be "outsidr"
  hint: did you mean outsider? it can be: principal, outsider
4:57+5: an option has no key "level"
  hint: did you mean levels? keys of an option: id, text, levels, moves, seat, because, note, private
`},
	{"unknown keys", head + `titel: a
zzz: b
` + tail, `
6:1+5: a case has no key "titel"
  hint: did you mean title?
7:1+3: a case has no key "zzz"
`},
	{"title is a list", head + `title: [a]
as_of: {a: b}
` + tail, `
6:8+3: "title" must be a text, not a list
7:8+6: "as_of" must be a text, not a mapping
`},
	{"values missing", head + `title:
as_of: # 2019
summary: ~
` + tail, `
6:1+5: "title" has no value
  hint: write one after the colon, or delete the key
7:1+5: "as_of" has no value
  hint: write one after the colon, or delete the key
`},
	{"dates", head + `as_of: 2019-02-29
` + tail, `
6:8+10: "2019-02-29" is not a date
  hint: write the year, month and day as 2019-11-01
`},
	{"date written otherwise", head + `as_of: 1 November 2019
` + tail, `
6:8+15: "1 November 2019" is not a date
  hint: write the year, month and day as 2019-11-01
`},
	{"ids", `detente: 1
parties:
  - id: 2A
  - id: not
  - {name: x}
  - B
  - id: [C]
  - id: D
    aka: d
    role: judge
  - id: D
  -
preferences: {D: indifferent, X: indifferent}
`, `
3:9+2: "2A" is not an id
  hint: an id has letters, digits and _, and does not begin with a digit
4:9+3: "not" cannot be an id, because it is a word of conditions
  hint: choose another, as not_
5:5+9: a party needs "id"
  hint: write id: and a short name without blanks
6:5+1: a party must be a mapping of keys to values, not a text
  hint: keys of a party: id, name, aka, role, options, because, note, private
7:9+3: "id" must be a text, not a list
9:10+1: "aka" must be a list, not a text
  hint: write it in brackets: aka: [one, two]
10:11+5: "role" cannot be "judge"
  hint: it can be: principal, outsider
11:9+1: party "D" is given twice
  note: 8:9+1: first given here
12:4+1: an item of the list is missing here
  hint: write it after the dash, or delete the dash
`},
	{"options", `detente: 1
parties:
  - id: A
    options:
      - {id: x, moves: up}
      - {id: x}
      - {id: if}
      - y
      - {id: z, seat: NO}
      - {id: w, seat: true}
      - {id: v, levles: [a, b]}
preferences: {A: [x, q]}
`, `
5:24+2: "moves" cannot be "up"
  hint: it can be: both, take, drop
6:14+1: option "x" is given twice
  note: 5:14+1: first given here
7:14+2: "if" cannot be an id, because it is a word of conditions
  hint: choose another, as if_
8:9+1: an option must be a mapping of keys to values, not a text
  hint: keys of an option: id, text, levels, moves, seat, because, note, private
9:23+2: "seat" must be yes or no, not "NO"
  hint: write yes, no, true or false, in lower case
10:17+4: party A is no outsider, and so always at the table
  hint: leave seat out, or give the party role: outsider
11:17+6: an option has no key "levles"
  hint: did you mean levels? keys of an option: id, text, levels, moves, seat, because, note, private
`},
	{"options that are no list", `detente: 1
parties:
  - id: A
    options: {x: y}
preferences: {A: [x]}
`, `
4:14+6: "options" must be a list, not a mapping
  hint: write each as - {id: test, text: test missiles}
`},
	{"levels", `detente: 1
parties:
  - id: A
    options:
      - {id: x, levels: [a]}
      - {id: y, levels: [a, b, a]}
      - {id: z, levels: [a b, 07, or]}
      - {id: w, levels: a}
      - {id: v, levels: []}
      - {id: u, levels: [[a], b]}
      - {id: t, levels: [0, 07, "1"]}
preferences: {A: [x = a, t = 07]}
`, `
5:25+3: an option needs two levels or more
  hint: leave levels out if the option is just taken or not
6:32+1: level "a" is given twice
  note: 6:26+1: first given here
7:26+3: "a b" cannot be a level
  hint: a level is a word of letters, digits and _ that conditions do not use, or a number
7:35+2: "or" cannot be a level
  hint: a level is a word of letters, digits and _ that conditions do not use, or a number
8:25+1: "levels" must be a list, not a text
  hint: write them in brackets, lowest first: levels: [none, full]
9:25+2: an option needs two levels or more
  hint: leave levels out if the option is just taken or not
10:26+3: a level must be a text, not a list
`},
	{"aka", `detente: 1
parties:
  - {id: A, aka: [b, [c]]}
preferences: {A: indifferent}
`, `
3:22+3: each item of "aka" must be a text, not a list
`},
	{"private", `detente: 1
parties:
  - {id: A, private: maybe, note: [x]}
preferences: {A: indifferent}
`, `
3:22+5: "private" must be yes or no, not "maybe"
  hint: write yes, no, true or false, in lower case
3:35+3: "note" must be a text, not a list
`},
	{"table", head + `table: [CHN, USA, XXX, CHN]
` + tail, `
6:14+3: party USA is no outsider, and so always at the table
  hint: list outsiders only
6:19+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
6:24+3: party "CHN" is given twice
  note: 6:9+3: first given here
`},
	{"table without a today", head + `table: []
` + tail, `
6:8+2: options of who is not there stay as they are today, but the case does not say what is so today
  hint: say under status_quo: what is so today
`},
	{"table is a text", head + `table: CHN
` + tail, `
6:8+3: "table" must be a list, not a text
  hint: write it in brackets: table: [CHN], or table: [] for nobody
`},
	{"a word alone", head + `rules:
  - drils -> test
` + tail, `
7:5+5: no party has an option "drils"
  hint: did you mean drills? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
`},
	{"a name with a party", head + `rules:
  - not USA.drill
  - not USB.drills
` + tail, `
7:9+9: party USA has no option "drill"
  hint: did you mean USA.drills? USA has: relief, drills
8:9+10: there is no party "USB"
  hint: did you mean USA? parties: USA, DPRK, CHN
`},
	{"inside an escape", head + `rules:
  - "caf\u00e9 \"& drills"
  - 'it''s'
` + tail, `
7:6+9: "café" has a letter that no name can have
  hint: names have the letters a to z and A to Z, digits and _
7:16+2: names and levels stand without quotation marks
  hint: take the quotation marks away
8:6+2: no party has an option "it"
  hint: options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
8:8+2: names and levels stand without quotation marks
  hint: take the quotation marks away
`},
	{"over two lines", head + `rules:
  - drills &
    nope
  - >
    drills &
    nope
` + tail, `
7:5+8: no party has an option "nope"
  hint: options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
9:5+1: no party has an option "nope"
  hint: options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
`},
	{"a party instead of an option", head + `rules: [USA]
` + tail, `
6:9+3: no party has an option "USA"
  hint: USA is a party; name one of its options, as USA.relief
`},
	{"torn at its commas", head + `rules: [atleast(2, drills, test), drils]
` + tail, `
6:18+1: the condition ends where an operand should follow
  hint: inside [...] and {...} put a condition with a comma in double quotes
6:35+5: no party has an option "drils"
  hint: did you mean drills? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
`},
	{"the rest is a comment", head + `rules:
  - drills # test
  - drills # but not the small ones
  - drills # true
  - "drills" # test
  - drills # "x" & test
status_quo: [drills]
` + tail, `
7:12+6: warning: everything from # on is a comment
  hint: quote the condition if this was meant: "drills # test"
`},
	{"the condition goes on in a comment", head + `rules:
  - drills # and not test
  - {never: test} # & drills
  - never: test # & drills
  - relief # = full
  - test # a list, most important first
  - test # and what follows
  - test # -
  - test # & drills, as agreed
  - "test" # & drills
` + tail, `
7:12+14: warning: everything from # on is a comment
  hint: leave the # out if this was meant: "drills and not test"
9:17+10: warning: everything from # on is a comment
  hint: leave the # out if this was meant: "test & drills"
10:12+8: warning: everything from # on is a comment
  hint: leave the # out if this was meant: "relief = full"
`},
	{"an option of two parties", `detente: 1
parties:
  - {id: A, options: [{id: x}]}
  - {id: B, options: [{id: x}]}
preferences: {A: [x], B: [A.y]}
`, `
5:19+1: several parties have an option "x"
  hint: say whose: A.x or B.x
5:27+3: party A has no option "y"
  hint: A has: x
`},
	{"many options", `detente: 1
parties:
  - {id: A, options: [{id: option0}, {id: option1}, {id: option2}, {id: option3}, {id: option4}, {id: option5}, {id: option6}, {id: option7}, {id: option8}, {id: option9}, {id: option10}, {id: option11}, {id: option12}]}
  - {id: B}
preferences: {A: [optoin3, A.zzz, zzz], B: [B.x, C.x]}
`, `
5:19+7: no party has an option "optoin3"
  hint: did you mean option3?
5:28+5: party A has no option "zzz"
5:35+3: no party has an option "zzz"
5:45+3: party B has no option "x"
  hint: B has no options
5:50+3: there is no party "C"
  hint: parties: A, B
`},
	{"no text", head + `rules: [[a], {rule: {a: b}}, ""]
` + tail, `
6:9+3: a rule must be a text, not a list
6:21+6: "rule" must be a text, not a mapping
6:31+1: the condition is empty
  hint: write true for what always holds
`},
	{"no roles", head + `table: []
status_quo: []
scenarios: {s: {table: [USA]}}
` + tail, `
8:25+3: party USA is no outsider, and so always at the table
  hint: list outsiders only
`},
	{"numbers as ids of levels", head + `status_quo: [relief = 2]
` + tail, `
6:23+1: relief has no level "2"
  hint: its levels are none, partial, full
`},
	{"a level option with many levels", `detente: 1
parties: [{id: A, options: [{id: x, levels: [l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14]}]}]
preferences: {A: []}
status_quo: [x]
`, `
4:14+1: A.x has levels, and this does not say which
  hint: write A.x = l0, or = l1, or = l2, or = l3, or = l4, or = l5, or = l6, or = l7, or = l8, or = l9, or = l10, or = l11, or = l12, ...
`},
}
