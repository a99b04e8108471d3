package ask

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// RoadmapOf are the parameters of [Roadmap].
type RoadmapOf struct {
	Setup
	Lists
	Verdicts
	From    string   `query:"from" doc:"Start from this state instead of today."`
	To      string   `query:"to" doc:"Go to this state instead of one that is better and would hold."`
	Concept string   `query:"concept" default:"seq" doc:"Ask of a goal that it hold under this concept."`
	Joint   bool     `query:"joint" doc:"Let two parties act together in one step."`
	Whole   bool     `query:"whole" doc:"Let a party do several things in one step."`
	Protect []string `query:"protect" doc:"Admit only ways that put no want of PARTY:POSITION or above at risk; several, by commas."`
}

// Roadmap looks for a way out, step by step, and what it puts at risk.
func Roadmap(ctx context.Context, r *desk.Revision, of RoadmapOf) (roadmap.Result, error) {
	return judged(ctx, r, "roadmap", of, of.Setup, of.Verdicts, func(x *roadmap.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (roadmap.Result, error) {
		from, err := begin(m, of.From)
		if err != nil {
			return roadmap.Result{}, err
		}
		to, err := maybe(m, "to", of.To)
		if err != nil {
			return roadmap.Result{}, err
		}
		protect, err := places(of.Protect)
		if err != nil {
			return roadmap.Result{}, err
		}
		return roadmap.Ask(ctx, roadmap.Request{Model: m, Options: opt, From: &from, To: to, Concept: of.Concept, Joint: of.Joint, Whole: of.Whole, Protect: protect, Limit: of.Limit})
	})
}

// places reads wants, each written PARTY:POSITION.
func places(entries []string) ([]answer.Place, error) {
	var list []answer.Place
	for _, text := range entries {
		party, position, ok := strings.Cut(text, ":")
		n, err := strconv.Atoi(position)
		if !ok || party == "" || err != nil {
			return nil, fmt.Errorf("protect cannot be %q: write a party and the position of one of its wants, as in DPRK:1", text)
		}
		list = append(list, answer.Place{Party: party, Position: n})
	}
	return list, nil
}
