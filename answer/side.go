package answer

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// Each does pieces of work 0 to n-1, as many side by side as there are cores.
// Each piece writes only what is its own, so that the result does not depend
// on how many. It returns the first error, after which no piece is begun, or
// ctx.Err(). Progress, if not nil, is called now and then, one call at a time.
func Each(ctx context.Context, n int, progress func(done, total int), work func(k int) error) error {
	q := queue{total: n, progress: progress}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			defer func() {
				if x := recover(); x != nil {
					q.broke(x)
				}
			}()
			for k, ok := q.take(ctx); ok; k, ok = q.take(ctx) {
				q.finish(work(k))
			}
		})
	}
	wg.Wait()
	if q.bug != nil {
		panic(q.bug)
	}
	return q.fault
}

// queue hands out pieces of work.
type queue struct {
	mu          sync.Mutex
	next, total int
	done        int
	progress    func(done, total int)
	fault       error
	bug         any // what a piece panicked with, for the caller to see
}

func (q *queue) take(ctx context.Context) (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.fault == nil {
		q.fault = ctx.Err()
	}
	if q.next == q.total || q.fault != nil {
		return 0, false
	}
	q.next++
	return q.next - 1, true
}

func (q *queue) finish(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if err != nil {
		if q.fault == nil {
			q.fault = err
		}
		return
	}
	q.done++
	if q.progress != nil {
		q.progress(q.done, q.total)
	}
}

func (q *queue) broke(x any) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bug = x
	if q.fault == nil {
		q.fault = errBug
	}
}

// errBug keeps further pieces from being begun after one panicked.
var errBug = errors.New("answer: a piece of work panicked")
