package detente_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

func TestWarnings(t *testing.T) {
	t.Parallel()
	minded := "preferences: {USA: [relief, drills, guarantee], DPRK: {weights: {test: 1}}, CHN: {voices: {a: [], b: [dismantle]}}}\n"
	wide := "detente: 1\nparties:\n" +
		"  - {id: A, options: [{id: a}, {id: b}, {id: c}, {id: d}]}\n  - {id: B, options: [{id: e}, {id: f}, {id: g}, {id: h}]}\n" +
		"rules: [\"atmost(8, a, b, c, d, e, f, g, h)\"]\npreferences: {A: [a, b, c, d], B: [e, f, g, h]}\n"
	once := strings.Replace(head, "{id: dismantle}", "{id: dismantle, moves: take}", 1)
	tests := []struct{ name, text, want string }{
		{"nothing to doubt", head + "rules: [USA.relief = full -> drills]\n" + minded, ""},
		{"a rule over two parties", head + "rules:\n  - {never: test & drills}\n" + minded, `
7:5+22: warning: this rule takes a move from one party because of what another does
  hint: is it impossible, or merely unwelcome? what is unwelcome belongs under preferences
`},
		{"one waits for what the other never undoes", once + "rules: [USA.relief = full -> dismantle]\n" + minded, ""},
		{"one waits for what the other may undo", head + "rules: [USA.relief = full -> dismantle]\n" + minded, `
6:9+30: warning: this rule takes a move from one party because of what another does
  hint: is it impossible, or merely unwelcome? what is unwelcome belongs under preferences
`},
		{"done for good, and the other loses by it", once + "rules: [dismantle -> not USA.drills]\n" + minded, `
6:9+27: warning: this rule takes a move from one party because of what another does
  hint: is it impossible, or merely unwelcome? what is unwelcome belongs under preferences
`},
		{"over more options than are looked at", wide, `
5:9+35: warning: this rule takes a move from one party because of what another does
  hint: is it impossible, or merely unwelcome? what is unwelcome belongs under preferences
`},
		{"nobody minds", head + "preferences: {USA: [relief, guarantee], DPRK: {weights: {test: 1}}, CHN: [dismantle]}\n", `
3:70+12: warning: no party's wants mention USA.drills
  hint: is it really free? if somebody minds it, say so under preferences
`},
		{"a ranking minds everything", head + "preferences: {USA: {ranking: [s1], rest: tie}, DPRK: [], CHN: []}\n", ""},
		{"nobody to act", "detente: 1\nparties:\n  - {id: A}\n  - {id: B, options: [{id: x}]}\n  - {id: C}\nmoves: {B: [], C: [1 -> 2]}\npreferences: {A: [x], B: [], C: []}\n", `
3:5+7: warning: party A cannot act
  hint: give it options or moves, if it has a part in this
4:5+27: warning: party B cannot act
  hint: give it options or moves, if it has a part in this
`},
		{"guesses on top", head + "sources: {memo: {file: memo.md}}\npreferences:\n  USA:\n    - relief\n" +
			"    - {want: drills, because: [{source: memo, quote: relief comes last}]}\n    - guarantee\n  DPRK: [test]\n  CHN: [dismantle]\n", `
9:7+6: warning: a want this important is our inference
  hint: find a quote for it, or ask the party
12:10+4: warning: a want this important is our inference
  hint: find a quote for it, or ask the party
13:9+9: warning: a want this important is our inference
  hint: find a quote for it, or ask the party
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, problems := detente.Parse("case.yaml", []byte(tt.text), folder())
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), problemLines(c.Warnings())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
