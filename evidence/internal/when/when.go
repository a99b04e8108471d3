// Package when finds expressions of time in a text and resolves them against
// the day a document is of (evidence-and-events A6).
package when

import "detente/evidence/internal/prose"

// Grain is how exact a time is.
type Grain string

// The grains.
const (
	Day   Grain = "day"
	Week  Grain = "week"
	Part  Grain = "part" // early, mid or late in a month
	Month Grain = "month"
	Year  Grain = "year"
)

// Time is an expression of time. From and To are days, YYYY-MM-DD, inclusive;
// both are "" where it cannot be resolved without a day of the document, and
// From alone where the text gives only a latest day (more than a year since).
type Time struct {
	prose.Span
	First, Last int // tokens, Last exclusive
	From, To    string
	Grain       Grain
	Rule        string
}

// Find lists the times of a text in order. Anchor is the day the document is
// of, as YYYY-MM-DD, YYYY-MM or YYYY, or "".
func Find(t *prose.Text, anchor string) []Time {
	p := &parser{t: t, anchor: parseAnchor(anchor)}
	for i := 0; i < len(t.Tokens); {
		n := p.step(i)
		if n == 0 {
			n = 1
		}
		i += n
	}
	return p.out
}

// step reads the expression that begins at a token, and says how many tokens
// it took: none where there is none.
func (p *parser) step(i int) int {
	if !p.begins(i) {
		return 0
	}
	for _, read := range [...]func(int) (int, value){p.between, p.since, p.longSince, p.distance, p.single} {
		n, v := read(i)
		if n == 0 {
			continue
		}
		tokens := p.t.Tokens
		time := Time{
			Span:  prose.Span{Start: tokens[i].Start, End: tokens[i+n-1].End},
			First: i, Last: i + n, Grain: v.grain, Rule: v.rule,
		}
		if v.known {
			time.To = v.to.String()
			if v.from != unknown {
				time.From = v.from.String()
			}
		}
		p.out = append(p.out, time)
		p.values = append(p.values, v)
		return n
	}
	return 0
}

// single reads a time that is no range: the first reading that fits.
func (p *parser) single(i int) (int, value) {
	for _, read := range [...]func(int) (int, value){p.date, p.near, p.named, p.month, p.year} {
		if n, v := read(i); n > 0 {
			return n, v
		}
	}
	return 0, value{}
}
