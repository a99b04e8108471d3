package detente

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// maxDigits bounds a number; a longer one takes long and means nothing.
const maxDigits = 1000

// number reads -?digits[.digits] exactly; ok is false for anything else.
func number(text string) (value *big.Rat, ok bool) {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !isDigits(whole) || point && !isDigits(fraction) || len(text) > maxDigits {
		return nil, false
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return new(big.Rat).SetInt64(n), true // a table may have millions of them
	}
	return new(big.Rat).SetString(text)
}

// number reads a number that is due.
func (r *reader) number(n *node, what string) *big.Rat {
	if !r.isScalar(n, what) {
		return nil
	}
	value, ok := number(n.text)
	if !ok {
		r.notNumber(n.at, n.text)
	}
	return value
}

func (r *reader) notNumber(at Range, text string) {
	if len(text) > maxDigits {
		r.fail(at, fmt.Sprintf("the number has more than %d digits", maxDigits))
		return
	}
	r.fail(at, fmt.Sprintf("%s is not a number", quoted(text)), "write digits, with a minus sign or a decimal point where needed: -1.5")
}

// weights reads conditions and what each is worth.
func (r *reader) weights(n *node, party string) []Weight {
	if r.graph {
		r.noConditions(n.at, "the weights of "+party+" are of conditions", "write a ranking of the states, or payoffs")
		return nil
	}
	pairs := r.entries(n, quoted("weights"), "write condition: number, as weights: {USA.drills: -2}")
	weights := make([]Weight, 0, len(pairs))
	for _, p := range pairs {
		weights = append(weights, Weight{
			Condition: r.condition(p.key, "a condition"),
			Value:     r.number(p.value, "a weight"),
			At:        Range{p.key.at.File, p.key.at.Start, p.value.at.End},
		})
	}
	return weights
}

// ranking reads states, best first; an inner list is a tie. Which states are
// meant is found by package model.
func (r *reader) ranking(n *node) [][]Ref {
	ranking := [][]Ref{}
	for _, item := range r.items(n, quoted("ranking"), "write it in brackets, best first: ranking: [s4, [s1, s2], s3]") {
		if item.kind == scalarNode {
			ranking = append(ranking, []Ref{{Text: item.text, At: item.at}})
			continue
		}
		if item.kind == listNode && len(item.items) == 0 {
			r.fail(item.at, "a tie of no states", "name the states that are tied, or leave the brackets out")
			continue
		}
		var tie []Ref
		for _, tied := range r.items(item, "a tie", "write it in brackets: [s1, s2]") {
			if r.isScalar(tied, "a state") {
				tie = append(tie, Ref{Text: tied.text, At: tied.at})
			}
		}
		ranking = append(ranking, tie)
	}
	return ranking
}

// payoffs reads one number a state, from the case or a file.
func (r *reader) payoffs(n *node) []Payoff {
	if n.kind == mappingNode {
		return r.payoffFile(n)
	}
	items := r.items(n, quoted("payoffs"), "write one number a state, payoffs: [3, 1, 4], or payoffs: {file: payoffs.csv}")
	payoffs := make([]Payoff, 0, len(items))
	for _, item := range items {
		payoffs = append(payoffs, Payoff{Value: r.number(item, "a payoff"), At: item.at})
	}
	return payoffs
}

// payoffFile reads a table of one column of numbers, or of states and numbers.
func (r *reader) payoffFile(n *node) []Payoff {
	var payoffs []Payoff
	r.tableOf(n, "payoffs", func(i int, row []cell) {
		if i == 0 && (isHeading(row, "payoff") || isHeading(row, "state", "payoff")) {
			return
		}
		last := row[len(row)-1]
		value, ok := number(last.text)
		if !ok {
			r.notNumber(last.at, last.text)
			return
		}
		p := Payoff{Value: value, At: last.at}
		if len(row) == 2 {
			p.State = &Ref{Text: row[0].text, At: row[0].at}
		}
		payoffs = append(payoffs, p)
	})
	return payoffs
}
