package detente

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

func (f *formatter) preferences() part {
	all := newEntry()
	for _, p := range f.c.Parties {
		if len(p.Voices) == 1 && p.Voices[0].Name == "" {
			all.put(p.ID, f.preference(&p.Voices[0].Preference))
			continue
		}
		voices := newEntry()
		for i := range p.Voices {
			voices.put(p.Voices[i].Name, f.preference(&p.Voices[i].Preference))
		}
		e := newEntry()
		e.put("voices", voices.opened())
		all.put(p.ID, e.opened())
	}
	return all.part
}

// preference writes one order of a party.
func (f *formatter) preference(p *Preference) part {
	e := newEntry()
	switch p = f.c.Inline(p); p.Kind {
	case Wants:
		list := listOf()
		for i := range p.Wants {
			list.items = append(list.items, f.want(&p.Wants[i]))
		}
		return list.opened()
	case Weights:
		e.put("weights", f.weights(p.Weights))
	case Ranking:
		e.put("ranking", ranking(p.Ranking))
		if p.RestTie {
			e.put("rest", word("tie"))
		}
	case Payoffs:
		values := make([]*big.Rat, len(p.Payoffs))
		for i := range p.Payoffs {
			values[i] = p.Payoffs[i].Value
		}
		e.put("payoffs", words(decimals(values)))
	default:
		return word("indifferent")
	}
	return e.part
}

func (f *formatter) want(w *Want) part {
	e := newEntry()
	e.put("want", word(w.Condition.String()))
	e.say("text", w.Text)
	f.backing(e, w.Backing)
	usual := Inferred
	if len(w.Because) > 0 {
		usual = Said
	}
	if w.Basis != usual {
		e.put("basis", word(w.Basis.String()))
	}
	e.say("kind", w.Kind)
	e.say("confidence", w.Confidence)
	if len(e.pairs) == 1 {
		return e.pairs[0].value
	}
	return e.part
}

// weights writes conditions as keys. Two that print alike are told apart by
// parentheses, which change nothing.
func (f *formatter) weights(weights []Weight) part {
	values := make([]*big.Rat, len(weights))
	for i := range weights {
		values[i] = weights[i].Value
	}
	e := newEntry()
	seen := map[string]bool{}
	for i, value := range decimals(values) {
		text := weights[i].Condition.String()
		for seen[text] {
			text = "(" + text + ")"
		}
		seen[text] = true
		e.put(text, word(value))
	}
	return e.part
}

func ranking(tiers [][]Ref) part {
	list := listOf()
	for _, tier := range tiers {
		if len(tier) == 1 {
			list.items = append(list.items, word(tier[0].Text))
			continue
		}
		tie := listOf()
		for _, ref := range tier {
			tie.items = append(tie.items, word(ref.Text))
		}
		list.items = append(list.items, tie)
	}
	return list
}

// Inline is p without what only a table beside the case can say: payoffs that
// name their states. They are put in the order of states where each names its
// state by number or id, and else become the ranking that they give.
func (c *Case) Inline(p *Preference) *Preference {
	if p.Kind != Payoffs || len(p.Payoffs) == 0 || p.Payoffs[0].State == nil {
		return p
	}
	if ordered, ok := c.inOrder(p.Payoffs); ok {
		return &Preference{Kind: Payoffs, Payoffs: ordered, At: p.At}
	}
	return &Preference{Kind: Ranking, Ranking: tiers(p.Payoffs), At: p.At}
}

// inOrder sorts payoffs by the numbers of their states.
func (c *Case) inOrder(payoffs []Payoff) ([]Payoff, bool) {
	sorted := make([]Payoff, len(payoffs))
	given := make([]bool, len(payoffs))
	for _, p := range payoffs {
		at := slices.IndexFunc(c.Graph, func(s GraphState) bool { return s.ID == strings.TrimSpace(p.State.Text) })
		if at < 0 {
			n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(p.State.Text), "s"))
			if err != nil {
				return nil, false
			}
			at = n - 1
		}
		if at < 0 || at >= len(payoffs) || given[at] {
			return nil, false
		}
		given[at], sorted[at] = true, Payoff{Value: p.Value, At: p.At}
	}
	return sorted, true
}

// tiers groups payoffs by state into a ranking, best first.
func tiers(payoffs []Payoff) [][]Ref {
	sorted := slices.Clone(payoffs)
	slices.SortStableFunc(sorted, func(a, b Payoff) int { return b.Value.Cmp(a.Value) })
	var all [][]Ref
	for i, p := range sorted {
		if i == 0 || sorted[i-1].Value.Cmp(p.Value) != 0 {
			all = append(all, nil)
		}
		last := len(all) - 1
		all[last] = append(all[last], *p.State)
	}
	return all
}

// decimals writes numbers exactly. Where one is no decimal, all are written as
// the same multiple, which orders states, and sums of weights, alike.
func decimals(values []*big.Rat) []string {
	common := big.NewInt(1)
	for _, v := range values {
		rest := new(big.Int).Set(v.Denom())
		for _, prime := range []int64{2, 5} {
			strip(rest, big.NewInt(prime))
		}
		gcd := new(big.Int).GCD(nil, nil, common, rest)
		common.Mul(common, rest.Quo(rest, gcd))
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = decimal(new(big.Rat).Mul(v, new(big.Rat).SetInt(common)))
	}
	return texts
}

// decimal writes a number whose denominator has no prime factor but 2 and 5.
func decimal(v *big.Rat) string {
	rest := new(big.Int).Set(v.Denom())
	return v.FloatString(max(strip(rest, big.NewInt(2)), strip(rest, big.NewInt(5))))
}

// strip divides n by a prime as often as it can, and says how often that was.
func strip(n, prime *big.Int) int {
	times := 0
	for quotient, rest := new(big.Int), new(big.Int); ; times++ {
		if quotient.QuoRem(n, prime, rest); rest.Sign() != 0 {
			return times
		}
		n.Set(quotient)
	}
}
