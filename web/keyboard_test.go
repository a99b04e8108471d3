package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// act presses keys, waits for what comes of it, and says that the focus is not
// lost by it.
func (p *tab) act(keys string, options ...chromedp.KeyOption) {
	p.t.Helper()
	before := p.focus()
	p.press(keys, options...)
	p.settled()
	if before != "" && p.focus() == "" {
		p.t.Errorf("after %q the focus is nowhere on %s", keys, p.address())
	}
}

// reach presses Tab until what has the focus matches, and is how often.
func (p *tab) reach(selector string) int {
	p.t.Helper()
	for n := range 80 {
		if eval[bool](p, `document.activeElement.matches(`+js(selector)+`)`) {
			return n
		}
		p.press(kb.Tab)
	}
	p.t.Fatalf("%s is not reached by Tab on %s", selector, p.address())
	return 0
}

// ringed says whether one sees where the focus is.
func (p *tab) ringed() {
	p.t.Helper()
	seen := eval[bool](p, `(() => {
		const e = document.activeElement;
		const s = getComputedStyle(e);
		const r = e.getBoundingClientRect();
		return e.matches(":focus-visible") && (parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none" || s.boxShadow !== "none") && r.width > 0 && r.bottom > 0 && r.top < innerHeight;
	})()`)
	if !seen {
		p.t.Errorf("one does not see that the focus is on %s of %s", p.focus(), p.address())
	}
}

// A case is read and changed by keyboard alone.
func TestKeyboard(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "korea")
	p := b.visit(1280, 900)
	p.open("/")
	p.press(kb.Tab)
	if !eval[bool](p, `document.activeElement.matches(".skip")`) {
		t.Errorf("Tab goes first to %s", p.focus())
	}
	p.ringed()
	p.press(kb.Enter)
	p.reach(".examples .pick")
	p.ringed()
	p.act(kb.Enter)
	p.see("#headline", "Today holds")

	t.Run("tab", func(t *testing.T) { tabs(p) })
	p.t = t
	t.Run("screens", func(t *testing.T) {
		letters := eval[[]string](p, `[...document.querySelectorAll("#rail [data-go]")].map((e) => e.dataset.go + " " + new URL(e.href).pathname)`)
		if len(letters) < 15 {
			t.Errorf("%d screens have a letter", len(letters))
		}
		for _, line := range letters {
			letter, path, _ := strings.Cut(line, " ")
			p.press("g")
			p.act(letter)
			if at, _, _ := strings.Cut(p.address(), "?"); at != path {
				t.Errorf("g %s leads to %s, not %s", letter, at, path)
			}
		}
	})
	t.Run("rows", func(t *testing.T) { rows(p) })
	t.Run("order", func(t *testing.T) { order(p) })
	t.Run("question", func(t *testing.T) { question(p) })
	p.t = t
	p.faultless()
}

// tabs goes through the page by Tab: past the head to the rail, the screen and
// the reasons, in the order in which they are seen, nothing twice.
func tabs(p *tab) {
	p.open("/case/korea/why")
	p.press(kb.Tab)
	if !eval[bool](p, `document.activeElement.matches(".skip")`) {
		p.t.Errorf("Tab goes first to %s", p.focus())
	}
	parts := []string{}
	for range 60 {
		p.press(kb.Tab)
		part := eval[string](p, `document.activeElement.closest("#top, #rail, #main, #why")?.id ?? ""`)
		if part == "" {
			p.t.Errorf("Tab goes to %s, outside the parts of the page", p.focus())
		}
		if len(parts) == 0 || parts[len(parts)-1] != part {
			parts = append(parts, part)
		}
		if part == "main" {
			break
		}
		p.ringed()
	}
	if got := strings.Join(parts, " "); got != "top rail main" {
		p.t.Errorf("Tab goes through %q", got)
	}
	if at := p.focus(); !strings.Contains(at, "Today holds") {
		p.t.Errorf("the first of the screen is %s", at)
	}
}

// rows goes through rows, opens, stars and tries by keys.
func rows(p *tab) {
	p.open("/case/korea/states")
	p.act("j")
	p.ringed()
	first := p.focus()
	p.act("j")
	if p.focus() == first {
		p.t.Error("j stays where it is")
	}
	p.act("k")
	if p.focus() != first {
		p.t.Errorf("j and k go from %s to %s", first, p.focus())
	}
	p.act("n")
	if !strings.Contains(p.address(), "offset=") && !strings.Contains(p.address(), "page=") && !strings.Contains(p.address(), "from=") {
		p.t.Errorf("n leads to %s", p.address())
	}
	p.act("p")
	p.act("j")
	p.act("s")
	if !strings.Contains(p.address(), "goal=") {
		p.t.Errorf("after s at %s", p.address())
	}
	p.act("s")
	if strings.Contains(p.address(), "goal=") {
		p.t.Errorf("after s again at %s", p.address())
	}
	p.act("x")
	p.see("#main h1", "What if")
	p.act("g")
	p.act("s")
	p.act("j")
	p.act(kb.Enter)
	p.see("#headline", "situation")
	p.open("/case/korea/why")
	before := p.text("#headline")
	p.act("n")
	if p.text("#headline") == before {
		p.t.Error("n does not lead to another answer")
	}
	p.act("p")
	if p.text("#headline") != before {
		p.t.Error("p does not lead back")
	}
	p.act("w")
	if p.focus()[:9] != "aside#why" {
		p.t.Errorf("w leads to %s", p.focus())
	}
	p.act("?")
	p.until(`document.getElementById("keys").open`)
	p.see("#keys", "Keys", "next and previous row", "copy the link")
	p.press(kb.Escape)
	p.until(`!document.getElementById("keys").open`)
}

// order moves a want by keys and takes it back.
func order(p *tab) {
	p.open("/case/korea/wants")
	p.act("j")
	p.act("j")
	p.see("#order-USA-phased li:nth-child(1)", "no long-range test")
	p.act(kb.ArrowUp, chromedp.KeyModifiers(chromedp.ModifierAlt))
	p.until(`document.querySelector("#undo").title.includes("take back: the order")`)
	p.see("#order-USA-phased li:nth-child(1)", "no full relief before full dismantling")
	if said := p.text("#order-said"); said != "no full relief before full dismantling: now 1 of 14." {
		p.t.Errorf("said: %q", said)
	}
	if id := eval[string](p, `document.activeElement.id`); id != "w-USA-phased-1" {
		p.t.Errorf("after the move the focus is on %s", p.focus())
	}
	p.ringed()
	p.act("w")
	p.act("u")
	p.see("#order-USA-phased li:nth-child(1)", "no long-range test")
	p.act("U")
	p.see("#order-USA-phased li:nth-child(1)", "no full relief before full dismantling")
	p.act("u")
}

// question asks in the box, by arrows and Enter.
func question(p *tab) {
	p.open("/case/korea/why")
	p.act("/")
	if !eval[bool](p, `document.activeElement.id === "ask"`) {
		p.t.Fatalf("/ leads to %s", p.focus())
	}
	p.press("why can't north")
	p.until(`document.querySelector("#ask-list [role=option]")?.textContent.startsWith("Why can't North Korea")`)
	p.press(kb.ArrowDown)
	p.until(`document.getElementById("ask").getAttribute("aria-activedescendant") === document.querySelector("#ask-list [aria-selected=true]")?.id`)
	p.press(kb.Escape)
	p.until(`!document.getElementById("ask-list")`)
	p.press(kb.ArrowDown)
	p.until(`document.querySelector("#ask-list [role=option]") !== null`)
	p.press(kb.ArrowDown)
	p.act(kb.Enter)
	p.see("#why", "North Korea")
	if !strings.Contains(p.address(), "pick=option%3ADPRK.") {
		p.t.Errorf("the question leads to %s", p.address())
	}
	p.press("/")
	p.press(kb.Escape)
	p.press(kb.Escape) // the first closes the list, if it was open by then
	if eval[bool](p, `document.activeElement.id === "ask"`) {
		p.t.Error("Escape does not leave the box")
	}
}
