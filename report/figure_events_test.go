package report

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/draw"
)

var (
	north = draw.Party{ID: "N", Name: "Northland"}
	south = draw.Party{ID: "S", Name: "Southland", Colour: 1}
)

func TestDealingsOf(t *testing.T) {
	t.Parallel()
	f := DealingsOf(draw.Dealings{
		Title: "Dealings", Periods: []string{"2019-01-07", "2019-01-14", "2019-01-21", "2019-01-28"},
		Pairs:  []draw.DealingsPair{{A: north, B: south, AB: []float64{4, 0, 0, -2.5}, BA: []float64{math.NaN(), 0, 0}}},
		Events: []draw.SeriesEvent{{Date: "2019-01-22", Text: "a meeting"}, {Date: "2019-01-27", Text: "a storm"}, {Date: "2019-02-04", Text: "too late"}},
	})
	want := [][]string{
		{"7 January 2019", "4", "–", "–"},
		{"21 January 2019", "0", "0", "22 January 2019: a meeting; 27 January 2019: a storm"},
		{"28 January 2019", "-2.5", "–", "–"},
	}
	if diff := cmp.Diff(want, f.Rows); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"From", "Northland towards Southland", "Southland towards Northland", "What happened"}, f.Head); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
	if want := "Periods without a row have nothing recorded, or what there is cancels out. Outside these periods, and not shown: 1 event."; f.Note != want {
		t.Errorf("the note is %q", f.Note)
	}
	if !bytes.HasPrefix(f.PNG(), []byte("\x89PNG")) || f.Width == 0 || f.Alt == "" {
		t.Error("there is no picture")
	}
}

func TestRepliesOf(t *testing.T) {
	t.Parallel()
	f := RepliesOf(draw.Replies{Parties: []draw.Party{north, south}, Cells: []draw.Reply{
		{Of: 0, To: 1, Value: 0.314, Low: 0.1, High: 0.5, Kind: draw.ReplyShown}, {Of: 0, To: 1, Value: 9},
		{Of: 1, To: 0, Value: -0.1, Low: -0.3, High: 0.1, Kind: draw.ReplyNotShown}, {Of: 1, To: 7}, {Of: 1, To: 1, Value: math.NaN(), Kind: draw.ReplyShown},
	}})
	want := [][]string{
		{"Northland", "Southland", "shown", "0.31", "0.10 to 0.50"}, {"Southland", "Northland", "not shown", "-0.10", "-0.30 to 0.10"},
		{"Southland", "Southland", "cannot be told", "–", "–"},
	}
	if diff := cmp.Diff(want, f.Rows); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func TestResponseOf(t *testing.T) {
	t.Parallel()
	f := ResponseOf(draw.Response{Of: north, To: south, Step: "weeks", Line: []float64{1, 0.25, math.NaN()}, Low: []float64{0.5}, High: []float64{1.5, 0.5}, Half: 0.7})
	want := [][]string{{"0", "1", "0.5", "1.5"}, {"1", "0.25", "–", "0.5"}, {"2", "–", "–", "–"}}
	if diff := cmp.Diff(want, f.Rows); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if f.Title != "What Northland does towards Southland" || f.Note != "Half of it is gone after 0.7 weeks." || f.Head[0] != "After, in weeks" {
		t.Errorf("the title is %q, the note %q", f.Title, f.Note)
	}
}
