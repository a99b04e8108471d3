package coalitions_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/answer/coalitions"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func ask(t *testing.T, req coalitions.Request) coalitions.Result {
	t.Helper()
	r, err := coalitions.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// literal are the definitions of theory section 4 word for word, with the sets
// of possible last movers of section 1.5.
type literal struct{ m *model.Model }

func (l literal) moves(i model.Party, s model.State, gains bool) []model.State {
	var list []model.State
	for _, t := range l.m.Moves(i).From(s, nil) {
		if !gains || l.m.Rank(i, t) > l.m.Rank(i, s) {
			list = append(list, t)
		}
	}
	return list
}

// reach is R_H(s), or R_H+(s).
func (l literal) reach(h []model.Party, s model.State, gains bool) map[model.State]bool {
	type movers map[model.Party]bool
	omega := map[model.State]movers{}
	added := false
	add := func(t model.State, j model.Party) {
		if omega[t] == nil {
			omega[t] = movers{}
		}
		added = added || !omega[t][j]
		omega[t][j] = true
	}
	for _, j := range h {
		for _, t := range l.moves(j, s, gains) {
			add(t, j)
		}
	}
	for added {
		added = false
		for t := range model.State(l.m.Len()) {
			for _, j := range h {
				if len(omega[t]) > 1 || len(omega[t]) == 1 && !omega[t][j] {
					for _, q := range l.moves(j, t, gains) {
						add(q, j)
					}
				}
			}
		}
	}
	ends := map[model.State]bool{}
	for t := range omega {
		ends[t] = true
	}
	return ends
}

func (l literal) likes(h []model.Party, t, s model.State) bool {
	for _, i := range h {
		if l.m.Rank(i, t) <= l.m.Rank(i, s) {
			return false
		}
	}
	return true
}

// group is a set of parties with what it and the others can reach.
type group struct {
	literal
	h                   []model.Party
	own, others, gained []map[model.State]bool // by state
}

func (l literal) group(h []model.Party) group {
	g := group{literal: l, h: h}
	var rest []model.Party
	for i := range l.m.Parties {
		if !slices.Contains(h, model.Party(i)) {
			rest = append(rest, model.Party(i))
		}
	}
	for s := range model.State(l.m.Len()) {
		g.own = append(g.own, l.reach(h, s, false))
		g.others = append(g.others, l.reach(rest, s, false))
		g.gained = append(g.gained, l.reach(rest, s, true))
	}
	return g
}

// improvements is CI_H(s).
func (g group) improvements(s model.State) []model.State {
	var list []model.State
	for t := range g.own[s] {
		if g.likes(g.h, t, s) {
			list = append(list, t)
		}
	}
	slices.Sort(list)
	return list
}

// answered says whether the others have an answer to s1.
func (g group) answered(concept string, s, s1 model.State) bool {
	switch concept {
	case "cgmr":
		for s2 := range g.others[s1] {
			if !g.likes(g.h, s2, s) {
				return true
			}
		}
	case "cseq":
		for s2 := range g.gained[s1] {
			if !g.likes(g.h, s2, s) {
				return true
			}
		}
	case "csmr":
		for s2 := range g.others[s1] {
			escapes := false
			for s3 := range g.own[s2] {
				escapes = escapes || g.likes(g.h, s3, s)
			}
			if !g.likes(g.h, s2, s) && !escapes {
				return true
			}
		}
	}
	return false
}

// open are the improvements from s that nothing answers.
func (g group) open(concept string, s model.State) []model.State {
	var list []model.State
	for _, s1 := range g.improvements(s) {
		if !g.answered(concept, s, s1) {
			list = append(list, s1)
		}
	}
	return list
}

// groups are all sets of at least least parties, by size, then in file order.
func (l literal) groups(least int) []group {
	var sets [][]model.Party
	for mask := range 1 << len(l.m.Parties) {
		var h []model.Party
		for i := range l.m.Parties {
			if mask>>i&1 == 1 {
				h = append(h, model.Party(i))
			}
		}
		if len(h) >= least {
			sets = append(sets, h)
		}
	}
	slices.SortFunc(sets, func(a, b []model.Party) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return slices.Compare(a, b)
	})
	var list []group
	for _, h := range sets {
		list = append(list, l.group(h))
	}
	return list
}

func (l literal) ids(h []model.Party) []string {
	var ids []string
	for _, i := range h {
		ids = append(ids, l.m.Parties[i].ID)
	}
	return ids
}

func (l literal) numbers(list []model.State) []int {
	numbers := []int{}
	for _, s := range list {
		numbers = append(numbers, l.m.Number(s))
	}
	return numbers
}

func within(some, all []model.Party) bool {
	for _, i := range some {
		if !slices.Contains(all, i) {
			return false
		}
	}
	return true
}

var single = map[string]string{"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}

// TestAgainstLiteral compares every verdict, every improvement, the equilibria
// and the jumps with the definitions on random cases.
func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(200)) {
		text := trial.Outside(seed, 13)
		m := trial.Model(t, text, "")
		l := literal{m}
		start := model.State(seed % uint64(m.Len()))
		r := ask(t, coalitions.Request{Model: m, From: &start})
		if !r.Exact || r.Truncated || r.CompleteTo != nil || len(r.Listed) != m.Len() {
			t.Fatalf("seed %d: not all was judged: %v\n%s", seed, r.Warnings, text)
		}
		groups := l.groups(1)
		for _, diff := range []string{
			gocmp.Diff(l.results(groups, met), told(r)),
			gocmp.Diff(l.equilibria(groups), r.Equilibria),
			gocmp.Diff(l.jumps(groups, met), r.Jumps),
			gocmp.Diff(l.undone(groups, met), undone(r)),
		} {
			if diff != "" {
				t.Fatalf("seed %d (-literal +got):\n%s\n%s", seed, diff, text)
			}
		}
		l.checkTold(t, r, groups, start, met, text)
	}
	for _, kind := range []string{
		"cgmr", "csmr", "cseq", "csmr but not cseq", "cseq but not csmr", "cgmr but not csmr", "in many moves", "jump", "jump of three",
		"undone", "undone by three", "opening", "answered opening", "in no fewer",
	} {
		if met[kind] < trial.Quarter(4) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// verdict is one result as compared.
type verdict struct {
	Members      []string
	Concept      string
	Stable       []int
	Improvements map[int][]int
	Count        int
}

func told(r coalitions.Result) []verdict {
	list := []verdict{}
	for _, x := range r.Results {
		list = append(list, verdict{x.Members, x.Concept, x.Stable, x.Improvements, x.Counts.Improvements})
	}
	return list
}

func (l literal) results(groups []group, met map[string]int) []verdict {
	list := []verdict{}
	for _, g := range groups {
		if len(g.h) < 2 {
			continue
		}
		improvements, count := map[int][]int{}, 0
		for s := range model.State(l.m.Len()) {
			if all := g.improvements(s); len(all) > 0 {
				improvements[l.m.Number(s)] = l.numbers(all)
				count += len(all)
			}
		}
		holds := map[string][]int{}
		for _, concept := range []string{"cnash", "cgmr", "csmr", "cseq"} {
			holds[concept] = l.numbers(g.stable(concept))
			list = append(list, verdict{l.ids(g.h), concept, holds[concept], improvements, count})
		}
		for _, n := range holds["cgmr"] {
			smr, seq := slices.Contains(holds["csmr"], n), slices.Contains(holds["cseq"], n)
			for kind, is := range map[string]bool{
				"cgmr but not csmr": !smr, "csmr but not cseq": smr && !seq, "cseq but not csmr": seq && !smr,
			} {
				if is {
					met[kind]++
				}
			}
		}
		for _, concept := range []string{"cgmr", "csmr", "cseq"} {
			met[concept] += len(holds[concept]) - len(holds["cnash"])
		}
	}
	return list
}

func (g group) stable(concept string) []model.State {
	var list []model.State
	for s := range model.State(g.m.Len()) {
		if len(g.open(concept, s)) == 0 {
			list = append(list, s)
		}
	}
	return list
}

// holding are the states stable for all groups that are asked for.
func (l literal) holding(groups []group, concept string, asked func(group) bool) []model.State {
	var list []model.State
	for s := range model.State(l.m.Len()) {
		if !slices.ContainsFunc(groups, func(g group) bool { return asked(g) && len(g.open(concept, s)) > 0 }) {
			list = append(list, s)
		}
	}
	return list
}

func (l literal) equilibria(groups []group) map[string][]int {
	all := map[string][]int{}
	for concept := range single {
		all[concept] = l.numbers(l.holding(groups, concept, func(group) bool { return true }))
	}
	return all
}

func alone(g group) bool { return len(g.h) == 1 }

func (l literal) jumps(groups []group, met map[string]int) []coalitions.Jump {
	list := []coalitions.Jump{}
	holding := l.holding(groups, "cseq", alone)
	for _, s := range holding {
		for _, t := range holding {
			var minimal []group
			for _, g := range groups {
				if len(g.h) < 2 || !g.own[s][t] || !l.likes(g.h, t, s) {
					continue
				}
				if !slices.ContainsFunc(minimal, func(x group) bool { return within(x.h, g.h) }) {
					minimal = append(minimal, g)
				}
			}
			for _, g := range minimal {
				list = append(list, coalitions.Jump{From: l.m.Number(s), To: l.m.Number(t), Members: l.ids(g.h)})
				met["jump"]++
				if len(g.h) > 2 {
					met["jump of three"]++
				}
			}
		}
	}
	return list
}

// undone are the smallest sets that leave each state that holds otherwise.
func (l literal) undone(groups []group, met map[string]int) map[int][][]string {
	all := map[int][][]string{}
	for _, s := range l.holding(groups, "cseq", alone) {
		var minimal []group
		for _, g := range groups {
			if len(g.h) < 2 || len(g.open("cseq", s)) == 0 {
				continue
			}
			if !slices.ContainsFunc(minimal, func(x group) bool { return within(x.h, g.h) }) {
				minimal = append(minimal, g)
			}
		}
		for _, g := range minimal {
			all[l.m.Number(s)] = append(all[l.m.Number(s)], l.ids(g.h))
			met["undone"]++
			if len(g.h) > 2 {
				met["undone by three"]++
			}
		}
	}
	return all
}

func undone(r coalitions.Result) map[int][][]string {
	all := map[int][][]string{}
	for _, x := range r.Undone {
		for _, by := range x.By {
			all[x.N] = append(all[x.N], by.Members)
		}
	}
	return all
}

// checkTold holds what is told about single sets: where they would go, and what
// they could do from the start.
func (l literal) checkTold(t *testing.T, r coalitions.Result, groups []group, start model.State, met map[string]int, text string) {
	t.Helper()
	find := func(members []string) group {
		return groups[slices.IndexFunc(groups, func(g group) bool { return slices.Equal(l.ids(g.h), members) })]
	}
	state := func(n int) model.State {
		s, _ := l.m.State(n)
		return s
	}
	for _, x := range r.Undone {
		for _, by := range x.By {
			g := find(by.Members)
			open := g.open("cseq", state(x.N))
			if !slices.Contains(open, state(by.To)) || slices.ContainsFunc(open, func(s model.State) bool { return l.likes(g.h, s, state(by.To)) }) {
				t.Errorf("%v would not leave %d for %d\n%s", by.Members, x.N, by.To, text)
			}
		}
	}
	want := l.openings(groups, start, met)
	got := map[string]int{}
	for _, x := range r.Openings {
		g := find(x.Members)
		got[fmt.Sprint(x.Members)] = x.Count
		l.checkOpening(t, x, g, start, met, text)
	}
	if !maps.Equal(want, got) {
		t.Errorf("openings %v, want %v\n%s", got, want, text)
	}
}

// openings are the numbers of improvements that need all members.
func (l literal) openings(groups []group, start model.State, met map[string]int) map[string]int {
	counts := map[string]int{}
	for _, g := range groups {
		for _, s := range g.improvements(start) {
			smaller := slices.ContainsFunc(groups, func(x group) bool {
				return len(x.h) < len(g.h) && within(x.h, g.h) && x.own[start][s]
			})
			if len(g.h) > 1 && smaller {
				met["in no fewer"]++
			}
			if len(g.h) > 1 && !smaller {
				counts[fmt.Sprint(l.ids(g.h))]++
				met["opening"]++
				if len(g.h) > 2 {
					met["opening of three"]++
				}
			}
		}
	}
	return counts
}

func (l literal) checkOpening(t *testing.T, x coalitions.Opening, g group, start model.State, met map[string]int, text string) {
	t.Helper()
	at, last := l.m.Number(start), ""
	for _, move := range x.Moves {
		i := slices.IndexFunc(l.m.Parties, func(p model.Player) bool { return p.ID == move.Party })
		from, _ := l.m.State(move.From)
		to, _ := l.m.State(move.To)
		if move.From != at || move.Party == last || !slices.Contains(x.Members, move.Party) || !slices.Contains(l.moves(model.Party(i), from, false), to) {
			t.Errorf("%v is no way from %d\n%s", x.Moves, l.m.Number(start), text)
		}
		at, last = move.To, move.Party
	}
	to, _ := l.m.State(x.To)
	answered := g.answered("cseq", start, to)
	if len(x.Moves) > len(x.Members) {
		met["in many moves"]++
	}
	if answered {
		met["answered opening"]++
	}
	if at != x.To || !l.likes(g.h, to, start) || answered != (len(x.Answer) > 0) || answered != (len(x.Hurts) > 0) {
		t.Errorf("opening %+v; answered %v\n%s", x, answered, text)
	}
	for _, move := range x.Answer {
		if slices.Contains(x.Members, move.Party) {
			t.Errorf("a member answers: %+v\n%s", x, text)
		}
	}
}

// TestTheory holds what theory section 4.2 says of all models: for single
// parties the concepts are the individual ones, for all together they are one,
// and nothing stable under a stronger concept is not under a weaker.
func TestTheory(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(100)) {
		m := trial.Model(t, trial.Outside(seed, 24), "")
		r := ask(t, coalitions.Request{Model: m})
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		by := map[string]map[string][]int{}
		for _, x := range r.Results {
			key := fmt.Sprint(x.Members)
			if by[key] == nil {
				by[key] = map[string][]int{}
			}
			by[key][x.Concept] = x.Stable
		}
		for key, stable := range by {
			for _, pair := range [][2]string{{"cnash", "csmr"}, {"cnash", "cseq"}, {"csmr", "cgmr"}, {"cseq", "cgmr"}} {
				for _, n := range stable[pair[0]] {
					if !slices.Contains(stable[pair[1]], n) {
						t.Fatalf("seed %d: %s is %s- but not %s-stable at %d", seed, key, pair[0], pair[1], n)
					}
				}
			}
		}
		for concept, id := range single {
			l := literal{m}
			var want []int
			for s := range model.State(m.Len()) {
				if table.Holds(table.Find(id), s) {
					want = append(want, m.Number(s))
				}
			}
			var all []model.Party
			for i := range m.Parties {
				all = append(all, model.Party(i))
			}
			for _, n := range r.Equilibria[concept] {
				if !slices.Contains(want, n) {
					t.Fatalf("seed %d: %d is %s for all sets but not %s", seed, n, concept, id)
				}
			}
			whole := by[fmt.Sprint(l.ids(all))]
			if !slices.Equal(whole[concept], whole["cnash"]) {
				t.Fatalf("seed %d: all together %s is not cnash", seed, concept)
			}
		}
	}
}
