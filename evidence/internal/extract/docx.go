package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// Bounds of what a packed file may unpack to.
const (
	maxUnpacked = 64 << 20
	maxRatio    = 200     // times its packed size,
	freeSize    = 4 << 20 // beyond so many bytes
	maxParts    = 10_000
	maxDepth    = 256
)

var (
	errBomb     = errors.New("it unpacks to far more than a document does; save its text as plain text, if it is one")
	errNoDOCX   = errors.New("it is a packed archive and no Word file; unpack it and name the files in it")
	errBadDOCX  = errors.New("it is a damaged Word file; open it, and save it anew as .docx or plain text")
	errDeepDOCX = errors.New("it is a Word file nested deeper than any program writes them; save it as plain text")
)

// archive is a packed file.
type archive struct {
	parts map[string]*zip.File
	taken int64 // bytes unpacked so far
}

// readDOCX takes the text out of a Word file: the document, then its notes.
func readDOCX(data []byte) (*Text, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errBadDOCX
	}
	if len(z.File) > maxParts {
		return nil, errBomb
	}
	a := &archive{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		if name := strings.TrimPrefix(f.Name, "/"); a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	if err := a.other(); err != nil {
		return nil, err
	}
	main := a.document()
	if a.parts[main] == nil {
		return nil, errNoDOCX
	}
	var w wordText
	for _, name := range []string{main, path.Join(path.Dir(main), "footnotes.xml"), path.Join(path.Dir(main), "endnotes.xml")} {
		if a.parts[name] == nil {
			continue
		}
		part, err := a.unpack(name)
		if err != nil {
			return nil, err
		}
		if err := w.part(name, part); err != nil {
			return nil, err
		}
	}
	t := &Text{Text: string(w.text), Origin: w.m}
	if w.dropped {
		t.Notes = append(t.Notes, "Words that are marked as deleted were left out.")
	}
	a.properties(t)
	return t, nil
}

// other says what a packed file is that is none of Word's.
func (a *archive) other() error {
	if a.parts["mimetype"] != nil {
		kind, err := a.unpack("mimetype")
		switch {
		case err != nil:
			return err
		case bytes.Contains(kind, []byte("opendocument.text")):
			return errors.New("it is an OpenDocument text (.odt)" + saveAs)
		case bytes.Contains(kind, []byte("opendocument")):
			return errors.New("it is an OpenDocument file, and no text; save what matters as plain text")
		case bytes.Contains(kind, []byte("epub")):
			return errors.New("it is an electronic book (.epub)" + saveAs)
		}
	}
	switch {
	case a.parts["xl/workbook.xml"] != nil:
		return errors.New("it is a workbook (.xlsx); save what matters as plain text")
	case a.parts["ppt/presentation.xml"] != nil:
		return errors.New("it is a presentation (.pptx); save its text as plain text or PDF")
	}
	return nil
}

// document is the name of the main part, as the archive's relations have it.
func (a *archive) document() string {
	const usual = "word/document.xml"
	if a.parts["_rels/.rels"] == nil {
		return usual
	}
	text, err := a.unpack("_rels/.rels")
	if err != nil {
		return usual
	}
	var rels struct {
		List []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(text, &rels) != nil {
		return usual
	}
	for _, r := range rels.List {
		if name := strings.TrimPrefix(path.Clean(r.Target), "/"); strings.HasSuffix(r.Type, "/officeDocument") && a.parts[name] != nil {
			return name
		}
	}
	return usual
}

// unpack is a part of the archive. What a part says of its size is not
// believed.
func (a *archive) unpack(name string) ([]byte, error) {
	f := a.parts[name]
	if f.Flags&1 != 0 {
		return nil, errors.New("it is protected by a password; save it without one")
	}
	r, err := f.Open()
	if err != nil {
		return nil, errBadDOCX
	}
	defer r.Close()
	most := min(maxUnpacked-a.taken, max(freeSize, int64(min(f.CompressedSize64, maxUnpacked))*maxRatio))
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(text)) > most:
		return nil, errBomb
	case err != nil:
		return nil, errBadDOCX
	}
	a.taken += int64(len(text))
	return text, nil
}

// properties reads title and day from the properties of the file.
func (a *archive) properties(t *Text) {
	const core = "docProps/core.xml"
	if a.parts[core] == nil {
		return
	}
	text, err := a.unpack(core)
	if err != nil {
		return
	}
	var p struct {
		Title   string `xml:"title"`
		Created string `xml:"created"`
	}
	if xml.Unmarshal(text, &p) == nil {
		t.Title, t.Made = strings.Join(strings.Fields(p.Title), " "), day(p.Created)
	}
}
