package extract

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"detente/internal/trial"
)

// printed is a page with two paragraphs, a hyphen that is the printer's and
// one that is not.
func printed() []at {
	return append(column(72, 760,
		"\x93We will answer in kind,\x94 the foreign minister of Valmar, Ana Brel, told re-",
		"porters on Monday, and repeated the well-known position of her govern-",
		"ment. Caf\xe9s stayed open. The position is well-",
		"known to all, and also to the envoys of the North-",
		"South council."),
		column(72, 680,
			"A second paragraph begins here and runs over two lines of the page, as it",
			"should.")...)
}

const printedText = "“We will answer in kind,” the foreign minister of Valmar, Ana Brel, told reporters on Monday, and repeated the well-known position of her government. " +
	"Cafés stayed open. The position is well-known to all, and also to the envoys of the North-South council.\n\nA second paragraph begins here and runs over two lines of the page, as it should."

func TestPDF(t *testing.T) {
	t.Parallel()
	second := column(72, 760, "A page without much on it says that talks go on, and that nobody has given", "way so far.")
	plain := pdfMaker{plain: true}.make(printed(), second)
	for name, data := range map[string][]byte{
		"plain": plain, "packed": pdfMaker{}.make(printed(), second), "of a later version": pdfMaker{head: "%PDF-2.0\n"}.make(printed(), second),
		"with blanks after its end": append(pdfMaker{}.make(printed(), second), "\n\n   \n"...), "without a mark of its end": plain[:len(plain)-6],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := mustRead(t, "a.pdf", data)
			want := printedText + "\n\nA page without much on it says that talks go on, and that nobody has given way so far."
			if x.Text != want {
				t.Errorf("got\n%s\nwant\n%s", x.Text, want)
			}
			if x.Title != "The dam talks" || x.Made != "2031-05-02" || x.Notes != nil {
				t.Errorf("%q %q %q", x.Title, x.Made, x.Notes)
			}
			for word, page := range map[string]string{"Cafés": "page 1", "nobody": "page 2"} {
				at := strings.Index(x.Text, word)
				if part, _, _, ok := x.Origin.Origin(at, at+len(word)); part != page || ok {
					t.Errorf("%s came from %q, %v", word, part, ok)
				}
			}
		})
	}
}

// TestPageEdges drops what is printed on each page, and joins a sentence that
// runs over the end of one.
func TestPageEdges(t *testing.T) {
	t.Parallel()
	var pages [][]at
	for k := range 4 {
		page := column(72, 810, "The Ledger, 2 May 2031")
		page = append(page, column(72, 760, fmt.Sprintf("Sentence %c of the text is long enough to fill the line that it is", 'A'+k), "printed on, and it ends on the next page, where it goes on with more")...)
		page = append(page, column(290, 30, fmt.Sprintf("Page %d of 4", k+1))...)
		pages = append(pages, page)
	}
	x := mustRead(t, "a.pdf", pdfMaker{}.make(pages...))
	if strings.Contains(x.Text, "Ledger") || strings.Contains(x.Text, "Page") || strings.Contains(x.Text, "\n") {
		t.Errorf("%s", x.Text)
	}
	x = mustRead(t, "a.pdf", pdfMaker{}.make(append(printed(), column(290, 30, "- 1 -")...)))
	if x.Text != printedText {
		t.Errorf("one page: %s", x.Text)
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	page := append(column(72, 760, "The left column says this, and goes", "on to say"), column(320, 760, "what the right one ends, which is", "not said here.")...)
	x := mustRead(t, "a.pdf", pdfMaker{}.make(page))
	if x.Text != "The left column says this, and goes on to say what the right one ends, which is not said here." || len(x.Notes) != 1 || !strings.HasPrefix(x.Notes[0], "Text stands side by side on 1 page") {
		t.Errorf("%q %q", x.Text, x.Notes)
	}
}

func TestPagesWithoutText(t *testing.T) {
	t.Parallel()
	x := mustRead(t, "a.pdf", pdfMaker{}.make(printed(), nil))
	if len(x.Notes) != 1 || x.Notes[0] != "Page 2 has no text." {
		t.Errorf("%q", x.Notes)
	}
}

// A font with codes of its own, as typesetters make them.
func TestFonts(t *testing.T) {
	t.Parallel()
	differs := `<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/A/n/a/space/fi/quotedblleft/uni2014/f_f/ellipsis]>>/FirstChar 0/Widths[0 500 500 500 250 500 500 500 500 500]>>`
	x := mustRead(t, "a.pdf", pdfMaker{font: differs}.make([]at{{72, 700, 11, "\x01\x02\x03\x04\x05\x06\x07\x08\x09"}}))
	if x.Text != "Ana fi“—ff…" {
		t.Errorf("%q", x.Text)
	}
	const table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0041> <0002> <006E> endbfchar " +
		"2 beginbfrange <0003> <0004> <0061> <0010> <0011> [<0066006C> <D83DDE00>] endbfrange endcmap"
	wide := `<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1[600 600] 3 17 600]>>]/ToUnicode 10 0 R>>`
	x = mustRead(t, "a.pdf", pdfMaker{font: wide, objects: []string{pdfMaker{}.stream(table)}}.make([]at{{72, 700, 11, "\x00\x01\x00\x02\x00\x03\x00\x04\x00\x10\x00\x11"}}))
	if x.Text != "Anabfl😀" {
		t.Errorf("%q", x.Text)
	}
	_, err := Read("a.pdf", pdfMaker{font: `<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<<>>]>>`}.make([]at{{72, 700, 11, "abcdef"}}))
	if err != errNoTable {
		t.Errorf("codes without a table: %v", err)
	}
}

func TestPDFsRefused(t *testing.T) {
	t.Parallel()
	good := pdfMaker{}.make(printed())
	pages := func(n int) [][]at { return make([][]at, n) }
	loop := pdfMaker{}.file(map[int]string{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Count 9/Kids[2 0 R]>>"})
	bomb := deflated(strings.Repeat("(a) Tj ", 6_000_000))
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"scanned", pdfMaker{}.make(pages(3)...), errScanned},
		{"locked", pdfMaker{trailer: "/ID[(a)(b)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + strings.Repeat("o", 32) + ")/U(" + strings.Repeat("u", 32) + ")>>"}.make(printed()), errLockedPDF},
		{"locked in a new way", pdfMaker{trailer: "/ID[(a)(b)]/Encrypt<</Filter/Standard/V 5/R 6/Length 256>>"}.make(printed()), errLockedPDF},
		{"cut", good[:len(good)/2], errBadPDF},
		{"only a head", []byte("%PDF-1.4\n"), errBadPDF},
		{"pages in a circle", loop, errBigPDF},
		{"too many pages", pdfMaker{}.make(pages(maxPages + 2)...), errBigPDF},
		{"too many objects", []byte(strings.Replace(string(good), "/Size ", "/Si#7ae 99999999999 /Size ", 1)), errBigPDF},
		{"objects far away", []byte(strings.Replace(string(good), "xref\n0 ", "xref\n99999999999 1\n0 0 n\n0 ", 1)), errBigPDF},
		{"wide tables", []byte(strings.Replace(string(good), "trailer\n<<", "trailer\n<</DecodeParms<</Columns 99999999999>>", 1)), errBigPDF},
		{"hidden parameters", []byte(strings.Replace(string(good), "trailer\n<<", "trailer\n<</DecodeParms[5 0 R]", 1)), errBadPDF},
		{"a table of tables in a circle", circle(), errBigPDF},
		{"an object in itself", selfish(), errBigPDF},
		{"a bomb", pdfMaker{}.file(map[int]string{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: "<</Type/Page/Contents 4 0 R>>",
			4: fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", len(bomb), bomb)}), errBigPDF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if x, err := Read("a.pdf", tt.data); err != tt.want {
				t.Errorf("%v, want %v (%v)", err, tt.want, x != nil)
			}
		})
	}
}

// circle makes the table of places name itself as the one before it.
func circle() []byte {
	good := pdfMaker{}.file(map[int]string{1: "<</Type/Catalog>>"})
	start := strings.LastIndex(string(good), "xref\n0")
	return []byte(strings.Replace(string(good), "trailer\n<<", fmt.Sprintf("trailer\n<</Prev %d", start), 1))
}

// selfish is a file whose packed objects have their length in themselves.
func selfish() []byte {
	packed := deflated("2 0 5 20 <</Type/Pages>> 30")
	body := fmt.Sprintf("1 0 obj\n<</Type/ObjStm/N 2/First 8/Length 5 0 R/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n", packed)
	head := "%PDF-1.5\n"
	table := "\x01\x00\x00\x00" + "\x01\x00" + string(rune(len(head))) + "\x00" + "\x02\x00\x01\x00" + "\x00\x00\x00\x00" + "\x00\x00\x00\x00" + "\x02\x00\x01\x01"
	x := fmt.Sprintf("9 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 2 0 R/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(table), table)
	return []byte(head + body + x + fmt.Sprintf("startxref\n%d\n%%%%EOF\n", len(head)+len(body)))
}

// TestPrintedPage prints a page with Chromium and reads it again.
func TestPrintedPage(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("prints with Chromium: -long")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Skip("no Chromium found: apt-get install -y chromium")
	}
	dir := t.TempDir()
	page, out := filepath.Join(dir, "a.html"), filepath.Join(dir, "a.pdf")
	body := strings.Repeat(pageBody, 12)
	if err := os.WriteFile(page, []byte("<!doctype html><meta charset=utf-8><title>Dam talks</title>"+body), 0o644); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.CommandContext(t.Context(), path, "--headless", "--no-sandbox", "--user-data-dir="+dir, "--print-to-pdf="+out, page).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	x := mustRead(t, "a.pdf", data)
	for _, want := range []string{
		"PORT ESK — Valmar’s minister, Ana Brel, said that “we will answer in kind” if Korrin closes the dam, and left.",
		"“There is no time to lose,” she told reporters, adding that talks would",
		"“It is time for both to talk,” she said.",
	} {
		if n := strings.Count(x.Text, want); n != 12 {
			t.Errorf("%q stands there %d times", want, n)
		}
	}
	if strings.Contains(x.Text, "file://") || x.Title != "Dam talks" {
		t.Errorf("head and foot of the pages were kept, or the title is %q", x.Title)
	}
}
