package prose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"detente/internal/trial"
)

// seeds are texts that are hard to cut.
func seeds() []string {
	list := []string{
		"", " ", "\n", "\"", "'", "\"\"", "''''", "\"'\"'", "“”‘’", "“‘“‘a", "a\xff\xfe“\x80", "\xe2\x80", ". . .", "U.S.", "U.S.\"", "A. B: C", strings.ReplaceAll("Q:|A:|Q:", "|", "\n"), "Q: \nA: ",
		"'n'", "s' s' s'", "6'2\"", "\"a\n\n\"b\n\n\"c", "'a\n\n'b", "\"'a\n\n\"'b", "\"A\n\nb\n\nc.\" d", "---\n---", "---\n", "# ", "> \n>> - [x] ", "|\n|-|\n|", "```", "<!---->", "<!-- a\nb -->c",
		"[[[[]]]]()", "![](a", "[a]: b.c\n[a]", "**a*b***_", "&quot;a&quot;", "&shy;a&shy;b", "a-\nb", "a&#39;s", "Mr. A. B. said “x.", "\u00ad", "a\u00ad", "\ufeff\"a\"", "1.\n2.", "(1) a\n(2) b",
		"A: b\nA: c\n\nd \"e\n\n\"f\" 'g", "``a''", "0*A*'", "a.b.c.d", "www.", "http://", "a''s", "\"a's", "’s", "a’", "\"He said 'no, said Brel' and", "\"a, said Brel 'b\" c'",
	}
	for _, tt := range paragraphTests {
		list = append(list, tt.text)
	}
	for _, tt := range quotationTests {
		list = append(list, tt.text)
	}
	return list
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, markdown bool) {
		form := Plain
		if markdown {
			form = Markdown
		}
		check(t, s, form)
	})
}

// check holds a text's cutting against what the types promise.
func check(t *testing.T, s string, form Form) {
	p := newParser(s, form)
	x := p.parse()
	border := make([]bool, len(s)+1)
	border[len(s)] = true
	for i := range s {
		border[i] = true
	}
	within := func(what string, inner, outer Span) {
		if inner.Start < outer.Start || inner.End > outer.End || inner.Start > inner.End || !border[inner.Start] || !border[inner.End] {
			t.Fatalf("%s %v is not in %v of %q", what, inner, outer, s)
		}
	}
	all := Span{0, len(s)}
	sentence, end := 0, 0
	for i, g := range x.Paragraphs {
		within("paragraph", g.Span, all)
		if g.Start < end || g.First != sentence || g.Last <= g.First {
			t.Fatalf("paragraph %d %+v out of order in %q", i, g, s)
		}
		end, sentence = g.End, g.Last
		within("label", g.Speaker, all)
		within("aside", g.Aside, all)
		if g.Kind == Turn && (g.Said < x.Sentences[g.First].First || g.Said > x.Sentences[g.Last-1].Last) {
			t.Fatalf("turn %+v in %q", g, s)
		}
		for k := g.First; k < g.Last; k++ {
			within("sentence", x.Sentences[k].Span, g.Span)
			if x.Sentences[k].Paragraph != i {
				t.Fatalf("sentence %d is in another paragraph of %q", k, s)
			}
		}
	}
	token := 0
	for i, k := range x.Sentences {
		if k.First != token || k.Last <= k.First {
			t.Fatalf("sentence %d %+v out of order in %q", i, k, s)
		}
		token = k.Last
		for ; k.First < k.Last; k.First++ {
			if within("token", x.Tokens[k.First].Span, k.Span); x.Tokens[k.First].Sentence != i {
				t.Fatalf("token %d is in another sentence of %q", k.First, s)
			}
		}
	}
	if sentence != len(x.Sentences) || token != len(x.Tokens) {
		t.Fatalf("%d of %d sentences, %d of %d tokens are reached in %q", sentence, len(x.Sentences), token, len(x.Tokens), s)
	}
	covered(t, p, s)
	nested(t, x, within)
	for i, n := range x.Notes {
		if within("note", n.Span, all); i > 0 && n.Start < x.Notes[i-1].Start {
			t.Fatalf("notes out of order in %q", s)
		}
	}
}

// covered checks that every character is in one token, or is mark-up or white space.
func covered(t *testing.T, p *parser, s string) {
	count := make([]int, len(s))
	for _, m := range p.mask {
		for i := m.Start; i < m.End; i++ {
			count[i] = -1
		}
	}
	last := 0
	for i, k := range p.text.Tokens {
		if k.Start < last || k.Text == "" || k.Lower == "" || k.End <= k.Start {
			t.Fatalf("token %d %+v in %q", i, k, s)
		}
		last = k.End
		for i := k.Start; i < k.End; i++ {
			if count[i] < 0 {
				t.Fatalf("mark-up at %d is in token %q of %q", i, k.Text, s)
			}
			count[i]++
		}
		if k.Quotation >= len(p.text.Quotations) {
			t.Fatalf("token %+v of %q", k, s)
		}
	}
	for i, r := range s {
		seen := !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r)
		if seen && count[i] == 0 && p.form == Markdown && s[i] == '&' {
			break // an entity of white space
		}
		if seen && count[i] == 0 || count[i] > 1 {
			t.Fatalf("%q at %d is in %d tokens of %q", r, i, count[i], s)
		}
	}
}

// nested checks that quotations lie in each other or apart.
func nested(t *testing.T, x *Text, within func(string, Span, Span)) {
	in := make([]int, len(x.Tokens))
	for i := range in {
		in[i] = -1
	}
	for i, q := range x.Quotations {
		within("marks", q.Marks, Span{0, len(x.Source)})
		within("quotation", q.Span, q.Marks)
		if i > 0 && q.Marks.Start < x.Quotations[i-1].Marks.End && q.Parent < 0 || q.Parent >= i || q.Last < q.First || i > 0 && q.Start < x.Quotations[i-1].Marks.Start {
			t.Fatalf("quotation %d %+v in %q", i, q, x.Source)
		}
		if q.Parent >= 0 {
			within("inner marks", q.Marks, x.Quotations[q.Parent].Span)
		}
		if i > 0 && x.Quotations[i-1].Parent == q.Parent && q.Marks.Start < x.Quotations[i-1].Marks.End {
			t.Fatalf("quotation %d overlaps in %q", i, x.Source)
		}
		words := 0
		for k := q.First; k < q.Last; k++ {
			in[k] = i
			if n := &x.Tokens[k]; (n.Kind == Word || n.Kind == Number) && !n.Possessive() {
				words++
			}
		}
		if words != q.Words {
			t.Fatalf("quotation %d has %d words, not %d, in %q", i, words, q.Words, x.Source)
		}
	}
	for i, k := range x.Tokens {
		if k.Quotation != in[i] {
			t.Fatalf("token %d %q is in quotation %d, not %d, of %q", i, k.Text, in[i], k.Quotation, x.Source)
		}
	}
}

// Texts that would take long if time were not linear in their length.
func TestHardTexts(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"\"a ", "'a ", "“a ", "a\" ", "a' ", "s' ", "\"'a ", "a, said B \"", "[", "[a](", "]", "<a", "*a", "_a_", "**", "`", "``a`", "A: b\n", "A: \"b\n\n", "\"A\n\n", "'A\n\n", "A. ", "U.S. ", "a-\n", "> ", "- ", "|", "&quot;", "… “", "(", "\"A, said b ", "<!--", "[a]: b.c\n", "'A 'b s' ", "“‘"} {
		text := strings.Repeat(s, trial.Part(100_000)/len(s))
		Parse(text, Plain)
		Parse(text, Markdown)
		check(t, text[:min(len(text), 3000)/len(s)*len(s)], Plain)
		check(t, text[:min(len(text), 3000)/len(s)*len(s)], Markdown)
	}
}

func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	files, _ := filepath.Glob("../../testdata/dev/*.txt")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(data)
		text.WriteString("\n\n")
	}
	if text.Len() == 0 {
		b.Skip("no texts in evidence/testdata/dev")
	}
	for text.Len() < 1<<20 {
		text.WriteString(text.String())
	}
	if !utf8.ValidString(text.String()) {
		b.Fatal("texts are not in UTF-8")
	}
	for name, form := range map[string]Form{"plain": Plain, "markdown": Markdown} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				Parse(text.String(), form)
			}
		})
	}
}
