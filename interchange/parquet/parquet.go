// Package parquet writes the table of states as Apache Parquet, for programs
// that read columns. It is a package of its own so that only what writes such
// files is built with the module that can.
//
// # Types
//
// Numbers of states and codes are 64-bit whole numbers, a code of more than 53
// digits a text; ranks are 32-bit; what is taken and what holds is a boolean,
// null where it has no meaning for the case. An option with levels is the place
// of its level, 0 the lowest; their names stand in the file's metadata under
// "levels of" and the option's name.
package parquet

import (
	"context"
	"io"
	"strings"

	lib "github.com/parquet-go/parquet-go"

	"detente/interchange"
)

// group is how many rows are kept until they are written: they lie in memory
// until then.
const group = 1 << 16

// batch is how many rows are handed over at a time.
const batch = 1 << 8

// Write writes a table. It is the same file for the same table. The error is
// that of w, or ctx.Err(); what was written by then is no Parquet file.
func Write(ctx context.Context, w io.Writer, t *interchange.States) error {
	out := lib.NewWriter(w, options(t)...)
	rows, n := make([]lib.Row, batch), 0
	for k := range rows {
		rows[k] = make(lib.Row, len(t.Columns))
	}
	flush := func() error {
		_, err := out.WriteRows(rows[:n])
		n = 0
		return err
	}
	err := t.Each(ctx, func(row []interchange.Value) error {
		for k := range row {
			rows[n][k] = value(&t.Columns[k], &row[k], k)
		}
		if n++; n < batch {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return out.Close()
}

func options(t *interchange.States) []lib.WriterOption {
	list := []lib.WriterOption{
		lib.NewSchema("states", columns(t.Columns)),
		lib.Compression(&lib.Snappy),
		lib.MaxRowsPerRowGroup(group),
		lib.CreatedBy("detente", "1", ""),
	}
	for k := range t.Columns {
		if c := &t.Columns[k]; c.Kind == interchange.Level {
			list = append(list, lib.KeyValueMetadata("levels of "+c.Name, strings.Join(c.Levels, ",")))
		}
	}
	return list
}

// schema has its columns in the order of the table; a [lib.Group] alone has
// them by name.
type schema struct {
	lib.Group
	fields []lib.Field
}

func (s *schema) Fields() []lib.Field { return s.fields }

func columns(list []interchange.Column) *schema {
	s := &schema{Group: lib.Group{}}
	for k := range list {
		s.Group[list[k].Name] = node(&list[k], k)
	}
	named := map[string]lib.Field{}
	for _, f := range s.Group.Fields() {
		named[f.Name()] = f
	}
	for k := range list {
		s.fields = append(s.fields, named[list[k].Name])
	}
	return s
}

// node is the type of the column at place k. Only the first two count beyond
// 31 bits.
func node(c *interchange.Column, k int) lib.Node {
	switch {
	case c.Void:
		return lib.Optional(lib.Leaf(lib.BooleanType))
	case c.Kind == interchange.YesNo:
		return lib.Leaf(lib.BooleanType)
	case c.Kind == interchange.Text:
		return lib.String()
	case k < 2:
		return lib.Int(64)
	}
	return lib.Int(32)
}

func value(c *interchange.Column, v *interchange.Value, k int) lib.Value {
	var x lib.Value
	switch {
	case c.Void:
		x = lib.NullValue()
	case c.Kind == interchange.YesNo:
		x = lib.BooleanValue(v.Number == 1)
	case c.Kind == interchange.Text:
		x = lib.ByteArrayValue([]byte(v.Text))
	case k < 2:
		x = lib.Int64Value(v.Number)
	default:
		x = lib.Int32Value(int32(v.Number))
	}
	return x.Level(0, 0, k)
}
