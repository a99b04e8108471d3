package page

import (
	"context"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/roadmap"
	"detente/draw"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// wayOutScreen tells the way out step by step, and what it puts at risk; or
// what stands in the way, and what would make one.
var wayOutScreen = screen{
	id: "way-out", name: "Way out", key: "r", ask: "How do we get there, without anyone being left exposed?", main: true,
	show: showWayOut,
	acts: map[string]act{"put": putIn},
	twin: func(v *view) string {
		pairs := []string{"limit", strconv.Itoa(report.ShownRoads)}
		for key, value := range map[string]string{"from": v.at.Query.Get("from"), "to": v.twinGoal(), "concept": v.concept} {
			if value != "" {
				pairs = append(pairs, key, value)
			}
		}
		for _, key := range []string{"joint", "whole"} {
			if v.at.Query.Get(key) == "1" {
				pairs = append(pairs, key, "true")
			}
		}
		if list := v.at.Query["protect"]; len(list) > 0 {
			pairs = append(pairs, "protect", strings.Join(list, ","))
		}
		return v.twin("roadmap", pairs...)
	},
}

// shownWay is what the screen shows.
type shownWay struct {
	View    *view
	Model   *model.Model
	Unknown bool // nobody says where to begin
	Starts  []goalCard
	Told    report.WaysOut
	Road    report.Road
	Begins  string // where the road begins, if not today
	Strong  string // the first sentence on what is at risk, and how it goes on
	Rest    string
	Steps   []stepCard
	Figure  report.Figure
	Page    template.HTML
	Files   []link
	Roads   []tab
	How     []tab
	Goal    goalCard
	Goals   []goalCard // to choose from
	Choose  string     // what those are
	All     string     // whose consent a way out takes
	Free    string     // the address without a goal of the reader's
	Kept    []keptWant
	Protect wantChoice
	Tables  []tab
	Fixes   []remedy
	Left    int // roads that are not shown
}

// tab is a choice: another look at the same, or a switch.
type tab struct {
	Name, Title, Href string
	Current           bool
	Code              string // what it tries; "" for nothing
}

// goalCard is a situation that can be made the goal.
type goalCard struct {
	N     int
	Text  string
	Star  string // the address with it as the goal
	Holds string
}

// stepCard is a step of a way out.
type stepCard struct {
	report.Step
	N       int
	Href    string
	Current bool
	Both    bool
	State   int
	Acts    []actCard
}

// actCard is what one party does in a step.
type actCard struct {
	Party      int // its place in the file
	Name       string
	Does       string
	Worth      string
	Final      bool
	Concession bool
}

// question is the question of the view about a way out; either asks it twice,
// with exchanges and without.
func (v *view) question(m *model.Model) (of ask.RoadmapOf, either bool) {
	q := v.at.Query
	of = ask.RoadmapOf{Setup: v.setup, Lists: ask.Lists{Limit: report.ShownRoads}, From: q.Get("from"), Concept: v.concept, Protect: q["protect"]}
	if s, known := v.goal(m); known {
		of.To = strconv.Itoa(m.Number(s))
	}
	of.Whole = q.Get("whole") == "1"
	of.Joint = q.Get("joint") == "1" && !m.Listed()
	return of, q.Get("joint") == "" && !m.Listed()
}

// roads looks for ways out. Where the view does not say whether two may act
// together, it takes what leaves fewer parties at a loss, single steps on a
// tie, as the brief does.
func (v *view) roads(ctx context.Context, m *model.Model) (roadmap.Result, error) {
	of, either := v.question(m)
	r, err := ask.Roadmap(ctx, v.rev, of)
	if err != nil || !either {
		return r, err
	}
	of.Joint = true
	joint, err := ask.Roadmap(ctx, v.rev, of)
	if err != nil {
		return r, err
	}
	if len(joint.Roads) > 0 && (len(r.Roads) == 0 || losers(m, joint) < losers(m, r)) {
		return joint, nil
	}
	return r, nil
}

// losers counts the parties that could lose something on the first road.
func losers(m *model.Model, r roadmap.Result) int {
	n := 0
	from, _ := m.State(r.From)
	for i, p := range m.Parties {
		if r.Roads[0].Risk[p.ID].Rank < int(m.Rank(model.Party(i), from)) {
			n++
		}
	}
	return n
}

// road is which of the ways out is chosen, from 0.
func (v *view) road(r roadmap.Result) int {
	n, err := strconv.Atoi(v.at.Query.Get("road"))
	if err != nil || n < 1 || n > len(r.Roads) {
		return 0
	}
	return n - 1
}

func showWayOut(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	x := shownWay{View: v, Model: m}
	if _, known := m.Today(); !known && v.at.Query.Get("from") == "" {
		x.Unknown = true
		for s := range min(m.Len(), mostGoals) {
			x.Starts = append(x.Starts, v.card(m, model.State(s)))
		}
		return x, nil
	}
	r, err := v.roads(ctx, m)
	if err != nil {
		return nil, err
	}
	x.Told = report.TellRoadmap(m, r)
	x.Left = r.Count - len(r.Roads)
	x.how(m, r)
	if err := x.goals(ctx, m, r); err != nil {
		return nil, err
	}
	x.kept(m, r)
	x.Tables = v.tables(m)
	if r.Obstacle != nil {
		x.fixes(m)
		return x, nil
	}
	x.way(m, r)
	return x, nil
}

// way shows the road chosen.
func (x *shownWay) way(m *model.Model, r roadmap.Result) {
	v, at := x.View, x.View.road(r)
	x.Road = report.TellRoad(m, r, at)
	today, known := m.Today()
	start, _ := m.State(r.From)
	x.Strong, x.Rest = x.Road.Lead(known && today == start)
	if !known || today != start {
		x.Begins = report.Place(m, start)
	}
	for k, s := range x.Road.Steps {
		id := fmt.Sprintf("%d.%d", at+1, k+1)
		_, picked := v.pick()
		c := stepCard{Step: s, N: k + 1, Href: v.Link("pick", "step:"+id), Current: picked == id, Both: len(s.By) > 1, State: r.Roads[at].Steps[k].State}
		for _, d := range s.By {
			p := m.Parties[slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == d.Party })]
			worth := d.Worth
			if worth == "neither" {
				worth = "neither a gain nor a loss"
			}
			c.Acts = append(c.Acts, actCard{p.Index, report.Capital(report.Named(p.Party)), d.Does, worth, d.Final, d.Worth == "concession"})
		}
		x.Steps = append(x.Steps, c)
	}
	if len(x.Steps) > 0 {
		x.Figure = report.LanesOf(m, r, at, v.laneLinks(at))
		x.Page = template.HTML(x.Figure.Page) //nolint:gosec // package draw escapes all text
		x.Files = []link{{"SVG", v.file("way-out.svg")}, {"PNG", v.file("way-out.png")}, {"table (.csv)", v.file("way-out.csv")}}
	}
	var told []string
	for k := range r.Roads {
		risks := report.TellRoad(m, r, k)
		if same := slices.Index(told, risks.Risks); same >= 0 {
			risks.Risks = fmt.Sprintf("the same wants at risk as on road %d, and other lesser ones", same+1)
		}
		told = append(told, risks.Risks)
		x.Roads = append(x.Roads, tab{Name: "Road " + strconv.Itoa(k+1), Title: strings.TrimPrefix(risks.Risks, "on the way, "), Href: v.Link("road", k+1, "pick", ""), Current: k == at})
	}
}

// laneLinks are where the parts of the picture of a road lead.
func (v *view) laneLinks(road int) report.Links {
	_, picked := v.pick()
	return func(kind, id string) draw.Link {
		step, _, _ := strings.Cut(id, ".")
		if kind != report.PartStep && kind != report.PartAct {
			return draw.Link{}
		}
		step = fmt.Sprintf("%d.%s", road+1, step)
		return draw.Link{To: v.Link("pick", "step:"+step), ID: "lane-" + kind + "-" + strings.ReplaceAll(id, ".", "-"), Current: kind == report.PartStep && picked == step}
	}
}

// how are the ways in which steps may be taken.
func (x *shownWay) how(m *model.Model, r roadmap.Result) {
	v := x.View
	if m.Listed() {
		return // every move is one step there
	}
	x.How = []tab{
		{Name: "One party at a time", Href: v.Link("joint", "0", "road", "", "pick", ""), Current: !r.Joint},
		{Name: "Two may act together", Href: v.Link("joint", "1", "road", "", "pick", ""), Current: r.Joint},
	}
	whole := tab{Name: "Several things in one step", Title: "Let a party do several things in one step", Href: v.Link("whole", "1", "road", "", "pick", ""), Current: r.Whole}
	if r.Whole {
		whole.Href = v.Link("whole", "", "road", "", "pick", "")
	}
	x.How = append(x.How, whole)
}

// mostGoals is how many goals are offered.
const mostGoals = 6

// card is a situation as a goal.
func (v *view) card(m *model.Model, s model.State) goalCard {
	c := goalCard{N: m.Number(s), Text: report.Capital(report.Place(m, s))}
	if n, there := v.number(m, s); there {
		c.Star = v.Link("goal", n, "road", "", "pick", "")
	}
	return c
}

// briefly tells the goals by what is different in them from that of the road,
// which the page has told already.
func (x *shownWay) briefly(m *model.Model, r roadmap.Result) {
	if r.Goal == nil || len(r.Roads) == 0 {
		return
	}
	goal, _ := m.State(*r.Goal)
	for k := range x.Goals {
		s, _ := m.State(x.Goals[k].N)
		text := "As told above, but " + report.Changes(m, goal, s)
		if s == goal {
			text = fmt.Sprintf("The one that this way leads to, told above (situation %d)", *r.Goal)
		}
		if len(text) < len(x.Goals[k].Text) && !m.Graph() {
			x.Goals[k].Text = text
		}
	}
}

// goals are what may be aimed at: what the method would choose, or where that
// is nothing, what is better for all principals though it would not hold, or
// what else would hold.
func (x *shownWay) goals(ctx context.Context, m *model.Model, r roadmap.Result) error {
	v := x.View
	_, starred := v.goal(m)
	if r.Goal != nil {
		s, _ := m.State(*r.Goal)
		x.Goal = v.card(m, s)
	}
	if starred {
		x.Free = v.Link("goal", "", "road", "", "pick", "")
		return nil
	}
	add := func(s model.State, ok bool) {
		if ok && len(x.Goals) < mostGoals && m.Number(s) != r.From {
			x.Goals = append(x.Goals, v.card(m, s))
		}
	}
	x.Choose, x.All = "Which goal", report.Conflict(m)
	for _, n := range r.Candidates {
		add(m.State(n))
	}
	x.briefly(m, r)
	if len(r.Candidates) > 0 {
		return nil
	}
	x.Choose = "Better for " + report.Conflict(m) + ", though it would not hold"
	start, _ := m.State(r.From)
	for s := range answer.Better(m, start).All() {
		add(model.State(s), true)
	}
	if len(x.Goals) > 0 {
		return nil
	}
	x.Choose = "What else would hold"
	held, err := ask.Solve(ctx, v.rev, ask.SolveOf{Setup: v.setup, Lists: ask.Lists{Limit: mostGoals}})
	for _, y := range held.Shortlist {
		add(m.State(y.N))
	}
	return err
}

// keptWant is a want that must not be lost, and the address without it.
type keptWant struct{ Text, Href string }

// wantChoice is a form to choose a want to protect.
type wantChoice struct {
	Rest    []field
	Parties []wantGroup
}

// field is a value that a form sends along.
type field struct{ Name, Value string }

type wantGroup struct {
	Party string
	Wants []field
}

// kept are the wants to protect, and those that can be.
func (x *shownWay) kept(m *model.Model, r roadmap.Result) {
	v := x.View
	for k, p := range r.Protect {
		to := v.at.With("road", "", "pick", "")
		to.Query["protect"] = slices.Delete(slices.Clone(v.at.Query["protect"]), k, k+1)
		i := model.Party(slices.IndexFunc(m.Parties, func(x model.Player) bool { return x.ID == p.Party }))
		x.Kept = append(x.Kept, keptWant{report.Capital(report.Named(m.Parties[i].Party)) + ": " + report.Want(m, i, p.Position), to.String()})
	}
	x.Protect.Rest = v.fields("road", "pick")
	for i, p := range m.Parties {
		wants := m.Setup.Preferences[p.Index]
		if wants.Kind != detente.Wants {
			continue
		}
		g := wantGroup{Party: p.Name}
		for k := range wants.Wants {
			g.Wants = append(g.Wants, field{fmt.Sprintf("%s:%d", p.ID, k+1), report.Want(m, model.Party(i), k+1)})
		}
		x.Protect.Parties = append(x.Protect.Parties, g)
	}
}

// fields are the parameters of the view for a form that is sent by GET, but
// for some.
func (v *view) fields(but ...string) []field {
	var list []field
	var keys []string
	for key := range v.at.Query {
		if !slices.Contains(but, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		for _, value := range v.at.Query[key] {
			list = append(list, field{key, value})
		}
	}
	return list
}
