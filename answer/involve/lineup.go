package involve

import (
	"context"
	"runtime"
	"sync"

	"detente/answer"
	"detente/answer/holds"
	"detente/answer/roadmap"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// lineup is a line-up as it is compared.
type lineup struct {
	Subset
	set       set
	first     int            // the first goal; 0 where there is none
	ranks     map[string]int // of the first goal
	today     map[string]int
	engine    string
	semantics string
	exact     bool
	truncated bool
	warnings  []string
}

// lineups compares all line-ups. They stand in the order of a.sets.
func (a *asker) lineups(ctx context.Context) ([]*lineup, error) {
	return sideBySide(a.sets, a.req.Options.Progress, func(x set) (*lineup, error) { return a.lineup(ctx, x) })
}

// sideBySide does work for each of list, as many at a time as there are cores.
// What comes of it stands in the order of list. After an error nothing new is
// begun; of several the error is that of the first in the list, which does not
// depend on how many cores there are, since all before it were begun.
func sideBySide[T, U any](list []T, progress func(done, total int), work func(T) (U, error)) ([]U, error) {
	var (
		wg         sync.WaitGroup
		mu         sync.Mutex
		next, done int
		failed     bool
		out        = make([]U, len(list))
		faults     = make([]error, len(list))
	)
	take := func() int {
		mu.Lock()
		defer mu.Unlock()
		if failed || next == len(list) {
			return -1
		}
		next++
		return next - 1
	}
	finish := func(k int) {
		mu.Lock()
		defer mu.Unlock()
		done++
		failed = failed || faults[k] != nil
		if progress != nil {
			progress(done, len(list))
		}
	}
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		wg.Go(func() {
			for k := take(); k >= 0; k = take() {
				out[k], faults[k] = work(list[k])
				finish(k)
			}
		})
	}
	wg.Wait()
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lineup is what one line-up comes to, but for who is worse off than in
// another.
func (a *asker) lineup(ctx context.Context, x set) (*lineup, error) {
	m, err := a.under(ctx, x)
	if err != nil {
		return nil, err
	}
	l := &lineup{set: x, exact: true, Subset: Subset{
		In: a.members(x), Equilibria: map[string][]int{}, Counts: Counts{Equilibria: map[string]int{}},
		Goals: []int{}, Best: map[string]int{}, WorseOff: []string{}, Costs: []Cost{},
	}}
	opt := a.req.Options
	opt.Progress = nil // it counts line-ups
	if err := l.solve(ctx, m, opt, a.req.Limit); err != nil {
		return nil, err
	}
	goals, err := a.goals(ctx, m, opt, l)
	if err != nil {
		return nil, err
	}
	l.rate(m, goals)
	for _, s := range goals {
		l.Goals = append(l.Goals, m.Number(s))
	}
	l.Counts.Goals = len(goals)
	if err := a.road(ctx, m, opt, l, goals); err != nil {
		return nil, err
	}
	l.settle(m)
	if limit := a.req.Limit; limit > 0 && len(l.Goals) > limit {
		l.Goals, l.truncated = l.Goals[:limit], true
	}
	return l, nil
}

// solve lists the equilibria and their families.
func (l *lineup) solve(ctx context.Context, m *model.Model, opt stability.Options, limit int) error {
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return err
	}
	l.engine = t.Engine
	if t.Semantics != model.Legal {
		l.semantics = t.Semantics.String()
	}
	for c := range t.Concepts {
		id := t.Concepts[c].ID
		if t.Undefined[c] != "" {
			l.warnings = append(l.warnings, id+" is not defined: "+t.Undefined[c])
			continue
		}
		l.Equilibria[id] = l.numbers(m, t.Equilibria[c], limit)
		l.Counts.Equilibria[id] = t.Equilibria[c].Count()
	}
	g, err := holds.Families(ctx, m, t, limit)
	l.FamiliesBy, l.Families, l.Counts.Families = g.By, g.Families, g.Count
	l.truncated = l.truncated || g.Truncated
	return err
}

// numbers lists the members of a set, at most limit of them.
func (l *lineup) numbers(m *model.Model, states *bitset.Set, limit int) []int {
	list := []int{}
	for s := range states.All() {
		if limit > 0 && len(list) == limit {
			l.truncated = true
			break
		}
		list = append(list, m.Number(model.State(s)))
	}
	return list
}

// goals are the goals of a line-up, best first, and whether one of them holds.
func (a *asker) goals(ctx context.Context, m *model.Model, opt stability.Options, l *lineup) ([]model.State, error) {
	if a.req.To == nil {
		today, known := m.Today()
		if !known {
			return nil, nil
		}
		goals, err := answer.Goals(ctx, m, opt, stability.SEQ, today)
		l.Settled = len(goals) > 0
		return goals, err
	}
	s, inPlay := m.State(a.req.Model.Number(*a.req.To))
	if !inPlay {
		return nil, nil
	}
	who, err := leaving(ctx, m, opt, s)
	l.Settled = len(who) == 0
	return []model.State{s}, err
}

// leaving are the parties that have a gain at s that nothing answers.
func leaving(ctx context.Context, m *model.Model, opt stability.Options, s model.State) ([]string, error) {
	list := []string{}
	for i := range m.Parties {
		v, err := stability.Explain(ctx, m, opt, stability.SEQ, model.Party(i), s)
		if err != nil {
			return nil, err
		}
		if !v.Stable {
			list = append(list, m.Parties[i].ID)
		}
	}
	return list, nil
}

// rate finds each party's rank today, and its best in any goal. Without a
// today and a goal there is nothing to rank.
func (l *lineup) rate(m *model.Model, goals []model.State) {
	l.today = map[string]int{}
	today, known := m.Today()
	for i := range m.Parties {
		id := m.Parties[i].ID
		if known {
			l.today[id] = int(m.Rank(model.Party(i), today))
			l.Best[id] = l.today[id]
		}
		for k, s := range goals {
			if rank := int(m.Rank(model.Party(i), s)); k == 0 || rank > l.Best[id] {
				l.Best[id] = rank
			}
		}
	}
}

// road asks for the first road to a goal.
func (a *asker) road(ctx context.Context, m *model.Model, opt stability.Options, l *lineup, goals []model.State) error {
	if _, known := m.Today(); !known || a.req.To != nil && len(goals) == 0 {
		return nil
	}
	req := roadmap.Request{Model: m, Options: opt, Joint: a.req.Joint, Limit: 1, NoRemedies: true}
	if a.req.To != nil {
		req.To = &goals[0]
	}
	r, err := roadmap.Ask(ctx, req)
	if err != nil {
		return err
	}
	l.exact = r.Exact
	l.warnings = append(l.warnings, r.Warnings...)
	if r.Obstacle != nil {
		l.Obstacle = r.Obstacle.Kind
	}
	if len(r.Roads) == 0 || r.Goal == nil {
		return nil
	}
	first := r.Roads[0]
	l.Road = &Road{Goal: *r.Goal, Risk: first.Risk, Steps: len(first.Steps), Utmost: r.Start.Utmost}
	if n := len(first.Steps); n > 0 {
		l.Road.Utmost = first.Steps[n-1].Utmost
	}
	return nil
}

// settle finds the first goal.
func (l *lineup) settle(m *model.Model) {
	switch {
	case l.Road != nil:
		l.first = l.Road.Goal
	case len(l.Goals) > 0:
		l.first = l.Goals[0]
	default:
		return
	}
	s, _ := m.State(l.first)
	l.ranks = map[string]int{}
	for i := range m.Parties {
		l.ranks[m.Parties[i].ID] = int(m.Rank(model.Party(i), s))
	}
}
