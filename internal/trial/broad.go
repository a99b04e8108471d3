package trial

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Broad is the text of a case with too many options to list its states:
// parties with ten plain options each. In the shape "clusters" they come in
// pairs, and each wants something of four of its own options and four of its
// partner's; in a "ring" of four of its own and two of each neighbour's.
func Broad(shape string, parties int, seed uint64) string {
	const own = 10
	r := rand.New(rand.NewPCG(seed, 5))
	var b strings.Builder
	fmt.Fprintf(&b, "detente: 1\ntitle: Broad %s\nparties:\n", shape)
	for p := range parties {
		fmt.Fprintf(&b, "  - id: P%d\n    options: [", p)
		for o := range own {
			fmt.Fprintf(&b, "{id: o%d, text: do thing %d}, ", o, o)
		}
		b.WriteString("]\n")
	}
	some := func(p, n int) (names []string) {
		for _, o := range r.Perm(own)[:n] {
			names = append(names, fmt.Sprintf("P%d.o%d", p, o))
		}
		return names
	}
	b.WriteString("status_quo: [")
	for p := range parties {
		b.WriteString(strings.Join(some(p, 3), ", ") + ", ")
	}
	b.WriteString("]\npreferences:\n")
	forms := []string{"%s", "not %s", "%s and %s", "%s or not %s", "not %s unless %s and %s", "%s iff %s"}
	for p := range parties {
		names := some(p, 4)
		if shape == "ring" {
			names = append(append(names, some((p+1)%parties, 2)...), some((p+parties-1)%parties, 2)...)
		} else {
			names = append(names, some(p^1, 4)...)
		}
		fmt.Fprintf(&b, "  P%d:\n", p)
		for range 8 {
			form := forms[r.IntN(len(forms))]
			var of []any
			for range strings.Count(form, "%s") {
				of = append(of, names[r.IntN(len(names))])
			}
			fmt.Fprintf(&b, "    - %q\n", fmt.Sprintf(form, of...))
		}
	}
	return b.String()
}
