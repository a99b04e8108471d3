package score

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"detente/evidence"
)

// Share is how many of how many.
type Share struct{ Right, Of int }

// Value is the share; 0 of nothing.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Right) / float64(s.Of)
}

// Wilson is the interval of 95 % for a share.
func (s Share) Wilson() (low, high float64) {
	if s.Of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(s.Of), s.Value()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}

func (s *Share) add(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// Found is how well claims are found.
type Found struct{ Precision, Recall Share }

// F1 is the harmonic mean of precision and recall.
func (f Found) F1() float64 {
	p, r := f.Precision.Value(), f.Recall.Value()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Right is what is right of the claims that were found, at half overlap.
type Right struct{ Speaker, Act, Chain, Party, Targets, Date, Factuality Share }

// Confusion is an act that the reader took for another.
type Confusion struct {
	Want, Got string
	Times     int
}

// Summary adds comparisons up.
type Summary struct {
	Texts                                  int
	Direct, DirectHalf                     Found // quotations: the same words, half the words
	Reported, ReportedExact                Found // clauses: half the words, the same words
	Any                                    Found // whatever the form, half the words
	DirectRight, ReportedRight, AllRight   Right
	Forms                                  map[evidence.Form]*Found
	FormRight                              map[evidence.Form]*Right
	Remarks, RemarksAsClaims               Share
	Acts                                   []Confusion
	Unresolved, UnresolvedRight, Misplaced int // speakers the reader left open; rightly; claims found in the other form
}

// Sum adds comparisons up.
func Sum(list []*Comparison) *Summary {
	s := &Summary{Texts: len(list), Forms: map[evidence.Form]*Found{}, FormRight: map[evidence.Form]*Right{}}
	for _, form := range []evidence.Form{evidence.Direct, evidence.Mixed, evidence.Indirect, evidence.NounForm} {
		s.Forms[form], s.FormRight[form] = &Found{}, &Right{}
	}
	acts := map[[2]string]int{}
	for _, c := range list {
		s.found(c, c.Direct, &s.DirectHalf, &s.Direct)
		s.found(c, c.Reported, &s.Reported, &s.ReportedExact)
		s.found(c, c.Any, &s.Any, nil)
		s.right(c, c.Direct, &s.DirectRight, acts)
		s.right(c, c.Reported, &s.ReportedRight, acts)
		for _, p := range c.Any {
			if p.Gold >= 0 && p.Found >= 0 && (c.Gold.Claims[p.Gold].Form == evidence.Direct) != (c.Found[p.Found].Form == evidence.Direct) {
				s.Misplaced++
			}
		}
		s.Remarks.Of += len(c.Gold.Remarks)
		s.Remarks.Right += c.Remarks
		s.RemarksAsClaims.Of += len(c.Gold.Remarks)
		s.RemarksAsClaims.Right += len(c.Wrongly)
	}
	for _, k := range slices.SortedFunc(maps.Keys(acts), func(a, b [2]string) int {
		return cmp.Or(acts[b]-acts[a], cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	}) {
		s.Acts = append(s.Acts, Confusion{k[0], k[1], acts[k]})
	}
	return s
}

// found counts pairs; exact, where given, only those of the same words.
func (s *Summary) found(c *Comparison, pairs []Pair, half, exact *Found) {
	for _, p := range pairs {
		both := p.Gold >= 0 && p.Found >= 0
		if p.Gold >= 0 {
			half.Recall.add(both)
		}
		if p.Found >= 0 {
			half.Precision.add(both)
		}
		if exact == nil {
			continue
		}
		if p.Gold >= 0 {
			exact.Recall.add(both && p.Exact)
			s.Forms[c.Gold.Claims[p.Gold].Form].Recall.add(both)
		}
		if p.Found >= 0 {
			exact.Precision.add(both && p.Exact)
			if f, ok := s.Forms[c.Found[p.Found].Form]; ok {
				f.Precision.add(both)
			}
		}
	}
}

func (s *Summary) right(c *Comparison, pairs []Pair, right *Right, acts map[[2]string]int) {
	for _, p := range pairs {
		if p.Gold < 0 || p.Found < 0 {
			continue
		}
		g, f, v := &c.Gold.Claims[p.Gold], &c.Found[p.Found], c.judge(p)
		for _, r := range []*Right{right, &s.AllRight, s.FormRight[g.Form]} {
			r.add(v)
		}
		if !v.act {
			acts[[2]string{string(g.Act), string(f.Act)}]++
		}
		if f.Speaker == nil {
			s.Unresolved++
			if v.speaker {
				s.UnresolvedRight++
			}
		}
	}
}

func (r *Right) add(v verdict) {
	r.Speaker.add(v.speaker)
	r.Act.add(v.act)
	r.Chain.add(v.chain)
	if v.partyIn {
		r.Party.add(v.party)
	}
	if v.targetsIn {
		r.Targets.add(v.targets)
	}
	if v.dateIn {
		r.Date.add(v.date)
	}
	if v.factualyIn {
		r.Factuality.add(v.factuality)
	}
}

// Write prints the summary as a table.
func (s *Summary) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d texts\n%-28s %-28s %-28s %s\n", s.Texts, "", "precision", "recall", "F1")
	row := func(name string, f Found) {
		fmt.Fprintf(&b, "%-28s %-28s %-28s %.3f\n", name, f.Precision, f.Recall, f.F1())
	}
	row("direct, same words", s.Direct)
	row("direct, half overlap", s.DirectHalf)
	row("reported, half overlap", s.Reported)
	row("reported, same words", s.ReportedExact)
	row("any form, half overlap", s.Any)
	for _, form := range []evidence.Form{evidence.Direct, evidence.Mixed, evidence.Indirect, evidence.NounForm} {
		row("  "+string(form), *s.Forms[form])
	}
	fmt.Fprintf(&b, "of the claims found\n%-12s %-26s %-26s %-26s %-17s %-17s %-17s %s\n", "", "speaker", "act", "chain", "party", "targets", "date", "factuality")
	right := func(name string, r Right) {
		fmt.Fprintf(&b, "%-12s %-26s %-26s %-26s %-17s %-17s %-17s %s\n", name, r.Speaker, r.Act, r.Chain, r.Party.short(), r.Targets.short(), r.Date.short(), r.Factuality.short())
	}
	right("all", s.AllRight)
	for _, form := range []evidence.Form{evidence.Direct, evidence.Mixed, evidence.Indirect, evidence.NounForm} {
		right("  "+string(form), *s.FormRight[form])
	}
	fmt.Fprintf(&b, "speakers left open: %d, rightly %d; claims found in the other form: %d\n", s.Unresolved, s.UnresolvedRight, s.Misplaced)
	fmt.Fprintf(&b, "remarks found as remarks: %s; as claims (wrong): %s\n", s.Remarks.short(), s.RemarksAsClaims.short())
	for _, c := range s.Acts {
		fmt.Fprintf(&b, "  act %s, read as %s: %d\n", c.Want, c.Got, c.Times)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String shows a share with its interval.
func (s Share) String() string {
	low, high := s.Wilson()
	return fmt.Sprintf("%s [%.2f-%.2f]", s.short(), low, high)
}

func (s Share) short() string { return fmt.Sprintf("%.3f %d/%d", s.Value(), s.Right, s.Of) }
