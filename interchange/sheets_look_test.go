package interchange_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"detente/interchange"
)

// partOf is the text of one part of a workbook.
func partOf(t *testing.T, book []byte, name string) string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := in.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestRowsMayGrow gives long texts the lines they need, fixes no height, and
// fits each sheet to a page.
func TestRowsMayGrow(t *testing.T) {
	t.Parallel()
	c := ferryCase(t)
	c.Title, c.Summary = "one line", strings.Repeat("some twenty letters, ", 30)+"\n\nand more"
	book := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c}).Text
	sheet := partOf(t, book, "xl/worksheets/sheet2.xml")
	for _, want := range []string{`<row r="2" ht="15">`, `<row r="4" ht="120">`, `orientation="landscape"`, `fitToWidth="1"`, `fitToHeight="0"`, `fitToPage="true"`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s in\n%s", want, sheet)
		}
	}
	if strings.Contains(sheet, "customHeight") {
		t.Errorf("a height is fixed:\n%s", sheet)
	}
	if names := partOf(t, book, "xl/workbook.xml"); !strings.Contains(names, "&#39;Wants&#39;!$1:$1") {
		t.Errorf("headings are not printed on each page:\n%s", names)
	}
}
