package interchange

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"detente"
	"detente/condition"
)

// Bounds of a workbook: its size unpacked, and the rows and columns of a sheet
// that are looked at.
const (
	maxUnzipped = 64 << 20
	maxRows     = 20_000
	maxColumns  = 100
)

// filled is a cell that is not empty.
type filled struct {
	text string
	at   detente.Range
}

// line is a row of a sheet, by the titles of its columns.
type line struct {
	cells map[string]filled
	at    detente.Range // its first cell
}

func (l *line) has(title string) bool { return l.cells[title].text != "" }

// record is an entry: its row, and the rows below that go on with it.
type record struct {
	line
	more []line
}

// unpack opens a workbook. What the library makes of a file that only looks
// like one is an error, too, and not the end of the program.
func unpack(raw []byte) (f *excelize.File, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("its parts do not fit together")
		}
	}()
	return excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
}

// bookReader reads the sheets of a workbook.
type bookReader struct {
	*draft
	f       *excelize.File
	records map[string][]record
}

// cellRange is a cell as a place: it is told by its name.
func (r *bookReader) cellRange(sheet string, column, row int) detente.Range {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		name = strconv.Itoa(row)
	}
	return detente.Range{File: &detente.File{Name: r.name + ": " + sheet + "!" + name}}
}

// read reads all sheets of the workbook into records.
func (r *bookReader) read() {
	defer func() {
		if fault := recover(); fault != nil {
			r.fail(detente.Range{File: &detente.File{Name: r.name}}, "the workbook is damaged", "open it in a spreadsheet program and save it again as .xlsx")
		}
	}()
	names := r.f.GetSheetList()
	for _, name := range names {
		known := false
		var all []string
		for _, s := range sheets() {
			all = append(all, s.name)
			if strings.EqualFold(s.name, name) {
				known = true
			}
		}
		if !known && !strings.EqualFold(name, "Read me") && !strings.EqualFold(name, "Notes") {
			r.fail(detente.Range{File: &detente.File{Name: r.name + ": " + name}}, "no sheet is called so", nearestOf(name, all), "what is not to be read belongs on the sheet Notes")
		}
	}
	for _, s := range sheets() {
		for _, name := range names {
			if strings.EqualFold(s.name, name) {
				r.records[s.name] = r.sheet(&s, name)
			}
		}
	}
}

func nearestOf(word string, among []string) string {
	if near := condition.Nearest(word, among); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(among, ", ")
}

// sheet reads one sheet.
func (r *bookReader) sheet(s *sheet, name string) []record {
	rows, err := r.f.Rows(name)
	if err != nil {
		r.fail(detente.Range{File: &detente.File{Name: r.name + ": " + s.name}}, "the sheet is damaged", "open it in a spreadsheet program and save it again as .xlsx")
		return nil
	}
	defer rows.Close()
	var titles []*column
	var records []record
	for n := 1; rows.Next(); n++ {
		texts, err := rows.Columns(excelize.Options{RawCellValue: true})
		switch {
		case err != nil:
			r.fail(r.cellRange(s.name, 1, n), "the row is damaged", "open the workbook in a spreadsheet program and save it again as .xlsx")
			return records
		case n > maxRows && strings.TrimSpace(strings.Join(texts, "")) == "": // it is only formatted
			continue
		case n > maxRows || len(texts) > maxColumns:
			r.fail(r.cellRange(s.name, len(texts), n), fmt.Sprintf("the sheet has more than %d rows or %d columns", maxRows, maxColumns), "a case needs fewer; is something left over far below, or to the right?")
			return records
		case n == 1:
			titles = r.titles(s, texts)
			continue
		}
		l := r.line(s, name, titles, texts, n)
		if len(l.cells) == 0 {
			continue
		}
		records = r.grow(s, records, l)
	}
	return records
}

// titles finds the columns by their headings.
func (r *bookReader) titles(s *sheet, texts []string) []*column {
	titles := make([]*column, len(texts))
	var all []string
	for _, c := range s.columns {
		all = append(all, c.title)
	}
	for k, text := range texts {
		text = strings.TrimSpace(text)
		for i := range s.columns {
			if strings.EqualFold(s.columns[i].title, text) {
				titles[k] = &s.columns[i]
			}
		}
		for _, before := range titles[:k] {
			if titles[k] != nil && before == titles[k] {
				r.fail(r.cellRange(s.name, k+1, 1), fmt.Sprintf("the heading %q is given twice", text), "delete one of the two columns")
			}
		}
		if text != "" && titles[k] == nil {
			r.fail(r.cellRange(s.name, k+1, 1), fmt.Sprintf("no column of %s is called %q", s.name, text), nearestOf(text, all))
		}
	}
	for i, c := range s.columns {
		found := false
		for _, t := range titles {
			found = found || t == &s.columns[i]
		}
		if c.needed && !found {
			r.fail(r.cellRange(s.name, 1, 1), fmt.Sprintf("the heading %q is missing", c.title), "the first row has: "+strings.Join(all, ", "))
		}
	}
	return titles
}

// line reads one row.
func (r *bookReader) line(s *sheet, name string, titles []*column, texts []string, n int) line {
	l := line{cells: map[string]filled{}, at: r.cellRange(s.name, 1, n)}
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	for k, text := range texts {
		at := r.cellRange(s.name, k+1, n)
		r.formula(name, k+1, n, at)
		text = lines.Replace(text)
		if strings.TrimSpace(text) == "" {
			continue
		}
		if k >= len(titles) || titles[k] == nil {
			r.fail(at, "nothing is due here: the column has no heading", "clear the cell, or write it on the sheet Notes")
			continue
		}
		c := titles[k]
		day := c.date || s.name == "Case" && c.title == "Value" && strings.EqualFold(strings.TrimSpace(l.cells["What"].text), "As of")
		text = r.shown(text, name, k+1, n, day)
		if !c.prose || day {
			text = strings.TrimSpace(text)
		}
		if c.choices != nil {
			text = r.choice(c, strings.ToLower(text), at)
		}
		l.cells[c.title] = filled{text, at}
	}
	return l
}

// grow adds a row: an entry of its own, or more of the one above.
func (r *bookReader) grow(s *sheet, records []record, l line) []record {
	more := true
	for _, c := range s.columns {
		more = more && (c.more || !l.has(c.title))
	}
	if more {
		if len(records) == 0 {
			r.fail(l.at, "the row goes on with an entry above it, but there is none", "fill in the other columns")
			return records
		}
		last := &records[len(records)-1]
		last.more = append(last.more, l)
		return records
	}
	for _, c := range s.columns {
		if c.needed && !l.has(c.title) {
			r.fail(l.at, fmt.Sprintf("the row has nothing under %q", c.title), "every entry of "+s.name+" needs it; leave empty what goes on with the row above")
		}
	}
	return append(records, record{line: l})
}
