package detente_test

import "testing"

func TestProblemsOfRules(t *testing.T) {
	t.Parallel()
	expectProblems(t, ruleProblems)
}

// oneWay is a case with options that go one way.
const oneWay = `detente: 1
parties: [{id: A, options: [{id: wall, moves: take}, {id: fleet, moves: drop}, {id: aid, moves: take, levels: [none, some, full]}, {id: port, levels: [some, full]}]}]
preferences: {A: indifferent}
`

// ruleProblems are problems with rules, settings and scenarios.
var ruleProblems = []problemRow{
	{"kinds", head + `rules:
  - {rule: test, never: drills}
  - {because: []}
  - {nevr: test}
  - {}
  - {never: }
  - -
  - {never: test, zzz: a}
` + tail, `
7:18+5: a rule is of one kind, and this is a second
  hint: write two rules
8:5+13: the rule says nothing
  hint: write one of rule, never, at_most_one, at_least_one, exactly_one, remove
9:6+4: a rule has no key "nevr"
  hint: did you mean never? keys of a rule: rule, never, at_most_one, at_least_one, exactly_one, remove, because, note, private
10:5+2: the rule says nothing
  hint: write one of rule, never, at_most_one, at_least_one, exactly_one, remove
11:6+5: "never" has no value
  hint: write one after the colon, or delete the key
12:5+1: a rule must be a text, not a list
13:19+3: a rule has no key "zzz"
  hint: keys of a rule: rule, never, at_most_one, at_least_one, exactly_one, remove, because, note, private
`},
	{"counted", head + `rules:
  - at_most_one: []
  - at_least_one: drills
  - exactly_one: [drills, tset, [test]]
  - at_most_one: [drills, "atleast(1, test)"]
` + tail, `
7:18+2: there is nothing to count
  hint: list conditions: at_most_one: [USA.relief, DPRK.test]
8:19+6: "at_least_one" must be a list, not a text
  hint: write them in brackets: at_least_one: [USA.relief, DPRK.test]
9:27+4: no party has an option "tset"
  hint: did you mean test? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
9:33+6: a condition of "exactly_one" must be a text, not a list
`},
	{"patterns", head + `rules:
  - remove: YN
  - remove: YNX---
  - remove: [Y]
  - remove: "YN----"
status_quo: [test]
` + tail, `
7:13+2: the pattern has 2 of Y, N and -; the options of this case need 6
  hint: one for each plain option, one for each level above the lowest, in file order
8:15+1: a pattern has Y, N, - and spaces, not "X"
9:13+3: "remove" must be a text, not a list
`},
	{"not a list", head + `rules: test
` + tail, `
6:8+4: "rules" must be a list, not a text
  hint: write each as - USA.relief = full -> DPRK.dismantle
`},
	{"not settings", head + `status_quo:
  - relief
  - not relief
  - relief = half
  - relief >= partial
  - not relief = full
  - drills & test
  - drills = full
  - not not drills
  - true
  - [drills]
` + tail, `
7:5+6: USA.relief has levels, and this does not say which
  hint: write USA.relief = none, or = partial, or = full
9:14+4: relief has no level "half"
  hint: its levels are none, partial, full
10:5+17: "relief >= partial" does not say what one option is
  hint: write the option, not the option, or the option = level
11:5+17: "not relief = full" does not say what one option is
  hint: write the option, not the option, or the option = level
12:5+13: "drills & test" does not say what one option is
  hint: write the option, not the option, or the option = level
13:5+13: drills has no levels: it is taken or not
  hint: write drills or not drills
14:5+14: "not not drills" does not say what one option is
  hint: write the option, not the option, or the option = level
15:5+4: "true" does not say what one option is
  hint: write the option, not the option, or the option = level
16:5+8: an item of "status_quo" must be a text, not a list
`},
	{"twice", head + `status_quo: [drills, test, not USA.drills]
` + tail, `
6:28+14: USA.drills is set twice
  hint: keep one of the two
  note: 6:14+6: first set here
`},
	{"a mapping", head + `status_quo: {drills: yes}
` + tail, `
6:13+13: "status_quo" must be a list, not a mapping
  hint: write it in brackets: status_quo: [USA.drills, not DPRK.test]
`},
	{"breaks a rule", head + `rules:
  - never: drills & test
status_quo: [drills, test]
meetings:
  - {offers: {USA: [drills]}}
history_start: [test]
history:
  - {party: USA, does: [drills]}
` + tail, `
8:13+14: today breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 7:5+20: the rule
13:5+28: the situation after this step breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 7:5+20: the rule
`},
	{"what is another's to do", head + `history:
  - {party: USA, does: [drills, test, not DPRK.dismantle]}
  - {party: XXX, does: [test]}
  - {does: [test]}
` + tail, `
7:33+4: party USA cannot do DPRK.test: it is DPRK's option
  hint: write a step of DPRK for it
7:39+18: party USA cannot do DPRK.dismantle: it is DPRK's option
  hint: write a step of DPRK for it
8:13+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
9:5+14: a step needs "party"
  hint: say who did it
`},
	{"steps out of order", head + `history:
  - {date: 2019-05-04, party: USA, does: [drills]}
  - {date: 2019-05-04, party: DPRK, does: [test]}
  - {party: USA, does: [not drills]}
  - {date: 2019-05-03, party: USA, does: [drills]}
  - {date: 2019-05-03, party: DPRK, does: [not test]}
` + tail, `
10:12+10: warning: the record is out of order: this step was done before one above it
  hint: put the steps in the order in which they were done
  note: 8:12+10: done later
`},
	{"steps that cannot be undone", oneWay + `history_start: [A.fleet, aid = full, port = some]
history:
  - {party: A, does: [wall, not fleet, aid = some]}
  - {party: A, does: [wall, not fleet, port = full]}
  - {party: A, does: [not wall, fleet, port = some, aid = full]}
`, `
6:40+10: warning: A.aid has moves: take, but here it is undone
  hint: leave moves: take out if it can be undone
8:23+8: warning: A.wall has moves: take, but here it is undone
  hint: leave moves: take out if it can be undone
8:33+5: warning: A.fleet has moves: drop, but here it is taken up again
  hint: leave moves: drop out if it can be taken up again
`},
	{"what the record has not named may go either way", oneWay + `history_start: []
history:
  - {party: A, does: [not wall, fleet]}
  - {party: A, does: [wall, not fleet]}
  - {party: A, does: [not wall]}
`, `
8:23+8: warning: A.wall has moves: take, but here it is undone
  hint: leave moves: take out if it can be undone
`},
	{"offers break a rule", head + `rules:
  - {rule: relief = full -> not test, because: []}
  - at_most_one: [drills, test]
status_quo: [test]
meetings:
  - offers:
      USA: [relief = full]
      DPRK: [drills, not test]
history_start: [drills, test]
history:
  - {party: USA, does: [drills]}
` + tail, `
12:12+15: what is offered breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 7:5+46: the rule
14:16+14: the start of the history breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 8:5+27: the rule
`},
	{"offers without a today", head + `meetings:
  - offers: {USA: [drills]}
` + tail, `
7:19+8: warning: an offer changes today's situation, but the case has no status_quo
  hint: say under status_quo: what is so today
`},
	{"names and shapes", head + `status_quo: []
scenarios:
  a: fix
  2b: {text: x}
  c: {like: d}
  e: {like: f}
  f: {like: g}
  g: {like: e}
  h: {like: h}
  i: {like: e}
  j: {fixed: {}}
` + tail, `
8:6+3: a scenario must be a mapping of keys to values, not a text
  hint: keys of a scenario: text, like, fix, without, table, voice, prefer, rule, status_quo, because, note, private
9:3+2: "2b" is not a name
  hint: a name has letters, digits, _ and -, begins with a letter, and is no word of conditions
10:13+1: there is no scenario "d"
  hint: scenarios: a, 2b, c, e, f, g, h, i, j
11:13+1: scenarios start from each other in a circle: e, f, g, e
  hint: let one of them start from the case: leave out its like
14:13+1: scenarios start from each other in a circle: h, h
  hint: let one of them start from the case: leave out its like
16:7+5: a scenario has no key "fixed"
  hint: keys of a scenario: text, like, fix, without, table, voice, prefer, rule, status_quo, because, note, private
`},
	{"fix", head + `status_quo: []
scenarios:
  a: {fix: {drills: NO, relief: yes, tset: no, USA.relief: partial}}
  b: {fix: {drills: no, USA.drills: no}}
  c: {fix: [drills]}
  d: {fix: {test: [no]}}
` + tail, `
8:21+2: USA.drills is taken or not, and cannot be "NO"
  hint: write yes or no
8:33+3: USA.relief has no level "yes"
  hint: levels: none, partial, full
8:38+4: no party has an option "tset"
  hint: did you mean test? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
9:25+14: USA.drills is set twice
  hint: keep one of the two
  note: 9:13+10: first set here
10:12+8: "fix" must be a mapping, not a list
  hint: write option: value, as fix: {USA.drills: no}
11:19+4: a value must be a text, not a list
`},
	{"parties and voices", head + `preferences:
  USA: {voices: {soft: [], hard: []}}
  DPRK: []
  CHN: []
status_quo: []
scenarios:
  a: {without: [CHN, CNH, CHN], table: [USA], voice: {USA: herd, DPRK: hard, XXX: a}}
  b: {without: CHN, voice: [USA], prefer: [USA]}
  c: {prefer: {USA: {voices: {}}, DPRK: nothing, CHN: [drils]}, rule: test, status_quo: [relief]}
  d: {voice: {USA: [hard]}}
`, `
12:22+3: there is no party "CNH"
  hint: did you mean CHN? parties: USA, DPRK, CHN
12:27+3: party "CHN" is given twice
  note: 12:17+3: first given here
12:41+3: party USA is no outsider, and so always at the table
  hint: list outsiders only
12:60+4: party USA has no voice "herd"
  hint: did you mean hard? USA has: soft, hard
12:72+4: party DPRK has no voice "hard"
  hint: name its voices under preferences
12:78+3: there is no party "XXX"
  hint: parties: USA, DPRK, CHN
13:16+3: "without" must be a list, not a text
  hint: write it in brackets: without: [USA]
13:28+5: "voice" must be a mapping, not a list
  hint: write party: voice, as voice: {DPRK: hard}
13:43+5: "prefer" must be a mapping, not a list
  hint: write an entry for each party, as prefer: {USA: [DPRK.dismantle]}
14:21+12: voices cannot stand here, where one order is due
  hint: give the order itself: a list of conditions, weights, a ranking or payoffs
14:41+7: "nothing" is no preference
  hint: write a list of conditions, most important first; or weights, ranking, payoffs or indifferent
14:56+5: no party has an option "drils"
  hint: did you mean drills? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
14:71+4: "rule" must be a list, not a text
  hint: write each as - USA.relief = full -> DPRK.dismantle
14:90+6: USA.relief has levels, and this does not say which
  hint: write USA.relief = none, or = partial, or = full
15:20+6: a voice must be a text, not a list
`},
	{"starts", head + `rules: [drills -> test]
status_quo: [test]
scenarios:
  a: {fix: {test: no, drills: yes}}
  b: {like: a}
  c: {rule: [not test]}
  d: {status_quo: [drills]}
` + tail, `
9:6+30: where the scenario starts breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 6:9+14: the rule
11:6+18: where the scenario starts breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 11:14+8: the rule
12:19+8: where the scenario starts breaks a rule
  hint: change one of the two; a rule says what is impossible, not what is unwelcome
  note: 6:9+14: the rule
`},
	{"no today", head + `scenarios:
  a: {without: [USA]}
` + tail, `
7:6+16: options of who is not there stay as they are today, but the case does not say what is so today
  hint: say under status_quo: what is so today
`},
	{"voices of what could not be read", head + `preferences:
  USA: {voices: }
  DPRK: {voices: {a: []}}
  CHN: []
scenarios:
  s: {voice: {USA: a, DPRK: a}}
`, `
7:9+6: "voices" has no value
  hint: write one after the colon, or delete the key
`},
}
