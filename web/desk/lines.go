package desk

import (
	"bytes"
	"slices"
)

// Hunk is a run of lines that another text has otherwise: lines from Start to
// before End of the old one, from 0, are those from NewStart to before NewEnd of
// the new one.
type Hunk struct{ Start, End, NewStart, NewEnd int }

// meets says that two changes of a text concern the same lines, or the same
// place between them.
func (h Hunk) meets(o Hunk) bool {
	if h.Start == h.End || o.Start == o.End {
		return o.Start <= h.End && h.Start <= o.End
	}
	return o.Start < h.End && h.Start < o.End
}

// Lines are the lines of a text, each with its end.
func Lines(text []byte) [][]byte { return slices.Collect(bytes.Lines(text)) }

// Differ lists in what lines two texts differ.
func Differ(was, text [][]byte) []Hunk {
	names := map[string]int{}
	name := func(lines [][]byte) []int {
		list := make([]int, len(lines))
		for k, line := range lines {
			n, known := names[string(line)]
			if !known {
				n = len(names)
				names[string(line)] = n
			}
			list[k] = n
		}
		return list
	}
	a, b := name(was), name(text)
	start, end := 0, 0
	for most := min(len(a), len(b)); start < most && a[start] == b[start]; start++ {
	}
	for most := min(len(a), len(b)) - start; end < most && a[len(a)-1-end] == b[len(b)-1-end]; end++ {
	}
	hunks := differ(a[start:len(a)-end], b[start:len(b)-end])
	for k := range hunks {
		h := &hunks[k]
		h.Start, h.End, h.NewStart, h.NewEnd = h.Start+start, h.End+start, h.NewStart+start, h.NewEnd+start
	}
	return hunks
}

// mostApart bounds the lines in which texts are compared finely; those that
// differ in more are taken to differ in all.
const mostApart = 1200

// differ finds the fewest lines to take out and put in (E. W. Myers, An O(ND)
// Difference Algorithm and Its Variations, 1986).
func differ(a, b []int) []Hunk {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	reach := map[int]int{1: 0} // by diagonal, how far in a
	var trace []map[int]int
	for d := 0; d <= mostApart; d++ {
		for k := -d; k <= d; k += 2 {
			x := reach[k-1] + 1
			if k == -d || k != d && reach[k-1] < reach[k+1] {
				x = reach[k+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[k] = x
			if x >= len(a) && x-k >= len(b) {
				return retrace(append(trace, reach), len(a), len(b))
			}
		}
		now := make(map[int]int, len(reach))
		for k := -d; k <= d; k += 2 {
			now[k] = reach[k]
		}
		trace = append(trace, now)
	}
	return []Hunk{{0, len(a), 0, len(b)}}
}

// retrace goes back over how far each number of changes led, and collects what
// was changed.
func retrace(trace []map[int]int, x, y int) []Hunk {
	var hunks []Hunk
	for d := len(trace) - 1; d > 0; d-- {
		before, k := trace[d-1], x-y
		from := k - 1
		if k == -d || k != d && before[k-1] < before[k+1] {
			from = k + 1
		}
		px := before[from]
		py := px - from
		h := Hunk{px, px, py, py + 1} // a line put in
		if from == k-1 {
			h = Hunk{px, px + 1, py, py}
		}
		if n := len(hunks); n > 0 && hunks[n-1].Start == h.End && hunks[n-1].NewStart == h.NewEnd {
			hunks[n-1].Start, hunks[n-1].NewStart = h.Start, h.NewStart
		} else {
			hunks = append(hunks, h)
		}
		x, y = px, py
	}
	slices.Reverse(hunks)
	return hunks
}

// Merge makes of theirs what ours made of base, where both were made of base.
// Left are the runs of lines, from base to ours, that could not be: theirs has
// changed them, too.
func Merge(base, ours, theirs []byte) (merged []byte, left []Hunk) {
	lines, mine, other := Lines(base), Lines(ours), Lines(theirs)
	away := Differ(lines, other)
	shift := 0 // of lines of theirs against those of base, before at
	next := 0
	out := 0 // in theirs
	var b bytes.Buffer
	for _, h := range Differ(lines, mine) {
		if k := slices.IndexFunc(away, func(o Hunk) bool { return o.meets(h) }); k >= 0 {
			o := away[k]
			same := o.Start == h.Start && o.End == h.End && slices.EqualFunc(mine[h.NewStart:h.NewEnd], other[o.NewStart:o.NewEnd], bytes.Equal)
			if !same {
				left = append(left, h)
			}
			continue
		}
		for next < len(away) && away[next].End <= h.Start {
			shift += away[next].NewEnd - away[next].NewStart - (away[next].End - away[next].Start)
			next++
		}
		for ; out < h.Start+shift; out++ {
			b.Write(other[out])
		}
		for _, line := range mine[h.NewStart:h.NewEnd] {
			b.Write(line)
		}
		out = h.End + shift
	}
	for ; out < len(other); out++ {
		b.Write(other[out])
	}
	return b.Bytes(), left
}
