package report_test

import (
	"testing"

	"detente"
	"detente/report"
)

func TestRule(t *testing.T) {
	t.Parallel()
	const text = `detente: 1
title: R
parties:
  - {id: A, name: United States, options: [{id: x, text: lift sanctions, levels: [none, some, all]}, {id: y, text: hold drills}]}
  - {id: B, name: Borduria, options: [{id: z, text: test missiles}]}
rules:
  - x = all -> not z
  - y or z -> x >= some
  - never: x = all & y
  - never: z
  - at_most_one: [y, z]
  - at_least_one: [y, z]
  - exactly_one: [y, not z]
  - y or z
  - remove: "--YY"
preferences: {A: [y], B: [z]}
`
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if c == nil {
		t.Fatal(problems)
	}
	for k, want := range []string{
		"The United States lifts sanctions (all) only if Borduria does not test missiles",
		"The United States holds drills or Borduria tests missiles, only if the United States lifts sanctions (at least some)",
		"Never together: the United States lifts sanctions (all); the United States holds drills",
		"Never: Borduria tests missiles",
		"At most one of these: the United States holds drills; Borduria tests missiles",
		"At least one of these: the United States holds drills; Borduria tests missiles",
		"Exactly one of these: the United States holds drills; Borduria does not test missiles",
		"The United States holds drills or Borduria tests missiles",
		"Never together: the United States holds drills; Borduria tests missiles",
	} {
		if got := report.Rule(c, &c.Rules[k]); got != want {
			t.Errorf("rule %d:\n%s\nwant\n%s", k+1, got, want)
		}
	}
}
