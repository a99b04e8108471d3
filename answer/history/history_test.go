package history_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/history"
	"detente/internal/trial"
	"detente/model"
)

var update = flag.Bool("update", false, "write the golden file anew")

func ask(t *testing.T, m *model.Model) history.Result {
	t.Helper()
	r, err := history.Ask(t.Context(), history.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// quarrel has a step of each class, and one that its scenario rules out.
const quarrel = `detente: 1
title: Quarrel
parties:
  - {id: A, options: [{id: arm}, {id: gift}]}
  - {id: B, options: [{id: block}]}
  - {id: C, role: outsider, options: [{id: shout}]}
status_quo: [gift]
preferences:
  A: [not block, arm]
  B: [not arm, not block, gift]
  C: [not shout]
history_start: []
history:
  - {date: 2020-01-01, party: A, does: [arm], text: arms}
  - {date: 2020-01-02, party: B, does: [block]}
  - {date: 2020-01-03, party: B, does: [block]}
  - {date: 2020-01-04, party: A, does: [gift]}
  - {party: C, does: [shout]}
scenarios: {calm: {fix: {block: no}}}
`

// TestClasses: A arms for its second want; B's blockade costs it its second
// want and takes A's first, so that A is worse off than before it armed; a
// gift costs A nothing that it wants, and B likes it; nobody wants C to shout.
func TestClasses(t *testing.T) {
	t.Parallel()
	want := []string{
		`A 1>2 gain meets 2`,
		`B 2>6 answer [{B 2}] to {A 1 2}`,
		`B 6>6 repeat`,
		`A 6>8 concession`,
		`C 8>16 unexplained [{C 1}]`,
	}
	r := ask(t, trial.Model(t, quarrel, ""))
	if diff := cmp.Diff(want, told(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// Shares. 1: A's gains are to arm, with or without a gift: 1/2, 0, of four 1/4.
	// 2: B loses by its one move: 0, 0, 1/2. 3: B would go back: 0, 1, 1/2.
	// 4: A has all it can have: 0, 0, 1/4. 5: C keeps silent: 0, 0, 1/2.
	score := fmt.Sprint(*r.Score.Model, *r.Score.Stays, *r.Score.Random)
	if score != "0.1 0.2 0.4" {
		t.Errorf("score %s", score)
	}
	if r.Start == nil || *r.Start != 1 {
		t.Errorf("start %v", r.Start)
	}
}

func told(r history.Result) []string {
	var lines []string
	for _, x := range r.Steps {
		line := fmt.Sprintf("%s out of play %s", x.Party, x.Class)
		if x.InPlay {
			line = fmt.Sprintf("%s %d>%d %s", x.Party, *x.From, *x.To, x.Class)
		}
		if len(x.Against) > 0 {
			line += fmt.Sprint(" ", x.Against)
		}
		if x.Meets > 0 {
			line += fmt.Sprint(" meets ", x.Meets)
		}
		if x.Answers != nil {
			line += fmt.Sprint(" to ", *x.Answers)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestOutOfPlay(t *testing.T) {
	t.Parallel()
	r := ask(t, trial.Model(t, quarrel, "calm"))
	want := []string{`A 1>2 gain meets 2`, `B out of play unexplained`, `B out of play unexplained`, `A out of play unexplained`, `C out of play unexplained`}
	if diff := cmp.Diff(want, told(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(r.Warnings) != 4 || r.Warnings[0] != "case.yaml:15:5: this step leads through what is out of play; it is neither explained nor counted" {
		t.Errorf("%q", r.Warnings)
	}
	if *r.Score.Model != 0.5 {
		t.Errorf("the score counts what is out of play: %v", *r.Score.Model)
	}
}

func TestWithoutRecord(t *testing.T) {
	t.Parallel()
	const bare = "detente: 1\ntitle: T\nparties: [{id: A, options: [{id: x}]}]\npreferences: {A: [x]}\n"
	r := ask(t, trial.Model(t, bare, ""))
	if r.Start != nil || len(r.Steps) != 0 || r.Score.Model != nil {
		t.Errorf("%+v", r)
	}
	_, err := history.Ask(t.Context(), history.Request{Model: trial.Model(t, bare+"history: [{party: A, does: [x]}]\n", "")})
	const want = "the case records steps, but not what was so before the first\n  hint: say what was so before the first step: history_start: [...]; [] where nothing was"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

func TestLimitCutsSteps(t *testing.T) {
	t.Parallel()
	r, err := history.Ask(t.Context(), history.Request{Model: trial.Model(t, quarrel, ""), Limit: 2})
	if err != nil || !r.Truncated || len(r.Steps) != 2 || *r.Score.Random != 0.4 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestShape guards the JSON that other programs read.
func TestShape(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(ask(t, trial.Model(t, quarrel, "calm")), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", "calm.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// walk gives a case a record: a random walk in which each step is a move of
// its party, or none.
func walk(m *model.Model, r *rand.Rand) []model.Move {
	c := m.Case
	settings := func(s model.State) []detente.Setting {
		var list []detente.Setting
		options := c.Options()
		for k := range options {
			list = append(list, detente.Setting{Option: k, Level: m.Level(s, &options[k])})
		}
		return list
	}
	s := model.State(r.IntN(m.Len()))
	c.HasStart, c.HistoryStart = true, settings(s)
	var made []model.Move
	for range 12 {
		p := model.Party(r.IntN(len(m.Parties)))
		all := append(m.Moves(p).From(s, nil), s)
		t := all[r.IntN(len(all))]
		made = append(made, model.Move{Party: p, From: s, To: t})
		c.History = append(c.History, detente.Step{Party: m.Parties[p].Index, Does: settings(t)})
		s = t
	}
	return made
}

// class is the definition, read again for step k from the whole record.
func class(m *model.Model, made []model.Move, k int) history.Class {
	x := made[k]
	if x.From == x.To {
		return history.Repeat
	}
	if m.Rank(x.Party, x.To) > m.Rank(x.Party, x.From) {
		return history.Gain
	}
	for j := range m.Parties {
		if model.Party(j) == x.Party {
			continue
		}
		for b := k - 1; b >= 0; b-- {
			if y := made[b]; y.Party == model.Party(j) && y.From != y.To {
				u := m.Ranks(y.Party)
				if u[y.To] > u[y.From] && u[x.From] > u[y.From] && u[x.To] <= u[y.From] {
					return history.Answer
				}
				break
			}
		}
	}
	for j, p := range m.Parties {
		if p.Role == detente.Principal && model.Party(j) != x.Party && m.Rank(model.Party(j), x.To) > m.Rank(model.Party(j), x.From) {
			return history.Concession
		}
	}
	return history.Unexplained
}

// TestAgainstDefinition compares classes, wants and scores with the
// definitions on random records.
func TestAgainstDefinition(t *testing.T) {
	t.Parallel()
	seen := map[history.Class]int{}
	for seed := range uint64(300) {
		k := model.Random(seed, 40)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		m := trial.Under(t, c, "")
		if m.Graph() {
			continue
		}
		made := walk(m, rand.New(rand.NewPCG(seed, 1)))
		r := ask(t, m)
		var fits, stays, random float64
		for n, x := range made {
			step, want := r.Steps[n], class(m, made, n)
			seen[want]++
			if step.Class != want || !step.InPlay || *step.From != m.Number(x.From) || *step.To != m.Number(x.To) {
				t.Fatalf("seed %d, step %d: %+v, want %s\n%s", seed, n, step, want, k)
			}
			checkAgainst(t, m, x, step)
			all, gains := 1, 0
			for _, s := range m.Moves(x.Party).From(x.From, nil) {
				all++
				if m.Rank(x.Party, s) > m.Rank(x.Party, x.From) {
					gains++
				}
			}
			random += 1 / float64(all)
			switch {
			case x.From == x.To && gains == 0:
				fits, stays = fits+1, stays+1
			case x.From == x.To:
				stays++
			case want == history.Gain:
				fits += 1 / float64(gains)
			}
		}
		for _, pair := range [][2]float64{{fits, *r.Score.Model}, {stays, *r.Score.Stays}, {random, *r.Score.Random}} {
			if math.Abs(pair[0]/float64(len(made))-pair[1]) > 0.000051 {
				t.Fatalf("seed %d: score %v, want %v", seed, pair[1], pair[0]/float64(len(made)))
			}
		}
	}
	for _, x := range []history.Class{history.Repeat, history.Gain, history.Answer, history.Concession, history.Unexplained} {
		if seen[x] == 0 {
			t.Errorf("no random record shows %s", x)
		}
	}
}

// checkAgainst holds the want that a step speaks against to its definition.
func checkAgainst(t *testing.T, m *model.Model, x model.Move, step history.Step) {
	t.Helper()
	lost := 0
	p := m.Setup.Preferences[m.Parties[x.Party].Index]
	if p.Kind == detente.Wants && step.Class != history.Gain && step.Class != history.Repeat {
		for k, w := range p.Wants {
			if lost == 0 && m.Holds(w.Condition, x.From) && !m.Holds(w.Condition, x.To) {
				lost = k + 1
			}
		}
	}
	got := 0
	if len(step.Against) > 0 {
		got = step.Against[0].Position
	}
	if got != lost {
		t.Fatalf("%+v speaks against want %d, not %d", step, lost, got)
	}
}
