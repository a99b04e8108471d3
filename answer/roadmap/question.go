package roadmap

import (
	"context"
	"errors"
	"fmt"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// question is a request that makes sense for its model.
type question struct {
	Request
	concept stability.Concept
	start   model.State
}

// newQuestion checks a request.
func newQuestion(req Request) (question, error) {
	q, m := question{Request: req, concept: stability.SEQ}, req.Model
	if req.Concept != "" {
		named, err := stability.Named([]string{req.Concept})
		if err != nil {
			return q, err
		}
		q.concept = named[0]
	}
	today, known := m.Today()
	switch {
	case req.From != nil:
		q.start = *req.From
	case known:
		q.start = today
	default:
		return q, errors.New("the case does not say what is so today\n  hint: name the state to start from")
	}
	if why := stability.Undefined(m, q.concept); why != "" && req.To == nil {
		return q, fmt.Errorf("no goal can be chosen by %s: it is not defined where %s\n  hint: choose another concept, or name the goal", q.concept.ID, why)
	}
	if req.Joint && m.Listed() {
		return q, errors.New("exchanges are not defined where moves are listed: options do not say what two parties can do at once\n  hint: ask without exchanges")
	}
	for _, p := range req.Protect {
		if err := protectable(m, p); err != nil {
			return q, err
		}
	}
	if q.Shared == nil {
		q.Shared = &Shared{}
	}
	return q, nil
}

// known says whether an engine that no verdict is asked of is one at all.
func known(ctx context.Context, m *model.Model, opt stability.Options) error {
	if opt.Engine == "" {
		return nil
	}
	opt.Concepts = []string{stability.Nash.ID}
	_, err := stability.Solve(ctx, m, opt)
	return err
}

// protectable says why a want cannot be protected, or nil.
func protectable(m *model.Model, p answer.Place) error {
	i, known := m.PartyIndex(p.Party)
	if !known {
		var ids []string
		for k := range m.Parties {
			ids = append(ids, m.Parties[k].ID)
		}
		return fmt.Errorf("there is no party %q to protect\n  hint: there are %s", p.Party, list(ids))
	}
	of := m.Setup.Preferences[m.Parties[i].Index]
	switch {
	case of.Kind != detente.Wants || len(of.Wants) == 0:
		return fmt.Errorf("%s has no ordered wants, so none can be protected\n  hint: only wants in an order have a position", p.Party)
	case p.Position < 1 || p.Position > len(of.Wants):
		return fmt.Errorf("%s has no want at position %d\n  hint: its wants are at 1 to %d, 1 the most important", p.Party, p.Position, len(of.Wants))
	}
	return nil
}

func list(ids []string) string {
	text := ""
	for k, id := range ids {
		if k > 0 {
			text += ", "
		}
		text += id
	}
	return text
}

// found is what a search came to.
type found struct {
	dangers    *dangers
	network    *network
	candidates []model.State
	goal       model.State
	obstacle   string // "" where there is a road
	roads      []road
	cut        bool // not all vectors of risks are known
}

// road is a road and its risk.
type road struct {
	risk  []model.Rank
	steps []step
}

// search chooses the goal and finds the roads to it.
func (q *question) search(ctx context.Context) (found, error) {
	var a found
	if err := q.goals(ctx, &a); err != nil || a.obstacle != "" {
		return a, err
	}
	if a.goal == q.start {
		risk := keep(a.dangers, q.start)[int(q.start)*len(q.Model.Parties):][:len(q.Model.Parties)]
		for i := range risk {
			risk[i] = q.Model.Rank(model.Party(i), q.start)
		}
		a.roads = []road{{risk: risk}}
		return a, nil
	}
	f := front{network: a.network, n: len(q.Model.Parties), kept: keep(a.dangers, q.start), start: q.start, goal: a.goal}
	err := f.find(ctx, q.floor())
	if err != nil && !errors.Is(err, errBudget) {
		return a, err
	}
	a.cut = err != nil
	f.work = 0 // the roads to be shown are due, however long the search was
	for _, risk := range f.vectors {
		steps, err := f.shortest(ctx, risk)
		if errors.Is(err, errBudget) {
			a.cut = true
			break
		}
		if err != nil {
			return a, err
		}
		a.roads = append(a.roads, road{risk, steps})
	}
	if len(a.roads) == 0 {
		a.obstacle = Budget
	}
	return a, nil
}

// goals finds the candidates and the first of them with a road, or the
// obstacle.
func (q *question) goals(ctx context.Context, a *found) error {
	m := q.Model
	if err := q.prepare(ctx, a); err != nil {
		return err
	}
	if err := q.candidates(ctx, a); err != nil {
		return err
	}
	if len(a.candidates) == 0 {
		a.obstacle = NoGoal
		return nil
	}
	a.goal = a.candidates[0]
	if a.goal == q.start {
		return nil
	}
	kept, floor, n := keep(a.dangers, q.start), q.floor(), len(m.Parties)
	under := func(s model.State) bool { return atLeast(kept[int(s)*n:][:n], floor) }
	goal, ok, err := q.first(ctx, a, under)
	if err != nil {
		return err
	}
	if ok || a.obstacle != "" {
		a.goal = goal
		return nil
	}
	a.obstacle = Unreachable
	if len(q.Protect) > 0 {
		_, ok, err = q.first(ctx, a, func(model.State) bool { return true })
		if ok {
			a.obstacle = Protected
		}
	}
	return err
}

// candidates are the goal named, or those of design section 5.
func (q *question) candidates(ctx context.Context, a *found) (err error) {
	if q.To == nil {
		a.candidates, err = answer.Goals(ctx, q.Model, q.Options, q.concept, q.start)
		return err
	}
	a.candidates = []model.State{*q.To}
	return known(ctx, q.Model, q.Options)
}

// first is the first candidate that steps lead to through states that are
// kept.
func (q *question) first(ctx context.Context, a *found, kept func(model.State) bool) (model.State, bool, error) {
	in, err := a.network.reached(ctx, q.start, kept, func(s model.State) bool { return s == a.candidates[0] })
	if errors.Is(err, errBudget) {
		a.obstacle = Budget
		a.cut = true
	} else if err != nil {
		return 0, false, err
	}
	for _, s := range a.candidates {
		if in[s] {
			a.obstacle = ""
			return s, true, nil
		}
	}
	return a.candidates[0], false, nil
}

// prepare computes what does not turn on start and goal, or takes what an
// earlier request has computed.
func (q *question) prepare(ctx context.Context, a *found) error {
	if q.Shared.dangers == nil || q.Shared.dangers.m != q.Model {
		d, err := newDangers(ctx, q.Model)
		if err != nil {
			return err
		}
		q.Shared.dangers, q.Shared.networks = d, map[stepKinds]*network{}
	}
	kinds := stepKinds{q.Joint, q.Whole}
	if q.Shared.networks[kinds] == nil {
		q.Shared.networks[kinds] = newNetwork(q.Model, q.Joint, q.Whole)
	}
	a.dangers, a.network = q.Shared.dangers, q.Shared.networks[kinds]
	q.Shared.looked += a.network.work
	a.network.work = 0
	return nil
}

// floor is the lowest risk of each party that the request admits: the rank of
// the least state that meets, like the start or not, the same wants at the
// position protected and above.
func (q *question) floor() []model.Rank {
	m := q.Model
	floor := make([]model.Rank, len(m.Parties))
	for _, p := range q.Protect {
		i, _ := m.PartyIndex(p.Party)
		least := m.Rank(i, q.start)
		for s := range model.State(m.Len()) {
			if r := m.Rank(i, s); r < least {
				if at := answer.Decisive(m, i, q.start, s); at < 0 || at >= p.Position {
					least = r
				}
			}
		}
		floor[i] = max(floor[i], least)
	}
	return floor
}
