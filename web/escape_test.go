package web_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Escape puts back what a field had, of the title and of what is edited in
// place, also after the page is loaded again. What tells about a row is there
// without a mouse.
func TestEscape(t *testing.T) {
	lasts(t)
	t.Parallel()
	p := serve(t, "chicken").visit(1280, 900)
	p.open("/case/chicken/options")
	const title = `.retitle input[name=value]`
	was := eval[string](p, `document.querySelector("`+title+`").value`)
	p.click(".retitle summary")
	p.write(title, "Another")
	p.press(kb.Escape)
	if got := eval[string](p, `document.querySelector("`+title+`").value`); got != was || p.has(".retitle[open]") {
		t.Errorf("after Escape the title is %q, want %q", got, was)
	}
	if !eval[bool](p, `document.activeElement.matches(".retitle summary")`) {
		t.Errorf("after Escape the focus is on %s", p.focus())
	}
	const name = `#board .name`
	named := eval[string](p, `document.querySelector("`+name+`").value`)
	p.write(name, "Somebody")
	p.press(kb.Escape)
	p.open("/case/chicken/options")
	for selector, want := range map[string]string{title: was, name: named} {
		if got := eval[string](p, `document.querySelector("`+selector+`").value`); got != want {
			t.Errorf("loaded again, %s is %q, want %q", selector, got, want)
		}
	}
	if p.has(".unsaved") {
		t.Error("something was changed")
	}

	p.press(kb.Tab)
	p.reach("#board .about")
	p.ringed()
	p.act(kb.Enter)
	p.see("#why", "Change it")
	p.faultless()
}
