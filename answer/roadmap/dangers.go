package roadmap

import (
	"context"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// dangers is what each party could be brought to from each state by gains of
// the others.
type dangers struct {
	m     *model.Model
	reach []stability.Reach // by party
	worst []model.Rank      // by state, then party
}

// newDangers finds the worst of every state for every party. Whether a gain is
// answered needs what the others can bring its mover to, and what follows it
// needs what they can bring each party to: one backward pass a party gives
// both (theory section 12.1).
func newDangers(ctx context.Context, m *model.Model) (*dangers, error) {
	n := len(m.Parties)
	d := &dangers{m: m, reach: make([]stability.Reach, n), worst: make([]model.Rank, m.Len()*n)}
	err := answer.Each(ctx, n, nil, func(i int) (err error) {
		d.reach[i], err = stability.Gains(ctx, m, model.Party(i))
		return err
	})
	if err != nil {
		return nil, err
	}
	const chunk = 1 << 10
	return d, answer.Each(ctx, (m.Len()+chunk-1)/chunk, nil, func(k int) error {
		var buf []model.State
		for s := k * chunk; s < min((k+1)*chunk, m.Len()); s++ {
			buf = d.judge(model.State(s), buf)
		}
		return nil
	})
}

// judge fills the worst of one state.
func (d *dangers) judge(s model.State, buf []model.State) []model.State {
	n := len(d.m.Parties)
	worst := d.worst[int(s)*n:][:n]
	for i := range worst {
		worst[i] = d.m.Rank(model.Party(i), s)
	}
	for j := range d.m.Parties {
		mover := model.Party(j)
		buf = d.m.Moves(mover).From(s, buf[:0])
		for _, y := range buf {
			if !d.open(mover, s, y) {
				continue
			}
			for i := range worst {
				if i != j {
					worst[i] = min(worst[i], d.m.Rank(model.Party(i), y), d.reach[i].After(mover, y))
				}
			}
		}
	}
	return buf
}

// open says whether a move of party j from s to y is a gain that nothing
// answers: no sequence of gains of the others from y leaves j no better off
// than at s.
func (d *dangers) open(j model.Party, s, y model.State) bool {
	u := d.m.Rank(j, s)
	return d.m.Rank(j, y) > u && d.reach[j].From(y) > u
}

// worstAt is the lowest rank of party i at s and after gains of the others that
// begin with one that nothing answers.
func (d *dangers) worstAt(s model.State, i model.Party) model.Rank {
	return d.worst[int(s)*len(d.m.Parties)+int(i)]
}

// utmostAt is the same without that condition on the first.
func (d *dangers) utmostAt(s model.State, i model.Party) model.Rank {
	return min(d.m.Rank(i, s), d.reach[i].From(s))
}
