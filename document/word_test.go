package document_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"detente/document"
)

// order is the order in which Word wants the elements within another, as far
// as we write them (ECMA-376, part 1, chapter 17, and its schema).
var order = map[string]string{
	"pPr":         "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr spacing ind jc outlineLvl",
	"rPr":         "rStyle rFonts b bCs i iCs color sz szCs vertAlign lang",
	"tbl":         "tblPr tblGrid tr",
	"tblPr":       "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
	"tblBorders":  "top left bottom right insideH insideV",
	"tblCellMar":  "top left bottom right",
	"tr":          "trPr tc",
	"tc":          "tcPr p",
	"sectPr":      "footerReference footnotePr pgSz pgMar",
	"style":       "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
	"styles":      "docDefaults style",
	"lvl":         "start numFmt lvlText lvlJc pPr rPr",
	"abstractNum": "multiLevelType lvl",
	"num":         "abstractNumId lvlOverride",
	"numbering":   "abstractNum num",
	"settings":    "zoom defaultTabStop characterSpacingControl footnotePr compat decimalSymbol listSeparator",
	"inline":      "extent effectExtent docPr cNvGraphicFramePr graphic",
	"pic":         "nvPicPr blipFill spPr",
	"font":        "altName family pitch",
	"body":        "", // in any order, sectPr last
}

// Word refuses a file whose elements stand in another order.
func TestWordOrder(t *testing.T) {
	t.Parallel()
	for name, part := range parts(t, word(t, sample())) {
		if !strings.HasPrefix(name, "word/") || !strings.HasSuffix(name, ".xml") {
			continue
		}
		dec := xml.NewDecoder(strings.NewReader(part))
		type element struct {
			name string
			last int
		}
		open := []element{{}}
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				parent := &open[len(open)-1]
				if want := order[parent.name]; want != "" {
					at := slices.Index(strings.Fields(want), token.Name.Local)
					if at < parent.last {
						t.Errorf("%s: %s stands in %s out of order", name, token.Name.Local, parent.name)
					}
					parent.last = at
				}
				open = append(open, element{name: token.Name.Local})
			case xml.EndElement:
				open = open[:len(open)-1]
			}
		}
	}
}

// What a part refers to is there: styles, lists, notes, pictures, other parts.
func TestWordReferences(t *testing.T) {
	t.Parallel()
	for _, d := range []*document.Document{sample(), hostile("x")} {
		p := parts(t, word(t, d))
		text, notes := p["word/document.xml"], p["word/footnotes.xml"]
		holds := func(what, in, pattern string, out func(string) string) {
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(in, -1) {
				if !strings.Contains(p[what], out(m[1])) {
					t.Errorf("%s has no %s", what, out(m[1]))
				}
			}
		}
		style := func(s string) string { return `w:styleId="` + s + `"` }
		holds("word/styles.xml", text+notes+p["word/footer1.xml"], `<w:[prt]Style w:val="([^"]*)"`, style)
		holds("word/styles.xml", text, `<w:tblStyle w:val="([^"]*)"`, style)
		holds("word/styles.xml", p["word/styles.xml"], `<w:(?:basedOn|next) w:val="([^"]*)"`, style)
		holds("word/numbering.xml", text, `<w:numId w:val="([^"]*)"`, func(s string) string { return `<w:num w:numId="` + s + `"` })
		holds("word/footnotes.xml", text, `<w:footnoteReference w:id="([^"]*)"`, func(s string) string { return `<w:footnote w:id="` + s + `"` })
		holds("word/_rels/document.xml.rels", text, ` r:(?:id|embed)="([^"]*)"`, func(s string) string { return ` Id="` + s + `"` })
		holds("word/document.xml", text, `NOTEREF (\S+)`, func(s string) string { return ` w:name="` + s + `"` })
		for _, m := range regexp.MustCompile(`Target="([^"]*)"`).FindAllStringSubmatch(p["word/_rels/document.xml.rels"], -1) {
			if p["word/"+m[1]] == "" {
				t.Errorf("there is no part %s", m[1])
			}
		}
		for _, m := range regexp.MustCompile(`PartName="/([^"]*)"`).FindAllStringSubmatch(p["[Content_Types].xml"], -1) {
			if p[m[1]] == "" {
				t.Errorf("there is no part %s", m[1])
			}
		}
	}
}

// Each footnote is marked once; its further marks show the same number.
func TestWordNotes(t *testing.T) {
	t.Parallel()
	text := parts(t, word(t, sample()))["word/document.xml"]
	if n := strings.Count(text, "<w:footnoteReference "); n != 36 {
		t.Errorf("%d footnotes, want 36", n)
	}
	again := regexp.MustCompile(`NOTEREF note_23 .*?"separate"/></w:r><w:r>.*?<w:t xml:space="preserve">23</w:t>`)
	if !again.MatchString(text) {
		t.Error("the second mark of footnote 23 does not refer to the first")
	}
	if strings.Count(text, "<w:pageBreakBefore/>") != 2 {
		t.Error("two pages are broken by hand")
	}
}
