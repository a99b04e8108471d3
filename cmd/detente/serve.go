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
	"strconv"
	"syscall"

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

Programs find the same answers as JSON under /api, described by the OpenAPI
document at /api/openapi.json.

It listens on this machine only, at ` + web.Usual + ` or at a free port if that
is taken, unless --listen names another address; then it prints an address with
a token, without which nobody is answered. It goes on until it is stopped by
Ctrl-C; the exit status is then 0.`,
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
	shelf, err := s.shelved(args)
	if err != nil {
		return err
	}
	if err := spelled(ask.listen); err != nil {
		return err
	}
	opt := web.Options{Shelf: shelf, Version: version(), Listen: ask.listen}
	if elsewhere(ask.listen) {
		opt.Token = rand.Text()
	}
	server, err := web.Listen(opt)
	if err != nil {
		return unheard(ask.listen, err)
	}
	if server.Moved() {
		fmt.Fprintf(s.stderr, "%s is taken, so it is at a free port\n", web.Usual)
	}
	fmt.Fprintf(s.stdout, "the workbench is at %s\n", server.URL())
	if err := s.stdout.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(s.stderr, "it goes on until Ctrl-C")
	if !ask.noOpen {
		open(server.URL())
	}
	s.patience.Store(int64(longPatience))
	err = server.Serve(ctx)
	if ctx.Err() == nil {
		return err
	}
	s.remain(shelf)
	return nil // that is how it ends
}

// remain says what was not saved.
func (s *session) remain(shelf *desk.Shelf) {
	for _, d := range shelf.Opened() {
		st, name := d.Status(), d.Home().Shown()
		if st.Homeless {
			name = d.ID
		}
		switch {
		case !st.Unsaved:
		case st.Unkept:
			fmt.Fprintf(s.stderr, "%s had changes that were not saved\n", name)
		default:
			fmt.Fprintf(s.stderr, "%s has changes that are not saved; they are there again next time\n", name)
		}
	}
}

// shelved puts the cases that are named on a shelf.
func (s *session) shelved(args []string) (*desk.Shelf, error) {
	shelf := &desk.Shelf{}
	journals, err := desk.Journals()
	if err == nil {
		err = desk.Writable(journals)
	}
	if err == nil {
		shelf.Journals = journals
	} else {
		fmt.Fprintln(s.stderr, "there is no folder to keep unsaved work in (XDG_CACHE_HOME names one): what is not saved is lost when it stops")
	}
	arg := "."
	if len(args) > 0 {
		arg = args[0]
	}
	err = shelf.Find(arg)
	var missing *folder.Missing
	if errors.As(err, &missing) {
		return nil, &usage{missing.Text, missing.Hint}
	}
	if shelf.Cut() {
		fmt.Fprintf(s.stderr, "%s holds more cases than are offered at once: the first %d are there\n", arg, len(shelf.IDs()))
	}
	return shelf, err
}

// spelled says what is wrong with an address by the way it is written.
func spelled(address string) error {
	if address == "" {
		return nil
	}
	const hint = "write HOST:PORT, as in 127.0.0.1:9000, or :9000 for all addresses of this machine"
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		if _, bare := strconv.Atoi(address); bare == nil {
			return &usage{fmt.Sprintf("--listen cannot be %q", address), "for port " + address + " of this machine alone write 127.0.0.1:" + address}
		}
		return &usage{fmt.Sprintf("--listen cannot be %q", address), hint}
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return &usage{fmt.Sprintf("--listen cannot be %q: %q is no port", address, port), hint}
	}
	return nil
}

// unheard is why it could not be listened, in words.
func unheard(address string, err error) error {
	var name *net.DNSError
	why, hint := folder.Because(err), "name another address, or none for a free one"
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		why = "somebody else listens there"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		why = "this machine has no such address"
	case errors.Is(err, syscall.EACCES):
		why = "it is not permitted"
		hint = "name a port above 1023"
	case errors.As(err, &name):
		why = "there is no machine of that name"
	}
	if address == "" {
		return &usage{"could not listen on this machine: " + why, "name an address with --listen"}
	}
	return &usage{fmt.Sprintf("could not listen on %s: %s", address, why), hint}
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
