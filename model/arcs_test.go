package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// Listed moves are the pairs listed, each once, both ways round and in order:
// in the file or in a table, by id, by number or as arrows, also where a
// scenario takes states out of play.
func TestListedMovesAreThePairsListed(t *testing.T) {
	t.Parallel()
	doubled, reduced, both := 0, 0, 0
	for seed := range uint64(trial.Part(400)) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 1 << (2 + r.IntN(3))
		graph := seed%3 > 0
		want := map[[2]int]bool{}
		var rows, arrows []string
		write := func(s int) string {
			forms := []string{"%d", "s%d", "x%d"}
			if !graph {
				forms = forms[:2]
			}
			return fmt.Sprintf(forms[r.IntN(len(forms))], s)
		}
		for range r.IntN(4 * n) {
			a, b := 1+r.IntN(n), 1+r.IntN(n)
			if a == b {
				continue
			}
			if want[[2]int{a, b}] {
				doubled++
			}
			want[[2]int{a, b}] = true
			rows = append(rows, write(a)+", "+write(b))
			if arrow := "->"; r.IntN(3) == 0 && seed%2 == 0 {
				both++
				want[[2]int{b, a}] = true
				arrows = append(arrows, write(a)+" <-> "+write(b))
			} else {
				arrows = append(arrows, write(a)+arrow+write(b))
			}
		}
		folder := fstest.MapFS{}
		table := seed%4 == 1 && len(rows) > 0 // no arrow goes both ways where seeds are odd
		listed := "[" + strings.Join(arrows, ", ") + "]"
		if table {
			listed = "{file: moves.csv}"
			folder["moves.csv"] = &fstest.MapFile{Data: []byte("From,to\r\n\r\n" + strings.Join(rows, "\r\n"))}
		}
		text := "detente: 1\ntitle: Moves\nparties: [{id: A}, {id: B}]\nstates: {file: states.csv}\npreferences: {A: indifferent, B: indifferent}\n"
		var states strings.Builder
		for s := range n {
			fmt.Fprintf(&states, "x%d\n", s+1)
		}
		folder["states.csv"] = &fstest.MapFile{Data: []byte(states.String())}
		scenario := ""
		if !graph {
			var options []string
			for o := 0; 1<<o < n; o++ {
				options = append(options, fmt.Sprintf("{id: o%d}", o))
			}
			text = "detente: 1\ntitle: Moves\nparties: [{id: A}, {id: B, options: [" + strings.Join(options, ", ") + "]}]\n" +
				"preferences: {A: indifferent, B: indifferent}\nscenarios: {held: {fix: {B.o1: yes}}}\n"
			if seed%2 == 0 {
				scenario = "held"
			}
		}
		c, problems := detente.Parse("case.yaml", []byte(text+"moves: {A: "+listed+"}\n"), folder)
		if problems.Errors() > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, problems, text)
		}
		m := trial.Under(t, c, scenario)
		if m.Reduced() {
			reduced++
		}
		for a := 1; a <= n; a++ {
			s, in := m.State(a)
			if !in {
				continue
			}
			var from, into []model.State
			for b := 1; b <= n; b++ {
				if u, also := m.State(b); also && want[[2]int{a, b}] {
					from = append(from, u)
				}
				if u, also := m.State(b); also && want[[2]int{b, a}] {
					into = append(into, u)
				}
			}
			if got := m.Moves(0).From(s, nil); !slices.Equal(got, from) {
				t.Fatalf("seed %d: from %d to %v, want %v\n%s%s", seed, a, got, from, text, listed)
			}
			if got := m.Moves(0).Into(s, nil); !slices.Equal(got, into) {
				t.Fatalf("seed %d: into %d from %v, want %v\n%s%s", seed, a, got, into, text, listed)
			}
		}
	}
	if doubled < trial.Part(400) || reduced < trial.Part(30) || both < trial.Part(400) {
		t.Errorf("too seldom: %d listed twice, %d cases with states out of play, %d both ways", doubled, reduced, both)
	}
}

// Payoffs order states as their decimals do, however long they are.
func TestPayoffsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("9", 30)
	for _, list := range [][]string{
		{"0.1", "0.10", "0.3", "-7", "0"},
		{"0.5", "1", "0.25", "2", "-0.75"},
		{"1", long, "-" + long, long + ".0", "2"},
		{"0." + strings.Repeat("0", 40) + "1", "0", "0." + strings.Repeat("0", 40) + "2", "-1", "4000000000"},
		{"9223372036854775807", "9223372036854775807.0", "-9223372036854775808", "9223372036854775806", "1"},
	} {
		want := make([]model.Rank, len(list))
		value := func(k int) string { return list[k] }
		for k := range list {
			below := map[string]bool{}
			for j := range list {
				if less(t, value(j), value(k)) {
					below[canonical(value(j))] = true
				}
			}
			want[k] = model.Rank(len(below))
		}
		m := trial.Model(t, "detente: 1\ntitle: Payoffs\nparties: [{id: A}]\nstates: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]\npreferences: {A: {payoffs: ["+strings.Join(list, ", ")+"]}}\n", "")
		if got := m.Ranks(0); !slices.Equal(got, want) {
			t.Errorf("%v: ranks %v, want %v", list, got, want)
		}
	}
}

// canonical is a decimal without noughts that say nothing.
func canonical(x string) string {
	if strings.Contains(x, ".") {
		x = strings.TrimRight(strings.TrimRight(x, "0"), ".")
	}
	return x
}

// less compares decimals digit by digit, as text.
func less(t *testing.T, a, b string) bool {
	t.Helper()
	digits := func(x string) (negative bool, text string) {
		x, negative = strings.CutPrefix(x, "-")
		whole, part, _ := strings.Cut(x, ".")
		return negative, strings.Repeat("0", 40-len(whole)) + whole + part + strings.Repeat("0", 45-len(part))
	}
	an, at := digits(a)
	bn, bt := digits(b)
	switch {
	case an != bn:
		return an && strings.Trim(at+bt, "0") != ""
	case an:
		return at > bt
	}
	return at < bt
}
