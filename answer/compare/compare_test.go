package compare_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/compare"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func ask(t *testing.T, a, b *model.Model) compare.Result {
	t.Helper()
	r, err := compare.Ask(t.Context(), compare.Request{A: a, B: b})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// nothing says what a comparison found, as text; "" where it found nothing.
func nothing(r compare.Result) string {
	r.Head, r.A, r.B, r.States = answer.Head{}, compare.Side{}, compare.Side{}, compare.States{}
	if !r.Headline.Same || !r.Headline.Goal {
		return "the headline is another"
	}
	r.Headline = compare.Headlines{}
	empty := compare.Result{
		Parties: compare.Parties{Names: none(), Roles: []compare.Role{}}, Options: compare.Options{Names: none(), Changed: []string{}, Held: []compare.Held{}, Freed: []compare.Held{}},
		Rules: none(), Moves: []string{}, StatusQuo: compare.StatusQuo{Same: true, Changed: []compare.Value{}}, Wants: []compare.Want{}, Orders: []string{},
		Sources: compare.Sources{Names: none(), Changed: []string{}}, Equilibria: map[string]compare.Equilibria{},
	}
	for id, x := range r.Equilibria {
		empty.Equilibria[id] = compare.Equilibria{Gained: []int{}, Lost: []int{}, Counts: compare.Counts{Kept: x.Counts.Kept}}
	}
	return cmp.Diff(empty, r)
}

func none() compare.Names { return compare.Names{Added: []string{}, Dropped: []string{}} }

// TestWithItself holds that a case does not differ from itself, read twice.
func TestWithItself(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(200)) {
		text := model.Random(seed, 24).String()
		a, b := trial.Model(t, text, ""), trial.Model(t, text, "")
		if diff := nothing(ask(t, a, b)); diff != "" {
			t.Fatalf("seed %d:\n%s\n%s", seed, diff, text)
		}
	}
	for _, folder := range []string{"korea", "foundry", "euphrates"} {
		m := trial.Folder(t, "../../examples/"+folder)
		r := ask(t, m, m)
		if diff := nothing(r); diff != "" || r.States.Both != m.Len() {
			t.Errorf("%s: %s", folder, diff)
		}
	}
}

// reordered is a sketch with its parties and their options in another order.
func reordered(k model.Sketch, r *rand.Rand) model.Sketch {
	k.Parties = slices.Clone(k.Parties)
	for p := range k.Parties {
		options := slices.Clone(k.Parties[p].Options)
		r.Shuffle(len(options), func(a, b int) { options[a], options[b] = options[b], options[a] })
		k.Parties[p].Options = options
	}
	r.Shuffle(len(k.Parties), func(a, b int) { k.Parties[a], k.Parties[b] = k.Parties[b], k.Parties[a] })
	return k
}

// TestOrderIsNoDifference reorders parties and options, by which the numbers of
// states change, and finds no difference but for the sets of numbers.
func TestOrderIsNoDifference(t *testing.T) {
	t.Parallel()
	other := 0
	for seed := range uint64(trial.Part(400)) {
		k, r := model.Random(seed, 24), rand.New(rand.NewPCG(seed, 1))
		numbered := len(k.States) > 0
		for _, p := range k.Parties {
			numbered = numbered || p.Listed || p.Key == "ranking" || p.Key == "payoffs"
		}
		if numbered {
			continue // speaks of states by number
		}
		k.Today = ""
		var one model.Party
		a, b := trial.Model(t, k.String(), ""), trial.Model(t, reordered(k, r).String(), "")
		result := ask(t, a, b)
		if diff := nothing(result); diff != "" || result.States != (compare.States{A: a.Len(), B: a.Len(), Both: a.Len()}) {
			t.Fatalf("seed %d:\n%s\n%s", seed, diff, k)
		}
		if !slices.Equal(a.Ranks(one), b.Ranks(one)) {
			other++
		}
	}
	if other < trial.Part(30) {
		t.Errorf("the order of states was another only %d times", other)
	}
}

// taken is what is taken in a state, as text.
func taken(m *model.Model, s model.State) string {
	x := answer.NewState(m, s)
	list := slices.Clone(x.Options)
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			if m.Level(s, o) > 0 && o.Levels != nil {
				list = append(list, o.Name()+"="+x.Levels[o.Name()])
			}
		}
	}
	slices.Sort(list)
	return x.ID + strings.Join(list, " ")
}

// sets are what is gained and lost, by what is taken: set differences of what
// the reference finds.
func sets(t *testing.T, a, b *model.Model, concept string) compare.Equilibria {
	t.Helper()
	held := func(m *model.Model) map[string]int {
		table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference", Concepts: []string{concept}})
		if err != nil {
			t.Fatal(err)
		}
		set := map[string]int{}
		for s := range model.State(m.Len()) {
			if table.Holds(0, s) {
				set[taken(m, s)] = m.Number(s)
			}
		}
		return set
	}
	before, after := held(a), held(b)
	x := compare.Equilibria{Gained: []int{}, Lost: []int{}}
	for key, n := range before {
		if _, kept := after[key]; kept {
			x.Counts.Kept++
		} else {
			x.Lost = append(x.Lost, n)
		}
	}
	for key, n := range after {
		if _, kept := before[key]; !kept {
			x.Gained = append(x.Gained, n)
		}
	}
	slices.Sort(x.Gained)
	slices.Sort(x.Lost)
	x.Counts.Gained, x.Counts.Lost = len(x.Gained), len(x.Lost)
	return x
}

// common says whether party id orders what is taken in both alike, pair by pair.
func common(a, b *model.Model, id string) (both int, alike bool) {
	i := model.Party(slices.IndexFunc(a.Parties, func(p model.Player) bool { return p.ID == id }))
	j := model.Party(slices.IndexFunc(b.Parties, func(p model.Player) bool { return p.ID == id }))
	type ranks struct{ x, y model.Rank }
	var list []ranks
	for s := range model.State(a.Len()) {
		for u := range model.State(b.Len()) {
			if taken(a, s) == taken(b, u) {
				list = append(list, ranks{a.Rank(i, s), b.Rank(j, u)})
			}
		}
	}
	alike = true
	for _, p := range list {
		for _, q := range list {
			alike = alike && (p.x < q.x) == (p.y < q.y)
		}
	}
	return len(list), alike
}

// TestSetsAgainstSolve compares random cases with one thing less, and with each
// other, and holds that what is gained and lost are differences of sets.
func TestSetsAgainstSolve(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(90)) {
		k, r := model.Random(seed, 10), rand.New(rand.NewPCG(seed, 2))
		others := []model.Sketch{model.Random(seed+1000, 10)}
		for _, s := range k.Smaller() {
			if c, problems := s.Case(); r.IntN(3) == 0 && problems.Errors() == 0 {
				if setup, err := c.Setup("", nil); err == nil {
					if _, err := model.Compile(t.Context(), c, setup); err == nil {
						others = append(others, s)
					}
				}
			}
		}
		a := trial.Model(t, k.String(), "")
		for _, s := range others {
			b := trial.Model(t, s.String(), "")
			got := ask(t, a, b)
			for _, concept := range []string{"nash", "seq"} {
				want := sets(t, a, b, concept)
				if diff := cmp.Diff(want, got.Equilibria[concept]); diff != "" {
					t.Fatalf("seed %d, %s (-by hand +got):\n%s\n%s\n%s", seed, concept, diff, k, s)
				}
				met["gained"] += min(want.Counts.Gained, 1)
				met["lost"] += min(want.Counts.Lost, 1)
				met["kept"] += min(want.Counts.Kept, 1)
			}
			for _, p := range b.Parties {
				if !slices.ContainsFunc(a.Parties, func(q model.Player) bool { return q.ID == p.ID }) {
					continue
				}
				both, alike := common(a, b, p.ID)
				if slices.Contains(got.Orders, p.ID) == alike || both != got.States.Both {
					t.Fatalf("seed %d: %s orders alike: %v, but %v; %d states in both, want %d\n%s\n%s", seed, p.ID, alike, got.Orders, got.States.Both, both, k, s)
				}
				met[fmt.Sprint("alike ", alike)]++
			}
		}
	}
	for _, kind := range []string{"gained", "lost", "kept", "alike true", "alike false"} {
		if met[kind] < trial.Part(50) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// TestScenarioAgainstSolve: one case under two setups keeps its numbers, so
// that what is gained and lost are differences of the sets of solve.
func TestScenarioAgainstSolve(t *testing.T) {
	t.Parallel()
	a := trial.Folder(t, "../../examples/korea")
	for _, s := range a.Case.Scenarios {
		b := trial.Under(t, a.Case, s.Name)
		r := ask(t, a, b)
		for concept, x := range r.Equilibria {
			before, after := solved(t, a, concept), solved(t, b, concept)
			only := func(list, other []int) []int {
				return slices.DeleteFunc(slices.Clone(list), func(n int) bool { return slices.Contains(other, n) })
			}
			if !slices.Equal(x.Gained, only(after, before)) || !slices.Equal(x.Lost, only(before, after)) {
				t.Errorf("%s, %s: gained %v, lost %v", s.Name, concept, x.Gained, x.Lost)
			}
		}
	}
}

func solved(t *testing.T, m *model.Model, concept string) []int {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Concepts: []string{concept}})
	if err != nil {
		t.Fatal(err)
	}
	var list []int
	for s := range table.Equilibria[0].All() {
		list = append(list, m.Number(model.State(s)))
	}
	return list
}

const before = `detente: 1
title: Before
parties:
  - {id: A, options: [{id: open}, {id: fee, levels: [none, low, high]}]}
  - {id: B, options: [{id: sail}, {id: pay}]}
  - {id: C, options: [{id: watch}]}
  - {id: D, options: [{id: talk}]}
rules: [sail -> open, never: pay & watch]
status_quo: [fee = low, pay]
preferences:
  A:
    - {want: pay, text: the fee}
    - {want: open & not sail, text: an open lock}
    - {want: fee = high, text: more}
    - {want: not watch, basis: said}
    - not talk
  B: {voices: {mild: [sail, not pay], hard: {weights: {pay: -1}}}}
  C: indifferent
  D: [talk]
scenarios:
  shut: {fix: {A.open: no, A.fee: low}}
  firm: {like: shut, fix: {A.fee: high}}
`

const after = `detente: 1
title: After
parties:
  - {id: B, options: [{id: pay}, {id: sail, moves: take}]}
  - {id: A, options: [{id: fee, levels: [none, high]}, {id: open}]}
  - {id: C, role: outsider, options: [{id: watch}, {id: warn}]}
  - {id: E, options: [{id: hide}]}
rules: [hide -> open, never: watch & pay]
status_quo: [fee = high, pay, warn]
preferences:
  A:
    - {want: not watch, basis: inferred}
    - {want: not sail & open, text: an open lock}
    - {want: pay, text: the toll}
    - {want: fee = none, text: more}
    - hide
  B: [sail, not pay]
  C: [watch]
  E: [hide]
`

// TestDifferences names each kind of difference.
func TestDifferences(t *testing.T) {
	t.Parallel()
	r := ask(t, trial.Model(t, before, ""), trial.Model(t, after, ""))
	var wants []string
	for _, x := range r.Wants {
		text := x.Party + " " + x.Kind
		if x.From != nil {
			text += fmt.Sprint(" ", x.From.Position)
		}
		if x.To != nil {
			text += fmt.Sprint(" >", x.To.Position)
		}
		wants = append(wants, text)
	}
	for what, pair := range map[string][2]any{
		"parties":    {compare.Parties{Names: compare.Names{Added: []string{"E"}, Dropped: []string{"D"}}, Roles: []compare.Role{{Party: "C", From: "principal", To: "outsider"}}}, r.Parties},
		"options":    {compare.Options{Names: compare.Names{Added: []string{"C.warn", "E.hide"}, Dropped: []string{"D.talk"}}, Changed: []string{"B.sail", "A.fee"}, Held: []compare.Held{}, Freed: []compare.Held{}}, r.Options},
		"rules":      {compare.Names{Added: []string{"hide -> open"}, Dropped: []string{"sail -> open"}}, r.Rules},
		"moves":      {[]string{"B"}, r.Moves},
		"orders":     {[]string{"A", "C"}, r.Orders},
		"status quo": {compare.StatusQuo{Changed: []compare.Value{{Option: "A.fee", From: "low", To: "high"}, {Option: "C.warn", From: "no", To: "yes"}}}, r.StatusQuo},
		"wants":      {[]string{"A dropped 5", "A moved 4 >1", "A basis 4 >1", "A moved 1 >3", "A reworded 1 >3", "A reworded 3 >4", "A added >5", "C preference"}, wants},
	} {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

// TestSetups names what scenarios and voices change.
func TestSetups(t *testing.T) {
	t.Parallel()
	c, _ := detente.Parse("case.yaml", []byte(before), nil)
	plain, shut, firm := trial.Under(t, c, ""), trial.Under(t, c, "shut"), trial.Under(t, c, "firm")
	type held = []compare.Held
	tests := []struct {
		a, b        *model.Model
		held, freed held
	}{
		{plain, shut, held{{"A.open", "no"}, {"A.fee", "low"}}, held{}},
		{shut, plain, held{}, held{{"A.open", "no"}, {"A.fee", "low"}}},
		{shut, firm, held{{"A.fee", "high"}}, held{}},
	}
	for k, tt := range tests {
		r := ask(t, tt.a, tt.b)
		if !slices.Equal(r.Options.Held, tt.held) || !slices.Equal(r.Options.Freed, tt.freed) {
			t.Errorf("%d: held %v, freed %v", k, r.Options.Held, r.Options.Freed)
		}
	}
	r := ask(t, plain, trial.Under(t, c, "", "B=hard"))
	if len(r.Wants) != 1 || r.Wants[0].Kind != compare.Preference || r.B.Voices["B"] != "hard" || r.A.Voices["B"] != "mild" {
		t.Errorf("voices %v and %v: %v", r.A.Voices, r.B.Voices, r.Wants)
	}
}

// TestListsAndLimits: lists are never null, and limits cut them and say so.
func TestListsAndLimits(t *testing.T) {
	t.Parallel()
	a, b := trial.Model(t, before, ""), trial.Model(t, after, "")
	for _, x := range [][2]*model.Model{{a, a}, {a, b}} {
		text, err := json.Marshal(ask(t, x[0], x[1]))
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.NewReplacer(`"from":null`, "", `"to":null`, "", `"better":null`, "").Replace(string(text))
		if strings.Contains(plain, "null") {
			t.Errorf("a list is null: %s", text)
		}
	}
	r, err := compare.Ask(t.Context(), compare.Request{A: a, B: b, Limit: 1, Options: stability.Options{Concepts: []string{"gmr"}}})
	if err != nil || !r.Truncated || len(r.Wants) != 1 || len(r.Equilibria) != 1 || len(r.Equilibria["gmr"].Lost) > 1 || r.Equilibria["gmr"].Counts.Lost < 2 {
		t.Errorf("cut: %v, %v, %v", r.Truncated, r.Equilibria, err)
	}
}

// TestDay takes what was so on a day as today.
func TestDay(t *testing.T) {
	t.Parallel()
	text := before + "history_start: [sail, open]\nhistory:\n  - {date: 2020-01-01, party: B, does: [pay]}\n  - {date: 2020-02-01, party: A, does: [fee = low]}\n  - {date: 2020-02-02, party: B, does: [not sail]}\n"
	m := trial.Model(t, text, "")
	for day, want := range map[string]string{
		"2019-12-31": "A.open B.sail", "2020-01-01": "A.open B.pay B.sail", "2020-02-01": "A.fee=low A.open B.pay B.sail", "2021-01-01": "A.fee=low A.open B.pay",
	} {
		n, known, err := answer.On(t.Context(), m, day)
		if err != nil || !known {
			t.Fatal(day, known, err)
		}
		today, _ := n.Today()
		r, err := compare.Ask(t.Context(), compare.Request{A: m, B: n, Date: day})
		if err != nil {
			t.Fatal(err)
		}
		if got := taken(n, today); got != want || r.StatusQuo.Same || len(r.Wants)+len(r.Orders)+r.Equilibria["nash"].Counts.Lost > 0 || r.B.Date != day {
			t.Errorf("%s: %s, want %s; %v", day, got, want, r.StatusQuo)
		}
	}
	if _, known, err := answer.On(t.Context(), trial.Model(t, before, ""), "2020-01-01"); known || err != nil {
		t.Errorf("without a record: %v, %v", known, err)
	}
	if _, known, err := answer.On(t.Context(), trial.Model(t, text, "shut"), "2020-01-01"); known || err != nil {
		t.Errorf("out of play: %v, %v", known, err)
	}
}

// TestLevelsByName: a level goes with the level of its name, and the lowest of
// either counts as nothing taken, whatever it is called.
func TestLevelsByName(t *testing.T) {
	t.Parallel()
	text := func(levels string) string {
		return "detente: 1\ntitle: L\nparties: [{id: A, options: [{id: fee, levels: [" + levels + "]}]}]\npreferences: {A: indifferent}\n"
	}
	tests := []struct {
		a, b string
		both int
	}{
		{"none, low, high", "low, high", 2},
		{"low, high", "none, low, high", 2},
		{"none, low, high", "none, high, low", 3},
		{"none, low, high", "zero, high", 2},
		{"none, low", "none, high", 1},
	}
	for _, tt := range tests {
		r := ask(t, trial.Model(t, text(tt.a), ""), trial.Model(t, text(tt.b), ""))
		want := compare.Counts{Gained: r.States.B - tt.both, Lost: r.States.A - tt.both, Kept: tt.both}
		if r.States.Both != tt.both || r.Equilibria["nash"].Counts != want {
			t.Errorf("[%s] and [%s]: %d in both, want %d; %v", tt.a, tt.b, r.States.Both, tt.both, r.Equilibria["nash"])
		}
	}
}
