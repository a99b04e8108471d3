package record

import "context"

// Detail is the numbers of pictures and tables.
type Detail struct{}

func (p *pair) detail(ctx context.Context) error { return ctx.Err() }
