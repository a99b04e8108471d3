package extract

import (
	"bytes"
	"compress/zlib"
	"io"
	"runtime"
	"strconv"
)

const (
	maxObjects = 1_000_000
	maxColumns = 1 << 20
	maxObjStm  = 8 << 20 // one unpacked
	maxFrames  = 20_000  // of calls, one inside another
)

// meter is a file of which only so much is read. The library keeps nothing of
// what it reads, so that all endless work of its shows as reading.
type meter struct {
	data  []byte
	left  int64
	calls int
}

func (m *meter) ReadAt(b []byte, at int64) (int, error) {
	m.left -= int64(len(b))
	m.calls++
	if m.left < 0 || m.calls > 20_000+len(m.data)/16 || m.calls&63 == 0 && runtime.Callers(maxFrames, make([]uintptr, 1)) > 0 {
		panic(errBigPDF)
	}
	if at < 0 || at >= int64(len(m.data)) {
		return 0, io.EOF
	}
	n := copy(b, m.data[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// guard refuses what would make the library ask for more memory than there is:
// it believes the numbers in a file.
func guard(data []byte) error {
	unpacked := int64(0)
	for at := 0; ; {
		slash := bytes.IndexByte(data[at:], '/')
		if slash < 0 {
			return guardTables(data)
		}
		at += slash + 1
		name, next := nameAt(data, at)
		switch string(name) {
		case "Size":
			if n, _, ok := numberAt(data, next); ok && n > maxObjects {
				return errBigPDF
			}
		case "Columns":
			n, after, ok := numberAt(data, next)
			if _, _, reference := numberAt(data, after); ok && (n > maxColumns || reference) {
				return errBigPDF
			}
		case "W", "Index":
			// Also of fonts, where it holds widths; these are small.
			if largest(data, next) > maxObjects {
				return errBigPDF
			}
		case "DecodeParms":
			if indirect(data, next) {
				return errBadPDF
			}
		case "ObjStm":
			n := unpackedSize(data, next)
			if unpacked += n; n > maxObjStm || unpacked > maxContent {
				return errBigPDF
			}
		}
	}
}

// nameAt is the name that begins at a place, its escapes resolved, and where
// it ends. Of a long name the beginning is enough.
func nameAt(data []byte, at int) ([]byte, int) {
	var name []byte
	for at < len(data) && len(name) < 32 && !delimits(data[at]) {
		c := data[at]
		if c == '#' && at+2 < len(data) {
			if n, err := strconv.ParseUint(string(data[at+1:at+3]), 16, 8); err == nil {
				name, at = append(name, byte(n)), at+3
				continue
			}
		}
		name, at = append(name, c), at+1
	}
	return name, at
}

func delimits(c byte) bool {
	return blankByte(c) || bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

func blankByte(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// past is the next place that is no blank and no comment.
func past(data []byte, at int) int {
	for at < len(data) {
		switch {
		case blankByte(data[at]):
			at++
		case data[at] == '%':
			for at < len(data) && data[at] != '\n' && data[at] != '\r' {
				at++
			}
		default:
			return at
		}
	}
	return at
}

// numberAt is the number at a place, if there is one, and where it ends.
func numberAt(data []byte, at int) (n int64, end int, ok bool) {
	at = past(data, at)
	for end = at; end < len(data) && ('0' <= data[end] && data[end] <= '9' || end == at && data[end] == '+'); end++ {
		if n < maxObjects*1000 && data[end] != '+' {
			n = n*10 + int64(data[end]-'0')
		}
	}
	return n, end, end > at
}

// largest is the largest number of a list that begins at a place.
func largest(data []byte, at int) int64 {
	most := int64(0)
	if at = past(data, at); at >= len(data) || data[at] != '[' {
		return 0
	}
	for at++; ; {
		n, end, ok := numberAt(data, at)
		if !ok {
			return most
		}
		most, at = max(most, n), end
	}
}

// indirect says whether what begins at a place stands elsewhere, wholly or in
// part.
func indirect(data []byte, at int) bool {
	if _, _, ok := numberAt(data, at); ok {
		return true
	}
	depth := 0
	for at = past(data, at); at < len(data); at++ {
		switch data[at] {
		case '[', '<':
			depth++
		case ']', '>':
			if depth--; depth <= 0 {
				return false
			}
		case 'R':
			if depth > 0 && blankByte(data[at-1]) && (at+1 == len(data) || delimits(data[at+1])) {
				return true
			}
		case '/', ' ':
		}
		if depth == 0 && data[at] != ']' && data[at] != '>' {
			return false
		}
	}
	return false
}

// unpackedSize is how much the stream after a place unpacks to, up to a bound.
func unpackedSize(data []byte, at int) int64 {
	const word = "stream"
	found := bytes.Index(data[at:min(len(data), at+4096)], []byte(word))
	if found < 0 {
		return 0
	}
	at += found + len(word)
	for at < len(data) && (data[at] == '\r' || data[at] == '\n') {
		at++
	}
	z, err := zlib.NewReader(bytes.NewReader(data[at:]))
	if err != nil {
		return 0
	}
	n, _ := io.Copy(io.Discard, io.LimitReader(z, maxObjStm+1))
	return n
}

// guardTables refuses tables of places that begin with objects far away.
func guardTables(data []byte) error {
	const word = "xref"
	for at := 0; ; {
		found := bytes.Index(data[at:], []byte(word))
		if found < 0 {
			return nil
		}
		at += found + len(word)
		for {
			start, end, ok := numberAt(data, at)
			n, after, ok2 := numberAt(data, end)
			if !ok || !ok2 {
				break
			}
			if start+n > maxObjects && n > 0 {
				// startxref is followed by one number only, and a comment.
				return errBigPDF
			}
			at = after
			for range n {
				_, end, ok := numberAt(data, at)
				_, after, ok2 := numberAt(data, end)
				if !ok || !ok2 {
					break
				}
				if at = past(data, after); at < len(data) {
					at++ // n or f
				}
			}
		}
	}
}
