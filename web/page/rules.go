package page

import (
	"context"
	"errors"
	"math/big"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/rules"
	"detente/report"
	"detente/web/ask"
	"detente/web/desk"
)

// rulesScreen tells what cannot be, rule by rule, and what each rule takes
// away.
var rulesScreen = screen{
	id: "rules", name: "Rules", key: "u", ask: "Is any combination absurd?",
	show: showRules,
	acts: map[string]act{"add": addRule, "edit": editRule},
	twin: func(v *view) string { return v.twin("rules") },
}

// ruleBook is what the screen shows.
type ruleBook struct {
	View      *view
	Graph     bool
	All, Left string
	Unknown   bool // what is left was not counted
	None      bool // nothing is left
	Rules     []ruleCard
	About     string // the option that the rules shown are about, in words; "" for all
	Every     string // the address of all rules
	Choices   []atomGroup
	Condition conditionField
	Free      bool // a condition in full is being written
	Sent      url.Values
}

// ruleCard is a rule.
type ruleCard struct {
	Place                 int
	Path, Pick            string
	Text, Written         string
	Removes, Left, Alone  string
	Same, Idle, Uncounted bool
	Share                 int // what is left after it, in hundredths of all
	Doubts                []detente.Problem
	First, Last           bool
	Added                 bool // by the scenario
	Note                  string
	Quotes                int
}

func showRules(ctx context.Context, v *view) (any, error) {
	c := v.rev.Case
	if c == nil {
		return nil, v.rev.Problems
	}
	b := ruleBook{View: v, Graph: len(c.Graph) > 0, Choices: v.atoms(), Sent: url.Values{}}
	if b.Graph {
		return b, nil
	}
	if v.refused != nil {
		b.Sent = v.refused.Sent
	}
	sent := v.drafted("rule")
	if b.Sent.Get("kind") == "free" {
		sent = b.Sent
	}
	b.Free = sent != nil
	b.Condition = v.conditionField(ctx, "new-rule", "", sent)
	b.Condition.Legend = "What always holds?"
	r, err := ask.Rules(ctx, v.rev, ask.RulesOf{Setup: v.setup})
	if err != nil {
		return nil, err
	}
	setup, err := c.Setup(v.setup.Scenario, v.setup.Voices)
	if err != nil {
		return nil, err
	}
	b.All, b.Left, b.Unknown = bigGrouped(&r.Combinations), bigGrouped(r.Left), r.Left == nil
	b.None = r.Left != nil && r.Left.Sign() == 0
	about, narrowed := optionNamed(c, v.at.Query.Get("about"))
	if narrowed {
		b.About, b.Every = c.Parties[c.Owner(about.Index)].Name+": "+about.Text, v.Link("about", "")
	}
	warnings := c.Warnings()
	for k := range setup.Rules {
		if rule := &setup.Rules[k]; !narrowed || slices.Contains(rule.Allows.Options(), about.Index) {
			b.Rules = append(b.Rules, v.ruleCard(rule, r, k, warnings))
		}
	}
	return b, nil
}

// ruleCard is the rule at a place, counted from 0.
func (v *view) ruleCard(rule *detente.Rule, r rules.Result, k int, warnings detente.Problems) ruleCard {
	c, n := v.rev.Case, r.Rules[k]
	x := ruleCard{
		Place: k + 1, Path: "rules." + strconv.Itoa(k+1), Pick: v.Link("pick", "rule:"+strconv.Itoa(k+1)),
		Text: report.Rule(c, rule), Written: rule.Text, Removes: bigGrouped(n.Removes), Left: bigGrouped(n.Left), Alone: bigGrouped(n.Alone),
		First: k == 0, Last: k == len(c.Rules)-1, Added: n.Added, Note: strings.Join(strings.Fields(rule.Note), " "), Quotes: len(rule.Because),
	}
	x.Uncounted = n.Removes == nil
	x.Idle = n.Removes != nil && n.Removes.Sign() == 0
	x.Same = n.Removes != nil && n.Alone != nil && n.Removes.Cmp(&n.Alone.Int) == 0
	if n.Left != nil && r.Combinations.Sign() > 0 {
		share := new(big.Int).Mul(&n.Left.Int, big.NewInt(100))
		x.Share = int(share.Div(share, &r.Combinations.Int).Int64())
	}
	for _, p := range warnings {
		if p.Range == rule.At {
			x.Doubts = append(x.Doubts, p)
		}
	}
	return x
}

// bigGrouped writes a count with commas between thousands; "" for one that is
// not known.
func bigGrouped(n *answer.Count) string {
	if n == nil {
		return ""
	}
	s := n.String()
	for k := len(s) - 3; k > 0; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}

// addRule adds a rule that was built as a sentence or typed as a condition.
func addRule(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Case
	switch {
	case c == nil:
		return Address{}, v.base.Problems
	case form.Get("do") != "": // without script it is read back first
		return v.draft(form)
	}
	value, err := builtRule(form)
	if err != nil {
		return Address{}, err
	}
	return v.at.With("write", "", "cond", ""), v.desk.Change("a new rule", detente.Change{Verb: detente.InsertEntry, Path: "rules", Value: value})
}

// builtRule is a rule as a form says it.
func builtRule(form url.Values) (detente.Value, error) {
	a, b, kind := form.Get("a"), form.Get("b"), form.Get("kind")
	keyed := func(key string, v detente.Value) detente.Value {
		return detente.Fields(detente.Field{Key: key, Value: v})
	}
	switch kind {
	case "together", "only", "both", "either":
		if a == "" || b == "" {
			return detente.Value{}, errors.New("choose both sides of the rule")
		}
		if a == b {
			return detente.Value{}, errors.New("choose two different things")
		}
	case "never":
		if a == "" {
			return detente.Value{}, errors.New("choose what is never so")
		}
	}
	switch kind {
	case "together":
		return keyed("never", detente.Text(a+" and "+b)), nil
	case "only":
		return detente.Text(a + " only if " + b), nil
	case "both":
		return detente.Text(operandText(a) + " iff " + operandText(b)), nil
	case "either":
		return detente.Text(a + " or " + b), nil
	case "never":
		return keyed("never", detente.Text(a)), nil
	case "at_most_one", "at_least_one", "exactly_one":
		list := form["of"]
		if len(list) < 2 {
			return detente.Value{}, errors.New("tick two or more that the rule is about")
		}
		return keyed(kind, detente.Texts(list...)), nil
	case "free":
		text := strings.Join(strings.Fields(form.Get("cond")), " ")
		if text == "" {
			text = composed(form)
		}
		if text == "" {
			return detente.Value{}, errors.New("a rule needs a condition: pick it, or write it as the case does")
		}
		if form.Get("never") != "" {
			return keyed("never", detente.Text(text)), nil
		}
		return detente.Text(text), nil
	}
	return detente.Value{}, errors.New("there is no rule of this kind")
}

// operandText is a choice inside a longer condition.
func operandText(code string) string {
	if strings.Contains(code, " ") {
		return "(" + code + ")"
	}
	return code
}

// editRule makes of a rule what its form says, as one step.
func editRule(_ context.Context, v *view, form url.Values) (Address, error) {
	n, err := strconv.Atoi(form.Get("rule"))
	c := v.base.Case
	if c == nil || err != nil || n < 1 || n > len(c.Rules) {
		return Address{}, errGone
	}
	rule := &c.Rules[n-1]
	path := "rules." + strconv.Itoa(n)
	key := ruleKeys[rule.Kind]
	var changes []detente.Change
	if form.Get("do") != "" {
		return v.draft(form)
	}
	typed := form.Get("text")
	if !counted(rule) {
		typed = strings.ReplaceAll(form.Get("cond"), "\n", " ")
	}
	lines := slices.DeleteFunc(strings.Split(typed, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
	for k := range lines {
		lines[k] = strings.Join(strings.Fields(lines[k]), " ")
	}
	switch {
	case len(lines) == 0:
		return Address{}, errors.New("a rule that says nothing is none: remove it instead")
	case slices.Equal(lines, ruleLines(rule)):
	case counted(rule):
		changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + "." + key, Value: detente.Texts(lines...)})
	default:
		changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + "." + key, Value: detente.Text(strings.Join(lines, " "))})
	}
	changes = append(changes, textChange(path+".note", rule.Note, typedLines(form, "note"))...)
	return v.at.With("write", "", "cond", ""), v.desk.Change("a rule", changes...)
}

// ruleKeys are the keys of a rule in a case file, in the order of
// detente.RuleKind.
var ruleKeys = []string{"rule", "never", "at_most_one", "at_least_one", "exactly_one", "remove"}

// counted says that a rule is over several conditions.
func counted(r *detente.Rule) bool {
	return r.Kind == detente.AtMostOne || r.Kind == detente.AtLeastOne || r.Kind == detente.ExactlyOne
}

// ruleLines are the conditions of a rule, to be edited line by line.
func ruleLines(r *detente.Rule) []string {
	if !counted(r) {
		return []string{strings.TrimPrefix(r.Text, ruleKeys[r.Kind]+": ")}
	}
	var lines []string
	for _, x := range r.Conditions {
		lines = append(lines, x.String())
	}
	return lines
}

// ruleForm is what the form of a rule shows.
type ruleForm struct {
	View        *view
	Rule        *detente.Rule
	Place, Rows int
	Text, Lead  string
	Counted     bool
	Condition   conditionField
}

// ruleDrawer tells about a rule by its place, and has its form.
func ruleDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	n, err := strconv.Atoi(id)
	c := v.rev.Case
	if c == nil || err != nil || n < 1 || n > len(c.Rules) {
		return drawer{}, errGone
	}
	r := &c.Rules[n-1]
	d := drawer{Title: report.Rule(c, r), Party: -1, Quotes: v.quotes(r.Because)}
	if r.Note != "" {
		d.Lines = append(d.Lines, strings.Join(strings.Fields(r.Note), " "))
	}
	counts, err := ask.Rules(desk.Impatient(ctx, 0), v.rev, ask.RulesOf{Setup: v.setup})
	if err == nil && n <= len(counts.Rules) && counts.Rules[n-1].Alone != nil {
		d.Lines = append(d.Lines, "Alone it would take away "+bigGrouped(counts.Rules[n-1].Alone)+" of "+bigGrouped(&counts.Combinations)+" combinations.")
	}
	lines := ruleLines(r)
	f := ruleForm{View: v, Rule: r, Place: n, Rows: len(lines), Text: strings.Join(lines, "\n"), Counted: counted(r), Lead: "What always holds?"}
	switch {
	case r.Kind == detente.Never || r.Kind == detente.Remove:
		f.Lead = "What is never so?"
	case counted(r):
		f.Lead = report.Capital(strings.ReplaceAll(ruleKeys[r.Kind], "_", " ")) + " of, line by line:"
	}
	if !f.Counted {
		to := "rules." + id
		sent := v.drafted(to)
		if v.refused != nil && v.refused.Sent.Get("to") == to {
			sent = v.refused.Sent
		}
		f.Condition = v.conditionField(ctx, "f-rule", f.Text, sent)
		f.Condition.Legend = f.Lead
		if f.Condition.Read != nil {
			f.Condition.Read.Doubt = "" // what the rules allow, this rule has a part in
		}
	}
	d.Forms, err = v.fill("rule-form", f)
	return d, err
}
