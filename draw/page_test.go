package draw

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"detente/internal/trial"
)

var (
	styled   = regexp.MustCompile(`(?s)<style>.*</style>\n`)
	onePaper = strings.NewReplacer(" "+wholeClass+" ", " ")
)

// linked are the kinds of picture, with links on all that can have one.
func linked() []sheet {
	at := func(k int) Link {
		return Link{To: fmt.Sprintf("/why?s=%d&x=1", k), ID: fmt.Sprintf("part-%d", k), Current: k == 1}
	}
	m, b, c, l, s := sampleMap(), sampleBoard(), sampleCircle(), sampleRoad(), sampleSeries()
	for k := range m.Nodes {
		m.Nodes[k].Link = at(k)
	}
	for k := range b.Columns {
		b.Columns[k].Link = at(k)
	}
	for k := range b.Groups {
		for j := range b.Groups[k].Rows {
			b.Groups[k].Rows[j].Link = at(100*k + j + 10)
		}
	}
	for k := range c.Stops {
		c.Stops[k].Link = at(k)
	}
	for k := range l.Steps {
		l.Steps[k].Link = at(k)
		for j := range l.Steps[k].Acts {
			l.Steps[k].Acts[j].Link = at(100*k + j + 10)
		}
	}
	for k := range s.Events {
		s.Events[k].Link = at(k)
	}
	d, r := sampleDealings(), sampleReplies()
	for k := range d.Events {
		d.Events[k].Link = at(k)
	}
	for k := range r.Cells {
		r.Cells[k].Link = at(k)
	}
	return []sheet{m.sheet(), b.sheet(), c.sheet(), l.sheet(), s.sheet(), d.sheet(), r.sheet()}
}

// A picture for a page is the picture without its styles; links are added and
// nothing else.
func TestPageForm(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		p := s.sheet.svg()
		if got, want := onePaper.Replace(string(p.Page)), styled.ReplaceAllString(string(p.SVG), ""); got != want {
			t.Errorf("%s: the form for a page is another picture", s.name)
		}
		if whole := bytes.Contains(p.Page, []byte(wholeClass)); whole != (p.Height <= pageTall) {
			t.Errorf("%s: a picture %d tall fits on a page: %v", s.name, p.Height, whole)
		}
	}
	plain := []sheet{sampleMap().sheet(), sampleBoard().sheet(), sampleCircle().sheet(), sampleRoad().sheet(), sampleSeries().sheet(), sampleDealings().sheet(), sampleReplies().sheet()}
	for k, s := range linked() {
		p := s.svg()
		if string(p.SVG) != string(plain[k].svg().SVG) {
			t.Errorf("%s: links change the picture for a file", s.title)
		}
		links := 0
		for _, e := range elements(t, p.Page) {
			if e.name == "style" {
				t.Errorf("%s: there are styles in the form for a page", s.title)
			}
			if e.name == "a" {
				links++
				if e.attrs["aria-label"] == "" || !strings.HasPrefix(e.attrs["href"], "/why?s=") || !strings.HasSuffix(e.attrs["href"], "&x=1") {
					t.Errorf("%s: a link is %v", s.title, e.attrs)
				}
			}
		}
		if links < 3 || !bytes.Contains(p.Page, []byte(`role="group"`)) {
			t.Errorf("%s: %d links", s.title, links)
		}
	}
}

// No text of a caller leads out of the page or into its markup.
func TestHostileLinks(t *testing.T) {
	t.Parallel()
	for to, leads := range map[string]bool{
		"": false, "/a": true, "a": true, "?s=1": true, "#x": true, "../a?b=c&d=e": true, "/a?q=%22%3E": true, `/a?"><script>`: true,
		"javascript:alert(1)": false, "JaVaScRiPt:alert(1)": false, " javascript:alert(1)": false, "java\tscript:alert(1)": false,
		"//evil.example": false, "///evil.example": false, `\\evil.example`: false, `/\evil.example`: false, "/\t/evil.example": false,
		"https://evil.example": false, "data:text/html,x": false, "mailto:a@b": false, "a b": false, "é": false, "/%zz": false, "x:y": false,
	} {
		m := Map{Nodes: []Node{{Label: "n", Link: Link{To: to, Label: hostile()[0], ID: `"><i>`}}}}
		page := m.DrawSVG().Page
		has := false
		for _, e := range elements(t, page) {
			has = has || e.name == "a" && e.attrs["href"] == to
			if e.name == "script" || e.name == "i" {
				t.Errorf("%q puts an element %s into the page", to, e.name)
			}
		}
		if has != leads || bytes.Contains(page, []byte("<a ")) != leads {
			t.Errorf("%q leads somewhere: %v, want %v", to, has, leads)
		}
	}
}

func TestStyleHasEveryTone(t *testing.T) {
	t.Parallel()
	style := Style()
	for _, s := range shades[1:] {
		for _, want := range []string{
			fmt.Sprintf(":root[data-theme=dark] .dt-f-%s{fill:#%06x}", s.name, s.dark), fmt.Sprintf("\n.dt-s-%s{stroke:#%06x}", s.name, s.print),
		} {
			if !strings.Contains(style, want) {
				t.Errorf("there is no %s", want)
			}
		}
	}
}

// served is a page under the policy of the workbench, which counts where it is
// led to.
func served(t *testing.T, led chan<- string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/style.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, Style())
	})
	mux.HandleFunc("/why", func(w http.ResponseWriter, r *http.Request) {
		led <- r.URL.RawQuery
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		theme := r.URL.Query().Get("theme")
		if theme != "" {
			theme = ` data-theme="` + theme + `"`
		}
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"%s><head><title>t</title><link rel="stylesheet" href="/style.css"></head><body>%s</body></html>`, theme, linked()[0].svg().Page)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// TestInBrowser looks at pages in one browser, one after the other.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
	ctx := browser(t)
	t.Run("links", func(t *testing.T) { links(t, ctx) })
	t.Run("themes", func(t *testing.T) { themes(t, ctx) })
}

// A page's own choice of light or dark wins over the system's, and paper over
// both.
func themes(t *testing.T, ctx context.Context) {
	address := served(t, make(chan string, 9))
	fill := func(class string) string {
		return evaluate[string](t, ctx, `getComputedStyle(document.querySelector("text.dt-f-`+class+`")).fill`)
	}
	for _, tt := range []struct {
		system, theme, media string
		pick                 func(shade) uint32
	}{
		{"light", "", "", func(s shade) uint32 { return s.light }},
		{"dark", "", "", func(s shade) uint32 { return s.dark }},
		{"dark", "light", "", func(s shade) uint32 { return s.light }},
		{"light", "dark", "", func(s shade) uint32 { return s.dark }},
		{"dark", "dark", "print", func(s shade) uint32 { return s.print }},
		{"dark", "", "print", func(s shade) uint32 { return s.print }},
	} {
		media := emulation.SetEmulatedMediaParams{Media: tt.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: tt.system}}}
		if err := chromedp.Do(ctx, chromedp.Navigate(address+"/?theme="+tt.theme)); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		for _, tone := range []Tone{ink, soft} {
			c := rgb(tt.pick(shades[tone]))
			if got, want := fill(shades[tone].name), fmt.Sprintf("rgb(%d, %d, %d)", c.R, c.G, c.B); got != want {
				t.Errorf("system %s, page %q, %s: %s is %s, want %s", tt.system, tt.theme, tt.media, shades[tone].name, got, want)
			}
		}
	}
}

// Links are met by the key Tab in the order of the picture, show
// that they are, and lead on by Enter and by a click into their field.
func links(t *testing.T, ctx context.Context) {
	led := make(chan string, 9)
	address := served(t, led)
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"/")); err != nil {
		t.Fatal(err)
	}
	const focused = `(() => { const a = document.activeElement, h = a.querySelector(".dt-hit"); return a.id + " " + (h ? getComputedStyle(h).strokeOpacity : "") })()`
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	for k := range 3 {
		press("\t")
		if got, want := evaluate[string](t, ctx, focused), fmt.Sprintf("part-%d 1", k); got != want {
			t.Errorf("the focus is on %q, want %q", got, want)
		}
	}
	arrives := func() string {
		select {
		case query := <-led:
			return query
		case <-ctx.Done():
			return "nowhere"
		}
	}
	press("\r")
	if got := arrives(); got != "s=2&x=1" {
		t.Errorf("Enter leads to %q", got)
	}
	if got := evaluate[string](t, ctx, `getComputedStyle(document.querySelector("[aria-current] .dt-hit")).strokeOpacity + getComputedStyle(document.querySelector("#part-5 .dt-hit")).strokeOpacity`); got != "10" {
		t.Errorf("what is chosen, and what is not, look like %s", got)
	}
	at := evaluate[[]float64](t, ctx, `(() => { document.querySelector("#part-4").scrollIntoView({block: "center"}); const r = document.querySelector("#part-4 .dt-hit").getBoundingClientRect(); return [r.right - 8, r.bottom - 8, r.width, r.height] })()`)
	if at[2] < hitLeast || at[3] < hitLeast {
		t.Errorf("the field is %v", at[2:])
	}
	if err := chromedp.Do(ctx, chromedp.MouseClickXY(at[0], at[1])); err != nil {
		t.Fatal(err)
	}
	if got := arrives(); got != "s=4&x=1" {
		t.Errorf("a click leads to %q", got)
	}
}

// Every field of a link is large enough to be met with a finger.
func TestFieldsOfLinks(t *testing.T) {
	t.Parallel()
	n := 0
	for _, s := range linked() {
		s.paint(&partRecord{met: func(p Part) {
			n++
			if p.W < hitLeast || p.H < hitLeast || p.X < 0 || p.Y < 0 || p.X+p.W > s.w || p.Y+p.H > s.h {
				t.Errorf("%s: the field of %q is %+v", s.title, p.Label, p)
			}
		}})
	}
	if n < 40 {
		t.Errorf("%d parts", n)
	}
}

// partRecord is a Surface that tells of the parts that lead somewhere.
type partRecord struct {
	record
	met func(Part)
}

func (r *partRecord) Part(p Part, paint func()) {
	if p.leads() {
		r.met(p)
	}
	paint()
}
