// Command detente answers questions about a standoff between several parties:
// what each wants, what holds, and why. `detente help` lists its commands.
//
// Results go to standard output and everything else to standard error. The
// exit status is 0 when an answer was given, whatever it says; 1 when check
// read a case and it has errors; 2 for bad usage or input; 130 when stopped.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// How long a command may take to end once it is asked to: one that computes has
// nothing to put away, one that keeps the work of others has.
const (
	patience     = 500 * time.Millisecond
	longPatience = 10 * time.Second
)

// session is one call of the program.
type session struct {
	stdin  io.Reader
	stdout *bufio.Writer // every result, written once at the end or as it fills
	stderr io.Writer

	patience atomic.Int64 // a time.Duration

	proposer string // the program on whose behalf quotes are inserted; "" for a person
}

// run is the whole program. It returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	// A pipe closed by its reader is then an error of the write, and is
	// reported like a full disk.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	s := &session{stdin: stdin, stdout: bufio.NewWriter(stdout), stderr: stderr}
	s.patience.Store(int64(patience))
	defer context.AfterFunc(ctx, func() {
		stop() // a second interrupt ends the program at once
		time.Sleep(time.Duration(s.patience.Load()))
		fmt.Fprintln(stderr, stopped)
		os.Exit(statusStopped)
	})()
	return s.execute(ctx, args)
}

// execute runs one command line and returns the exit status.
func (s *session) execute(ctx context.Context, args []string) (status int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintf(s.stderr, "detente: this is a bug in detente: %v\n  hint: please report it, with the command and the case\n", fault)
			status = statusBad
		}
	}()
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.stdin)
	root.SetOut(s.stdout)
	root.SetErr(s.stderr)
	err := root.ExecuteContext(ctx)
	if flushed := s.stdout.Flush(); flushed != nil && ctx.Err() == nil {
		return settle(s.stderr, unwritten("the result", flushed))
	}
	return settle(s.stderr, err)
}
