package roadmap

import (
	"slices"
	"strings"
	"testing"

	"detente/answer"
	"detente/internal/trial"
	"detente/model"
)

// TestHalveAgainstText compares a case given one more level with the case file
// in which a person would have written it.
func TestHalveAgainstText(t *testing.T) {
	t.Parallel()
	compared := 0
	for seed := range uint64(trial.Part(1200)) {
		k := model.Random(seed, 60)
		k.Today = ""
		m := trial.Model(t, k.String(), "")
		h := healer{question: &question{Request: Request{Model: m}}, tries: 1}
		for i, p := range m.Parties {
			for o := range p.Options {
				for level := 1; level < len(p.Options[o].Levels) && h.renumbers(); level++ {
					at := strings.Index(k.String(), "  - id: "+p.ID+"\n")
					at += strings.Index(k.String()[at:], "{id: "+p.Options[o].ID+",")
					at += strings.Index(k.String()[at:], p.Options[o].Levels[level])
					want := trial.Model(t, k.String()[:at]+"halfway, "+k.String()[at:], "")
					c, setup := answer.Editable(m)
					halve(&c, &setup, p.Index, o, level)
					got, err := model.Compile(t.Context(), &c, setup)
					if err != nil || got.Len() != want.Len() {
						t.Fatalf("seed %d: %v", seed, err)
					}
					for s := range model.State(got.Len()) {
						if got.Code(s) != want.Code(s) {
							t.Fatalf("seed %d: other states", seed)
						}
					}
					for j := range m.Parties {
						if !slices.Equal(got.Ranks(model.Party(j)), want.Ranks(model.Party(j))) {
							t.Fatalf("seed %d: %s split, other ranks of party %d\n%s", seed, m.Parties[i].ID, j, k)
						}
					}
					compared++
				}
			}
		}
	}
	if compared < trial.Part(200) {
		t.Errorf("compared only %d", compared)
	}
}
