package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// hold is what is so of every text: it is UTF-8, each of its places is in the
// file, and what was taken over as it stood stands there.
func hold(t *testing.T, x *Text, data []byte) {
	t.Helper()
	if !utf8.ValidString(x.Text) {
		t.Fatalf("%q is not UTF-8", x.Text)
	}
	for k := 0; k < len(x.Text); k += 1 + len(x.Text)/200 {
		at, end := k, min(len(x.Text), k+1+k%7)
		for at > 0 && !utf8.RuneStart(x.Text[at]) {
			at--
		}
		for end < len(x.Text) && !utf8.RuneStart(x.Text[end]) {
			end++
		}
		part, from, to, ok := x.Origin.Origin(at, end)
		if !ok {
			continue
		}
		if from < 0 || to < from || part == "" && to > len(data) {
			t.Fatalf("%d to %d came from %q %d to %d of %d", at, end, part, from, to, len(data))
		}
	}
	last := int32(0)
	for _, p := range x.Origin.pieces {
		if p.at < last || p.n <= 0 || int(p.at+p.n) > len(x.Text) || p.part < 0 || int(p.part) >= len(x.Origin.parts) {
			t.Fatalf("a piece out of order: %+v", p)
		}
		last = p.at + p.n
	}
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{speech, "caf\xe9", "\x93q\x94 é", string(wide16(speech, false, true)), string(wide16(speech, true, false)), mark8 + "x", "---\ntitle: x\n---\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := Read("a.md", data)
		if err != nil {
			return
		}
		hold(t, x, data)
		if utf8.Valid(data) && x.Markdown && !isUTF16(x) && x.Text != string(data) {
			t.Fatalf("%q became %q", data, x.Text)
		}
		if x.Origin.under != nil {
			return // a page
		}
		for _, p := range x.Origin.pieces {
			if p.m == p.n && p.n > 3 && !isUTF16(x) && string(data[p.from:p.from+p.m]) != x.Text[p.at:p.at+p.n] {
				t.Fatalf("%+v", p)
			}
		}
	})
}

func isUTF16(x *Text) bool { return len(x.Notes) > 0 && strings.HasPrefix(x.Notes[0], "It is UTF-16") }

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{pageHead + pageBody + pageFoot, "<table>a<tr>b<td>c", "<pre>\na\n b</pre>&amp;&#12;&x", "<p>a<p>b<q>c<br><br>d", "<svg><title>x</title></svg>y", "<ul><li>a<li>b</ul>\x00c",
		"<plaintext>a<b>", "<textarea>x</textarea>", "<script><!--<script></script>a", "<a><table><a>x", "<select><option>a<p>b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 || !utf8.ValidString(text) {
			return
		}
		s := newSource(text)
		for _, r := range s.runs {
			var b strings.Builder
			s.each(r.from, r.to, func(text string, _, _ int) { b.WriteString(text) })
			if b.String() != html.UnescapeString(s.text[r.from:r.to]) {
				t.Fatalf("%q is not %q", b.String(), s.text[r.from:r.to])
			}
		}
		x, err := Read("a.html", []byte("<html>"+text))
		if err != nil {
			return
		}
		hold(t, x, []byte("<html>"+text))
		page := "<html>" + text
		for _, p := range x.Origin.pieces {
			if x.Text[p.at:p.at+p.n] == " " {
				continue // all the blanks it was folded from, and tags between them
			}
			got, want := x.Text[p.at:p.at+p.n], html.UnescapeString(page[p.from:p.from+p.m])
			if squeeze(got) != squeeze(strings.Map(seen, want)) && squeeze(html.UnescapeString(page[p.from:p.from+p.m])) != squeeze(got) {
				t.Fatalf("%q came from %q", got, want)
			}
		}
	})
}

func seen(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

func FuzzDOCX(f *testing.F) {
	f.Add(wordBody(wordParagraph("a &amp; b"), `<w:p><w:r><w:t>a</w:t><w:br/><w:t><![CDATA[x]]></w:t></w:r></w:p>`))
	f.Add(`<w:p><w:del><w:r><w:t>a</w:t></w:r></w:del></w:p>`)
	f.Fuzz(func(t *testing.T, part string) {
		x, err := Read("a.docx", makeDOCX(t, map[string]string{"word/document.xml": part}))
		if err != nil {
			return
		}
		hold(t, x, nil)
		for _, p := range x.Origin.pieces {
			if got := x.Text[p.at : p.at+p.n]; part[p.from:p.from+p.m] != got && html.UnescapeString(part[p.from:p.from+p.m]) != got {
				t.Fatalf("%q came from %q", got, part[p.from:p.from+p.m])
			}
		}
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfMaker{plain: true}.make(printed()))
	f.Add(pdfMaker{}.make(printed(), nil))
	f.Add(selfish())
	f.Fuzz(func(t *testing.T, data []byte) {
		if x, err := Read("a.pdf", append([]byte("%PDF-1.4\n"), data...)); err == nil {
			hold(t, x, nil)
		}
		if x, err := Read("a.pdf", data); err == nil {
			hold(t, x, data)
		}
	})
}

// FuzzPage reads what a page prints.
func FuzzPage(f *testing.F) {
	f.Add([]byte("BT /F1 12 Tf 1 0 0 1 72 700 Tm (a) Tj [(b) -300 <6364>] TJ T* (e) ' ET q 1 0 0 1 5 5 cm /X Do Q BI ID xx EI"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m := pdfMaker{}
		data := m.file(map[int]string{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
			3: "<</Type/Page/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1>>>>>>>>", 4: m.stream(string(text))})
		if x, err := Read("a.pdf", data); err == nil {
			hold(t, x, nil)
		}
	})
}
