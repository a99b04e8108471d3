package page_test

import (
	"net/url"
	"strings"
	"testing"
)

// What an address holds stands in each link of its page, so it has a bound; the
// page that says so is small, whatever was sent.
func TestLongAddress(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "korea")
	long, piece := strings.Repeat("x", 10_000), strings.Repeat("y", 1_500)
	for _, q := range []url.Values{
		{"goal": {long}}, {"pick": {"want:" + long}}, {"nonsense": {long}}, {long: {"x"}}, {"if": {long}}, {"words": {long}},
		{"if": {piece, piece, piece, piece, piece}}, {"a": {piece}, "b": {piece}, "c": {piece}, "d": {piece}}, {"a": strings.Split(strings.Repeat("x ", 3000), " ")},
		{"back": {strings.Repeat(long, 3)}}, {"from": {strings.Repeat(long, 3)}},
	} {
		for _, path := range []string{"/", "/case/korea/states", "/case/korea/why", "/case/korea/ask", "/case/korea/file/states.csv"} {
			r := get(t, s, path+"?"+q.Encode())
			if r.Status != 414 || !strings.Contains(string(r.Body), "<h1>The address is too long</h1>") || len(r.Body) > 5_000 {
				t.Errorf("%s with %.40s: status %d, %d bytes", path, q.Encode(), r.Status, len(r.Body))
			}
		}
	}
	back := "/case/korea/states?" + url.Values{"nonsense": {long}}.Encode()
	if r := post(t, s, "/case/korea/undo?back="+url.QueryEscape(back), nil); r.Status != 414 {
		t.Errorf("back to such an address: status %d", r.Status)
	}
}

// As much as an address may hold makes no page that is too large.
func TestFullAddress(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "korea")
	q := url.Values{"a": {strings.Repeat("x", 1_900)}, "b": {strings.Repeat("x", 1_900)}, "c": {strings.Repeat("x", 1_900)}}
	for _, screen := range []string{"states", "why", "options", "wants"} {
		at := "/case/korea/" + screen + "?" + q.Encode()
		r := get(t, s, at)
		if r.Status != 200 || len(r.Body) > 2<<20 {
			t.Errorf("%s: status %d, %d bytes", screen, r.Status, len(r.Body))
		}
		if r := post(t, s, "/case/korea/undo?back="+url.QueryEscape(at), nil); r.Status != 303 {
			t.Errorf("%s: undo has status %d", screen, r.Status)
		}
	}
}

// A condition too long to be read back through the address is not lost.
func TestLongDraft(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "korea")
	typed := strings.Repeat("not ", 1000) + "DPRK.freeze"
	r := post(t, s, "/case/korea/rules/add?back="+url.QueryEscape("/case/korea/rules"), url.Values{"do": {"read"}, "to": {"rule"}, "kind": {"free"}, "cond": {typed}})
	if r.Status != 422 || !strings.Contains(string(r.Body), "too long to be read back") || !strings.Contains(string(r.Body), typed) {
		t.Errorf("status %d", r.Status)
	}
}
