package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

// mostTold is how many problems of a file are told.
const mostTold = 8

// toDecide says what was left open when a case was made of something.
func toDecide(c *detente.Case, open []string) []string {
	if len(open) == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf("Left to decide, each marked “decide:” in the file: %s.", many(len(open), "thing", "things"))}
	for k, x := range open {
		if k == mostTold {
			return append(lines, fmt.Sprintf("- and %d more", len(open)-k))
		}
		lines = append(lines, "- "+report.Capital(onPage(c, x)))
	}
	return lines
}

// ofFile is what is said to somebody who has the file and the command, and what
// is said of it on a page.
var ofFile = strings.NewReplacer(
	"; say so in a file of actors (--actors), and draft again", "", "; say so in a file of actors (--actors)", "",
	" in steps: levels: [none, partial, full]", " in steps",
)

var (
	inFile    = regexp.MustCompile(`\b(?:not )?[\pL_][\pL\pN_-]*\.[\pL_][\pL\pN_-]*`)
	quotation = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	asOffers  = regexp.MustCompile(`, as offers: \{[^}]*\}`)
)

// onPage is what was left open, for somebody who has a page and no command:
// options as the case says them in words, and nothing as the file writes it.
func onPage(c *detente.Case, text string) string {
	text = asOffers.ReplaceAllString(ofFile.Replace(text), "")
	text = quotation.ReplaceAllStringFunc(text, func(quote string) string {
		if plain, err := strconv.Unquote(quote); err == nil {
			return "“" + plain + "”"
		}
		return quote
	})
	if c == nil {
		return text
	}
	return inFile.ReplaceAllStringFunc(text, func(name string) string {
		x, problems := c.Condition("it", name)
		if problems.Errors() > 0 {
			return name
		}
		return "“" + report.Clause(c, x) + "”"
	})
}
