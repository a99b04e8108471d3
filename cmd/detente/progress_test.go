package main

import (
	"bytes"
	"testing"
	"time"
)

func TestBar(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	b := startBar(&shown, "judging states", 0)
	b.set(1, 4)
	b.set(2, 4)
	b.end()
	if !bytes.Contains(shown.Bytes(), []byte("judging states")) {
		t.Errorf("after its delay the bar shows %q", shown.String())
	}
	before := shown.Len()
	b.set(3, 4)
	if shown.Len() != before {
		t.Error("the bar is drawn after its end")
	}

	var hiddenBar bytes.Buffer
	b = startBar(&hiddenBar, "judging states", time.Hour)
	b.set(1, 4)
	b.end()
	if hiddenBar.Len() > 0 {
		t.Errorf("before its delay the bar shows %q", hiddenBar.String())
	}
	startBar(nil, "judging states", 0).set(1, 4)
}

func TestNoBarWhereStandardErrorIsNoTerminal(t *testing.T) {
	t.Parallel()
	s := &session{stderr: &bytes.Buffer{}}
	if b := s.newBar("judging states"); b.w != nil {
		t.Error("a bar is shown")
	}
}
