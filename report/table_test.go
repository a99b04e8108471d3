package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestTable(t *testing.T) {
	t.Parallel()
	x := &table{right: []bool{true}}
	x.add("n", "état", "")
	x.add("1", "é", "today")
	x.add("100", "·")
	want := []string{"  n  état", "  1  é     today", "100  ·"}
	if diff := cmp.Diff(want, x.lines()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := widest(want); n != 16 {
		t.Errorf("widest line has %d characters, want 16", n)
	}
}

func TestFolded(t *testing.T) {
	t.Parallel()
	text := strings.TrimSpace(strings.Repeat("ordinary words of several lengths ", 12))
	lines := strings.Split(folded(text, 5, 3), "\n")
	for k, line := range lines {
		before := 0
		if k == 0 {
			before = 5
		} else if !strings.HasPrefix(line, "   ") || strings.HasPrefix(line, "    ") {
			t.Errorf("line %d does not hang by three: %q", k, line)
		}
		if n := before + utf8.RuneCountInString(line); n > pageWidth {
			t.Errorf("line %d is %d wide", k, n)
		}
	}
	if got := strings.Join(strings.Fields(strings.Join(lines, " ")), " "); got != text {
		t.Errorf("words were lost: %q", got)
	}
	if got := folded(strings.Repeat("x", 75)+" a"+noBreak+"="+noBreak+"b", 0, 2); got != strings.Repeat("x", 75)+"\n  a = b" {
		t.Errorf("broken at a no-break space: %q", got)
	}
	if got := folded(strings.Repeat("x", 90), 0, 2); strings.Contains(got, "\n") {
		t.Errorf("a long word was broken: %q", got)
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1312: "1,312", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %s, want %s", n, got, want)
		}
	}
	if got := counted(1, "state", "states") + counted(0, "state", "states"); got != "1 state0 states" {
		t.Errorf("got %q", got)
	}
}
