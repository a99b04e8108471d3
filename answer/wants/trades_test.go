package wants_test

import (
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/wants"
	"detente/internal/trial"
	"detente/model"
)

// judged is what is told of the ranks and the order of a party.
type judged struct {
	Top, Bottom []int
	Today       string
	Trades      []wants.Trade
}

// apart counts the steps of options between today and a state, level by level.
func apart(m *model.Model, s model.State) int {
	today, known := m.Today()
	if !known || m.Graph() {
		return 0
	}
	n := 0
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			o := &m.Case.Parties[k].Options[j]
			d := m.Level(s, o) - m.Level(today, o)
			n += max(d, -d)
		}
	}
	return n
}

// ends goes rank by rank from one end.
func ends(m *model.Model, i model.Party, best bool) (list, ranks []int) {
	used := map[int]bool{}
	for s := range model.State(m.Len()) {
		used[int(m.Rank(i, s))] = true
	}
	list = []int{}
	for rank := range m.Total() {
		if best {
			rank = m.Total() - 1 - rank
		}
		if !used[rank] || len(list) == min(3, len(used)/2) {
			continue
		}
		first := model.State(-1)
		for s := range model.State(m.Len()) {
			if int(m.Rank(i, s)) == rank && (first < 0 || apart(m, s) < apart(m, first)) {
				first = s
			}
		}
		list, ranks = append(list, m.Number(first)), append(ranks, rank)
	}
	return list, ranks
}

// tradesByDefinition tries every pair of states for every want.
func tradesByDefinition(m *model.Model, of []detente.Want) []wants.Trade {
	list := []wants.Trade{}
	for p := range of {
		var best *wants.Trade
		var key []int
		for s := range model.State(m.Len()) {
			for t := range model.State(m.Len()) {
				pair := m.Holds(of[p].Condition, s) && !m.Holds(of[p].Condition, t)
				var lost []int
				for k := range of {
					a, b := m.Holds(of[k].Condition, s), m.Holds(of[k].Condition, t)
					switch {
					case k < p && a != b, k > p && a && !b:
						pair = false
					case k > p && b && !a:
						lost = append(lost, k+1)
					}
				}
				mine := []int{-len(lost), apart(m, s) + apart(m, t), m.Number(s), m.Number(t)}
				if pair && len(lost) > 0 && (best == nil || slices.Compare(mine, key) < 0) {
					key = mine
					best = &wants.Trade{Position: p + 1, With: m.Number(s), Without: m.Number(t), Lost: lost, All: len(lost) == len(of)-1-p, Exact: true}
				}
			}
		}
		if best != nil {
			list = append(list, *best)
		}
	}
	return list
}

// first is how many wants of each principal, from the first on, some state
// meets together.
func first(m *model.Model) *int {
	most, any := 0, false
	for s := range model.State(m.Len()) {
		least, long := -1, 0
		for _, p := range m.Parties {
			of := m.Setup.Preferences[p.Index]
			if p.Role != detente.Principal || of.Kind != detente.Wants || len(of.Wants) == 0 {
				continue
			}
			any, long = true, max(long, len(of.Wants))
			n := 0
			for n < len(of.Wants) && m.Holds(of.Wants[n].Condition, s) {
				n++
			}
			if n < len(of.Wants) && (least < 0 || n < least) {
				least = n
			}
		}
		if least < 0 {
			least = long
		}
		most = max(most, least)
	}
	if !any {
		return nil
	}
	return &most
}

func TestTradesAgainstTheDefinition(t *testing.T) {
	t.Parallel()
	var traded, several, whole, tied, between, some int
	for seed := range uint64(trial.Part(900)) {
		k := model.Random(seed, 40)
		c, problems := k.Case()
		if c == nil {
			t.Fatalf("seed %d: %v", seed, problems)
		}
		if seed%3 == 0 {
			c.Parties[len(c.Parties)-1].Role = detente.Outsider
		}
		m := trial.Under(t, c, "")
		r := ask(t, wants.Request{Case: c, Setup: m.Setup, Model: m})
		for k := range m.Parties {
			i, p := model.Party(k), r.Parties[k]
			want := judged{Trades: []wants.Trade{}}
			var above, under []int
			want.Top, above = ends(m, i, true)
			want.Bottom, under = ends(m, i, false)
			if today, known := m.Today(); known && len(above) > 0 {
				want.Today = wants.Between
				if slices.Contains(above, int(m.Rank(i, today))) {
					want.Today = wants.AtTop
				}
				if slices.Contains(under, int(m.Rank(i, today))) {
					want.Today = wants.AtBottom
				}
			}
			if of := m.Setup.Preferences[m.Parties[i].Index]; of.Kind == detente.Wants {
				want.Trades = tradesByDefinition(m, of.Wants)
			}
			if diff := gocmp.Diff(want, judged{p.Top, p.Bottom, p.Today, p.Trades}); diff != "" {
				t.Fatalf("seed %d, party %s (-definition +got):\n%s", seed, p.ID, diff)
			}
			for _, x := range want.Trades {
				traded++
				if len(x.Lost) > 1 {
					several++
				}
				if x.All && len(x.Lost) > 1 {
					whole++
				}
			}
			if want.Today == wants.Between {
				between++
			}
			if len(p.Best) > 1 && len(p.Top) > 0 {
				tied++
			}
		}
		if diff := gocmp.Diff(first(m), r.FirstTogether); diff != "" {
			t.Fatalf("seed %d, first together (-definition +got):\n%s", seed, diff)
		}
		if r.FirstTogether != nil && *r.FirstTogether > 0 && !r.Together.Met {
			some++
		}
	}
	t.Logf("%d trades, %d of several wants, %d of all below; %d best ranks shared; %d times today between; %d times some wants together", traded, several, whole, tied, between, some)
	for _, n := range []int{traded, several, whole, tied, between, some} {
		if n < trial.Part(40) {
			t.Error("too few to show anything")
		}
	}
}
