package detente_test

import "testing"

func TestProblemsOfStates(t *testing.T) {
	t.Parallel()
	expectProblems(t, stateProblems)
}

// stateProblems are problems with words, meetings, the graph form and moves.
var stateProblems = []problemRow{
	{"words", head + `words:
  peace: {USA: {means: drils}, DPRK: {text: x}, XXX: {means: drills}, CHN: drills}
  a b: {USA: {means: drills}}
  war: [a]
  calm: {note: [x]}
` + tail, `
7:24+5: no party has an option "drils"
  hint: did you mean drills? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
7:38+9: a reading needs "means"
  hint: write the condition: means: DPRK.dismantle
7:49+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
7:76+6: a reading must be a mapping of keys to values, not a text
  hint: keys of a reading: means, text, because, note, private
8:3+3: "a b" is not a name
  hint: a name has letters, digits, _ and -, begins with a letter, and is no word of conditions
9:8+3: a word must be a mapping, not a list
  hint: write an entry for each party, as USA: {means: DPRK.dismantle}
10:16+3: "note" must be a text, not a list
`},
	{"meetings", head + `meetings:
  - {date: 28 February, parties: [USA, XXX, USA], offers: [a], zzz: 1}
  - Hanoi
  - {offers: {XXX: [drills], USA: drills}}
` + tail, `
7:12+11: "28 February" is not a date
  hint: write the year, month and day as 2019-11-01
7:40+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
7:45+3: party "USA" is given twice
  note: 7:35+3: first given here
7:59+3: "offers" must be a mapping, not a list
  hint: write who offered what: {USA: [USA.relief = partial]}
7:64+3: a meeting has no key "zzz"
  hint: keys of a meeting: date, place, text, parties, offers, outcome, because, note, private
8:5+5: a meeting must be a mapping of keys to values, not a text
  hint: keys of a meeting: date, place, text, parties, offers, outcome, because, note, private
9:15+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
9:35+6: "USA" must be a list, not a text
  hint: write it in brackets: USA: [USA.drills, not DPRK.test]
`},
	{"history", head + `history_start: drills
history:
  - {date: 2019-13-01}
  - {party: [USA], does: [relief]}
  - {party: XXX, does: [drills]}
` + tail, `
6:16+6: "history_start" must be a list, not a text
  hint: write it in brackets: history_start: [USA.drills, not DPRK.test]
8:5+18: a step needs "party"
  hint: say who did it
8:5+18: a step needs "does"
  hint: say what changed: does: [DPRK.test]
8:12+10: "2019-13-01" is not a date
  hint: write the year, month and day as 2019-11-01
9:13+5: "party" must be a text, not a list
9:27+6: USA.relief has levels, and this does not say which
  hint: write USA.relief = none, or = partial, or = full
10:13+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
`},
	{"conditions in the graph form", `detente: 1
parties:
  - {id: A, options: [{id: x}]}
  - {id: B}
  - {id: C}
states: [{id: peace}, {id: war}]
rules: [x]
moves: {A: [peace -> war]}
preferences: {A: [x, y], B: {weights: {x: 1}}, C: []}
words: {w: {A: {means: x}}}
meetings:
  - {offers: {A: [x]}}
history_start: []
history:
  - {party: A, does: [x]}
scenarios:
  s: {fix: {x: no}, rule: [x], status_quo: [x]}
status_quo: [peace]
`, `
3:13+7: the parties of a case with states have no options
  hint: leave the options out, or leave out states and say by rules what cannot be
7:8+3: rules are conditions, and a case that lists its states has no options for them to speak of
  hint: leave out the states and moves that cannot be
9:18+6: the wants of A are conditions, and a case that lists its states has no options for them to speak of
  hint: write a ranking of the states, or payoffs
9:39+6: the weights of B are of conditions, and a case that lists its states has no options for them to speak of
  hint: write a ranking of the states, or payoffs
10:8+20: the readings of words are conditions, and a case that lists its states has no options for them to speak of
  hint: leave words out
12:18+3: "A" sets options, and a case that lists its states has no options for them to speak of
  hint: leave it out, or give the parties options instead of listing states
13:16+2: "history_start" sets options, and a case that lists its states has no options for them to speak of
  hint: leave it out, or give the parties options instead of listing states
15:22+3: "does" sets options, and a case that lists its states has no options for them to speak of
  hint: leave it out, or give the parties options instead of listing states
17:12+7: "fix" holds options, and a case that lists its states has no options for them to speak of
  hint: leave it out
17:27+3: rules are conditions, and a case that lists its states has no options for them to speak of
  hint: leave out the states and moves that cannot be
17:44+3: "status_quo" must name one of the states, not a list
  hint: states: peace, war
18:13+7: "status_quo" must name one of the states, not a list
  hint: states: peace, war
`},
	{"states", `detente: 1
parties: [{id: A}]
states:
  - {id: peace}
  - {id: peace}
  - war
  - {id: 2x}
  - {text: x}
preferences: {A: {ranking: [peace]}}
`, `
5:10+5: state "peace" is given twice
  note: 4:10+5: first given here
6:5+3: a state must be a mapping of keys to values, not a text
  hint: keys of a state: id, text, because, note, private
7:10+2: "2x" is not an id
  hint: an id has letters, digits and _, and does not begin with a digit
8:5+9: a state needs "id"
  hint: write id: and a short name without blanks
`},
	{"no states", `detente: 1
parties: [{id: A}]
states: []
preferences: {A: {ranking: [peace]}}
`, `
3:9+2: the case has no states
  hint: write each as - {id: peace}, or leave states out and give the parties options
`},
	{"moves", `detente: 1
parties: [{id: A}, {id: B}]
states:
  - {id: peace}
  - {id: war}
preferences: {A: {ranking: [war, peace]}, B: {payoffs: [1, 2]}}
moves:
  A: [peace -> war, peace, peace ->, -> war, peace -> war -> peace, [peace]]
  C: [peace -> war]
  B: peace -> war
`, `
8:21+5: "peace" is not a move
  hint: write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses
8:28+8: a state is missing beside the arrow
  hint: write from -> to
8:38+6: a state is missing beside the arrow
  hint: write from -> to
8:46+21: "peace -> war -> peace" is not a move
  hint: write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses
8:69+7: a move must be a text, not a list
9:3+1: there is no party "C"
  hint: parties: A, B
10:6+12: the moves of a party must be a list, not a text
  hint: write them in brackets, [peace -> war], or {file: moves.csv}
`},
	{"tables of moves", `detente: 1
parties: [{id: A}, {id: B}]
states:
  - {id: peace}
  - {id: war}
preferences: {A: {ranking: [war, peace]}, B: {payoffs: [1, 2]}}
moves:
  A: {file: three.csv}
  B: {file: gap.csv}
`, `
three.csv:2:11+5: this row has 3 columns
  hint: every row has one column, or every row has two, with a comma between them
  note: 8:13+9: the table is named here
gap.csv:2:1+6: a state is missing in this row
  hint: write from,to
`},
	{"more tables of moves", `detente: 1
parties: [{id: A}, {id: B}]
states:
  - {id: peace}
  - {id: war}
preferences: {A: {ranking: [war, peace]}, B: {payoffs: [1, 2]}}
moves:
  A: {file: arrows.csv}
  B: {fiel: moves.csv}
`, `
9:7+4: a table of moves has no key "fiel"
  hint: did you mean file? keys of a table of moves: file
arrows.csv:3:1+12: "war <- peace" is not a move
  hint: write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses
`},
	{"tables of payoffs", `detente: 1
parties: [{id: A}, {id: B}, {id: C}, {id: D}, {id: E}]
states: [{id: peace}, {id: war}]
preferences:
  A: {payoffs: {file: quote.csv}}
  B: {payoffs: {file: empty.csv}}
  C: {payoffs: {file: text.csv}}
  D: {payoffs: {file: nowhere.csv}}
  E: {payoffs: {file: uneven.csv}}
`, `
6:23+9: "empty.csv" has no rows
8:23+11: "nowhere.csv" does not exist
  hint: paths are read from the folder of the case
quote.csv:3:3+1: a quotation mark is out of place in this table
  hint: put quotation marks around a whole cell, and double those inside it: "say ""no"""
text.csv:2:7+3: "one" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
uneven.csv:3:5+1: this row has 2 columns
  hint: every row has one column, or every row has two, with a comma between them
  note: 9:23+10: the table is named here
`},
	{"first rows that are no headings", `detente: 1
parties: [{id: A}, {id: B}, {id: C}]
states: [{id: peace}, {id: war}]
preferences:
  A: {payoffs: {file: slip.csv}}
  B: {payoffs: {file: slips.csv}}
  C: indifferent
moves:
  A: {file: head.csv}
  B: {file: slash.csv}
  C: {file: to.csv}
`, `
head.csv:1:1+5: "moves" is not a move
  hint: write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses
slash.csv:1:1+11: "peace > war" is not a move
  hint: write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses
to.csv:1:1+3: a state is missing in this row
  hint: write from,to
slip.csv:1:1+2: "1O" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
slips.csv:1:7+2: "1O" is not a number
  hint: write digits, with a minus sign or a decimal point where needed: -1.5
`},
	{"a table with a heading only", `detente: 1
parties: [{id: A}]
states: [{id: peace}, {id: war}]
preferences: {A: {payoffs: {file: empty.csv}}}
`, `
4:35+9: "empty.csv" has no rows
`},
	{"steps that are no mappings", head + `history: [test]
` + tail, `
6:11+4: a step must be a mapping of keys to values, not a text
  hint: keys of a step: date, party, does, text, because, note, private
`},
}
