package page

import (
	"bytes"

	"detente/report"
	"detente/web/desk"
)

// changed is a line of a file as a comparison shows it.
type changed struct {
	Sign string // "+" it is new, "-" it is gone, "" it is there as before, "…" lines are left out
	Line int    // from 1: in the new file, or in the old one where it is gone; 0 for none
	Text string
}

// Said is the sign in words.
func (c changed) Said() string {
	switch c.Sign {
	case "+":
		return "new"
	case "-":
		return "gone"
	}
	return ""
}

// Limits of a comparison: lines shown nearby what differs, and in all.
const (
	nearby      = 2
	mostChanged = 400
)

// differences are the lines in which two texts differ, with some nearby them.
func differences(was, text []byte) []changed {
	a, b := desk.Lines(was), desk.Lines(text)
	hunks := desk.Differ(a, b)
	var list []changed
	shown := 0 // lines of the new text
	same := func(until int) {
		for ; shown < until; shown++ {
			list = append(list, changed{"", shown + 1, shownLine(b[shown])})
		}
	}
	for n, h := range hunks {
		if len(list) > mostChanged {
			return append(list, changed{Sign: "…", Text: "and more further down"})
		}
		if from := h.NewStart - nearby; from > shown {
			list, shown = append(list, changed{Sign: "…"}), from
		}
		same(h.NewStart)
		for k := h.Start; k < h.End && len(list) <= mostChanged; k++ {
			list = append(list, changed{"-", k + 1, shownLine(a[k])})
		}
		for ; shown < h.NewEnd && len(list) <= mostChanged; shown++ {
			list = append(list, changed{"+", shown + 1, shownLine(b[shown])})
		}
		shown = h.NewEnd
		until := min(shown+nearby, len(b))
		if n+1 < len(hunks) {
			until = min(until, hunks[n+1].NewStart)
		}
		same(until)
	}
	if shown < len(b) && len(list) > 0 {
		list = append(list, changed{Sign: "…"})
	}
	return list
}

func shownLine(line []byte) string {
	return report.Harmless(string(bytes.ToValidUTF8(bytes.TrimRight(line, "\r\n"), []byte("\uFFFD"))))
}
