package web_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/web"
	"detente/web/desk"
)

var (
	screenLink = regexp.MustCompile(`href="(/case/[a-z0-9-]+/[a-z-]+)(\?[^"]*)?"`)
	twinLink   = regexp.MustCompile(`<link rel="alternate"[^>]*href="([^"]*)"`)
)

// Each screen that says it has the same as JSON has it, also under a scenario
// and another voice.
func TestTwins(t *testing.T) {
	t.Parallel()
	for path, setups := range map[string][]string{
		"../examples/korea":                           {"", "?scenario=freeze&voice=DPRK%3Dsecurity", "?in=freeze"},
		"../examples/prisoners-dilemma":               {"", "?goal=1&concept=nash"},
		"../corpus/web/jacobi-2017/irreversible-arcs": {""},
	} {
		if strings.Contains(path, "korea") && !trial.Long() {
			continue
		}
		base := listening(t, web.Options{Shelf: shelved(t, path)})
		id := shelved(t, path).IDs()[0]
		screens := map[string]bool{}
		for _, m := range screenLink.FindAllStringSubmatch(fetched(t, "GET", base+"/case/"+id+"/why", "").body, -1) {
			screens[m[1]] = true
		}
		twins := 0
		for screen := range screens {
			for _, setup := range setups {
				r := fetched(t, "GET", base+screen+setup, "")
				m := twinLink.FindStringSubmatch(r.body)
				if r.status != 200 || m == nil {
					continue
				}
				twins++
				if x := fetched(t, "GET", base+html.UnescapeString(m[1]), ""); x.status != 200 {
					t.Errorf("%s%s of %s: %s is answered by %d: %.300s", screen, setup, path, m[1], x.status, x.body)
				}
			}
		}
		if twins < 2 {
			t.Errorf("%s: %d screens of %d have a twin", path, twins, len(screens))
		}
	}
}

var tryLink = regexp.MustCompile(`href="/case/[a-z0-9-]+/what-if\?([^"]*if=[^"]*)"`)

// The JSON of a screen on which something is tried is the answer about the case
// as it would be: that of a case in which the same is written.
func TestTwinsOfTried(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	switches := map[string]bool{}
	for _, m := range tryLink.FindAllStringSubmatch(fetched(t, "GET", base+"/case/chicken/what-if", "").body, -1) {
		switches[html.UnescapeString(m[1])] = true
	}
	asked, differ := 0, 0
	others := map[string]string{} // workbenches on the case as it would be
	for tried := range switches {
		if q, err := url.ParseQuery(tried); err != nil || len(q["if"]) == 0 {
			continue
		}
		for _, screen := range []string{"why", "wants", "what-if", "options", "map", "way-out"} {
			r := fetched(t, "GET", base+"/case/chicken/"+screen+"?goal=1&"+tried, "")
			m := twinLink.FindStringSubmatch(r.body)
			if r.status != 200 || m == nil {
				t.Errorf("%s with %s: status %d, no twin", screen, tried, r.status)
				continue
			}
			twin, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			q := twin.Query()
			only := url.Values{"case": {"chicken"}, "if": q["if"]}
			if others[only.Encode()] == "" {
				made := fetched(t, "GET", base+"/api/text?"+only.Encode(), "")
				if made.status != 200 {
					t.Fatalf("%s: the text is answered by %d", tried, made.status)
				}
				shelf := &desk.Shelf{}
				shelf.Put("chicken", []byte(made.body), nil)
				others[only.Encode()] = listening(t, web.Options{Shelf: shelf})
			}
			q.Set("case", "chicken")
			q.Del("if")
			got, want := fetched(t, "GET", base+twin.String(), ""), fetched(t, "GET", others[only.Encode()]+twin.Path+"?"+q.Encode(), "")
			if got.status != 200 || want.status != 200 || got.body != want.body {
				t.Errorf("%s with %s: %d, %d\n%.400s\n%.400s", screen, tried, got.status, want.status, got.body, want.body)
			}
			asked++
			if q.Del("scenario"); fetched(t, "GET", base+twin.Path+"?"+q.Encode(), "").body != got.body {
				differ++
			}
		}
	}
	if asked < 20 || differ < 10 {
		t.Errorf("%d answers, %d of them not those about the case as it is", asked, differ)
	}
	for _, bad := range []string{`nonsense`, `{"v":"set","p":"nowhere","x":"1"}`, `{"v":"remove","p":"wants.Nobody.1"}`} {
		r := fetched(t, "GET", base+"/api/solve?if="+url.QueryEscape(bad), "")
		if r.status != 422 || !strings.Contains(r.body, `"query.if"`) {
			t.Errorf("%s is answered by %d: %s", bad, r.status, r.body)
		}
	}
}
