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
// both are "" where it cannot be resolved without a day of the document.
type Time struct {
	prose.Span
	First, Last int // tokens, Last exclusive
	From, To    string
	Grain       Grain
	Rule        string
}

// Find lists the times of a text in order. Anchor is the day the document is
// of, as YYYY-MM-DD, YYYY-MM or YYYY, or "".
func Find(t *prose.Text, anchor string) []Time { return nil }

// Dateline is the day that a text gives for itself (a dateline, a line with a
// date alone, a "Date:" line of its head), or "".
func Dateline(t *prose.Text) string { return "" }

// Latest is the latest explicit full date in a text, or the year alone where
// only a year can be inferred, or "", with the rule.
func Latest(t *prose.Text) (date, rule string) { return "", "" }
