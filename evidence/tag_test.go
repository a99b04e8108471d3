package evidence_test

import (
	"slices"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// Clauses without "that" whose verb may be a noun as well.
func TestBareClauses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Fishermen say the cap will finish them.", []string{"the cap will finish them"}},
		{"Ankara says the area belongs to it.", []string{"the area belongs to it"}},
		{"Ankara said the area lies on its own shelf.", []string{"the area lies on its own shelf"}},
		{"Critics said the ban hurts farmers.", []string{"the ban hurts farmers"}},
		{"She said the border clashes on Monday were over.", []string{"the border clashes on Monday were over"}},
		{"He said the peace talks in Geneva had failed.", []string{"the peace talks in Geneva had failed"}},
		{"Fishermen say the cap will finish them; the ministry says that there are too few crabs.",
			[]string{"the cap will finish them", "there are too few crabs"}},
		{"Officials say that no notice was received, and point out that the commission has not met.",
			[]string{"no notice was received", "the commission has not met"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, claim := range evidence.Read(&evidence.Document{ID: "d", Text: c.text}, lexicon.Default()).Claims {
				if claim.Form != evidence.Deed {
					got = append(got, claim.Quote)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}
