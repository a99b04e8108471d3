package share_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"detente/internal/trial"
	"detente/web/share"
)

// program builds the workbench as WebAssembly, as go generate does.
func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "offline.wasm")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", file, "../offline")
	build.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// chromium starts a browser that saves into a folder.
func chromium(t *testing.T, downloads string) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{os.Getenv("DETENTE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && name != "" {
			path = found
			break
		}
	}
	if path == "" {
		const hint = "apt-get install -y chromium"
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium found: CI must install it (" + hint + ")")
		}
		t.Skip("no chromium found: " + hint)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: downloads,
	}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// until waits for something to be so in the page.
func until(t *testing.T, ctx context.Context, script string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; {
		if evaluate[bool](t, ctx, script) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("never so: %s\n%s", script, evaluate[string](t, ctx, `document.documentElement.innerText`))
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func address(file string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// asked gathers what a page asks of any network: anything but itself and what
// it holds.
func asked(t *testing.T, ctx context.Context) func() []string {
	t.Helper()
	var mu sync.Mutex
	var list []string
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, "file:") && !strings.HasPrefix(e.Request.URL, "blob:") {
			mu.Lock()
			defer mu.Unlock()
			list = append(list, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return list
	}
}

// quiet says that the console of a page has nothing to say.
func quiet(t *testing.T, ctx context.Context, messages func(func(chromedp.ConsoleMessage, error) bool)) {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`console.info("the last message")`))
	for m, err := range messages {
		if err != nil {
			t.Fatal(err)
		}
		if m.Text == "the last message" {
			return
		}
		t.Errorf("the console says %s: %s", m.Type, m.Text)
	}
}

// saved waits for a download.
func saved(t *testing.T, folder, pattern string) string {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if found, _ := filepath.Glob(filepath.Join(folder, pattern)); len(found) > 0 {
			time.Sleep(200 * time.Millisecond)
			return found[0]
		}
	}
	t.Fatalf("nothing like %s was saved", pattern)
	return ""
}

// written writes a case as a file.
func written(t *testing.T, program string, req share.Request) (string, share.Result) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "talks.html")
	var b bytes.Buffer
	out, err := share.WriteWith(t.Context(), &b, req, program)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, out
}

// A file with the workbench in it is opened from a disk, works there, and is
// saved as another, which works too.
func TestFileWorks(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
	wasm := program(t)
	file, out := written(t, wasm, example(t, "korea"))
	t.Logf("program %d bytes compressed, file %d bytes", len(wasm), out.Bytes)
	if !out.Works || out.Bytes > 12<<20 {
		t.Errorf("%+v", out)
	}
	folder := t.TempDir()
	ctx := chromium(t, folder)
	messages, network := chromedp.Console(ctx), asked(t, ctx)

	do(t, ctx, chromedp.Navigate(address(file)))
	if title := evaluate[string](t, ctx, `document.querySelector("main h1").textContent`); title == "" {
		t.Error("the first screen is not there at once")
	}
	until(t, ctx, `document.documentElement.dataset.copy === "ready"`)
	if !evaluate[bool](t, ctx, `document.getElementById("copy").textContent.includes("contains inferred wants")`) {
		t.Error("that wants are inferred is not marked")
	}
	follow(t, ctx)
	change(t, ctx)

	do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("copy-yaml").click()`))
	yaml, err := os.ReadFile(saved(t, folder, "case*.yaml"))
	if err != nil || !strings.Contains(string(yaml), "Another title") {
		t.Errorf("the saved case: %v\n%.300s", err, yaml)
	}
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.getElementById("copy-save").click()`))
	again := saved(t, folder, "*.html")
	do(t, ctx, chromedp.Navigate(address(again)))
	until(t, ctx, `document.documentElement.dataset.copy === "ready"`)
	if h := evaluate[string](t, ctx, `document.querySelector(".case-title").textContent + document.title`); strings.Count(h, "Another title") != 2 {
		t.Errorf("the file that was saved shows %s", h)
	}
	if evaluate[bool](t, ctx, `document.getElementById("copy-changed").hidden`) {
		t.Error("the file that was saved does not say that it was changed")
	}
	follow(t, ctx)
	quiet(t, ctx, messages)
	if list := network(); len(list) > 0 {
		t.Errorf("it asked for %v", list)
	}
}

// follow follows a link, and goes back.
func follow(t *testing.T, ctx context.Context) {
	t.Helper()
	const shown = `document.body.innerText`
	first := evaluate[string](t, ctx, shown)
	to := evaluate[string](t, ctx, `{const a = document.querySelector("#rail a[href*='scenario=']"); a.click(); a.getAttribute("href")}`)
	until(t, ctx, `location.hash.startsWith("#/case/")`)
	until(t, ctx, shown+` !== `+quoted(first))
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`history.back()`))
	until(t, ctx, shown+` === `+quoted(first))
	if to == "" {
		t.Error("there is no link to follow")
	}
}

// change changes the title, with a form as the screens have them.
func change(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`{const f = document.createElement("form");
		f.method = "post"; f.action = "/case/copy/change";
		for (const [name, value] of Object.entries({verb: "set", path: "title", value: "Another title"})) {
			f.append(Object.assign(document.createElement("input"), {name, value}));
		}
		document.getElementById("main").append(f); f.requestSubmit();}`))
	until(t, ctx, `document.querySelector(".case-title")?.textContent === "Another title"`)
}

// Where a worker is refused the workbench runs in the page.
func TestFileWithoutWorker(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
	file, _ := written(t, program(t), example(t, "korea"))
	ctx := chromium(t, t.TempDir())
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.Worker = class { constructor() { throw new Error("refused"); } }`,
	}); err != nil {
		t.Fatal(err)
	}
	messages := chromedp.Console(ctx)
	do(t, ctx, chromedp.Navigate(address(file)))
	until(t, ctx, `document.documentElement.dataset.copy === "ready"`)
	follow(t, ctx)
	change(t, ctx)
	quiet(t, ctx, messages)
}

// A file whose screens were drawn beforehand is read the same way.
func TestFileDrawnBeforehand(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
	file, out := written(t, "", example(t, "misread"))
	t.Logf("%d screens, %d bytes", out.Screens, out.Bytes)
	ctx := chromium(t, t.TempDir())
	messages, network := chromedp.Console(ctx), asked(t, ctx)
	do(t, ctx, chromedp.Navigate(address(file)))
	until(t, ctx, `document.documentElement.dataset.copy === "ready"`)
	follow(t, ctx)
	if !evaluate[bool](t, ctx, `document.getElementById("copy").textContent.includes("Nothing can be tried or changed")`) {
		t.Error("it does not say what cannot be done")
	}
	quiet(t, ctx, messages)
	if list := network(); len(list) > 0 {
		t.Errorf("it asked for %v", list)
	}
}
