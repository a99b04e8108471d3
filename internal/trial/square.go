package trial

import (
	"fmt"
	"regexp"
	"strings"

	"detente/model"
)

// Square is the text of a case of parties with these numbers of plain options
// and twelve wants each over all of them, without rules and without a today:
// as many states as two to the number of options. It is the same for the same
// numbers.
func Square(options ...int) string {
	k := model.Sized{Options: options, Seed: 7, Wants: 12}.Sketch()
	k.Title, k.Today = "Square", ""
	return k.String()
}

// With gives the option at a place, from 1, of each of the first n parties of a
// [Square] more fields, as in ", moves: take".
func With(square string, place int, fields string, n int) string {
	return regexp.MustCompile(fmt.Sprintf(`\{id: [a-z]+%d\}`, place)).ReplaceAllStringFunc(square, func(option string) string {
		if n--; n < 0 {
			return option
		}
		return strings.TrimSuffix(option, "}") + fields + "}"
	})
}
