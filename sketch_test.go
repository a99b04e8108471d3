package detente_test

import (
	"testing"

	"detente"
)

// What is not written yet does not keep a case from being shown; what is
// written wrongly does.
func TestSketch(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"detente: 1\ntitle: Nothing yet\n":                                         true,
		"detente: 1\nparties:\n  - {id: A, options: [{id: go}]}\nstatus_quo: []\n": true,
		"detente: 1\nparties:\n  - {id: A, options: [{id: go}]}\nrules: [{never: A.go}]\nstatus_quo: [A.go]\npreferences: {A: [A.go]}\n": true,
		"detente: 1\nparties:\n  - {id: A, options: [{id: go}]}\nstatus_quo: []\npreferences: {A: [A.go]}\n":                             true,
		"detente: 1\nparties:\n  - {id: A, options: [{id: go}]}\nhistory:\n  - what\n  - {party: A, does: [A.go]}\n":                     false,
		"detente: 1\nparties:\n  - {id: A, options: [{id: go}]}\nhistory:\n  - {party: B, does: [A.go]}\n":                               false,
		"detente: 1\nsources: {memo: {file: gone.md}}\n":                                                                                 false,
		"detente: 1\ntitle: [\n": false,
	} {
		c := detente.Sketch("case.yaml", []byte(text), nil)
		if (c != nil) != want {
			t.Errorf("a sketch of\n%s: %v", text, c != nil)
		}
		if parsed, _ := detente.Parse("case.yaml", []byte(text), nil); parsed != nil && c == nil {
			t.Errorf("no sketch of a sound case\n%s", text)
		}
	}
}
