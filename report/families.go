package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente"
	"detente/answer/holds"
)

// listedFamilies and listedMembers are how many a page shows; --json has all.
const (
	listedFamilies = 3
	listedMembers  = 12
)

func printFamilies(w io.Writer, r holds.Result) {
	if len(r.Families) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", folded(fmt.Sprintf("%s under %s, alike in what the wants of %s turn on",
		counted(r.Counts.Families, "family", "families"), r.FamiliesBy, theirs(r)), 0, 0))
	shown := r.Families[:min(len(r.Families), listedFamilies)]
	for k, f := range shown {
		fmt.Fprintf(w, "  %d. %s\n", k+1, folded(members(f)+"; "+strings.Join(f.Concepts, ", "), 5, 5))
		for _, text := range []string{values(r, f.Fixed), differences(r, f), prefixed("in all of them: ", values(r, f.Same))} {
			if text != "" {
				fmt.Fprintf(w, "     %s\n", folded(text, 5, 5))
			}
		}
	}
	if more := r.Counts.Families - len(shown); more > 0 {
		fmt.Fprintf(w, "  and %s more; --json lists them\n", grouped(more))
	}
}

// theirs are the parties by whose wants families are told apart.
func theirs(r holds.Result) string {
	if slices.ContainsFunc(r.Case.Parties, func(p holds.Party) bool { return p.Role == detente.Outsider.String() }) {
		return "the parties to the conflict"
	}
	return "the parties"
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func members(f holds.Family) string {
	var list []string
	for _, n := range f.Members[:min(len(f.Members), listedMembers)] {
		list = append(list, fmt.Sprint(n))
	}
	text := "state " + strings.Join(list, ", ")
	if f.Count > 1 {
		text = "states " + strings.Join(list, ", ")
	}
	if more := f.Count - len(list); more > 0 {
		text += fmt.Sprintf(" and %s more", grouped(more))
	}
	return text
}

// values writes options with their values, in file order.
func values(r holds.Result, of map[string]string) string {
	var list []string
	for _, o := range r.Case.Options {
		value, ok := of[o.ID]
		switch {
		case !ok:
		case o.Levels != nil:
			list = append(list, o.ID+noBreak+"="+noBreak+value)
		case value == "yes":
			list = append(list, o.ID)
		default:
			list = append(list, "not"+noBreak+o.ID)
		}
	}
	return strings.Join(list, ", ")
}

// differences says in what the members of a family differ.
func differences(r holds.Result, f holds.Family) string {
	switch {
	case len(f.Varies) == 0:
		return ""
	case len(f.Free) == 0:
		return "not all alike in " + strings.Join(f.Varies, ", ")
	}
	var plain, levels []string
	for _, o := range r.Case.Options {
		switch {
		case !slices.Contains(f.Free, o.ID):
		case o.Levels != nil:
			levels = append(levels, o.ID)
		default:
			plain = append(plain, o.ID)
		}
	}
	var parts []string
	if len(plain) > 0 {
		parts = append(parts, "with or without "+strings.Join(plain, ", "))
	}
	if len(levels) > 0 {
		parts = append(parts, "at any level of "+strings.Join(levels, ", "))
	}
	return strings.Join(parts, "; ")
}
