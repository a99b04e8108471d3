package evidence

import (
	"testing"

	"detente/evidence/lexicon"
)

// TestSupposedDeeds: what may happen is no deed, and what did is one.
func TestSupposedDeeds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"Iran lifted the embargo on Iraq.":                                            1,
		"On Monday, Iran lifted the embargo on Iraq.":                                 1,
		"Nobody knows what follows if Iran lifted the embargo on Iraq.":               0,
		"The harbour stays shut until Iran lifted the embargo on Iraq.":               0,
		"The harbour stays shut unless Iran lifted the embargo on Iraq.":              0,
		"If nobody had come, the harbour was shut, and Iran lifted the embargo then.": 1,
	} {
		n := 0
		for _, c := range Read(&Document{ID: "x", Text: text}, lexicon.Default()).Claims {
			if c.Form == Deed {
				n++
			}
		}
		if n != want {
			t.Errorf("%q tells %d deeds, want %d", text, n, want)
		}
	}
}
