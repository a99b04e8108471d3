//go:build !offline

package share

// program is the WebAssembly of web/offline, compressed. This build has none:
// see docs/share.md.
const program = ""
