package detente

import "slices"

// mostCombined is how many combinations of a rule's options are looked at; a
// rule over more is doubted wherever it speaks of two parties.
const mostCombined = 128

// combined are all combinations of the options that a rule speaks of.
type combined struct {
	options []Option
	owners  []int   // of each option
	levels  [][]int // of each option in each combination
	allowed []bool  // whether the rule allows the combination
}

// deprives says whether a rule takes a move from one party because of what
// another does: a party has a move, the others act, and it is gone. A rule that
// only withholds a move until another has done what is never undone does not.
func (c *Case) deprives(rule Rule) bool {
	x, small := c.combine(rule)
	if len(x.owners) == 0 || !slices.ContainsFunc(x.owners, func(o int) bool { return o != x.owners[0] }) {
		return false
	}
	if !small {
		return true
	}
	for from, fine := range x.allowed {
		if fine && x.loses(from) {
			return true
		}
	}
	return false
}

// combine lists the combinations, the first option changing fastest; false
// where they are too many.
func (c *Case) combine(rule Rule) (combined, bool) {
	var x combined
	all := c.Options()
	count := 1
	for _, o := range rule.Allows.Options() {
		x.options = append(x.options, all[o])
		x.owners = append(x.owners, c.Owner(o))
		if count <= mostCombined {
			count *= all[o].Digits() + 1
		}
	}
	if count > mostCombined {
		return x, false
	}
	for n := range count {
		levels := make([]int, len(x.options))
		settings := make([]Setting, len(x.options))
		for k, o := range x.options {
			levels[k] = n % (o.Digits() + 1)
			n /= o.Digits() + 1
			settings[k] = Setting{Option: o.Index, Level: levels[k]}
		}
		x.levels = append(x.levels, levels)
		x.allowed = append(x.allowed, rule.Allows.Holds(c.Code(nil, settings)...))
	}
	return x, true
}

// loses says whether a party that can make a move in one combination could not
// make it after moves of the others.
func (x combined) loses(from int) bool {
	for _, party := range slices.Compact(slices.Sorted(slices.Values(x.owners))) {
		mine := func(o int) bool { return o == party }
		others := func(o int) bool { return o != party }
		for to := range x.allowed {
			if !x.allowed[to] || !x.moves(from, to, mine) {
				continue
			}
			for acted := range x.allowed {
				if x.allowed[acted] && x.moves(from, acted, others) && !x.allowed[x.joined(to, acted, party)] {
					return true
				}
			}
		}
	}
	return false
}

// moves says whether owners for which may holds can lead from one combination
// to another.
func (x combined) moves(from, to int, may func(owner int) bool) bool {
	for k, o := range x.options {
		a, b := x.levels[from][k], x.levels[to][k]
		if a != b && (!may(x.owners[k]) || o.Moves == Take && b < a || o.Moves == Drop && b > a) {
			return false
		}
	}
	return true
}

// joined is the combination with a party's options as in one and all others as
// in another.
func (x combined) joined(its, rest, party int) int {
	n, unit := 0, 1
	for k, o := range x.options {
		level := x.levels[rest][k]
		if x.owners[k] == party {
			level = x.levels[its][k]
		}
		n += level * unit
		unit *= o.Digits() + 1
	}
	return n
}
