package main

import (
	"bytes"
	"testing"
	"time"
)

func TestBarAppearsAfterItsDelay(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	b := startBar(&shown, "judging states", time.Hour)
	b.set(1, 4)
	if shown.Len() > 0 {
		t.Errorf("before its delay the bar shows %q", shown.String())
	}
	b.show()
	if !bytes.Contains(shown.Bytes(), []byte("judging states  25%")) {
		t.Errorf("after its delay the bar shows %q", shown.String())
	}
	b.end()
	after := shown.Len()
	b.set(2, 4)
	b.show()
	if shown.Len() != after {
		t.Error("the bar is drawn after its end")
	}
}

func TestBarIsDrawnSeldom(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	b := startBar(&shown, "reading documents", time.Hour)
	b.set(0, 100_000)
	b.show()
	begun := time.Now()
	for k := range 100_000 {
		b.set(k, 100_000)
	}
	b.end()
	if drawn, most := bytes.Count(shown.Bytes(), []byte("reading")), 3+int(time.Since(begun)/pause); drawn > most {
		t.Errorf("it is drawn %d times, more than %d", drawn, most)
	}
}

func TestBarThatNeverAppears(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	b := startBar(&shown, "judging states", time.Hour)
	b.set(1, 1)
	b.end()
	if shown.Len() > 0 {
		t.Errorf("work that ended before its delay shows %q", shown.String())
	}
}

func TestNoBarWhereStandardErrorIsNoTerminal(t *testing.T) {
	t.Parallel()
	s := &session{stderr: &bytes.Buffer{}}
	b := s.newBar("judging states")
	b.set(1, 2)
	b.show()
	b.end()
	if b.drawn != nil {
		t.Error("a bar is shown")
	}
}
