package compare

import (
	"context"
	"slices"

	"detente"
	"detente/model"
)

// pairs are two models and which of their states are the same.
type pairs struct {
	a, b *model.Model
	to   []model.State // by state of a, that of b, or none
	from []model.State // by state of b, that of a, or none
	both int
}

const none = model.State(-1)

func pair(a, b *model.Model) *pairs {
	p := &pairs{a: a, b: b, to: slices.Repeat([]model.State{none}, a.Len()), from: slices.Repeat([]model.State{none}, b.Len())}
	if a.Graph() != b.Graph() {
		return p
	}
	code := p.options()
	if a.Graph() {
		code = p.ids()
	}
	for s := range model.State(a.Len()) {
		c, ok := code(a.Code(s))
		if !ok {
			continue
		}
		if t, in := b.At(c); in {
			p.to[s], p.from[t] = t, s
			p.both++
		}
	}
	return p
}

// ids matches states of the graph form.
func (p *pairs) ids() func(model.Code) (model.Code, bool) {
	return func(c model.Code) (model.Code, bool) {
		id := p.a.Case.Graph[c].ID
		k := slices.IndexFunc(p.b.Case.Graph, func(x detente.GraphState) bool { return x.ID == id })
		return model.Code(max(k, 0)), k >= 0
	}
}

// digit is what a digit of a's codes is in b.
type digit struct {
	bits  model.Code // of b, all of the level that the digit reaches
	known bool
}

// options matches states by what is taken in them.
func (p *pairs) options() func(model.Code) (model.Code, bool) {
	digits := make([]digit, p.a.Case.Digits())
	for _, o := range p.a.Case.Options() {
		other, there := option(p.b, o.Name())
		for d := range o.Digits() {
			level := d + 1
			if !there || (o.Levels == nil) != (other.Levels == nil) {
				continue
			}
			if o.Levels != nil {
				level = slices.Index(other.Levels, o.Levels[level])
			}
			if level > 0 {
				digits[o.Digit+d] = digit{(model.Code(1)<<level - 1) << other.Digit, true}
			}
		}
	}
	tops := p.a.Case.Options()
	return func(c model.Code) (model.Code, bool) {
		out := model.Code(0)
		for k := range tops {
			reached := int(c >> tops[k].Digit & (1<<tops[k].Digits() - 1))
			if reached == 0 {
				continue
			}
			top := tops[k].Digit - 1
			for ; reached > 0; reached >>= 1 {
				top++
			}
			if !digits[top].known {
				return 0, false
			}
			out |= digits[top].bits
		}
		return out, true
	}
}

// option is the option of m with a name.
func option(m *model.Model, name string) (detente.Option, bool) {
	options := m.Case.Options()
	k := slices.IndexFunc(options, func(o detente.Option) bool { return o.Name() == name })
	if k < 0 {
		return detente.Option{}, false
	}
	return options[k], true
}

// shared calls f for the parties that both have.
func (p *pairs) shared(f func(i, j model.Party)) {
	for i := range p.a.Parties {
		if j, known := p.b.PartyIndex(p.a.Parties[i].ID); known {
			f(model.Party(i), j)
		}
	}
}

// moves finds the parties whose moves between states of both differ.
func (r *Result) moves(ctx context.Context, p *pairs) error {
	r.Moves = []string{}
	var err error
	p.shared(func(i, j model.Party) {
		var before, after []model.State
		for s, t := range p.to {
			if err == nil && s&0xfff == 0 {
				err = ctx.Err()
			}
			if t == none || err != nil {
				continue
			}
			before, after = before[:0], after[:0]
			for _, x := range p.a.Moves(i).From(model.State(s), nil) {
				if p.to[x] != none {
					before = append(before, p.to[x])
				}
			}
			for _, y := range p.b.Moves(j).From(t, nil) {
				if p.from[y] != none {
					after = append(after, y)
				}
			}
			if slices.Sort(before); !slices.Equal(before, after) {
				r.Moves = append(r.Moves, p.a.Parties[i].ID)
				return
			}
		}
	})
	return err
}

// orders finds the parties that order the states of both otherwise.
func (r *Result) orders(p *pairs) {
	r.Orders = []string{}
	p.shared(func(i, j model.Party) {
		if !p.alike(i, j) {
			r.Orders = append(r.Orders, p.a.Parties[i].ID)
		}
	})
}

// alike says whether party i of a orders the states of both as party j of b
// does: each rank goes with one rank, and a higher one with a higher one.
func (p *pairs) alike(i, j model.Party) bool {
	const unknown = model.Rank(-1)
	other := slices.Repeat([]model.Rank{unknown}, p.a.Places(i))
	for s, t := range p.to {
		if t == none {
			continue
		}
		x := &other[p.a.Rank(i, model.State(s))]
		if y := p.b.Rank(j, t); *x == unknown {
			*x = y
		} else if *x != y {
			return false
		}
	}
	last := unknown
	for _, y := range other {
		if y == unknown {
			continue
		}
		if y <= last {
			return false
		}
		last = y
	}
	return true
}
