package model_test

import (
	"errors"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// What a model is said to need is at least what it takes, and not many times as
// much; what needs more than there is room for is refused.
func TestNeedIsAboutWhatIsTaken(t *testing.T) {
	t.Parallel()
	free := trial.Square(4, 4, 4)
	for _, text := range []string{free, strings.Replace(free, "preferences:", "rules:\n  - never: A.a1 & B.b1\npreferences:", 1)} {
		c, problems := detente.Parse("case.yaml", []byte(text), nil)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		setup, err := c.Setup("", nil)
		if err != nil {
			t.Fatal(err)
		}
		low, high := uint64(0), uint64(1<<30)
		for low+1 < high { // the least room that it is content with
			if mid := (low + high) / 2; compilesWithin(t, c, setup, mid) {
				high = mid
			} else {
				low = mid
			}
		}
		m, err := model.Compile(t.Context(), c, setup)
		if err != nil {
			t.Fatal(err)
		}
		if taken := m.Bytes(); high < taken || high > 8*taken {
			t.Errorf("needs %d bytes, takes %d", high, taken)
		}
	}
}

func compilesWithin(t *testing.T, c *detente.Case, setup detente.Setup, bytes uint64) bool {
	t.Helper()
	_, err := model.Compile(model.Within(t.Context(), bytes), c, setup)
	var big *model.TooBig
	if err != nil && !errors.As(err, &big) {
		t.Fatal(err)
	}
	return err == nil
}

func TestAmount(t *testing.T) {
	t.Parallel()
	for bytes, want := range map[uint64]string{0: "0 bytes", 1023: "1023 bytes", 1536: "1.5 kB", 4 << 30: "4 GB", 1 << 50: "1 PB", ^uint64(0): "16 EB"} {
		if got := model.Amount(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}
