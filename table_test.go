package detente

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// A table without quotation marks is read as encoding/csv reads it: the same
// cells in the same rows, at the same places where they are not empty.
func TestPlainRowsAreThoseOfCSV(t *testing.T) {
	t.Parallel()
	parts := []string{"a", "b1", "é", " ", "\t", ",", ",", "\n", "\n", "\r\n", "x -> y", "\u00a0", "-1.5", "\r"}
	cells, empty, odd := 0, 0, 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 2))
		var text strings.Builder
		if seed%5 == 0 {
			text.WriteString("\ufeff")
		}
		for range r.IntN(25) {
			text.WriteString(parts[r.IntN(len(parts))])
		}
		file := &File{Name: "t.csv", Text: []byte(text.String())}
		shown := func(rows func(yield func([]cell) bool)) string {
			var b strings.Builder
			rows(func(row []cell) bool {
				for _, c := range row {
					if b.WriteString(c.text + "|"); c.text == "" {
						empty++
						continue
					}
					cells++
					if got := string(file.Text[c.at.Start:c.at.End]); !strings.HasPrefix(got, c.text) {
						t.Fatalf("%q: the cell %q stands at %q", file.Text, c.text, got)
					}
					fmt.Fprint(&b, c.at.Start, "|")
				}
				b.WriteString("\n")
				return true
			})
			return b.String()
		}
		bom := 0
		if seed%5 == 0 {
			bom = 3
		}
		got := shown(func(yield func([]cell) bool) { plainRows(file, string(file.Text), bom, yield) })
		want := shown(func(yield func([]cell) bool) { quotedRows(file, string(file.Text), bom, yield) })
		if got != want {
			t.Fatalf("%q:\n%s, want\n%s", file.Text, got, want)
		}
		if strings.Contains(got, "\r") || strings.Contains(got, "é") {
			odd++
		}
	}
	if cells < 10000 || empty < 5000 || odd < 500 {
		t.Errorf("too seldom: %d cells, %d empty, %d odd texts", cells, empty, odd)
	}
}

// States may stand in a table, and all that is wrong with it is told at once.
func TestStatesOfATable(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: T\nparties: [{id: A}]\nstates: {file: states.csv}\nmoves: {A: {file: moves.csv}}\npreferences: {A: {payoffs: {file: pay.csv}}}\nstatus_quo: war\n"
	folder := fstest.MapFS{
		"states.csv": {Data: []byte("id,text\npeace,\"both, at last, comply\"\nwar,\n")},
		"moves.csv":  {Data: []byte("from,to\npeace,war\n2,1\n")},
		"pay.csv":    {Data: []byte("3\n1\n")},
	}
	c, problems := Parse("case.yaml", []byte(text), folder)
	if len(problems) > 0 || len(c.Graph) != 2 || c.Graph[0].Text != "both, at last, comply" || c.Graph[1].ID != "war" || c.Moves[0].Count() != 2 {
		t.Fatalf("%v, %+v", problems, c)
	}
	if len(c.Entries()) != 1 {
		t.Errorf("states of a table are no entries of the case file: %v", c.Entries())
	}
	again, problems := Parse("case.yaml", Format(c), nil)
	if len(problems) > 0 || len(again.Graph) != 2 || again.Graph[0].Text != c.Graph[0].Text || again.Moves[0].Count() != 2 {
		t.Errorf("written out: %v\n%s", problems, Format(c))
	}
	folder["states.csv"].Data = []byte("id\npeace\n2war\nand\npeace\nx,y,z\n")
	folder["moves.csv"].Data = []byte("a,\nb,c\nd,e,f\n,g\n")
	_, problems = Parse("case.yaml", []byte(text), folder)
	want := strings.TrimPrefix(`
states.csv:3:1: "2war" is not an id
states.csv:4:1: "and" cannot be an id, because it is a word of conditions
states.csv:5:1: state "peace" is given twice
states.csv:6:5: this row has 3 columns
moves.csv:1:1: a state is missing in this row
moves.csv:3:5: this row has 3 columns
moves.csv:4:1: a state is missing in this row
`, "\n")
	var got strings.Builder
	for _, p := range problems {
		line, column, _ := p.Range.Position()
		fmt.Fprintf(&got, "%s:%d:%d: %s\n", p.Range.File.Name, line, column, p.Text)
	}
	if got.String() != want {
		t.Errorf("problems\n%s, want\n%s", got.String(), want)
	}
}

// Of a table in which every row is wrong so many are told and no more.
func TestWrongRowsHaveABound(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: T\nparties: [{id: A}]\nstates: [{id: a}, {id: b}]\nmoves: {A: {file: moves.csv}}\npreferences: {A: indifferent}\n"
	folder := fstest.MapFS{"moves.csv": {Data: []byte(strings.Repeat("a,\n", 5000))}}
	_, problems := Parse("case.yaml", []byte(text), folder)
	last := problems[len(problems)-1]
	if len(problems) != maxWrongRows+1 || last.Text != "so many rows of this table are wrong that the rest was not read" {
		t.Errorf("%d problems, the last: %v", len(problems), last)
	}
}
