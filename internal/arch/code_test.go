package arch_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	longFunction = 60
	longFile     = 700
	exceptions   = 20 // at most one function in so many
	looks        = 4  // the lowest layer that may know the world
)

func TestNames(t *testing.T) {
	t.Parallel()
	report(t, checkNames(mustPackages(t)))
}

// checkNames refuses packages that name nothing and attract everything.
func checkNames(packages []pkg) []string {
	banned := []string{"util", "utils", "common", "helper", "helpers", "manager", "service", "types", "api", "misc"}
	var found []string
	for _, p := range packages {
		for _, s := range p.sources {
			name := strings.TrimSuffix(s.file.Name.Name, "_test")
			for _, part := range append(strings.Split(p.name, "/"), name) {
				if slices.Contains(banned, part) {
					found = append(found, fmt.Sprintf("a package is called %s (%s)\n  hint: put it where it is used, or name the idea", part, s.at(s.file.Name.Pos())))
				}
			}
		}
	}
	return found
}

func TestPackageComments(t *testing.T) {
	t.Parallel()
	report(t, checkPackageComments(mustPackages(t)))
}

// checkPackageComments wants one comment a package that has code.
func checkPackageComments(packages []pkg) []string {
	var found []string
	for _, p := range packages {
		code := p.code()
		if len(code) == 0 {
			continue
		}
		var at []string
		for _, s := range code {
			if s.file.Doc != nil {
				at = append(at, s.name)
			}
		}
		if len(at) != 1 {
			found = append(found, fmt.Sprintf("%s has %d package comments %v\n  hint: one, in doc.go or the main file: what it decides, the names to start with, symbols, sources", p.name, len(at), at))
		}
	}
	return found
}

func TestLengths(t *testing.T) {
	t.Parallel()
	report(t, checkLengths(mustRules(t), mustPackages(t)))
}

// checkLengths bounds files, and functions but for the exceptions listed.
func checkLengths(r rules, packages []pkg) []string {
	var found []string
	long, functions := map[string]bool{}, 0
	for _, p := range packages {
		for _, s := range p.sources {
			if n := s.lines(); n > longFile {
				found = append(found, fmt.Sprintf("%s has %d lines, more than %d\n  hint: a file is one idea; split it by ideas", s.name, n, longFile))
			}
		}
		for _, s := range p.code() {
			for _, d := range s.file.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				functions++
				n := positions.Position(f.End()).Line - positions.Position(f.Pos()).Line + 1
				if n <= longFunction {
					continue
				}
				name := functionName(p, f)
				long[name] = true
				if !slices.ContainsFunc(r.long, func(e exception) bool { return e.function == name }) {
					found = append(found, fmt.Sprintf("%s has %d lines, more than %d (%s)\n  hint: a function does one step; if this one cannot be cut, list it in ARCHITECTURE.md with the reason", name, n, longFunction, s.at(f.Pos())))
				}
			}
		}
	}
	for _, e := range r.long {
		if !long[e.function] {
			found = append(found, fmt.Sprintf("the list of long functions has %s, which is not one\n  hint: delete the line in ARCHITECTURE.md", e.function))
		}
	}
	if len(r.long)*exceptions > functions {
		found = append(found, fmt.Sprintf("%d of %d functions are listed as long: they must stay under one in %d", len(r.long), functions, exceptions))
	}
	return found
}

// functionName is package.Function or package.Type.Method.
func functionName(p pkg, f *ast.FuncDecl) string {
	if f.Recv == nil {
		return p.name + "." + f.Name.Name
	}
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.Ident:
			return p.name + "." + x.Name + "." + f.Name.Name
		default:
			return p.name + "." + f.Name.Name
		}
	}
}

func TestInterfaces(t *testing.T) {
	t.Parallel()
	report(t, checkInterfaces(mustPackages(t)))
}

// checkInterfaces allows the exported interfaces that the project agreed on.
func checkInterfaces(packages []pkg) []string {
	agreed := []string{"condition.Scope", "model.Moves", "model.Order", "draw.Surface"}
	var found []string
	for _, p := range packages {
		for _, s := range p.code() {
			ast.Inspect(s.file, func(n ast.Node) bool {
				spec, ok := n.(*ast.TypeSpec)
				if !ok {
					return true
				}
				it, ok := spec.Type.(*ast.InterfaceType)
				if !ok || !spec.Name.IsExported() {
					return true
				}
				name := p.name + "." + spec.Name.Name
				if !slices.Contains(agreed, name) {
					found = append(found, fmt.Sprintf("%s is an exported interface (%s)\n  hint: what can be a value is not an interface; a fifth one needs a decision record", name, s.at(spec.Pos())))
				} else if it.Methods.NumFields() > 3 {
					found = append(found, fmt.Sprintf("%s has %d methods (%s)\n  hint: at most three", name, it.Methods.NumFields(), s.at(spec.Pos())))
				}
				return true
			})
		}
	}
	return found
}

func TestBans(t *testing.T) {
	t.Parallel()
	report(t, checkBans(mustRules(t), mustPackages(t)))
}

// ban is a name that code below layer 4 does not use; without a name, the
// whole package.
type ban struct{ path, name, instead string }

var bans = []ban{
	{"time", "Now", "the library never asks for the time; take it in the request"},
	{"time", "Since", "the library never asks for the time; take it in the request"},
	{"time", "Until", "the library never asks for the time; take it in the request"},
	{"os", "Getenv", "no environment variables; take it in the request"},
	{"os", "LookupEnv", "no environment variables; take it in the request"},
	{"os", "Environ", "no environment variables; take it in the request"},
	{"fmt", "Print", "return the data; layer 4 shows it"},
	{"fmt", "Printf", "return the data; layer 4 shows it"},
	{"fmt", "Println", "return the data; layer 4 shows it"},
	{"log", "", "a library answers: results, warnings, a progress function"},
	{"log/slog", "", "a library answers: results, warnings, a progress function"},
	{"math/rand", "", "use math/rand/v2 with a seed from the request"},
	{"reflect", "", "write the two lines by hand"},
	{"unsafe", "", "write it safely, or measure first and add a decision record"},
}

// checkBans looks for banned names in code below layer 4.
func checkBans(r rules, packages []pkg) []string {
	var found []string
	for _, p := range packages {
		if row, ok := r.row(p.name); ok && row.layer >= looks {
			continue
		}
		for _, s := range p.code() {
			imports := importNames(s)
			for _, spec := range s.file.Imports {
				path, _ := strconv.Unquote(spec.Path.Value)
				for _, b := range bans {
					if b.name == "" && b.path == path {
						found = append(found, fmt.Sprintf("%s imports %s (%s)\n  hint: %s", p.name, path, s.at(spec.Pos()), b.instead))
					}
				}
			}
			ast.Inspect(s.file, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				x, ok := sel.X.(*ast.Ident)
				if !ok {
					return true
				}
				for _, b := range bans {
					if b.name == sel.Sel.Name && b.path == imports[x.Name] {
						found = append(found, fmt.Sprintf("%s uses %s.%s (%s)\n  hint: %s", p.name, b.path, b.name, s.at(n.Pos()), b.instead))
					}
				}
				return true
			})
		}
	}
	return found
}

// importNames maps the names under which a file knows packages to their paths.
func importNames(s source) map[string]string {
	m := map[string]string{}
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path[strings.LastIndexByte(path, '/')+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		m[name] = path
	}
	return m
}

func TestNothingHappensOnImport(t *testing.T) {
	t.Parallel()
	report(t, checkOnImport(mustPackages(t)))
}

// checkOnImport refuses init functions and imports for their effect.
func checkOnImport(packages []pkg) []string {
	var found []string
	for _, p := range packages {
		for _, s := range p.sources {
			for _, spec := range s.file.Imports {
				if spec.Name != nil && spec.Name.Name == "_" && spec.Path.Value != `"embed"` {
					found = append(found, fmt.Sprintf("%s imports %s for its effect (%s)\n  hint: list it in a table", p.name, spec.Path.Value, s.at(spec.Pos())))
				}
			}
			for _, d := range s.file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
					found = append(found, fmt.Sprintf("%s has an init function (%s)\n  hint: a table that is never assigned to, or a parameter", p.name, s.at(f.Pos())))
				}
			}
		}
	}
	return found
}
