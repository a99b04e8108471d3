//go:build wasip1

package main

import "unsafe"

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
	return unsafe.Pointer(unsafe.SliceData(r.take(n)))
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
