package robust

import (
	"context"

	"detente/answer"
)

// progress counts what is done of several kinds of work, one after the other.
type progress struct {
	told        func(done, total int) // or nil
	done, total int
}

// each does work for 0 to n-1 side by side.
func (p *progress) each(ctx context.Context, n int, work func(k int) error) error {
	var told func(done, total int)
	if p.told != nil {
		told = func(done, _ int) { p.told(p.done+done, p.total) }
	}
	err := answer.Each(ctx, n, told, work)
	p.done += n
	return err
}
