package rules_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"detente"
	"detente/answer/rules"
	"detente/internal/trial"
	"detente/model"
)

func ask(t *testing.T, c *detente.Case, most int) rules.Result {
	t.Helper()
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := rules.Ask(t.Context(), rules.Request{Case: c, Setup: setup, Most: most})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t *testing.T, text string) *detente.Case {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

// every calls visit with each combination of options as a code, made option by
// option and level by level.
func every(options []detente.Option, code uint64, visit func(uint64)) {
	if len(options) == 0 {
		visit(code)
		return
	}
	o := options[0]
	every(options[1:], code, visit)
	for d := range o.Digits() {
		code |= 1 << (o.Digit + d)
		every(options[1:], code, visit)
	}
}

// By brute force: each combination is judged by each rule, one by one.
func TestAgainstBruteForce(t *testing.T) {
	t.Parallel()
	overlap, idle, levels := 0, 0, 0
	for seed := range uint64(trial.Quarter(400)) {
		c, problems := model.Random(seed, 300).Case()
		if problems.Errors() > 0 || len(c.Graph) > 0 {
			continue
		}
		r := ask(t, c, 0)
		all, left := 0, 0
		alone, removes := make([]int, len(c.Rules)), make([]int, len(c.Rules))
		every(c.Options(), 0, func(code uint64) {
			all++
			first := -1
			for k, rule := range c.Rules {
				if !rule.Allows.Holds(code) {
					alone[k]++
					if first < 0 {
						first = k
					}
				}
			}
			if first < 0 {
				left++
			} else {
				removes[first]++
			}
		})
		if r.Combinations.Int64() != int64(all) || r.Left == nil || r.Left.Int64() != int64(left) {
			t.Fatalf("seed %d: %v of %v left, want %d of %d", seed, r.Left, &r.Combinations.Int, left, all)
		}
		for k, x := range r.Rules {
			if x.Alone.Int64() != int64(alone[k]) || x.Removes.Int64() != int64(removes[k]) {
				t.Fatalf("seed %d, rule %d: alone %v, removes %v; want %d, %d", seed, k+1, x.Alone, x.Removes, alone[k], removes[k])
			}
			if removes[k] < alone[k] {
				overlap++
			}
			if removes[k] == 0 {
				idle++
			}
		}
		for _, o := range c.Options() {
			if o.Levels != nil && len(c.Rules) > 1 {
				levels++
			}
		}
	}
	if overlap < 20 || idle < 3 || levels < 50 {
		t.Errorf("too seldom: rules that overlap %d times, that take nothing %d, levels under rules %d", overlap, idle, levels)
	}
}

// A case far too wide for its states to be listed is counted exactly, as its
// rules hang together in small groups only.
func TestWide(t *testing.T) {
	t.Parallel()
	var options, list []string
	for k := range 70 {
		options = append(options, fmt.Sprintf("{id: o%d}", k))
		if k%2 == 1 {
			list = append(list, fmt.Sprintf("  - never: o%d & o%d\n", k-1, k))
		}
	}
	text := "detente: 1\ntitle: Wide\nparties: [{id: A, options: [" + strings.Join(options, ", ") + "]}]\nrules:\n" +
		strings.Join(list, "") + "preferences: {A: [o1]}\n"
	r := ask(t, read(t, text), 0)
	if got := r.Left.String(); got != "50031545098999707" { // three of four, 35 times
		t.Error(got)
	}
	out, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(out), `"left":"50031545098999707"`) || !strings.Contains(string(out), `"combinations":"1180591620717411303424"`) {
		t.Errorf("%v %s", err, out)
	}
}

// Where too much hangs together nothing is guessed: counts are null from there
// on, but each rule alone is still counted.
func TestBound(t *testing.T) {
	t.Parallel()
	c := read(t, "detente: 1\ntitle: B\nparties: [{id: A, options: [{id: a}, {id: b}, {id: c}]}]\n"+
		"rules: [a -> b, b -> c]\npreferences: {A: [a]}\n")
	r := ask(t, c, 4)
	if r.Exact || r.Left != nil || len(r.Warnings) != 1 || r.Rules[0].Left.Int64() != 6 || r.Rules[1].Left != nil || r.Rules[1].Removes != nil ||
		r.Rules[1].Alone.Int64() != 2 {
		t.Errorf("%+v", r)
	}
	if r := ask(t, c, 8); !r.Exact || r.Left.Int64() != 4 {
		t.Errorf("%+v", r)
	}
}
