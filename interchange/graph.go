package interchange

import (
	"context"
	"fmt"
	"strings"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// graph is the states in play and the moves between them.
type graph struct {
	m     *model.Model
	holds [][]string // by state: the concepts under which it is an equilibrium
	arcs  []model.Move
	gain  []bool // beside arcs
}

// exportGraph writes the graph of states and moves.
func exportGraph(ctx context.Context, req *ExportRequest) (Exported, error) {
	g := &graph{m: req.Model}
	if err := g.link(ctx, req.Improvements, req.Limit); err != nil {
		return Exported{}, err
	}
	t, err := stability.Solve(ctx, req.Model, req.Options)
	if err != nil {
		return Exported{}, err
	}
	g.holds = make([][]string, req.Model.Len())
	for s := range g.holds {
		for c := range t.Concepts {
			if t.Undefined[c] == "" && t.Holds(c, model.State(s)) {
				g.holds[s] = append(g.holds[s], t.Concepts[c].ID)
			}
		}
	}
	if req.Format == "dot" {
		return Exported{Text: []byte(g.dot())}, nil
	}
	return Exported{Text: g.graphML()}, nil
}

// link lists the moves, by state, then party, then where they lead.
func (g *graph) link(ctx context.Context, improvements bool, limit int) error {
	var next []model.State
	for s := range g.m.Len() {
		if s&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i := range g.m.Parties {
			ranks := g.m.Ranks(model.Party(i))
			next = g.m.Moves(model.Party(i)).From(model.State(s), next[:0])
			for _, t := range next {
				gain := ranks[t] > ranks[s]
				if improvements && !gain {
					continue
				}
				if limit > 0 && len(g.arcs) == limit {
					return tooDense(limit, improvements)
				}
				g.arcs = append(g.arcs, model.Move{Party: model.Party(i), From: model.State(s), To: t})
				g.gain = append(g.gain, gain)
			}
		}
	}
	return nil
}

func tooDense(limit int, improvements bool) error {
	hint := "keep only gains with --moves improvements, hold options with --scenario, or allow any number with --limit 0"
	if improvements {
		hint = "hold options with --scenario, or allow any number with --limit 0"
	}
	return &Refused{fmt.Sprintf("the graph has more than %d moves, too many for a picture", limit), hint}
}

// says is what is so in a state, in ids: the options taken and the levels
// above the lowest.
func (g *graph) says(s model.State) string {
	if g.m.Graph() {
		return g.m.Case.Graph[g.m.Code(s)].ID
	}
	var parts []string
	for k := range g.m.Case.Parties {
		for j := range g.m.Case.Parties[k].Options {
			o := &g.m.Case.Parties[k].Options[j]
			switch level := g.m.Level(s, o); {
			case level == 0:
			case o.Levels != nil:
				parts = append(parts, o.Name()+" = "+answer.Value(g.m, s, o))
			default:
				parts = append(parts, o.Name())
			}
		}
	}
	if parts == nil {
		return "nothing taken"
	}
	return strings.Join(parts, ", ")
}

// isToday says whether s is the status quo.
func (g *graph) isToday(s model.State) bool {
	today, given := g.m.Today()
	return given && today == s
}

// dot writes the graph in the language of Graphviz. Today is filled, a state
// that holds has a double border, a gain has a bold arrow.
func (g *graph) dot() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph states {\n  label=%s;\n  labelloc=t;\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n", dotText(g.m.Case.Title))
	for k := range g.m.Len() {
		s := model.State(k)
		says := g.says(s)
		if !g.m.Graph() {
			says = strings.ReplaceAll(says, ", ", "\n")
		}
		fmt.Fprintf(&b, "  s%d [label=%s", g.m.Number(s), dotText(fmt.Sprintf("%d\n%s", g.m.Number(s), says)))
		if len(g.holds[s]) > 0 {
			fmt.Fprintf(&b, ", peripheries=2, tooltip=%s", dotText("holds under "+strings.Join(g.holds[s], ", ")))
		}
		if g.isToday(s) {
			b.WriteString(`, style=filled, fillcolor="#e8e8e8"`)
		}
		b.WriteString("];\n")
	}
	for k, a := range g.arcs {
		style := ""
		if g.gain[k] {
			style = ", style=bold"
		}
		fmt.Fprintf(&b, "  s%d -> s%d [label=%s%s];\n", g.m.Number(a.From), g.m.Number(a.To), dotText(g.m.Parties[a.Party].ID), style)
	}
	b.WriteString("}\n")
	return b.String()
}

// dotText is a text in quotation marks. Graphviz gives a backslash meanings of
// its own, so one that is meant is doubled.
func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
