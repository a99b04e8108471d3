package stability_test

import (
	"context"
	"fmt"

	"detente"
	"detente/model"
	"detente/stability"
)

const ferry = `detente: 1
title: The ferry
parties:
  - {id: Town, options: [{id: pay, text: pay for the ferry}]}
  - {id: Ferryman, options: [{id: sail, text: sail at night}]}
status_quo: [Town.pay]
preferences:
  Town: [Ferryman.sail, not Town.pay]
  Ferryman: [Ferryman.sail if Town.pay, not Ferryman.sail]
`

// A case is read, compiled and judged; states are printed by their numbers.
func Example() {
	ctx := context.Background()
	c, problems := detente.Parse("ferry.yaml", []byte(ferry), nil)
	if problems.Errors() > 0 {
		fmt.Println(problems)
		return
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Compile(ctx, c, setup)
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := stability.Solve(ctx, m, stability.Options{Concepts: []string{"nash", "seq"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, concept := range t.Concepts {
		for s := range t.Equilibria[k].All() {
			fmt.Println(concept.ID, "holds at", m.Number(model.State(s)))
		}
	}
	// Output:
	// nash holds at 1
	// seq holds at 1
	// seq holds at 4
}

// The answer to a gain is a chain of moves: if the town stops paying, the
// ferryman stops sailing.
func ExampleExplain() {
	ctx := context.Background()
	c, _ := detente.Parse("ferry.yaml", []byte(ferry), nil)
	setup, _ := c.Setup("", nil)
	m, err := model.Compile(ctx, c, setup)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, _ := m.State(4)
	v, err := stability.Explain(ctx, m, stability.Options{}, stability.SEQ, 0, s)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range v.Improvements {
		fmt.Printf("a gain leads to %d; answered: %v\n", m.Number(x.To), x.Found)
		for _, move := range x.By {
			fmt.Printf("%s moves from %d to %d\n", m.Parties[move.Party].ID, m.Number(move.From), m.Number(move.To))
		}
	}
	// Output:
	// a gain leads to 3; answered: true
	// Ferryman moves from 3 to 1
}
