package events

import (
	"fmt"
	"slices"
	"strings"

	"detente/evidence/lexicon"
)

// Party is who acts, by the codes that stand for it in the files.
type Party struct {
	ID       string   `json:"id"`
	Prefixes []string `json:"prefixes"` // what its codes, or names, begin with
}

// mostParties bounds what a series takes.
const mostParties = 64

// ParseParties reads A=PREFIX+PREFIX,B=PREFIX: ids, and what the codes of each
// begin with. An id alone is its own prefix.
func ParseParties(list []string) ([]Party, error) {
	var parties []Party
	for _, part := range list {
		id, rest, given := strings.Cut(part, "=")
		p := Party{ID: strings.TrimSpace(id), Prefixes: []string{strings.TrimSpace(id)}}
		if given {
			p.Prefixes = strings.Split(rest, "+")
		}
		for k, x := range p.Prefixes {
			if p.Prefixes[k] = strings.TrimSpace(x); p.Prefixes[k] == "" {
				return nil, fmt.Errorf("%q names no code\n  hint: write ID=PREFIX+PREFIX, as in KOR=KOR+ROK", part)
			}
		}
		if p.ID == "" {
			return nil, fmt.Errorf("%q has no id\n  hint: write ID=PREFIX+PREFIX, as in KOR=KOR+ROK", part)
		}
		parties = append(parties, p)
	}
	return parties, sound(parties)
}

// sound says what is wrong with parties.
func sound(parties []Party) error {
	owner := map[string]string{}
	var ids []string
	for _, p := range parties {
		if slices.Contains(ids, p.ID) {
			return fmt.Errorf("party %s is given twice\n  hint: join its codes: %s=PREFIX+PREFIX", p.ID, p.ID)
		}
		ids = append(ids, p.ID)
		for _, x := range p.Prefixes {
			if other, taken := owner[x]; taken && other != p.ID {
				return fmt.Errorf("codes that begin with %s are of two parties, %s and %s\n  hint: a longer prefix wins over a shorter one, but these are the same", x, other, p.ID)
			}
			owner[x] = p.ID
		}
	}
	switch {
	case len(parties) < 2:
		return fmt.Errorf("one party alone has nobody to act on: name at least two")
	case len(parties) > mostParties:
		return fmt.Errorf("%d parties are too many: at most %d", len(parties), mostParties)
	}
	return nil
}

// prefix is what the codes of a party begin with.
type prefix struct {
	text  string
	party int
}

// matcher finds whose a code is: by first letters, the longest first.
type matcher [256][]prefix

func newMatcher(parties []Party) *matcher {
	m := new(matcher)
	for i, p := range parties {
		for _, x := range p.Prefixes {
			m[x[0]] = append(m[x[0]], prefix{x, i})
		}
	}
	for k := range m {
		slices.SortStableFunc(m[k], func(a, b prefix) int { return len(b.text) - len(a.text) })
	}
	return m
}

// find is whose a code is, and how much of it said so; -1 where nobody's.
func (m *matcher) find(code []byte) (party, length int) {
	if len(code) == 0 {
		return -1, 0
	}
	for _, p := range m[code[0]] {
		if len(code) >= len(p.text) && string(code[:len(p.text)]) == p.text {
			return p.party, len(p.text)
		}
	}
	return -1, 0
}

// stateID is how long the code of a state is.
const stateID = 3

// stateNames are parties by the names of the states whose codes stand for them:
// ICEWS writes countries out.
func stateNames(parties []Party) map[string]int {
	names := map[string]int{}
	for i, p := range parties {
		for _, x := range p.Prefixes {
			state, ok := lexicon.Default().Party(x)
			if !ok || len(x) != stateID || state.Kind != "state" {
				continue
			}
			for _, name := range state.Names {
				names[name] = i
			}
		}
	}
	return names
}

// domestic says whether the rest of a code, in steps of three letters, is of
// rebels or an opposition: what they do to their own or another state is not an
// act of the state whose code they bear.
func domestic(rest []byte) bool {
	for ; len(rest) >= 3; rest = rest[3:] {
		if x := string(rest[:3]); x == "REB" || x == "OPP" {
			return true
		}
	}
	return false
}
