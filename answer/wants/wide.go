package wants

import (
	"cmp"
	"context"
	"errors"
	"math/big"
	"slices"
	"strings"

	"detente"
)

// askWide answers from the rules and conditions alone.
func askWide(ctx context.Context, req Request, r Result) (Result, error) {
	r.Warnings = append(r.Warnings, "the states are too many to list: best, worst, secure, held_to and pareto are not computed")
	all := collect(req.Case, req.Setup)
	w := &work{ctx: ctx, left: cmp.Or(req.work, budget)}
	x, err := newWide(w, req, all)
	if err != nil && !errors.Is(err, errTooLarge) && !errors.Is(err, errSpent) && !errors.Is(err, errSolver) {
		return r, err
	}
	for i := range req.Case.Parties {
		if !req.Setup.Absent[i] {
			r.Parties = append(r.Parties, newParty(req, i, x.metToday))
		}
	}
	f := found{stopped: err}
	if err == nil {
		if r.Together, err = x.together(ctx, req, all); err != nil {
			return r, err
		}
		if f, err = search(w, len(x.classes), x); err != nil {
			return r, err
		}
	}
	r.tell(req, groups{all, x.classes}, f)
	return r, nil
}

var errTooLarge = errors.New("the search was not begun: the conditions of this case are too large to decide")

// wide are the states in play as what the rules allow.
type wide struct {
	c        *detente.Case
	today    []uint64 // nil without a status quo
	formula  *formula
	all      []place
	literals []int     // by class
	classes  [][]int   // by class, the wants that are the same condition
	refuted  []members // sets of classes found not to go together
}

// newWide puts the case into clauses. Where the error is no fault of the case,
// what is known of today stands.
func newWide(w *work, req Request, all []place) (*wide, error) {
	x := &wide{c: req.Case, formula: newFormula(req.Case.Digits()), all: all}
	for _, o := range req.Case.Options() {
		for d := o.Digit + 1; d < o.Digit+o.Digits(); d++ {
			x.formula.require(d, -(d + 1))
		}
	}
	for k, rule := range req.Setup.Rules {
		if k == len(req.Case.Rules) {
			break
		}
		x.formula.require(x.formula.literal(rule.Allows))
	}
	if err := x.findToday(w, req.Setup); err != nil {
		return x, err
	}
	if err := x.hold(w, req.Setup); err != nil {
		return x, err
	}
	class := map[int]int{}
	for k, want := range all {
		l := x.formula.literal(want.condition)
		c, ok := class[l]
		if !ok {
			c = len(x.classes)
			class[l] = c
			x.classes = append(x.classes, nil)
			x.literals = append(x.literals, l)
		}
		x.classes[c] = append(x.classes[c], k)
	}
	if x.formula.full() {
		return x, errTooLarge
	}
	return x, nil
}

// hold adds what a scenario forbids and holds.
func (x *wide) hold(w *work, setup detente.Setup) error {
	levels := map[int]int{}
	options := x.c.Options()
	for _, k := range setup.Frozen {
		for d := range options[k].Digits() {
			levels[k] += int(x.today[(options[k].Digit+d)/64] >> ((options[k].Digit + d) % 64) & 1)
		}
	}
	for _, s := range setup.Fix {
		levels[s.Option] = s.Level
	}
	for k := range options {
		level, held := levels[k]
		for d := options[k].Digit; held && d < options[k].Digit+options[k].Digits(); d++ {
			if d-options[k].Digit < level {
				x.formula.require(d + 1)
			} else {
				x.formula.require(-(d + 1))
			}
		}
	}
	for _, rule := range setup.Rules[len(x.c.Rules):] {
		x.formula.require(x.formula.literal(rule.Allows))
	}
	if x.formula.full() {
		return errTooLarge
	}
	code, err := x.formula.solve(w, nil)
	if err == nil && code == nil {
		err = x.unsound("the rules leave no state: together they forbid everything",
			"a rule says what is impossible; take out one that forbids what is merely unwelcome")
	}
	if err != nil || x.today == nil {
		return err
	}
	for _, rule := range setup.Rules {
		if !rule.Allows.Holds(x.today...) {
			return x.unsound("today's situation is impossible in this scenario", "give the scenario a status_quo of its own that its rules allow")
		}
	}
	return nil
}

func (x *wide) unsound(text, hint string) error {
	return detente.Problems{{
		Severity: detente.Error, Range: detente.Range{File: &detente.File{Name: x.c.File.Name}},
		Text: text, Hints: []string{hint},
	}}
}

// findToday resolves the status quo among the states of the case as written,
// then holds in it what the scenario holds.
func (x *wide) findToday(w *work, setup detente.Setup) error {
	today := setup.Today
	if !today.Given {
		return nil
	}
	code := x.c.Code(nil, today.Settings)
	if today.Ref != nil {
		var err error
		if code, err = x.named(w, *today.Ref); err != nil {
			return err
		}
	}
	state, err := x.formula.solve(w, x.digits(code))
	if err == nil && state == nil {
		err = detente.Problems{{Severity: detente.Error, Range: today.At, Text: "the status quo is not a feasible state"}}
	}
	if err != nil {
		return err
	}
	x.today = x.c.Code(code, setup.Fix)
	return nil
}

// named is the one state that a reference names.
func (x *wide) named(w *work, ref detente.Ref) ([]uint64, error) {
	text := strings.TrimSpace(ref.Text)
	wrong := func(text string) error {
		return detente.Problems{{
			Severity: detente.Error, Range: ref.At, Text: text,
			Hints: []string{"name it by the options that are taken: status_quo: [...]"},
		}}
	}
	if digits, ok := strings.CutPrefix(text, "code "); ok {
		code, ok := new(big.Int).SetString(strings.TrimSpace(digits), 10)
		if !ok || code.Sign() < 0 || code.BitLen() > x.formula.digits {
			return nil, wrong("no state has this code")
		}
		words := x.c.Code(nil, nil)
		for d := range code.BitLen() {
			words[d/64] |= uint64(code.Bit(d)) << (d % 64)
		}
		return words, nil
	}
	if strings.Trim(strings.TrimPrefix(text, "s"), "0123456789") == "" {
		return nil, wrong("the states of this case are too many to be numbered")
	}
	met, problems := x.c.Condition("status_quo", text)
	if problems.Errors() > 0 {
		return nil, problems
	}
	literal := x.formula.literal(met)
	if x.formula.full() {
		return nil, errTooLarge
	}
	code, err := x.formula.solve(w, []int{literal})
	if err != nil {
		return nil, err
	}
	if code == nil {
		return nil, wrong("no state is like this")
	}
	second, err := x.formula.solve(w, []int{literal, -x.formula.all(x.digits(code))})
	if err == nil && second != nil {
		err = wrong("several states are like this; one is due")
	}
	return code, err
}

// digits are the literals that are true together in one code only.
func (x *wide) digits(code []uint64) []int {
	literals := make([]int, x.formula.digits)
	for d := range literals {
		literals[d] = d + 1
		if code[d/64]>>(d%64)&1 == 0 {
			literals[d] = -literals[d]
		}
	}
	return literals
}

// metToday says whether today meets a want; nil without a status quo.
func (x *wide) metToday(want detente.Want) *bool {
	if x.today == nil {
		return nil
	}
	met := want.Condition.Holds(x.today...)
	return &met
}

// grow asks the solver for a state that meets the classes of set, takes all
// that it meets, and asks for each other one besides.
func (x *wide) grow(w *work, set members) (members, error) {
	grown, err := x.meet(w, set)
	if grown == nil || err != nil {
		if err == nil {
			x.refuted = append(x.refuted, set.clone())
		}
		return nil, err
	}
	for c := range x.classes {
		if grown.has(c) {
			continue
		}
		with := grown.clone()
		with.add(c)
		if slices.ContainsFunc(x.refuted, func(r members) bool { return r.within(with) }) {
			continue
		}
		larger, err := x.meet(w, with)
		if err != nil {
			return nil, err
		}
		if larger != nil {
			grown = larger
		}
	}
	return grown, nil
}

// meet are all classes that some state meeting set meets; nil where there is
// none. What the solver found is held against the conditions themselves.
func (x *wide) meet(w *work, set members) (members, error) {
	var literals []int
	for _, c := range set.list() {
		literals = append(literals, x.literals[c])
	}
	code, err := x.formula.solve(w, literals)
	if code == nil || err != nil {
		return nil, err
	}
	met := newMembers(len(x.classes))
	for c, wants := range x.classes {
		if x.all[wants[0]].condition.Holds(code...) {
			met.add(c)
		}
	}
	if _, broken := x.c.Broken(code...); broken || !set.within(met) {
		return nil, errSolver
	}
	return met, nil
}

// together asks for a state that meets all wants of the principals; nil where
// a quarter of the work that the search may do does not tell.
func (x *wide) together(ctx context.Context, req Request, all []place) (*Together, error) {
	ids, wants := principals(req, all)
	if len(ids) == 0 {
		return nil, nil
	}
	set := newMembers(len(x.classes))
	for c, list := range x.classes {
		if slices.ContainsFunc(list, func(k int) bool { return slices.Contains(wants, k) }) {
			set.add(c)
		}
	}
	met, err := x.meet(&work{ctx: ctx, left: budget / 4}, set)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, nil
	}
	return &Together{Parties: ids, Met: met != nil}, nil
}
