package trial

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Square is the text of a case of parties with these numbers of plain options
// and twelve wants each over all of them, without rules: as many states as two
// to the number of options. It is the same for the same numbers.
func Square(options ...int) string {
	r := rand.New(rand.NewPCG(7, 0))
	var b strings.Builder
	b.WriteString("detente: 1\ntitle: Square\nparties:\n")
	var names []string
	for p := range options {
		fmt.Fprintf(&b, "  - id: P%d\n    options: [", p)
		for o := range options[p] {
			fmt.Fprintf(&b, "{id: o%d}, ", o)
			names = append(names, fmt.Sprintf("P%d.o%d", p, o))
		}
		b.WriteString("]\n")
	}
	b.WriteString("preferences:\n")
	forms := []string{"%s", "not %s", "%s and %s", "%s or not %s", "not %s unless %s and %s", "%s iff %s"}
	for p := range options {
		fmt.Fprintf(&b, "  P%d:\n", p)
		for range 12 {
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
