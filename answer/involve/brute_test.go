package involve_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/holds"
	"detente/answer/involve"
	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// outside is a random case with a today, some of whose parties are outsiders
// and some of whose options need a seat.
func outside(seed uint64) string {
	k := model.Random(seed, 28)
	if k.Today == "" {
		k.Today = "1"
	}
	var lines []string
	out, options := false, uint64(0)
	for _, line := range strings.Split(k.String(), "\n") {
		switch {
		case strings.HasPrefix(line, "  - id: "):
			lines = append(lines, line)
			if out = len(lines) > 4 && seed*uint64(len(lines))%4 > 0; out {
				line = "    role: outsider"
			} else {
				continue
			}
		case out && strings.HasPrefix(line, "      - {id: "):
			if options++; (seed*7+options)%3 > 0 {
				line = strings.TrimSuffix(line, "}") + ", seat: true}"
			}
		case !strings.HasPrefix(line, " "):
			out = false
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// fixed is the scenario that holds what a line-up holds: what those away would
// need a seat for, at today's value.
func fixed(m *model.Model, away []string) string {
	today, _ := m.Today()
	var list []string
	for _, p := range m.Case.Parties {
		marked := slices.ContainsFunc(p.Options, func(o detente.Option) bool { return o.Seat })
		for _, o := range p.Options {
			if slices.Contains(away, p.ID) && (o.Seat || !marked) {
				list = append(list, o.Name()+": "+answer.Value(m, today, &o))
			}
		}
	}
	if len(list) == 0 {
		return "scenarios: {alike: {text: the same}}\n"
	}
	return "scenarios: {alike: {fix: {" + strings.Join(list, ", ") + "}}}\n"
}

// literal is a line-up by the definitions.
type literal struct {
	m      *model.Model
	goals  []model.State
	held   bool
	road   *roadmap.Road
	first  int
	subset involve.Subset
}

// find fills in the goals, and the equilibria under nash and seq, from the
// reference's verdicts.
func (l *literal) find(t *testing.T, to int) {
	t.Helper()
	table, err := stability.Solve(t.Context(), l.m, stability.Options{Engine: "reference"})
	if err != nil {
		t.Fatal(err)
	}
	holds := func(id string, s model.State) bool { return table.Holds(table.Find(id), s) }
	today, _ := l.m.Today()
	var all []model.State
	l.subset.Equilibria = map[string][]int{"nash": {}, "seq": {}}
	for s := range model.State(l.m.Len()) {
		for id, list := range l.subset.Equilibria {
			if holds(id, s) {
				l.subset.Equilibria[id] = append(list, l.m.Number(s))
			}
		}
		if trial.Better(l.m, s, today) && holds("seq", s) {
			all = append(all, s)
		}
	}
	if to > 0 {
		if s, inPlay := l.m.State(to); inPlay {
			l.goals, l.held = []model.State{s}, holds("seq", s)
		}
		return
	}
	for _, s := range all {
		if !slices.ContainsFunc(all, func(u model.State) bool { return trial.Better(l.m, u, s) }) {
			l.goals = append(l.goals, s)
		}
	}
	l.held = len(l.goals) > 0
	key := func(s model.State) []int {
		k := []int{2, trial.Away(l.m, today, s), int(s)}
		if holds("sseq", s) {
			k[0] = 1
		}
		if holds("nash", s) {
			k[0] = 0
		}
		return k
	}
	slices.SortFunc(l.goals, func(a, b model.State) int { return slices.Compare(key(a), key(b)) })
}

// lineup is what one line-up comes to, from an edited case that knows nothing
// of tables.
func (q *question) lineup(t *testing.T, in []string) *literal {
	t.Helper()
	out := slices.DeleteFunc(slices.Clone(q.outsiders), func(id string) bool { return slices.Contains(in, id) })
	l := &literal{m: trial.Model(t, q.text+fixed(q.m, slices.Concat(out, q.away)), "alike")}
	l.find(t, q.to)
	x := &l.subset
	h, err := holds.Ask(t.Context(), holds.Request{Model: l.m, Options: stability.Options{Concepts: []string{"nash", "seq"}}})
	if err != nil {
		t.Fatal(err)
	}
	x.In, x.Families, x.FamiliesBy, x.Settled = in, h.Families, "seq", l.held
	x.Counts = involve.Counts{Equilibria: map[string]int{}, Families: len(h.Families), Goals: len(l.goals)}
	for id, list := range x.Equilibria {
		x.Counts.Equilibria[id] = len(list)
	}
	x.Goals, x.Best, x.WorseOff, x.Costs = []int{}, map[string]int{}, []string{}, []involve.Cost{}
	today, _ := l.m.Today()
	for _, s := range l.goals {
		x.Goals = append(x.Goals, l.m.Number(s))
	}
	for i, p := range l.m.Parties {
		ranks := []int{}
		for _, s := range l.goals {
			ranks = append(ranks, int(l.m.Rank(model.Party(i), s)))
		}
		if len(ranks) == 0 {
			ranks = []int{int(l.m.Rank(model.Party(i), today))}
		}
		x.Best[p.ID] = slices.Max(ranks)
	}
	if q.to > 0 && len(l.goals) == 0 {
		return l
	}
	req := roadmap.Request{Model: l.m, Joint: q.req.Joint}
	if q.to > 0 {
		req.To = &l.goals[0]
	}
	r, err := roadmap.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	l.take(r)
	return l
}

// take is the first road of a roadmap.
func (l *literal) take(r roadmap.Result) {
	if len(l.goals) > 0 {
		l.first = l.m.Number(l.goals[0])
	}
	if r.Obstacle != nil {
		l.subset.Obstacle = r.Obstacle.Kind
	}
	if len(r.Roads) == 0 {
		return
	}
	road := r.Roads[0]
	l.first, l.road = *r.Goal, &road
	x := involve.Road{Goal: *r.Goal, Risk: road.Risk, Steps: len(road.Steps), Utmost: r.Start.Utmost}
	for _, step := range road.Steps {
		x.Utmost = step.Utmost
	}
	l.subset.Road = &x
}

// rank is where a party ranks a state of the case.
func (l *literal) rank(party string, n int) int {
	s, _ := l.m.State(n)
	for i, p := range l.m.Parties {
		if p.ID == party {
			return int(l.m.Rank(model.Party(i), s))
		}
	}
	return -1
}

// change is what an invitation does, as a fact is told from others.
type change struct{ Kind, Party, Measure string }

// invited are the changes that the line-up l shows against the one without a
// guest, which was asked about one goal or not.
func invited(before, l *literal, asked bool) []change {
	var list []change
	if before.first == 0 && l.first > 0 && asked {
		list = append(list, change{Kind: involve.Admits})
	}
	switch {
	case !before.held && l.held:
		list = append(list, change{Kind: involve.Makes})
	case before.held && !l.held:
		list = append(list, change{Kind: involve.Ends})
	case before.held:
		if !slices.Contains(l.subset.Equilibria["seq"], before.first) {
			list = append(list, change{Kind: involve.Replaces})
		}
	}
	if before.first > 0 && l.first > 0 && (before.road == nil) != (l.road == nil) {
		kind := map[bool]string{true: involve.Opens, false: involve.Closes}[l.road != nil]
		list = append(list, change{Kind: kind})
	}
	today, _ := l.m.Today()
	for _, p := range l.m.Parties {
		against := func(measure string, was, is int) {
			if kind := map[int]string{-1: involve.Better, 1: involve.Worse}[cmp.Compare(was, is)]; kind != "" {
				list = append(list, change{kind, p.ID, measure})
			}
		}
		if before.road != nil && l.road != nil {
			start := l.rank(p.ID, l.m.Number(today))
			against(involve.Risk, before.road.Risk[p.ID].Rank, l.road.Risk[p.ID].Rank)
			against(involve.Utmost, min(start, before.subset.Road.Utmost[p.ID].Rank), min(start, l.subset.Road.Utmost[p.ID].Rank))
		}
		if before.first > 0 && l.first > 0 {
			against(involve.Goal, before.rank(p.ID, before.first), l.rank(p.ID, l.first))
		}
	}
	return list
}

// pair is a line-up and the one without a guest.
type pair struct {
	before, after *literal
	changes       []change
}

// could says whether a pair of line-ups may show a change.
func (p pair) could(x change) bool {
	before, l := p.before, p.after
	goals, roads := before.first > 0 && l.first > 0, before.road != nil && l.road != nil
	may := map[string]bool{
		involve.Admits: before.first == 0, involve.Makes: !before.held, involve.Ends: before.held, involve.Replaces: before.held,
		involve.Opens: goals && before.road == nil, involve.Closes: goals && before.road != nil,
	}
	if x.Party == "" {
		return may[x.Kind]
	}
	return map[string]bool{involve.Goal: goals, involve.Risk: roads, involve.Utmost: roads}[x.Measure]
}

// question is a request and the line-ups it is about.
type question struct {
	text      string       // of the case, but for its table
	m         *model.Model // with all in question at the table
	outsiders []string     // in question, with options
	away      []string     // not in question, and not at the table
	req       involve.Request
	to        int
}

// ask chooses a question about a random case: of every third only some
// outsiders are in question, of every fourth exchanges are steps too, of every
// fifth all line-ups have one goal.
func ask(t *testing.T, seed uint64) question {
	t.Helper()
	q := question{text: outside(seed)}
	c, _ := detente.Parse("case.yaml", []byte(q.text), nil)
	var all, asked []string
	tabled := ""
	for k, p := range c.Parties {
		if p.Role != detente.Outsider {
			continue
		}
		all = append(all, p.ID)
		if seed%3 != 0 || (seed/3+uint64(k))%2 == 0 {
			asked = append(asked, p.ID)
			if len(p.Options) > 0 {
				q.outsiders = append(q.outsiders, p.ID)
			}
		}
	}
	if len(asked) > 0 && len(asked) < len(all) {
		table := []string{}
		for k, id := range all {
			if k%2 == 0 {
				table = append(table, id)
			}
		}
		q.req.Parties = asked
		tabled = "table: [" + strings.Join(table, ", ") + "]\n"
		q.away = slices.DeleteFunc(all, func(id string) bool { return slices.Contains(asked, id) || slices.Contains(table, id) })
	} else if len(asked) == 0 {
		q.outsiders = nil
		for _, p := range c.Parties {
			if p.Role == detente.Outsider && len(p.Options) > 0 {
				q.outsiders = append(q.outsiders, p.ID)
			}
		}
	}
	m, err := involve.Everyone(t.Context(), trial.Model(t, q.text+tabled, ""), q.req.Parties)
	if err != nil {
		t.Fatalf("seed %d: %v\n%s", seed, err, q.text)
	}
	q.m, q.req.Model = m, m
	q.req.Joint = seed%4 == 1 && !m.Listed()
	if seed%5 == 0 {
		to := model.State(int(seed/5) % m.Len())
		q.req.To, q.to = &to, m.Number(to)
	}
	return q
}

// lineups are all line-ups: by how many are in, then by file order.
func (q *question) lineups() [][]string {
	all := [][]string{{}}
	for _, id := range q.outsiders {
		for _, x := range slices.Clone(all) {
			all = append(all, append(slices.Clone(x), id))
		}
	}
	places := func(x []string) []int {
		list := []int{len(x)}
		for _, id := range x {
			list = append(list, slices.Index(q.outsiders, id))
		}
		return list
	}
	slices.SortFunc(all, func(x, y []string) int { return slices.Compare(places(x), places(y)) })
	return all
}

// without is a list without one of its entries.
func without(list []string, out string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return id == out })
}

// TestAgainstLiteral compares line-ups and facts with the definitions on random
// cases.
func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(1000)) {
		q := ask(t, seed)
		if seed > 100 && len(q.outsiders) < 2 {
			continue // most random cases have nobody to invite, or one
		}
		r, err := involve.Ask(t.Context(), q.req)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, q.text)
		}
		want := map[string]*literal{}
		subsets := []involve.Subset{}
		pairs := map[string][]pair{}
		for _, in := range q.lineups() {
			l := q.lineup(t, in)
			want[fmt.Sprint(in)] = l
			for k, guest := range in {
				before := want[fmt.Sprint(without(in, guest))]
				x := pair{before, l, invited(before, l, q.to > 0)}
				pairs[guest] = append(pairs[guest], x)
				if k == len(in)-1 {
					l.worseOff(before, x.changes)
				}
			}
			subsets = append(subsets, l.subset)
			met[fmt.Sprintf("goals %d, road %v", min(1, len(l.goals)), l.road != nil)]++
			met["worse off"] += len(l.subset.WorseOff)
		}
		if diff := gocmp.Diff(subsets, r.Subsets); diff != "" {
			t.Fatalf("seed %d (-literal +got):\n%s\n%s", seed, diff, q.text)
		}
		if diff := gocmp.Diff(q.facts(subsets, pairs), told(r.Facts)); diff != "" || !r.Exact || r.Truncated {
			t.Fatalf("seed %d: facts (-literal +got):\n%s\n%s", seed, diff, q.text)
		}
		for _, f := range r.Facts {
			q.details(t, f, want)
			met[f.Kind+" "+f.Measure]++
			met["with"] += min(1, len(f.With))
			met["unless"] += min(1, len(f.Unless))
		}
		met[fmt.Sprintf("%d outsiders", len(q.outsiders))]++
		met[fmt.Sprintf("joint %v", q.req.Joint)]++
	}
	t.Log(met)
	for _, kind := range []string{
		"goals 1, road true", "worse off", "2 outsiders", "alone ", "invited ", "never ", "nobody ",
		"makes ", "ends ", "replaces ", "opens ", "closes ", "nothing ", "admits ", "with", "unless", "joint true",
		"better goal", "worse goal", "better risk", "worse risk", "better utmost", "worse utmost",
	} {
		if met[kind] < trial.Quarter(6) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// worseOff are those whom the last invitation leaves worse off, and by what.
func (l *literal) worseOff(before *literal, changes []change) {
	for _, p := range l.m.Parties {
		risk := slices.Contains(changes, change{involve.Worse, p.ID, involve.Risk})
		goal := slices.Contains(changes, change{involve.Worse, p.ID, involve.Goal})
		if risk || goal {
			l.subset.WorseOff = append(l.subset.WorseOff, p.ID)
		}
		if risk {
			l.subset.Costs = append(l.subset.Costs, involve.Cost{Party: p.ID, Measure: involve.Risk, Position: l.road.Risk[p.ID].Position})
		}
		if goal {
			l.subset.Costs = append(l.subset.Costs, involve.Cost{Party: p.ID, Measure: involve.Goal, Position: l.decides(p, before.first, l.first)})
		}
	}
}

// decides is the position of a party's most important want that is met in one
// of two states of the case and not in the other; 0 where it has no list.
func (l *literal) decides(p model.Player, n, o int) int {
	s, _ := l.m.State(n)
	t, _ := l.m.State(o)
	for k, w := range l.m.Setup.Preferences[p.Index].Wants {
		if l.m.Holds(w.Condition, s) != l.m.Holds(w.Condition, t) {
			return k + 1
		}
	}
	return 0
}

// leaving are the parties for which a state of the case is not stable under
// seq, by the reference.
func (l *literal) leaving(t *testing.T, n int) []string {
	t.Helper()
	table, err := stability.Solve(t.Context(), l.m, stability.Options{Engine: "reference", Concepts: []string{"seq"}})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := l.m.State(n)
	list := []string{}
	for i, stable := range table.Stable[0] {
		if !stable.Has(int(s)) {
			list = append(list, l.m.Parties[i].ID)
		}
	}
	return list
}

// details holds the ranks and positions of a fact to those of the tables it
// names.
func (q *question) details(t *testing.T, f involve.Fact, all map[string]*literal) {
	t.Helper()
	if f.Outsider == "" || f.Kind == involve.Nothing {
		return
	}
	before := all[fmt.Sprint(f.At)]
	in := []string{}
	for _, id := range q.outsiders {
		if id == f.Outsider || slices.Contains(f.At, id) {
			in = append(in, id)
		}
	}
	after := all[fmt.Sprint(in)]
	if f.Party == "" {
		want := involve.Fact{State: after.first}
		switch f.Kind {
		case involve.Replaces:
			want = involve.Fact{State: before.first, Becomes: after.first, Breakers: after.leaving(t, before.first)}
		case involve.Ends:
			want = involve.Fact{State: before.first, Breakers: after.leaving(t, before.first)}
		}
		if f.State != want.State || f.Becomes != want.Becomes || !slices.Equal(f.Breakers, want.Breakers) {
			t.Errorf("%+v, want state, what it becomes and breakers of %+v\n%s", f, want, q.text)
		}
		return
	}
	k := slices.IndexFunc(after.m.Parties, func(p model.Player) bool { return p.ID == f.Party })
	today, _ := after.m.Today()
	rank := int(after.m.Rank(model.Party(k), today))
	level := func(l *literal) involve.Level {
		switch f.Measure {
		case involve.Risk:
			return involve.Level(l.subset.Road.Risk[f.Party])
		case involve.Utmost:
			w := l.subset.Road.Utmost[f.Party]
			return involve.Level{Rank: min(rank, w.Rank), Position: w.Position}
		}
		return involve.Level{Rank: l.rank(f.Party, l.first)}
	}
	was, is := level(before), level(after)
	if f.Measure == involve.Goal {
		met := &was
		if f.Kind == involve.Better {
			met = &is
		}
		met.Position = after.decides(after.m.Parties[k], before.first, after.first)
	}
	if diff := gocmp.Diff([]involve.Level{was, is}, []involve.Level{*f.Before, *f.After}); diff != "" {
		t.Errorf("%s %s of %s for %s (-literal +got):\n%s\n%s", f.Kind, f.Measure, f.Outsider, f.Party, diff, q.text)
	}
}

// told are facts without their details, in an order of their own.
func told(facts []involve.Fact) []string {
	list := []string{}
	for _, f := range facts {
		list = append(list, fmt.Sprint(f.Outsider, f.Kind, f.Party, f.Measure, f.At, f.Always && f.Kind != involve.Nothing, f.With, f.Unless))
	}
	slices.Sort(list)
	return list
}

// facts are what should be told.
func (q *question) facts(all []involve.Subset, pairs map[string][]pair) []string {
	list := []involve.Fact{}
	held := slices.IndexFunc(all, func(x involve.Subset) bool { return x.Settled })
	switch {
	case len(q.outsiders) == 0:
		list = append(list, involve.Fact{Kind: involve.Nobody})
	case held < 0:
		list = append(list, involve.Fact{Kind: involve.Never})
	case held == 0:
		list = append(list, involve.Fact{Kind: involve.Alone})
	default:
		list = append(list, involve.Fact{Kind: involve.Invited, At: all[held].In})
	}
	goals := func(x involve.Subset) bool { return len(x.Goals) > 0 }
	roads := func(x involve.Subset) bool { return x.Road != nil }
	if len(q.outsiders) > 0 && slices.ContainsFunc(all, goals) && !slices.ContainsFunc(all, roads) {
		list = append(list, involve.Fact{Kind: involve.NoRoad})
	}
	for _, guest := range q.outsiders {
		seen := map[change]bool{}
		for _, p := range pairs[guest] {
			for _, x := range p.changes {
				if !seen[x] {
					seen[x] = true
					list = append(list, q.fact(guest, x, pairs[guest]))
				}
			}
		}
		if len(seen) == 0 {
			list = append(list, involve.Fact{Kind: involve.Nothing, Outsider: guest})
		}
	}
	return told(list)
}

// fact is a change with the tables that show it.
func (q *question) fact(guest string, x change, pairs []pair) involve.Fact {
	f := involve.Fact{Kind: x.Kind, Outsider: guest, Party: x.Party, Measure: x.Measure, Always: true}
	first := true
	with, unless := map[string]bool{}, map[string]bool{}
	for _, p := range pairs {
		if !p.could(x) {
			continue
		}
		in, shows := p.before.subset.In, slices.Contains(p.changes, x)
		if shows && first {
			f.At, first = in, false
		}
		f.Always = f.Always && shows
		for _, other := range q.outsiders {
			with[other] = with[other] || shows != slices.Contains(in, other)
			unless[other] = unless[other] || shows == slices.Contains(in, other)
		}
	}
	for _, other := range q.outsiders {
		switch {
		case f.Always || f.With+f.Unless != "":
		case !with[other]:
			f.With = other
		case !unless[other]:
			f.Unless = other
		}
	}
	return f
}
