//go:build !race

// A solver that is given up writes to what all share until its next report.
// Nothing orders that after the turn it gave back, so the race detector would
// speak of what the turn keeps apart.

package wants_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"detente/answer/wants"
	"detente/internal/trial"
)

// TestQuestionTooHard puts twelve guests into eleven rooms, which no solver of
// this kind can refute: it is given up, and ends on request.
func TestQuestionTooHard(t *testing.T) {
	t.Parallel()
	var options, housed, alone []string
	for guest := range 12 {
		var rooms []string
		for room := range 11 {
			options = append(options, fmt.Sprintf("{id: g%dr%d}", guest, room))
			rooms = append(rooms, fmt.Sprintf("g%dr%d", guest, room))
		}
		housed = append(housed, "("+strings.Join(rooms, " or ")+")")
	}
	for room := range 11 {
		var guests []string
		for guest := range 12 {
			guests = append(guests, fmt.Sprintf("g%dr%d", guest, room))
		}
		alone = append(alone, "atmost(1, "+strings.Join(guests, ", ")+")")
	}
	req := request(t, "detente: 1\ntitle: T\nparties: [{id: A, options: ["+strings.Join(options, ", ")+"]}, {id: B}]\n"+
		"preferences: {A: [\""+strings.Join(housed, " and ")+"\"], B: [\""+strings.Join(alone, " and ")+"\"]}\n", "")
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begun := time.Now()
	if _, err := wants.Ask(ctx, req); !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 5*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begun))
	}
	if !trial.Long() {
		return
	}
	r := ask(t, req)
	if !r.Truncated || r.Together != nil || len(r.Conflicts) != 0 || r.Counts.Conflicts != nil {
		t.Errorf("got %+v", r)
	}
}
