package redaction

import (
	"path"
	"slices"

	"detente"
	"detente/condition"
)

// carry builds the copy. Each field of it is named here or in what this calls:
// what is not named is not carried over.
func (k *copier) carry() {
	c := k.from
	k.to.AsOf = c.AsOf
	if k.only >= 0 {
		k.to.Title = c.Parties[k.only].Name
	} else {
		k.to.Title, k.to.Summary = k.text(c.Title), k.text(c.Summary)
	}
	k.sources()
	k.parties()
	k.states()
	k.to.Rules = k.rules(c.Rules)
	k.moves()
	k.today()
	k.to.Table = k.table(c.Table)
	if _, err := k.to.Setup("", nil); err != nil {
		k.to.Table = nil // who is not at the table does as today, which cannot be told
	}
	k.words()
	if k.only >= 0 {
		k.left["perception"], k.left["meeting"] = len(c.Perceptions), len(c.Meetings)
		k.left["step"], k.left["scenario"] = len(c.History), len(c.Scenarios)
		return
	}
	k.perceptions()
	k.meetings()
	k.history()
	k.scenarios()
}

func (k *copier) sources() {
	for at := range k.from.Sources {
		if s := &k.from.Sources[at]; k.source[at] >= 0 {
			// The path is not carried over: folders have names, too.
			k.to.Sources = append(k.to.Sources, detente.Source{
				ID: s.ID, Path: path.Join("sources", s.ID+".md"), Title: k.text(s.Title), Publisher: k.text(s.Publisher), Published: s.Published,
			})
		}
	}
	for at := range k.from.Sources {
		if to := k.source[at]; to >= 0 {
			k.to.Sources[to].Backing = k.backing(k.from.Sources[at].Backing, k.only < 0)
		}
	}
}

// backing carries over what an entry rests on, if it may.
func (k *copier) backing(b detente.Backing, may bool) detente.Backing {
	var made detente.Backing
	for _, q := range b.Because {
		to := k.source[q.Source]
		if !may || to < 0 || k.mentions(q.Text) {
			k.left["quote"]++
			continue
		}
		made.Because = append(made.Because, detente.Quote{Source: to, Text: q.Text, Anchor: q.Anchor, Start: q.Start, End: q.End})
	}
	switch {
	case may:
		made.Note = k.text(b.Note)
	case b.Note != "":
		k.left["note"]++
	}
	return made
}

func (k *copier) parties() {
	digit := 0
	for at := range k.from.Parties {
		p := &k.from.Parties[at]
		if k.party[at] < 0 {
			continue
		}
		own := k.only < 0 || k.only == at
		made := detente.Party{ID: p.ID, Name: p.Name, Role: p.Role, Backing: k.backing(p.Backing, own)}
		if k.mentions(p.Name) {
			k.left["text"]++
			made.Name = p.ID
		}
		if k.only < 0 {
			for _, a := range p.Aka {
				if a = k.text(a); a != "" {
					made.Aka = append(made.Aka, a)
				}
			}
		}
		for i := range p.Options {
			if o := &p.Options[i]; k.option[o.Index] >= 0 {
				made.Options = append(made.Options, k.carryOption(o, k.option[o.Index], digit, own))
				digit += o.Digits()
			}
		}
		k.to.Parties = append(k.to.Parties, made)
	}
	k.copied = k.to.Options()
	// Wants speak of the options of all.
	for at := range k.from.Parties {
		if to := k.party[at]; to >= 0 {
			k.to.Parties[to].Voices = k.voices(at)
		}
	}
}

func (k *copier) carryOption(o *detente.Option, index, digit int, own bool) detente.Option {
	return detente.Option{
		Option: condition.Option{Party: o.Party, ID: o.ID, Index: index, Digit: digit, Levels: slices.Clone(o.Levels)},
		Text:   k.text(o.Text), Moves: o.Moves, Seat: o.Seat, Backing: k.backing(o.Backing, own),
	}
}

func (k *copier) states() {
	for _, s := range k.from.Graph {
		if !s.Private {
			k.to.Graph = append(k.to.Graph, detente.GraphState{ID: s.ID, Text: k.text(s.Text), Backing: k.backing(s.Backing, k.only < 0)})
		}
	}
}

func (k *copier) rules(rules []detente.Rule) []detente.Rule {
	var list []detente.Rule
	for i := range rules {
		r := &rules[i]
		if !k.keepsRule(r) {
			k.left["rule"]++
			continue
		}
		made := detente.Rule{Kind: r.Kind, Allows: k.condition(r.Allows), Backing: k.backing(r.Backing, k.only < 0)}
		for _, c := range r.Conditions {
			made.Conditions = append(made.Conditions, k.condition(c))
		}
		list = append(list, made)
	}
	return list
}

// condition is a condition over the options of the copy. It speaks of none
// that stays behind.
func (k *copier) condition(c *condition.Condition) *condition.Condition {
	made := &condition.Condition{Op: c.Op, N: c.N, Cmp: c.Cmp, Level: c.Level}
	if c.Op == condition.Taken {
		made.Option = k.copied[k.option[c.Option.Index]].Option
	}
	for _, a := range c.Args {
		made.Args = append(made.Args, k.condition(a))
	}
	return made
}

// settings carries over those of options that are kept; all says that they
// are all.
func (k *copier) settings(settings []detente.Setting) (made []detente.Setting, all bool) {
	made = []detente.Setting{}
	for _, s := range settings {
		if to := k.option[s.Option]; to >= 0 {
			made = append(made, detente.Setting{Option: to, Level: s.Level})
		}
	}
	return made, len(made) == len(settings)
}

// today carries over what is so today of what is kept.
func (k *copier) today() {
	today := k.from.Today
	switch {
	case !today.Given:
		return
	case today.Ref == nil:
		k.to.Today.Given = true
		k.to.Today.Settings, _ = k.settings(today.Settings)
		return
	case len(k.from.Graph) > 0:
		if ref, ok := k.ref(*today.Ref); ok {
			k.to.Today = detente.Place{Given: true, Ref: &ref}
			return
		}
	case !k.shifted:
		k.to.Today = detente.Place{Given: true, Ref: &detente.Ref{Text: today.Ref.Text}}
		return
	case k.before != nil:
		if s, ok := k.before.Today(); ok {
			k.to.Today = detente.Place{Given: true, Settings: []detente.Setting{}}
			for i := range k.options {
				level := k.before.Level(s, &k.options[i])
				if to := k.option[i]; to >= 0 && level > 0 {
					k.to.Today.Settings = append(k.to.Today.Settings, detente.Setting{Option: to, Level: level})
				}
			}
			return
		}
	}
	k.left["today"]++
}

// ref names a state of the graph form by its id; false where it stays behind.
func (k *copier) ref(r detente.Ref) (detente.Ref, bool) {
	at, ok := k.named(r)
	if !ok || k.state[at] < 0 {
		return detente.Ref{}, false
	}
	return detente.Ref{Text: k.from.Graph[at].ID}, true
}

// moves carries over listed moves, where situations are still those of the
// case.
func (k *copier) moves() {
	graph := len(k.from.Graph) > 0
	for _, m := range k.from.Moves {
		to := k.party[m.Party]
		if to < 0 {
			continue
		}
		if k.shifted && !graph {
			k.left["moves"]++
			continue
		}
		made := detente.PartyMoves{Party: to}
		for x := range m.All() {
			from, there := x.From, x.To
			if graph {
				var a, b bool
				from, a = k.ref(from)
				there, b = k.ref(there)
				if !a || !b {
					continue
				}
			}
			made.Moves = append(made.Moves, detente.Move{From: detente.Ref{Text: from.Text}, To: detente.Ref{Text: there.Text}, BothWays: x.BothWays})
		}
		k.to.Moves = append(k.to.Moves, made)
	}
}

// table is who sits at the table of those who are kept.
func (k *copier) table(seated *[]string) *[]string {
	if seated == nil {
		return nil
	}
	made := []string{}
	for _, id := range *seated {
		if at, ok := k.from.PartyIndex(id); ok && k.party[at] >= 0 {
			made = append(made, id)
		}
	}
	return &made
}
