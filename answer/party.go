package answer

import (
	"fmt"
	"strings"

	"detente/condition"
	"detente/model"
)

// Party is the party of m with an id. The error says that a scenario takes it
// out, or that there is none, and which there are.
func Party(m *model.Model, id string) (model.Party, error) {
	if i, ok := m.PartyIndex(id); ok {
		return i, nil
	}
	if _, known := m.Case.PartyIndex(id); known {
		return 0, fmt.Errorf("party %s is taken out by scenario %s", id, m.Setup.Scenario)
	}
	var ids []string
	for k := range m.Parties {
		ids = append(ids, m.Parties[k].ID)
	}
	hint := "the parties are " + strings.Join(ids, ", ")
	if near := condition.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return 0, fmt.Errorf("there is no party %q\n  hint: %s", id, hint)
}

// Parties is the party of m with an id, or all where the id is "". The error is
// that of [Party].
func Parties(m *model.Model, id string) ([]model.Party, error) {
	if id != "" {
		i, err := Party(m, id)
		return []model.Party{i}, err
	}
	var all []model.Party
	for i := range m.Parties {
		all = append(all, model.Party(i))
	}
	return all, nil
}
