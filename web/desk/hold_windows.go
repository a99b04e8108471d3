package desk

import (
	"errors"
	"os"
	"syscall"
)

// sharing is what the system says where somebody has the file open who does
// not share it.
const sharing = syscall.Errno(32)

// openHeld opens a file so that nobody else does until it is closed, at the
// latest by the end of the program; nil where somebody has it.
func openHeld(path string, how int) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	disposition := uint32(syscall.OPEN_EXISTING)
	if how&os.O_CREATE != 0 {
		disposition = syscall.CREATE_NEW
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, disposition, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case errors.Is(err, sharing):
		return nil, nil
	case err != nil:
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// drop removes a file that is held.
func drop(f *os.File) {
	release(f) // first, since what is open cannot be removed here
	_ = os.Remove(f.Name())
}
