package score

import (
	"cmp"
	"slices"

	"detente/evidence"
)

// Pair is a claim that people found and the one of the reader for it; one of
// both is -1 where nobody answers to the other. Numbers are places in the lists
// of the comparison.
type Pair struct {
	Gold, Found int
	Exact       bool // the same words
}

// Comparison is a reading of one text beside its annotation. Deeds are left out.
type Comparison struct {
	Gold     *Gold
	Found    []evidence.Claim // of the reading, without deeds; of the annotation's form where the words are the same
	Direct   []Pair           // quotations, at half overlap
	Reported []Pair           // clauses, at half overlap
	Any      []Pair           // both together, whatever form
	Wrongly  []int            // remarks that came out as claims
	Remarks  int              // remarks that the reader found, too
	names    aliases
}

// Compare sets a reading beside an annotation.
func Compare(g *Gold, r *evidence.Reading) *Comparison {
	c := &Comparison{Gold: g, names: known(g)}
	for _, found := range r.Claims {
		if found.Form == evidence.Deed {
			continue
		}
		// said that "all of it": both forms are right where the words are.
		for i := range g.Claims {
			if _, exact := c.share(&g.Claims[i], found.Span); exact {
				found.Form = g.Claims[i].Form
			}
		}
		c.Found = append(c.Found, found)
	}
	c.Direct = c.match(func(f evidence.Form) bool { return f == evidence.Direct })
	c.Reported = c.match(func(f evidence.Form) bool { return f != evidence.Direct })
	c.Any = c.match(func(evidence.Form) bool { return true })
	for i, remark := range g.Remarks {
		if slices.ContainsFunc(c.Found, func(f evidence.Claim) bool { return overlap(c.trim(f.Span), c.trim(remark.Span)) >= 0.5 }) {
			c.Wrongly = append(c.Wrongly, i)
		}
		if slices.ContainsFunc(r.Remarks, func(f evidence.Remark) bool { return overlap(c.trim(f.Span), c.trim(remark.Span)) >= 0.5 }) {
			c.Remarks++
		}
	}
	return c
}

func (c *Comparison) trim(s evidence.Span) evidence.Span {
	if s.Start < 0 || s.End > len(c.Gold.Text) || s.Start >= s.End {
		return evidence.Span{}
	}
	return trimmed(c.Gold.Text, s)
}

// share is what a span has in common with the words of a claim, or with other
// words that are as right, and whether it is the same.
func (c *Comparison) share(gold *Claim, found evidence.Span) (share float64, exact bool) {
	got := c.trim(found)
	for _, span := range append([]evidence.Span{gold.Span}, gold.Others...) {
		want := c.trim(span)
		share, exact = max(share, overlap(want, got)), exact || want == got && want.End > 0
	}
	return share, exact
}

// match pairs claims of some forms one to one, those first that have most in
// common. All are listed, in the order of the text: pairs, then those alone.
func (c *Comparison) match(has func(evidence.Form) bool) []Pair {
	type candidate struct {
		Pair
		share float64
	}
	var list []candidate
	for i := range c.Gold.Claims {
		gold := &c.Gold.Claims[i]
		if !has(gold.Form) && !gold.Optional {
			continue
		}
		for k := range c.Found {
			if !has(c.Found[k].Form) {
				continue
			}
			if share, exact := c.share(gold, c.Found[k].Span); share >= 0.5 {
				list = append(list, candidate{Pair{i, k, exact}, share})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.share, a.share) })
	golds, founds := map[int]bool{}, map[int]bool{}
	var pairs []Pair
	for _, l := range list {
		if golds[l.Gold] || founds[l.Found] {
			continue
		}
		golds[l.Gold], founds[l.Found] = true, true
		pairs = append(pairs, l.Pair)
	}
	pairs = slices.DeleteFunc(pairs, func(p Pair) bool { return c.Gold.Claims[p.Gold].Optional })
	slices.SortFunc(pairs, func(a, b Pair) int { return a.Gold - b.Gold })
	for i := range c.Gold.Claims {
		if has(c.Gold.Claims[i].Form) && !golds[i] && !c.Gold.Claims[i].Optional {
			pairs = append(pairs, Pair{Gold: i, Found: -1})
		}
	}
	for k := range c.Found {
		if has(c.Found[k].Form) && !founds[k] && !c.excused(k) {
			pairs = append(pairs, Pair{Gold: -1, Found: k})
		}
	}
	return pairs
}

// excused says that a claim found lies in words of which a claim is optional.
func (c *Comparison) excused(k int) bool {
	got := c.trim(c.Found[k].Span)
	return slices.ContainsFunc(c.Gold.Claims, func(g Claim) bool {
		want := c.trim(g.Span)
		share, _ := c.share(&g, got)
		return g.Optional && (share >= 0.5 || want.Start <= got.Start && got.End <= want.End)
	})
}

// verdict is what of a matched claim is right; what the annotation leaves out
// is not scored.
type verdict struct {
	speaker, act, chain                    bool
	party, targets, date, factuality       bool
	partyIn, targetsIn, dateIn, factualyIn bool // scored
}

func (c *Comparison) judge(p Pair) verdict {
	g, f := &c.Gold.Claims[p.Gold], &c.Found[p.Found]
	v := verdict{
		speaker: c.names.same(g.Speaker, word(f.Speaker)),
		act:     g.Act == f.Act || slices.Contains(g.Also, f.Act),
		chain:   c.chain(g, f),
	}
	if g.Party != nil {
		v.partyIn, v.party = true, *g.Party == word(f.SpeakerParty)
	}
	if g.Targets != nil {
		v.targetsIn, v.targets = true, c.targets(*g.Targets, f.Targets)
	}
	if g.Date != nil {
		v.dateIn, v.date = true, *g.Date == word(f.Date)
	}
	if g.Factuality != nil {
		v.factualyIn, v.factuality = true, *g.Factuality == f.Factuality
	}
	return v
}

// chain compares who passed the words on: the document at the end is left out,
// and so is an origin that nobody knows.
func (c *Comparison) chain(g *Claim, f *evidence.Claim) bool {
	got := f.Chain
	if n := len(got); n > 0 {
		got = got[:n-1]
	}
	got = slices.DeleteFunc(slices.Clone(got), func(s string) bool { return s == "" })
	if len(got) == len(g.Chain)-1 && f.Speaker == nil && c.names.same(g.Speaker, "") {
		return slices.EqualFunc(g.Chain[1:], got, c.names.same)
	}
	return slices.EqualFunc(g.Chain, got, c.names.same)
}

func (c *Comparison) targets(want, got []string) bool {
	if len(want) != len(got) {
		return false
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(s string) bool { return c.names.same(w, s) }) {
			return false
		}
	}
	return true
}

func word(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
