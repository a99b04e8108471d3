package document

import (
	"fmt"
	"strings"
)

// The parts of a Word file that do not depend on what the document says. In
// the properties of styles and paragraphs the order of elements is Word's:
// ECMA-376, part 1, 17.3.1.26, 17.3.2.28 and 17.7.4.17.

const wordSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const (
	typePrefix  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	mainSpace   = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	officeRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRel  = "http://schemas.openxmlformats.org/package/2006/relationships/"
	packageType = "application/vnd.openxmlformats-"
)

const wordTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="` + packageType + `package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Default Extension="png" ContentType="image/png"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + typePrefix + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + typePrefix + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + typePrefix + `settings+xml"/>` +
	`<Override PartName="/word/fontTable.xml" ContentType="` + typePrefix + `fontTable+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + typePrefix + `numbering+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + typePrefix + `footnotes+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + typePrefix + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="` + packageType + `package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="` + packageType + `officedocument.extended-properties+xml"/>` +
	`</Types>`

const wordPackage = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + officeRel + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="` + packageRel + `metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRel + `extended-properties" Target="docProps/app.xml"/>` +
	`</Relationships>`

const wordApp = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>detente</Application></Properties>`

// wordCore has the title and the language; no author and no date, which would
// be of the machine that wrote the file.
func wordCore(d *Document) string {
	return xmlHead + tag("cp:coreProperties", ` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
		tag("dc:title", "", escape(d.Title)), tag("dc:language", "", escape(d.lang())))
}

const wordSettings = xmlHead + `<w:settings` + mainSpace + `>` +
	`<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`

const wordFonts = xmlHead + `<w:fonts` + mainSpace + `>` +
	`<w:font w:name="Cambria"><w:altName w:val="Caladea"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Consolas"><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>`

const wordFooter = xmlHead + `<w:ftr` + mainSpace + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
	`<w:r><w:t xml:space="preserve"> / </w:t></w:r>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> NUMPAGES </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
	`</w:p></w:ftr>`

// deepest is the last level of a list, from 0.
const deepest = 8

// wordNumbering has one list of bullets, number 1, and a numbered list from 2
// on for each in the text, so that each starts anew.
func wordNumbering(lists int) string {
	level := func(k int, format, text, more string) string {
		return tag("w:lvl", fmt.Sprintf(` w:ilvl="%d"`, k), val("start", 1), val("numFmt", format), val("lvlText", text), val("lvlJc", "left"),
			tag("w:pPr", "", fmt.Sprintf(`<w:ind w:left="%d" w:hanging="283"/>`, 283*(k+1))), more)
	}
	var bullets, numbers, nums strings.Builder
	for k := range deepest + 1 {
		bullets.WriteString(level(k, "bullet", [...]string{"•", "–"}[k%2], `<w:rPr><w:color w:val="5C646D"/></w:rPr>`))
		numbers.WriteString(level(k, "decimal", fmt.Sprintf("%%%d.", k+1), ""))
	}
	for k := range lists {
		nums.WriteString(tag("w:num", fmt.Sprintf(` w:numId="%d"`, k+2), val("abstractNumId", 1),
			tag("w:lvlOverride", ` w:ilvl="0"`, val("startOverride", 1))))
	}
	return xmlHead + tag("w:numbering", mainSpace,
		tag("w:abstractNum", ` w:abstractNumId="0"`, val("multiLevelType", "hybridMultilevel"), bullets.String()),
		tag("w:abstractNum", ` w:abstractNumId="1"`, val("multiLevelType", "hybridMultilevel"), numbers.String()),
		tag("w:num", ` w:numId="1"`, val("abstractNumId", 0)), nums.String())
}

// wordStyle is a style: its properties in Word's order, sizes in half points.
type wordStyle struct {
	kind, id, name, base, next string
	paragraph, run             string
	shown                      bool // in Word's gallery
}

const operate = `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>`

func spacing(before, after, line int) string {
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/>`, before, after, line)
}

func size(halfPoints int) string { return val("sz", halfPoints) + val("szCs", halfPoints) }

func wordStyleList() []wordStyle {
	const keep = "<w:keepNext/><w:keepLines/>"
	soft := val("color", "5C646D")
	return []wordStyle{
		{kind: "paragraph", id: "BodyText", name: "Body Text", base: "Normal", paragraph: spacing(0, 50, 245), shown: true},
		{kind: "paragraph", id: "Title", name: "Title", base: "Normal", next: "Subtitle", paragraph: keep + spacing(0, 40, 240), run: "<w:b/><w:bCs/>" + size(32), shown: true},
		{kind: "paragraph", id: "Subtitle", name: "Subtitle", base: "Normal", paragraph: spacing(0, 20, 247), run: operate + soft + size(18), shown: true},
		{kind: "paragraph", id: "Heading1", name: "heading 1", base: "Normal", next: "BodyText", paragraph: keep + spacing(120, 20, 240) + val("outlineLvl", 0), run: "<w:b/><w:bCs/>" + size(22), shown: true},
		{kind: "paragraph", id: "Heading2", name: "heading 2", base: "Normal", next: "BodyText", paragraph: keep + spacing(80, 10, 240) + val("outlineLvl", 1), run: operate + "<w:b/><w:bCs/>" + size(18), shown: true},
		{kind: "paragraph", id: "Heading3", name: "heading 3", base: "Normal", next: "BodyText", paragraph: keep + spacing(100, 20, 240) + val("outlineLvl", 2), run: operate + "<w:i/><w:iCs/>" + size(20), shown: true},
		{kind: "paragraph", id: "ListBullet", name: "List Bullet", base: "Normal", paragraph: spacing(0, 20, 245), shown: true},
		{kind: "paragraph", id: "ListNumber", name: "List Number", base: "Normal", paragraph: spacing(0, 20, 245), shown: true},
		{kind: "paragraph", id: "Figure", name: "Figure", base: "Normal", next: "Caption", paragraph: "<w:keepNext/>" + spacing(60, 30, 240) + val("jc", "center")},
		{kind: "paragraph", id: "Caption", name: "caption", base: "Normal", next: "BodyText", paragraph: spacing(60, 80, 240), run: operate + soft + size(18), shown: true},
		{kind: "paragraph", id: "TableCaption", name: "Table Caption", base: "Caption", next: "TableText", paragraph: "<w:keepNext/>"},
		{kind: "paragraph", id: "TableHead", name: "Table Head", base: "TableText", paragraph: "<w:keepNext/>", run: operate + "<w:b/><w:bCs/>" + soft + size(17)},
		{kind: "paragraph", id: "TableText", name: "Table Text", base: "Normal", paragraph: spacing(16, 16, 240), run: size(17)},
		{kind: "paragraph", id: "Space", name: "Space", base: "Normal", paragraph: "<w:keepNext/>" + spacing(0, 0, 240), run: size(12)},
		{kind: "paragraph", id: "FootnoteText", name: "footnote text", base: "Normal", paragraph: spacing(0, 0, 240), run: size(13)},
		{kind: "paragraph", id: "LegendFirst", name: "Legend First", base: "Legend", next: "Legend",
			paragraph: `<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="BBBBBB"/></w:pBdr>` + spacing(240, 20, 240)},
		{kind: "paragraph", id: "Legend", name: "Legend", base: "Normal", paragraph: spacing(0, 20, 240), run: operate + soft + size(17)},
		{kind: "paragraph", id: "Footer", name: "footer", base: "Normal", paragraph: spacing(0, 0, 240) + val("jc", "right"), run: operate + soft + size(16)},
		{kind: "character", id: "FootnoteReference", name: "footnote reference", run: val("vertAlign", "superscript")},
		{kind: "character", id: "Code", name: "Code", run: `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`},
	}
}

func (s wordStyle) xml() string {
	parts := []string{val("name", s.name)}
	if s.base != "" {
		parts = append(parts, val("basedOn", s.base))
	}
	if s.next != "" {
		parts = append(parts, val("next", s.next))
	}
	if s.shown {
		parts = append(parts, "<w:qFormat/>")
	}
	if s.paragraph != "" {
		parts = append(parts, tag("w:pPr", "", s.paragraph))
	}
	if s.run != "" {
		parts = append(parts, tag("w:rPr", "", s.run))
	}
	return tag("w:style", fmt.Sprintf(` w:type="%s" w:styleId="%s"`, s.kind, s.id), parts...)
}

// wordStyles is word/styles.xml.
func wordStyles(lang string) string {
	const bare = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>`
	const grid = `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
		`<w:top w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>` +
		`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/></w:tblBorders></w:tblPr>` +
		`<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>`
	defaults := tag("w:docDefaults", "",
		tag("w:rPrDefault", "", tag("w:rPr", "", `<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/>`, size(18), tag("w:lang", ` w:val="`+escape(lang)+`"`))),
		tag("w:pPrDefault", "", tag("w:pPr", "", "<w:widowControl/>")))
	var b strings.Builder
	for _, s := range wordStyleList() {
		b.WriteString(s.xml())
	}
	return xmlHead + tag("w:styles", mainSpace, defaults, bare, b.String(), grid)
}
