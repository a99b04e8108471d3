package redaction

import (
	"math/big"

	"detente"
)

// voices carries over how a party prefers. To one party the others' orders
// are not told, nor that they have several.
func (k *copier) voices(party int) []detente.Voice {
	voices := k.from.Parties[party].Voices
	if k.only >= 0 && k.only != party {
		for _, v := range voices {
			k.left["want"] += len(v.Wants)
			k.left["weight"] += len(v.Weights)
			if v.Kind == detente.Ranking || v.Kind == detente.Payoffs {
				k.left["order"]++
			}
		}
		return []detente.Voice{{Preference: detente.Preference{Kind: detente.Indifferent}}}
	}
	var list []detente.Voice
	for i := range voices {
		p, ok := k.preference(&voices[i].Preference)
		if !ok {
			k.left["order"]++
			p = detente.Preference{Kind: detente.Indifferent}
		}
		list = append(list, detente.Voice{Name: voices[i].Name, Preference: p})
	}
	return list
}

// preference carries over an order; false where nothing of it can be.
func (k *copier) preference(p *detente.Preference) (detente.Preference, bool) {
	made := detente.Preference{Kind: p.Kind, RestTie: p.RestTie}
	ok := true
	switch p.Kind {
	case detente.Wants:
		for i := range p.Wants {
			k.want(&p.Wants[i], &made)
		}
		ok = len(made.Wants) > 0 || len(p.Wants) == 0
	case detente.Weights:
		for _, w := range p.Weights {
			if !k.knows(w.Condition) {
				k.left["weight"]++
				continue
			}
			made.Weights = append(made.Weights, detente.Weight{Condition: k.condition(w.Condition), Value: new(big.Rat).Set(w.Value)})
		}
		ok = len(made.Weights) > 0 || len(p.Weights) == 0
	case detente.Ranking:
		made.Ranking, ok = k.ranking(p.Ranking)
	case detente.Payoffs:
		made.Payoffs, ok = k.payoffs(p.Payoffs)
	}
	return made, ok
}

func (k *copier) want(w *detente.Want, made *detente.Preference) {
	if w.Private || !k.knows(w.Condition) {
		k.left["want"]++
		return
	}
	made.Wants = append(made.Wants, detente.Want{
		Condition: k.condition(w.Condition), Text: k.text(w.Text),
		Basis: w.Basis, Kind: w.Kind, Confidence: w.Confidence, Backing: k.backing(w.Backing, true),
	})
}

// ranking carries over an order of situations. One of a case whose situations
// are combinations of options speaks of all options: where one of them, or a
// rule, stays behind, so does the order.
func (k *copier) ranking(tiers [][]detente.Ref) ([][]detente.Ref, bool) {
	graph := len(k.from.Graph) > 0
	if k.shifted && !graph {
		return nil, false
	}
	var made [][]detente.Ref
	for _, tier := range tiers {
		var list []detente.Ref
		for _, r := range tier {
			to := detente.Ref{Text: r.Text}
			if k.shifted {
				at, ok := k.named(r)
				if !ok {
					return nil, false
				}
				if k.state[at] < 0 {
					continue
				}
				to.Text = k.from.Graph[at].ID
			}
			list = append(list, to)
		}
		if len(list) > 0 {
			made = append(made, list)
		}
	}
	return made, len(made) > 0
}

func (k *copier) payoffs(payoffs []detente.Payoff) ([]detente.Payoff, bool) {
	if k.shifted && len(k.from.Graph) == 0 {
		return nil, false
	}
	var made []detente.Payoff
	for n, p := range payoffs {
		to := detente.Payoff{Value: new(big.Rat).Set(p.Value)}
		at := n
		if p.State != nil {
			to.State = &detente.Ref{Text: p.State.Text}
		}
		if k.shifted {
			if p.State != nil {
				var ok bool
				if at, ok = k.named(*p.State); !ok {
					return nil, false
				}
				to.State.Text = k.from.Graph[at].ID
			}
			if k.state[at] < 0 {
				continue
			}
		}
		made = append(made, to)
	}
	return made, len(made) > 0
}
