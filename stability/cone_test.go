package stability_test

import (
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestConeOnSparseCases holds the engine that looks at parts of a case against
// the reference, on cases of which it really sees parts only, also under
// scenarios.
func TestConeOnSparseCases(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	// In these two a rule lets moves made at once be possible only with a third's.
	seeds := []uint64{3480, 6535}
	for seed := range uint64(trial.Part(900)) {
		seeds = append(seeds, seed)
	}
	for _, seed := range seeds {
		c, problems := detente.Parse("case.yaml", []byte(trial.Sparse(seed)), nil)
		if problems.Errors() > 0 {
			continue
		}
		setup, err := c.Setup([]string{"", "less"}[seed%2], nil)
		if err != nil {
			continue
		}
		m, err := model.Compile(t.Context(), c, setup)
		if err != nil || m.Len() > 300 {
			continue
		}
		sem := []model.Semantics{model.Legal, model.OnceEach, model.OneMove}[seed/2%3]
		want := solve(t, m, "reference", sem)
		if fault := tablesDiffer(m, want, solve(t, m, "cone", sem)); fault != "" {
			t.Fatalf("seed %d, %s: %s\n%s", seed, sem, fault, c.File.Text)
		}
		met["cases"]++
		cones := model.NewCones(c, setup)
		for k, concept := range want.Concepts {
			for i, p := range m.Parties {
				sight := model.Near
				switch concept.ID {
				case "seq", "sseq":
					sight = model.Far
				case "sim":
					sight = model.AtOnce
				}
				if len(cones.Of(p.Index, sight)) < len(c.Options()) {
					met["less than all, "+concept.ID]++
				}
				if k > 0 && want.Stable[k][i].Count() != want.Stable[0][i].Count() {
					met["not nash, "+concept.ID]++
				}
				if n := want.Stable[k][i].Count(); n > 0 && n < m.Len() {
					met["some, "+concept.ID]++
				}
			}
		}
		if len(setup.Rules) > 0 {
			met["rules"]++
		}
		if len(setup.Frozen)+len(setup.Fix) > 0 {
			met["held"]++
		}
	}
	for _, c := range stability.Concepts {
		for _, what := range []string{"less than all, ", "some, "} {
			if met[what+c.ID] < trial.Part(400) {
				t.Errorf("only %d times %s", met[what+c.ID], what+c.ID)
			}
		}
		if c.ID != "nash" && met["not nash, "+c.ID] < trial.Part(40) {
			t.Errorf("only %d times more than nash under %s", met["not nash, "+c.ID], c.ID)
		}
	}
	if met["cases"] < trial.Part(400) || met["rules"] < trial.Part(200) || met["held"] < trial.Part(100) {
		t.Errorf("too seldom: %v", met)
	}
}
