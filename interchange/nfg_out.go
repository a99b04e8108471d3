package interchange

import (
	"fmt"
	"strings"

	"detente"
	"detente/model"
)

// maxProfiles bounds a strategic game, in combinations of strategies.
const maxProfiles = 1 << 20

// strategy is one combination of a party's own options.
type strategy struct {
	code  model.Code
	label string
}

const nfgComment = "Payoffs are ranks: for each player by itself, the larger the better; no sum, difference or comparison between players means anything. From detente."

// exportNFG writes the parties as players. Their strategies are combinations of
// their options, and what they get is the rank of the state.
func exportNFG(m *model.Model) (Exported, error) {
	if err := optionForm(m, "Gambit"); err != nil {
		return Exported{}, err
	}
	out := Exported{Lost: losses(m.Case, "title")}
	out.Lost = append(out.Lost, unheard(m)...)
	fixed := map[int]bool{}
	for _, k := range held(m) {
		fixed[k] = true
	}
	players, total := make([][]strategy, len(m.Parties)), 1
	rest := m.Code(0)
	for i, p := range m.Parties {
		for k := range p.Options {
			o := &p.Options[k]
			if fixed[o.Index] {
				continue
			}
			rest &^= (1<<o.Digits() - 1) << o.Digit
			if o.Moves != detente.Both {
				out.Lost = append(out.Lost, fmt.Sprintf("that %s goes one way only", o.Name()))
			}
		}
		players[i] = strategies(p.Party, fixed)
		if total *= len(players[i]); total > maxProfiles {
			return Exported{}, &Refused{fmt.Sprintf("the game would have more than %d combinations of strategies", maxProfiles), "hold some options by a scenario: --scenario"}
		}
	}
	if total != m.Len() {
		return Exported{}, &Refused{"rules leave out some combinations of options, and in a game of Gambit every combination of strategies can be",
			"write it as .gmcr or .xlsx, or hold options by a scenario until no rule bites"}
	}
	out.Text = []byte(gameText(m, players, rest, total))
	return out, nil
}

// strategies are the combinations of a party's options that are not held, by
// increasing code.
func strategies(p *detente.Party, fixed map[int]bool) []strategy {
	all := []strategy{{}}
	for k := range p.Options {
		o := &p.Options[k]
		if fixed[o.Index] {
			continue
		}
		var more []strategy
		for level := range o.Digits() + 1 {
			for _, s := range all {
				text := ""
				switch {
				case level > 0 && o.Levels != nil:
					text = o.ID + " = " + o.Levels[level]
				case level > 0:
					text = o.ID
				}
				if s.label != "" && text != "" {
					text = ", " + text
				}
				more = append(more, strategy{s.code | (1<<level-1)<<o.Digit, s.label + text})
			}
		}
		all = more
		if len(all) > maxProfiles {
			return all
		}
	}
	for k := range all {
		if all[k].label == "" {
			all[k].label = "nothing"
		}
	}
	return all
}

// gameText writes the game with an outcome for each combination of strategies,
// the first player's changing fastest.
func gameText(m *model.Model, players [][]strategy, rest model.Code, total int) string {
	var b, body strings.Builder
	fmt.Fprintf(&b, "NFG 1 R %s {", label(m.Case.Title))
	for _, p := range m.Parties {
		b.WriteString(" " + label(p.Name))
	}
	b.WriteString(" }\n\n{\n")
	for _, own := range players {
		b.WriteString("{")
		for _, s := range own {
			b.WriteString(" " + label(s.label))
		}
		b.WriteString(" }\n")
	}
	b.WriteString("}\n" + label(nfgComment) + "\n\n{\n")
	for k := range total {
		code, left := rest, k
		for _, own := range players {
			code |= own[left%len(own)].code
			left /= len(own)
		}
		s, _ := m.At(code)
		fmt.Fprintf(&b, "{ \"state %d\"", m.Number(s))
		for i := range m.Parties {
			comma := ","
			if i == 0 {
				comma = ""
			}
			fmt.Fprintf(&b, "%s %d", comma, m.Rank(model.Party(i), s))
		}
		b.WriteString(" }\n")
		fmt.Fprintf(&body, " %d", k+1)
	}
	b.WriteString("}\n" + strings.TrimSpace(body.String()) + "\n")
	return b.String()
}

// label writes a text between quotation marks. Gambit reads a backslash as the
// beginning of an escape, so there is none but before a quotation mark.
func label(text string) string {
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, `\`, "/")), " ")
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}
