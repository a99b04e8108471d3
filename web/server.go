// Package web serves the workbench: the screens of package page to a browser,
// and the answers of package ask as JSON under /api.
//
// It trusts nobody who is not the page it served: see guard.go.
package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"detente/web/desk"
	"detente/web/page"
)

// Options say what is served, and where.
type Options struct {
	Shelf   *desk.Shelf
	Version string // of the program
	Listen  string // an address such as 127.0.0.1:8019; "" for the usual one, or a free one where that is taken
	Token   string // what a browser must show once; needed where Listen can be reached from elsewhere
}

// Server is a workbench that listens.
type Server struct {
	listener net.Listener
	http     *http.Server
	token    string
	shelf    *desk.Shelf
}

// usual is the port that is tried first.
const usual = "127.0.0.1:8019"

// Limits of what one request may be and take.
const (
	mostHeader = 64 << 10
	headTime   = 10 * time.Second
	bodyTime   = 60 * time.Second
	idleTime   = 2 * time.Minute
)

// Listen begins to listen; [Server.Serve] then answers.
func Listen(opt Options) (*Server, error) {
	listener, err := listen(opt.Listen)
	if err != nil {
		return nil, err
	}
	host := listener.Addr().(*net.TCPAddr)
	if !host.IP.IsLoopback() && opt.Token == "" {
		return nil, errors.Join(fmt.Errorf("%s can be reached from other machines, so a token is needed", host), listener.Close())
	}
	s := &Server{listener: listener, token: opt.Token, shelf: opt.Shelf}
	s.http = &http.Server{
		Handler:           handler(opt, host),
		MaxHeaderBytes:    mostHeader,
		ReadHeaderTimeout: headTime,
		ReadTimeout:       bodyTime,
		IdleTimeout:       idleTime,
	}
	return s, nil
}

func listen(address string) (net.Listener, error) {
	if address != "" {
		return net.Listen("tcp", address)
	}
	l, err := net.Listen("tcp", usual)
	if err != nil { // somebody else, or another workbench, has it
		return net.Listen("tcp", "127.0.0.1:0")
	}
	return l, nil
}

// URL is the address to open in a browser.
func (s *Server) URL() string {
	host := s.listener.Addr().(*net.TCPAddr)
	url := "http://" + net.JoinHostPort(host.IP.String(), strconv.Itoa(host.Port)) + "/"
	if s.token != "" {
		url += "?token=" + s.token
	}
	return url
}

// goodbye is how long requests may take to end once the server is to stop.
const goodbye = 200 * time.Millisecond

// Serve answers until ctx ends. What is not saved then can be taken up by
// another server.
func (s *Server) Serve(ctx context.Context) error {
	defer s.shelf.Close()
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.Background(), goodbye)
		defer cancel()
		if s.http.Shutdown(late) != nil {
			_ = s.http.Close()
		}
	})
	defer stop()
	if err := s.http.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// handler is all that the server answers.
func handler(opt Options, host *net.TCPAddr) http.Handler {
	site := page.New(opt.Shelf, opt.Version)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ui/{name}", static)
	mux.HandleFunc("GET /work", work(opt.Shelf))
	mux.Handle("/", pages(site))
	return guard(mux, opt.Token, host)
}
