package draft

import (
	"os"
	"path/filepath"
	"testing"
)

// beside is where texts of others lie, next to the project, where they do.
const beside = "../../../shared"

// Texts of others make sound drafts, too.
func TestGUM(t *testing.T) {
	files, err := filepath.Glob(beside + "/data/gum-news-attribution/text/*.txt")
	if err != nil || len(files) == 0 {
		t.Skip("SKIPPED: ../shared/data/gum-news-attribution is not beside the project: its texts are not drafted from")
	}
	for _, f := range files {
		r := drafted(t, nil, "", f)
		if r.Missing != "" {
			t.Logf("%s: %s", filepath.Base(f), r.Missing)
			continue
		}
		t.Logf("%s: %s", filepath.Base(f), r.Case.Title)
		for _, p := range r.Case.Parties {
			for _, o := range p.Options {
				t.Logf("      %s: %s", o.Name(), o.Text)
			}
			for _, w := range p.Voices[0].Wants {
				t.Logf("  %s wants %s: %q", p.ID, w.Condition, w.Because[0].Text)
			}
		}
	}
	if _, err := os.Stat(beside + "/korea/article.txt"); err == nil {
		drafted(t, nil, "2019-11-01", append(files, beside+"/korea/article.txt")...)
	}
}
