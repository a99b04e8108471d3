package page_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"detente/web/desk"
	"detente/web/page"
)

// A reader who follows every link and sends every form, with what it holds and
// with what nobody means, meets pages in words only; no form harms the file,
// and each is taken back whole.
func TestCrawl(t *testing.T) {
	t.Parallel()
	for k, x := range crawled(t) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := &crawl{t: t, r: rand.New(rand.NewPCG(uint64(k), 1)), seen: map[string]bool{}, kinds: map[string]int{}, forms: map[string]int{}, queue: map[string][]string{}}
			c.open(x)
			c.run(1)
		})
	}
}

// thorough has the crawl read all cases and all screens of each: many minutes.
var thorough = flag.Bool("crawl", false, "read every page of every case, for many minutes")

// crawl is one reader of one case.
type crawl struct {
	t     *testing.T
	r     *rand.Rand
	site  *page.Site
	desk  *desk.Desk
	seen  map[string]bool     // addresses
	kinds map[string]int      // how many pages of a kind were read
	forms map[string]int      // how often forms of a kind were sent
	queue map[string][]string // addresses to read, by kind
}

// open puts a case on a shelf of its own and begins at every screen.
func (c *crawl) open(x oddCase) {
	shelf := &desk.Shelf{Journals: c.t.TempDir()}
	if err := shelf.Find(x.write(c.t)); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(shelf.Close)
	id := shelf.IDs()[0]
	d, err := shelf.Desk(id)
	if err != nil {
		c.t.Fatal(err)
	}
	c.site, c.desk = page.New(shelf, "test"), d
	c.visit("/")
	screens := strings.Fields("why options wants way-out brief states what-if sources words map involve rules compare events text share save-as conflict ask")
	if !*thorough {
		c.r.Shuffle(len(screens), func(a, b int) { screens[a], screens[b] = screens[b], screens[a] })
		screens = screens[:4]
	}
	for _, screen := range screens {
		c.visit("/case/" + id + "/" + screen)
	}
}

// run reads pages of kinds that were read least, until there are enough.
func (c *crawl) run(most int) {
	for range most {
		kinds := slices.Sorted(maps.Keys(c.queue))
		if len(kinds) == 0 {
			return
		}
		c.r.Shuffle(len(kinds), func(a, b int) { kinds[a], kinds[b] = kinds[b], kinds[a] })
		kind := slices.MinFunc(kinds, func(a, b string) int { return c.kinds[a] - c.kinds[b] })
		k := c.r.IntN(len(c.queue[kind]))
		address := c.queue[kind][k]
		if c.queue[kind] = slices.Delete(c.queue[kind], k, k+1); len(c.queue[kind]) == 0 {
			delete(c.queue, kind)
		}
		c.visit(address)
	}
}

// kindOf is an address without which one of many things it shows.
func kindOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	keys := slices.Sorted(maps.Keys(u.Query()))
	kind, _, _ := strings.Cut(u.Query().Get("pick"), ":")
	return u.Path + " " + strings.Join(keys, " ") + " " + kind
}

// visit reads a page and sends its forms.
func (c *crawl) visit(address string) {
	if c.seen[address] {
		return
	}
	c.seen[address] = true
	c.kinds[kindOf(address)]++
	got, ok := c.read(address)
	if !ok {
		return
	}
	for _, f := range got.forms {
		if f.method == "DIALOG" { // it is closed, and nothing sent
			continue
		}
		c.try(address, f)
	}
}

// read reads a page, follows where it leads, and holds it to what pages are.
func (c *crawl) read(address string) (*readPage, bool) {
	for range 5 {
		r, done := c.serve(address, page.Request{Method: "GET", Live: c.r.IntN(16) == 0})
		switch {
		case !done:
			return nil, false
		case r.Status == 303:
			address = r.Location
			continue
		case r.Status == 422 && r.Type == "text/html; charset=utf-8": // it cannot be made, and says why
		case r.Status == 414 && len(address) > 2_000: // too long, as it says
		case r.Status >= 400 && r.Status != 404, r.Status == 404 && !strings.Contains(address, "none"):
			c.t.Errorf("GET %s: status %d: %.300s", address, r.Status, words(r.Body))
		}
		return c.hold("GET "+address, address, r)
	}
	c.t.Errorf("GET %s: leads nowhere", address)
	return nil, false
}

// serve asks for something, for as long as a reader might wait.
func (c *crawl) serve(address string, r page.Request) (page.Response, bool) {
	u, err := url.Parse(address)
	if err != nil {
		c.t.Errorf("the address %q: %v", address, err)
		return page.Response{}, false
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	defer time.AfterFunc(30*time.Second, cancel).Stop()
	defer func() {
		if fault := recover(); fault != nil {
			c.t.Errorf("%s %s %v: panic: %v", r.Method, address, r.Form, fault)
		}
	}()
	r.Path, r.Query = u.Path, u.Query()
	began := time.Now()
	x := c.site.Serve(ctx, r)
	if d := time.Since(began); d > 5*time.Second {
		c.t.Logf("%s %s lasted %v", r.Method, address, d.Round(time.Second))
	}
	return x, x.Status != 499
}

// hold holds an answer to what every answer is, and keeps its links.
func (c *crawl) hold(what, address string, r page.Response) (*readPage, bool) {
	if r.Type != "text/html; charset=utf-8" || r.Name != "" {
		if r.Status >= 400 || len(r.Body) == 0 {
			c.t.Errorf("%s: status %d, %d bytes of %s", what, r.Status, len(r.Body), r.Type)
		}
		return nil, false
	}
	p := parsePage(address, r.Body)
	for _, fault := range p.faults {
		c.t.Errorf("%s: %s", what, fault)
	}
	for _, link := range p.links {
		if !c.seen[link] && strings.HasPrefix(link, "/case/"+c.desk.ID+"/") {
			if kind := kindOf(link); len(c.queue[kind]) < 100 {
				c.queue[kind] = append(c.queue[kind], link)
			}
		}
	}
	return p, true
}

var numerals = regexp.MustCompile(`\d+`)

// try sends a form: as it stands, and with something odd in it. Forms of one
// kind are sent a few times only.
func (c *crawl) try(address string, f form) {
	kind := f.method + " " + f.path() + " " + kindOf(address) + " " + strings.Join(f.names(), " ") + " " + f.get("verb") + f.get("kind")
	kind = numerals.ReplaceAllString(kind, "#")
	often, odd := 1, 1
	if *thorough {
		often, odd = 1, 4
	}
	if c.forms[kind]++; c.forms[kind] > often || !*thorough && c.r.IntN(4) > 0 {
		return
	}
	if f.method == "GET" {
		c.read(f.action + "?" + f.values().Encode())
		for range odd {
			c.read(f.action + "?" + c.odd(f).Encode())
		}
		return
	}
	c.send(f, f.values())
	for range odd {
		c.send(f, c.odd(f))
	}
}

// odd is a form with something odd in it, or with something left out.
func (c *crawl) odd(f form) url.Values {
	v := f.values()
	names := f.names()
	if len(names) == 0 {
		return v
	}
	set := func(name string) {
		switch c.r.IntN(8) {
		case 0:
			v.Del(name)
		case 1:
			if now := c.desk.Now().Case; now != nil && len(now.Parties) > 0 {
				v.Set(name, now.Parties[c.r.IntN(len(now.Parties))].ID)
			}
		default:
			v.Set(name, oddities[c.r.IntN(len(oddities))])
		}
	}
	typed := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !f.typed(name) })
	if len(typed) > 0 && c.r.IntN(3) > 0 {
		names = typed
	}
	set(names[c.r.IntN(len(names))])
	if c.r.IntN(4) == 0 {
		for _, name := range names {
			set(name)
		}
	}
	return v
}

// send sends a form, and looks what it did to the file.
func (c *crawl) send(f form, values url.Values) {
	d := c.desk
	was, steps := d.Now(), len(d.Steps())
	what := fmt.Sprintf("POST %s %.400q", f.action, values.Encode())
	r, done := c.serve(f.action, page.Request{Method: "POST", Form: values})
	if !done {
		return
	}
	now := d.Now()
	switch {
	case r.Status == 303:
		c.read(r.Location)
	case r.Status == 404 && !f.edits():
	case r.Status == 422 || r.Status == 200:
		c.hold(what, f.action, r)
		if r.Status == 422 && !bytes.Equal(now.Text, was.Text) {
			c.t.Errorf("%s: refused, and the file is another", what)
		}
	default:
		c.t.Errorf("%s: status %d: %.300s", what, r.Status, words(r.Body))
	}
	if bytes.Equal(now.Text, was.Text) {
		return
	}
	if n := len(d.Steps()) - steps; f.edits() && n != 1 {
		c.t.Errorf("%s: %d steps", what, n)
	}
	if f.edits() {
		c.unharmed(what, values, was, now)
	}
	if f.path() == "undo" || f.path() == "redo" || f.path() == "go-back" {
		return
	}
	if err := d.Undo(); err != nil || !bytes.Equal(d.Now().Text, was.Text) {
		c.t.Errorf("%s: taking it back brings another file (%v)", what, err)
	}
	if c.r.IntN(6) == 0 { // go on with what came of it
		if err := d.Redo(); err != nil || !bytes.Equal(d.Now().Text, now.Text) {
			c.t.Errorf("%s: doing it again brings another file (%v)", what, err)
		}
	}
}

// unharmed holds a file that a form changed: it can be read where it could, and
// what it said it says, but for what the form is about.
func (c *crawl) unharmed(what string, sent url.Values, was, now *desk.Revision) {
	if was.Problems.Errors() == 0 && now.Problems.Errors() > 0 {
		c.t.Errorf("%s: the case has errors now: %s", what, now.Problems.Sorted()[0].Text)
	}
	if sent.Get("verb") == "remove" || strings.Contains(what, "/remove?") || strings.Contains(what, "/un") {
		return
	}
	before, after := scalars(was.Text), scalars(now.Text)
	var lost []string
	for text, n := range before {
		if after[text] < n {
			lost = append(lost, text)
		}
	}
	if len(lost) > 3+len(sent) {
		slices.Sort(lost)
		c.t.Errorf("%s: the file no longer says %.200q", what, lost)
	}
}
