package detente

import (
	"fmt"
	"slices"
	"strings"
)

var (
	preferenceKinds = []string{"voices", "weights", "ranking", "payoffs"}
	preferenceKeys  = append(preferenceKinds[:len(preferenceKinds):len(preferenceKinds)], "rest")
)

// readPreferences reads what each party wants. Every party needs an entry.
func (r *reader) readPreferences(e *entry) {
	n := e.get("preferences")
	if n == nil {
		if e.keys["preferences"] == nil && len(r.c.Parties) > 0 {
			r.unwritten(r.fail(r.partyAt[0], "the case says of no party what it wants",
				"add preferences: with an entry for each party, as USA: [DPRK.dismantle]"))
		}
		return
	}
	given := map[int]bool{}
	for _, p := range n.pairs {
		if at, ok := r.names.party[p.key.text]; ok {
			given[at] = true
		}
	}
	for _, p := range r.entries(n, "preferences", "write an entry for each party, as USA: [DPRK.dismantle]") {
		if at, ok := r.partyOf(p.key, "a party"); ok {
			r.c.Parties[at].Voices = r.voices(p.value, r.c.Parties[at].ID)
		}
	}
	for i, p := range r.c.Parties {
		if n.kind == mappingNode && !given[i] {
			r.unwritten(r.fail(r.partyAt[i], fmt.Sprintf("party %s has no entry under preferences", p.ID),
				fmt.Sprintf("say what it wants; if all situations are alike to it, write %s: indifferent", p.ID)))
		}
	}
}

// voices reads a party's preference: one without a name, or several with.
func (r *reader) voices(n *node, party string) []Voice {
	if n.kind != mappingNode || n.child("voices") == nil {
		return []Voice{{Preference: r.preference(n, party, false)}}
	}
	e := r.entry(n, "a preference", preferenceKeys)
	for _, p := range n.pairs {
		if p.key.text != "voices" && slices.Contains(preferenceKeys, p.key.text) {
			r.fail(p.key.at, "a preference is of one kind, and this is a second", "put it under voices: with a name of its own")
		}
	}
	var voices []Voice
	value := e.get("voices")
	if value == nil {
		return nil
	}
	for _, p := range r.entries(value, quoted("voices"), "name each: hard: [not DPRK.dismantle]") {
		if r.isName(p.key) {
			voices = append(voices, Voice{Name: p.key.text, Preference: r.preference(p.value, party, true)})
		}
	}
	if value.kind == mappingNode && len(value.pairs) == 0 {
		r.fail(value.at, "there are no voices", "name each: hard: [not DPRK.dismantle]")
	}
	return voices
}

// preference reads one order of a party.
func (r *reader) preference(n *node, party string, named bool) Preference {
	p := Preference{At: n.at}
	switch n.kind {
	case scalarNode:
		p.Kind = Indifferent
		if n.text != "indifferent" {
			r.fail(n.at, fmt.Sprintf("%s is no preference", quoted(n.text)),
				"write a list of conditions, most important first; or weights, ranking, payoffs or indifferent")
		}
	case listNode:
		p.Kind = Wants
		p.Wants = r.wants(n, party)
	case mappingNode:
		r.preferenceOf(&p, n, party, named)
	}
	return p
}

// preferenceOf reads a preference whose kind is a key.
func (r *reader) preferenceOf(p *Preference, n *node, party string, named bool) {
	known := []string{"weights", "ranking", "rest", "payoffs"}
	if named && n.child("voices") != nil {
		r.fail(n.at, "voices cannot stand here, where one order is due", "give the order itself: a list of conditions, weights, a ranking or payoffs")
		return
	}
	e := r.entry(n, "a preference", known)
	kinds := []string{}
	for _, key := range []string{"weights", "ranking", "payoffs"} {
		switch {
		case e.has(key):
			kinds = append(kinds, key)
		case e.keys[key] != nil:
			return // it has no value, or another name was meant
		}
	}
	switch {
	case len(kinds) > 1:
		r.fail(e.keys[kinds[1]].at, "a preference is of one kind, and this is a second", "keep one of "+strings.Join(kinds, " and "))
		return
	case len(kinds) == 0:
		if !e.odd {
			r.fail(n.at, "the preference says nothing", "write a list of conditions, or one of the keys "+strings.Join(preferenceKinds, ", "))
		}
		return
	}
	if e.keys["rest"] != nil && kinds[0] != "ranking" {
		r.fail(e.keys["rest"].at, "only a ranking has a rest", "leave it out")
	}
	switch value := e.get(kinds[0]); kinds[0] {
	case "weights":
		p.Kind, p.Weights = Weights, r.weights(value, party)
	case "ranking":
		p.Kind, p.Ranking = Ranking, r.ranking(value)
		p.RestTie = e.choice("rest", "tie") == "tie"
	case "payoffs":
		p.Kind, p.Payoffs = Payoffs, r.payoffs(value)
	}
}

var wantKeys = withBacking("want", "basis", "kind", "confidence", "text")

// wants reads conditions in the order of their importance.
func (r *reader) wants(n *node, party string) []Want {
	if r.graph && len(n.items) > 0 {
		r.noConditions(n.at, "the wants of "+party+" are conditions", "write a ranking of the states, or payoffs")
		return nil
	}
	items := r.items(n, "the wants of "+party, "")
	wants := make([]Want, 0, len(items))
	for _, item := range torn(items) {
		wants = append(wants, r.want(item))
	}
	return wants
}

func (r *reader) want(n *node) Want {
	if n.kind != mappingNode {
		return Want{Condition: r.condition(n, "a want"), Backing: Backing{At: n.at}}
	}
	e := r.entry(n, "a want", wantKeys)
	e.needs("want", "write the condition: want: not DPRK.test")
	w := Want{Text: e.text("text"), Backing: e.backing()}
	if c := e.get("want"); c != nil {
		w.Condition = r.condition(c, quoted("want"))
	}
	w.Kind = e.choice("kind", "position", "interest", "red line")
	w.Confidence = e.choice("confidence", "high", "medium", "low")
	switch basis := e.choice("basis", "said", "done", "inferred"); {
	case basis == "said":
		w.Basis = Said
		if e.keys["because"] == nil || e.get("because") != nil && len(e.get("because").items) == 0 {
			r.warn(e.get("basis").at, "this want is said, but no quote says where", "add because:, or write basis: inferred")
		}
	case basis == "done":
		w.Basis = Done
	case basis == "" && len(w.Because) > 0:
		w.Basis = Said
	}
	if len(w.Because) > 0 && !slices.ContainsFunc(w.Because, r.supports) {
		w.Basis = Inferred // whatever was written: nothing shows it
	}
	return w
}

// supports says that a quote stands in its source, and that the source was
// there on the day the case is as of.
func (r *reader) supports(q Quote) bool {
	return q.Anchor != Lost && !r.late(&r.c.Sources[q.Source])
}
