package desk_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"detente/web/desk"
)

// longest is the length of the longest common subsequence, by its recursion.
func longest(a, b [][]byte) int {
	l := make([][]int, len(a)+1)
	for i := range l {
		l[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			l[i+1][j+1] = max(l[i][j+1], l[i+1][j])
			if bytes.Equal(a[i], b[j]) {
				l[i+1][j+1] = l[i][j] + 1
			}
		}
	}
	return l[len(a)][len(b)]
}

func someLines(r *rand.Rand) []byte {
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(string(rune('a'+r.IntN(4))) + "\n")
	}
	return []byte(strings.TrimSuffix(b.String(), strings.Repeat("\n", r.IntN(2))))
}

// touched is a text with a line or two otherwise.
func touched(r *rand.Rand, text []byte) []byte {
	lines := slices.Clone(desk.Lines(text))
	for range 1 + r.IntN(2) {
		at := r.IntN(len(lines) + 1)
		if r.IntN(2) == 0 && at < len(lines) {
			lines = slices.Delete(lines, at, at+1)
		} else {
			lines = slices.Insert(lines, at, []byte(string(rune('p'+r.IntN(9)))+"\n"))
		}
	}
	return bytes.Join(lines, nil)
}

// Hunks make one text of the other, and no fewer lines could.
func TestDiffer(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b := desk.Lines(someLines(r)), desk.Lines(someLines(r))
		var made [][]byte
		at, out := 0, 0
		for _, h := range desk.Differ(a, b) {
			made = append(append(made, a[at:h.Start]...), b[h.NewStart:h.NewEnd]...)
			at, out = h.End, out+h.End-h.Start
		}
		made = append(made, a[at:]...)
		if !slices.EqualFunc(made, b, bytes.Equal) || out != len(a)-longest(a, b) {
			t.Fatalf("%q to %q: made %q, %d out", a, b, made, out)
		}
	}
}

// A text that is too much another is another as a whole.
func TestDifferFar(t *testing.T) {
	t.Parallel()
	a, b := make([][]byte, 3000), make([][]byte, 3000)
	for k := range a {
		a[k], b[k] = []byte{'a', byte(k), byte(k >> 8)}, []byte{'b', byte(k), byte(k >> 8)}
	}
	if h := desk.Differ(a, b); len(h) != 1 || h[0] != (desk.Hunk{End: 3000, NewEnd: 3000}) {
		t.Error(h)
	}
}

// Merging with a text that is as it was gives the other; changes that lie apart
// come together, whoever made which; of those at one place, theirs stays.
func TestMerge(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	both, clashed := 0, 0
	for range 3000 {
		base := someLines(r)
		ours, theirs := touched(r, base), touched(r, base)
		if got, left := desk.Merge(base, ours, base); !bytes.Equal(got, ours) || len(left) > 0 {
			t.Fatalf("%q", got)
		}
		if got, left := desk.Merge(base, base, theirs); !bytes.Equal(got, theirs) || len(left) > 0 {
			t.Fatalf("%q", got)
		}
		one, left := desk.Merge(base, ours, theirs)
		other, leftToo := desk.Merge(base, theirs, ours)
		if len(left) == 0 != (len(leftToo) == 0) {
			t.Fatalf("%q %q %q: %v, %v", base, ours, theirs, left, leftToo)
		}
		if len(left) > 0 {
			clashed++
			continue
		}
		if both++; !bytes.Equal(one, other) {
			t.Fatalf("%q %q %q: %q, %q", base, ours, theirs, one, other)
		}
	}
	if both < 100 || clashed < 100 {
		t.Errorf("%d came together and %d did not", both, clashed)
	}
	got, left := desk.Merge([]byte("a\nb\nc\nd\ne\n"), []byte("A\nb\nc\nd\nE\n"), []byte("a\nb\nx\nd\nee\n"))
	if string(got) != "A\nb\nx\nd\nee\n" || len(left) != 1 || left[0].NewStart != 4 {
		t.Errorf("%q, left %v", got, left)
	}
}
