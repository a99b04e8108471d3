// Package web serves the workbench: the screens of package page to a browser,
// and the answers of package ask as JSON under /api.
//
// It trusts nobody who is not the page it served: see guard.go. Whatever is
// asked at once, it stays within bounds: see places.go.
package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"detente/web/desk"
	"detente/web/page"
	"detente/web/share"
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
	name     string // as it was called in Listen
	moved    bool
}

// Usual is the address that is tried first.
const Usual = "127.0.0.1:8019"

// Limits of what one request may be and take.
const (
	mostHeader = 64 << 10
	headTime   = 10 * time.Second
	bodyTime   = 60 * time.Second
	idleTime   = 2 * time.Minute
)

// Listen begins to listen; [Server.Serve] then answers.
func Listen(opt Options) (*Server, error) {
	s := &Server{token: opt.Token, shelf: opt.Shelf}
	var err error
	if s.listener, s.moved, err = listen(opt.Listen); err != nil {
		return nil, err
	}
	host := s.listener.Addr().(*net.TCPAddr)
	if !host.IP.IsLoopback() && opt.Token == "" {
		return nil, errors.Join(fmt.Errorf("%s can be reached from other machines, so a token is needed", host), s.listener.Close())
	}
	if name, _, err := net.SplitHostPort(opt.Listen); err == nil && net.ParseIP(name) == nil {
		s.name = name
	}
	s.http = &http.Server{
		Handler:           handler(opt, host, s.name),
		MaxHeaderBytes:    mostHeader,
		ReadHeaderTimeout: headTime,
		ReadTimeout:       bodyTime,
		IdleTimeout:       idleTime,
		ErrorLog:          log.New(io.Discard, "", 0), // an address can hold the token
	}
	return s, nil
}

func listen(address string) (l net.Listener, moved bool, err error) {
	if address != "" {
		l, err = net.Listen("tcp", address)
		return l, false, err
	}
	if l, err = net.Listen("tcp", Usual); err != nil { // somebody else, or another workbench, has it
		l, err = net.Listen("tcp", "127.0.0.1:0")
		return l, true, err
	}
	return l, false, nil
}

// Moved says that the usual address was taken, so that it is another.
func (s *Server) Moved() bool { return s.moved }

// URL is the address to open in a browser.
func (s *Server) URL() string {
	host := s.listener.Addr().(*net.TCPAddr)
	name := host.IP.String()
	switch {
	case s.name != "":
		name = s.name
	case host.IP.IsUnspecified():
		name = reached()
	}
	url := "http://" + net.JoinHostPort(name, strconv.Itoa(host.Port)) + "/"
	if s.token != "" {
		url += "?token=" + s.token
	}
	return url
}

// reached is an address of this machine by which others reach it, as far as
// that can be known from here.
func reached() string {
	all, _ := net.InterfaceAddrs()
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsGlobalUnicast() {
			return n.IP.String()
		}
	}
	return "127.0.0.1"
}

// goodbye is how long requests may take to end once the server is to stop.
const goodbye = 200 * time.Millisecond

// Serve answers until ctx ends, and stops then what is still asked. What is not
// saved then can be taken up by another server.
func (s *Server) Serve(ctx context.Context) error {
	defer s.shelf.Close()
	s.http.BaseContext = func(net.Listener) context.Context { return ctx }
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		late, cancel := context.WithTimeout(context.Background(), goodbye)
		defer cancel()
		if s.http.Shutdown(late) != nil {
			_ = s.http.Close()
		}
	})
	err := s.http.Serve(s.listener)
	if !stop() {
		<-ended
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// handler is all that the server answers, each request by all that stands
// before it, the outermost first.
func handler(opt Options, host *net.TCPAddr, name string) http.Handler {
	d := &door{host: host, names: ownNames(host, name), token: token{opt.Token, host.Port}}
	h := newHall()
	mux := http.NewServeMux()
	mux.HandleFunc("/ui/{name}", static)
	mux.HandleFunc("GET /work", work(opt.Shelf))
	newAPI(opt.Shelf, opt.Version, h, mux)
	site := page.New(opt.Shelf, opt.Version)
	site.HandOut = handOut(opt.Version)
	mux.Handle("/", pages(site))
	return inTime(d.guard(h.seated(smaller(mux))))
}

// handOut writes cases as files that open anywhere.
func handOut(version string) func(context.Context, page.Handout, func(int, int)) (page.Handed, error) {
	return func(ctx context.Context, h page.Handout, progress func(int, int)) (page.Handed, error) {
		var b bytes.Buffer
		out, err := share.Write(ctx, &b, share.Request{Text: h.Text, Files: h.Files, Says: h.Says, Hashes: h.Hashes, Version: version, Progress: progress})
		return page.Handed{Page: b.Bytes(), Works: out.Works}, err
	}
}

// ownNames are the names by which a server may be called.
func ownNames(host *net.TCPAddr, listened string) []string {
	list := []string{"localhost"}
	if listened != "" {
		list = append(list, listened)
	}
	if !host.IP.IsLoopback() {
		if own, err := os.Hostname(); err == nil {
			list = append(list, own)
		}
	}
	return list
}
