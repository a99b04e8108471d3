package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"detente/folder"
	"detente/interchange"
	"detente/redaction"
	"detente/web/share"
)

const htmlLine = ".html     one page that opens anywhere, without a server (see --redact)"

// exportFormat is the format asked for: a page, or that of another program.
func exportFormat(format, file string) (interchange.Format, error) {
	if format == "html" || format == "" && strings.HasSuffix(strings.ToLower(file), ".html") {
		return interchange.Format{ID: "html", Writes: true, Text: true}, nil
	}
	x, err := formatOf(format, file, func(x interchange.Format) bool { return x.Writes })
	var u *usage
	if errors.As(err, &u) && strings.Contains(u.hint, ", ") {
		return x, &usage{u.text, u.hint + ", html"}
	}
	return x, err
}

// exportPage writes a case as one page. What is private goes into it only
// where that is said.
func (s *session) exportPage(ctx context.Context, arg string, f *exportFlags, said bool) error {
	c, err := s.compileAnyWidth(ctx, arg, &f.flags)
	if err != nil {
		return err
	}
	if err := spare(c.c, f.file); err != nil {
		return err
	}
	if n := redaction.Private(c.c); n > 0 && !said && f.party == "" {
		return &usage{fmt.Sprintf("the case has %d that must stay private", n), "leave them out: --redact; or share them, too: --redact=false"}
	}
	beside, err := c.beside()
	if err != nil {
		return err
	}
	req := share.Request{Text: c.text, Files: beside, Version: version(), Says: []string{"It holds the whole case, with its documents."}}
	if f.redact || f.party != "" {
		if err := s.redact(ctx, &c, f.party, &req); err != nil {
			return err
		}
	}
	var page bytes.Buffer
	bar := s.newBar("drawing screens")
	req.Progress = bar.set
	out, err := share.Write(ctx, &page, req)
	bar.end()
	if err != nil {
		return sharing(err)
	}
	if !out.Works {
		fmt.Fprintf(s.stderr, "its %d screens are drawn beforehand: nothing can be tried or changed in it\n", out.Screens)
	}
	if f.file == "" || f.file == "-" {
		_, err := s.stdout.Write(page.Bytes())
		return err
	}
	if err := folder.Put(f.file, page.Bytes()); err != nil {
		return unwritten(f.file, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+f.file)
	return nil
}

// redact has a copy written in the place of the case, and tells what stays
// behind, and the salt, which is not in the page.
func (s *session) redact(ctx context.Context, c *compiled, party string, req *share.Request) error {
	if _, ok := c.c.PartyIndex(party); party != "" && !ok {
		var ids []string
		for i := range c.c.Parties {
			ids = append(ids, c.c.Parties[i].ID)
		}
		return &usage{fmt.Sprintf("there is no party %q", party), nearest(party, ids)}
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails
	made, err := redaction.Make(ctx, redaction.Request{Case: c.c, For: party, Salt: salt})
	if err != nil {
		return sharing(err)
	}
	if len(made.Left) > 0 {
		fmt.Fprintln(s.stderr, "left out: "+redaction.Counted(made.Left))
	}
	fmt.Fprintf(s.stderr, "salt of its hashes: %s\n  keep it to yourself; with it you can prove later what the page was made from\n", hex.EncodeToString(salt))
	req.Text, req.Files, req.Says, req.Hashes = made.Text, made.Files, made.Says, made.Hashes
	return nil
}

// sharing is why a page was not written.
func sharing(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &usage{err.Error(), ""}
}
