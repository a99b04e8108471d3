package compare

import (
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
)

// wants finds what the parties of both want otherwise: party by party, first
// what was dropped, then the wants of b in their order.
func (r *Result) wants(p *pairs) {
	r.Wants = []Want{}
	p.shared(func(i, j model.Party) {
		before := p.a.Setup.Preferences[p.a.Parties[i].Index]
		after := p.b.Setup.Preferences[p.b.Parties[j].Index]
		id := p.a.Parties[i].ID
		if before.Kind != detente.Wants || after.Kind != detente.Wants {
			if before.Kind != after.Kind || slices.Contains(r.Orders, id) {
				r.Wants = append(r.Wants, Want{Party: id, Kind: Preference})
			}
			return
		}
		l := lists{p: p, a: before.Wants, b: after.Wants}
		l.match()
		r.Wants = append(r.Wants, l.changes(id)...)
	})
}

// lists are the wants of one party in a and in b.
type lists struct {
	p    *pairs
	a, b []detente.Want
	was  []int // by want of b, that of a, or -1
}

// match finds which wants are the same: those with one condition, the first
// with the first, and of the rest those with one text.
func (l *lists) match() {
	l.was = slices.Repeat([]int{-1}, len(l.b))
	taken := make([]bool, len(l.a))
	pick := func(same func(x, y *detente.Want) bool) {
		for k := range l.b {
			for n := range l.a {
				if l.was[k] < 0 && !taken[n] && same(&l.a[n], &l.b[k]) {
					l.was[k], taken[n] = n, true
				}
			}
		}
	}
	pick(func(x, y *detente.Want) bool { return x.Text == y.Text && alike(x, y) })
	pick(alike)
	pick(func(x, y *detente.Want) bool { return x.Text != "" && x.Text == y.Text })
}

// alike says whether two wants have one condition.
func alike(x, y *detente.Want) bool { return normal(x.Condition) == normal(y.Condition) }

func (l *lists) changes(party string) []Want {
	var out []Want
	add := func(kind string, n, k int) {
		x := Want{Party: party, Kind: kind}
		if n >= 0 {
			w := answer.NewWant(l.p.a.Case, l.a, n)
			x.From = &w
		}
		if k >= 0 {
			w := answer.NewWant(l.p.b.Case, l.b, k)
			x.To = &w
		}
		out = append(out, x)
	}
	for n := range l.a {
		if !slices.Contains(l.was, n) {
			add(Dropped, n, -1)
		}
	}
	kept := ascending(l.was)
	for k, n := range l.was {
		if n < 0 {
			add(Added, -1, k)
			continue
		}
		x, y := &l.a[n], &l.b[k]
		if !kept[k] {
			add(Moved, n, k)
		}
		if x.Text != y.Text || !alike(x, y) {
			add(Reworded, n, k)
		}
		if x.Basis != y.Basis || !slices.Equal(l.quotes(l.p.a, x), l.quotes(l.p.b, y)) {
			add(Basis, n, k)
		}
	}
	return out
}

// quotes are what a want rests on, in an order of their own.
func (l *lists) quotes(m *model.Model, w *detente.Want) []string {
	var list []string
	for _, q := range w.Because {
		list = append(list, m.Case.Sources[q.Source].ID+": "+q.Text)
	}
	slices.Sort(list)
	return list
}

// ascending marks the places of the longest ascending part of a list, without
// those below 0: the first of such parts by where it goes on at each place.
func ascending(list []int) []bool {
	longest, next := make([]int, len(list)), make([]int, len(list))
	first := -1
	for k := len(list) - 1; k >= 0; k-- {
		next[k] = -1
		if list[k] < 0 {
			continue
		}
		for n := len(list) - 1; n > k; n-- {
			if list[n] > list[k] && (next[k] < 0 || longest[n] >= longest[next[k]]) {
				next[k] = n
			}
		}
		longest[k] = 1
		if next[k] >= 0 {
			longest[k] += longest[next[k]]
		}
		if first < 0 || longest[k] >= longest[first] {
			first = k
		}
	}
	in := make([]bool, len(list))
	for k := first; k >= 0; k = next[k] {
		in[k] = true
	}
	return in
}
