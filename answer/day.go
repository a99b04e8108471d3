package answer

import (
	"context"

	"detente"
	"detente/model"
)

// On is the case of m with what was so on a day as its today: what the record
// had led to by then ([Day]). It is false where the case keeps no record, or
// that state is not in play. The error is that of model.Compile.
func On(ctx context.Context, m *model.Model, date string) (*model.Model, bool, error) {
	if _, kept := Start(m); !kept {
		return nil, false, nil
	}
	s, ok := Day(m, date)
	if !ok {
		return nil, false, nil
	}
	setup := m.Setup
	setup.Today = detente.Place{Given: true, At: m.Setup.Today.At}
	options := m.Case.Options()
	for k := range options {
		setup.Today.Settings = append(setup.Today.Settings, detente.Setting{Option: k, Level: m.Level(s, &options[k])})
	}
	n, err := m.Under(ctx, setup)
	return n, err == nil, err
}
