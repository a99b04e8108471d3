package interchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"detente/interchange"
	"detente/model"
	"detente/stability"
)

// arc is a move as a file tells it.
type arc struct {
	from, to int
	party    string
	gain     bool
}

// arcsOf lists the moves of a model by their definition.
func arcsOf(m *model.Model, improvements bool) []arc {
	var all []arc
	for i, p := range m.Parties {
		for s := range model.State(m.Len()) {
			for _, u := range m.Moves(model.Party(i)).From(s, nil) {
				gain := m.Rank(model.Party(i), u) > m.Rank(model.Party(i), s)
				if gain || !improvements {
					all = append(all, arc{m.Number(s), m.Number(u), p.ID, gain})
				}
			}
		}
	}
	return all
}

func sortedArcs(arcs []arc) []string {
	var all []string
	for _, a := range arcs {
		all = append(all, fmt.Sprint(a))
	}
	slices.Sort(all)
	return all
}

// xmlGraph is GraphML as its readers see it.
type xmlGraph struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		Name string `xml:"attr.name,attr"`
	} `xml:"key"`
	Graph struct {
		Desc  string `xml:"desc"`
		Nodes []struct {
			ID   string    `xml:"id,attr"`
			Data []xmlData `xml:"data"`
		} `xml:"node"`
		Edges []struct {
			From string    `xml:"source,attr"`
			To   string    `xml:"target,attr"`
			Data []xmlData `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type xmlData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

func dataOf(all []xmlData, key string) string {
	for _, d := range all {
		if d.Key == key {
			return d.Text
		}
	}
	return "none"
}

func TestGraphs(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(often(60, 240)) {
		text, option, _ := outside(seed)
		m := compiled(t, text, "")
		improvements := seed%2 == 0
		req := interchange.ExportRequest{Format: "graphml", Case: m.Case, Model: m, Improvements: improvements}
		var g xmlGraph
		raw := exported(t, req).Text
		if err := xml.Unmarshal(raw, &g); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, raw)
		}
		var arcs []arc
		for _, e := range g.Graph.Edges {
			a := arc{party: dataOf(e.Data, "party"), gain: dataOf(e.Data, "gain") == "true"}
			fmt.Sscanf(e.From+" "+e.To, "s%d s%d", &a.from, &a.to)
			arcs = append(arcs, a)
		}
		want := arcsOf(m, improvements)
		if !slices.Equal(sortedArcs(arcs), sortedArcs(want)) {
			t.Fatalf("seed %d: arcs %v, want %v", seed, arcs, want)
		}
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for s, node := range g.Graph.Nodes {
			var holds []string
			for c := range table.Concepts {
				if table.Undefined[c] == "" && table.Holds(c, model.State(s)) {
					holds = append(holds, table.Concepts[c].ID)
				}
			}
			today, given := m.Today()
			if got := dataOf(node.Data, "holds"); got != strings.Join(holds, " ") {
				t.Fatalf("seed %d, state %d: holds %q, want %v", seed, s, got, holds)
			}
			if got := dataOf(node.Data, "today") == "true"; got != (given && int(today) == s) {
				t.Fatalf("seed %d, state %d: today is %v", seed, s, got)
			}
			for i := range m.Parties {
				if got := dataOf(node.Data, fmt.Sprint("rank", i)); got != fmt.Sprint(m.Rank(model.Party(i), model.State(s))) {
					t.Fatalf("seed %d, state %d: rank %s", seed, s, got)
				}
			}
			count(met, "holds", holds != nil)
		}
		req.Format = "dot"
		if got := sortedArcs(dotArcs(t, exported(t, req).Text)); !slices.Equal(got, sortedArcs(want)) {
			t.Fatalf("seed %d: arcs of dot %v, want %v", seed, got, want)
		}
		count(met, "listed", !option)
		count(met, "arcs", len(want) > 0)
	}
	for what, least := range map[string]int{"holds": 100, "listed": 15, "arcs": 40} {
		if met[what] < least {
			t.Errorf("%s was met %d times only", what, met[what])
		}
	}
}

// dotArcs reads the language of Graphviz as far as we write it: statements
// that end in ;, names, and texts in which a backslash protects what follows.
func dotArcs(t *testing.T, raw []byte) []arc {
	t.Helper()
	var tokens []string
	for text := string(raw); text != ""; {
		switch {
		case strings.ContainsRune(" \n\t", rune(text[0])):
			text = text[1:]
		case text[0] == '"':
			end := 1
			for ; text[end] != '"'; end++ {
				if text[end] == '\\' {
					end++
				}
			}
			tokens, text = append(tokens, text[:end+1]), text[end+1:]
		case strings.HasPrefix(text, "->"):
			tokens, text = append(tokens, "->"), text[2:]
		case strings.ContainsRune("{}[]=,;", rune(text[0])):
			tokens, text = append(tokens, text[:1]), text[1:]
		default:
			end := strings.IndexAny(text, " \n\t{}[]=,;\"")
			if end <= 0 || strings.Trim(text[:end], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
				t.Fatalf("no name at %.40q", text)
			}
			tokens, text = append(tokens, text[:end]), text[end:]
		}
	}
	if len(tokens) < 4 || tokens[0] != "digraph" || tokens[2] != "{" || tokens[len(tokens)-1] != "}" {
		t.Fatalf("no graph: %v", tokens)
	}
	var arcs []arc
	for statement := tokens[3 : len(tokens)-1]; len(statement) > 0; {
		end := slices.Index(statement, ";")
		one := statement[:end]
		statement = statement[end+1:]
		if len(one) > 3 && one[1] == "->" {
			var a arc
			fmt.Sscanf(one[0]+" "+one[2], "s%d s%d", &a.from, &a.to)
			a.party, a.gain = strings.Trim(one[6], `"`), slices.Contains(one, "bold")
			arcs = append(arcs, a)
		}
	}
	return arcs
}

const hostile = `detente: 1
title: "A \"quoted\" \\ title <&> ]]> \u0007"
parties: [{id: A, options: [{id: x}, {id: y}]}, {id: B, options: [{id: z, levels: [low, high]}]}]
preferences: {A: [x, z], B: [not x]}
status_quo: [x]
`

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	m := compiled(t, strings.Replace(hostile, `\u0007`, `\t`, 1), "")
	var g xmlGraph
	raw := exported(t, interchange.ExportRequest{Format: "graphml", Case: m.Case, Model: m}).Text
	if err := xml.Unmarshal(raw, &g); err != nil || g.Graph.Desc != m.Case.Title {
		t.Errorf("%v: title %q, want %q", err, g.Graph.Desc, m.Case.Title)
	}
	dot := exported(t, interchange.ExportRequest{Format: "dot", Case: m.Case, Model: m}).Text
	if arcs := dotArcs(t, dot); len(arcs) != len(arcsOf(m, false)) {
		t.Errorf("%d arcs", len(arcs))
	}
	if want := `label="A \"quoted\" \\ title <&> ]]>`; !strings.Contains(string(dot), want) {
		t.Errorf("no %s in\n%s", want, dot)
	}
}

func TestGraphIsBounded(t *testing.T) {
	t.Parallel()
	m := compiled(t, hostileFree(), "")
	all := len(arcsOf(m, false))
	for _, tt := range []struct {
		limit int
		fits  bool
	}{{0, true}, {all, true}, {all - 1, false}} {
		_, err := interchange.Export(t.Context(), interchange.ExportRequest{Format: "dot", Case: m.Case, Model: m, Limit: tt.limit})
		var refused *interchange.Refused
		if tt.fits != (err == nil) || err != nil && !errors.As(err, &refused) {
			t.Errorf("limit %d of %d: %v", tt.limit, all, err)
		}
	}
}

func hostileFree() string { return strings.Replace(hostile, `\u0007`, "", 1) }

func TestCSV(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		text, _, _ := outside(seed)
		m := compiled(t, text, "")
		raw := exported(t, interchange.ExportRequest{Format: "csv", Case: m.Case, Model: m}).Text
		if !bytes.Contains(raw, []byte("\r\n")) {
			t.Fatal("no line ends as in RFC 4180")
		}
		rows := readCSV(t, raw)
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != m.Len() {
			t.Fatalf("seed %d: %d rows for %d states", seed, len(rows), m.Len())
		}
		for s, row := range rows {
			state := model.State(s)
			if row["n"] != fmt.Sprint(m.Number(state)) {
				t.Fatalf("seed %d: row %d has the number %s", seed, s, row["n"])
			}
			for i, p := range m.Parties {
				if row["rank "+p.ID] != fmt.Sprint(m.Rank(model.Party(i), state)) {
					t.Fatalf("seed %d: rank of %s is %s", seed, p.ID, row["rank "+p.ID])
				}
				for c, concept := range table.Concepts {
					want := ""
					if table.Undefined[c] == "" {
						want = map[bool]string{true: "yes", false: "no"}[table.Stable[c][i].Has(s)]
					}
					if row[concept.ID+" "+p.ID] != want {
						t.Fatalf("seed %d, state %d: %s for %s is %q, want %q", seed, s, concept.ID, p.ID, row[concept.ID+" "+p.ID], want)
					}
				}
			}
			if table.Undefined[0] == "" && (row["nash"] == "yes") != table.Holds(0, state) {
				t.Fatalf("seed %d, state %d: nash is %s", seed, s, row["nash"])
			}
		}
	}
}

func readCSV(t *testing.T, raw []byte) []map[string]string {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(raw))
	head, err := in.Read()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		row := map[string]string{}
		for k, name := range head {
			row[name] = record[k]
		}
		rows = append(rows, row)
	}
}
