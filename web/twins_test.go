package web_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/web"
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
