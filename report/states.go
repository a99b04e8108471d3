package report

import (
	"fmt"
	"io"
	"strings"

	"detente"
	"detente/answer/states"
	"detente/model"
)

// widestStates is how wide the table of states may be before each state is
// written as the options taken in it.
const widestStates = 100

// notTaken stands for an option that is not taken.
const notTaken = "·"

// States prints a list of states: how many, then a line for each, with a
// column for each option where they fit.
func States(w io.Writer, m *model.Model, r states.Result) {
	if r.Count == 0 {
		fmt.Fprintln(w, "no state is like this")
		return
	}
	var list []model.State
	for _, x := range r.List {
		if s, ok := m.State(x.N); ok {
			list = append(list, s)
		}
	}
	fmt.Fprintln(w, counted(r.Count, "state", "states"))
	fmt.Fprintln(w)
	t := stateTable(m, list)
	if widest(t.lines()) > widestStates {
		t = takenTable(m, list)
	}
	t.print(w, "")
	if more := r.Count - len(list); more > 0 {
		fmt.Fprintf(w, "\nand %s more; --limit 0 lists all\n", grouped(more))
	}
}

// stateTable has a column for each option, under the party that has it.
func stateTable(m *model.Model, list []model.State) *table {
	t := &table{right: []bool{true, true}}
	if m.Graph() {
		t.right = t.right[:1]
		t.add("n", "state", "", "")
		for _, s := range list {
			g := m.Case.Graph[m.Code(s)]
			t.add(fmt.Sprint(m.Number(s)), g.ID, g.Text, today(m, s))
		}
		return t
	}
	parties, options := optionHeads(m)
	t.add(append([]string{"", ""}, parties...)...)
	t.add(append([]string{"n", "code"}, options...)...)
	for _, s := range list {
		row := append([]string{fmt.Sprint(m.Number(s)), m.CodeText(s)}, optionCells(m, s)...)
		t.add(append(row, today(m, s))...)
	}
	return t
}

// takenTable names the options taken in each state.
func takenTable(m *model.Model, list []model.State) *table {
	t := &table{right: []bool{true, true}}
	t.add("n", "code", "taken")
	for _, s := range list {
		text := taken(m, s)
		if mark := today(m, s); mark != "" {
			text = mark + ": " + text
		}
		t.add(fmt.Sprint(m.Number(s)), m.CodeText(s), strings.ReplaceAll(text, noBreak, " "))
	}
	return t
}

// optionHeads are two lines of heads: each party once, over its first option,
// and every option.
func optionHeads(m *model.Model) (parties, options []string) {
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		for j := range p.Options {
			head := ""
			if j == 0 {
				head = p.ID
			}
			parties, options = append(parties, head), append(options, p.Options[j].ID)
		}
	}
	return parties, options
}

// optionCells say of each option whether it is taken in s, or its level.
func optionCells(m *model.Model, s model.State) []string {
	var cells []string
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			cells = append(cells, optionCell(o, m.Level(s, o)))
		}
	}
	return cells
}

func optionCell(o *detente.Option, level int) string {
	switch {
	case o.Levels != nil:
		return o.Levels[level]
	case level == 1:
		return "Y"
	}
	return notTaken
}

// taken names the options taken in s, and those above their lowest level; of
// the graph form, the state. It is written for folded.
func taken(m *model.Model, s model.State) string {
	if m.Graph() {
		return m.Case.Graph[m.Code(s)].ID
	}
	var list []string
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			level := m.Level(s, o)
			switch {
			case level == 0:
			case o.Levels != nil:
				list = append(list, o.Name()+noBreak+"="+noBreak+o.Levels[level])
			default:
				list = append(list, o.Name())
			}
		}
	}
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ", ")
}

// today marks the status quo.
func today(m *model.Model, s model.State) string {
	if t, ok := m.Today(); ok && t == s {
		return "today"
	}
	return ""
}
