package lexicon

import (
	"strings"
	"testing"
	"time"
)

func TestLongest(t *testing.T) {
	t.Parallel()
	start := time.Now()
	l := Default()
	t.Log("Default takes", time.Since(start))
	tests := []struct{ text, took, party string }{
		{"US forces", "US", "USA"},
		{"us forces", "", ""},
		{"U.S. President", "U.S.", "USA"},
		{"U.S", "U.S", "USA"},
		{"North Koreans said", "North Koreans", "PRK"},
		{"NORTH KOREA FIRES", "NORTH KOREA", "PRK"},
		{"north korea", "", ""},
		{"Côte d’Ivoire won", "Côte d’Ivoire", "CIV"},
		{"Cote d'Ivoire won", "Cote d'Ivoire", "CIV"},
		{"Elysee Palace", "Elysee Palace", "FRA"},
		{"White House", "White House", "USA"},
		{"Who said", "", ""},
		{"WHO said", "WHO", "WHO"},
		{"Guinea Bissau", "Guinea Bissau", "GNB"},
		{"Reuters news agency", "Reuters news agency", ""},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.text)
		n, entries := l.Longest(words)
		if got := strings.Join(words[:n], " "); got != tt.took {
			t.Errorf("Longest(%q) takes %q, want %q", tt.text, got, tt.took)
			continue
		}
		if n > 0 && entries[0].Party != tt.party {
			t.Errorf("Longest(%q) is of %q, want %q", tt.text, entries[0].Party, tt.party)
		}
	}
}
