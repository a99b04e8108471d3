package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"detente"
	"detente/condition"
	"detente/model"
)

// This file is the plain register of design section 1: it turns options,
// moves, situations and conditions into words. The field's terms do not occur
// here.

// named is how a sentence calls a party: "the United States", "China".
func named(p *detente.Party) string {
	if rest, ok := strings.CutPrefix(p.Name, "The "); ok {
		return "the " + rest
	}
	words := strings.Fields(p.Name)
	if len(words) > 0 && slices.Contains(articled, words[len(words)-1]) {
		return "the " + p.Name
	}
	return p.Name
}

// articled are last words of names that take an article.
var articled = []string{
	"States", "Kingdom", "Republic", "Federation", "Union", "Emirates", "Nations", "Commission", "Council", "Agency",
	"Authority", "force", "Force", "Party", "Government", "Netherlands", "Philippines", "Maldives", "Bahamas", "Taliban",
}

// does is an option at a level as the predicate of its party: "holds joint
// drills", "does not test missiles", "lifts sanctions (partial)". A text that
// does not begin with a verb is quoted, not bent.
func does(o *detente.Option, level int) string {
	if level == 0 {
		return "does not " + base(o)
	}
	text := third(base(o))
	if o.Levels != nil {
		text += " (" + o.Levels[level] + ")"
	}
	return text
}

// base is an option's text as after "to".
func base(o *detente.Option) string {
	switch {
	case o.Text == "":
		return "take " + o.ID
	case !verbFirst(o.Text):
		return "take “" + o.Text + "”"
	}
	return o.Text
}

// verbFirst says whether a text can follow "to", as far as its first word
// shows: a lower-case word that is no article, no "not" and not in the third
// person already.
func verbFirst(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	if word == "" || strings.TrimFunc(word, func(r rune) bool { return unicode.IsLower(r) || r == '-' }) != "" {
		return false
	}
	if slices.Contains([]string{"a", "an", "the", "no", "not", "never", "to"}, word) {
		return false
	}
	return !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us")
}

// third puts the verb that a text begins with into the third person.
func third(text string) string {
	verb, rest, _ := strings.Cut(text, " ")
	switch verb {
	case "have":
		verb = "has"
	case "be":
		verb = "is"
	default:
		verb = ended(verb)
	}
	return strings.TrimSpace(verb + " " + rest)
}

func ended(verb string) string {
	for _, end := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(verb, end) {
			return verb + "es"
		}
	}
	if n := len(verb); n > 1 && verb[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(verb[n-2])) {
		return verb[:n-1] + "ies"
	}
	return verb + "s"
}

// turns is what a party does when it moves from s to t: only what it changes.
func turns(m *model.Model, i model.Party, s, t model.State) string {
	if m.Graph() {
		return "moves to “" + situation(m, t) + "”"
	}
	var begun, over []string
	p := m.Parties[i].Party
	for k := range p.Options {
		o := &p.Options[k]
		switch before, after := m.Level(s, o), m.Level(t, o); {
		case before == after:
		case after == 0:
			over = append(over, ceases(o))
		case o.Levels != nil && before > 0:
			begun = append(begun, fmt.Sprintf("%s (%s instead of %s)", third(base(o)), o.Levels[after], o.Levels[before]))
		default:
			begun = append(begun, does(o, after))
		}
	}
	return joined(append(begun, over...), "and")
}

// deed is what a party does by one move of its own: also one that is listed
// and changes what others do.
func deed(m *model.Model, i model.Party, s, t model.State) string {
	own := turns(m, i, s, t)
	if m.Graph() || !m.Listed() {
		return own
	}
	var others []act
	for j := range m.Parties {
		if does := turns(m, model.Party(j), s, t); model.Party(j) != i && does != "" {
			others = append(others, act{named(m.Parties[j].Party), does})
		}
	}
	switch {
	case len(others) == 0:
		return own
	case own == "":
		return "brings it about that " + whoDoes(others)
	}
	return own + ", so that " + whoDoes(others)
}

// ceases is an option that is taken no more. It stands after what is begun,
// so that nothing else is read as ending with it.
func ceases(o *detente.Option) string { return "no longer " + third(base(o)) }

// situation is a state in words: who does what in it. Where there is a today,
// what has ended since is said too.
func situation(m *model.Model, s model.State) string {
	if m.Graph() {
		g := m.Case.Graph[m.Code(s)]
		if g.Text != "" {
			return g.Text
		}
		return g.ID
	}
	if today, known := m.Today(); known && today == s {
		return "all as it is today"
	}
	return acts(m, s, nil)
}

// acts is who does what in s, and what has ended since today, but for the
// options to skip.
func acts(m *model.Model, s model.State, skip []string) string {
	today, known := m.Today()
	var list []act
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		var acts, over []string
		for j := range p.Options {
			o := &p.Options[j]
			level := m.Level(s, o)
			switch {
			case slices.Contains(skip, o.Name()):
			case level > 0:
				acts = append(acts, does(o, level))
			case known && m.Level(today, o) > 0:
				over = append(over, ceases(o))
			}
		}
		if acts = append(acts, over...); len(acts) > 0 {
			list = append(list, act{named(p), joined(acts, "and")})
		}
	}
	if len(list) == 0 {
		return "nobody does any of these things"
	}
	return whoDoes(list)
}

// act is what a party does, as a predicate.
type act struct{ who, does string }

// whoDoes writes what parties do, party by party; one that does the same as one
// before it stands beside that.
func whoDoes(acts []act) string {
	var clauses []string
	for k, x := range acts {
		if slices.ContainsFunc(acts[:k], func(y act) bool { return y.does == x.does }) {
			continue
		}
		clause := x.who + " " + x.does
		for _, y := range acts[k+1:] {
			if y.does == x.does {
				clause += ", " + y.who + " likewise"
			}
		}
		clauses = append(clauses, clause)
	}
	return strings.Join(clauses, "; ")
}

// joined writes a list as prose: "a, b and c".
func joined(list []string, and string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " " + and + " " + list[last]
}

// clause is a condition in words: "North Korea does not test missiles".
func clause(c *detente.Case, x *condition.Condition) string {
	args := make([]string, len(x.Args))
	for k, a := range x.Args {
		args[k] = operand(c, a)
	}
	switch x.Op {
	case condition.False:
		return "never"
	case condition.True:
		return "in any case"
	case condition.Taken:
		return optionClause(c, x, false)
	case condition.Not:
		if x.Args[0].Op == condition.Taken {
			return optionClause(c, x.Args[0], true)
		}
		return denied(c, x.Args[0])
	case condition.And:
		return joined(open(c, x.Args, args), "and")
	case condition.Or:
		return joined(open(c, x.Args, args), "or")
	case condition.Xor:
		if len(args) == 2 {
			return "either " + args[0] + " or " + args[1] + ", not both"
		}
		return "an odd number of these: " + strings.Join(args, "; ")
	case condition.Unless:
		return joined(args, "unless")
	case condition.If:
		return "if " + args[0] + ", then " + args[1]
	case condition.Iff:
		return args[0] + " exactly when " + args[1]
	}
	least := map[condition.Op]string{condition.AtLeast: "at least", condition.AtMost: "at most", condition.Exactly: "exactly"}
	return fmt.Sprintf("%s %d of these: %s", least[x.Op], x.N, strings.Join(args, "; "))
}

// denied is that a condition is not met, as a person says it.
func denied(c *detente.Case, x *condition.Condition) string {
	args := make([]string, len(x.Args))
	for k, a := range x.Args {
		args[k] = operand(c, a)
	}
	switch {
	case x.Op == condition.And && len(x.Args) == 2:
		return "not both " + joined(args, "and")
	case x.Op == condition.And:
		return "not all of these: " + strings.Join(args, "; ")
	case x.Op == condition.Or && !slices.ContainsFunc(x.Args, func(a *condition.Condition) bool { return !simple(a) }):
		for k, a := range x.Args {
			args[k] = contraryOf(c, a)
		}
		return joined(args, "and")
	case x.Op == condition.Or:
		return "none of these: " + strings.Join(args, "; ")
	}
	return "it is not so that " + operand(c, x)
}

// open takes the brackets off the last operand of a list where that is read
// rightly without: not both of two options.
func open(c *detente.Case, list []*condition.Condition, args []string) []string {
	last := len(list) - 1
	x := list[last]
	if x.Op != condition.Not || x.Args[0].Op != condition.And || len(x.Args[0].Args) != 2 {
		return args
	}
	for _, a := range x.Args[0].Args {
		if !simple(a) {
			return args
		}
	}
	return append(slices.Clone(args[:last]), clause(c, x))
}

// simple says whether a condition is of one option.
func simple(x *condition.Condition) bool {
	return x.Op == condition.Taken || x.Op == condition.Not && x.Args[0].Op == condition.Taken
}

// contraryOf is the contrary of a condition of one option.
func contraryOf(c *detente.Case, x *condition.Condition) string {
	if x.Op == condition.Not {
		return optionClause(c, x.Args[0], false)
	}
	return optionClause(c, x, true)
}

// operand is a clause inside another, in brackets where it is compound.
func operand(c *detente.Case, x *condition.Condition) string {
	if simple(x) {
		return clause(c, x)
	}
	return "(" + clause(c, x) + ")"
}

// optionClause is an option, or one compared with a level, or its contrary.
func optionClause(c *detente.Case, x *condition.Condition, not bool) string {
	options := c.Options()
	o := options[x.Option.Index]
	party := named(&c.Parties[c.Owner(x.Option.Index)])
	if x.Cmp == condition.Plain || o.Levels == nil {
		if not {
			return party + " " + does(&o, 0)
		}
		plain := o
		plain.Levels = nil
		return party + " " + does(&plain, 1)
	}
	cmp := x.Cmp
	if not {
		cmp = contrary[cmp]
	}
	return party + " " + compared(&o, cmp, x.Level)
}

var contrary = map[condition.Compare]condition.Compare{
	condition.Equal: condition.NotEqual, condition.NotEqual: condition.Equal,
	condition.Less: condition.GreaterEqual, condition.GreaterEqual: condition.Less,
	condition.Greater: condition.LessEqual, condition.LessEqual: condition.Greater,
}

// compared is a level option against a level, as a predicate.
func compared(o *detente.Option, cmp condition.Compare, level int) string {
	top := len(o.Levels) - 1
	switch cmp {
	case condition.Less:
		return compared(o, condition.LessEqual, level-1)
	case condition.Greater:
		return compared(o, condition.GreaterEqual, level+1)
	case condition.NotEqual:
		if level == 0 {
			return compared(o, condition.GreaterEqual, 1)
		}
		return "does not " + base(o) + " (" + o.Levels[level] + ")"
	case condition.Equal:
		return does(o, level)
	case condition.GreaterEqual:
		if level <= 0 || level > top {
			break
		}
		if level == top {
			return does(o, level)
		}
		plain := *o
		plain.Levels = nil
		return does(&plain, 1) + " (at least " + o.Levels[level] + ")"
	case condition.LessEqual:
		if level == 0 {
			return does(o, 0)
		}
		if level > 0 && level < top {
			return "does not " + base(o) + " beyond " + o.Levels[level]
		}
	}
	return "does as it likes about “" + base(o) + "”"
}

// capital begins a sentence.
func capital(text string) string {
	for k, r := range text {
		return string(unicode.ToUpper(r)) + text[k+len(string(r)):]
	}
	return text
}

// spelt is the name of a word as it is said: names are written with hyphens.
func spelt(word string) string { return strings.ReplaceAll(word, "-", " ") }
