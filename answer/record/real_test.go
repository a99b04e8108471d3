package record

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"detente/events"
)

// The weekly dyad of design section B5 knows sums of weeks alone. By sums one
// direction is confirmed, and no circle is claimed on that.
func TestPublishedDyad(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "weekly-goldstein-dyad", "israel_palestine_weekly.csv"))
	if err != nil {
		t.Skip("SKIPPED: the weekly dyad does not stand beside the project")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []events.Event
	for w, row := range rows[1:] {
		for k, text := range row[1:] {
			v, _ := strconv.ParseFloat(text, 64)
			list = append(list, events.Event{Day: events.Day(3388 + 7*w), From: k, To: 1 - k, Score: int32(math.Round(10 * v))})
		}
	}
	r, err := Ask(t.Context(), Request{Record: events.FromEvents([]string{"I", "P"}, list), Lags: 6, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	text, _ := json.MarshalIndent(r, "", " ")
	t.Log(string(text))
	d := r.Dyads[0]
	if math.Abs(d.BToA.Var.WBP-.008) > .02 || math.Abs(d.AToB.Var.WBP-.28) > .03 || math.Abs(*d.LoopGain-.656) > .001 {
		t.Errorf("%+v %+v gain %g", d.AToB.Var, d.BToA.Var, *d.LoopGain)
	}
	if d.Verdict == Loop {
		t.Error("a circle is claimed")
	}
}
