// Package main is the workbench inside a shared file: WebAssembly that is given
// a case once and then answers the page's requests (decision 0039).
//
//	GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared ./web/offline
//
// The page writes what it asks into room, calls open, answer or content, and
// reads what came of it from where reply says. Nothing else is shared.
package main

// main does nothing: the functions of reactor.go are called instead.
func main() {}
