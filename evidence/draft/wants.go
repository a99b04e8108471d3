package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"detente"
	"detente/condition"
	"detente/evidence"
	"detente/evidence/lexicon"
)

// want is a condition that a party wants, with all that is said for it.
type want struct {
	text    string
	firm    int
	heard   chains
	because []passage
	said    bool
	done    bool // by a deed that the document itself tells
	shown   bool // by a deed, perhaps one that only others tell
	day     string
	low     bool
	line    string // red line, position
	guess   []string
	unless  []string // conditions that are no steps of the draft
	late    int      // of the last statement, in reading order
}

// wants writes the preferences: the firmest first (A8), each of them with its
// sentences.
func (d *draft) wants(c *detente.Case) error {
	scope := c.Scope()
	for i, a := range d.actors {
		list := d.wantsOf(a)
		v := detente.Voice{}
		if len(list) == 0 {
			v.Kind = detente.Indifferent
			d.ask("preferences."+a.id, "no sentence says what %s wants; it is taken as indifferent", d.the(a.id))
		}
		for n, w := range list[:min(len(list), maxWants)] {
			cond, errs := condition.Parse(w.text, scope)
			if len(errs) > 0 {
				return fmt.Errorf("a bug in detente: the want %q: %s", w.text, errs[0].Text)
			}
			v.Wants = append(v.Wants, d.want(a, n+1, w, cond))
		}
		for _, w := range list[min(len(list), maxWants):] {
			d.ask("preferences."+a.id, "left out, as the weakest of many: %s (%q)", w.text, shorten(w.because))
		}
		c.Parties[i].Voices = []detente.Voice{v}
	}
	return nil
}

func (d *draft) want(a *actor, n int, w *want, cond *condition.Condition) detente.Want {
	out := detente.Want{Condition: cond, Basis: detente.Inferred, Kind: w.line, Confidence: "medium"}
	key := fmt.Sprintf("preferences.%s.%d", a.id, n)
	switch {
	case w.said:
		out.Basis = detente.Said
	case w.done:
		out.Basis = detente.Done
		d.ask(key, "%s: what the party does is taken as what it wants; or it would rather leave it for something in return", w.text)
	case w.shown:
		d.ask(key, "%s: only others say that %s does this, and wants it", w.text, d.the(a.id))
	default:
		d.ask(key, "%s: only others say that %s wants this", w.text, d.the(a.id))
	}
	for _, x := range w.unless {
		d.ask(key, "%s: said under a condition that is no step of this draft (%q); add the step, and write it as ... if ..., or ... unless ...", w.text, x)
	}
	if w.low || w.shown || len(w.guess)+len(w.unless) > 0 {
		out.Confidence = "low"
	} else if w.firm >= 2 && w.said && len(w.heard) > 1 {
		out.Confidence = "high"
	}
	for _, g := range w.guess {
		d.ask(key, "%s: the sentence behind it does not say whose step that is; taken as one of %s", w.text, d.the(g))
	}
	out.Because = d.quotes(w.because)
	return out
}

// wantsOf are the wants of a party, in order. Of two that contradict each
// other the later stands, and the other is listed.
func (d *draft) wantsOf(a *actor) []*want {
	var list []*want
	by := map[string]*want{}
	add := func(text string) *want {
		w := by[text]
		if w == nil {
			w = &want{text: text}
			by[text] = w
			list = append(list, w)
		}
		return w
	}
	for i := range d.statements {
		st := &d.statements[i]
		if st.party == a.id && d.bare(st) && d.stands(&st.want) {
			d.threat(a, st)
		}
		if st.party != a.id || !d.kept(st) {
			continue
		}
		for _, text := range d.conditions(st) {
			add(text).back(st, i, st.on != nil && d.stands(st.on))
		}
	}
	for i := range d.deeds {
		d.shown(a, &d.deeds[i], by, add)
	}
	list = d.agreed(a, list, by)
	newest := ""
	for _, w := range list {
		newest = max(newest, w.day)
	}
	slices.SortStableFunc(list, func(x, y *want) int { return -cmp.Compare(x.weight(newest), y.weight(newest)) })
	return list
}

// threat asks what is wanted by a threat that does not say it, or says it of a
// step that is not in the draft.
func (d *draft) threat(a *actor, st *statement) {
	open := "and does not say unless what"
	if st.tie != "" || st.claim != nil && st.claim.Factuality == "conditional" {
		open = "under a condition that is no step of this draft"
	}
	d.ask("preferences."+a.id, "%s threatens to %s %s (%q); what it wants by that", capital(d.the(a.id)), clip(st.want.text), open, shorten([]passage{{st.from, st.quote}}))
}

// back lets a want rest on a statement.
func (w *want) back(st *statement, at int, known bool) {
	w.firm, w.late = max(w.firm, st.firm), at
	w.heard.add(st.origin)
	w.said = w.said || st.said
	w.day = max(w.day, st.day)
	if p := (passage{st.from, st.quote}); !slices.Contains(w.because, p) {
		w.because = append(w.because, p)
	}
	w.low = w.low || st.claim != nil && st.claim.Confidence == "low"
	switch {
	case st.firm == 3 && strings.Contains(" "+strings.ToLower(st.quote)+" ", " never "):
		w.line = "red line"
	case st.act == lexicon.Demand || st.act == lexicon.Reject:
		w.line = cmp.Or(w.line, "position")
	}
	if x := st.on; x != nil && x.text != "" && !known && !has(w.unless, x.text) {
		w.unless = append(w.unless, clip(x.text))
	}
	if st.guess != "" && !has(w.guess, st.guess) {
		w.guess = append(w.guess, st.guess)
	}
}

// weight orders wants: firmness, times the independent chains, halved for each
// year of age against the newest.
func (w *want) weight(newest string) int {
	n := w.firm * min(3, max(1, len(w.heard))) * 1000
	if w.shown {
		n = 500
	}
	a, errA := time.Parse(time.DateOnly, newest)
	b, errB := time.Parse(time.DateOnly, w.day)
	if errA == nil && errB == nil {
		for days := int(a.Sub(b).Hours() / 24); days >= 365; days -= 365 {
			n /= 2
		}
	}
	return n
}

// shown adds what a party's own deed tells of its wants, where it says nothing
// of that step itself.
func (d *draft) shown(a *actor, x *deed, by map[string]*want, add func(string) *want) {
	o := d.options[a.id+"."+x.step.key]
	if o == nil || !has(x.parties, a.id) {
		return
	}
	text := literal(o, o.value(&x.step))
	for other := range by {
		if w := by[other]; !w.shown && mentions(other, o) {
			return
		}
	}
	if w := by[literal(o, !o.value(&x.step))]; w != nil {
		return
	}
	w := add(text)
	w.shown, w.done = true, w.done || x.claim.Form == evidence.Deed
	if p := (passage{x.from, x.quote}); !slices.Contains(w.because, p) {
		w.because = append(w.because, p)
	}
}

// mentions says that a condition speaks of an option.
func mentions(text string, o *option) bool {
	return has(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '(' || r == ')' }), o.owner+"."+o.id)
}

// agreed leaves out of two opposite wants the earlier.
func (d *draft) agreed(a *actor, list []*want, by map[string]*want) []*want {
	return slices.DeleteFunc(list, func(w *want) bool {
		other := by["not "+w.text]
		if rest, ok := strings.CutPrefix(w.text, "not "); ok && other == nil {
			other = by[rest]
		}
		if other == nil || other.late < w.late {
			return false
		}
		d.ask("preferences."+a.id, "%s was also said (%q), and what was said later stands: %s", w.text, shorten(w.because), other.text)
		return true
	})
}

func literal(o *option, yes bool) string {
	if yes {
		return o.owner + "." + o.id
	}
	return "not " + o.owner + "." + o.id
}

// step is a step as a condition.
func (d *draft) step(x *idea, yes bool) string {
	var parts []string
	for _, p := range x.owners {
		o := d.options[p+"."+x.key]
		v := o.value(x)
		if x.joint {
			parts = append(parts, literal(o, v))
		} else {
			parts = append(parts, literal(o, v == yes))
		}
	}
	text := strings.Join(parts, " and ")
	switch {
	case x.joint && !yes:
		return "not (" + text + ")"
	case len(parts) > 1:
		return "(" + text + ")"
	}
	return text
}

// conditions are what a statement makes a party want (A8).
func (d *draft) conditions(st *statement) []string {
	x := d.step(&st.want, st.yes)
	if st.on == nil || !d.stands(st.on) || st.on.key == st.want.key {
		return []string{strip(x)}
	}
	on, off := d.step(st.on, true), d.step(st.on, false)
	mine := len(without(st.want.owners, []string{st.party})) == 0
	hostile := st.act == lexicon.Threaten || st.act == lexicon.Warn
	switch st.tie {
	case "before":
		return []string{strip(x), d.step(st.on, false) + " unless " + x}
	case "unless", "until":
		if mine {
			return []string{strip(on), x + " unless " + on}
		}
		return []string{x + " unless " + on}
	}
	if hostile && mine {
		return []string{strip(off), x + " if " + on}
	}
	if mine {
		return []string{x + " if " + on, strip(on)}
	}
	return []string{x + " if " + on}
}

func strip(text string) string {
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && strings.Count(text, "(") == 1 {
		return text[1 : len(text)-1]
	}
	return text
}

// readings writes the words that parties read differently.
func (d *draft) readings(c *detente.Case) error {
	scope := c.Scope()
	for _, w := range d.words {
		out := detente.Word{Name: sourceID(strings.ReplaceAll(w.term, " ", "-"))}
		used := map[string]string{}
		for _, m := range w.readings {
			party, in := c.PartyIndex(m.party)
			if !in || m.step == nil || !d.stands(m.step) {
				d.ask("words", "what %s means by %s (%q) is no step of this draft; say what it comes to", d.the(m.party), w.term, oneLine(m.quote))
				continue
			}
			text := strip(d.step(m.step, true))
			if other := used[text]; other != "" && other != m.party {
				d.ask("words", "%s and %s mean different things by %s, and the draft has one step for both", d.the(other), d.the(m.party), w.term)
			}
			used[text] = m.party
			cond, errs := condition.Parse(text, scope)
			if len(errs) > 0 {
				return fmt.Errorf("a bug in detente: the reading %q: %s", text, errs[0].Text)
			}
			r := detente.Reading{Party: party, Means: cond, Text: clip(oneLine(m.quote))}
			r.Because = d.quotes([]passage{{m.from, m.quote}})
			out.Readings = append(out.Readings, r)
		}
		if len(out.Readings) > 0 {
			c.Words = append(c.Words, out)
		}
	}
	return nil
}
