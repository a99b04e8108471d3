package events

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Format is how a file is laid out.
type Format string

// The formats.
const (
	GDELT2       Format = "gdelt2"        // 61 columns, no header
	GDELT1       Format = "gdelt1"        // 58 or 57 columns, no header
	GDELTReduced Format = "gdelt-reduced" // 17 columns: a row for what many told of a day
	ICEWS        Format = "icews"
	POLECAT      Format = "polecat"
	KEDS         Format = "keds" // date, source, target, code
	Generic      Format = "generic"
)

// Formats are all that can be read.
func Formats() []Format {
	return []Format{GDELT2, GDELT1, GDELTReduced, ICEWS, POLECAT, KEDS, Generic}
}

// Columns says where in a generic file things stand: by number from 1, or by
// the name in the header; "" where the file does not have it.
type Columns struct{ Date, From, To, Score, Code string }

// layout is where in a row things stand; -1 where the format does not have
// them. Columns are counted from 0.
type layout struct {
	format      Format
	sep         byte
	quoted      bool // fields may stand in quotes
	runs        bool // separators stand in runs, of blanks and tabs
	fewest      int  // columns
	most        int
	date        int
	from, to    int // who, as one writes it
	from2, to2  int // the country
	sector      [2]int
	code, score int
	id          int  // the file's own number of the record
	own         bool // the file's scores count, where a row has one
	first       int  // the last column needed to know who acts, to know toward whom, of all
	second      int
	last        int
	header      bool // the first line is one
}

// settle works out how far a row must be cut for each step.
func (l layout) settle() *layout {
	l.first = max(l.date, l.from, l.from2)
	l.second = max(l.to, l.to2)
	l.last = max(l.first, l.second, l.sector[0], l.sector[1], l.code, l.score, l.id)
	l.fewest = max(l.fewest, l.last+1)
	return &l
}

const manyColumns = 1 << 16

var none = [2]int{-1, -1}

// gdelt is a layout of GDELT's full tables.
func gdelt(format Format, fewest, most int) layout {
	return layout{format: format, sep: '\t', fewest: fewest, most: most, date: 1, from: 5, to: 15, from2: 7, to2: 17, sector: none, code: 26, score: 30, id: -1}
}

// sniff finds the layout of a file by how it begins. The error is that it is
// none that is known, or that it lacks a column.
func sniff(head []byte, want Format, columns Columns) (*layout, error) {
	lines := headLines(head)
	if len(lines) == 0 {
		return layout{format: Generic, sep: ',', quoted: true, most: manyColumns, date: 0, from: 1, to: 2, from2: -1, to2: -1, sector: none, code: -1, score: -1, id: -1}.settle(), nil
	}
	if want == "" && columns != (Columns{}) {
		want = Generic
	}
	for _, line := range lines {
		if want != "" {
			break
		}
		want = guess(line)
	}
	if want == "" {
		return nil, fmt.Errorf("its first line is of no format that is known\n  hint: give the columns, as in --columns date=1,from=2,to=3,score=4; or --format")
	}
	l, err := layoutOf(want, lines, columns)
	if err != nil {
		return nil, err
	}
	return l.settle(), nil
}

// headLines are the first lines of a file that are not empty. The last may be
// cut.
func headLines(head []byte) [][]byte {
	var lines [][]byte
	for line := range bytes.Lines(head) {
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 {
			lines = append(lines, line)
		}
		if len(lines) == 20 {
			break
		}
	}
	return lines
}

// guess is the format that a line is of, "" where it is of none.
func guess(line []byte) Format {
	tabs := bytes.Split(line, []byte{'\t'})
	_, dated := readDay(tabs[min(1, len(tabs)-1)])
	switch n := len(tabs); {
	case n == 61 && dated:
		return GDELT2
	case (n == 57 || n == 58) && dated:
		return GDELT1
	}
	names := headerOf(line)
	has := func(list ...string) bool {
		for _, x := range list {
			if find(names, x) < 0 {
				return false
			}
		}
		return true
	}
	_, dated = readDay(tabs[0])
	switch {
	case has("date", "source", "target", "cameocode"), len(tabs) == 17 && dated:
		return GDELTReduced
	case has("event date", "source country", "target country", "cameo code"), has("event date", "source name", "target name", "cameo code"):
		return ICEWS
	case has("event date", "event type", "actor country", "recipient country"):
		return POLECAT
	case has("date", "from", "to"):
		return Generic
	case has("date", "source", "target", "code"), isKEDS(line):
		return KEDS
	}
	return ""
}

// isKEDS says whether a line is a date, two actors and a code.
func isKEDS(line []byte) bool {
	f := bytes.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
	if len(f) < 4 {
		return false
	}
	_, dated := readDay(f[0])
	_, number := digits(f[3])
	return dated && number && len(f[3]) <= 4
}

// separator is what a line separates its fields by.
func separator(line []byte) byte {
	best, most := byte(','), bytes.Count(line, []byte{','})
	for _, sep := range []byte{'\t', ';'} {
		if n := bytes.Count(line, []byte{sep}); n > most {
			best, most = sep, n
		}
	}
	return best
}

// headerOf are the names in a line, in small letters.
func headerOf(line []byte) []string {
	line = bytes.TrimPrefix(line, []byte("\ufeff"))
	var names []string
	for _, x := range strings.Split(string(line), string(separator(line))) {
		names = append(names, strings.ToLower(strings.Trim(strings.TrimSpace(x), `"`)))
	}
	return names
}

// find is the place of the first of some names, -1 where none is there.
func find(names []string, wanted ...string) int {
	for _, want := range wanted {
		for k, x := range names {
			if x == want {
				return k
			}
		}
	}
	return -1
}

// layoutOf is the layout of a format, by the header where it has one.
func layoutOf(want Format, lines [][]byte, columns Columns) (layout, error) {
	names := headerOf(lines[0])
	sep := separator(lines[0])
	l := layout{format: want, sep: sep, quoted: sep != '\t', most: manyColumns, from2: -1, to2: -1, sector: none, code: -1, score: -1, id: -1, header: true}
	switch want {
	case GDELT2:
		return gdelt(GDELT2, 61, 61), nil
	case GDELT1:
		return gdelt(GDELT1, 57, 58), nil
	case GDELTReduced:
		l = layout{format: want, sep: '\t', fewest: 17, most: 17, date: 0, from: 1, to: 2, from2: -1, to2: -1, sector: none, code: 3, score: 7, id: -1}
		l.header = find(names, "cameocode") >= 0
		return l, nil
	case ICEWS:
		l.date, l.from, l.to = find(names, "event date"), find(names, "source name"), find(names, "target name")
		l.from2, l.to2 = find(names, "source country"), find(names, "target country")
		l.sector = [2]int{find(names, "source sectors"), find(names, "target sectors")}
		l.code, l.score, l.id = find(names, "cameo code"), find(names, "intensity"), find(names, "event id")
		l.fewest, l.most = len(names), len(names)
	case POLECAT:
		l.date, l.from, l.to = find(names, "event date"), find(names, "actor name"), find(names, "recipient name")
		l.from2, l.to2 = find(names, "actor country"), find(names, "recipient country")
		l.sector = [2]int{find(names, "primary actor sector"), find(names, "primary recipient sector")}
		l.code, l.score, l.id = find(names, "event type"), find(names, "intensity", "event intensity"), find(names, "event id")
		l.fewest, l.most, l.own = len(names), len(names), true
	case KEDS:
		return keds(l, lines), nil
	case Generic:
		return generic(l, lines, columns)
	default:
		return l, fmt.Errorf("there is no format %q\n  hint: %s", want, formatNames())
	}
	if l.from < 0 {
		l.from, l.from2 = l.from2, -1
	}
	if l.to < 0 {
		l.to, l.to2 = l.to2, -1
	}
	if l.date < 0 || l.from < 0 || l.to < 0 || l.code < 0 && l.score < 0 {
		return l, fmt.Errorf("it lacks columns that the format %s has: its header is %q", want, clip(lines[0]))
	}
	return l, nil
}

func formatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return "there are " + strings.Join(names, ", ")
}

// clip is a line as far as it fits into a message.
func clip(line []byte) string {
	const fits = 60
	if len(line) > fits {
		return strings.ToValidUTF8(string(line[:fits]), "") + "..."
	}
	return strings.ToValidUTF8(string(line), "?")
}

// keds is date, source, target, code, in this order or by a header.
func keds(l layout, lines [][]byte) layout {
	names := headerOf(lines[0])
	if date := find(names, "date"); date >= 0 {
		l.date, l.from, l.to, l.code = date, find(names, "source"), find(names, "target"), find(names, "code")
		if l.from >= 0 && l.to >= 0 && l.code >= 0 {
			return l
		}
	}
	l.date, l.from, l.to, l.code, l.header = 0, 1, 2, 3, false
	for _, line := range lines {
		if isKEDS(line) {
			l.sep = '\t'
			l.runs = bytes.Count(line, []byte{'\t'}) < 3
			l.quoted = l.runs
			return l
		}
	}
	return l
}

// generic is by columns as given, or by the header.
func generic(l layout, lines [][]byte, columns Columns) (layout, error) {
	names := headerOf(lines[0])
	l.quoted = true
	if columns == (Columns{}) {
		l.date, l.from, l.to = find(names, "date"), find(names, "from"), find(names, "to")
		l.score, l.code = find(names, "score"), find(names, "code")
	} else if err := l.given(columns, names); err != nil {
		return l, err
	}
	if l.date < 0 || l.from < 0 || l.to < 0 || l.score < 0 && l.code < 0 {
		return l, fmt.Errorf("its columns must be date, from, to, and score or code; its first line is %q\n  hint: say which they are: --columns date=1,from=2,to=3,score=4", clip(lines[0]))
	}
	l.own = l.score >= 0
	cells := strings.Split(string(lines[0]), string(l.sep))
	if l.date < len(cells) {
		_, dated := readDay([]byte(strings.Trim(strings.TrimSpace(cells[l.date]), `"`)))
		l.header = !dated
	}
	return l, nil
}

// given sets columns to what a user says.
func (l *layout) given(columns Columns, names []string) error {
	for _, x := range []struct {
		what, said string
		column     *int
	}{{"date", columns.Date, &l.date}, {"from", columns.From, &l.from}, {"to", columns.To, &l.to}, {"score", columns.Score, &l.score}, {"code", columns.Code, &l.code}} {
		*x.column = -1
		if x.said == "" {
			continue
		}
		n, err := strconv.Atoi(x.said)
		switch {
		case err == nil && (n < 1 || n > manyColumns):
			return fmt.Errorf("column %s=%d: columns are counted from 1", x.what, n)
		case err == nil:
			*x.column = n - 1
		default:
			if *x.column = find(names, strings.ToLower(x.said)); *x.column < 0 {
				return fmt.Errorf("it has no column %q: its first line is %q", x.said, clip([]byte(strings.Join(names, string(l.sep)))))
			}
		}
	}
	return nil
}
