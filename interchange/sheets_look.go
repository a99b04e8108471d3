package interchange

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"
)

// look are the styles of a workbook.
type look struct{ head, body, first int }

// looks makes them. A rule above its first row parts an entry from the one
// above; rows that go on with it have none.
func (w *workbook) looks() look {
	style := func(s excelize.Style) int {
		s.NumFmt = 49 // a text, whatever it looks like
		s.Alignment = &excelize.Alignment{Vertical: "top", WrapText: true}
		n, err := w.f.NewStyle(&s)
		w.fail(err)
		return n
	}
	return look{
		head:  style(excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8E8E8"}}}),
		body:  style(excelize.Style{}),
		first: style(excelize.Style{Border: []excelize.Border{{Type: "top", Color: "B0B0B0", Style: 1}}}),
	}
}

// page keeps the heading in sight, and has a sheet printed as wide as a page
// lies, each with its heading.
func (w *workbook) page(s sheet) {
	w.fail(w.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	lying, a4, wide, long, fit := "landscape", 9, 1, 0, true
	w.fail(w.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &lying, Size: &a4, FitToWidth: &wide, FitToHeight: &long}))
	w.fail(w.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, high, edge := 0.4, 0.6, 0.3 // inches
	w.fail(w.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &high, Bottom: &high, Header: &edge, Footer: &edge}))
	w.fail(w.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	w.fail(w.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$1:$1", Scope: s.name}))
}

// row writes a row, high enough for its texts.
func (w *workbook) row(s sheet, row []string, at int) {
	more, lines := true, 1
	for k, text := range row {
		if text == "" {
			continue
		}
		more = more && s.columns[k].more
		lines = max(lines, wrapped(text, s.columns[k].width))
		w.cell(s.name, k+1, at, text)
	}
	if !more {
		from, err := excelize.CoordinatesToCellName(1, at)
		w.fail(err)
		to, err := excelize.CoordinatesToCellName(len(row), at)
		w.fail(err)
		w.fail(w.f.SetCellStyle(s.name, from, to, w.look.first))
	}
	w.fail(w.f.SetRowHeight(s.name, at, min(float64(lines)*lineHeight, excelize.MaxRowHeight)))
}

// lineHeight is how high a line is, in points.
const lineHeight = 15.0

// wrapped is how many lines a text takes in a column, about: a column is as many
// digits wide as it says, and of letters a line holds some more.
func wrapped(text string, width float64) int {
	room, lines := max(int(width*1.05), 1), 0
	for line := range strings.SplitSeq(text, "\n") {
		lines++
		at := 0
		for _, word := range strings.Fields(line) {
			n := uniseg.StringWidth(word)
			if at > 0 && at+1+n > room {
				lines++
				at = 0
			}
			if at > 0 {
				at++
			}
			at += n
			for ; at > room; at -= room {
				lines++
			}
		}
	}
	return lines
}

// fitting is a workbook whose rows may grow. The library says of each row that
// is given a height that somebody has fixed it; programs then let no row grow
// with its text. Without a height, LibreOffice shows one line.
func fitting(book []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/") {
			if err := out.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		from, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(from)
		if err != nil {
			return nil, err
		}
		text = bytes.ReplaceAll(text, []byte(` customHeight="true"`), nil)
		to, err := out.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(text); err != nil {
			return nil, err
		}
	}
	err = out.Close()
	return b.Bytes(), err
}
