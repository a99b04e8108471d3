package verify

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
)

// room is up to how many states moves and preferences are written out, so that
// they need not be read from the case each time.
const room = 1 << 16

// newDeriver reads what parties can do and want from the case. The error is
// ctx.Err().
func newDeriver(ctx context.Context, m *model.Model, semantics model.Semantics) (*deriver, error) {
	d := &deriver{m: m, semantics: semantics, of: map[model.Code]model.State{}, numbers: map[int]model.State{}}
	for s := range model.State(m.Len()) {
		d.of[m.Code(s)] = s
		d.numbers[m.Number(s)] = s
	}
	held := d.held()
	for _, p := range m.Parties {
		x := player{order: d.newOrder(m.Setup.Preferences[p.Index])}
		for k := range p.Options {
			if o := &p.Options[k]; held[o.Index] < 0 {
				x.own = append(x.own, o)
			}
		}
		if m.Graph() {
			x.listed = map[model.State][]model.State{}
		}
		for k := range m.Case.Moves {
			if m.Case.Moves[k].Party == p.Index {
				x.listed = d.listed(&m.Case.Moves[k])
			}
		}
		d.players = append(d.players, x)
	}
	if m.Len() > room {
		return d, nil
	}
	return d, d.writeOut(ctx)
}

// writeOut keeps the moves and the worth of every state.
func (d *deriver) writeOut(ctx context.Context) error {
	return answer.Each(ctx, len(d.players), nil, func(i int) error {
		p := &d.players[i]
		worth, moves := make([]worth, d.m.Len()), make([][]model.State, d.m.Len())
		for s := range model.State(d.m.Len()) {
			if s&0xfff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			worth[s], moves[s] = p.order.worth(d.m.Code(s), s), d.moves(model.Party(i), s)
		}
		p.order.known, p.moves = worth, moves
		gains := make([][]model.State, d.m.Len())
		for s := range model.State(d.m.Len()) {
			gains[s] = d.improvements(model.Party(i), s)
		}
		p.gains = gains
		return nil
	})
}

// held is for each option of the case the level that the scenario holds it at,
// or -1.
func (d *deriver) held() []int {
	options := d.m.Case.Options()
	held := make([]int, len(options))
	for k := range held {
		held[k] = -1
	}
	today, _ := d.m.Today()
	for _, k := range d.m.Setup.Frozen {
		held[k] = d.m.Level(today, &options[k])
	}
	for _, f := range d.m.Setup.Fix {
		held[f.Option] = f.Level
	}
	return held
}

// digits are those of an option at a level: one for each level up to it.
func digits(o *detente.Option, level int) model.Code {
	return (1<<level - 1) << o.Digit
}

// moves is R_i(s): the other states in which only options of i differ, each in
// a direction that it may take; or those that are listed.
func (d *deriver) moves(i model.Party, s model.State) []model.State {
	p := &d.players[i]
	switch {
	case p.moves != nil:
		return p.moves[s]
	case p.listed != nil:
		return p.listed[s]
	}
	var list []model.State
	var set func(k int, code model.Code)
	set = func(k int, code model.Code) {
		if k == len(p.own) {
			if t, in := d.of[code]; in && t != s {
				list = append(list, t)
			}
			return
		}
		o, now := p.own[k], d.m.Level(s, p.own[k])
		for level := range o.Digits() + 1 {
			if o.Moves == detente.Take && level < now || o.Moves == detente.Drop && level > now {
				continue
			}
			set(k+1, code&^digits(o, o.Digits())|digits(o, level))
		}
	}
	set(0, d.m.Code(s))
	return list
}

// listed are moves by the state that they lead from; those out of play are left
// out.
func (d *deriver) listed(moves *detente.PartyMoves) map[model.State][]model.State {
	list := map[model.State][]model.State{}
	add := func(s, t model.State) {
		if !slices.Contains(list[s], t) {
			list[s] = append(list[s], t)
		}
	}
	for x := range moves.All() {
		from, to := d.named(x.From), d.named(x.To)
		if len(from) != 1 || len(to) != 1 {
			continue
		}
		add(from[0], to[0])
		if x.BothWays {
			add(to[0], from[0])
		}
	}
	return list
}

// named are the states in play that a reference names: by id, number, code,
// pattern or condition.
func (d *deriver) named(ref detente.Ref) []model.State {
	text := strings.TrimSpace(ref.Text)
	for k, g := range d.m.Case.Graph {
		if g.ID == text {
			return d.only(d.of, model.Code(k))
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(text, "s")); err == nil {
		if s, in := d.numbers[n]; in {
			return []model.State{s}
		}
		return nil
	}
	if code, ok := strings.CutPrefix(text, "code "); ok {
		n, _ := strconv.ParseUint(strings.TrimSpace(code), 10, 64)
		return d.only(d.of, model.Code(n))
	}
	c, problems := d.m.Case.Condition("condition", text)
	if problems.Errors() > 0 {
		return nil
	}
	var list []model.State
	for s := range model.State(d.m.Len()) {
		if c.Holds(uint64(d.m.Code(s))) {
			list = append(list, s)
		}
	}
	return list
}

func (d *deriver) only(of map[model.Code]model.State, code model.Code) []model.State {
	if s, in := of[code]; in {
		return []model.State{s}
	}
	return nil
}
