package extract

import "sort"

// Map leads from the text back to the file. For formats that are packed, as
// DOCX and PDF are, Part names the part (word/document.xml, page 3), and
// offsets are those in the part's own bytes; of a page there are none. The
// zero Map is that of a text that is its file.
type Map struct {
	pieces []piece // by at; what lies between them was put in by the reader
	parts  []string
	under  *Map // the pieces lead into a text that has a map of its own
	placed bool // there are no offsets, only parts
}

// piece says that text[at:at+n] came from [from:from+m] of a part: byte by byte
// where n == m, two bytes for one where m == 2n, else as a whole.
type piece struct {
	at, n, from, m int32
	part           int32
}

// Origin is where a byte range of the text came from; ok is false where the
// format keeps no such places, or where all of the range was put in by the
// reader, and then part still says where to look. A range over several parts
// is cut at the end of the first.
func (m *Map) Origin(start, end int) (part string, from, to int, ok bool) {
	if m.parts == nil {
		return "", start, end, true
	}
	first := sort.Search(len(m.pieces), func(k int) bool { p := m.pieces[k]; return int(p.at+p.n) > start })
	last := sort.Search(len(m.pieces), func(k int) bool { return int(m.pieces[k].at) >= end }) - 1
	if first >= len(m.pieces) {
		return m.part(len(m.pieces) - 1), 0, 0, false
	}
	p := m.pieces[first]
	if last < first || m.placed {
		return m.part(first), 0, 0, false
	}
	for last > first && m.pieces[last].part != p.part {
		last--
	}
	q := m.pieces[last]
	from, to = p.position(start-int(p.at), false), q.position(end-int(q.at), true)
	if m.under != nil {
		return m.under.Origin(from, to)
	}
	return m.part(first), from, to, true
}

func (m *Map) part(k int) string {
	if k < 0 {
		return ""
	}
	return m.parts[m.pieces[k].part]
}

// position is where the k-th byte of a piece came from; of one that came as a
// whole, its nearer border on the side asked for.
func (p piece) position(k int, end bool) int {
	k = max(0, min(k, int(p.n)))
	switch {
	case p.n == p.m:
		return int(p.from) + k
	case p.m == 2*p.n:
		return int(p.from) + 2*k
	case k == 0 && !end, k < int(p.n) && !end:
		return int(p.from)
	}
	return int(p.from + p.m)
}

// writer builds a text and its map together.
type writer struct {
	text []byte
	m    Map
}

// enter says that what follows came from a part.
func (w *writer) enter(part string) { w.m.parts = append(w.m.parts, part) }

// put writes what came from a range of the part entered last.
func (w *writer) put(s string, from, to int) {
	if s == "" {
		return
	}
	p := piece{at: int32(len(w.text)), n: int32(len(s)), from: int32(from), m: int32(to - from), part: int32(len(w.m.parts) - 1)}
	w.text = append(w.text, s...)
	if k := len(w.m.pieces) - 1; k >= 0 {
		q := &w.m.pieces[k]
		if q.at+q.n == p.at && q.from+q.m == p.from && q.part == p.part && (q.n == q.m && p.n == p.m || q.m == 2*q.n && p.m == 2*p.n) {
			q.n, q.m = q.n+p.n, q.m+p.m
			return
		}
	}
	w.m.pieces = append(w.m.pieces, p)
}

// add writes what stands nowhere in the file.
func (w *writer) add(s string) { w.text = append(w.text, s...) }
