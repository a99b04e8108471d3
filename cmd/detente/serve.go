package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"detente/folder"
	"detente/web"
	"detente/web/desk"
)

// serveFlags are the flags of serve alone.
type serveFlags struct {
	listen string
	noOpen bool
}

func newServe(s *session) *cobra.Command {
	var ask serveFlags
	cmd := &cobra.Command{
		Use:   "serve [CASE|DIR]",
		Short: "open the workbench in the browser",
		Long: `serve opens one page in the browser in which a case is made, read, changed and
asked: what each party wants, why nothing moves, what would hold, and the way
there. It speaks the same words as the other commands, and nothing leaves this
machine. What is changed is saved when one says so, into the same files, with
their comments as they were; what is not saved survives a crash.

Of a folder it offers all cases in and below it; without an argument, those of
this folder, and the examples.

It listens on this machine only, unless --listen names another address; then
it prints an address with a token, without which nobody is answered. It goes on
until it is stopped by Ctrl-C.`,
		Example: `  detente serve
  detente serve talks
  detente serve --no-open --listen 127.0.0.1:9000 talks`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usage{fmt.Sprintf("serve takes one case or folder and no more; %q is too much", args[1]), "name the folder above all cases"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.serve(cmd.Context(), args, &ask)
		},
	}
	cmd.Flags().StringVar(&ask.listen, "listen", "", "listen on `HOST:PORT`, as in 127.0.0.1:9000")
	cmd.Flags().BoolVar(&ask.noOpen, "no-open", false, "do not open the browser")
	return cmd
}

func (s *session) serve(ctx context.Context, args []string, ask *serveFlags) error {
	shelf, err := shelved(args)
	if err != nil {
		return err
	}
	opt := web.Options{Shelf: shelf, Version: version(), Listen: ask.listen}
	if elsewhere(ask.listen) {
		opt.Token = rand.Text()
	}
	server, err := web.Listen(opt)
	if err != nil {
		return &usage{fmt.Sprintf("could not listen on %s: %s", ask.listen, folder.Because(err)), "name another address, or none for a free one"}
	}
	fmt.Fprintf(s.stdout, "the workbench is at %s\n", server.URL())
	if err := s.stdout.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(s.stderr, "it goes on until Ctrl-C")
	if !ask.noOpen {
		open(server.URL())
	}
	err = server.Serve(ctx)
	if ctx.Err() != nil {
		return nil // that is how it ends
	}
	return err
}

// shelved puts the cases that are named on a shelf.
func shelved(args []string) (*desk.Shelf, error) {
	shelf := &desk.Shelf{}
	if journals, err := desk.Journals(); err == nil {
		shelf.Journals = journals
	}
	arg := "."
	if len(args) > 0 {
		arg = args[0]
	}
	err := shelf.Find(arg)
	var missing *folder.Missing
	if errors.As(err, &missing) {
		return nil, &usage{missing.Text, missing.Hint}
	}
	return shelf, err
}

// elsewhere says that an address can be reached from other machines.
func elsewhere(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if address == "" || err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host != "localhost" && (ip == nil || !ip.IsLoopback())
}

// open opens an address in the browser, where there is one.
func open(url string) {
	var name string
	var args []string
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler"}
	default:
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return
		}
		name = "xdg-open"
	}
	cmd := exec.Command(name, append(args, url)...)
	if cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}
