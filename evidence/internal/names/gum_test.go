package names

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

const gum = "../../../../shared/data/gum-news-attribution" // beside the project, where it is

// gold is a mention that people marked.
type gold struct {
	start, end int // bytes
	entity     string
}

// TestGUM counts, in news that people have annotated, how often the source of
// an attribution has a mention, and how often that mention is put with the
// others of the same entity. The texts were not tuned on.
func TestGUM(t *testing.T) {
	if _, err := os.Stat(gum); err != nil {
		t.Skip("no annotated news here")
	}
	marked := table(t, "mentions.tsv", 1, 2, 3)
	sources := table(t, "attributions.tsv", 6, 7, 8)
	found, all, linked, links := 0, 0, 0, 0
	for doc, list := range sources {
		b, err := os.ReadFile(filepath.Join(gum, "text", doc+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		at := offsets(text)
		x := Find(prose.Parse(text, prose.Plain), lexicon.Default())
		// which of our entities covers most mentions of each of theirs
		votes := map[string]map[int]int{}
		for _, g := range marked[doc] {
			if id := x.covering(at[g.start], at[g.end]); id >= 0 {
				if votes[g.entity] == nil {
					votes[g.entity] = map[int]int{}
				}
				votes[g.entity][id]++
			}
		}
		for _, g := range list {
			if g.end == 0 || text[at[g.start]:at[g.end]] == "I" || strings.HasPrefix(g.entity, "abstract") || strings.HasPrefix(g.entity, "event") || strings.HasPrefix(g.entity, "object") {
				continue
			}
			all++
			id := x.covering(at[g.start], at[g.end])
			if id < 0 {
				t.Logf("%s: no mention of a speaker in %q", doc, text[at[g.start]:at[g.end]])
				continue
			}
			found++
			if len(votes[g.entity]) > 0 {
				links++
				best := -1
				for e, n := range votes[g.entity] {
					if best < 0 || n > votes[g.entity][best] || n == votes[g.entity][best] && e < best {
						best = e
					}
				}
				if best == id || votes[g.entity][id] == votes[g.entity][best] {
					linked++
				} else {
					t.Logf("%s: %q is %q, its other mentions %q", doc, text[at[g.start]:at[g.end]], x.Entities[id].Name, x.Entities[best].Name)
				}
			}
		}
	}
	t.Logf("sources with a mention %d of %d, in the same entity as their other mentions %d of %d", found, all, linked, links)
	if found*100 < all*80 || linked*100 < links*85 {
		t.Error("worse than it was")
	}
}

// TestKorea holds the founding article, where it is beside the project, to what
// was read in it by hand.
func TestKorea(t *testing.T) {
	b, err := os.ReadFile("../../../../shared/korea/article.txt")
	if err != nil {
		t.Skip("no founding article here")
	}
	x := find(string(b))
	sound(t, x)
	got := map[string]string{}
	for _, m := range x.Mentions {
		if m.Entity >= 0 {
			e := &x.Entities[m.Entity]
			got[e.Name] = e.Party + " " + string(e.Sector)
		}
	}
	for name, want := range map[string]string{
		"Kim Hyong Ryong": "PRK military", "Kim Jong-un": "PRK government", "Donald Trump": "USA government", "Mike Pompeo": "USA government",
		"Victor Cha": " expert", "Jeffrey Lewis": " expert", "South Koreans": "KOR ", "Reuters": " media",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

// covering is the entity of the last mention whose head stands in a range,
// pronouns resolved without knowing who speaks.
func (x *Index) covering(start, end int) int {
	for i := range x.Mentions {
		m := &x.Mentions[i]
		if m.Start >= end || m.End <= start || x.text.Tokens[m.Head].End > end {
			continue
		}
		if m.Possessor < 0 && m.Last < len(x.text.Tokens) && x.text.Tokens[m.Last].Lower == "'s" && x.text.Tokens[m.Last].End < end {
			continue
		}
		id, _ := x.Pronoun(i, Context{Speaker: -1, Previous: -1, Subject: -1})
		return id
	}
	return -1
}

func table(t *testing.T, name string, start, end, entity int) map[string][]gold {
	b, err := os.ReadFile(filepath.Join(gum, name))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]gold{}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 || len(f) <= entity {
			continue
		}
		s, _ := strconv.Atoi(f[start])
		e, _ := strconv.Atoi(f[end])
		out[f[0]] = append(out[f[0]], gold{s, e, f[entity]})
	}
	return out
}

// offsets are the bytes at which the characters of a text begin.
func offsets(s string) []int {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
