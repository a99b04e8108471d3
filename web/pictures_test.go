package web_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Pictures that carry the case open as the same case, byte for byte; they can be
// enlarged, and what is chosen in them shows its reason.
func TestPictures(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "korea")
	p := b.visit(1280, 900)
	saved := p.downloads()
	want, err := os.ReadFile(filepath.Join(b.dir, "korea", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := filepath.Glob(filepath.Join(b.dir, "korea", "sources", "*.md"))
	if err != nil || len(documents) == 0 {
		t.Fatal(err, documents)
	}
	for screen, picture := range map[string]string{"map": ".picture svg", "way-out": ".way-lanes svg"} {
		p.open("/case/korea/" + screen)
		if !p.has("#main " + picture) {
			t.Errorf("%s has no picture", screen)
		}
		p.do(chromedp.Click(chromedp.CSS(`#main a[href*="` + screen + `.svg"]`)))
		p.downloaded(saved, "korea-"+screen+".svg")
		p.do(chromedp.Click(chromedp.CSS(`#main a[href*="` + screen + `.png"]`)))
		if pic, err := png.Decode(bytes.NewReader(p.downloaded(saved, "korea-"+screen+".png"))); err != nil || pic.Bounds().Dx() < 400 {
			t.Errorf("%s: %v", screen, err)
		}
		p.open("/")
		p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), append([]string{filepath.Join(saved, "korea-"+screen+".svg")}, documents...)))
		p.choose("button", "Open")
		p.see("#headline", "Today holds: nobody gains by moving alone.")
		id := eval[string](p, `document.body.dataset.case`)
		if id == "korea" {
			t.Errorf("%s: the picture opens as the case that is there already", screen)
		}
		got := eval[string](p, `fetch("/case/`+id+`/file/case.yaml").then((r) => r.text())`, chromedp.EvalAwaitPromise)
		if got != string(want) {
			t.Errorf("%s: the case in the picture is another: %d bytes, not %d", screen, len(got), len(want))
		}
	}
	p.open("/case/korea/map")
	whole := p.part()
	p.choose(".picture-tools button", "+")
	p.choose(".picture-tools button", "+")
	if part := p.part(); part >= whole {
		t.Errorf("of %v one sees %v", whole, part)
	}
	p.choose(".picture-tools button", "all")
	if part := p.part(); part != whole {
		t.Errorf("of %v one sees %v", whole, part)
	}
	p.click("#node-172")
	p.see("#why h2", "This situation holds")
	if !p.has("#node-172") {
		t.Error("what was chosen is gone")
	}
	p.faultless()
}

// part is how much of the width of the map one sees.
func (p *tab) part() float64 {
	p.t.Helper()
	return eval[float64](p, `document.querySelector("[data-picture=map] svg").viewBox.baseVal.width`)
}
