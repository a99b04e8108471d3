package condition_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/condition"
)

// pair has a level option of three levels and a plain one: three digits.
func pair() scope {
	return options(
		condition.Option{Party: "USA", ID: "relief", Levels: []string{"none", "partial", "full"}},
		condition.Option{Party: "USA", ID: "drills"},
	)
}

func TestParsePattern(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, canonical string
		codes                 []uint64
	}{
		{"all open", "---", "true", []uint64{0, 1, 2, 3, 4, 5, 6, 7}},
		{"one digit", "--Y", "USA.drills", []uint64{4, 5, 6, 7}},
		{"one digit, not set", "--N", "not USA.drills", []uint64{0, 1, 2, 3}},
		{"a level reached", "Y--", "USA.relief >= partial", []uint64{1, 3, 5, 7}},
		{"between two levels", "YN-", "USA.relief >= partial and USA.relief < full", []uint64{1, 5}},
		{"all set, with spaces", " YY Y ", "USA.relief >= partial and USA.relief >= full and USA.drills", []uint64{7}},
		{"none set", "NNN", "USA.relief < partial and USA.relief < full and not USA.drills", []uint64{0}},
		{"no unary number", "NY-", "USA.relief < partial and USA.relief >= full", []uint64{2, 6}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !condition.IsPattern(tt.text) {
				t.Errorf("IsPattern is false")
			}
			c, errors := condition.ParsePattern(tt.text, pair())
			if len(errors) > 0 {
				t.Fatal(errors)
			}
			if c.String() != tt.canonical {
				t.Errorf("printed %q, want %q", c, tt.canonical)
			}
			var codes []uint64
			for code := range uint64(8) {
				if c.Holds(code) {
					codes = append(codes, code)
				}
			}
			if diff := cmp.Diff(tt.codes, codes); diff != "" {
				t.Errorf("holds in (-want +got):\n%s", diff)
			}
			sameTree(t, c, pair())
		})
	}
}

func TestPatternErrors(t *testing.T) {
	t.Parallel()
	const count = "; the options of this case need 3; one for each plain option, one for each level above the lowest, in file order"
	tests := []struct{ text, want string }{
		{"", "[0:0] the pattern has 0 of Y, N and -" + count},
		{"Y N", "[0:3] the pattern has 2 of Y, N and -" + count},
		{"YYYY", "[0:4] the pattern has 4 of Y, N and -" + count},
		{"YyY", `[1:2] a pattern has Y, N, - and spaces, not "y"; write Y`},
		{"n--", `[0:1] a pattern has Y, N, - and spaces, not "n"; write N`},
		{"YN–", `[2:5] a pattern has Y, N, - and spaces, not "–"; write - for either`},
		{"10Y", `[0:1] a pattern has Y, N, - and spaces, not "1"; write Y for 1, N for 0` + "\n" +
			`[1:2] a pattern has Y, N, - and spaces, not "0"; write Y for 1, N for 0`},
		{"Y\t-N", `[1:2] a pattern has Y, N, - and spaces, not "\t"`},
		{"YN\x80", `[2:3] a pattern has Y, N, - and spaces, not "\x80"`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			c, errors := condition.ParsePattern(tt.text, pair())
			if c != nil {
				t.Errorf("a condition beside errors: %q", c)
			}
			if diff := cmp.Diff(tt.want, written(errors)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
	if _, errors := condition.ParsePattern(strings.Repeat("-", 70000), pair()); len(errors) != 1 {
		t.Errorf("a pattern too long: %v", errors)
	}
}

func TestIsPattern(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"Y": true, "-": true, " N Y ": true, "": false, "  ": false, "Yn": false, "Y N.a": false, "not Y": false, "Y\tN": false} {
		if got := condition.IsPattern(text); got != want {
			t.Errorf("IsPattern(%q) is %t", text, got)
		}
	}
}
