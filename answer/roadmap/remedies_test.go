package roadmap_test

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
)

// heals says whether a case as a person would have edited it has a road, from
// and to the states that are set as before.
func heals(t *testing.T, text string, m *model.Model, req roadmap.Request) bool {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	edited, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		return false
	}
	same := func(s model.State) *model.State {
		if m.Graph() {
			return &s
		}
		for u := range model.State(edited.Len()) {
			if !slices.ContainsFunc(m.Case.Options(), func(o detente.Option) bool {
				x := edited.Case.Options()[o.Index]
				return answer.Value(m, s, &o) != answer.Value(edited, u, &x)
			}) {
				return &u
			}
		}
		return nil
	}
	if req.From = same(*req.From); req.From == nil {
		return false
	}
	if req.To != nil {
		if req.To = same(*req.To); req.To == nil {
			return false
		}
	}
	req.Model, req.NoRemedies = edited, true
	r, err := roadmap.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r.Obstacle == nil
}

// split is a case file with one more level of an option below a level.
func split(t *testing.T, text, party, option string, level int) string {
	t.Helper()
	at := strings.Index(text, "  - id: "+party+"\n")
	at += strings.Index(text[at:], "{id: "+option+",")
	names := []string{"none", "some", "most", "full"}
	at += strings.Index(text[at:], names[level])
	return text[:at] + "halfway, " + text[at:]
}

// remedies are those of all kinds but raise, by edits of the text.
func remedies(t *testing.T, k model.Sketch, m *model.Model, req roadmap.Request) []roadmap.Remedy {
	t.Helper()
	list, numbered := []roadmap.Remedy{}, m.Listed()
	for _, p := range k.Parties {
		numbered = numbered || p.Key == "ranking" || p.Key == "payoffs"
	}
	k.Today = "" // may name a state by its number
	for n := range k.Rules {
		e := k
		e.Rules = slices.Delete(slices.Clone(k.Rules), n, n+1)
		if !numbered && heals(t, e.String(), m, req) {
			list = append(list, roadmap.Remedy{Kind: roadmap.LiftedRule, Rule: m.Case.Rules[n].Text})
		}
	}
	for p := range k.Parties {
		for o := range k.Parties[p].Options {
			e := k
			e.Parties = slices.Clone(k.Parties)
			e.Parties[p].Options = slices.Clone(k.Parties[p].Options)
			e.Parties[p].Options[o].Moves = ""
			if k.Parties[p].Options[o].Moves != "" && heals(t, e.String(), m, req) {
				list = append(list, roadmap.Remedy{Kind: roadmap.FreedDirection, Option: k.Parties[p].ID + "." + k.Parties[p].Options[o].ID})
			}
		}
	}
	for _, p := range k.Parties {
		for _, o := range p.Options {
			for level := 1; level < o.Levels && !numbered; level++ {
				if heals(t, split(t, k.String(), p.ID, o.ID, level), m, req) {
					list = append(list, roadmap.Remedy{Kind: roadmap.HalfwayLevel, Option: p.ID + "." + o.ID, Between: []string{"none", "some", "most", "full"}[level-1 : level+1]})
					break
				}
			}
		}
	}
	return list
}

// divisible says whether a case has rules and levels, and nothing that names
// states by number.
func divisible(k model.Sketch) bool {
	levels := false
	for _, p := range k.Parties {
		if p.Listed || p.Key == "ranking" || p.Key == "payoffs" {
			return false
		}
		levels = levels || slices.ContainsFunc(p.Options, func(o model.SketchOption) bool { return o.Levels > 0 })
	}
	return levels || len(k.Rules) > 0
}

func TestRemediesAgainstEditedText(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(3000)) {
		k := model.Random(seed, 12)
		if seed > 300 && !divisible(k) {
			continue
		}
		m := trial.Model(t, k.String(), "")
		req := request(m, seed)
		req.NoRemedies = false
		r, err := roadmap.Ask(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if r.Obstacle == nil {
			continue
		}
		met[r.Obstacle.Kind]++
		got := []roadmap.Remedy{}
		for _, x := range r.Obstacle.Remedies {
			met[x.Kind]++
			if x.Text == "" {
				t.Errorf("seed %d: a remedy without words", seed)
			}
			if x.Text = ""; x.Kind != roadmap.RaisedRank {
				got = append(got, x)
			}
		}
		if diff := gocmp.Diff(remedies(t, k, m, req), got); diff != "" || r.Truncated {
			t.Fatalf("seed %d, truncated %v (-by text +got):\n%s\n%s", seed, r.Truncated, diff, k)
		}
	}
	for kind, least := range map[string]int{roadmap.NoGoal: 30, roadmap.Unreachable: 30, roadmap.Protected: 3, roadmap.LiftedRule: 10, roadmap.FreedDirection: 20, roadmap.HalfwayLevel: 1} {
		if met[kind] < trial.Part(least) && (kind != roadmap.HalfwayLevel || trial.Long()) { // see TestRemedyOfEachKind
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
	t.Log(met)
}

// bargain has a way for which half a step is missing: A will not lift all
// before B gives, and B will not give before A lifts anything.
const bargain = `detente: 1
title: Bargain
parties:
  - {id: A, options: [{id: lift, levels: [none, full]}]}
  - {id: B, options: [{id: give, moves: take}]}
status_quo: []
preferences:
  A: ["lift != full unless give", give]
  B: ["not give unless lift != none", "lift = full"]
`

// helper has a situation better for its principal only with the help of an
// outsider that is not at the table.
const helper = `detente: 1
title: Helper
parties:
  - {id: A, options: [{id: work}]}
  - {id: C, role: outsider, options: [{id: help, seat: true}]}
table: []
status_quo: [work]
preferences: {A: [help, work], C: indifferent}
`

func TestRemedyOfEachKind(t *testing.T) {
	t.Parallel()
	to := func(m *model.Model, s string) *model.State {
		state, err := m.Find("to", s)
		if err != nil {
			t.Fatal(err)
		}
		return &state
	}
	m := trial.Model(t, bargain, "")
	r, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, To: to(m, "lift = full and give"), Protect: []answer.Place{{Party: "A", Position: 1}, {Party: "B", Position: 1}}})
	want := []roadmap.Remedy{{Kind: roadmap.HalfwayLevel, Option: "A.lift", Between: []string{"none", "full"}, Text: "with a level of A.lift between none and full"}}
	if err != nil || r.Obstacle == nil || r.Obstacle.Kind != roadmap.Protected || !gocmp.Equal(want, r.Obstacle.Remedies) {
		t.Errorf("bargain: %+v, %v", r.Obstacle, err)
	}
	r, err = roadmap.Ask(t.Context(), roadmap.Request{Model: trial.Model(t, helper, "")})
	want = []roadmap.Remedy{{Kind: roadmap.NewSeat, Party: "C", Text: "with C at the table"}}
	if err != nil || r.Obstacle == nil || r.Obstacle.Kind != roadmap.NoGoal || !gocmp.Equal(want, r.Obstacle.Remedies) {
		t.Errorf("helper: %+v, %v", r.Obstacle, err)
	}
}

// TestRaise holds each raise against the model that has it.
func TestRaise(t *testing.T) {
	t.Parallel()
	raises := 0
	for seed := range uint64(200) {
		m := trial.Model(t, trial.Outside(seed, 14), "")
		from := model.State(0)
		r, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, From: &from})
		if err != nil {
			t.Fatal(err)
		}
		if r.Obstacle == nil {
			continue
		}
		for _, x := range r.Obstacle.Remedies {
			if x.Kind != roadmap.RaisedRank {
				continue
			}
			raises++
			i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == x.Party }))
			s, _ := m.State(x.State)
			ranks := slices.Clone(m.Ranks(i))
			ranks[s] += model.Rank(x.Raise)
			raised, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m.Ranked(i, ranks), From: &from, NoRemedies: true})
			if err != nil || raised.Obstacle != nil {
				t.Errorf("seed %d: %+v makes no way: %v", seed, x, err)
			}
		}
	}
	if raises < 10 {
		t.Errorf("only %d raises", raises)
	}
}
