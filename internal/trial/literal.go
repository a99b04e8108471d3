package trial

import (
	"math"
	"strings"

	"detente"
	"detente/model"
)

// Outside is a random case as text, some of whose parties are outsiders.
func Outside(seed uint64, most int) string {
	k := model.Random(seed, most)
	text := k.String()
	for n, p := range k.Parties {
		if seed>>n%3 == 1 {
			text = strings.Replace(text, "  - id: "+p.ID+"\n", "  - id: "+p.ID+"\n    role: outsider\n", 1)
		}
	}
	return text
}

// Better says, word for word as it is defined, whether every principal likes s
// as well as t and one likes it better.
func Better(m *model.Model, s, t model.State) bool {
	some := false
	for i, p := range m.Parties {
		if p.Role == detente.Outsider {
			continue
		}
		if m.Rank(model.Party(i), s) < m.Rank(model.Party(i), t) {
			return false
		}
		some = some || m.Rank(model.Party(i), s) > m.Rank(model.Party(i), t)
	}
	return some
}

// Away is the least number of moves from s to t: t is in the nth set of what
// can be reached, and in none before.
func Away(m *model.Model, s, t model.State) int {
	reached := map[model.State]bool{s: true}
	for n := 0; ; n++ {
		if reached[t] {
			return n
		}
		next := map[model.State]bool{}
		for u := range reached {
			next[u] = true
			for i := range m.Parties {
				for _, v := range m.Moves(model.Party(i)).From(u, nil) {
					next[v] = true
				}
			}
		}
		if len(next) == len(reached) {
			return math.MaxInt
		}
		reached = next
	}
}
