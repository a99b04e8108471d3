package brief

import (
	"context"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Scenario is what a scenario of the case changes in short.
type Scenario struct {
	Name  string `json:"name"`
	Text  string `json:"text,omitempty"`
	Today *int   `json:"today"` // as it is there; null where it knows none
	Holds *bool  `json:"holds"` // whether that holds under seq
	Nash  *bool  `json:"nash"`  // and under nash
	// Better is the first goal of a way out of today there; null where there is
	// none. Same says that the better situation of the case is among the goals.
	Better *int `json:"better"`
	Same   bool `json:"same"`
}

// scenarios asks of each scenario of a case whether today holds in it and what
// would be better; none where the brief is of a scenario itself.
func (r *Result) scenarios(ctx context.Context, m *model.Model, opt stability.Options) error {
	if m.Setup.Scenario != "" {
		return nil
	}
	for _, s := range m.Case.Scenarios {
		setup, err := m.Case.Setup(s.Name, chosen(m))
		if err != nil {
			return err
		}
		other, err := m.Under(ctx, setup)
		if err != nil {
			return err
		}
		x := Scenario{Name: s.Name, Text: s.Text}
		if err := x.judge(ctx, other, opt, r.Better); err != nil {
			return err
		}
		r.Scenarios = append(r.Scenarios, x)
	}
	return nil
}

// chosen are the voices that speak in place of the first.
func chosen(m *model.Model) []string {
	var list []string
	for _, p := range m.Parties {
		if voice := m.Setup.Voices[p.Index]; voice != p.Voices[0].Name {
			list = append(list, p.ID+"="+voice)
		}
	}
	return list
}

func (x *Scenario) judge(ctx context.Context, m *model.Model, opt stability.Options, better *int) error {
	today, known := m.Today()
	if !known {
		return nil
	}
	opt.Concepts = []string{stability.Nash.ID, stability.SEQ.ID}
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return err
	}
	nash, seq := t.Holds(0, today), t.Holds(1, today)
	at := m.Number(today)
	x.Today, x.Nash, x.Holds = &at, &nash, &seq
	goals, err := answer.Goals(ctx, m, opt, stability.SEQ, today)
	if err != nil || len(goals) == 0 {
		return err
	}
	n := m.Number(goals[0])
	x.Better = &n
	for _, s := range goals {
		x.Same = x.Same || better != nil && m.Number(s) == *better
	}
	return nil
}
