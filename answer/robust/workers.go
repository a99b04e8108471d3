package robust

import (
	"context"
	"runtime"
	"sync"
)

// progress counts what is done, one call at a time.
type progress struct {
	mu    sync.Mutex
	told  func(done, total int) // or nil
	done  int
	total int
}

func newProgress(told func(done, total int), total int) *progress {
	return &progress{told: told, total: total}
}

func (p *progress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.told != nil {
		p.told(p.done, p.total)
	}
}

// cores is how many workers there should be.
func cores() int { return runtime.GOMAXPROCS(0) }

// each does work for 0 to n-1, by so many workers. A worker gets its number too,
// from 0, to keep sums of its own. Which of them does what is not settled: the
// result must not turn on it.
func (p *progress) each(ctx context.Context, workers, n int, work func(worker, k int) error) error {
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		next  int
		fault error
		bug   any // what a worker panicked with, for the caller to see
	)
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if fault == nil && bug == nil {
			fault = ctx.Err()
		}
		if next == n || fault != nil || bug != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	for worker := range workers {
		wg.Go(func() {
			defer func() {
				if x := recover(); x != nil {
					mu.Lock()
					defer mu.Unlock()
					bug = x
				}
			}()
			for k, ok := take(); ok; k, ok = take() {
				if err := work(worker, k); err != nil {
					mu.Lock()
					fault = err
					mu.Unlock()
				}
				p.add()
			}
		})
	}
	wg.Wait()
	if bug != nil {
		panic(bug)
	}
	return fault
}
