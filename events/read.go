package events

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Options say what to keep of the files.
type Options struct {
	Parties []Party
	Scale   *Scale  // nil: scores where the format brings its own, and goldstein
	Format  Format  // "": told by content
	Columns Columns // of generic files
	From    *Day    // nil: no bound
	To      *Day    // the last day
	// Repeats counts rows that tell what another row of the same day tells of
	// the same two in the same code: right for a list made with care, wrong
	// for wires, which report one act many times. A row without a code is never
	// taken for a repetition.
	Repeats  bool
	Domestic bool // count rebels and oppositions for the state whose code they bear
	Progress func(done, total int)

	part, block int // 0: partSize, blockSize; tests make them small
}

// Read reads files. The error is that one cannot be read, or that Options are
// unsound; rows that cannot be read are counted.
func Read(ctx context.Context, sources []Source, opt Options) (*Record, error) {
	if err := sound(opt.Parties); err != nil {
		return nil, err
	}
	if opt.part == 0 {
		opt.part, opt.block = partSize, blockSize
	}
	a := &ask{match: newMatcher(opt.Parties), states: sync.OnceValue(func() map[string]int { return stateNames(opt.Parties) }), scale: opt.Scale, from: firstDay, to: endDay - 1, domestic: opt.Domestic}
	if a.scale == nil {
		usual, _ := FindScale("goldstein")
		a.scale, a.byFormat = &usual, true
	}
	if opt.From != nil {
		a.from = *opt.From
	}
	if opt.To != nil {
		a.to = *opt.To
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	d := &reading{Options: opt, ask: a, jobs: make(chan job), cancel: cancel}
	for _, src := range sources {
		d.total += src.Size
	}
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		s := newShard(a)
		d.shards = append(d.shards, s)
		workers.Go(func() { d.work(ctx, s) })
	}
	for _, src := range sources {
		if err := src.open(func(o opened) error { return d.plan(ctx, o) }); err != nil {
			cancel(named(src.Name, err))
			break
		}
	}
	close(d.jobs)
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return d.record(), nil
}

// named puts the name of a file before an error, but for those of the context.
func named(name string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// reading is one call of Read.
type reading struct {
	Options
	ask    *ask
	jobs   chan job
	cancel context.CancelCauseFunc
	shards []*shard
	total  int64

	mu    sync.Mutex
	done  int64
	files []File
	parts []part
}

// job is a part of a file for one worker.
type job struct {
	opened
	file, part int
	layout     *layout // nil where the worker must find it
	start, end int64   // the rows that begin there are its
	bytes      int64   // for progress
	rest       *atomic.Int32
}

// part is what came of a job, for what goes by the order of rows.
type part struct {
	file, part int
	rows       int64
	order      order
}

// sniffed is how much of a file tells its format; a part is how much of a plain
// file one worker takes at a time.
const (
	sniffed  = 64 << 10
	partSize = 16 << 20
)

// plan makes jobs of a file.
func (d *reading) plan(ctx context.Context, o opened) error {
	d.mu.Lock()
	j := job{opened: o, file: len(d.files), rest: new(atomic.Int32), bytes: o.packed}
	d.files = append(d.files, File{Name: o.name})
	d.mu.Unlock()
	j.rest.Store(1)
	if o.plain == nil {
		return d.give(ctx, j)
	}
	head := make([]byte, min(sniffed, o.size))
	if _, err := o.plain.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return errors.Join(err, o.stream.Close())
	}
	l, err := sniff(head, d.Format, d.Columns)
	if err != nil {
		return errors.Join(err, o.stream.Close())
	}
	d.named(j.file, l.format)
	j.layout, j.start, j.end = l, int64(body(head, l)), o.size
	if l.quoted && !l.runs {
		return d.give(ctx, j) // a row may go over lines: only who reads from the start knows
	}
	size := int64(d.part)
	parts := max((j.end-j.start+size-1)/size, 1)
	j.rest.Store(int32(parts))
	for k := range parts {
		p := j
		p.part, p.start = int(k), j.start+k*size
		p.end = min(p.start+size, j.end)
		p.bytes = max(p.end-p.start, 0)
		if err := d.give(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// give hands a job to a worker.
func (d *reading) give(ctx context.Context, j job) error {
	select {
	case d.jobs <- j:
		return nil
	case <-ctx.Done():
		return errors.Join(context.Cause(ctx), j.stream.Close())
	}
}

func (d *reading) named(file int, f Format) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files[file].Format = f
}

// body is where the rows begin.
func body(head []byte, l *layout) int {
	n := 0
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		n = len("\ufeff")
	}
	if !l.header {
		return n
	}
	for n < len(head) {
		k := bytes.IndexByte(head[n:], '\n')
		if k < 0 {
			return len(head)
		}
		blank := len(bytes.TrimSpace(head[n:n+k])) == 0
		if n += k + 1; !blank {
			break
		}
	}
	return n
}

// work does jobs until there are none.
func (d *reading) work(ctx context.Context, s *shard) {
	buffer := make([]byte, d.block)
	for j := range d.jobs {
		s.order, s.rows = order{}, 0
		if ctx.Err() == nil {
			var err error
			if buffer, err = d.do(ctx, s, j, buffer); err != nil {
				d.cancel(named(j.name, err))
			}
		}
		if j.rest.Add(-1) == 0 {
			_ = j.stream.Close() // it was only read
		}
		d.mu.Lock()
		d.parts = append(d.parts, part{j.file, j.part, s.rows, s.order})
		if d.done += j.bytes; d.Progress != nil && d.total > 0 {
			d.Progress(int(d.done), int(d.total))
		}
		d.mu.Unlock()
	}
}

// do does a job.
func (d *reading) do(ctx context.Context, s *shard, j job, buffer []byte) ([]byte, error) {
	if j.layout != nil {
		s.layout = j.layout
		f := feed{shard: s, buffer: buffer, at: j.start, end: j.end}
		if j.part > 0 {
			f.at-- // whether a row begins where the part does
		}
		f.r, f.partial = io.NewSectionReader(j.plain, f.at, j.size-f.at), j.part > 0
		err := f.run(ctx)
		return f.buffer, err
	}
	a := newAhead(j.stream)
	defer a.close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(a, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return buffer, err
	}
	head = head[:n]
	if s.layout, err = sniff(head, d.Format, d.Columns); err != nil {
		return buffer, err
	}
	d.named(j.file, s.layout.format)
	f := feed{shard: s, buffer: buffer, r: io.MultiReader(bytes.NewReader(head[body(head, s.layout):]), a), end: -1}
	err = f.run(ctx)
	return f.buffer, err
}

// record adds up what the shards have.
func (d *reading) record() *Record {
	r := &Record{repeats: d.Repeats, coverage: map[Day]int64{}}
	for _, p := range d.Parties {
		r.Parties = append(r.Parties, p.ID)
	}
	var dropped [reasons]int64
	var names, codes []string
	given, figured := false, false
	for _, s := range d.shards {
		for k, n := range s.dropped {
			dropped[k] += n
		}
		for k, page := range s.coverage {
			for at, n := range page {
				if n > 0 {
					r.coverage[firstDay+Day(k<<pageBits+at)] += n
				}
			}
		}
		for _, a := range s.acts {
			a.code, a.actor, a.patient = a.code+uint32(len(codes)), a.actor+uint32(len(names)), a.patient+uint32(len(names))
			r.acts = append(r.acts, a)
		}
		names, codes = append(names, s.names.list...), append(codes, s.codes.list...)
		given, figured = given || s.given, figured || s.figured
	}
	r.Unscored = unscored(d.shards)
	r.order(names, codes)
	r.Scale = d.ask.scaleUsed(given, figured)
	r.Funnel.Files = d.files
	r.ordered(d.parts)
	r.tally(dropped)
	return r
}

// unscored adds up the codes that no score was found for.
func unscored(shards []*shard) []CodeCount {
	lost := map[string]int64{}
	for _, s := range shards {
		for k, x := range s.scores {
			if x.lost > 0 {
				lost[s.codes.list[k]] += x.lost
			}
		}
	}
	list := []CodeCount{}
	for _, code := range slices.Sorted(maps.Keys(lost)) {
		list = append(list, CodeCount{code, lost[code]})
	}
	slices.SortStableFunc(list, func(a, b CodeCount) int { return cmp.Compare(b.Rows, a.Rows) })
	return list
}

// scaleUsed names the scales that scores are from.
func (a *ask) scaleUsed(given, figured bool) string {
	var list []string
	if given {
		list = append(list, "given")
	}
	if figured || !given {
		list = append(list, a.scale.ID)
	}
	return strings.Join(list, "+")
}

// ordered counts rows by file, and those of an earlier day than the row above.
func (r *Record) ordered(parts []part) {
	slices.SortFunc(parts, func(a, b part) int {
		if a.file != b.file {
			return a.file - b.file
		}
		return a.part - b.part
	})
	var last order
	for k, p := range parts {
		r.Funnel.Files[p.file].Rows += p.rows
		if k > 0 && parts[k-1].file != p.file {
			last = order{}
		}
		if r.Funnel.OutOfOrder += p.order.back; p.order.any {
			if last.any && p.order.first < last.last {
				r.Funnel.OutOfOrder++
			}
			last = p.order
		}
	}
}

// tally fills the funnel.
func (r *Record) tally(dropped [reasons]int64) {
	rows := &r.Funnel.Rows
	for _, f := range r.Funnel.Files {
		rows.Read += f.Rows
	}
	for _, a := range r.acts {
		if !a.single {
			r.Funnel.Repeats += int64(a.rows - 1)
		}
	}
	if !r.repeats {
		dropped[duplicate] = r.Funnel.Repeats
	}
	rows.Kept, rows.Dropped = rows.Read, map[Reason]int64{}
	for k, reason := range Reasons() {
		if dropped[k] > 0 {
			rows.Dropped[reason] = dropped[k]
			rows.Kept -= dropped[k]
		}
	}
}
