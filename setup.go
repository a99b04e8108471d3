package detente

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Setup is what a scenario and a choice of voices make of a case: what every
// command computes with.
type Setup struct {
	Scenario    string
	Preferences []Preference // by party
	Voices      []string     // by party: the voice that speaks; "" where it has no name
	Fix         []Setting    // options held at a value, in the order of options; of two for one option the later holds
	Table       *[]string    // ids of the outsiders at the table; nil means all
	Frozen      []int        // options held at today's value, ascending
	Absent      []bool       // by party: taken out by the scenario
	Rules       []Rule       // those of the case, then those the scenario adds
	Today       Place        // with Fix applied, where it is given by settings

	Viewer string // the party that does not know of options held here, or ""
	SeenAt Range  // where the case says so
}

// Setup applies a scenario ("" for none), the scenarios it is like first, and
// then voices, each written PARTY=voice.
//
// Frozen are the options of parties that are taken out, and those that need a
// seat of outsiders that have none: where an outsider marks no option as
// needing it, all of its options do.
//
// The error names what is unknown, and what there is.
func (c *Case) Setup(scenario string, voices []string) (Setup, error) {
	chain, err := c.chain(scenario)
	if err != nil {
		return Setup{}, err
	}
	s := Setup{
		Scenario:    scenario,
		Preferences: make([]Preference, len(c.Parties)),
		Voices:      make([]string, len(c.Parties)),
		Absent:      make([]bool, len(c.Parties)),
		Rules:       slices.Clone(c.Rules),
		Table:       c.Table,
		Today:       c.Today,
	}
	for i, p := range c.Parties {
		s.speak(i, p.Voices[0])
	}
	fix := map[int]Setting{}
	for _, edit := range chain {
		c.apply(&s, edit, fix)
		if edit.Table != nil {
			s.Table = edit.Table
		}
	}
	if err := c.speakAs(&s, voices); err != nil {
		return Setup{}, err
	}
	if len(c.Parties) > 0 && !slices.Contains(s.Absent, false) {
		return Setup{}, fmt.Errorf("scenario %s takes out every party", scenario)
	}
	s.hold(fix)
	return c.freeze(s)
}

// Seated is a setup of c with other outsiders at the table, named by their
// ids; all else in it stays. It puts line-ups beside each other that no
// scenario of the case describes (design section 4).
//
// The error is that the case does not say what is so today, so that options of
// those who are not at the table cannot stay as they are.
func (c *Case) Seated(s Setup, table []string) (Setup, error) {
	seated := slices.Clone(table)
	s.Table = &seated
	return c.freeze(s)
}

func (c *Case) freeze(s Setup) (Setup, error) {
	s.Frozen = c.frozen(s.Absent, s.Table)
	if len(s.Frozen) > 0 && !s.Today.Given {
		return Setup{}, errors.New("options of who is not there stay as they are today, but the case does not say what is so today")
	}
	return s, nil
}

func (s *Setup) speak(party int, v Voice) {
	s.Preferences[party], s.Voices[party] = v.Preference, v.Name
}

// chain lists a scenario and those it is like, the first first.
func (c *Case) chain(name string) ([]*Scenario, error) {
	var chain []*Scenario
	for name != "" {
		at := c.scenarioIndex(name)
		if at < 0 {
			return nil, fmt.Errorf("no scenario %q; %s", name, these("the case has", c.scenarioNames()))
		}
		chain = append(chain, &c.Scenarios[at])
		name = c.Scenarios[at].Like
	}
	slices.Reverse(chain)
	return chain, nil
}

// scenarioIndex finds a scenario by name; -1 where there is none.
func (c *Case) scenarioIndex(name string) int {
	return slices.IndexFunc(c.Scenarios, func(s Scenario) bool { return s.Name == name })
}

func (c *Case) scenarioNames() []string {
	names := make([]string, len(c.Scenarios))
	for i, s := range c.Scenarios {
		names[i] = s.Name
	}
	return names
}

func these(having string, names []string) string {
	if len(names) == 0 {
		return having + " none"
	}
	return having + ": " + strings.Join(names, ", ")
}

// apply makes the edits of one scenario. A preference it replaces goes before
// a voice it names.
func (c *Case) apply(s *Setup, edit *Scenario, fix map[int]Setting) {
	for _, v := range edit.Voice {
		at := slices.IndexFunc(c.Parties[v.Party].Voices, func(o Voice) bool { return o.Name == v.Voice })
		s.speak(v.Party, c.Parties[v.Party].Voices[at])
	}
	for _, p := range edit.Prefer {
		s.speak(p.Party, Voice{Preference: p.Preference})
	}
	for _, f := range edit.Fix {
		fix[f.Option] = f
	}
	for _, party := range edit.Without {
		s.Absent[party] = true
	}
	s.Rules = append(s.Rules, edit.Rules...)
	if edit.Today.Given {
		s.Today = edit.Today
	}
}

// speakAs chooses voices as typed on the command line.
func (c *Case) speakAs(s *Setup, voices []string) error {
	for _, text := range voices {
		id, name, ok := strings.Cut(text, "=")
		if !ok {
			return fmt.Errorf("voice %q is not of the form PARTY=voice", text)
		}
		party, ok := c.PartyIndex(id)
		if !ok {
			return fmt.Errorf("no party %q; %s", id, these("the case has", newNames(c.Parties).parties))
		}
		all := c.Parties[party].Voices
		at := slices.IndexFunc(all, func(v Voice) bool { return v.Name == name && name != "" })
		if at < 0 {
			return fmt.Errorf("party %s has no voice %q; %s", id, name, these("it has", voiceNames(c.Parties[party])))
		}
		s.speak(party, all[at])
	}
	return nil
}

// hold puts what is fixed in order, and into today.
func (s *Setup) hold(fix map[int]Setting) {
	for _, f := range fix {
		s.Fix = append(s.Fix, f)
	}
	slices.SortFunc(s.Fix, func(a, b Setting) int { return a.Option - b.Option })
	if s.Today.Given && s.Today.Ref == nil {
		kept := slices.DeleteFunc(slices.Clone(s.Today.Settings), func(t Setting) bool {
			_, fixed := fix[t.Option]
			return fixed
		})
		s.Today.Settings = append(kept, s.Fix...)
	}
}

// frozen lists the options that stay as they are today.
func (c *Case) frozen(absent []bool, table *[]string) []int {
	var frozen []int
	for i, p := range c.Parties {
		away := p.Role == Outsider && table != nil && !slices.Contains(*table, p.ID)
		seats := slices.ContainsFunc(p.Options, func(o Option) bool { return o.Seat })
		for _, o := range p.Options {
			if absent[i] || away && (o.Seat || !seats) {
				frozen = append(frozen, o.Index)
			}
		}
	}
	return frozen
}

// scenarioOrder lists the scenarios' names so that each comes after the one it
// is like.
func (c *Case) scenarioOrder() []string {
	var order []string
	for _, s := range c.Scenarios {
		chain, err := c.chain(s.Name)
		if err != nil {
			continue
		}
		for _, before := range chain {
			if !slices.Contains(order, before.Name) {
				order = append(order, before.Name)
			}
		}
	}
	return order
}
