//go:build wasip1

package main

import (
	"context"
	"encoding/json"
	"unsafe"

	"detente/web/handout"
)

// here is the one reactor of the module. WebAssembly exports plain functions,
// which have nowhere else to find it.
var here = &reactor{}

// room makes room for n bytes that the page will write.
//
//go:wasmexport room
func room(n uint32) unsafe.Pointer {
	return here.room(n)
}

func (r *reactor) room(n uint32) unsafe.Pointer {
	r.in = make([]byte, n+1)[:n] // so that there is a first byte to point at
	return unsafe.Pointer(unsafe.SliceData(r.in))
}

//go:wasmexport open
func open() { here.open() }

//go:wasmexport answer
func answer() { here.answer() }

//go:wasmexport content
func content() { here.content() }

// reply is where the last answer lies.
//
//go:wasmexport reply
func reply() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(here.out)) }

//go:wasmexport size
func size() uint32 { return uint32(len(here.out)) }

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
