package evidence_test

import (
	"bufio"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// beside is where the folder of what others wrote stands.
var beside = flag.String("beside", "../../shared", "the folder of texts that others wrote, which never enter the project")

// gumRow is an attribution of the annotation, in bytes of the text.
type gumRow struct {
	doc, cue             string
	cueAt, source, words evidence.Span
}

func gumFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(*beside, "data", "gum-news-attribution")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the folder gum-news-attribution does not stand beside the project")
	}
	return dir
}

// gumRows reads the table; texts get their content, by name.
func gumRows(t *testing.T, dir string, texts map[string]string) []gumRow {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "attributions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []gumRow
	for s := bufio.NewScanner(f); s.Scan(); {
		c := strings.Split(s.Text(), "\t")
		if len(c) < 14 || c[0] == "doc" || c[1] != "positive" {
			continue
		}
		if texts[c[0]] == "" {
			data, err := os.ReadFile(filepath.Join(dir, "text", c[0]+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			texts[c[0]] = string(data)
		}
		runes := []rune(texts[c[0]])
		at := func(k int) evidence.Span {
			a, err1 := strconv.Atoi(c[k])
			b, err2 := strconv.Atoi(c[k+1])
			if err1 != nil || err2 != nil || b > len(runes) {
				return evidence.Span{}
			}
			return evidence.Span{Start: len(string(runes[:a])), End: len(string(runes[:b]))}
		}
		rows = append(rows, gumRow{c[0], c[12], at(4), at(6), at(9)})
	}
	return rows
}

func shares(a, b evidence.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a.End-a.Start, b.End-b.Start))
}

// Recall on news that others annotated; the annotation has a source and a cue
// in a clause of their own, and of what is said only the unit beside them.
func TestGUM(t *testing.T) {
	dir := gumFolder(t)
	texts := map[string]string{}
	rows := gumRows(t, dir, texts)
	readings := map[string]*evidence.Reading{}
	for name, text := range texts {
		readings[name] = evidence.Read(&evidence.Document{ID: name, Text: text}, lexicon.Default())
	}
	var cues, sources, withSource, overlaps int
	hit := map[string]bool{}
	for _, row := range rows {
		best := -1
		for i := range readings[row.doc].Claims {
			c := &readings[row.doc].Claims[i]
			for _, l := range c.Links {
				if l.Link == "cue" && shares(l.Span, row.cueAt) > 0 && c.Form != evidence.Deed {
					best = i
				}
			}
		}
		if best < 0 {
			t.Logf("no cue: %s %s: %.90q", row.doc, row.cue, texts[row.doc][row.cueAt.Start:])
			continue
		}
		cues++
		c := &readings[row.doc].Claims[best]
		hit[row.doc+c.ID] = true
		if row.source.End > 0 {
			withSource++
			for _, l := range c.Links {
				if l.Link == "speaker" {
					if shares(l.Span, row.source) > 0 && l.Found != "" {
						sources++
					} else {
						t.Logf("source: %s %q, not %q (%s %s)", row.doc, texts[row.doc][row.source.Start:row.source.End], l.Text, l.Rule, l.Why)
					}
				}
			}
		}
		if min(row.words.End, c.End) > max(row.words.Start, c.Start) {
			overlaps++
		} else {
			t.Logf("words: %s %q, not %q", row.doc, texts[row.doc][row.words.Start:row.words.End], c.Quote)
		}
	}
	for name, r := range readings {
		for _, c := range r.Claims {
			if c.Form == evidence.Deed || hit[name+c.ID] {
				continue
			}
			for _, l := range c.Links {
				if l.Link == "cue" {
					t.Logf("more: %s %s %q: %.80q", name, c.Form, l.Text, c.Quote)
				}
			}
		}
	}
	t.Logf("cues %d of %d, sources %d of %d, words %d of %d", cues, len(rows), sources, withSource, overlaps, cues)
}
