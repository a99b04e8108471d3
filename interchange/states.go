package interchange

import (
	"context"

	"detente"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Kind is what the values of a column are.
type Kind uint8

// The kinds of column.
const (
	Number Kind = iota
	Text
	YesNo // 0 or 1
	Level // a place in Levels
)

// Column is a column of the table of states.
type Column struct {
	Name   string
	Kind   Kind
	Levels []string // of an option with levels, the lowest first
	Void   bool     // its values have no meaning for the case, and are none
}

// Value is one field of a row.
type Value struct {
	Number int64
	Text   string // of a Text
}

// States is a table with a row for each state in play that is asked for: its
// number, what is so in it, where each party ranks it, and the verdicts.
type States struct {
	Columns []Column
	Count   int // rows

	m       *model.Model
	table   *stability.Table
	met     *bitset.Set // nil for all states
	options []*detente.Option
}

// Table judges the states of a model. Rows are made as they are asked for, so
// that it takes no more memory than the verdicts: a bit each. The error is that
// of stability.Solve.
func Table(ctx context.Context, req ExportRequest) (*States, error) {
	t := &States{m: req.Model, Count: req.Model.Len()}
	if req.Where != nil {
		t.met = req.Model.Where(req.Where)
		t.Count = t.met.Count()
	}
	var err error
	if t.table, err = stability.Solve(ctx, req.Model, req.Options); err != nil {
		return nil, err
	}
	t.head()
	return t, nil
}

// exactly is how many digits a code may have that every program keeps exactly
// as a number.
const exactly = 53

func (t *States) head() {
	add := func(name string, kind Kind, levels []string, void bool) {
		t.Columns = append(t.Columns, Column{name, kind, levels, void})
	}
	add("n", Number, nil, false)
	switch {
	case t.m.Graph():
		add("id", Text, nil, false)
	case t.m.Case.Digits() > exactly:
		add("code", Text, nil, false)
	default:
		add("code", Number, nil, false)
	}
	add("today", YesNo, nil, false)
	for k := range t.m.Case.Parties {
		for j := range t.m.Case.Parties[k].Options {
			o := &t.m.Case.Parties[k].Options[j]
			t.options = append(t.options, o)
			kind := YesNo
			if o.Levels != nil {
				kind = Level
			}
			add(o.Name(), kind, o.Levels, false)
		}
	}
	for _, p := range t.m.Parties {
		add("rank "+p.ID, Number, nil, false)
	}
	for c, concept := range t.table.Concepts {
		void := t.table.Undefined[c] != ""
		for _, p := range t.m.Parties {
			add(concept.ID+" "+p.ID, YesNo, nil, void)
		}
		add(concept.ID, YesNo, nil, void)
	}
}

// Each goes through the rows by increasing number. A row is good only until
// the next. The error is that of do, or ctx.Err().
func (t *States) Each(ctx context.Context, do func(row []Value) error) error {
	row, n := make([]Value, 0, len(t.Columns)), 0
	next := func(s int) error {
		if n++; n&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row = t.row(row[:0], model.State(s))
		return do(row)
	}
	if t.met != nil {
		for s := range t.met.All() {
			if err := next(s); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	for s := range t.m.Len() {
		if err := next(s); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (t *States) row(row []Value, s model.State) []Value {
	row = append(row, Value{Number: int64(t.m.Number(s))})
	switch {
	case t.m.Graph():
		row = append(row, Value{Text: t.m.Case.Graph[t.m.Code(s)].ID})
	case t.Columns[1].Kind == Text:
		row = append(row, Value{Text: t.m.CodeText(s)})
	default:
		row = append(row, Value{Number: int64(t.m.Code(s))})
	}
	today, given := t.m.Today()
	row = append(row, flag(given && today == s))
	for _, o := range t.options {
		row = append(row, Value{Number: int64(t.m.Level(s, o))})
	}
	for i := range t.m.Parties {
		row = append(row, Value{Number: int64(t.m.Rank(model.Party(i), s))})
	}
	for c := range t.table.Concepts {
		for i := range t.m.Parties {
			stable := t.table.Stable[c][i]
			row = append(row, flag(stable != nil && stable.Has(int(s))))
		}
		row = append(row, flag(t.table.Holds(c, s)))
	}
	return row
}

func flag(is bool) Value {
	if is {
		return Value{Number: 1}
	}
	return Value{}
}
