package redaction

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/condition"
	"detente/model"
)

// copier makes one copy. Its maps from places in the case to places in the
// copy have -1 for what stays behind.
type copier struct {
	from *detente.Case
	to   detente.Case
	only int // the party whose page it is; -1 where it is for anybody

	party, option, source, state []int

	options []detente.Option // of the case
	copied  []detente.Option // of the copy
	shifted bool             // the situations are not those of the case: numbers, patterns and orders of them mean others
	before  *model.Model     // the case as it was, where a situation must be told in other words
	names   []string         // of what is private, which no text may mention
	quoted  map[int][]span   // by source of the copy, what is quoted
	left    map[string]int
}

// decide says which parties, options, situations, sources and rules stay
// behind: what all else refers to.
func (k *copier) decide() {
	c := k.from
	k.options, k.quoted = c.Options(), map[int][]span{}
	next := 0
	for p := range c.Parties {
		gone := c.Parties[p].Private
		k.party = append(k.party, place(&next, !gone))
		if gone {
			k.left["party"]++
		}
	}
	next = 0
	for _, o := range k.options {
		gone := k.party[c.Owner(o.Index)] < 0
		if o.Private && !gone {
			k.left["option"]++
		}
		k.option = append(k.option, place(&next, !gone && !o.Private))
		k.shifted = k.shifted || gone || o.Private
	}
	next = 0
	for _, s := range c.Graph {
		k.state = append(k.state, place(&next, !s.Private))
		if s.Private {
			k.left["situation"]++
			k.shifted = true
		}
	}
	for i := range c.Rules {
		k.shifted = k.shifted || !k.keepsRule(&c.Rules[i])
	}
	k.decideSources()
	k.nameWhatIsPrivate()
}

// place is the next place for what is kept, else -1.
func place(next *int, kept bool) int {
	if !kept {
		return -1
	}
	*next++
	return *next - 1
}

// decideSources keeps what is not private; on a party's own page only what it
// quotes.
func (k *copier) decideSources() {
	c := k.from
	quoted := map[int]bool{}
	if k.only >= 0 {
		for _, b := range k.own() {
			for _, q := range b.Because {
				quoted[q.Source] = true
			}
		}
	}
	next := 0
	for s := range c.Sources {
		kept := !c.Sources[s].Private && (k.only < 0 || quoted[s])
		k.source = append(k.source, place(&next, kept))
		if !kept {
			k.left["source"]++
		}
	}
}

// own are the entries of a party's own page that may rest on quotes.
func (k *copier) own() []detente.Backing {
	p := &k.from.Parties[k.only]
	list := []detente.Backing{p.Backing}
	for _, o := range p.Options {
		if !o.Private {
			list = append(list, o.Backing)
		}
	}
	for _, v := range p.Voices {
		for i := range v.Wants {
			if w := &v.Wants[i]; !w.Private && k.knows(w.Condition) {
				list = append(list, w.Backing)
			}
		}
	}
	for _, w := range k.from.Words {
		for _, r := range w.Readings {
			if !w.Private && !r.Private && r.Party == k.only && k.knows(r.Means) {
				list = append(list, r.Backing)
			}
		}
	}
	return list
}

func (k *copier) keepsRule(r *detente.Rule) bool {
	return !r.Private && !slices.ContainsFunc(r.Conditions, func(c *condition.Condition) bool { return !k.knows(c) })
}

// knows says that a condition speaks of kept options only.
func (k *copier) knows(c *condition.Condition) bool {
	return !slices.ContainsFunc(c.Options(), func(o int) bool { return k.option[o] < 0 })
}

// compileBefore lists the situations of the case as it was where today's is
// named by number or pattern and those mean another in the copy.
func (k *copier) compileBefore(ctx context.Context) error {
	c := k.from
	if !k.shifted || len(c.Graph) > 0 || c.Today.Ref == nil {
		return nil
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		return nil // today cannot be told then, and stays behind
	}
	k.before, err = model.Compile(ctx, c, setup)
	if err != nil {
		k.before = nil
	}
	return ctx.Err()
}

// named is the place of the state of the graph form that a text names.
func (k *copier) named(ref detente.Ref) (int, bool) {
	text := strings.TrimSpace(ref.Text)
	for at, s := range k.from.Graph {
		if s.ID == text {
			return at, true
		}
	}
	n, err := strconv.Atoi(strings.TrimPrefix(text, "s"))
	return n - 1, err == nil && n >= 1 && n <= len(k.from.Graph)
}
