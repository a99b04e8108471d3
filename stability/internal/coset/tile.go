package coset

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// tile is up to sixty-four cosets side by side, so that memory is read and
// written in rows: the positions of a row, one a coset, are neighbours.
type tile struct {
	first int // coset
	at    int // position of the first choice in the first coset
	n     int // cosets
	// blocks is how many whole runs of stride*k positions the tile is; 0 where
	// it lies inside one.
	blocks int
}

// tiles is how many tiles n positions make along a.
func (a *axis) tiles(n int) int {
	run := n / (a.stride * a.k)
	if side := 1 << a.shift; a.stride < side {
		whole := side / a.stride
		return (run + whole - 1) / whole
	}
	return run * ((a.stride + 1<<a.shift - 1) >> a.shift)
}

func (a *axis) tile(t, n int) tile {
	run := n / (a.stride * a.k)
	side := 1 << a.shift
	if a.stride < side {
		whole := side / a.stride
		blocks := min(whole, run-t*whole)
		return tile{t * whole * a.stride, t * whole * a.stride * a.k, blocks * a.stride, blocks}
	}
	per := (a.stride + side - 1) >> a.shift
	block, low := t/per, t%per<<a.shift
	return tile{block*a.stride + low, block*a.stride*a.k + low, min(side, a.stride-low), 0}
}

// load copies a tile from positions to rows of 1<<shift.
func load[R rank](a *axis, t tile, from, rows []R) {
	if t.blocks == 0 {
		for r := range a.k {
			copy(rows[r<<a.shift:][:t.n], from[t.at+r*a.stride:])
		}
		return
	}
	if a.stride == 1 { // turned over: a coset stands in one piece
		for b := range t.blocks {
			for r, v := range from[t.at+b*a.k:][:a.k] {
				rows[r<<a.shift+b] = v
			}
		}
		return
	}
	at := t.at
	for b := range t.blocks {
		for r := range a.k {
			copy(rows[r<<a.shift+b*a.stride:], from[at:at+a.stride])
			at += a.stride
		}
	}
}

// store copies the rows back.
func store[R rank](a *axis, t tile, rows, to []R) {
	if t.blocks == 0 {
		for r := range a.k {
			copy(to[t.at+r*a.stride:], rows[r<<a.shift:][:t.n])
		}
		return
	}
	if a.stride == 1 {
		for b := range t.blocks {
			own := to[t.at+b*a.k:][:a.k]
			for r := range own {
				own[r] = rows[r<<a.shift+b]
			}
		}
		return
	}
	at := t.at
	for b := range t.blocks {
		for r := range a.k {
			copy(to[at:], rows[r<<a.shift+b*a.stride:][:a.stride])
			at += a.stride
		}
	}
}

// rows hands out the rows of a tile, where they stand or copied together.
type rows[R rank] struct {
	a    *axis
	from []R
	buf  []R
	t    tile
}

func newRows[R rank](a *axis, from []R) *rows[R] {
	x := &rows[R]{a: a, from: from}
	if a.stride < 1<<a.shift {
		x.buf = make([]R, a.k<<a.shift)
	}
	return x
}

func (x *rows[R]) set(t tile) {
	if x.t = t; t.blocks > 0 {
		load(x.a, t, x.from, x.buf)
	}
}

func (x *rows[R]) row(r int) []R {
	if x.t.blocks > 0 {
		return x.buf[r<<x.a.shift:][:x.t.n]
	}
	return x.from[x.t.at+r*x.a.stride:][:x.t.n]
}

// window is n bits of words from place at on, n up to 64.
func window(words []uint64, at, n int) uint64 {
	k, low := at>>6, at&63
	w := words[k] >> low
	if low+n > 64 {
		w |= words[k+1] << (64 - low)
	}
	return w & (^uint64(0) >> (64 - n))
}

// add puts bits into words from place at on. Tiles share words, and other
// workers write them.
func add(words []uint64, at int, bits uint64) {
	if bits == 0 {
		return
	}
	k, low := at>>6, at&63
	atomic.OrUint64(&words[k], bits<<low)
	if high := bits >> (64 - low); low > 0 && high != 0 {
		atomic.OrUint64(&words[k+1], high)
	}
}

// whole says that each row of a tile is one word by itself, which no other tile
// shares.
func (t tile) whole(a *axis) bool {
	return t.blocks == 0 && t.n == 64 && t.at&63 == 0 && a.stride&63 == 0
}

// put adds a tile of bits, a word for each choice, to words by position.
func put(a *axis, t tile, masks, words []uint64) {
	if t.whole(a) {
		for r, bits := range masks {
			words[(t.at+r*a.stride)>>6] |= bits
		}
		return
	}
	if t.blocks == 0 {
		for r, bits := range masks {
			add(words, t.at+r*a.stride, bits)
		}
		return
	}
	// Gathered sixty-four at a time, as neighbours mostly share a word.
	var held uint64
	at, n := t.at, 0
	for b := range t.blocks {
		for _, bits := range masks {
			bits = bits >> (b * a.stride) & (^uint64(0) >> (64 - a.stride))
			held |= bits << n
			if n += a.stride; n >= 64 {
				add(words, at, held)
				at, n = at+64, n-64
				held = bits >> (a.stride - n)
			}
		}
	}
	add(words, at, held)
}

// lanes are the cosets of a tile of which some position is in words.
func lanes(a *axis, t tile, words []uint64) uint64 {
	var any uint64
	if t.whole(a) {
		for r := range a.k {
			any |= words[(t.at+r*a.stride)>>6]
		}
		return any
	}
	if t.blocks == 0 {
		for r := range a.k {
			any |= window(words, t.at+r*a.stride, t.n)
		}
		return any
	}
	end := t.at + t.blocks*a.stride*a.k
	for _, w := range words[t.at>>6 : (end+63)>>6] {
		any |= w
	}
	if any == 0 {
		return 0
	}
	any = 0
	if a.stride == 1 && a.k <= 64 { // a coset stands in one piece
		for b := range t.blocks {
			if window(words, t.at+b*a.k, a.k) != 0 {
				any |= 1 << b
			}
		}
		return any
	}
	at := t.at
	for b := range t.blocks {
		for range a.k {
			any |= window(words, at, a.stride) << (b * a.stride)
			at += a.stride
		}
	}
	return any
}

// split does count pieces of work of some size each, on all workers. Each worker
// calls start once and what it returns for each piece, so that it can have
// memory of its own.
func split(ctx context.Context, workers, count, size int, start func() func(n int)) error {
	step := max(1, 1<<14/max(1, size))
	var next atomic.Int64
	work := func() {
		do := start()
		for ctx.Err() == nil {
			from := int(next.Add(int64(step))) - step
			if from >= count {
				return
			}
			for n := from; n < min(from+step, count); n++ {
				do(n)
			}
		}
	}
	workers = min(workers, (count+step-1)/step)
	if workers < 2 {
		work()
		return ctx.Err()
	}
	var wg sync.WaitGroup
	var bug atomic.Value
	for range workers {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					bug.CompareAndSwap(nil, fmt.Sprint(p))
				}
			}()
			work()
		})
	}
	wg.Wait()
	if p := bug.Load(); p != nil {
		panic(p) // where the caller can see it
	}
	return ctx.Err()
}

// each does every tile along a.
func (x *space) each(ctx context.Context, a *axis, start func() func(t tile)) error {
	return split(ctx, x.workers, a.tiles(x.n), a.k<<a.shift, func() func(int) {
		do := start()
		return func(n int) { do(a.tile(n, x.n)) }
	})
}
