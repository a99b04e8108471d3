package robust_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"detente/answer"
	"detente/answer/robust"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestCoresChangeNothing asks on one core and on two; it does not run beside
// other tests, whose cores it would take.
func TestCoresChangeNothing(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, folder := range []string{"foundry", "doklam"} {
		m := trial.Folder(t, "../../examples/"+folder)
		var texts []string
		for _, cores := range []int{1, 2, 3} {
			runtime.GOMAXPROCS(cores)
			text, err := json.Marshal(ask(t, robust.Request{Model: m, Samples: 200, Seed: 3}))
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(text))
		}
		if texts[0] != texts[1] || texts[0] != texts[2] {
			t.Errorf("%s: on one core\n%s\non two\n%s\non three\n%s", folder, texts[0], texts[1], texts[2])
		}
	}
}

// TestSeedsDraw holds that another seed is another draw, and that the first
// variants do not turn on how many follow.
func TestSeedsDraw(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/doklam")
	in := func(samples int, seed uint64) float64 {
		r := ask(t, robust.Request{Model: m, Samples: samples, Seed: seed})
		return r.Same.All * float64(samples)
	}
	if a, b := in(400, 1), in(400, 2); a == b {
		t.Errorf("seeds 1 and 2 both keep %v", a)
	}
	if few, many := in(100, 1), in(101, 1); many-few < -1e-9 || many-few > 1+1e-9 {
		t.Errorf("one variant more changes %v to %v", few, many)
	}
}

// TestGoalIsTheFirst holds the short way to the better situation to the long
// one, under every way to judge.
func TestGoalIsTheFirst(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(180)) {
		m := compiled(t, random(seed).String(), nil)
		today, known := m.Today()
		if !known {
			continue
		}
		for _, sem := range []model.Semantics{model.Legal, model.OneMove} {
			opt := stability.Options{Semantics: sem}
			goals, err := answer.Goals(t.Context(), m, opt, stability.SEQ, today)
			if err != nil {
				t.Fatal(err)
			}
			r := ask(t, robust.Request{Model: m, Options: opt})
			switch got := r.Headline.Better; {
			case len(goals) == 0 && got != nil, len(goals) > 0 && (got == nil || *got != m.Number(goals[0])):
				t.Fatalf("seed %d: better %v, goals %v", seed, got, goals)
			}
			met[fmt.Sprint(min(len(goals), 2))]++
		}
	}
	for _, kind := range []string{"0", "1", "2"} {
		if met[kind] < trial.Part(10) {
			t.Errorf("%s goals: met only %d times", kind, met[kind])
		}
	}
}

const talks = `detente: 1
title: Talks
parties:
  - {id: A, options: [{id: calm}]}
  - {id: B, options: [{id: calm}]}
  - {id: C}
status_quo: [A.calm, B.calm]
preferences:
  A: {voices: {mild: [B.calm, A.calm], wild: [B.calm, not A.calm]}}
  B: [{want: A.calm, confidence: high}, {want: not B.calm, confidence: high}]
  C: {voices: {one: {ranking: [YY], rest: tie}, two: indifferent}}
scenarios: {other: {prefer: {A: [A.calm]}}}
`

// TestVoicesOfAScenario: a party whose preference a scenario replaces speaks
// with none of its voices, so they are not gone through.
func TestVoicesOfAScenario(t *testing.T) {
	t.Parallel()
	for scenario, want := range map[string]string{
		"":      "map[A:mild C:one] map[A:mild C:two] map[A:wild C:one] map[A:wild C:two]",
		"other": "map[C:one] map[C:two]",
	} {
		var got []string
		for _, x := range ask(t, robust.Request{Model: trial.Model(t, talks, scenario)}).Voices {
			got = append(got, fmt.Sprint(x.Voice))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("scenario %q: %s, want %s", scenario, got, want)
		}
	}
}

// TestLists: lists are never null, limits cut them and say so, and counts stay.
func TestLists(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/doklam")
	whole, cut := ask(t, robust.Request{Model: m, Samples: 50}), ask(t, robust.Request{Model: m, Samples: 50, Limit: 1})
	if !cut.Truncated || whole.Truncated || cut.Counts != whole.Counts || len(cut.Flips) != 1 || len(cut.Shares) != 1 {
		t.Errorf("cut: %v, counts %v and %v", cut.Truncated, cut.Counts, whole.Counts)
	}
	text, err := json.Marshal(ask(t, robust.Request{Model: trial.Folder(t, "../../examples/chicken")}))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"voices":[{"voice":{},`, `"flips":[]`, `"same":null`, `"shares":[]`, `"movable":0`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%s is not in %s", part, text)
		}
	}
}

func TestConcepts(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/chicken")
	r := ask(t, robust.Request{Model: m, Samples: 2, Options: stability.Options{Concepts: []string{"gmr"}}})
	if len(r.Voices[0].Equilibria) != 1 || fmt.Sprint(r.Voices[0].Equilibria["gmr"]) != "[2 3 4]" || len(r.Shares) != 3 || r.Headline.Seq == nil {
		t.Errorf("under gmr: %v, %v", r.Voices, r.Shares)
	}
	if _, err := robust.Ask(t.Context(), robust.Request{Model: m, Options: stability.Options{Concepts: []string{"nush"}}}); err == nil {
		t.Error("an unknown concept is no error")
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	m := trial.Folder(t, "../../examples/foundry")
	_, err := robust.Ask(ctx, robust.Request{Model: m, Samples: 1 << 20, Progress: func(done, total int) {
		if done == 100 {
			cancel()
		}
		if done > 200 {
			t.Errorf("still at work at %d of %d", done, total)
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
}
