package paths_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/paths"
	"detente/internal/trial"
	"detente/model"
)

// found is what paths have by definition: by a search of all pairs of state
// and last mover, and by listing every legal sequence of the fewest moves.
type found struct {
	reachable []paths.Reached
	steps     int // -1 where nothing leads there
	shortest  [][]model.Move
}

// literally restates the definitions.
func literally(m *model.Model, from, to model.State, gains bool) found {
	type place struct {
		s    model.State
		last model.Party
	}
	next := func(at place) []model.Move {
		var list []model.Move
		for j := range model.Party(len(m.Parties)) {
			for _, t := range m.Moves(j).From(at.s, nil) {
				if j != at.last && (!gains || m.Rank(j, t) > m.Rank(j, at.s)) {
					list = append(list, model.Move{Party: j, From: at.s, To: t})
				}
			}
		}
		return list
	}
	steps := map[place]int{{from, -1}: 0}
	best := map[model.State]int{from: 0}
	for queue := []place{{from, -1}}; len(queue) > 0; queue = queue[1:] {
		for _, x := range next(queue[0]) {
			at := place{x.To, x.Party}
			if _, known := steps[at]; known {
				continue
			}
			steps[at] = steps[queue[0]] + 1
			queue = append(queue, at)
			if _, known := best[x.To]; !known {
				best[x.To] = steps[at]
			}
		}
	}
	out := found{steps: -1}
	for s, n := range best {
		if s != from {
			out.reachable = append(out.reachable, paths.Reached{N: m.Number(s), Steps: n})
		}
	}
	slices.SortFunc(out.reachable, func(a, b paths.Reached) int { return slices.Compare([]int{a.Steps, a.N}, []int{b.Steps, b.N}) })
	n, known := best[to]
	if !known {
		return out
	}
	out.steps = n
	var list func(at place, chain []model.Move)
	list = func(at place, chain []model.Move) {
		if len(chain) == out.steps {
			if at.s == to && len(chain) > 0 {
				out.shortest = append(out.shortest, slices.Clone(chain))
			}
			return
		}
		for _, x := range next(at) {
			list(place{x.To, x.Party}, append(chain, x))
		}
	}
	list(place{from, -1}, nil)
	slices.SortFunc(out.shortest, func(a, b []model.Move) int { return slices.Compare(key(a), key(b)) })
	return out
}

// key is the order of sequences: the states passed, then the movers.
func key(chain []model.Move) []int {
	var states, movers []int
	for _, x := range chain {
		states, movers = append(states, int(x.To)), append(movers, int(x.Party))
	}
	return append(states, movers...)
}

// TestAgainstDefinition compares with the definitions on random models,
// between all states.
func TestAgainstDefinition(t *testing.T) {
	t.Parallel()
	several, revisits := 0, 0
	for seed := range uint64(trial.Quarter(150)) {
		k := model.Random(seed, 14)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		m := trial.Under(t, c, "")
		for _, by := range []string{paths.Moves, paths.Improvements} {
			for pair := range m.Len() * m.Len() {
				from, to := model.State(pair/m.Len()), model.State(pair%m.Len())
				want := literally(m, from, to, by == paths.Improvements)
				r := ask(t, paths.Request{Model: m, From: from, To: &to, By: by})
				if diff := differences(m, r, want); diff != "" {
					t.Fatalf("seed %d, by %s from %d to %d: %s\n%s", seed, by, m.Number(from), m.Number(to), diff, k)
				}
				if len(want.shortest) > 1 {
					several++
				}
				if slices.ContainsFunc(want.shortest, passesTwice) {
					revisits++
				}
			}
		}
	}
	if several == 0 || revisits == 0 {
		t.Errorf("%d pairs have several sequences, %d one that passes a state twice: nothing was tested", several, revisits)
	}
}

func passesTwice(chain []model.Move) bool {
	for k := range chain {
		if slices.ContainsFunc(chain[:k], func(x model.Move) bool { return x.To == chain[k].To }) {
			return true
		}
	}
	return false
}

func ask(t *testing.T, req paths.Request) paths.Result {
	t.Helper()
	r, err := paths.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func differences(m *model.Model, r paths.Result, want found) string {
	var list [][]answer.Move
	for _, chain := range want.shortest {
		list = append(list, answer.NewMoves(m, chain))
	}
	steps := -1
	if r.Steps != nil {
		steps = *r.Steps
	}
	if steps != want.steps || r.Count != len(want.reachable) || r.ShortestCount.Cmp(big.NewInt(int64(len(list)))) != 0 || r.Truncated {
		return fmt.Sprintf("%d steps, %d reached, %v sequences; want %d, %d, %d", steps, r.Count, &r.ShortestCount, want.steps, len(want.reachable), len(list))
	}
	if len(r.Reachable)+len(want.reachable) > 0 {
		if diff := cmp.Diff(want.reachable, r.Reachable); diff != "" {
			return "reachable (-want +got):\n" + diff
		}
	}
	if len(r.Shortest)+len(list) > 0 {
		return cmp.Diff(list, r.Shortest)
	}
	return ""
}

// ring is a graph in which the legal rule bites: A may go a, b, c, but not
// twice in succession, and B and C lead from b back to b.
const ring = `detente: 1
title: Ring
parties: [{id: A}, {id: B}, {id: C}]
states: [{id: a}, {id: b}, {id: c}, {id: d}]
moves:
  A: [a -> b, b -> c]
  B: [b -> d]
  C: [d -> b]
preferences: {A: {ranking: [c, b, a, d]}, B: {ranking: [d], rest: tie}, C: indifferent}
`

// cube has four options, two of them of A, and everybody may do as it likes.
const cube = `detente: 1
title: Cube
parties: [{id: A, options: [{id: x}, {id: y}]}, {id: B, options: [{id: z}]}, {id: C, options: [{id: w}]}]
preferences: {A: [x], B: [not z], C: [w]}
scenarios:
  held: {fix: {y: no}}
`

func TestJSON(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, scenario, from, to, by string
		limit                              int
		want                               string
	}{
		{"the same party must wait", ring, "", "a", "c", "", 0, `"truncated":false,"from":1,"to":3,"by":"moves","count":3,` +
			`"reachable":[{"n":2,"steps":1},{"n":4,"steps":2},{"n":3,"steps":4}],"steps":4,"shortest_count":1,"shortest":[[` +
			`{"party":"A","from":1,"to":2},{"party":"B","from":2,"to":4},{"party":"C","from":4,"to":2},{"party":"A","from":2,"to":3}]]`},
		{"C gains nothing by moving", ring, "", "a", "c", "improvements", 0, `"truncated":false,"from":1,"to":3,"by":"improvements","count":2,` +
			`"reachable":[{"n":2,"steps":1},{"n":4,"steps":2}],"steps":null,"shortest_count":0,"shortest":[]`},
		{"no goal", ring, "", "c", "", "", 0, `"truncated":false,"from":3,"to":null,"by":"moves","count":0,"reachable":[],"steps":null,"shortest_count":0,"shortest":[]`},
		{"the start is the goal", ring, "", "b", "b", "moves", 0, `"truncated":false,"from":2,"to":2,"by":"moves","count":2,` +
			`"reachable":[{"n":3,"steps":1},{"n":4,"steps":1}],"steps":0,"shortest_count":0,"shortest":[]`},
		{"both lists cut, in the order of states", cube, "", "1", "16", "", 2, `"truncated":true,"from":1,"to":16,"by":"moves","count":15,` +
			`"reachable":[{"n":2,"steps":1},{"n":3,"steps":1}],"steps":3,"shortest_count":6,"shortest":[` +
			`[{"party":"A","from":1,"to":4},{"party":"B","from":4,"to":8},{"party":"C","from":8,"to":16}],` +
			`[{"party":"A","from":1,"to":4},{"party":"C","from":4,"to":12},{"party":"B","from":12,"to":16}]]`},
		{"a scenario keeps the numbers", cube, "held", "1", "10", "improvements", 0, `"truncated":false,"from":1,"to":10,"by":"improvements","count":3,` +
			`"reachable":[{"n":2,"steps":1},{"n":9,"steps":1},{"n":10,"steps":2}],"steps":2,"shortest_count":2,"shortest":[` +
			`[{"party":"A","from":1,"to":2},{"party":"C","from":2,"to":10}],[{"party":"C","from":1,"to":9},{"party":"A","from":9,"to":10}]]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := trial.Model(t, tt.text, tt.scenario)
			req := paths.Request{Model: m, From: state(t, m, tt.from), By: tt.by, Limit: tt.limit}
			if tt.to != "" {
				to := state(t, m, tt.to)
				req.To = &to
			}
			text, err := json.Marshal(ask(t, req))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(text), `{"detente":1,"exact":true,`) {
				t.Errorf("the head is %.60s", text)
			}
			var got, want map[string]any
			if err := errors.Join(json.Unmarshal(text, &got), json.Unmarshal([]byte("{"+tt.want+"}"), &want)); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"detente", "exact", "warnings", "inputs", "scenario"} {
				delete(got, key)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func state(t *testing.T, m *model.Model, text string) model.State {
	t.Helper()
	s, err := m.Find("test", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ladder has so many rungs, each to be climbed by either of two ways, by
// parties that take turns.
func ladder(rungs int) string {
	states, moves := "{id: r0}", [2]string{}
	for k := range rungs {
		states += fmt.Sprintf(", {id: r%d}, {id: a%d}, {id: b%d}", k+1, k, k)
		moves[0] += fmt.Sprintf("r%d -> a%d, r%d -> b%d, ", k, k, k, k)
		moves[1] += fmt.Sprintf("a%d -> r%d, b%d -> r%d, ", k, k+1, k, k+1)
	}
	return "detente: 1\ntitle: Ladder\nparties: [{id: P}, {id: Q}]\nstates: [" + states + "]\nmoves: {P: [" +
		strings.TrimSuffix(moves[0], ", ") + "], Q: [" + strings.TrimSuffix(moves[1], ", ") + "]}\npreferences: {P: indifferent, Q: indifferent}\n"
}

// TestCountsBeyondLists counts more sequences than could ever be listed.
func TestCountsBeyondLists(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, ladder(200), "")
	for rungs, want := range map[int]string{3: `8`, 53: `"9007199254740992"`, 52: `4503599627370496`, 200: `"` + new(big.Int).Lsh(big.NewInt(1), 200).String() + `"`} {
		to := state(t, m, fmt.Sprintf("r%d", rungs))
		r := ask(t, paths.Request{Model: m, From: state(t, m, "r0"), To: &to, Limit: 5})
		text, err := json.Marshal(r.ShortestCount)
		if err != nil || string(text) != want || len(r.Shortest) != 5 || !r.Truncated || *r.Steps != 2*rungs {
			t.Errorf("%d rungs: %s sequences, %d listed, %v; want %s and 5", rungs, text, len(r.Shortest), err, want)
		}
		if rungs > 3 {
			_, err := paths.Ask(t.Context(), paths.Request{Model: m, From: state(t, m, "r0"), To: &to})
			var many *paths.TooMany
			if !errors.As(err, &many) || !strings.Contains(err.Error(), "too many to list\n  hint: --limit ") {
				t.Errorf("%d rungs without a limit: %v", rungs, err)
			}
		}
	}
}

// TestDeadEndsCostNothing has at each rung a turn that leads on as fast as the
// right one, and comes before it, but that only the party could take that has
// just moved. To try them all would take two to the power of the rungs.
func TestDeadEndsCostNothing(t *testing.T) {
	t.Parallel()
	const rungs = 100
	states, p, q, r := "", "", "", ""
	for k := range rungs {
		states += fmt.Sprintf("{id: x%d}, {id: y%d}, {id: r%d}, {id: a%d}, ", k, k, k, k)
		p += fmt.Sprintf("r%d -> a%d, a%d -> x%d, ", k, k, k, k)
		q += fmt.Sprintf("a%d -> r%d, x%d -> y%d, ", k, k+1, k, k)
		if k+2 <= rungs {
			r += fmt.Sprintf("y%d -> r%d, ", k, k+2)
		}
	}
	list := func(moves string) string { return "[" + strings.TrimSuffix(moves, ", ") + "]" }
	m := trial.Model(t, fmt.Sprintf("detente: 1\ntitle: Turns\nparties: [{id: P}, {id: Q}, {id: R}]\nstates: [%s{id: r%d}]\n"+
		"moves: {P: %s, Q: %s, R: %s}\npreferences: {P: indifferent, Q: indifferent, R: indifferent}\n", states, rungs, list(p), list(q), list(r)), "")
	to := state(t, m, fmt.Sprintf("r%d", rungs))
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	got, err := paths.Ask(ctx, paths.Request{Model: m, From: state(t, m, "r0"), To: &to})
	if err != nil || len(got.Shortest) != 1 || got.ShortestCount.Int64() != 1 || *got.Steps != 2*rungs {
		t.Errorf("%d sequences, %v; want one", len(got.Shortest), err)
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, ring, "")
	_, err := paths.Ask(t.Context(), paths.Request{Model: m, By: "leaps"})
	if want := "sequences cannot be of \"leaps\"\n  hint: they are of moves or of improvements"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := paths.Ask(ctx, paths.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestTellsItsProgress wants increasing numbers up to the states searched.
func TestTellsItsProgress(t *testing.T) {
	t.Parallel()
	options := ""
	for k := range 13 {
		options += fmt.Sprintf("{id: o%d}, ", k)
	}
	m := trial.Model(t, "detente: 1\ntitle: Wide\nparties: [{id: A, options: ["+strings.TrimSuffix(options, ", ")+"]}]\npreferences: {A: indifferent}\n", "")
	to := model.State(5)
	var done []int
	ask(t, paths.Request{Model: m, To: &to, Limit: 1, Progress: func(n, total int) {
		if done = append(done, n); total != 2*m.Len() {
			t.Errorf("%d of %d, want of %d", n, total, 2*m.Len())
		}
	}})
	if want := []int{4096, 8192, 12288, 16384}; !slices.Equal(done, want) {
		t.Errorf("told %v, want %v", done, want)
	}
}
