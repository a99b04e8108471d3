package interchange

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"detente/model"
)

// property is something GraphML tells of every state, or of every move.
type property struct{ id, of, name, kind string }

// graphML writes the graph as an XML file of graphml.graphdrawing.org: for
// each state its number, what is so in it, the concepts it holds under, whether
// it is today and where each party ranks it; for each move who makes it and
// whether it is a gain.
func (g *graph) graphML() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	properties := []property{
		{"n", "node", "n", "int"}, {"label", "node", "label", "string"}, {"holds", "node", "holds", "string"}, {"today", "node", "today", "boolean"},
		{"party", "edge", "party", "string"}, {"gain", "edge", "gain", "boolean"},
	}
	for i, p := range g.m.Parties {
		properties = append(properties, property{"rank" + strconv.Itoa(i), "node", "rank " + p.ID, "int"})
	}
	for _, p := range properties {
		fmt.Fprintf(&b, "  <key id=%q for=%q attr.name=%s attr.type=%q/>\n", p.id, p.of, attribute(p.name), p.kind)
	}
	fmt.Fprintf(&b, "  <graph id=\"states\" edgedefault=\"directed\">\n")
	if g.m.Case.Title != "" {
		fmt.Fprintf(&b, "    <desc>%s</desc>\n", escaped(g.m.Case.Title))
	}
	for k := range g.m.Len() {
		s := model.State(k)
		fmt.Fprintf(&b, "    <node id=\"s%d\">%s%s%s%s", g.m.Number(s), data("n", strconv.Itoa(g.m.Number(s))), data("label", g.says(s)),
			data("holds", strings.Join(g.holds[s], " ")), data("today", strconv.FormatBool(g.isToday(s))))
		for i := range g.m.Parties {
			b.WriteString(data("rank"+strconv.Itoa(i), strconv.Itoa(int(g.m.Rank(model.Party(i), s)))))
		}
		b.WriteString("</node>\n")
	}
	for k, a := range g.arcs {
		fmt.Fprintf(&b, "    <edge id=\"m%d\" source=\"s%d\" target=\"s%d\">%s%s</edge>\n", k+1, g.m.Number(a.From), g.m.Number(a.To),
			data("party", g.m.Parties[a.Party].ID), data("gain", strconv.FormatBool(g.gain[k])))
	}
	b.WriteString("  </graph>\n</graphml>\n")
	return b.Bytes()
}

func data(key, text string) string {
	return fmt.Sprintf("<data key=%q>%s</data>", key, escaped(text))
}

func attribute(text string) string { return `"` + escaped(text) + `"` }

// escaped is a text as XML has it. Writing into a buffer cannot fail.
func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
