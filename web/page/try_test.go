package page

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"detente"
	tests "detente/internal/trial"
)

// A chip of the address means the same entry of a list after any other chip is
// taken away: what would mean another one goes with it. Held against a list of
// names on which the changes are made one by one.
func TestWithoutKeepsMeanings(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 0))
	gone, stayed := 0, 0
	for range tests.Part(2500) {
		var v view
		size := 6
		for k := range 2 + rng.IntN(4) {
			ch := detente.Change{Path: "wants.A." + strconv.Itoa(1+rng.IntN(size))}
			_, at := placed(ch)
			switch rng.IntN(3) {
			case 0:
				ch.Verb = detente.RemoveEntry
				size--
			case 1:
				if at == 1 {
					ch.Path, at = "wants.A.2", 2
				}
				ch.Verb, ch.Place = detente.MoveEntry, at-1
			default:
				ch.Verb = detente.SetValue
				ch.Path += ".text"
			}
			v.tried = append(v.tried, trial{Change: ch, Code: strconv.Itoa(k)})
			if size < 3 {
				break
			}
		}
		all := meanings(v.tried)
		for k := range v.tried {
			var rest []trial
			var meant [][]string
			for _, code := range v.without(k) {
				n, _ := strconv.Atoi(code)
				rest, meant = append(rest, v.tried[n]), append(meant, all[n])
			}
			for n, x := range meanings(rest) {
				if !slices.Equal(x, meant[n]) {
					t.Fatalf("%+v without %d: the change %+v is of %v and was of %v", v.tried, k, rest[n].Change, x, meant[n])
				}
			}
			gone += len(v.tried) - 1 - len(rest)
			stayed += len(rest)
		}
	}
	if gone < tests.Part(300) || stayed < tests.Part(3000) {
		t.Errorf("%d changes went with another, %d stayed: too few to tell", gone, stayed)
	}
}

// meanings are the entries that each of some changes is about.
func meanings(list []trial) [][]string {
	entries := []string{"a", "b", "c", "d", "e", "f"}
	var all [][]string
	for _, x := range list {
		_, at := placed(x.Change)
		if at > len(entries) {
			all = append(all, nil)
			continue
		}
		switch x.Change.Verb {
		case detente.RemoveEntry:
			all = append(all, []string{entries[at-1]})
			entries = slices.Delete(slices.Clone(entries), at-1, at)
		case detente.MoveEntry:
			all = append(all, []string{entries[at-1], entries[at-2]})
			entries = slices.Clone(entries)
			entries[at-1], entries[at-2] = entries[at-2], entries[at-1]
		default:
			all = append(all, []string{entries[at-1]})
		}
	}
	return all
}

// What the address tries is read back as it was written.
func TestCoded(t *testing.T) {
	t.Parallel()
	ch := detente.Change{Verb: detente.SetValue, Path: "scenarios.tried-here.table", Value: detente.Texts()}
	got, label, err := decoded(coded("nobody", ch))
	if err != nil || label != "nobody" || got.Path != ch.Path || got.Value.Items == nil {
		t.Errorf("%+v, %q, %v", got, label, err)
	}
	if _, _, err := decoded("{"); err == nil {
		t.Error("half a change is read")
	}
}
