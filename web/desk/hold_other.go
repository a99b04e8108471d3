//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package desk

import "os"

// openHeld opens a file. Here nobody can be kept from opening it, too.
func openHeld(path string, how int) (*os.File, error) { return os.OpenFile(path, how, 0o600) }

// drop removes a file.
func drop(f *os.File) {
	release(f)
	_ = os.Remove(f.Name())
}
