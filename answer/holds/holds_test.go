package holds_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/holds"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

var update = flag.Bool("update", false, "write the golden files")

func ask(t *testing.T, m *model.Model, limit int, concepts ...string) holds.Result {
	t.Helper()
	r, err := holds.Ask(t.Context(), holds.Request{Model: m, Options: stability.Options{Concepts: concepts}, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lift has levels, an outsider, a status quo, and states that hold under some
// concepts only.
const lift = `detente: 1
title: Lift and drop
as_of: 2020-01-01
parties:
  - {id: A, name: Alba, options: [{id: aid, text: send aid, levels: [none, some]}]}
  - {id: B, options: [{id: fire}]}
  - {id: C, role: outsider, options: [{id: watch, text: watch}]}
rules: ["C.watch -> A.aid = some"]
status_quo: [fire]
preferences:
  A: [not fire, aid = none]
  B: [aid = some, fire]
  C: indifferent
`

const roads = `detente: 1
title: Roads
parties: [{id: P}, {id: Q}]
states: [{id: here}, {id: there}]
moves: {P: [here -> there], Q: [there -> here]}
preferences: {P: {ranking: [there, here]}, Q: indifferent}
`

func TestJSON(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]*model.Model{"options": trial.Model(t, lift, ""), "graph": trial.Model(t, roads, "")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(ask(t, m, 0))
			if err != nil {
				t.Fatal(err)
			}
			again, err := json.Marshal(ask(t, m, 0))
			if err != nil || !bytes.Equal(text, again) {
				t.Errorf("a second answer has other bytes (error %v)", err)
			}
			var got bytes.Buffer
			if err := json.Indent(&got, text, "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			file := filepath.Join("testdata", name+".json")
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
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

func TestListsStopAndCountsDoNot(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, lift, "")
	full, cut := ask(t, m, 0), ask(t, m, 1)
	if full.Truncated || !cut.Truncated {
		t.Errorf("truncated: %v without a limit, %v with one", full.Truncated, cut.Truncated)
	}
	if cut.States.Count != 6 || len(cut.States.List) != 1 {
		t.Errorf("%d states, %d listed; want 6 and 1", cut.States.Count, len(cut.States.List))
	}
	for c := range cut.Concepts {
		if diff := cmp.Diff(full.Concepts[c].Counts, cut.Concepts[c].Counts); diff != "" {
			t.Errorf("%s: counts change with the limit:\n%s", cut.Concepts[c].ID, diff)
		}
		for party, list := range cut.Concepts[c].Stable {
			if len(list) > 1 {
				t.Errorf("%s: %d states listed for %s", cut.Concepts[c].ID, len(list), party)
			}
		}
	}
	if cut.Counts != full.Counts || len(cut.Families) > 1 || len(cut.Shortlist) > 1 {
		t.Errorf("counts %+v, want %+v; %d families, %d on the shortlist", cut.Counts, full.Counts, len(cut.Families), len(cut.Shortlist))
	}
	for _, f := range cut.Families {
		if len(f.Members) > 1 {
			t.Errorf("%d members listed", len(f.Members))
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, lift, "")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := holds.Ask(stopped, holds.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: error %v", err)
	}
	_, err := holds.Ask(t.Context(), holds.Request{Model: m, Options: stability.Options{Concepts: []string{"nahs"}}})
	if err == nil || !strings.Contains(err.Error(), "did you mean nash?") {
		t.Errorf("unknown concept: error %v", err)
	}
}

// numbers are those of the shortlist.
func numbers(r holds.Result) []int {
	list := []int{}
	for _, c := range r.Shortlist {
		list = append(list, c.N)
	}
	return list
}
