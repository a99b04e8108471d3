package interchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/model"
)

// aspect is something that a case says beside its states, moves and ranks.
type aspect struct {
	id   string
	says func(c *detente.Case) string // what would be lost; "" if the case has none
}

func aspects() []aspect {
	return []aspect{
		{"title", when("the title", func(c *detente.Case) bool { return c.Title != "" })},
		{"summary", when("the summary", func(c *detente.Case) bool { return c.Summary != "" })},
		{"as_of", when("the day the case is as of", func(c *detente.Case) bool { return c.AsOf != "" })},
		{"aka", when("what parties are called besides", func(c *detente.Case) bool { return anyParty(c, func(p *detente.Party) bool { return len(p.Aka) > 0 }) })},
		{"roles", when("who is an outsider, and which options need a seat", func(c *detente.Case) bool {
			return anyParty(c, func(p *detente.Party) bool { return p.Role == detente.Outsider })
		})},
		{"today", when("what is so today", func(c *detente.Case) bool { return c.Today.Given })},
		{"quotes", when("sources and quotes", func(c *detente.Case) bool { return len(c.Sources) > 0 })},
		{"wants", when("what wants are called, and their basis, kind and confidence", describesWants)},
		{"notes", when("notes, and what is private", hasNotes)},
		{"perceptions", when("how parties see each other", func(c *detente.Case) bool { return len(c.Perceptions) > 0 })},
		{"words", when("contested words", func(c *detente.Case) bool { return len(c.Words) > 0 })},
		{"meetings", when("meetings", func(c *detente.Case) bool { return len(c.Meetings) > 0 })},
		{"history", when("the record", func(c *detente.Case) bool { return len(c.History) > 0 || c.HasStart })},
		{"scenarios", when("scenarios", func(c *detente.Case) bool { return len(c.Scenarios) > 0 })},
		{"comments", when("comments of the case file", hasComments)},
	}
}

func when(text string, has func(*detente.Case) bool) func(*detente.Case) string {
	return func(c *detente.Case) string {
		if has(c) {
			return text
		}
		return ""
	}
}

func anyParty(c *detente.Case, is func(*detente.Party) bool) bool {
	for i := range c.Parties {
		if is(&c.Parties[i]) {
			return true
		}
	}
	return false
}

func describesWants(c *detente.Case) bool {
	return anyParty(c, func(p *detente.Party) bool {
		return slices.ContainsFunc(p.Voices, func(v detente.Voice) bool {
			return slices.ContainsFunc(v.Wants, func(w detente.Want) bool {
				return w.Text != "" || w.Basis != detente.Inferred || w.Kind != "" || w.Confidence != ""
			})
		})
	})
}

func hasNotes(c *detente.Case) bool {
	has := func(b detente.Backing) bool { return b.Note != "" || b.Private }
	return anyParty(c, func(p *detente.Party) bool {
		return has(p.Backing) || slices.ContainsFunc(p.Options, func(o detente.Option) bool { return has(o.Backing) }) ||
			slices.ContainsFunc(p.Voices, func(v detente.Voice) bool {
				return slices.ContainsFunc(v.Wants, func(w detente.Want) bool { return has(w.Backing) })
			})
	}) || slices.ContainsFunc(c.Rules, func(r detente.Rule) bool { return has(r.Backing) }) ||
		slices.ContainsFunc(c.Graph, func(s detente.GraphState) bool { return has(s.Backing) })
}

// hasComments looks for lines that are comments in the file as written.
func hasComments(c *detente.Case) bool {
	if c.File == nil {
		return false
	}
	for line := range bytes.Lines(c.File.Text) {
		if bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("#")) {
			return true
		}
	}
	return false
}

// losses lists what c says and a format does not that keeps only some aspects.
func losses(c *detente.Case, kept ...string) []string {
	lost := []string{}
	for _, a := range aspects() {
		if text := a.says(c); text != "" && !slices.Contains(kept, a.id) {
			lost = append(lost, text)
		}
	}
	return lost
}

// unheard lists the voices that do not speak, which formats of one order for
// each party leave out.
func unheard(m *model.Model) []string {
	var lost []string
	for i, p := range m.Case.Parties {
		var names []string
		for _, v := range p.Voices {
			if v.Name != m.Setup.Voices[i] {
				names = append(names, v.Name)
			}
		}
		if len(names) > 0 {
			lost = append(lost, fmt.Sprintf("%s as it speaks otherwise: %s", p.Name, strings.Join(names, ", ")))
		}
	}
	return lost
}

// optionForm refuses what no format knows that thinks in options.
func optionForm(m *model.Model, program string) error {
	switch {
	case m.Graph():
		return &Refused{"the case lists its states, and " + program + " knows states only as combinations of options", "write it as .xlsx, .csv, .dot or .graphml"}
	case len(m.Case.Moves) > 0:
		return &Refused{"the case lists the moves of " + m.Case.Parties[m.Case.Moves[0].Party].Name + ", and " + program + " knows moves only as changes of options",
			"leave moves: out, or write the case as .xlsx, .dot or .graphml"}
	}
	return nil
}
