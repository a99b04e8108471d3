package report

import (
	"bytes"
	"strings"
	"testing"

	"detente/answer/wants"
)

const rivals = `detente: 1
title: Rivals
parties:
  - {id: A, name: Alba, options: [{id: aid, text: send aid, levels: [none, some, much]}]}
  - {id: B, name: Bela, options: [{id: fire, text: fire shells}, {id: talk, text: talk}]}
  - {id: C, name: Cora, role: outsider, options: [{id: watch, text: watch}]}
  - {id: D, name: Dora, role: outsider}
status_quo: [fire]
preferences:
  A:
    - {want: not fire, text: quiet}
    - {want: aid = none, text: to keep its money}
  B:
    voices:
      loud: [{want: aid = much, text: a great deal of aid}, {want: aid = some, text: some aid at least}, {want: "aid = much", text: all there is}]
      meek: [{want: talk unless fire, text: to be heard}]
  C: [{want: not fire, text: silence}, {want: fire xor watch, text: something to see}, {want: false, text: the moon}]
  D: {weights: {fire: 1}}
`

func TestWants(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		voices []string
		wide   bool
		shown  int
		said   []string
		unsaid []string
	}{
		{
			name: "rivals",
			said: []string{
				"Alba wants, the most important first:\n  not met today  “quiet” (i)\n  met today      “to keep its money” (i)\n\n",
				"Bela (as “loud”) wants, the most important first:\n  not met today  “a great deal of aid” (i)\n",
				"Dora weighs one thing against another; it has no list of wants.\n",
				"\nWants that cannot all be met together:\n" +
					"  - “to keep its money” (Alba); “a great deal of aid” (Bela) or “all there is”\n    (Bela).\n" +
					"  - “to keep its money” (Alba); “some aid at least” (Bela).\n\n",
				"  - Bela wants “a great deal of aid” and “some aid at least”, but no situation\n    meets both.\n",
				"  - Cora wants “the moon”, which no situation meets.\n",
			},
			unsaid: []string{"more; --limit", "All wants", "stopped", "combine in too many"},
		},
		{
			name: "cut", shown: 1,
			said:   []string{"(Bela).\n  and 1 more; --limit 0 lists all\n", "no situation meets.\n  and 2 more; --limit 0 lists all\n"},
			unsaid: []string{"“some aid at least” (Bela)"},
		},
		{
			name: "at one", voices: []string{"B=meek"},
			said: []string{
				"All wants of Alba and Bela can be met together, for instance in situation 7:\nBela talks and no longer fires shells.\n",
				"Nothing was found in which the wants of one party stand in the way of another's.\n",
			},
			unsaid: []string{"cannot all be met"},
		},
		{
			name: "wide", wide: true,
			said:   []string{"“to keep its money” (Alba); “a great deal of aid” (Bela) or “all there is”\n    (Bela).", "The options of this case combine in too many ways"},
			unsaid: []string{"best: "},
		},
	}
	for _, tt := range tests {
		c := parsed(t, rivals).Case
		setup, err := c.Setup("", tt.voices)
		if err != nil {
			t.Fatal(err)
		}
		q := wants.Request{Case: c, Setup: setup, Limit: 100}
		if !tt.wide {
			q.Model = parsed(t, rivals)
			q.Model.Setup = setup
		}
		r, err := wants.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var w bytes.Buffer
		Wants(&w, q, r, tt.shown)
		for _, said := range tt.said {
			if !strings.Contains(w.String(), said) {
				t.Errorf("%s does not say %q:\n%s", tt.name, said, &w)
			}
		}
		for _, unsaid := range tt.unsaid {
			if strings.Contains(w.String(), unsaid) {
				t.Errorf("%s says %q:\n%s", tt.name, unsaid, &w)
			}
		}
	}
}

// TestStoppedSearch says of a search that was stopped how far it got.
func TestStoppedSearch(t *testing.T) {
	t.Parallel()
	m := parsed(t, rivals)
	q := wants.Request{Case: m.Case, Setup: m.Setup, Model: m}
	r, err := wants.Ask(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for size, want := range []string{"through; there may be more.", "of sets of more than 1 want there may be more.", "of sets of more than 2 wants there may be more."} {
		r.CompleteTo, r.Counts.Conflicts = &size, nil
		var w bytes.Buffer
		Wants(&w, q, r, 1)
		if !strings.Contains(w.String(), want) || !strings.Contains(w.String(), "  and more; --limit 0 lists those that were found\n") {
			t.Errorf("complete to %d does not say %q:\n%s", size, want, &w)
		}
	}
}
