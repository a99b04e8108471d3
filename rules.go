package detente

import (
	"strings"

	"detente/condition"
)

// ruleKinds are the keys of a rule in the order of RuleKind.
var ruleKinds = []string{"rule", "never", "at_most_one", "at_least_one", "exactly_one", "remove"}

var ruleKeys = withBacking(ruleKinds...)

// rules reads a list of rules; where says which.
func (r *reader) rules(n *node, where string) []Rule {
	if n == nil {
		return nil
	}
	if r.graph {
		r.noConditions(n.at, "rules are conditions", "leave out the states and moves that cannot be")
		return nil
	}
	var rules []Rule
	items := r.items(n, quoted(where), "write each as - USA.relief = full -> DPRK.dismantle")
	for _, item := range torn(items) {
		if rule, ok := r.rule(item); ok {
			rules = append(rules, rule)
		}
	}
	return rules
}

// noConditions reports something that needs options in a case that gives its
// states outright.
func (r *reader) noConditions(at Range, what, hint string) {
	r.fail(at, what+", and a case that lists its states has no options for them to speak of", hint)
}

func (r *reader) rule(n *node) (Rule, bool) {
	if n.kind != mappingNode {
		rule := Rule{Kind: Require, Text: n.text, Backing: Backing{At: n.at}}
		c := r.condition(n, "a rule")
		rule.Conditions = []*condition.Condition{c}
		rule.Allows = c
		return rule, c != nil
	}
	e := r.entry(n, "a rule", ruleKeys)
	rule := Rule{Backing: e.backing()}
	var body *node
	var says string
	for kind, key := range ruleKinds {
		switch {
		case e.keys[key] == nil:
		case body != nil:
			r.fail(e.keys[key].at, "a rule is of one kind, and this is a second", "write two rules")
			return Rule{}, false
		default:
			rule.Kind, body = RuleKind(kind), e.keys[key]
			says = key
		}
	}
	if body == nil {
		if !e.odd {
			r.fail(n.at, "the rule says nothing", "write one of "+strings.Join(ruleKinds, ", "))
		}
		return Rule{}, false
	}
	value := e.get(says)
	if value == nil {
		return Rule{}, false
	}
	ok := r.ruleBody(&rule, says, value)
	return rule, ok
}

// ruleBody reads what a rule says into its conditions and what it allows.
func (r *reader) ruleBody(rule *Rule, key string, n *node) bool {
	before := r.problems.Errors()
	switch rule.Kind {
	case Require, Never:
		rule.Conditions = []*condition.Condition{r.condition(n, quoted(key))}
	case Remove:
		rule.Conditions = []*condition.Condition{r.pattern(n)}
	default:
		items := r.items(n, quoted(key), "write them in brackets: "+key+": [USA.relief, DPRK.test]")
		if len(items) == 0 && n.kind == listNode && len(n.items) == 0 {
			r.fail(n.at, "there is nothing to count", "list conditions: "+key+": [USA.relief, DPRK.test]")
		}
		for _, item := range torn(items) {
			rule.Conditions = append(rule.Conditions, r.condition(item, "a condition of "+quoted(key)))
		}
	}
	for _, c := range rule.Conditions {
		if c == nil {
			return false
		}
	}
	if r.problems.Errors() > before || len(rule.Conditions) == 0 {
		return false
	}
	rule.Text = string(n.at.File.Text[n.at.Start:n.at.End])
	if n.kind == scalarNode {
		rule.Text = n.text
	}
	if rule.Kind != Require {
		rule.Text = key + ": " + rule.Text
	}
	rule.Allows = allows(rule.Kind, rule.Conditions)
	return true
}

// allows is the condition that holds in the states a rule leaves.
func allows(kind RuleKind, cs []*condition.Condition) *condition.Condition {
	switch kind {
	case Never, Remove:
		return &condition.Condition{Op: condition.Not, Args: cs}
	case AtMostOne:
		return &condition.Condition{Op: condition.AtMost, N: 1, Args: cs}
	case AtLeastOne:
		return &condition.Condition{Op: condition.AtLeast, N: 1, Args: cs}
	case ExactlyOne:
		return &condition.Condition{Op: condition.Exactly, N: 1, Args: cs}
	}
	return cs[0]
}

// pattern reads a pattern of states.
func (r *reader) pattern(n *node) *condition.Condition {
	if !r.isScalar(n, quoted("remove")) || r.unsure.parties || len(r.unsure.options) > 0 {
		return nil // the length of a pattern depends on all options
	}
	c, wrong := condition.ParsePattern(n.text, r.names.options)
	r.conditionErrors(n, wrong)
	if len(wrong) > 0 {
		return nil
	}
	return c
}
