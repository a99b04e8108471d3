package condition_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/condition"
)

// scope is a case for the tests: its options in order, found by linear search.
type scope []condition.Option

func (s scope) Resolve(party, id string) (found condition.Option, ok bool, wrong string, hints []string) {
	n := 0
	for _, o := range s {
		if o.ID == id && (party == "" || o.Party == party) {
			found = o
			n++
		}
	}
	switch {
	case n == 1:
		return found, true, "", nil
	case n > 1:
		return condition.Option{}, false, "several parties have " + id, nil
	case party != "":
		id = party + "." + id
	}
	return condition.Option{}, false, "no option " + id, nil
}

// options numbers options and digits in order.
func options(list ...condition.Option) scope {
	digit := 0
	for i := range list {
		list[i].Index, list[i].Digit = i, digit
		digit += list[i].Digits()
	}
	return list
}

// standoff has names as a case would, and single letters for short rows.
// Several parties have test; n has levels that are a number and a keyword.
func standoff() scope {
	return options(
		condition.Option{Party: "USA", ID: "relief", Levels: []string{"none", "partial", "full"}},
		condition.Option{Party: "USA", ID: "drills"},
		condition.Option{Party: "DPRK", ID: "test"},
		condition.Option{Party: "CHN", ID: "test"},
		condition.Option{Party: "X", ID: "a"},
		condition.Option{Party: "X", ID: "b"},
		condition.Option{Party: "X", ID: "c"},
		condition.Option{Party: "X", ID: "d"},
		condition.Option{Party: "X", ID: "n", Levels: []string{"0", "7", "not"}},
		condition.Option{Party: "OR", ID: "tax"},
	)
}

func parse(t *testing.T, text string) *condition.Condition {
	t.Helper()
	c, errors := condition.Parse(text, standoff())
	if c == nil || len(errors) > 0 {
		t.Fatalf("parse %q: %v", text, errors)
	}
	return c
}

// sameTree fails the test unless printing and parsing lead back to c.
func sameTree(t *testing.T, c *condition.Condition, s condition.Scope) {
	t.Helper()
	again, errors := condition.Parse(c.String(), s)
	if len(errors) > 0 {
		t.Fatalf("printed form %q: %v", c, errors)
	}
	if diff := cmp.Diff(c, again); diff != "" {
		t.Fatalf("%q parsed again (-before +after):\n%s", c, diff)
	}
	if !c.Equal(again) {
		t.Fatalf("%q: Equal is false where the trees are the same", c)
	}
}
