package roadmap

import (
	"context"
	"slices"

	"detente/model"
)

// shortest is the road to show for a vector: the shortest of those with at
// least this risk; of these the one whose irreversible steps come latest; then
// the first by its states, and by its movers.
//
// Where a road begins with an irreversible step or not is compared before the
// rest of it, so the best rest of the way from each state is found backward,
// layer by layer, and within a layer these rests are put in order once.
func (f *front) shortest(ctx context.Context, floor []model.Rank) ([]step, error) {
	order, layer, err := f.layers(ctx, floor)
	if err != nil {
		return nil, err
	}
	best := make([]uint64, f.m.Len()) // 1 + the place of its first step and rest among those of its layer
	best[f.goal] = 1
	for end := len(order); end > 0; {
		begin, depth := end, layer[order[end-1]]
		for ; begin > 0 && layer[order[begin-1]] == depth; begin-- {
			if err := f.rest(order[begin-1], layer, best); err != nil {
				return nil, err
			}
		}
		dense(order[begin:end], best)
		end = begin
	}
	var road []step
	for s := f.start; s != f.goal; s = road[len(road)-1].to {
		next, err := f.first(s, layer, best)
		if err != nil {
			return nil, err
		}
		road = append(road, next)
	}
	return road, nil
}

// layers are the states nearer to the start than the goal, by their number of
// steps from it; a layer is 0 for states not reached, else 1 more.
func (f *front) layers(ctx context.Context, floor []model.Rank) ([]model.State, []int32, error) {
	layer := make([]int32, f.m.Len())
	layer[f.start] = 1
	queue := []model.State{f.start}
	for at := 0; at < len(queue); at++ {
		if at&0xfff == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		s := queue[at]
		if layer[f.goal] > 0 && layer[s] == layer[f.goal] {
			return queue[:at], layer, nil
		}
		arcs, err := f.from(s)
		if err != nil {
			return nil, nil, err
		}
		for _, a := range arcs {
			if t := a.to(); layer[t] == 0 && atLeast(f.of(t), floor) {
				layer[t] = layer[s] + 1
				queue = append(queue, t)
			}
		}
	}
	return queue, layer, nil
}

// irreversibly weighs the first step of a rest above all that follows.
const irreversibly = 1 << 32

// rest finds the best first step from s among those a layer further, by what
// is best from there.
func (f *front) rest(s model.State, layer []int32, best []uint64) error {
	arcs, err := f.from(s)
	if err != nil {
		return err
	}
	for _, a := range arcs {
		if key := key(a, layer[s], layer, best); key > 0 && (best[s] == 0 || key < best[s]) {
			best[s] = key
		}
	}
	return nil
}

// key is 0 for a step that does not lead one layer on and to the goal.
func key(a arc, from int32, layer []int32, best []uint64) uint64 {
	t := a.to()
	if layer[t] != from+1 || best[t] == 0 {
		return 0
	}
	return best[t] + uint64(a&1)*irreversibly
}

// dense numbers the rests of one layer anew from 1.
func dense(layer []model.State, best []uint64) {
	var keys []uint64
	for _, s := range layer {
		if best[s] > 0 {
			keys = append(keys, best[s])
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, s := range layer {
		if best[s] > 0 {
			at, _ := slices.BinarySearch(keys, best[s])
			best[s] = uint64(at) + 1
		}
	}
}

// first is the best first step from s.
func (f *front) first(s model.State, layer []int32, best []uint64) (step, error) {
	arcs, err := f.from(s)
	if err != nil {
		return step{}, err
	}
	chosen, least := arc(0), uint64(0)
	for _, a := range arcs {
		k := key(a, layer[s], layer, best)
		if k > 0 && (least == 0 || k < least || k == least && a.to() < chosen.to()) {
			chosen, least = a, k
		}
	}
	return f.step(s, chosen.to(), chosen&1 == 1), nil
}
