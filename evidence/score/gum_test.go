package score

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"detente/evidence"
)

// news lies beside the project where the folder was given; its texts and
// tables are others' and stay there.
const news = "../../../shared/data/gum-news-attribution"

// attribution is a row of its table; offsets are bytes.
type attribution struct {
	cue, content evidence.Span
	source       string // the entity, or "_"
	direct       bool
}

// table reads a file of tab-separated columns by its header.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(news, name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not beside the project: the news of GUM are not read", news)
	}
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	var header []string
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if header == nil {
			header = cells
			continue
		}
		row := map[string]string{}
		for i, c := range cells {
			row[header[i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

// TestNews asks how many of the cues that people found in twelve articles the
// reader finds, and how often it names the right source.
func TestNews(t *testing.T) {
	rows := table(t, "attributions.tsv")
	names := map[string][]string{}
	for _, m := range table(t, "mentions.tsv") {
		key := m["doc"] + " " + m["entity"]
		names[key] = append(names[key], normal(m["mention_text"]))
	}
	days := map[string]string{}
	for _, s := range table(t, "sources.tsv") {
		days[s["doc"]] = s["date"]
	}
	var direct, clause, source Share
	for at := 0; at < len(rows); {
		doc, first := rows[at]["doc"], at
		for at < len(rows) && rows[at]["doc"] == doc {
			at++
		}
		data, err := os.ReadFile(filepath.Join(news, "text", doc+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		g := &Gold{Name: doc, File: doc + ".txt", Data: data, Text: string(data), Published: days[doc]}
		r := reading(t, g)
		for _, row := range rows[first:at] {
			a := g.attribution(row)
			if row["polarity"] != "positive" || a.content.End <= a.content.Start {
				continue
			}
			k := answering(a, r)
			if a.direct {
				direct.add(k >= 0)
			} else {
				clause.add(k >= 0)
			}
			if k < 0 || a.source == "_" {
				continue
			}
			right := among(word(r.Claims[k].Speaker), names[doc+" "+a.source], a.source)
			source.add(right)
			if *misses && !right {
				t.Logf("%s: %s is %q, not %s", doc, flat(g.Text[a.cue.Start:a.cue.End]), word(r.Claims[k].Speaker), a.source)
			}
			continue
		}
		if *misses {
			for _, row := range rows[first:at] {
				if a := g.attribution(row); row["polarity"] == "positive" && a.content.End > a.content.Start && answering(a, r) < 0 {
					t.Logf("%s: missed %s: %s", doc, flat(g.Text[a.cue.Start:a.cue.End]), flat(g.Text[a.content.Start:a.content.End]))
				}
			}
		}
	}
	t.Logf("cues of quotations %s, of clauses %s, sources %s", direct, clause, source)
}

// attribution is a row with its code points turned into bytes.
func (g *Gold) attribution(row map[string]string) attribution {
	span := func(from, to string) evidence.Span {
		a, errA := strconv.Atoi(row[from])
		b, errB := strconv.Atoi(row[to])
		if errA != nil || errB != nil {
			return evidence.Span{}
		}
		s, n := evidence.Span{Start: len(g.Text), End: len(g.Text)}, 0
		for i := range g.Text {
			if n == a {
				s.Start = i
			}
			if n == b {
				s.End = i
				break
			}
			n++
		}
		return s
	}
	a := attribution{cue: span("cue_start", "cue_end"), content: span("content_start", "content_end"), source: row["source_entity"]}
	a.direct = strings.HasPrefix(strings.TrimSpace(g.Text[a.content.Start:a.content.End]), "\"")
	return a
}

// answering is the claim of a reading that has the cue, or else most of the
// words, of an attribution; or -1.
func answering(a attribution, r *evidence.Reading) int {
	best, most := -1, 0.5
	for k := range r.Claims {
		c := &r.Claims[k]
		if c.Form == evidence.Deed {
			continue
		}
		for _, l := range c.Links {
			if l.Link == "cue" && overlap(l.Span, a.cue) > 0 {
				return k
			}
		}
		if share := overlap(c.Span, a.content); share >= most {
			best, most = k, share
		}
	}
	return best
}

// among says that a name is one of an entity's, or made of words of one.
func among(found string, names []string, entity string) bool {
	f := strings.Fields(normal(found))
	if len(f) == 0 {
		return false
	}
	names = append([]string{normal(strings.ReplaceAll(entity, "_", " "))}, names...)
	for _, name := range names {
		all := true
		for _, w := range f {
			all = all && strings.Contains(" "+name+" ", " "+w+" ")
		}
		if all {
			return true
		}
	}
	return false
}
