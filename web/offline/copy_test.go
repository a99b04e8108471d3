package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"detente/web/handout"
)

// give writes what the page would write, and lets the reactor do something.
func give(t *testing.T, r *reactor, what any, do func()) (handout.Head, string) {
	t.Helper()
	text, ok := what.([]byte)
	if !ok {
		var err error
		if text, err = json.Marshal(what); err != nil {
			t.Fatal(err)
		}
	}
	copy(r.take(uint32(len(text))), text)
	do()
	line, body, found := bytes.Cut(r.out, []byte("\n"))
	var h handout.Head
	if err := json.Unmarshal(line, &h); err != nil || !found {
		t.Fatalf("%q: %v", line, err)
	}
	return h, string(body)
}

// The page gives a case once, asks, changes, and takes the case back.
func TestReactor(t *testing.T) {
	t.Parallel()
	r := &reactor{}
	if h, _ := give(t, r, handout.Call{Method: "GET", URL: handout.Start}, r.answer); h.Status != 500 {
		t.Errorf("before a case was opened: status %d", h.Status)
	}
	if h, _ := give(t, r, []byte(nil), r.content); h.Status != 500 {
		t.Errorf("the case that is not there: status %d", h.Status)
	}
	if h, body := give(t, r, []byte("{"), r.open); h.Status != 400 || !strings.Contains(body, "could not be read") {
		t.Errorf("half a case: status %d: %s", h.Status, body)
	}
	const text = "detente: 1\ntitle: Talks\nparties: [{id: A, options: [{id: x}]}]\nstatus_quo: []\npreferences: {A: [A.x]}\n"
	if h, _ := give(t, r, handout.Content{Text: text, Version: "detente (test)"}, r.open); h.Status != 200 {
		t.Fatalf("opened: status %d", h.Status)
	}
	h, body := give(t, r, handout.Call{Method: "GET", URL: handout.Start}, r.answer)
	if h.Status != 200 || !strings.HasPrefix(h.Location, handout.Start+"/") || !strings.Contains(body, "Talks") {
		t.Errorf("%+v\n%.300s", h, body)
	}
	h, body = give(t, r, handout.Call{Method: "POST", URL: handout.Start + "/change", Form: "verb=set&path=title&value=Other+talks"}, r.answer)
	if h.Status != 200 || !strings.Contains(body, "Other talks") {
		t.Errorf("%+v\n%.300s", h, body)
	}
	if h, _ := give(t, r, []byte("nonsense"), r.answer); h.Status != 400 {
		t.Errorf("nonsense: status %d", h.Status)
	}
	h, body = give(t, r, []byte(nil), r.content)
	var back handout.Content
	if err := json.Unmarshal([]byte(body), &back); h.Status != 200 || err != nil || !strings.Contains(back.Text, "title: Other talks") {
		t.Errorf("%+v: %.300s (%v)", h, body, err)
	}
}

// There is always a first byte to point at.
func TestRoom(t *testing.T) {
	t.Parallel()
	r := &reactor{}
	for _, n := range []uint32{0, 1, 1000} {
		if b := r.take(n); len(b) != int(n) || cap(b) < 1 {
			t.Errorf("room for %d: %d bytes of %d", n, len(b), cap(b))
		}
	}
}
