package ask

import (
	"context"

	"detente/answer"
	"detente/answer/around"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// AroundOf are the parameters of [Around].
type AroundOf struct {
	Setup
	State string `query:"state" required:"true" doc:"The state in the middle."`
	Most  int    `query:"most" default:"24" minimum:"0" doc:"List so many states, the one in the middle included."`
}

// Around says what is one step from a state.
func Around(ctx context.Context, r *desk.Revision, of AroundOf) (around.Result, error) {
	return judged(ctx, r, "around", of, of.Setup, Verdicts{}, func(x *around.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, _ stability.Options) (around.Result, error) {
		at, err := m.Find("state", of.State)
		if err != nil {
			return around.Result{}, err
		}
		return around.Ask(ctx, around.Request{Model: m, State: at, Most: of.Most})
	})
}

// Table is every verdict under some concepts, as the solver has it.
func Table(ctx context.Context, r *desk.Revision, of SolveOf) (*stability.Table, error) {
	x, err := about(ctx, r, "table", of, func(ctx context.Context, progress func(int, int)) (table, error) {
		m, err := Model(ctx, r, of.Setup)
		if err != nil {
			return table{}, err
		}
		opt, err := of.options(progress)
		if err != nil {
			return table{}, err
		}
		t, err := stability.Solve(ctx, m, opt)
		return table{t, m.Len(), len(m.Parties)}, err
	})
	return x.t, err
}

// table is a table that is kept.
type table struct {
	t               *stability.Table
	states, parties int
}

// Weight is about how many bytes the table takes: a bit for each state, party
// and concept, and for what holds.
func (x table) Weight() int64 {
	if x.t == nil {
		return 1 << 10
	}
	return 1<<10 + int64(len(x.t.Concepts))*int64(x.parties+1)*int64(x.states/8+64)
}
