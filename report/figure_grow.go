package report

import (
	"slices"

	"detente/answer/around"
	"detente/model"
)

// Grown is what is around one situation and around others that were opened, as
// one: each situation and each step once.
func Grown(rs []around.Result) around.Result {
	r := rs[0]
	r.States, r.Steps = slices.Clone(r.States), slices.Clone(r.Steps)
	for _, more := range rs[1:] {
		r.LeftOut += more.LeftOut
		for _, n := range more.States {
			if !slices.Contains(r.States, n) {
				r.States = append(r.States, n)
			}
		}
		for _, step := range more.Steps {
			if !slices.ContainsFunc(r.Steps, func(x around.Step) bool { return x.Move == step.Move }) {
				r.Steps = append(r.Steps, step)
			}
		}
	}
	return r
}

// Row is a row of the table of a map: a step, and what its cells say.
type Row struct {
	From, To int
	Cells    []string
}

// MapRows are the rows of the table of a map, those that begin in the middle
// first.
func MapRows(m *model.Model, r around.Result) []Row {
	t := figuring(m)
	here, _ := m.State(r.State)
	var list []Row
	for _, step := range stepsInOrder(r) {
		from, _ := m.State(step.From)
		to, _ := m.State(step.To)
		list = append(list, Row{step.From, step.To, []string{
			t.node(here, from).Label, capital(t.name(step.Party)), turns(m, t.party(step.Party), from, to), t.worthOf(step),
		}})
	}
	return list
}

// stepsInOrder are the steps of a map, those that begin in the middle first.
func stepsInOrder(r around.Result) []around.Step {
	rows := slices.Clone(r.Steps)
	slices.SortStableFunc(rows, func(a, b around.Step) int {
		return min(slices.Index(r.States, a.From), 1) - min(slices.Index(r.States, b.From), 1)
	})
	return rows
}

// far says whether a map shows more than what is one step from its middle.
func far(r around.Result) bool {
	return slices.ContainsFunc(r.Steps, func(x around.Step) bool { return x.From != r.State && x.To != r.State })
}

// mapTitle is what a map shows.
func mapTitle(r around.Result, here string) string {
	if far(r) {
		return "Around " + here
	}
	return "One " + stepWord(r) + " from " + here
}
