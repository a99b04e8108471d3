package record

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"detente/events"
	"detente/events/hawkes"
	"detente/internal/trial"
)

// world is a history of which the truth is known: hostile acts of A and B that
// may answer each other, friendly ones that do not, and what the files tell of
// others.
type world struct {
	weeks   int
	cross   float64 // replies to an act
	own     float64
	bursts  float64 // how strongly the volume of reports moves all (spread of its logarithm)
	memory  float64 // of the volume, from day to day
	oneSide bool    // only B answers
	mu      float64
	decay   float64 // of replies, a day
	grain   events.Grain
}

func (w world) events(seed uint64) *events.Record {
	r := rand.New(rand.NewPCG(seed, 99))
	days := 7 * w.weeks
	volume, x := make([]float64, days), r.NormFloat64()
	for d := range volume {
		x = w.memory*x + math.Sqrt(1-w.memory*w.memory)*r.NormFloat64()
		volume[d] = math.Exp(w.bursts * x)
	}
	back := w.cross
	if w.oneSide {
		back = 0
	}
	acts := hawkes.Simulate(hawkes.Process{
		Mu:    []float64{w.mu, w.mu, .15, .15, 3},
		A:     [][]float64{{w.own, back, 0, 0, 0}, {w.cross, w.own, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}},
		Decay: w.decay, Rhythm: volume,
	}, float64(days), r)
	var list []events.Event
	for kind, times := range acts.Times {
		for _, t := range times {
			e := events.Event{Day: events.Day(t), From: kind % 2, To: 1 - kind%2}
			switch {
			case kind < 2:
				e.Score = -int32(10 * (2 + r.IntN(8)))
			case kind < 4:
				e.Score = int32(10 * (1 + r.IntN(6)))
			default:
				e.From, e.To, e.Score = 2, 3, int32(r.IntN(21)-10)
			}
			list = append(list, e)
		}
	}
	return events.FromEvents([]string{"A", "B", "C", "D"}, list)
}

// judged is the verdict on A and B alone.
func (w world) judged(ctx context.Context, t testing.TB, seed uint64) Dyad {
	t.Helper()
	rec := w.events(seed)
	if w.grain == "" {
		w.grain = events.Weekly
	}
	s, err := rec.Series(w.grain)
	if err != nil {
		t.Fatal(err)
	}
	draws := 199
	if trial.Long() {
		draws = 0 // as many as usual
	}
	d, err := judge(ctx, Request{Record: rec, Grain: w.grain, Seed: 1, Draws: draws}, s, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// tally counts verdicts and passed tests.
func (w world) tally(t testing.TB, runs int) map[Verdict]int {
	t.Helper()
	verdicts, legs := map[Verdict]int{}, [2][3]int{}
	found := make([]Dyad, runs)
	var wg sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for seed := next.Add(1) - 1; seed < int64(runs); seed = next.Add(1) - 1 {
				found[seed] = w.judged(t.Context(), t, uint64(seed))
			}
		})
	}
	wg.Wait()
	for _, d := range found {
		verdicts[d.Verdict]++
		for k, x := range []Direction{d.AToB, d.BToA} {
			if x.Var != nil && x.Var.WBP < .05 && x.Var.SumB > 0 {
				legs[k][0]++
			}
			if x.Hawkes != nil && x.Hawkes.Low > 0 {
				legs[k][1]++
			}
			if x.JitterP != nil && *x.JitterP < .05 {
				legs[k][2]++
			}
		}
	}
	t.Logf("%+v: %d runs: %v; of each direction by sums, acts, weeks: %v", w, runs, verdicts, legs)
	return verdicts
}

// Two parties that do not answer each other, in bursts of reports that move
// all: no circle is seen, whatever single tests say. Design section B10 allows
// ten in a hundred of 200.
func TestFalseAlarms(t *testing.T) {
	type row struct {
		grain  events.Grain
		memory float64 // halved in three weeks, or in one
	}
	rows, runs, weeks := []row{{events.Weekly, .9}}, 4, 400
	if trial.Long() {
		rows = []row{{events.Weekly, .97}, {events.Weekly, .9}, {events.Daily, .97}, {events.Daily, .9}}
		runs, weeks = 200, 600
	}
	for _, row := range rows {
		w := world{weeks: weeks, own: .3, mu: .2, bursts: .8, memory: row.memory, decay: .5, grain: row.grain}
		got := w.tally(t, runs)
		if 100*got[Loop] > 5*runs {
			t.Errorf("%d circles of %d where there are none", got[Loop], runs)
		}
		if got[NotExcluded] < runs/4 {
			t.Errorf("the bursts deceive no test: this proves nothing")
		}
	}
}

// Of planted circles by days four in five are found, and by weeks, which do not
// see replies of the same week, half.
func TestPlanted(t *testing.T) {
	type row struct {
		grain  events.Grain
		bursts float64
		least  int // in a hundred
	}
	rows, runs, weeks := []row{{events.Daily, 0, 80}}, 2, 500
	if trial.Long() {
		rows = append(rows, row{events.Weekly, 0, 45}, row{events.Daily, .5, 80})
		runs, weeks = 50, 600
	}
	for _, row := range rows {
		w := world{weeks: weeks, cross: .3, own: .3, mu: .15, decay: .5, bursts: row.bursts, memory: .97, grain: row.grain}
		got := w.tally(t, runs)
		if 100*got[Loop] < row.least*runs {
			t.Errorf("%d of %d planted circles are found", got[Loop], runs)
		}
	}
	w := world{weeks: weeks, cross: .3, own: .3, mu: .15, decay: .5, oneSide: true, grain: events.Daily}
	got := w.tally(t, runs)
	if 100*got[OneWay] < 70*runs {
		t.Errorf("%d of %d one-way links are found", got[OneWay], runs)
	}
}
