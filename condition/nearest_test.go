package condition_test

import (
	"strings"
	"testing"

	"detente/condition"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	among := []string{"relief", "drills", "dismantle", "test", "tests", "UK", "é"}
	tests := []struct{ name, word, want string }{
		{"a letter left out", "drill", "drills"},
		{"a letter too many", "reliefs", "relief"},
		{"a letter changed", "rebief", "relief"},
		{"neighbours swapped", "erlief", "relief"},
		{"two mistakes in a long word", "dsmantel", "dismantle"},
		{"three mistakes in nine letters", "dsmnte", "dismantle"},
		{"four mistakes in nine letters", "dsmnt", ""},
		{"case alone", "DRILLS", "drills"},
		{"case alone, before a letter wrong", "TESTS", "tests"},
		{"the first of two", "testz", "test"},
		{"two letters, one wrong", "US", ""},
		{"two letters, case alone", "uk", "UK"},
		{"letters beyond ASCII", "É", "é"},
		{"nothing alike", "guarantee", ""},
		{"nothing", "", ""},
		{"far too long", strings.Repeat("test", 100), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := condition.Nearest(tt.word, among); got != tt.want {
				t.Errorf("Nearest(%q) is %q, want %q", tt.word, got, tt.want)
			}
		})
	}
	if got := condition.Nearest("word", nil); got != "" {
		t.Errorf("among nothing: %q", got)
	}
}
