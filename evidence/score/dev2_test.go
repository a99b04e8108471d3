package score

import (
	"strings"
	"testing"
)

// TestDev2 reads texts of another author than those of TestDev, in other
// registers: what it says of texts that nobody tuned on is worth more.
func TestDev2(t *testing.T) {
	var all []*Comparison
	list := annotated(t, "../testdata/dev2")
	for i := range list {
		all = append(all, Compare(&list[i], reading(t, &list[i])))
	}
	s := Sum(all)
	var b strings.Builder
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	if *misses {
		for _, c := range all {
			if err := c.Misses(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Log("\n" + b.String())
}
