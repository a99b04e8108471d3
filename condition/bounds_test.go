package condition_test

import (
	"strings"
	"testing"

	"detente/condition"
)

// TestBounds has texts just inside the bounds, in their own and in canonical
// spelling, and texts far outside, each of which is one mistake.
func TestBounds(t *testing.T) {
	t.Parallel()
	rep := strings.Repeat
	const deep, nodes, long = "nested more than 250 deep", "more than 20000 parts", "bytes long"
	tests := []struct {
		name, text, wrong string
	}{
		{"250 parentheses", rep("(", 250) + "a" + rep(")", 250), ""},
		{"251 parentheses", rep("(", 251) + "a" + rep(")", 251), deep},
		{"250 nots", rep("!", 250) + "a", ""},
		{"251 nots", rep("!", 251) + "a", deep},
		{"250 arrows", rep("a->", 250) + "b", ""},
		{"251 arrows", rep("a->", 251) + "b", deep},
		{"250 ifs after their operand", rep("a if ", 250) + "b", ""},
		{"251 ifs after their operand", rep("a if ", 251) + "b", deep},
		{"250 times iff", rep("a<->", 250) + "b", ""},
		{"251 times iff", rep("a<->", 251) + "b", deep},
		{"250 ifs within ifs", rep("if ", 250) + "a" + rep(" then b", 250), ""},
		{"251 ifs within ifs", rep("if ", 251) + "a" + rep(" then b", 251), deep},
		{"250 groups on the right", rep("a&(b|(", 125) + "c" + rep("))", 125), ""},
		{"251 operators on the left", rep("(", 250) + "a|b" + rep(")&a", 250), deep},
		{"250 counts", rep("atleast(1,", 250) + "a" + rep(")", 250), ""},
		{"251 counts", rep("atleast(1,", 251) + "a" + rep(")", 251), deep},
		{"20,000 parentheses, never closed", rep("(", 20000), deep},
		{"20,000 pairs of parentheses", rep("(", 20000) + "a" + rep(")", 20000), deep},
		{"20,000 nots", rep("~", 20000) + "a", deep},
		{"20,000 arrows", rep("a->", 20000) + "a", deep},
		{"20,000 ifs", rep("if ", 20000) + "a", deep},
		{"15,000 times iff", rep("a<->", 15000) + "a", deep},
		{"6,000 counts", rep("atleast(1,", 6000) + "a", deep},
		{"25,000 operands", rep("a&", 25000) + "a", nodes},
		{"10,000 operands", rep("true&", 10000) + "a", long},
		{"longer when written out", rep("a&", 15000) + "a", "written out in full the condition is 120003 bytes long; 65536 are allowed"},
		{"too long", rep("a", 70000), "the condition is 70000 bytes long; 65536 are allowed"},
		{"30,000 words", rep("a ", 30000), "a connective is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, errors := condition.Parse(tt.text, standoff())
			if tt.wrong == "" {
				if len(errors) > 0 {
					t.Fatal(errors)
				}
				sameTree(t, c, standoff())
				return
			}
			if c != nil || len(errors) != 1 || !strings.Contains(errors[0].Text, tt.wrong) {
				t.Fatalf("want one error with %q, got %.300s", tt.wrong, written(errors))
			}
		})
	}
}

// TestManyErrors holds that a text of nothing but mistakes ends quickly.
func TestManyErrors(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"$ ", "b) ", "a, ", ", ", "then ", "nowhere & "} {
		c, errors := condition.Parse(strings.Repeat(piece, 6000), standoff())
		if c != nil || len(errors) == 0 || len(errors) > 100 {
			t.Errorf("%q many times: %d errors", piece, len(errors))
		}
	}
}
