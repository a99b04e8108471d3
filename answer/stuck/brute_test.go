package stuck_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/roadmap"
	"detente/answer/stuck"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func ask(t *testing.T, m *model.Model, all bool) stuck.Result {
	t.Helper()
	r, err := stuck.Ask(t.Context(), stuck.Request{Model: m, All: all})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// literal restates the definitions for a model, by the reference's verdicts.
type literal struct {
	m     *model.Model
	table *stability.Table
}

func newLiteral(t *testing.T, m *model.Model) literal {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference"})
	if err != nil {
		t.Fatal(err)
	}
	return literal{m, table}
}

func (l literal) stable(concept string, i model.Party, s model.State) bool {
	return l.table.Stable[l.table.Find(concept)][i].Has(int(s))
}

// position is the place of the first want that is met in one of two states
// only, 0 where there is none or no list.
func (l literal) position(i model.Party, s, t model.State) int {
	p := l.m.Setup.Preferences[l.m.Parties[i].Index]
	for k := range p.Wants {
		if p.Kind == detente.Wants && l.m.Holds(p.Wants[k].Condition, s) != l.m.Holds(p.Wants[k].Condition, t) {
			return k + 1
		}
	}
	return 0
}

// reach is the least number of moves from s to each state that any lead to.
func (l literal) reach(s model.State) map[model.State]int {
	steps := map[model.State]int{s: 0}
	for n, added := 0, true; added; n++ {
		added = false
		for u := range model.State(l.m.Len()) {
			if at, known := steps[u]; !known || at != n {
				continue
			}
			for i := range l.m.Parties {
				for _, v := range l.m.Moves(model.Party(i)).From(u, nil) {
					if _, known := steps[v]; !known {
						steps[v], added = n+1, true
					}
				}
			}
		}
	}
	return steps
}

// towards says whether a step from s to t leads towards goal.
func (l literal) towards(s, t, goal model.State) bool {
	if l.m.Graph() {
		before, ok := l.reach(s)[goal]
		after, still := l.reach(t)[goal]
		return still && (!ok || after < before)
	}
	nearer, further := 0, 0
	for _, o := range l.m.Case.Options() {
		aim := l.m.Level(goal, &o)
		before, after := l.m.Level(s, &o)-aim, l.m.Level(t, &o)-aim
		if after*after < before*before {
			nearer++
		}
		if after*after > before*before {
			further++
		}
	}
	return nearer > 0 && further == 0
}

// digits counts the options, level by level, that differ in two states.
func (l literal) digits(s, t model.State) int {
	if l.m.Graph() {
		return 1
	}
	count := 0
	for k := range l.m.Case.Parties {
		for j := range l.m.Case.Parties[k].Options {
			o := &l.m.Case.Parties[k].Options[j]
			count += max(l.m.Level(s, o)-l.m.Level(t, o), l.m.Level(t, o)-l.m.Level(s, o))
		}
	}
	return count
}

// first are the parties that could go first, if none of them would gain.
func (l literal) first(today, goal model.State) []stuck.Obstacle {
	var firsts, minds []stuck.Obstacle
	for i, p := range l.m.Parties {
		i := model.Party(i)
		var steps []stuck.Obstacle // the least costly first
		for _, t := range l.m.Smallest(i, today, nil) {
			if !l.towards(today, t, goal) {
				continue
			}
			x := stuck.Obstacle{Kind: stuck.NobodyFirst, Party: p.ID, To: l.m.Number(t)}
			switch {
			case l.m.Rank(i, t) > l.m.Rank(i, today):
				return nil
			case l.m.Rank(i, t) == l.m.Rank(i, today):
				x.Kind = stuck.NobodyMinds
			default:
				x.Position = l.position(i, today, t)
			}
			steps = append(steps, x)
		}
		slices.SortStableFunc(steps, func(a, b stuck.Obstacle) int {
			return cmp.Or(-cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Position, a.Position))
		})
		if len(steps) == 0 {
			continue
		}
		if steps[0].Kind == stuck.NobodyMinds {
			minds = append(minds, steps[0])
			steps[0].Kind = stuck.NobodyFirst
		}
		firsts = append(firsts, steps[0])
	}
	if len(firsts) == 0 {
		firsts = []stuck.Obstacle{{Kind: stuck.NobodyFirst}}
	}
	return append(firsts, minds...)
}

// answered says whether the others can answer a gain of i from s to t: by
// gains of their own, nobody twice in succession, to where i is no better off
// than in s.
func (l literal) answered(i model.Party, s, t model.State) bool {
	type node struct {
		at   model.State
		last model.Party
	}
	list, seen := []node{{t, i}}, map[node]bool{}
	for k := 0; k < len(list); k++ {
		for j := range l.m.Parties {
			j := model.Party(j)
			if j == i || j == list[k].last {
				continue
			}
			for _, u := range l.m.Moves(j).From(list[k].at, nil) {
				if l.m.Rank(j, u) <= l.m.Rank(j, list[k].at) || seen[node{u, j}] {
					continue
				}
				if l.m.Rank(i, u) <= l.m.Rank(i, s) {
					return true
				}
				seen[node{u, j}] = true
				list = append(list, node{u, j})
			}
		}
	}
	return false
}

// leaves is where i would go from s, and for which want; false where each of
// its gains is answered.
func (l literal) leaves(i model.Party, s model.State) (to model.State, position int, ok bool) {
	for _, t := range l.m.Moves(i).From(s, nil) {
		if l.m.Rank(i, t) <= l.m.Rank(i, s) || l.answered(i, s, t) {
			continue
		}
		p := l.position(i, s, t)
		key := func(p int, t model.State) [3]int { return [3]int{p, l.digits(s, t), -int(l.m.Rank(i, t))} }
		if a, b := key(p, t), key(position, to); !ok || slices.Compare(a[:], b[:]) < 0 {
			to, position, ok = t, p, true
		}
	}
	return to, position, ok
}

func (l literal) split(s model.State) []string {
	list := []string{}
	for _, w := range l.m.Case.Words {
		met := map[bool]bool{}
		for _, r := range w.Readings {
			if !l.m.Setup.Absent[r.Party] {
				met[l.m.Holds(r.Means, s)] = true
			}
		}
		if len(met) == 2 {
			list = append(list, w.Name)
		}
	}
	return list
}

func (l literal) obstacles(today, goal model.State) []stuck.Obstacle {
	list := []stuck.Obstacle{}
	if _, ok := l.reach(today)[goal]; !ok {
		list = append(list, stuck.Obstacle{Kind: stuck.NoRoad})
	}
	list = append(list, l.first(today, goal)...)
	for i, p := range l.m.Parties {
		if !l.stable("seq", model.Party(i), goal) {
			to, position, _ := l.leaves(model.Party(i), goal)
			list = append(list, stuck.Obstacle{Kind: stuck.Breaker, Party: p.ID, To: l.m.Number(to), Position: position})
		}
	}
	list = append(list, l.losses(today, goal)...)
	for _, w := range l.split(goal) {
		list = append(list, stuck.Obstacle{Kind: stuck.Word, Word: w})
	}
	return list
}

// losses are what the first road with exchanges costs or the first without,
// whichever costs fewer parties anything. That roads are what they claim to be
// is for the tests of roadmap.
func (l literal) losses(today, goal model.State) []stuck.Obstacle {
	var best []stuck.Obstacle
	found := false
	for _, joint := range []bool{false, true} {
		r, err := roadmap.Ask(context.Background(), roadmap.Request{Model: l.m, To: &goal, Joint: joint, NoRemedies: true})
		if err != nil || len(r.Roads) == 0 {
			continue
		}
		list := []stuck.Obstacle{}
		for i, p := range l.m.Parties {
			least, to := l.m.Rank(model.Party(i), today), 0
			for _, step := range r.Roads[0].Steps {
				if w := step.Worst[p.ID]; model.Rank(w.Rank) < least {
					least, to = model.Rank(w.Rank), step.State
					for _, move := range w.Path {
						to = move.To
					}
				}
			}
			if to == 0 {
				continue
			}
			end, _ := l.m.State(to)
			list = append(list, stuck.Obstacle{Kind: stuck.LossOnTheWay, Party: p.ID, Position: l.position(model.Party(i), today, end), To: to})
		}
		if !found || len(list) < len(best) {
			best, found = list, true
		}
	}
	return best
}

func (l literal) fate(x answer.Offered) stuck.Fate {
	f := stuck.Fate{Worse: []string{}, Breakers: []string{}, Unmet: []answer.Place{}, Breaks: []stuck.Break{}}
	day, known := answer.Day(l.m, x.Meeting.Date)
	if !known || !x.InPlay {
		return f
	}
	for i, p := range l.m.Parties {
		i, places := model.Party(i), map[int]bool{}
		if l.m.Rank(i, x.State) < l.m.Rank(i, day) {
			f.Worse, places[l.position(i, day, x.State)] = append(f.Worse, p.ID), true
		}
		if !l.stable("seq", i, x.State) {
			to, position, _ := l.leaves(i, x.State)
			b := stuck.Break{Move: answer.Move{Party: p.ID, From: l.m.Number(x.State), To: l.m.Number(to)}, Position: position, Hurts: []string{}}
			for j, q := range l.m.Parties {
				if q.ID != p.ID && q.Role == detente.Principal && l.m.Rank(model.Party(j), to) < l.m.Rank(model.Party(j), x.State) {
					b.Hurts = append(b.Hurts, q.ID)
				}
			}
			f.Breakers, f.Breaks, places[position] = append(f.Breakers, p.ID), append(f.Breaks, b), true
		}
		for k := range l.m.Setup.Preferences[p.Index].Wants {
			if places[k+1] {
				f.Unmet = append(f.Unmet, answer.Place{Party: p.ID, Position: k + 1})
			}
		}
	}
	return f
}

// fates are those of the offers of all meetings, and what would change under
// the other voice of the party that has two.
func (l literal) fates(other literal) []stuck.Offer {
	var list []stuck.Offer
	for k, x := range answer.Offers(l.m) {
		o := stuck.Offer{By: x.By, Fate: l.fate(x), Words: []string{}, Under: []stuck.Under{}}
		if x.InPlay {
			n := l.m.Number(x.State)
			o.State, o.Words = &n, l.split(x.State)
		}
		day, known := answer.Day(l.m, x.Meeting.Date)
		if known {
			n := l.m.Number(day)
			o.Day = &n
		}
		fate := other.fate(answer.Offers(other.m)[k])
		if fmt.Sprint(fate.Worse, fate.Breakers) != fmt.Sprint(o.Worse, o.Breakers) {
			i := model.Party(slices.IndexFunc(l.m.Parties, func(p model.Player) bool { return len(p.Voices) > 1 }))
			p := other.m.Parties[i]
			u := stuck.Under{Party: p.ID, Voice: "two", Fate: fate}
			if at := other.position(i, day, x.State); at > 0 && slices.Contains(fate.Worse, p.ID) {
				w := answer.NewWant(other.m.Case, other.m.Setup.Preferences[p.Index].Wants, at-1)
				u.Costs = &w
			}
			o.Under = append(o.Under, u)
		}
		list = append(list, o)
	}
	return list
}

// told is a random case with roles, two voices of its first party, two words,
// a record and two meetings.
func told(seed uint64) (text, voice string) {
	k := model.Random(seed, 20)
	r := rand.New(rand.NewPCG(seed, 5))
	text = k.String()
	for n, p := range k.Parties {
		if n > 1 && r.IntN(3) == 0 {
			text = strings.Replace(text, "  - id: "+p.ID+"\n", "  - id: "+p.ID+"\n    role: outsider\n", 1)
		}
	}
	var options, settings []string
	for _, p := range k.Parties {
		for _, o := range p.Options {
			options = append(options, p.ID+"."+o.ID)
			if o.Levels == 0 {
				settings = append(settings, []string{"", "not "}[r.IntN(2)]+p.ID+"."+o.ID)
			} else {
				settings = append(settings, p.ID+"."+o.ID+" = "+[]string{"none", "some"}[r.IntN(2)])
			}
		}
	}
	if len(options) == 0 {
		return text, ""
	}
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	one := k.Parties[0].ID
	head, tail, _ := strings.Cut(text, "preferences:\n  "+one+": ")
	text = head + "preferences:\n  " + one + ":\n    voices:\n      one: " + strings.Replace(tail, "\n", fmt.Sprintf("\n      two: [%s, not %s, %s]\n", pick(options), pick(options), pick(options)), 1)
	text += "words:\n"
	for n := range 2 {
		text += fmt.Sprintf("  w%d: {%s: {means: %s}, %s: {means: not %s or %s}}\n", n, one, pick(options), k.Parties[1].ID, pick(options), pick(options))
	}
	text += "meetings:\n"
	for n := range 2 {
		offer := settings[r.IntN(len(settings)):]
		text += fmt.Sprintf("  - {date: 2020-0%d-01, place: Here, parties: [%s], offers: {%s: [%s], %s: [%s]}}\n", 2*n+1, one, one, pick(settings), k.Parties[1].ID, strings.Join(offer, ", "))
	}
	if step := pick(settings); r.IntN(2) == 0 {
		owner, _, _ := strings.Cut(strings.TrimPrefix(step, "not "), ".")
		text += fmt.Sprintf("history_start: []\nhistory: [{date: 2020-02-01, party: %s, does: [%s]}]\n", owner, step)
	}
	rule := pick(options) + " iff " + pick(options)
	return text + "scenarios: {less: {rule: [" + rule + "]}}\n", one + "=two"
}

func compiled(ctx context.Context, text, scenario string, voices ...string) *model.Model {
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		return nil
	}
	setup, err := c.Setup(scenario, voices)
	if err != nil {
		return nil
	}
	m, err := model.Compile(ctx, c, setup)
	if err != nil {
		return nil
	}
	return m
}

// TestAgainstLiteral compares the answer with the definitions on random cases
// and scenarios of them.
func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(1500)) {
		text, voice := told(seed)
		scenario := ""
		if voice != "" && seed%3 == 0 {
			scenario = "less"
		}
		m := compiled(t.Context(), text, scenario)
		if m == nil {
			continue // an offer, a day or today is where there is no state
		}
		l, r := newLiteral(t, m), ask(t, m, seed%2 == 0)
		if today, ok := m.Today(); ok {
			states := slices.Collect(answer.Better(m, today).All())
			if seed%2 == 1 {
				goals, err := answer.Goals(t.Context(), m, stability.Options{}, stability.SEQ, today)
				if err != nil {
					t.Fatal(err)
				}
				states = nil
				for _, s := range goals {
					states = append(states, int(s))
				}
			}
			want := []stuck.Better{}
			for _, s := range states {
				want = append(want, stuck.Better{N: m.Number(model.State(s)), Obstacles: l.obstacles(today, model.State(s))})
			}
			if diff := gocmp.Diff(want, r.Better); diff != "" || r.Count != len(want) || r.StatusQuo == nil || *r.StatusQuo != m.Number(today) {
				t.Fatalf("seed %d, scenario %q (-literal +got):\n%s\n%s", seed, scenario, diff, text)
			}
			l.held(t, r, today)
		} else if r.StatusQuo != nil || len(r.Better)+len(r.HeldBy)+len(r.Equilibrium) > 0 {
			t.Fatalf("seed %d: without a status quo %+v", seed, r)
		}
		met["case"]++
		count(met, r)
		if voice == "" {
			continue
		}
		var got []stuck.Offer
		for _, x := range r.Meetings {
			got = append(got, x.Offers...)
		}
		if diff := gocmp.Diff(l.fates(newLiteral(t, compiled(t.Context(), text, scenario, voice))), got); diff != "" {
			t.Fatalf("seed %d, scenario %q (-literal +got):\n%s\n%s", seed, scenario, diff, text)
		}
	}
	for _, kind := range []string{stuck.NobodyFirst, stuck.NobodyMinds, stuck.NoRoad, stuck.Breaker, stuck.LossOnTheWay, stuck.Word, "worse", "breaks", "under", "costs", "out", "no day"} {
		if met[kind] < trial.Part(3) {
			t.Errorf("%s: met only %d times in %d cases", kind, met[kind], met["case"])
		}
	}
}

// held compares who is held by today with the reference's tables.
func (l literal) held(t *testing.T, r stuck.Result, today model.State) {
	t.Helper()
	concepts := 0
	for c, concept := range l.table.Concepts {
		if l.table.Undefined[c] != "" {
			continue
		}
		concepts++
		want := []string{}
		for i, p := range l.m.Parties {
			if l.stable(concept.ID, model.Party(i), today) {
				want = append(want, p.ID)
			}
		}
		if !slices.Equal(want, r.HeldBy[concept.ID]) || r.Equilibrium[concept.ID] != l.table.Holds(c, today) {
			t.Errorf("%s: held by %v, %v; want %v", concept.ID, r.HeldBy[concept.ID], r.Equilibrium[concept.ID], want)
		}
	}
	if len(r.HeldBy) != concepts || len(r.Equilibrium) != concepts {
		t.Errorf("%d concepts have a meaning; got %v", concepts, r.HeldBy)
	}
}

// count says what an answer shows.
func count(met map[string]int, r stuck.Result) {
	for _, x := range r.Better {
		for _, o := range x.Obstacles {
			met[o.Kind]++
		}
	}
	for _, x := range r.Meetings {
		for _, o := range x.Offers {
			met["worse"] += len(o.Worse)
			met["breaks"] += len(o.Breaks)
			met["under"] += len(o.Under)
			for _, u := range o.Under {
				if u.Costs != nil {
					met["costs"]++
				}
			}
			if o.State == nil {
				met["out"]++
			}
			if o.Day == nil {
				met["no day"]++
			}
		}
	}
}
