// Package share writes a case as one HTML file that opens anywhere, from a
// disk, with no server and no network. It knows what such a file is made of.
//
// A program built with the tag offline puts the workbench itself into the
// file, as WebAssembly: all questions can be asked there, and the case be
// changed as a copy. Without it the screens are drawn beforehand (decision
// 0039).
package share

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"detente"
	"detente/internal/memory"
	"detente/redaction"
	"detente/web/handout"
	"detente/web/ui"
)

//go:generate go run generate.go

// Request says what is written.
type Request struct {
	Text       []byte        // the case
	Files      memory.Folder // what lies beside it
	Says       []string      // what a reader must know of it, as sentences
	Hashes     []redaction.Hash
	Version    string              // of this program
	Beforehand bool                // draw the screens beforehand, also where the program could be put in
	Progress   func(done, all int) // called while screens are drawn beforehand
	Most       int                 // how many screens are drawn beforehand; 0 for a usual number
}

// Result says what was written.
type Result struct {
	Bytes   int
	Works   bool // the workbench itself is in it
	Screens int  // drawn beforehand; with the workbench there is one, the first
	More    bool // there were more screens than are in it
}

// Works says whether this build can put the workbench into a file.
func Works() bool { return program != "" }

// most is how many screens are drawn beforehand, if nothing else is said.
const most = 80

// maxBytes is how large a file may become.
const maxBytes = 12 << 20

// Write writes a case as one file. The error is that a case has errors, that
// the file would be too large, or that it cannot be written.
func Write(ctx context.Context, w io.Writer, req Request) (Result, error) {
	return write(ctx, w, req, program)
}

// write writes a file with a program, as it is compressed; "" for none.
func write(ctx context.Context, w io.Writer, req Request, program string) (Result, error) {
	c, problems := detente.Parse("case.yaml", req.Text, req.Files)
	if problems.Errors() > 0 {
		return Result{}, problems
	}
	content := handout.Content{Text: string(req.Text), Files: req.Files, Start: handout.Start, Version: req.Version, Hash: handout.Hash(req.Text)}
	out := Result{Works: program != "" && !req.Beforehand}
	p := newPaper(&req, c, &content)
	var err error
	if out.Works {
		out.Screens = 1
		err = p.working(ctx, &content, program)
	} else {
		err = p.beforehand(ctx, &content, &out)
	}
	if err != nil {
		return out, err
	}
	text := p.html()
	if out.Bytes = len(text); out.Bytes > maxBytes {
		return out, fmt.Errorf("the file would have %d MB, more than %d; share the case without documents that nobody quotes (--redact)", out.Bytes>>20, maxBytes>>20)
	}
	_, err = w.Write(text)
	return out, err
}

// working puts the workbench into the file.
func (p *paper) working(ctx context.Context, content *handout.Content, program string) error {
	first, err := drawn(ctx, handout.New(*content), content.Start)
	if err != nil {
		return err
	}
	p.first = first
	if p.script, err = bundle(ui.Read, append(first.scripts, "offline.js")...); err != nil {
		return err
	}
	worker, err := bundle(ui.Read, "worker.js")
	if err != nil {
		return err
	}
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	packed, err := pack(text)
	if err != nil {
		return err
	}
	p.manifest.Program = handout.Hash([]byte(program))
	p.parts = []data{
		{"copy-worker", "text/plain", worker},
		{"copy-case", "application/gzip;base64", packed},
		{"copy-wasm", "application/gzip;base64", base64.StdEncoding.EncodeToString([]byte(program))},
	}
	return p.style(first.styles)
}

// beforehand draws screens by following the links of the first.
func (p *paper) beforehand(ctx context.Context, content *handout.Content, out *Result) error {
	bound := p.req.Most
	if bound <= 0 {
		bound = most
	}
	screens, more, err := walk(ctx, handout.New(*content), content.Start, bound, p.req.Progress)
	if err != nil {
		return err
	}
	out.Screens, out.More = len(screens), more
	p.first, p.screens, p.more = screens[0], screens, more
	if p.script, err = bundle(ui.Read, "beforehand.js"); err != nil {
		return err
	}
	return p.style(p.first.styles)
}

// note is the sheet of the note on a file.
const note = "offline.css"

// style writes the styles that a screen asks for, and those of the note.
func (p *paper) style(names []string) error {
	var b bytes.Buffer
	for _, name := range append(slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == note }), note) {
		text, err := ui.Read(name)
		if err != nil {
			return errors.New("there are no styles " + name)
		}
		b.Write(bytes.ReplaceAll(text, []byte("</style"), nil))
	}
	p.styles = b.String()
	return nil
}

// pack compresses with gzip, always to the same bytes, and writes as base64.
func pack(text []byte) (string, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(text); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}
