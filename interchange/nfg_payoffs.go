package interchange

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"detente"
)

// longestNumber bounds a number of a file of Gambit.
const longestNumber = 100

// number reads a whole number, a decimal or a fraction.
func (r *nfgReader) number() (*big.Rat, *detente.Problem) {
	t := r.next()
	if t.kind == 'w' && len(t.text) <= longestNumber && strings.Trim(t.text, "0123456789.+-/eE") == "" {
		_, power, powered := strings.Cut(strings.ToLower(t.text), "e")
		n, err := strconv.Atoi(power)
		if !powered || err == nil && n > -longestNumber && n < longestNumber {
			if v, ok := new(big.Rat).SetString(t.text); ok {
				return v, nil
			}
		}
	}
	return nil, r.wrong(t, "a payoff is due here", "a number as 3, -1.5 or 2/3")
}

// byPayoff reads a number for each player and combination of strategies.
func (r *nfgReader) byPayoff(g *game, profiles int) *detente.Problem {
	for range profiles {
		row, problem := r.row(g)
		if problem != nil {
			return problem
		}
		g.payoffs = append(g.payoffs, row)
	}
	return nil
}

func (r *nfgReader) row(g *game) ([]*big.Rat, *detente.Problem) {
	row := make([]*big.Rat, len(g.players))
	for i := range row {
		v, problem := r.number()
		if problem != nil {
			return nil, problem
		}
		row[i] = v
	}
	return row, nil
}

// byOutcome reads outcomes and then which of them, from 1, each combination of
// strategies leads to; 0 is nothing for everybody.
func (r *nfgReader) byOutcome(g *game, profiles int) *detente.Problem {
	none := make([]*big.Rat, len(g.players))
	for i := range none {
		none[i] = new(big.Rat)
	}
	outcomes := [][]*big.Rat{none}
	r.next()
	for {
		t := r.next()
		if t.kind == '}' {
			break
		}
		if t.kind != '{' {
			return r.wrong(t, "an outcome in braces is due here", `as in { "" 1, 2 }`)
		}
		if r.peek().kind == '"' {
			r.next()
		}
		row, problem := r.row(g)
		if problem != nil {
			return problem
		}
		if t := r.next(); t.kind != '}' {
			return r.wrong(t, "an outcome has a payoff for each player, and } is due here", fmt.Sprintf("the game has %d players", len(g.players)))
		}
		outcomes = append(outcomes, row)
	}
	for range profiles {
		t := r.next()
		n, err := strconv.Atoi(t.text)
		if t.kind != 'w' || err != nil || n < 0 || n >= len(outcomes) {
			return r.wrong(t, "the number of an outcome is due here", fmt.Sprintf("from 0, for none, to %d", len(outcomes)-1))
		}
		g.payoffs = append(g.payoffs, outcomes[n])
	}
	return nil
}
