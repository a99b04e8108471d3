package stability_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"detente"
	"detente/internal/bitset"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestEnginesAgree holds the engines against the reference on random models:
// verdict sets, and for each gain the answer, move by move.
func TestEnginesAgree(t *testing.T) {
	t.Parallel()
	models, most := 120, 16
	if trial.Long() {
		models = 2_000
	}
	const groups = 8
	for g := range groups {
		t.Run(fmt.Sprint(g), func(t *testing.T) {
			t.Parallel()
			for seed := g; seed < models; seed += groups {
				k := model.Random(uint64(seed), most)
				other := []model.Semantics{model.OnceEach, model.OneMove}[seed/groups%2]
				if fault := disagreement(t, k, model.Legal, other); fault != "" {
					k, fault = shrink(t, k, fault, model.Legal, other)
					t.Fatalf("seed %d: %s\n%s", seed, fault, k)
				}
			}
		})
	}
}

// able are the engines that can judge m under a semantics.
func able(m *model.Model, sem model.Semantics) []stability.Engine {
	return slices.DeleteFunc(slices.Clone(stability.Engines), func(e stability.Engine) bool {
		return e.Takes(m, stability.Rule{}, sem) != ""
	})
}

// shrink leaves things out of k as long as the engines disagree.
func shrink(t *testing.T, k model.Sketch, fault string, semantics ...model.Semantics) (model.Sketch, string) {
	for again := true; again; {
		again = false
		for _, s := range k.Smaller() {
			if f := disagreement(t, s, semantics...); f != "" {
				k, fault, again = s, f, true
				break
			}
		}
	}
	return k, fault
}

// disagreement says where two engines differ on k, or where an answer is not
// what it claims to be; "" where all agree or k is unsound.
func disagreement(t *testing.T, k model.Sketch, semantics ...model.Semantics) string {
	m := compiled(t, k)
	if m == nil {
		return ""
	}
	for _, sem := range semantics {
		want := solve(t, m, "reference", sem)
		for _, e := range able(m, sem) {
			if fault := tablesDiffer(m, want, solve(t, m, e.Name, sem)); fault != "" {
				return fmt.Sprintf("%s, %s: %s", e.Name, sem, fault)
			}
		}
		if fault := answersDiffer(t, m, want); fault != "" {
			return fmt.Sprintf("%s: %s", sem, fault)
		}
	}
	return ""
}

func compiled(t *testing.T, k model.Sketch) *model.Model {
	c, problems := k.Case()
	if problems.Errors() > 0 {
		return nil
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		return nil
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		return nil
	}
	return m
}

func solve(t *testing.T, m *model.Model, engine string, sem model.Semantics) *stability.Table {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: engine, Semantics: sem})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func tablesDiffer(m *model.Model, want, got *stability.Table) string {
	for c := range want.Concepts {
		if want.Undefined[c] != "" {
			continue
		}
		for p := range want.Stable[c] {
			if diff := cmp.Diff(want.Stable[c][p], got.Stable[c][p], cmp.AllowUnexported(bitset.Set{})); diff != "" {
				return fmt.Sprintf("%s for %s (-reference +engine):\n%s", want.Concepts[c].ID, m.Parties[p].ID, diff)
			}
		}
	}
	return ""
}

// answersDiffer explains every verdict of a table by the reference, which
// must be faithful to the moves and the table, and by the other engines, which
// must say the same.
func answersDiffer(t *testing.T, m *model.Model, table *stability.Table) string {
	for c, concept := range table.Concepts {
		if table.Undefined[c] != "" {
			continue
		}
		for i := range m.Parties {
			for s := range model.State(m.Len()) {
				if fault := answerDiffers(t, m, table, c, model.Party(i), s); fault != "" {
					return fmt.Sprintf("%s for %s at %d: %s", concept.ID, m.Parties[i].ID, s+1, fault)
				}
			}
		}
	}
	return ""
}

func answerDiffers(t *testing.T, m *model.Model, table *stability.Table, c int, i model.Party, s model.State) string {
	want := explain(t, m, "reference", table.Semantics, table.Concepts[c], i, s)
	if fault := unfaithful(m, want, table.Semantics); fault != "" {
		return fault
	}
	if want.Stable != table.Stable[c][i].Has(int(s)) {
		return "the table and the explanation differ"
	}
	for _, e := range able(m, table.Semantics) {
		if e.Name == "reference" {
			continue
		}
		got := explain(t, m, e.Name, table.Semantics, table.Concepts[c], i, s)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(stability.Verdict{}, "Engine")); diff != "" {
			return fmt.Sprintf("%s (-reference +engine):\n%s", e.Name, diff)
		}
	}
	return ""
}

func explain(t *testing.T, m *model.Model, engine string, sem model.Semantics, c stability.Concept, i model.Party, s model.State) stability.Verdict {
	t.Helper()
	v, err := stability.Explain(t.Context(), m, stability.Options{Engine: engine, Semantics: sem}, c, i, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// unfaithful checks an explanation against the moves and ranks alone: each
// answer is a chain that may be made and that deters, each kind is as said.
func unfaithful(m *model.Model, v stability.Verdict, sem model.Semantics) string {
	open := false
	for _, x := range v.Improvements {
		if m.Rank(v.Party, x.To) <= m.Rank(v.Party, v.State) {
			return fmt.Sprintf("%d is no gain", x.To+1)
		}
		open = open || !x.Found
		if x.Found && (len(x.By) == 0 || m.Rank(v.Party, x.Ends) > m.Rank(v.Party, v.State) || x.Escape != nil) {
			return fmt.Sprintf("the answer to %d does not deter", x.To+1)
		}
		if e := x.Escape; e != nil && (e.From != x.Ends || !moves(m, *e) || m.Rank(v.Party, e.To) <= m.Rank(v.Party, v.State)) {
			return fmt.Sprintf("the escape from the answer to %d is none", x.To+1)
		}
		if fault := unmakeable(m, v, x, sem); fault != "" {
			return fault
		}
	}
	if open != (v.Kind == stability.Open) || (len(v.Improvements) == 0) == (v.Kind == stability.Open || v.Kind == stability.Answered) {
		return "the kind " + string(v.Kind) + " does not fit"
	}
	return ""
}

func moves(m *model.Model, x model.Move) bool {
	for _, t := range m.Moves(x.Party).From(x.From, nil) {
		if t == x.To {
			return true
		}
	}
	return false
}

// unmakeable checks the moves of one answer.
func unmakeable(m *model.Model, v stability.Verdict, x stability.Improvement, sem model.Semantics) string {
	at, credible, moved, last := x.To, true, map[model.Party]bool{}, v.Party
	for n, step := range x.By {
		credible = credible && m.Rank(step.Party, step.To) > m.Rank(step.Party, step.From)
		from := at
		if v.Concept.ID == "sim" {
			from = v.State
		}
		if step.From != from || !moves(m, step) || step.Party == last || step.Party == v.Party {
			return fmt.Sprintf("move %d of the answer to %d cannot be made", n+1, x.To+1)
		}
		if sem == model.OnceEach && moved[step.Party] || sem == model.OneMove && n > 0 && v.Concept.ID != "sim" {
			return fmt.Sprintf("move %d of the answer to %d is one too many", n+1, x.To+1)
		}
		at, last, moved[step.Party] = step.To, step.Party, true
	}
	if len(x.By) > 0 && (credible != x.Credible || at != x.Ends && v.Concept.ID != "sim") {
		return fmt.Sprintf("the answer to %d is not as credible as it says, or ends elsewhere", x.To+1)
	}
	if x.Found && !credible && (v.Concept.ID == "seq" || v.Concept.ID == "sseq") {
		return fmt.Sprintf("the answer to %d is not credible", x.To+1)
	}
	return ""
}

// TestInclusions holds what the theory proves of one party's stable states
// (theory section 3.6).
func TestInclusions(t *testing.T) {
	t.Parallel()
	inside := [][2]string{{"nash", "sseq"}, {"sseq", "seq"}, {"seq", "gmr"}, {"nash", "smr"}, {"sseq", "smr"}, {"smr", "gmr"}}
	for seed := range uint64(trial.Part(300)) {
		m := compiled(t, model.Random(1_000_000+seed, 64))
		table := solve(t, m, "graph", model.Legal)
		for _, x := range inside {
			for p := range m.Parties {
				small := table.Stable[table.Find(x[0])][p]
				both := small.Clone()
				both.And(table.Stable[table.Find(x[1])][p])
				if both.Count() != small.Count() {
					t.Fatalf("seed %d: a state is stable for %s under %s and not under %s", seed, m.Parties[p].ID, x[0], x[1])
				}
			}
		}
	}
}

// TestRandomIsSound holds that random models are what they are meant to be:
// sound, varied, and the same for the same seed.
func TestRandomIsSound(t *testing.T) {
	t.Parallel()
	kinds, forms, ties, oneWay := map[detente.PreferenceKind]int{}, map[bool]int{}, 0, 0
	for seed := range uint64(trial.Part(300)) {
		k := model.Random(seed, 16)
		if k.String() != model.Random(seed, 16).String() {
			t.Fatalf("seed %d gives two cases", seed)
		}
		m := compiled(t, k)
		if m == nil {
			_, problems := k.Case()
			t.Fatalf("seed %d is unsound: %v\n%s", seed, problems, k)
		}
		forms[m.Listed()]++
		for p := range m.Parties {
			kinds[m.Setup.Preferences[m.Parties[p].Index].Kind]++
			seen := map[model.Rank]bool{}
			for _, r := range m.Ranks(model.Party(p)) {
				if seen[r] {
					ties++
				}
				seen[r] = true
			}
			for _, o := range m.Parties[p].Options {
				if o.Moves != detente.Both {
					oneWay++
				}
			}
		}
	}
	if len(kinds) != 5 || len(forms) != 2 || ties == 0 || oneWay == 0 {
		t.Errorf("random models lack variety: %v, listed %v, %d ties, %d one-way options", kinds, forms, ties, oneWay)
	}
}
