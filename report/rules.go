package report

import (
	"fmt"
	"io"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/rules"
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

// Rules prints what each rule takes away.
func Rules(w io.Writer, c *detente.Case, setup detente.Setup, r rules.Result) {
	w = harmless{w}
	if len(r.Rules) == 0 {
		if len(c.Graph) > 0 {
			fmt.Fprintln(w, "The case lists its situations, so it has no rules.")
			return
		}
		fmt.Fprintln(w, folded("There are no rules: each of the "+bigCount(&r.Combinations)+" combinations of the options is possible.", 0, 0))
		return
	}
	left := "how many are left was not counted"
	if r.Left != nil {
		left = bigCount(r.Left) + " left"
	}
	fmt.Fprintf(w, "%s combinations of the options, %s\n", bigCount(&r.Combinations), left)
	for k, x := range r.Rules {
		said := Rule(c, &setup.Rules[k])
		if x.Added {
			said += " (by the scenario)"
		}
		fmt.Fprintf(w, "\n%d  %s\n   %s\n", x.Place, folded(said+".", 3, 3), folded(took(x), 3, 3))
	}
}

// took says what a rule takes away.
func took(x rules.Rule) string {
	alone := ""
	if x.Alone != nil {
		alone = "; alone it would take " + bigCount(x.Alone)
	}
	switch {
	case x.Removes == nil:
		return "not counted" + alone
	case x.Removes.Sign() == 0:
		return "takes nothing away that was still there" + alone
	case x.Alone != nil && x.Alone.Cmp(&x.Removes.Int) == 0:
		alone = ""
	}
	return "takes away " + bigCount(x.Removes) + ", leaves " + bigCount(x.Left) + alone
}

// bigCount writes a count with commas between thousands.
func bigCount(n *answer.Count) string {
	s := n.String()
	for k := len(s) - 3; k > 0; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}
