// Package events makes series of what parties do to each other out of event
// files (evidence-and-events part B): rows that say on which day who did what
// to whom, by the million.
//
// [Read] reads files of several formats, plain or compressed, keeps what
// happened between the parties asked about, and counts what it drops by
// reason. [Record.Series] is what it kept by day, week or month, [Record.Days]
// the days of single acts. It knows nothing of cases' models and judges
// nothing: whether one party's acts follow another's is asked elsewhere.
//
// Scores are whole tenths, so that a sum is the same in whatever order and in
// however many parts a file is read.
package events

import (
	"fmt"
	"time"
)

// Day is a day of the calendar, counted from 1970-01-01.
type Day int32

// The days that a file may name; others are taken for mistakes.
const (
	firstDay = Day(-171651) // 1500-01-01
	endDay   = Day(193589)  // 2500-01-01, the first that is too late
)

// String is YYYY-MM-DD.
func (d Day) String() string {
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// MarshalText is YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Date is the day of a year, a month and a day of the month; false where there
// is no such day, or it is before 1500 or after 2499.
func Date(year, month, day int) (Day, bool) {
	if year < 1500 || year > 2499 || month < 1 || month > 12 || day < 1 || day > monthDays(year, month) {
		return 0, false
	}
	// Years begin in March, so that the odd day is the last of one.
	y, m := year, month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	era := y / 400
	yearOf := y - era*400
	dayOf := (153*m+2)/5 + day - 1
	return Day(era*146097 + yearOf*365 + yearOf/4 - yearOf/100 + dayOf - 719468), true
}

func monthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	if len(s) == 10 {
		if d, ok := readDay([]byte(s)); ok {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no day: write YYYY-MM-DD", s)
}

// Grain is how long a period is.
type Grain string

// The grains. Weeks begin on Monday.
const (
	Daily   Grain = "day"
	Weekly  Grain = "week"
	Monthly Grain = "month"
)

// Grains are all there are, the finest first.
func Grains() []Grain { return []Grain{Daily, Weekly, Monthly} }

// Event is that one party did something to another.
type Event struct {
	Day      Day
	From, To int    // places in the list of parties
	Score    int32  // tenths; below 0 is hostile
	Code     string // of the act, "" where the file has none
}

// Series is what parties did to each other, period by period. A period without
// a report is 0, which is not the same as nothing having happened: All says how
// much the files report of the world at that time.
type Series struct {
	Grain   Grain
	First   Day // the first day of the first period
	Parties []string
	Sum     [][][]int64 // from, to, period: tenths
	Count   [][][]int32 // from, to, period: events
	All     []int64     // period: dated rows of the files, whoever acted
}

// Periods is how many there are.
func (s *Series) Periods() int { return len(s.All) }

// Start is the first day of a period.
func (s *Series) Start(period int) Day {
	switch s.Grain {
	case Weekly:
		return s.First + Day(7*period)
	case Monthly:
		t := time.Unix(int64(s.First)*86400, 0).UTC().AddDate(0, period, 0)
		return Day(t.Unix() / 86400)
	}
	return s.First + Day(period)
}

// Sign is which acts are meant.
type Sign int

// The signs of scores.
const (
	Hostile     Sign = -1
	Any         Sign = 0
	Cooperative Sign = 1
)
