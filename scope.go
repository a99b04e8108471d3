package detente

import (
	"fmt"

	"detente/condition"
)

// names finds parties and options by what they are called. It is the scope of
// a case's conditions.
type names struct {
	parties []string
	party   map[string]int
	options []condition.Option  // in file order
	full    map[string]int      // "USA.drills" to index
	byID    map[string][]int    // "drills" to indexes
	of      map[string][]string // a party's option ids
}

func newNames(parties []Party) *names {
	n := &names{
		party: map[string]int{}, full: map[string]int{}, byID: map[string][]int{}, of: map[string][]string{},
	}
	for i, p := range parties {
		n.parties = append(n.parties, p.ID)
		n.party[p.ID] = i
		for _, o := range p.Options {
			n.full[o.Name()] = len(n.options)
			n.byID[o.ID] = append(n.byID[o.ID], len(n.options))
			n.of[p.ID] = append(n.of[p.ID], o.ID)
			n.options = append(n.options, o.Option)
		}
	}
	return n
}

// Resolve finds the option written party.id, or id alone.
func (n *names) Resolve(party, id string) (o condition.Option, ok bool, wrong string, hints []string) {
	if party == "" {
		return n.alone(id)
	}
	if at, ok := n.full[party+"."+id]; ok {
		return n.options[at], true, "", nil
	}
	if _, ok := n.party[party]; !ok {
		return o, false, fmt.Sprintf("there is no party %s", quoted(party)), suggest(party, n.parties, "parties")
	}
	wrong = fmt.Sprintf("party %s has no option %s", party, quoted(id))
	ids := n.of[party]
	if len(ids) == 0 {
		return o, false, wrong, []string{party + " has no options"}
	}
	near := condition.Nearest(id, ids)
	if near != "" {
		near = party + "." + near
	}
	return o, false, wrong, suggestAs(near, ids, party+" has")
}

// alone finds an option whose id stands alone, as it may where only one party
// has it.
func (n *names) alone(id string) (o condition.Option, ok bool, wrong string, hints []string) {
	switch at := n.byID[id]; len(at) {
	case 1:
		return n.options[at[0]], true, "", nil
	case 0:
	default:
		first, second := n.options[at[0]], n.options[at[1]]
		return o, false, fmt.Sprintf("several parties have an option %s", quoted(id)),
			[]string{fmt.Sprintf("say whose: %s.%s or %s.%s", first.Party, id, second.Party, id)}
	}
	wrong = fmt.Sprintf("no party has an option %s", quoted(id))
	if ids := n.of[id]; len(ids) > 0 {
		return o, false, wrong, []string{fmt.Sprintf("%s is a party; name one of its options, as %s.%s", id, id, ids[0])}
	}
	ids := make([]string, len(n.options))
	full := make([]string, len(n.options))
	for i, o := range n.options {
		ids[i], full[i] = o.ID, o.Party+"."+o.ID
	}
	return o, false, wrong, suggestAs(condition.Nearest(id, ids), full, "options")
}

// unsaid stands for what is wrong where saying it would repeat an error
// already reported: the name belongs to something that could not be read.
const unsaid = "\x00"

// readerScope is the scope while a case is read.
type readerScope struct{ r *reader }

// Resolve is that of names, silent about what was reported before.
func (s readerScope) Resolve(party, id string) (o condition.Option, ok bool, wrong string, hints []string) {
	if o, ok, wrong, hints = s.r.names.Resolve(party, id); ok {
		return o, true, "", nil
	}
	unsure := s.r.unsure
	_, known := s.r.names.party[party]
	switch {
	case unsure.options[party], !known && unsure.parties, party == "" && len(unsure.options) > 0:
		return o, false, unsaid, nil
	}
	return o, false, wrong, hints
}
