// Package memory is a folder of files that lie in memory. It knows how a case
// is read where there is no disk: inside a page, or before it is written.
package memory

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// Folder holds files by their paths, with / between folders. Folders
// themselves are not listed.
type Folder map[string][]byte

// Open is that of [fs.FS].
func (f Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{bytes.NewReader(text), info{path.Base(name), len(text)}}, nil
}

type opened struct {
	*bytes.Reader
	info
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }
func (o *opened) Size() int64                { return o.info.Size() }

// info is what there is to say of a file.
type info struct {
	name string
	size int
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return int64(i.size) }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }
