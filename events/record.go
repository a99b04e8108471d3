package events

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Record is what happened between the parties asked about.
type Record struct {
	Parties []string
	Scale   string // the scale by which acts have scores
	Funnel  Funnel
	// Unscored are the codes of rows that were dropped because the scale does
	// not know them, those of most rows first.
	Unscored []CodeCount

	acts     []act    // by day, then parties, codes, score
	codes    []string // of acts
	coverage map[Day]int64
	repeats  bool // rows that repeat another of the same day count
}

// CodeCount is how many rows have a code.
type CodeCount struct {
	Code string
	Rows int64
}

// act is what one row of a file tells, or several alike.
type act struct {
	day            Day
	from, to       uint16 // parties
	actor, patient uint32 // who, as the file writes it
	code           uint32
	score          int32
	rows           uint32 // how many tell it
	single         bool   // it has no code: nothing says that rows tell the same
}

// FromEvents makes a record of events that are known one by one, as those of a
// case. Nothing in it is taken for a repetition.
func FromEvents(parties []string, list []Event) *Record {
	r := &Record{Parties: parties, Scale: "given", coverage: map[Day]int64{}, repeats: true}
	var codes interner
	for _, e := range list {
		r.acts = append(r.acts, act{day: e.Day, from: uint16(e.From), to: uint16(e.To), code: codes.id([]byte(e.Code)), score: e.Score, rows: 1})
		r.coverage[e.Day]++
	}
	r.Funnel.Rows = Rows{Read: int64(len(list)), Kept: int64(len(list)), Dropped: map[Reason]int64{}}
	r.order(nil, codes.list)
	return r
}

// order numbers names and codes by the alphabet and puts acts in their order,
// so that nothing depends on how they were read.
func (r *Record) order(names, codes []string) {
	nameRank, _ := ranks(names)
	codeRank, sorted := ranks(codes)
	for k := range r.acts {
		a := &r.acts[k]
		a.code = codeRank[a.code]
		if len(names) > 0 {
			a.actor, a.patient = nameRank[a.actor], nameRank[a.patient]
		}
	}
	r.codes = sorted
	r.acts = unique(r.acts)
}

// ranks is the place of each text in the alphabet, alike for alike ones.
func ranks(list []string) (rank []uint32, sorted []string) {
	sorted = slices.Compact(slices.Sorted(slices.Values(list)))
	rank = make([]uint32, len(list))
	for k, x := range list {
		n, _ := slices.BinarySearch(sorted, x)
		rank[k] = uint32(n)
	}
	return rank, sorted
}

func compareActs(a, b act) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.code, b.code),
		cmp.Compare(a.score, b.score), cmp.Compare(a.actor, b.actor), cmp.Compare(a.patient, b.patient))
}

// count is for how many events an act stands.
func (r *Record) count(a act) int {
	if r.repeats || a.single {
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
