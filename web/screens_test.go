package web_test

import (
	"os"
	"path/filepath"
	"testing"

	"detente/internal/trial"
)

// links are the addresses in the rail of a case.
func (p *tab) links() []string {
	return eval[[]string](p, `[...document.querySelectorAll("#rail a[data-go]")].map(a => a.getAttribute("href"))`)
}

// blank puts a case with nothing but a title beside the others.
func (b *bench) blank() {
	b.t.Helper()
	dir := filepath.Join(b.dir, "blank")
	if err := os.Mkdir(dir, 0o777); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte("detente: 1\ntitle: Nothing yet\n"), 0o666); err != nil {
		b.t.Fatal(err)
	}
	b.stop()
	b.start()
}

// Every screen is drawn for a full case and for an empty one, has a headline,
// and the page complains of nothing.
func TestScreens(t *testing.T) {
	t.Parallel()
	chromium(t)
	full := "chicken"
	if trial.Long() {
		full = "korea"
	}
	b := serve(t, full)
	b.blank()
	p := b.visit(1280, 900)
	for _, id := range []string{full, "blank"} {
		p.open("/case/" + id + "/why")
		links := p.links()
		if len(links) == 0 {
			t.Fatal("the rail is empty")
		}
		for k, link := range links {
			if !trial.Long() && k > 0 {
				continue
			}
			p.open(link)
			if p.text("#main h1") == "" {
				t.Errorf("%s has no headline", link)
			}
			if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s is %d pixels wider than the window", link, wide)
			}
			p.faultless()
		}
	}
	p.open("/")
	p.faultless()
}

// An accessibility checker finds nothing serious on any screen, in light and
// dark.
func TestAccessible(t *testing.T) {
	t.Parallel()
	chromium(t)
	script := axe(t)
	b := serve(t, "korea")
	b.blank()
	p := b.visit(1280, 900)
	for _, dark := range []bool{false, true} {
		p.dark(dark)
		addresses := []string{"/"}
		for _, id := range []string{"korea", "blank"} {
			p.open("/case/" + id + "/why")
			addresses = append(addresses, p.links()...)
		}
		for _, address := range addresses {
			p.open(address)
			for _, x := range p.serious(script) {
				t.Errorf("%s (dark: %v): %s", address, dark, x)
			}
		}
	}
}
