// Package main is the workbench inside a shared file: WebAssembly that is given
// a case once and then answers the page's requests (decision 0039).
//
//	GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared ./web/offline
//
// The page writes what it asks into room, calls open, answer or content, and
// reads what came of it from where reply says. Nothing else is shared.
package main

import (
	"context"
	"encoding/json"

	"detente/web/handout"
)

// main does nothing: the functions of reactor.go are called instead.
func main() {}

// reactor is a copy of a case, and the memory that it shares with the page.
type reactor struct {
	in, out []byte
	copy    *handout.Copy
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
