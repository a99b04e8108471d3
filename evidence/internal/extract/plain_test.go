package extract

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const speech = "Café talks: “We will not yield,” said Ana Brel — at 5 °C.\r\n\r\nA second paragraph.\n"

func TestUTF8IsTheFile(t *testing.T) {
	t.Parallel()
	for _, text := range []string{speech, mark8 + speech, "plain\n"} {
		for _, name := range []string{"a.txt", "a.md", "a", "a.log"} {
			x := mustRead(t, name, []byte(text))
			if x.Text != text {
				t.Errorf("%s: %q became %q", name, text, x.Text)
			}
			if _, from, to, ok := x.Origin.Origin(3, 9); from != 3 || to != 9 || !ok {
				t.Errorf("%s: 3 to 9 came from %d to %d", name, from, to)
			}
			if x.Markdown != (name == "a.md") || x.Notes != nil {
				t.Errorf("%s: markdown %v, notes %q", name, x.Markdown, x.Notes)
			}
		}
	}
}

func wide16(text string, big, marked bool) []byte {
	units := utf16.Encode([]rune(text))
	if marked {
		units = append([]uint16{0xfeff}, units...)
	}
	var b []byte
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestUTF16(t *testing.T) {
	t.Parallel()
	text := speech + "and 😀 more"
	for _, big := range []bool{false, true} {
		for _, marked := range []bool{false, true} {
			data := wide16(text, big, marked)
			x := mustRead(t, "a.txt", data)
			if x.Text != text || len(x.Notes) != 1 || x.Notes[0] != "It is UTF-16." {
				t.Errorf("big %v, marked %v: %q, notes %q", big, marked, x.Text, x.Notes)
			}
			words(t, x, func(_ string, from, to int) string {
				return mustRead(t, "a.txt", append(wide16("\ufeff", big, false), data[from:to]...)).Text
			})
		}
	}
	x := mustRead(t, "a.txt", append(wide16("a broken half \xff and so on, and so on", false, true), 0x00, 0xd8, 'x', 0))
	if !utf8.ValidString(x.Text) || !slices.Contains(x.Notes, "1 character could not be read.") {
		t.Errorf("half a character: %q %q", x.Text, x.Notes)
	}
}

func TestSingleBytes(t *testing.T) {
	t.Parallel()
	encoded, err := charmap.Windows1252.NewEncoder().String(speech)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, data, text, note string }{
		{"Windows-1252", encoded, speech, "It is not UTF-8; read as Windows-1252."},
		{"Latin-1", "caf\xe9 ol\xe9\n", "café olé\n", "It is not UTF-8; read as Windows-1252."},
		{"mixed", "Café and “quotes” \x93odd\x94 ones\n", "Café and “quotes” “odd” ones\n", "It is UTF-8, but 2 bytes are not; read as Windows-1252."},
		{"mixed once", "Café, “quotes”, caf\xe9\n", "Café, “quotes”, café\n", "It is UTF-8, but 1 byte is not; read as Windows-1252."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			x := mustRead(t, "a.txt", []byte(tt.data))
			if x.Text != tt.text || !slices.Equal(x.Notes, []string{tt.note}) {
				t.Errorf("%q, notes %q", x.Text, x.Notes)
			}
			words(t, x, func(_ string, from, to int) string {
				d, err := decode([]byte("é" + tt.data[from:to]))
				if err != nil {
					t.Error(err)
				}
				return strings.TrimPrefix(d.text, "é")
			})
		})
	}
}

// words holds the place of each word of a text, and of each two neighbours,
// against what stands there in the file.
func words(t *testing.T, x *Text, there func(part string, from, to int) string) {
	t.Helper()
	fields := strings.Fields(x.Text)
	at := 0
	for k, word := range fields {
		at += strings.Index(x.Text[at:], word)
		end := at + len(word)
		want := word
		if k+1 < len(fields) {
			next := strings.Index(x.Text[end:], fields[k+1])
			if strings.Trim(x.Text[end:end+next], " ") == "" {
				end += next + len(fields[k+1])
				want += " " + fields[k+1]
			}
		}
		part, from, to, ok := x.Origin.Origin(at, end)
		if got := there(part, from, to); !ok || got != want {
			t.Errorf("%q came from %s %d to %d, where %q stands", want, part, from, to, got)
		}
		at += len(word)
	}
}

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	x := mustRead(t, "talks.md", []byte("---\r\ntitle: \"Dam: the talks\"\r\ndate: 2031-05-02T10:00:00Z\r\npublisher: The Ledger\r\nother\r\n---\r\n# Talks\r\ntitle: no\r\n"))
	if x.Title != "Dam: the talks" || x.Published != "2031-05-02" || x.Publisher != "The Ledger" || !x.Markdown {
		t.Errorf("%q %q %q", x.Title, x.Published, x.Publisher)
	}
	x = mustRead(t, "talks.md", []byte("# Talks\n---\ntitle: no\n---\n"))
	if x.Title != "" {
		t.Errorf("a rule was read as front matter: %q", x.Title)
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"2031-05-02": "2031-05-02", "2031-05-02T23:10:00-05:00": "2031-05-02", "20310502101500Z": "2031-05-02", "Fri, 02 May 2031 10:00:00 GMT": "2031-05-02",
		"Fri, 2 May 2031": "2031-05-02", "May 2, 2031": "2031-05-02", "2 May 2031": "2031-05-02", "Friday, May 2, 2031 at 5pm": "2031-05-02", "2031/05/02": "2031-05-02",
		"2031-13-02": "", "2031": "", "": "", "May": "", "02/05/2031": "",
	}
	for in, want := range tests {
		if got := day(in); got != want {
			t.Errorf("day(%q) is %q, want %q", in, got, want)
		}
	}
}
