package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"detente/internal/trial"
)

func inside(t *testing.T, text string) string {
	t.Helper()
	svg, err := WithCase(sampleMap().DrawSVG().SVG, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(svg)
}

func TestCaseComesBack(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 37))
	long := make([]byte, 100_000)
	for k := range long {
		long[k] = byte(rng.IntN(256))
	}
	for _, text := range append(hostile(), "", "a", "detente: 1\ntitle: \"]]>\"\n", string(long), strings.Repeat("x", 57), strings.Repeat("x", 58)) {
		svg := inside(t, text)
		elements(t, []byte(svg))
		got, _, err := CaseOf([]byte(svg))
		if err != nil || string(got) != text {
			t.Errorf("%.40q came back as %.40q, %v", text, got, err)
		}
		for line := range strings.Lines(svg[strings.Index(svg, "<metadata>"):]) {
			if len(line) > 200 {
				t.Errorf("a line of the case has %d bytes", len(line))
			}
		}
	}
}

func alike(a, b Document) bool { return a.Path == b.Path && bytes.Equal(a.Text, b.Text) }

// beside are documents of all kinds, the paths of some of which mean something
// in XML.
func beside() []Document {
	return []Document{
		{"case.lock", []byte("{}\n")}, {"sources/a & b <c>.md", []byte("\ufeffa\r\nb\x00]]>")}, {"sources/\"d'é語.txt", nil},
		{"e.csv", bytes.Repeat([]byte("1,2\n"), 5000)},
	}
}

// Documents come back as they were, also through another program.
func TestDocumentsComeBack(t *testing.T) {
	t.Parallel()
	svg, err := WithCase(sampleMap().DrawSVG().SVG, []byte("detente: 1\n"), beside()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, picture := range [][]byte{svg, resaved(t, string(svg))} {
		text, documents, err := CaseOf(picture)
		if err != nil || string(text) != "detente: 1\n" || !slices.EqualFunc(documents, beside(), alike) {
			t.Errorf("%q, %d documents, %v", text, len(documents), err)
		}
	}
}

// What does not fit is left out, what leads elsewhere too, and the rest comes
// back.
func TestDocumentsFit(t *testing.T) {
	t.Parallel()
	all := []Document{
		{"a.md", make([]byte, DocumentsMost/2)}, {"../b.md", nil}, {"/c.md", nil}, {".", nil}, {"d\\e.md", nil}, {"f\ng.md", nil}, {"h/../i.md", nil},
		{strings.Repeat("j", pathMost+1), nil}, {"k.md", make([]byte, DocumentsMost/2+1)}, {"l.md", make([]byte, DocumentsMost/2)}, {"m.md", []byte("x")},
	}
	in, out := Fit(all)
	if len(in) != 2 || in[0].Path != "a.md" || in[1].Path != "l.md" || len(out) != len(all)-2 {
		t.Errorf("%d in, %d out", len(in), len(out))
	}
	svg, err := WithCase([]byte("<svg></svg>"), []byte("x"), all...)
	if err != nil || len(svg) > 2*DocumentsMost {
		t.Fatalf("%d bytes, %v", len(svg), err)
	}
	if _, documents, err := CaseOf(svg); err != nil || !slices.EqualFunc(documents, in, alike) {
		t.Errorf("%d documents, %v", len(documents), err)
	}
	if in, out := Fit(make([]Document, 3)); len(in) != 0 || len(out) != 3 {
		t.Error("documents without a path")
	}
	many := make([]Document, documentsMost+1)
	for k := range many {
		many[k].Path = fmt.Sprint(k)
	}
	if in, out := Fit(many); len(in) != documentsMost || len(out) != 1 {
		t.Errorf("%d in, %d out", len(in), len(out))
	}
}

// A document in a picture that another has made, or changed, is not believed.
func TestDocumentsAreHeld(t *testing.T) {
	t.Parallel()
	made, err := WithCase([]byte("<svg></svg>"), []byte("x"), Document{"a.md", []byte("words")})
	if err != nil {
		t.Fatal(err)
	}
	whole := string(made)
	one := whole[strings.Index(whole, "<detente:document"):strings.Index(whole, "</metadata>")]
	for _, tt := range []struct{ name, svg, want string }{
		{"as it was", whole, ""},
		{"twice, the same", strings.Replace(whole, one, one+one, 1), ""},
		{"twice, two", strings.Replace(whole, one, one+strings.NewReplacer("d29yZHM=", "d29yZA==", `bytes="5"`, `bytes="4"`).Replace(one), 1), "two documents of one name"},
		{"changed", strings.Replace(whole, "d29yZHM=", "d29yZHQ=", 1), "a document in the picture is not whole, or was changed"},
		{"cut", strings.Replace(whole, "d29yZHM=", "", 1), "not whole, or was changed"},
		{"up", strings.Replace(whole, `path="a.md"`, `path="../a.md"`, 1), "no path that a document can have"},
		{"from the root", strings.Replace(whole, `path="a.md"`, `path="/a.md"`, 1), "no path that a document can have"},
		{"no path", strings.Replace(whole, ` path="a.md"`, "", 1), "no path that a document can have"},
		{"endless", strings.Replace(whole, `bytes="5"`, `bytes="9999999999"`, 1), "no size"},
		{"newer", strings.Replace(whole, one, strings.Replace(one, `version="1"`, `version="2"`, 1), 1), "a newer program"},
		{"elements in it", strings.Replace(whole, "d29yZHM=", "<b/>", 1), "changed by another program"},
		{"too many", strings.Replace(whole, one, numbered(one, documentsMost+1), 1), "more than 500 documents"},
	} {
		_, _, err := CaseOf([]byte(tt.svg))
		if (err == nil) != (tt.want == "") || err != nil && (!strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), ";")) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// numbered is an element so often, each time with another path.
func numbered(element string, times int) string {
	var b strings.Builder
	for k := range times {
		b.WriteString(strings.Replace(element, "a.md", fmt.Sprint(k), 1))
	}
	return b.String()
}

// resaved writes an SVG as other programs do: other prefixes, other order of
// attributes, every element indented, lines of text broken elsewhere.
func resaved(t *testing.T, svg string) []byte {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var b bytes.Buffer
	b.WriteString("\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- saved by hand -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n")
	depth, name := 0, func(n xml.Name) string {
		if n.Space == caseSpace {
			return "ns7:" + n.Local
		}
		return n.Local
	}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.Bytes()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			fmt.Fprintf(&b, "\r\n%s<%s", strings.Repeat("\t", depth), name(x.Name))
			if depth == 0 {
				fmt.Fprintf(&b, "\n   xmlns:ns7='%s' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' inkscape:version='1'", caseSpace)
			}
			for k := range x.Attr {
				a := x.Attr[len(x.Attr)-1-k]
				if a.Name.Space != "xmlns" {
					fmt.Fprintf(&b, "\n     %s='%s'", a.Name.Local, strings.ReplaceAll(escaped(a.Value), "'", "&apos;"))
				}
			}
			b.WriteString(">")
			depth++
		case xml.EndElement:
			depth--
			fmt.Fprintf(&b, "\n  </%s>", name(x.Name))
		case xml.CharData:
			for k, r := range string(x) {
				if k%50 == 49 && strings.Contains(string(x), "=") {
					b.WriteString("\n        ")
				}
				b.WriteString(escaped(string(r)))
			}
		}
	}
}

func TestCaseSurvivesOtherPrograms(t *testing.T) {
	t.Parallel()
	for seed := range 40 {
		if seed%4 > 1 && !trial.Long() {
			continue
		}
		text := strings.Repeat("title: how things stand\n", seed*seed)
		again := resaved(t, inside(t, text))
		if got, _, err := CaseOf(again); err != nil || string(got) != text {
			t.Fatalf("after %d lines: %v, %d of %d bytes", seed*seed, err, len(got), len(text))
		}
	}
}

func TestCaseOfSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	whole := inside(t, "detente: 1\n")
	code := whole[strings.Index(whole, "<detente:case"):strings.Index(whole, "</metadata>")]
	other := inside(t, "detente: 2\n")
	second := other[strings.Index(other, "<detente:case"):strings.Index(other, "</metadata>")]
	for _, tt := range []struct{ name, svg, want string }{
		{"nothing", "", "this is no SVG"},
		{"a page", "<html></html>", `begins with the element "html"`},
		{"no XML", "\x89PNG\r\n\x1a\n", "no sound XML"},
		{"none inside", string(sampleMap().DrawSVG().SVG), "holds no case"},
		{"changed", strings.Replace(whole, "ZGV0", "ZGV1", 1), "not whole, or was changed"},
		{"another sum", strings.Replace(whole, `sha256="`, `sha256="0`, 1), "not whole, or was changed"},
		{"cut", strings.Replace(whole, "ZGV0", "", 1), "not whole, or was changed"},
		{"no base64", strings.Replace(whole, "ZGV0", "!!!!", 1), "not whole, or was changed"},
		{"newer", strings.Replace(whole, `version="1"`, `version="2"`, 1), "a newer program"},
		{"packed", strings.Replace(whole, `encoding="base64"`, `encoding="zip"`, 1), "a newer program"},
		{"no size", strings.Replace(whole, `bytes="11"`, `bytes="-1"`, 1), "no size"},
		{"endless", strings.Replace(whole, `bytes="11"`, `bytes="99999999999999999999"`, 1), "no size"},
		{"another namespace", strings.Replace(whole, caseSpace, "urn:other", 1), "holds no case"},
		{"elements in it", strings.Replace(whole, "ZGV0", "<b/>ZGV0", 1), "changed by another program"},
		{"twice, two", strings.Replace(whole, "</metadata>", second+"</metadata>", 1), "holds two cases"},
		{"twice, the same", strings.Replace(whole, "</metadata>", code+"</metadata>", 1), ""},
		{"half a file", whole[:len(whole)-40], "no sound XML"},
		{"in UTF-16", `<?xml version="1.0" encoding="UTF-16"?>` + whole, "plain SVG in UTF-8"},
		{"an entity", `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>`, "save it as plain SVG"},
		{"a file asked for", `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>`, "save it as plain SVG"},
		{"deep", strings.Repeat("<svg>", 100_000), "more than 200 deep"},
		{"large", strings.Repeat(" ", PictureMost+1), "larger than 64 MB"},
	} {
		_, _, err := CaseOf([]byte(tt.svg))
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		case err != nil && (strings.Contains(err.Error(), "\n") || len(err.Error()) > 250 || !strings.Contains(err.Error(), ";")):
			t.Errorf("%s: is not one line with something to do: %q", tt.name, err)
		}
	}
	if _, err := WithCase([]byte("<svg"), nil); err == nil {
		t.Error("a case was put into half a picture")
	}
	if _, err := WithCase([]byte("<svg></svg>"), make([]byte, CaseMost+1)); err == nil {
		t.Error("a case without end was put into a picture")
	}
}

func FuzzCaseOf(f *testing.F) {
	svg, err := WithCase(Map{Title: "m"}.DrawSVG().SVG, []byte("detente: 1\n"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(svg)
	f.Add([]byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`))
	f.Add([]byte(`<svg xmlns:d="urn:detente:case"><d:case version="1" encoding="base64" bytes="0" sha256="">`))
	f.Fuzz(func(t *testing.T, svg []byte) {
		text, documents, err := CaseOf(svg)
		if err != nil {
			if m := err.Error(); strings.Contains(m, "\n") || !utf8.ValidString(m) || len(m) > 600 {
				t.Errorf("an error of %d bytes: %q", len(m), m)
			}
			return
		}
		again, err := WithCase([]byte("<svg></svg>"), text, documents...)
		if err != nil {
			t.Fatal(err)
		}
		if back, beside, err := CaseOf(again); err != nil || !bytes.Equal(back, text) || !slices.EqualFunc(beside, documents, alike) {
			t.Errorf("%q came back as %q, %v", text, back, err)
		}
	})
}
