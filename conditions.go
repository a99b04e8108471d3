package detente

import (
	"strings"

	"detente/condition"
)

// condition reads a condition; it is nil where there is none to be had, which
// has then been reported.
func (r *reader) condition(n *node, what string) *condition.Condition {
	if !r.isScalar(n, what) {
		return nil
	}
	c, wrong := condition.Parse(n.text, readerScope{r})
	r.conditionErrors(n, wrong)
	if len(wrong) > 0 {
		return nil
	}
	r.comment(n)
	return c
}

// conditionErrors maps errors from a condition's text to the file.
func (r *reader) conditionErrors(n *node, wrong []condition.Error) {
	for i, e := range wrong {
		if e.Text == unsaid {
			continue
		}
		hints := e.Hints
		if i == 0 && n.flow && n.style == plainStyle && strings.Count(n.text, "(") != strings.Count(n.text, ")") {
			hints = []string{"inside [...] and {...} put a condition with a comma in double quotes"}
		}
		r.fail(n.span(e.Start, e.End), e.Text, hints...)
	}
}

// comment warns of a condition that goes on behind a "#", with another one or
// with the rest of this: YAML takes it for a comment.
func (r *reader) comment(n *node) {
	text, at := n.comment()
	if text == "" || text == "true" || text == "false" {
		return
	}
	reads := func(text string) bool {
		_, wrong := condition.Parse(text, r.names)
		return len(wrong) == 0
	}
	const wrong = "everything from # on is a comment"
	switch whole := n.text + " " + text; {
	case reads(text):
		r.warn(at, wrong, "quote the condition if this was meant: "+
			inQuotes(n.text+" "+string(at.File.Text[at.Start:at.End])))
	case reads(whole):
		r.warn(at, wrong, "leave the # out if this was meant: "+inQuotes(whole))
	}
}

// torn skips what follows an unquoted condition that was torn apart at its
// commas inside [...], up to the closing bracket.
func torn(items []*node) []*node {
	var whole []*node
	open := 0
	for _, n := range items {
		if n.kind != scalarNode || n.style != plainStyle || !n.flow {
			whole = append(whole, n)
			continue
		}
		if open == 0 {
			whole = append(whole, n)
		}
		open = max(0, open+strings.Count(n.text, "(")-strings.Count(n.text, ")"))
	}
	return whole
}
