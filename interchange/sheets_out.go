package interchange

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"detente"
)

// maxCell is how many characters a cell can have, as UTF-16 counts them.
const maxCell = 32767

// workbook is a workbook being written.
type workbook struct {
	f       *excelize.File
	c       *detente.Case
	options []detente.Option
	rows    map[string][][]string // by sheet, without the heading
	look    look
	err     error
}

// exportSheets writes the case as a workbook. Every cell is a text, whatever
// it looks like, so no program calculates with it or takes it for a date.
func exportSheets(c *detente.Case) (Exported, error) {
	w := &workbook{f: excelize.NewFile(), c: c, options: c.Options(), rows: map[string][][]string{}}
	defer w.f.Close()
	w.look = w.looks()
	w.readMe()
	w.fill()
	w.write()
	if w.err != nil {
		return Exported{}, w.err
	}
	var b bytes.Buffer
	if err := w.f.Write(&b); err != nil {
		return Exported{}, err
	}
	text, err := fitting(b.Bytes())
	if err != nil {
		return Exported{}, err
	}
	out := Exported{Text: text, Lost: []string{}}
	if hasComments(c) {
		out.Lost = append(out.Lost, "comments of the case file")
	}
	for _, s := range c.Sources {
		out.Beside = append(out.Beside, Named{s.Path, s.Text.Text})
	}
	return out, nil
}

// add adds a row: titles and texts in turn.
func (w *workbook) add(name string, cells ...string) {
	all := sheets()
	at := slices.IndexFunc(all, func(s sheet) bool { return s.name == name })
	row := make([]string, len(all[at].columns))
	for k := 0; k+1 < len(cells); k += 2 {
		col := slices.IndexFunc(all[at].columns, func(c column) bool { return c.title == cells[k] })
		row[col] = cells[k+1]
	}
	w.rows[name] = append(w.rows[name], row)
}

// entry adds a row with what any entry carries, and rows for further quotes.
func (w *workbook) entry(name string, b detente.Backing, cells ...string) {
	cells = append(cells, "Note", b.Note)
	if b.Private {
		cells = append(cells, "Private", "yes")
	}
	for k, q := range b.Because {
		if k == 0 {
			cells = append(cells, "Source", w.c.Sources[q.Source].ID, "Quote", q.Text)
		}
	}
	w.add(name, cells...)
	for _, q := range b.Because[min(1, len(b.Because)):] {
		w.add(name, "Source", w.c.Sources[q.Source].ID, "Quote", q.Text)
	}
}

// write writes all sheets.
func (w *workbook) write() {
	w.fail(w.f.SetSheetName("Sheet1", "Read me"))
	w.sheet(sheet{"Read me", []column{{title: "About", width: 18}, {title: "What to do", width: 110, prose: true}}})
	for _, s := range sheets() {
		w.sheet(s)
	}
	w.sheet(sheet{"Notes", []column{{title: "Whatever stands on this sheet is not read", width: 128}}})
	w.fail(w.f.SetDocProps(&excelize.DocProperties{Title: w.c.Title, Creator: "detente"}))
}

// validated is how many rows offer a choice of words.
const validated = 2000

// sheet writes one sheet: its heading, which stays in sight, and its rows.
func (w *workbook) sheet(s sheet) {
	_, err := w.f.NewSheet(s.name)
	w.fail(err)
	for k, c := range s.columns {
		name, err := excelize.ColumnNumberToName(k + 1)
		w.fail(err)
		w.fail(w.f.SetColWidth(s.name, name, name, c.width))
		w.fail(w.f.SetColStyle(s.name, name, w.look.body))
		w.cell(s.name, k+1, 1, c.title)
		w.fail(w.f.SetCellStyle(s.name, name+"1", name+"1", w.look.head))
		if c.choices != nil {
			choice := excelize.NewDataValidation(true)
			choice.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, max(validated, len(w.rows[s.name])+1)))
			w.fail(choice.SetDropList(c.choices))
			choice.SetError(excelize.DataValidationErrorStyleStop, c.title, "one of: "+strings.Join(c.choices, ", "))
			w.fail(w.f.AddDataValidation(s.name, choice))
		}
	}
	w.page(s)
	for r, row := range w.rows[s.name] {
		w.row(s, row, r+2)
	}
}

func (w *workbook) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// coded is a text that sheets take for the code of a character.
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// cell writes a text as a text.
func (w *workbook) cell(sheet string, column, row int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	w.fail(err)
	written := coded.ReplaceAllString(text, "_x005F_$1")
	switch {
	case len(utf16.Encode([]rune(written))) > maxCell:
		w.fail(&Refused{fmt.Sprintf("%s!%s would have more than %d characters, and a cell cannot", sheet, at, maxCell), "shorten the text, or keep this case as case.yaml"})
		return
	case strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff }):
		w.fail(&Refused{fmt.Sprintf("%s!%s would have a character that sheets cannot have", sheet, at), "delete it; it shows as nothing"})
		return
	}
	w.fail(w.f.SetCellStr(sheet, at, written))
}
