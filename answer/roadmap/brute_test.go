package roadmap_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// literal answers by the definitions of design section 5 word for word, over
// all simple paths. It shares nothing with the package but the model.
type literal struct {
	t     *testing.T
	m     *model.Model
	req   roadmap.Request
	start model.State
	known map[model.Move]bool // whether a party may move so
}

// between says whether each option is in u as in s, or as in t, or at a level
// between the two.
func (l literal) between(s, u, t model.State) bool {
	return !slices.ContainsFunc(l.m.Case.Options(), func(o detente.Option) bool {
		a, b, c := l.m.Level(s, &o), l.m.Level(u, &o), l.m.Level(t, &o)
		return b < min(a, c) || b > max(a, c)
	})
}

// changers are the owners of the options that differ, or nil where one goes a
// way that it may not.
func (l literal) changers(s, t model.State) []model.Party {
	var list []model.Party
	for i := range l.m.Parties {
		for k := range l.m.Parties[i].Options {
			o := &l.m.Parties[i].Options[k]
			before, after := l.m.Level(s, o), l.m.Level(t, o)
			if before == after {
				continue
			}
			if o.Moves == detente.Take && after < before || o.Moves == detente.Drop && after > before {
				return nil
			}
			if !slices.Contains(list, model.Party(i)) {
				list = append(list, model.Party(i))
			}
		}
	}
	return list
}

func (l literal) listed(i model.Party) bool {
	return l.m.Graph() || slices.ContainsFunc(l.m.Case.Moves, func(x detente.PartyMoves) bool { return x.Party == l.m.Parties[i].Index })
}

// may says whether party i alone can move from s to t.
func (l literal) may(i model.Party, s, t model.State) bool {
	may, known := l.known[model.Move{Party: i, From: s, To: t}]
	switch {
	case known:
		return may
	case l.listed(i):
		may = slices.Contains(l.m.Moves(i).From(s, nil), t)
	default:
		may = slices.Equal(l.changers(s, t), []model.Party{i})
	}
	l.known[model.Move{Party: i, From: s, To: t}] = may
	return may
}

// edge is a step.
type edge struct {
	by   []model.Party
	to   model.State
	fast bool // irreversible
}

// edges are the steps from s.
func (l literal) edges(s model.State) []edge {
	var list []edge
	for t := range model.State(l.m.Len()) {
		for i := range l.m.Parties {
			p := model.Party(i)
			if s == t || !l.may(p, s, t) {
				continue
			}
			part := func(u model.State) bool { return u != s && u != t && l.between(s, u, t) && l.may(p, s, u) }
			if l.listed(p) || l.req.Whole || !l.some(part) {
				list = append(list, edge{[]model.Party{p}, t, !l.may(p, t, s)})
			}
		}
		if by := l.changers(s, t); l.req.Joint && len(by) == 2 {
			part := func(u model.State) bool {
				return u != t && l.between(s, u, t) && slices.Equal(l.changers(s, u), by)
			}
			if !l.some(part) {
				list = append(list, edge{by, t, l.changers(t, s) == nil})
			}
		}
	}
	return list
}

func (l literal) some(is func(model.State) bool) bool {
	for u := range model.State(l.m.Len()) {
		if is(u) {
			return true
		}
	}
	return false
}

// spot is a state and who moved last on the way there.
type spot struct {
	s    model.State
	last model.Party
}

// gains are the improvements that may follow at a spot, of all but i.
func (l literal) gains(x spot, i model.Party) []model.Move {
	var list []model.Move
	for j := range l.m.Parties {
		p := model.Party(j)
		for t := range model.State(l.m.Len()) {
			if p != i && p != x.last && t != x.s && l.may(p, x.s, t) && l.m.Rank(p, t) > l.m.Rank(p, x.s) {
				list = append(list, model.Move{Party: p, From: x.s, To: t})
			}
		}
	}
	return list
}

// ends are the spots that legal sequences of gains of all but i lead to, after
// a first move that is admitted.
func (l literal) ends(x model.State, i model.Party, admitted func(model.Move) bool) map[spot]bool {
	set := map[spot]bool{}
	var visit func(from spot, first bool)
	visit = func(from spot, first bool) {
		for _, g := range l.gains(from, i) {
			to := spot{g.To, g.Party}
			if (!first || admitted(g)) && !set[to] {
				set[to] = true
				visit(to, false)
			}
		}
	}
	visit(spot{x, -1}, true)
	return set
}

// open says whether nothing answers a gain.
func (l literal) open(g model.Move) bool {
	for end := range l.ends(g.To, g.Party, func(model.Move) bool { return true }) {
		if l.m.Rank(g.Party, end.s) <= l.m.Rank(g.Party, g.From) {
			return false
		}
	}
	return true
}

// worst is the worst of x for i, or the utmost, and the chain to it.
func (l literal) worst(x model.State, i model.Party, open bool) roadmap.Worst {
	admitted := func(g model.Move) bool { return !open || l.open(g) }
	least := l.m.Rank(i, x)
	for end := range l.ends(x, i, admitted) {
		least = min(least, l.m.Rank(i, end.s))
	}
	chain, end := []model.Move{}, x
	if least < l.m.Rank(i, x) {
		chain = l.chain(x, i, admitted, least)
		end = chain[len(chain)-1].To
	}
	return roadmap.Worst{Rank: int(least), Position: l.position(i, end), Path: answer.NewMoves(l.m, chain)}
}

// chain is the first of the shortest: of all sequences of one length that end
// at a spot, only the first can be the beginning of the first.
func (l literal) chain(x model.State, i model.Party, admitted func(model.Move) bool, least model.Rank) []model.Move {
	before := func(a, b []model.Move) bool {
		return cmp.Or(
			slices.CompareFunc(a, b, func(a, b model.Move) int { return cmp.Compare(a.To, b.To) }),
			slices.CompareFunc(a, b, func(a, b model.Move) int { return cmp.Compare(a.Party, b.Party) })) < 0
	}
	layer := map[spot][]model.Move{{x, -1}: {}}
	for first := true; ; first = false {
		next := map[spot][]model.Move{}
		for at, past := range layer {
			for _, g := range l.gains(at, i) {
				if first && !admitted(g) {
					continue
				}
				way := append(slices.Clone(past), g)
				if old, known := next[spot{g.To, g.Party}]; !known || before(way, old) {
					next[spot{g.To, g.Party}] = way
				}
			}
		}
		var best []model.Move
		for at, way := range next {
			if l.m.Rank(i, at.s) == least && (best == nil || before(way, best)) {
				best = way
			}
		}
		if best != nil {
			return best
		}
		layer = next
	}
}

// position is that of the most important want met at the start and not at s.
func (l literal) position(i model.Party, s model.State) int {
	p := l.m.Setup.Preferences[l.m.Parties[i].Index]
	if l.m.Rank(i, s) >= l.m.Rank(i, l.start) || p.Kind != detente.Wants {
		return 0
	}
	for k, w := range p.Wants {
		if l.m.Holds(w.Condition, l.start) && !l.m.Holds(w.Condition, s) {
			return k + 1
		}
	}
	l.t.Fatal("a lower rank without a want lost")
	return 0
}

// way is a simple path.
type way struct {
	states []model.State
	edges  []edge
	risk   []int
	lost   []int
}

// ways are all simple paths from the start to goal; false where they are too
// many to list.
func (l literal) ways(goal model.State, worst func(model.State, model.Party) roadmap.Worst) ([]way, bool) {
	from := make([][]edge, l.m.Len())
	for s := range from {
		from[s] = l.edges(model.State(s))
	}
	var list []way
	visits := 0
	var visit func(w way, at model.State)
	visit = func(w way, at model.State) {
		if visits++; visits > 6_000 {
			return
		}
		if at == goal {
			list = append(list, l.judged(w, worst))
			return
		}
		for _, e := range from[at] {
			if e.to != l.start && !slices.Contains(w.states, e.to) {
				visit(way{states: append(slices.Clone(w.states), e.to), edges: append(slices.Clone(w.edges), e)}, e.to)
			}
		}
	}
	visit(way{}, l.start)
	return list, visits <= 6_000
}

func (l literal) judged(w way, worst func(model.State, model.Party) roadmap.Worst) way {
	for i := range l.m.Parties {
		risk, lost := int(l.m.Rank(model.Party(i), l.start)), 0
		for _, s := range w.states {
			if x := worst(s, model.Party(i)); x.Rank < risk {
				risk, lost = x.Rank, x.Position
			}
		}
		w.risk, w.lost = append(w.risk, risk), append(w.lost, lost)
	}
	return w
}

// admitted says whether no want protected is lost on the way.
func (l literal) admitted(w way) bool {
	for _, p := range l.req.Protect {
		for i := range l.m.Parties {
			if l.m.Parties[i].ID == p.Party && w.lost[i] > 0 && w.lost[i] <= p.Position {
				return false
			}
		}
	}
	return true
}

// first compares two ways with the same risks: the one to show comes first.
func first(a, b way) int {
	flags := func(w way) (list []int) {
		for _, e := range w.edges {
			flag := 0
			if e.fast {
				flag = 1
			}
			list = append(list, flag)
		}
		return list
	}
	return cmp.Or(
		cmp.Compare(len(a.edges), len(b.edges)),
		slices.Compare(flags(a), flags(b)),
		slices.Compare(a.states, b.states),
		slices.CompareFunc(a.edges, b.edges, func(x, y edge) int { return slices.Compare(x.by, y.by) }))
}

// front are the ways to show, in their order.
func (l literal) front(all []way) []way {
	better := func(a, b way) bool {
		for i := range a.risk {
			if a.risk[i] < b.risk[i] {
				return false
			}
		}
		return !slices.Equal(a.risk, b.risk)
	}
	var list []way
	for _, w := range all {
		if slices.ContainsFunc(all, func(x way) bool { return better(x, w) }) {
			continue
		}
		at := slices.IndexFunc(list, func(x way) bool { return slices.Equal(x.risk, w.risk) })
		switch {
		case at < 0:
			list = append(list, w)
		case first(w, list[at]) < 0:
			list[at] = w
		}
	}
	losing := func(w way) (n int) {
		for i, r := range w.risk {
			if r < int(l.m.Rank(model.Party(i), l.start)) {
				n++
			}
		}
		return n
	}
	slices.SortFunc(list, func(a, b way) int {
		return cmp.Or(cmp.Compare(losing(a), losing(b)), cmp.Compare(len(a.edges), len(b.edges)), slices.Compare(a.states, b.states))
	})
	return list
}

// goals are the goals by their definition, from the reference's verdicts.
func (l literal) goals() []model.State {
	table, err := stability.Solve(l.t.Context(), l.m, stability.Options{Engine: "reference"})
	if err != nil {
		l.t.Fatal(err)
	}
	order := []string{"nash", "sseq", "seq", "smr", "sim", "gmr"}
	concept := l.req.Concept
	if concept == "" {
		concept = "seq"
	}
	holds := func(id string, s model.State) bool {
		at := table.Find(id)
		return at >= 0 && table.Holds(at, s)
	}
	var all, kept []model.State
	for s := range model.State(l.m.Len()) {
		if trial.Better(l.m, s, l.start) && holds(concept, s) {
			all = append(all, s)
		}
	}
	for _, s := range all {
		if !slices.ContainsFunc(all, func(u model.State) bool { return trial.Better(l.m, u, s) }) {
			kept = append(kept, s)
		}
	}
	moves := map[model.State]int{l.start: 1}
	for queue := []model.State{l.start}; len(queue) > 0; queue = queue[1:] {
		for t := range model.State(l.m.Len()) {
			for i := range l.m.Parties {
				if moves[t] == 0 && l.may(model.Party(i), queue[0], t) {
					moves[t] = moves[queue[0]] + 1
					queue = append(queue, t)
				}
			}
		}
	}
	key := func(s model.State) []int {
		k := []int{slices.IndexFunc(order, func(id string) bool { return holds(id, s) }), moves[s], int(s)}
		if moves[s] == 0 {
			k[1] = 1 << 30
		}
		return k
	}
	slices.SortFunc(kept, func(a, b model.State) int { return slices.Compare(key(a), key(b)) })
	return kept
}

// answer is the whole result by the definitions, and false where the paths are
// too many.
func (l literal) answer() (roadmap.Result, bool) {
	type danger struct {
		s    model.State
		i    model.Party
		open bool
	}
	known := map[danger]roadmap.Worst{}
	told := func(s model.State, i model.Party, open bool) roadmap.Worst {
		key := danger{s, i, open}
		if _, ok := known[key]; !ok {
			known[key] = l.worst(s, i, open)
		}
		return known[key]
	}
	all := func(s model.State, open bool) map[string]roadmap.Worst {
		list := map[string]roadmap.Worst{}
		for i := range l.m.Parties {
			list[l.m.Parties[i].ID] = told(s, model.Party(i), open)
		}
		return list
	}
	r := roadmap.Result{From: l.m.Number(l.start), Candidates: []int{}, Roads: []roadmap.Road{}}
	r.Start = roadmap.Start{Worst: all(l.start, true), Utmost: all(l.start, false)}
	candidates := []model.State{}
	if l.req.To != nil {
		candidates = append(candidates, *l.req.To)
	} else {
		candidates = l.goals()
	}
	if len(candidates) == 0 {
		r.Obstacle = &roadmap.Obstacle{Kind: roadmap.NoGoal, Remedies: []roadmap.Remedy{}}
		return r, true
	}
	goal, any := l.m.Number(candidates[0]), false
	for _, s := range candidates {
		r.Candidates = append(r.Candidates, l.m.Number(s))
	}
	for _, s := range candidates {
		ways, ok := l.ways(s, func(s model.State, i model.Party) roadmap.Worst { return told(s, i, true) })
		if !ok {
			return r, false
		}
		any = any || len(ways) > 0
		ways = slices.DeleteFunc(ways, func(w way) bool { return !l.admitted(w) })
		if len(ways) == 0 {
			continue
		}
		goal = l.m.Number(s)
		for _, w := range l.front(ways) {
			r.Roads = append(r.Roads, l.road(w, all))
		}
		break
	}
	r.Goal, r.Count = &goal, len(r.Roads)
	if len(r.Roads) == 0 {
		r.Obstacle = &roadmap.Obstacle{Kind: roadmap.Unreachable, Remedies: []roadmap.Remedy{}}
		if any {
			r.Obstacle.Kind = roadmap.Protected
		}
	}
	return r, true
}

func (l literal) road(w way, all func(model.State, bool) map[string]roadmap.Worst) roadmap.Road {
	road := roadmap.Road{Risk: map[string]roadmap.Risk{}, Steps: []roadmap.Step{}}
	for i := range w.risk {
		road.Risk[l.m.Parties[i].ID] = roadmap.Risk{Rank: w.risk[i], Position: w.lost[i]}
	}
	from := l.start
	for k, e := range w.edges {
		to := w.states[k]
		s := roadmap.Step{Moves: []roadmap.Part{}, State: l.m.Number(to), Irreversible: e.fast, Gain: map[string]bool{},
			Worst: all(to, true), Utmost: all(to, false)}
		for _, i := range e.by {
			id := l.m.Parties[i].ID
			s.Moves = append(s.Moves, l.part(i, from, to, len(e.by) == 2))
			s.Gain[id] = l.m.Rank(i, to) > l.m.Rank(i, from)
			half := func(u model.State) bool {
				return u != to && l.between(from, u, to) && l.only(from, u, to, i)
			}
			for u := range model.State(l.m.Len()) {
				if len(e.by) == 2 && half(u) {
					s.HalfDone = append(s.HalfDone, roadmap.HalfDone{By: id, State: l.m.Number(u), Worst: all(u, true)})
				}
			}
		}
		road.Steps = append(road.Steps, s)
		from = to
	}
	return road
}

// only says whether in u the options of party i are as in t, and all others as
// in s.
func (l literal) only(s, u, t model.State, i model.Party) bool {
	for k := range l.m.Parties {
		for o := range l.m.Parties[k].Options {
			x := &l.m.Parties[k].Options[o]
			want := l.m.Level(s, x)
			if model.Party(k) == i {
				want = l.m.Level(t, x)
			}
			if l.m.Level(u, x) != want {
				return false
			}
		}
	}
	return true
}

func (l literal) part(i model.Party, from, to model.State, own bool) roadmap.Part {
	p := roadmap.Part{Move: answer.Move{Party: l.m.Parties[i].ID, From: l.m.Number(from), To: l.m.Number(to)}, Takes: []string{}, Drops: []string{}, Sets: map[string]string{}}
	for _, o := range l.m.Case.Options() {
		a, b := l.m.Level(from, &o), l.m.Level(to, &o)
		if a == b || own && !strings.HasPrefix(o.Name(), l.m.Parties[i].ID+".") {
			continue
		}
		switch {
		case o.Levels != nil:
			p.Sets[o.Name()] = o.Levels[b]
		case b == 1:
			p.Takes = append(p.Takes, o.Name())
		default:
			p.Drops = append(p.Drops, o.Name())
		}
	}
	return p
}

// request is a request about a model that a seed draws.
func request(m *model.Model, seed uint64) roadmap.Request {
	from := model.State(seed / 3 % uint64(m.Len()))
	req := roadmap.Request{Model: m, From: &from, Joint: seed%4 != 1 && !m.Listed(), Whole: seed%5 == 0, NoRemedies: true}
	if seed%2 > 0 {
		to := model.State(seed / 7 % uint64(m.Len()))
		req.To = &to
	}
	req.Concept = []string{"", "", "nash", "gmr", "smr", "sseq"}[seed%6]
	for i, p := range m.Parties {
		if wants := len(m.Setup.Preferences[p.Index].Wants); wants > 0 && seed/2%3 == 1 {
			req.Protect = append(req.Protect, answer.Place{Party: m.Parties[i].ID, Position: 1 + int(seed/4)%wants})
		}
	}
	return req
}

func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(400)) {
		seed += 100 // from where kinds that are rare come early
		text := trial.Outside(seed, 14)
		m := trial.Model(t, text, "")
		known := map[model.Move]bool{}
		for k := range uint64(3) {
			req := request(m, seed+k*101)
			l := literal{t, m, req, *req.From, known}
			want, few := l.answer()
			if !few {
				met["too many paths"]++
				continue
			}
			got, err := roadmap.Ask(t.Context(), req)
			if err != nil {
				t.Fatalf("seed %d: %v\n%s", seed, err, text)
			}
			if !got.Exact || got.Truncated {
				t.Fatalf("seed %d: cut", seed)
			}
			want.Head, want.Concept, want.Joint, want.Ranks, want.Whole, want.Protect = got.Head, got.Concept, got.Joint, got.Ranks, got.Whole, got.Protect
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, from %d, to %v, joint %v, whole %v, protect %v (-literal +got):\n%s\n%s",
					seed, got.From, req.To, req.Joint, req.Whole, req.Protect, diff, text)
			}
			count(met, m, got)
		}
		met["models"]++
	}
	for kind, least := range map[string]int{
		"several roads": 8, "a road with a loss": 50, "a long path": 20, "half done": 20, "exchange": 30, "irreversible": 50, "graph": 20,
		"listed": 20, "no_goal": 50, "unreachable": 30, "protected": 5, "not the first goal": 3, "stay": 5, "open, not utmost": 50, "position": 20,
	} {
		if met[kind] < trial.Quarter(least) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
	t.Log(met)
}

// count notes what an answer shows, so that what is never met is noticed.
func count(met map[string]int, m *model.Model, r roadmap.Result) {
	note := func(what string, is bool) {
		if is {
			met[what]++
		}
	}
	note("several roads", len(r.Roads) > 1)
	note("graph", m.Graph() && len(r.Roads) > 0)
	note("listed", m.Listed() && !m.Graph() && len(r.Roads) > 0)
	note("not the first goal", r.Goal != nil && *r.Goal != r.Candidates[0])
	if r.Obstacle != nil {
		met[r.Obstacle.Kind]++
	}
	for _, x := range r.Roads {
		loss, position := false, false
		for id, k := range x.Risk {
			from, _ := m.State(r.From)
			i := slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == id })
			loss = loss || k.Rank < int(m.Rank(model.Party(i), from))
			position = position || k.Position > 0
		}
		note("a road with a loss", loss)
		note("position", position)
		note("stay", len(x.Steps) == 0)
		for _, s := range x.Steps {
			note("half done", len(s.HalfDone) > 0)
			note("exchange", len(s.Moves) == 2)
			note("irreversible", s.Irreversible)
			for id, w := range s.Worst {
				note("a long path", len(w.Path) > 1)
				note("open, not utmost", s.Utmost[id].Rank < w.Rank)
			}
		}
	}
}
