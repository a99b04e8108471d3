package extract

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// Each refusal is one line that says what is wrong and what to do.
func TestRefused(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 0))
	noise := make([]byte, 4096)
	for k := range noise {
		noise[k] = byte(r.Uint32())
	}
	tests := []struct {
		name, data, want string
	}{
		{"a.txt", "", "it is empty; save it again"},
		{"a.txt", " \n\t\r\n", "it holds no text"},
		{"a.txt", mark8, "it holds no text"},
		{"a.txt", string(noise), "it is no text, and no kind of document that can be read"},
		{"a.txt", strings.Repeat("text\x00\x00\x00\x00", 100), "it is no text"},
		{"a.txt", strings.Repeat("x", MaxBytes+1), "it is larger than 32 MB; cut out"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word.Document.8", "it is an old Word file (.doc); save it as .docx or plain text"},
		{"a.txt", `{\rtf1\ansi hello}`, "it is a rich text file (.rtf); save it as .docx or plain text"},
		{"a.txt", "\x89PNG\r\n\x1a\n", "it is a picture"},
		{"a.jpg", "\xff\xd8\xff\xe0", "it is a picture"},
		{"a.gz", "\x1f\x8b\x08", "unpack it"},
		{"a", "\x7fELF\x02", "it is a program"},
	}
	for _, tt := range tests {
		_, err := Read(tt.name, []byte(tt.data))
		if err == nil || !strings.HasPrefix(err.Error(), "it ") || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), ";") {
			t.Errorf("%s %.20q: %v, want %q", tt.name, tt.data, err, tt.want)
		}
	}
}

func TestKindByContent(t *testing.T) {
	t.Parallel()
	page := "<!-- saved -->\n<?xml version=\"1.0\"?>\n<!DOCTYPE HTML><html><body><p>Ana Brel said no.</p></body></html>"
	for name, data := range map[string]string{
		"a.txt": page, "a.md": mark8 + page, "a": string(pdfMaker{}.make(column(72, 700, "Ana Brel said no."))), "a.html": "<p>Ana Brel said no.",
		"b.txt": string(makeDOCX(t, map[string]string{"word/document.xml": wordBody(wordParagraph("Ana Brel said no."))})),
		"a.pdf": "Ana Brel said no.", "a.docx": "Ana Brel said no.",
	} {
		if x := mustRead(t, name, []byte(data)); x.Text != "Ana Brel said no." || x.Markdown {
			t.Errorf("%s: %q", name, x.Text)
		}
	}
	const about = "A <b>tag</b> makes no page.\n"
	for _, name := range []string{"a.txt", "a.md"} {
		if x := mustRead(t, name, []byte(about)); x.Text != about {
			t.Errorf("%s: %q", name, x.Text)
		}
	}
}

func TestReadable(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"a.txt": true, "b/A.PDF": true, "a.doc": true, "a.yaml": false, "a": false, ".txt": true, "a.htm": true} {
		if Readable(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

// Read changes nothing it is given.
func TestDataStays(t *testing.T) {
	t.Parallel()
	for _, data := range [][]byte{pdfMaker{head: "%PDF-2.0\n"}.make(printed()), []byte(pageHead + pageBody)} {
		before := bytes.Clone(data)
		mustRead(t, "a", data)
		if !bytes.Equal(before, data) {
			t.Errorf("%.10q was changed", data)
		}
	}
}
