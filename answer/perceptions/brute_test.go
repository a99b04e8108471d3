package perceptions_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/perceptions"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// draft is a random case with random perceptions, in parts from which the case
// as a party sees it can be written down anew.
type draft struct {
	sketch  model.Sketch
	ids     []string
	prefers []string // by party, as the case file writes it
	other   []string // by party: another order, as a second voice; "" for none
	sees    []sight
	gone    int // the party that the scenario takes out, -1 for none
	known   map[string]judged
}

// judged is a case, by its text, with its verdicts.
type judged struct {
	m *model.Model
	t *stability.Table
}

// sight is how a party sees another.
type sight struct {
	viewer, of int
	voice      bool   // the second voice of the other
	prefer     string // or this order
	unaware    []string
}

// random draws a case and what its parties see.
func random(seed uint64) draft {
	k := model.Random(seed, 12)
	r := rand.New(rand.NewPCG(seed, 5))
	d := draft{sketch: k, gone: -1, known: map[string]judged{}, other: make([]string, len(k.Parties))}
	_, after, _ := strings.Cut(k.String(), "\npreferences:\n")
	for line := range strings.SplitSeq(strings.TrimSpace(after), "\n") {
		id, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		d.ids, d.prefers = append(d.ids, id), append(d.prefers, text)
	}
	for p := range d.ids {
		if r.IntN(3) == 0 {
			d.other[p] = d.prefers[r.IntN(len(d.ids))]
		}
	}
	if k.Today != "" && len(d.ids) > 2 && len(k.States) == 0 && r.IntN(4) == 0 {
		d.gone = r.IntN(len(d.ids))
	}
	for i := range d.ids {
		for j := range d.ids {
			if i == j || r.IntN(2) == 0 {
				continue
			}
			x := sight{viewer: i, of: j}
			if d.other[j] != "" {
				x.voice = r.IntN(2) == 0
			}
			if !x.voice && r.IntN(3) > 0 {
				x.prefer = d.prefers[r.IntN(len(d.ids))]
			}
			for _, o := range k.Parties[j].Options {
				if r.IntN(3) == 0 {
					x.unaware = append(x.unaware, d.ids[j]+"."+o.ID)
				}
			}
			if x.voice || x.prefer != "" || len(x.unaware) > 0 {
				d.sees = append(d.sees, x)
			}
		}
	}
	return d
}

// head is the case file up to the preferences.
func (d draft) head() string {
	before, _, _ := strings.Cut(d.sketch.String(), "\npreferences:\n")
	return before + "\n"
}

// text is the case as it is written.
func (d draft) text() string {
	var b strings.Builder
	b.WriteString(d.head() + "preferences:\n")
	for p, id := range d.ids {
		if d.other[p] == "" {
			fmt.Fprintf(&b, "  %s: %s\n", id, d.prefers[p])
		} else {
			fmt.Fprintf(&b, "  %s: {voices: {one: %s, two: %s}}\n", id, d.prefers[p], d.other[p])
		}
	}
	if d.gone >= 0 {
		fmt.Fprintf(&b, "scenarios: {gone: {without: [%s]}}\n", d.ids[d.gone])
	}
	b.WriteString("perceptions:\n")
	for i, id := range d.ids {
		if !slices.ContainsFunc(d.sees, func(x sight) bool { return x.viewer == i }) {
			continue
		}
		fmt.Fprintf(&b, "  %s:\n", id)
		for _, x := range d.sees {
			if x.viewer == i {
				fmt.Fprintf(&b, "    %s: {%s}\n", d.ids[x.of], strings.Join(x.keys(), ", "))
			}
		}
	}
	return strings.TrimSuffix(b.String(), "perceptions:\n")
}

func (x sight) keys() []string {
	var keys []string
	if x.voice {
		keys = append(keys, "voice: two")
	}
	if x.prefer != "" {
		keys = append(keys, "prefer: "+x.prefer)
	}
	if len(x.unaware) > 0 {
		keys = append(keys, "unaware: ["+strings.Join(x.unaware, ", ")+"]")
	}
	return keys
}

// as is the case as a party sees it, written as a case of its own; nothing is
// seen wrongly by a viewer of -1. What is not known is held by a scenario, as
// numbers of states must stay.
func (d draft) as(viewer int) string {
	prefers, fix := slices.Clone(d.prefers), []string{}
	for _, x := range d.sees {
		if x.viewer != viewer || d.gone >= 0 && (x.of == d.gone || viewer == d.gone) {
			continue
		}
		if x.voice {
			prefers[x.of] = d.other[x.of]
		} else if x.prefer != "" {
			prefers[x.of] = x.prefer
		}
		for _, name := range x.unaware {
			value := "no"
			for _, o := range d.sketch.Parties[x.of].Options {
				if name == d.ids[x.of]+"."+o.ID && o.Levels > 0 {
					value = "none"
				}
			}
			fix = append(fix, name+": "+value)
		}
	}
	text := d.head() + "preferences:\n"
	for p, id := range d.ids {
		text += fmt.Sprintf("  %s: %s\n", id, prefers[p])
	}
	edits := []string{}
	if len(fix) > 0 {
		edits = append(edits, "fix: {"+strings.Join(fix, ", ")+"}")
	}
	if d.gone >= 0 {
		edits = append(edits, "without: ["+d.ids[d.gone]+"]")
	}
	return text + "scenarios: {gone: {" + strings.Join(edits, ", ") + "}}\n"
}

func compiled(ctx context.Context, text, scenario string) (*model.Model, error) {
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		return nil, problems
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		return nil, err
	}
	return model.Compile(ctx, c, setup)
}

// literal are the games that the parties see, each from a case of its own,
// judged by the reference.
type literal struct {
	m []*model.Model
	t []*stability.Table
}

// without is the draft with one perception given up.
func (d draft) without(k int) draft {
	d.sees = slices.Delete(slices.Clone(d.sees), k, k+1)
	return d
}

// literal compiles the view of each party that is there; false where one is
// impossible.
func (d draft) literal(t *testing.T) (literal, bool) {
	t.Helper()
	var l literal
	for i := range d.ids {
		if i == d.gone {
			continue
		}
		x, done := d.known[d.as(i)]
		if !done {
			m, err := compiled(t.Context(), d.as(i), "gone")
			if err != nil {
				return l, false
			}
			x.m = m
			if x.t, err = stability.Solve(t.Context(), m, stability.Options{Engine: "reference", Concepts: []string{"seq", "nash"}}); err != nil {
				t.Fatal(err)
			}
			d.known[d.as(i)] = x
		}
		l.m, l.t = append(l.m, x.m), append(l.t, x.t)
	}
	return l, true
}

// holds says whether a state, by its number, is perceived by party k and
// stable for it in its own view.
func (l literal) holds(c, k, n int) (perceived, stable, expected bool) {
	s, ok := l.m[k].State(n)
	if !ok {
		return false, false, false
	}
	return true, l.t[k].Stable[c][k].Has(int(s)), l.t[k].Holds(c, s)
}

// equilibria are the numbers that every party perceives and that are stable for
// each in its view.
func (l literal) equilibria(c int) []int {
	list := []int{}
	for n := 1; n <= l.m[0].Total(); n++ {
		in := true
		for k := range l.m {
			perceived, stable, _ := l.holds(c, k, n)
			in = in && perceived && stable
		}
		if in {
			list = append(list, n)
		}
	}
	return list
}

func (l literal) today(c int) *bool {
	holds := true
	for k, m := range l.m {
		at, ok := m.Today()
		if !ok {
			return nil
		}
		holds = holds && l.t[k].Stable[c][k].Has(int(at))
	}
	return &holds
}

// TestAgainstLiteral compares views, hypergame and revelations with cases that
// are written as each party sees them.
func TestAgainstLiteral(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(600)) {
		seed += 165 // from where kinds that are rare come early
		d := random(seed)
		scenario := ""
		if d.gone >= 0 {
			scenario = "gone"
			met["taken out"]++
		}
		m, err := compiled(t.Context(), d.text(), scenario)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, d.text())
		}
		r, err := perceptions.Ask(t.Context(), perceptions.Request{Model: m})
		l, possible := d.literal(t)
		if (err == nil) != possible {
			t.Fatalf("seed %d: error %v, but possible: %v\n%s", seed, err, possible, d.text())
		}
		if !possible {
			met["impossible"]++
			continue
		}
		truth, err := compiled(t.Context(), d.as(-1), "gone")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d.views(l), withoutSees(r.Views)); diff != "" {
			t.Fatalf("seed %d: views (-want +got):\n%s\n%s", seed, diff, d.text())
		}
		outcomes, news := d.outcomes(t, l, truth)
		if diff := cmp.Diff(outcomes, r.Hypergame); diff != "" {
			t.Fatalf("seed %d: hypergame (-want +got):\n%s\n%s", seed, diff, d.text())
		}
		if diff := cmp.Diff(news, r.Revelations); diff != "" {
			t.Fatalf("seed %d: revelations (-want +got):\n%s\n%s", seed, diff, d.text())
		}
		surprises := d.surprises(t, l, truth)
		if diff := cmp.Diff(surprises, r.Surprises); diff != "" {
			t.Fatalf("seed %d: surprises (-want +got):\n%s\n%s", seed, diff, d.text())
		}
		met["by rules"] += d.byRules(t, m, r.Views)
		count(met, r, m)
	}
	t.Log(met)
	for _, kind := range []string{
		"impossible", "taken out", "fewer perceived", "today unseen", "holds by error", "broken by error", "missed", "unsteady", "expected by none",
		"expected by some", "unseen", "no_gain", "answered", "news changes today", "news changes", "graph form", "by rules",
	} {
		if met[kind] < trial.Quarter(2) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// byRules compares what each party expects with a case in which a rule forbids
// what it does not know of, so that such states never were. It takes cases that
// name no state by its number, and says how many views it compared.
func (d draft) byRules(t *testing.T, m *model.Model, views []perceptions.View) int {
	t.Helper()
	numbered := func(p model.SketchParty) bool { return p.Listed || p.Key == "ranking" || p.Key == "payoffs" }
	if d.gone >= 0 || slices.ContainsFunc(d.sketch.Parties, numbered) {
		return 0
	}
	compared := 0
	for i, v := range views {
		known := d
		known.sketch.Rules, known.sketch.Today = slices.Clone(d.sketch.Rules), ""
		for k := range v.Sees {
			for _, name := range v.Sees[k].Unaware {
				known.sketch.Rules = append(known.sketch.Rules, fmt.Sprintf("%q", "not "+name))
			}
		}
		_, after, _ := strings.Cut(d.as(i), "\npreferences:\n")
		prefers, _, _ := strings.Cut(after, "scenarios:")
		view, err := compiled(t.Context(), known.head()+"preferences:\n"+prefers, "")
		if err != nil {
			t.Fatal(err)
		}
		table, err := stability.Solve(t.Context(), view, stability.Options{Engine: "reference", Concepts: []string{"seq", "nash"}})
		if err != nil {
			t.Fatal(err)
		}
		for c, x := range v.Concepts {
			var got, want []model.Code
			for _, n := range x.Expects {
				s, _ := m.State(n)
				got = append(got, m.Code(s))
			}
			for s := range model.State(view.Len()) {
				if table.Holds(c, s) {
					want = append(want, view.Code(s))
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s expects codes %v, by rules %v\n%s", v.Party, got, want, d.text())
			}
		}
		compared++
	}
	return compared
}

// count notes what a random case shows.
func count(met map[string]int, r perceptions.Result, m *model.Model) {
	note := func(kind string, yes bool) {
		if yes {
			met[kind]++
		}
	}
	note("graph form", m.Graph())
	for _, v := range r.Views {
		note("fewer perceived", v.Perceived < m.Len())
		note("today unseen", v.Today != nil && *v.Today != *r.StatusQuo)
	}
	for _, x := range r.Hypergame {
		note("holds by error", x.Today != nil && *x.Today && !*x.TodayTrue)
		note("broken by error", x.Today != nil && !*x.Today && *x.TodayTrue)
		note("missed", len(x.Missed) > 0)
		for _, e := range x.Equilibria {
			note("unsteady", !e.Steady)
			note("expected by none", len(e.ExpectedBy) == 0)
			note("expected by some", len(e.ExpectedBy) > 0 && len(e.ExpectedBy) < len(r.Views))
		}
	}
	for _, x := range r.Surprises {
		met[string(x.Why)]++
	}
	for _, x := range r.Revelations {
		note("news changes today", x.ChangesToday)
		note("news changes", x.Changes)
		note("news half understood", x.Impossible)
	}
}

// there are the ids of the parties that take part.
func (d draft) there() []string {
	ids := slices.Clone(d.ids)
	if d.gone >= 0 {
		ids = slices.Delete(ids, d.gone, d.gone+1)
	}
	return ids
}

func withoutSees(list []perceptions.View) []perceptions.View {
	list = slices.Clone(list)
	for k := range list {
		list[k].Sees = nil
	}
	return list
}

// views are what each party sees, from the case that is written for it.
func (d draft) views(l literal) []perceptions.View {
	var list []perceptions.View
	for k, id := range d.there() {
		m := l.m[k]
		v := perceptions.View{Party: id, Perceived: m.Len()}
		today, known := m.Today()
		if known {
			n := m.Number(today)
			v.Today = &n
		}
		for c, concept := range []string{"seq", "nash"} {
			x := perceptions.Verdict{ID: concept, Leaves: []string{}, Expects: []int{}, Chooses: []int{}}
			for s := range model.State(m.Len()) {
				if l.t[k].Holds(c, s) {
					x.Expects = append(x.Expects, m.Number(s))
				}
				if l.t[k].Stable[c][k].Has(int(s)) {
					x.Chooses = append(x.Chooses, m.Number(s))
				}
			}
			for j, p := range m.Parties {
				if known && !l.t[k].Stable[c][j].Has(int(today)) {
					x.Leaves = append(x.Leaves, p.ID)
				}
			}
			x.Counts = perceptions.Counts{Expects: len(x.Expects), Chooses: len(x.Chooses)}
			v.Concepts = append(v.Concepts, x)
		}
		list = append(list, v)
	}
	return list
}

// outcomes are the hypergame and what each perception given up changes of it.
func (d draft) outcomes(t *testing.T, l literal, truth *model.Model) ([]perceptions.Outcome, []perceptions.Revelation) {
	t.Helper()
	table, err := stability.Solve(t.Context(), truth, stability.Options{Engine: "reference", Concepts: []string{"seq", "nash"}})
	if err != nil {
		t.Fatal(err)
	}
	news := []perceptions.Revelation{}
	var after []literal
	for k, x := range d.sees {
		if d.gone >= 0 && (x.viewer == d.gone || x.of == d.gone) {
			continue
		}
		known, possible := d.without(k).literal(t)
		after = append(after, known)
		news = append(news, perceptions.Revelation{Party: d.ids[x.viewer], Of: d.ids[x.of], Impossible: !possible, Concepts: []perceptions.Change{}})
	}
	var list []perceptions.Outcome
	for c, concept := range []string{"seq", "nash"} {
		x := perceptions.Outcome{ID: concept, Today: l.today(c), Equilibria: []perceptions.Equilibrium{}, Missed: []int{}}
		if at, ok := truth.Today(); ok {
			holds := table.Holds(c, at)
			x.TodayTrue = &holds
		}
		held := l.equilibria(c)
		var thens [][]int
		for _, known := range after {
			if len(known.m) < len(l.m) {
				thens = append(thens, nil)
				continue
			}
			thens = append(thens, known.equilibria(c))
		}
		for n := 1; n <= truth.Total(); n++ {
			s, in := truth.State(n)
			true_, all := in && table.Holds(c, s), true
			e := perceptions.Equilibrium{N: n, ExpectedBy: []string{}, True: true_, Steady: true}
			for k, id := range d.there() {
				perceived, _, expected := l.holds(c, k, n)
				all = all && perceived
				if expected {
					e.ExpectedBy = append(e.ExpectedBy, id)
				}
			}
			if all {
				x.Perceived++
			}
			for k := range after {
				e.Steady = e.Steady && (news[k].Impossible || slices.Contains(thens[k], n))
			}
			switch {
			case slices.Contains(held, n):
				x.Equilibria = append(x.Equilibria, e)
			case true_:
				x.Missed = append(x.Missed, n)
			}
		}
		x.Totals = perceptions.Totals{Equilibria: len(x.Equilibria), Missed: len(x.Missed)}
		list = append(list, x)
		for k, known := range after {
			if news[k].Impossible {
				continue
			}
			change := perceptions.Change{ID: concept, Today: known.today(c), Gained: []int{}, Lost: []int{}}
			then := thens[k]
			for n := 1; n <= truth.Total(); n++ {
				switch a, b := slices.Contains(held, n), slices.Contains(then, n); {
				case a && !b:
					change.Lost = append(change.Lost, n)
				case b && !a:
					change.Gained = append(change.Gained, n)
				}
			}
			change.Counts = perceptions.Changed{Gained: len(change.Gained), Lost: len(change.Lost)}
			news[k].ChangesToday = news[k].ChangesToday || x.Today != nil && *x.Today != *change.Today
			news[k].Changes = news[k].Changes || news[k].ChangesToday || len(change.Gained) > 0 || len(change.Lost) > 0
			news[k].Concepts = append(news[k].Concepts, change)
		}
	}
	return list, news
}
