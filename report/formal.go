package report

import (
	"fmt"
	"io"
	"strings"

	"detente/answer/why"
	"detente/model"
	"detente/stability"
)

// definitions apply a concept to a state s, a party i and its improvements s1.
var definitions = map[string]string{
	"nash": "R+(s) is empty",
	"gmr":  "every s1 in R+(s) has s2 in R_H(s1) with u(s2) <= u(s)",
	"smr":  "every s1 in R+(s) has s2 in R_H(s1) with u(s2) <= u(s) and u(s3) <= u(s) for all s3 in R(s2)",
	"seq":  "every s1 in R+(s) has s2 in R+_H(s1) with u(s2) <= u(s)",
	"sseq": "every s1 in R+(s) has s2 in R+_H(s1) with u(s2) <= u(s) and u(s3) <= u(s) for all s3 in R(s2)",
	"sim":  "every s1 in R+(s) has t_j in {s} or R+_j(s) for each j in H such that s1 with the moves of all t_j is feasible and no better than s",
}

// Formal prints verdicts as the definitions put them: sets of states, ranks
// and chains of moves.
func Formal(w io.Writer, m *model.Model, r why.Result) {
	s, _ := m.State(r.State)
	for _, u := range r.Undefined {
		fmt.Fprintf(w, "%s is not defined here: %s.\n", u.Concept, u.Why)
	}
	concept := ""
	for _, v := range r.Verdicts {
		if v.Concept != concept {
			if concept != "" {
				fmt.Fprintln(w)
			}
			concept = v.Concept
			heading(w, concept, r.Semantics)
		}
		formalVerdict(w, m, v, s)
	}
}

func heading(w io.Writer, id, semantics string) {
	for _, c := range stability.Concepts {
		if c.ID != id {
			continue
		}
		text := fmt.Sprintf("%s, %s: s is stable for i if %s.", strings.ToUpper(c.ID), c.Name, definitions[c.ID])
		if semantics != "" {
			text += " Sequences: " + semantics + "."
		}
		fmt.Fprintln(w, folded(text, 0, 2))
	}
}

func formalVerdict(w io.Writer, m *model.Model, v why.Verdict, s model.State) {
	i := (&explainer{m: m}).party(v.Party)
	var gains []string
	for _, x := range v.Improvements {
		gains = append(gains, fmt.Sprint(x.To))
	}
	verdict := "stable"
	if !v.Stable {
		verdict = "not stable"
	}
	fmt.Fprintf(w, "  i = %s, s = %d: %s (%s)\n", v.Party, m.Number(s), verdict, v.Kind)
	line := fmt.Sprintf("u(s) = %d; |R(s)| = %d; R+(s) = {%s}", m.Rank(i, s), v.Moves, strings.Join(gains, ", "))
	fmt.Fprintf(w, "    %s\n", folded(line, 4, 6))
	for _, x := range v.Improvements {
		to, _ := m.State(x.To)
		line := fmt.Sprintf("s1 = %d, u = %d: ", x.To, m.Rank(i, to))
		switch {
		case x.Answered:
			ends, _ := m.State(x.Ends)
			line += fmt.Sprintf("s2 = %d, u = %d, by %s", x.Ends, m.Rank(i, ends), arrows(x))
			if x.Credible {
				line += ", each an improvement of its mover"
			}
		case x.Escape != nil:
			to, _ := m.State(x.Escape.To)
			line += fmt.Sprintf("s2 = %d by %s is escaped to s3 = %d, u = %d", x.Ends, arrows(x), x.Escape.To, m.Rank(i, to))
		default:
			line += "no s2"
		}
		fmt.Fprintf(w, "    %s\n", folded(line, 4, 6))
	}
}

func arrows(x why.Improvement) string {
	var list []string
	for _, move := range x.By {
		list = append(list, fmt.Sprintf("%s: %d -> %d", move.Party, move.From, move.To))
	}
	return strings.Join(list, ", ")
}
