package events

import (
	"fmt"
	"slices"
	"sort"
	"time"
)

// Record is what happened between the parties asked about.
type Record struct {
	Parties []string
	Scale   string // the scale by which acts have scores
	Funnel  Funnel

	acts     []act    // by day, then parties, codes, score
	codes    []string // of acts
	coverage map[Day]int64
	repeats  bool // rows that repeat another of the same day count
}

// act is what one or several rows of a day tell alike.
type act struct {
	day            Day
	from, to       uint16 // parties
	actor, patient uint32 // their codes in the file
	code           uint32
	score          int32
	rows           uint32 // how many tell it
}

// FromEvents makes a record of events that are known one by one, as those of a
// case. Nothing in it is taken for a repetition.
func FromEvents(parties []string, list []Event) *Record {
	r := &Record{Parties: parties, Scale: "given", coverage: map[Day]int64{}, repeats: true}
	codes := map[string]uint32{}
	for _, e := range list {
		n, known := codes[e.Code]
		if !known {
			n = uint32(len(r.codes))
			codes[e.Code] = n
			r.codes = append(r.codes, e.Code)
		}
		r.acts = append(r.acts, act{day: e.Day, from: uint16(e.From), to: uint16(e.To), code: n, score: e.Score, rows: 1})
		r.coverage[e.Day]++
	}
	r.Funnel.Read, r.Funnel.Kept = int64(len(list)), int64(len(list))
	r.order()
	return r
}

// order puts acts in an order that does not depend on how they were read.
func (r *Record) order() {
	slices.SortStableFunc(r.acts, func(a, b act) int { return compareActs(a, b, r.codes) })
}

func compareActs(a, b act, codes []string) int {
	switch {
	case a.day != b.day:
		return int(a.day) - int(b.day)
	case a.from != b.from:
		return int(a.from) - int(b.from)
	case a.to != b.to:
		return int(a.to) - int(b.to)
	case a.code != b.code && codes[a.code] != codes[b.code]:
		if codes[a.code] < codes[b.code] {
			return -1
		}
		return 1
	case a.score != b.score:
		if a.score < b.score {
			return -1
		}
		return 1
	}
	return 0
}

// count is for how many events an act stands.
func (r *Record) count(a act) int {
	if r.repeats {
		return int(a.rows)
	}
	return 1
}

// Events are those kept, by day.
func (r *Record) Events() []Event {
	list := []Event{}
	for _, a := range r.acts {
		for range r.count(a) {
			list = append(list, Event{Day: a.day, From: int(a.from), To: int(a.to), Score: a.score, Code: r.codes[a.code]})
		}
	}
	return list
}

// Days are the days of acts of one party to another, in order; a day stands as
// often as there are acts on it.
func (r *Record) Days(from, to int, sign Sign) []Day {
	list := []Day{}
	for _, a := range r.acts {
		if int(a.from) != from || int(a.to) != to || sign == Hostile && a.score >= 0 || sign == Cooperative && a.score <= 0 {
			continue
		}
		for range r.count(a) {
			list = append(list, a.day)
		}
	}
	return list
}

// Span are the first and the last day that the files report of; false where
// they report of none.
func (r *Record) Span() (first, last Day, ok bool) {
	for d := range r.coverage {
		if !ok || d < first {
			first = d
		}
		if !ok || d > last {
			last = d
		}
		ok = true
	}
	return first, last, ok
}

// mostCells bounds a series: 400 MB.
const mostCells = 1 << 25

// Series is the record by periods. The error is that there are too many.
func (r *Record) Series(grain Grain) (*Series, error) {
	s := &Series{Grain: grain, Parties: r.Parties}
	first, last, ok := r.Span()
	periods := 0
	if ok {
		s.First = begin(grain, first)
		periods = s.period(last) + 1
	}
	n := len(r.Parties)
	if n*n*periods > mostCells {
		return nil, fmt.Errorf("%d parties over %d periods of a %s are too many for one series", n, periods, grain)
	}
	s.All = make([]int64, periods)
	for d, rows := range r.coverage {
		s.All[s.period(d)] += rows
	}
	s.Sum, s.Count = make([][][]int64, n), make([][][]int32, n)
	for i := range n {
		s.Sum[i], s.Count[i] = make([][]int64, n), make([][]int32, n)
		for j := range n {
			s.Sum[i][j], s.Count[i][j] = make([]int64, periods), make([]int32, periods)
		}
	}
	for _, a := range r.acts {
		p, k := s.period(a.day), r.count(a)
		s.Sum[a.from][a.to][p] += int64(a.score) * int64(k)
		s.Count[a.from][a.to][p] += int32(k)
	}
	return s, nil
}

// begin is the first day of the period that a day is in. 1970-01-01 was a
// Thursday.
func begin(grain Grain, d Day) Day {
	switch grain {
	case Weekly:
		return d - ((d+3)%7+7)%7
	case Monthly:
		t := time.Unix(int64(d)*86400, 0).UTC()
		return d - Day(t.Day()-1)
	}
	return d
}

// period is the number of the period that a day is in.
func (s *Series) period(d Day) int {
	switch s.Grain {
	case Weekly:
		return int(d-s.First) / 7
	case Monthly:
		return months(d) - months(s.First)
	}
	return int(d - s.First)
}

func months(d Day) int {
	t := time.Unix(int64(d)*86400, 0).UTC()
	return t.Year()*12 + int(t.Month())
}

// Funnel is what became of the rows of the files.
type Funnel struct {
	Files   []File           `json:"files"`
	Read    int64            `json:"read"`
	Kept    int64            `json:"kept"`
	Dropped map[Reason]int64 `json:"dropped"` // those with a number only
}

// File is a file that was read, and as what.
type File struct {
	Name   string `json:"name"`
	Format Format `json:"format"`
	Rows   int64  `json:"rows"`
}

// Reason is why a row was dropped; the first that applies, in this order.
type Reason string

// The reasons.
const (
	Malformed    Reason = "malformed"     // it has not the columns of its format
	NoDate       Reason = "no_date"       // none, or none that is a day
	OutsideDates Reason = "outside_dates" // before the first or after the last day asked for
	OtherParties Reason = "other_parties" // one side or both are none of the parties
	SameParty    Reason = "same_party"    // of a party to itself
	Domestic     Reason = "domestic"      // of rebels or the opposition of a country
	NoScore      Reason = "no_score"      // an act that the scale does not know
	SameRecord   Reason = "same_record"   // the file's own number of a record, again
	Duplicate    Reason = "duplicate"     // same day, same two, same act
)

// Format is how a file is laid out.
type Format string

// The formats.
const (
	GDELT2       Format = "gdelt2"        // 61 columns, no header
	GDELT1       Format = "gdelt1"        // 58 or 57 columns, no header
	GDELTReduced Format = "gdelt-reduced" // 17 columns
	ICEWS        Format = "icews"
	POLECAT      Format = "polecat"
	KEDS         Format = "keds" // date, source, target, code
	Generic      Format = "generic"
)

// reasonsInOrder sorts those that dropped something.
func reasonsInOrder(m map[Reason]int64) []Reason {
	order := []Reason{Malformed, NoDate, OutsideDates, OtherParties, SameParty, Domestic, NoScore, SameRecord, Duplicate}
	var list []Reason
	for _, x := range order {
		if m[x] > 0 {
			list = append(list, x)
		}
	}
	return list
}

var _ = sort.Ints
