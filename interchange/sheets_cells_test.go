package interchange_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"detente"
	"detente/interchange"
)

// ferry is a case that uses every part of the format, with texts that a sheet
// would take for something else.
const ferry = `detente: 1
title: "=HYPERLINK(\"x\")"
as_of: 2020-03-01
summary: "+1 line\nand\tanother "
sources:
  memo-1: {file: docs/memo.md, title: "2019-11-01", publisher: "1e5", published: 2020-02-28, private: yes, note: "007"}
parties:
  - id: North
    name: "-North Shore"
    aka: [the north, "no; never", " blank ", "a \"word\"", "(nothing)"]
    note: "@on"
    options:
      - {id: toll, text: take a toll, levels: [2019, e5, TRUE, 07], because: [{source: memo-1, quote: "=the “toll” stays"}, {source: memo-1, quote: _x0041_}]}
      - {id: ferry, moves: take, private: true}
  - id: South
    options:
      - {id: ferry, moves: drop}
      - {id: dam}
  - id: Mill
    role: outsider
    options:
      - {id: pay, seat: true}
      - {id: e1}
rules:
  - South.dam -> not North.ferry
  - {never: toll = 07 & dam, because: [{source: memo-1, quote: the south}], note: law}
  - at_most_one: [North.ferry, South.ferry, dam]
  - at_least_one: [e1, "true"]
  - exactly_one: [pay, not pay]
  - remove: "YYY YYYYY"
status_quo: [toll = e5, "-dam", ~e1, not Mill.pay, South.ferry]
moves:
  Mill: [1 -> 2, "3 <-> 4"]
  South: []
preferences:
  North:
    voices:
      soft:
        - dam
        - want: not dam
          because: [{source: memo-1, quote: the south}]
          kind: red line
          confidence: low
          text: "=no dam"
          private: true
        - {want: e1, basis: done}
      hard-line: [toll >= TRUE]
      none: []
  South: {weights: {dam: -1.50, "North.ferry & e1": 3, "North.ferry and e1": 0.125}}
  Mill: indifferent
words:
  free-passage:
    North: {means: not dam, because: [{source: memo-1, quote: the south}, {source: memo-1, quote: _x0041_}]}
    South: {means: "toll = 2019 | e1", text: no toll}
    note: contested
    because: [{source: memo-1, quote: the south}]
meetings:
  - date: 2020-01-31
    place: Island
    parties: [North, Mill]
    offers:
      North: [toll = 2019]
      Mill: []
    outcome: none
    because: [{source: memo-1, quote: the south}, {source: memo-1, quote: _x0041_}]
  - {}
history_start: []
history:
  - {date: 2020-01-01, party: South, does: [South.ferry], text: a boat}
  - {party: North, does: [toll = 07]}
  - {party: North, does: []}
scenarios:
  base: {fix: {dam: no, toll: 2019}, text: as agreed}
  next:
    like: base
    without: [Mill]
    voice: {North: hard-line}
    prefer: {South: {ranking: [Y-------], rest: tie}, Mill: [pay]}
    rule: [not pay, {never: e1}]
    status_quo: []
    table: []
  third: {status_quo: 3}
table: [Mill]
`

const ferryMemo = "Memo. =the “toll” stays, says the south. _x0041_\n"

func ferryCase(t *testing.T) *detente.Case {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(ferry), fstest.MapFS{"docs/memo.md": {Data: []byte(ferryMemo)}})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

func TestCellsStayTexts(t *testing.T) {
	t.Parallel()
	c := ferryCase(t)
	in := throughSheets(t, "ferry", c)
	if diff := cmp.Diff(string(detente.Format(c)), string(detente.Format(in.Case))); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	out := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c})
	if again := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c}); !bytes.Equal(out.Text, again.Text) {
		t.Error("the same case gives other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Text))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for k, text := range row {
				name, _ := excelize.CoordinatesToCellName(k+1, r+1)
				kind, err := f.GetCellType(sheet, name)
				formula, _ := f.GetCellFormula(sheet, name)
				if text != "" && (err != nil || kind != excelize.CellTypeSharedString || formula != "") {
					t.Errorf("%s!%s %q is of type %v (%v), formula %q", sheet, name, text, kind, err, formula)
				}
				cells++
			}
		}
		panes, err := f.GetPanes(sheet)
		if sheet != "Read me" && sheet != "Notes" && (err != nil || !panes.Freeze) {
			t.Errorf("the heading of %s does not stay (%v)", sheet, err)
		}
	}
	if cells < 300 {
		t.Errorf("only %d cells", cells)
	}
	choices, err := f.GetDataValidations("Wants")
	if err != nil || len(choices) != 5 {
		t.Errorf("%d choices on Wants (%v)", len(choices), err)
	}
}

// TestLongCells refuses what would be cut off.
func TestLongCells(t *testing.T) {
	t.Parallel()
	c := ferryCase(t)
	c.Summary = strings.Repeat("long ", 7000)
	_, err := interchange.Export(t.Context(), interchange.ExportRequest{Format: "xlsx", Case: c})
	if want := "Case!B4 would have more than 32767 characters"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

// book is a small workbook that somebody has worked on.
func book(t *testing.T, edit func(set func(cell string, value any), f *excelize.File)) []byte {
	t.Helper()
	return edited(t, `detente: 1
parties: [{id: A, options: [{id: x}, {id: y, levels: [low, high]}]}, {id: B, options: [{id: z}]}]
preferences: {A: [x, not z], B: [z]}
`, edit)
}

// edited is the workbook of a case that somebody has worked on.
func edited(t *testing.T, text string, edit func(set func(cell string, value any), f *excelize.File)) []byte {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	out := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c})
	f, err := excelize.OpenReader(bytes.NewReader(out.Text))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(func(cell string, value any) {
		sheet, name, _ := strings.Cut(cell, "!")
		if err := f.SetCellValue(sheet, name, value); err != nil {
			t.Fatal(err)
		}
	}, f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// typedBook is a workbook with what spreadsheet programs make of what people
// type and paste.
func typedBook(t *testing.T) []byte {
	t.Helper()
	return book(t, func(set func(string, any), f *excelize.File) {
		set("Case!B2", 2019)
		set("Case!B3", time.Date(2019, 11, 1, 0, 0, 0, 0, time.UTC))
		set("Record!A2", time.Date(2019, 10, 31, 0, 0, 0, 0, time.UTC))
		set("Record!B2", "A ")
		set("Record!C2", " A.x ;\nA.y = high")
		set("Options!D3", "low; high")
		set("Today!A2", "TODAY")
		set("Today!B2", "A.x")
		set("Today!C2", true)
		set("Options!F4", "x")
		set("Parties!D3", "Outsider")
		set("Wants!E4", "Weight")
		set("Wants!G4", 1.1)
		set("Wants!A5", "B")
		set("Wants!E5", "weight")
		set("Wants!F5", "A.x")
		set("Wants!G5", -3e-7)
		set("Notes!A1", "=not read")
		set("Notes!C9", "anything")
		if err := f.SetSheetName("Wants", "WANTS"); err != nil {
			t.Fatal(err)
		}
	})
}

// TestCellsTyped reads them as they show.
func TestCellsTyped(t *testing.T) {
	t.Parallel()
	typed(t, typedBook(t))
}

// typed compares what is read of such a workbook with what was meant.
func typed(t *testing.T, text []byte) {
	t.Helper()
	in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	want := `detente: 1
title: 2019
as_of: 2019-11-01

parties:
  - id: A
    options:
      - {id: x}
      - {id: y, levels: [low, high]}
  - id: B
    role: outsider
    options:
      - {id: z, seat: true}

status_quo: [A.x]

preferences:
  A:
    - A.x
    - not B.z
  B: {weights: {B.z: 1.1, A.x: -0.0000003}}

history:
  - {date: 2019-10-31, party: A, does: [A.x, A.y = high]}
`
	if diff := cmp.Diff(want, string(in.Files[0].Text)); diff != "" {
		t.Errorf("(-want +read):\n%s", diff)
	}
}

// TestNumbersShow reads numbers as people see them, whatever a program keeps.
func TestNumbersShow(t *testing.T) {
	t.Parallel()
	sound := book(t, func(set func(string, any), f *excelize.File) {
		set("Wants!E4", "weight")
		set("Wants!G4", 7)
		set("Record!A2", 43769.75)
		set("Record!B2", "A")
		set("Record!C2", "A.y = low")
	})
	const wants, record, whole = "xl/worksheets/sheet7.xml", "xl/worksheets/sheet12.xml", "xl/workbook.xml"
	tests := []struct{ name, part, was, is, want string }{
		{"as Excel keeps 1.1", wants, "<v>7</v>", "<v>1.1000000000000001</v>", "B: {weights: {B.z: 1.1}}"},
		{"a sum", wants, "<v>7</v>", "<v>0.30000000000000004</v>", "B: {weights: {B.z: 0.3}}"},
		{"a large number", wants, "<v>7</v>", "<v>1.5E+6</v>", "B: {weights: {B.z: 1500000}}"},
		{"a small number", wants, "<v>7</v>", "<v>-2.5E-3</v>", "B: {weights: {B.z: -0.0025}}"},
		{"a day with its hour", record, "43769.75", "43769.75", "date: 2019-10-31"},
		{"a day counted from 1904", whole, "<workbookPr", "<workbookPr date1904=\"1\"", "date: 2023-11-01"},
		{"a year is no day", record, "43769.75", "2019", `Record!A2: "2019" is not a date`},
		{"lines of Windows", "xl/sharedStrings.xml", "<t>A.y = low</t>", "<t>A.x_x000D_\nA.y = high</t>", "does: [A.x, A.y = high]"},
	}
	for _, tt := range tests {
		was := partOf(t, sound, tt.part)
		is := strings.Replace(was, tt.was, tt.is, 1)
		if !strings.Contains(was, tt.was) {
			t.Fatalf("%s: %s has no %s:\n%s", tt.name, tt.part, tt.was, was)
		}
		in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: repacked(t, sound, tt.part, []byte(is))})
		got := fmt.Sprint(err)
		if err == nil {
			got = string(in.Files[0].Text)
		}
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: no %s in\n%s", tt.name, tt.want, got)
		}
	}
}

// TestOtherKinds takes what shows as a day for one in every column: it is
// told as what it is, and not as a number that nobody has written. A 1 is a level
// where there are such, and elsewhere what is left of true.
func TestOtherKinds(t *testing.T) {
	t.Parallel()
	text := book(t, func(set func(string, any), f *excelize.File) {
		for row, cells := range [][]any{{"today", "x", 1}, {"today", "A.y", 1}, {"today", "z", 0}} {
			for k, v := range cells {
				set(fmt.Sprintf("Today!%c%d", 'A'+k, row+2), v)
			}
		}
		set("Options!D3", "0; 1")
		set("Case!B2", 43770)
		set("Wants!G4", 44563)
		set("Wants!E4", "weight")
		for cell, format := range map[string]string{"Case!B2": `d" of "mmmm\ yyyy`, "Wants!G4": "[Red]0.00"} {
			sheet, name, _ := strings.Cut(cell, "!")
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil || f.SetCellStyle(sheet, name, name, style) != nil {
				t.Fatal(err)
			}
		}
	})
	in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"title: 2019-11-01\n", "status_quo: [A.x, A.y = 1, not B.z]", "B.z: 44563}"} {
		if !strings.Contains(string(in.Files[0].Text), want) {
			t.Errorf("no %s in\n%s", want, in.Files[0].Text)
		}
	}
}

// TestCellErrors tells every mistake at its cell, all at once.
func TestCellErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		edit func(set func(string, any), f *excelize.File)
		want []string
	}{
		{"a name misspelt, in two cells", func(set func(string, any), _ *excelize.File) { set("Wants!F2", "A.xx"); set("Wants!F4", "not not zz") },
			[]string{`x.xlsx: Wants!F2: party A has no option "xx"`, `x.xlsx: Wants!F4: no party has an option "zz"`}},
		{"half a condition", func(set func(string, any), _ *excelize.File) { set("Wants!F3", "x and") }, []string{`x.xlsx: Wants!F3: `}},
		{"no such choice", func(set func(string, any), _ *excelize.File) { set("Options!E2", "taken"); set("Wants!E2", "wish") },
			[]string{`x.xlsx: Options!E2: Moves cannot be "taken"`, `x.xlsx: Wants!E2: Sort cannot be "wish"`, "did you mean take?"}},
		{"a formula", func(_ func(string, any), f *excelize.File) { _ = f.SetCellFormula("Options!"[:7], "C2", "1+1") }, nil},
		{"no party", func(set func(string, any), _ *excelize.File) { set("Wants!A2", "C") }, []string{`x.xlsx: Wants!A2: there is no party "C"`}},
		{"a party without wants", func(set func(string, any), _ *excelize.File) { set("Parties!A4", "C") }, []string{`x.xlsx: Parties!A4: no row of Wants says what C wants`}},
		{"something missing", func(set func(string, any), _ *excelize.File) { set("Options!A5", "B"); set("Options!C5", "do") },
			[]string{`x.xlsx: Options!A5: the row has nothing under "Option"`}},
		{"a heading misspelt", func(set func(string, any), _ *excelize.File) { set("Parties!D1", "Rolle") }, []string{`x.xlsx: Parties!D1: no column of Parties is called "Rolle"`, "did you mean Role?"}},
		{"a heading gone", func(set func(string, any), _ *excelize.File) { set("Wants!E1", "") }, []string{`x.xlsx: Wants!A1: the heading "Sort" is missing`}},
		{"a heading twice", func(set func(string, any), _ *excelize.File) { set("Parties!D1", "Name") }, []string{`x.xlsx: Parties!D1: the heading "Name" is given twice`}},
		{"beside the table", func(set func(string, any), _ *excelize.File) { set("Parties!Z3", "hm") }, []string{`x.xlsx: Parties!Z3: nothing is due here`}},
		{"a sheet too many", func(_ func(string, any), f *excelize.File) { _, _ = f.NewSheet("Want") }, []string{`x.xlsx: Want: no sheet is called so`, "did you mean Wants?"}},
		{"a document that is not there", func(set func(string, any), _ *excelize.File) {
			set("Sources!A2", "memo")
			set("Sources!B2", "memo.md")
			set("Wants!N2", "memo")
			set("Wants!O2", "a quote")
		}, []string{`x.xlsx: Sources!B2: "memo.md" cannot be read`}},
		{"a quote of nothing", func(set func(string, any), _ *excelize.File) { set("Wants!O2", "a quote") }, []string{`x.xlsx: Wants!O2: a quote needs "source"`}},
		{"two sorts", func(set func(string, any), _ *excelize.File) { set("Wants!E3", "weight") }, []string{`x.xlsx: Wants!E3: rows of the sorts "want" and "weight" stand in one order`}},
		{"no such state", func(set func(string, any), _ *excelize.File) {
			set("Wants!E4", "place")
			set("Wants!F4", "s99")
			set("Wants!G4", "1")
			set("Wants!I4", "")
		}, []string{`x.xlsx: Wants!F4: there is no state 99`}},
		{"a day that is none", func(set func(string, any), _ *excelize.File) { set("Case!B3", "1 November") }, []string{`x.xlsx: Case!B3: "1 November" is not a date`}},
		{"rules that leave nothing", func(set func(string, any), _ *excelize.File) { set("Rules!A2", "never"); set("Rules!B2", "true") }, []string{`x.xlsx: Rules!`}},
		{"a scenario that is none", func(set func(string, any), _ *excelize.File) { set("Wants!C2", "peace") }, []string{`x.xlsx: Wants!C2: there is no scenario "peace"`}},
		{"far below", func(set func(string, any), _ *excelize.File) { set("Rules!A30000", "never") }, []string{`x.xlsx: Rules!`, "more than 20000 rows"}},
		{"far to the right", func(set func(string, any), _ *excelize.File) { set("Rules!XFD2", "never") }, []string{`x.xlsx: Rules!`, "100 columns"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: book(t, tt.edit)})
			if tt.name == "a formula" {
				tt.want = []string{"x.xlsx: Options!C2: the cell has a formula"}
			}
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nwant %s", err, want)
				}
			}
		})
	}
}

// TestDamagedWorkbooks reads files that only look like workbooks.
func TestDamagedWorkbooks(t *testing.T) {
	t.Parallel()
	sound := book(t, func(func(string, any), *excelize.File) {})
	try := func(name string, text []byte) {
		_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: text})
		if err != nil && !strings.HasPrefix(err.Error(), "x.xlsx") {
			t.Errorf("%s: %v", name, err)
		}
	}
	try("nothing", nil)
	try("a text", []byte("PK\x03\x04 no"))
	try("an old one", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no"))
	try("half", sound[:len(sound)/2])
	r := rand.New(rand.NewPCG(3, 0))
	for range often(15, 400) {
		damaged := bytes.Clone(sound)
		for range 1 + r.IntN(20) {
			damaged[r.IntN(len(damaged))] = byte(r.Uint32())
		}
		try("damaged", damaged)
	}
	for _, part := range []string{"xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"} {
		for _, with := range []string{"", "<", "<a/>", "<worksheet><sheetData><row r=\"-1\"><c r=\"ZZZZ9\" t=\"s\"><v>-7</v></c></row></sheetData></worksheet>"} {
			try(part, repacked(t, sound, part, []byte(with)))
		}
	}
	_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "x.xlsx", Text: repacked(t, sound, "xl/worksheets/sheet3.xml", make([]byte, 70<<20))})
	if err == nil || !strings.Contains(err.Error(), "cannot be read as a workbook") {
		t.Errorf("70 MB of nothing: %v", err)
	}
}

// repacked is a workbook with another part in place of one of its own.
func repacked(t *testing.T, book []byte, part string, with []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			_, err = w.Write(with)
		} else {
			var from bytes.Buffer
			r, _ := f.Open()
			_, err = from.ReadFrom(r)
			r.Close()
			_, _ = w.Write(from.Bytes())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
