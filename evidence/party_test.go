package evidence

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/evidence/lexicon"
)

// expectation is whose words those that hold some are: "~" for nobody, "*" for
// anybody, several names that are right with "/" between.
type expectation struct{ words, speaker, party string }

// partyText reads a text of testdata/party: its day, and after each paragraph
// lines that tell whose words it holds.
func partyText(t *testing.T, path string) (*Document, []expectation) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := &Document{ID: strings.TrimSuffix(filepath.Base(path), ".txt")}
	var want []expectation
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		if day, ok := strings.CutPrefix(line, "@ "); ok {
			d.Published = strings.TrimSpace(day)
		} else if rest, ok := strings.CutPrefix(line, "=> "); ok {
			parts := strings.Split(strings.TrimSpace(rest), " | ")
			if len(parts) != 3 {
				t.Fatalf("%s: %q has not three parts", path, rest)
			}
			want = append(want, expectation{parts[0], parts[1], parts[2]})
		} else {
			b.WriteString(line)
		}
	}
	d.Text = b.String()
	return d, want
}

// holding is the shortest claim by words that holds some.
func holding(r *Reading, words string) *Claim {
	var best *Claim
	for k := range r.Claims {
		c := &r.Claims[k]
		if c.Form != Deed && strings.Contains(c.Quote, words) && (best == nil || len(c.Quote) < len(best.Quote)) {
			best = c
		}
	}
	return best
}

func fits(want string, got *string) bool {
	if want == "*" || got == nil {
		return want == "*" || want == "~"
	}
	for name := range strings.SplitSeq(want, "/") {
		if name == *got {
			return true
		}
	}
	return false
}

func shown(s *string) string {
	if s == nil {
		return "~"
	}
	return *s
}

// Whose words they are, and for which party they speak, on texts about real and
// invented states.
func TestParties(t *testing.T) {
	paths, err := filepath.Glob("testdata/party/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	var all, found, speakers, parties int
	for _, path := range paths {
		d, want := partyText(t, path)
		r := Read(d, lexicon.Default())
		for _, w := range want {
			all++
			if !strings.Contains(d.Text, w.words) {
				t.Errorf("%s: no %q in the text", d.ID, w.words)
			}
			c := holding(r, w.words)
			if c == nil {
				t.Logf("%s: not found: %s", d.ID, w.words)
				continue
			}
			found++
			speaker, party := fits(w.speaker, c.Speaker), fits(w.party, c.SpeakerParty)
			if speaker {
				speakers++
			}
			if party {
				parties++
			}
			if !speaker || !party {
				t.Logf("%s: %s: %s (%s), not %s (%s)", d.ID, w.words, shown(c.Speaker), shown(c.SpeakerParty), w.speaker, w.party)
			}
		}
	}
	for what, share := range map[string]float64{"found": float64(found) / float64(all), "speakers": float64(speakers) / float64(found), "parties": float64(parties) / float64(found)} {
		if share < 0.96 { // a change that loses more is seen; it says nothing of other texts
			t.Errorf("%s: %.3f", what, share)
		}
	}
	t.Logf("%d of %d found; speaker %.3f, party %.3f", found, all, float64(speakers)/float64(found), float64(parties)/float64(found))
}
