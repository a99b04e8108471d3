package detente_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

func TestMethods(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	var names []string
	for i, o := range c.Options() {
		names = append(names, c.Parties[c.Owner(i)].ID+":"+o.ID)
		if o.Index != i {
			t.Errorf("option %d has index %d", i, o.Index)
		}
	}
	if diff := cmp.Diff([]string{"North:toll", "North:ferry", "South:ferry", "South:dam", "Mill:pay", "Mill:talk"}, names); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	if c.Owner(6) != -1 || c.Digits() != 7 {
		t.Errorf("owner of no option %d, %d digits", c.Owner(6), c.Digits())
	}
	if at, ok := c.PartyIndex("Mill"); at != 2 || !ok {
		t.Error("Mill is", at, ok)
	}
	if _, ok := c.PartyIndex("mill"); ok {
		t.Error("there is no party mill")
	}
}

// Levels are unary: digits 0 and 1 are toll >= low and toll >= 07.
func TestCode(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	today := c.Code(nil, c.Today.Settings)
	if want := []uint64{0b0001001}; !slices.Equal(today, want) {
		t.Errorf("today is %b, want %b", today, want)
	}
	if up := c.Code(today, []detente.Setting{{Option: 0, Level: 2}, {Option: 2, Level: 0}, {Option: 5, Level: 1}}); up[0] != 0b1000011 {
		t.Errorf("changed %b", up)
	}
	if down := c.Code(today, []detente.Setting{{Option: 0, Level: 0}}); down[0] != 0b0001000 || today[0] != 0b0001001 {
		t.Errorf("lowered %b, from %b", down, today)
	}
	if rule, broken := c.Broken(0b0010100); !broken || rule.Text != "South.dam -> not North.ferry" {
		t.Errorf("%q is broken: %v", rule.Text, broken)
	}
	if rule, broken := c.Broken(today...); broken {
		t.Errorf("today breaks %q", rule.Text)
	}
}

func TestConditionOfAFlag(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	if got, problems := c.Condition("--where", "dam if not Mill.pay"); problems != nil || got.String() != "if not Mill.pay then South.dam" {
		t.Errorf("%v, %v", got, problems)
	}
	got, problems := c.Condition("--where", "dam & ferry")
	want := "--where:1:7+5: several parties have an option \"ferry\"\n  hint: say whose: North.ferry or South.ferry\n"
	if diff := cmp.Diff(want, problemLines(problems)); diff != "" || got != nil {
		t.Errorf("(-want +got):\n%s", diff)
	}
	graph, problems := detente.Parse("case.yaml", []byte("detente: 1\nparties: [{id: A}]\nstates: [{id: a}, {id: b}]\npreferences: {A: indifferent}\n"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = graph.Condition("--where", "a")
	want = "--where:1:1+1: a case that lists its states has no options for a condition to speak of\n  hint: name the states instead\n"
	if diff := cmp.Diff(want, problemLines(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSetup(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	tests := []struct {
		name     string
		scenario string
		voices   string
		want     string // voices; kinds; fix; frozen; absent; rules; today
	}{
		{"the case as written", "", "", "soft,,; 0,1,3; ; []; [false false false]; 7; North.toll=1 South.dam=0 Mill.talk=0 Mill.pay=0 South.ferry=1"},
		{"a voice from the command line", "", "North=hard-line", "hard-line,,; 2,1,3; ; []; [false false false]; 7; North.toll=1 South.dam=0 Mill.talk=0 Mill.pay=0 South.ferry=1"},
		{"options held, also today", "base", "", "soft,,; 0,1,3; North.toll=1 South.dam=0; []; [false false false]; 7; Mill.talk=0 Mill.pay=0 South.ferry=1 North.toll=1 South.dam=0"},
		{"from another scenario", "next", "", "hard-line,,; 2,4,3; North.toll=1 South.dam=0; [4 5]; [false false true]; 8; South.ferry=1 North.toll=1 South.dam=0"},
		{"a voice against a scenario's", "next", "North=soft", "soft,,; 0,4,3; North.toll=1 South.dam=0; [4 5]; [false false true]; 8; South.ferry=1 North.toll=1 South.dam=0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, err := c.Setup(tt.scenario, strings.Fields(tt.voices))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, setupLine(c, s)); diff != "" || s.Scenario != tt.scenario {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func setupLine(c *detente.Case, s detente.Setup) string {
	kinds := make([]string, len(s.Preferences))
	for i, p := range s.Preferences {
		kinds[i] = string(rune('0' + p.Kind))
	}
	return strings.Join([]string{
		strings.Join(s.Voices, ","), strings.Join(kinds, ","), settingsOf(c, s.Fix), fmt.Sprint(s.Frozen), fmt.Sprint(s.Absent),
		fmt.Sprint(len(s.Rules)), settingsOf(c, s.Today.Settings),
	}, "; ")
}

// Who is not at the table cannot use its seat; without options that need one,
// it can do nothing there.
func TestFrozenOptions(t *testing.T) {
	t.Parallel()
	text := `detente: 1
parties:
  - {id: A, options: [{id: a}]}
  - {id: B, role: outsider, options: [{id: b, seat: yes}, {id: c}]}
  - {id: C, role: outsider, options: [{id: d}, {id: e}]}
preferences: {A: [], B: [], C: []}
status_quo: []
scenarios:
  nobody: {table: []}
  all: {table: [B, C]}
  one: {table: [C]}
  other: {like: one, table: [B]}
  gone: {without: [A]}
`
	for scenario, want := range map[string]string{"": "[]", "nobody": "[1 3 4]", "all": "[]", "one": "[1]", "other": "[3 4]", "gone": "[0]"} {
		c, problems := detente.Parse("case.yaml", []byte(text), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		s, err := c.Setup(scenario, nil)
		if err != nil || strings.ReplaceAll(fmt.Sprint(s.Frozen), "<nil>", "[]") != want {
			t.Errorf("%q: frozen %v (%v), want %s", scenario, s.Frozen, err, want)
		}
	}
	c, problems := detente.Parse("case.yaml", []byte(strings.Replace(text, "status_quo", "table: []\nstatus_quo", 1)), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if s, _ := c.Setup("", nil); fmt.Sprint(s.Frozen) != "[1 3 4]" {
		t.Errorf("with the case's own table %v are frozen", s.Frozen)
	}
}

// TestSeated holds that a line-up is what a scenario with that table makes of
// the case, whoever sat there before, and that the setup it came from stays.
func TestSeated(t *testing.T) {
	t.Parallel()
	text := `detente: 1
parties:
  - {id: A, options: [{id: a}]}
  - {id: B, role: outsider, options: [{id: b, seat: yes}, {id: c}]}
  - {id: C, role: outsider, options: [{id: d}, {id: e}]}
preferences: {A: [], B: [], C: []}
status_quo: []
table: [B]
scenarios: {one: {table: [C]}, gone: {without: [B], fix: {C.d: yes}}}
`
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for scenario, want := range map[string][]string{
		"": {"[1 3 4]", "[1]", "[]"}, "one": {"[1 3 4]", "[1]", "[]"}, "gone": {"[1 2 3 4]", "[1 2]", "[1 2]"},
	} {
		before, err := c.Setup(scenario, nil)
		if err != nil {
			t.Fatal(err)
		}
		frozen := fmt.Sprint(before.Frozen)
		for k, table := range [][]string{{}, {"C"}, {"B", "C"}} {
			s, err := c.Seated(before, table)
			if got := "[" + strings.Trim(fmt.Sprint(s.Frozen), "[]") + "]"; err != nil || got != want[k] || !slices.Equal(*s.Table, table) {
				t.Errorf("%q with %v at the table: frozen %s (%v), want %s", scenario, table, got, err, want[k])
			}
			if s.Scenario != scenario || len(s.Fix) != len(before.Fix) || fmt.Sprint(before.Frozen) != frozen {
				t.Errorf("%q with %v at the table: more than the table changed", scenario, table)
			}
		}
	}
	bare, _ := detente.Parse("case.yaml", []byte(strings.Replace(strings.Replace(text, "status_quo: []\n", "", 1), "table: [B]\nscenarios: {one: {table: [C]}, gone: {without: [B], fix: {C.d: yes}}}", "", 1)), nil)
	s, err := bare.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bare.Seated(s, []string{"B"}); err == nil || !strings.Contains(err.Error(), "does not say what is so today") {
		t.Errorf("without a today: %v", err)
	}
	if _, err := bare.Seated(s, []string{"B", "C"}); err != nil {
		t.Errorf("all at the table, without a today: %v", err)
	}
}

func TestSetupErrors(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	bare, problems := detente.Parse("case.yaml", []byte(head+tail), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	tests := []struct {
		c              *detente.Case
		scenario, text string
		want           string
	}{
		{c, "nxt", "", `no scenario "nxt"; the case has: base, next`},
		{bare, "x", "", `no scenario "x"; the case has none`},
		{c, "", "hard", `voice "hard" is not of the form PARTY=voice`},
		{c, "", "Nord=hard", `no party "Nord"; the case has: North, South, Mill`},
		{c, "", "North=hard", `party North has no voice "hard"; it has: soft, hard-line`},
		{c, "", "South=", `party South has no voice ""; it has none`},
	}
	for _, tt := range tests {
		_, err := tt.c.Setup(tt.scenario, strings.Fields(tt.text))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q %q: %v, want %s", tt.scenario, tt.text, err, tt.want)
		}
	}
}
