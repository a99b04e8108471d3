package interchange

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"detente"
	"detente/condition"
	"detente/model"
)

// maxStatements is how many statements GMCR+ can weigh against one another:
// it gives them powers of two in integers of 64 bits.
const maxStatements = 62

// gmcrFile is a file of GMCR+ as it is written. Its reader passes over title
// and description, which an older program of the same family writes.
type gmcrFile struct {
	Title          string       `json:"title,omitempty"`
	Description    string       `json:"description,omitempty"`
	Options        []gmcrOption `json:"options"`
	DecisionMakers []gmcrParty  `json:"decisionMakers"`
	Infeasibles    []pattern    `json:"infeasibles"`
	ManualRanking  bool         `json:"useManualPreferenceRanking"`
	Program        string       `json:"program"`
}

type gmcrOption struct {
	Name      string `json:"name"`
	Direction string `json:"permittedDirection"`
}

type gmcrParty struct {
	Name        string      `json:"name"`
	Options     []int       `json:"options"`
	Preferences []statement `json:"preferences"`
	Ranking     []tier      `json:"preferenceRanking,omitempty"`
}

// statement is met where one of its patterns fits.
type statement []pattern

// tier is states that are tied, by number.
type tier []int

func (l literal) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `[%d,"%c"]`, l.digit, "NY"[set(l.set)]), nil
}

func set(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (s statement) MarshalJSON() ([]byte, error) {
	if len(s) == 1 {
		return json.Marshal(s[0])
	}
	return json.Marshal(struct {
		Compound bool      `json:"compound"`
		Members  []pattern `json:"members"`
	}{true, s})
}

func (t tier) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]int(t))
}

// exportGMCR writes the case as it stands under the setup of m.
func exportGMCR(ctx context.Context, m *model.Model) (Exported, error) {
	if err := optionForm(m, "GMCR+"); err != nil {
		return Exported{}, err
	}
	for i, absent := range m.Setup.Absent {
		if absent {
			return Exported{}, &Refused{"under the scenario " + m.Case.Parties[i].Name + " is not there, and GMCR+ cannot say that", "export the case without the scenario, or make it a case of its own"}
		}
	}
	c := m.Case
	f := gmcrFile{Title: c.Title, Description: c.Summary, Options: []gmcrOption{}, Infeasibles: []pattern{}, Program: "detente"}
	f.options(c)
	if err := f.infeasible(ctx, m); err != nil {
		return Exported{}, err
	}
	out := Exported{Lost: losses(c, "title", "summary")}
	out.Lost = append(out.Lost, unheard(m)...)
	if err := f.parties(ctx, m, &out); err != nil {
		return Exported{}, err
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return Exported{}, err
	}
	out.Text = append(ascii(raw), '\n')
	return out, nil
}

// ascii writes every character beyond ASCII as an escape, as GMCR+ itself
// does: it reads files in whatever encoding the system prefers.
func ascii(raw []byte) []byte {
	var b strings.Builder
	for _, r := range string(raw) {
		switch {
		case r <= unicode.MaxASCII:
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		}
	}
	return []byte(b.String())
}

// options writes an option for each digit of a state's code.
func (f *gmcrFile) options(c *detente.Case) {
	directions := [...]string{detente.Both: "both", detente.Take: "fwd", detente.Drop: "back"}
	for _, o := range c.Options() {
		name := o.Text
		if name == "" {
			name = o.ID
		}
		if o.Levels == nil {
			f.Options = append(f.Options, gmcrOption{name, directions[o.Moves]})
			continue
		}
		for _, level := range o.Levels[1:] {
			f.Options = append(f.Options, gmcrOption{name + ": " + level, directions[o.Moves]})
		}
	}
}

// infeasible writes what cannot be: a level without the one below it, what the
// rules exclude, and other values of the options that are held.
func (f *gmcrFile) infeasible(ctx context.Context, m *model.Model) error {
	options := m.Case.Options()
	for _, o := range options {
		for d := 1; d < o.Digits(); d++ {
			f.Infeasibles = append(f.Infeasibles, pattern{{o.Digit + d - 1, false}, {o.Digit + d, true}})
		}
	}
	for i := range m.Setup.Rules {
		excluded := &condition.Condition{Op: condition.Not, Args: []*condition.Condition{m.Setup.Rules[i].Allows}}
		if k := m.Setup.Rules[i].Kind; k == detente.Never || k == detente.Remove {
			excluded = m.Setup.Rules[i].Conditions[0]
		}
		patterns, err := cover(ctx, options, excluded)
		if err != nil {
			return err
		}
		f.Infeasibles = append(f.Infeasibles, patterns...)
	}
	for _, k := range held(m) {
		for d := range options[k].Digits() {
			on := m.Code(0)>>(options[k].Digit+d)&1 == 1
			f.Infeasibles = append(f.Infeasibles, pattern{{options[k].Digit + d, !on}})
		}
	}
	return nil
}

// held lists the options that have one value in all states in play because
// the setup holds them there.
func held(m *model.Model) []int {
	var all []int
	for _, f := range m.Setup.Fix {
		all = append(all, f.Option)
	}
	return append(all, m.Setup.Frozen...)
}

// parties writes who owns which options and what each prefers: by statements
// where all have wants, else by rankings of the states beside them.
func (f *gmcrFile) parties(ctx context.Context, m *model.Model, out *Exported) error {
	options := m.Case.Options()
	for i := range m.Case.Parties {
		p := &m.Case.Parties[i]
		g := gmcrParty{Name: p.Name, Options: []int{}, Preferences: []statement{}}
		for _, o := range p.Options {
			for d := range o.Digits() {
				g.Options = append(g.Options, o.Digit+d)
			}
		}
		preference := m.Setup.Preferences[i]
		switch preference.Kind {
		case detente.Wants:
			for k := range preference.Wants {
				s, err := cover(ctx, options, preference.Wants[k].Condition)
				if err != nil {
					return err
				}
				if len(s) == 0 || len(s) == 1 && len(s[0]) == 0 {
					out.Lost = append(out.Lost, fmt.Sprintf("want %d of %s, which is met everywhere or nowhere", k+1, p.Name))
					continue
				}
				g.Preferences = append(g.Preferences, s)
			}
			f.ManualRanking = f.ManualRanking || len(g.Preferences) > maxStatements
		case detente.Indifferent:
		default:
			f.ManualRanking = true
			what := map[detente.PreferenceKind]string{detente.Weights: "weights", detente.Payoffs: "payoffs"}[preference.Kind]
			if what != "" {
				out.Lost = append(out.Lost, fmt.Sprintf("the %s of %s, but for the order of states they give", what, p.Name))
			}
		}
		f.DecisionMakers = append(f.DecisionMakers, g)
	}
	if f.ManualRanking {
		for i := range f.DecisionMakers {
			f.DecisionMakers[i].Ranking = rankingOf(m.Ranks(model.Party(i)))
		}
	}
	return nil
}

// rankingOf lists the states by number, best first, ties together.
func rankingOf(ranks []model.Rank) []tier {
	top := model.Rank(0)
	for _, r := range ranks {
		top = max(top, r)
	}
	tiers := make([]tier, top+1)
	for s, r := range ranks {
		tiers[top-r] = append(tiers[top-r], s+1)
	}
	used := tiers[:0]
	for _, t := range tiers {
		if len(t) > 0 {
			used = append(used, t)
		}
	}
	return used
}
