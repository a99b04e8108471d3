package main

import (
	"context"
	"encoding/json"

	"detente/web/handout"
)

// reactor is a copy of a case, and the memory that it shares with the page.
type reactor struct {
	in, out []byte
	copy    *handout.Copy
}

// take makes room for n bytes that will be written.
func (r *reactor) take(n uint32) []byte {
	r.in = make([]byte, n+1)[:n] // so that there is a first byte to point at
	return r.in
}

// open takes the case.
func (r *reactor) open() {
	var content handout.Content
	if err := json.Unmarshal(r.in, &content); err != nil {
		r.out = handout.Write(handout.Head{Status: 400, Type: "text/plain; charset=utf-8"}, []byte("The case in this file could not be read: "+err.Error()))
		return
	}
	r.copy = handout.New(content)
	r.out = handout.Write(handout.Head{Status: 200}, nil)
}

// answer answers a request.
func (r *reactor) answer() {
	if r.copy == nil {
		r.out = handout.Write(handout.Head{Status: 500, Type: "text/plain; charset=utf-8"}, []byte("No case was opened."))
		return
	}
	r.out = r.copy.Answer(context.Background(), r.in)
}

// content gives the case back as it is now.
func (r *reactor) content() {
	if r.copy == nil {
		r.answer()
		return
	}
	text, err := json.Marshal(r.copy.Content())
	if err != nil {
		r.out = handout.Write(handout.Head{Status: 500, Type: "text/plain; charset=utf-8"}, []byte(err.Error()))
		return
	}
	r.out = handout.Write(handout.Head{Status: 200, Type: "application/json"}, text)
}
