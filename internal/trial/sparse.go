package trial

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Sparse is the text of a random case in which little matters to each party:
// three to five parties with one to three options, a want or a weight on a few of
// them, levels, one-way options, rules that bind two or three, outsiders, a
// status quo where the rules allow it, and a scenario "less" that holds an
// option, takes a party out, empties the table or adds a rule. It is the same
// for the same seed; some seeds give an unsound case.
func Sparse(seed uint64) string {
	g := sparse{Rand: rand.New(rand.NewPCG(seed, 11))}
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Sparse\nparties:\n")
	digits := 0
	parties := 3 + g.IntN(3)
	for p := range parties {
		role := "principal"
		if p > 1 && g.IntN(3) == 0 {
			role = "outsider"
		}
		fmt.Fprintf(&b, "  - {id: P%d, role: %s, options: [", p, role)
		for o := range 1 + g.IntN(3) {
			if digits == 8 {
				break
			}
			digits++
			name := fmt.Sprintf("P%d.o%d", p, o)
			fmt.Fprintf(&b, "{id: o%d, text: do %d", o, o)
			if digits < 8 && g.IntN(5) == 0 {
				digits++
				b.WriteString(", levels: [none, some, all]")
				g.levelled = append(g.levelled, name)
			}
			if g.IntN(5) == 0 {
				b.WriteString([]string{", moves: take", ", moves: drop"}[g.IntN(2)])
			}
			b.WriteString("}, ")
			g.names = append(g.names, name)
			g.owner = append(g.owner, p)
		}
		b.WriteString("]}\n")
	}
	if n := g.IntN(4); n > 0 {
		b.WriteString("rules:\n")
		for range n {
			fmt.Fprintf(&b, "  - %q\n", g.condition(g.names))
		}
	}
	if g.IntN(4) > 0 {
		b.WriteString("status_quo: [" + strings.Join(g.settings(), ", ") + "]\n")
	}
	b.WriteString("preferences:\n")
	for p := range parties {
		fmt.Fprintf(&b, "  P%d: %s\n", p, g.preference(p))
	}
	b.WriteString("scenarios:\n  less: {text: less, ")
	switch o := g.IntN(len(g.names)); g.IntN(4) {
	case 0:
		fmt.Fprintf(&b, "fix: {%s: %s}", g.names[o], g.lowest(g.names[o]))
	case 1:
		fmt.Fprintf(&b, "without: [P%d]", g.IntN(parties))
	case 2:
		b.WriteString("table: []")
	case 3:
		fmt.Fprintf(&b, "rule: [%q]", g.condition(g.names))
	}
	b.WriteString("}\n")
	return b.String()
}

type sparse struct {
	*rand.Rand
	names, levelled []string
	owner           []int
}

func (g *sparse) lowest(name string) string {
	for _, l := range g.levelled {
		if l == name {
			return "none"
		}
	}
	return "no"
}

// condition is one about two or three of some options.
func (g *sparse) condition(names []string) string {
	forms := []string{"%s or not %s", "not %s or not %s", "%s iff %s", "%s or %s", "%s -> %s", "atmost(2, %s, %s, %s)", "%s and not %s -> %s"}
	form := forms[g.IntN(len(forms))]
	return g.filled(form, names)
}

func (g *sparse) filled(form string, names []string) string {
	var of []any
	for range strings.Count(form, "%s") {
		of = append(of, names[g.IntN(len(names))])
	}
	return fmt.Sprintf(form, of...)
}

// preference speaks of a few options: some of the party's own and of another.
func (g *sparse) preference(p int) string {
	if g.IntN(8) == 0 {
		return "indifferent"
	}
	near := (p + 1 + g.IntN(2)) % (g.owner[len(g.owner)-1] + 1)
	var names []string
	for k, name := range g.names {
		if g.owner[k] == p || g.owner[k] == near || g.IntN(12) == 0 {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "indifferent"
	}
	if len(names) > 4 {
		g.Shuffle(len(names), func(a, b int) { names[a], names[b] = names[b], names[a] })
		names = names[:4]
	}
	forms := []string{"%s", "not %s", "%s and %s", "%s or not %s", "%s iff %s", "not %s unless %s"}
	var list []string
	for range 2 + g.IntN(4) {
		list = append(list, fmt.Sprintf("%q", g.filled(forms[g.IntN(len(forms))], names)))
	}
	if g.IntN(5) > 0 {
		return "[" + strings.Join(list, ", ") + "]"
	}
	seen := map[string]bool{}
	var weights []string
	for _, c := range list {
		if !seen[c] {
			seen[c] = true
			weights = append(weights, fmt.Sprintf("%s: %d", c, g.IntN(7)-3))
		}
	}
	return "{weights: {" + strings.Join(weights, ", ") + "}}"
}

// settings are some options taken, or at a level.
func (g *sparse) settings() []string {
	var list []string
	for _, name := range g.names {
		if g.IntN(3) > 0 {
			continue
		}
		if g.lowest(name) == "none" {
			name += " = " + []string{"some", "all"}[g.IntN(2)]
		}
		list = append(list, name)
	}
	return list
}
