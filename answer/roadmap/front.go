package roadmap

import (
	"context"
	"slices"

	"detente/model"
)

// front is the search for the undominated risk vectors of the roads from start
// to goal (design section 5).
//
// The risk of a road for a party is the least of what is kept for it in the
// states passed. So the roads whose risk is at least a floor for every party
// are those through the states that are: a search in width says whether there
// is one. The vectors are found one by one. What is not yet ruled out is a set
// of zones, each the vectors from a floor on; a zone without a road is barren,
// and one with a road leads to an undominated vector, which splits each zone
// that holds it into one for each party that could do better.
type front struct {
	*network
	n           int          // parties
	kept        []model.Rank // by state, then party: the worst, at most the rank at the start
	start, goal model.State
	vectors     [][]model.Rank
	barren      [][]model.Rank
	steps       [][]model.Rank // by party, the ranks that occur in kept, ascending
	seen, back  []int32
	round       int32
}

// keep is what counts of the worst of each state: no road is better for a party
// than its start.
func keep(d *dangers, start model.State) []model.Rank {
	n := len(d.m.Parties)
	kept := slices.Clone(d.worst)
	for i := range n {
		most := d.m.Rank(model.Party(i), start)
		for k := i; k < len(kept); k += n {
			kept[k] = min(kept[k], most)
		}
	}
	return kept
}

// atLeast says whether a vector is at least as high as floor for every party.
func atLeast(v, floor []model.Rank) bool {
	for i, r := range floor {
		if v[i] < r {
			return false
		}
	}
	return true
}

// find adds all undominated vectors at or above floor to f.vectors. The error
// is errBudget, with the vectors found so far, or ctx.Err().
func (f *front) find(ctx context.Context, floor []model.Rank) error {
	f.seen, f.back = make([]int32, f.m.Len()), make([]int32, f.m.Len())
	f.steps = make([][]model.Rank, f.n)
	for i := range f.steps {
		for k := i; k < len(f.kept); k += f.n {
			f.steps[i] = append(f.steps[i], f.kept[k])
		}
		slices.Sort(f.steps[i])
		f.steps[i] = slices.Compact(f.steps[i])
	}
	zones := [][]model.Rank{floor}
	for len(zones) > 0 {
		zone := zones[len(zones)-1]
		risk, err := f.road(ctx, zone)
		if err != nil {
			return err
		}
		if risk == nil {
			f.barren = append(f.barren, zone)
			zones = zones[:len(zones)-1]
			continue
		}
		if risk, err = f.raised(ctx, risk); err != nil {
			return err
		}
		f.vectors = append(f.vectors, risk)
		zones = f.split(zones, risk)
	}
	return nil
}

// split takes a vector found out of the zones: in each that holds it, some
// party must do better. A zone within another, or without a road, is left out.
func (f *front) split(zones [][]model.Rank, v []model.Rank) [][]model.Rank {
	var all, parts [][]model.Rank
	for _, zone := range zones {
		if !atLeast(v, zone) {
			all = append(all, zone)
			continue
		}
		for i := range v {
			if next, ok := f.above(i, v[i]); ok {
				part := slices.Clone(zone)
				part[i] = next
				parts = append(parts, part)
			}
		}
	}
	for k, part := range parts {
		f.work += len(parts) + len(all) + len(f.barren)
		inside := func(zone []model.Rank) bool { return atLeast(part, zone) }
		other := func(zone []model.Rank) bool { return inside(zone) && !slices.Equal(part, zone) }
		if !slices.ContainsFunc(f.barren, inside) && !slices.ContainsFunc(all, inside) &&
			!slices.ContainsFunc(parts[k+1:], inside) && !slices.ContainsFunc(parts[:k], other) {
			all = append(all, part)
		}
	}
	return all
}

// above is the next rank of party i above r that a road could keep: none is
// kept above what the goal itself keeps.
func (f *front) above(i int, r model.Rank) (model.Rank, bool) {
	at, _ := slices.BinarySearch(f.steps[i], r+1)
	if at == len(f.steps[i]) || f.steps[i][at] > f.kept[int(f.goal)*f.n+i] {
		return 0, false
	}
	return f.steps[i][at], true
}

// raised is an undominated vector that is at least as high as that of a road
// found: party by party, the highest that some road keeps for it without less
// for another.
func (f *front) raised(ctx context.Context, risk []model.Rank) ([]model.Rank, error) {
	for i := range risk {
		low, _ := slices.BinarySearch(f.steps[i], risk[i])
		high, _ := slices.BinarySearch(f.steps[i], f.kept[int(f.goal)*f.n+i])
		for try := high; low < high; try = (low + high + 1) / 2 {
			floor := slices.Clone(risk)
			floor[i] = f.steps[i][try]
			better, err := f.road(ctx, floor)
			if err != nil {
				return nil, err
			}
			if better == nil {
				f.barren = append(f.barren, floor)
				high = try - 1
				continue
			}
			risk = better
			low, _ = slices.BinarySearch(f.steps[i], risk[i])
		}
	}
	return risk, nil
}

// road is the risk vector of some road of at least floor; nil where there is
// none.
func (f *front) road(ctx context.Context, floor []model.Rank) ([]model.Rank, error) {
	inside := func(zone []model.Rank) bool { return atLeast(floor, zone) }
	f.work += len(f.barren)
	if !atLeast(f.of(f.goal), floor) || slices.ContainsFunc(f.barren, inside) {
		return nil, nil
	}
	f.round++
	queue := []model.State{f.start}
	f.seen[f.start] = f.round
	for at := 0; at < len(queue); at++ {
		if at&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x := queue[at]
		arcs, err := f.from(x)
		if err != nil {
			return nil, err
		}
		for _, a := range arcs {
			t := a.to()
			if f.seen[t] == f.round {
				continue
			}
			f.seen[t] = f.round
			if !atLeast(f.of(t), floor) {
				continue
			}
			f.back[t] = int32(x)
			if t == f.goal {
				return f.risk(), nil
			}
			queue = append(queue, t)
		}
	}
	return nil, nil
}

// of is what state s keeps for each party.
func (f *front) of(s model.State) []model.Rank { return f.kept[int(s)*f.n:][:f.n] }

// risk is the vector of the road just found.
func (f *front) risk() []model.Rank {
	risk := slices.Clone(f.of(f.goal))
	for s := f.goal; s != f.start; s = model.State(f.back[s]) {
		for i, r := range f.of(s) {
			risk[i] = min(risk[i], r)
		}
	}
	return risk
}
