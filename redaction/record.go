package redaction

import (
	"maps"
	"slices"

	"detente"
)

// An entry that refers to something private stays behind whole: its text was
// written about what it refers to.

// whole carries over an entry or none of it: what was counted of one that stays
// behind is counted as the entry itself.
func (k *copier) whole(kind string, carry func() bool) {
	before := maps.Clone(k.left)
	if carry() {
		return
	}
	k.left = before
	if kind != "" {
		k.left[kind]++
	}
}

func (k *copier) words() {
	for _, w := range k.from.Words {
		if w.Private {
			k.left["word"]++
			continue
		}
		made := detente.Word{Name: w.Name}
		for _, r := range w.Readings {
			to := k.party[r.Party]
			if r.Private || to < 0 || !k.knows(r.Means) || k.only >= 0 && k.only != r.Party {
				k.left["reading"]++
				continue
			}
			made.Readings = append(made.Readings, detente.Reading{
				Party: to, Means: k.condition(r.Means), Text: k.text(r.Text), Backing: k.backing(r.Backing, true),
			})
		}
		if len(made.Readings) == 0 && (k.only >= 0 || len(w.Readings) > 0) {
			k.left["word"]++
			continue
		}
		made.Backing = k.backing(w.Backing, k.only < 0)
		k.to.Words = append(k.to.Words, made)
	}
}

func (k *copier) perceptions() {
	for i := range k.from.Perceptions {
		k.whole("perception", func() bool {
			made, ok := k.perception(&k.from.Perceptions[i])
			if ok {
				k.to.Perceptions = append(k.to.Perceptions, made)
			}
			return ok
		})
	}
}

func (k *copier) perception(x *detente.Perception) (detente.Perception, bool) {
	made := detente.Perception{Viewer: k.party[x.Viewer], Of: k.party[x.Of], Voice: x.Voice}
	if x.Private || made.Viewer < 0 || made.Of < 0 {
		return made, false
	}
	if x.Preference != nil {
		p, ok := k.preference(x.Preference)
		if !ok {
			return made, false
		}
		made.Preference = &p
	}
	for _, o := range x.Unaware {
		if k.option[o] < 0 {
			return made, false
		}
		made.Unaware = append(made.Unaware, k.option[o])
	}
	made.Backing = k.backing(x.Backing, true)
	return made, true
}

// partyList carries over a list of parties; false where one of them stays
// behind.
func (k *copier) partyList(list []int) (made []int, ok bool) {
	for _, p := range list {
		if k.party[p] < 0 {
			return nil, false
		}
		made = append(made, k.party[p])
	}
	return made, true
}

func (k *copier) meetings() {
	for i := range k.from.Meetings {
		k.whole("meeting", func() bool {
			made, ok := k.meeting(&k.from.Meetings[i])
			if ok {
				k.to.Meetings = append(k.to.Meetings, made)
			}
			return ok
		})
	}
}

func (k *copier) meeting(m *detente.Meeting) (detente.Meeting, bool) {
	parties, ok := k.partyList(m.Parties)
	made := detente.Meeting{Date: m.Date, Parties: parties}
	if m.Private || !ok {
		return made, false
	}
	for _, o := range m.Offers {
		settings, all := k.settings(o.Settings)
		if k.party[o.By] < 0 || !all {
			return made, false
		}
		made.Offers = append(made.Offers, detente.Offer{By: k.party[o.By], Settings: settings})
	}
	made.Place, made.Text, made.Outcome = k.text(m.Place), k.text(m.Text), k.text(m.Outcome)
	made.Backing = k.backing(m.Backing, true)
	return made, true
}

// history carries over the record. What would break a rule without the steps
// that stay behind stays behind with them.
func (k *copier) history() {
	c := k.from
	k.to.HasStart = c.HasStart
	if c.HasStart {
		k.to.HistoryStart, _ = k.settings(c.HistoryStart)
	}
	code := k.to.Code(nil, k.to.HistoryStart)
	for i := range c.History {
		s := &c.History[i]
		does, all := k.settings(s.Does)
		if s.Private || k.party[s.Party] < 0 || !all {
			k.left["step"]++
			continue
		}
		after := k.to.Code(code, does)
		if _, broken := k.to.Broken(after...); broken && c.HasStart {
			k.left["step"]++
			continue
		}
		code = after
		k.to.History = append(k.to.History, detente.Step{
			Date: s.Date, Party: k.party[s.Party], Does: does, Text: k.text(s.Text), Backing: k.backing(s.Backing, true),
		})
	}
}

// scenarios carries over those that can be, and that start from none that
// cannot.
func (k *copier) scenarios() {
	made := map[string]*detente.Scenario{}
	for i := range k.from.Scenarios {
		s := &k.from.Scenarios[i]
		k.whole("", func() bool {
			to, ok := k.scenario(s)
			if ok {
				made[s.Name] = &to
			}
			return ok
		})
	}
	trial := k.to
	for {
		trial.Scenarios = nil
		for _, s := range k.from.Scenarios {
			if x := made[s.Name]; x != nil {
				trial.Scenarios = append(trial.Scenarios, *x)
			}
		}
		at := slices.IndexFunc(trial.Scenarios, func(s detente.Scenario) bool { return s.Like != "" && made[s.Like] == nil })
		if at < 0 {
			at = slices.IndexFunc(trial.Scenarios, func(s detente.Scenario) bool { return !sound(&trial, s.Name) })
		}
		if at < 0 {
			break
		}
		delete(made, trial.Scenarios[at].Name)
	}
	k.to.Scenarios = trial.Scenarios
	k.left["scenario"] = len(k.from.Scenarios) - len(trial.Scenarios)
}

// sound says that a scenario starts where its rules allow.
func sound(c *detente.Case, scenario string) bool {
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		return false
	}
	if !setup.Today.Given || setup.Today.Ref != nil {
		return true
	}
	code := c.Code(nil, setup.Today.Settings)
	return !slices.ContainsFunc(setup.Rules, func(r detente.Rule) bool { return !r.Allows.Holds(code...) })
}

func (k *copier) scenario(s *detente.Scenario) (detente.Scenario, bool) {
	made := detente.Scenario{Name: s.Name, Text: k.text(s.Text), Like: s.Like}
	var fixed, there bool
	made.Fix, fixed = k.settings(s.Fix)
	made.Without, there = k.partyList(s.Without)
	if s.Private || !fixed || !there {
		return made, false
	}
	if s.Table != nil {
		made.Table = k.table(s.Table)
		if len(*made.Table) != len(*s.Table) {
			return made, false
		}
	}
	for _, v := range s.Voice {
		if k.party[v.Party] < 0 {
			return made, false
		}
		made.Voice = append(made.Voice, detente.VoiceChoice{Party: k.party[v.Party], Voice: v.Voice})
	}
	for i := range s.Prefer {
		p, ok := k.preference(&s.Prefer[i].Preference)
		if !ok || k.party[s.Prefer[i].Party] < 0 {
			return made, false
		}
		made.Prefer = append(made.Prefer, detente.PartyPreference{Party: k.party[s.Prefer[i].Party], Preference: p})
	}
	for i := range s.Rules {
		if r := &s.Rules[i]; !r.Private && !k.keepsRule(r) {
			return made, false
		}
	}
	made.Rules = k.rules(s.Rules)
	if s.Today.Given {
		var ok bool
		if made.Today, ok = k.start(s.Today); !ok {
			return made, false
		}
	}
	made.Backing = k.backing(s.Backing, true)
	return made, true
}

// start is where a scenario starts.
func (k *copier) start(p detente.Place) (detente.Place, bool) {
	if p.Ref == nil {
		settings, all := k.settings(p.Settings)
		return detente.Place{Given: true, Settings: settings}, all
	}
	ref := detente.Ref{Text: p.Ref.Text}
	if k.shifted {
		var ok bool
		if ref, ok = k.ref(*p.Ref); !ok {
			return detente.Place{}, false
		}
	}
	return detente.Place{Given: true, Ref: &ref}, true
}
