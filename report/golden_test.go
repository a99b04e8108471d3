package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/brief"
	"detente/answer/history"
	"detente/answer/inverse"
	"detente/answer/sheet"
	"detente/answer/spiral"
	"detente/answer/stuck"
	"detente/answer/why"
	"detente/document"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

var update = flag.Bool("update", false, "write the golden files anew")

const road = `detente: 1
title: Narrow road
parties: [{id: A, options: [{id: swerve, text: swerve}]}, {id: B, options: [{id: swerve, text: swerve}]}]
preferences: {A: {ranking: [NY, YY, YN, NN]}, B: {ranking: [YN, YY, NY, NN]}}
`

const door = `detente: 1
title: Door
parties: [{id: Guard}, {id: Guest}]
states: [{id: in, text: the guest is in}, {id: out, text: the guest is out}]
moves: {Guard: [in -> out], Guest: [out -> in]}
status_quo: out
preferences: {Guard: {ranking: [out, in]}, Guest: {ranking: [in, out]}}
`

// TestPages compares whole pages with what a person has read.
func TestPages(t *testing.T) {
	t.Parallel()
	m, road := parsed(t, talks), parsed(t, road)
	pages := map[string]func(*bytes.Buffer) error{
		"brief.md": func(w *bytes.Buffer) error {
			r, err := brief.Ask(t.Context(), brief.Request{Model: m})
			document.Markdown(w, Brief(m, r))
			return err
		},
		"brief.txt": func(w *bytes.Buffer) error {
			r, err := brief.Ask(t.Context(), brief.Request{Model: m})
			document.Plain(w, Brief(m, r))
			return err
		},
		"sheet.txt": func(w *bytes.Buffer) error {
			r, err := sheet.Ask(t.Context(), sheet.Request{Model: m, Party: "D"})
			document.Plain(w, Sheet(m, r))
			return err
		},
		"stuck.txt": func(w *bytes.Buffer) error {
			r, err := stuck.Ask(t.Context(), stuck.Request{Model: m})
			Stuck(w, m, r)
			return err
		},
		"why-today.txt": func(w *bytes.Buffer) error {
			return explained(t, w, m, "drill & test & !relief & !give & !plain & !vouch", nil)
		},
		"why-settled.txt":      func(w *bytes.Buffer) error { return explained(t, w, m, "12", nil) },
		"why-escaped.txt":      func(w *bytes.Buffer) error { return explained(t, w, parsed(t, door), "out", []string{"smr"}) },
		"why-together.txt":     func(w *bytes.Buffer) error { return explained(t, w, road, "YY", []string{"sim"}) },
		"why-empty-threat.txt": func(w *bytes.Buffer) error { return explained(t, w, road, "YY", []string{"gmr"}) },
		"spiral.txt":           func(w *bytes.Buffer) error { return spiralled(t, w, parsed(t, quarrel)) },
		"spiral-graph.txt":     func(w *bytes.Buffer) error { return spiralled(t, w, parsed(t, ruin)) },
		"spiral-round.txt":     func(w *bytes.Buffer) error { return spiralled(t, w, parsed(t, door)) },
		"spiral-none.txt":      func(w *bytes.Buffer) error { return spiralled(t, w, m) },
		"spiral-untold.txt":    func(w *bytes.Buffer) error { return spiralled(t, w, road) },
		"inverse.txt": func(w *bytes.Buffer) error {
			return turned(t, w, m, "12")
		},
		"inverse-graph.txt": func(w *bytes.Buffer) error { return turned(t, w, parsed(t, door), "in") },
		"history.txt": func(w *bytes.Buffer) error {
			m := parsed(t, quarrel)
			r, err := history.Ask(t.Context(), history.Request{Model: m})
			History(w, m, r)
			return err
		},
		"history-cut.txt": func(w *bytes.Buffer) error {
			m := scenario(t, quarrel, "calm")
			r, err := history.Ask(t.Context(), history.Request{Model: m, Limit: 4})
			History(w, m, r)
			return err
		},
		"formal.txt": func(w *bytes.Buffer) error {
			r, err := ask(t, road, "YY", []string{"nash", "smr", "seq"})
			Formal(w, road, r)
			return err
		},
		"brief-graph.md": func(w *bytes.Buffer) error {
			m := parsed(t, door)
			r, err := brief.Ask(t.Context(), brief.Request{Model: m})
			document.Markdown(w, Brief(m, r))
			return err
		},
	}
	for name, page := range pages {
		var got bytes.Buffer
		if err := page(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got; -update writes it anew):\n%s", name, diff)
		}
	}
}

func ask(t *testing.T, m *model.Model, state string, concepts []string) (why.Result, error) {
	t.Helper()
	s, err := m.Find("test", state)
	if err != nil {
		t.Fatal(err)
	}
	return why.Ask(t.Context(), why.Request{Model: m, State: s, Concepts: concepts, Options: stability.Options{}})
}

// quarrel is a dilemma with a judge who has given up punishing, and a record
// with a step of each class.
const quarrel = `detente: 1
title: Quarrel
parties:
  - {id: A, name: Alba, options: [{id: arm, text: arm itself}, {id: gift, text: send a gift}]}
  - {id: B, name: The Bela Republic, options: [{id: block, text: close the port}, {id: spoil, text: spoil the harvest}]}
  - {id: C, name: Court, role: outsider, options: [{id: fine, text: fine both sides, moves: drop}, {id: rule, text: rule on it}]}
status_quo: [arm, block]
preferences:
  A: [{want: not fine, text: no fine}, {want: not spoil, text: its harvest}, {want: not block, text: an open port}, {want: arm, text: arms of its own}]
  B: [not fine, {want: not arm, text: a neighbour without arms}, {want: block, text: its own harbour}, {want: not spoil, text: a good name}, gift]
  C: [not rule, fine iff arm]
meetings: [{place: Calden, offers: {B: [not block]}}]
history_start: []
history:
  - {date: 2020-01-01, party: A, does: [arm], text: "arms, as it had said"}
  - {date: 2020-01-02, party: B, does: [block]}
  - {date: 2020-01-03, party: B, does: [block]}
  - {date: 2020-01-04, party: A, does: [gift]}
  - {date: 2020-02-05, party: B, does: [not block]}
  - {date: 2020-02-06, party: A, does: [arm]}
  - {date: 2020-02-07, party: A, does: [not arm]}
  - {date: 2020-02-08, party: A, does: [arm], text: arms again}
  - {date: 2020-02-09, party: B, does: [spoil]}
  - {party: C, does: [rule]}
scenarios: {calm: {fix: {block: no}}}
`

// ruin lists its moves: to the edge, from there to ruin, which is today.
const ruin = `detente: 1
title: Ruin
parties: [{id: One, name: Onia}, {id: Two, name: Duland}]
states: [{id: peace, text: peace}, {id: edge, text: the edge of war}, {id: ruin, text: ruin}]
moves: {One: [peace -> edge], Two: [edge -> ruin]}
status_quo: ruin
preferences: {One: {ranking: [edge, peace, ruin]}, Two: {ranking: [peace, ruin, edge]}}
`

func spiralled(t *testing.T, w *bytes.Buffer, m *model.Model) error {
	t.Helper()
	r, err := spiral.Ask(t.Context(), spiral.Request{Model: m})
	Spiral(w, m, r)
	return err
}

func scenario(t *testing.T, text, name string) *model.Model {
	t.Helper()
	c := parsed(t, text).Case
	return trial.Under(t, c, name)
}

func explained(t *testing.T, w *bytes.Buffer, m *model.Model, state string, concepts []string) error {
	t.Helper()
	r, err := ask(t, m, state, concepts)
	Why(w, m, r)
	return err
}

// turned is the page of what would have to change.
func turned(t *testing.T, w *bytes.Buffer, m *model.Model, state string) error {
	t.Helper()
	s, err := m.Find("STATE", state)
	if err != nil {
		return err
	}
	r, err := inverse.Ask(t.Context(), inverse.Request{Model: m, State: s, Concepts: []string{"nash", "seq"}, Ways: 2})
	Inverse(w, m, r)
	return err
}
