package share_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Of screens that were drawn beforehand all is left out that could only be
// done, and nothing of what is read.
func TestNothingIdle(t *testing.T) {
	t.Parallel()
	page, out := text(t, "", example(t, "chicken"))
	if out.Screens < 10 {
		t.Errorf("%d screens", out.Screens)
	}
	// What stands in a template is read too, once it is no template.
	root, err := html.Parse(strings.NewReader(strings.ReplaceAll(page, "<template", "<section")))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	count := map[string]int{}
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			words.WriteString(" " + n.Data)
		case n.Data == "button" && at["data-today"] == "" && !strings.Contains(" "+attributes(n), " data-today"):
			t.Errorf("a button is left: %s", attributes(n))
		case n.Namespace == "svg" && n.Data == "span":
			t.Errorf("a part of a picture is none any more: %s", attributes(n))
		case n.Namespace == "svg" && n.Data == "g" && attributes(n) != "":
			count["parts"]++
		case n.Data == "a":
			count["links"]++
		case n.Data == "dialog":
			t.Error("the list of keys is left, and there are no keys")
		case n.Data == "span" && regexp.MustCompile(`data-(try|star|export|next|prev)`).MatchString(attributes(n)):
			t.Errorf("what can only be done is left: %s", attributes(n))
		case n.Data == "button", n.Data == "textarea":
			count[n.Data]++
		}
	}
	said := strings.Join(strings.Fields(words.String()), " ")
	for _, idle := range []string{"what if", "What if", "Undo", "Ask:", "Download", "Add a want", "and what else?", "Drag a card", "Space on today", "Change one assumption", "⠿", "g y"} {
		if at := strings.Index(said, idle); at >= 0 {
			t.Errorf("%q is left: …%s…", idle, said[max(0, at-60):min(len(said), at+60)])
		}
	}
	for _, read := range []string{"Driver A", "swerve", "Who can act, and how", "● yes", "○ no", "holds: nobody gains by moving alone", "Chicken"} {
		if !strings.Contains(said, read) {
			t.Errorf("%q is gone", read)
		}
	}
	if count["links"] < 100 || count["parts"] < 10 || count["button"] < 4 || count["textarea"] < 4 {
		t.Errorf("left are %v", count)
	}
}

func attributes(n *html.Node) string {
	var b strings.Builder
	for _, a := range n.Attr {
		b.WriteString(a.Key + "=" + a.Val + " ")
	}
	return b.String()
}
