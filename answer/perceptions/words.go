package perceptions

import (
	"math/bits"

	"detente"
	"detente/answer"
	"detente/model"
)

// Word is what comes of a contested word that all who read it sign, each doing
// its part as it reads it.
type Word struct {
	ID      string   `json:"id"`
	Signers []Signer `json:"signers"`
	Outcome *int     `json:"outcome"`          // null where there is none, and Reason says why
	Reason  NoWay    `json:"reason,omitempty"` // why there is no outcome
	Rule    string   `json:"rule,omitempty"`   // that the outcome would break
}

// NoWay is why signing a word leads nowhere.
type NoWay string

// The reasons.
const (
	NoToday   NoWay = "no_status_quo" // the case does not say what is so today
	RuleBreak NoWay = "rule"          // a rule forbids what they would do together
)

// Signer is one who signs, and what it gets. What cannot be told is null.
type Signer struct {
	Party string `json:"party"`
	// Expects is the state that meets its reading and is nearest to today.
	Expects           *int  `json:"expects"`
	OutcomeMeets      *bool `json:"outcome_meets"`
	WorseThanToday    *bool `json:"worse_than_today"`
	WorseThanExpected *bool `json:"worse_than_expected"`
	// Loses is the position of the want that makes the outcome worse than today,
	// or else than expected; absent where it is not, or has no list of wants.
	Loses int `json:"loses,omitempty"`
}

// signed are the words of the case in file order. A party that the scenario
// takes out signs nothing.
func signed(m *model.Model) []Word {
	words := []Word{}
	for k := range m.Case.Words {
		w := &m.Case.Words[k]
		x := Word{ID: w.Name, Signers: []Signer{}}
		today, known := m.Today()
		if !known {
			x.Reason = NoToday
		}
		outcome, readings, expects := model.Code(0), []detente.Reading{}, []model.State{}
		if known {
			outcome = m.Code(today)
		}
		for i, p := range m.Parties {
			for _, reading := range w.Readings {
				if reading.Party != p.Index {
					continue
				}
				s := Signer{Party: p.ID}
				at, ok := expected(m, model.Party(i), reading)
				if ok {
					s.Expects = number(m, at)
					outcome = outcome&^own(p.Party) | m.Code(at)&own(p.Party)
				}
				x.Signers = append(x.Signers, s)
				readings, expects = append(readings, reading), append(expects, at)
			}
		}
		end, ok := m.At(outcome)
		switch {
		case known && ok:
			x.Outcome = number(m, end)
			for k := range x.Signers {
				x.Signers[k].gets(m, readings[k], expects[k], end)
			}
		case known:
			x.Reason, x.Rule = RuleBreak, broken(m, outcome)
		}
		words = append(words, x)
	}
	return words
}

// expected is the state in play that meets a reading, differs from today in the
// fewest digits and goes against the direction of no option; of several the one
// that the reader likes best, then the one with the smallest number.
func expected(m *model.Model, i model.Party, reading detente.Reading) (model.State, bool) {
	today, known := m.Today()
	if !known {
		return 0, false
	}
	take, drop := oneWay(m)
	start := m.Code(today)
	best, found, least := model.State(0), false, 0
	for s := range m.Where(reading.Means).All() {
		t := model.State(s)
		code := m.Code(t)
		if start&^code&take != 0 || code&^start&drop != 0 {
			continue
		}
		away := bits.OnesCount64(uint64(code ^ start))
		if !found || away < least || away == least && m.Rank(i, t) > m.Rank(i, best) {
			best, found, least = t, true, away
		}
	}
	return best, found
}

// gets writes what the outcome is to a signer.
func (s *Signer) gets(m *model.Model, reading detente.Reading, expects, outcome model.State) {
	today, _ := m.Today()
	var i model.Party
	for k, p := range m.Parties {
		if p.Index == reading.Party {
			i = model.Party(k)
		}
	}
	meets := m.Holds(reading.Means, outcome)
	below := m.Rank(i, outcome) < m.Rank(i, today)
	s.OutcomeMeets, s.WorseThanToday = &meets, &below
	from, worse := today, below
	if s.Expects != nil {
		less := m.Rank(i, outcome) < m.Rank(i, expects)
		s.WorseThanExpected = &less
		if !below && less {
			from, worse = expects, true
		}
	}
	if worse {
		s.Loses = answer.Decisive(m, i, from, outcome) + 1
	}
}

// digits are those of an option in a code.
func digits(o *detente.Option) model.Code { return (model.Code(1)<<o.Digits() - 1) << o.Digit }

// own are the digits of a party.
func own(p *detente.Party) model.Code {
	var mask model.Code
	for k := range p.Options {
		mask |= digits(&p.Options[k])
	}
	return mask
}

// oneWay are the digits that may only rise, and those that may only fall.
func oneWay(m *model.Model) (take, drop model.Code) {
	options := m.Case.Options()
	for k := range options {
		switch options[k].Moves {
		case detente.Take:
			take |= digits(&options[k])
		case detente.Drop:
			drop |= digits(&options[k])
		}
	}
	return take, drop
}

// broken is the first rule that a code breaks, as written.
func broken(m *model.Model, code model.Code) string {
	for _, r := range m.Setup.Rules {
		if !r.Allows.Holds(uint64(code)) {
			return r.Text
		}
	}
	return ""
}
