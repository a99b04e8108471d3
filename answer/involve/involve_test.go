package involve_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/answer/holds"
	"detente/answer/involve"
	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// bridge: Alba opens only under a guarantee. Gard can give one; Hest, whom
// Alba minds, cannot keep from meddling; Idle can do nothing anybody minds.
const bridge = `detente: 1
title: Bridge
parties:
  - {id: A, name: Alba, options: [{id: open}]}
  - {id: B, name: Bela, options: [{id: pay}]}
  - {id: G, name: Gard, role: outsider, options: [{id: vouch, seat: true}, {id: talk}]}
  - {id: H, name: Hest, role: outsider, options: [{id: meddle}]}
  - {id: I, name: Idle, role: outsider, options: [{id: wave, seat: true}]}
  - {id: N, name: None, role: outsider}
status_quo: []
preferences:
  A: [not open unless vouch, not meddle]
  B: [open, not pay]
  G: [open, not vouch]
  H: [meddle]
  I: indifferent
  N: [open]
scenarios:
  small: {table: [H], without: [I]}
  held: {fix: {G.vouch: no}}
`

func under(t *testing.T, text, scenario string, parties ...string) *model.Model {
	t.Helper()
	m, err := involve.Everyone(t.Context(), trial.Model(t, text, scenario), parties)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func result(t *testing.T, req involve.Request) involve.Result {
	t.Helper()
	r, err := involve.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// facts writes facts in a line each.
func facts(list []involve.Fact) []string {
	var lines []string
	for _, f := range list {
		text := fmt.Sprint(f.Kind, " ", f.Outsider, f.At)
		if f.Always {
			text += " always"
		}
		if f.State > 0 {
			text += fmt.Sprint(" ", f.State)
		}
		if f.Becomes > 0 {
			text += fmt.Sprint(">", f.Becomes)
		}
		if f.Breakers != nil {
			text += fmt.Sprint(" by ", f.Breakers)
		}
		if f.Party != "" {
			text += fmt.Sprint(" ", f.Party, " ", f.Measure, " ", *f.Before, *f.After)
		}
		lines = append(lines, strings.TrimSpace(text))
	}
	return lines
}

// By hand. States: bit 0 A.open, 1 B.pay, 2 G.vouch, 3 G.talk, 4 H.meddle, 5
// I.wave. Alone nothing moves: Alba loses its first want if it opens. With
// Gard, vouch and open (codes 5 and 13, states 6 and 14) is as good for Alba,
// better for Bela; Gard would rather not vouch, but then Alba gains by closing.
// Hest meddles whoever answers, which is worse for Alba than today. So with
// Hest nothing is as good as today.
func TestBridge(t *testing.T) {
	t.Parallel()
	r := result(t, involve.Request{Model: under(t, bridge, "")})
	want := []string{
		"invited [G] 6",
		"makes G[] 6",
		"ends H[G] always 6 by [H]",
		"nothing I[] always",
	}
	if diff := gocmp.Diff(want, facts(r.Facts)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if f := r.Facts[1]; f.Unless != "H" || f.With != "" {
		t.Errorf("with Gard a settlement holds unless %q, with %q; want unless H", f.Unless, f.With)
	}
	verdict := "A settlement would hold only with others at the table, as with Gard. " +
		"The seat of Gard makes one hold where none would without it (unless Hest is there). " +
		"The seat of Hest leaves none that holds. The seat of Idle changes nothing."
	if diff := gocmp.Diff(verdict, r.Verdict); diff != "" {
		t.Errorf("verdict (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff(map[string][]string{"G": {"G.vouch"}, "H": {"H.meddle"}, "I": {"I.wave"}}, r.Seats); diff != "" {
		t.Errorf("seats (-want +got):\n%s", diff)
	}
	if fmt.Sprint(r.Outsiders, r.Unmarked, r.Optionless, r.Seated, r.Count) != "[G H I] [H] [N] [] 8" {
		t.Errorf("outsiders %v, unmarked %v, without options %v, seated %v, %d line-ups", r.Outsiders, r.Unmarked, r.Optionless, r.Seated, r.Count)
	}
	warnings := []string{"H marks no option with seat: all of its options need one", "N has no options, so that it makes no line-ups"}
	if diff := gocmp.Diff(warnings, r.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	var order []string
	for _, s := range r.Subsets {
		order = append(order, strings.Join(s.In, ""))
	}
	if got := strings.Join(order, ","); got != ",G,H,I,GH,GI,HI,GHI" {
		t.Errorf("line-ups %s", got)
	}
	// One has to go first: the road through the smaller states is that on which
	// Alba opens and Gard then vouches. At the utmost Gard takes its word back.
	road := r.Subsets[1].Road
	if road == nil || road.Steps != 2 || road.Risk["A"] != (roadmap.Risk{Rank: 1, Position: 1}) || road.Utmost["A"].Position != 1 || road.Risk["G"].Position != 0 {
		t.Errorf("the road with Gard is %+v", road)
	}
}

// TestTables: who is not in question sits where the scenario says; who is taken
// out cannot be asked about.
func TestTables(t *testing.T) {
	t.Parallel()
	r := result(t, involve.Request{Model: under(t, bridge, "small", "G"), Parties: []string{"G", "G"}})
	if fmt.Sprint(r.Outsiders, r.Seated, r.Count, len(r.Subsets)) != "[G] [H] 2 2" || r.Facts[0].Kind != involve.Never {
		t.Errorf("outsiders %v, seated %v, %d line-ups, %v", r.Outsiders, r.Seated, r.Count, facts(r.Facts))
	}
	r = result(t, involve.Request{Model: under(t, bridge, "held")})
	if got := facts(r.Facts); got[0] != "never []" || r.Scenario != "held" {
		t.Errorf("under %q, with what is held: %v", r.Scenario, got)
	}
	r = result(t, involve.Request{Model: under(t, bridge, "", "N"), Parties: []string{"N"}})
	if got := facts(r.Facts); got[0] != "nobody []" || r.Count != 1 || fmt.Sprint(r.Seated) != "[G H I]" || r.Verdict != "There is nobody to invite, and no settlement would hold." {
		t.Errorf("with nobody to invite: %v, %d line-ups, %q", got, r.Count, r.Verdict)
	}
}

// TestOneGoal asks all line-ups about one state that only Gard's seat admits.
func TestOneGoal(t *testing.T) {
	t.Parallel()
	m := under(t, bridge, "")
	s, _ := m.State(6)
	r := result(t, involve.Request{Model: m, To: &s})
	want := []string{"invited [G] 6", "admits G[] always 6", "makes G[] 6", "ends H[G] always 6 by [H]", "nothing I[] always"}
	got := facts(r.Facts)
	got = slices.DeleteFunc(got, func(text string) bool { return strings.Contains(text, " risk ") || strings.Contains(text, " utmost ") })
	if diff := gocmp.Diff(want, got); diff != "" || *r.To != 6 {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	for _, x := range r.Subsets {
		in := slices.Contains(x.In, "G")
		if (x.Road != nil) != in || len(x.Goals) > 0 != in || in && x.Best["B"] != 3 || !in && x.Best["B"] != 1 {
			t.Errorf("with %v: road %v, goals %v, best %v", x.In, x.Road, x.Goals, x.Best)
		}
	}
}

const bare = "detente: 1\ntitle: Two\nparties: [{id: A, options: [{id: x}]}, {id: B}]\npreferences: {A: [x], B: [x]}\n"

// TestGoalWithoutRoad: of two goals that no principal would change for the
// other, x and z (code 5) is held most strongly, but x cannot be taken up. The
// road leads to y (code 2), which Bela leaves alone since Alba would drop y.
func TestGoalWithoutRoad(t *testing.T) {
	t.Parallel()
	text := `detente: 1
title: Two ends
parties:
  - {id: A, options: [{id: x, moves: drop}, {id: y}]}
  - {id: B, options: [{id: z}]}
  - {id: G, role: outsider, options: [{id: g, seat: true}]}
status_quo: []
preferences:
  A: [not y if z, x or y, x]
  B: [x or y, not x, z]
  G: [not g]
`
	r := result(t, involve.Request{Model: under(t, text, "")})
	for _, x := range r.Subsets {
		if fmt.Sprint(x.Goals) != "[6 3]" || x.Road == nil || x.Road.Goal != 3 {
			t.Errorf("with %v: goals %v, road %+v; want 6 and 3, and a road to 3", x.In, x.Goals, x.Road)
		}
	}
	if diff := gocmp.Diff([]string{"alone [] 3", "nothing G[] always"}, facts(r.Facts)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	today := strings.Replace(bridge, "status_quo: []\n", "", 1)
	today = today[:strings.Index(today, "scenarios")]
	tests := []struct {
		text, scenario, party, want string
	}{
		{bridge, "", "A", "A is no outsider, and so at the table in any case\n  hint: the outsiders are G, H, I, N"},
		{bridge, "", "J", "there is no party \"J\"\n  hint: the outsiders are G, H, I, N"},
		{bare, "", "B", "B is no outsider, and so at the table in any case\n  hint: the case has no outsiders"},
		{bridge, "small", "I", "the scenario small takes I out\n  hint: the outsiders are G, H, N"},
		{today, "", "", "what outsiders without a seat could do stays as it is today, but the case does not say what is so today\n  hint: say it in the case: status_quo: [...]"},
	}
	for _, tt := range tests {
		req := involve.Request{Model: trial.Model(t, tt.text, tt.scenario)}
		if tt.party != "" {
			req.Parties = []string{tt.party}
		}
		for _, ask := range []func() error{
			func() error { _, err := involve.Ask(t.Context(), req); return err },
			func() error { _, err := involve.Everyone(t.Context(), req.Model, req.Parties); return err },
		} {
			if err := ask(); err == nil || err.Error() != tt.want {
				t.Errorf("%v, want %s", err, tt.want)
			}
		}
	}
	req := involve.Request{Model: trial.Model(t, bridge, ""), Options: stability.Options{Engine: "grab"}}
	if _, err := involve.Ask(t.Context(), req); err == nil || !strings.Contains(err.Error(), `no engine "grab"`) {
		t.Errorf("an unknown engine: %v", err)
	}
}

// TestWithoutToday: where there is nobody to invite, a case without a today
// still has equilibria.
func TestWithoutToday(t *testing.T) {
	t.Parallel()
	r := result(t, involve.Request{Model: trial.Model(t, bare, "")})
	x := r.Subsets[0]
	if len(r.Subsets) != 1 || fmt.Sprint(x.Equilibria, x.Goals, x.Best, x.Road == nil) != "map[nash:[2] seq:[2]] [] map[] true" {
		t.Errorf("line-ups %+v", r.Subsets)
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	m := under(t, bridge, "")
	stop()
	if _, err := involve.Ask(ctx, involve.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestCuts: lists end at the limit, counts do not.
func TestCuts(t *testing.T) {
	t.Parallel()
	m := under(t, bridge, "")
	whole, r := result(t, involve.Request{Model: m}), result(t, involve.Request{Model: m, Limit: 2})
	if !r.Truncated || !r.Exact || whole.Truncated || len(r.Subsets) != 2 || r.Count != 8 {
		t.Errorf("truncated %v and %v, exact %v, %d line-ups of %d", r.Truncated, whole.Truncated, r.Exact, len(r.Subsets), r.Count)
	}
	for k, x := range r.Subsets {
		if len(x.Equilibria["nash"]) > 2 || len(x.Families) > 2 || gocmp.Diff(whole.Subsets[k].Counts, x.Counts) != "" {
			t.Errorf("with %v: nash %v, %d families, counts %+v", x.In, x.Equilibria["nash"], len(x.Families), x.Counts)
		}
	}
	if diff := gocmp.Diff(whole.Facts, r.Facts); diff != "" {
		t.Errorf("facts under a limit (-without +with):\n%s", diff)
	}
}

// TestManyOutsiders: of more line-ups than can be compared those with the
// fewest at the table are, and the answer says so.
func TestManyOutsiders(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: Many\nparties:\n  - {id: A, options: [{id: x}]}\n"
	wants := "preferences:\n  A: [x]\n"
	for k := range 9 {
		text += fmt.Sprintf("  - {id: O%d, role: outsider, options: [{id: o, seat: true}]}\n", k)
		wants += fmt.Sprintf("  O%d: [not O%d.o]\n", k, k)
	}
	r := result(t, involve.Request{Model: under(t, text+"status_quo: []\n"+wants, "")})
	if r.Exact || !r.Truncated || r.Count != 512 || len(r.Subsets) != 256 || len(r.Subsets[255].In) != 4 {
		t.Errorf("exact %v, truncated %v, %d line-ups of %d", r.Exact, r.Truncated, len(r.Subsets), r.Count)
	}
	if !strings.HasPrefix(r.Warnings[0], "of 512 line-ups the 256 with the fewest at the table were compared") {
		t.Errorf("warnings %q", r.Warnings)
	}
}

// TestKorea holds that line-ups of the example are its scenarios, and that the
// same request gives the same bytes.
func TestKorea(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	r := result(t, involve.Request{Model: m})
	for scenario, in := range map[string]string{"outsiders-out": "[]", "china-in": "[CHN]", "russia-in": "[RUS]", "russia-and-china-in": "[CHN RUS]", "": "[CHN RUS JPN]"} {
		m := trial.Under(t, m.Case, scenario)
		at := slices.IndexFunc(r.Subsets, func(x involve.Subset) bool { return fmt.Sprint(x.In) == in })
		h, err := holds.Ask(t.Context(), holds.Request{Model: m, Options: stability.Options{Concepts: []string{"nash", "seq"}}})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]int{"nash": h.Concepts[0].Equilibria, "seq": h.Concepts[1].Equilibria}
		way, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m})
		if err != nil {
			t.Fatal(err)
		}
		x := r.Subsets[at]
		if diff := gocmp.Diff(want, x.Equilibria); diff != "" || x.Road.Goal != *way.Goal || x.Road.Steps != len(way.Roads[0].Steps) {
			t.Errorf("%q and %s: road %+v (-scenario +line-up):\n%s", scenario, in, x.Road, diff)
		}
	}
	first, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(result(t, involve.Request{Model: trial.Under(t, m.Case, "china-in")}))
	if head := strings.Replace(string(again), `"scenario":"china-in",`, "", 1); err != nil || head != string(first) {
		t.Errorf("asked again, from another table, the answer differs (%v)", err)
	}
}
