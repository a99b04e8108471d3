package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows on a terminal how far a long computation is, and how long it may
// still take. It stays hidden for the first second, and for good where
// standard error is no terminal.
type bar struct {
	mu          sync.Mutex
	w           io.Writer // nil where nothing is shown
	what        string
	begun       time.Time
	delay       time.Duration
	drawn       *progressbar.ProgressBar
	done, total int
	timer       *time.Timer
	ended       bool
}

// hidden is how long work may last before it is shown.
const hidden = time.Second

func (s *session) newBar(what string) *bar {
	f, ok := s.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return startBar(nil, what, hidden)
	}
	return startBar(s.stderr, what, hidden)
}

func startBar(w io.Writer, what string, delay time.Duration) *bar {
	b := &bar{w: w, what: what, begun: time.Now(), delay: delay}
	if w != nil {
		b.timer = time.AfterFunc(delay, b.show)
	}
	return b
}

// set says that done of total is done.
func (b *bar) set(done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done, b.total = done, total
	if b.w != nil && time.Since(b.begun) >= b.delay {
		b.draw()
	}
}

func (b *bar) show() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.draw()
}

func (b *bar) draw() {
	if b.ended || b.total == 0 {
		return
	}
	if b.drawn == nil {
		b.drawn = progressbar.NewOptions(b.total,
			progressbar.OptionSetWriter(b.w),
			progressbar.OptionSetDescription(b.what),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
		)
	}
	// A terminal that cannot be written to is no reason to stop computing.
	_ = b.drawn.Set(b.done)
}

// end takes the bar away.
func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	if b.timer != nil {
		b.timer.Stop()
	}
	if b.drawn != nil {
		_ = b.drawn.Clear()
	}
}
