package web_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "write pictures of the screens to this folder")

// The main screens are no wider than the window on a telephone, a small and a
// large screen, in light and dark; with -shots there are pictures of them.
func TestShots(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "korea", "prisoners-dilemma", "chicken", "nile")
	p := b.visit(1280, 900)
	for name, path := range map[string]string{
		"start": "/", "options": "/case/korea/options", "wants": "/case/korea/wants?pick=want:USA.4", "why": "/case/korea/why?pick=state:166", "way-out": "/case/korea/way-out?pick=step:1.1",
		"brief": "/case/korea/brief", "what-if": "/case/korea/what-if", "sources": "/case/korea/sources?source=hanoi", "map": "/case/korea/map?pick=state:172&open=172",
		"states": "/case/korea/states", "involve": "/case/korea/involve", "words": "/case/korea/words", "rules": "/case/korea/rules", "events": "/case/korea/events", "text": "/case/korea/text", "share": "/case/korea/share", "compare": "/case/korea/compare",
	} {
		p.open(path)
		for _, width := range []int64{390, 1280, 2560} {
			height := map[int64]int64{390: 844, 1280: 900, 2560: 1440}[width]
			p.do(chromedp.EmulateViewport(width, height))
			for _, dark := range []bool{false, true} {
				p.dark(dark)
				look := map[bool]string{false: "light", true: "dark"}[dark]
				p.narrow(t, fmt.Sprintf("%s at %d, %s", path, width, look))
				if *shots != "" {
					p.shot(filepath.Join(*shots, fmt.Sprintf("%s-%d-%s.png", name, width, look)))
				}
			}
		}
	}
	p.faultless()
}

// shot writes a picture of what one sees.
func (p *tab) shot(file string) {
	p.t.Helper()
	pic, err := chromedp.Call(p.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, pic.Data, 0o666); err != nil {
		p.t.Fatal(err)
	}
}
