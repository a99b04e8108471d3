package draw

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"detente/internal/trial"
)

// browser starts Chromium; without one a test is left out, and fails where
// everything must be tested.
func browser(t *testing.T) context.Context {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.DisableGPU,
			chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
		if os.Geteuid() == 0 {
			options = append(options, chromedp.NoSandbox)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		t.Cleanup(cancel)
		ctx, stop := chromedp.NewExecAllocator(ctx, options...)
		t.Cleanup(stop)
		ctx, end := chromedp.NewContext(ctx)
		t.Cleanup(end)
		return ctx
	}
	without(t, "no Chromium found: apt-get install -y chromium")
	return nil
}

// without leaves a test out that lacks something, but not where everything must
// be tested.
func without(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// wordy are pictures full of short and narrow words, which are by far wider in
// other fonts, and of everyday ones.
func wordy(seed uint64) []sheet {
	words := strings.Fields("it still fills little lifts tests drills until if all full relief first the of to no longer military joint agrees with " +
		"sanctions written security dismantles programme nuclear Washington Minimum WMO under threats its own in a at United States settlement")
	rng := rand.New(rand.NewPCG(seed, 2))
	text := func(most int) string {
		list := make([]string, 1+rng.IntN(most))
		for k := range list {
			list[k] = words[rng.IntN(len(words))]
		}
		return strings.Join(list, " ")
	}
	m := Map{Title: text(20), Parties: sampleParties()}
	b := Board{Title: text(20)}
	c := Circle{Title: text(20), Parties: sampleParties(), Closed: seed%2 == 0}
	l := Lanes{Title: text(20), Start: text(30), Goal: text(60), Parties: sampleLanes()}
	for k := range 3 + int(seed)*3 {
		m.Nodes = append(m.Nodes, Node{text(12), []string{text(9), text(9)}, Mark(rng.IntN(5)), -1, Link{}})
		m.Arrows = append(m.Arrows, Arrow{rng.IntN(k + 1), k, rng.IntN(6), text(9), rng.IntN(2) == 0, rng.IntN(2) == 0})
		c.Stops = append(c.Stops, Stop{text(9), []string{text(20)}, Mark(rng.IntN(5)), Link{}})
		c.Steps = append(c.Steps, Step{rng.IntN(6), text(12), text(12)})
		l.Steps = append(l.Steps, LaneStep{
			Acts:     []LaneAct{{rng.IntN(6), text(9), rng.IntN(2) == 0, rng.IntN(2) == 0, rng.IntN(2) == 0, Link{}}, {rng.IntN(6), text(9), rng.IntN(2) == 0, rng.IntN(2) == 0, rng.IntN(2) == 0, Link{}}},
			Risks:    []LaneRisk{{rng.IntN(6), text(6), rng.IntN(2) == 0}},
			HalfDone: []LaneHalf{{rng.IntN(6), []LaneRisk{{rng.IntN(6), text(6), false}}}},
		})
	}
	for range 2 + seed%4 {
		b.Columns = append(b.Columns, Column{text(3), text(3), Mark(rng.IntN(5)), Link{}})
	}
	for _, p := range sampleParties() {
		g := Group{Party: p}
		for range 1 + rng.IntN(3) {
			row := Row{Text: text(12), Once: rng.IntN(2) == 0, Seat: rng.IntN(2) == 0}
			for range b.Columns {
				row.Cells = append(row.Cells, Cell{text(2), rng.IntN(2) == 0, rng.IntN(2) == 0})
			}
			g.Rows = append(g.Rows, row)
		}
		b.Groups = append(b.Groups, g)
	}
	return []sheet{m.sheet(), b.sheet(), c.sheet(), l.sheet()}
}

// outside lists the texts of a page that reach out of the smallest outline they
// begin in, or into one they do not begin in, or over another text.
const outside = `(() => {
	const found = [], closed = [], texts = [];
	for (const p of document.querySelectorAll("path")) {
		if (!/Z$/.test(p.getAttribute("d"))) continue;
		const b = p.getBBox();
		closed.push({l: b.x, t: b.y, r: b.x + b.width, b: b.y + b.height, area: b.width * b.height});
	}
	for (const e of document.querySelectorAll("text")) {
		const b = e.getBBox(), y = +e.getAttribute("y"), size = +e.getAttribute("font-size");
		texts.push({text: e.textContent, l: b.x, r: b.x + b.width, t: y - size * 0.75, b: y, x: +e.getAttribute("x")});
	}
	const meet = (a, b) => a.l < b.r - 1 && b.l < a.r - 1 && a.t < b.b && b.t < a.b;
	texts.forEach((w, k) => {
		let box = null;
		for (const s of closed) {
			const begins = s.l <= w.x && w.x < s.r && s.t <= w.b && w.t <= s.b;
			if (begins && s.area > 400 && (!box || s.area < box.area)) box = s;
			if (!begins && meet(w, s)) found.push(w.text + " | runs into a shape");
		}
		const over = Math.max(box.l - w.l, w.r - box.r) + 2;
		if (over > 0) found.push(w.text + " | is " + over.toFixed(1) + " too wide");
		for (const o of texts.slice(0, k)) if (meet(w, o)) found.push(w.text + " | lies on " + o.text);
	});
	return {texts: texts.length, found};
})()`

// In the widest of the common fonts every text stays in its box.
func TestTextsStayInTheirBoxes(t *testing.T) {
	t.Parallel()
	if !trial.Long() {
		t.Skip("runs with -long")
	}
	ctx := browser(t)
	const font = "DejaVu Sans"
	if !evaluate[bool](t, ctx, fmt.Sprintf(`(() => {
		const c = document.createElement("canvas").getContext("2d");
		const wide = font => { c.font = "20px " + font; return c.measureText("minimum").width };
		return wide("'%s', monospace") != wide("monospace") && wide("'%[1]s', serif") != wide("serif");
	})()`, font)) {
		without(t, "no "+font+" found: apt-get install -y fonts-dejavu")
	}
	var pictures []sheet
	for _, s := range samples() {
		if !strings.HasPrefix(s.name, "hostile") && s.name != "map of 300" {
			pictures = append(pictures, s.sheet)
		}
	}
	for seed := range uint64(6) {
		pictures = append(pictures, wordy(seed)...)
	}
	texts := 0
	for k, p := range pictures {
		svg := strings.Replace(string(p.svg().SVG), "system-ui, sans-serif", font, 1)
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%d.svg", k))
		if err := os.WriteFile(file, []byte(svg), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String())); err != nil {
			t.Fatal(err)
		}
		got := evaluate[struct {
			Texts int
			Found []string
		}](t, ctx, outside)
		texts += got.Texts
		for _, what := range got.Found {
			t.Errorf("picture %d (%s): %s", k, p.title, what)
		}
	}
	if texts < 2000 {
		t.Errorf("only %d texts were met", texts)
	}
}
