package web

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strconv"
)

// mostAtOnce bounds how many requests are answered at the same time; more are
// asked to come again.
const mostAtOnce = 64

// policy lets a page run our scripts and styles and nothing else: no script
// in the page itself, nothing from elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard lets only the page we served ask: who names another host, as a page
// elsewhere does that has had our address given a name of its own, is refused;
// so is what comes from another origin; and without the token, where there is
// one, nobody gets anything.
func guard(next http.Handler, token string, host *net.TCPAddr) http.Handler {
	places := make(chan struct{}, mostAtOnce)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !named(r.Host, host):
			http.Error(w, "this is not the address of the workbench", http.StatusMisdirectedRequest)
			return
		case foreign(r):
			http.Error(w, "only the workbench's own page may ask", http.StatusForbidden)
			return
		case token != "" && !shown(w, r, token):
			return
		}
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
		default:
			h.Set("Retry-After", "1")
			http.Error(w, "too many requests at once; come again in a moment", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// named says that a request names the address we listen on: an address in
// numbers or localhost, with our port. Another name could have been given to
// our address by anybody.
func named(asked string, host *net.TCPAddr) bool {
	name, port, err := net.SplitHostPort(asked)
	if err != nil {
		name, port = asked, "80"
	}
	if port != strconv.Itoa(host.Port) {
		return false
	}
	return name == "localhost" || net.ParseIP(name) != nil
}

// foreign says that a request comes from another page than ours.
func foreign(r *http.Request) bool {
	switch site := r.Header.Get("Sec-Fetch-Site"); site {
	case "", "same-origin", "none":
	default:
		// A link on another page may lead here, but only to look.
		if r.Method != http.MethodGet || r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			return true
		}
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}

// cookie holds the token once it was shown.
const cookie = "detente-token"

// shown says that who asks knows the token: from the address it was started
// with, after which a cookie holds it, or as a bearer.
func shown(w http.ResponseWriter, r *http.Request, token string) bool {
	same := func(text string) bool { return subtle.ConstantTimeCompare([]byte(text), []byte(token)) == 1 }
	if c, err := r.Cookie(cookie); err == nil && same(c.Value) || same(bearer(r)) {
		return true
	}
	if same(r.URL.Query().Get("token")) {
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		q := r.URL.Query()
		q.Del("token")
		to := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
		http.Redirect(w, r, to.String(), http.StatusSeeOther)
		return false
	}
	http.Error(w, "the token is missing: open the address that detente serve printed", http.StatusUnauthorized)
	return false
}

func bearer(r *http.Request) string {
	const scheme = "Bearer "
	if h := r.Header.Get("Authorization"); len(h) > len(scheme) && h[:len(scheme)] == scheme {
		return h[len(scheme):]
	}
	return ""
}
