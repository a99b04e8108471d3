package report

import (
	"bytes"
	"strings"
	"testing"

	"detente/answer/brief"
	"detente/answer/compare"
	"detente/answer/robust"
	"detente/document"
	"detente/model"
)

// TestReadings: what is said of readings agrees with what is said of today.
func TestReadings(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	asked := func(holds *bool) robust.Headline { return robust.Headline{Nash: holds, Seq: holds} }
	tests := []struct {
		today              *bool
		holds, tried, of   int
		holding, firmly    string
		changes, otherwise int // single changes tried, and all there are
	}{
		{&no, 3, 6, 6, "As the parties are read here, today does not hold; it would under three of the six readings.",
			"Apart from that, it turns on no single one of our judgements.", 9, 9},
		{&yes, 1, 2, 2, "Today holds under one of the two readings.", "Apart from that, it turns on no single one of our judgements.", 9, 9},
		{&yes, 2, 2, 2, "Today holds under both readings.", "It turns on no single one of our judgements.", 9, 9},
		{&yes, 4, 4, 4, "Today holds under all four readings.", "It turns on none of the single judgements that were tried.", 4, 9},
		{&no, 0, 2, 2, "Today does not hold under either reading.", "It turns on no single one of our judgements.", 9, 9},
		{&no, 0, 3, 3, "Today does not hold under any of the three readings.", "", 0, 0},
		{&yes, 40, 4096, 8192, "Today holds under 40 of the 4,096 readings that were tried; there are more.",
			"Apart from that, it turns on no single one of our judgements.", 9, 9},
	}
	for _, tt := range tests {
		r := robust.Result{Headline: asked(tt.today), Counts: robust.Counts{Holding: tt.holds}}
		r.Tried.Voices, r.Tried.Swaps = robust.Part{Tried: tt.tried, Of: tt.of}, robust.Part{Tried: tt.changes, Of: tt.otherwise}
		for k := range tt.tried {
			same := (k < tt.holds) == *tt.today
			holds := k < tt.holds
			r.Voices = append(r.Voices, robust.Voices{Voice: map[string]string{"A": "a"}, Headline: asked(&holds), Same: same})
		}
		s := &surety{r: r}
		if got := s.holding(); got != tt.holding {
			t.Errorf("%q, want %q", got, tt.holding)
		}
		if got := s.firm(nil); got != tt.firmly {
			t.Errorf("%q, want %q", got, tt.firmly)
		}
	}
}

// TestNeitherGainNorLoss: a step that its mover minds neither way is not called
// a concession, in the table as in roadmap.
func TestNeitherGainNorLoss(t *testing.T) {
	t.Parallel()
	m := parsed(t, `detente: 1
title: A road
parties:
  - {id: A, options: [{id: x, text: talk}]}
  - {id: B, options: [{id: y, text: pay}]}
status_quo: []
rules: [B.y -> A.x]
preferences: {A: [B.y], B: [B.y]}
`)
	r, err := brief.Ask(t.Context(), brief.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	document.Markdown(&page, Brief(m, r))
	for _, want := range []string{"| 1 | A talks | neither |", "| 2 | B pays | gain |"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the brief lacks %q:\n%s", want, page.String())
		}
	}
}

// TestWithoutToday: where the other case knows no today, nothing is said of what
// would be better than it.
func TestWithoutToday(t *testing.T) {
	t.Parallel()
	a, b := parsed(t, quarrel), parsed(t, strings.Replace(quarrel, "status_quo: [arm, block]\n", "", 1))
	r, err := compare.Ask(t.Context(), compare.Request{A: a, B: b})
	if err != nil {
		t.Fatal(err)
	}
	better := a.Number(model.State(0))
	r.Headline.A.Better = &better
	var page bytes.Buffer
	Compare(&page, a, b, r)
	text := strings.Join(strings.Fields(page.String()), " ")
	if !strings.Contains(text, "What would be better for the parties to the conflict than today cannot be said any more") || strings.Contains(text, "nothing better") {
		t.Errorf("compare says:\n%s", page.String())
	}
}

// TestDeeds: a listed move may change what others do.
func TestDeeds(t *testing.T) {
	t.Parallel()
	m := parsed(t, `detente: 1
title: Pushed
parties:
  - {id: A, options: [{id: x, text: push}]}
  - {id: B, options: [{id: y, text: fall}]}
moves: {A: [1 -> 4, 2 -> 4, 1 -> 2]}
preferences: {A: [A.x], B: [B.y]}
`)
	for _, tt := range []struct {
		from, to int
		want     string
	}{{1, 4, "pushes, so that B falls"}, {2, 4, "brings it about that B falls"}, {1, 2, "pushes"}} {
		from, _ := m.State(tt.from)
		to, _ := m.State(tt.to)
		if got := deed(m, 0, from, to); got != tt.want {
			t.Errorf("%d to %d: %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}
