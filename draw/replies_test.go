package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

func sampleReplies() Replies {
	return Replies{
		Title: "Who answers whom", Unit: "how many acts follow one act", Parties: sampleParties()[:4],
		Cells: []Reply{
			{0, 1, 0.31, 0.12, 0.5, ReplyShown, Link{}}, {1, 0, 0.04, -0.1, 0.18, ReplyNotShown, Link{}},
			{0, 2, -0.22, -0.4, -0.04, ReplyShown, Link{}}, {2, 0, 0, 0, 0, ReplyUntold, Link{}},
			{1, 2, 1.36, 0.55, 2.16, ReplyShown, Link{}}, {2, 1, 0.1, -0.02, 0.21, ReplyNotShown, Link{}},
			{3, 1, 0.02, -0.3, 0.35, ReplyNotShown, Link{}}, {1, 3, math.NaN(), 0, 1, ReplyShown, Link{}},
			{1, 1, 0.4, 0.3, 0.5, ReplyShown, Link{}},
		},
	}
}

func largeReplies() Replies {
	r := Replies{Title: "Ten", Width: 640}
	for k := range 10 {
		r.Parties = append(r.Parties, Party{fmt.Sprintf("P%d", k), fmt.Sprintf("Republic number %d", k+1), k})
		for j := range 10 {
			r.Cells = append(r.Cells, Reply{k, j, float64(k-j) * 1.234, -13.25, 12.75, ReplyKind(1 + (k+j)%2), Link{}})
		}
	}
	return r
}

func hostileReplies() Replies {
	r := Replies{Title: hostile()[0], Unit: hostile()[4], Width: -3}
	for k := range hostile() {
		r.Parties = append(r.Parties, hostileParty(k))
		r.Cells = append(r.Cells, Reply{k - 2, k, 1e300, -1e12, 1e12, ReplyShown, Link{}}, Reply{k, 3, -1e12, -1e12, 1e12, ReplyKind(k), Link{}}, Reply{k, 1, math.Inf(1), math.NaN(), 0, ReplyNotShown, Link{}})
	}
	return r
}

func randomReplies(seed uint64) Replies {
	rng := rand.New(rand.NewPCG(seed, 11))
	r := Replies{Title: "Replies", Unit: "acts", Width: []int{0, 640, 1000}[rng.IntN(3)]}
	for range rng.IntN(11) {
		r.Parties = append(r.Parties, sampleParties()[rng.IntN(6)])
	}
	for range rng.IntN(70) {
		v := rng.NormFloat64() * math.Pow(10, float64(rng.IntN(5)-2))
		r.Cells = append(r.Cells, Reply{rng.IntN(12) - 1, rng.IntN(12) - 1, v, v - rng.Float64(), v + rng.Float64(), ReplyKind(rng.IntN(4)), Link{}})
	}
	return r
}

// Each cell stands in the row of who answers and the column of whom, with its
// own number, and lies apart from all others.
func TestRepliesPlaces(t *testing.T) {
	t.Parallel()
	met := map[ReplyKind]int{}
	for seed := range uint64(trial.Part(80)) {
		r := randomReplies(seed)
		l := r.layout()
		n := min(len(r.Parties), 8)
		if l.w < 640 || l.w > 1000 {
			t.Errorf("replies %d are %d wide", seed, l.w)
		}
		if len(l.cells) != n*n {
			t.Fatalf("replies %d: %d cells for %d parties", seed, len(l.cells), n)
		}
		for k, c := range l.cells {
			i, j := k/n, k%n
			var want *Reply
			for x := range r.Cells {
				if r.Cells[x].Of == i && r.Cells[x].To == j {
					want = &r.Cells[x]
					break
				}
			}
			if (want != nil) != c.asked {
				t.Errorf("replies %d: cell %d, %d is asked: %v", seed, i, j, c.asked)
				continue
			}
			if c.y != l.rows[i].y || c.x != l.heads[j].x || c.right() > l.w-margin || c.bottom() > l.h {
				t.Errorf("replies %d: cell %d, %d is at %+v", seed, i, j, c.rect)
			}
			if want == nil {
				continue
			}
			kind := want.Kind
			if kind > 2 {
				kind = ReplyUntold
			}
			met[kind]++
			if c.kind != kind || (kind == ReplyUntold) != (c.value == "") {
				t.Errorf("replies %d: cell %d, %d is %v with %q, want %v", seed, i, j, c.kind, c.value, kind)
			}
			if room := c.w - 2*replyPad - signSize - 4; strong.width(c.value) > room {
				t.Errorf("replies %d: %q does not fit into %d", seed, c.value, room)
			}
			if kind != ReplyUntold && c.value != hundredth(want.Value) {
				t.Errorf("replies %d: cell %d, %d says %q for %v", seed, i, j, c.value, want.Value)
			}
			for _, other := range l.cells[:k] {
				if c.overlaps(other.rect) {
					t.Errorf("replies %d: two cells overlap", seed)
				}
			}
		}
	}
	for kind := range ReplyKind(3) {
		if met[kind] < trial.Part(100) {
			t.Errorf("only %d of the kind %v were met", met[kind], kind)
		}
	}
}

// The three kinds have three signs that differ without colour.
func TestReplySigns(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for kind := range ReplyKind(3) {
		var on record
		kind.paint(&on, 10, 10)
		text := fmt.Sprint(len(on.words))
		for _, s := range on.shapes {
			text += fmt.Sprint(outline(s.Path), s.Fill == card)
		}
		seen[text] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d signs for three kinds", len(seen))
	}
}

func TestRepliesAlt(t *testing.T) {
	t.Parallel()
	r := sampleReplies()
	for _, part := range []string{
		"United States answers North Korea: shown, 0.31 (0.12 to 0.50)", "North Korea answers United States: not shown, 0.04 (-0.10 to 0.18)",
		"North Korea answers China: cannot be told", "North Korea goes on with what it does itself: shown, 0.40", "South Korea answers United States: cannot be told",
	} {
		if alt := r.alt(); !strings.Contains(alt, part) {
			t.Errorf("%q is not in %q", part, alt)
		}
	}
	if alt := largeReplies().alt(); !strings.Contains(strings.Join(itemTexts(largeReplies().items()), ";"), "not drawn: 2 more parties") {
		t.Errorf("what is left out is not told: %q", alt)
	}
}

func TestHundredth(t *testing.T) {
	t.Parallel()
	var got []string
	for _, v := range []float64{0, -0.001, 0.005, -0.12, 13.256, 999.994, 1234.5, -2_000_000, 1e12} {
		got = append(got, hundredth(v))
	}
	if diff := cmp.Diff([]string{"0.00", "0.00", "0.01", "-0.12", "13.26", "1000.0", "1234", "-2e+06", "1e+12"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
