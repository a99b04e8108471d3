package roadmap

import (
	"cmp"
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// writer writes what was found as numbers and ids.
type writer struct {
	m       *model.Model
	dangers *dangers
	start   model.State
	known   map[danger]Worst
}

// danger is what a Worst is told of.
type danger struct {
	s    model.State
	i    model.Party
	open bool
}

// write writes the answer, but for the remedies.
func (q *question) write(ctx context.Context, a found) (Result, error) {
	m := q.Model
	r := Result{
		Head: answer.NewHead(m), From: m.Number(q.start), Concept: q.concept.ID, Joint: q.Joint, Whole: q.Whole,
		Protect: append([]answer.Place{}, q.Protect...), Ranks: map[string]int{}, Candidates: []int{}, Roads: []Road{}, Count: len(a.roads),
	}
	q.head(&r)
	for i := range m.Parties {
		r.Ranks[m.Parties[i].ID] = m.Places(model.Party(i))
	}
	for _, s := range a.candidates {
		r.Candidates = append(r.Candidates, m.Number(s))
	}
	if len(a.candidates) > 0 {
		n := m.Number(a.goal)
		r.Goal = &n
	}
	if a.cut {
		r.Exact, r.Truncated = false, true
		r.Warnings = append(r.Warnings, cutText(len(a.roads)))
	}
	if a.obstacle != "" {
		r.Obstacle = &Obstacle{Kind: a.obstacle, Remedies: []Remedy{}}
	}
	q.sort(a.roads)
	shown := answer.Limited(&r.Head, a.roads, q.Limit)
	w := writer{m, a.dangers, q.start, map[danger]Worst{}}
	if err := w.learn(ctx, shown); err != nil {
		return r, err
	}
	r.Start = Start{w.worst(q.start, true), w.worst(q.start, false)}
	for _, x := range shown {
		r.Roads = append(r.Roads, w.road(x))
	}
	return r, nil
}

// head says by which engine goals are judged.
func (q *question) head(r *Result) {
	for _, e := range stability.Engines {
		if r.Engine == "" && (q.Options.Engine == e.Name || q.Options.Engine == "" && e.Takes(q.Model, q.concept.Rule, q.Options.Semantics) == "") {
			r.Engine = e.Name
		}
	}
	if q.Options.Semantics != model.Legal {
		r.Semantics = q.Options.Semantics.String()
	}
}

func cutText(roads int) string {
	if roads == 0 {
		return "the search for a road grew too big and was ended before one was found; there may be one"
	}
	return "the search for roads grew too big and was ended: each road given is one, but there may be others whose risks none of these betters"
}

// sort puts roads in the order in which they are shown.
func (q *question) sort(roads []road) {
	losing := func(x road) (n int) {
		for i, r := range x.risk {
			if r < q.Model.Rank(model.Party(i), q.start) {
				n++
			}
		}
		return n
	}
	slices.SortFunc(roads, func(x, y road) int {
		return cmp.Or(cmp.Compare(losing(x), losing(y)), cmp.Compare(len(x.steps), len(y.steps)),
			slices.CompareFunc(x.steps, y.steps, func(a, b step) int { return cmp.Compare(a.to, b.to) }))
	})
}

// learn finds all that will be told of what parties could lose.
func (w *writer) learn(ctx context.Context, roads []road) error {
	states := []model.State{w.start}
	for _, x := range roads {
		for _, y := range x.steps {
			states = append(states, y.to)
			for _, i := range y.by {
				if half, in := w.half(y, i); in {
					states = append(states, half)
				}
			}
		}
	}
	slices.Sort(states)
	var all []danger
	for _, s := range slices.Compact(states) {
		for i := range w.m.Parties {
			all = append(all, danger{s, model.Party(i), true}, danger{s, model.Party(i), false})
		}
	}
	told := make([]Worst, len(all))
	err := answer.Each(ctx, len(all), nil, func(k int) (err error) {
		told[k], err = w.tell(ctx, all[k])
		return err
	})
	for k, x := range all {
		w.known[x] = told[k]
	}
	return err
}

// tell is the worst, or the utmost, of a state for a party.
func (w *writer) tell(ctx context.Context, x danger) (Worst, error) {
	rank := w.dangers.utmostAt(x.s, x.i)
	if x.open {
		rank = w.dangers.worstAt(x.s, x.i)
	}
	path, err := w.dangers.shortest(ctx, x.s, x.i, rank, x.open)
	end := x.s
	if len(path) > 0 {
		end = path[len(path)-1].To
	}
	return Worst{int(rank), w.position(x.i, end), answer.NewMoves(w.m, path)}, err
}

// position is that of the most important want that is met at the start and not
// in s, where the party ranks s lower; 0 where it does not, or has no list.
func (w *writer) position(i model.Party, s model.State) int {
	if w.m.Rank(i, s) >= w.m.Rank(i, w.start) {
		return 0
	}
	return answer.Decisive(w.m, i, w.start, s) + 1
}

func (w *writer) worst(s model.State, open bool) map[string]Worst {
	all := map[string]Worst{}
	for i := range w.m.Parties {
		all[w.m.Parties[i].ID] = w.known[danger{s, model.Party(i), open}]
	}
	return all
}

// half is the state of an exchange in which only party i has done its part.
func (w *writer) half(x step, i model.Party) (model.State, bool) {
	if len(x.by) < 2 {
		return 0, false
	}
	return w.m.Half(x.from, x.to, i)
}

func (w *writer) road(x road) Road {
	r := Road{Risk: map[string]Risk{}, Steps: []Step{}}
	for i, rank := range x.risk {
		r.Risk[w.m.Parties[i].ID] = Risk{int(rank), w.lost(model.Party(i), rank, x.steps)}
	}
	for _, y := range x.steps {
		r.Steps = append(r.Steps, w.step(y))
	}
	return r
}

// lost is the position of the want lost at a rank that is the worst after one
// of the steps.
func (w *writer) lost(i model.Party, rank model.Rank, steps []step) int {
	for _, x := range steps {
		if worst := w.known[danger{x.to, i, true}]; worst.Rank == int(rank) {
			return worst.Position
		}
	}
	return 0
}

func (w *writer) step(x step) Step {
	s := Step{
		Moves: []Part{}, State: w.m.Number(x.to), Irreversible: x.irreversible, Gain: map[string]bool{},
		Worst: w.worst(x.to, true), Utmost: w.worst(x.to, false),
	}
	for _, i := range x.by {
		s.Moves = append(s.Moves, w.part(x, i))
		s.Gain[w.m.Parties[i].ID] = w.m.Rank(i, x.to) > w.m.Rank(i, x.from)
		if half, in := w.half(x, i); in {
			s.HalfDone = append(s.HalfDone, HalfDone{w.m.Parties[i].ID, w.m.Number(half), w.worst(half, true)})
		}
	}
	return s
}

// part is what party i does in a step: in an exchange with its own options,
// else with all that change.
func (w *writer) part(x step, i model.Party) Part {
	p := Part{Move: answer.NewMove(w.m, model.Move{Party: i, From: x.from, To: x.to}), Takes: []string{}, Drops: []string{}, Sets: map[string]string{}}
	if w.m.Graph() {
		return p
	}
	for k := range w.m.Case.Parties {
		if len(x.by) > 1 && k != w.m.Parties[i].Index {
			continue
		}
		for j := range w.m.Case.Parties[k].Options {
			w.change(&p, x, &w.m.Case.Parties[k].Options[j])
		}
	}
	return p
}

func (w *writer) change(p *Part, x step, o *detente.Option) {
	before, after := w.m.Level(x.from, o), w.m.Level(x.to, o)
	switch {
	case before == after:
	case o.Levels != nil:
		p.Sets[o.Name()] = o.Levels[after]
	case after > before:
		p.Takes = append(p.Takes, o.Name())
	default:
		p.Drops = append(p.Drops, o.Name())
	}
}
