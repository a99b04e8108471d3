package page

import (
	"context"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"detente/answer/around"
	"detente/draw"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// mapScreen is the situations around one, and the moves between them. It grows
// by what is opened.
var mapScreen = screen{
	id: "map", name: "Map", key: "m", ask: "What is one step away?",
	show: showMap,
	twin: func(v *view) string {
		if state := v.at.Query.Get("state"); state != "" {
			return v.twin("paths", "from", state)
		}
		return v.twin("paths")
	},
}

// Bounds of a map, which must stay legible: of situations in all, and around
// the middle where others are opened too.
const (
	mostNodes  = around.DefaultMost
	mostMiddle = 9
	mostOpened = 3
	mostAdded  = 5 // by each that is opened
)

type shownMap struct {
	View    *view
	Empty   string
	State   int
	Today   bool
	Title   string
	Whole   string
	Picture template.HTML
	Note    string
	Head    []string
	Rows    []mapRow
	Opened  bool
	Close   string // the address with nothing opened
	SVG     string
	PNG     string
}

// mapRow is a move in the table: what the cells say, and where it leads.
type mapRow struct {
	report.Row
	Href  string // opens where it leads
	Holds bool
}

func showMap(ctx context.Context, v *view) (any, error) {
	if empty := v.nobody(); empty != "" {
		return shownMap{View: v, Empty: empty}, nil
	}
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	g, err := v.graph(ctx, m)
	if err != nil {
		return nil, err
	}
	f := report.MapAround(m, g.around, g.holds, v.nodes(g))
	s, _ := m.State(g.around.State)
	today, known := m.Today()
	x := shownMap{
		View: v, State: g.around.State, Today: known && s == today, Title: f.Title, Note: f.Note, Head: f.Head,
		Picture: template.HTML(f.Page), //nolint:gosec // package draw escapes all text
		Opened:  len(g.opened) > 0, Close: v.Link("open", "", "pick", ""), SVG: v.file("map.svg"), PNG: v.file("map.png"),
	}
	if !x.Today {
		x.Whole = report.Capital(report.Place(m, s)) + "."
	}
	for _, row := range report.MapRows(m, g.around) {
		x.Rows = append(x.Rows, mapRow{row, v.opening(g, row.To), slices.Contains(g.holds, row.To)})
	}
	return x, nil
}

// graph is what a map shows.
type graph struct {
	around around.Result
	opened []int
	holds  []int // of what is shown
}

// graph finds what is around a situation, and around those that were opened.
func (v *view) graph(ctx context.Context, m *model.Model) (graph, error) {
	s, err := v.state(m, "state")
	if err != nil {
		return graph{}, err
	}
	g := graph{opened: v.opened(m, m.Number(s))}
	most := mostNodes
	if len(g.opened) > 0 {
		most = mostMiddle
	}
	of := ask.AroundOf{Setup: v.setup, State: strconv.Itoa(m.Number(s)), Most: most}
	middle, err := ask.Around(ctx, v.rev, of)
	if err != nil {
		return graph{}, err
	}
	list := []around.Result{middle}
	for k, n := range g.opened {
		left := mostNodes - len(report.Grown(list).States)
		of.State, of.Most = strconv.Itoa(n), 1+min(max(left/(len(g.opened)-k), 1), mostAdded)
		more, err := ask.Around(ctx, v.rev, of)
		if err != nil {
			return graph{}, err
		}
		list = append(list, more)
	}
	g.around = report.Grown(list)
	g.holds, err = v.holding(ctx, m, g.around.States)
	return g, err
}

// holding are those of some situations that hold under the concept chosen.
func (v *view) holding(ctx context.Context, m *model.Model, numbers []int) ([]int, error) {
	concept := v.judged(m)
	table, err := ask.Table(ctx, v.rev, ask.SolveOf{Setup: v.setup, Verdicts: ask.Verdicts{Concepts: concept}})
	if err != nil {
		return nil, err
	}
	var list []int
	for _, n := range numbers {
		if s, known := m.State(n); known && table.Holds(table.Find(concept[0]), s) {
			list = append(list, n)
		}
	}
	return list, nil
}

// opened are the situations that the address opens, each once.
func (v *view) opened(m *model.Model, middle int) []int {
	var list []int
	for _, text := range strings.Split(v.at.Query.Get("open"), ",") {
		n, err := strconv.Atoi(text)
		if _, known := m.State(n); err != nil || !known || n == middle || slices.Contains(list, n) || len(list) == mostOpened {
			continue
		}
		list = append(list, n)
	}
	return list
}

// opening is the address that selects a situation and opens it.
func (v *view) opening(g graph, n int) string {
	list := g.opened
	if n != g.around.State && !slices.Contains(list, n) {
		list = append(slices.Clone(list), n)
		list = list[max(0, len(list)-mostOpened):]
	}
	var texts []string
	for _, x := range list {
		texts = append(texts, strconv.Itoa(x))
	}
	return v.Link("open", strings.Join(texts, ","), "pick", "state:"+strconv.Itoa(n))
}

// nodes are the links of a map's situations.
func (v *view) nodes(g graph) report.Links {
	kind, chosen := v.pick()
	return func(part, id string) draw.Link {
		n, err := strconv.Atoi(id)
		if part != report.PartSituation || err != nil {
			return draw.Link{}
		}
		return draw.Link{To: v.opening(g, n), ID: "node-" + id, Current: kind == "state" && chosen == id}
	}
}

// mapFile is the map as a picture. An SVG holds the case, and opens again.
func mapFile(ctx context.Context, v *view, name string) (Response, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Response{}, err
	}
	g, err := v.graph(ctx, m)
	if err != nil {
		return Response{}, err
	}
	f := report.MapAround(m, g.around, g.holds, nil)
	r := Response{Status: 200, Name: v.desk.ID + "-" + name}
	if strings.HasSuffix(name, ".png") {
		r.Type, r.Body = "image/png", f.PNG()
		return r, nil
	}
	r.Type = "image/svg+xml"
	r.Body, err = v.picture(f.SVG)
	return r, err
}
