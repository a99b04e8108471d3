package main

import (
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows on a terminal how far a long computation is, and how long it may
// still take. It stays hidden for the first second, and for good where
// standard error is no terminal.
type bar struct {
	mu    sync.Mutex
	drawn *progressbar.ProgressBar // nil where nothing is shown
	out   gate
	timer *time.Timer
	total int // 0 until it is known
	drew  time.Time
	ended bool
}

// gate lets writes through once it is open, and swallows them before. The bar
// so counts its time from the beginning of the work, not from when it shows.
type gate struct {
	w    io.Writer
	open atomic.Bool
}

func (g *gate) Write(p []byte) (int, error) {
	if !g.open.Load() {
		return len(p), nil
	}
	return g.w.Write(p)
}

// pause is how long what is drawn stands at least: to draw each of ten thousand
// steps takes longer than the steps.
const pause = 100 * time.Millisecond

// hidden is how long work may last before it is shown.
const hidden = time.Second

func (s *session) newBar(what string) *bar {
	f, ok := s.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &bar{}
	}
	return startBar(f, what, hidden)
}

func startBar(w io.Writer, what string, delay time.Duration) *bar {
	b := &bar{out: gate{w: w}}
	b.drawn = progressbar.NewOptions(1,
		progressbar.OptionSetWriter(&b.out),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)
	b.timer = time.AfterFunc(delay, b.show)
	return b
}

// set says that done of total is done. What is drawn may fail, since a
// terminal that cannot be written to is no reason to stop computing.
func (b *bar) set(done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn == nil || b.ended {
		return
	}
	if b.total != total {
		b.total = total
		b.drawn.ChangeMax(total)
	}
	if now := time.Now(); !b.out.open.Load() || now.Sub(b.drew) >= pause {
		b.drew = now
		_ = b.drawn.Set(done)
	}
}

func (b *bar) show() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return
	}
	b.out.open.Store(true)
	if b.total > 0 {
		_ = b.drawn.RenderBlank()
	}
}

// end takes the bar away.
func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn == nil {
		return
	}
	b.ended = true
	b.timer.Stop()
	_ = b.drawn.Clear()
}
