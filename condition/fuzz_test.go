package condition_test

import (
	"testing"
	"unicode/utf8"

	"detente/condition"
)

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "a", "not a and b or c", "a -> b -> c", "a if b if c", "if a iff b then c", "if if a then b then c unless d",
		"a iff b iff c", "(a and b) and c", "atleast(2, a, b, c)", "exactly(0, a xor b)", "USA.relief >= partial", "n = not and n = 7",
		"OR.tax OR a", "a if and only if b", "IF a, THEN b", "relief => full", "none < relief < full", "atleast(2 a, b", "[a] && b",
		"“a”", "a\u00a0b", "a\u200bb", "\xff\xfe", "(((a", "a)) and", "then, then", "if (a then b)", "not.a", "a-b", "--a->-b", "a b c (d",
	} {
		f.Add(text)
	}
	s := standoff()
	f.Fuzz(func(t *testing.T, text string) {
		c, errors := condition.Parse(text, s)
		checkErrors(t, text, c, errors)
		if c == nil {
			return
		}
		sameTree(t, c, s)
		w := c.Word(64)
		for k := range uint64(64) {
			if got := w>>k&1 == 1; got != c.Holds(64+k) {
				t.Fatalf("%q at code %d: Word says %t", c, 64+k, got)
			}
		}
	})
}

func FuzzPattern(f *testing.F) {
	for _, text := range []string{"", "Y", "YN-", "Y N -", "---", "NYN", "yn*", "1\xff–", "Y\tN"} {
		f.Add(text)
	}
	s := pair()
	f.Fuzz(func(t *testing.T, text string) {
		c, errors := condition.ParsePattern(text, s)
		checkErrors(t, text, c, errors)
		if c == nil {
			return
		}
		if !condition.IsPattern(text) {
			t.Fatalf("%q was parsed but is no pattern", text)
		}
		sameTree(t, c, s)
	})
}

// checkErrors holds what callers rely on: a condition or errors, errors in
// order, inside the text, between characters, each with a sentence.
func checkErrors(t *testing.T, text string, c *condition.Condition, errors []condition.Error) {
	t.Helper()
	if (c == nil) != (len(errors) > 0) {
		t.Fatalf("%q: condition %v beside %d errors", text, c, len(errors))
	}
	last := 0
	for _, e := range errors {
		if e.Start < last || e.End < e.Start || e.End > len(text) || e.Text == "" {
			t.Fatalf("%q: %+v", text, e)
		}
		if utf8.ValidString(text) && !(utf8.ValidString(text[:e.Start]) && utf8.ValidString(text[:e.End])) {
			t.Fatalf("%q: %+v cuts a character", text, e)
		}
		last = e.Start
	}
}
