package arch_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rules is what ARCHITECTURE.md lays down.
type rules struct {
	rows    []row
	modules []allowed
	long    []exception
}

// row is a line of the import table.
type row struct {
	layer    int // -1 for a package outside the layers
	name     string
	imports  []string
	anything bool
}

// allowed is a line of the list of modules.
type allowed struct {
	path string
	// use is "code", "tests", or the path of the listed module it comes with.
	use string
	why string
}

// exception is a function that may be longer than the rest.
type exception struct{ function, why string }

func (r rules) row(name string) (row, bool) {
	i := slices.IndexFunc(r.rows, func(row row) bool { return row.name == name })
	if i < 0 {
		return row{}, false
	}
	return r.rows[i], true
}

var (
	quoted = regexp.MustCompile("`([^`]+)`")
	layers = regexp.MustCompile(`layers (\d+)[–-](\d+)`)
)

// readRules finds the three tables by their heading rows.
func readRules(text string) (rules, error) {
	var r rules
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		head := cells(lines[i])
		if len(head) != 3 {
			continue
		}
		var read func(r *rules, c []string) error
		switch strings.Join(head, "|") {
		case "layer|package|may import":
			read = (*rules).readRow
		case "module|for|why":
			read = (*rules).readModule
		case "function|lines|why":
			read = (*rules).readException
		default:
			continue
		}
		for i += 2; i < len(lines) && cells(lines[i]) != nil; i++ {
			if err := read(&r, cells(lines[i])); err != nil {
				return rules{}, fmt.Errorf("ARCHITECTURE.md:%d: %w", i+1, err)
			}
		}
	}
	if len(r.rows) == 0 || len(r.modules) == 0 {
		return rules{}, fmt.Errorf("ARCHITECTURE.md has %d rows of imports and %d of modules", len(r.rows), len(r.modules))
	}
	return r, r.spread()
}

// cells splits a row of a Markdown table; nil if the line is none.
func cells(line string) []string {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "|") || !strings.HasSuffix(line, "|") || len(line) < 2 {
		return nil
	}
	list := strings.Split(line[1:len(line)-1], "|")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// names are the words in back quotes.
func names(cell string) []string {
	var list []string
	for _, m := range quoted.FindAllStringSubmatch(cell, -1) {
		list = append(list, m[1])
	}
	return list
}

func (r *rules) readRow(c []string) error {
	if len(c) != 3 || len(names(c[1])) == 0 {
		return fmt.Errorf("a row is | layer | `package` | what it may import |")
	}
	layer := -1
	if c[0] != "–" {
		n, err := strconv.Atoi(c[0])
		if err != nil {
			return fmt.Errorf("%q is no layer: a number, or –", c[0])
		}
		layer = n
	}
	for _, name := range names(c[1]) {
		imports := append(names(c[2]), layers.FindAllString(c[2], 1)...)
		r.rows = append(r.rows, row{layer, name, imports, c[2] == "anything"})
	}
	return nil
}

// spread replaces "layers 0–2" by the packages in them.
func (r *rules) spread() error {
	for i := range r.rows {
		var imports []string
		for _, name := range r.rows[i].imports {
			m := layers.FindStringSubmatch(name)
			if m == nil {
				if _, ok := r.row(name); !ok {
					return fmt.Errorf("ARCHITECTURE.md: the row of %s names %s, which has no row", r.rows[i].name, name)
				}
				imports = append(imports, name)
				continue
			}
			for _, other := range r.rows {
				if layer := strconv.Itoa(other.layer); other.layer >= 0 && layer >= m[1] && layer <= m[2] {
					imports = append(imports, other.name)
				}
			}
		}
		r.rows[i].imports = imports
	}
	return nil
}

func (r *rules) readModule(c []string) error {
	paths := names(c[0])
	if len(c) != 3 || len(paths) == 0 || c[2] == "" {
		return fmt.Errorf("a row is | `module` | code, tests, or with `module` | what it saves |")
	}
	use := c[1]
	if with, ok := strings.CutPrefix(use, "with "); ok && len(names(with)) == 1 {
		use = names(with)[0]
	} else if use != "code" && use != "tests" {
		return fmt.Errorf("%q: a module is for code, for tests, or comes with another", c[1])
	}
	for _, path := range paths {
		r.modules = append(r.modules, allowed{path, use, c[2]})
	}
	return nil
}

func (r *rules) readException(c []string) error {
	name := names(c[0])
	if len(c) != 3 || len(name) != 1 || len(c[2]) < 20 {
		return fmt.Errorf("a row is | `package.Function` | lines | a reason in a sentence |")
	}
	r.long = append(r.long, exception{name[0], c[2]})
	return nil
}

func mustRules(t *testing.T) rules {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := readRules(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}
