package stuck

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/model"
	"detente/stability"
)

// obstacles looks for what stands between today and other states.
type obstacles struct {
	m        *model.Model
	opt      stability.Options
	seq      *stability.Table
	today    model.State
	distance *model.Distances // whole moves from today, -1 where none lead
	steps    []model.Move     // the smallest moves open today
	roads    *roadmap.Shared
	cut      bool // not all roads were searched
}

func newObstacles(ctx context.Context, m *model.Model, opt stability.Options, seq *stability.Table, today model.State) (*obstacles, error) {
	o := &obstacles{m: m, opt: opt, seq: seq, today: today, roads: &roadmap.Shared{}}
	for i := range m.Parties {
		for _, t := range m.Smallest(model.Party(i), today, nil) {
			o.steps = append(o.steps, model.Move{Party: model.Party(i), From: today, To: t})
		}
	}
	var err error
	o.distance, err = m.Distances(ctx, today)
	return o, err
}

// to lists the obstacles on the way to goal, never nil.
func (o *obstacles) to(ctx context.Context, goal model.State) ([]Obstacle, error) {
	list := []Obstacle{}
	if o.distance.To(goal) < 0 {
		list = append(list, Obstacle{Kind: NoRoad})
	}
	first, err := o.first(ctx, goal)
	if err != nil {
		return nil, err
	}
	list = append(list, first...)
	for i, stable := range o.seq.Stable[0] {
		if stable.Has(int(goal)) {
			continue
		}
		x, err := breaks(ctx, o.m, o.opt, model.Party(i), goal)
		if err != nil {
			return nil, err
		}
		list = append(list, Obstacle{Kind: Breaker, Party: o.m.Parties[i].ID, To: o.m.Number(x.to), Position: x.position})
	}
	losses, err := o.losses(ctx, goal)
	if err != nil {
		return nil, err
	}
	list = append(list, losses...)
	for _, w := range split(o.m, goal) {
		list = append(list, Obstacle{Kind: Word, Word: w})
	}
	return list, nil
}

// effort bounds the work on all goals together, in steps of roads looked at and
// ranks of states: some seconds.
const effort = 1 << 27

// spent is the work done for the first goals. Each goal takes what a road takes,
// with and without exchanges, and looks at the ranks of all states at least once
// for each.
func (o *obstacles) spent(goals int) int {
	return o.roads.Looked() + 2*goals*o.m.Len()*len(o.m.Parties)
}

// losses are what parties could lose on the way to a goal, on the road that a
// way out would show.
func (o *obstacles) losses(ctx context.Context, goal model.State) ([]Obstacle, error) {
	r, err := roadmap.Ask(ctx, roadmap.Request{Model: o.m, Options: o.opt, To: &goal, Either: true, NoRemedies: true, Limit: 1, Shared: o.roads})
	if err != nil {
		return nil, err
	}
	o.cut = o.cut || !r.Exact
	if len(r.Roads) == 0 {
		return nil, nil
	}
	var list []Obstacle
	road := r.Roads[0]
	for i := range o.m.Parties {
		id := o.m.Parties[i].ID
		risk := road.Risk[id]
		if risk.Rank >= int(o.m.Rank(model.Party(i), o.today)) {
			continue
		}
		at := slices.IndexFunc(road.Steps, func(s roadmap.Step) bool { return s.Worst[id].Rank == risk.Rank })
		list = append(list, Obstacle{Kind: LossOnTheWay, Party: id, Position: risk.Position, To: end(road.Steps[at], id)})
	}
	return list, nil
}

// end is where a party could be brought from a step of a road at worst.
func end(s roadmap.Step, party string) int {
	if path := s.Worst[party].Path; len(path) > 0 {
		return path[len(path)-1].To
	}
	return s.State
}

// first says of the steps towards a goal that nobody gains by one, or is nil.
func (o *obstacles) first(ctx context.Context, goal model.State) ([]Obstacle, error) {
	towards, err := o.towards(ctx, goal)
	if err != nil || goal == o.today {
		return nil, err
	}
	cheapest := map[model.Party]Obstacle{}
	for _, x := range towards {
		before, after := o.m.Rank(x.Party, x.From), o.m.Rank(x.Party, x.To)
		if after > before {
			return nil, nil
		}
		step := Obstacle{Kind: NobodyFirst, Party: o.m.Parties[x.Party].ID, To: o.m.Number(x.To)}
		if after < before {
			step.Position = answer.Decisive(o.m, x.Party, x.From, x.To) + 1
		} else {
			step.Kind = NobodyMinds
		}
		known, ok := cheapest[x.Party]
		if !ok || known.Kind == NobodyFirst && (step.Kind == NobodyMinds || step.Position > known.Position) {
			cheapest[x.Party] = step
		}
	}
	var list, idle []Obstacle
	for i := range o.m.Parties {
		step, ok := cheapest[model.Party(i)]
		if !ok {
			continue
		}
		if step.Kind == NobodyMinds {
			idle = append(idle, step)
			step.Kind = NobodyFirst
		}
		list = append(list, step)
	}
	if list == nil {
		list = []Obstacle{{Kind: NobodyFirst}}
	}
	return append(list, idle...), nil
}

// towards are the steps open today that lead towards a goal: they bring at
// least one option nearer to its value there and none further; where states
// are no combinations of options, they shorten the way.
func (o *obstacles) towards(ctx context.Context, goal model.State) ([]model.Move, error) {
	var list []model.Move
	for _, x := range o.steps {
		nearer := false
		if o.m.Graph() {
			way, err := o.m.Distances(ctx, x.To)
			if err != nil {
				return nil, err
			}
			nearer = way.To(goal) >= 0 && (o.distance.To(goal) < 0 || way.To(goal) < o.distance.To(goal))
		} else {
			nearer = o.nearer(x.To, goal)
		}
		if nearer {
			list = append(list, x)
		}
	}
	return list, nil
}

func (o *obstacles) nearer(s, goal model.State) bool {
	some := false
	for k := range o.m.Case.Parties {
		for j := range o.m.Case.Parties[k].Options {
			option := &o.m.Case.Parties[k].Options[j]
			aim := o.m.Level(goal, option)
			before, after := apart(o.m.Level(o.today, option), aim), apart(o.m.Level(s, option), aim)
			if after > before {
				return false
			}
			some = some || after < before
		}
	}
	return some
}

func apart(a, b int) int { return max(a-b, b-a) }

// broken is how a party would leave a state for a gain that nothing answers.
type broken struct {
	to       model.State // where it leaves for
	position int         // of the want that makes it a gain, 0 where there is no list
}

// changes is how many digits a move changes; in the graph form a move is one.
func changes(m *model.Model, s, t model.State) int {
	if m.Graph() {
		return 1
	}
	return bits.OnesCount64(uint64(m.Code(s) ^ m.Code(t)))
}

// breaks is the gain of a party for which a state is not stable that is for
// the sake of its most important want; of these the one that changes least,
// then the one it likes best.
func breaks(ctx context.Context, m *model.Model, opt stability.Options, i model.Party, s model.State) (broken, error) {
	v, err := stability.Explain(ctx, m, opt, stability.SEQ, i, s)
	if err != nil {
		return broken{}, err
	}
	var open []broken
	for _, x := range v.Improvements {
		if !x.Found {
			open = append(open, broken{x.To, answer.Decisive(m, i, s, x.To) + 1})
		}
	}
	slices.SortStableFunc(open, func(a, b broken) int {
		return cmp.Or(cmp.Compare(a.position, b.position), cmp.Compare(changes(m, s, a.to), changes(m, s, b.to)), cmp.Compare(m.Rank(i, b.to), m.Rank(i, a.to)))
	})
	return open[0], nil
}

// split are the words of which some readings are met in s and others not.
func split(m *model.Model, s model.State) []string {
	list := []string{}
	for _, w := range m.Case.Words {
		met, unmet := false, false
		for _, r := range w.Readings {
			if m.Setup.Absent[r.Party] {
				continue
			}
			holds := m.Holds(r.Means, s)
			met, unmet = met || holds, unmet || !holds
		}
		if met && unmet {
			list = append(list, w.Name)
		}
	}
	return list
}
