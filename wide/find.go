package wide

import (
	"fmt"
	"math/big"
	"strings"

	"detente"
	"detente/condition"
	"detente/internal/bdd"
)

// Find is the state in play that a text names: "today", or today with some
// options otherwise (today [USA.drills, not DPRK.test]); the options that are
// taken, all others not ([USA.drills]); a number (7 or s7), "code 12", or a
// pattern or condition that exactly one state in play fulfils. The error is one
// sentence with hints, naming what it was asked for as what.
func (w *Case) Find(what, text string) ([]uint64, error) {
	ref := detente.Ref{Text: text}
	ref.At.File = &detente.File{Name: what, Text: []byte(text)}
	ref.At.End = len(text)
	code, problem := w.one(ref, w.Play)
	if problem != nil {
		return nil, detente.Problems{*problem}
	}
	return code, nil
}

// one is the one state of a set that ref names.
func (w *Case) one(ref detente.Ref, among bdd.Node) ([]uint64, *detente.Problem) {
	text := strings.TrimSpace(ref.Text)
	code, ok, problem := w.told(ref, text)
	switch {
	case problem != nil:
		return nil, problem
	case !ok:
		return w.described(ref, text, among)
	case w.Space.Has(among, code):
		return code, nil
	case w.Space.Has(w.All, code):
		return nil, wrong(ref, "this state is out of play", "an option that is held as it is, or a rule of the scenario, rules it out")
	}
	p := wrong(ref, "this is no feasible state", "a rule of the case forbids it")
	if r, broken := w.Case.Broken(code...); broken {
		p.Notes = []detente.Note{{Range: r.At, Text: "this rule forbids it"}}
	}
	return nil, p
}

// told is a code that is told outright; false where the text is none.
func (w *Case) told(ref detente.Ref, text string) ([]uint64, bool, *detente.Problem) {
	rest, today := strings.CutPrefix(text, "today")
	rest = strings.TrimSpace(rest)
	digits := strings.TrimPrefix(text, "s")
	switch {
	case today && (rest == "" || rest[0] == '['):
		if w.Today == nil {
			return nil, false, wrong(ref, "the case does not say what is so today", "name the options that are taken: [USA.drills]")
		}
		return w.listed(ref, w.Today, rest)
	case text != "" && text[0] == '[':
		return w.listed(ref, nil, text)
	case digits != "" && strings.Trim(digits, "0123456789") == "":
		n, _ := new(big.Int).SetString(digits, 10)
		code := w.Space.At(w.All, n.Sub(n, big.NewInt(1)))
		if code == nil {
			return nil, false, wrong(ref, fmt.Sprintf("there is no state %s: the case has states 1 to %s", digits, w.Space.Count(w.All)))
		}
		return code, true, nil
	}
	digits, coded := strings.CutPrefix(text, "code ")
	if !coded {
		return nil, false, nil
	}
	n, ok := new(big.Int).SetString(strings.TrimSpace(digits), 10)
	switch {
	case !ok || n.Sign() < 0:
		return nil, false, wrong(ref, fmt.Sprintf("%q is not a code", strings.TrimSpace(digits)), "a code is a whole number, as in: code 12")
	case n.BitLen() > w.Space.Digits():
		return nil, false, wrong(ref, "no state has this code", "the case has fewer options")
	}
	code := w.Case.Code(nil, nil)
	for d := range n.BitLen() {
		code[d/64] |= uint64(n.Bit(d)) << (d % 64)
	}
	return code, true, nil
}

// listed is a code with some options set, told in brackets.
func (w *Case) listed(ref detente.Ref, code []uint64, text string) ([]uint64, bool, *detente.Problem) {
	if text == "" {
		return code, true, nil
	}
	inner, closed := strings.CutSuffix(text[1:], "]")
	if !closed {
		return nil, false, wrong(ref, "the bracket is not closed", "write [USA.drills, not DPRK.test]")
	}
	var settings []detente.Setting
	for _, part := range strings.Split(inner, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		c, problems := w.Case.Condition(ref.At.File.Name, strings.TrimSpace(part))
		if problems.Errors() > 0 {
			return nil, false, &problems[0]
		}
		s, ok := setting(c)
		if !ok {
			return nil, false, wrong(ref, fmt.Sprintf("%q does not set an option", strings.TrimSpace(part)), "write X, not X, or X = level")
		}
		settings = append(settings, s)
	}
	return w.Case.Code(code, settings), true, nil
}

// setting is a condition that sets one option.
func setting(c *condition.Condition) (detente.Setting, bool) {
	level := 1
	if c.Op == condition.Not {
		c, level = c.Args[0], 0
	}
	switch {
	case c.Op != condition.Taken:
	case c.Cmp == condition.Plain && (level == 0 || c.Option.Levels == nil):
		return detente.Setting{Option: c.Option.Index, Level: level}, true
	case c.Cmp == condition.Equal && level == 1:
		return detente.Setting{Option: c.Option.Index, Level: c.Level}, true
	}
	return detente.Setting{}, false
}

// at is the condition that an option stands at a level.
func at(o *detente.Option, level int) *condition.Condition {
	c := &condition.Condition{Op: condition.Taken, Option: o.Option}
	switch {
	case o.Levels != nil:
		c.Cmp, c.Level = condition.Equal, level
	case level == 0:
		return &condition.Condition{Op: condition.Not, Args: []*condition.Condition{c}}
	}
	return c
}

// described is the one state of a set that a pattern or condition fits.
func (w *Case) described(ref detente.Ref, text string, among bdd.Node) ([]uint64, *detente.Problem) {
	c, problems := w.Case.Condition(ref.At.File.Name, text)
	if problems.Errors() > 0 {
		return nil, &problems[0]
	}
	set := w.Space.And(among, w.Met(c))
	switch count := w.Space.Count(set); {
	case w.Space.Full():
		return nil, wrong(ref, "the condition is too tangled to be looked up here", "name the state by the options that are taken: [USA.drills]")
	case count.Sign() == 0:
		return nil, wrong(ref, "no state is like this", "no feasible state meets it; `detente states` lists those there are")
	case count.Cmp(big.NewInt(1)) > 0:
		return nil, wrong(ref, fmt.Sprintf("%s states are like this; one is due", count),
			"name one by what is otherwise in it than today, as: today [USA.drills]; or by the options that are taken: [USA.drills]")
	}
	return w.Space.At(set, new(big.Int)), nil
}

func wrong(ref detente.Ref, text string, hints ...string) *detente.Problem {
	return &detente.Problem{Severity: detente.Error, Range: ref.At, Text: text, Hints: hints}
}
