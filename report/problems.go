package report

import (
	"fmt"
	"io"

	"detente/answer/check"
)

// Check prints what is wrong with a case, each problem with its line and a
// caret, and a last line that counts.
func Check(w io.Writer, r check.Result) {
	if len(r.Found) > 0 {
		fmt.Fprintln(w, r.Found.Error())
	}
	if r.Found.Errors() > 0 {
		return // the last line has counted them
	}
	if len(r.Found) == 0 {
		fmt.Fprintln(w, "no errors, no warnings")
		return
	}
	fmt.Fprintf(w, "\nno errors, %s\n", counted(len(r.Found), "warning", "warnings"))
}
