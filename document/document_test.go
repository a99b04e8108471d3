package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"detente/document"
)

// hostiles are texts that would do something if a writer let them.
var hostiles = []string{
	`</script><img src=x onerror=alert(1)>`,
	`</style></title><script>alert(2)</script>`,
	`]]> <![CDATA[ x ]]> <!-- --> <?xml?>`,
	`" onmouseover="alert(3)" x='`,
	`a | b || c`,
	"bell \a escape \x1b[31mred\x1b[0m null \x00 c1 \u009b2J vertical \v end",
	"two\nlines\r\nand\u2028three",
	"\xff\xfe not UTF-8 \ufffe \U0001ffff",
	"turned \u202eround\u202c and \u2067isolated",
	"# heading", "## deeper", "- dash", "+ plus", "* star", "1. one", "23) two", "> quote", "---", "===", "    code",
	"*stars* and _lines_ and `ticks` and ``two`` and ~~gone~~ and [a](javascript:alert(4)) ![b](c) [^1] [^1]: x",
	`back\slash \* &amp; &lt; &#x3C; $x$ <https://example.org>`,
	"مرحبا بالعالم and שלום",
	"flags 🇰🇷 family 👨‍👩‍👧 tone 👍🏽 wide 汉字漢字汉字漢字",
	strings.Repeat("longword", 60),
	"x; {{.}} ${y} %s %d %[1]v",
	"NOTEREF x \\h", "",
}

// hostile is a document whose every text is s.
func hostile(s string) *document.Document {
	text := document.Text{{Text: "before "}, {Text: s}, {Text: s, Style: document.Strong}, {Text: s, Style: document.Emphasis},
		{Text: s, Style: document.Code, Link: "#why"}, {Note: 1}, {Text: s}}
	bare := document.Text{{Text: s}, {Note: 1}}
	list := []document.Item{{Text: bare, Items: []document.Item{{Text: text}}}, {Text: text}}
	blocks := []document.Block{
		{Kind: document.Heading, Level: 2, Text: bare}, {Kind: document.Heading, Level: 3, Text: text},
		{Kind: document.Paragraph, Text: bare}, {Kind: document.Paragraph, Text: text},
		{Kind: document.Bullets, Items: list}, {Kind: document.Numbers, Items: list}, {Kind: document.PageBreak},
		{Kind: document.Tabular, Table: &document.Table{Caption: s, Head: []document.Text{bare, text}, Rows: [][]document.Text{{bare, text}, {text, bare}}, Widths: []int{1, 3}}},
		{Kind: document.Figure, Picture: &document.Picture{SVG: []byte("<svg>" + s), PNG: dots(20, 10), Width: 20, Height: 10, Alt: s, Caption: s}},
		{Kind: document.Paragraph, Text: document.Text{{Text: "the end"}}},
	}
	return &document.Document{Title: s, Lang: s, Lead: []document.Text{bare, text}, Blocks: blocks,
		Notes: []document.Note{{Text: document.Text{{Text: s}, {Text: s, Style: document.Emphasis}}, Reason: "why"}}, Marks: []document.Text{{{Text: s}}},
		Appendix: []document.Section{{ID: "why", Title: s, Blocks: blocks[:5]}}}
}

func written(t *testing.T, write func(io.Writer, *document.Document), d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	write(&b, d)
	return b.String()
}

func word(t *testing.T, d *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := document.Word(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytes(t *testing.T) {
	t.Parallel()
	all := func() string {
		d := sample()
		return written(t, document.Plain, d) + written(t, document.Markdown, d) + written(t, document.HTML, d) + string(word(t, d))
	}
	first := all()
	if again := all(); again != first {
		t.Error("the same document gave other bytes")
	}
}

// No text of a case reaches a page, a terminal or a file as anything but text.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	tags := " !DOCTYPE html head meta title style body main article header h1 h2 h3 p section ol ul li a sup strong em code div table caption colgroup col thead tbody tr th td figure figcaption hr details summary "
	opening := regexp.MustCompile(`</?([!A-Za-z0-9]+)`)
	for k, s := range hostiles {
		t.Run(strconv.Itoa(k), func(t *testing.T) {
			t.Parallel()
			d := hostile(s)
			plain, markdown, page := written(t, document.Plain, d), written(t, document.Markdown, d), written(t, document.HTML, d)
			for _, text := range []string{plain, markdown, page} {
				for _, r := range text {
					if r != '\n' && (unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
						t.Fatalf("%U is written", r)
					}
				}
				if !strings.Contains(text, "the end") {
					t.Error("the end is missing")
				}
			}
			style := strings.Index(page, "</style>")
			for _, m := range opening.FindAllStringSubmatch(page[style:], -1) {
				if !strings.Contains(tags, " "+m[1]+" ") {
					t.Errorf("the page has the tag %q", m[0])
				}
			}
			for _, m := range opening.FindAllStringSubmatch(markdown, -1) {
				if m[1] != "strong" && m[1] != "em" && m[1] != "code" && m[1] != "!" && !strings.Contains(markdown, "`") {
					t.Errorf("the Markdown has the tag %q", m[0])
				}
			}
			for name, part := range parts(t, word(t, d)) {
				if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
					wellFormed(t, name, part)
				}
			}
		})
	}
}

// The words of the case are all there, in every form.
func TestTextsArrive(t *testing.T) {
	t.Parallel()
	const s = `<b> & "x" | y`
	d := hostile(s)
	page := written(t, document.HTML, d)
	if n := strings.Count(page, `&lt;b&gt; &amp; &#34;x&#34; | y`); n < 40 {
		t.Errorf("the page has the text %d times", n)
	}
	if n := strings.Count(written(t, document.Plain, d), s); n < 20 {
		t.Errorf("the plain text has it %d times", n)
	}
	var text strings.Builder
	dec := xml.NewDecoder(strings.NewReader(parts(t, word(t, d))["word/document.xml"]))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if data, ok := token.(xml.CharData); ok {
			text.Write(data)
		}
	}
	if n := strings.Count(text.String(), s); n < 30 {
		t.Errorf("the Word text has it %d times", n)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		text document.Text
		want string
	}{
		{"plain", document.Text{{Text: "a word."}}, "a word."},
		{"signs", document.Text{{Text: "<a> & *b* _c_ `d` |e| ~f~ #g [h] $i \\"}}, "&lt;a&gt; &amp; \\*b\\* \\_c\\_ \\`d\\` \\|e\\| \\~f\\~ \\#g \\[h\\] \\$i \\\\"},
		{"a list", document.Text{{Text: "- a"}}, `\- a`},
		{"a rule", document.Text{{Text: "---"}}, `\---`},
		{"a number", document.Text{{Text: "12. a"}}, `12\. a`},
		{"a year", document.Text{{Text: "2019 was"}}, "2019 was"},
		{"blanks before a list", document.Text{{Text: "   "}, {Text: " + a"}}, `\+ a`},
		{"strong", document.Text{{Text: "a "}, {Text: "b", Style: document.Strong}, {Text: " c"}}, "a **b** c"},
		{"blanks in strong", document.Text{{Text: "a"}, {Text: " b ", Style: document.Strong}, {Text: "c"}}, "a **b** c"},
		{"strong in a word, with a sign", document.Text{{Text: "a"}, {Text: "(b)", Style: document.Strong}, {Text: "c"}}, "a<strong>(b)</strong>c"},
		{"strong beside emphasis", document.Text{{Text: "a", Style: document.Strong}, {Text: "b", Style: document.Emphasis}}, "<strong>a</strong>*b*"},
		{"strong before a mark", document.Text{{Text: "a.", Style: document.Strong}, {Note: 1}}, "**a.**[^1]"},
		{"code", document.Text{{Text: "a`b", Style: document.Code}}, "``a`b``"},
		{"code with a bar", document.Text{{Text: "a|b", Style: document.Code}}, `<code>a\|b</code>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := &document.Document{Title: "t", Blocks: []document.Block{{Kind: document.Paragraph, Text: tt.text}}, Notes: make([]document.Note, 1)}
			got := strings.Split(written(t, document.Markdown, d), "\n")[2]
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	golden(t, "testdata/sample.txt", written(t, document.Plain, sample()))
	for k, line := range strings.Split(written(t, document.Plain, sample()), "\n") {
		if uniseg.StringWidth(line) > 80 {
			t.Errorf("line %d is wider than the page: %s", k+1, line)
		}
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	golden(t, "testdata/sample.md", written(t, document.Markdown, sample()))
}

// golden holds a text against a file; -update writes the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// A table is never wider than the page, whatever its cells hold.
func TestPlainTables(t *testing.T) {
	t.Parallel()
	cells := []string{"a", "some words of text", strings.Repeat("longword", 20), "汉字漢字汉字", "", strings.Repeat("many words ", 30), "👨‍👩‍👧"}
	for n := 1; n <= 20; n++ {
		for _, widths := range [][]int{nil, slices.Repeat([]int{1}, n), append(slices.Repeat([]int{1}, n-1), 9)} {
			table := &document.Table{Caption: "c", Widths: widths, Rows: make([][]document.Text, len(cells))}
			for c := range n {
				table.Head = append(table.Head, document.Text{{Text: fmt.Sprintf("h%d", c)}})
				for r := range cells {
					table.Rows[r] = append(table.Rows[r], document.Text{{Text: cells[(r*c+r)%len(cells)]}})
				}
			}
			got := written(t, document.Plain, &document.Document{Title: "t", Blocks: []document.Block{{Kind: document.Tabular, Table: table}}})
			for _, line := range strings.Split(got, "\n") {
				if w := uniseg.StringWidth(line); w > 80 && (n <= 8 || strings.Count(strings.TrimSpace(line), " ") > 1) {
					t.Fatalf("%d columns, widths %v: a line is %d wide:\n%s", n, widths, w, line)
				}
			}
			if n <= 8 && !strings.Contains(strings.Join(strings.Fields(got), ""), "longword") && n > 1 {
				t.Fatalf("%d columns: a cell is lost:\n%s", n, got)
			}
		}
	}
}

// Every mark leads to its note, every note back to each of its marks, and on
// to its reason; no id stands twice.
func TestHTMLLinks(t *testing.T) {
	t.Parallel()
	page := written(t, document.HTML, sample())
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("the id %q stands twice", m[1])
		}
		ids[m[1]] = true
	}
	links := map[string]bool{}
	for _, m := range regexp.MustCompile(` href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		links[m[1]] = true
		if id, ok := strings.CutPrefix(m[1], "#"); !ok || !ids[id] {
			t.Errorf("a link leads nowhere: %q", m[1])
		}
	}
	for _, want := range []string{"#note-23", "#mark-23", "#mark-23-2", "#note-36", "#mark-2-10", "#reason-why-1", "#reason-why-33"} {
		if !links[want] {
			t.Errorf("no link leads to %s", want)
		}
	}
	for _, want := range []string{`<html lang="en">`, `default-src 'none'`, `<th scope="col">`, `<th scope="row">`, `<title>Two towns`, "viewBox=", `marker-end="url(#tip)"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(page, "<?xml") || strings.Contains(page, "<!DOCTYPE svg") {
		t.Error("the drawing brought its declarations along")
	}
}

// What draws stays, what acts goes, and what is no drawing becomes its text.
func TestDrawings(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, svg, want, never string }{
		{"a script", `<svg><script>alert(1)</script><path d="M0 0"/></svg>`, `<svg><path d="M0 0"></path></svg>`, "alert"},
		{"foreign content", `<svg><foreignObject><g><iframe/></g></foreignObject><g/></svg>`, `<svg><g></g></svg>`, "iframe"},
		{"what happens on load", `<svg onload="x()"><g OnClick="y()" id="a"/></svg>`, `<svg><g id="a"></g></svg>`, "y()"},
		{"an address", `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="http://example.org#a"/><use href="#b"/></svg>`, `<svg><use></use><use href="#b"></use></svg>`, "example.org"},
		{"a link", `<svg><a href="http://example.org"><g/></a></svg>`, `<svg></svg>`, "example.org"},
		{"hidden in a title", `<svg><title>a<![CDATA[</title><script>alert(1)</script>]]></title></svg>`, `<title>a&lt;/title&gt;&lt;script&gt;`, "<script"},
		{"quotes", `<svg><g class="a&quot;&gt;&lt;b"/></svg>`, `<g class="a&#34;&gt;&lt;b">`, "<b"},
		{"not closed", `<svg><g></svg>`, "<p>in words</p>", "<g"},
		{"two", `<svg/><svg/>`, "<p>in words</p>", "<svg"},
		{"none", ``, "<p>in words</p>", "<svg"},
		{"no drawing", `<html><svg/></html>`, "<p>in words</p>", "<svg"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := &document.Document{Title: "t", Blocks: []document.Block{{Kind: document.Figure, Picture: &document.Picture{SVG: []byte(tt.svg), Width: 9, Height: 9, Alt: "in words"}}}}
			_, page, _ := strings.Cut(written(t, document.HTML, d), "<figure>")
			if !strings.Contains(page, tt.want) || strings.Contains(page, tt.never) {
				t.Errorf("got %s\nwant %s and never %s", page, tt.want, tt.never)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	if faults := sample().Faults(); faults != nil {
		t.Errorf("the sample is sound, but: %s", strings.Join(faults, "\n"))
	}
	text := func(notes ...int) document.Block {
		var t document.Text
		for _, n := range notes {
			t = append(t, document.Span{Note: n})
		}
		return document.Block{Kind: document.Paragraph, Text: t}
	}
	tests := []struct {
		name string
		d    document.Document
		want []string
	}{
		{"none", document.Document{Blocks: []document.Block{text(1, 2, 1)}, Notes: make([]document.Note, 2)}, nil},
		{"no such note", document.Document{Blocks: []document.Block{text(1)}}, []string{"a mark is of footnote 1 of 0"}},
		{"out of order", document.Document{Blocks: []document.Block{text(2, 1)}, Notes: make([]document.Note, 2)}, []string{"footnote 2 is marked before footnote 1"}},
		{"not marked", document.Document{Blocks: []document.Block{text(1)}, Notes: make([]document.Note, 2)}, []string{"footnote 2 has no mark in the text"}},
		{"in a legend", document.Document{Blocks: []document.Block{text(1)}, Notes: make([]document.Note, 1), Marks: []document.Text{{{Note: 1}}}}, []string{"footnote 1 is marked in a note or a legend"}},
		{"no reason", document.Document{Blocks: []document.Block{text(1)}, Notes: []document.Note{{Reason: "x"}}}, []string{`the reason of footnote 1 is no section: "x"`}},
		{"no section", document.Document{Blocks: []document.Block{{Kind: document.Paragraph, Text: document.Text{{Text: "a", Link: "https://example.org"}}}}}, []string{`a link leads to no section: "https://example.org"`}},
		{"ids", document.Document{Appendix: []document.Section{{ID: "a b"}, {ID: "c"}, {ID: "c"}}}, []string{`the section "" has the id "a b"`, `two sections have the id "c"`}},
		{"blocks", document.Document{Blocks: []document.Block{{Kind: document.Heading, Level: 1}, {Kind: document.Tabular}, {Kind: document.Figure},
			{Kind: document.Tabular, Table: &document.Table{Head: make([]document.Text, 2), Rows: [][]document.Text{make([]document.Text, 1)}, Widths: []int{1}}},
			{Kind: document.Figure, Picture: &document.Picture{Width: 1, Height: 1, Alt: "a", PNG: func() []byte { return []byte{1} }, Caption: "c", SVG: []byte("<svg>")}}}},
			[]string{"a heading has the level 1: ", "a table has no columns", "a figure has no picture", "a table of 2 columns has 1 widths", "row 1 of a table of 2 columns has 1 cells", "a picture's SVG is not well formed: c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, tt.d.Faults()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Text can be read on what it stands on: WCAG 2.2 asks for 4.5 to 1.
func TestContrast(t *testing.T) {
	t.Parallel()
	page := written(t, document.HTML, &document.Document{Title: "t"})
	schemes := regexp.MustCompile(`--paper: [^;]*;[^}]*`).FindAllString(page, -1)
	if len(schemes) != 3 {
		t.Fatalf("%d schemes, want light, dark and print", len(schemes))
	}
	for _, scheme := range schemes {
		token := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]+)`).FindAllStringSubmatch(scheme, -1) {
			token[m[1]] = m[2]
		}
		for _, ink := range []string{"ink", "soft", "accent"} {
			for _, ground := range []string{"paper", "card", "lit"} {
				if c := contrast(t, token[ink], token[ground]); c < 4.5 {
					t.Errorf("%s on %s: %.2f to 1", token[ink], token[ground], c)
				}
			}
		}
	}
}

// contrast is the ratio of the luminances of two colours, WCAG 2.2, 1.4.3.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		digits := strings.TrimPrefix(colour, "#")
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		n, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || len(digits) != 6 {
			t.Fatalf("%q is no colour", colour)
		}
		sum := 0.0
		for k, weight := range []float64{0.0722, 0.7152, 0.2126} {
			c := float64(n>>(8*k)&255) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// parts are the parts of a Word file.
func parts(t *testing.T, docx []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func wellFormed(t *testing.T, name, part string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(part))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// A note leads back to each of its marks: by an arrow, then by numbers.
func TestNotesLeadBack(t *testing.T) {
	t.Parallel()
	marks := document.Text{{Text: "a"}, {Note: 1}, {Text: "b"}, {Note: 1}, {Text: "c"}, {Note: 1}}
	page := written(t, document.HTML, &document.Document{Title: "t", Blocks: []document.Block{{Kind: document.Paragraph, Text: marks}},
		Notes: []document.Note{{Text: document.Text{{Text: "said"}}}}})
	for k, want := range []string{"↩&#xfe0e;", "2", "3"} {
		id := []string{"mark-1", "mark-1-2", "mark-1-3"}[k]
		if !strings.Contains(page, `id="`+id+`"`) || !strings.Contains(page, fmt.Sprintf(`href="#%s" role="doc-backlink" aria-label="Back to mark %d of note 1">%s</a>`, id, k+1, want)) {
			t.Errorf("the note does not lead back to %s by %s:\n%s", id, want, page)
		}
	}
}
