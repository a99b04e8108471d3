// Package ask asks the questions of the library about a case at work: it makes
// the request of an answer from named parameters, has it computed once
// (package desk keeps it), and returns the result whose JSON the command
// prints with --json.
//
// A question is a function of a revision and a struct of parameters, named
// alike: [Why] takes [WhyOf]. The tags of the parameters are those of the API.
package ask

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// Setup says under what a case is computed.
type Setup struct {
	Scenario string   `query:"scenario" doc:"Compute under the scenario of this name."`
	Voices   []string `query:"voice,explode" doc:"Let PARTY=NAME choose a party's voice; may be repeated."`
}

// Lists says how long lists may be.
type Lists struct {
	Limit int `query:"limit" default:"10000" minimum:"0" doc:"List at most so many entries; 0 for all."`
}

// Verdicts says how states are judged.
type Verdicts struct {
	Engine    string   `query:"engine" doc:"Compute with the engine of this name."`
	Semantics string   `query:"semantics" doc:"Which sequences of moves count as answers: legal, once-each or one-move."`
	Concepts  []string `query:"concepts" doc:"Judge under these concepts only, parted by commas."`
}

// options are the parameters as the solver takes them.
func (v Verdicts) options(progress func(done, total int)) (stability.Options, error) {
	opt := stability.Options{Concepts: v.Concepts, Engine: v.Engine, Progress: progress}
	if _, err := stability.Named(v.Concepts); err != nil {
		return opt, err
	}
	var err error
	opt.Semantics, err = model.ParseSemantics(v.Semantics)
	return opt, err
}

// about computes an answer about a revision, or finds it computed: the same
// question with the same parameters has one answer.
func about[Q, R any](ctx context.Context, r *desk.Revision, question string, of Q, compute func(ctx context.Context, progress func(done, total int)) (R, error)) (R, error) {
	key, err := json.Marshal(of)
	if err != nil {
		var none R
		return none, err
	}
	return desk.Ask(ctx, r, question+string(key), compute)
}

// headed is about for a result with a head, which gets the warnings of reading
// the case, as on the command line.
func headed[Q, R any](ctx context.Context, r *desk.Revision, question string, of Q, head func(*R) *answer.Head, compute func(ctx context.Context, progress func(done, total int)) (R, error)) (R, error) {
	return about(ctx, r, question, of, func(ctx context.Context, progress func(int, int)) (R, error) {
		x, err := compute(ctx, progress)
		if err != nil {
			return x, err
		}
		warn(head(&x), r)
		return x, nil
	})
}

// warn puts what reading the case found before the warnings of an answer.
func warn(h *answer.Head, r *desk.Revision) {
	lines := []string{}
	for _, p := range r.Problems.Sorted() {
		lines = append(lines, answer.Line(p))
	}
	h.Warnings = append(lines, h.Warnings...)
}

// judged is headed for an answer about a model under a setup.
func judged[Q, R any](ctx context.Context, r *desk.Revision, question string, of Q, s Setup, v Verdicts, head func(*R) *answer.Head, compute func(ctx context.Context, m *model.Model, opt stability.Options) (R, error)) (R, error) {
	return headed(ctx, r, question, of, head, func(ctx context.Context, progress func(int, int)) (R, error) {
		var none R
		m, err := Model(ctx, r, s)
		if err != nil {
			return none, err
		}
		opt, err := v.options(progress)
		if err != nil {
			return none, err
		}
		return compute(ctx, m, opt)
	})
}

// Sound is nil for a case without errors under all its scenarios and voices,
// else the [detente.Problems] that are errors.
func Sound(ctx context.Context, r *desk.Revision) error {
	if r.Case == nil {
		return onlyErrors(r.Problems)
	}
	found, err := about(ctx, r, "sound", struct{}{}, func(ctx context.Context, _ func(int, int)) (problems, error) {
		m, _ := compile(ctx, r, Setup{}, plain(r.Case)) // what is wrong with it, check says
		x, err := check.Ask(ctx, check.Request{Case: r.Case, Model: m})
		return problems{onlyErrors(x.Found)}, err
	})
	if err != nil {
		return err
	}
	if len(found.list) > 0 {
		return found.list
	}
	return nil
}

// problems are kept. The files that they are in are kept anyway.
type problems struct{ list detente.Problems }

// Weight is about how many bytes they take.
func (p problems) Weight() int64 { return 256 + 512*int64(len(p.list)) }

func plain(c *detente.Case) detente.Setup {
	s, _ := c.Setup("", nil) // without a scenario and voices nothing can be unknown
	return s
}

func onlyErrors(ps detente.Problems) detente.Problems {
	var errors detente.Problems
	for _, p := range ps {
		if p.Severity == detente.Error {
			errors = append(errors, p)
		}
	}
	return errors
}

// Model is a case compiled under a setup. The error is that the case is
// unsound, that the setup names what is not there, or a [*model.TooBig].
func Model(ctx context.Context, r *desk.Revision, s Setup) (*model.Model, error) {
	if err := Sound(ctx, r); err != nil {
		return nil, err
	}
	setup, err := r.Case.Setup(s.Scenario, s.Voices)
	if err != nil {
		return nil, err
	}
	return compile(ctx, r, s, setup)
}

// compile compiles a case once for each setup, whether it is sound or not.
func compile(ctx context.Context, r *desk.Revision, s Setup, setup detente.Setup) (*model.Model, error) {
	x, err := about(ctx, r, "model", s, func(ctx context.Context, _ func(int, int)) (compiled, error) {
		m, err := model.Compile(ctx, r.Case, setup)
		return compiled{m}, err
	})
	return x.m, err
}

// compiled is a model that is kept.
type compiled struct{ m *model.Model }

// Weight is about how many bytes the model takes: a code and the ranks of each
// state, and what finds a state by its code.
func (c compiled) Weight() int64 {
	if c.m == nil {
		return 1 << 10
	}
	return 64<<10 + int64(c.m.Total())*int64(24+4*len(c.m.Parties))
}

// AnyWidth is [Model] for questions that can do without one: it is nil where
// the states are too many to list.
func AnyWidth(ctx context.Context, r *desk.Revision, s Setup) (*model.Model, detente.Setup, error) {
	if err := Sound(ctx, r); err != nil {
		return nil, detente.Setup{}, err
	}
	setup, err := r.Case.Setup(s.Scenario, s.Voices)
	if err != nil {
		return nil, setup, err
	}
	m, err := Model(ctx, r, s)
	var big *model.TooBig
	if errors.As(err, &big) {
		return nil, setup, nil
	}
	return m, setup, err
}

// begin is the state that a text names, or today.
func begin(m *model.Model, from string) (model.State, error) {
	if from != "" {
		return m.Find("from", from)
	}
	today, known := m.Today()
	if !known {
		return 0, errors.New("the case does not say what is so today: name the state to start from")
	}
	return today, nil
}

// maybe is the state that a text names; nil for "".
func maybe(m *model.Model, what, text string) (*model.State, error) {
	if text == "" {
		return nil, nil
	}
	s, err := m.Find(what, text)
	return &s, err
}

func oneOf(what, word string, among ...string) error {
	for _, w := range among {
		if w == word {
			return nil
		}
	}
	return fmt.Errorf("%s cannot be %q: it is one of %q", what, word, among)
}
