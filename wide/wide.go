// Package wide judges cases whose states are too many to list.
//
// [Open] holds what is feasible as a decision diagram: states are counted, and
// have the numbers they would have in a list, without there being one.
// [Case.Solve] judges each party over the options that can matter to it
// (model.Cones), as an ordinary small model, and joins the verdicts in
// diagrams. Where even those options are too many it says between which bounds
// the verdict lies, and why no more is known.
//
// A state is a code as [detente.Case.Code] writes it.
package wide

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"detente"
	"detente/internal/bdd"
	"detente/model"
)

// Bounds of the diagrams of a case: some hundred megabytes, some tens of
// seconds.
const (
	mostNodes = 1 << 22
	mostSteps = 1 << 30
)

// Case is a case under a setup, its states not listed. It is not safe for use
// by several goroutines.
type Case struct {
	Case    *detente.Case
	Setup   detente.Setup
	Parties []model.Player // as in model.Model
	Cones   *model.Cones
	Space   *bdd.Space
	All     bdd.Node // the feasible states of the case as written
	Play    bdd.Node // those of them in play under the setup
	Today   []uint64 // in play; nil where the case names none

	options []detente.Option
	most    int // digits of a part that is listed
	nodes   int // of one search in diagrams
}

// Unfit says why a case cannot be taken without its states being listed.
type Unfit struct{ Why, Hint string }

// Error says why, and what to do.
func (e *Unfit) Error() string { return e.Why + "\n  hint: " + e.Hint }

// Open takes a case without listing its states. The error is [*Unfit], or
// detente.Problems for what is wrong with the case: a status quo that cannot
// be, rules that leave nothing.
func Open(ctx context.Context, c *detente.Case, setup detente.Setup) (*Case, error) {
	if err := fit(c, setup); err != nil {
		return nil, err
	}
	w := &Case{Case: c, Setup: setup, Cones: model.NewCones(c, setup), options: c.Options(), most: mostDigits, nodes: searchNodes}
	for k := range c.Parties {
		if !setup.Absent[k] {
			w.Parties = append(w.Parties, model.Player{Party: &c.Parties[k], Index: k})
		}
	}
	w.Space = bdd.New(order(c, setup, w.Cones), mostNodes, mostSteps)
	w.All = w.allowed(w.levelled(), c.Rules)
	if w.All == bdd.False && !w.Space.Full() {
		return nil, unsound(c, "the rules leave no state: together they forbid everything",
			"a rule says what is impossible; take out one that forbids what is merely unwelcome")
	}
	if err := w.restrict(); err != nil {
		return nil, err
	}
	for _, p := range w.Parties {
		x := w.lens(w.Space, w.Play)
		if q := &setup.Preferences[p.Index]; q.Kind == detente.Weights && x.sums(q.Weights) == nil {
			return nil, &Unfit{fmt.Sprintf("the weights of party %s have too many different sums", p.ID), "leave out those that matter least, or write wants instead"}
		}
	}
	if w.Space.Full() {
		return nil, Tangled
	}
	return w, ctx.Err()
}

// Tangled is the error where diagrams of a case outgrow their bounds.
var Tangled = &Unfit{
	"the rules of this case bind so many options together that its states cannot even be counted",
	"leave out rules that forbid what nobody would do, or options that no want turns on",
}

// fit says why a case must be listed.
func fit(c *detente.Case, setup detente.Setup) error {
	if len(c.Graph) > 0 || len(c.Moves) > 0 {
		return &Unfit{"moves are listed in this case, and its states are too many to list", "say by rules and one-way options what cannot be done"}
	}
	for k := range c.Parties {
		if kind := setup.Preferences[k].Kind; !setup.Absent[k] && (kind == detente.Ranking || kind == detente.Payoffs) {
			return &Unfit{fmt.Sprintf("party %s ranks states one by one, and they are too many to list", c.Parties[k].ID),
				"say what it wants: a list of conditions, most important first, or weights"}
		}
	}
	return nil
}

func unsound(c *detente.Case, text, hint string) error {
	return detente.Problems{{
		Severity: detente.Error, Range: detente.Range{File: &detente.File{Name: c.File.Name}}, Text: text, Hints: []string{hint},
	}}
}

// levelled are the codes in which no level is reached without those below it.
func (w *Case) levelled() bdd.Node {
	all := bdd.True
	for _, o := range w.options {
		for d := o.Digit + 1; d < o.Digit+o.Digits(); d++ {
			all = w.Space.And(all, w.Space.Or(w.Space.Digit(d-1), w.Space.Not(w.Space.Digit(d))))
		}
	}
	return all
}

// allowed are the codes of a set that some rules allow.
func (w *Case) allowed(set bdd.Node, rules []detente.Rule) bdd.Node {
	for _, r := range rules {
		set = w.Space.And(set, w.Met(r.Allows))
	}
	return set
}

// restrict finds today and what is in play.
func (w *Case) restrict() error {
	w.Play = w.allowed(w.All, w.Setup.Rules[len(w.Case.Rules):])
	if err := w.findToday(); err != nil {
		return err
	}
	levels := map[int]int{}
	for _, k := range w.Setup.Frozen {
		levels[k] = w.Level(w.Today, &w.options[k])
	}
	for _, f := range w.Setup.Fix {
		levels[f.Option] = f.Level
	}
	for k := range w.options {
		if level, held := levels[k]; held {
			w.Play = w.Space.And(w.Play, w.Met(at(&w.options[k], level)))
			if w.Today != nil {
				w.Today = w.Case.Code(w.Today, []detente.Setting{{Option: k, Level: level}})
			}
		}
	}
	switch {
	case w.Space.Full():
		return Tangled
	case w.Play == bdd.False:
		return unsound(w.Case, "this scenario leaves no state", "what it holds, or a rule it adds, contradicts the rules of the case")
	case w.Today != nil && !w.Space.Has(w.Play, w.Today):
		return unsound(w.Case, "today's situation is impossible in this scenario", "give the scenario a status_quo of its own that its rules allow")
	}
	return nil
}

// findToday resolves the status quo over the states of the case.
func (w *Case) findToday() error {
	today := w.Setup.Today
	switch {
	case !today.Given:
		return nil
	case today.Ref != nil:
		code, problem := w.one(*today.Ref, w.All)
		if problem != nil {
			return detente.Problems{*problem}
		}
		w.Today = code
		return nil
	}
	code := w.Case.Code(nil, today.Settings)
	if !w.Space.Has(w.All, code) {
		return detente.Problems{{Severity: detente.Error, Range: today.At, Text: "the status quo is not a feasible state"}}
	}
	w.Today = code
	return nil
}

// Level is the value of an option in a code: 0 or 1, or the index of its level.
func (w *Case) Level(code []uint64, o *detente.Option) int {
	n := 0
	for d := o.Digit; d < o.Digit+o.Digits(); d++ {
		n += int(code[d/64] >> (d % 64) & 1)
	}
	return n
}

// Number is the number of a state among those of the case as written, from 1.
func (w *Case) Number(code []uint64) *big.Int {
	n := w.Space.Before(w.All, code)
	return n.Add(n, big.NewInt(1))
}

// Decimal is a code as JSON and people write it.
func Decimal(code []uint64) *big.Int {
	n := new(big.Int)
	for _, x := range slices.Backward(code) {
		n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(x))
	}
	return n
}

// Whole is the case as parts are cut from it.
func (w *Case) Whole() model.Whole {
	return model.Whole{Case: w.Case, Setup: w.Setup, Today: w.Today}
}

// Digits are the digits of some options.
func (w *Case) Digits(options []int) []int {
	var list []int
	for _, k := range options {
		for d := range w.options[k].Digits() {
			list = append(list, w.options[k].Digit+d)
		}
	}
	return list
}

// PartyIndex finds a party by its id; false where a scenario takes it out.
func (w *Case) PartyIndex(id string) (model.Party, bool) {
	i := slices.IndexFunc(w.Parties, func(p model.Player) bool { return p.ID == id })
	return model.Party(max(i, 0)), i >= 0
}
