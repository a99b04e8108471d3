package report

import (
	"strings"
	"testing"

	"detente/answer/record"
)

func TestEventRecord(t *testing.T) {
	p, gain := 0.012, 0.25
	half := 2.0
	r := record.Result{Grain: "week", Dyads: []record.Dyad{
		{A: "A", B: "B", Verdict: record.OneWay, OneWay: "B->A", LoopGain: &gain, HalfLife: &half,
			AToB:  record.Direction{Var: &record.Var{Lags: 2, SumB: 0.05, WBP: 1, FP: 0.2, NWP: 0.3}},
			BToA:  record.Direction{Var: &record.Var{Lags: 2, SumB: 0.3, WBP: 0.001, FP: 1e-9, NWP: 0.002}, Hawkes: &record.Hawkes{A: 0.3, Low: 0.2, High: 0.4, P: 0}, JitterP: &p},
			Notes: []string{"Acts of B precede like acts of A."}},
		{A: "A", B: "C", Verdict: record.TooShort, Notes: []string{"No act between A and C is in the record."}},
	}}
	var b strings.Builder
	EventRecord(&b, r)
	want := `A answers B in kind; the other way round it is not shown.
  - Acts of B precede like acts of A.

  answer  per point     p   p (F)  p (NW)  acts an act          95 %  p, moved
  B to A       0.05     1    .200    .300            –             –         –
  A to B       0.30  .001  < .001    .002         0.30  0.20 to 0.40      .012
  Sums by week, 2 weeks back. Of a lasting change, 0.25 of it comes back by way
  of the other. A shock is less than half after 2 weeks.

The record of A and C is too short to be tested.
  - No act between A and C is in the record.

What comes first need not be the cause: these tests say what precedes what,
given the own past, how much was reported, and third parties.
`
	if b.String() != want {
		t.Errorf("got:\n%s", b.String())
	}
}
