package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"detente/answer/verify"
	"detente/model"
)

// shownFaults is how many disagreements a page shows.
const shownFaults = 10

// Verify prints whether the verdicts came out the same when derived again, and
// what was checked.
func Verify(w io.Writer, m *model.Model, r verify.Result) {
	line := func(text string) { fmt.Fprintln(w, folded(text, 0, 0)) }
	if r.Count == 0 {
		line("All that was checked agrees: the verdicts, derived again from the case by the definitions word for word, are those that the answers rest on.")
	} else {
		line(fmt.Sprintf("This is a bug in detente: %s. Answers about this case cannot be trusted.",
			counted(r.Count, "thing that was checked came out otherwise", "things that were checked came out otherwise")))
		shown := r.Disagreements[:min(len(r.Disagreements), shownFaults)]
		for _, x := range shown {
			fmt.Fprintf(w, "- %s\n", folded(disagreement(m, x), 2, 2))
		}
		if more := r.Count - len(shown); more > 0 {
			fmt.Fprintf(w, "And %s more: %s\n", grouped(more), command(m, "verify", "--json"))
		}
	}
	fmt.Fprintln(w)
	line(coverage(r))
	printCertificate(w, r.Certificate)
}

// coverage says on which situations verdicts were derived again, and what not.
func coverage(r verify.Result) string {
	text := "Every situation was checked, for every party and concept."
	if r.Checked < r.Of {
		text = "Not every situation was checked: today, what holds (a choice of it where it is much) and others chosen by the seed."
	}
	if len(r.Unchecked) > 0 {
		var parts []string
		for _, id := range slices.Sorted(maps.Keys(r.Unchecked)) {
			parts = append(parts, counted(r.Unchecked[id], "verdict", "verdicts")+" under "+id)
		}
		text += " Of these it would have taken too long to derive " + joined(parts, "and") + "; nothing is said of them."
	}
	return text
}

// disagreement says what came out otherwise.
func disagreement(m *model.Model, x verify.Disagreement) string {
	who := x.Party
	if i, known := m.Case.PartyIndex(x.Party); known {
		who = named(&m.Case.Parties[i])
	}
	said := x.Computed == "true"
	switch x.Kind {
	case verify.OfVerdict:
		text := "%s has a reason to leave situation %d under %s by the engine, and none by the definition."
		if said {
			text = "%s has no reason to leave situation %d under %s by the engine, and has one by the definition."
		}
		return fmt.Sprintf(text, capital(who), x.N, x.Concept)
	case verify.OfOrder:
		text := "%s prefers situation %d to %d by the case, and not by the model."
		if said {
			text = "%s prefers situation %d to %d by the model, and not by the case."
		}
		return fmt.Sprintf(text, capital(who), x.N, x.Other)
	case verify.OfState:
		if said {
			return fmt.Sprintf("Situation %d is in the model, and the rules forbid it.", x.N)
		}
		return fmt.Sprintf("The combination with code %s is not in the model, and the rules allow it.", x.Code)
	case verify.OfQuote:
		return fmt.Sprintf("The quote “%s” is said to stand in source %s; there stands “%s”.", x.Quote, x.Source, x.Derived)
	}
	return fmt.Sprintf("The hash of source %s is %s and not %s.", x.Source, x.Derived, x.Computed)
}

// printCertificate is a table of what was checked, and by what.
func printCertificate(w io.Writer, c verify.Certificate) {
	fmt.Fprintln(w, "\nCertificate")
	t := &table{}
	add := func(key, value string) {
		if value != "" {
			t.add(key, value)
		}
	}
	add("program", c.Version)
	add("case", c.Case)
	for _, id := range slices.Sorted(maps.Keys(c.Sources)) {
		add("source "+id, c.Sources[id])
	}
	add("scenario", c.Scenario)
	for _, id := range slices.Sorted(maps.Keys(c.Voices)) {
		add("voice of "+id, c.Voices[id])
	}
	add("engine", c.Engine+", semantics "+c.Semantics)
	add("case has", strings.Join([]string{counted(c.Parties, "party", "parties"), counted(c.Options, "option", "options"), counted(c.States, "state", "states")}, ", "))
	var holds []string
	for _, id := range c.Concepts {
		holds = append(holds, fmt.Sprintf("%s %s", id, grouped(c.Equilibria[id])))
	}
	add("equilibria", strings.Join(holds, ", "))
	add("checked", strings.Join([]string{counted(c.Checked.States, "state", "states"), counted(c.Checked.Verdicts, "verdict", "verdicts")}, ", "))
	if n := c.Checked.Combinations; n > 0 {
		all := ""
		if c.Checked.AllOf {
			all = ", all there are"
		}
		t.add("", counted(n, "combination of options", "combinations of options")+" against the rules"+all)
	}
	t.add("", counted(c.Checked.Pairs, "pair of states", "pairs of states")+" against the preferences")
	if c.Checked.Sources == 0 {
		add("seed", fmt.Sprint(c.Seed))
		t.print(w, "  ")
		return
	}
	quotes := counted(c.Checked.Quotes, "quote", "quotes") + " in " + counted(c.Checked.Sources, "source", "sources")
	if c.Checked.Lost > 0 {
		quotes += ", " + counted(c.Checked.Lost, "more is not in its source", "more are not in their sources")
	}
	t.add("", quotes)
	add("seed", fmt.Sprint(c.Seed))
	t.print(w, "  ")
}
