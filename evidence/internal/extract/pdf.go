package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Bounds of what a PDF may hold and unpack to.
const (
	maxPages   = 5_000
	maxTree    = 20_000 // of the tree of pages
	maxStream  = 32 << 20
	maxContent = 256 << 20
	maxOps     = 20_000_000
	maxForms   = 8 // one drawn inside another
)

var (
	errBadPDF    = errors.New("it is a damaged PDF; open it and print it to a new PDF, or save its text as plain text")
	errLockedPDF = errors.New("it is a PDF protected by a password; save it without one, or save its text as plain text")
	errBigPDF    = errors.New("it is a PDF with far more in it than a document has; cut out the pages that matter")
	errScanned   = errors.New("it is a PDF whose pages are pictures without text; put it through text recognition first")
	errNoTable   = errors.New("it is a PDF whose letters cannot be told, since its fonts do not say what they are; put it through text recognition first")
)

// readPDF takes the text out of a PDF. What the library makes of a file that
// is broken on purpose, a panic or endless work, ends here.
func readPDF(data []byte) (t *Text, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			t, err = nil, errBadPDF
			if fault == errBigPDF {
				err = errBigPDF
			}
		}
	}()
	data = tidy(data)
	if err := guard(data); err != nil {
		return nil, err
	}
	r, err := pdf.NewReader(&meter{data: data, left: 256<<20 + 64*int64(len(data))}, int64(len(data)))
	switch {
	case errors.Is(err, errBigPDF):
		return nil, err
	case err != nil && strings.Contains(err.Error(), "encrypt"):
		return nil, errLockedPDF
	case err != nil:
		return nil, errBadPDF
	}
	d := &pdfReader{fonts: map[string]*font{}}
	d.tree(r.Trailer().Key("Root").Key("Pages"), pdf.Value{}, 0)
	if len(d.pages) == 0 {
		return nil, errBadPDF
	}
	return d.finish(r)
}

// tidy makes a file begin and end as the library wants it: with a version it
// knows, and the mark of the end.
func tidy(data []byte) []byte {
	start := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	data = bytes.Clone(data[max(start, 0):])
	if len(data) > 9 {
		copy(data[5:9], "1.7\n")
	}
	const eof = "%%EOF"
	if end := bytes.LastIndex(data, []byte(eof)); end > 0 {
		return data[:end+len(eof)]
	}
	return append(data, "\n"+eof...)
}

// pdfReader reads the pages of a PDF.
type pdfReader struct {
	fonts  map[string]*font // by what their dictionaries say
	pages  []pdfPage
	nodes  int
	bytes  int64 // of content so far
	ops    int
	broken int // pages that could not be read
}

// pdfPage is what is printed on a page, in the order it is printed.
type pdfPage struct {
	shows []show
	lost  int // characters that could not be told
	all   int
}

// tree reads the pages below a node. Resources are handed down.
func (d *pdfReader) tree(node, resources pdf.Value, depth int) {
	if d.nodes++; d.nodes > maxTree || len(d.pages) > maxPages || depth > 64 {
		panic(errBigPDF)
	}
	if own := node.Key("Resources"); !own.IsNull() {
		resources = own
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array || node.Key("Type").Name() == "Page" {
		if node.Kind() == pdf.Dict {
			d.pages = append(d.pages, d.page(node, resources))
		}
		return
	}
	for k := range kids.Len() {
		d.tree(kids.Index(k), resources, depth+1)
	}
}

// page reads a page. What is broken on it does not keep the others from being
// read.
func (d *pdfReader) page(node, resources pdf.Value) (p pdfPage) {
	defer func() {
		if fault := recover(); fault == errBigPDF {
			panic(fault)
		} else if fault != nil {
			d.broken++
		}
	}()
	c := content{d: d, page: &p}
	var text []byte
	contents := node.Key("Contents")
	if contents.Kind() == pdf.Stream {
		text = d.stream(contents)
	}
	for k := range contents.Len() {
		text = append(append(text, d.stream(contents.Index(k))...), '\n')
	}
	c.run(text, resources, identity(), 0)
	return p
}

// stream unpacks a stream.
func (d *pdfReader) stream(v pdf.Value) []byte {
	if v.Kind() != pdf.Stream {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(v.Reader(), maxStream+1))
	d.bytes += int64(len(text))
	if len(text) > maxStream || d.bytes > maxContent {
		panic(errBigPDF)
	}
	if err != nil && len(text) == 0 {
		panic(err)
	}
	return text // as far as it can be unpacked
}

// finish puts what was printed together.
func (d *pdfReader) finish(r *pdf.Reader) (*Text, error) {
	all, lost, empty := 0, 0, []int{}
	for k, p := range d.pages {
		all, lost = all+p.all, lost+p.lost
		if p.all == 0 {
			empty = append(empty, k+1)
		}
	}
	switch {
	case all == 0 && d.broken > 0:
		return nil, errBadPDF
	case all == 0:
		return nil, errScanned
	case lost*3 > all:
		return nil, errNoTable
	}
	t := d.layout()
	switch {
	case len(empty) == 1:
		t.Notes = append(t.Notes, fmt.Sprintf("Page %d has no text.", empty[0]))
	case len(empty) > 1:
		t.Notes = append(t.Notes, fmt.Sprintf("%d pages have no text, the first is page %d.", len(empty), empty[0]))
	}
	if lost > 0 {
		t.Notes = append(t.Notes, counted(lost, "character", "characters")+" could not be read.")
	}
	info := r.Trailer().Key("Info")
	t.Title = strings.Join(strings.Fields(info.Key("Title").Text()), " ")
	// D:20310502...
	t.Made = day(strings.TrimPrefix(info.Key("CreationDate").Text(), "D:"))
	return t, nil
}
