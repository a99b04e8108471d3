package events

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// feed hands a file, or a part of one, to a shard in blocks of whole rows.
type feed struct {
	*shard
	r       io.Reader
	at, end int64 // where the buffer begins; rows that begin at the end or later are another's, -1 where all are this one's
	partial bool  // the buffer begins one byte early: the rest of the row it is in is another's
	buffer  []byte
	filled  int
	ended   bool
	skip    bool // what comes is the rest of a row that is too long
}

// blockSize suits a cache; mostRow is how long a row can be.
const (
	blockSize = 256 << 10
	mostRow   = 4 << 20
)

// run reads all.
func (f *feed) run(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.fill(); err != nil {
			return err
		}
		if over := f.block(); over || f.ended {
			return nil
		}
	}
}

// fill reads until the buffer is full or the file has ended.
func (f *feed) fill() error {
	if f.filled == len(f.buffer) {
		f.buffer = append(f.buffer, make([]byte, len(f.buffer))...)
	}
	for f.filled < len(f.buffer) && !f.ended {
		n, err := f.r.Read(f.buffer[f.filled:])
		f.filled += n
		switch {
		case errors.Is(err, io.EOF):
			f.ended = true
		case err != nil:
			return err
		}
	}
	return nil
}

// block reads the rows that are whole in the buffer, and says whether those
// that follow are another's.
func (f *feed) block() (over bool) {
	b := f.buffer[:f.filled]
	if f.layout.quoted && !f.layout.runs {
		f.keep(f.records(b, f.ended))
		return false
	}
	n := f.whole(b)
	if n == 0 && len(b) >= mostRow && !f.ended {
		if !f.skip && !f.partial {
			f.rows++
			f.dropped[malformed]++
		}
		f.skip, n = true, len(b)
	}
	f.keep(n)
	return f.end >= 0 && f.at >= f.end
}

// whole reads whole rows and says where they end.
func (f *feed) whole(b []byte) int {
	start := 0
	if f.partial || f.skip {
		k := bytes.IndexByte(b, '\n')
		if k < 0 {
			if f.ended {
				return len(b)
			}
			return 0
		}
		f.partial, f.skip, start = false, false, k+1
	}
	stop := len(b)
	if !f.ended {
		stop = bytes.LastIndexByte(b, '\n') + 1
	}
	if f.end >= 0 && f.at+int64(stop) > f.end {
		// The last row of the part is the one that its last byte is in.
		from := max(int(f.end-f.at)-1, start)
		if int64(start) >= f.end-f.at {
			return start
		}
		if k := bytes.IndexByte(b[from:stop], '\n'); k >= 0 {
			stop = from + k + 1
		}
	}
	if stop <= start {
		return start
	}
	if f.layout.runs {
		f.blanks(b[start:stop])
	} else {
		f.tabbed(b[start:stop])
	}
	return stop
}

// keep moves what is not read yet to the front.
func (f *feed) keep(read int) {
	f.at += int64(read)
	f.filled = copy(f.buffer, f.buffer[read:f.filled])
}
