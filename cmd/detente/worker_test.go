package main

import (
	"bytes"
	"encoding/gob"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"

	"detente/internal/trial"
)

// A process takes longer to begin than most commands of a session take, so one
// runs all commands of a session, and with -long each is a process of its own.

// order is a command for a worker, and outcome what came of it.
type (
	order struct {
		Dir  string
		Args []string
	}
	outcome struct {
		Status         int
		Stdout, Stderr []byte
	}
)

// worker runs one command after the other, as they come by standard input.
func worker() {
	in, out := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	for {
		var o order
		if in.Decode(&o) != nil {
			return
		}
		debug.SetGCPercent(400) // a command may have set another
		var stdout, stderr bytes.Buffer
		if err := os.Chdir(o.Dir); err != nil {
			panic(err)
		}
		status := run(o.Args, bytes.NewReader(nil), &stdout, &stderr)
		if err := out.Encode(outcome{status, stdout.Bytes(), stderr.Bytes()}); err != nil {
			panic(err)
		}
	}
}

// hired is the worker of a session.
type hired struct {
	vars []string
	cmd  *exec.Cmd
	ask  *gob.Encoder
	told *gob.Decoder
}

// hiredKey is where a session keeps it.
type hiredKey struct{}

// hurried saves what collecting garbage takes of hundreds of short processes,
// and lets a session have a worker.
func hurried(env *testscript.Env) error {
	env.Setenv("GOGC", "off")
	env.Setenv("GOMEMLIMIT", "1GiB")
	env.Values[hiredKey{}] = &hired{vars: slices.Clone(env.Vars)}
	return nil
}

// begin starts the worker of a session, which ends with it.
func (h *hired) begin(ts *testscript.TestScript) {
	h.cmd = exec.Command("worker")
	h.cmd.Env = h.vars
	h.cmd.Stderr = os.Stderr
	stdin, err := h.cmd.StdinPipe()
	ts.Check(err)
	stdout, err := h.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(h.cmd.Start())
	h.ask, h.told = gob.NewEncoder(stdin), gob.NewDecoder(stdout)
	ts.Defer(func() {
		_ = stdin.Close()
		_ = h.cmd.Wait()
	})
}

// worked runs a command of detente by the worker of the session. It says no
// where a process of its own is needed.
func worked(ts *testscript.TestScript, args []string) (status int, printed string, done bool) {
	if trial.Long() || args[0] != "detente" || slices.Contains(args, "-") {
		return 0, "", false
	}
	h := ts.Value(hiredKey{}).(*hired)
	if h.cmd == nil {
		h.begin(ts)
	}
	ts.Check(h.ask.Encode(order{ts.MkAbs("."), args[1:]}))
	var o outcome
	ts.Check(h.told.Decode(&o))
	for to, text := range map[io.Writer][]byte{ts.Stdout(): o.Stdout, ts.Stderr(): o.Stderr} {
		_, err := to.Write(text)
		ts.Check(err)
	}
	return o.Status, string(o.Stdout) + string(o.Stderr), true
}
