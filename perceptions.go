package detente

import (
	"fmt"
	"slices"
	"strings"

	"detente/condition"
)

var perceptionKeys = withBacking("voice", "prefer", "unaware")

// readPerceptions reads how parties see each other where that is not how they
// are.
func (r *reader) readPerceptions(n *node) {
	const hint = "write who sees whom, as perceptions: {USA: {DPRK: {voice: hard}}}"
	for _, p := range r.entries(n, "perceptions", hint) {
		viewer, known := r.partyOf(p.key, "a party")
		what := "what " + p.key.text + " sees"
		for _, q := range r.entries(p.value, what, "write an entry for each party it sees otherwise, as DPRK: {voice: hard}") {
			of, seen := r.partyOf(q.key, "a party")
			if known && seen && viewer == of {
				r.fail(q.key.at, fmt.Sprintf("party %s cannot see itself otherwise than it is", q.key.text),
					"say under preferences what it wants; perceptions are of others")
			}
			if x, ok := r.perception(q.value, of, seen); ok && known {
				x.Viewer = viewer
				r.c.Perceptions = append(r.c.Perceptions, x)
			}
		}
	}
}

// perception reads how a party is seen; where it is not known which party,
// only what can be wrong whoever it is.
func (r *reader) perception(n *node, of int, known bool) (Perception, bool) {
	e := r.entry(n, "a perception", perceptionKeys)
	if e == nil {
		return Perception{}, false
	}
	x := Perception{Of: of, Backing: e.backing()}
	if e.keys["voice"] == nil && e.keys["prefer"] == nil && e.keys["unaware"] == nil && !e.odd {
		r.fail(n.at, "the perception says nothing",
			"write voice: or prefer: for what the other is taken to want, or unaware: for options of it that are not known")
	}
	if e.keys["voice"] != nil && e.keys["prefer"] != nil {
		r.fail(e.keys["prefer"].at, "a perception is of one order of preference, and this is a second", "keep one of voice and prefer")
	}
	if !known {
		return x, false
	}
	if voice := e.get("voice"); voice != nil && r.isVoice(of, voice) {
		x.Voice = voice.text
	}
	if prefer := e.get("prefer"); prefer != nil {
		p := r.preference(prefer, r.c.Parties[of].ID, true)
		x.Preference = &p
	}
	x.Unaware = r.unaware(e.get("unaware"), of)
	return x, true
}

// unaware reads options of a party that another does not know of.
func (r *reader) unaware(n *node, of int) []int {
	if n == nil {
		return nil
	}
	if r.graph {
		r.noConditions(n.at, quoted("unaware")+" names options", "leave it out")
		return nil
	}
	const hint = "write them in brackets: unaware: [DPRK.test]"
	items := r.items(n, quoted("unaware"), hint)
	if n.kind == listNode && len(n.items) == 0 {
		r.fail(n.at, `"unaware" names no option`, hint)
	}
	var options []int
	seen := map[int]Range{}
	for _, item := range items {
		o, ok := r.optionOf(item, of)
		if !ok {
			continue
		}
		first, twice := seen[o.Index]
		if twice {
			p := r.fail(item.at, fmt.Sprintf("%s.%s is named twice", o.Party, o.ID), "keep one of the two")
			p.Notes = []Note{{Range: first, Text: "first named here"}}
			continue
		}
		seen[o.Index] = item.at
		options = append(options, o.Index)
	}
	return options
}

// optionOf reads the name of an option of one party.
func (r *reader) optionOf(n *node, of int) (condition.Option, bool) {
	if !r.isScalar(n, "an option") {
		return condition.Option{}, false
	}
	party, id, dotted := strings.Cut(n.text, ".")
	if !dotted {
		party, id = r.c.Parties[of].ID, n.text
	}
	o, ok, wrong, hints := readerScope{r}.Resolve(strings.TrimSpace(party), strings.TrimSpace(id))
	owner := r.c.Parties[of].ID
	switch {
	case !ok && wrong == unsaid:
		return o, false
	case !ok:
		r.fail(n.at, wrong, hints...)
		return o, false
	case o.Party != owner:
		names := make([]string, len(r.names.of[owner]))
		for k, id := range r.names.of[owner] {
			names[k] = owner + "." + id
		}
		r.fail(n.at, fmt.Sprintf("%s.%s is no option of %s", o.Party, o.ID, owner), suggestAs("", names, owner+" has")...)
		return o, false
	}
	return o, true
}

// Seen is a setup as one party sees it: with the others as its perceptions have
// them, and the options that it does not know of held at not taken or the
// lowest level. Perceptions of parties that are taken out are left out, and so
// are those at the places in Perceptions that are named as learnt.
func (c *Case) Seen(s Setup, viewer int, learnt ...int) Setup {
	s.Preferences, s.Voices, s.Fix = slices.Clone(s.Preferences), slices.Clone(s.Voices), slices.Clone(s.Fix)
	for k := range c.Perceptions {
		x := &c.Perceptions[k]
		if x.Viewer != viewer || s.Absent[viewer] || s.Absent[x.Of] || slices.Contains(learnt, k) {
			continue
		}
		switch {
		case x.Preference != nil:
			s.speak(x.Of, Voice{Preference: *x.Preference})
		case x.Voice != "":
			voices := c.Parties[x.Of].Voices
			s.speak(x.Of, voices[slices.IndexFunc(voices, func(v Voice) bool { return v.Name == x.Voice })])
		}
		for _, o := range x.Unaware {
			s.Fix = append(s.Fix, Setting{Option: o, At: x.At}) // the last to hold an option holds it
			s.Viewer, s.SeenAt = c.Parties[viewer].ID, x.At
		}
	}
	return s
}
