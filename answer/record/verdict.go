//go:build !wasip1

package record

import (
	"context"
	"fmt"
	"strings"
)

// conclude is the rule of design section B9.
func (p *pair) conclude(context.Context) error {
	var whole, some, inverse [2]bool
	for k := range 2 {
		d := p.direction(k)
		passed, failed := d.passed()
		whole[k], some[k], inverse[k] = len(failed) == 0, len(passed) > 0, d.inverse()
		from, to := p.names()[k], p.names()[1-k]
		switch {
		case whole[k]:
			p.note("Acts of %s precede like acts of %s, given the own past, how much was reported, and third parties: all three tests agree.", from, to)
		case some[k]:
			p.note("Whether %s answers %s is not settled: "+strings.Join(passed, " and ")+" say yes, "+strings.Join(failed, " and ")+" do not.", to, from)
		}
		if inverse[k] {
			p.note("By sums, %s does the opposite of what %s did before: it eases after hostile acts, or hardens after friendly ones.", to, from)
		}
	}
	switch {
	case inverse[0] || inverse[1]:
		p.Verdict = Inverse
	case whole[0] && whole[1]:
		p.Verdict = Loop
	case whole[0]:
		p.Verdict, p.OneWay = OneWay, p.A+"->"+p.B
	case whole[1]:
		p.Verdict, p.OneWay = OneWay, p.B+"->"+p.A
	case some[0] || some[1]:
		p.Verdict = NotExcluded
		p.note("Something that moved both is not excluded.")
	default:
		p.Verdict = NoEvidence
		p.smallest()
	}
	p.growing()
	return nil
}

// smallest says what would have been found.
func (p *pair) smallest() {
	for k, l := range p.link {
		if l != nil {
			p.note("Had %s answered each point of %s by "+fmt.Sprintf("%.2g", l.Detectable)+" points, it would have been found in four of five such records; less might be missed.", p.names()[1-k], p.names()[k])
		}
	}
}

// growing says that shocks grow, where even the lower limits do.
func (p *pair) growing() {
	if p.system == nil {
		return
	}
	by := []string{}
	if p.system.Radius > 1 && p.bands.RadiusLow > 1 {
		by = append(by, "sums by period")
	}
	if p.acts != nil && p.acts.GainLow > 1 {
		by = append(by, "single acts")
	}
	if len(by) > 0 {
		p.note("By %s, what happens between %s and %s feeds itself and grows.", strings.Join(by, " and by "), p.A, p.B)
	}
}
