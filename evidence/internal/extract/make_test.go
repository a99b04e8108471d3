package extract

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// makeDOCX packs parts as Word does.
func makeDOCX(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"mimetype", "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/document2.xml", "word/footnotes.xml", "docProps/core.xml", "xl/workbook.xml"} {
		text, ok := parts[name]
		if !ok {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// wordBody is a document part with the paragraphs given.
func wordBody(paragraphs ...string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		strings.Join(paragraphs, "") + `<w:sectPr/></w:body></w:document>`
}

func wordParagraph(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

// at is a line of a page: where, how large, and what.
type at struct {
	x, y, size float64
	text       string
}

// column sets lines below each other, as a page does.
func column(x, y float64, lines ...string) []at {
	var list []at
	for k, line := range lines {
		list = append(list, at{x, y - 14*float64(k), 11, line})
	}
	return list
}

// pdfMaker writes PDF files with one font.
type pdfMaker struct {
	plain   bool   // content is not packed
	trailer string // more of it
	head    string
	objects []string // more of them, from number 10 on
	font    string
}

func (m pdfMaker) make(pages ...[]at) []byte {
	objects := map[int]string{1: "<</Type/Catalog/Pages 2 0 R>>", 4: "<</Title(The dam talks)/CreationDate(D:20310502101500Z)>>"}
	font := m.font
	if font == "" {
		font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	}
	objects[3] = font
	for k, text := range m.objects {
		objects[10+k] = text
	}
	kids := ""
	for k, page := range pages {
		var c strings.Builder
		c.WriteString("BT\n")
		for _, l := range page {
			escaped := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l.text)
			fmt.Fprintf(&c, "/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj\n", l.size, l.x, l.y, escaped)
		}
		c.WriteString("ET\n")
		n := 100 + 2*k
		kids += fmt.Sprintf("%d 0 R ", n)
		objects[n] = fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", n+1)
		objects[n+1] = m.stream(c.String())
	}
	objects[2] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids)
	return m.file(objects)
}

func (m pdfMaker) stream(text string) string {
	if m.plain {
		return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(text), text)
	}
	packed := deflated(text)
	return fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", len(packed), packed)
}

// deflaters are used again: each takes most of a megabyte.
var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

func deflated(text string) string {
	var b bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}

func (m pdfMaker) file(objects map[int]string) []byte {
	var b bytes.Buffer
	head := m.head
	if head == "" {
		head = "%PDF-1.4\n"
	}
	b.WriteString(head)
	most := 0
	for n := range objects {
		most = max(most, n)
	}
	places := make([]int, most+1)
	for n := range most + 1 {
		if text, ok := objects[n]; ok {
			places[n] = b.Len()
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, text)
		}
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", most+1)
	for n := 1; n <= most; n++ {
		kind := "n"
		if places[n] == 0 {
			kind = "f"
		}
		fmt.Fprintf(&b, "%010d 00000 %s \n", places[n], kind)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 4 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", most+1, m.trailer, start)
	return b.Bytes()
}

func mustRead(t *testing.T, name string, data []byte) *Text {
	t.Helper()
	x, err := Read(name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return x
}
