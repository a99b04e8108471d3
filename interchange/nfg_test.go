package interchange_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"detente/interchange"
	"detente/model"
)

// TestNFGIsReadBack compares a case with what it becomes as a game: the same
// orders of the same situations, and the same moves.
func TestNFGIsReadBack(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(often(120, 480)) {
		text, option, frozen := outside(seed)
		if seed%2 == 0 {
			text, option, frozen = freeGame(seed), true, false
		}
		m := compiled(t, text, "")
		out, err := interchange.Export(t.Context(), interchange.ExportRequest{Format: "nfg", Case: m.Case, Model: m})
		var refused *interchange.Refused
		if errors.As(err, &refused) {
			count(met, "rules", option && strings.Contains(refused.Text, "rules"))
			count(met, "listed", !option)
			continue
		}
		if err != nil || !option {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "nfg", Name: "x.nfg", Text: out.Text})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out.Text)
		}
		n := compiled(t, string(in.Files[0].Text), "")
		oneWay := strings.Contains(strings.Join(out.Lost, ";"), "one way")
		count(met, "frozen", frozen)
		count(met, "one way", oneWay)
		met["games"]++
		if m.Len() != n.Len() {
			t.Fatalf("seed %d: %d states became %d\n%s", seed, m.Len(), n.Len(), text)
		}
		for i := range m.Parties {
			p := model.Party(i)
			for s := range model.State(m.Len()) {
				for u := range model.State(m.Len()) {
					if (m.Rank(p, s) < m.Rank(p, u)) != (n.Rank(p, s) < n.Rank(p, u)) {
						t.Fatalf("seed %d: party %d likes %d and %d otherwise\n%s\n%s", seed, i, s, u, text, out.Text)
					}
				}
				if !oneWay && !slices.Equal(m.Moves(p).From(s, nil), n.Moves(p).From(s, nil)) {
					t.Fatalf("seed %d: moves of %d from %d differ\n%s", seed, i, s, out.Text)
				}
			}
		}
	}
	for what, least := range map[string]int{"games": 60, "rules": 12, "listed": 20, "frozen": 1, "one way": 12} {
		if met[what] < least {
			t.Errorf("%s was met %d times only: %v", what, met[what], met)
		}
	}
}

// freeGame is a random case without rules.
func freeGame(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 5))
	parties, states := "", 1
	var pay strings.Builder
	for _, id := range []string{"A", "B", "C"}[:2+r.IntN(2)] {
		parties += "  - id: " + id + "\n    options:\n"
		for k := range 1 + r.IntN(2) {
			option, values := fmt.Sprintf("id: o%d", k), 2
			if r.IntN(3) == 0 {
				option += ", levels: [low, mid, high]"
				values = 3
			}
			if r.IntN(6) == 0 {
				option += ", moves: take"
			}
			states *= values
			parties += "      - {" + option + "}\n"
		}
	}
	for _, id := range []string{"A", "B", "C"}[:strings.Count(parties, "  - id:")] {
		var numbers []string
		for range states {
			numbers = append(numbers, fmt.Sprint(r.IntN(states)))
		}
		fmt.Fprintf(&pay, "  %s: {payoffs: [%s]}\n", id, strings.Join(numbers, ", "))
	}
	return "detente: 1\nparties:\n" + parties + "preferences:\n" + pay.String()
}

func TestNFGReads(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"payoffs", `NFG 1 R "Two by three" { "Row" "Column" } { 2 3 } "a comment"
			1 -1  0.5 2  1/2 3  4 4  5 5  6 6`,
			"detente: 1\ntitle: Two by three\n\nparties:\n  - id: Row\n    options:\n      - {id: plays, text: play, levels: [1, 2]}\n  - id: Column\n    options:\n" +
				"      - {id: plays, text: play, levels: [1, 2, 3]}\n\n# decide: what is so today; a game does not say\n\npreferences:\n  Row: {payoffs: [1, 0.5, 0.5, 4, 5, 6]}\n  Column: {payoffs: [-1, 2, 3, 4, 5, 6]}\n"},
		{"outcomes, names, a player with one strategy", `NFG 1 R "" { "Ann \"A\"" "Bob" } { { "give in" "hold, out" } { "wait" } } { { "both" 1, 2 } { "x" 1/3, -7 } } 2 0`,
			"detente: 1\ntitle: x\n\nparties:\n  - id: Ann_A\n    name: Ann \"A\"\n    options:\n      - id: plays\n        text: play\n        levels: [give_in, hold_out]\n" +
				"        note: \"strategies in the file, in this order: \\\"give in\\\", \\\"hold, out\\\"\"\n  - {id: Bob}\n\n# decide: what is so today; a game does not say\n\n" +
				"preferences:\n  Ann_A: {payoffs: [1, 0]}\n  Bob: {payoffs: [-7, 0]}\n"},
	}
	for _, tt := range tests {
		in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "nfg", Name: "x.nfg", Text: []byte(tt.text)})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := string(in.Files[0].Text); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestNFGRefuses(t *testing.T) {
	t.Parallel()
	const head = `NFG 1 R "t" { "A" "B" } `
	tests := []struct{ name, text, want string }{
		{"empty", "", "x.nfg:1:1: the file ends, but NFG is due here"},
		{"a tree", "EFG 2 R", "x.nfg:1:1: NFG is due here\n    1 | EFG 2 R\n      | ^~~\n  hint: this is a game tree"},
		{"no title", "NFG 1 R {", "x.nfg:1:9: the title of the game is due here"},
		{"a text without end", `NFG 1 R "t`, "x.nfg:1:9: the file ends, but the title of the game is due here"},
		{"no players", `NFG 1 R "t" { } { }`, "x.nfg:1:9: the game has 0 players"},
		{"strategies for one", head + "{ 2 }", "x.nfg:1:29: there are strategies for 1 players, but 2 players"},
		{"no strategy", head + "{ 2 0 }", `x.nfg:1:29: "0" is no number of strategies`},
		{"far too many", head + "{ 999999 999999 }", "x.nfg:1:15: the game has too many strategies for a case"},
		{"a payoff short", head + "{ 1 2 } 1 2 3", "x.nfg:1:38: the file ends, but a payoff is due here"},
		{"a payoff too many", head + "{ 1 1 } 1 2 3", "x.nfg:1:37: the game has more payoffs than combinations of strategies"},
		{"no number", head + "{ 1 1 } 1 two", "x.nfg:1:35: a payoff is due here"},
		{"no number either", head + "{ 1 1 } 1 1e999999999", "x.nfg:1:35: a payoff is due here"},
		{"nor this", head + "{ 1 1 } 1 1/0", "x.nfg:1:35: a payoff is due here"},
		{"no such outcome", head + `{ 1 1 } { { "" 1 2 } } 2`, "x.nfg:1:48: the number of an outcome is due here"},
		{"a short outcome", head + `{ 1 1 } { { "" 1 } } 1`, "x.nfg:1:42: a payoff is due here"},
	}
	for _, tt := range tests {
		_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "nfg", Name: "x.nfg", Text: []byte(tt.text)})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func FuzzImportNFG(f *testing.F) {
	f.Add([]byte(`NFG 1 R "Two by three" { "Row" "Column" } { 2 3 } "a comment" 1 -1  0.5 2  1/2 3  4 4  5 5  6 6`))
	f.Add([]byte(`NFG 1 D "" { "Ann \"A\"" "Bob" } { { "give in" "hold, out" } { "wait" } } { { "both" 1, 2 } { "x" 1/3, -7 } } 2 0`))
	f.Add([]byte(`NFG 1 R "" { "" } { 31 }`))
	f.Fuzz(func(t *testing.T, text []byte) { importFuzzed(t, "nfg", text) })
}
