package lexicon

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// docs/lexicon.md shows a file of actors, and names every list: both must hold.
func TestDocument(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/lexicon.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```json\n")
	file, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the page shows no file")
	}
	l, err := Default().With("docs", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"Old Mint said": "VAL", "Oh Sun Mi": "VAL", "Sun-mi Oh": "VAL", "Iven Marsk": "UN", "Torvik Wire": "VAL", "IAEA": "IAEA"} {
		if n, e := l.Longest(strings.Fields(text)); n == 0 || e[0].Party != want {
			t.Errorf("%q stands for %+v, want %s", text, e, want)
		}
	}
	for list := range builtinWords().lists {
		if !strings.Contains(string(page), "`"+list+"`") {
			t.Errorf("the page does not name the list %s", list)
		}
	}
	verbs := strings.Split(text("verbs.txt"), "\n")
	_, rest, _ = strings.Cut(string(page), "for each verb and what belongs to it:\n\n```text\n")
	shown, _, _ := strings.Cut(rest, "```")
	for line := range strings.Lines(shown) {
		if !slices.Contains(verbs, strings.TrimSpace(line)) {
			t.Errorf("the page shows %q, which verbs.txt does not have", line)
		}
	}
	_, err = Default().With("actors.json", []byte("{\"parties\": [\n{\"id\": \"KES\", \"names\": [\"A\"]},\n{\"id\": \"VAL\", \"names\": [\"B\"]},\n            {\"id\": \"VAL\", \"names\": [\"C\"]},\n\n{\"id\": \"X\", \"names\": [\"D\"],\n    \"demonym\": []}]}"))
	_, rest, _ = strings.Cut(string(page), "all are told at once:\n\n```text\n")
	if told, _, _ := strings.Cut(rest, "\n```"); err == nil || err.Error() != told {
		t.Errorf("the page says\n%s\nit is\n%v", told, err)
	}
}
