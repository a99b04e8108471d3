package detente_test

import (
	"io/fs"
	"math/big"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"detente"
	"detente/corpus"
)

// alike compares cases by what they mean: not where anything stands, nor how a
// rule was spelt.
func alike() cmp.Option {
	return cmp.Options{
		cmpopts.IgnoreTypes(detente.Range{}, &detente.File{}),
		cmpopts.IgnoreFields(detente.Rule{}, "Text"),
		cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b *big.Rat) bool { return a.Cmp(b) == 0 }),
	}
}

// formatted writes a case and reads it again beside the same files.
func formatted(t *testing.T, name string, c *detente.Case, folder fs.FS) *detente.Case {
	t.Helper()
	text := detente.Format(c)
	again, problems := detente.Parse("case.yaml", text, folder)
	if problems.Errors() > 0 {
		t.Fatalf("%s: what was written does not read:\n%v\n%s", name, problems, text)
	}
	if second := detente.Format(again); string(second) != string(text) {
		t.Errorf("%s: written twice, it differs:\n%s", name, cmp.Diff(string(text), string(second)))
	}
	return again
}

func TestFormatIsReadBack(t *testing.T) {
	t.Parallel()
	same := func(name string, folder fs.FS) {
		c, problems := detente.Read(folder, "case.yaml")
		if problems.Errors() > 0 {
			return // some cases of the corpus are about errors
		}
		again := formatted(t, name, c, folder)
		if len(c.Moves) > 0 || strings.Contains(string(c.File.Text), "payoffs: {file") {
			return // TestFormatOfTables
		}
		if diff := cmp.Diff(c, again, alike()); diff != "" {
			t.Errorf("%s (-read +read again):\n%s", name, diff)
		}
	}
	same("whole", wholeFolder())
	for _, c := range corpus.Cases() {
		same(c.Name, c.Files)
	}
	for _, x := range detente.Templates() {
		same(x.Name, x.Files)
	}
	err := fs.WalkDir(os.DirFS("examples"), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Base(name) == "case.yaml" {
			same(name, os.DirFS(path.Join("examples", path.Dir(name))))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFormatOfTexts writes texts that YAML would take for something else.
func TestFormatOfTexts(t *testing.T) {
	t.Parallel()
	texts := []string{
		"no", "Null", "~", "on", "07", "2019-11-01", "1e5", "0x1f", "-1.5", "- a", "-", "--- a", "...", "? a", "a: b", "a:", ":a", "a #b", "#a", "a#b",
		"!a", "&a", "*a", "| a", "> a", "[a", "{a}", "\"a\"", "'a'", "@a", "`a", "%a", ", a", "a, b", "a] b", "<<", "a\tb", "a\nb", "a\n", "\na", "a\n\nb\n",
		" a", "a ", "a  b", "a\u00a0b", "a\u2028b", "\ufeffa", "a\u200bb", "é", "日本", "a\\b", `a\"b`, "=1+1", "a'b", "a\"b", "🕊", "",
		strings.Repeat("long words ", 30) + "end", strings.Repeat("# not a comment ", 20) + "end", strings.Repeat("long: words ", 30) + "end",
		strings.Repeat("unbroken", 40), strings.Repeat("two  blanks ", 20) + "end", strings.Repeat("lines of text ", 20) + "end\nand one more\n",
	}
	c := readWhole(t)
	for _, text := range texts {
		c.Title, c.Summary = text, text
		c.Parties[0].Aka = []string{text, "x"}
		c.Parties[0].Options[0].Text, c.Parties[0].Note = text, text
		c.History[0].Text = text
		again := formatted(t, text, c, wholeFolder())
		if diff := cmp.Diff(c, again, alike()); diff != "" {
			t.Errorf("%q (-meant +read):\n%s", text, diff)
		}
	}
}

// TestFormatOfTables writes out what a table says.
func TestFormatOfTables(t *testing.T) {
	t.Parallel()
	const head = `detente: 1
parties: [{id: A, options: [{id: x}, {id: y}]}, {id: B}]
moves: {A: {file: moves.csv}, B: [1 -> 2]}
preferences: {A: {payoffs: {file: pay.csv}}, B: {weights: {x & y: 1, "x and y": 0.5}}}
`
	tests := []struct{ name, moves, payoffs, want string }{
		{"by number", "from,to\n1,2\n", "state,payoff\n2,5\ns1,1\n4,2.5\n3,-1\n", "payoffs: [1, 5, -1, 2.5]"},
		{"by pattern", "x -> y\n", "YN,1\nNN,1\nNY,7\nYY,0.5\n", "ranking: [NY, [YN, NN], YY]"},
		{"with an arrow of its own", "x -> y,code 3\n", "1\n2\n3\n4\n", "A: [(x -> y) -> code 3]"},
	}
	for _, tt := range tests {
		folder := fstest.MapFS{"moves.csv": {Data: []byte(tt.moves)}, "pay.csv": {Data: []byte(tt.payoffs)}}
		c, problems := detente.Parse("case.yaml", []byte(head), folder)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		text := string(detente.Format(c))
		if !strings.Contains(text, tt.want) {
			t.Errorf("%s: no %q in\n%s", tt.name, tt.want, text)
		}
		again := formatted(t, tt.name, c, nil)
		if diff := cmp.Diff(c.Parties[1].Voices, again.Parties[1].Voices, alike()); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestFormatRemarks(t *testing.T) {
	t.Parallel()
	c, problems := detente.Parse("case.yaml", []byte("detente: 1\nparties: [{id: A}]\npreferences: {A: indifferent}\n"), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	got := detente.Format(c, detente.Remark{Text: "first"}, detente.Remark{Key: "status_quo", Text: "decide:\nwhat"}, detente.Remark{Key: "parties", Text: "who"})
	want := "# first\ndetente: 1\n\n# who\nparties:\n  - {id: A}\n\n# decide: what\n\npreferences:\n  A: indifferent\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestFormatOfFractions(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	c.Parties[2].Voices[0].Payoffs = []detente.Payoff{{Value: big.NewRat(1, 3)}, {Value: big.NewRat(1, 2)}, {Value: big.NewRat(-5, 7)}}
	if text := string(detente.Format(c)); !strings.Contains(text, "payoffs: [7, 10.5, -15]") {
		t.Errorf("fractions:\n%s", text)
	}
}
