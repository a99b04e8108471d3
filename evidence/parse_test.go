package evidence

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"detente/evidence/lexicon"
)

var show = flag.String("show", "", "a text to show the reading of")

func TestShow(t *testing.T) {
	if *show == "" {
		t.Skip("no text given")
	}
	text, at := *show, ""
	if name, part, ok := strings.Cut(*show, "::"); ok {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, at = string(data), part
	}
	d := &Document{ID: "doc", Text: text, Published: "2031-05-02"}
	lex := lexicon.Default()
	r := newReader(d, lex)
	lines := r.lines()
	for i := range lines {
		ln := &lines[i]
		r.tagLine(ln)
		ln.groupVerbs()
		ln.subjects = r.subjects(ln)
		p := r.text.Paragraphs[ln.paragraph]
		if !strings.Contains(text[p.Start:p.End], at) {
			continue
		}
		fmt.Printf("line level %d:", ln.level)
		for k := range ln.items {
			it := &ln.items[k]
			w := it.lower
			if it.quo >= 0 {
				w = "<Q>"
			}
			fmt.Printf(" %s/%d/m%d", w, it.tag, it.mention)
		}
		fmt.Println()
		for k, g := range ln.groups {
			s := ln.subjects[k]
			fmt.Printf("   group %d-%d main %s shape %d passive %v neg %v copula %v gov %d subject %s %d-%d head %d m%d\n", g.first, g.last, ln.word(g.main), g.shape, g.passive, g.negated, g.copula, g.governor, s.rule, s.lo, s.hi, s.head, s.mention)
		}
	}
	for i, m := range r.names.Mentions {
		if k := strings.Index(text, at); at != "" && (m.Start < k-300 || m.Start > k+500) {
			continue
		}
		e := ""
		if m.Entity >= 0 {
			e = r.names.Entities[m.Entity].Name
		}
		fmt.Printf("m%d %q kind %d entity %d %q rule %s weak %v phrase %q app %q\n", i, d.Text[m.Start:m.End], m.Kind, m.Entity, e, m.Rule, m.Weak, d.Text[m.Phrase.Start:m.Phrase.End], d.Text[m.Apposition.Start:m.Apposition.End])
	}
	for _, c := range Read(d, lex).Claims {
		if k := strings.Index(text, at); at != "" && (c.Start < k-300 || c.Start > k+500) {
			continue
		}
		s := "nobody"
		if c.Speaker != nil {
			s = *c.Speaker
		}
		why := ""
		for _, l := range c.Links {
			if l.Link == "speaker" {
				why = l.Rule + " " + l.Why
			}
		}
		fmt.Printf("%s %s %s [%s] %q %v (%s) %s\n", c.ID, c.Form, c.Act, s, c.Quote, c.Chain, why, c.Confidence)
	}
}

var sentences = flag.String("sentences", "", "a file of texts, one a line, to show the claims of")

func TestShowSentences(t *testing.T) {
	if *sentences == "" {
		t.Skip("no file given")
	}
	data, err := os.ReadFile(*sentences)
	if err != nil {
		t.Fatal(err)
	}
	lex := lexicon.Default()
	for _, s := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		fmt.Println("#", s)
		for _, c := range Read(&Document{ID: "doc", Text: strings.ReplaceAll(s, "|", "\n\n"), Published: "2031-05-02"}, lex).Claims {
			if c.Form == Deed {
				continue
			}
			who := "nobody"
			if c.Speaker != nil {
				who = *c.Speaker
			}
			fmt.Printf("    %s %s [%s] %q %s\n", c.Form, c.Act, who, c.Quote, strings.Join(c.Chain[:len(c.Chain)-1], " > "))
		}
	}
}
