package names

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// sound holds an index to what its comments say.
func sound(t *testing.T, x *Index) {
	t.Helper()
	text := x.text
	inside := func(s prose.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(text.Source) }
	covered := make([]int, len(text.Tokens))
	for i := range covered {
		covered[i] = -1
	}
	last := 0
	for i := range x.Mentions {
		m := &x.Mentions[i]
		switch {
		case m.First >= m.Last, m.First < last, m.Last > len(text.Tokens):
			t.Fatalf("mention %d has tokens %d to %d, behind %d", i, m.First, m.Last, last)
		case m.Head < m.First || m.Head >= m.Last:
			t.Fatalf("mention %d has its head %d outside of %d to %d", i, m.Head, m.First, m.Last)
		case m.Start != text.Tokens[m.First].Start || m.End != text.Tokens[m.Last-1].End:
			t.Fatalf("mention %d is %v", i, m.Span)
		case !inside(m.Phrase) || m.Phrase.Start > m.Start || m.Phrase.End < m.End:
			t.Fatalf("mention %d, %v, has the phrase %v", i, m.Span, m.Phrase)
		case !inside(m.Apposition) || m.Apposition.End > 0 && m.Apposition.Start < m.End:
			t.Fatalf("mention %d, %v, has the apposition %v", i, m.Span, m.Apposition)
		case m.Entity < -1 || m.Entity >= len(x.Entities) || m.Possessor < -1 || m.Possessor >= i:
			t.Fatalf("mention %d has the entity %d and the owner %d", i, m.Entity, m.Possessor)
		case m.Rule == "":
			t.Fatalf("mention %d has no rule", i)
		}
		last = m.Last
		for k := m.First; k < m.Last; k++ {
			covered[k] = i
		}
		if id, rule := x.Pronoun(i, Context{-1, -1, -1}); id < -1 || id >= len(x.Entities) || rule == "" {
			t.Fatalf("mention %d stands for %d by %q", i, id, rule)
		}
	}
	if d := cmp.Diff(covered, x.At, cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("At: %s", d)
	}
	for _, p := range x.Pairs {
		if !inside(p.Span) || len(p.Members) < 2 || x.Entities[p.Entity].Kind != Pair {
			t.Fatalf("pair %v", p)
		}
	}
	for i := range x.Entities {
		if e := &x.Entities[i]; e.Name == "" || e.Kind == Pair && len(e.Members) < 1 {
			t.Fatalf("entity %d: %+v", i, *e)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "The North", "Both", "the former", "'s minister", "U.S. and", "Kim, a", "Ana Brel, who", "of of of", "Republic of", "Mr.", "SEOUL —",
		"Ana Brel, the foreign minister of Valdoria, and Rod Lunt met the two leaders of its navy; \"we\" said his country's army.",
		"DPRK–US ministry 's and & Co. University of the and of A.", "A. B. C. de la van. Jr., and both sides' leaders, the latter",
		"MINISTER: I do.\n\nTHE PRESIDENT: You?", "people familiar with the", "sources close to Pyongyang said", "# Brel and Lunt",
	} {
		f.Add(s)
	}
	dev, _ := filepath.Glob("../../testdata/dev/*.txt")
	for _, name := range dev {
		if b, err := os.ReadFile(name); err == nil {
			f.Add(string(b))
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, form := range []prose.Form{prose.Plain, prose.Markdown} {
			sound(t, Find(prose.Parse(s, form), lexicon.Default()))
		}
	})
}

func TestSameTextSameIndex(t *testing.T) {
	text := long(t)
	a, b := find(text), find(text)
	if d := cmp.Diff(a, b, cmpopts.IgnoreUnexported(Index{})); d != "" {
		t.Error(d)
	}
}

// TestNamesakes holds that no list of names or pairs is searched through for
// each mention.
func TestNamesakes(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		b.WriteString("Minister Ana ")
		b.WriteString(strings.Repeat("b", 1+i%7))
		b.WriteString("rel Orm and Rod Orm met. Orm said both sides left. The minister and the ministry spoke. ")
	}
	sound(t, find(b.String()))
}

func long(t testing.TB) string {
	dev, _ := filepath.Glob("../../testdata/dev/*.txt")
	var b strings.Builder
	for _, name := range dev {
		s, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(s)
		b.WriteString("\n\n")
	}
	return b.String()
}

func BenchmarkFind(b *testing.B) {
	text := long(b)
	for len(text) < 1<<20 {
		text += text
	}
	x := prose.Parse(text, prose.Plain)
	lex := lexicon.Default()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(x, lex)
	}
}
