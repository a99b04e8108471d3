package arch_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const table = "| layer | package | may import |\n|---|---|---|\n" +
	"| 0 | `condition` | – |\n| 0 | `detente` (root) | `condition` |\n| 1 | `model` | layers 0–0 |\n" +
	"| 3 | `answer/why` | layers 0–1 |\n| 4 | `report` | layers 0–3 |\n| 5 | `cmd/detente` | anything |\n| – | `corpus` | – |\n" +
	"\n| module | for | why |\n|---|---|---|\n| `example.org/yaml` | code | reads the file |\n| `example.org/cmp` | tests | shows differences |\n" +
	"| `example.org/flag` | with `example.org/yaml` | flags |\n" +
	"\n| function | lines | why |\n|---|---|---|\n| `model.Long` | 61 | one switch over all the kinds of node |\n"

func testRules(t *testing.T) rules {
	t.Helper()
	r, err := readRules(table)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tree parses files given as "path", "text" in turn.
func tree(t *testing.T, files ...string) []pkg {
	t.Helper()
	var list []pkg
	for i := 0; i < len(files); i += 2 {
		s, err := parse(files[i], []byte(files[i+1]))
		if err != nil {
			t.Fatal(err)
		}
		dir := "."
		if k := strings.LastIndexByte(s.name, '/'); k >= 0 {
			dir = s.name[:k]
		}
		at := slices.IndexFunc(list, func(p pkg) bool { return p.name == called(dir) })
		if at < 0 {
			list, at = append(list, pkg{name: called(dir)}), len(list)
		}
		list[at].sources = append(list[at].sources, s)
	}
	return list
}

// all of the table's packages, so that no row is without one.
var whole = []string{
	"case.go", "// Package detente reads.\npackage detente\nimport _ \"embed\"\nimport \"detente/condition\"\n",
	"condition/c.go", "// Package condition is a leaf.\npackage condition\n",
	"model/m.go", "// Package model compiles.\npackage model\n",
	"answer/why/ask.go", "// Package why answers.\npackage why\n",
	"report/r.go", "// Package report shows.\npackage report\n",
	"cmd/detente/main.go", "// Command detente.\npackage main\nimport \"detente/report\"\n",
	"corpus/corpus.go", "// Package corpus is data.\npackage corpus\n",
}

func first(found []string) []string {
	var list []string
	for _, f := range found {
		list = append(list, strings.Split(f, "\n")[0])
	}
	return list
}

// Each rule, once kept and once broken: a check that cannot fail is none.
func TestChecksCanFail(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("\n", longFunction)
	tests := []struct {
		name  string
		check func(rules, []pkg) []string
		files []string
		want  []string
	}{
		{"all is well", checkImports, nil, nil},
		{"up", checkImports, []string{"answer/why/x.go", "package why\n\nimport \"detente/report\"\n"},
			[]string{"answer/why imports report: layer 3 does not know layer 4 (answer/why/x.go:3)"}},
		{"a leaf", checkImports, []string{"condition/x.go", "package condition\nimport \"detente\"\n"},
			[]string{"condition imports detente: its row allows no import from this module (condition/x.go:2)"}},
		{"not in the row", checkImports, []string{"model/x.go", "package model\nimport \"detente/corpus\"\n"},
			[]string{"model imports corpus: its row allows only condition, detente (model/x.go:2)"}},
		{"tests may use the corpus", checkImports, []string{"model/x_test.go", "package model_test\nimport (\n\"detente/corpus\"\n\"detente/model\"\n)\n"}, nil},
		{"tests do not look up", checkImports, []string{"model/x_test.go", "package model_test\nimport \"detente/report\"\n"},
			[]string{"model imports report: layer 1 does not know layer 4 (model/x_test.go:2)"}},
		{"nothing imports the command", checkImports, []string{"report/x.go", "package report\nimport \"detente/cmd/detente\"\n"},
			[]string{"report imports cmd/detente: layer 4 does not know layer 5 (report/x.go:2)"}},
		{"no row", checkImports, []string{"stray/x.go", "package stray\n"}, []string{"stray has no row in the import table (stray/x.go)"}},

		{"name", ignoring(checkNames), []string{"model/util/x.go", "package util\n"}, []string{"a package is called util (model/util/x.go:1)", "a package is called util (model/util/x.go:1)"}},
		{"no package comment", ignoring(checkPackageComments), []string{"stray/x.go", "package stray\n"}, []string{"stray has 0 package comments []"}},
		{"two package comments", ignoring(checkPackageComments), []string{"model/x.go", "// Package model again.\npackage model\n"}, []string{"model has 2 package comments [model/m.go model/x.go]"}},
		{"long file", checkLengths, []string{"model/x.go", "package model\nfunc Long() {" + long + "}\n" + strings.Repeat("\n", longFile)},
			[]string{"model/x.go has 762 lines, more than 700", listedOften}},
		{"long function", checkLengths, []string{"model/x.go", "package model\ntype T struct{}\nfunc Long() {" + long + "}\nfunc (t *T) Long() {" + long + "}\n"},
			[]string{"model.T.Long has 61 lines, more than 60 (model/x.go:64)", "1 of 2 functions are listed as long: they must stay under one in 20"}},
		{"no longer long", checkLengths, []string{"model/x.go", "package model\nfunc Long() {}\n"}, []string{"the list of long functions has model.Long, which is not one", listedOften}},
		{"interface", ignoring(checkInterfaces), []string{"model/x.go", "package model\ntype Moves interface { A(); B(); C() }\ntype own interface{ A() }\ntype Engine interface{ A() }\n"},
			[]string{"model.Engine is an exported interface (model/x.go:4)"}},
		{"large interface", ignoring(checkInterfaces), []string{"model/x.go", "package model\ntype Moves interface { A(); B(); C(); D() }\n"}, []string{"model.Moves has 4 methods (model/x.go:2)"}},
		{"bans", checkBans, []string{"model/x.go", "package model\nimport (\n\"fmt\"\nclock \"time\"\n\"log/slog\"\n)\nfunc f() { fmt.Println(clock.Now()); fmt.Sprint(slog.Default(), clock.Second) }\n"},
			[]string{"model imports log/slog (model/x.go:5)", "model uses fmt.Println (model/x.go:7)", "model uses time.Now (model/x.go:7)"}},
		{"looks may print", checkBans, []string{"report/x.go", "package report\nimport \"fmt\"\nfunc f() { fmt.Println() }\n"}, nil},
		{"init", ignoring(checkOnImport), []string{"model/x.go", "package model\nfunc init() {}\n"}, []string{"model has an init function (model/x.go:2)"}},
		{"import for its effect", ignoring(checkOnImport), []string{"model/x.go", "package model\nimport _ \"net/http/pprof\"\n"}, []string{"model imports \"net/http/pprof\" for its effect (model/x.go:2)"}},
		{"package variables", ignoring(checkGlobals), []string{
			"model/x.go", "package model\nimport \"os\"\nvar table = []int{1}\nvar count int\nfunc f() {\n\tcount++\n\ttable[0] = 2\n\tos.Args = nil\n\tother.x = 3\n\tfor count = range 3 {\n\t}\n}\n",
			"model/y.go", "package model\nvar other struct{ x int }\nfunc g() { count, other := 1, struct{ x int }{}; count = 2; other.x = count; p := &count; *p = 4 }\n"},
			[]string{"model assigns to the package variable count (model/x.go:6)", "model assigns to the package variable table (model/x.go:7)", "model assigns to the package variable os.Args (model/x.go:8)",
				"model assigns to the package variable other (model/x.go:9)", "model assigns to the package variable count (model/x.go:10)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := first(tt.check(testRules(t), tree(t, append(slices.Clone(whole), tt.files...)...)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// listedOften is what a tree of few functions must hear.
const listedOften = "1 of 1 functions are listed as long: they must stay under one in 20"

func ignoring(check func([]pkg) []string) func(rules, []pkg) []string {
	return func(_ rules, packages []pkg) []string { return check(packages) }
}

func TestRowWithoutPackage(t *testing.T) {
	t.Parallel()
	got := first(checkImports(testRules(t), tree(t, whole[:len(whole)-2]...)))
	want := []string{"the import table has a row for corpus, which is no package"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFailureText(t *testing.T) {
	t.Parallel()
	got := checkImports(testRules(t), tree(t, append(slices.Clone(whole), "answer/why/ask.go", "package why\nimport \"detente/report\"\n")...))
	want := []string{"answer/why imports report: layer 3 does not know layer 4 (answer/why/ask.go:2)\n" +
		"  hint: return the data and show it in report; to change the rule, edit the table in ARCHITECTURE.md and add a decision record"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestModuleList(t *testing.T) {
	t.Parallel()
	type mod = struct {
		Path string
		Main bool
	}
	own, flag := &mod{module, true}, &mod{"example.org/flag", false}
	goMod := "module detente\n\nrequire (\n\texample.org/yaml v1.0.0\n\texample.org/cmp v0.7.0\n\texample.org/flag v0.1.0 // indirect\n)\n"
	sound := []listed{
		{ImportPath: "detente", Module: own, Imports: []string{"fmt", "example.org/yaml/v4"}, XTestImports: []string{"example.org/cmp"}},
		{ImportPath: "example.org/flag", Module: flag},
	}
	tests := []struct {
		name string
		list []listed
		mod  string
		want []string
	}{
		{"all is well", sound, goMod, nil},
		{"not on the list", append(slices.Clone(sound), listed{ImportPath: "detente/model", Module: own, TestImports: []string{"example.net/x"}}), goMod,
			[]string{"detente/model imports example.net/x, of a module that is not on the list"}},
		{"comes with another", append(slices.Clone(sound), listed{ImportPath: "example.net/y/z", Module: &mod{"example.net/y", false}}), goMod,
			[]string{"the module example.net/y comes with another and is not on the list"}},
		{"test-only in code", append(slices.Clone(sound), listed{ImportPath: "detente/model", Module: own, Imports: []string{"example.org/cmp"}}), goMod,
			[]string{`the list of modules has example.org/cmp for tests, but it is in use for "code"`}},
		{"unused", sound[1:], goMod,
			[]string{`the list of modules has example.org/cmp for tests, but it is in use for ""`, `the list of modules has example.org/yaml for code, but it is in use for ""`}},
		{"gone", sound, strings.ReplaceAll(goMod, "flag", "gone"), []string{"the list of modules has example.org/flag, which go.mod does not require"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, first(checkModules(testRules(t), tt.list, tt.mod))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTablesAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, want string }{
		{"no layer", "| 1 | `model`", "| one | `model`", `ARCHITECTURE.md:5: "one" is no layer: a number, or –`},
		{"no package", "| 1 | `model`", "| 1 | model", "ARCHITECTURE.md:5: a row is | layer | `package` | what it may import |"},
		{"unknown import", "| `condition` |\n", "| `conditions` |\n", "ARCHITECTURE.md: the row of detente names conditions, which has no row"},
		{"no use", "| code |", "| fun |", `ARCHITECTURE.md:13: "fun": a module is for code, for tests, or comes with another`},
		{"no reason", "one switch over all the kinds of node", "long", "ARCHITECTURE.md:19: a row is | `package.Function` | lines | a reason in a sentence |"},
		{"no tables", table, "", "ARCHITECTURE.md has 0 rows of imports and 0 of modules"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(table, tt.old, tt.new, 1)
			if text == table {
				t.Fatalf("%q is not in the table", tt.old)
			}
			_, err := readRules(text)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestTextChecks(t *testing.T) {
	t.Parallel()
	got := append(first(checkLines("README.md", []byte("a\nb\n"), 1)), first(checkPaths("x.md", []byte("fine: /api/v1/home/x and /tmpfs\nrun `/ho"+"me/ann/detente`\n")))...)
	want := []string{"README.md has 2 lines, more than 1", "x.md:2: /ho" + "me/ann/detente is a path of one machine"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
