package evidence_test

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"detente/evidence"
	"detente/evidence/internal/extract"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
	"detente/evidence/score"
)

var (
	tuneDir = flag.String("tune", "", "a folder of annotated texts to read and tell what is wrong")
	only    = flag.String("only", "", "one of them")
)

func TestTune(t *testing.T) {
	if *tuneDir == "" {
		t.Skip("no folder given")
	}
	list, err := score.Load(*tuneDir)
	if err != nil {
		t.Log(err)
	}
	var all []*score.Comparison
	for i := range list {
		g := &list[i]
		if *only != "" && g.Name != *only {
			continue
		}
		lex := lexicon.Default()
		if g.Actors != nil {
			if l, err := lex.With("actors.json", g.Actors); err == nil {
				lex = l
			}
		}
		form := prose.Plain
		if x, err := extract.Read(g.File, g.Data); err == nil && x.Markdown || strings.HasSuffix(g.File, ".md") {
			form = prose.Markdown
		}
		d := &evidence.Document{ID: g.Name, Text: g.Text, Published: g.Published, Form: form}
		func() {
			defer func() {
				if x := recover(); x != nil {
					t.Log(string(debug.Stack()))
					t.Errorf("%s: %v", g.Name, x)
				}
			}()
			all = append(all, score.Compare(g, evidence.Read(d, lex)))
		}()
	}
	if err := score.Sum(all).Write(os.Stdout); err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if err := c.Misses(os.Stdout); err != nil {
			t.Fatal(err)
		}
		for _, f := range c.Found {
			for _, l := range f.Links {
				if l.Link == "speaker" {
					fmt.Printf("RULE %s %.40q => %q %s %s\n", c.Gold.Name, f.Quote, l.Text, l.Rule, l.Why)
				}
			}
		}
	}
}
