package record

import (
	"context"

	"detente/events"
)

// Told is a record told whole: what was read, what passed between each two
// parties, and what the tests say of it.
type Told struct {
	events.Summary
	Dyads []Judged `json:"dyads"` // those of the summary, judged
	Beyond
	// Repetitions is what turns on rows that tell an act again and do not count;
	// absent where there are none, or no detail is asked for.
	Repetitions *Repetitions `json:"repetitions,omitempty"`
	// Series is what was judged, Drawn the same for a picture: of many days, weeks.
	Series *events.Series `json:"-"`
	Drawn  *events.Series `json:"-"`
}

// Repetitions is what would be different if rows counted that tell again what
// another row of the same day tells.
type Repetitions struct {
	Rows   int64    `json:"rows"`
	Differ []Differ `json:"differ"` // where the verdict would be another
}

// Differ is another verdict on two parties.
type Differ struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Verdict Verdict `json:"verdict"`
	OneWay  string  `json:"one_way,omitempty"`
}

// mostDays is from how many days on a picture shows weeks.
const mostDays = 200

// Judged is two parties: what passed between them and what it shows. A is
// listed before B.
type Judged struct {
	Dyad
	AToB Way `json:"a_to_b"`
	BToA Way `json:"b_to_a"`
}

// Way is what one party did to another, and whether its acts precede the
// other's.
type Way struct {
	events.Directed
	Direction
}

// Tell reads a record out. The error is that of [Ask].
func Tell(ctx context.Context, req Request, parties []events.Party) (Told, *events.Series, error) {
	r, err := Ask(ctx, req)
	if err != nil {
		return Told{}, nil, err
	}
	s, err := req.Record.Series(r.Grain)
	if err != nil {
		return Told{}, nil, err
	}
	t := Told{Summary: events.Summarise(req.Record, s, parties), Dyads: []Judged{}, Beyond: r.Beyond, Series: s, Drawn: s}
	if s.Grain == events.Daily && s.Periods() > mostDays {
		if t.Drawn, err = req.Record.Series(events.Weekly); err != nil {
			return Told{}, nil, err
		}
	}
	for k, d := range r.Dyads { // both are in the order of the parties
		was := t.Summary.Dyads[k]
		t.Dyads = append(t.Dyads, Judged{d, Way{was.AToB, d.AToB}, Way{was.BToA, d.BToA}})
	}
	t.Repetitions, err = repeated(ctx, req, r)
	return t, s, err
}

// repeated judges the record once more with the rows that were taken for
// repetitions, if any were: without the detail, which takes the most time.
func repeated(ctx context.Context, req Request, r Result) (*Repetitions, error) {
	x := Repetitions{Rows: req.Record.Funnel.Rows.Dropped[events.Duplicate], Differ: []Differ{}}
	if !req.Detail || x.Rows == 0 {
		return nil, nil
	}
	req.Record, req.Grain, req.Detail = req.Record.Repeating(true), r.Grain, false
	other, err := Ask(ctx, req)
	if err != nil {
		return nil, err
	}
	for k, d := range other.Dyads {
		if was := r.Dyads[k]; d.Verdict != was.Verdict || d.OneWay != was.OneWay {
			x.Differ = append(x.Differ, Differ{d.A, d.B, d.Verdict, d.OneWay})
		}
	}
	return &x, nil
}

// Between is what a record shows of two parties, and whether they stand the
// other way round in it; false where it does not know them.
func (t *Told) Between(from, to string) (d *Judged, turned, ok bool) {
	for k := range t.Dyads {
		switch d := &t.Dyads[k]; {
		case d.A == from && d.B == to:
			return d, false, true
		case d.A == to && d.B == from:
			return d, true, true
		}
	}
	return nil, false, false
}

// Shown is what a record shows of one direction: whether acts of one party
// precede like acts of another.
type Shown string

// What can be shown of a direction.
const (
	IsShown   Shown = "shown" // all tests agree
	Unsettled Shown = "unsettled"
	NotShown  Shown = "not-shown"
	Opposite  Shown = "inverse"   // the other eases after hostile acts
	Untold    Shown = "too-short" // the record is too short to tell
)

// Precedes is what a record shows of whether acts of from precede like acts of
// to toward from.
func (t *Told) Precedes(from, to string) Shown {
	d, turned, ok := t.Between(from, to)
	if !ok || d.Verdict == TooShort {
		return Untold
	}
	way := d.AToB
	if turned {
		way = d.BToA
	}
	passed, failed := way.passed()
	switch {
	case way.inverse():
		return Opposite
	case len(failed) == 0:
		return IsShown
	case len(passed) > 0:
		return Unsettled
	}
	return NotShown
}

// passed is which of the three tests a direction passes.
func (d Direction) passed() (passed, failed []string) {
	add := func(ok bool, name string) {
		if ok {
			passed = append(passed, name)
		} else {
			failed = append(failed, name)
		}
	}
	add(d.Var != nil && d.Var.WBP < significant && d.Var.SumB > 0, "sums by period")
	add(d.Hawkes != nil && d.Hawkes.Low > 0, "single acts")
	add(d.JitterP != nil && *d.JitterP < significant, "acts moved within their week")
	return passed, failed
}

// inverse is whether more of the other's is followed by less of the own.
func (d Direction) inverse() bool {
	return d.Var != nil && d.Var.WBP < significant && d.Var.SumB < 0
}
