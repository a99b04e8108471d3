package parquet_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	lib "github.com/parquet-go/parquet-go"

	"detente/interchange"
	"detente/interchange/parquet"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func table(t *testing.T, m *model.Model, where string) *interchange.States {
	t.Helper()
	req := interchange.ExportRequest{Case: m.Case, Model: m, Options: stability.Options{}}
	if where != "" {
		c, problems := m.Case.Condition("where", where)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		req.Where = c
	}
	x, err := interchange.Table(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func written(t *testing.T, x *interchange.States) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := parquet.Write(t.Context(), &b, x); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads a file as the CSV would have it: the module that reads it is the
// one that wrote it, but what a value says is worked out from its type.
func read(t *testing.T, raw []byte) [][]string {
	t.Helper()
	f, err := lib.OpenFile(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	var levels [][]string
	for _, c := range f.Schema().Fields() {
		head = append(head, c.Name())
		names, _ := f.Lookup("levels of " + c.Name())
		levels = append(levels, strings.Split(names, ","))
	}
	all := [][]string{head}
	in := lib.NewReader(f)
	rows := make([]lib.Row, 10)
	for {
		n, err := in.ReadRows(rows)
		for _, row := range rows[:n] {
			cells := make([]string, len(head))
			for _, v := range row {
				k := v.Column()
				switch {
				case v.IsNull():
				case v.Kind() == lib.Boolean:
					cells[k] = map[bool]string{false: "no", true: "yes"}[v.Boolean()]
				case v.Kind() == lib.ByteArray:
					cells[k] = string(v.ByteArray())
				case v.Kind() == lib.Int64:
					cells[k] = strconv.FormatInt(v.Int64(), 10)
				case levels[k][0] != "":
					cells[k] = levels[k][v.Int32()]
				default:
					cells[k] = strconv.Itoa(int(v.Int32()))
				}
			}
			all = append(all, cells)
		}
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What is read back is the CSV, cell by cell.
func TestParquetIsTheCSV(t *testing.T) {
	t.Parallel()
	levels, void, graph := 0, 0, 0
	for seed := range uint64(trial.Part(200)) {
		c, problems := model.Random(seed, 300).Case()
		if problems.Errors() > 0 {
			continue
		}
		x := table(t, trial.Under(t, c, ""), "")
		var text bytes.Buffer
		if err := x.WriteCSV(t.Context(), &text); err != nil {
			t.Fatal(err)
		}
		want, err := csv.NewReader(&text).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		raw := written(t, x)
		if !bytes.Equal(raw, written(t, x)) {
			t.Fatal("the same table gives another file")
		}
		got := read(t, raw)
		if len(got) != len(want) || len(got) != x.Count+1 {
			t.Fatalf("seed %d: %d rows, want %d", seed, len(got), len(want))
		}
		for k := range got {
			if strings.Join(got[k], "|") != strings.Join(want[k], "|") {
				t.Fatalf("seed %d, row %d:\n%q, want\n%q", seed, k, got[k], want[k])
			}
		}
		for _, col := range x.Columns {
			if col.Kind == interchange.Level {
				levels++
			}
			if col.Void {
				void++
			}
			if col.Name == "id" {
				graph++
			}
		}
	}
	if levels < 10 || void < 10 || graph < 5 {
		t.Errorf("too seldom: %d columns of levels, %d without meaning, %d graph forms", levels, void, graph)
	}
}

func TestWhere(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, model.Sized{Options: []int{3, 3}, Wants: 4}.Sketch().String(), "")
	got := read(t, written(t, table(t, m, "a1 and not b2")))
	if len(got) != 17 {
		t.Errorf("%d rows, want 16 below the names", len(got))
	}
	for _, row := range got[1:] {
		code, _ := strconv.Atoi(row[1])
		if code&1 == 0 || code>>4&1 == 1 || row[0] != strconv.Itoa(code+1) {
			t.Errorf("row %v", row)
		}
	}
	if none := read(t, written(t, table(t, m, "a1 and not a1"))); len(none) != 1 {
		t.Errorf("%d rows where none is due", len(none)-1)
	}
}

// A table larger than one group of rows, on a context that ends and a writer
// that fails.
func TestWriteStops(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, model.Sized{Options: []int{9, 8}, Wants: 4}.Sketch().String(), "")
	req := interchange.ExportRequest{Case: m.Case, Model: m, Options: stability.Options{Concepts: []string{"nash"}}}
	x, err := interchange.Table(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, written(t, x)); len(got) != 1<<17+1 || got[1<<17][0] != strconv.Itoa(1<<17) {
		t.Errorf("%d rows", len(got))
	}
	ctx, stop := context.WithCancel(t.Context())
	if err := parquet.Write(ctx, stopping{stop}, x); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
	if err := x.WriteCSV(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
	for _, write := range []func(io.Writer) error{
		func(w io.Writer) error { return parquet.Write(t.Context(), w, x) },
		func(w io.Writer) error { return x.WriteCSV(t.Context(), w) },
	} {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("a writer that fails: %v", err)
		}
	}
}

// stopping ends a context at the first write.
type stopping struct{ stop func() }

func (w stopping) Write(b []byte) (int, error) {
	w.stop()
	return len(b), nil
}

var errFull = errors.New("no space is left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
