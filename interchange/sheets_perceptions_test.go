package interchange_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"detente"
	"detente/interchange"
)

// mistaken is a case in which parties see each other in every way there is.
const mistaken = `detente: 1
sources: {memo: {file: memo.md}}
parties:
  - {id: A, options: [{id: x}, {id: y, levels: [low, mid, high]}]}
  - {id: B, options: [{id: x}]}
  - {id: C, options: [{id: z}]}
status_quo: [A.x, z]
preferences:
  A: {voices: {soft: [z], hard-line: [not z]}}
  B: [z, A.x]
  C: indifferent
perceptions:
  B:
    A: {voice: hard-line, unaware: [A.y, A.x], because: [{source: memo, quote: they say}, {source: memo, quote: =so}], note: "007", private: true}
    C: {prefer: [{want: z if B.x, text: "=z", basis: said, kind: red line, confidence: low, because: [{source: memo, quote: they say}, {source: memo, quote: =so}]}, A.x], note: n}
  A:
    C: {prefer: {weights: {z: -1.50, "z & B.x": 3}}}
    B: {prefer: {ranking: [["2", 1], NNNYY], rest: tie}, unaware: [B.x]}
  C:
    A: {prefer: {payoffs: [24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1.5]}}
    B: {prefer: []}
scenarios:
  calm: {prefer: {C: [z], A: [A.x]}}
  gone: {without: [C]}
`

func mistakenCase(t *testing.T, text string) *detente.Case {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), fstest.MapFS{"memo.md": {Data: []byte("they say =so\n")}})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

func TestPerceptionsAreReadBack(t *testing.T) {
	t.Parallel()
	for _, text := range []string{mistaken, strings.Replace(mistaken, "B: {prefer: []}", "B: {prefer: indifferent}", 1), strings.Replace(mistaken, "B: {prefer: []}", "B: {prefer: {weights: {}}}", 1)} {
		c := mistakenCase(t, text)
		in := throughSheets(t, "mistaken", c)
		if diff := cmp.Diff(string(detente.Format(c)), string(detente.Format(in.Case))); diff != "" {
			t.Errorf("(-written +read):\n%s", diff)
		}
		if len(in.Case.Perceptions) != 6 {
			t.Errorf("%d perceptions", len(in.Case.Perceptions))
		}
	}
}

// seenBook is the workbook of a case with a perception of each kind, which
// somebody has worked on.
func seenBook(t *testing.T, edit func(set func(cell string, value any), f *excelize.File)) []byte {
	t.Helper()
	return edited(t, `detente: 1
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
rules: [B.y or A.x]
status_quo: [y]
preferences: {A: {voices: {soft: [x], hard: [not x]}}, B: [y]}
perceptions: {A: {B: {prefer: [not y]}}, B: {A: {voice: hard, unaware: [x]}}}
scenarios: {calm: {}}
`, edit)
}

func TestPerceptionErrors(t *testing.T) {
	t.Parallel()
	type edit = func(set func(string, any), f *excelize.File)
	tests := []struct {
		name string
		edit edit
		want []string
	}{
		{"no such party", func(set func(string, any), _ *excelize.File) { set("Perceptions!A2", "AA"); set("Perceptions!B3", "C") },
			[]string{`x.xlsx: Perceptions!A2: there is no party "AA"`, `x.xlsx: Perceptions!B3: there is no party "C"`}},
		{"nobody", func(set func(string, any), _ *excelize.File) { set("Perceptions!A3", "") }, []string{`x.xlsx: Perceptions!A3: the row has nothing under "Seen by"`}},
		{"nothing", func(set func(string, any), _ *excelize.File) { set("Perceptions!C3", ""); set("Perceptions!D3", "") },
			[]string{"x.xlsx: Perceptions!A3: the row does not say how B sees A\n  hint: name a voice, or options that are not known; or add rows to Wants, with B under Seen by"}},
		{"twice", func(set func(string, any), _ *excelize.File) {
			set("Perceptions!A4", "B")
			set("Perceptions!B4", "A")
			set("Perceptions!C4", "soft")
		}, []string{`x.xlsx: Perceptions!B4: "A" is given twice`}},
		{"itself", func(set func(string, any), _ *excelize.File) { set("Perceptions!B3", "B"); set("Perceptions!C3", "") },
			[]string{"x.xlsx: Perceptions!B3: party B cannot see itself otherwise than it is"}},
		{"no such voice", func(set func(string, any), _ *excelize.File) { set("Perceptions!C3", "herd") }, []string{`x.xlsx: Perceptions!C3: party A has no voice "herd"`, "did you mean hard?"}},
		{"no such option", func(set func(string, any), _ *excelize.File) { set("Perceptions!D3", "xx; B.y") },
			[]string{`x.xlsx: Perceptions!D3: party A has no option "xx"`, `x.xlsx: Perceptions!D3: B.y is no option of A`}},
		{"a voice and wants", func(set func(string, any), _ *excelize.File) {
			set("Wants!A6", "A")
			set("Wants!D6", "B")
			set("Wants!E6", "want")
			set("Wants!F6", "x")
		},
			[]string{"x.xlsx: Perceptions!C3: B sees A with a voice, and rows of Wants say something else\n  hint: keep one of the two", "x.xlsx: Wants!A6"}},
		{"wants of no perception", func(set func(string, any), _ *excelize.File) { set("Wants!D5", "B"); set("Perceptions!D2", "y") },
			[]string{"x.xlsx: Wants!D5: no row of Perceptions says that B sees B\n  hint: add one: B | B; leave the cell empty for what B does want"}},
		{"a scenario as well", func(set func(string, any), _ *excelize.File) { set("Wants!C5", "calm") }, []string{"x.xlsx: Wants!D5: the row is of a scenario and of a perception"}},
		{"a voice of a perception", func(set func(string, any), _ *excelize.File) { set("Wants!B5", "hard") }, []string{"x.xlsx: Wants!B5: a party is seen with one order, and this one has a voice"}},
		{"a voice of a scenario", func(set func(string, any), _ *excelize.File) { set("Wants!C2", "calm") }, []string{"x.xlsx: Wants!B2: a scenario gives a party one order, and this one has a voice"}},
		{"half a condition", func(set func(string, any), _ *excelize.File) { set("Wants!F5", "y and") }, []string{"x.xlsx: Wants!F5: "}},
		{"an impossible today", func(set func(string, any), _ *excelize.File) { set("Perceptions!D2", "y") },
			[]string{"x.xlsx: Perceptions!B2: today's situation is impossible without what party A does not know of"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: seenBook(t, tt.edit)})
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nwant %s", err, want)
				}
			}
		})
	}
}

// TestPerceptionsAreLost says that formats of states do not keep how parties
// see each other.
func TestPerceptionsAreLost(t *testing.T) {
	t.Parallel()
	const text = "detente: 1\nparties: [{id: A, options: [{id: x}]}, {id: B}]\npreferences: {A: [x], B: [x]}\nperceptions: {B: {A: {prefer: [not x]}}}\n"
	m := compiled(t, text, "")
	for _, format := range []string{"gmcr", "nfg"} {
		out := exported(t, interchange.ExportRequest{Format: format, Case: m.Case, Model: m})
		if !slices.Contains(out.Lost, "how parties see each other") {
			t.Errorf("%s loses %q", format, out.Lost)
		}
	}
}
