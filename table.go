package detente

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxTableBytes bounds a table beside the case: ten million moves take some
// 160 MB.
const maxTableBytes = 512 << 20

// maxWrongRows is how many errors of one table are told. To find the line of
// each is to count lines from the top, and a table may have millions of rows.
const maxWrongRows = 100

// cell is one field of a table beside the case.
type cell struct {
	text string
	at   Range
}

// tableOf reads the CSV file that a mapping {file: name} names, and hands on
// its rows, which are of one or of two cells, all alike. Rows that are empty
// are passed over. It returns the file, nil where it could not be read.
func (r *reader) tableOf(n *node, what string, each func(i int, row []cell)) *File {
	e := r.entry(n, "a table of "+what, []string{"file"})
	e.needs("file", "name it: {file: "+what+".csv}")
	name := e.scalar("file")
	if name == nil {
		return nil
	}
	file := r.besideUpTo(name, maxTableBytes, "leave out what the case does not need")
	if file == nil {
		return nil
	}
	before, count, width := len(r.problems), 0, 0
	torn := rowsOf(file, func(row []cell) bool {
		if count == 0 {
			width = min(len(row), 2)
		}
		if count++; len(row) == width {
			each(count-1, row)
		} else {
			p := r.fail(row[len(row)-1].at, fmt.Sprintf("this row has %s", columns(len(row))),
				"every row has one column, or every row has two, with a comma between them")
			p.Notes = []Note{{Range: name.at, Text: "the table is named here"}}
		}
		if len(r.problems) < before+maxWrongRows {
			return true
		}
		r.fail(row[0].at, "so many rows of this table are wrong that the rest was not read")
		return false
	})
	switch {
	case torn >= 0:
		r.fail(Range{file, torn, min(torn+1, len(file.Text))}, "a quotation mark is out of place in this table",
			`put quotation marks around a whole cell, and double those inside it: "say ""no"""`)
	case count == 0:
		r.fail(name.at, fmt.Sprintf("%s has no rows", quoted(name.text)))
	}
	return file
}

func columns(n int) string {
	if n == 1 {
		return "1 column"
	}
	return fmt.Sprintf("%d columns", n)
}

// isHeading says that a row names the columns; nothing else may stand above
// the rows that count, or a mistake in the first of them would go unseen.
func isHeading(row []cell, columns ...string) bool {
	return slices.EqualFunc(row, columns, func(c cell, name string) bool { return strings.EqualFold(c.text, name) })
}

// rowsOf goes through the rows of a table that are not empty, until yield says
// that it is enough. A row is good only until the next. It returns where a
// quotation mark is out of place, -1 for nowhere.
func rowsOf(file *File, yield func(row []cell) bool) int {
	bom := 0
	if strings.HasPrefix(string(file.Text[:min(3, len(file.Text))]), "\ufeff") {
		bom = 3
	}
	text := string(file.Text)
	if strings.IndexByte(text, '"') >= 0 {
		return quotedRows(file, text, bom, yield)
	}
	plainRows(file, text, bom, yield)
	return -1
}

// plainRows is rowsOf for a table without quotation marks, in which a comma is
// a comma and a line a row: several times faster, and without a list of lines.
func plainRows(file *File, text string, start int, yield func(row []cell) bool) {
	row := make([]cell, 0, 2)
	for start < len(text) {
		stop, next := len(text), len(text)
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			stop, next = start+n, start+n+1
		}
		row = row[:0]
		for at := start; at <= stop; {
			comma := strings.IndexByte(text[at:stop], ',')
			to := at + comma
			if comma < 0 {
				to = stop
			}
			row = append(row, plainCell(file, text, at, to))
			at = to + 1
		}
		if (len(row) > 1 || row[0].text != "") && !yield(row) {
			return
		}
		start = next
	}
}

// plainCell is a cell without the blanks around it. An empty one still has a
// place.
func plainCell(file *File, text string, from, to int) cell {
	inner := strings.TrimSpace(text[from:to])
	for from < to && !strings.HasPrefix(text[from:to], inner) {
		from++
	}
	if inner == "" {
		from = to
	}
	return cell{inner, Range{file, from, min(from+max(1, len(inner)), len(text))}}
}

// quotedRows is rowsOf for any table.
func quotedRows(file *File, text string, bom int, yield func(row []cell) bool) int {
	lines := newPlaces(file.Text, bom).lines
	in := csv.NewReader(strings.NewReader(text[bom:]))
	in.FieldsPerRecord = -1
	in.TrimLeadingSpace = true
	var row []cell
	for {
		record, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return -1
		case errors.As(err, &wrong):
			return min(lines[min(wrong.Line, len(lines))-1]+wrong.Column-1, len(text))
		}
		row = row[:0]
		for i, field := range record {
			line, column := in.FieldPos(i)
			start := min(lines[line-1]+column-1, len(text))
			row = append(row, cell{strings.TrimSpace(field), Range{file, start, min(start+max(1, len(field)), len(text))}})
		}
		if (len(row) > 1 || row[0].text != "") && !yield(row) {
			return -1
		}
	}
}
