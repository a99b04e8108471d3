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

const changeTheTable = "to change the rule, edit the table in ARCHITECTURE.md and add a decision record"

func TestImports(t *testing.T) {
	t.Parallel()
	report(t, checkImports(mustRules(t), mustPackages(t)))
}

// checkImports holds every import within the module against the table.
func checkImports(r rules, packages []pkg) []string {
	var found []string
	for _, p := range packages {
		row, ok := r.row(p.name)
		if !ok {
			found = append(found, fmt.Sprintf("%s has no row in the import table (%s)\n  hint: a new package needs a noun, a sentence on what it knows that others need not, and a row in ARCHITECTURE.md", p.name, p.sources[0].name))
			continue
		}
		for _, s := range p.sources {
			for _, spec := range s.file.Imports {
				path, err := strconv.Unquote(spec.Path.Value)
				if target, ours := within(path); err == nil && ours && target != p.name {
					if wrong := r.wrong(row, target, s.test); wrong != "" {
						found = append(found, fmt.Sprintf("%s imports %s: %s (%s)\n  hint: %s; %s", p.name, target, wrong, s.at(spec.Pos()), hint(target), changeTheTable))
					}
				}
			}
		}
	}
	for _, row := range r.rows {
		if !slices.ContainsFunc(packages, func(p pkg) bool { return p.name == row.name }) {
			found = append(found, fmt.Sprintf("the import table has a row for %s, which is no package\n  hint: delete the row in ARCHITECTURE.md; rows are for what exists", row.name))
		}
	}
	return found
}

// within is the name of a package of this module, by its import path.
func within(path string) (name string, ours bool) {
	if path == module {
		return module, true
	}
	return strings.CutPrefix(path, module+"/")
}

// wrong says why a row does not allow an import; "" if it does. Tests may also
// import what is outside the layers, and all that is not above them.
func (r rules) wrong(from row, target string, test bool) string {
	to, ok := r.row(target)
	if !ok {
		return "it has no row in the import table"
	}
	if from.anything || slices.Contains(from.imports, target) {
		return ""
	}
	if test && (from.layer < 0 || to.layer <= from.layer) {
		return ""
	}
	switch {
	case to.layer > from.layer && from.layer >= 0:
		return fmt.Sprintf("layer %d does not know layer %d", from.layer, to.layer)
	case len(from.imports) == 0:
		return "its row allows no import from this module"
	}
	return "its row allows only " + strings.Join(from.imports, ", ")
}

// hint says what to do instead of importing target.
func hint(target string) string {
	switch first, _, _ := strings.Cut(target, "/"); first {
	case "report", "draw", "web":
		return "return the data and show it in " + first
	case "cmd":
		return "put what is shared into a package below"
	case "answer":
		return "take what you need in the request; only brief asks other answers"
	case "stability", "model":
		return "do this one layer up, where verdicts are known"
	case "corpus", "docs":
		return "only tests read it"
	}
	return "pass it in as data, or move what is needed one layer down"
}

func TestModules(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	report(t, checkModules(mustRules(t), mustList(t), string(text)))
}

// checkModules holds the modules in use against the list, both ways.
func checkModules(r rules, list []listed, goMod string) []string {
	var found []string
	used := map[string]string{} // "code" or "tests", by module
	note := func(imports []string, use, by string) {
		for _, path := range imports {
			name, ok := r.moduleOf(path)
			if _, ours := within(path); ours || !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue
			}
			if !ok {
				found = append(found, fmt.Sprintf("%s imports %s, of a module that is not on the list\n  hint: can the standard library do it? else add the module to the list in ARCHITECTURE.md, with what it saves", by, path))
			} else if used[name] != "code" {
				used[name] = use
			}
		}
	}
	for _, l := range list {
		switch {
		case l.Module != nil && l.Module.Main:
			note(l.Imports, "code", l.ImportPath)
			note(l.TestImports, "tests", l.ImportPath)
			note(l.XTestImports, "tests", l.ImportPath)
		case l.Module != nil:
			if _, ok := r.moduleOf(l.ImportPath); !ok {
				found = append(found, fmt.Sprintf("the module %s comes with another and is not on the list\n  hint: add it to the list in ARCHITECTURE.md as coming with that one", l.Module.Path))
			}
		}
	}
	for _, m := range r.modules {
		required := regexp.MustCompile(`(?m)^(require)?\s+` + regexp.QuoteMeta(m.path) + ` v`).MatchString(goMod)
		switch direct := m.use == "code" || m.use == "tests"; {
		case !required:
			found = append(found, fmt.Sprintf("the list of modules has %s, which go.mod does not require\n  hint: delete the line in ARCHITECTURE.md", m.path))
		case direct && used[m.path] != m.use:
			found = append(found, fmt.Sprintf("the list of modules has %s for %s, but it is in use for %q\n  hint: mend the line in ARCHITECTURE.md", m.path, m.use, used[m.path]))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// moduleOf is the listed module that a package belongs to.
func (r rules) moduleOf(path string) (string, bool) {
	best := ""
	for _, m := range r.modules {
		if (path == m.path || strings.HasPrefix(path, m.path+"/")) && len(m.path) > len(best) {
			best = m.path
		}
	}
	return best, best != ""
}
