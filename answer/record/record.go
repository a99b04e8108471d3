// Package record answers: does the record of events show that two parties
// answer each other's acts, so that a circle feeds itself?
//
// [Ask] judges every two parties of a record by three tests that fail in
// different ways, and says `loop` only where all agree in both directions: an
// autoregression of sums by period (events/autoregression), a process of single
// acts (events/hawkes), and the same without a model, by moving acts within
// their week. Each number behind the verdict is given.
//
// With [Request.Detail] it also counts replies, fits rules of answering and
// arms races, looks for friendly steps, and tests of each three parties whether
// one answers what was done to another ([Triangle]).
//
// What is found is that acts of the one precede those of the other, given the
// own past, how much was reported, and third parties: never that they cause
// them.
//
// # Sources
//
// Design sections B5 and B9; docs/decisions/0050 and 0052 say what was chosen.
package record

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"detente/events"
)

// What a test asks for: design section B4.
const (
	LeastPeriods = 60
	LeastActive  = 30 // periods in which the sum is not 0, of each direction
)

// Request asks what a record shows. The zero value of each field but Record is
// of use.
type Request struct {
	Record *events.Record
	// Grain is the period of sums; "" for days, which show replies of the same
	// week too, or for weeks where dates are whole weeks apart or the record is
	// longer than twenty years.
	Grain events.Grain
	Lags  int    // periods of the past; 0 for what Hannan and Quinn's criterion says
	Draws int    // of the bootstrap; 0 for 999
	Seed  uint64 // of all that is random
	// Breaks are days from which on the files tell more or less than before:
	// what stands on either side of one is not compared. What is judged is the
	// longest stretch without one.
	Breaks []events.Day
	// Detail asks for the numbers of pictures and tables: responses, replies,
	// habits, and what third parties have to do with it. It takes longer.
	Detail bool
}

// Result is the verdict on each two parties, in the order of the parties.
type Result struct {
	Grain   events.Grain `json:"grain"`
	Periods Periods      `json:"periods"` // those judged
	Dyads   []Dyad       `json:"dyads"`
	Beyond
}

// Beyond is what a result holds beyond two parties at a time.
type Beyond struct {
	// Triangles are the busiest of each three parties, in the order of the
	// parties; TrianglesLeft is how many others could have been tested.
	Triangles     []Triangle `json:"triangles"`
	TrianglesLeft int        `json:"triangles_left"`
	// Stretch is what was judged of a record with breaks.
	Stretch *Stretch `json:"stretch,omitempty"`
}

// Stretch is the part of a record with breaks that was judged.
type Stretch struct {
	Breaks []events.Day `json:"breaks"` // those within the record, in order
	First  events.Day   `json:"first"`
	Last   events.Day   `json:"last"`
	Count  int          `json:"count"` // periods
}

// Periods are those of the record; the days are null where it is empty.
type Periods struct {
	First *events.Day `json:"first"` // the first day of the first
	Last  *events.Day `json:"last"`  // the first day of the last
	Count int         `json:"count"`
}

// Verdict is what the tests of two parties say together.
type Verdict string

// The verdicts.
const (
	Loop        Verdict = "loop"                      // both directions pass every test
	OneWay      Verdict = "one-way"                   // one does
	Inverse     Verdict = "inverse"                   // one party eases after hostile acts of the other
	NotExcluded Verdict = "common-cause-not-excluded" // some test is passed, not all
	NoEvidence  Verdict = "no-evidence"
	TooShort    Verdict = "too-short"
)

// What tests go by: design sections B6 and B9, decision 0050.
const (
	significant  = 0.05
	leastOfAKind = 20       // acts of each party for a process of single acts
	mostOfAKind  = 5000     // above which days count and not acts
	baselineDays = 14       // for which the rate of acts by themselves stays the same
	jitterWindow = 7        // days in which an act is moved
	longest      = 20 * 365 // days above which sums are by weeks, unless asked otherwise
)

// Dyad is what is found about two parties. A is listed before B.
type Dyad struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Verdict Verdict `json:"verdict"`
	OneWay  string  `json:"one_way,omitempty"` // "A->B": acts of A precede those of B
	// AToB is whether acts of A toward B precede acts of B toward A.
	AToB Direction `json:"a_to_b"`
	BToA Direction `json:"b_to_a"`
	// LoopGain is how much of a lasting change of one comes back by way of the
	// other: below 1 the circle dies out. HalfLife is how many periods a shock
	// takes to be less than half. Null where not known.
	LoopGain *float64 `json:"loop_gain"`
	HalfLife *float64 `json:"half_life"`
	Notes    []string `json:"notes"`
	Detail   *Detail  `json:"detail,omitempty"`
}

// Direction is the tests of one direction; null where one could not be made.
type Direction struct {
	Var     *Var     `json:"var"`
	Hawkes  *Hawkes  `json:"hawkes"`
	JitterP *float64 `json:"jitter_p"`
}

// Var is the autoregression of sums by period.
type Var struct {
	Lags int     `json:"lags"`
	SumB float64 `json:"sum_b"` // the answer to a score of 1, all lags together
	WBP  float64 `json:"wb_p"`  // by the wild bootstrap: the one that counts
	FP   float64 `json:"f_p"`   // takes bursts of reports for links; to compare with print
	NWP  float64 `json:"nw_p"`  // by Newey and West
}

// Hawkes is the process of single acts: how many acts directly follow one.
type Hawkes struct {
	A    float64 `json:"a"`
	Low  float64 `json:"low"` // 95 %
	High float64 `json:"high"`
	P    float64 `json:"p"`
}

// Ask judges a record. Same request, same bytes, on any number of cores.
//
// With T periods, k columns and n acts of two parties, these take O(draws T k)
// time and some hundred passes over the acts, twenty times.
//
// The error is that of [events.Record.Series] or ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	if req.Grain == "" {
		req.Grain = Usual(req.Record)
	}
	r := Result{Grain: req.Grain, Dyads: []Dyad{}}
	r.Triangles = []Triangle{}
	r.Stretch = req.unbroken()
	s, err := req.Record.Series(req.Grain)
	if err != nil {
		return r, err
	}
	r.Periods.Count = s.Periods()
	if r.Stretch != nil {
		r.Stretch.Count = s.Periods()
	}
	if n := s.Periods(); n > 0 {
		first, last := s.Start(0), s.Start(n-1)
		r.Periods.First, r.Periods.Last = &first, &last
	}
	for a := range s.Parties {
		for b := a + 1; b < len(s.Parties); b++ {
			d, err := judge(ctx, req, s, a, b)
			if err != nil {
				return r, err
			}
			r.Dyads = append(r.Dyads, d)
		}
	}
	if req.Detail {
		r.Triangles, r.TrianglesLeft, err = triangles(ctx, req, s)
	}
	return r, err
}

// unbroken takes the longest stretch between breaks for the record. It is nil
// where no break lies within it.
func (req *Request) unbroken() *Stretch {
	first, last, ok := req.Record.Span()
	if !ok {
		return nil
	}
	var within []events.Day
	for _, d := range slices.Compact(slices.Sorted(slices.Values(req.Breaks))) {
		if d > first && d <= last {
			within = append(within, d)
		}
	}
	if len(within) == 0 {
		return nil
	}
	x := &Stretch{Breaks: within}
	x.First, x.Last, _ = req.Record.Stretch(within)
	req.Record = req.Record.Between(x.First, x.Last)
	return x
}

// Usual is the grain of a record for which none is asked.
func Usual(r *events.Record) events.Grain {
	first, last, ok := r.Span()
	if !ok || last-first > longest {
		return events.Weekly
	}
	apart := 0
	for i := range r.Parties {
		for j := range r.Parties {
			for _, d := range r.Days(i, j, events.Any) {
				apart = divisor(apart, int(d-first))
			}
		}
	}
	if apart%7 == 0 {
		return events.Weekly
	}
	return events.Daily
}

// judge is the verdict on two parties.
func judge(ctx context.Context, req Request, s *events.Series, a, b int) (Dyad, error) {
	d := Dyad{A: s.Parties[a], B: s.Parties[b], Verdict: TooShort, Notes: []string{}}
	if !d.longEnough(s, a, b) {
		return d, ctx.Err()
	}
	return tested(ctx, req, s, d, a, b)
}

// note adds a sentence.
func (d *Dyad) note(format string, of ...string) {
	words := make([]any, len(of))
	for i, w := range of {
		words[i] = w
	}
	d.Notes = append(d.Notes, fmt.Sprintf(format, words...))
}

// longEnough says whether tests are made at all, and why not.
func (d *Dyad) longEnough(s *events.Series, a, b int) bool {
	n := s.Periods()
	if n < LeastPeriods {
		d.note("The record has %s: at least %s are needed to tell an answer from chance.", counted(n, string(s.Grain)), strconv.Itoa(LeastPeriods))
	}
	ways := [2][2]int{{a, b}, {b, a}}
	active := [2]int{}
	for k, w := range ways {
		active[k] = filled(s.Sum[w[0]][w[1]])
	}
	if active[0] == 0 && active[1] == 0 {
		d.note("No act between %s and %s is in the record.", d.A, d.B)
		return false
	}
	for k, w := range ways {
		if active[k] < LeastActive {
			d.note("Acts of %s toward %s fill %s: at least %s are needed.", s.Parties[w[0]], s.Parties[w[1]], counted(active[k], string(s.Grain)), strconv.Itoa(LeastActive))
		}
	}
	return len(d.Notes) == 0
}

// filled is in how many periods a sum is not 0.
func filled(sums []int64) (n int) {
	for _, v := range sums {
		if v != 0 {
			n++
		}
	}
	return n
}

// divisor is the greatest that two numbers share.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// rounded is v to six digits, so that a result is the same where the last bits
// of sums are not.
func rounded(v float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return x
}

// known is v, or null where it is no number.
func known(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	v = rounded(v)
	return &v
}

// untested is whether an error says that a series cannot be tested; others end
// the work.
func untested(ctx context.Context, err error, of ...error) bool {
	if ctx.Err() != nil {
		return false
	}
	for _, e := range of {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
