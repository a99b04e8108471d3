package interchange

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"strconv"
)

// exportCSV writes the table of states as text.
func exportCSV(ctx context.Context, req *ExportRequest) (Exported, error) {
	t, err := Table(ctx, *req)
	if err != nil {
		return Exported{}, err
	}
	var b bytes.Buffer
	err = t.WriteCSV(ctx, &b)
	return Exported{Text: b.Bytes()}, err
}

// csvChunk is about how much of a table is put together before it is written.
const csvChunk = 1 << 16

// WriteCSV writes the table with a row of names above: yes or no, levels by
// their names, and nothing where a value has no meaning. Lines end as RFC 4180
// has them.
func (t *States) WriteCSV(ctx context.Context, w io.Writer) error {
	var head bytes.Buffer
	h := csv.NewWriter(&head)
	h.UseCRLF = true
	names := make([]string, len(t.Columns))
	for k := range t.Columns {
		names[k] = t.Columns[k].Name
	}
	if err := h.Write(names); err != nil {
		return err
	}
	h.Flush()
	b := head.Bytes()
	err := t.Each(ctx, func(row []Value) error {
		for k := range row {
			if k > 0 {
				b = append(b, ',')
			}
			b = t.Columns[k].append(b, &row[k])
		}
		b = append(b, '\r', '\n')
		if len(b) < csvChunk {
			return nil
		}
		_, err := w.Write(b)
		b = b[:0]
		return err
	})
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// append writes a value. None needs quotation marks: numbers, ids and words.
func (c *Column) append(b []byte, v *Value) []byte {
	switch {
	case c.Void:
		return b
	case c.Kind == Text:
		return append(b, v.Text...)
	case c.Kind == Level:
		return append(b, c.Levels[v.Number]...)
	case c.Kind == YesNo && v.Number == 0:
		return append(b, "no"...)
	case c.Kind == YesNo:
		return append(b, "yes"...)
	}
	return strconv.AppendInt(b, v.Number, 10)
}
