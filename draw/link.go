package draw

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
)

// Link makes a part of a picture something that can be chosen. It is in
// [Picture.Page] alone: a file has no page that its addresses belong to.
type Link struct {
	// To is an address within the page's own site, such as "/why?s=7". What
	// leads elsewhere, or is no address, makes no link.
	To string
	// Label says what is chosen, for those who cannot see it; where it is empty,
	// the words of the part do.
	Label string
	// ID is the id of the link in the page, by which focus is kept; "" for none.
	ID string
	// Current says that this is what is chosen now.
	Current bool
}

// or is l with a label where it has none.
func (l Link) or(label string) Link {
	if clean(l.Label) == "" {
		l.Label = label
	}
	return l
}

// leads says whether l is a link: its address has no scheme and no host, also
// not to a browser, which takes \ for / and more than two of them for two. It is
// as addresses are sent, without spaces and letters that need escapes.
func (l Link) leads() bool {
	odd := func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '\\' }
	if l.To == "" || strings.HasPrefix(l.To, "//") || strings.ContainsFunc(l.To, odd) {
		return false
	}
	u, err := url.Parse(l.To)
	return err == nil && u.Scheme == "" && u.Host == "" && u.Opaque == "" && u.User == nil
}

// Part is a piece of a picture that can be chosen: a field, and where it leads.
type Part struct {
	Link
	X, Y, W, H int
}

// hitLeast is how wide and tall the field of a link is at least.
const hitLeast = 24

// part is the field r, grown about its middle where it is too small to be met.
func part(l Link, r rect) Part {
	if grow := hitLeast - r.w; grow > 0 {
		r.x, r.w = r.x-grow/2, hitLeast
	}
	if grow := hitLeast - r.h; grow > 0 {
		r.y, r.h = r.y-grow/2, hitLeast
	}
	return Part{l, r.x, r.y, r.w, r.h}
}

// around is r with so many pixels more on each side.
func (r rect) around(by int) rect { return rect{r.x - by, r.y - by, r.w + 2*by, r.h + 2*by} }

// Part writes a link around what paint draws. Its field lies on top, so that
// all of it can be met and its frame seen.
func (v *svg) Part(p Part, paint func()) {
	if !p.leads() {
		paint()
		return
	}
	v.parts++
	if !v.links {
		paint()
		return
	}
	outside, said := v.body, len(v.said)
	v.body = bytes.Buffer{}
	paint()
	inside := v.body
	v.body = outside
	fmt.Fprintf(&v.body, `<a class="dt-link" href="%s" aria-label="%s"`, escaped(p.To), escaped(clean(named(v.said[said:], p.Label))))
	if p.ID != "" {
		fmt.Fprintf(&v.body, ` id="%s"`, escaped(clean(p.ID)))
	}
	if p.Current {
		v.body.WriteString(` aria-current="true"`)
	}
	v.body.WriteString(">\n")
	v.body.Write(inside.Bytes())
	fmt.Fprintf(&v.body, `<path class="dt-hit dt-s-accent" fill="none" stroke="%s" stroke-width="3" stroke-opacity="0" pointer-events="all" d="%s"/>`+"\n</a>\n",
		hex(accent), outline(rounded(rect{p.X, p.Y, p.W, p.H}, 8)))
}

// named is how a link is called: by the words that stand in it, which who
// speaks to the page will say, and then by its label.
func named(words []string, label string) string {
	seen := strings.Join(words, " ")
	if seen == "" || strings.Contains(label, seen) {
		return label
	}
	return seen + ": " + label
}

// Part draws a part as if it were none: an image has no links.
func (r *raster) Part(_ Part, paint func()) { paint() }
