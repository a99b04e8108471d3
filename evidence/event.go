package evidence

import (
	"slices"
	"sort"

	"detente/evidence/internal/when"
	"detente/evidence/lexicon"
)

// events puts claims of deeds and meetings together (A6): those told by the
// document, and those told inside somebody's words, which rest on the claim
// that reports them. Two of the same kind and parties are one event where
// their times overlap and their places do not differ.
func (r *reader) events(claims []Claim) []Event {
	list := []Event{}
	for _, h := range r.happenings() {
		if h.fact != "asserted" && h.outcome == "" || h.negated {
			continue
		}
		c := telling(claims, &h)
		if c == nil {
			continue
		}
		parties, targets := h.parties, h.targets
		if c.Act == lexicon.Accuse && c.Form != Direct && c.Form != Deed && c.Target != nil && (h.doer < 0 || h.noun || within(c.SpeakerParty, parties)) {
			parties = []string{*c.Target}
			targets = without(append(slices.Clone(h.parties), h.targets...), *c.Target, c.SpeakerParty)
			if h.act == lexicon.Military && h.noun {
				parties, targets = append(parties, targets...), nil
			}
		}
		if len(parties) == 0 {
			continue
		}
		if h.us && c.SpeakerParty != nil && len(targets) == 0 {
			targets = []string{*c.SpeakerParty}
		}
		if h.mutual {
			parties, targets = join(parties, targets), nil
		}
		list = merge(list, Event{
			Act: h.act, Parties: parties, Targets: append([]string{}, targets...), From: h.from, To: h.to, Grain: grainOf(h.from, h.to),
			Place: text(h.place), Outcome: h.outcome, Claims: []string{c.ID},
		})
	}
	return list
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func within(s *string, list []string) bool { return s != nil && slices.Contains(list, *s) }

func without(list []string, s string, t *string) []string {
	var out []string
	for _, x := range list {
		if x != s && (t == nil || x != *t) {
			out = addNew(out, x)
		}
	}
	return out
}

func join(a, b []string) []string {
	list := []string{}
	for _, x := range append(slices.Clone(a), b...) {
		list = addNew(list, x)
	}
	return list
}

// telling is the claim that tells a happening: the deed itself, or the
// shortest words that hold it.
func telling(claims []Claim, h *happening) *Claim {
	var best *Claim
	const near = 40 // claims before a place that may hold it
	last := sort.Search(len(claims), func(i int) bool { return claims[i].Start > h.word.Start })
	for i := max(last-near, 0); i < last; i++ {
		c := &claims[i]
		if c.Start > h.word.Start || c.End < h.word.End {
			continue
		}
		if c.Form == Deed {
			if c.From == h.from && c.To == h.to && c.Act == h.act && linked(c, h) {
				return c
			}
			continue
		}
		if best == nil || c.End-c.Start < best.End-best.Start {
			best = c
		}
	}
	return best
}

// linked says that a deed rests on the word of a happening, at its place.
func linked(c *Claim, h *happening) bool {
	place := ""
	if c.Place != nil {
		place = *c.Place
	}
	for i := range c.Links {
		if l := &c.Links[i]; l.Link == "act" && l.Start == h.word.Start {
			return place == h.place
		}
	}
	return false
}

// merge adds an event to a list, or to the event in it that is the same.
func merge(list []Event, e Event) []Event {
	const back = 400 // events that are compared; a long list is one of many documents in one
	for i := max(len(list)-back, 0); i < len(list); i++ {
		o := &list[i]
		if o.Act != e.Act || !sameSet(o.Parties, e.Parties) || !sameSet(o.Targets, e.Targets) && len(o.Targets) > 0 && len(e.Targets) > 0 {
			continue
		}
		if o.Place != nil && e.Place != nil && *o.Place != *e.Place || o.Outcome != "" && e.Outcome != "" && o.Outcome != e.Outcome {
			continue
		}
		dated := o.To != "" && e.To != ""
		if dated && (o.From > e.To || e.From > o.To) {
			continue
		}
		if !dated && !(o.Act == lexicon.Meet && (e.Place == nil || o.Place == nil || *e.Place == *o.Place) && (o.To == "" || e.To == "")) {
			continue
		}
		if o.To == "" || dated && span2(e) < span2(*o) {
			o.From, o.To, o.Grain = e.From, e.To, e.Grain
		}
		if o.Place == nil {
			o.Place = e.Place
		}
		if o.Outcome == "" {
			o.Outcome = e.Outcome
		}
		if c := e.Claims[0]; o.Claims[len(o.Claims)-1] != c {
			o.Claims = append(o.Claims, c)
		}
		return list
	}
	return append(list, e)
}

// span2 orders intervals by how exact they are; dates compare as text.
func span2(e Event) string {
	switch e.Grain {
	case string(when.Day):
		return "a"
	case string(when.Week), string(when.Part):
		return "b"
	case string(when.Month):
		return "c"
	}
	return "d"
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// grainOf is how exact an interval is.
func grainOf(from, to string) string {
	switch {
	case to == "":
		return ""
	case from == "":
		return string(when.Year)
	case from == to:
		return string(when.Day)
	case from[:7] == to[:7] && from[8:] == "01" && to[8:] >= "28":
		return string(when.Month)
	case from[:7] == to[:7]:
		return string(when.Part)
	case from[:4] == to[:4] && from[5:] != "01-01":
		return string(when.Month)
	}
	return string(when.Year)
}
