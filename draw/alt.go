package draw

import (
	"fmt"
	"strings"
)

// altMost is the length, in bytes, after which a text alternative says only how
// many sentences are left out.
const altMost = 2000

// sentences joins what a picture shows, as far as there is room.
func sentences(list []string) string {
	var b strings.Builder
	for k, s := range list {
		if k > 0 && b.Len()+len(s) > altMost {
			fmt.Fprintf(&b, " And %d more.", len(list)-k)
			break
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimRight(s, ".") + ".")
	}
	return b.String()
}

// named is what a party is called in a text alternative.
func (p Party) named() string {
	if name := clean(p.Name); name != "" {
		return name
	}
	return titled(p.ID, "somebody")
}

// partyName is the name of the party with an index.
func partyName(parties []Party, k int) string {
	if k < 0 || k >= len(parties) {
		return "somebody"
	}
	return parties[k].named()
}

// withMark is a label and what its mark says, unless it says so itself.
func withMark(label string, m Mark) string {
	word, _, _ := strings.Cut(m.caption(), ":")
	if word == "" || strings.EqualFold(label, word) {
		return label
	}
	return label + " (" + word + ")"
}

// columnName is what a column is called.
func columnName(c Column, k int) string { return titled(c.Head, fmt.Sprintf("column %d", k+1)) }

func (b Board) alt() string {
	heads := make([]string, len(b.Columns))
	names := make([]string, len(b.Columns))
	for k, c := range b.Columns {
		names[k] = columnName(c, k)
		heads[k] = withMark(names[k], c.Mark)
		if sub := clean(c.Sub); sub != "" {
			heads[k] += ", " + sub
		}
	}
	list := []string{titled(b.Title, "Options by party"), "Columns: " + strings.Join(heads, "; ")}
	for _, g := range b.Groups {
		for _, r := range g.Rows {
			var cells []string
			for k, c := range r.Cells[:min(len(r.Cells), len(names))] {
				cells = append(cells, names[k]+": "+titled(c.Text, "not said"))
			}
			text := titled(r.Text, "an option")
			if r.Once {
				text += " (cannot be undone)"
			}
			if r.Seat {
				text += " (needs a seat at the table)"
			}
			list = append(list, g.Party.named()+", "+text+": "+strings.Join(cells, ", "))
		}
	}
	return sentences(list)
}

// described is a situation with what is different in it.
func described(label string, m Mark, lines []string) string {
	var rest []string
	for _, text := range lines {
		if text = clean(text); text != "" {
			rest = append(rest, text)
		}
	}
	text := withMark(label, m)
	if len(rest) > 0 {
		text += ": " + strings.Join(rest, ", ")
	}
	return text
}

// called is a label, or the place of a situation that has none.
func called(label string, k int) string { return titled(label, fmt.Sprintf("situation no. %d", k+1)) }

func (m Map) alt() string {
	list := []string{titled(m.Title, "Situations and moves")}
	for k, n := range m.Nodes {
		list = append(list, described(called(n.Label, k), n.Mark, n.Lines))
	}
	for _, a := range m.valid() {
		kind := "no gain"
		switch {
		case a.Gain && a.Answered:
			kind = "a gain that an answer deters"
		case a.Gain:
			kind = "a gain"
		}
		from, to := called(m.Nodes[a.From].Label, a.From), called(m.Nodes[a.To].Label, a.To)
		list = append(list, fmt.Sprintf("From %s to %s: %s, %s (%s)", from, to, partyName(m.Parties, a.Party), titled(a.Text, "a move"), kind))
	}
	return sentences(list)
}

func (c Circle) alt() string {
	list := []string{titled(c.Title, c.otherwise())}
	for k, stop := range c.Stops {
		list = append(list, described(called(stop.Label, k), stop.Mark, stop.Lines))
		if k < len(c.Steps) && (k < len(c.Stops)-1 || c.Closed) {
			step := c.Steps[k]
			text := "Then " + partyName(c.Parties, step.Party) + ": " + titled(step.Text, "a move")
			if why := clean(step.Why); why != "" {
				text += ", for what it wants: " + why
			}
			list = append(list, text)
		}
	}
	if c.Closed && len(c.Stops) > 0 {
		list = append(list, "So it is back at "+called(c.Stops[0].Label, 0))
	}
	return sentences(list)
}
