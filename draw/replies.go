package draw

import (
	"math"
	"strconv"
)

// Replies is how strongly each party answers what each other one does: a row
// for who answers, a column for whom. The most that are drawn are eight, and
// the picture says if there are more.
type Replies struct {
	Title string
	// Unit is what a number measures, as in "answers to one act".
	Unit    string
	Parties []Party
	// Cells are the pairs that were looked at, once each; of two for one pair the
	// first counts. What names a party that does not exist is left out.
	Cells []Reply
	// Width is from 640 to 1000 pixels, 720 where it is 0; more is taken, up to
	// 1000, where the numbers need it.
	Width int
}

// Reply is how strongly the party with the index Of answers that with the index
// To, and the interval within which that lies. A number that cannot be drawn
// makes it one that cannot be told.
type Reply struct {
	Of, To           int
	Value, Low, High float64
	Kind             ReplyKind
	Link             Link
}

// ReplyKind is what can be said of a reply.
type ReplyKind uint8

// The kinds of reply, each with its own sign and word.
const (
	ReplyUntold   ReplyKind = iota // too little is recorded to tell
	ReplyShown                     // it is there
	ReplyNotShown                  // it was looked for, and is not there to be seen
)

// Draw draws r in both forms.
func (r Replies) Draw() Picture { return r.sheet().both() }

// DrawSVG draws r as SVG alone, in a hundredth of the time.
func (r Replies) DrawSVG() Picture { return r.sheet().svg() }

func (r Replies) sheet() sheet {
	l := r.layout()
	return sheet{l.w, l.h, titled(r.Title, repliesTitle), r.alt(), l.paint}
}

const (
	repliesTitle = "Who answers whom"
	repliesMost  = 8
	replyPad     = 8
	replyWidest  = 150 // of a column
	replyLeast   = 104 // of a column that needs as much: eight fit into 1000 pixels
	replyHead    = 132 // of the names at the left, at most
)

// caption is what a kind is called.
func (k ReplyKind) caption() string {
	switch k {
	case ReplyShown:
		return "shown: the row answers the column"
	case ReplyNotShown:
		return "not shown"
	}
	return "cannot be told: too little is recorded"
}

// word is the caption in short.
func (k ReplyKind) word() string {
	switch k {
	case ReplyShown:
		return "shown"
	case ReplyNotShown:
		return "not shown"
	}
	return "cannot be told"
}

// kind is what can be said of c, which needs its numbers for it.
func (c Reply) kind() ReplyKind {
	if c.Kind > ReplyNotShown || !drawable(c.Value) || !drawable(c.Low) || !drawable(c.High) {
		return ReplyUntold
	}
	return c.Kind
}

// told says whether c has a number to show.
func (c Reply) told() bool { return c.kind() != ReplyUntold }

// value is the number of c, and interval what it lies within.
func (c Reply) value() string { return hundredth(c.Value) }

func (c Reply) interval() string { return hundredth(c.Low) + " to " + hundredth(c.High) }

// hundredth writes a number to two places, one that is large to fewer.
func hundredth(v float64) string {
	switch m := math.Abs(v); {
	case m >= 1e6:
		return strconv.FormatFloat(v, 'g', 3, 64)
	case m >= 1000:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case m >= 100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	text := strconv.FormatFloat(v, 'f', 2, 64)
	if text == "-0.00" {
		return "0.00"
	}
	return text
}

// shown are the parties that are drawn.
func (r Replies) shown() []Party { return r.Parties[:min(len(r.Parties), repliesMost)] }

// cells are the replies between the parties that are drawn, by row and column.
func (r Replies) cells() map[[2]int]Reply {
	n := len(r.shown())
	list := map[[2]int]Reply{}
	for _, c := range r.Cells {
		at := [2]int{c.Of, c.To}
		if _, seen := list[at]; !seen && c.Of >= 0 && c.To >= 0 && c.Of < n && c.To < n {
			list[at] = c
		}
	}
	return list
}
