package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestDOCX(t *testing.T) {
	t.Parallel()
	parts := map[string]string{
		"[Content_Types].xml": "<Types/>",
		"_rels/.rels":         `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>`,
		"word/document2.xml": wordBody(
			`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>“We will </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">answer &amp; </w:t></w:r><w:r><w:t>act,” said</w:t><w:tab/><w:t>Ana&#160;Brel.</w:t></w:r></w:p>`,
			`<w:p><w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Nor this.</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>But this</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:br/><w:t>and that<![CDATA[ & <more>]]></w:t></w:r></w:p>`,
			`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`,
			`<w:tbl><w:tr><w:tc>`+wordParagraph("cell")+`</w:tc></w:tr></w:tbl>`,
			`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+wordParagraph("box")+`</w:txbxContent></mc:Choice><mc:Fallback>`+wordParagraph("twice")+`</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
		),
		"word/footnotes.xml": `<w:footnotes xmlns:w="x"><w:footnote w:type="separator" w:id="-1">` + wordParagraph("line") + `</w:footnote><w:footnote w:id="2">` + wordParagraph("A note.") + `</w:footnote></w:footnotes>`,
		"docProps/core.xml":  `<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>The dam  talks</dc:title><dcterms:created>2031-05-02T10:00:00Z</dcterms:created></cp:coreProperties>`,
	}
	x := mustRead(t, "a.docx", makeDOCX(t, parts))
	const want = "“We will answer & act,” said Ana\u00a0Brel.\n\nBut this\nand that & <more>\n\ncell\n\nbox\n\nA note."
	if x.Text != want {
		t.Errorf("got  %q\nwant %q", x.Text, want)
	}
	if x.Title != "The dam talks" || x.Made != "2031-05-02" || x.Published != "" || len(x.Notes) != 1 {
		t.Errorf("%q %q %q %q", x.Title, x.Made, x.Published, x.Notes)
	}
	for _, word := range []string{"“We", "answer & ", "act,”", "Ana\u00a0Brel.", "But this", "cell", "A note."} {
		at := strings.Index(x.Text, word)
		part, from, to, ok := x.Origin.Origin(at, at+len(word))
		if !ok || html.UnescapeString(parts[part][from:to]) != word {
			t.Errorf("%q came from %s %d to %d %v", word, part, from, to, ok)
		}
	}
	if _, from, to, ok := x.Origin.Origin(len(x.Text)-9, len(x.Text)-7); ok && from != to {
		t.Errorf("a blank line came from %d to %d", from, to)
	}
}

func TestPackedFilesRefused(t *testing.T) {
	t.Parallel()
	body := wordBody(wordParagraph("Ana Brel said no."))
	bomb := makeDOCX(t, map[string]string{"word/document.xml": wordBody(wordParagraph(strings.Repeat("x", 40<<20)))})
	if len(bomb) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	lying := makeDOCX(t, map[string]string{"word/document.xml": wordBody(wordParagraph(strings.Repeat("y", 30<<20)))})
	whole := makeDOCX(t, map[string]string{"word/document.xml": body})
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"a bomb", bomb, "it unpacks to far more"},
		{"another", lying, "it unpacks to far more"},
		{"many parts", manyParts(t), "it unpacks to far more"},
		{"deep", makeDOCX(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000)}), "nested deeper"},
		{"broken XML", makeDOCX(t, map[string]string{"word/document.xml": "<w:p><w:r>"}), "damaged Word file"},
		{"entities", makeDOCX(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa">]><w:p><w:r><w:t>&a;</w:t></w:r></w:p>`}), "damaged Word file"},
		{"cut", whole[:len(whole)-30], "damaged Word file"},
		{"no text", makeDOCX(t, map[string]string{"word/document.xml": wordBody()}), "it holds no text"},
		{"odt", makeDOCX(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), "save it as .docx"},
		{"ods", makeDOCX(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "as plain text"},
		{"epub", makeDOCX(t, map[string]string{"mimetype": "application/epub+zip"}), "save it as .docx"},
		{"xlsx", makeDOCX(t, map[string]string{"xl/workbook.xml": "<a/>"}), "a workbook"},
		{"zip", makeDOCX(t, map[string]string{"docProps/core.xml": "x"}), "unpack it"},
		{"an old file with a password", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16LE("EncryptedPackage")...), "password"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			x, err := Read("a.docx", tt.data)
			if err == nil {
				t.Fatalf("it was read: %.60q", x.Text)
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

func manyParts(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range maxParts + 1 {
		w, err := z.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
