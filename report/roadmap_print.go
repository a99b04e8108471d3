package report

import (
	"fmt"
	"io"
)

// print writes ways out for a terminal.
func (x WaysOut) print(w io.Writer) {
	line := func(text string) { fmt.Fprintln(w, folded(text, 0, 0)) }
	line(x.Headline)
	if x.Blocked != nil {
		x.Blocked.print(w)
	}
	for k, road := range x.Roads {
		if k == 0 {
			line(capital(road.Risks) + ".")
			road.print(w)
			continue
		}
		fmt.Fprintln(w)
		line(fmt.Sprintf("Another way, in %s, puts other things at risk: %s.", road.Length, road.Risks))
		for n, s := range road.Steps {
			fmt.Fprintf(w, "%2d. %s\n", n+1, folded(s.Acts+".", 4, 4))
		}
	}
	for _, text := range []string{x.More, x.Left, x.Joint} {
		if text != "" {
			fmt.Fprintln(w)
			line(text)
		}
	}
	fmt.Fprintln(w)
	line(x.Today.Text)
	for _, text := range x.Today.Lines {
		fmt.Fprintf(w, "- %s\n", folded(text, 2, 2))
	}
	if x.Cut != "" {
		fmt.Fprintln(w)
		line(x.Cut)
	}
	Telling{Notes: x.Notes, Inferred: x.Inferred}.printNotes(w)
}

// print writes the steps of a way out, and what each puts at risk.
func (x Road) print(w io.Writer) {
	for k, s := range x.Steps {
		text := fmt.Sprintf("%s: %s. %s", s.Acts, s.Worth, s.Undone)
		if len(s.Dangers) == 0 {
			text += " Nothing is at risk then."
		}
		fmt.Fprintf(w, "\n%2d. %s\n", k+1, folded(text, 4, 4))
		for _, line := range append(s.Dangers[:len(s.Dangers):len(s.Dangers)], s.Halves...) {
			fmt.Fprintf(w, "    - %s\n", folded(line, 6, 6))
		}
	}
}

// print writes what would make a way.
func (x Blocked) print(w io.Writer) {
	fmt.Fprintln(w)
	fmt.Fprintln(w, folded(x.Text, 0, 0))
	for _, y := range x.Remedies {
		fmt.Fprintf(w, "  - %s\n", folded(y.Text, 4, 4))
	}
	if x.Untried != "" {
		fmt.Fprintln(w, folded(x.Untried, 0, 0))
	}
}
