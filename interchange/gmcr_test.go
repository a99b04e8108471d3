package interchange_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/interchange"
	"detente/model"
	"detente/stability"
)

func compiled(t *testing.T, text, scenario string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// outside is a random case some of whose parties are outsiders away from the
// table, and which has a scenario that holds an option.
func outside(seed uint64) (text string, option, frozen bool) {
	k := model.Random(seed, 24)
	text = k.String()
	name := ""
	for n, p := range k.Parties {
		if seed>>n%4 == 1 && k.Today != "" {
			text = strings.Replace(text, "  - id: "+p.ID+"\n", "  - id: "+p.ID+"\n    role: outsider\n", 1)
			frozen = true
		}
		option = option || p.Listed
		for _, o := range p.Options {
			if o.Levels == 0 {
				name = p.ID + "." + o.ID
			}
		}
	}
	option = !option && len(k.States) == 0
	if frozen {
		text += "table: []\n"
	}
	if name != "" {
		text += "scenarios: {held: {fix: {" + name + ": no}}}\n"
	}
	return text, option, frozen
}

// foreign is a case as GMCR+ reads it: the fields it looks at, and no others.
type foreign struct {
	Options []struct {
		Name      string
		Direction string `json:"permittedDirection"`
	}
	DecisionMakers []struct {
		Name        string
		Options     []int
		Preferences []json.RawMessage
		Ranking     []json.RawMessage `json:"preferenceRanking"`
	} `json:"decisionMakers"`
	Infeasibles []json.RawMessage
	Manual      *bool `json:"useManualPreferenceRanking"`
}

// fits says whether a state meets a condition as GMCR+ has them: a list of
// options with Y or N, or a compound of such lists, one of which fits.
func fits(t *testing.T, raw json.RawMessage, code uint64) bool {
	t.Helper()
	var compound struct {
		Compound bool
		Members  []json.RawMessage
	}
	if json.Unmarshal(raw, &compound) == nil {
		return slices.ContainsFunc(compound.Members, func(m json.RawMessage) bool { return fits(t, m, code) })
	}
	var list [][2]any
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	for _, pair := range list {
		taken := code>>int(pair[0].(float64))&1 == 1
		if taken != (pair[1].(string) == "Y") {
			return false
		}
	}
	return true
}

// states are the feasible codes by GMCR+'s own definition.
func (f *foreign) states(t *testing.T) []model.Code {
	var all []model.Code
	for code := range uint64(1) << len(f.Options) {
		if !slices.ContainsFunc(f.Infeasibles, func(raw json.RawMessage) bool { return fits(t, raw, code) }) {
			all = append(all, model.Code(code))
		}
	}
	return all
}

// worth is what a decision maker gets in each state: its place in the ranking
// edited by hand, or the sum of powers of two for the statements met.
func (f *foreign) worth(t *testing.T, party int, states []model.Code) []*big.Int {
	p := f.DecisionMakers[party]
	worth := make([]*big.Int, len(states))
	if *f.Manual {
		for place, raw := range p.Ranking {
			var one int
			var tied []int
			if json.Unmarshal(raw, &one) == nil {
				tied = []int{one}
			} else if err := json.Unmarshal(raw, &tied); err != nil {
				t.Fatal(err)
			}
			for _, n := range tied {
				worth[n-1] = big.NewInt(int64(-place))
			}
		}
		return worth
	}
	for s, code := range states {
		worth[s] = new(big.Int)
		for k, raw := range p.Preferences {
			if fits(t, raw, uint64(code)) {
				worth[s].Add(worth[s], new(big.Int).Lsh(big.NewInt(1), uint(len(p.Preferences)-k-1)))
			}
		}
	}
	return worth
}

// TestGMCRByItsOwnDefinitions reads what was written as GMCR+ does, word for
// word, and compares states, orders and moves with the model's.
func TestGMCRByItsOwnDefinitions(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(often(160, 640)) {
		text, option, frozen := outside(seed)
		scenario := ""
		if seed%3 == 0 && strings.Contains(text, "held:") {
			scenario = "held"
			if c, _ := detente.Parse("c", []byte(text), nil); c != nil {
				setup, err := c.Setup(scenario, nil)
				if err != nil {
					continue
				}
				if _, err := model.Compile(t.Context(), c, setup); err != nil {
					continue // nothing is left under it
				}
			}
		}
		m := compiled(t, text, scenario)
		out, err := interchange.Export(t.Context(), interchange.ExportRequest{Format: "gmcr", Case: m.Case, Model: m})
		var refused *interchange.Refused
		if !option {
			if !errors.As(err, &refused) {
				t.Fatalf("seed %d: listed moves, and %v", seed, err)
			}
			met["refused"]++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		var f foreign
		if err := json.Unmarshal(out.Text, &f); err != nil || f.Manual == nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out.Text)
		}
		count(met, "frozen", frozen)
		count(met, "scenario", scenario != "")
		count(met, "manual", *f.Manual)
		count(met, "compound", strings.Contains(string(out.Text), "compound"))
		count(met, "fwd", strings.Contains(string(out.Text), "fwd"))
		sameAsModel(t, seed, m, &f, text)
	}
	for what, least := range map[string]int{"refused": 50, "frozen": 10, "scenario": 10, "manual": 25, "compound": 25, "fwd": 12} {
		if met[what] < least {
			t.Errorf("%s was met %d times only", what, met[what])
		}
	}
}

func count(met map[string]int, what string, is bool) {
	if is {
		met[what]++
	}
}

func sameAsModel(t *testing.T, seed uint64, m *model.Model, f *foreign, text string) {
	t.Helper()
	states := f.states(t)
	var want []model.Code
	for s := range m.Len() {
		want = append(want, m.Code(model.State(s)))
	}
	if !slices.Equal(states, want) {
		t.Fatalf("seed %d: states %v, want %v\n%s", seed, states, want, text)
	}
	for i := range m.Parties {
		worth := f.worth(t, i, states)
		own := uint64(0)
		for _, o := range f.DecisionMakers[i].Options {
			own |= 1 << o
		}
		for s := range states {
			var moves []model.State
			for u := range states {
				if got, want := worth[s].Cmp(worth[u]) < 0, m.Rank(model.Party(i), model.State(s)) < m.Rank(model.Party(i), model.State(u)); got != want {
					t.Fatalf("seed %d, party %d: %d below %d: %v, want %v\n%s", seed, i, s, u, got, want, text)
				}
				changed, ok := uint64(states[s]^states[u]), s != u
				for d := range f.Options {
					up := uint64(states[u])>>d&1 == 1
					if changed>>d&1 == 1 && (own>>d&1 == 0 || f.Options[d].Direction == "fwd" && !up || f.Options[d].Direction == "back" && up) {
						ok = false
					}
				}
				if ok {
					moves = append(moves, model.State(u))
				}
			}
			if got := m.Moves(model.Party(i)).From(model.State(s), nil); !slices.Equal(got, moves) {
				t.Fatalf("seed %d, party %d, state %d: moves %v, want %v\n%s", seed, i, s, moves, got, text)
			}
		}
	}
}

// TestGMCRIsReadBack compares a case with what it becomes on the way through a
// file: states, orders, moves and verdicts.
func TestGMCRIsReadBack(t *testing.T) {
	t.Parallel()
	seen, ranked := 0, 0
	for seed := range uint64(200) {
		text, option, frozen := outside(seed)
		if !option {
			continue
		}
		m := compiled(t, text, "")
		out := exported(t, interchange.ExportRequest{Format: "gmcr", Case: m.Case, Model: m})
		in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "gmcr", Name: "x.gmcr", Text: out.Text})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s\n%s", seed, err, text, out.Text)
		}
		n := compiled(t, string(in.Files[0].Text), "")
		seen++
		count := strings.Count(string(in.Files[0].Text), "ranking:")
		ranked += min(1, count)
		if m.Len() != n.Len() {
			t.Fatalf("seed %d: %d states became %d\n%s\n%s", seed, m.Len(), n.Len(), text, in.Files[0].Text)
		}
		for s := range model.State(m.Len()) {
			if m.Code(s) != n.Code(s) {
				t.Fatalf("seed %d: code %d became %d", seed, m.Code(s), n.Code(s))
			}
			for i := range m.Parties {
				p := model.Party(i)
				if !frozen && m.Rank(p, s) != n.Rank(p, s) {
					t.Fatalf("seed %d: rank %d of %d became %d\n%s\n%s", seed, m.Rank(p, s), s, n.Rank(p, s), text, in.Files[0].Text)
				}
				if !slices.Equal(m.Moves(p).From(s, nil), n.Moves(p).From(s, nil)) {
					t.Fatalf("seed %d: moves of %d from %d differ", seed, i, s)
				}
			}
		}
		sameVerdicts(t, seed, m, n)
	}
	if seen < 50 || ranked < 30 {
		t.Errorf("seen %d, with rankings %d", seen, ranked)
	}
}

func sameVerdicts(t *testing.T, seed uint64, m, n *model.Model) {
	t.Helper()
	a, err := stability.Solve(t.Context(), m, stability.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := stability.Solve(t.Context(), n, stability.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for c := range a.Concepts {
		for i := range m.Parties {
			if !slices.Equal(slices.Collect(a.Stable[c][i].All()), slices.Collect(b.Stable[c][i].All())) {
				t.Fatalf("seed %d: %s for party %d differs", seed, a.Concepts[c].ID, i)
			}
		}
	}
}

// TestGMCRReads reads files as they are found: with fields missing, and with
// the names of older and newer programs.
func TestGMCRReads(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want, lost string }{
		{"as it is now", `{"options": [{"name": "Open", "permittedDirection": "fwd"}, {"name": "Wait", "permittedDirection": "both"}],
			"decisionMakers": [{"name": "Gate keeper", "options": [0], "preferences": [[[1, "N"]], {"compound": true, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"]]]}], "misperceptions": [[[0, "Y"]]]},
				{"name": "Guest", "options": [1], "preferences": []}],
			"coalitions": [[0, 1]], "infeasibles": [[[0, "Y"], [1, "Y"]]], "useManualPreferenceRanking": false, "program": "gmcr-py"}`,
			"detente: 1\ntitle: x\n\nparties:\n  - id: Gate_keeper\n    name: Gate keeper\n    options:\n      - {id: open, text: Open, moves: take}\n  - id: Guest\n    options:\n      - {id: wait, text: Wait}\n\n" +
				"rules:\n  - {never: Gate_keeper.open and Guest.wait}\n\n# decide: what is so today, as status_quo: [Gate_keeper.open, Guest.wait]; GMCR+ does not say\n\n" +
				"# decide: what Guest wants; the file has no statement of it\npreferences:\n  Gate_keeper:\n    - not Guest.wait\n    - Gate_keeper.open and Guest.wait or not Gate_keeper.open\n  Guest: indifferent\n",
			"what Gate_keeper does not perceive; who acts together; detente coalitions looks at all groups"},
		{"options in another order than their owners", `{"title": "T", "description": "D", "options": [{"name": "b"}, {"name": "a", "reversible": "backward"}],
			"decisionMakers": [{"name": "A", "options": [1], "preferences": ["N-"]}, {"name": "B", "options": ["b"]}]}`,
			"detente: 1\ntitle: T\nsummary: D\n\nparties:\n  - id: A\n    options:\n      - {id: a, moves: drop}\n  - id: B\n    options:\n      - {id: b}\n\n" +
				"# decide: what is so today, as status_quo: [A.a, B.b]; GMCR+ does not say\n\n# decide: what B wants; the file has no statement of it\npreferences:\n  A:" + "\n    - not B.b\n  B: indifferent\n", ""},
		{"a ranking that says what the statements say, and one that does not", `{"options": [{"name": "a"}, {"name": "b"}], "useManualPreferenceVectors": true, "decisionMakers": [
			{"name": "A", "options": [0], "preferences": [[[0, "Y"]], [[1, "Y"]]], "preferenceVector": [4, 2, 3, 1]},
			{"name": "B", "options": [1], "preferences": [[[0, "Y"]]], "preferenceRanking": [1, [2, 3], 4]}]}`,
			"detente: 1\ntitle: x\n\nparties:\n  - id: A\n    options:\n      - {id: a}\n  - id: B\n    options:\n      - {id: b}\n\n" +
				"# decide: what is so today, as status_quo: [A.a, B.b]; GMCR+ does not say\n\npreferences:\n  A:" + "\n    - A.a\n    - B.b\n  B: {ranking: [s1, [s2, s3], s4]}\n",
			"the statements of B, which the ranking edited by hand replaces"},
		{"an option that nobody owns", `{"options": [{"name": "a"}, {"name": "Loose end"}], "decisionMakers": [{"options": [0], "preferences": [[[0, "Y"]]]}]}`,
			"detente: 1\ntitle: x\n\nparties:\n  - id: P1\n    options:\n      - {id: a}\n\n# decide: what is so today, as status_quo: [P1.a]; GMCR+ does not say\n\npreferences:\n  P1:\n    - P1.a\n",
			`the option "Loose end", which no decision maker owns`},
	}
	for _, tt := range tests {
		in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "gmcr", Name: "x.gmcr", Text: []byte(tt.text)})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := string(in.Files[0].Text); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if got := strings.Join(in.Lost, "; "); got != tt.lost {
			t.Errorf("%s: lost %q, want %q", tt.name, got, tt.lost)
		}
	}
}

func TestGMCRRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"no JSON", `{"options": [}`, "x.gmcr:1:14: this is not JSON as GMCR+ writes it"},
		{"cut short", `{"options": [`, "x.gmcr:1:14: this is not JSON as GMCR+ writes it"},
		{"another file", `{"a": 1}`, "x.gmcr:1:1: the file is no case of GMCR+: it has no decisionMakers"},
		{"nobody", `{"decisionMakers": []}`, "x.gmcr:1:20: the case has no parties"},
		{"more behind it", `{"decisionMakers": []} {}`, "x.gmcr:1:24: something follows the end of the case"},
		{"too deep", strings.Repeat("[", 60), "x.gmcr:1:34: lists stand too deep inside one another"},
		{"an option of two", `{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [0]}, {"name": "B", "options": [0]}]}`,
			`x.gmcr:1:106: option "a" belongs to two decision makers, A and B`},
		{"no such option", `{"options": [], "decisionMakers": [{"name": "A", "options": [3]}]}`, `x.gmcr:1:62: there is no option "3"`},
		{"no such way", `{"options": [{"name": "a", "permittedDirection": "up"}], "decisionMakers": [{"name": "A", "options": [0]}]}`, `x.gmcr:1:50: "up" is no direction`},
		{"neither", `{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [0], "preferences": [[[0, "M"]]]}]}`, `x.gmcr:1:96: "M" is neither Y nor N`},
		{"no pair", `{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [0], "preferences": [[0, "Y"]]}]}`, `x.gmcr:1:96: an option and Y or N are due here`},
		{"nothing is left", `{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [0]}], "infeasibles": [[]]}`, `x.gmcr:1:97: `},
		{"a state too many", `{"options": [{"name": "a"}], "useManualPreferenceRanking": true, "decisionMakers": [{"name": "A", "options": [0], "preferences": [], "preferenceRanking": [1, 2, 9]}]}`,
			`x.gmcr:1:162: there is no state 9`},
		{"no ranking", `{"options": [{"name": "a"}], "useManualPreferenceRanking": true, "decisionMakers": [{"name": "A", "options": [0]}]}`, `x.gmcr:1:85: the file says that rankings were edited by hand, but A has none`},
		{"not UTF-8", "{\"a\": \"\xff\"}", "x.gmcr:1:1: the file is not UTF-8 text"},
	}
	for _, tt := range tests {
		_, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "gmcr", Name: "x.gmcr", Text: []byte(tt.text)})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func FuzzImportGMCR(f *testing.F) {
	f.Add([]byte(`{"options": [{"name": "a"}, {"name": "b"}], "useManualPreferenceRanking": true, "decisionMakers": [{"name": "A", "options": [0, 1], "preferences": [[[0, "Y"]], {"members": [[[1, "N"]]]}], "preferenceRanking": [1, [2, 3], 4]}], "infeasibles": [[[0, "Y"], [1, "Y"]]]}`))
	f.Add([]byte(`{"decisionMakers": [{"options": [{"name": "x", "reversible": "forward"}], "preferences": ["Y"]}]}`))
	f.Add([]byte(`[[[[`))
	f.Fuzz(func(t *testing.T, text []byte) { importFuzzed(t, "gmcr", text) })
}

// importFuzzed holds what any import promises: a case that reads, or errors
// each at a place in the file.
func importFuzzed(t *testing.T, format string, text []byte) {
	if len(text) > 1<<16 {
		return
	}
	in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: format, Name: "x." + format, Text: text})
	var problems detente.Problems
	if err != nil {
		if !errors.As(err, &problems) || problems.Errors() == 0 {
			t.Fatalf("%T: %v", err, err)
		}
		for _, p := range problems {
			if r := p.Range; r.File == nil || r.File.Text != nil && (r.Start < 0 || r.End < r.Start || r.End > len(r.File.Text)) {
				t.Fatalf("%q is at %d to %d of %d", p.Text, r.Start, r.End, len(text))
			}
		}
		_ = err.Error()
		return
	}
	if _, problems := detente.Parse("case.yaml", in.Files[0].Text, nil); problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, in.Files[0].Text)
	}
}
