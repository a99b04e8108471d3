package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/document"
)

func noted(s string, notes ...int) document.Text {
	t := document.Text{{Text: s}}
	for _, n := range notes {
		t = append(t, document.Span{Note: n})
	}
	return t
}

// What is left out takes its notes with it; the others are numbered as they
// are met, and the document it was made of stays as it was.
func TestWithout(t *testing.T) {
	t.Parallel()
	note := func(s string) document.Note { return document.Note{Text: noted(s)} }
	make := func() *document.Document {
		return &document.Document{
			Title: "T",
			Lead:  []document.Text{noted("lead", 1)},
			Blocks: []document.Block{
				{Kind: document.Heading, Level: 2, Text: noted("One")},
				{Kind: document.Paragraph, Text: noted("only here", 2, 3)},
				{Kind: document.Heading, Level: 3, Text: noted("Below")},
				{Kind: document.Bullets, Items: []document.Item{{Text: noted("x", 4)}}},
				{Kind: document.Heading, Level: 2, Text: noted("Two")},
				{Kind: document.Paragraph, Text: noted("here too", 3, 1)},
			},
			Notes:    []document.Note{note("a"), note("b"), note("c"), note("d")},
			Appendix: []document.Section{{ID: "r", Title: "R", Blocks: []document.Block{{Kind: document.Paragraph, Text: noted("again", 3)}}}},
		}
	}
	d := make()
	if diff := cmp.Diff([]string{"One", "Two"}, d.Sections()); diff != "" {
		t.Error(diff)
	}
	x := d.Without("One")
	if diff := cmp.Diff([]document.Note{note("a"), note("c")}, x.Notes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(noted("here too", 2, 1), x.Blocks[1].Text); diff != "" {
		t.Error(diff)
	}
	if got := x.Appendix[0].Blocks[0].Text[1].Note; got != 2 {
		t.Errorf("the appendix marks note %d", got)
	}
	if diff := cmp.Diff(make(), d); diff != "" {
		t.Errorf("it changed the document: %s", diff)
	}
	if x := d.Without("Two"); len(x.Blocks) != 4 || len(x.Notes) != 4 {
		t.Errorf("%d blocks, %d notes", len(x.Blocks), len(x.Notes))
	}
}

// A part of a page has nothing that a strict policy forbids.
func TestFragment(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	document.Fragment(&b, sample())
	for _, not := range []string{"<style", "style=", "<script", "<html", "onclick"} {
		if strings.Contains(b.String(), not) {
			t.Errorf("it has %s", not)
		}
	}
	if !strings.Contains(b.String(), "<svg") {
		t.Error("it has no picture")
	}
}
