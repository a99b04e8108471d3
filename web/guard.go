package web

import (
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// policy lets a page run our scripts and styles and nothing else: no script
// in the page itself, nothing from elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// door decides who is answered: who names us by a name that is ours, comes
// from no other page, and knows the token where there is one. docs/security.md
// says what is held by what.
type door struct {
	host  *net.TCPAddr // where we listen
	names []string     // by which we may be called, beside addresses in numbers
	token token
}

// guard lets through to next only what the door lets in.
func (d *door) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
			h.Set("Allow", "GET, HEAD, POST")
			refuse(w, r, http.StatusMethodNotAllowed, "only GET, HEAD and POST")
		case !d.called(r.Host):
			refuse(w, r, http.StatusMisdirectedRequest, "this is not the address of the workbench")
		case foreign(r):
			refuse(w, r, http.StatusForbidden, "only the workbench's own page may ask")
		case strings.EqualFold(r.Header.Get("Upgrade"), "websocket"):
			refuse(w, r, http.StatusBadRequest, "there are no web sockets here")
		case d.token.asked() && !d.token.shown(r):
			if d.token.welcome(w, r) {
				return
			}
			h.Set("WWW-Authenticate", `Bearer realm="detente"`)
			refuse(w, r, http.StatusUnauthorized, "the token is missing: open the address that detente serve printed, or send it as a bearer")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// called says that a request names us: by the address on which we listen, or a
// name that is ours. Anybody can give our address a name of their own, and a
// page under that name would be of one origin with us.
func (d *door) called(asked string) bool {
	name, port, err := net.SplitHostPort(asked)
	if err != nil {
		name, port = strings.Trim(asked, "[]"), "80"
	}
	known := slices.ContainsFunc(d.names, func(own string) bool { return strings.EqualFold(own, name) })
	ip := net.ParseIP(name)
	if d.host.IP.IsLoopback() {
		return port == strconv.Itoa(d.host.Port) && (known || ip != nil && ip.Equal(d.host.IP))
	}
	// From elsewhere one comes by any of our addresses, perhaps through a port
	// that leads here; an address in numbers is nobody's name.
	return known || ip != nil
}

// foreign says that a request comes from another page than ours.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		// A link on another page may lead to one of ours, but only to look:
		// not in a frame, and to nothing that is data.
		if r.Method == http.MethodPost || r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" || data(r) {
			return true
		}
	}
	origins, sent := r.Header["Origin"]
	return sent && (len(origins) != 1 || origins[0] != "http://"+r.Host)
}

// data says that a request is for something else than a page: an answer of the
// API, a download, what is told of work.
func data(r *http.Request) bool {
	if under(r, "/api") || under(r, "/work") || under(r, "/ui") {
		return true
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	return len(parts) > 3 && parts[0] == "case"
}

// under says that the path of a request is prefix or below it.
func under(r *http.Request, prefix string) bool {
	return r.URL.Path == prefix || strings.HasPrefix(r.URL.Path, prefix+"/")
}

// refuse says why a request is not answered, to a program as to a person.
func refuse(w http.ResponseWriter, r *http.Request, status int, text string) {
	if under(r, "/api") {
		newTrouble(status, text).write(w)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, text, status)
}
