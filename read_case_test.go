package detente_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
)

// whole is a case that uses every part of the format.
const whole = `detente: 1
title: "Two shores: a ferry"
as_of: 2020-03-01
summary: |
  Two towns
  and a toll.
sources:
  memo-1: {file: docs/memo.md, title: Memo, publisher: own, published: 2020-02-28, private: yes}
parties:
  - id: North
    name: North Shore
    aka: [the north, no]
    note: on
    options:
      - {id: toll, text: take a toll, levels: [none, low, 07], because: [{source: memo-1, quote: "the “toll” stays"}]}
      - {id: ferry, moves: take, private: true}
  - id: South
    options:
      - {id: ferry, moves: drop}
      - {id: dam}
  - id: Mill
    role: outsider
    options:
      - {id: pay, seat: true}
      - {id: talk}
rules:
  - South.dam -> not North.ferry
  - {never: toll = 07 & dam, because: [{source: memo-1, quote: the south}], note: law}
  - {rule: dam -> talk}
  - at_most_one: [North.ferry, South.ferry, dam]
  - at_least_one: [talk, "true"]
  - exactly_one: [pay, not pay]
  - remove: "YY YYYYY"
status_quo: [toll = low, "-dam", ~talk, not Mill.pay, South.ferry]
moves:
  Mill: [1 -> 2, "(dam -> talk) <-> code 3"]
preferences:
  North:
    voices:
      soft:
        - dam
        - want: not dam
          because: [{source: memo-1, quote: the south}]
          kind: red line
          confidence: low
          text: no dam
        - {want: talk, basis: done}
      hard-line: {ranking: [[s1, 2], Y------, code 4], rest: tie}
  South: {weights: {dam: -1.50, "North.ferry & talk": 3}}
  Mill: {payoffs: [1, -0.1, 2.30]}
perceptions:
  North: {South: {unaware: [dam, South.ferry], prefer: [{want: dam, basis: done}]}, Mill: {prefer: {ranking: [code 4], rest: tie}}}
  Mill:
    North: {voice: hard-line, because: [{source: memo-1, quote: the south}], note: so they say, private: yes}
words:
  free-passage:
    North: {means: not dam, because: [{source: memo-1, quote: the south}]}
    South: {means: "toll = none | talk", text: no toll}
    note: contested
meetings:
  - date: 2020-01-31
    place: Island
    parties: [North, Mill]
    offers:
      North: [toll = none]
    outcome: none
history_start: []
history:
  - {date: 2020-01-01, party: South, does: [South.ferry], text: a boat}
  - {party: North, does: [toll = 07]}
scenarios:
  base: {fix: {dam: no, toll: low}, text: as agreed}
  next:
    like: base
    without: [Mill]
    voice: {North: hard-line}
    prefer: {South: indifferent}
    rule: [not pay]
    status_quo: [South.ferry, dam]
    table: []
table: [Mill]
`

func wholeFolder() fstest.MapFS {
	return fstest.MapFS{
		"case.yaml":    {Data: []byte(whole)},
		"docs/memo.md": {Data: []byte("Memo. The “toll” stays: the\n“toll”\nstays, says the south.\n")},
	}
}

func readWhole(t *testing.T) *detente.Case {
	t.Helper()
	c, problems := detente.Read(wholeFolder(), "case.yaml")
	if len(problems) > 0 {
		t.Fatalf("a sound case has problems:\n%v", problems)
	}
	return c
}

// settingsOf shows settings as Party.option=level.
func settingsOf(c *detente.Case, settings []detente.Setting) string {
	parts := []string{}
	for _, s := range settings {
		o := c.Options()[s.Option]
		parts = append(parts, o.Name()+"="+string(rune('0'+s.Level)))
	}
	return strings.Join(parts, " ")
}

func TestReadWholeCase(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	got := []string{}
	add := func(parts ...string) { got = append(got, strings.Join(parts, " | ")) }
	add(c.Title, c.AsOf, c.Summary)
	for _, s := range c.Sources {
		add(s.ID, s.Path, s.Title, s.Publisher, s.Published, s.Text.Name, s.SHA256[:8], yesNo(s.Private))
	}
	for _, p := range c.Parties {
		add(p.ID, p.Name, strings.Join(p.Aka, ","), p.Role.String(), p.Note)
		for _, o := range p.Options {
			add(" ", o.Name(), strings.Join(o.Levels, ","), o.Text, [...]string{"both", "take", "drop"}[o.Moves], yesNo(o.Seat), yesNo(o.Private))
		}
	}
	for _, r := range c.Rules {
		add("rule", r.Text, r.Allows.String(), r.Note)
	}
	add("today", settingsOf(c, c.Today.Settings))
	add("move", c.Moves[0].Moves[1].From.Text, c.Moves[0].Moves[1].To.Text, yesNo(c.Moves[0].Moves[1].BothWays))
	for _, w := range c.Words[0].Readings {
		add("word", c.Words[0].Name, c.Words[0].Note, c.Parties[w.Party].ID, w.Means.String(), w.Text)
	}
	m := c.Meetings[0]
	add("meeting", m.Date, m.Place, m.Outcome, c.Parties[m.Parties[1]].ID, settingsOf(c, m.Offers[0].Settings))
	add("step", c.History[0].Date, c.History[0].Text, settingsOf(c, c.History[1].Does))
	want := []string{
		"Two shores: a ferry | 2020-03-01 | Two towns\nand a toll.\n",
		"memo-1 | docs/memo.md | Memo | own | 2020-02-28 | docs/memo.md | " + c.Sources[0].SHA256[:8] + " | yes",
		"North | North Shore | the north,no | principal | on",
		"  | North.toll | none,low,07 | take a toll | both | no | no",
		"  | North.ferry |  |  | take | no | yes",
		"South | South |  | principal | ",
		"  | South.ferry |  |  | drop | no | no",
		"  | South.dam |  |  | both | no | no",
		"Mill | Mill |  | outsider | ",
		"  | Mill.pay |  |  | both | yes | no",
		"  | Mill.talk |  |  | both | no | no",
		"rule | South.dam -> not North.ferry | if South.dam then not North.ferry | ",
		"rule | never: toll = 07 & dam | not (North.toll = 07 and South.dam) | law",
		"rule | dam -> talk | if South.dam then Mill.talk | ",
		"rule | at_most_one: [North.ferry, South.ferry, dam] | atmost(1, North.ferry, South.ferry, South.dam) | ",
		`rule | at_least_one: [talk, "true"] | atleast(1, Mill.talk, true) | `,
		"rule | exactly_one: [pay, not pay] | exactly(1, Mill.pay, not Mill.pay) | ",
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want = []string{
		"today | North.toll=1 South.dam=0 Mill.talk=0 Mill.pay=0 South.ferry=1",
		"move | (dam -> talk) | code 3 | yes",
		"word | free-passage | contested | North | not South.dam | ",
		"word | free-passage | contested | South | North.toll = none or Mill.talk | no toll",
		"meeting | 2020-01-31 | Island | none | Mill | North.toll=0",
		"step | 2020-01-01 | a boat | North.toll=2",
	}
	if diff := cmp.Diff(want, got[len(got)-len(want):]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func TestReadPreferences(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	soft, hard := c.Parties[0].Voices[0], c.Parties[0].Voices[1]
	if soft.Name != "soft" || hard.Name != "hard-line" {
		t.Errorf("voices %q and %q", soft.Name, hard.Name)
	}
	var wants []string
	for _, w := range soft.Wants {
		wants = append(wants, strings.Join([]string{w.Condition.String(), w.Basis.String(), w.Kind, w.Confidence, w.Text}, " | "))
	}
	if diff := cmp.Diff([]string{"South.dam | inferred |  |  | ", "not South.dam | said | red line | low | no dam", "Mill.talk | done |  |  | "}, wants); diff != "" {
		t.Errorf("wants (-want +got):\n%s", diff)
	}
	q := soft.Wants[1].Because[0]
	if text := c.Sources[q.Source].Text.Text[q.Start:q.End]; q.Anchor != detente.Exact || string(text) != "the south" {
		t.Errorf("quote %q, %v", text, q.Anchor)
	}
	q = c.Parties[0].Options[0].Because[0]
	if text := c.Sources[q.Source].Text.Text[q.Start:q.End]; q.Anchor != detente.Exact || string(text) != "the\n“toll”\nstays" {
		t.Errorf("quote %q, %v", text, q.Anchor)
	}
	var refs [][]string
	for _, tie := range hard.Ranking {
		var texts []string
		for _, ref := range tie {
			texts = append(texts, ref.Text)
		}
		refs = append(refs, texts)
	}
	if diff := cmp.Diff([][]string{{"s1", "2"}, {"Y------"}, {"code 4"}}, refs); diff != "" || !hard.RestTie {
		t.Errorf("ranking (-want +got):\n%s; the rest ties: %v", diff, hard.RestTie)
	}
	var numbers []string
	for _, w := range c.Parties[1].Voices[0].Weights {
		numbers = append(numbers, w.Condition.String()+" "+w.Value.RatString())
	}
	for _, p := range c.Parties[2].Voices[0].Payoffs {
		numbers = append(numbers, p.Value.RatString())
	}
	if diff := cmp.Diff([]string{"South.dam -3/2", "North.ferry and Mill.talk 3", "1", "-1/10", "23/10"}, numbers); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
}

func TestReadGraphFormAndTables(t *testing.T) {
	t.Parallel()
	text := `detente: 1
parties: [{id: A}, {id: B}, {id: C}]
states: [{id: peace, text: all comply}, {id: war, note: x}]
moves: {A: {file: moves.csv}, B: {file: both.csv}, C: [peace<->war]}
preferences: {A: {payoffs: {file: worth.csv}}, B: {payoffs: {file: plain.csv}}, C: indifferent}
status_quo: peace
`
	c, problems := detente.Parse("case.yaml", []byte(text), folder())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, p := range c.Moves {
		for m := range p.All() {
			got = append(got, c.Parties[p.Party].ID+" "+m.From.Text+" "+m.To.Text+" "+yesNo(m.BothWays)+" "+spot(m.At))
		}
	}
	for _, p := range c.Parties[:2] {
		for _, v := range p.Voices[0].Payoffs {
			state := "-"
			if v.State != nil {
				state = v.State.Text
			}
			got = append(got, p.ID+" "+state+" "+v.Value.RatString()+" "+spot(v.At))
		}
	}
	got = append(got, c.Graph[0].Text, c.Graph[1].Note, c.Today.Ref.Text)
	want := []string{
		"A peace war no moves.csv:2:1+9", "A war peace no moves.csv:4:1+9",
		"B peace war yes both.csv:2:1+13", "C peace war yes 4:56+11",
		"A peace -3/2 worth.csv:2:9+4", "A war 2 worth.csv:3:5+1", "B - 1 plain.csv:1:1+1", "B - 3/10 plain.csv:2:1+4",
		"all comply", "x", "peace",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
