package document_test

import (
	"context"
	"flag"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"detente/document"
)

var (
	long   = flag.Bool("long", false, "run the long tests: they need Chromium, LibreOffice and pdftotext")
	update = flag.Bool("update", false, "write the files of the expected texts")
)

// program is the path of one of some programs. Without one a test is left
// out, and fails where everything must be tested.
func program(t *testing.T, hint string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("no %s found: CI must install it (%s)", names[0], hint)
	}
	t.Skipf("no %s found: %s", names[0], hint)
	return ""
}

// pages are the texts of the pages of a PDF, without blanks, which are drawn
// as gaps and read as anybody's guess.
func pages(t *testing.T, pdf string) []string {
	t.Helper()
	out, err := exec.Command(program(t, "apt-get install -y poppler-utils", "pdftotext"), "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	for k, p := range list {
		list[k] = strings.Join(strings.Fields(p), "")
	}
	return list
}

func contains(t *testing.T, where, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, strings.ReplaceAll(w, " ", "")) {
			t.Errorf("%s has no %q:\n%s", where, w, text)
		}
	}
}

// Another office program reads the file and finds the text, the footnotes and
// the pages that it has.
func TestWordOpens(t *testing.T) {
	t.Parallel()
	if !*long {
		t.Skip("runs with -long")
	}
	office := program(t, "apt-get install -y libreoffice-writer", "soffice", "libreoffice")
	dir := t.TempDir()
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "profile"))}
	read := func(t *testing.T, d *document.Document) []string {
		file := filepath.Join(dir, "sample.docx")
		if err := os.WriteFile(file, word(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		defer cancel()
		out, err := exec.CommandContext(ctx, office, "--headless", "-env:UserInstallation="+profile.String(), "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return pages(t, filepath.Join(dir, "sample.pdf"))
	}
	got := read(t, sample())
	if n := len(got); n < 3 || n > 5 {
		t.Errorf("%d pages, want some four", n)
	}
	contains(t, "the first page", got[0], "Two towns and a river", "In short", "statement 1 of the upper town")
	contains(t, "the file", strings.Join(got, " "), "statement 36 of the upper town", "3. Both together", "what was said in June.23", "The way in full", "(i) our inference")
	for k, s := range hostiles {
		if k%4 == 0 {
			contains(t, "the file", strings.Join(read(t, hostile(s)), " "), "the end")
		}
	}
}

// browser starts Chromium in a colour scheme.
func browser(t *testing.T, scheme string) context.Context {
	t.Helper()
	path := program(t, "apt-get install -y chromium", "chromium", "chromium-browser", "google-chrome")
	preferred := map[string]string{"dark": "preferredColorScheme=0", "light": "preferredColorScheme=1"}[scheme]
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("blink-settings", preferred))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	return ctx
}

// saved is the address of the page of a document.
func saved(t *testing.T, d *document.Document) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(written(t, document.HTML, d)), 0o600); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// widePictureLeast is how wide a picture of 720 is still shown.
const widePictureLeast = 640

// A page fits a telephone and a desk, in light and dark, and neither asks for
// anything nor runs anything.
func TestPageShows(t *testing.T) {
	t.Parallel()
	if !*long {
		t.Skip("runs with -long")
	}
	documents := map[string]*document.Document{"sample": sample(), "markup": hostile(hostiles[0]), "a long word": hostile(strings.Repeat("longword", 60))}
	for _, scheme := range []string{"light", "dark"} {
		ctx := browser(t, scheme)
		do(t, ctx)
		messages := chromedp.Console(ctx)
		for _, name := range []string{"sample", "markup", "a long word"} {
			address := saved(t, documents[name])
			for _, width := range []int64{390, 1280} {
				do(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address))
				if over := evaluate[int](t, ctx, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("%s, %s, %d: the page is %d too wide", name, scheme, width, over)
				}
				if got := evaluate[int](t, ctx, `Math.max(0, ...[...document.querySelectorAll("figure svg")].map(s => s.clientWidth))`); name == "sample" && got < widePictureLeast {
					t.Errorf("%s, %d: a wide picture is %d wide, too small to read", scheme, width, got)
				}
				if dark := evaluate[bool](t, ctx, `matchMedia("(prefers-color-scheme: dark)").matches`); dark != (scheme == "dark") {
					t.Fatalf("the browser is not %s", scheme)
				}
				if n := evaluate[int](t, ctx, `performance.getEntriesByType("resource").length + document.querySelectorAll("script, img, link, iframe").length`); n != 0 {
					t.Errorf("%s: %d requests, scripts or images", name, n)
				}
			}
		}
		ground := evaluate[string](t, ctx, `getComputedStyle(document.body).backgroundColor`)
		if want := map[string]string{"light": "rgb(251, 250, 246)", "dark": "rgb(21, 24, 27)"}[scheme]; ground != want {
			t.Errorf("%s: the page is %s, want %s", scheme, ground, want)
		}
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`console.info("the last message")`))
		for m, err := range messages {
			if err != nil {
				t.Fatal(err)
			}
			if m.Text == "the last message" {
				break
			}
			t.Errorf("%s: the console says %s: %s", scheme, m.Type, m.Text)
		}
	}
}

// A link to a reason opens it, without a script; a note leads back to its mark.
func TestReasonsOpen(t *testing.T) {
	t.Parallel()
	if !*long {
		t.Skip("runs with -long")
	}
	ctx := browser(t, "light")
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(saved(t, sample())))
	if n := evaluate[int](t, ctx, `document.querySelectorAll("details[open]").length`); n != 0 {
		t.Fatalf("%d reasons are open from the start", n)
	}
	do(t, ctx, chromedp.Click(chromedp.CSS("#note-5 a.reason")))
	if open := evaluate[bool](t, ctx, `document.getElementById("reason-why-5").parentElement.open`); !open {
		t.Error("the link did not open the reason")
	}
	do(t, ctx, chromedp.Click(chromedp.CSS("#note-5 a.back")))
	if hash := evaluate[string](t, ctx, `location.hash`); hash != "#mark-5" {
		t.Errorf("the note leads back to %s", hash)
	}
}

// On paper the first page holds what stands before the first break, and the
// notes come at the end, without the appendix.
func TestPagePrints(t *testing.T) {
	t.Parallel()
	if !*long {
		t.Skip("runs with -long")
	}
	ctx := browser(t, "dark")
	do(t, ctx, chromedp.Navigate(saved(t, sample())))
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	got := pages(t, file)
	if len(got) != 3 {
		t.Fatalf("%d pages, want 3", len(got))
	}
	contains(t, "the first page", got[0], "Two towns and a river", "How sure", "what was said in June.23", "1 / 3")
	contains(t, "the second page", got[1], "The way in full", "What was tried")
	contains(t, "the last page", got[2], "Words and limits", "36 of the upper town", "(i) our inference", "3 / 3")
	if strings.Contains(strings.Join(got, ""), "Whytodayholds") {
		t.Error("the appendix is printed")
	}
}
