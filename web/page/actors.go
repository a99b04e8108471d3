package page

import (
	"encoding/json"
	"slices"
	"strings"

	"detente/evidence/lexicon"
)

// mostActors is how many names of those who act are taken from the form.
const mostActors = 40

// knowing is the lexicon with the names of those who act that a reader typed,
// parted by commas: countries and movements that it has never heard of. Names
// that it has stay as they are.
func knowing(names string) (*lexicon.Lexicon, error) {
	type actor struct {
		ID    string   `json:"id"`
		Names []string `json:"names"`
	}
	l := lexicon.Default()
	var taken, seen []string
	for _, p := range l.Parties() {
		taken = append(taken, p.ID)
	}
	list := []actor{}
	for _, name := range strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		words := strings.Fields(name)
		if len(words) > 1 && strings.EqualFold(words[0], "the") {
			words = words[1:]
		}
		name = strings.Join(words, " ")
		if n, _ := l.Longest(words); name == "" || n == len(words) || slices.Contains(seen, name) || len(list) == mostActors {
			continue
		}
		id := strings.ReplaceAll(partyIDs(name, taken)[0], "_", "")
		seen, taken = append(seen, name), append(taken, id)
		list = append(list, actor{id, []string{name}})
	}
	if len(list) == 0 {
		return l, nil
	}
	file, err := json.Marshal(map[string]any{"parties": list})
	if err != nil {
		return nil, err
	}
	return l.With("names", file)
}
