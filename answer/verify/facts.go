package verify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"detente"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// How many things are drawn where not all are looked at.
const (
	drawn   = 200     // states
	holding = 100     // equilibria of each concept
	allOf   = 1 << 18 // combinations of options: up to so many, all
	some    = 1 << 14 // else so many
	pairs   = 2000    // pairs of states for each party
)

// draw makes what is chosen for one purpose the same whatever else is.
func draw(seed, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) }

// choose are the states to check: all, or today, what holds and some others.
func choose(m *model.Model, t *stability.Table, seed uint64) []model.State {
	set := bitset.New(m.Len())
	if m.Len() <= small {
		set.Fill()
	} else {
		if today, known := m.Today(); known {
			set.Add(int(today))
		}
		for c := range t.Concepts {
			if t.Equilibria[c] == nil {
				continue
			}
			all := slices.Collect(t.Equilibria[c].All())
			r := draw(seed, uint64(c))
			r.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
			for _, s := range all[:min(len(all), holding)] {
				set.Add(s)
			}
		}
		r := draw(seed, 1<<32)
		for n := 0; n < drawn && set.Count() < m.Len(); {
			if s := r.IntN(m.Len()); !set.Has(s) {
				set.Add(s)
				n++
			}
		}
	}
	list := make([]model.State, 0, set.Count())
	for s := range set.All() {
		list = append(list, model.State(s))
	}
	return list
}

// orders compares ranks with the preferences as written, on pairs of states.
func (r *Result) orders(d *deriver, chosen []model.State, seed uint64) []Disagreement {
	var found []Disagreement
	for i := range d.m.Parties {
		p, rng := model.Party(i), draw(seed, 1<<33+uint64(i))
		compare := func(s, t model.State) {
			r.Certificate.Checked.Pairs++
			computed, derived := d.m.Rank(p, s) > d.m.Rank(p, t), d.players[i].order.prefers(s, t)
			if computed != derived {
				found = append(found, Disagreement{Kind: OfOrder, Party: d.m.Parties[i].ID, N: d.m.Number(s), Other: d.m.Number(t),
					Computed: fmt.Sprint(computed), Derived: fmt.Sprint(derived)})
			}
		}
		if len(chosen)*len(chosen) <= pairs {
			for _, s := range chosen {
				for _, t := range chosen {
					compare(s, t)
				}
			}
			continue
		}
		for range pairs {
			compare(chosen[rng.IntN(len(chosen))], model.State(rng.IntN(d.m.Len())))
		}
	}
	return found
}

// combinations judges combinations of options by each rule as it is written,
// and compares with which of them are states.
func (r *Result) combinations(ctx context.Context, d *deriver, seed uint64) ([]Disagreement, error) {
	options, held := d.m.Case.Options(), d.held()
	total := 1
	for k := range options {
		total = min(total*(options[k].Digits()+1), allOf+1)
	}
	r.Certificate.Checked.AllOf = total <= allOf
	var found []Disagreement
	levels := make([]int, len(options))
	judge := func() {
		r.Certificate.Checked.Combinations++
		code := model.Code(0)
		for k := range options {
			code |= digits(&options[k], levels[k])
		}
		s, computed := d.of[code]
		if derived := d.feasible(code, levels, held); computed != derived {
			x := Disagreement{Kind: OfState, Code: fmt.Sprint(uint64(code)), Computed: fmt.Sprint(computed), Derived: fmt.Sprint(derived)}
			if computed {
				x.N, x.Code = d.m.Number(s), ""
			}
			found = append(found, x)
		}
	}
	if total <= allOf {
		for more := true; more; {
			if judge(); r.Certificate.Checked.Combinations&0xfff == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			more = next(levels, options)
		}
		return found, nil
	}
	rng := draw(seed, 1<<34)
	for n := range 2 * some {
		for k := range options {
			levels[k] = rng.IntN(options[k].Digits() + 1)
		}
		if n%2 == 1 { // of combinations drawn blindly few are states
			s := model.State(rng.IntN(d.m.Len()))
			for k := range options {
				levels[k] = d.m.Level(s, &options[k])
			}
		}
		judge()
	}
	return found, ctx.Err()
}

// next goes on to the next combination of levels, the first option fastest.
func next(levels []int, options []detente.Option) bool {
	for k := range levels {
		if levels[k]++; levels[k] <= options[k].Digits() {
			return true
		}
		levels[k] = 0
	}
	return false
}

// feasible says whether every rule, and what the scenario holds, allow a
// combination.
func (d *deriver) feasible(code model.Code, levels, held []int) bool {
	for k, level := range held {
		if level >= 0 && levels[k] != level {
			return false
		}
	}
	for _, r := range d.m.Setup.Rules {
		met := 0
		for _, c := range r.Conditions {
			if c.Holds(uint64(code)) {
				met++
			}
		}
		allowed := true
		switch r.Kind {
		case detente.Require:
			allowed = met == 1
		case detente.Never, detente.Remove:
			allowed = met == 0
		case detente.AtMostOne:
			allowed = met <= 1
		case detente.AtLeastOne:
			allowed = met >= 1
		case detente.ExactlyOne:
			allowed = met == 1
		}
		if !allowed {
			return false
		}
	}
	return true
}

// hashes computes those of the sources again.
func (r *Result) hashes(c *detente.Case) []Disagreement {
	var found []Disagreement
	for _, s := range c.Sources {
		if s.Text == nil {
			continue
		}
		r.Certificate.Checked.Sources++
		sum := sha256.Sum256(s.Text.Text)
		if derived := hex.EncodeToString(sum[:]); derived != s.SHA256 {
			found = append(found, Disagreement{Kind: OfHash, Source: s.ID, Computed: s.SHA256, Derived: derived})
		}
	}
	return found
}

// quotes looks each quote up where it is said to stand.
func (r *Result) quotes(c *detente.Case) []Disagreement {
	var found []Disagreement
	for _, q := range quoted(c) {
		s := &c.Sources[q.Source]
		if q.Anchor == detente.Lost || s.Text == nil {
			r.Certificate.Checked.Lost++
			continue
		}
		r.Certificate.Checked.Quotes++
		text := s.Text.Text
		if q.Start < 0 || q.End > len(text) || q.Start > q.End {
			found = append(found, Disagreement{Kind: OfQuote, Source: s.ID, Quote: q.Text, Computed: fmt.Sprint(q.Start, " to ", q.End), Derived: "out of the text"})
			continue
		}
		if stands := string(text[q.Start:q.End]); plain(stands) != plain(q.Text) {
			found = append(found, Disagreement{Kind: OfQuote, Source: s.ID, Quote: q.Text, Computed: q.Text, Derived: stands})
		}
	}
	return found
}

// plain is a text with single blanks and one shape of quotation mark, as quotes
// are compared.
func plain(text string) string {
	marks := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "‚", "'", "‛", "'", "`", "'")
	return marks.Replace(strings.Join(strings.Fields(text), " "))
}

// quoted are all quotes of a case.
func quoted(c *detente.Case) []detente.Quote {
	var list []detente.Quote
	add := func(b detente.Backing) { list = append(list, b.Because...) }
	wants := func(p detente.Preference) {
		for _, w := range p.Wants {
			add(w.Backing)
		}
	}
	rules := func(all []detente.Rule) {
		for _, x := range all {
			add(x.Backing)
		}
	}
	for _, s := range c.Sources {
		add(s.Backing)
	}
	for _, p := range c.Parties {
		add(p.Backing)
		for _, o := range p.Options {
			add(o.Backing)
		}
		for _, v := range p.Voices {
			wants(v.Preference)
		}
	}
	rules(c.Rules)
	for _, g := range c.Graph {
		add(g.Backing)
	}
	for _, w := range c.Words {
		add(w.Backing)
		for _, x := range w.Readings {
			add(x.Backing)
		}
	}
	for _, x := range c.Meetings {
		add(x.Backing)
	}
	for _, x := range c.History {
		add(x.Backing)
	}
	for _, x := range c.Scenarios {
		add(x.Backing)
		rules(x.Rules)
		for _, p := range x.Prefer {
			wants(p.Preference)
		}
	}
	return list
}
