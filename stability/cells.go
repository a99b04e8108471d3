package stability

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"detente/internal/bitset"
	"detente/model"
)

// judge is an engine that judges one party under one rule at a time.
type judge func(context.Context, *model.Model, Rule, model.Semantics, model.Party) (*bitset.Set, error)

// errBug stops the other judges after one panicked.
var errBug = errors.New("stability: a judge panicked")

// cellByCell judges each rule and party on its own, as many at a time as there
// are cores.
func cellByCell(one judge) solver {
	return func(ctx context.Context, m *model.Model, rules []Rule, sem model.Semantics, progress func(done, total int)) ([][]*bitset.Set, error) {
		w := work{sets: make([][]*bitset.Set, len(rules)), parties: len(m.Parties), progress: progress}
		for c := range w.sets {
			w.sets[c] = make([]*bitset.Set, len(m.Parties))
		}
		w.total = len(rules) * w.parties
		w.all(func(c, p int) (*bitset.Set, error) { return one(ctx, m, rules[c], sem, model.Party(p)) })
		return w.sets, w.fault
	}
}

// work is a table as several judges fill it in.
type work struct {
	mu       sync.Mutex
	sets     [][]*bitset.Set
	parties  int
	total    int
	next     int
	done     int
	fault    error
	bug      any // what a judge panicked with, for the caller to see
	progress func(done, total int)
}

func (w *work) take() (cell int, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.next == w.total || w.fault != nil {
		return 0, false
	}
	w.next++
	return w.next - 1, true
}

func (w *work) finish(cell int, stable *bitset.Set, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.fault = err
		return
	}
	w.sets[cell/w.parties][cell%w.parties] = stable
	if w.done++; w.progress != nil {
		w.progress(w.done, w.total)
	}
}

func (w *work) all(judge func(c, p int) (*bitset.Set, error)) {
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), w.total) {
		wg.Go(func() {
			defer func() {
				if x := recover(); x != nil {
					w.finish(0, nil, errBug)
					w.mu.Lock()
					w.bug = x
					w.mu.Unlock()
				}
			}()
			for cell, ok := w.take(); ok; cell, ok = w.take() {
				stable, err := judge(cell/w.parties, cell%w.parties)
				w.finish(cell, stable, err)
			}
		})
	}
	wg.Wait()
	if w.bug != nil {
		panic(w.bug)
	}
}
