package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// js is a value as a script writes it.
func js(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// plain is a text with single spaces.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// see says that the first such element says all of these words, in this order.
func (p *tab) see(selector string, words ...string) {
	p.t.Helper()
	text := plain(p.text(selector))
	rest := text
	for _, w := range words {
		_, after, found := strings.Cut(rest, w)
		if !found {
			p.t.Errorf("%s on %s does not say %q:\n%.1500s", selector, p.address(), w, text)
			return
		}
		rest = after
	}
}

// mark marks the first element that is seen and says some words, so that it can
// be clicked, and is how to select it.
func (p *tab) mark(selector, words string) string {
	p.t.Helper()
	found := eval[bool](p, fmt.Sprintf(`(() => {
		document.querySelectorAll("[data-marked]").forEach((e) => e.removeAttribute("data-marked"));
		const e = [...document.querySelectorAll(%s)].find((e) => e.checkVisibility() && e.textContent.replace(/\s+/g, " ").includes(%s));
		e?.setAttribute("data-marked", "");
		return e !== undefined;
	})()`, js(selector), js(words)))
	if !found {
		p.t.Fatalf("no %s that says %q on %s:\n%.3000s", selector, words, p.address(), plain(p.text("#main")))
	}
	return "[data-marked]"
}

// choose clicks the first element that is seen and says some words.
func (p *tab) choose(selector, words string) {
	p.t.Helper()
	p.click(p.mark(selector, words))
}

// write types a text into a field, in place of what it has.
func (p *tab) write(selector, text string) {
	p.t.Helper()
	p.do(chromedp.ScrollIntoView(chromedp.CSS(selector)), chromedp.Focus(chromedp.CSS(selector)))
	eval[bool](p, `(document.activeElement.select?.(), true)`)
	p.do(chromedp.KeyEvent(text))
}

// focus is what has the focus, in words for a message: "" for nothing at all.
func (p *tab) focus() string {
	p.t.Helper()
	return eval[string](p, `(() => {
		const e = document.activeElement;
		if (!e || e === document.body || e === document.documentElement) return "";
		return e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + (e.dataset?.key ?? e.getAttribute("href") ?? "") + " " + (e.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
	})()`)
}

// narrow says that the page is no wider than the window.
func (p *tab) narrow(t *testing.T, where string) {
	t.Helper()
	wide := eval[[]string](p, `(() => {
		const all = document.documentElement;
		const found = all.scrollWidth > innerWidth ? [all.scrollWidth + " of " + innerWidth + " pixels"] : [];
		const held = (e) => e !== null && e !== document.body && (getComputedStyle(e).overflowX !== "visible" && getComputedStyle(e).position !== "static" || held(e.parentElement));
		if (found.length > 0) for (const e of document.querySelectorAll("body *")) {
			if (found.length < 4 && !held(e.parentElement) && e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility()) found.push(e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
		}
		return found;
	})()`)
	if len(wide) > 0 {
		t.Errorf("%s is too wide: %s", where, strings.Join(wide, "; "))
	}
}
