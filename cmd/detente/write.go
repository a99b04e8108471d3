package main

import (
	"encoding/json"
	"io"
)

// print writes a result to standard output.
func (s *session) print(asJSON bool, result any, text func(io.Writer)) error {
	return printed(s.stdout, asJSON, result, text)
}

// printed writes a result: as one line of JSON, or by a printer.
func printed(w io.Writer, asJSON bool, result any, text func(io.Writer)) error {
	if !asJSON {
		text(w)
		return nil
	}
	line, err := json.Marshal(result)
	if err != nil {
		return err
	}
	// A failing write shows when the output is flushed.
	_, _ = w.Write(append(line, '\n'))
	return nil
}
