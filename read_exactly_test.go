package detente_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
)

// Every scalar is the text written; the title shows it.
func TestScalarsAreTheTextWritten(t *testing.T) {
	t.Parallel()
	tests := []struct{ written, want string }{
		{"no", "no"}, {"NO", "NO"}, {"on", "on"}, {"true", "true"}, {"07", "07"}, {"2019.50", "2019.50"}, {"1:30", "1:30"},
		{"null", "null"}, {"~", "~"}, {"0x1F", "0x1F"}, {"1e3", "1e3"}, {"2019-11-01", "2019-11-01"}, {".inf", ".inf"},
		{"-a", "-a"}, {"~a & b", "~a & b"}, {"a#b", "a#b"}, {"a   # b", "a"}, {"x:y", "x:y"}, {"=", "="},
		{`""`, ""}, {`"!a"`, "!a"}, {"'it''s'", "it's"}, {`"a\tb\u00e9\x41\U0001F600\/\_"`, "a\tbéA😀/\u00a0"},
		{"one\n  two", "one two"}, {"\"one\n  two\"", "one two"}, {"\"one \\\n  two\"", "one two"},
		{"|\n  one\n   two\n", "one\n two\n"}, {">-\n  one\n  two\n", "one two"}, {"|\n\n  one\n\n", "\none\n"}, {"|-\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.written, func(t *testing.T) {
			t.Parallel()
			c, problems := detente.Parse("case.yaml", []byte(head+"title: "+tt.written+"\n"+tail), nil)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if c.Title != tt.want {
				t.Errorf("title is %q, want %q", c.Title, tt.want)
			}
		})
	}
}

// Words that YAML 1.1 takes for something else name parties and options.
func TestNorwayIsAParty(t *testing.T) {
	t.Parallel()
	text := "detente: 1\nparties: [{id: NO, options: [{id: on}, {id: null}, {id: y, levels: [no, off, 07]}]}]\n" +
		"preferences: {NO: [on, NO.null, y = 07]}\nstatus_quo: [y = no]\n"
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]string{"no", "off", "07"}, c.Options()[2].Levels); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

// What an editor adds around a file changes nothing but the bytes: the same
// problems stand in the same lines and columns.
func TestEncodingsOfOneFile(t *testing.T) {
	t.Parallel()
	text := head + "title: é # ü\nsummary: |\n  one\n  two\nrules:\n  - 'drils' # é\n  - \"test\\x20& nope\"\ntable: [é, XXX]\n" + tail
	_, problems := detente.Parse("case.yaml", []byte(text), nil)
	want := problemLines(problems)
	if len(problems) != 4 {
		t.Fatalf("%d problems, want 4:\n%s", len(problems), want)
	}
	windows := strings.ReplaceAll(text, "\n", "\r\n")
	for name, same := range map[string]string{
		"Windows line ends": windows, "byte-order mark": "\ufeff" + text, "both": "\ufeff" + windows,
		"document marks": text + "...\n", "no last line end": strings.TrimSuffix(text, "\n"),
	} {
		_, problems := detente.Parse("case.yaml", []byte(same), nil)
		if diff := cmp.Diff(want, problemLines(problems)); diff != "" {
			t.Errorf("%s (-plain +this):\n%s", name, diff)
		}
	}
}

func TestReadWhatIsNoCase(t *testing.T) {
	t.Parallel()
	fsys := lockedFolder{fstest.MapFS{
		"sub/case.yaml":  {Data: []byte(head + "sources: {m: {file: memo.md}}\n" + tail)},
		"sub/memo.md":    {Data: []byte("memo")},
		"pipe.yaml":      {Mode: fs.ModeNamedPipe},
		"sub/case2.yaml": {Data: []byte(head + "sources: {m: {file: pipe}}\n" + tail)},
		"sub/pipe":       {Mode: fs.ModeNamedPipe},
		"out/case.yaml":  {Data: []byte(head + "sources: {m: {file: ../sub/memo.md}}\n" + tail)},
		"big.yaml":       {Data: make([]byte, 16<<20+1)},
	}}
	tests := []struct{ name, want string }{
		{"sub/case.yaml", ""},
		{"none.yaml", "none.yaml: the case file does not exist"},
		{"sub", "sub: the case file is a folder"},
		{"pipe.yaml", "pipe.yaml: the case file is not a plain file"},
		{"sub/case2.yaml", "sub/case2.yaml:6:21: \"pipe\" is not a plain file\n" +
			"    6 | sources: {m: {file: pipe}}\n" +
			"      |                     ^~~~\n" +
			"  hint: paths are read from the folder of the case"},
		{"../case.yaml", "../case.yaml: the case file has a name that leads out of the folder"},
		{"big.yaml", "big.yaml: the case file is larger than 16 MB\n  hint: put long tables into CSV files and documents into sources"},
		{"out/case.yaml", "out/case.yaml:6:21: \"../sub/memo.md\" does not lie in the folder of the case\n" +
			"    6 | sources: {m: {file: ../sub/memo.md}}\n" +
			"      |                     ^~~~~~~~~~~~~~\n" +
			"  hint: move the file into that folder and write its path from there, as sources/memo.md"},
	}
	for _, tt := range tests {
		c, problems := detente.Read(fsys, tt.name)
		got := ""
		if len(problems) > 0 {
			got = problems[0].String()
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || (c == nil) == (tt.want == "") {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if _, problems := detente.Parse("big.yaml", fsys.MapFS["big.yaml"].Data, nil); problems[0].Text != "the case file is larger than 16 MB" {
		t.Error(problems)
	}
}

func TestSourceFromStandardInput(t *testing.T) {
	t.Parallel()
	_, problems := detente.Parse("-", []byte(head+"sources: {m: {file: memo.md}}\n"+tail), nil)
	want := "-:6:21+7: \"memo.md\" cannot be read, because the case is not read from a folder\n  hint: name the case's file or folder instead\n"
	if diff := cmp.Diff(want, problemLines(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A link must not lead out of the folder, a real one on a real disk.
func TestSourceBehindALink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "memo.md")); err != nil {
		t.Skip("no links here: ", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, problems := detente.Parse("case.yaml", []byte(head+"sources: {m: {file: memo.md}}\n"+tail), root.FS())
	want := "6:21+7: \"memo.md\" leads out of the folder of the case\n  hint: put a copy of the file there instead of a link\n"
	if diff := cmp.Diff(want, problemLines(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
