package detente_test

import (
	"fmt"

	"detente"
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

func Example() {
	c, problems := detente.Parse("ferry.yaml", []byte(ferry), nil)
	if problems.Errors() > 0 {
		fmt.Println(problems)
		return
	}
	for _, p := range c.Parties {
		for _, w := range p.Voices[0].Wants {
			fmt.Println(p.ID, "wants", w.Condition)
		}
	}
	// Output:
	// Town wants Ferryman.sail
	// Town wants not Town.pay
	// Ferryman wants if Town.pay then Ferryman.sail
	// Ferryman wants not Ferryman.sail
}

func ExampleProblems() {
	_, problems := detente.Parse("ferry.yaml", []byte(ferry+"  Ferrymen: []\n"), nil)
	fmt.Println(problems)
	// Output:
	// ferry.yaml:10:3: there is no party "Ferrymen"
	//    10 |   Ferrymen: []
	//       |   ^~~~~~~~
	//   hint: did you mean Ferryman? parties: Town, Ferryman
	//
	// 1 error; nothing was computed
}
