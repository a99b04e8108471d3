package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/document"
	"detente/draw"
	"detente/model"
)

// reached is the number of the situation after some changes of another, as
// parts of a code: "U.drill" turns an option, "U.relief" raises it a level.
func reached(t *testing.T, m *model.Model, from int, changes ...string) int {
	t.Helper()
	s, known := m.State(from)
	if !known {
		t.Fatalf("no situation %d", from)
	}
	for n := range m.Len() {
		to := model.State(n)
		same := true
		for k := range m.Case.Parties {
			for j := range m.Case.Parties[k].Options {
				o := &m.Case.Parties[k].Options[j]
				want := m.Level(s, o)
				for _, change := range changes {
					switch {
					case change != o.Name():
					case o.Levels != nil:
						want++
					default:
						want = 1 - want
					}
				}
				same = same && m.Level(to, o) == want
			}
		}
		if same {
			return m.Number(to)
		}
	}
	t.Fatalf("no situation has %q changed", changes)
	return 0
}

// part is what a party does from one situation to another.
func part(party string, from, to int) roadmap.Part {
	return roadmap.Part{Move: answer.Move{Party: party, From: from, To: to}}
}

// aRoad is made by hand over the case of the talks: an exchange of drills for
// tests, of tariffs for the fort, and a guarantee.
func aRoad(t *testing.T, m *model.Model) roadmap.Result {
	t.Helper()
	today, _ := m.Today()
	from := m.Number(today)
	calm := reached(t, m, from, "U.drill", "D.test")
	quiet := reached(t, m, from, "D.test")
	deal := reached(t, m, calm, "U.relief", "D.give")
	given := reached(t, m, calm, "D.give")
	end := reached(t, m, deal, "N.vouch")
	rank := func(party int, n int) int {
		s, _ := m.State(n)
		return int(m.Rank(model.Party(party), s))
	}
	// No worst that is here follows from the case: it is words that are tested.
	none := func(n int) map[string]roadmap.Worst {
		return map[string]roadmap.Worst{"U": {Rank: 99}, "D": {Rank: 99}, "N": {Rank: rank(2, from)}}
	}
	with := func(party string, w roadmap.Worst) map[string]roadmap.Worst {
		x := none(0)
		x[party] = w
		return x
	}
	back := []answer.Move{{Party: "U", From: calm, To: quiet}}
	r := roadmap.Result{
		From: from, Goal: &end, Joint: true, Ranks: map[string]int{"U": m.Places(0), "D": m.Places(1), "N": m.Places(2)},
		Start: roadmap.Start{Worst: with("D", roadmap.Worst{Rank: 0, Position: 3, Path: []answer.Move{}})},
		Roads: []roadmap.Road{{
			Risk: map[string]roadmap.Risk{"U": {Rank: rank(0, from)}, "D": {Rank: 2}, "N": {Rank: rank(2, from)}},
			Steps: []roadmap.Step{
				{
					Moves: []roadmap.Part{part("U", from, calm), part("D", from, calm)}, State: calm,
					Gain: map[string]bool{"U": false, "D": true}, Worst: with("D", roadmap.Worst{Rank: 2, Position: 4, Path: back}),
					HalfDone: []roadmap.HalfDone{
						{By: "D", State: quiet, Worst: map[string]roadmap.Worst{"U": {Rank: 0}, "D": {Rank: 1, Position: 3, Path: []answer.Move{}}}},
						{By: "U", State: quiet, Worst: with("D", roadmap.Worst{Rank: 2, Position: 4, Path: []answer.Move{}})},
					},
				},
				{
					Moves: []roadmap.Part{part("U", calm, deal), part("D", calm, deal)}, State: deal, Irreversible: true,
					Gain: map[string]bool{"U": true, "D": true}, Worst: with("D", roadmap.Worst{Rank: 0, Position: 3, Path: []answer.Move{}}),
					HalfDone: []roadmap.HalfDone{{By: "D", State: given, Worst: none(given)}},
				},
				{Moves: []roadmap.Part{part("N", deal, end)}, State: end, Gain: map[string]bool{"N": false}, Worst: with("U", roadmap.Worst{Rank: 0})},
			},
		}},
	}
	return r
}

func TestLanes(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	r := aRoad(t, m)
	got := lanes(&teller{m, newNotes(m, " [%d]")}, r, r.Roads[0])
	want := draw.Lanes{
		Title: "The way out, step by step", Start: "Today",
		Goal: "United Provinces lifts the tariffs (partial) and no longer holds drills; the Duchy gives up the fort and no longer carries out tests; the Neutral Commission vouches for it",
		Parties: []draw.Lane{
			{Party: draw.Party{ID: "U", Name: "United Provinces", Colour: 0}},
			{Party: draw.Party{ID: "D", Name: "The Duchy", Colour: 1}},
			{Party: draw.Party{ID: "N", Name: "Neutral Commission", Colour: 2}, Outsider: true},
		},
		Risks: []draw.LaneRisk{{Lane: 1, Text: "“if United Provinces holds drills, then the Duchy carries out tests”", Before: true}},
		Steps: []draw.LaneStep{
			{
				Acts:     []draw.LaneAct{{Lane: 0, Text: "no longer holds drills"}, {Lane: 1, Text: "no longer carries out tests", Gain: true}},
				Risks:    []draw.LaneRisk{{Lane: 1, Text: "“the Duchy does not give up the fort”", Before: true}},
				HalfDone: []draw.LaneHalf{{By: 1, Risks: []draw.LaneRisk{{Lane: 0, Text: "from place 5 to place 9 of 9"}, {Lane: 1, Text: "“if United Provinces holds drills, then the Duchy carries out tests”"}}}},
			},
			{
				Acts:  []draw.LaneAct{{Lane: 0, Text: "lifts the tariffs (partial)", Gain: true}, {Lane: 1, Text: "gives up the fort", Gain: true, Once: true}},
				Risks: []draw.LaneRisk{{Lane: 1, Text: "“if United Provinces holds drills, then the Duchy carries out tests”", Before: true}},
			},
			{
				Acts:  []draw.LaneAct{{Lane: 2, Text: "vouches for it"}},
				Risks: []draw.LaneRisk{{Lane: 0, Text: "from place 5 to place 9 of 9"}},
			},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lanes (-want +got):\n%s", diff)
	}
}

func TestLanesTable(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	r := aRoad(t, m)
	block := roadFigure(&teller{m, newNotes(m, "[%d]")}, r, r.Roads[0])
	if block.Kind != document.Figure || len(block.Picture.SVG) == 0 || len(block.Picture.PNG()) == 0 || !strings.Contains(block.Picture.Alt, "Step 2, at the same time") {
		t.Errorf("the figure is %+v", block)
	}
	var got [][]string
	for _, row := range block.Picture.Table.Rows {
		var cells []string
		for _, cell := range row {
			text := ""
			for _, span := range cell {
				text += span.Text
			}
			cells = append(cells, text)
		}
		got = append(got, cells)
	}
	tests, fort := "“if United Provinces holds drills, then the Duchy carries out tests”", "“the Duchy does not give up the fort”"
	want := [][]string{
		{"Start", "Nothing is done yet", "–", "–", "The Duchy loses " + tests + "."},
		{
			"1", "United Provinces no longer holds drills; at the same time the Duchy no longer carries out tests",
			"gain for the Duchy, concession by United Provinces", "yes",
			"The Duchy loses " + fort + " if United Provinces holds drills. If only the Duchy acts, it loses " + tests + "; United Provinces falls from place 5 to place 9 of 9.",
		},
		{
			"2", "United Provinces lifts the tariffs (partial); at the same time the Duchy gives up the fort",
			"gain for both", "all but what the Duchy does", "The Duchy loses " + tests + ".",
		},
		{"3", "The Neutral Commission vouches for it", "concession", "yes", "United Provinces falls from place 5 to place 9 of 9."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}
