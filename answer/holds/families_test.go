package holds_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/holds"
	"detente/internal/trial"
)

// wide: A wants x only, so x is taken wherever a state holds; y, of A but
// never wanted, z, of an outsider, and the level l may be anything. States
// are numbered by x, y, z, l from the lowest digit.
const wide = `detente: 1
title: Wide
parties:
  - {id: A, options: [{id: x}, {id: y}]}
  - {id: O, role: outsider, options: [{id: z}]}
preferences:
  A: {voices: {plain: [x], fussy: [x, y or not y]}}
  O: indifferent
scenarios:
  no-z: {fix: {z: no}}
`

func names(list ...string) []string { return append([]string{}, list...) }

func TestFamilies(t *testing.T) {
	t.Parallel()
	with := func(text string, pairs ...string) string {
		for k := 0; k < len(pairs); k += 2 {
			if !strings.Contains(text, pairs[k]) {
				t.Fatalf("the case has no %q", pairs[k])
			}
			text = strings.Replace(text, pairs[k], pairs[k+1], 1)
		}
		return text
	}
	none := map[string]string{}
	x := map[string]string{"A.x": "yes"}
	tests := []struct {
		name     string
		text     string
		scenario string
		voices   []string
		want     []holds.Family
	}{
		{"every combination of the rest", wide, "", nil, []holds.Family{
			{Fixed: x, Free: names("A.y", "O.z"), Members: []int{2, 4, 6, 8}, Same: none, Varies: names("A.y", "O.z")},
		}},
		{"three levels count as three", with(wide, "{id: z}", "{id: z, levels: [low, mid, high]}", "\n  no-z: {fix: {z: no}}", " {}"), "", nil, []holds.Family{
			{Fixed: x, Free: names("A.y", "O.z"), Members: []int{2, 4, 6, 8, 10, 12}, Same: none, Varies: names("A.y", "O.z")},
		}},
		{"a rule leaves a combination out", with(wide, "preferences", "rules: [y -> z]\npreferences"), "", nil, []holds.Family{
			{Fixed: x, Free: names(), Members: []int{2, 4, 6}, Same: none, Varies: names("A.y", "O.z")},
		}},
		{"an outsider's want decides the rest", with(wide, "O: indifferent", "O: [not z]"), "", nil, []holds.Family{
			{Fixed: x, Free: names(), Members: []int{2, 4}, Same: map[string]string{"O.z": "no"}, Varies: names("A.y")},
		}},
		{"an outsider's want of a principal's option is not weighed", with(wide, "O: indifferent", "O: [y]"), "", nil, []holds.Family{
			{Fixed: x, Free: names("A.y", "O.z"), Members: []int{2, 4, 6, 8}, Same: none, Varies: names("A.y", "O.z")},
		}},
		{"an option that a scenario holds does not bar the others", wide, "no-z", nil, []holds.Family{
			{Fixed: x, Free: names("A.y"), Members: []int{2, 4}, Same: map[string]string{"O.z": "no"}, Varies: names("A.y")},
		}},
		{"the voice that speaks", wide, "", []string{"A=fussy"}, []holds.Family{
			{Fixed: map[string]string{"A.x": "yes", "A.y": "no"}, Free: names("O.z"), Members: []int{2, 6}, Same: none, Varies: names("O.z")},
			{Fixed: map[string]string{"A.x": "yes", "A.y": "yes"}, Free: names("O.z"), Members: []int{4, 8}, Same: none, Varies: names("O.z")},
		}},
		{"payoffs mention every option", with(wide, "{voices: {plain: [x], fussy: [x, y or not y]}}", "{payoffs: [0, 1, 0, 1, 0, 1, 0, 1]}"), "", nil, []holds.Family{
			{Fixed: map[string]string{"A.x": "yes", "A.y": "no"}, Free: names("O.z"), Members: []int{2, 6}, Same: none, Varies: names("O.z")},
			{Fixed: map[string]string{"A.x": "yes", "A.y": "yes"}, Free: names("O.z"), Members: []int{4, 8}, Same: none, Varies: names("O.z")},
		}},
		{"nothing is left over", chicken, "", nil, []holds.Family{
			{Fixed: map[string]string{"A.swerve": "yes", "B.swerve": "no"}, Free: names(), Members: []int{2}, Same: none, Varies: names()},
			{Fixed: map[string]string{"A.swerve": "no", "B.swerve": "yes"}, Free: names(), Members: []int{3}, Same: none, Varies: names()},
		}},
		{"the graph form, in shortlist order", stay, "", nil, []holds.Family{
			{Fixed: none, Free: names(), Members: []int{4}, Same: none, Varies: names()},
			{Fixed: none, Free: names(), Members: []int{2}, Same: none, Varies: names()},
			{Fixed: none, Free: names(), Members: []int{1}, Same: none, Varies: names()},
			{Fixed: none, Free: names(), Members: []int{3}, Same: none, Varies: names()},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := ask(t, trial.Model(t, tt.text, tt.scenario, tt.voices...), 0, "nash", "seq")
			for k := range tt.want {
				tt.want[k].Concepts = []string{"nash", "seq"}
				tt.want[k].Count = len(tt.want[k].Members)
			}
			if diff := cmp.Diff(tt.want, r.Families); diff != "" {
				t.Errorf("families (-want +got):\n%s", diff)
			}
			if r.Counts.Families != len(tt.want) || r.FamiliesBy != "seq" {
				t.Errorf("%d families by %q", r.Counts.Families, r.FamiliesBy)
			}
		})
	}
}

// split: where both swerve, nothing but an empty threat keeps them; with the
// bystander's flag up, A cannot go straight at all.
const split = `detente: 1
title: Split
parties:
  - {id: A, options: [{id: swerve}]}
  - {id: B, options: [{id: swerve}]}
  - {id: O, role: outsider, options: [{id: flag}]}
rules: [flag -> A.swerve & B.swerve]
preferences:
  A: [A.swerve or B.swerve, B.swerve, not A.swerve]
  B: [A.swerve or B.swerve, A.swerve, not B.swerve]
  O: indifferent
`

func TestFamilyConcepts(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, split, "")
	tests := []struct {
		concepts []string
		by       string
		members  [][]int
		hold     [][]string
	}{
		{[]string{"gmr", "nash"}, "gmr", [][]int{{2}, {3}, {4, 5}}, [][]string{{"gmr", "nash"}, {"gmr", "nash"}, {"gmr"}}},
		{[]string{"nash"}, "nash", [][]int{{2}, {3}, {5}}, [][]string{{"nash"}, {"nash"}, {"nash"}}},
		{[]string{"gmr", "seq", "nash"}, "seq", [][]int{{2}, {3}, {5}},
			[][]string{{"gmr", "seq", "nash"}, {"gmr", "seq", "nash"}, {"gmr", "seq", "nash"}}},
	}
	for _, tt := range tests {
		r := ask(t, m, 0, tt.concepts...)
		var members [][]int
		var hold [][]string
		for _, f := range r.Families {
			members, hold = append(members, f.Members), append(hold, f.Concepts)
		}
		if diff := cmp.Diff(tt.members, members); diff != "" || r.FamiliesBy != tt.by {
			t.Errorf("%v: by %s, members (-want +got):\n%s", tt.concepts, r.FamiliesBy, diff)
		}
		if diff := cmp.Diff(tt.hold, hold); diff != "" {
			t.Errorf("%v: concepts (-want +got):\n%s", tt.concepts, diff)
		}
	}
}
