package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"detente/answer/brief"
	"detente/answer/check"
	"detente/answer/coalitions"
	"detente/answer/compare"
	"detente/answer/history"
	"detente/answer/holds"
	"detente/answer/inverse"
	"detente/answer/involve"
	"detente/answer/paths"
	"detente/answer/perceptions"
	"detente/answer/quotes"
	"detente/answer/record"
	"detente/answer/roadmap"
	"detente/answer/robust"
	"detente/answer/rules"
	"detente/answer/sheet"
	"detente/answer/spiral"
	"detente/answer/states"
	"detente/answer/stuck"
	"detente/answer/verify"
	"detente/answer/wants"
	"detente/answer/why"
	"detente/answer/words"
	"detente/web/ask"
	"detente/web/desk"
)

// question is an operation that asks something.
type question struct {
	name, asks string
	detail     string
	without    string              // a parameter that the question does not take
	sample     string              // parameters of the example
	other      func(in any) string // the id of a second case, where there can be one
}

// CompareIn are the parameters of /api/compare.
type CompareIn struct {
	Which
	ask.CompareOf
	Other string `query:"other" json:"other" doc:"The id of the other case. Left out, the case is compared with itself under the other parameters."`
}

// RoadmapIn are the parameters of /api/roadmap, which lists as few ways as the
// command does.
type RoadmapIn struct {
	Which
	Limit int `query:"limit" json:"limit" default:"5" minimum:"0" doc:"List at most so many ways; 0 for all."`
	ask.RoadmapOf
}

// headline says of a question that it judges by the concepts that headlines
// rest on, and by no others.
const headline = "concepts"

// questions registers an operation for each question, in the order in which
// the command lists them.
func (a *api) questions() {
	a.inCase()
	a.whatHolds()
	a.whatCouldBeDone()
	a.howSure()
	a.toRead()
	a.compare()
}

// inCase are the questions about what is in a case.
func (a *api) inCase() {
	register(a, question{name: "check", asks: "Is the case sound?", detail: "Every error and warning at once. That a case is unsound is an answer here, and an error of all other questions."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.CheckOf
		}) (check.Result, error) {
			return ask.Check(ctx, r, in.CheckOf)
		})
	register(a, question{name: "states", asks: "What states are there?", detail: "The feasible states, by number. offset and limit go through a long list piece by piece; count is exact all the same."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.StatesOf
		}) (states.Result, error) {
			return ask.States(ctx, r, in.StatesOf)
		})
	register(a, question{name: "rules", asks: "What does each rule take away?", detail: "How many combinations of the options each rule excludes, alone and after those before it. It also answers where the states are too many to list, and where the rules leave nothing."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.RulesOf
		}) (rules.Result, error) {
			return ask.Rules(ctx, r, in.RulesOf)
		})
	register(a, question{name: "wants", asks: "What does each party want?", detail: "The wants in order, what they rest on, and which conflict. It also answers where the states are too many to list."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.WantsOf
		}) (wants.Result, error) {
			return ask.Wants(ctx, r, in.WantsOf)
		})
	register(a, question{name: "words", asks: "What do they mean by the same word?", detail: "The readings of each contested word, how they are related, and whom past offers would have satisfied.", without: headline},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.WordsOf
		}) (words.Result, error) {
			return ask.Words(ctx, r, in.WordsOf)
		})
	register(a, question{name: "quotes", asks: "Which words does it rest on?", detail: "The quotes of the case, the entry that rests on each, and how each stands in its source."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.QuotesOf
		}) (quotes.Result, error) {
			return ask.Quotes(ctx, r, in.QuotesOf)
		})
	register(a, question{name: "history", asks: "Did it fit the past?", detail: "The record replayed: each step a gain, a concession, an answer, a repeat, or unexplained."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.HistoryOf
		}) (history.Result, error) {
			return ask.History(ctx, r, in.HistoryOf)
		})
	register(a, question{name: "record", asks: "What does the record of acts show?", detail: "What passed between each two parties in events.csv beside the case, and whether the acts of the one precede like acts of the other: never that they cause them. Where there is no record, files is empty."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.RecordOf
		}) (record.Told, error) {
			return ask.Record(ctx, r, in.RecordOf)
		})
}

// whatHolds are the questions about what holds, and why it is stuck.
func (a *api) whatHolds() {
	register(a, question{name: "solve", asks: "What holds?", detail: "The states stable for each party under each concept, the equilibria, a shortlist and families."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.SolveOf
		}) (holds.Result, error) {
			return ask.Solve(ctx, r, in.SolveOf)
		})
	register(a, question{name: "why", asks: "Why does a state hold, or not?", detail: "The reasons of the verdicts on one state: the gains, what answers them, the wants and quotes this rests on.", sample: "state=1"},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.WhyOf
		}) (why.Result, error) {
			return ask.Why(ctx, r, in.WhyOf)
		})
	register(a, question{name: "stuck", asks: "Why is it stuck?", detail: "Who holds today, what would be better for all parties to the conflict, what stands in the way, and why offers failed.", without: headline},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.StuckOf
		}) (stuck.Result, error) {
			return ask.Stuck(ctx, r, in.StuckOf)
		})
	register(a, question{name: "spiral", asks: "Is it a vicious circle?", detail: "Steps that each gain and leave all worse off, and the single changes that would break them.", without: headline},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.SpiralOf
		}) (spiral.Result, error) {
			return ask.Spiral(ctx, r, in.SpiralOf)
		})
	register(a, question{name: "coalitions", asks: "Who could act together?", detail: "Every set of two or more parties: what it could bring about, and what holds against all of them."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.CoalitionsOf
		}) (coalitions.Result, error) {
			return ask.Coalitions(ctx, r, in.CoalitionsOf)
		})
	register(a, question{name: "perceptions", asks: "What follows if they see each other wrongly?", detail: "The case as each party sees it, who would be surprised by what, and what news would change it."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.PerceptionsOf
		}) (perceptions.Result, error) {
			return ask.Perceptions(ctx, r, in.PerceptionsOf)
		})
	register(a, question{name: "paths", asks: "Where can it go?", detail: "What can be reached, in how many moves, and by which shortest ways."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.PathsOf
		}) (paths.Result, error) {
			return ask.Paths(ctx, r, in.PathsOf)
		})
}

// whatCouldBeDone are the questions about what could be done.
func (a *api) whatCouldBeDone() {
	register(a, question{name: "roadmap", asks: "What is the way out?", detail: "Ways to a better state step by step, with what each party could lose at worst; or what stands in the way.", without: headline},
		func(ctx context.Context, r *desk.Revision, in *RoadmapIn) (roadmap.Result, error) {
			in.RoadmapOf.Limit = in.Limit
			return ask.Roadmap(ctx, r, in.RoadmapOf)
		})
	register(a, question{name: "involve", asks: "Should others be at the table?", detail: "Every line-up of the outsiders, side by side."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.InvolveOf
		}) (involve.Result, error) {
			return ask.Involve(ctx, r, in.InvolveOf)
		})
	register(a, question{name: "inverse", asks: "What must change for a state to hold?", detail: "For each party by how few swaps of neighbouring wants the state would stay, and by which together.", sample: "state=1"},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.InverseOf
		}) (inverse.Result, error) {
			return ask.Inverse(ctx, r, in.InverseOf)
		})
}

// howSure are the questions about how sure that is.
func (a *api) howSure() {
	register(a, question{name: "robust", asks: "How sure is it?", detail: "Whether the findings stand under other voices, with single wants exchanged or left out, and in drawn variants.", sample: "samples=20"},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.RobustOf
		}) (robust.Result, error) {
			return ask.Robust(ctx, r, in.RobustOf)
		})
	register(a, question{name: "verify", asks: "Can it be trusted?", detail: "The verdicts derived again by the literal definitions, without the engines, with a certificate."},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.VerifyOf
		}) (verify.Result, error) {
			in.Program = a.version
			return ask.Verify(ctx, r, in.VerifyOf)
		})
}

// toRead are the questions about for others to read.
func (a *api) toRead() {
	register(a, question{name: "brief", asks: "What is it all about?", detail: "All that the brief tells, as data.", without: headline},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.BriefOf
		}) (brief.Result, error) {
			return ask.Brief(ctx, r, in.BriefOf)
		})
	register(a, question{name: "sheet", asks: "What do we believe that one party wants?", detail: "One page for that party to correct: `detente brief --sheet`.", sample: "party=One"},
		func(ctx context.Context, r *desk.Revision, in *struct {
			Which
			ask.SheetOf
		}) (sheet.Result, error) {
			return ask.Sheet(ctx, r, in.SheetOf)
		})
}

// compare is the one question that may be about two cases.
func (a *api) compare() {
	q := question{name: "compare", asks: "What is different?", sample: "other=prisoners-dilemma",
		detail: "What changed from the case as it is written to another case, or to itself under a scenario, voices, or as of another day; and what that changes.",
		other:  func(in any) string { return in.(*CompareIn).Other },
	}
	register(a, q, func(ctx context.Context, r *desk.Revision, in *CompareIn) (compare.Result, error) {
		if in.Other == "" && in.Scenario == "" && len(in.Voices) == 0 && in.Date == "" {
			return compare.Result{}, errors.New("compare needs something to compare the case with\n  hint: give other, scenario, voice or date")
		}
		in.Two = in.Other != ""
		return ask.Compare(ctx, r, ctx.Value(besides{}).(*desk.Revision), in.CompareOf)
	})
}

// register makes an operation of a question.
func register[I, R any](a *api, q question, ask func(ctx context.Context, r *desk.Revision, in *I) (R, error)) {
	op := operation(http.MethodGet, q.name, q.asks, q.detail)
	schemas := a.huma.OpenAPI().Components.Schemas
	op.Responses["200"] = &huma.Response{
		Description: "The answer. To who accepts " + eventStream + " it comes as the event done, after events that tell how far it is.",
		Headers:     headers(),
		Content: map[string]*huma.MediaType{
			"application/json": {Schema: answered(schemas, reflect.TypeFor[R](), q.name)},
			eventStream:        {Schema: &huma.Schema{Type: huma.TypeString, Description: "The events progress (done, total and seconds), then done (the answer) or failed (what went wrong)."}},
		},
	}
	op.Responses["304"] = &huma.Response{Description: "What If-None-Match names still stands."}
	huma.Register(a.huma, op, answering(a, q, ask))
	made := a.huma.OpenAPI().Paths[op.Path].Get
	made.Parameters = slices.DeleteFunc(made.Parameters, func(p *huma.Param) bool { return p.Name == q.without })
	a.methods[op.Path] = op.Method
	a.samples = append(a.samples, q)
}

// operation is what all operations have in common.
func operation(method, name, summary, detail string) huma.Operation {
	problem := &huma.Response{
		Description: "What went wrong (RFC 9457).",
		Content:     map[string]*huma.MediaType{problemType: {Schema: &huma.Schema{Ref: prefix + "Trouble"}}},
	}
	return huma.Operation{
		OperationID: name, Method: method, Path: "/api/" + name, Summary: summary, Description: detail,
		Responses:   map[string]*huma.Response{"default": problem},
		Middlewares: huma.Middlewares{strict},
	}
}

func headers() map[string]*huma.Param {
	text := &huma.Schema{Type: huma.TypeString}
	return map[string]*huma.Param{
		"ETag":             {Schema: text, Description: "For If-None-Match."},
		"Detente-Revision": {Schema: text, Description: "The hash of the case that was asked about, for a change that rests on this answer."},
	}
}
