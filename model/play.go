package model

import (
	"fmt"

	"detente"
	"detente/internal/bitset"
)

// restrict finds today and takes out of play what the setup rules out: states
// that differ from an option held, or break a rule of the scenario.
func (m *Model) restrict(problems *detente.Problems) {
	m.states.play = m.states.all
	m.fill()
	m.findToday(problems)
	mask, held := m.held(problems)
	added := m.Setup.Rules[len(m.Case.Rules):]
	if problems.Errors() > 0 || mask == 0 && len(added) == 0 {
		return
	}
	play := bitset.New(m.states.all.Len())
	for s := range State(m.Len()) {
		if c := m.states.code(s); c&mask == held && allowed(c, added) {
			play.Add(int(c))
		}
	}
	before := m.states.code(m.today)
	m.states.play = bitset.NewIndex(play)
	m.fill()
	switch {
	case m.Len() == 0:
		*problems = append(*problems, m.nothingInPlay())
	case m.hasToday:
		s, ok := m.At(before&^mask | held)
		if !ok {
			*problems = append(*problems, m.noToday(before&^mask|held))
		}
		m.today = s
	}
}

// nothingInPlay says that what the setup holds leaves no state.
func (m *Model) nothingInPlay() detente.Problem {
	if viewer := m.Setup.Viewer; viewer != "" {
		return detente.Problem{Severity: detente.Error, Range: m.Setup.SeenAt,
			Text:  fmt.Sprintf("no situation is without what party %s does not know of", viewer),
			Hints: []string{"the rules of the case call for it; let the party know of it"}}
	}
	return detente.Problem{Severity: detente.Error, Range: m.scenarioAt(),
		Text:  "this scenario leaves no state",
		Hints: []string{"what it holds, or a rule it adds, contradicts the rules of the case"}}
}

// noToday says that what the setup makes of today is impossible.
func (m *Model) noToday(code Code) detente.Problem {
	viewer := m.Setup.Viewer
	if viewer == "" {
		return detente.Problem{Severity: detente.Error, Range: m.scenarioAt(),
			Text:  "today's situation is impossible in this scenario",
			Hints: []string{"give the scenario a status_quo of its own that its rules allow"}}
	}
	p := detente.Problem{Severity: detente.Error, Range: m.Setup.SeenAt,
		Text:  fmt.Sprintf("today's situation is impossible without what party %s does not know of", viewer),
		Hints: []string{"let the party know of what is taken today, or change the rule"}}
	for _, r := range m.Setup.Rules {
		if !r.Allows.Holds(uint64(code)) {
			p.Notes = append(p.Notes, detente.Note{Range: r.At, Text: "the rule that it breaks"})
			break
		}
	}
	return p
}

// held is which digits the setup holds, and at what.
func (m *Model) held(problems *detente.Problems) (mask, value Code) {
	options := m.Case.Options()
	hold := func(o detente.Option, level int) {
		for d := range o.Digits() {
			bit := Code(1) << (o.Digit + d)
			mask |= bit
			value &^= bit
			if d < level {
				value |= bit
			}
		}
	}
	if len(m.Setup.Frozen) > 0 && !m.hasToday {
		*problems = append(*problems, detente.Problem{Severity: detente.Error, Range: m.scenarioAt(),
			Text:  "this scenario keeps options as they are today, but the case has no status_quo",
			Hints: []string{"say what is so today: status_quo: [...]"}})
		return 0, 0
	}
	for _, k := range m.Setup.Frozen {
		hold(options[k], m.Level(m.today, &options[k]))
	}
	for _, f := range m.Setup.Fix {
		hold(options[f.Option], f.Level)
	}
	return mask, value
}

func allowed(c Code, rules []detente.Rule) bool {
	for _, r := range rules {
		if !r.Allows.Holds(uint64(c)) {
			return false
		}
	}
	return true
}

// findToday resolves the status quo over the states of the case.
func (m *Model) findToday(problems *detente.Problems) {
	today := m.Setup.Today
	if !today.Given {
		return
	}
	if today.Ref != nil {
		n, problem := m.one(*today.Ref)
		if problem != nil {
			*problems = append(*problems, *problem)
			return
		}
		m.today, m.hasToday = State(n), true
		return
	}
	code := Code(m.Case.Code(make([]uint64, 1), today.Settings)[0])
	s, ok := m.At(code)
	if !ok {
		*problems = append(*problems, detente.Problem{Severity: detente.Error, Range: today.At,
			Text: fmt.Sprintf("the status quo is not a feasible state (its code would be %d)", code)})
		return
	}
	m.today, m.hasToday = s, true
}

// scenarioAt is where the scenario in use stands in the file.
func (m *Model) scenarioAt() detente.Range {
	for _, s := range m.Case.Scenarios {
		if s.Name == m.Setup.Scenario {
			return s.At
		}
	}
	return detente.Range{File: m.Case.File}
}
