package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/brief"
	"detente/answer/sheet"
	"detente/answer/stuck"
	"detente/answer/why"
	"detente/document"
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

func explained(t *testing.T, w *bytes.Buffer, m *model.Model, state string, concepts []string) error {
	t.Helper()
	r, err := ask(t, m, state, concepts)
	Why(w, m, r)
	return err
}
