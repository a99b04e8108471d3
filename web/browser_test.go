package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"detente/internal/trial"
	"detente/web"
	"detente/web/desk"
)

// without leaves a test out that lacks something, but not where everything must
// be tested.
func without(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// lasts leaves a test out that takes a browser long, unless all are asked for:
// some of the screens are always seen.
func lasts(t *testing.T) {
	t.Helper()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
}

// command is the browser's, or "".
func command() string {
	for _, name := range []string{os.Getenv("DETENTE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

// chromium leaves a test out where there is no browser.
func chromium(t *testing.T) {
	t.Helper()
	if command() == "" {
		without(t, "no Chromium found: apt-get install -y chromium")
	}
}

// bench is a workbench on copies of cases, in folders of the test's own.
type bench struct {
	t        *testing.T
	dir      string // the served folder
	journals string
	url      string
	stop     func()
}

// serve begins a workbench with copies of some examples, by their names.
func serve(t *testing.T, examples ...string) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), journals: t.TempDir()}
	for _, name := range examples {
		if err := os.CopyFS(filepath.Join(b.dir, filepath.Base(name)), os.DirFS(filepath.Join("..", "examples", name))); err != nil {
			t.Fatal(err)
		}
	}
	b.start()
	return b
}

// start starts the server, also again.
func (b *bench) start() {
	b.t.Helper()
	shelf := &desk.Shelf{Journals: b.journals}
	if err := shelf.Find(b.dir); err != nil {
		b.t.Fatal(err)
	}
	s, err := web.Listen(web.Options{Shelf: shelf, Version: "test", Listen: "127.0.0.1:0"})
	if err != nil {
		b.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Serve(ctx); err != nil {
			b.t.Error(err)
		}
	}()
	var once sync.Once
	b.stop = func() { once.Do(func() { cancel(); <-done }) }
	b.t.Cleanup(b.stop)
	b.url = strings.TrimSuffix(s.URL(), "/")
}

// tab is a page of the workbench in Chromium.
type tab struct {
	t     *testing.T
	ctx   context.Context
	bench *bench

	mu     sync.Mutex
	faults []string // what the page complained of
}

// chrome is the Chromium that all tests of the package share, each in a
// context of its own: nothing that one stores is seen by another.
var chrome = sync.OnceValues(func() (context.Context, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(command()), chromedp.UserDataDir(profile), chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(ctx)
	context.AfterFunc(closing, func() { end(); stop() })
	return ctx, chromedp.Do(ctx)
})

// closing is done when the tests are.
var closing, closeChrome = context.WithCancel(context.Background())

// profile is the folder of the browser.
var profile = filepath.Join(os.TempDir(), fmt.Sprintf("detente-web-%d", os.Getpid()))

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // it takes a fifth of the time otherwise
	status := m.Run()
	closeChrome()
	_ = os.RemoveAll(profile + "-bin")
	for range 50 { // until the browser no longer writes there
		if os.RemoveAll(profile) == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	os.Exit(status)
}

// visit opens a page of a workbench, so wide and high.
func (b *bench) visit(width, height int) *tab {
	b.t.Helper()
	chromium(b.t)
	shared, err := chrome()
	if err != nil {
		b.t.Fatal(err)
	}
	return b.tab(shared, width, height, chromedp.WithNewBrowserContext())
}

// beside opens another page of the same reader.
func (p *tab) beside(width, height int) *tab {
	p.t.Helper()
	return p.bench.tab(p.ctx, width, height)
}

// first runs in every page before its own scripts: it notes what the page may
// not do, and what keeps it from answering.
const first = `
	window.barred = [];
	document.addEventListener("securitypolicyviolation", (e) => window.barred.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile));
	window.tasks = [];
	new PerformanceObserver((list) => { for (const e of list.getEntries()) window.tasks.push(Math.round(e.duration)); }).observe({entryTypes: ["longtask"]});`

func (b *bench) tab(parent context.Context, width, height int, options ...chromedp.ContextOption) *tab {
	t := b.t
	t.Helper()
	ctx, end := chromedp.NewContext(parent, options...)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	p := &tab{t: t, ctx: ctx, bench: b}
	messages := chromedp.Console(ctx)
	p.do(chromedp.EmulateViewport(int64(width), int64(height)))
	_, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	if err == nil {
		_, err = chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: first})
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				p.mu.Lock()
				p.faults = append(p.faults, fmt.Sprintf("%s: %s (%s:%d)", m.Type, m.Text, m.URL, m.Line))
				p.mu.Unlock()
			}
		}
	}()
	return p
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// open goes to an address of the workbench.
func (p *tab) open(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.bench.url + path))
	p.settled()
}

// settled waits until the page waits for nothing.
func (p *tab) settled() {
	p.t.Helper()
	p.until(`!document.documentElement.classList.contains("busy") && !document.querySelector("[data-watch]")`)
}

// until waits until a script says true.
func (p *tab) until(script string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool](script, chromedp.WithPollingTimeout(4*time.Minute))); err != nil {
		p.t.Fatalf("waiting for %s: %v", script, err)
	}
}

// eval is the value of a script on the page.
func eval[T any](p *tab, script string, options ...chromedp.EvaluateOption) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](script, options...))
	if err != nil {
		p.t.Fatalf("%s: %v", script, err)
	}
	return v
}

// text is what an element says.
func (p *tab) text(selector string) string {
	p.t.Helper()
	quoted, _ := json.Marshal(selector)
	return eval[string](p, "(document.querySelector("+string(quoted)+")?.innerText ?? '')")
}

// has says whether there is such an element.
func (p *tab) has(selector string) bool {
	p.t.Helper()
	quoted, _ := json.Marshal(selector)
	return eval[bool](p, "document.querySelector("+string(quoted)+") !== null")
}

// click clicks an element as a mouse does, and waits for what comes of it.
func (p *tab) click(selector string) {
	p.t.Helper()
	if !p.has(selector) {
		p.t.Fatalf("nothing to click: %s on %s", selector, p.address())
	}
	p.do(chromedp.ScrollIntoView(chromedp.CSS(selector)), chromedp.Click(chromedp.CSS(selector)))
	p.settled()
}

// press types keys where the focus is.
func (p *tab) press(keys string, options ...chromedp.KeyOption) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, options...))
}

// address is where the page is, without the host.
func (p *tab) address() string {
	p.t.Helper()
	return eval[string](p, "location.pathname + location.search")
}

// dark lets the system be dark, or light.
func (p *tab) dark(on bool) {
	p.t.Helper()
	value := "light"
	if on {
		value = "dark"
	}
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}},
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// faultless says that the page complained of nothing so far.
func (p *tab) faultless() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range append(p.faults, eval[[]string](p, `window.barred ?? []`)...) {
		p.t.Errorf("%s", f)
	}
	p.faults = nil
}

// axe is the script of the accessibility checker, which is not ours and not in
// the project.
func axe(t *testing.T) string {
	t.Helper()
	path := os.Getenv("DETENTE_AXE")
	if path == "" {
		without(t, "no axe-core: let DETENTE_AXE name its axe.min.js")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// serious lists what an accessibility checker finds on the page that is serious
// or worse.
func (p *tab) serious(script string) []string {
	p.t.Helper()
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](script+`;
		axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations
			.filter(v => v.impact === "serious" || v.impact === "critical")
			.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + v.help + ": " + n.target.join(" ") + " " + (n.any[0]?.message ?? ""))))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatal(err)
	}
	return found
}
