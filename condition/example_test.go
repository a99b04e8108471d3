package condition_test

import (
	"fmt"

	"detente/condition"
)

// A condition in symbols, printed in words, and judged in two states.
func Example() {
	options := scope{
		{Party: "USA", ID: "drills", Index: 0, Digit: 0},
		{Party: "DPRK", ID: "test", Index: 1, Digit: 1},
	}
	c, _ := condition.Parse("!drills -> !test", options)
	fmt.Println(c)
	fmt.Println(c.Holds(0b10), c.Holds(0b11))
	// Output:
	// if not USA.drills then not DPRK.test
	// false true
}

// Mistakes come with their place in the text.
func ExampleParse() {
	_, errors := condition.Parse("a && (b", abc())
	for _, e := range errors {
		fmt.Println(e.Start, e.End, e.Text, e.Hints)
	}
	// Output:
	// 2 4 "&&" means nothing in a condition [write "and" or &]
	// 5 6 this parenthesis is never closed [add ) where it should end]
}
