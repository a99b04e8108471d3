package wants

import (
	"context"
	"errors"
	"fmt"
)

// budget is how much work a search may do: words looked at by the listing of
// sets, and what the other parts count as much time as that.
const budget = 300_000_000

// errSpent says that a search has used up its work.
var errSpent = errors.New("the search was stopped: it would take too long")

// work counts down what a search may do.
type work struct {
	ctx  context.Context
	left int
	told int // left when the context was asked last
}

// spend takes n from what is left. The error is errSpent or that of the
// context.
func (w *work) spend(n int) error {
	w.left -= n
	if w.told == 0 || w.told-w.left > budget/1000 {
		w.told = w.left
		if err := w.ctx.Err(); err != nil {
			return err
		}
	}
	if w.left < 0 {
		return errSpent
	}
	return nil
}

// oracle knows which classes of wants can be met together.
type oracle interface {
	// grow is a set that contains the one given, can be met together and lets
	// none be added; nil where the set given cannot be met together.
	grow(w *work, set members) (members, error)
}

// found is what a search found, as sets of classes.
type found struct {
	conflicts []members // by size; each of them is right
	common    []members
	complete  int   // all conflicts up to this size are listed
	stopped   error // why the search ended early
}

// warning says how much of the answer is missing.
func (f found) warning() string {
	upTo := "conflicts of every size may be missing"
	if f.complete > 0 {
		upTo = fmt.Sprintf("conflicts and contradictions are complete up to sets of %d, larger ones may be missing", f.complete)
	}
	return fmt.Sprintf("%s; %s; of the sets that can be met together some may be missing", f.stopped, upTo)
}

// search finds the smallest sets of n classes that cannot be met together, and
// the largest that can. The error is that of the context.
func search(w *work, n int, o oracle) (found, error) {
	s := searcher{w: w, n: n, oracle: o, known: map[string]bool{}}
	for size := 0; ; size++ {
		more, err := s.level(size)
		switch {
		case w.ctx.Err() != nil:
			return found{}, w.ctx.Err()
		case err != nil:
			s.stopped = err
			return s.found, nil
		case !more:
			return s.found, nil
		}
		s.complete = size
	}
}

type searcher struct {
	found
	w        *work
	n        int
	oracle   oracle
	families []members       // complements of the sets in common
	known    map[string]bool // the conflicts, by key
}

// level finds all conflicts of a size, once those smaller are found. It looks
// through the hitting sets until all that are left are conflicts.
func (s *searcher) level(size int) (more bool, err error) {
	for {
		before := len(s.families)
		more, err = hit(s.w, s.n, size, s.families[:before:before], func(set members) error {
			return s.judge(set, before)
		})
		if err != nil || len(s.families) == before {
			return more, err
		}
	}
}

// judge asks about a set that hits the families known before this pass.
func (s *searcher) judge(set members, before int) error {
	if s.known[set.key()] {
		return nil
	}
	fresh := s.families[before:]
	if err := s.w.spend(1 + len(fresh)*len(set)); err != nil {
		return err
	}
	for _, f := range fresh {
		if !f.meets(set) {
			return nil
		}
	}
	grown, err := s.oracle.grow(s.w, set)
	switch {
	case err != nil:
		return err
	case grown == nil:
		s.known[set.key()] = true
		s.conflicts = append(s.conflicts, set.clone())
	default:
		s.common = append(s.common, grown)
		s.families = append(s.families, grown.others(s.n))
	}
	return nil
}
