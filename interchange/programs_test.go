package interchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/interchange"
)

var long = flag.Bool("long", false, "run the long tests: they need LibreOffice, Graphviz and Python, and try more random cases")

// program is the path of a program. Without it a test is left out, and fails
// where everything must be tested.
func program(t *testing.T, name, from string) string {
	t.Helper()
	if !*long {
		t.Skip("runs with -long")
	}
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") != "":
		t.Fatalf("no %s found: CI must install it (apt-get install -y %s)", name, from)
	}
	t.Skipf("no %s found: apt-get install -y %s", name, from)
	return ""
}

// run runs a program to its end and returns what it wrote.
func run(t *testing.T, stdin []byte, program string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", program, err, out, errs.String())
	}
	return string(out)
}

// resaved are workbooks as LibreOffice saves them, after it has read them in
// one format and the next.
func resaved(t *testing.T, books map[string][]byte, through ...string) map[string][]byte {
	t.Helper()
	office := program(t, "soffice", "libreoffice-calc")
	dir := t.TempDir()
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "profile"))}
	var files []string
	for name, text := range books {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	for k, format := range through {
		to := filepath.Join(dir, string(rune('a'+k)))
		run(t, nil, office, append([]string{"--headless", "-env:UserInstallation=" + profile.String(), "--convert-to", format, "--outdir", to}, files...)...)
		files = nil
		for name := range books {
			files = append(files, filepath.Join(to, name+"."+format))
		}
	}
	saved := map[string][]byte{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		saved[name[:len(name)-len(filepath.Ext(name))]] = text
	}
	return saved
}

// exampleCases are the examples, and made-up cases that use every part of the
// format.
func exampleCases(t *testing.T) map[string]*detente.Case {
	t.Helper()
	all := map[string]*detente.Case{"ferry": ferryCase(t), "mistaken": mistakenCase(t, mistaken)}
	examples := os.DirFS("../examples")
	err := fs.WalkDir(examples, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "case.yaml" {
			return err
		}
		folder, err := fs.Sub(examples, path.Dir(name))
		if err != nil {
			return err
		}
		c, problems := detente.Read(folder, "case.yaml")
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		all[path.Base(path.Dir(name))] = c
		return nil
	})
	if err != nil || len(all) < 10 {
		t.Fatal(err, len(all))
	}
	return all
}

// TestAnotherProgramSaves has LibreOffice open and save workbooks, also as its
// own files in between: they are the same cases.
func TestAnotherProgramSaves(t *testing.T) {
	t.Parallel()
	program(t, "soffice", "libreoffice-calc")
	cases, books, beside := exampleCases(t), map[string][]byte{"typed": typedBook(t)}, map[string][]interchange.Named{}
	for name, c := range cases {
		c.Summary = strings.ReplaceAll(c.Summary, "\t", " ") // LibreOffice's own files keep no tab in a cell
		out := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c})
		books[name], beside[name] = out.Text, out.Beside
	}
	for _, through := range [][]string{{"xlsx"}, {"ods", "xlsx"}} {
		for name, text := range resaved(t, books, through...) {
			if name == "typed" {
				typed(t, text)
				continue
			}
			in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: name + ".xlsx", Text: text, Folder: folderOf(beside[name])})
			if err != nil {
				t.Errorf("%s through %v: %v", name, through, err)
				continue
			}
			if diff := cmp.Diff(string(detente.Format(cases[name])), string(detente.Format(in.Case))); diff != "" {
				t.Errorf("%s through %v (-written +read):\n%s", name, through, diff)
			}
		}
		for name := range books { // once more by the longer way: those that are most, and oddest
			if !slices.Contains([]string{"typed", "ferry", "mistaken", "korea", "misread"}, name) {
				delete(books, name)
			}
		}
	}
}

// TestGraphvizReads has Graphviz read the graphs of states, and draw one.
func TestGraphvizReads(t *testing.T) {
	t.Parallel()
	dot, fromXML := program(t, "dot", "graphviz"), program(t, "graphml2gv", "graphviz")
	texts := []string{strings.Replace(hostile, `\u0007`, "", 1)}
	for seed := range uint64(25) {
		text, _, _ := outside(seed)
		texts = append(texts, text)
	}
	arcs := 0
	for _, text := range texts {
		m := compiled(t, text, "")
		req := interchange.ExportRequest{Format: "dot", Case: m.Case, Model: m}
		want := sortedArcs(arcsOf(m, false))
		arcs += len(want)
		raw := exported(t, req).Text
		if got := sortedArcs(drawnArcs(t, run(t, raw, dot, "-Tjson0"))); !slices.Equal(got, want) {
			t.Errorf("Graphviz reads the moves %v\nwant %v\n%s", got, want, raw)
		}
		req.Format = "graphml"
		if n := strings.Count(run(t, exported(t, req).Text, fromXML), " -> "); n != len(want) {
			t.Errorf("%d moves of GraphML, want %d", n, len(want))
		}
	}
	if arcs < 200 {
		t.Errorf("only %d moves", arcs)
	}
	m := compiled(t, texts[0], "")
	picture := run(t, exported(t, interchange.ExportRequest{Format: "dot", Case: m.Case, Model: m}).Text, dot, "-Tsvg")
	if title := html.UnescapeString(picture); !strings.Contains(title, m.Case.Title) {
		t.Errorf("the picture has no title %s:\n%s", m.Case.Title, title)
	}
}

// drawnArcs are the moves that Graphviz draws.
func drawnArcs(t *testing.T, raw string) []arc {
	t.Helper()
	var drawn struct {
		Objects []struct{ Name string }
		Edges   []struct {
			Tail, Head   int
			Label, Style string
		}
	}
	if err := json.Unmarshal([]byte(raw), &drawn); err != nil {
		t.Fatal(err)
	}
	var arcs []arc
	for _, e := range drawn.Edges {
		a := arc{party: e.Label, gain: e.Style == "bold"}
		if _, err := fmt.Sscanf(drawn.Objects[e.Tail].Name+" "+drawn.Objects[e.Head].Name, "s%d s%d", &a.from, &a.to); err != nil {
			t.Fatal(err)
		}
		arcs = append(arcs, a)
	}
	return arcs
}
