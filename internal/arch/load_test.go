package arch_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const (
	module = "detente"
	root   = "../.." // of the module, seen from this package
)

// positions are those of all files that are parsed.
var positions = token.NewFileSet()

// source is one Go file.
type source struct {
	name string // from the module's root, with slashes
	test bool
	file *ast.File
}

// pkg is one folder of Go files. The name is what the import table calls it:
// the path from the module's root, and the module's own name for the root.
type pkg struct {
	name    string
	sources []source
}

// at says where a node stands, as file:line.
func (s source) at(p token.Pos) string {
	return fmt.Sprintf("%s:%d", s.name, positions.Position(p).Line)
}

func (s source) lines() int { return positions.File(s.file.FileStart).LineCount() }

// code is the package without its tests.
func (p pkg) code() []source {
	var list []source
	for _, s := range p.sources {
		if !s.test {
			list = append(list, s)
		}
	}
	return list
}

// packages parses all Go files of the module, once.
var packages = sync.OnceValues(func() ([]pkg, error) {
	byDir := map[string]*pkg{}
	var order []string
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			return skip(file, rel)
		}
		if !strings.HasSuffix(rel, ".go") {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		s, err := parse(rel, text)
		if err != nil {
			return err
		}
		dir := path.Dir(rel)
		if byDir[dir] == nil {
			byDir[dir] = &pkg{name: called(dir)}
			order = append(order, dir)
		}
		byDir[dir].sources = append(byDir[dir].sources, s)
		return nil
	})
	var list []pkg
	for _, dir := range order {
		list = append(list, *byDir[dir])
	}
	return list, err
})

// skip leaves out what the go command leaves out, and modules of their own.
func skip(dir, rel string) error {
	if rel == "." {
		return nil
	}
	base := path.Base(rel)
	if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); !errors.Is(err, fs.ErrNotExist) {
		return fs.SkipDir
	}
	return nil
}

func parse(name string, text []byte) (source, error) {
	f, err := parser.ParseFile(positions, name, text, parser.ParseComments|parser.SkipObjectResolution)
	return source{name: name, test: strings.HasSuffix(name, "_test.go"), file: f}, err
}

// called is a folder's name in the import table.
func called(dir string) string {
	if dir == "." {
		return module
	}
	return dir
}

// listed is what the go command knows of a package, its own or another's.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct {
		Path string
		Main bool
	}
	TestImports, XTestImports []string
}

// goList runs the go command, once.
var goList = sync.OnceValues(func() ([]listed, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Module,TestImports,XTestImports", "./...")
	cmd.Dir = root
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, complaint.Bytes())
	}
	var list []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		list = append(list, l)
	}
})

func mustPackages(t *testing.T) []pkg {
	t.Helper()
	list, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func mustList(t *testing.T) []listed {
	t.Helper()
	list, err := goList()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// report fails the test with all that was found.
func report(t *testing.T, found []string) {
	t.Helper()
	for _, f := range found {
		t.Error(f)
	}
}
