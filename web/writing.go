package web

import (
	"compress/gzip"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A response is written through two layers: patient gives up on who does not
// take what is sent, and packed makes it smaller where the other side can read
// that.

// patience is how long the other side may take for a piece of a response. The
// whole may take as long as it likes: work is told of for hours.
const (
	patience = 30 * time.Second
	piece    = 64 << 10
)

// patient is a response whose every piece must be taken in time.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
	begun   bool
}

// inTime gives each response a limit of time for each piece, and turns a panic
// into an answer.
func inTime(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := &patient{ResponseWriter: w, control: http.NewResponseController(w)}
		_ = p.control.SetWriteDeadline(time.Time{}) // that of the response before it
		defer func() {
			fault := recover()
			switch {
			case fault == http.ErrAbortHandler || fault != nil && p.begun:
				panic(http.ErrAbortHandler) // the other side sees that it is cut
			case fault != nil:
				refuse(p, r, http.StatusInternalServerError, fmt.Sprintf("this is a bug in detente: %v", fault))
			}
		}()
		next.ServeHTTP(p, r)
	})
}

func (p *patient) WriteHeader(status int) {
	p.begun = true
	_ = p.control.SetWriteDeadline(time.Now().Add(patience))
	p.ResponseWriter.WriteHeader(status)
}

func (p *patient) Write(text []byte) (int, error) {
	p.begun = true
	written := 0
	for written < len(text) {
		_ = p.control.SetWriteDeadline(time.Now().Add(patience))
		n, err := p.ResponseWriter.Write(text[written:min(len(text), written+piece)])
		written += n
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

func (p *patient) FlushError() error {
	_ = p.control.SetWriteDeadline(time.Now().Add(patience))
	return p.control.Flush()
}

func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// worthPacking is from how many bytes on a response is made smaller.
const worthPacking = 1 << 10

// packed is a response that is made smaller if it is long enough: its first
// bytes are held back until that is known.
type packed struct {
	http.ResponseWriter
	status int
	held   []byte
	zip    *gzip.Writer
	plain  bool // it is passed on as it is
}

// smaller packs responses for those who say that they can unpack them.
func smaller(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if r.Method == http.MethodHead || !unpacks(r.Header.Get("Accept-Encoding")) {
			next.ServeHTTP(w, r)
			return
		}
		r.Header.Del("Range") // a part of what is packed is of no use
		p := &packed{ResponseWriter: w}
		next.ServeHTTP(p, r)
		p.close()
	})
}

// unpacks reads the header Accept-Encoding.
func unpacks(accepted string) bool {
	for one := range strings.SplitSeq(accepted, ",") {
		name, rest, _ := strings.Cut(one, ";")
		if name = strings.TrimSpace(name); !strings.EqualFold(name, "gzip") && name != "*" {
			continue
		}
		_, q, given := strings.Cut(rest, "=")
		weight, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		return !given || err == nil && weight > 0
	}
	return false
}

func (p *packed) WriteHeader(status int) {
	if p.status != 0 {
		return
	}
	p.status = status
	kind, _, _ := mime.ParseMediaType(p.Header().Get("Content-Type"))
	text := strings.HasPrefix(kind, "text/") && kind != eventStream || kind == "image/svg+xml" ||
		strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "yaml") || strings.HasSuffix(kind, "xml") || strings.HasSuffix(kind, "javascript")
	if !text || status < 200 || status == http.StatusNoContent || status == http.StatusNotModified || p.Header().Get("Content-Encoding") != "" {
		p.pass()
	}
}

// pass sends what is held, and all that follows, as it is.
func (p *packed) pass() {
	p.plain = true
	p.ResponseWriter.WriteHeader(p.status)
	if len(p.held) > 0 {
		_, _ = p.ResponseWriter.Write(p.held)
	}
}

func (p *packed) Write(text []byte) (int, error) {
	if p.status == 0 {
		p.WriteHeader(http.StatusOK)
	}
	switch {
	case p.plain:
		return p.ResponseWriter.Write(text)
	case p.zip == nil && len(p.held)+len(text) < worthPacking:
		p.held = append(p.held, text...)
		return len(text), nil
	case p.zip == nil:
		p.Header().Set("Content-Encoding", "gzip")
		p.Header().Del("Content-Length")
		p.ResponseWriter.WriteHeader(p.status)
		p.zip, _ = gzip.NewWriterLevel(p.ResponseWriter, gzip.BestSpeed)
		if _, err := p.zip.Write(p.held); err != nil {
			return 0, err
		}
	}
	return p.zip.Write(text)
}

func (p *packed) close() {
	switch {
	case p.zip != nil:
		_ = p.zip.Close()
	case p.status != 0 && !p.plain:
		p.pass()
	}
}

// FlushError sends what there is: only what is passed on as it is can wait for
// no more.
func (p *packed) FlushError() error {
	if p.status == 0 {
		p.WriteHeader(http.StatusOK)
	}
	if !p.plain && p.zip == nil {
		p.pass()
	}
	if p.zip != nil {
		if err := p.zip.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(p.ResponseWriter).Flush()
}

func (p *packed) Unwrap() http.ResponseWriter { return p.ResponseWriter }
