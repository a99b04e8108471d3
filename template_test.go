package detente_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

func TestTemplates(t *testing.T) {
	t.Parallel()
	names := []string{}
	for _, template := range detente.Templates() {
		names = append(names, template.Name)
		t.Run(template.Name, func(t *testing.T) {
			t.Parallel()
			c, problems := detente.Read(template.Files, "case.yaml")
			if len(problems) > 0 {
				t.Fatalf("%v", problems)
			}
			if doubts := c.Warnings(); len(doubts) > 0 {
				t.Errorf("%v", doubts)
			}
			for _, scenario := range c.Scenarios {
				if _, err := c.Setup(scenario.Name, nil); err != nil {
					t.Errorf("scenario %s: %v", scenario.Name, err)
				}
			}
			if template.About == "" {
				t.Error("nothing says what it is about")
			}
		})
	}
	if diff := cmp.Diff([]string{"standoff", "dilemma", "graph"}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// TestTemplateFolders sees to it that every folder is offered.
func TestTemplateFolders(t *testing.T) {
	t.Parallel()
	offered := []string{}
	for _, template := range detente.Templates() {
		files, err := fs.Glob(template.Files, "*")
		if err != nil || !slices.Contains(files, "case.yaml") {
			t.Errorf("%s has no case.yaml: %v, %v", template.Name, files, err)
		}
		offered = append(offered, template.Name)
	}
	folders, err := fs.Glob(os.DirFS("templates"), "*")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(offered)
	if diff := cmp.Diff(folders, offered); diff != "" {
		t.Errorf("folders of templates (-there +offered):\n%s", diff)
	}
}

// TestStandoffExplains sees to it that the template for beginners shows every
// section of a case in the option form, with a comment above or beside it.
func TestStandoffExplains(t *testing.T) {
	t.Parallel()
	text, err := fs.ReadFile(detente.Templates()[0].Files, "case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before := ""
	explained := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		key, _, ok := strings.Cut(line, ":")
		if ok && !strings.ContainsAny(key, " #") {
			explained[key] = strings.Contains(line, "#") || strings.HasPrefix(before, "#")
		}
		before = line
	}
	for _, key := range []string{"detente", "as_of", "sources", "parties", "rules", "status_quo", "preferences",
		"words", "meetings", "history_start", "scenarios"} {
		if !explained[key] {
			t.Errorf("section %s is missing, or nothing explains it", key)
		}
	}
}
