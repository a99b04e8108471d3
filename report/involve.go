package report

import (
	"fmt"
	"io"

	"detente/answer/involve"
	"detente/model"
)

func Involve(w io.Writer, m *model.Model, r involve.Result) {
	fmt.Fprintln(w, folded(r.Verdict, 0, 0))
}
