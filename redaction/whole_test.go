package redaction_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/redaction"
)

// What lies beside a case is all that it needs: with it, and nothing else, it
// is read as it was.
func TestWhole(t *testing.T) {
	t.Parallel()
	tables, locked := 0, 0
	for _, dir := range []string{"../corpus/made/payoffs-from-a-file", "../corpus/made/moves-from-a-file", "../examples/korea", "../examples/chicken"} {
		c, problems := detente.Read(os.DirFS(dir), "case.yaml")
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		files := redaction.Whole(c, os.DirFS(dir))
		again, now := detente.Parse("case.yaml", c.File.Text, files)
		if again == nil || len(now) != len(problems) || (again.Lock == nil) != (c.Lock == nil) || len(again.Sources) != len(c.Sources) {
			t.Errorf("%s: %v", dir, now)
		}
		for name, text := range files {
			if there, err := os.ReadFile(dir + "/" + name); err != nil || !slices.Equal(there, text) {
				t.Errorf("%s: %s is not as it was (%v)", dir, name, err)
			}
			if strings.HasSuffix(name, ".csv") {
				tables++
			}
		}
		if files["case.lock"] != nil {
			locked++
		}
	}
	if tables == 0 || locked == 0 {
		t.Errorf("%d tables, %d locks", tables, locked)
	}
}
