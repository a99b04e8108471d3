package answer

import (
	"slices"

	"detente"
	"detente/model"
)

// Editable is a copy of the case of m and of its setup, to be edited and
// compiled. What the setup freezes as it is today it holds, and it names no
// today, which an edit could make impossible. Lists are shared with m: who
// changes one clones it.
func Editable(m *model.Model) (detente.Case, detente.Setup) {
	c, setup := *m.Case, m.Setup
	options := c.Options()
	setup.Fix = slices.Clone(setup.Fix)
	for _, k := range setup.Frozen {
		today, _ := m.Today()
		setup.Fix = append(setup.Fix, detente.Setting{Option: k, Level: m.Level(today, &options[k])})
	}
	setup.Frozen, setup.Today = nil, detente.Place{}
	return c, setup
}
