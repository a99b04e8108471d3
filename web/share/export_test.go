package share

import (
	"context"
	"io"
	"io/fs"
)

// WriteWith writes a file with a program that was not embedded.
func WriteWith(ctx context.Context, w io.Writer, req Request, program string) (Result, error) {
	return write(ctx, w, req, program)
}

// Bundle is how scripts become one.
func Bundle(files fs.FS, entries ...string) (string, error) {
	return bundle(func(name string) ([]byte, error) { return fs.ReadFile(files, name) }, entries...)
}
