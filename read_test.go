package detente_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
)

// head opens most cases of the tables; what a row is about follows on line 6.
const head = `detente: 1
parties:
  - {id: USA, options: [{id: relief, levels: [none, partial, full]}, {id: drills}]}
  - {id: DPRK, options: [{id: test}, {id: dismantle}]}
  - {id: CHN, role: outsider, options: [{id: guarantee, seat: true}]}
`

// tail closes a case whose preferences are not the point.
const tail = "preferences: {USA: indifferent, DPRK: indifferent, CHN: indifferent}\n"

// problemRow is a case file and all problems it has.
type problemRow struct {
	name string // what is special about it
	text string
	want string // as printed by problemLines, after a line break
}

func expectProblems(t *testing.T, rows []problemRow) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, problems := detente.Parse("case.yaml", []byte(tt.text), folder())
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), problemLines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if sound := problems.Errors() == 0; sound != (c != nil) {
				t.Errorf("a case was returned: %v, with %d errors", c != nil, problems.Errors())
			}
		})
	}
}

// problemLines prints problems in short: where, how long, what, then hints and
// notes. The file is named where it is not the case.
func problemLines(problems detente.Problems) string {
	var b strings.Builder
	for _, p := range problems {
		label := [...]string{"warning: ", "lost: ", ""}[p.Severity]
		fmt.Fprintf(&b, "%s: %s%s\n", spot(p.Range), label, p.Text)
		for _, hint := range p.Hints {
			fmt.Fprintf(&b, "  hint: %s\n", hint)
		}
		for _, note := range p.Notes {
			fmt.Fprintf(&b, "  note: %s: %s\n", spot(note.Range), note.Text)
		}
	}
	return b.String()
}

func spot(r detente.Range) string {
	line, column, length := r.Position()
	name := r.File.Name + ":"
	if name == "case.yaml:" {
		name = ""
	}
	return fmt.Sprintf("%s%d:%d+%d", name, line, column, length)
}

// lockedFolder has a file that may not be read, one that cannot be, and pipes,
// which must not be opened.
type lockedFolder struct{ fstest.MapFS }

func (l lockedFolder) Open(name string) (fs.File, error) {
	if name == "locked.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	if name == "broken.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("input/output error")}
	}
	if strings.Contains(name, "pipe") {
		return nil, errors.New("a pipe was opened")
	}
	return l.MapFS.Open(name)
}

// folder holds the documents and tables of the tables' cases.
func folder() fs.FS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return lockedFolder{fstest.MapFS{
		"memo.md":    file("We say:\nrelief comes last. We do.\n"),
		"docs/x.md":  file("x"),
		"locked.md":  file(""),
		"broken.md":  file(""),
		"pipe":       {Mode: fs.ModeNamedPipe},
		"latin1.txt": file("caf\xe9"),
		"big.md":     {Data: tooMuch()},
		"three.csv":  file("from,to\npeace,war,peace\n"),
		"gap.csv":    file("from,to\npeace,\npeace,war\n"),
		"arrows.csv": file("move\npeace -> war\nwar <- peace\n"),
		"quote.csv":  file("payoff\n1\n2 \"x\"\n"),
		"empty.csv":  file("\n"),
		"text.csv":   file("state,payoff\npeace,one\nwar,2\n"),
		"uneven.csv": file("payoff\n1\nwar,2\n"),
		"moves.csv":  file("\ufefffrom,to\r\npeace,war\r\n\r\nwar,peace\r\n"),
		"both.csv":   file("Move\npeace <-> war\n"),
		"worth.csv":  file("\"state\",\"payoff\"\n\"peace\",-1.5\nwar,2\n"),
		"slip.csv":   file("1O\n2\n"),
		"slips.csv":  file("peace,1O\nwar,2\n"),
		"head.csv":   file("moves\npeace -> war\n"),
		"slash.csv":  file("peace > war\nwar -> peace\n"),
		"to.csv":     file("to,\npeace,war\n"),
		"plain.csv":  file("1\n0.30\n"),
	}}
}

// tooMuch is more than a source may have. It is made once: every row has a
// folder.
var tooMuch = sync.OnceValue(func() []byte { return make([]byte, 32<<20+1) })
