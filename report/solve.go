package report

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"detente/answer/holds"
	"detente/model"
)

// shownEquilibria is how many equilibria a page shows in full. Where there are
// more it shows the shortlist, and today if that holds; --json has all.
const shownEquilibria = 20

// Solve prints what holds: the equilibria, the shortlist first, then how many
// states are stable for whom, then the families.
func Solve(w io.Writer, m *model.Model, r holds.Result) {
	semantics := model.Legal.String()
	if r.Semantics != "" {
		semantics = r.Semantics
	}
	fmt.Fprintf(w, "%s; engine %s, semantics %s\n", counted(r.States.Count, "state", "states"), r.Engine, semantics)
	for _, c := range r.Concepts {
		if c.Undefined != "" {
			fmt.Fprintf(w, "%s is not defined here: %s\n", c.ID, c.Undefined)
		}
	}
	fmt.Fprintln(w)
	printEquilibria(w, m, r)
	printStable(w, m, r)
	if !m.Graph() {
		printFamilies(w, r)
	}
}

// defined are the concepts that have a verdict.
func defined(r holds.Result) []holds.Concept {
	return slices.DeleteFunc(slices.Clone(r.Concepts), func(c holds.Concept) bool { return c.Undefined != "" })
}

func printEquilibria(w io.Writer, m *model.Model, r holds.Result) {
	if r.Counts.Equilibria == 0 {
		fmt.Fprintln(w, "nothing holds: no state is stable for every party")
		return
	}
	rows := equilibria(r)
	head := counted(r.Counts.Equilibria, "state", "states")
	if len(rows) > len(r.Shortlist) || len(rows) < r.Counts.Equilibria {
		head += "; the shortlist first"
	}
	fmt.Fprintf(w, "what holds under at least one concept (%s)\n", head)
	t := marks(m, defined(r), rows)
	if widest(t.lines()) > pageWidth-2 {
		printTaken(w, m, defined(r), rows)
	} else {
		t.print(w, "  ")
	}
	if more := r.Counts.Equilibria - len(rows); more > 0 {
		fmt.Fprintf(w, "  and %s more; --json lists them\n", grouped(more))
	}
	if r.StatusQuo != nil && listsAll(r) && !slices.ContainsFunc(rows, func(e equilibrium) bool { return e.n == *r.StatusQuo }) {
		fmt.Fprintf(w, "\ntoday (state %d) does not hold\n", *r.StatusQuo)
	}
}

// equilibrium is a state and the concepts under which it holds.
type equilibrium struct {
	n        int
	concepts []string
}

// equilibria are the shortlist and then the others that a page shows, by
// number.
func equilibria(r holds.Result) []equilibrium {
	var rows []equilibrium
	listed := map[int]bool{}
	for _, c := range r.Shortlist {
		rows = append(rows, equilibrium{c.N, c.Concepts})
		listed[c.N] = true
	}
	if !listsAll(r) {
		return rows // a list that was cut does not say under what the others hold
	}
	others := map[int][]string{}
	for _, c := range defined(r) {
		for _, n := range c.Equilibria {
			others[n] = append(others[n], c.ID)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(others)) {
		if !listed[n] && (len(others) <= shownEquilibria || r.StatusQuo != nil && n == *r.StatusQuo) {
			rows = append(rows, equilibrium{n, others[n]})
		}
	}
	return rows
}

// listsAll says whether no list of equilibria was cut.
func listsAll(r holds.Result) bool {
	return !slices.ContainsFunc(defined(r), func(c holds.Concept) bool { return len(c.Equilibria) < c.Counts["equilibria"] })
}

// marks has a column for each option and each concept.
func marks(m *model.Model, concepts []holds.Concept, rows []equilibrium) *table {
	t := &table{right: []bool{true}}
	if m.Graph() {
		t.add(append([]string{"n", "state"}, ids(concepts)...)...)
	} else {
		parties, options := optionHeads(m)
		t.add(append([]string{""}, parties...)...)
		t.add(append(append([]string{"n"}, options...), ids(concepts)...)...)
	}
	for _, e := range rows {
		s, ok := m.State(e.n)
		if !ok {
			continue
		}
		row := []string{fmt.Sprint(e.n)}
		if m.Graph() {
			row = append(row, m.Case.Graph[m.Code(s)].ID)
		} else {
			row = append(row, optionCells(m, s)...)
		}
		t.add(append(append(row, conceptCells(concepts, e)...), today(m, s))...)
	}
	return t
}

// printTaken has a column for each concept, and names the options taken.
func printTaken(w io.Writer, m *model.Model, concepts []holds.Concept, rows []equilibrium) {
	t := &table{right: []bool{true}}
	t.add(append([]string{"n"}, ids(concepts)...)...)
	var texts []string
	for _, e := range rows {
		s, ok := m.State(e.n)
		if !ok {
			continue
		}
		t.add(append([]string{fmt.Sprint(e.n)}, conceptCells(concepts, e)...)...)
		text := taken(m, s)
		if mark := today(m, s); mark != "" {
			text = mark + ": " + text
		}
		texts = append(texts, text)
	}
	lines := t.lines()
	hang := widest(lines) + 4
	fmt.Fprintf(w, "  %-*s  %s\n", hang-4, lines[0], "taken")
	for k, line := range lines[1:] {
		fmt.Fprintf(w, "  %-*s  %s\n", hang-4, line, folded(texts[k], hang, hang))
	}
}

func ids(concepts []holds.Concept) []string {
	var list []string
	for _, c := range concepts {
		list = append(list, c.ID)
	}
	return list
}

func conceptCells(concepts []holds.Concept, e equilibrium) []string {
	var cells []string
	for _, c := range concepts {
		mark := notTaken
		if slices.Contains(e.concepts, c.ID) {
			mark = "x"
		}
		cells = append(cells, mark)
	}
	return cells
}

// printStable says how many states are stable for whom.
func printStable(w io.Writer, m *model.Model, r holds.Result) {
	concepts := defined(r)
	if len(concepts) == 0 {
		return
	}
	fmt.Fprintln(w, "\nhow many states each party has no reason to leave")
	t := &table{right: []bool{false}}
	t.add(append([]string{""}, ids(concepts)...)...)
	line := func(name, key string) {
		row := []string{name}
		for _, c := range concepts {
			row = append(row, grouped(c.Counts[key]))
			t.right = append(t.right, true)
		}
		t.add(row...)
	}
	for _, p := range m.Parties {
		line(p.Name, p.ID)
	}
	line("all of them", "equilibria")
	t.print(w, "  ")
}
