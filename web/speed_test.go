package web_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// How fast it is where a reader waits: from the start of the program to the
// first headline, and from an edit to the headline that follows from it; and how
// much script and style a page loads. The bounds of the first two have room for
// a machine that has much else to do.
func TestSpeed(t *testing.T) {
	b := serve(t, "korea")
	b.stop()
	p := b.visit(1280, 900) // the browser is there already
	program(t)
	began := time.Now()
	b.process()
	up := time.Since(began)
	p.do(chromedp.Navigate(b.url + "/case/korea/why"))
	painted := eval[float64](p, `new Promise((done) => {
		const look = () => {
			const paint = performance.getEntriesByName("first-contentful-paint")[0];
			if (paint && document.getElementById("headline")) done(performance.timeOrigin + paint.startTime);
			else requestAnimationFrame(look);
		};
		look();
	})`, chromedp.EvalAwaitPromise)
	first := time.UnixMicro(int64(painted * 1000)).Sub(began)
	t.Logf("it listens after %v, and what holds is painted after %v", up, first)
	if first > noise*time.Second {
		t.Errorf("the first headline takes %v", first)
	}

	size := eval[int](p, `performance.getEntriesByType("resource").filter((e) => e.name.includes("/ui/")).reduce((sum, e) => sum + e.encodedBodySize, 0)`)
	files := eval[int](p, `performance.getEntriesByType("resource").filter((e) => e.name.includes("/ui/")).length`)
	t.Logf("%d bytes of script and style in %d files", size, files)
	if size > 60_000 || files < 20 || size < 5_000 {
		t.Errorf("%d bytes in %d files", size, files)
	}

	p.settled()
	p.open("/case/korea/why?pick=want:USA.9")
	edit := p.turned("#why form[action*=remove] button")
	p.see("#headline", "Today does not hold: the United States has a gain that nothing answers.")
	undo := p.turned("#undo")
	p.see("#headline", "Today holds: nobody gains by moving alone.")
	flip := p.turned("#flips a.turns")
	t.Logf("the headline follows an edit after %v, its undo after %v, what is only tried after %v", edit, undo, flip)
	if max(edit, undo, flip) > noise*150*time.Millisecond {
		t.Errorf("the headline follows an edit after %v, its undo after %v, what is only tried after %v", edit, undo, flip)
	}
	p.settled()
	p.faultless()
}

// turned clicks and says how long it is until the headline is another.
func (p *tab) turned(selector string) time.Duration {
	p.t.Helper()
	took := eval[float64](p, `new Promise((done, fail) => {
		const head = () => document.getElementById("headline").textContent;
		const before = head();
		const began = performance.now();
		const look = () => {
			if (head() !== before) requestAnimationFrame(() => done(performance.now() - began));
			else if (performance.now() - began > 20000) fail("the headline stays: " + before);
			else requestAnimationFrame(look);
		};
		document.querySelector(`+js(selector)+`).click();
		look();
	})`, chromedp.EvalAwaitPromise)
	return time.Duration(took * float64(time.Millisecond))
}
