package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// token is what a browser must show once where the workbench can be reached
// from other machines. The zero token is none.
type token struct {
	text string
	port int // it names the cookie: cookies of one host are shared by its ports
}

func (t token) asked() bool { return t.text != "" }

// name is that of the cookie which says that the token was shown.
func (t token) name() string { return "detente-" + strconv.Itoa(t.port) }

// pass is what the cookie holds: not the token itself, which so stays where it
// was printed.
func (t token) pass() string {
	sum := sha256.Sum256([]byte("detente pass " + t.text))
	return hex.EncodeToString(sum[:])
}

// same compares in a time that tells nothing, of their length neither.
func same(given, want string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(want))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// shown says that who asks has shown the token before, or sends it as a
// bearer.
func (t token) shown(r *http.Request) bool {
	for _, c := range r.CookiesNamed(t.name()) {
		if same(c.Value, t.pass()) {
			return true
		}
	}
	const scheme = "bearer "
	given := r.Header.Get("Authorization")
	return len(given) > len(scheme) && strings.EqualFold(given[:len(scheme)], scheme) && same(given[len(scheme):], t.text)
}

// welcome lets in who comes by the address with the token: a cookie remembers
// it, and the browser goes on to the same address without it, so that it does
// not stand in the history of the browser.
func (t token) welcome(w http.ResponseWriter, r *http.Request) bool {
	q := r.URL.Query()
	if r.Method != http.MethodGet || data(r) || !same(q.Get("token"), t.text) {
		return false
	}
	http.SetCookie(w, &http.Cookie{Name: t.name(), Value: t.pass(), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	q.Del("token")
	// One slash in front: two would be the name of another host.
	to := url.URL{Path: "/" + strings.TrimLeft(path.Clean("/"+r.URL.Path), "/\\"), RawQuery: q.Encode()}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", to.String())
	w.WriteHeader(http.StatusSeeOther)
	return true
}
