package model_test

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// TestFormatOfRandomCases writes random cases as case files and reads them
// again: the same case comes back, but for places and the spelling of rules.
func TestFormatOfRandomCases(t *testing.T) {
	t.Parallel()
	alike := cmp.Options{
		cmpopts.IgnoreTypes(detente.Range{}, &detente.File{}),
		cmpopts.IgnoreFields(detente.Rule{}, "Text"),
		cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b *big.Rat) bool { return a.Cmp(b) == 0 }),
	}
	for seed := range uint64(trial.Part(250)) {
		k := model.Random(seed, 40)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		text := detente.Format(c)
		again, problems := detente.Parse("case.yaml", text, nil)
		if problems.Errors() > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, problems, text)
		}
		if diff := cmp.Diff(c, again, alike); diff != "" {
			t.Fatalf("seed %d (-read +read again):\n%s\n%s", seed, diff, text)
		}
	}
}
