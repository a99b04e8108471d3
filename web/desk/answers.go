package desk

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// answers are what was asked of a revision, and what is being computed.
type answers struct {
	mu    sync.Mutex
	all   map[string]*work
	store *store
}

// work is one answer, or the way to it.
type work struct {
	done    chan struct{} // closed when the answer is there
	answer  any
	err     error
	cancel  context.CancelFunc
	waiting int           // who would like to have it; at none it is given up
	kept    *list.Element // in the store, once it is there

	mu      sync.Mutex
	part    int
	whole   int
	started time.Time
}

// Working says that an answer is not there yet. The work goes on for a while:
// see [Revision.Watch].
type Working struct{ Key string }

func (w *Working) Error() string { return "the answer is being computed" }

// patience is the key under which a context says how long who asks will wait.
type patience struct{}

// Impatient is a context in which [Ask] gives up waiting after a time with a
// [*Working], and the work goes on.
func Impatient(ctx context.Context, d time.Duration) context.Context {
	return context.WithValue(ctx, patience{}, time.Now().Add(d))
}

// Soon is a context in which an impatient caller waits no longer at all; a
// patient one is as patient as before.
func Soon(ctx context.Context) context.Context {
	if _, impatient := ctx.Value(patience{}).(time.Time); impatient {
		return Impatient(ctx, 0)
	}
	return ctx
}

// Patient is a context in which [Ask] waits for the answer, whatever it was
// before.
func Patient(ctx context.Context) context.Context {
	return context.WithValue(ctx, patience{}, nil)
}

// holdOn is how long work goes on that an impatient caller has left, so that
// somebody can come to watch it.
const holdOn = 10 * time.Second

// slots bound how many answers are computed at once in the whole program.
var slots = make(chan struct{}, max(2, runtime.GOMAXPROCS(0)))

// Busy is how many answers are being computed now in the whole program.
func Busy() int { return len(slots) }

// holds says in a context that a slot is taken: by an answer that asks for
// others. It gives the slot up while it waits for them, or all slots could be
// held by those who wait.
type holds struct{}

// Ask is an answer about a revision: computed once for each key, and kept. The
// work is stopped when all who wait for it are gone. It tells how far it is by
// progress. A panic in it is an error here.
func Ask[T any](ctx context.Context, r *Revision, key string, compute func(ctx context.Context, progress func(done, total int)) (T, error)) (T, error) {
	w := r.answers.join(key, func(ctx context.Context, w *work) (any, error) { return compute(ctx, w.progress) })
	var none T
	if err := r.answers.wait(ctx, key, w); err != nil {
		return none, err
	}
	if w.err != nil {
		return none, w.err
	}
	return w.answer.(T), nil
}

// join is the work on a key, begun now if nobody did.
func (a *answers) join(key string, compute func(context.Context, *work) (any, error)) *work {
	a.mu.Lock()
	defer a.mu.Unlock()
	if w, known := a.all[key]; known {
		w.waiting++
		if w.kept != nil {
			a.store.touch(w.kept)
		}
		return w
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &work{done: make(chan struct{}), cancel: cancel, waiting: 1, started: time.Now()}
	if a.all == nil {
		a.all = map[string]*work{}
	}
	a.all[key] = w
	go a.run(ctx, key, w, compute)
	return w
}

func (a *answers) run(ctx context.Context, key string, w *work, compute func(context.Context, *work) (any, error)) {
	defer w.cancel()
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		w.err = ctx.Err()
		a.finish(key, w)
		return
	}
	w.answer, w.err = guarded(context.WithValue(ctx, holds{}, true), w, compute)
	a.finish(key, w)
}

// Fault is a mistake in this program that an answer came upon.
type Fault struct{ What any }

func (f *Fault) Error() string { return fmt.Sprintf("this is a bug in detente: %v", f.What) }

// guarded computes, and turns a panic into an error.
func guarded(ctx context.Context, w *work, compute func(context.Context, *work) (any, error)) (answer any, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &Fault{fault}
		}
	}()
	return compute(ctx, w)
}

// finish keeps an answer; work that was stopped is as if it never was.
func (a *answers) finish(key string, w *work) {
	size := weigh(w.answer)
	var gone []*list.Element
	a.mu.Lock()
	if a.all[key] == w { // else it was given up, and perhaps begun anew
		if errors.Is(w.err, context.Canceled) {
			delete(a.all, key)
		} else {
			w.kept, gone = a.store.add(a, key, size)
		}
	}
	close(w.done)
	a.mu.Unlock()
	for _, x := range gone { // after unlocking: it may be one of ours
		x.Value.(*kept).of.forget(x)
	}
}

// forget drops an answer that there is no room for.
func (a *answers) forget(e *list.Element) {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := e.Value.(*kept).key
	if w, known := a.all[key]; known && w.kept == e {
		delete(a.all, key)
	}
}

// wait waits for an answer as long as ctx allows.
func (a *answers) wait(ctx context.Context, key string, w *work) error {
	select {
	case <-w.done:
		a.leave(key, w)
		return nil
	default:
	}
	if ctx.Value(holds{}) != nil {
		<-slots
		defer func() { slots <- struct{}{} }()
	}
	var late, tick <-chan time.Time
	if deadline, impatient := ctx.Value(patience{}).(time.Time); impatient {
		timer := time.NewTimer(time.Until(deadline))
		defer timer.Stop()
		late = timer.C
	}
	told, _ := ctx.Value(listening{}).(func(Progress))
	if told != nil {
		told(w.far())
		ticker := time.NewTicker(often)
		defer ticker.Stop()
		tick = ticker.C
	}
	for {
		select {
		case <-w.done:
			a.leave(key, w)
			return nil
		case <-tick:
			told(w.far())
		case <-late:
			time.AfterFunc(holdOn, func() { a.leave(key, w) })
			return &Working{key}
		case <-ctx.Done():
			a.leave(key, w)
			return ctx.Err()
		}
	}
}

// listening is the key under which a context says whom to tell how far it is.
type listening struct{}

// often is how often it is told how far work is.
const often = 250 * time.Millisecond

// Listening is a context in which [Ask], while it waits, calls told now and
// then.
func Listening(ctx context.Context, told func(Progress)) context.Context {
	return context.WithValue(ctx, listening{}, told)
}

// leave says that somebody waits no longer.
func (a *answers) leave(key string, w *work) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w.waiting--
	select {
	case <-w.done:
	default:
		if w.waiting == 0 {
			w.cancel()
			if a.all[key] == w {
				delete(a.all, key) // who asks now begins anew
			}
		}
	}
}

func (w *work) progress(done, total int) {
	w.mu.Lock()
	w.part, w.whole = done, total
	w.mu.Unlock()
}

// far is how far work is.
func (w *work) far() Progress {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Progress{w.part, w.whole, time.Since(w.started)}
}

// Progress is how far work is; Total is 0 where that is not known.
type Progress struct {
	Done, Total int
	For         time.Duration
}

// Watch calls told now and then until the work on key is done, is given up, or
// ctx ends; while somebody watches it is not given up. It is false where there
// is no such work.
func (r *Revision) Watch(ctx context.Context, key string, told func(Progress)) bool {
	a := &r.answers
	a.mu.Lock()
	w, known := a.all[key]
	if known {
		w.waiting++
	}
	a.mu.Unlock()
	if !known {
		return false
	}
	defer a.leave(key, w)
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		told(w.far())
		select {
		case <-w.done:
			return true
		case <-ctx.Done():
			return true
		case <-tick.C:
		}
	}
}

// Stop gives work up, whoever waits for it.
func (r *Revision) Stop(key string) {
	a := &r.answers
	a.mu.Lock()
	defer a.mu.Unlock()
	if w, known := a.all[key]; known && w.kept == nil {
		w.cancel()
		delete(a.all, key) // who asks now begins anew
	}
}
