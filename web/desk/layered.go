package desk

import (
	"bytes"
	"io/fs"
	"time"
)

// layered is a folder with documents laid over it that are not on disk.
type layered struct {
	over  map[string][]byte
	under fs.FS // nil for nothing
}

// Documents is a folder of documents in memory, by their paths.
func Documents(files map[string][]byte) fs.FS { return layered{over: files} }

func (l layered) Open(name string) (fs.File, error) {
	if text, there := l.over[name]; there {
		return &paper{bytes.NewReader(text), paperInfo{name, int64(len(text))}}, nil
	}
	if l.under == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.under.Open(name)
}

// Stat does not open a file, since to open a named pipe is to wait.
func (l layered) Stat(name string) (fs.FileInfo, error) {
	if text, there := l.over[name]; there {
		return paperInfo{name, int64(len(text))}, nil
	}
	if l.under == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(l.under, name)
}

// paper is a document in memory.
type paper struct {
	*bytes.Reader
	info paperInfo
}

func (p *paper) Stat() (fs.FileInfo, error) { return p.info, nil }
func (p *paper) Close() error               { return nil }

type paperInfo struct {
	name string
	size int64
}

func (i paperInfo) Name() string       { return i.name }
func (i paperInfo) Size() int64        { return i.size }
func (i paperInfo) Mode() fs.FileMode  { return 0o444 }
func (i paperInfo) ModTime() time.Time { return time.Time{} }
func (i paperInfo) IsDir() bool        { return false }
func (i paperInfo) Sys() any           { return nil }
