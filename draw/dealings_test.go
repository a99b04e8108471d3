package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

// from are the first days of so many periods of so many days each.
func from(first string, n, days int) []string {
	t, _ := time.Parse(time.DateOnly, first)
	var list []string
	for k := range n {
		list = append(list, t.AddDate(0, 0, k*days).Format(time.DateOnly))
	}
	return list
}

// madeUp is a row of numbers with many zeros, as event series have them.
func madeUp(rng *rand.Rand, n int) []float64 {
	list := make([]float64, n)
	for k := range list {
		if rng.IntN(3) > 0 {
			list[k] = math.Round(rng.NormFloat64()*120-30) / 10
		}
	}
	return list
}

func sampleDealings() Dealings {
	p := sampleParties()
	rng := rand.New(rand.NewPCG(1, 9))
	d := Dealings{Title: "What is reported, week by week", Unit: "sum of scores a week", Periods: from("2018-01-01", 104, 7)}
	for k := range 2 {
		d.Pairs = append(d.Pairs, DealingsPair{p[0], p[k+1], madeUp(rng, 104), madeUp(rng, 104)})
	}
	d.Events = []SeriesEvent{
		{Date: "2018-06-12", Text: "a meeting in a hotel"}, {Date: "2018-06-18", Text: "drills are called off"}, {Date: "2019-05-04", Text: "the first launch in a year"},
	}
	return d
}

// longDealings are 25 years of weeks; fewDealings 17 days.
func longDealings() Dealings {
	p := sampleParties()
	rng := rand.New(rand.NewPCG(2, 9))
	return Dealings{Title: "Twenty-five years", Unit: "sum of scores a week", Width: 1000, Periods: from("1979-04-02", 1300, 7), Pairs: []DealingsPair{
		{p[1], p[2], madeUp(rng, 1300), madeUp(rng, 1300)}, {p[3], p[4], madeUp(rng, 1300), make([]float64, 1300)},
	}}
}

func fewDealings() Dealings {
	p := sampleParties()
	rng := rand.New(rand.NewPCG(3, 9))
	return Dealings{Title: "Seventeen days", Unit: "score a day", Width: 640, Periods: from("2019-10-02", 17, 1), Pairs: []DealingsPair{
		{p[0], p[1], madeUp(rng, 17), madeUp(rng, 17)},
	}, Events: []SeriesEvent{{Date: "2019-10-05", Text: "talks break off"}, {Date: "2020-01-01", Text: "too late"}}}
}

func hostileDealings() Dealings {
	h := hostile()
	d := Dealings{Title: h[0], Unit: h[3], Width: 5, Periods: append([]string{"0001-01-01", "x", "0001-01-01", "2019-02-30", "2000-01-01", "9999-12-31"}, h...)}
	for k := range h {
		d.Pairs = append(d.Pairs, DealingsPair{hostileParty(k), hostileParty((k + 3) % len(h)), []float64{math.NaN(), 1, 2, 3, math.Inf(-1), 1e12}, []float64{1e-300}})
		d.Events = append(d.Events, SeriesEvent{Date: "2000-01-01", Text: h[k]})
	}
	return d
}

func dealingsTexts(d Dealings) []string {
	texts := []string{d.Title, d.Unit}
	for _, p := range d.shown() {
		texts = append(texts, p.A.Name+" towards "+p.B.Name, p.B.Name+" towards "+p.A.Name)
	}
	return texts
}

// eventSamples are the pictures of series of events.
func eventSamples() []sample {
	return []sample{
		{"dealings", sampleDealings().sheet(), append(dealingsTexts(sampleDealings()), "18 June 2018: drills are called off")},
		{"long dealings", longDealings().sheet(), dealingsTexts(longDealings())},
		{"few dealings", fewDealings().sheet(), dealingsTexts(fewDealings())},
		{"hostile dealings", hostileDealings().sheet(), nil},
		{"empty dealings", Dealings{}.sheet(), []string{"There is nothing to show by days."}},
		{"replies", sampleReplies().sheet(), []string{"United States", "North Korea", "0.31", "0.12 to 0.50", "below a number: what it lies within", "not looked at"}},
		{"large replies", largeReplies().sheet(), nil},
		{"hostile replies", hostileReplies().sheet(), nil},
		{"empty replies", Replies{}.sheet(), []string{"There is nobody to answer."}},
		{"response", sampleResponse().sheet(), []string{"score", "half of it is gone after 2.4 weeks", "weeks after the act", "where it lies in 90 % of the redrawings"}},
		{"hostile response", hostileResponse().sheet(), nil},
		{"empty response", Response{Line: []float64{math.NaN(), 1}}.sheet(), []string{"There are no numbers to draw."}},
	}
}

func TestRandomEventPicturesHaveTheirPlace(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(60)) {
		hasItsPlace(t, randomDealings(seed).sheet())
		hasItsPlace(t, randomReplies(seed).sheet())
		hasItsPlace(t, randomResponse(seed).sheet())
	}
}

func randomDealings(seed uint64) Dealings {
	rng := rand.New(rand.NewPCG(seed, 10))
	n, days := rng.IntN(60), []int{1, 7, 30, 365}[rng.IntN(4)]
	if seed%4 == 3 {
		n = 700 + rng.IntN(700)
		days = min(days, 30)
	}
	d := Dealings{Title: fmt.Sprintf("Dealings %d", seed), Unit: "scores", Width: []int{0, 640, 777, 1000}[rng.IntN(4)], Periods: from("1931-03-04", n, days)}
	for range rng.IntN(4) {
		d.Pairs = append(d.Pairs, DealingsPair{sampleParties()[rng.IntN(6)], sampleParties()[rng.IntN(6)], madeUp(rng, n), madeUp(rng, rng.IntN(n+1))})
	}
	for range rng.IntN(12) {
		d.Events = append(d.Events, SeriesEvent{Date: from("1931-03-04", 1, 0)[0], Text: "first"}, SeriesEvent{Date: from("1931-03-04", n*days+1, 1)[rng.IntN(n*days+1)], Text: "something"})
	}
	return d
}

// Every number is a bar of its length, up or down from the line, at its period;
// where periods share a pixel the longest each way is there.
func TestDealingsBars(t *testing.T) {
	t.Parallel()
	bars, shared, absent, measured := 0, 0, 0, 0
	for seed := range uint64(trial.Part(60)) {
		d := randomDealings(seed)
		l := d.layout()
		if l.nothing != "" {
			continue
		}
		for k, block := range l.pairs {
			pair := d.Pairs[k]
			for side, list := range [][]float64{pair.AB, pair.BA} {
				row := block.rows[side]
				f := row.field
				low, high := 0.0, 0.0
				for _, v := range append(append([]float64{}, pair.AB...), pair.BA...) {
					low, high = min(low, v), max(high, v)
				}
				wantUp, wantDown := map[int]float64{}, map[int]float64{} // by pixel of the middle of the period
				narrow := float64(f.w)/float64(len(d.Periods)) < barLeast
				n := 0
				days := make([]int, len(d.Periods)+1)
				for j, text := range d.Periods {
					days[j], _ = dayOf(text)
				}
				last := len(d.Periods)
				days[last] = days[last-1] + 7
				if last > 1 {
					days[last] = 2*days[last-1] - days[last-2]
				}
				for j := range d.Periods {
					if j >= len(list) {
						absent++
						continue
					}
					if list[j] == 0 {
						continue
					}
					n++
					x := func(day int) float64 {
						return float64(f.x) + float64(f.w)*float64(day-days[0])/float64(days[last]-days[0])
					}
					at := int(math.Floor((x(days[j]) + x(days[j+1])) / 2))
					if narrow {
						at = int(math.Floor(x(days[j])))
					}
					if list[j] > 0 {
						wantUp[at] = max(wantUp[at], list[j])
					} else {
						wantDown[at] = min(wantDown[at], list[j])
					}
				}
				if len(row.bars) != len(wantUp)+len(wantDown) || !narrow && len(row.bars) != n {
					t.Errorf("dealings %d: %d bars for %d numbers in %d and %d places", seed, len(row.bars), n, len(wantUp), len(wantDown))
					continue
				}
				shared += n - len(row.bars)
				bars += len(row.bars)
				for _, b := range row.bars {
					if b.x < float64(f.x)-0.01 || b.x+b.w > float64(f.right())+1.01 || b.to < float64(f.y)-0.5 || b.to > float64(f.bottom())+0.5 {
						t.Errorf("dealings %d: a bar %+v reaches out of %+v", seed, b, f)
					}
				}
				// All heights follow one rule: as far from the line as the number is.
				for _, b := range row.bars {
					at := int(math.Floor(b.x + b.w/2))
					v := wantUp[at]
					if b.to > float64(row.zero)+0.6 || v == 0 {
						v = wantDown[at]
					}
					other := l.pairs[k].rows[1-side]
					if other.zero-other.field.y != row.zero-f.y {
						t.Errorf("dealings %d: the rows of a pair have two scales", seed)
					}
					if v == 0 || (v > 0) != (b.to < float64(row.zero)+0.6) && math.Abs(b.to-float64(row.zero)) > 0.6 {
						t.Errorf("dealings %d: the bar %+v is for %v", seed, b, v)
					}
				}
				if len(row.values) == 3 {
					bottom, _ := strconv.ParseFloat(row.values[0].text, 64)
					top, _ := strconv.ParseFloat(row.values[2].text, 64)
					for _, b := range row.bars {
						at := int(math.Floor(b.x + b.w/2))
						tall := float64(row.zero) - b.to
						up, down := wantUp[at]*float64(f.h)/(top-bottom), wantDown[at]*float64(f.h)/(top-bottom)
						if off := min(math.Abs(tall-up), math.Abs(tall-down)); off > 0.6 {
							t.Errorf("dealings %d: a bar is %.1f tall, want %.1f or %.1f", seed, tall, up, down)
						}
						measured++
					}
				}
				if low == high && row.empty == "" {
					t.Errorf("dealings %d: nothing is said of a row without bars", seed)
				}
			}
		}
	}
	if bars < trial.Part(1000) || measured < trial.Part(1000) || shared < trial.Part(100) || absent < trial.Part(100) {
		t.Errorf("too little was met: %d bars, %d that share a pixel, %d without a number", bars, shared, absent)
	}
}

// Heights, word for word: a number twice as large has a bar twice as long.
func TestDealingsHeights(t *testing.T) {
	t.Parallel()
	p := sampleParties()
	d := Dealings{Periods: from("2019-01-07", 5, 7), Pairs: []DealingsPair{{p[0], p[1], []float64{10, -10, 5, 0, math.NaN()}, []float64{2.5, 0, 0, 0, 0}}}}
	rows := d.layout().pairs[0].rows
	var got []string
	for _, r := range rows {
		for _, b := range r.bars {
			got = append(got, number(float64(r.zero)-b.to))
		}
		got = append(got, fmt.Sprint(r.values[0].text, " ", r.values[1].text, " ", r.values[2].text))
	}
	if diff := cmp.Diff([]string{"38", "-38", "19", "-10 0 10", "9.5", "-10 0 10"}, got); diff != "" {
		t.Errorf("heights (-want +got):\n%s", diff)
	}
}

func TestDealingsTellWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	few := fewDealings()
	if alt := few.alt(); !strings.Contains(alt, "1 more events are not drawn") || strings.Contains(alt, "too late") || !strings.Contains(alt, "5 October 2019: talks break off") {
		t.Errorf("the text is %q", alt)
	}
	few.Pairs[0].AB[3] = math.NaN()
	few.Pairs[0].BA = few.Pairs[0].BA[:16]
	if alt := few.alt(); !strings.Contains(alt, "Without a number: 2 periods of a row") {
		t.Errorf("the text is %q", alt)
	}
	for range 14 {
		few.Pairs = append(few.Pairs, few.Pairs[0])
	}
	if alt := few.alt(); len(few.layout().pairs) != dealingsMost || !strings.Contains(strings.Join(itemTexts(few.items(few.spans())), "; "), "not drawn: 3 more pairs") || len(alt) == 0 {
		t.Errorf("%d pairs are drawn", len(few.layout().pairs))
	}
	want := "Two. United States towards North Korea: cooperation in 1 period, most 4 from 7 January 2019; conflict in 2 periods, most -8 from 21 January 2019. North Korea towards United States: nothing in these days."
	two := Dealings{Title: "Two", Periods: from("2019-01-07", 3, 7), Pairs: []DealingsPair{{sampleParties()[0], sampleParties()[1], []float64{4, -1, -8}, make([]float64, 3)}}}
	if diff := cmp.Diff(want, two.alt()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

func TestDealingsPeriod(t *testing.T) {
	t.Parallel()
	d := Dealings{Periods: []string{"2019-02-01", "no day", "2019-03-01", "2019-03-01", "2019-02-15"}}
	for date, want := range map[string]int{"2019-01-31": -1, "2019-02-01": 0, "2019-02-28": 0, "2019-03-01": 2, "2019-03-28": 2, "2019-03-29": -1, "soon": -1} {
		if got := d.Period(date); got != want {
			t.Errorf("%s falls into %d, want %d", date, got, want)
		}
	}
}

func itemTexts(items []item) []string {
	var list []string
	for _, it := range items {
		list = append(list, it.text)
	}
	return list
}
