package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"detente/internal/trial"
)

// hostile are texts that a page must show and not obey.
var hostile = []string{
	`<script>window.ran = 1</script>`,
	`<img src=x onerror="window.ran = 2">`,
	`"><svg onload="window.ran = 3"><a href="javascript:window.ran=4">x</a>`,
	`</textarea></title><script>window.ran = 5</script>`,
	"\u202egnirts desrever\u202c \u2066isolated",
	`{{.Secret}} ${window.ran=6} '-window.ran=7-'`,
	`<style>* { display: none }</style><iframe src="https://example.org/"></iframe>`,
	"متن از راست به چپ",
}

// rude is a case of parties with such names, quotes and texts, one of them
// 5,000 characters long without a space, and its document.
func rude(parties, each int) (text, document string) {
	var b strings.Builder
	say := func(k int) string { return js(hostile[k%len(hostile)] + fmt.Sprint(" ", k)) }
	b.WriteString("detente: 1\ntitle: " + js(hostile[0]+" "+hostile[4]+strings.Repeat("T", 300)) + "\nsummary: " + say(1) + "\n")
	b.WriteString("sources:\n  doc: {file: doc.md, title: " + say(2) + "}\nparties:\n")
	for p := range parties {
		name := say(p)
		if p == 1 {
			name = js(strings.Repeat("N", 5000))
		}
		fmt.Fprintf(&b, "  - id: P%d\n    name: %s\n    note: %s\n    options:\n", p, name, say(p+3))
		for o := range each {
			does := say(p*each + o)
			if p == 0 && o == 0 {
				does = js(strings.Repeat("do", 2500))
			}
			fmt.Fprintf(&b, "      - {id: o%d, text: %s}\n", o, does)
		}
	}
	b.WriteString("status_quo: []\n")
	if parties*each > 6 { // few situations, however many options
		b.WriteString("rules:\n")
	}
	for p := range parties {
		for o := range each {
			if p*each+o >= 6 {
				fmt.Fprintf(&b, "  - rule: not P%d.o%d\n    note: %s\n", p, o, say(o))
			}
		}
	}
	b.WriteString("preferences:\n")
	for p := range parties {
		fmt.Fprintf(&b, "  P%d:\n    - {want: P%d.o0, text: %s, because: [{source: doc, quote: %s}]}\n", p, (p+1)%parties, say(p), js(hostile[3]))
		fmt.Fprintf(&b, "    - {want: not P1.o0, text: %s, basis: inferred}\n", js(strings.Repeat("W", 5000)))
	}
	return b.String(), strings.Join(hostile, "\n\n") + "\n\n" + strings.Repeat("L", 5000) + "\n"
}

// Texts of a case are shown and do nothing, and none makes a page wider than
// its window.
func TestHostile(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t)
	sizes := map[string][2]int{"few": {3, 2}, "many": {20, 1}, "most": {20, 3}}
	if !trial.Long() { // the long run holds each size on every screen
		delete(sizes, "few")
	}
	for name, size := range sizes {
		text, document := rude(size[0], size[1])
		b.file(name, text)
		if err := os.WriteFile(filepath.Join(b.dir, name, "doc.md"), []byte(document), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b.stop()
	b.start()
	for id := range sizes {
		t.Run(id, func(t *testing.T) {
			p := b.visit(1280, 900)
			p.t = t
			p.open("/case/" + id + "/why")
			if computed := p.has("#headline"); computed == (id == "most") {
				t.Fatalf("computed: %v: %.2000s", computed, p.text("#main")) // 2^60 situations cannot be listed
			}
			links := p.links()
			if id == "most" && !trial.Long() {
				links = links[:3]
			}
			picks := []string{"/", "/case/" + id + "/why?pick=want:P0.1", "/case/" + id + "/wants?pick=want:P1.1", "/case/" + id + "/options?pick=option:P0.o0", "/case/" + id + "/share", "/case/" + id + "/states?formal=yes"}
			for _, link := range append(links, picks...) {
				p.open(link)
				if p.text("#main h1") == "" {
					t.Errorf("%s has no headline", link)
				}
				for _, width := range []int64{390, 1280, 2560} {
					p.do(chromedp.EmulateViewport(width, 900))
					p.narrow(t, fmt.Sprintf("%s at %d", link, width))
				}
				if ran := eval[int](p, `window.ran ?? 0`); ran != 0 {
					t.Errorf("%s: text %d ran", link, ran)
				}
				if made := eval[int](p, `document.querySelectorAll("#main iframe, #main img, [onerror], [onload], a[href^='javascript:']").length`); made != 0 {
					t.Errorf("%s: texts became %d elements", link, made)
				}
			}
			p.faultless()
		})
	}
}
