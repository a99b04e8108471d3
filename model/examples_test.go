package model_test

import (
	"context"
	"fmt"

	"detente"
	"detente/model"
)

func Example() {
	c, problems := detente.Parse("gate.yaml", []byte(`detente: 1
title: A gate
parties:
  - {id: Guard, options: [{id: shut}]}
  - {id: Guest, options: [{id: knock}]}
rules: [not (shut & knock)]
preferences: {Guard: [not knock], Guest: [not shut, knock]}
`), nil)
	if problems.Errors() > 0 {
		fmt.Println(problems)
		return
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Compile(context.Background(), c, setup)
	if err != nil {
		fmt.Println(err)
		return
	}
	for s := range model.State(m.Len()) {
		fmt.Printf("state %d, code %s: Guard %d, Guest %d\n", m.Number(s), m.CodeText(s), m.Rank(0, s), m.Rank(1, s))
	}
	// Output:
	// state 1, code 0: Guard 1, Guest 1
	// state 2, code 1: Guard 1, Guest 0
	// state 3, code 2: Guard 0, Guest 2
}
