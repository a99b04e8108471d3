package ui_test

import (
	"regexp"
	"strings"
	"testing"

	"detente/web/ui"
)

var (
	remark = regexp.MustCompile(`(?s)/\*.*?\*/`)
	alone  = regexp.MustCompile(`(?:^|[{},;])\s*\.([a-z][\w-]*)\s*(?:,|\{)`)
)

// All sheets are read by every screen, so a rule for a bare class stands in
// one of them only: else the look of one screen would change another's.
func TestSheetsDoNotMeet(t *testing.T) {
	t.Parallel()
	first := map[string]string{}
	for _, name := range ui.Styles() {
		text, err := ui.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range alone.FindAllStringSubmatch(remark.ReplaceAllString(string(text), ""), -1) {
			if other := first[m[1]]; other != "" && other != name {
				t.Errorf(".%s has rules in %s and in %s: say in the second on which screen it holds", m[1], other, name)
			}
			first[m[1]] = name
		}
	}
}

var hovering = regexp.MustCompile(`@media \(hover: hover\)([^{]*)\{((?:[^{}]*\{[^{}]*\})*)`)

// What leads somewhere is never shown on hover only, and what can be done in
// another way too only where no finger is at hand.
func TestNothingOnHoverOnly(t *testing.T) {
	t.Parallel()
	met := 0
	for _, name := range ui.Styles() {
		text, err := ui.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range hovering.FindAllStringSubmatch(remark.ReplaceAllString(string(text), ""), -1) {
			met++
			if !strings.Contains(m[1], "not (any-pointer: coarse)") || strings.Contains(m[2], ".about") {
				t.Errorf("%s: %.80s", name, m[0])
			}
		}
	}
	if met == 0 {
		t.Error("no such rule was read")
	}
}
