package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what was printed into the sessions")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"detente": main, "worker": worker})
}

// TestSessions runs commands as typed, with two commands of its own: `exits`
// and `fill`.
func TestSessions(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
		UpdateScripts:       *update,
		Setup:               hurried,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"fill":  fill,
		},
	})
}

// patienceCPU bounds the processor time that a refused input may take. It is
// a second with room for the race detector.
const patienceCPU = 10 * time.Second

// exits runs a command and holds its exit status: exits 2 detente solve x.
// Nothing it prints may look like the inside of the program.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status command [argument...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, printed, done := worked(ts, args[1:])
	if !done {
		if err := ts.Exec(args[1], args[2:]...); err != nil {
			var exit *exec.ExitError
			if !errors.As(err, &exit) {
				ts.Fatalf("%v", err)
			}
			got = exit.ExitCode()
			if used := exit.UserTime() + exit.SystemTime(); used > patienceCPU {
				ts.Fatalf("took %v of the processor's time", used)
			}
		}
		printed = ts.ReadFile("stdout") + ts.ReadFile("stderr")
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	for _, inside := range []string{"panic", "goroutine ", ".go:", "*fs.", "*errors.", "runtime error", "%!"} {
		if strings.Contains(printed, inside) {
			ts.Fatalf("what was printed contains %q", inside)
		}
	}
}

// fill writes a file that is too tedious to write out: fill file kind.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: fill file kind")
	}
	const head = "detente: 1\ntitle: Generated\n"
	const tail = "preferences: {A: [x]}\n"
	text := ""
	switch kind := args[1]; kind {
	case "17-MB":
		text = head + strings.Repeat("# seventeen characters\n", 17<<20/23+1) + tail
	case "100000-levels":
		text = head + "parties: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "\n"
	case "100000-levels-by-indent":
		text = head + "parties:\n" + strings.Repeat("- ", 100_000) + "a\n"
	case "20000-parentheses":
		text = head + "parties: [{id: A, options: [{id: x}]}]\nrules: [\"" +
			strings.Repeat("(", 20_000) + "x" + strings.Repeat(")", 20_000) + "\"]\n" + tail
	case "random-bytes":
		r := rand.New(rand.NewPCG(11, 0))
		bytes := make([]byte, 4096)
		for k := range bytes {
			bytes[k] = byte(r.Uint32())
		}
		text = string(bytes)
	case "not-UTF-8":
		text = head + "summary: caf\xe9\nparties: [{id: A, options: [{id: x}]}]\n" + tail
	case "40-options", "12-options":
		count, _ := strconv.Atoi(kind[:2])
		text = head + "parties:\n  - id: A\n    options:\n      - {id: x}\n"
		for k := 1; k < count; k++ {
			text += fmt.Sprintf("      - {id: x%d}\n", k)
		}
		text += tail
	case "BOM-and-CRLF":
		text = "\xef\xbb\xbf" + strings.ReplaceAll(head+"parties: [{id: A, options: [{id: x}]}]\n"+tail, "\n", "\r\n")
	default:
		ts.Fatalf("no kind %q", kind)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// TestInterrupt stops a command that waits for its input.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("detente", "check", "-")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Once more was taken than a pipe holds, the command is reading, and the
	// signal will be caught.
	if _, err := stdin.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Skip("this system does not interrupt processes:", err)
	}
	err = cmd.Wait()
	if cmd.ProcessState.ExitCode() != statusStopped || stderr.String() != stopped+"\n" {
		t.Errorf("%v, standard error %q", err, stderr.String())
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("took %v to stop", took)
	}
}
