package page

import (
	"slices"
	"strconv"
	"strings"

	"detente/report"
)

// entryWords is a place of a case file in words.
func (v *view) entryWords(path string) string {
	c := v.rev.Case
	parts := strings.Split(path, ".")
	part := func(k int) string {
		if k < len(parts) {
			return parts[k]
		}
		return ""
	}
	who := func(id string) string {
		if i, known := c.PartyIndex(id); known {
			return report.Named(&c.Parties[i])
		}
		return id
	}
	if c == nil {
		return path
	}
	switch parts[0] {
	case "rules":
		if n, err := strconv.Atoi(part(1)); err == nil && n > 0 && n <= len(c.Rules) {
			return "the rule “" + report.Rule(c, &c.Rules[n-1]) + "”"
		}
	case "wants":
		at := slices.IndexFunc(parts, func(p string) bool { _, err := strconv.Atoi(p); return err == nil })
		if at > 0 {
			return "want " + parts[at] + " of " + who(part(1))
		}
		return "what " + who(part(1)) + " wants"
	case "status_quo":
		return "what is so today"
	case "history", "history_start":
		if part(1) != "" && parts[0] == "history" {
			return "step " + part(1) + " of the record"
		}
		return "what was so before the record begins"
	case "meetings":
		return "an offer at meeting " + part(1)
	case "words":
		return "the word “" + part(1) + "”"
	case "scenarios":
		return "the scenario “" + part(1) + "”"
	case "perceptions":
		return "how " + who(part(1)) + " sees " + who(part(2))
	case "moves":
		return "the moves of " + who(part(1))
	}
	return path
}
