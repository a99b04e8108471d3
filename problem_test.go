package detente_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

// at is the range of the first place of what in the file.
func at(f *detente.File, what string) detente.Range {
	start := strings.Index(string(f.Text), what)
	if start < 0 {
		panic("no " + what + " in " + f.Name)
	}
	return detente.Range{File: f, Start: start, End: start + len(what)}
}

// lines joins lines, so that expected texts can be read.
func lines(ls ...string) string { return strings.Join(ls, "\n") }

func TestPosition(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text           string
		start, end           int
		line, column, length int
	}{
		{"first character", "abc\n", 0, 1, 1, 1, 1},
		{"second line", "abc\n  def\n", 6, 9, 2, 3, 3},
		{"runes, not bytes", "é한x: y\n", 5, 9, 1, 3, 4},
		{"several bytes in the culprit", "a: é한\n", 3, 8, 1, 4, 2},
		{"tab counts one", "\t\tx\n", 2, 3, 1, 3, 1},
		{"empty range", "abc\n", 1, 1, 1, 2, 1},
		{"clipped to the line", "abc\ndef\n", 1, 7, 1, 2, 2},
		{"Windows line end", "abc\r\ndef\r\n", 1, 8, 1, 2, 2},
		{"between carriage return and line feed", "abc\r\ndef", 4, 4, 1, 4, 1},
		{"at the line break", "abc\ndef", 3, 4, 1, 4, 1},
		{"end of file", "abc\n", 4, 4, 2, 1, 1},
		{"end of file without a line end", "abc", 3, 3, 1, 4, 1},
		{"empty file", "", 0, 0, 1, 1, 1},
		{"byte-order mark", "\ufeffabc\n", 3, 6, 1, 1, 3},
		{"before the byte-order mark", "\ufeffabc\n", 0, 0, 1, 1, 1},
		{"byte-order mark and a second line", "\ufeffa\nbc\n", 6, 7, 2, 2, 1},
		{"not UTF-8", "\xff\xfex\n", 2, 3, 1, 3, 1},
		{"behind the end", "abc", 70, 90, 1, 4, 1},
		{"before the beginning", "abc", -5, -2, 1, 1, 1},
		{"end before start", "abc", 2, 1, 1, 3, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := detente.Range{File: &detente.File{Name: "f", Text: []byte(tt.text)}, Start: tt.start, End: tt.end}
			line, column, length := r.Position()
			if line != tt.line || column != tt.column || length != tt.length {
				t.Errorf("Position() = %d, %d, %d; want %d, %d, %d", line, column, length, tt.line, tt.column, tt.length)
			}
		})
	}
	for _, r := range []detente.Range{{}, {File: &detente.File{Name: "unread"}}} {
		if line, column, length := r.Position(); line != 0 || column != 0 || length != 0 {
			t.Errorf("%v is no place, and stands at %d:%d, %d long", r, line, column, length)
		}
	}
}

func TestProblemString(t *testing.T) {
	t.Parallel()
	plain := &detente.File{Name: "case.yaml", Text: []byte("rules:\n  - not USA.drill\n\n")}
	tests := []struct {
		name    string
		text    string // of the file
		culprit string
		want    string
	}{
		{"tabs stay tabs", "a:\tb\tlongword x\n", "longword", lines(
			"f:1:6: wrong",
			"    1 | a:\tb\tlongword x",
			"      |   \t \t^~~~~~~~")},
		{"several bytes", "née: été là\n", "été", lines(
			"f:1:6: wrong",
			"    1 | née: été là",
			"      |      ^~~")},
		{"wide characters", "북한: 시험 안함\n", "시험", lines(
			"f:1:5: wrong",
			"    1 | 북한: 시험 안함",
			"      | \u3000\u3000  ^~~~")},
		{"accents of their own", "cafe\u0301 bar\n", "bar", lines(
			"f:1:7: wrong",
			"    1 | cafe\u0301 bar",
			"      |      ^~~")},
		{"Windows line end", "a: b\r\nc: d\r\n", "d", lines(
			"f:2:4: wrong",
			"    2 | c: d",
			"      |    ^")},
		{"culprit goes on in the next line", "a: one\n  two\n", "one\n  two", lines(
			"f:1:4: wrong",
			"    1 | a: one",
			"      |    ^~~")},
		{"control characters are blanks", "a: \x1b[31mred\x07 b\x00c \u202ez\n", "z", lines(
			"f:1:19: wrong",
			"    1 | a:  [31mred  b c  z",
			"      |                   ^")},
		{"not UTF-8", "a: \xff\xfe b\n", "b", lines(
			"f:1:7: wrong",
			"    1 | a: \ufffd\ufffd b",
			"      |       ^")},
		{"long line, culprit in the middle", strings.Repeat("x ", 200) + "HERE" + strings.Repeat(" y", 200) + "\n", "HERE", lines(
			"f:1:401: wrong",
			"    1 | …"+strings.Repeat("x ", 24)+"HERE"+strings.Repeat(" y", 24)+"…",
			"      | "+strings.Repeat(" ", 49)+"^~~~")},
		{"long line, culprit at its beginning", "HERE" + strings.Repeat(" y", 200) + "\n", "HERE", lines(
			"f:1:1: wrong",
			"    1 | HERE"+strings.Repeat(" y", 48)+"…",
			"      | ^~~~")},
		{"long line, culprit at its end", strings.Repeat("x ", 200) + "HERE\n", "HERE", lines(
			"f:1:401: wrong",
			"    1 | …"+strings.Repeat("x ", 48)+"HERE",
			"      | "+strings.Repeat(" ", 97)+"^~~~")},
		{"long culprit", "0123456789012345678901234: " + strings.Repeat("z", 300) + " end\n", strings.Repeat("z", 300), lines(
			"f:1:28: wrong",
			"    1 | …78901234567890"+"1234: "+strings.Repeat("z", 100)+"…",
			"      | "+strings.Repeat(" ", 21)+"^"+strings.Repeat("~", 99))},
		{"a hundred characters are not cut", strings.Repeat("x", 99) + "!\n", "!", lines(
			"f:1:100: wrong",
			"    1 | "+strings.Repeat("x", 99)+"!",
			"      | "+strings.Repeat(" ", 99)+"^")},
		{"high line number", strings.Repeat("\n", 123455) + "a b\n", "b", lines(
			"f:123456:3: wrong",
			"123456 | a b",
			"       |   ^")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := &detente.File{Name: "f", Text: []byte(tt.text)}
			p := detente.Problem{Severity: detente.Error, Range: at(f, tt.culprit), Text: "wrong"}
			if diff := cmp.Diff(tt.want, p.String()); diff != "" {
				t.Errorf("String() (-want +got):\n%s", diff)
			}
		})
	}
	parts := []struct {
		name    string
		problem detente.Problem
		want    string
	}{
		{"hints and a note",
			detente.Problem{Severity: detente.Error, Range: at(plain, "USA.drill"), Text: `party USA has no option "drill"`,
				Hints: []string{"did you mean USA.drills? USA has: relief, drills", "see detente wants"},
				Notes: []detente.Note{{Range: at(plain, "rules"), Text: "the rules begin here"}, {Text: "no place"}}},
			lines(`case.yaml:2:9: party USA has no option "drill"`,
				"    2 |   - not USA.drill",
				"      |         ^~~~~~~~~",
				"  hint: did you mean USA.drills? USA has: relief, drills",
				"  hint: see detente wants",
				"case.yaml:1:1: note: the rules begin here",
				"    1 | rules:",
				"      | ^~~~~",
				"note: no place")},
		{"a warning", detente.Problem{Range: at(plain, "not"), Text: "doubtful"}, lines(
			"case.yaml:2:5: warning: doubtful",
			"    2 |   - not USA.drill",
			"      |     ^~~")},
		{"a lost quote, nobody having decided", detente.Problem{Severity: detente.LostQuote, Text: "lost"}, "warning: lost"},
		{"end of file", detente.Problem{Severity: detente.Error, Text: "cut off",
			Range: detente.Range{File: plain, Start: len(plain.Text), End: len(plain.Text)}}, lines(
			"case.yaml:4:1: cut off",
			"    4 |",
			"      | ^")},
		{"no file", detente.Problem{Severity: detente.Error, Text: "no such folder: x", Hints: []string{"detente init x"}}, lines(
			"no such folder: x", "  hint: detente init x")},
		{"a file that could not be read", detente.Problem{Severity: detente.Error, Text: "it is a folder",
			Range: detente.Range{File: &detente.File{Name: "sources"}}}, "sources: it is a folder"},
		{"names and texts cannot reach the terminal", detente.Problem{Severity: detente.Error, Text: "a\x1b[2Jb\nc", Hints: []string{"d\re"},
			Range: detente.Range{File: &detente.File{Name: "\x1b]0;f"}}}, lines(" ]0;f: a [2Jb c", "  hint: d e")},
	}
	for _, tt := range parts {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, tt.problem.String()); diff != "" {
				t.Errorf("String() (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblemsError(t *testing.T) {
	t.Parallel()
	f := &detente.File{Name: "case.yaml", Text: []byte("one\ntwo\n")}
	csv := &detente.File{Name: "payoffs.csv", Text: []byte("3\nx\n")}
	err := func(r detente.Range, text string) detente.Problem {
		return detente.Problem{Severity: detente.Error, Range: r, Text: text}
	}
	warning := func(r detente.Range, text string) detente.Problem { return detente.Problem{Range: r, Text: text} }
	tests := []struct {
		name     string
		problems detente.Problems
		want     string
	}{
		{"none", nil, ""},
		{"one error", detente.Problems{err(detente.Range{}, "wrong")}, "wrong\n\n1 error; nothing was computed"},
		{"warnings alone", detente.Problems{warning(at(f, "two"), "odd")},
			"case.yaml:2:1: warning: odd\n    2 | two\n      | ^~~"},
		{"in file order, the case file first, errors before warnings",
			detente.Problems{err(at(csv, "x"), "no number"), warning(at(f, "two"), "odd"), err(at(f, "two"), "unknown"),
				err(at(f, "one"), "wrong"), err(detente.Range{}, "no place")},
			lines("no place", "",
				"case.yaml:1:1: wrong", "    1 | one", "      | ^~~", "",
				"case.yaml:2:1: unknown", "    2 | two", "      | ^~~", "",
				"case.yaml:2:1: warning: odd", "    2 | two", "      | ^~~", "",
				"payoffs.csv:2:1: no number", "    2 | x", "      | ^", "",
				"4 errors; nothing was computed")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			before := fmt.Sprint([]detente.Problem(tt.problems))
			if diff := cmp.Diff(tt.want, tt.problems.Error()); diff != "" {
				t.Errorf("Error() (-want +got):\n%s", diff)
			}
			if after := fmt.Sprint([]detente.Problem(tt.problems)); after != before {
				t.Errorf("Error changed the problems:\n%s\n%s", before, after)
			}
		})
	}
}

// TestProblemsErrorIsCut has 30 warnings, and 7 errors behind them.
func TestProblemsErrorIsCut(t *testing.T) {
	t.Parallel()
	f := &detente.File{Name: "case.yaml", Text: []byte(strings.Repeat("- x\n", 40))}
	var ps detente.Problems
	var want []string
	for i := range 37 {
		p := detente.Problem{Range: detente.Range{File: f, Start: 4*i + 2, End: 4*i + 3}, Text: fmt.Sprint("number ", i+1)}
		if i >= 30 {
			p.Severity = detente.Error
		}
		ps = append(ps, p)
		if i < 13 || i >= 30 {
			want = append(want, p.String())
		}
	}
	want = append(want, "and 17 more", "7 errors; nothing was computed")
	if diff := cmp.Diff(strings.Join(want, "\n\n"), ps.Error()); diff != "" {
		t.Errorf("Error() (-want +got):\n%s", diff)
	}
	all := strings.Join(want[:20], "\n\n")
	if got := detente.Problems(append(ps[:13:13], ps[30:]...)).Error(); got != all+"\n\n7 errors; nothing was computed" {
		t.Errorf("20 problems are cut:\n%s", got)
	}
}

func TestProblemsBySeverity(t *testing.T) {
	t.Parallel()
	ps := detente.Problems{{Text: "w"}, {Severity: detente.LostQuote, Text: "q"}, {Severity: detente.Error, Text: "e"}}
	texts := func(ps detente.Problems) string {
		s := ""
		for _, p := range ps {
			s += p.Text
		}
		return s
	}
	checked, elsewhere := ps.LostQuotesAs(detente.Error), ps.LostQuotesAs(detente.Warning)
	tests := []struct {
		name     string
		problems detente.Problems
		errors   int
		warnings string
	}{
		{"undecided", ps, 1, "wq"},
		{"for check", checked, 2, "w"},
		{"elsewhere", elsewhere, 1, "wq"},
	}
	for _, tt := range tests {
		if got := tt.problems.Errors(); got != tt.errors {
			t.Errorf("%s: %d errors, want %d", tt.name, got, tt.errors)
		}
		if got := texts(tt.problems.Warnings()); got != tt.warnings {
			t.Errorf("%s: warnings %q, want %q", tt.name, got, tt.warnings)
		}
	}
	if ps[1].Severity != detente.LostQuote || texts(ps) != "wqe" {
		t.Errorf("the problems themselves were changed: %v", ps)
	}
}
