package holds

import (
	"context"
	"math/bits"
	"slices"

	"detente"
	"detente/answer"
	"detente/condition"
	"detente/model"
	"detente/stability"
)

// Family is a group of equilibria that agree in what some principal's wants
// turn on, among the principals' own options. In the graph form each state is
// a family of its own.
type Family struct {
	Fixed    map[string]string `json:"fixed"` // option to yes, no or level: what the members share by definition
	Free     []string          `json:"free"`  // all other options, where every combination of them is a member
	Members  []int             `json:"members"`
	Count    int               `json:"count"`    // of members
	Concepts []string          `json:"concepts"` // those that hold for all members
	// Same and Varies divide the options that are not in Fixed: those that
	// have one value among the members, and the rest.
	Same   map[string]string `json:"same"`
	Varies []string          `json:"varies"`
}

// Groups are the families of one table.
type Groups struct {
	By        string // the concept whose equilibria they are; "" where none is defined
	Families  []Family
	Count     int // of Families, uncut
	Truncated bool
}

// Families groups the equilibria of a table of m as [Ask] does, for an answer
// that has solved several models to set them side by side. It lists at most
// limit families and members of each; 0 means no limit.
func Families(ctx context.Context, m *model.Model, t *stability.Table, limit int) (Groups, error) {
	o, err := newOrder(ctx, m, t)
	if err != nil {
		return Groups{}, err
	}
	var r Result
	if err := r.families(ctx, o, limit); err != nil {
		return Groups{}, err
	}
	return Groups{r.FamiliesBy, r.Families, r.Counts.Families, r.Truncated}, nil
}

// family is a family as it grows.
type family struct {
	best     place
	all, any model.Code // digits set in all members, in any member
	members  []model.State
	holds    uint64 // bit c where the concept at c holds for all members
}

// families groups the equilibria under seq, or under the first concept that
// is defined where seq was not computed.
func (r *Result) families(ctx context.Context, o *order, limit int) error {
	r.Families = []Family{}
	by := o.t.Find("seq")
	for c := 0; by < 0 && c < len(o.t.Concepts); c++ {
		by = o.t.Find(o.t.Concepts[c].ID)
	}
	if by < 0 {
		return nil
	}
	r.FamiliesBy = o.t.Concepts[by].ID
	weighed := o.weighed()
	var grown []*family
	var err error
	key := mask(o.m, weighed)
	if limit == 0 {
		grown, err = o.grow(ctx, by, key)
		r.Counts.Families = len(grown)
	} else {
		grown, r.Counts.Families, err = o.growFirst(ctx, by, key, limit)
		r.Truncated = r.Truncated || r.Counts.Families > len(grown)
	}
	if err != nil {
		return err
	}
	held := o.held()
	for _, f := range grown {
		r.Families = append(r.Families, r.family(o, f, weighed, held, limit))
	}
	return nil
}

// grow groups the equilibria under one concept by the digits of key, the
// family with the best member first.
func (o *order) grow(ctx context.Context, by int, key model.Code) ([]*family, error) {
	var grown []*family
	index := map[model.Code]*family{}
	for k := range o.t.Equilibria[by].All() {
		if k&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s := model.State(k)
		code := o.m.Code(s)
		group := code & key
		if o.m.Graph() {
			group = code
		}
		f, p := index[group], o.place(s)
		if f == nil {
			f = newFamily(p)
			index[group] = f
			grown = append(grown, f)
		}
		o.join(f, s)
		if p.compare(f.best) < 0 {
			f.best = p
		}
	}
	slices.SortFunc(grown, func(f, g *family) int { return f.best.compare(g.best) })
	return grown, nil
}

func newFamily(best place) *family {
	return &family{best: best, all: ^model.Code(0), holds: ^uint64(0)}
}

// join adds a member to f.
func (o *order) join(f *family, s model.State) {
	code := o.m.Code(s)
	f.members = append(f.members, s)
	f.all &= code
	f.any |= code
	f.holds &= o.verdicts(s)
}

// verdicts has bit c set where s holds under the concept at c.
func (o *order) verdicts(s model.State) uint64 {
	var x uint64
	for c := range o.t.Concepts {
		if o.t.Holds(c, s) {
			x |= 1 << c
		}
	}
	return x
}

// family writes f. An option that the setup holds at one value cannot vary
// anywhere, so it is never free and does not keep others from being free.
func (r *Result) family(o *order, f *family, weighed, held []bool, limit int) Family {
	x := Family{
		Fixed: map[string]string{}, Free: []string{}, Members: []int{}, Count: len(f.members),
		Concepts: []string{}, Same: map[string]string{}, Varies: []string{},
	}
	for h := f.holds & (1<<len(o.t.Concepts) - 1); h != 0; h &= h - 1 {
		x.Concepts = append(x.Concepts, o.t.Concepts[bits.TrailingZeros64(h)].ID)
	}
	for _, s := range answer.Limited(&r.Head, f.members, limit) {
		x.Members = append(x.Members, o.m.Number(s))
	}
	if o.m.Graph() {
		return x
	}
	combinations := 1
	var free []string
	for k, option := range o.m.Case.Options() {
		switch {
		case weighed[k]:
			x.Fixed[option.Name()] = value(o.m, &option, f.members[0])
			continue
		case (f.all^f.any)&digits(&option) == 0:
			x.Same[option.Name()] = value(o.m, &option, f.members[0])
		default:
			x.Varies = append(x.Varies, option.Name())
		}
		if !held[k] {
			free = append(free, option.Name())
			combinations *= option.Digits() + 1
		}
	}
	if combinations == len(f.members) {
		x.Free = append(x.Free, free...)
	}
	return x
}

// value is how an option stands in s: yes, no, or its level.
func value(m *model.Model, o *detente.Option, s model.State) string {
	level := m.Level(s, o)
	switch {
	case o.Levels != nil:
		return o.Levels[level]
	case level == 1:
		return "yes"
	}
	return "no"
}

// weighed are the options of principals that the preference of some principal
// mentions. A ranking, or payoffs, mention every option.
func (o *order) weighed() []bool {
	mentioned := make([]bool, len(o.m.Case.Options()))
	mention := func(c *condition.Condition) {
		for _, k := range c.Options() {
			mentioned[k] = true
		}
	}
	for _, i := range o.principals {
		p := &o.m.Setup.Preferences[o.m.Parties[i].Index]
		for k := range p.Wants {
			mention(p.Wants[k].Condition)
		}
		for k := range p.Weights {
			mention(p.Weights[k].Condition)
		}
		if p.Kind == detente.Ranking || p.Kind == detente.Payoffs {
			for k := range mentioned {
				mentioned[k] = true
			}
		}
	}
	owned := make([]bool, len(mentioned))
	for _, i := range o.principals {
		for _, option := range o.m.Parties[i].Options {
			owned[option.Index] = mentioned[option.Index]
		}
	}
	return owned
}

// held are the options that the setup keeps at one value.
func (o *order) held() []bool {
	held := make([]bool, len(o.m.Case.Options()))
	for _, k := range o.m.Setup.Frozen {
		held[k] = true
	}
	for _, f := range o.m.Setup.Fix {
		held[f.Option] = true
	}
	return held
}

// mask has the digits of the options chosen.
func mask(m *model.Model, chosen []bool) model.Code {
	var all model.Code
	for k, o := range m.Case.Options() {
		if chosen[k] {
			all |= digits(&o)
		}
	}
	return all
}

func digits(o *detente.Option) model.Code {
	return (1<<o.Digits() - 1) << o.Digit
}
