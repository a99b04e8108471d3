package interchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"detente"
)

// formula refuses a cell that calculates: what it shows can change. LibreOffice
// saves true and false as such.
func (r *bookReader) formula(sheet string, column, row int, at detente.Range) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return
	}
	if formula, err := r.f.GetCellFormula(sheet, cell); err == nil && formula != "" && formula != "TRUE()" && formula != "FALSE()" {
		r.fail(at, "the cell has a formula", "write what it shows as a text; a text that begins with = takes an apostrophe before it")
	}
}

// shown is what a cell shows: a text as it is, and what a spreadsheet program
// keeps otherwise as somebody would write it. In a column of days, a number is
// one.
func (r *bookReader) shown(text, sheet string, column, row int, day bool) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return text
	}
	switch kind, err := r.f.GetCellType(sheet, cell); {
	case err != nil:
		return text
	case kind == excelize.CellTypeBool:
		return yes(text == "1")
	case kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber:
		return text
	}
	if dated := r.dated(sheet, cell); dated || day && x >= firstSerial {
		if when, err := excelize.ExcelDateToTime(x, r.from1904()); err == nil && x >= 1 && x <= lastSerial {
			return when.Format(time.DateOnly)
		}
	}
	return decimal(x)
}

// Days are kept as numbers. One that is not shown as a day is taken for one
// from 1954 on, so that a year alone is not.
const (
	firstSerial = 20_000
	lastSerial  = 200_000
)

// shownDigits are those that spreadsheet programs show of a number.
const shownDigits = 15

// decimal writes a number as it is shown: 1.1 is kept as 1.1000000000000001.
func decimal(x float64) string {
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', shownDigits, 64), 64); err == nil {
		x = rounded
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// from1904 says whether the workbook counts its days from 1904.
func (r *bookReader) from1904() bool {
	props, err := r.f.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// aside is what of the format of a number is no code: texts, colours and
// characters that stand for themselves.
var aside = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.`)

// dated says whether a number is shown as a day.
func (r *bookReader) dated(sheet, cell string) bool {
	id, err := r.f.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	style, err := r.f.GetStyle(id)
	if err != nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return strings.ContainsAny(strings.ToLower(aside.ReplaceAllString(*style.CustomNumFmt, "")), "yd")
	}
	n := style.NumFmt // the formats that have a number, in section 18.8.30 of ECMA-376
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
}

// choice reads one of a few words.
func (r *bookReader) choice(c *column, text string, at detente.Range) string {
	if len(c.choices) == 1 { // yes
		switch text {
		case "true", "1", "x":
			return "yes"
		case "no", "false", "0":
			return ""
		}
	}
	for _, word := range c.choices {
		if word == text {
			return word
		}
	}
	r.fail(at, fmt.Sprintf("%s cannot be %q", c.title, text), nearestOf(text, c.choices))
	return ""
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
