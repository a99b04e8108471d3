package report

import (
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

const talks = `detente: 1
title: Talks
as_of: 2020-03-01
summary: Two sides and a neighbour.
sources: {}
parties:
  - id: U
    name: United Provinces
    aka: [The Hague]
    options:
      - {id: relief, text: lift the tariffs, levels: [none, partial, full]}
      - {id: drill, text: hold drills}
  - id: D
    name: The Duchy
    options:
      - {id: test, text: "carry out tests"}
      - {id: give, text: give up the fort, moves: take}
      - {id: plain}
  - {id: N, name: Neutral Commission, role: outsider, options: [{id: vouch, text: vouch for it, seat: true}]}
rules: [relief = full -> give]
status_quo: [drill, test]
preferences:
  U:
    - {want: give, text: the fort given up}
    - relief = none unless give
    - drill if test
    - not test
  D: [not drill, relief >= partial, test if drill, not give]
  N: [vouch if give]
words:
  calm:
    U: {means: not test}
    D: {means: not drill and relief >= partial, text: an end to drills and some relief}
scenarios:
  alone: {table: []}
`

func parsed(t *testing.T, text string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("talks/case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return trial.Under(t, c, "")
}

func TestClause(t *testing.T) {
	t.Parallel()
	c := parsed(t, talks).Case
	tests := []struct{ condition, want string }{
		{"drill", "United Provinces holds drills"},
		{"not drill", "United Provinces does not hold drills"},
		{"test", "the Duchy carries out tests"},
		{"vouch", "the Neutral Commission vouches for it"},
		{"plain", "the Duchy takes plain"},
		{"not plain", "the Duchy does not take plain"},
		{"relief", "United Provinces lifts the tariffs"},
		{"not relief", "United Provinces does not lift the tariffs"},
		{"relief = none", "United Provinces does not lift the tariffs"},
		{"relief = partial", "United Provinces lifts the tariffs (partial)"},
		{"relief != full", "United Provinces does not lift the tariffs (full)"},
		{"relief != none", "United Provinces lifts the tariffs (at least partial)"},
		{"relief >= partial", "United Provinces lifts the tariffs (at least partial)"},
		{"relief > partial", "United Provinces lifts the tariffs (full)"},
		{"relief < full", "United Provinces does not lift the tariffs beyond partial"},
		{"relief <= none", "United Provinces does not lift the tariffs"},
		{"not relief >= full", "United Provinces does not lift the tariffs beyond partial"},
		{"drill and test", "United Provinces holds drills and the Duchy carries out tests"},
		{"drill or test or give", "United Provinces holds drills, the Duchy carries out tests or the Duchy gives up the fort"},
		{"drill xor test", "either United Provinces holds drills or the Duchy carries out tests, not both"},
		{"drill if test", "if the Duchy carries out tests, then United Provinces holds drills"},
		{"drill unless give", "United Provinces holds drills unless the Duchy gives up the fort"},
		{"drill iff test", "United Provinces holds drills exactly when the Duchy carries out tests"},
		{"not (drill and test)", "not both United Provinces holds drills and the Duchy carries out tests"},
		{"not (drill and test and give)", "not all of these: United Provinces holds drills; the Duchy carries out tests; the Duchy gives up the fort"},
		{"not (drill or not test)", "United Provinces does not hold drills and the Duchy carries out tests"},
		{"not (drill or test or give)", "United Provinces does not hold drills, the Duchy does not carry out tests and the Duchy does not give up the fort"},
		{"give and not (drill and test)", "the Duchy gives up the fort and not both United Provinces holds drills and the Duchy carries out tests"},
		{"not (drill and test) and give", "(not both United Provinces holds drills and the Duchy carries out tests) and the Duchy gives up the fort"},
		{"not (drill or test and give)", "none of these: United Provinces holds drills; (the Duchy carries out tests and the Duchy gives up the fort)"},
		{"not (drill xor test)", "it is not so that (either United Provinces holds drills or the Duchy carries out tests, not both)"},
		{"atmost(1, drill, test, not give)", "at most 1 of these: United Provinces holds drills; the Duchy carries out tests; the Duchy does not give up the fort"},
		{"true", "in any case"},
		{"false", "never"},
	}
	for _, tt := range tests {
		x, problems := c.Condition("test", tt.condition)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		if got := clause(c, x); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.condition, got, tt.want)
		}
	}
}

func TestOptionAsVerb(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"hold drills": "holds drills", "carry on": "carries on", "play": "plays", "pass a law": "passes a law", "veto it": "vetoes it",
		"co-sign": "co-signs", "have troops": "has troops", "be seated": "is seated", "go": "goes", "watch": "watches",
		"discuss it": "discusses it", "focus on it": "focuses on it",
		"NATO membership": "takes “NATO membership”", "a ceasefire": "takes “a ceasefire”", "not attack": "takes “not attack”",
		"does nothing": "takes “does nothing”", "Withdraw troops": "takes “Withdraw troops”",
	} {
		if got := does(&detente.Option{Text: text}, 1); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestSituationAndTurns(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	find := func(text string) model.State {
		s, err := m.Find("test", text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	today, _ := m.Today()
	settled := find("relief = full & !drill & !test & give & !plain & !vouch")
	half := find("relief = partial & !drill & !test & give & !plain & !vouch")
	tests := []struct{ name, got, want string }{
		{"today", situation(m, today), "all as it is today"},
		{"today in full", acts(m, today, nil), "United Provinces holds drills; the Duchy carries out tests"},
		{"what has ended is said", situation(m, settled), "United Provinces lifts the tariffs (full) and no longer holds drills; the Duchy gives up the fort and no longer carries out tests"},
		{"only what a party changes", turns(m, 0, half, settled), "lifts the tariffs (full instead of partial)"},
		{"a step back", turns(m, 0, settled, find("!relief & !drill & !test & give & !plain & !vouch")), "no longer lifts the tariffs"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, tt.got, tt.want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"} {
		if got := ordinal(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
