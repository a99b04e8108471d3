package model

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"detente"
)

// DefaultRoom is how many bytes a model and its verdicts may take where the
// context does not say.
const DefaultRoom = 4 << 30

// room is the key under which a context says how many bytes may be taken.
type room struct{}

// Within is a context in which a model, or verdicts on one, that would take
// more than so many bytes are refused before they are begun.
func Within(ctx context.Context, bytes uint64) context.Context {
	return context.WithValue(ctx, room{}, bytes)
}

// Room is how many bytes may be taken in a context.
func Room(ctx context.Context) uint64 {
	if bytes, said := ctx.Value(room{}).(uint64); said {
		return bytes
	}
	return DefaultRoom
}

// maxDigits bounds the codes that are listed: a bit for each of 2^30 takes
// 128 MB.
const maxDigits = 30

// TooBig says that a case has more states than can be listed.
type TooBig struct {
	Digits int    // the states are up to 2^Digits
	Need   string // what listing them would take
	Room   uint64 // how many bytes may be taken
}

// Error says what it would need and what to do instead.
func (e *TooBig) Error() string { return e.Text() + "\n  hint: " + e.Hint() }

// Text is what is wrong, in a sentence.
func (e *TooBig) Text() string {
	return fmt.Sprintf("the options of this case combine in up to 2^%d ways, too many to list: it would need %s, and %s may be used",
		e.Digits, e.Need, Amount(e.Room))
}

// Hint is what to do instead.
func (e *TooBig) Hint() string {
	return "leave out options that no want turns on, or merge levels that nobody tells apart"
}

// fits says whether the states can be listed: there are count of them, at most,
// of so many digits.
func (m *Model) fits(ctx context.Context, digits, count int) error {
	each := m.each(digits, count)
	need, allowed := uint64(count)*each+uint64(1)<<min(digits, 50)/4, Room(ctx)
	switch {
	case digits > 50:
		return &TooBig{digits, fmt.Sprintf("2^%d times %d bytes of memory", digits, each), allowed}
	case digits > maxDigits || need > allowed:
		return &TooBig{digits, Amount(need) + " of memory", allowed}
	}
	return nil
}

// each is about what one state takes: its code where some combinations are
// impossible, a rank for each party, and keys and ranks of the party that is
// being ranked.
func (m *Model) each(digits, count int) uint64 {
	n := uint64(2)
	if count < 1<<min(digits, 50) {
		n += 4
	}
	wide := false
	for k := range m.Setup.Preferences {
		p := &m.Setup.Preferences[k]
		values := 0 // a rank has at most as many as there are truths of so many statements
		switch p.Kind {
		case detente.Wants:
			values = len(p.Wants)
		case detente.Weights:
			values = len(p.Weights)
		case detente.Ranking, detente.Payoffs:
			values = digits
		}
		switch {
		case m.Setup.Absent[k]:
		case values <= 8:
			n++
		case values <= 16:
			n += 2
		default:
			n, wide = n+4, true
		}
	}
	if wide {
		n += 4
	}
	return n
}

// Amount writes an amount of memory in the unit a person would use, a unit being
// 1,024 of the one below it.
func Amount(bytes uint64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"}
	n, k := float64(bytes), 0
	for n >= 1<<10 {
		n, k = n/(1<<10), k+1
	}
	return strconv.FormatFloat(math.Round(n*10)/10, 'f', -1, 64) + " " + units[k]
}
