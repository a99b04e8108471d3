package model

import (
	"context"
	"slices"

	"detente"
	"detente/condition"
)

// Part is the case of some options alone, as an ordinary small case: its
// states are what the states of the whole look like to one who sees only those
// options. The rules must bind none of them to another option; the rules about
// them stay, also one-way options, levels, what a scenario holds and who is
// there. A party whose preference speaks of other options too is indifferent
// in it. Parties that own none of the options, and are not asked for, are left
// out.
type Part struct {
	Case  *detente.Case
	Setup detente.Setup

	parties []int // of the whole, by party of the part
	place   []int // of the part, by party of the whole; -1 where it is left out
	digits  []int // of the whole, by digit of the part
}

// Whole is what a part is cut from.
type Whole struct {
	Case  *detente.Case
	Setup detente.Setup
	Today []uint64 // the status quo in play as [detente.Case.Code] writes it; nil for none
}

// NewPart cuts a case down to options, ascending, keeping also the parties at
// the places in keep.
func NewPart(w Whole, options []int, keep ...int) *Part {
	all := w.Case.Options()
	p := &Part{}
	renamed := p.project(w, options, keep)
	p.Case.Rules = rulesOf(renamed, w.Case.Rules)
	p.Setup = detente.Setup{
		Scenario: w.Setup.Scenario, Viewer: w.Setup.Viewer, SeenAt: w.Setup.SeenAt,
		Rules: append(slices.Clone(p.Case.Rules), rulesOf(renamed, w.Setup.Rules[len(w.Case.Rules):])...),
	}
	for _, i := range p.parties {
		p.Setup.Preferences = append(p.Setup.Preferences, preferenceOf(renamed, len(all), &w.Setup.Preferences[i]))
		p.Setup.Voices = append(p.Setup.Voices, w.Setup.Voices[i])
		p.Setup.Absent = append(p.Setup.Absent, w.Setup.Absent[i])
	}
	hold := func(o, level int) {
		if at, ok := renamed[o]; ok {
			p.Setup.Fix = append(p.Setup.Fix, detente.Setting{Option: at.Index, Level: level})
		}
	}
	for _, o := range w.Setup.Frozen {
		hold(o, levelIn(w.Today, &all[o].Option))
	}
	for _, f := range w.Setup.Fix {
		hold(f.Option, f.Level)
	}
	if w.Today != nil {
		p.Setup.Today.Given = true
		for _, o := range options {
			p.Setup.Today.Settings = append(p.Setup.Today.Settings, detente.Setting{Option: renamed[o].Index, Level: levelIn(w.Today, &all[o].Option)})
		}
	}
	p.Case.Today = p.Setup.Today
	return p
}

// project makes the parties of the part, and says what each option of the
// whole is in it.
func (p *Part) project(w Whole, options, keep []int) map[int]condition.Option {
	all := w.Case.Options()
	p.Case = &detente.Case{File: w.Case.File, Title: w.Case.Title, AsOf: w.Case.AsOf, Sources: w.Case.Sources}
	renamed := map[int]condition.Option{}
	index := 0
	for i := range w.Case.Parties {
		party := w.Case.Parties[i]
		var own []detente.Option
		for _, o := range party.Options {
			if _, in := slices.BinarySearch(options, o.Index); !in {
				continue
			}
			for d := range o.Digits() {
				p.digits = append(p.digits, o.Digit+d)
			}
			old := o.Index
			o.Index, o.Digit = index, len(p.digits)-o.Digits()
			renamed[old] = o.Option
			own = append(own, o)
			index++
		}
		p.place = append(p.place, -1)
		if len(own) == 0 && !slices.Contains(keep, i) {
			continue
		}
		party.Options = own
		party.Voices = []detente.Voice{{Name: w.Setup.Voices[i]}}
		p.place[i] = len(p.parties)
		p.parties = append(p.parties, i)
		p.Case.Parties = append(p.Case.Parties, party)
	}
	for k := range p.Case.Parties {
		p.Case.Parties[k].Voices[0].Preference = preferenceOf(renamed, len(all), &w.Setup.Preferences[p.parties[k]])
	}
	return renamed
}

// levelIn is the level at which an option stands in a code.
func levelIn(code []uint64, o *condition.Option) int {
	n := 0
	for d := o.Digit; d < o.Digit+o.Digits(); d++ {
		n += int(code[d/64] >> (d % 64) & 1)
	}
	return n
}

// rulesOf are those that speak of the options of the part, and of no other.
func rulesOf(renamed map[int]condition.Option, list []detente.Rule) []detente.Rule {
	var kept []detente.Rule
	for _, r := range list {
		if !speaks(renamed, r.Allows) {
			continue
		}
		conditions := r.Conditions
		r.Conditions = nil
		for _, c := range conditions {
			r.Conditions = append(r.Conditions, rename(renamed, c))
		}
		r.Allows = rename(renamed, r.Allows)
		kept = append(kept, r)
	}
	return kept
}

// preferenceOf is the preference over the options of the part; indifferent where
// it speaks of others.
func preferenceOf(renamed map[int]condition.Option, options int, p *detente.Preference) detente.Preference {
	q := *p
	q.Wants, q.Weights = nil, nil
	for _, w := range p.Wants {
		if !speaks(renamed, w.Condition) {
			return detente.Preference{Kind: detente.Indifferent, At: p.At}
		}
		w.Condition = rename(renamed, w.Condition)
		q.Wants = append(q.Wants, w)
	}
	for _, w := range p.Weights {
		if !speaks(renamed, w.Condition) {
			return detente.Preference{Kind: detente.Indifferent, At: p.At}
		}
		w.Condition = rename(renamed, w.Condition)
		q.Weights = append(q.Weights, w)
	}
	if states := p.Kind == detente.Ranking || p.Kind == detente.Payoffs; states && len(renamed) < options {
		return detente.Preference{Kind: detente.Indifferent, At: p.At}
	}
	return q
}

// speaks says whether a condition is about options of the part alone.
func speaks(renamed map[int]condition.Option, c *condition.Condition) bool {
	for _, o := range c.Options() {
		if _, ok := renamed[o]; !ok {
			return false
		}
	}
	return true
}

// rename is a condition over the options of the part.
func rename(renamed map[int]condition.Option, c *condition.Condition) *condition.Condition {
	d := *c
	if c.Op == condition.Taken {
		d.Option = renamed[c.Option.Index]
	}
	d.Args = nil
	for _, a := range c.Args {
		d.Args = append(d.Args, rename(renamed, a))
	}
	return &d
}

// Compile is the model of the part; the error is that of [Compile].
func (p *Part) Compile(ctx context.Context) (*Model, error) { return Compile(ctx, p.Case, p.Setup) }

// Digits is how many digits the states of the part have.
func (p *Part) Digits() int { return len(p.digits) }

// Whole is the digit of the whole that a digit of the part is.
func (p *Part) Whole(digit int) int { return p.digits[digit] }

// Place is a party of Case.Parties of the whole in those of the part; -1 where
// it was left out.
func (p *Part) Place(party int) int { return p.place[party] }

// Party is the converse of Place.
func (p *Part) Party(place int) int { return p.parties[place] }

// Cut is what a code of the whole is in the part.
func (p *Part) Cut(code ...uint64) Code {
	var c Code
	for k, d := range p.digits {
		c |= Code(code[d/64]>>(d%64)&1) << k
	}
	return c
}

// Put is the code of the whole that is c in the part, and else as it was.
func (p *Part) Put(code []uint64, c Code) []uint64 {
	out := slices.Clone(code)
	for k, d := range p.digits {
		out[d/64] = out[d/64]&^(1<<(d%64)) | uint64(c>>k&1)<<(d%64)
	}
	return out
}
