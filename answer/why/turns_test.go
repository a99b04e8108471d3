package why_test

import (
	"fmt"
	"testing"

	"detente"
	"detente/answer"
	"detente/answer/why"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// holdsWritten says whether a state holds in a case as a text has it.
func holdsWritten(t *testing.T, text []byte, concept string, n int) bool {
	t.Helper()
	m := trial.Model(t, string(text), "")
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference"})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := m.State(n)
	return table.Holds(table.Find(concept), s)
}

// What turns on a want is what comes of it when the case file is changed.
func TestTurnsAgainstChangedCases(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(1200)) {
		text := trial.Outside(seed, 16)
		m := trial.Model(t, text, "")
		concept := stability.Concepts[seed%5]
		s := model.State(int(seed*7) % m.Len())
		var places []answer.Place
		for _, p := range m.Parties {
			for k := range m.Setup.Preferences[p.Index].Wants {
				places = append(places, answer.Place{Party: p.ID, Position: k + 1})
			}
		}
		turns, err := why.Turns(t.Context(), m, stability.Options{}, concept, s, places)
		if err != nil {
			t.Fatal(err)
		}
		file := m.Case.File
		for _, x := range turns {
			path := fmt.Sprintf("wants.%s.%d", x.Party, x.Position)
			edits := map[string]detente.Change{"out": {Verb: detente.RemoveEntry, Path: path}}
			said := map[string]bool{"out": x.Out, "lower": x.Lower}
			if !x.Last {
				edits["lower"] = detente.Change{Verb: detente.MoveEntry, Path: path, Place: x.Position + 1}
			}
			for how, change := range edits {
				edit, err := file.Apply(change)
				if err != nil {
					continue // the last want of a list cannot be left out of the file
				}
				met[how]++
				got := holdsWritten(t, edit.Text, concept.ID, m.Number(s))
				if got != said[how] {
					t.Fatalf("seed %d, %s, situation %d: %s of %s: turns says %v, the changed case %v\n%s", seed, concept.ID, m.Number(s), how, path, said[how], got, text)
				}
				if got != x.Holds {
					met[how+" turns"]++
				}
				if x.Holds {
					met["holds"]++
				}
			}
		}
	}
	for what, least := range map[string]int{"out": 1600, "lower": 800, "holds": 400, "out turns": 64, "lower turns": 16} {
		if met[what] < trial.Part(least) {
			t.Errorf("%s was met %d times only", what, met[what])
		}
	}
}
