package draft

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// option is a step that a party can take or leave, with what speaks of it.
type option struct {
	owner    string
	key      string
	kind     *family
	id, text string
	ended    bool // the option is the ending
	todo     int  // how often doing it was spoken of, and ending it
	toend    int
	wordings []string
	because  []passage
	heard    chains
	index    int
	today    bool
	why      string // of a guessed value of today
}

type passage struct {
	from  *source
	quote string
}

// settle decides who acts, whose each step is, and which steps are kept.
func (d *draft) settle() {
	d.words = slices.DeleteFunc(d.words, func(w *word) bool {
		return !slices.ContainsFunc(w.readings, func(m meaning) bool { return m.party != w.readings[0].party })
	})
	d.told = make([]bool, len(d.statements))
	for i := range d.statements {
		d.told[i] = len(d.statements[i].want.owners) > 0
	}
	for i := range d.statements {
		st := &d.statements[i]
		st.guess = d.owned(&st.want, st.party)
		if len(st.want.owners) == 0 && st.said {
			d.ask("parties", "%s speaks of this, and no sentence says whose step it is: %q", capital(d.the(st.party)), shorten([]passage{{st.from, st.quote}}))
		}
		if st.on != nil && st.on.key != "" {
			on := *st.on
			if g := d.owned(&on, st.party); st.guess == "" {
				st.guess = g
			}
			st.on = &on
		}
	}
	for i := range d.statements {
		st := &d.statements[i]
		d.enlist(&st.want, st.from, st.quote, st.origin)
		if st.on != nil {
			d.enlist(st.on, st.from, st.quote, st.origin)
		}
	}
	for i := range d.deeds {
		x := &d.deeds[i]
		x.step.owners = x.parties
		d.enlist(&x.step, x.from, x.quote, chain{x.from.doc.ID, x.from.doc.ID})
	}
	for _, w := range d.words {
		for i := range w.readings {
			if r := &w.readings[i]; r.step != nil {
				d.owned(r.step, r.party)
				d.enlist(r.step, r.from, r.quote, chain{r.party, r.from.doc.ID})
			}
		}
	}
	d.pole()
	d.cap()
	d.roles()
	d.today()
}

// owned finds whose a step is where the words do not say: the other side's, if
// there is one that the party speaks against most. It returns what was
// guessed, for a person to check.
func (d *draft) owned(x *idea, party string) string {
	if len(x.owners) > 0 {
		return ""
	}
	switch {
	case x.kind == nil:
		return "" // a step of its own says nothing of who takes it
	case x.kind.id == "talks" && x.done == "":
		x.owners = []string{party}
		return ""
	}
	owner := d.known(x)
	if owner == "" {
		owner = d.other(party, x.done)
	}
	if owner == "" && x.done != "" {
		owner = d.other(x.done, party)
	}
	if owner != "" {
		x.owners = []string{owner}
	}
	return owner
}

// known is the one party of which it is said that this step is its to take.
func (d *draft) known(x *idea) string {
	owner := ""
	for i := range d.statements {
		y := &d.statements[i].want
		if y.key != x.key || !d.told[i] {
			continue
		}
		for _, o := range y.owners {
			if o == x.done || owner != "" && owner != o {
				return ""
			}
			owner = o
		}
	}
	return owner
}

// other is the party that one speaks against most, or that speaks most against
// it; "" where there is none, or two alike.
func (d *draft) other(party, not string) string {
	a := d.seen[party]
	if a == nil {
		return ""
	}
	best, most, tie := "", 0, false
	for _, o := range d.actors {
		n := 2*a.against[o.id] + o.against[party]
		switch {
		case o.id == party || o.id == not:
		case n > most:
			best, most, tie = o.id, n, false
		case n == most && n > 0:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// enlist notes an option for each owner of a step.
func (d *draft) enlist(x *idea, s *source, quote string, origin chain) {
	for _, owner := range x.owners {
		a := d.actor(owner, s, nil)
		if a.quote == "" {
			a.quote, a.source = quote, s
		}
		name := owner + "." + x.key
		o := d.options[name]
		if o == nil {
			o = &option{owner: owner, key: x.key, kind: x.kind}
			d.options[name] = o
			d.listed = append(d.listed, o)
			a.options = append(a.options, o)
		}
		if x.end {
			o.toend++
		} else {
			o.todo++
		}
		o.heard.add(origin)
		if !has(o.wordings, x.text) && x.text != "" {
			o.wordings = append(o.wordings, x.text)
		}
		if p := (passage{s, quote}); quote != "" && !slices.Contains(o.because, p) {
			o.because = append(o.because, p)
		}
	}
}

// pole decides which way each option is put, and its name.
func (d *draft) pole() {
	for _, o := range d.listed {
		switch {
		case o.kind == nil:
			o.id = o.key
			o.text = clip(o.wordings[0])
		case o.kind.endText != "" && o.toend > 0:
			o.ended, o.id, o.text = true, o.kind.end, o.kind.endText
		default:
			o.id, o.text = o.kind.do, o.kind.doText
		}
	}
}

// clip shortens the words of an option.
func clip(text string) string {
	words := strings.Fields(text)
	if len(words) > 12 {
		words = words[:12]
	}
	return strings.TrimRight(strings.Join(words, " "), ",;:")
}

// cap keeps the options with most behind them, and lists the others.
func (d *draft) cap() {
	order := slices.Clone(d.listed)
	slices.SortStableFunc(order, func(a, b *option) int {
		return cmp.Or(-cmp.Compare(len(a.heard), len(b.heard)), -cmp.Compare(len(a.because), len(b.because)), cmp.Compare(rank(a), rank(b)))
	})
	for _, o := range order[min(maxOptions, len(order)):] {
		d.ask("parties", "%s could also %s (left out, as the draft has %d options already): %q", capital(d.the(o.owner)), o.text, maxOptions, shorten(o.because))
		delete(d.options, o.owner+"."+o.key)
	}
	for _, a := range d.actors {
		a.options = slices.DeleteFunc(a.options, func(o *option) bool { return d.options[o.owner+"."+o.key] != o })
	}
}

func rank(o *option) int {
	if o.kind == nil {
		return 1
	}
	return 0
}

func shorten(list []passage) string {
	if len(list) == 0 {
		return ""
	}
	words := strings.Fields(list[0].quote)
	if len(words) > 14 {
		return strings.Join(words[:14], " ") + " ..."
	}
	return strings.Join(words, " ")
}

// roles decides who is in the standoff: who acts and is acted against, and
// whose step somebody else speaks of.
func (d *draft) roles() {
	kept := d.actors[:0]
	for _, a := range d.actors {
		if a.acts+a.told == 0 && len(a.options) == 0 {
			continue
		}
		a.outside = a.aimed == 0 || a.acts == 0 && len(a.options) == 0
		kept = append(kept, a)
	}
	d.actors = kept
	inside := 0
	for _, a := range d.actors {
		if !a.outside {
			inside++
		}
	}
	for _, a := range d.actors {
		if inside < 2 && a.outside && len(a.options) > 0 {
			a.outside = false
			inside++
		}
	}
	slices.SortStableFunc(d.actors, func(a, b *actor) int {
		if a.outside != b.outside {
			if b.outside {
				return -1
			}
			return 1
		}
		return 0
	})
	// A party nobody can move and that asks for nothing is no part of a model.
	d.actors = slices.DeleteFunc(d.actors, func(a *actor) bool {
		return len(a.options) == 0 && !slices.ContainsFunc(d.statements, func(st statement) bool { return st.party == a.id && d.kept(&st) })
	})
	n := 0
	for _, a := range d.actors {
		used := map[string]int{}
		for _, o := range a.options {
			if used[o.id]++; used[o.id] > 1 {
				o.id += strconv.Itoa(used[o.id])
			}
			o.index = n
			n++
		}
	}
}

// kept says that all options of a statement are.
func (d *draft) kept(st *statement) bool {
	return d.stands(&st.want) && !d.bare(st)
}

// bare says that a step is threatened, and not known what would avert it.
func (d *draft) bare(st *statement) bool {
	return (st.act == lexicon.Threaten || st.act == lexicon.Warn) && (st.on == nil || !d.stands(st.on))
}

func (d *draft) stands(x *idea) bool {
	for _, o := range x.owners {
		if d.options[o+"."+x.key] == nil {
			return false
		}
	}
	return len(x.owners) > 0
}

// value is whether a step takes an option, or leaves it.
func (o *option) value(x *idea) bool {
	return (x.kind == nil || x.end == o.ended) != x.not
}

// today finds what is so: by the last deed, else by what is said of it.
func (d *draft) today() {
	done := map[*option]bool{}
	for i := range d.deeds {
		for _, p := range d.deeds[i].parties {
			if o := d.options[p+"."+d.deeds[i].step.key]; o != nil {
				o.today, done[o], o.why = o.value(&d.deeds[i].step), true, ""
				if c := d.deeds[i].claim; c.Form != evidence.Deed && c.Speaker != nil {
					o.why = oneLine(*c.Speaker)
				}
			}
		}
	}
	for i := range d.statements {
		st := &d.statements[i]
		for _, x := range []*idea{&st.want, st.on} {
			d.stopping(st, x, done)
		}
		for _, p := range st.want.owners {
			o := d.options[p+"."+st.want.key]
			if o == nil || done[o] || p == st.party || o.ended || st.on != nil && d.stands(st.on) || d.bare(st) || st.act == lexicon.Reject && st.asked() {
				continue
			}
			wanted := o.value(&st.want) == st.yes
			if st.want.keeps {
				wanted = !wanted
			}
			if !wanted && (st.want.doing || st.want.noun || st.want.not || st.want.kind != nil) {
				o.today, done[o] = true, true
				o.why = d.name(st.party)
			}
		}
	}
}

// asked says that the words of a statement are of what somebody asks or offers,
// which is not so by that.
func (st *statement) asked() bool {
	for _, w := range strings.Fields(strings.ToLower(st.quote)) {
		switch strings.Trim(w, ".,;:'’\"”") {
		case "offer", "offers", "demand", "demands", "proposal", "proposals", "call", "calls", "request", "requests", "plan", "plans", "idea", "invitation", "suggestion", "ultimatum":
			return true
		}
	}
	return false
}

// stopping takes what is to stop, or would be under a condition, as so today.
func (d *draft) stopping(st *statement, x *idea, done map[*option]bool) {
	if x == nil || !x.stops {
		return
	}
	for _, p := range x.owners {
		if o := d.options[p+"."+x.key]; o != nil && !done[o] && !o.ended {
			o.today, done[o], o.why = true, true, d.name(st.party)
		}
	}
}
