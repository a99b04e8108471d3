package involve

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/condition"
	"detente/model"
	"detente/stability"
)

// most is how many line-ups are compared: all of eight outsiders.
const most = 256

// asker is a request that makes sense.
type asker struct {
	req        Request
	outsiders  []int    // places in the case of those the line-ups are made of
	optionless []string // in question, without options
	seated     []string // at the table, not in question
	sets       []set    // the line-ups compared
}

// set is a line-up: bit k where the outsider at k is in.
type set uint64

func (x set) has(k int) bool { return x>>k&1 == 1 }

// last is x without the last of its members, and that member.
func (x set) last() (set, int) {
	k := bits.Len64(uint64(x)) - 1
	return x &^ (1 << k), k
}

func newAsker(req Request) (*asker, error) {
	a := &asker{req: req, optionless: []string{}, seated: []string{}}
	if len(req.Options.Concepts) == 0 {
		a.req.Options.Concepts = []string{stability.Nash.ID, stability.SEQ.ID}
	}
	for _, id := range req.Parties {
		if err := a.mayAsk(id); err != nil {
			return nil, err
		}
	}
	m := req.Model
	for _, p := range m.Parties {
		switch asked := len(req.Parties) == 0 || slices.Contains(req.Parties, p.ID); {
		case p.Role == detente.Principal:
		case !asked && atTable(m, p.ID):
			a.seated = append(a.seated, p.ID)
		case !asked:
		case len(p.Options) == 0:
			a.optionless = append(a.optionless, p.ID)
		default:
			a.outsiders = append(a.outsiders, p.Index)
		}
	}
	if _, known := m.Today(); !known && len(a.outsiders) > 0 {
		return nil, errors.New("what outsiders without a seat could do stays as it is today, but the case does not say what is so today\n" +
			"  hint: say it in the case: status_quo: [...]")
	}
	a.sets = bySize(len(a.outsiders), most)
	return a, nil
}

// mayAsk says why a party cannot be in question.
func (a *asker) mayAsk(id string) error {
	m := a.req.Model
	var outside []string
	for _, p := range m.Parties {
		if p.Role == detente.Outsider {
			outside = append(outside, p.ID)
		}
	}
	hint := "the case has no outsiders"
	if len(outside) > 0 {
		hint = "the outsiders are " + strings.Join(outside, ", ")
	}
	i, known := m.Case.PartyIndex(id)
	switch {
	case !known:
		if near := condition.Nearest(id, outside); near != "" {
			hint = "did you mean " + near + "?"
		}
		return fmt.Errorf("there is no party %q\n  hint: %s", id, hint)
	case m.Case.Parties[i].Role == detente.Principal:
		return fmt.Errorf("%s is no outsider, and so at the table in any case\n  hint: %s", id, hint)
	case m.Setup.Absent[i]:
		return fmt.Errorf("the scenario %s takes %s out\n  hint: %s", m.Setup.Scenario, id, hint)
	}
	return nil
}

// atTable says whether an outsider sits at the table of m.
func atTable(m *model.Model, id string) bool {
	return m.Setup.Table == nil || slices.Contains(*m.Setup.Table, id)
}

// seats are the options of an outsider that need a seat, and whether it marks
// them.
func seats(p *detente.Party) (options []string, marked bool) {
	marked = slices.ContainsFunc(p.Options, func(o detente.Option) bool { return o.Seat })
	for k := range p.Options {
		if o := &p.Options[k]; o.Seat || !marked {
			options = append(options, o.Name())
		}
	}
	return options, marked
}

// count is how many line-ups there are.
func (a *asker) count() int { return 1 << len(a.outsiders) }

// bySize lists the sets of up to n members, at most limit: by how many members
// they have, then by their members in order.
func bySize(n, limit int) []set {
	var list []set
	var add func(x set, from, missing int)
	add = func(x set, from, missing int) {
		if missing == 0 {
			list = append(list, x)
			return
		}
		for k := from; k <= n-missing && len(list) < limit; k++ {
			add(x|1<<k, k+1, missing-1)
		}
	}
	for size := 0; size <= n && len(list) < limit; size++ {
		add(0, 0, size)
	}
	return list
}

// members are the ids of a line-up, in file order.
func (a *asker) members(x set) []string {
	list := []string{}
	for k, i := range a.outsiders {
		if x.has(k) {
			list = append(list, a.req.Model.Case.Parties[i].ID)
		}
	}
	return list
}

func ids(m *model.Model, parties []int) []string {
	list := []string{}
	for _, i := range parties {
		list = append(list, m.Case.Parties[i].ID)
	}
	return list
}

// under is the model in which a line-up is at the table.
func (a *asker) under(ctx context.Context, x set) (*model.Model, error) {
	m := a.req.Model
	setup, err := m.Case.Seated(m.Setup, append(a.members(x), a.seated...))
	if err != nil {
		return nil, err
	}
	return m.Under(ctx, setup)
}

// Everyone is m with all outsiders in question at the table: a state of any
// line-up is in play there. The error is that of [Ask].
func Everyone(ctx context.Context, m *model.Model, parties []string) (*model.Model, error) {
	a, err := newAsker(Request{Model: m, Parties: parties})
	if err != nil || len(a.outsiders) == 0 {
		return m, err
	}
	return a.under(ctx, 1<<len(a.outsiders)-1)
}

// warn says what the answer rests on, and what was left out.
func (a *asker) warn(h *answer.Head, list []*lineup) {
	c := a.req.Model.Case
	for _, i := range a.outsiders {
		if _, marked := seats(&c.Parties[i]); !marked {
			h.Warnings = append(h.Warnings, c.Parties[i].ID+" marks no option with seat: all of its options need one")
		}
	}
	for _, id := range a.optionless {
		h.Warnings = append(h.Warnings, id+" has no options, so that it makes no line-ups")
	}
	if len(list) < a.count() {
		h.Truncated, h.Exact = true, false
		h.Warnings = append(h.Warnings, fmt.Sprintf("of %d line-ups the %d with the fewest at the table were compared; "+
			"what is said of seats rests on these: name those in question", a.count(), len(list)))
	}
	for _, x := range list {
		h.Exact = h.Exact && x.exact
		for _, text := range x.warnings {
			if !slices.Contains(h.Warnings, text) {
				h.Warnings = append(h.Warnings, with(x.In)+": "+text)
			}
		}
	}
}

// with names a line-up.
func with(in []string) string {
	if len(in) == 0 {
		return "with no outsider in question at the table"
	}
	return "with " + strings.Join(in, ", ") + " at the table"
}
