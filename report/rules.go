package report

import (
	"strings"

	"detente"
	"detente/condition"
)

// Rule is a rule in a sentence, without a full stop.
func Rule(c *detente.Case, r *detente.Rule) string {
	switch first := r.Conditions[0]; r.Kind {
	case detente.Never, detente.Remove:
		if first.Op == condition.And {
			return "Never together: " + listed(c, first.Args)
		}
		return "Never: " + clause(c, first)
	case detente.AtMostOne:
		return "At most one of these: " + listed(c, r.Conditions)
	case detente.AtLeastOne:
		return "At least one of these: " + listed(c, r.Conditions)
	case detente.ExactlyOne:
		return "Exactly one of these: " + listed(c, r.Conditions)
	default:
		if first.Op == condition.If {
			return capital(clause(c, first.Args[0]) + comma(first.Args[0]) + " only if " + clause(c, first.Args[1]))
		}
		return capital(clause(c, first))
	}
}

// listed are conditions one after another.
func listed(c *detente.Case, list []*condition.Condition) string {
	parts := make([]string, len(list))
	for k, x := range list {
		parts[k] = operand(c, x)
	}
	return strings.Join(parts, "; ")
}

// comma parts a clause of several parts from what follows it.
func comma(x *condition.Condition) string {
	if x.Op == condition.Taken || x.Op == condition.Not {
		return ""
	}
	return ","
}
