package main

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
)

// wire is standard input and output as the protocol has them, a message a
// line. It holds back the end of the input until what was asked is answered: a
// script that pipes its questions in gets all its answers.
type wire struct {
	in     io.Reader
	out    io.Writer
	mu     sync.Mutex
	open   map[string]bool // requests without an answer, by id
	change *sync.Cond
	read   bytes.Buffer // the line that is being read
	shut   bool
}

func newWire(in io.Reader, out io.Writer) *wire {
	w := &wire{in: in, out: out, open: map[string]bool{}}
	w.change = sync.NewCond(&w.mu)
	return w
}

// message is as much of a message as tells whether it asks or answers.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		RequestID json.RawMessage `json:"requestId"`
	} `json:"params"`
}

// Read passes on input, and notes what it asks.
func (w *wire) Read(p []byte) (int, error) {
	n, err := w.in.Read(p)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range p[:n] {
		if c != '\n' {
			w.read.WriteByte(c)
			continue
		}
		w.note()
	}
	if err == io.EOF {
		w.note()
		for len(w.open) > 0 && !w.shut {
			w.change.Wait()
		}
	}
	return n, err
}

// note notes the line that was read.
func (w *wire) note() {
	var m message
	if json.Unmarshal(w.read.Bytes(), &m) == nil {
		switch {
		case m.Method == "notifications/cancelled":
			delete(w.open, string(m.Params.RequestID)) // it may never be answered
		case m.Method != "" && len(m.ID) > 0:
			w.open[string(m.ID)] = true
		}
	}
	w.read.Reset()
}

// Write passes on messages, each with its line end, and notes what they
// answer.
func (w *wire) Write(p []byte) (int, error) {
	n, err := w.out.Write(p)
	if s, ok := w.out.(interface{ Flush() error }); ok && err == nil {
		err = s.Flush()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for line := range bytes.Lines(p) {
		var m message
		if json.Unmarshal(line, &m) == nil && m.Method == "" {
			delete(w.open, string(m.ID))
		}
	}
	if err != nil {
		w.shut = true // nobody hears the answers any more
	}
	w.change.Broadcast()
	return n, err
}

// Close lets the end of the input through.
func (w *wire) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shut = true
	w.change.Broadcast()
	return nil
}
