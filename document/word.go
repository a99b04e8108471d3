package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Word writes the document as a file for Word (.docx, ECMA-376) on A4, with
// Word's own footnotes, headings, lists and page numbers. Word numbers the
// footnotes by their first marks; a further mark is a reference to the first.
// The legend stands at the end, and there is no appendix. It fails only where
// w does.
func Word(w io.Writer, d *Document) error {
	t := wordText{d: d, marked: make([]bool, len(d.Notes)+1)}
	body := t.body()
	z := zip.NewWriter(w)
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", wordTypes},
		{"_rels/.rels", wordPackage},
		{"docProps/app.xml", wordApp},
		{"docProps/core.xml", wordCore(d)},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", t.relations()},
		{"word/styles.xml", wordStyles(d.lang())},
		{"word/settings.xml", wordSettings},
		{"word/fontTable.xml", wordFonts},
		{"word/numbering.xml", wordNumbering(t.lists)},
		{"word/footnotes.xml", t.footnotes()},
		{"word/footer1.xml", wordFooter},
	}
	for k, png := range t.pictures {
		parts = append(parts, struct{ name, text string }{"word/" + pictureName(k), string(png)})
	}
	for _, part := range parts {
		// A part has no time, so that the same document gives the same bytes.
		f, err := z.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// wordText is the main text being written.
type wordText struct {
	d        *Document
	b        strings.Builder
	marked   []bool // by footnote: it has been marked before
	lists    int    // the numbered lists so far
	pictures [][]byte
	anchors  int
	newPage  bool // the next paragraph starts a page
}

// xmlHead opens every part.
const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// tag is an element with what it holds. Attributes are written out, with a
// blank before them.
func tag(name, attributes string, content ...string) string {
	inner := strings.Join(content, "")
	if inner == "" {
		return "<" + name + attributes + "/>"
	}
	return "<" + name + attributes + ">" + inner + "</" + name + ">"
}

// val is an element with a value and nothing else.
func val(name string, value any) string { return fmt.Sprintf(`<w:%s w:val="%v"/>`, name, value) }

// body is word/document.xml.
func (t *wordText) body() string {
	t.paragraph("Title", "", t.run(Span{Text: t.d.Title}))
	for _, lead := range t.d.Lead {
		t.paragraph("Subtitle", "", t.text(lead))
	}
	for _, b := range t.d.Blocks {
		t.block(b)
	}
	for k, m := range t.d.Marks {
		style := "Legend"
		if k == 0 {
			style = "LegendFirst"
		}
		t.paragraph(style, "", t.text(m))
	}
	section := tag("w:sectPr", "",
		tag("w:footerReference", ` w:type="default" r:id="rId5"`),
		tag("w:footnotePr", "", val("numFmt", "decimal")),
		tag("w:pgSz", ` w:w="11906" w:h="16838"`),
		tag("w:pgMar", ` w:top="794" w:right="964" w:bottom="794" w:left="964" w:header="397" w:footer="397" w:gutter="0"`))
	return xmlHead + tag("w:document", wordSpaces, tag("w:body", "", t.b.String(), section))
}

// paragraph adds a paragraph. Properties are those that stand after
// pageBreakBefore in the order that Word demands.
func (t *wordText) paragraph(style, properties string, runs ...string) {
	t.b.WriteString(t.styled(style, properties, runs...))
}

func (t *wordText) styled(style, properties string, runs ...string) string {
	page := ""
	if t.newPage {
		page, t.newPage = "<w:pageBreakBefore/>", false
	}
	return tag("w:p", "", tag("w:pPr", "", val("pStyle", style), page, properties), strings.Join(runs, ""))
}

func (t *wordText) block(b Block) {
	switch b.Kind {
	case Heading:
		t.paragraph(fmt.Sprintf("Heading%d", min(max(b.Level, 2), 3)-1), "", t.text(b.Text))
	case Paragraph:
		t.paragraph("BodyText", "", t.text(b.Text))
	case Bullets:
		t.items(b.Items, "ListBullet", 1, 0)
	case Numbers:
		t.lists++
		t.items(b.Items, "ListNumber", t.lists+1, 0)
	case Tabular:
		t.table(b.Table)
	case Figure:
		t.figure(b.Picture)
	case PageBreak:
		t.newPage = true
	}
}

// items adds the lines of a list; those below a line are bullets.
func (t *wordText) items(items []Item, style string, list, level int) {
	for _, i := range items {
		t.paragraph(style, tag("w:numPr", "", val("ilvl", level), val("numId", list)), t.text(i.Text))
		t.items(i.Items, "ListBullet", 1, min(level+1, deepest))
	}
}

// text is a text as runs, with a comma between one mark and the next.
func (t *wordText) text(text Text) string {
	var b strings.Builder
	marked := false // the last run was a mark
	for _, s := range text {
		if s.Note <= 0 {
			b.WriteString(t.run(s))
			marked = marked && s.Text == ""
			continue
		}
		if marked {
			b.WriteString(run(val("rStyle", "FootnoteReference"), words(",")))
		}
		b.WriteString(t.mark(s.Note))
		marked = true
	}
	return b.String()
}

func (t *wordText) run(s Span) string {
	if clean(s.Text) == "" {
		return ""
	}
	return run([...]string{Normal: "", Strong: "<w:b/><w:bCs/>", Emphasis: "<w:i/><w:iCs/>", Code: val("rStyle", "Code")}[s.Style], words(s.Text))
}

// run is a run with its properties.
func run(properties, content string) string {
	if properties != "" {
		properties = tag("w:rPr", "", properties)
	}
	return tag("w:r", "", properties, content)
}

// words is the text of a run.
func words(s string) string { return tag("w:t", ` xml:space="preserve"`, escape(s)) }

// mark is the mark of footnote n: the first is the footnote itself, between
// the ends of a bookmark; the others are fields that show its number, because
// in Word a footnote has one mark.
func (t *wordText) mark(n int) string {
	style := val("rStyle", "FootnoteReference")
	if n >= len(t.marked) {
		return run(style, words(fmt.Sprint(n)))
	}
	name := fmt.Sprintf("note_%d", n)
	if t.marked[n] {
		return field(style, "NOTEREF "+name+` \f \h`, fmt.Sprint(n))
	}
	t.marked[n] = true
	t.anchors++
	return fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, t.anchors, name) +
		run(style, fmt.Sprintf(`<w:footnoteReference w:id="%d"/>`, n)) +
		fmt.Sprintf(`<w:bookmarkEnd w:id="%d"/>`, t.anchors)
}

// field is a field with the result that is shown until Word works it out.
func field(properties, code, result string) string {
	return run(properties, `<w:fldChar w:fldCharType="begin"/>`) +
		run(properties, `<w:instrText xml:space="preserve"> `+code+` </w:instrText>`) +
		run(properties, `<w:fldChar w:fldCharType="separate"/>`) +
		run(properties, words(result)) +
		run(properties, `<w:fldChar w:fldCharType="end"/>`)
}

// textWidth is the width between the margins, in twentieths of a point.
const textWidth = 11906 - 2*964

// table adds a table between paragraphs, because Word joins two tables that
// touch.
func (t *wordText) table(table *Table) {
	if table == nil || len(table.Head) == 0 {
		return
	}
	if table.Caption != "" {
		t.paragraph("TableCaption", "", t.run(Span{Text: table.Caption}))
	} else {
		t.paragraph("Space", "")
	}
	n := len(table.Head)
	widths := table.shares(textWidth)
	if widths == nil {
		even := Table{Head: table.Head, Widths: make([]int, n)}
		for c := range even.Widths {
			even.Widths[c] = 1
		}
		widths = even.shares(textWidth)
	}
	var grid, rows strings.Builder
	for _, width := range widths {
		fmt.Fprintf(&grid, `<w:gridCol w:w="%d"/>`, width)
	}
	rows.WriteString(t.row(table.Head, widths, "TableHead", "<w:cantSplit/><w:tblHeader/>"))
	for _, row := range table.Rows {
		rows.WriteString(t.row(row, widths, "TableText", "<w:cantSplit/>"))
	}
	t.b.WriteString(tag("w:tbl", "",
		tag("w:tblPr", "", val("tblStyle", "TableGrid"), fmt.Sprintf(`<w:tblW w:w="%d" w:type="dxa"/>`, textWidth), `<w:tblLayout w:type="fixed"/>`,
			`<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`),
		tag("w:tblGrid", "", grid.String()), rows.String()))
	t.paragraph("Space", "")
}

func (t *wordText) row(cells []Text, widths []int, style, properties string) string {
	var b strings.Builder
	for c, width := range widths {
		var cell Text
		if c < len(cells) {
			cell = cells[c]
		}
		b.WriteString(tag("w:tc", "", tag("w:tcPr", "", fmt.Sprintf(`<w:tcW w:w="%d" w:type="dxa"/>`, width)), t.styled(style, "", t.text(cell))))
	}
	return tag("w:tr", "", tag("w:trPr", "", properties), b.String())
}

// A pixel is so many English metric units, and a twentieth of a point so many.
// A picture is drawn at two thirds, which brings its letters of 13 and 15 pixels
// to the sizes of footnotes and tables.
const (
	emuPixel  = 9525 * 2 / 3
	emuTwenty = 635
	tallest   = 8200 * emuTwenty // for a picture on a page, with its caption
)

// figure adds a picture, no wider than the text, with its caption below. A
// picture that has a table gives way to it, as on paper.
func (t *wordText) figure(p *Picture) {
	if p == nil {
		return
	}
	if p.Table != nil {
		t.table(p.Table)
		return
	}
	var png []byte
	if p.PNG != nil {
		png = p.PNG()
	}
	if len(png) == 0 || p.Width <= 0 || p.Height <= 0 {
		t.paragraph("BodyText", "", t.run(Span{Text: p.Alt, Style: Emphasis}))
	} else {
		t.pictures = append(t.pictures, bytes.Clone(png))
		t.paragraph("Figure", "", run("", t.drawing(p)))
	}
	if p.Caption != "" {
		t.paragraph("Caption", "", t.run(Span{Text: p.Caption}))
	}
}

// drawing is the last picture as a word of the text.
func (t *wordText) drawing(p *Picture) string {
	n := len(t.pictures)
	wide, high := p.Width*emuPixel, p.Height*emuPixel
	if most := textWidth * emuTwenty; wide > most {
		wide, high = most, max(1, most*p.Height/p.Width)
	}
	if high > tallest {
		wide, high = max(1, tallest*p.Width/p.Height), tallest
	}
	named := fmt.Sprintf(` id="%d" name="Picture %d" descr="%s"`, n, n, escape(p.Alt))
	return tag("w:drawing", "", tag("wp:inline", ` distT="0" distB="0" distL="0" distR="0"`,
		fmt.Sprintf(`<wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/>`, wide, high),
		tag("wp:docPr", named),
		tag("wp:cNvGraphicFramePr", "", `<a:graphicFrameLocks noChangeAspect="1"/>`),
		tag("a:graphic", "", tag("a:graphicData", ` uri="http://schemas.openxmlformats.org/drawingml/2006/picture"`, tag("pic:pic", "",
			tag("pic:nvPicPr", "", tag("pic:cNvPr", named), "<pic:cNvPicPr/>"),
			tag("pic:blipFill", "", fmt.Sprintf(`<a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch>`, pictureID(n-1))),
			tag("pic:spPr", "", fmt.Sprintf(`<a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`, wide, high)))))))
}

func pictureName(k int) string { return fmt.Sprintf("media/picture%d.png", k+1) }

func pictureID(k int) string { return fmt.Sprintf("rIdPicture%d", k+1) }

// footnotes is word/footnotes.xml: the two lines that Word draws above notes,
// then the notes that are marked.
func (t *wordText) footnotes() string {
	parts := []string{
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>`,
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`,
	}
	for k, note := range t.d.Notes {
		if t.marked[k+1] {
			parts = append(parts, tag("w:footnote", fmt.Sprintf(` w:id="%d"`, k+1), tag("w:p", "",
				tag("w:pPr", "", val("pStyle", "FootnoteText")), run(val("rStyle", "FootnoteReference"), "<w:footnoteRef/>"), run("", words(" ")), t.text(note.Text))))
		}
	}
	return xmlHead + tag("w:footnotes", wordSpaces, parts...)
}

// relations says which parts belong to the main text.
func (t *wordText) relations() string {
	var b strings.Builder
	relate := func(id, kind, target string) {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, id, kind, target)
	}
	for k, kind := range []string{"styles", "settings", "numbering", "footnotes"} {
		relate(fmt.Sprintf("rId%d", k+1), kind, kind+".xml")
	}
	relate("rId5", "footer", "footer1.xml")
	relate("rId6", "fontTable", "fontTable.xml")
	for k := range t.pictures {
		relate(pictureID(k), "image", pictureName(k))
	}
	return xmlHead + tag("Relationships", ` xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`, b.String())
}
