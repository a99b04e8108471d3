package extract

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
)

const pageHead = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dam talks | The Ledger</title>
<meta property="og:title" content="Dam talks"><meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2031-05-02T23:10:00-05:00"><style>p{color:red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav><h1>Dam talks</h1>
`

const pageBody = `<article>
<p>PORT ESK &mdash; Valmar&rsquo;s minister, Ana Brel, said that &ldquo;we will answer in kind&rdquo; if Korrin closes the dam, and left.</p>
<p>&#8220;There is <em>no</em> time to <b>lo</b>se,&#x201d; she told reporters, adding
	that talks   would&nbsp;resume, as the minis&shy;try had hoped for many weeks.<br>A line follows.</p>
<blockquote><p>&ldquo;It is time for both to talk,&rdquo; she said.</p></blockquote>
<ul><li>One demand &amp; its reasons</li><li>Another demand</li></ul>
<p>Ivo Tarn replied <q>never</q> and left, AT&T said; a &lt;b&gt; and a &notit; stay.</p>
</article>
`

const pageFoot = `<aside>Related: <a href="#">More news</a>. Subscribe to our newsletter!</aside><footer>Copyright 2031.</footer><script>var x="said";</script></body></html>`

const pageText = `PORT ESK — Valmar’s minister, Ana Brel, said that “we will answer in kind” if Korrin closes the dam, and left.

“There is no time to lose,” she told reporters, adding that talks would resume, as the ministry had hoped for many weeks.
A line follows.

“It is time for both to talk,” she said.

One demand & its reasons

Another demand

Ivo Tarn replied “never” and left, AT&T said; a <b> and a ¬it; stay.`

func TestArticle(t *testing.T) {
	t.Parallel()
	data := pageHead + pageBody + pageFoot
	x := mustRead(t, "a.html", []byte(data))
	if x.Text != pageText {
		t.Errorf("got\n%s\nwant\n%s", x.Text, pageText)
	}
	if x.Title != "Dam talks" || x.Publisher != "The Ledger" || x.Published != "2031-05-02" || x.Markdown || x.Notes != nil {
		t.Errorf("%q %q %q %q", x.Title, x.Publisher, x.Published, x.Notes)
	}
	if q := x.Quoted; len(q) != 1 || strings.TrimSpace(x.Text[q[0][0]:q[0][1]]) != "“It is time for both to talk,” she said." {
		t.Errorf("set off as quotations: %v", q)
	}
	htmlWords(t, x, data)
}

// htmlWords holds the places of all words against the page.
func htmlWords(t *testing.T, x *Text, page string) {
	t.Helper()
	text := x.Text
	x.Text = strings.NewReplacer("“never”", "  never ").Replace(text) // marks of <q> stand nowhere
	if len(x.Text) != len(text) {
		x.Text = strings.NewReplacer("“never”", "   never   ").Replace(text)
	}
	words(t, x, func(_ string, from, to int) string {
		bare := tags.Replace(page[from:to])
		return strings.Join(strings.Fields(html.UnescapeString(bare)), " ")
	})
	x.Text = text
}

var tags = strings.NewReplacer("<em>", "", "</em>", "", "<b>", "", "</b>", "", "<q>", "", "</q>", "", "&shy;", "")

func TestPageInOtherEncodings(t *testing.T) {
	t.Parallel()
	text := strings.ReplaceAll(pageHead+strings.NewReplacer("&mdash;", "—", "&rsquo;", "’").Replace(pageBody)+pageFoot, "utf-8", "windows-1252")
	single, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"named": []byte(single), "UTF-16": wide16(text, false, true), "UTF-8 in spite of its name": []byte(text), "BOM": []byte(mark8 + text)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := mustRead(t, "a", data)
			if x.Text != pageText {
				t.Errorf("got\n%s", x.Text)
			}
			at := strings.Index(x.Text, "Valmar’s")
			_, from, to, ok := x.Origin.Origin(at, at+len("Valmar’s"))
			d, err := decode(data[from:to])
			if name == "UTF-16" {
				d, err = decode16(data[from:to], false)
			}
			if err != nil || !ok || d.text != "Valmar’s" {
				t.Errorf("it came from %d to %d, where %q stands", from, to, d.text)
			}
		})
	}
	cyrillic := "<html><head><meta charset=koi8-r></head><body><p>\xf0\xf2\xe9\xf7\xe5\xf4</p></body></html>"
	if x := mustRead(t, "a.htm", []byte(cyrillic)); x.Text != "ПРИВЕТ" {
		t.Errorf("KOI8-R: %q", x.Text)
	}
	japanese := "<html><head><meta charset=shift_jis></head><body><p>\x93\xfa\x96\x7b said so</p></body></html>"
	if x := mustRead(t, "a.htm", []byte(japanese)); x.Text != "日本 said so" || !slices.Contains(x.Notes, "It is in the encoding shift_jis.") {
		t.Errorf("Shift-JIS: %q %q", x.Text, x.Notes)
	}
}

func TestPageWithoutArticle(t *testing.T) {
	t.Parallel()
	x := mustRead(t, "a.html", []byte("<html><title>Void</title><body><nav>Home</nav><table><tr><td>Ana Brel</td><td>said no</td></tr>stray</table><div hidden>gone</div></body>"))
	if !strings.Contains(x.Text, "Ana Brel said no") || strings.Contains(x.Text, "gone") {
		t.Errorf("%q", x.Text)
	}
	if at := strings.Index(x.Text, "stray"); at < 0 {
		t.Errorf("%q", x.Text)
	} else if _, _, _, ok := x.Origin.Origin(at, at+5); !ok {
		t.Error("what the parser moved out of a table lost its place")
	}
	short := mustRead(t, "a.html", []byte(`<html><head><title>Void | The Page</title><meta property="og:site_name" content="The Page"></head><body><nav>Home | World</nav><p>Ana Brel said: "No."</p></body></html>`))
	if short.Text != `Ana Brel said: "No."` || short.Title != "Void" {
		t.Errorf("%q %q", short.Text, short.Title)
	}
	if _, err := Read("a.html", []byte("<html><body><script>x</script><p> &nbsp; </p></body></html>")); err == nil || !strings.HasPrefix(err.Error(), "it holds no text") {
		t.Errorf("an empty page: %v", err)
	}
}

// What a page says twice has two places.
func TestSameTextTwice(t *testing.T) {
	t.Parallel()
	page := "<html><body>" + strings.Repeat("<p>Ana Brel said no.</p>", 5) + "</body></html>"
	x := mustRead(t, "a.html", []byte(page))
	text, file := 0, 0
	for k := range 5 {
		at := strings.Index(x.Text[text:], "Ana") + text
		there := strings.Index(page[file:], "Ana") + file
		if _, from, _, ok := x.Origin.Origin(at, at+3); !ok || from != there {
			t.Errorf("the text came from %d for the %d. time, not from %d", from, k+1, there)
		}
		text, file = at+3, there+3
	}
}

func TestLinkedData(t *testing.T) {
	t.Parallel()
	for _, data := range []string{
		`{"@type":"NewsArticle","headline":"Dam talks","datePublished":"2031-05-02","publisher":{"@type":"Organization","name":"The Ledger"}}`,
		`[{"headline":"Dam talks","datePublished":"2031-05-02T01:00Z","publisher":"The Ledger"}]`,
		`{"@graph":[{"publisher":{"name":"The Ledger"}},{"headline":"Dam talks","datePublished":"2031-05-02"}]}`,
	} {
		x := mustRead(t, "a.html", []byte(`<html><head><title>x</title><script type="application/ld+json">`+data+`</script></head><body><p>Ana Brel said no.</p></body></html>`))
		if x.Title != "Dam talks" || x.Publisher != "The Ledger" || x.Published != "2031-05-02" {
			t.Errorf("%s: %q %q %q", data, x.Title, x.Publisher, x.Published)
		}
	}
	x := mustRead(t, "a.html", []byte(`<html><body><h1>Dam talks</h1><time datetime="2031-05-02T10:00">2 May</time><p>Ana Brel said no.</p></body></html>`))
	if x.Title != "Dam talks" || x.Published != "2031-05-02" {
		t.Errorf("%q %q", x.Title, x.Published)
	}
}

func TestHugePages(t *testing.T) {
	t.Parallel()
	deep := "<html><body>" + strings.Repeat("<div>", 100_000) + "Ana Brel said no."
	if x, err := Read("a.html", []byte(deep)); err == nil && !strings.Contains(x.Text, "said no") || err != nil && !strings.Contains(err.Error(), "too deeply") {
		t.Errorf("a deep page: %v", err)
	}
	long := "<html><body>" + strings.Repeat("<p>Ana Brel said no.</p>", 60_000)
	if x := mustRead(t, "a.html", []byte(long)); len(x.Text) != 60_000*19-2 || len(x.Notes) != 1 {
		t.Errorf("a long page: %d bytes, %q", len(x.Text), x.Notes)
	}
}

func TestReference(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]int{"&amp;x": 5, "&ampx": 4, "&notit;": 4, "&#8220;.": 7, "&#x201d": 7, "&#12abc": 4, "& x": 1, "&": 1, "&#": 1, "&#x;": 1, "&T&": 1, "&semi;;": 6, "&lt&gt": 3} {
		if got := reference(raw); got != want {
			t.Errorf("reference(%q) is %d, want %d", raw, got, want)
		}
	}
}
