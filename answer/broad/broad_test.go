package broad_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/broad"
	"detente/answer/holds"
	"detente/answer/inverse"
	"detente/answer/states"
	"detente/answer/stuck"
	"detente/answer/why"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
	"detente/wide"
)

// both is a random case with a word and meetings, its states listed and not;
// nil where it is unsound.
func both(t *testing.T, seed uint64) (*model.Model, *wide.Case, *rand.Rand) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 21))
	text := trial.Sparse(seed)
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		return nil, nil, nil
	}
	var settings []string
	for _, o := range c.Options() {
		if o.Levels == nil {
			settings = append(settings, []string{"", "not "}[r.IntN(2)]+o.Name())
		} else {
			settings = append(settings, o.Name()+" = "+o.Levels[r.IntN(3)])
		}
	}
	pick := func() string { return settings[r.IntN(len(settings))] }
	text += fmt.Sprintf("words:\n  w: {P0: {means: %s}, P1: {means: not %s or %s}}\n", c.Options()[0].Name(), c.Options()[1].Name(), c.Options()[0].Name())
	text += fmt.Sprintf("meetings:\n  - {date: 2020-03-01, place: Here, parties: [P0, P1], offers: {P0: [%s], P1: [%s]}}\n", pick(), pick())
	if c, problems = detente.Parse("case.yaml", []byte(text), nil); problems.Errors() > 0 {
		return nil, nil, nil
	}
	setup, err := c.Setup([]string{"", "less"}[seed%2], nil)
	if err != nil {
		return nil, nil, nil
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		return nil, nil, nil
	}
	w, err := wide.Open(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	return m, w, r
}

func numbers(list []broad.Ref) []int {
	out := []int{}
	for _, r := range list {
		out = append(out, int(r.Number.Int64()))
	}
	return out
}

func same(t *testing.T, seed uint64, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("seed %d: %s (-listed +not):\n%s", seed, what, diff)
	}
}

// TestStatesAndSolve holds which states there are, and which hold, against the
// answers that list them.
func TestStatesAndSolve(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(400)) {
		m, w, r := both(t, seed)
		if m == nil {
			continue
		}
		met["cases"]++
		want, err := holds.Ask(t.Context(), holds.Request{Model: m, Options: stability.Options{Engine: "graph"}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := broad.AskSolve(t.Context(), broad.SolveRequest{Wide: w})
		if err != nil {
			t.Fatal(err)
		}
		same(t, seed, "states", want.States.Count, int(got.States.Count.Int64()))
		same(t, seed, "equilibria", want.Counts.Equilibria, int(got.Counts.Equilibria.Int64()))
		for c, x := range want.Concepts {
			same(t, seed, x.ID, x.Equilibria, numbers(got.Concepts[c].Equilibria))
			for id, list := range x.Stable {
				same(t, seed, x.ID+" "+id, list, numbers(got.Concepts[c].Stable[id]))
			}
			if want.StatusQuo != nil {
				same(t, seed, "today", slices.Contains(x.Equilibria, *want.StatusQuo), got.Holds[x.ID])
			}
		}
		shortlisted(t, seed, m, want, got, met)
		again, err := broad.AskSolve(t.Context(), broad.SolveRequest{Wide: w})
		if err != nil || encoded(t, got) != encoded(t, again) {
			t.Fatalf("seed %d: a second answer has other bytes (%v)", seed, err)
		}
		ask := states.Request{Model: m, Limit: 5, Options: stability.Options{Engine: "graph"}}
		other := broad.StatesRequest{Wide: w, Limit: 5}
		options := m.Case.Options()
		where, _ := m.Case.Condition("where", options[r.IntN(len(options))].Name()+" or not "+options[r.IntN(len(options))].Name())
		ask.Where, other.Where = where, where
		if _, known := m.Today(); known && seed%3 == 0 {
			ask.Better = []string{m.Parties[r.IntN(len(m.Parties))].ID}
			other.Better = ask.Better
		}
		if seed%2 == 0 {
			ask.First = m.Parties[r.IntN(len(m.Parties))].ID
			other.First = ask.First
		}
		if seed%5 == 0 {
			ask.Holds, other.Holds = "gmr", "gmr"
		}
		list, err := states.Ask(t.Context(), ask)
		if err != nil {
			t.Fatal(err)
		}
		found, err := broad.AskStates(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		same(t, seed, "count", list.Count, int(found.Count.Int64()))
		same(t, seed, "list", encoded(t, list.List), encoded(t, found.List))
		if list.Count > 0 && list.Count < m.Len() {
			met["some states"]++
		}
	}
	if met["cases"] < trial.Part(150) || met["shortlisted"] < trial.Part(200) || met["some states"] < trial.Part(80) {
		t.Errorf("too seldom: %v", met)
	}
}

func encoded(t *testing.T, x any) string {
	t.Helper()
	text, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shortlisted checks that each candidate is what it claims to be, and that the
// first is as good a one as that of the listed answer.
func shortlisted(t *testing.T, seed uint64, m *model.Model, want holds.Result, got broad.Solve, met map[string]int) {
	t.Helper()
	if (len(want.Shortlist) == 0) != (len(got.Shortlist) == 0) {
		t.Fatalf("seed %d: %d on the shortlist, want %d", seed, len(got.Shortlist), len(want.Shortlist))
	}
	for _, x := range got.Shortlist {
		met["shortlisted"]++
		s, _ := m.State(int(x.N.Number.Int64()))
		var concepts []string
		for _, c := range want.Concepts {
			if slices.Contains(c.Equilibria, m.Number(s)) {
				concepts = append(concepts, c.ID)
			}
			for _, n := range c.Equilibria {
				if e, _ := m.State(n); trial.Better(m, e, s) {
					t.Fatalf("seed %d: %d is beaten by %d", seed, m.Number(s), n)
				}
			}
		}
		same(t, seed, "concepts", concepts, x.Concepts)
		below := []string{}
		if today, ok := m.Today(); ok {
			for i, p := range m.Parties {
				if p.Role == detente.Principal && m.Rank(model.Party(i), s) < m.Rank(model.Party(i), today) {
					below = append(below, p.ID)
				}
			}
		}
		same(t, seed, "below", below, x.Below)
	}
	if len(got.Shortlist) > 0 && want.Shortlist[0].Pareto {
		same(t, seed, "below, of the first", len(want.Shortlist[0].Below) > 0, len(got.Shortlist[0].Below) > 0)
	}
}

// TestWhyAndInverse holds the reasons of verdicts, and what would change them,
// against the answers that list states.
func TestWhyAndInverse(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(240)) {
		m, w, r := both(t, seed)
		if m == nil {
			continue
		}
		s := model.State(r.IntN(m.Len()))
		code := []uint64{uint64(m.Code(s))}
		want, err := why.Ask(t.Context(), why.Request{Model: m, State: s, Options: stability.Options{Engine: "graph"}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := broad.AskWhy(t.Context(), broad.WhyRequest{Wide: w, State: code})
		if err != nil {
			t.Fatal(err)
		}
		same(t, seed, "state", want.State, int(got.State.Number.Int64()))
		for k, x := range want.Verdicts {
			y := got.Verdicts[k]
			same(t, seed, x.Concept+" for "+x.Party, []any{x.Party, x.Concept, x.Stable, x.Kind, x.Moves, x.Keeps},
				[]any{y.Party, y.Concept, *y.Stable, y.Kind, int(y.Moves.Int64()), y.Keeps})
			for _, gain := range y.Improvements {
				at := slices.IndexFunc(x.Improvements, func(z why.Improvement) bool { return z.To == int(gain.To.Number.Int64()) })
				if at < 0 {
					t.Fatalf("seed %d: no gain to %s", seed, &gain.To.Number.Int)
				}
				z := x.Improvements[at]
				same(t, seed, "a gain", []any{z.Answered, len(z.By), z.Meets}, []any{gain.Answered, len(gain.By), gain.Meets})
				met["gains"]++
			}
		}
		least, err := inverse.Ask(t.Context(), inverse.Request{Model: m, State: s, Options: stability.Options{Engine: "graph"}})
		if err != nil {
			t.Fatal(err)
		}
		change, err := broad.AskInverse(t.Context(), broad.InverseRequest{Wide: w, State: code})
		if err != nil {
			t.Fatal(err)
		}
		same(t, seed, "results", len(least.Results), len(change.Results))
		for k, x := range least.Results {
			y := change.Results[k]
			leaves := y.Leaves != nil
			same(t, seed, x.Concept+" for "+x.Party+", leaving", x.Leaves != nil, leaves)
			if leaves {
				same(t, seed, "for what", x.Leaves.Position, y.Leaves.Position)
			}
			x.Leaves = nil
			same(t, seed, x.Concept+" for "+x.Party, x, y.Least)
			if !x.Stable && x.Swaps != nil {
				met["swaps"]++
			}
			if x.NeededRank > 0 {
				met["needed"]++
			}
		}
	}
	if met["gains"] < trial.Quarter(1000) || met["swaps"] < trial.Quarter(80) || met["needed"] < trial.Quarter(500) {
		t.Errorf("too seldom: %v", met)
	}
}

// TestStuck holds what is in the way against the answer that lists states, but
// for roads.
func TestStuck(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(600)) {
		m, w, _ := both(t, seed)
		if m == nil || m.Len() > 60 {
			continue
		}
		all := seed%3 > 0
		want, err := stuck.Ask(t.Context(), stuck.Request{Model: m, Options: stability.Options{Engine: "graph"}, All: all})
		if err != nil {
			t.Fatal(err)
		}
		got, err := broad.AskStuck(t.Context(), broad.StuckRequest{Wide: w, All: all})
		if err != nil {
			t.Fatal(err)
		}
		same(t, seed, "today", []any{want.Equilibrium, want.HeldBy}, []any{got.Equilibrium, got.HeldBy})
		same(t, seed, "meetings", fates(want), broadFates(got, met))
		listed := map[int][]stuck.Obstacle{}
		for _, b := range want.Better {
			listed[b.N] = slices.DeleteFunc(b.Obstacles, func(o stuck.Obstacle) bool { return o.Kind == stuck.NoRoad || o.Kind == stuck.LossOnTheWay })
		}
		for _, b := range got.Better {
			n := int(b.N.Number.Int64())
			obstacles, ok := listed[n]
			if !ok {
				t.Fatalf("seed %d: %d is not better", seed, n)
			}
			same(t, seed, fmt.Sprintf("what is in the way of %d", n), simple(obstacles, met), broadSimple(b.Obstacles))
		}
		if all {
			same(t, seed, "count", want.Count, int(got.Count.Int64()))
			continue
		}
		for n := range listed { // one told stands for those alike
			s, _ := m.State(n)
			if !slices.ContainsFunc(got.Better, func(b broad.Better) bool { return alike(m, s, b.N.Code) }) {
				t.Fatalf("seed %d: the goal %d is missing", seed, n)
			}
			met["goals"]++
		}
	}
	for what, least := range map[string]int{"goals": 20, stuck.NobodyFirst: 100, stuck.NobodyMinds: 20, stuck.Breaker: 60, stuck.Word: 20, "worse": 10, "breaks": 10} {
		if met[what] < trial.Quarter(least) {
			t.Errorf("%s only %d times: %v", what, met[what], met)
		}
	}
}

func alike(m *model.Model, s model.State, code []uint64) bool {
	t, _ := m.At(model.Code(code[0]))
	for i, p := range m.Parties {
		if p.Role == detente.Principal && m.Rank(model.Party(i), s) != m.Rank(model.Party(i), t) {
			return false
		}
	}
	return true
}

// simple are obstacles without where they lead: of steps and gains that are as
// good another may be told.
func simple(list []stuck.Obstacle, met map[string]int) []string {
	out := []string{}
	for _, o := range list {
		met[o.Kind]++
		out = append(out, fmt.Sprint(o.Kind, o.Party, o.Position, o.Word))
	}
	return out
}

func broadSimple(list []broad.Obstacle) []string {
	out := []string{}
	for _, o := range list {
		out = append(out, fmt.Sprint(o.Kind, o.Party, o.Position, o.Word))
	}
	return out
}

func fates(r stuck.Result) []string {
	list := []string{}
	for _, m := range r.Meetings {
		for _, o := range m.Offers {
			text := fmt.Sprint(o.By, o.State != nil, o.Day != nil, o.Worse, o.Breakers, o.Unmet, o.Words)
			for _, b := range o.Breaks {
				text += fmt.Sprint(b.Party, b.Position)
			}
			list = append(list, text)
		}
	}
	return list
}

func broadFates(r broad.Stuck, met map[string]int) []string {
	list := []string{}
	for _, m := range r.Meetings {
		for _, o := range m.Offers {
			met["worse"] += len(o.Worse)
			met["breaks"] += len(o.Breaks)
			text := fmt.Sprint(o.By, o.State != nil, o.Day != nil, o.Worse, o.Breakers, o.Unmet, o.Words)
			for _, b := range o.Breaks {
				text += fmt.Sprint(b.Party, b.Position)
			}
			list = append(list, text)
		}
	}
	return list
}

// TestRef holds how a state is written: as a number, or as a decimal string
// where readers of JSON could round it.
func TestRef(t *testing.T) {
	t.Parallel()
	large, _ := new(big.Int).SetString("1267650600228229401496703205376", 10)
	for _, tt := range []struct {
		n    *big.Int
		want string
	}{{big.NewInt(7), "7"}, {big.NewInt(1<<53 - 1), "9007199254740991"}, {big.NewInt(1 << 53), `"9007199254740992"`}, {large, `"1267650600228229401496703205376"`}} {
		if got := encoded(t, broad.Ref{Number: answer.Count{Int: *tt.n}}); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
