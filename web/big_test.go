package web_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"detente/internal/trial"
	"detente/web/desk"
)

// noise is how much longer than on an idle machine something may last here; at
// a million states, where the server takes all the machine, more.
const noise = 3

// file puts a case beside the others of a bench, and has it read.
func (b *bench) file(name, text string) {
	b.t.Helper()
	dir := filepath.Join(b.dir, name)
	if err := os.Mkdir(dir, 0o777); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o666); err != nil {
		b.t.Fatal(err)
	}
	b.stop()
	b.start()
}

// soon does what a reader does and says how long it is until the page is
// another: the answer, or how far the work is.
func (p *tab) soon(what, script string) {
	p.t.Helper()
	took := eval[float64](p, `(async () => {
		const began = performance.now();
		(() => {`+script+`})();
		await new Promise((done) => {
			const look = () => document.documentElement.classList.contains("busy") ? requestAnimationFrame(look) : requestAnimationFrame(() => done());
			look();
		});
		return performance.now() - began;
	})()`, chromedp.EvalAwaitPromise)
	working := p.has("#main [data-watch]")
	p.t.Logf("%s: the page answers after %.0f ms (still working: %v)", what, took, working)
	if took > noise*1000 {
		p.t.Errorf("%s: nothing for %.0f ms", what, took)
	}
}

// pressed is a script that clicks.
func pressed(selector string) string { return `document.querySelector(` + js(selector) + `).click();` }

// unhurried says that nothing kept the page from answering for long.
func (p *tab) unhurried(what string) {
	p.t.Helper()
	tasks := eval[[]int](p, `window.tasks.splice(0)`)
	if len(tasks) > 0 && slices.Max(tasks) > noise*200 {
		p.t.Errorf("%s: the page stood still for %v ms", what, tasks)
	}
	if len(tasks) > 0 {
		p.t.Logf("%s: tasks of %v ms", what, tasks)
	}
}

// big is a case with two to the number of options states, as many as a screen
// must hold with, and what is so today.
func big(options ...int) string {
	return strings.Replace(trial.Square(options...), "preferences:\n", "status_quo: []\npreferences:\n", 1)
}

// Screens answer at once however many states a case has; what lasts is shown as
// it goes, and can be stopped.
func TestBig(t *testing.T) {
	lasts(t)
	for name, options := range map[string][]int{"8192": {5, 5, 3}, "1048576": {5, 5, 5, 5}} {
		t.Run(name, func(t *testing.T) {
			b := serve(t)
			b.file("big", big(options...))
			p := b.visit(1280, 900)
			p.do(chromedp.Navigate(b.url + "/"))
			p.soon("open", pressed(`a[href^="/case/big/"]`))
			p.patient()
			p.sift()
			p.soon("why a state", pressed("#main tbody tr [data-open]"))
			if p.patient() {
				p.see("#headline", "hold")
			}
			for _, letter := range []string{"o", "w", "m", "i"} {
				p.soon("g "+letter, pressed(`#rail [data-go=`+letter+`]`))
				p.patient()
			}
			p.unhurried("in all")
			p.faultless()
		})
	}
}

// sift goes through the table of situations.
func (p *tab) sift() {
	p.t.Helper()
	p.soon("situations", pressed(`#rail [data-go=s]`))
	p.settled()
	p.see("#main h1", "situations")
	p.soon("next page", pressed("[data-next]"))
	p.settled()
	p.soon("a filter", `const is = document.querySelector("[name=is]"); is.value = [...is.options].find((o) => o.value).value; is.dispatchEvent(new Event("change", {bubbles: true}));`)
	p.settled()
	p.see("#main h1", " of ", "situations")
	p.soon("that would hold", pressed("[name=holds]"))
	p.settled()
	p.unhurried("sifting")
}

// patient waits a while for what is worked on, and stops it if it lasts; it
// says whether the answer is there.
func (p *tab) patient() bool {
	p.t.Helper()
	done := eval[bool](p, `(async () => {
		for (let k = 0; k < 50 && document.querySelector("#main [data-cancel]"); k++) await new Promise((done) => setTimeout(done, 200));
		return !document.querySelector("#main [data-cancel]");
	})()`, chromedp.EvalAwaitPromise)
	if !done {
		p.soon("stop", pressed("#main [data-cancel]"))
	}
	return done
}

// What lasts is stopped by its button, and then nothing is worked on any more.
func TestStop(t *testing.T) {
	lasts(t)
	idle(t, time.Minute) // what the test before has left goes on for a while
	b := serve(t)
	b.file("big", big(5, 5, 5, 5))
	p := b.visit(1280, 900)
	p.open("/case/big/why")
	p.open("/case/big/what-if")
	p.do(chromedp.Click(chromedp.CSS(p.mark("#main a", "Try them all"))))
	p.until(`document.querySelector("#main [data-cancel]") !== null`)
	if desk.Busy() == 0 {
		t.Error("there is a button to stop it, but nothing is worked on")
	}
	// The button is another whenever another part of the work begins: found and
	// pressed at once.
	p.until(`(() => { const b = document.querySelector("#main [data-cancel]"); b?.click(); return b !== null; })()`)
	p.until(`!document.querySelector("#main [data-cancel]") && location.pathname.endsWith("/why")`)
	p.settled()
	t.Logf("nothing is worked on %v later", idle(t, lingering))
	p.see("#headline", "hold")
	p.faultless()
}
