package web_test

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"detente/web"
	"detente/web/desk"
)

// spoken sends bytes as they are, and reads one response.
func spoken(t *testing.T, base, text string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%.80q: %v", text, err)
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	r.Body = io.NopCloser(bytes.NewReader(body))
	return r
}

// Anybody can give our address a name of their own: who asks by it is nobody
// we know, whatever is asked.
func TestHost(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	port := base[strings.LastIndex(base, ":"):]
	for host, status := range map[string]int{
		"127.0.0.1" + port: 200, "localhost" + port: 200, "LocalHost" + port: 200,
		"evil.example" + port: 421, "evil.example": 421, "localhost.evil.example" + port: 421, "127.0.0.1.evil.example" + port: 421,
		"127.0.0.1": 421, "localhost": 421, "127.0.0.1:1": 421, "127.0.0.2" + port: 421, "10.0.0.7" + port: 421, "0.0.0.0" + port: 421,
		"[::1]" + port: 421, "2130706433" + port: 421, "0x7f.1" + port: 421, "localhost" + port + "0": 421, "localhost." + port: 421,
	} {
		for _, path := range []string{"/", "/case/chicken/why", "/api/solve", "/ui/main.js", "/work"} {
			if r := fetched(t, "GET", base+path, "", "Host", host); r.status != status && (status == 421 || r.status >= 400) && path != "/work" {
				t.Errorf("%s as %s: status %d, want %d", path, host, r.status, status)
			}
		}
		if r := fetched(t, "POST", base+"/case/chicken/undo", "", "Host", host); status == 421 && r.status != 421 {
			t.Errorf("posted as %s: status %d", host, r.status)
		}
	}
	if r := spoken(t, base, "GET http://evil.example"+port+"/ HTTP/1.1\r\nHost: 127.0.0.1"+port+"\r\n\r\n"); r.StatusCode != 421 {
		t.Errorf("a whole address of another host: status %d", r.StatusCode)
	}
	if r := spoken(t, base, "GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1"+port+"\r\n\r\n"); r.StatusCode != 400 {
		t.Errorf("two hosts: status %d", r.StatusCode)
	}
}

// A page elsewhere may lead here by a link, and no more.
func TestOrigin(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	type headers []string
	site := func(site, mode, dest string) headers {
		return headers{"Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", dest}
	}
	page, api, file, act := "GET /case/chicken/why", "GET /api/solve", "GET /case/chicken/file/case.yaml", "POST /case/chicken/undo"
	for _, tt := range []struct {
		what    string
		headers headers
		good    bool
	}{
		{page, nil, true}, {api, nil, true}, {act, nil, true},
		{page, site("same-origin", "navigate", "document"), true},
		{api, site("same-origin", "cors", "empty"), true},
		{act, append(site("same-origin", "cors", "empty"), "Origin", base), true},
		{page, site("none", "navigate", "document"), true}, {api, site("none", "navigate", "document"), true},
		// a link on another page
		{page, site("cross-site", "navigate", "document"), true},
		{page, site("same-site", "navigate", "document"), true},
		{api, site("cross-site", "navigate", "document"), false},
		{file, site("cross-site", "navigate", "document"), false},
		{"GET /work?case=chicken", site("cross-site", "navigate", "document"), false},
		// a frame, an image, a script, a request by script, an object
		{page, site("cross-site", "navigate", "iframe"), false},
		{page, site("cross-site", "navigate", "embed"), false},
		{page, site("same-site", "no-cors", "image"), false},
		{page, site("cross-site", "no-cors", "script"), false},
		{page, site("cross-site", "cors", "empty"), false},
		{"GET /ui/main.js", site("cross-site", "no-cors", "script"), false},
		{"GET /ui/detente.css", site("same-site", "no-cors", "style"), false},
		{api, site("same-site", "cors", "empty"), false},
		{"GET /work?case=chicken", site("cross-site", "cors", "empty"), false},
		{page, site("anything", "navigate", "iframe"), false},
		// a form
		{act, site("cross-site", "navigate", "document"), false},
		{act, site("same-site", "navigate", "document"), false},
		{act, headers{"Origin", "http://evil.example"}, false},
		{act, headers{"Origin", "null"}, false},
		{act, headers{"Origin", ""}, false},
		{act, headers{"Origin", strings.Replace(base, "http:", "https:", 1)}, false},
		{act, headers{"Origin", "http://localhost:1"}, false},
		{act, headers{"Origin", base + "@evil.example"}, false},
		{act, headers{"Origin", base + ".evil.example"}, false},
		{"POST /api/undo", headers{"Origin", "http://evil.example", "Content-Type", "application/json"}, false},
		{api, headers{"Origin", "http://evil.example"}, false},
	} {
		method, path, _ := strings.Cut(tt.what, " ")
		r := fetched(t, method, base+path, "", tt.headers...)
		if good := r.status < 400; good != tt.good || !good && r.status != 403 {
			t.Errorf("%s with %q: status %d", tt.what, tt.headers, r.status)
		}
		for name := range r.header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s: %s", tt.what, name)
			}
		}
	}
}

// Every response, an error too, lets a page do nothing but what is ours.
func TestPolicy(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	for _, path := range []string{"/", "/case/chicken/why", "/nowhere", "/api/solve", "/api/nothing", "/ui/main.js", "/ui/nothing.js", "/work?case=x", "/case/chicken/file/case.yaml"} {
		for _, host := range []string{"", "evil.example"} {
			r := fetched(t, "GET", base+path, "", "Host", host)
			csp := r.header.Get("Content-Security-Policy")
			for _, want := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
				if !strings.Contains(csp, want) {
					t.Errorf("%s (status %d): no %s", path, r.status, want)
				}
			}
			for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"} {
				if r.header.Get(name) != want {
					t.Errorf("%s (status %d): %s is %q", path, r.status, name, r.header.Get(name))
				}
			}
			if strings.Contains(csp, "unsafe") || r.header.Get("Server") != "" {
				t.Errorf("%s: %v", path, r.header)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	for _, method := range []string{"OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND", "get"} {
		for _, path := range []string{"/", "/api/solve", "/case/chicken/why", "/ui/main.js"} {
			host := strings.TrimPrefix(base, "http://")
			r := spoken(t, base, method+" "+path+" HTTP/1.1\r\nHost: "+host+"\r\nX-Secret: shown\r\n\r\n")
			body, _ := io.ReadAll(r.Body)
			if r.StatusCode != 405 || bytes.Contains(body, []byte("shown")) || r.Header.Get("Allow") == "" {
				t.Errorf("%s %s: status %d, %s", method, path, r.StatusCode, body)
			}
		}
	}
	for _, path := range []string{"/", "/api/solve", "/case/chicken/why", "/ui/main.js"} {
		get, head := fetched(t, "GET", base+path, ""), fetched(t, "HEAD", base+path, "")
		if head.status != get.status || head.body != "" || head.header.Get("Content-Type") != get.header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d, %v", path, head.status, head.header)
		}
	}
	if r := fetched(t, "POST", base+"/ui/main.js", ""); r.status != 405 {
		t.Errorf("a script is posted to: status %d", r.status)
	}
	host := strings.TrimPrefix(base, "http://")
	upgrade := "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
	if r := spoken(t, base, upgrade); r.StatusCode != 400 {
		t.Errorf("a web socket: status %d", r.StatusCode)
	}
	if r := spoken(t, base, "GET /api/solve HTTP/1.0\r\nHost: "+host+"\r\n\r\n"); r.StatusCode != 200 {
		t.Errorf("HTTP/1.0: status %d", r.StatusCode)
	}
	if r := spoken(t, base, "GET /api/solve HTTP/1.0\r\n\r\n"); r.StatusCode != 421 {
		t.Errorf("HTTP/1.0 without a host: status %d", r.StatusCode)
	}
}

// No path leads out: not of the cases, nor of our own scripts.
func TestPaths(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	host := strings.TrimPrefix(base, "http://")
	for _, path := range []string{
		"/ui/", "/ui", "/ui/ui.go", "/ui/../server.go", "/ui/..%2fserver.go", "/ui/%2e%2e/server.go", "/ui/%2e%2e%2f%2e%2e%2fgo.mod", "/ui//etc/passwd",
		"/ui/main.js/", "/ui/main.js/..", "/ui/..\\..\\go.mod", "/ui/main.js%00", "/ui/.%2fmain.js",
		"/case/..%2f..%2fcorpus/why", "/case/%2e%2e/why", "/case/chicken/file/..%2f..%2fkorea%2fcase.yaml", "/case/chicken/file/%2e%2e", "/case/chicken/file//etc/passwd",
		"/case/chicken/file/case.yaml%00.png", "/case/chicken%00/why", "/case/chicken%0d%0aX: y/why", "/case/CHICKEN/why", "/..%2f..%2fgo.mod", "/%2e%2e/%2e%2e/go.mod",
		"/api/../case/chicken/why%2f", "/api/solve%2f..%2f", "/api//solve", "//evil.example/%2e%2e", "/case//evil.example",
	} {
		r := spoken(t, base, "GET "+strings.ReplaceAll(path, " ", "%20")+" HTTP/1.1\r\nHost: "+host+"\r\nConnection: close\r\n\r\n")
		body, _ := io.ReadAll(r.Body)
		if to := r.Header.Get("Location"); to != "" {
			if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) {
				t.Errorf("%s leads to %s", path, to)
			}
			continue
		}
		if r.StatusCode < 400 || r.StatusCode >= 500 || bytes.Contains(body, []byte("module detente")) || bytes.Contains(body, []byte("package ")) || bytes.Contains(body, []byte("root:")) {
			t.Errorf("%s: status %d: %.200s", path, r.StatusCode, body)
		}
	}
}

// A file that is taken away is called as its case is, whatever that says.
func TestDownloadName(t *testing.T) {
	t.Parallel()
	shelf := &desk.Shelf{}
	shelf.Put("a\r\nSet-Cookie: x=y", []byte(strings.Replace(two, "title: Two", `title: "T\r\nX: y"`, 1)), nil)
	base := listening(t, web.Options{Shelf: shelf})
	id := shelf.IDs()[0]
	r := fetched(t, "GET", base+"/case/"+url.PathEscape(id)+"/file/case.yaml", "")
	if r.status != 200 || r.header.Get("Set-Cookie") != "" || r.header.Get("X") != "" || strings.ContainsAny(id, "\r\n ") {
		t.Errorf("%q: %d, %v", id, r.status, r.header)
	}
}

// What is too long, too much or too slow ends, and says why where it can.
func TestTooMuch(t *testing.T) {
	t.Parallel()
	shelf, _ := written(t, two)
	base := listening(t, web.Options{Shelf: shelf})
	host := strings.TrimPrefix(base, "http://")
	if r := spoken(t, base, "GET / HTTP/1.1\r\nHost: "+host+"\r\nX: "+strings.Repeat("x", 200<<10)+"\r\n\r\n"); r.StatusCode != 431 {
		t.Errorf("long headers: status %d", r.StatusCode)
	}
	if r := spoken(t, base, "GET /?"+strings.Repeat("x", 200<<10)+" HTTP/1.1\r\nHost: "+host+"\r\n\r\n"); r.StatusCode != 431 {
		t.Errorf("a long address: status %d", r.StatusCode)
	}
	long := strings.NewReader(`{"revision":"x","changes":[{"verb":"set","path":"title","value":"` + strings.Repeat("x", 21<<20) + `"}]}`)
	r, err := http.Post(base+"/api/change", "application/json", long)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(r.Body)
	r.Body.Close()
	if r.StatusCode != 413 || !bytes.Contains(text, []byte("too large")) {
		t.Errorf("a long body: status %d: %.200s", r.StatusCode, text)
	}
	form := "value=" + strings.Repeat("x", 49<<20)
	r, err = http.Post(base+"/case/own/change?back=/case/own/why", "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	text, _ = io.ReadAll(r.Body)
	r.Body.Close()
	if r.StatusCode != 413 || !bytes.Contains(text, []byte("larger than 48 MB")) {
		t.Errorf("a long form: status %d: %.200s", r.StatusCode, text)
	}
	began := time.Now()
	many := fetched(t, "POST", base+"/case/own/change?back=/case/own/why", strings.Repeat("a=b&", 1<<20), "Content-Type", "application/x-www-form-urlencoded")
	if many.status != 400 || !strings.Contains(many.body, "too many") && !strings.Contains(many.body, "exceeded") || time.Since(began) > 15*time.Second {
		t.Errorf("a million fields: status %d: %.200s", many.status, many.body)
	}
	if r := fetched(t, "GET", base+"/api/solve?"+strings.Repeat("a&", 15_000), ""); r.status != 400 && r.status != 422 {
		t.Errorf("many parameters: status %d", r.status)
	}
}

// Who sends a header byte by byte does not keep its place for ever.
func TestSlowHeader(t *testing.T) {
	t.Parallel()
	s, err := web.Listen(web.Options{Shelf: shelved(t, "../examples/chicken"), Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	const most = time.Second
	s.Hurry(most)
	if web.HeadTime > 20*time.Second {
		t.Errorf("a header may take %v", web.HeadTime)
	}
	c, err := net.Dial("tcp", strings.TrimPrefix(answering(t, s), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	began := time.Now()
	fmt.Fprint(c, "GET / HTTP/1.1\r\n")
	go func() {
		for range 200 {
			time.Sleep(100 * time.Millisecond)
			if _, err := fmt.Fprint(c, "X: y\r\n"); err != nil {
				return
			}
		}
	}()
	_ = c.SetReadDeadline(time.Now().Add(18 * time.Second))
	_, err = io.ReadAll(c)
	if took := time.Since(began); err != nil && strings.Contains(err.Error(), "timeout") || took < most/2 || took > 15*time.Second {
		t.Errorf("it ended after %v (%v)", took, err)
	}
}

// Where others can reach it, nobody without the token is answered; who has it
// need not show it again, and it does not stay in the address.
func TestToken(t *testing.T) {
	t.Parallel()
	if _, err := web.Listen(web.Options{Shelf: &desk.Shelf{}, Listen: "0.0.0.0:0"}); err == nil {
		t.Fatal("it listens to all without a token")
	}
	secret := rand.Text()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken"), Listen: "0.0.0.0:0", Token: secret})
	base = "http://127.0.0.1" + base[strings.LastIndex(base, ":"):]
	for _, path := range []string{"/", "/case/chicken/why", "/api/solve", "/api/openapi.json", "/ui/main.js", "/work?case=chicken", "/?token=", "/?token=" + secret + "x", "/?token=" + secret[1:], "/api/solve?token=" + secret} {
		r := fetched(t, "GET", base+path, "")
		if r.status != 401 || !strings.HasPrefix(r.header.Get("WWW-Authenticate"), "Bearer") || strings.Contains(r.body, secret) || r.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: status %d, %v", path, r.status, r.header)
		}
	}
	for _, bearer := range []string{"Bearer x", "Bearer", "Bearer ", "Basic " + secret, secret, "Bearer " + secret + " "} {
		r := fetched(t, "GET", base+"/api/solve", "", "Authorization", bearer)
		if want := 401; r.status != want && bearer != "Bearer "+secret+" " { // blanks at the end are no part of a header
			t.Errorf("%q: status %d", bearer, r.status)
		}
	}
	if r := fetched(t, "GET", base+"/api/solve", "", "Authorization", "bearer "+secret); r.status != 200 {
		t.Errorf("a bearer: status %d", r.status)
	}
	r := fetched(t, "GET", base+"/case/chicken/why?state=2&token="+secret, "")
	cookie := r.header.Get("Set-Cookie")
	if r.status != 303 || r.header.Get("Location") != "/case/chicken/why?state=2" || strings.Contains(fmt.Sprint(r.header)+r.body, secret) {
		t.Errorf("status %d, %v", r.status, r.header)
	}
	for _, flag := range []string{"HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, flag) {
			t.Errorf("the cookie %q has no %s", cookie, flag)
		}
	}
	pair, _, _ := strings.Cut(cookie, ";")
	if r := fetched(t, "GET", base+"/case/chicken/why", "", "Cookie", pair); r.status != 200 {
		t.Errorf("with the cookie: status %d", r.status)
	}
	name, value, _ := strings.Cut(pair, "=")
	for _, wrong := range []string{name + "=", name + "=" + value[1:], name + "x=" + value, name + "=" + secret} {
		if r := fetched(t, "GET", base+"/", "", "Cookie", wrong); r.status != 401 {
			t.Errorf("%s: status %d", wrong, r.status)
		}
	}
	// The cookie is no leave for a page elsewhere.
	if r := fetched(t, "POST", base+"/case/chicken/undo", "", "Cookie", pair, "Origin", "http://evil.example"); r.status != 403 {
		t.Errorf("posted from elsewhere: status %d", r.status)
	}
	if r := fetched(t, "GET", base+"/", "", "Cookie", pair, "Host", "evil.example"); r.status != 421 {
		t.Errorf("under another name: status %d", r.status)
	}
	host := strings.TrimPrefix(base, "http://")
	for _, path := range []string{"//evil.example/", "///evil.example", "/%2f%2fevil.example", "/\\evil.example", "/%5cevil.example", "/.//evil.example", "//evil.example/..//x", "/%09/evil.example"} {
		r := spoken(t, base, "GET "+path+"?token="+secret+" HTTP/1.1\r\nHost: "+host+"\r\n\r\n")
		to := r.Header.Get("Location")
		u, err := url.Parse(to)
		if r.StatusCode != 303 || err != nil || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\") || strings.ContainsAny(to, "\t\r\n") {
			t.Errorf("%s leads to %q", path, to)
		}
	}
}
