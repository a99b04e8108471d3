package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// may lets the page use the clipboard.
func (p *tab) may(names ...string) {
	p.t.Helper()
	for _, name := range names {
		_, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
			Origin: p.bench.url, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

// downloads lets downloads go to a folder.
func (p *tab) downloads() string {
	p.t.Helper()
	dir := p.t.TempDir()
	_, err := chromedp.CallBrowser(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return dir
}

// downloaded waits for a file.
func (p *tab) downloaded(dir, name string) []byte {
	p.t.Helper()
	for began := time.Now(); time.Since(began) < 30*time.Second; time.Sleep(20 * time.Millisecond) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			return data
		}
	}
	list, _ := os.ReadDir(dir)
	p.t.Fatalf("%s was not downloaded, but %v", name, list)
	return nil
}

// Two minutes of somebody who has never heard of the method: from the start
// page to a road and a link to hand over, by mouse, and nothing typed.
func TestTwoMinutes(t *testing.T) {
	t.Parallel()
	lasts(t)
	b := serve(t, "korea", "chicken")
	p := b.visit(1280, 900)
	p.may("clipboard-read", "clipboard-write")
	saved := p.downloads()
	began := time.Now()
	p.open("/")
	p.see(".examples li.first", "The Korean standoff, autumn 2019", "Why are the talks of 2019 stuck", "would China and Russia help?")

	p.choose(".examples a, .examples button", "The Korean standoff")
	p.see("#headline", "Today holds: nobody gains by moving alone.")
	p.see("#main .lead", "Today is where a vicious circle ends", "Each gains by its step, and in the end all are worse off than before the first.")

	p.click("#headline a")
	p.see("#why", "Today holds", "The United States has no reason to leave: no move of its own is a gain.", "North Korea has no reason to leave", "Rests on", "word for word")
	if n := eval[int](p, `document.querySelectorAll("#why .quote").length`); n < 2 {
		t.Errorf("the reason has %d quotes", n)
	}
	p.choose("#why a", "the moves")
	for _, party := range []string{"USA", "DPRK"} {
		if !eval[bool](p, `document.querySelector("#moves-`+party+`").open`) {
			p.click("#moves-" + party + " summary")
		}
		p.see("#moves-"+party, "Its moves", "that costs it “")
		// Each move names what it costs, and what is named leads to its words.
		bare := eval[int](p, `[...document.querySelectorAll("#moves-`+party+` li")].filter((e) => !e.querySelector("a.want")).length`)
		if bare > 0 {
			t.Errorf("%d moves of %s say no want", bare, party)
		}
		p.click("#moves-" + party + " a.want")
		p.see("#why", "Rests on", "word for word")
	}

	p.choose("#flips a.turns", "changes it")
	p.see("#headline", "Today does not hold: the United States has a gain that nothing answers.")
	p.see(".before-now", "Before", "Today holds: nobody gains by moving alone.", "Now", "Today does not hold")
	p.see(".tried", "Only tried, not in the case", "the United States does not want “readiness to drill while missiles are tested”")
	p.choose(".before-now a", "Take back what is tried")
	p.see("#headline", "Today holds")

	p.see("#better", "What would be better", "North Korea dismantles the nuclear programme (full)")
	p.click("#better [data-star]")
	p.see("#better", "★")
	p.choose("#better a", "Find the steps")
	p.see("#main h1", "A way out in eight steps")
	p.see("#main .lead", "On this road nobody can be made to lose anything they have today, as long as both act at the same time")
	p.see("#main ol[aria-label=Steps]", "Step 1", "United States", "no longer agrees to joint military drills", "Step 8")

	p.click("#share")
	p.choose("#main a", "A link to this case")
	p.until(`navigator.clipboard.readText().then((text) => text.startsWith(location.origin + "/case/korea/"))`)
	p.choose("#main a", "The brief")
	p.see("#main h1", "The Korean standoff")
	p.do(chromedp.Click(chromedp.CSS(`#main a[href*="brief.html"]`)))
	brief := string(p.downloaded(saved, "korea-brief.html"))
	took := time.Since(began)
	if !strings.Contains(brief, "Today holds: nobody gains by moving alone.") {
		t.Errorf("the brief does not say what holds: %.3000s", brief)
	}
	t.Logf("it took %v", took)
	if took > time.Minute {
		t.Errorf("it took %v", took)
	}
	link := eval[string](p, `navigator.clipboard.readText()`, chromedp.EvalAwaitPromise)
	p.open(strings.TrimPrefix(link, b.url))
	p.see("#headline", "Today holds")
	p.faultless()
}
