package trial

import "detente/model"

// Square is the text of a case of parties with these numbers of plain options
// and twelve wants each over all of them, without rules and without a today:
// as many states as two to the number of options. It is the same for the same
// numbers.
func Square(options ...int) string {
	k := model.Sized{Options: options, Seed: 7, Wants: 12}.Sketch()
	k.Title, k.Today = "Square", ""
	return k.String()
}
