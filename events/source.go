package events

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Source is a file to read.
type Source struct {
	Name string
	Size int64 // bytes, for progress; 0 where unknown
	// Open opens it. What can be read at any place, as a plain file on disk, is
	// read in parts by several workers at once.
	Open func() (io.ReadCloser, error)
}

// Text is a source that is in memory.
func Text(name string, text []byte) Source {
	return Source{name, int64(len(text)), func() (io.ReadCloser, error) { return memory{bytes.NewReader(text)}, nil }}
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// placed is what can be read at any place.
type placed interface {
	io.ReaderAt
	io.Seeker
}

// opened is a source, or a file inside one, that is open.
type opened struct {
	name   string
	plain  io.ReaderAt // nil where it must be read from the start
	size   int64       // of plain
	packed int64       // bytes in the source, for progress
	stream io.ReadCloser
}

// open opens a source and says what files it holds: itself, or those of an
// archive. Compression is told by content.
func (src Source) open(each func(opened) error) error {
	file, err := src.Open()
	if err != nil {
		return err
	}
	at, isPlaced := file.(placed)
	var size int64
	if isPlaced {
		if size, err = at.Seek(0, io.SeekEnd); err != nil {
			isPlaced = false // a pipe
		} else if _, err = at.Seek(0, io.SeekStart); err != nil {
			return err
		}
	}
	peek := bufio.NewReaderSize(file, 64<<10)
	magic, err := peek.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return errors.Join(err, file.Close())
	}
	stream := both{peek, file.Close}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		unpacked, err := gzip.NewReader(peek)
		if err != nil {
			return errors.Join(fmt.Errorf("it begins like a gzip file, but is none: %w", err), file.Close())
		}
		return each(opened{name: src.Name, packed: src.Size, stream: both{unpacked, file.Close}})
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PK\x05\x06")):
		return archive(src.Name, file, at, size, isPlaced, each)
	case bytes.HasPrefix(magic, []byte("PAR1")):
		return errors.Join(errors.New("it is a Parquet file, which is not read\n  hint: save the columns date, from, to, and score or code as CSV"), file.Close())
	case isPlaced:
		return each(opened{name: src.Name, plain: at, size: size, packed: src.Size, stream: stream})
	}
	return each(opened{name: src.Name, packed: src.Size, stream: stream})
}

// both reads from one and closes another.
type both struct {
	io.Reader
	close func() error
}

func (b both) Close() error { return b.close() }

// archive hands on the files of a zip archive, one after the other.
func archive(name string, file io.Closer, at io.ReaderAt, size int64, isPlaced bool, each func(opened) error) (err error) {
	defer func() { err = errors.Join(err, file.Close()) }()
	if !isPlaced {
		return errors.New("a zip archive cannot be read from a pipe\n  hint: name the file, or unpack it first")
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return fmt.Errorf("it begins like a zip archive, but is none: %w", err)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("its file %s: %w", f.Name, err)
		}
		closed := make(chan struct{})
		entry := opened{name: name + ":" + f.Name, packed: int64(f.CompressedSize64), stream: both{r, func() error { defer close(closed); return r.Close() }}}
		if err := each(entry); err != nil {
			return err
		}
		<-closed // the archive must stay open until then
	}
	return nil
}

// ahead reads a stream in a goroutine of its own, so that it is unpacked while
// what came before is read.
type ahead struct {
	filled chan []byte
	empty  chan []byte
	stop   chan struct{}
	err    error // once filled is closed
	rest   []byte
	whole  []byte
}

func newAhead(r io.Reader) *ahead {
	const buffers, size = 3, 256 << 10
	a := &ahead{filled: make(chan []byte, buffers), empty: make(chan []byte, buffers), stop: make(chan struct{})}
	for range buffers {
		a.empty <- make([]byte, size)
	}
	go a.fill(r)
	return a
}

func (a *ahead) fill(r io.Reader) {
	defer close(a.filled)
	for {
		select {
		case <-a.stop:
			return
		case b := <-a.empty:
			n, err := 0, error(nil)
			for b = b[:cap(b)]; n < len(b) && err == nil; {
				var k int
				k, err = r.Read(b[n:])
				n += k
			}
			if n > 0 {
				a.filled <- b[:n]
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}
}

// Read hands on what was read ahead.
func (a *ahead) Read(p []byte) (int, error) {
	if len(a.rest) == 0 {
		if a.whole != nil {
			a.empty <- a.whole
			a.whole = nil
		}
		b, ok := <-a.filled
		if !ok {
			return 0, a.err
		}
		a.whole, a.rest = b, b
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// close ends reading ahead, and waits for it: what it reads from is closed next.
func (a *ahead) close() {
	close(a.stop)
	for range a.filled {
	}
}
