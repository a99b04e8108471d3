// Package trial is how tests come by a model, and how far their searches go.
// It knows the flag -long. Only tests import it.
package trial

import (
	"flag"
	"os"
	"testing"

	"detente"
	"detente/model"
)

var long = flag.Bool("long", false, "run the long tests")

// Long says whether searches may last.
func Long() bool { return *long }

// Part is n in a long run, and an eighth of n in others. A test that tries n
// cases and must meet something k times tries Part(n) and must meet it Part(k)
// times, so that it can fail in either run.
func Part(n int) int { return share(n, 8) }

// Quarter is as [Part], and a quarter: for a test whose rare kinds an eighth of
// its cases does not meet.
func Quarter(n int) int { return share(n, 4) }

func share(n, of int) int {
	if *long {
		return n
	}
	return (n + of - 1) / of
}

// Model is the model of a case given as text, without sources.
func Model(t testing.TB, text, scenario string, voices ...string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	return Under(t, c, scenario, voices...)
}

// Folder is the model of a case in a folder.
func Folder(t testing.TB, folder string) *model.Model {
	t.Helper()
	c, problems := detente.Read(os.DirFS(folder), "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return Under(t, c, "")
}

// Under is the model of a case under a scenario and voices.
func Under(t testing.TB, c *detente.Case, scenario string, voices ...string) *model.Model {
	t.Helper()
	setup, err := c.Setup(scenario, voices)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
