package report

import (
	"fmt"
	"io"
	"path"
	"strings"

	"detente/answer/check"
)

// Check prints what is wrong with a case, each problem with its line and a
// caret, and a last line that counts.
func Check(w io.Writer, r check.Result) {
	if len(r.Found) > 0 {
		fmt.Fprintln(w, r.Found.Error())
	}
	switch n := len(r.Found); {
	case r.Found.Errors() > 0: // the last line has counted them
	case n == 0:
		fmt.Fprintln(w, "no errors, no warnings")
	default:
		fmt.Fprintf(w, "\nno errors, %s\n", counted(n, "warning", "warnings"))
	}
	if r.Lock != nil {
		fmt.Fprintln(w, locked(r.Lock))
	}
}

// locked says how a case stands to its lock file.
func locked(l *check.Lock) string {
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, counted(n, one, many))
		}
	}
	add(len(l.Changed), "source has changed", "sources have changed")
	add(l.Moved, "quote has moved", "quotes have moved")
	add(l.Lost, "quote is lost", "quotes are lost")
	add(len(l.New), "source is not in it", "sources are not in it")
	add(l.Unlocked, "quote is not in it", "quotes are not in it")
	if parts == nil {
		return path.Base(l.File) + ": all sources and quotes are as they were locked"
	}
	return path.Base(l.File) + ": " + strings.Join(parts, ", ")
}
