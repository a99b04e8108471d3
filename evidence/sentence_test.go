package evidence_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// What short texts report: testdata/sentences.txt has them, each after "# ", a
// bar for the end of a paragraph, and below it its claims: form, speaker, those
// who passed it on, and the words. The texts are made up; what stands below them
// was read off the reader, looked over by hand, and left out where it is wrong.
// Deeds are left out.
func TestSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	lex := lexicon.Default()
	for _, block := range strings.Split(strings.TrimPrefix(strings.TrimSpace(string(data)), "# "), "\n# ") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		text := strings.ReplaceAll(lines[0], "|", "\n\n")
		want := []string{}
		for _, l := range lines[1:] {
			want = append(want, strings.TrimSpace(l))
		}
		got := []string{}
		for _, c := range evidence.Read(&evidence.Document{ID: "doc", Text: text, Published: "2031-05-02"}, lex).Claims {
			if c.Form == evidence.Deed {
				continue
			}
			who := "?"
			if c.Speaker != nil {
				who = *c.Speaker
			}
			relays := c.Chain[:len(c.Chain)-1]
			if c.Speaker != nil {
				relays = relays[1:]
			}
			got = append(got, fmt.Sprintf("%s; %s; %s; %s", c.Form, who, strings.Join(relays, " > "), strings.ReplaceAll(c.Quote, "\n\n", "|")))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n(-want +got):\n%s", lines[0], diff)
		}
	}
}
