package model_test

import (
	"errors"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// FuzzFind holds that whatever text is given for a state names one in play or
// is refused with a place inside it.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"7", "s7", "code 12", "YN--", "Y N - -", "x", "A.x and not y", "l = full", "peace", "", " ", "s", "code", "code -1",
		"99999999999999999999", "code 99999999999999999999", "YNYNYNYNYN", "((((", "x and", "\xff", "s1 ", "0", "-1", "−1", "１",
	} {
		f.Add(seed)
	}
	models := []*model.Model{trial.Model(f, two+"rules: [x -> y]\npreferences: {A: indifferent, B: indifferent}\n", ""), trial.Model(f, ring, "")}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range models {
			s, err := m.Find("STATE", text)
			var problems detente.Problems
			switch {
			case err == nil:
				if _, ok := m.State(m.Number(s)); !ok {
					t.Errorf("%q names state %d, which is not there", text, s)
				}
			case !errors.As(err, &problems) || len(problems) == 0 || problems[0].Text == "":
				t.Errorf("%q is refused without a word: %v", text, err)
			default:
				r := problems[0].Range
				if r.Start < 0 || r.End < r.Start || r.End > len(text) {
					t.Errorf("%q: the place %d to %d lies outside", text, r.Start, r.End)
				}
				_ = problems.Error()
			}
		}
	})
}
