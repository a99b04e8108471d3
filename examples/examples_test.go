// Package examples_test holds the examples to what is said of them: that they
// are sound, that each stands in a table, and what each is there to show.
package examples_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/answer/perceptions"
	"detente/model"
	"detente/stability"
)

// folders lists the folders of all examples.
func folders(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Base(name) == "case.yaml" {
			all = append(all, path.Dir(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func read(t *testing.T, folder string) *detente.Case {
	t.Helper()
	c, problems := detente.Read(os.DirFS(folder), "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

func compile(t *testing.T, folder, scenario string) *model.Model {
	t.Helper()
	c := read(t, folder)
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

// TestSound checks every example as the command does, under each scenario and
// voice. Two have warnings that were looked at and left.
func TestSound(t *testing.T) {
	t.Parallel()
	doubtful := map[string]bool{"korea": true, "milk-river": true}
	for _, folder := range folders(t) {
		text, err := os.ReadFile(path.Join(folder, "case.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		c, found := detente.Read(os.DirFS(folder), "case.yaml")
		r, err := check.Ask(t.Context(), check.Request{Text: text, Case: c, Found: found})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Problems {
			if p.Severity == "error" || !doubtful[folder] {
				t.Errorf("%s/case.yaml:%d:%d: %s: %s", folder, p.Line, p.Column, p.Severity, p.Text)
			}
		}
	}
}

// TestListed sees to it that a reader finds every example, and says at the top
// of each what it is about.
func TestListed(t *testing.T) {
	t.Parallel()
	for _, folder := range folders(t) {
		readme := path.Join(path.Dir(folder), "README.md")
		text, err := os.ReadFile(readme)
		if err != nil {
			t.Fatal(err)
		}
		if link := "(" + path.Base(folder) + "/case.yaml)"; !strings.Contains(string(text), link) {
			t.Errorf("%s has no link %s", readme, link)
		}
		if c := read(t, folder); c.Title == "" || c.Summary == "" {
			t.Errorf("%s has no title or no summary", folder)
		}
	}
}

// equilibria are the numbers of the states that hold under a concept.
func equilibria(t *testing.T, m *model.Model, concept string) []int {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Concepts: []string{concept}})
	if err != nil {
		t.Fatal(err)
	}
	numbers := []int{}
	for s := range model.State(m.Len()) {
		if table.Holds(0, s) {
			numbers = append(numbers, m.Number(s))
		}
	}
	return numbers
}

// The games, by hand from the definitions. 1 = neither takes its option, 2 =
// the first party only, 3 = the second only, 4 = both.
func TestGames(t *testing.T) {
	t.Parallel()
	tests := []struct {
		game      string
		nash, seq []int
		why       string
	}{
		{"stag-hunt", []int{1, 4}, []int{1, 4}, "who leaves the common hunt alone is worse off"},
		{"deadlock", []int{1}, []int{1}, "keeping the fleet is each side's first want"},
		{"battle-of-the-sexes", []int{1, 4}, []int{1, 4}, "who leaves the common gauge loses it"},
		{"matching-pennies", []int{}, []int{1, 2, 3, 4}, "one side always gains, and the other's next move takes the gain back"},
		{"called-bluff", []int{3}, []int{3}, "the tenant would go to court and the landlord would not"},
		{"bully", []int{3}, []int{3}, "the big one stays whatever comes"},
		{"hero", []int{2, 3}, []int{2, 3}, "one call is enough, whoever makes it"},
		{"leader", []int{2, 3}, []int{2, 3}, "one car on the road, whichever"},
	}
	known := 0
	for _, folder := range folders(t) {
		if strings.HasPrefix(folder, "games/") {
			known++
		}
	}
	if known != len(tests) {
		t.Errorf("%d games and %d rows", known, len(tests))
	}
	for _, tt := range tests {
		m := compile(t, "games/"+tt.game, "")
		if got := equilibria(t, m, "nash"); !slices.Equal(got, tt.nash) {
			t.Errorf("%s: %v hold under nash, want %v: %s", tt.game, got, tt.nash, tt.why)
		}
		if got := equilibria(t, m, "seq"); !slices.Equal(got, tt.seq) {
			t.Errorf("%s: %v hold under seq, want %v: %s", tt.game, got, tt.seq, tt.why)
		}
	}
}

// Z. Jacobi, Introduction (5 November 2017) and Sensitivity Analysis (12
// November 2017), prints these by code. The first list is Nash or sequential
// stability for each side, or simultaneous sanctioning where neither holds for
// either; here it is what holds under sim.
func TestKorea2017(t *testing.T) {
	t.Parallel()
	m := compile(t, "korea-2017", "")
	for _, tt := range []struct {
		concept string
		codes   []string
	}{
		{"sim", []string{"0", "4", "5", "10"}},
		{"smr", []string{"0", "4", "5", "10", "12"}},
	} {
		var codes []string
		for _, n := range equilibria(t, m, tt.concept) {
			s, _ := m.State(n)
			codes = append(codes, m.CodeText(s))
		}
		if !slices.Equal(codes, tt.codes) {
			t.Errorf("codes %v hold under %s, the articles print %v", codes, tt.concept, tt.codes)
		}
	}
}

// step is what one party does: assignments as in a status quo.
type step struct{ party, does string }

// standoffs are the examples that are stuck: today holds, something better for
// every principal would hold by credible answers only, and these gains lead
// from there back to today.
var standoffs = []struct {
	folder string
	goal   string // the assignments that differ from today
	back   []step
}{
	{
		"doklam",
		"not CHN.road, not CHN.threats, not CHN.pass, not IND.troops, IND.summit, not BTN.protest",
		[]step{
			{"CHN", "CHN.road"},
			{"IND", "IND.troops"},
			{"CHN", "CHN.threats"},
			{"IND", "not IND.summit"},
			{"CHN", "CHN.pass"},
			{"BTN", "BTN.protest"},
		},
	},
	{
		"nile",
		"not ETH.fill, ETH.rules = guidelines, ETH.drought, EGY.press = none, not SDN.front, SDN.power, USA.fund, AU.referee",
		[]step{
			{"ETH", "ETH.fill, ETH.rules = none, not ETH.drought"},
			{"EGY", "EGY.press = threats"},
			{"SDN", "SDN.front, not SDN.power"},
			{"USA", "not USA.fund"},
			{"AU", "not AU.referee"},
		},
	},
	{
		"foundry",
		"Firm.rise = half, Firm.jobs, Union.strike = none, Union.shifts, Service.audit",
		[]step{
			{"Firm", "Firm.rise = none"},
			{"Union", "Union.strike = rolling, not Union.shifts"},
			{"Firm", "not Firm.jobs"},
			{"Service", "not Service.audit"},
		},
	},
}

func TestStandoffs(t *testing.T) {
	t.Parallel()
	for _, tt := range standoffs {
		m := compile(t, tt.folder, "")
		today, ok := m.Today()
		if !ok {
			t.Fatalf("%s has no status quo", tt.folder)
		}
		if got, want := equilibria(t, m, "nash"), []int{m.Number(today)}; !slices.Equal(got, want) {
			t.Errorf("%s: %v hold under nash, want today alone, %v", tt.folder, got, want)
		}
		goal := after(t, m, today, tt.goal)
		goals, err := answer.Goals(t.Context(), m, stability.Options{}, stability.SEQ, today)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(goals, goal) {
			t.Errorf("%s: state %d is no goal", tt.folder, m.Number(goal))
		}
		end := follow(t, m, goal, tt.back)
		if end != today {
			t.Errorf("%s: the steps end at state %d, not at today, %d", tt.folder, m.Number(end), m.Number(today))
		}
		for _, i := range answer.Principals(m) {
			if m.Rank(i, end) >= m.Rank(i, goal) {
				t.Errorf("%s: %s is no worse off", tt.folder, m.Parties[i].ID)
			}
		}
	}
}

// follow takes the steps from s, each of which must be a gain that its party
// can take.
func follow(t *testing.T, m *model.Model, s model.State, steps []step) model.State {
	t.Helper()
	for _, x := range steps {
		i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == x.party }))
		next := after(t, m, s, x.does)
		if !slices.Contains(m.Moves(i).From(s, nil), next) || m.Rank(i, next) <= m.Rank(i, s) {
			t.Errorf("%s from state %d to %d is no gain for %s", x.does, m.Number(s), m.Number(next), x.party)
		}
		s = next
	}
	return s
}

// after is s changed by assignments.
func after(t *testing.T, m *model.Model, s model.State, assignments string) model.State {
	t.Helper()
	given := map[string]string{}
	for a := range strings.SplitSeq(assignments, ", ") {
		option, _, _ := strings.Cut(strings.TrimPrefix(a, "not "), " ")
		given[option] = a
	}
	var terms []string
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			term, ok := given[o.Name()]
			switch {
			case ok:
				delete(given, o.Name())
			case o.Levels != nil:
				term = fmt.Sprintf("%s = %s", o.Name(), o.Levels[m.Level(s, o)])
			case m.Level(s, o) == 1:
				term = o.Name()
			default:
				term = "not " + o.Name()
			}
			terms = append(terms, term)
		}
	}
	if len(given) > 0 {
		t.Fatalf("no such option: %v", given)
	}
	next, err := m.Find("the state", strings.Join(terms, " & "))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// What the scenarios show, as the table of examples tells it.
func TestScenarios(t *testing.T) {
	t.Parallel()
	tests := []struct {
		folder, scenario string
		today, better    bool
		why              string
	}{
		{"nile", "outsiders-out", true, true, "the three can settle without others"},
		{"nile", "union-only", true, true, "and with the African Union alone"},
		{"nile", "shares", true, true, "a first accord does not touch the shares of 1959"},
		{"nile", "no-threats", false, true, "what keeps Ethiopia from any rules is the threat"},
		{"nile", "wet-year", false, true, "without the quarrel over this filling Egypt has no reason to threaten"},
		{"doklam", "no-summit", true, true, "the summit is not what it turns on"},
		{"doklam", "two-only", true, true, "nor is Bhutan's protest"},
		{"doklam", "road-first", true, false, "then no withdrawal of both would hold"},
		{"foundry", "nobody-from-outside", true, true, "the two can settle without the service"},
		{"foundry", "jobs-first", true, true, "there is a settlement for either mind"},
		{"foundry", "old-shifts", true, false, "without the new shifts there is nothing to trade"},
		{"foundry", "stop-everything", false, true, "a full stop and locked gates are worse than today for both"},
	}
	seen := map[string]int{}
	for _, tt := range tests {
		seen[tt.folder]++
		m := compile(t, tt.folder, tt.scenario)
		today, _ := m.Today()
		if got := slices.Contains(equilibria(t, m, "seq"), m.Number(today)); got != tt.today {
			t.Errorf("%s, %s: today holds: %v; %s", tt.folder, tt.scenario, got, tt.why)
		}
		goals, err := answer.Goals(t.Context(), m, stability.Options{}, stability.SEQ, today)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(goals) > 0; got != tt.better {
			t.Errorf("%s, %s: something better holds: %v; %s", tt.folder, tt.scenario, got, tt.why)
		}
	}
	for _, tt := range standoffs {
		if n := len(read(t, tt.folder).Scenarios); n != seen[tt.folder] {
			t.Errorf("%s has %d scenarios and %d rows", tt.folder, n, seen[tt.folder])
		}
	}
}

// TestMisread holds what the example is there to show: today holds by two
// errors, either of which is enough to be learnt; nobody expects the peace that
// would hold; and what one side does not know of surprises it.
func TestMisread(t *testing.T) {
	t.Parallel()
	m := compile(t, "misread", "")
	r, err := perceptions.Ask(t.Context(), perceptions.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	seq := r.Hypergame[0]
	if !*seq.Today || *seq.TodayTrue {
		t.Errorf("today holds: %v, in truth: %v; want by error alone", *seq.Today, *seq.TodayTrue)
	}
	for _, x := range r.Revelations {
		if *x.Concepts[0].Today {
			t.Errorf("once %s knows %s, today still holds", x.Party, x.Of)
		}
	}
	peace := m.Number(after(t, m, mustToday(t, m), "not Holm.cut, not Merrow.escort"))
	at := slices.IndexFunc(seq.Equilibria, func(e perceptions.Equilibrium) bool { return e.N == peace })
	if at < 0 || !seq.Equilibria[at].True || len(seq.Equilibria[at].ExpectedBy) > 0 {
		t.Errorf("peace is state %d; what holds: %v", peace, seq.Equilibria)
	}
	if w := r.Words[0]; *w.Outcome != *r.StatusQuo || *w.Signers[0].OutcomeMeets || *w.Signers[1].OutcomeMeets {
		t.Errorf("signed, %s comes to %d: %v", w.ID, *w.Outcome, w.Signers)
	}
	if r, err = perceptions.Ask(t.Context(), perceptions.Request{Model: compile(t, "misread", "motion")}); err != nil {
		t.Fatal(err)
	}
	if len(r.Surprises) == 0 || r.Surprises[0].Party != "Merrow" || r.Surprises[0].Why != perceptions.Unseen {
		t.Errorf("with the motion carried, surprises are %v", r.Surprises)
	}
}

func mustToday(t *testing.T, m *model.Model) model.State {
	t.Helper()
	today, ok := m.Today()
	if !ok {
		t.Fatal("the case has no status quo")
	}
	return today
}
