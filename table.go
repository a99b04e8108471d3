package detente

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// cell is one field of a table beside the case.
type cell struct {
	text string
	at   Range
}

// tableOf reads the CSV file that a mapping {file: name} names: rows of one or
// of two cells, all alike. Rows that are empty are passed over.
func (r *reader) tableOf(n *node, what string) [][]cell {
	e := r.entry(n, "a table of "+what, []string{"file"})
	e.needs("file", "name it: {file: "+what+".csv}")
	name := e.scalar("file")
	if name == nil {
		return nil
	}
	file := r.beside(name)
	if file == nil {
		return nil
	}
	rows := r.rows(file)
	for _, row := range rows {
		if len(row) > 2 || len(row) != len(rows[0]) {
			last := row[len(row)-1]
			p := r.fail(last.at, fmt.Sprintf("this row has %d columns", len(row)), "every row has one column, or every row has two, with a comma between them")
			p.Notes = []Note{{Range: name.at, Text: "the table is named here"}}
			return nil
		}
	}
	if len(rows) == 0 && r.problems.Errors() == 0 {
		r.fail(name.at, fmt.Sprintf("%s has no rows", quoted(name.text)))
	}
	return rows
}

// isHeading says that a row names the columns; nothing else may stand above
// the rows that count, or a mistake in the first of them would go unseen.
func isHeading(row []cell, columns ...string) bool {
	return slices.EqualFunc(row, columns, func(c cell, name string) bool { return strings.EqualFold(c.text, name) })
}

func (r *reader) rows(file *File) [][]cell {
	text := file.Text
	bom := 0
	if strings.HasPrefix(string(text[:min(3, len(text))]), "\ufeff") {
		bom = 3
	}
	lines := newPlaces(text, bom).lines
	in := csv.NewReader(strings.NewReader(string(text[bom:])))
	in.FieldsPerRecord = -1
	in.TrimLeadingSpace = true
	var rows [][]cell
	for {
		record, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows
		case errors.As(err, &wrong):
			at := min(lines[min(wrong.Line, len(lines))-1]+wrong.Column-1, len(text))
			r.fail(Range{file, at, min(at+1, len(text))}, "a quotation mark is out of place in this table",
				`put quotation marks around a whole cell, and double those inside it: "say ""no"""`)
			return nil
		}
		row := make([]cell, len(record))
		for i, field := range record {
			line, column := in.FieldPos(i)
			start := min(lines[line-1]+column-1, len(text))
			row[i] = cell{strings.TrimSpace(field), Range{file, start, min(start+max(1, len(field)), len(text))}}
		}
		if len(row) > 1 || row[0].text != "" {
			rows = append(rows, row)
		}
	}
}
