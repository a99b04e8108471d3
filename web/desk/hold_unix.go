//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package desk

import (
	"os"
	"syscall"
)

// openHeld opens a file so that nobody else does until it is closed, at the
// latest by the end of the program; nil where somebody has it.
func openHeld(path string, how int) (*os.File, error) {
	f, err := os.OpenFile(path, how, 0o600)
	if err != nil {
		return nil, err
	}
	switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err {
	case nil, syscall.ENOSYS, syscall.ENOTSUP, syscall.ENOLCK: // some network disks cannot
		return f, nil
	default:
		release(f)
		return nil, nil
	}
}

// drop removes a file that is held.
func drop(f *os.File) {
	_ = os.Remove(f.Name()) // first, so that nobody takes it up in between
	release(f)
}
