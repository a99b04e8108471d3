package events

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// ask is what all shards of a reading share; nobody changes it.
type ask struct {
	match    *matcher
	states   func() map[string]int // parties by the names of their countries
	scale    *Scale
	byFormat bool // the scale was not asked for: a format's own scores may count
	from, to Day
	domestic bool // rebels and oppositions count
}

// shard is what one worker has read. Shards are added up in the end, and what
// comes out does not depend on who read what: counts are whole numbers, acts
// are put in order.
type shard struct {
	*ask
	layout *layout

	line  []byte // the row at hand
	at    []int  // where its columns begin, as far as it is cut
	have  int    // columns cut
	plain []byte // a row of quoted fields without the quotes
	date  uint64 // the last date of eight digits, and its day
	day   Day

	rows     int64 // since the last call of take
	dropped  [reasons]int64
	order    order
	coverage coverage
	acts     []act
	compact  int // acts left when they were last made unique
	names    interner
	codes    interner
	scores   []scored // by code
	given    bool     // some score was the file's own
	figured  bool     // some score was the scale's
}

// scored is the score of a code.
type scored struct {
	tenths int32
	known  bool
	lost   int64 // rows dropped for want of it
}

// order follows days from row to row.
type order struct {
	first, last Day
	any         bool
	back        int64 // rows of an earlier day than the row before
}

func (o *order) next(d Day) {
	if !o.any {
		o.first, o.any = d, true
	} else if d < o.last {
		o.back++
	}
	o.last = d
}

// coverage counts dated rows by day from firstDay, in pages that are made when
// they are needed.
type coverage [][]int64

const pageBits = 10

func (c coverage) add(d Day) {
	k := d - firstDay
	page := c[k>>pageBits]
	if page == nil {
		page = make([]int64, 1<<pageBits)
		c[k>>pageBits] = page
	}
	page[k&(1<<pageBits-1)]++
}

// interner numbers texts.
type interner struct {
	ids  map[string]uint32
	list []string
}

func (n *interner) id(b []byte) uint32 {
	if id, ok := n.ids[string(b)]; ok {
		return id
	}
	if n.ids == nil {
		n.ids = map[string]uint32{}
	}
	id, text := uint32(len(n.list)), string(b)
	n.ids[text] = id
	n.list = append(n.list, text)
	return id
}

func newShard(a *ask) *shard {
	return &shard{ask: a, at: make([]int, 128), coverage: make(coverage, (endDay-firstDay)>>pageBits+1)}
}

// tabbed reads whole lines.
func (s *shard) tabbed(block []byte) {
	l := s.layout
	sep := []byte{l.sep}
	for len(block) > 0 {
		line := block
		if k := bytes.IndexByte(block, '\n'); k >= 0 {
			line, block = block[:k], block[k+1:]
		} else {
			block = nil
		}
		if n := len(line); n > 0 && line[n-1] == '\r' {
			line = line[:n-1]
		}
		if len(line) == 0 {
			continue
		}
		s.line, s.have, s.at[0] = line, 0, 0
		s.row(bytes.Count(line, sep) + 1)
	}
}

// cut finds columns up to one.
func (s *shard) cut(upTo int) {
	for s.have <= upTo {
		from := s.at[s.have]
		k := bytes.IndexByte(s.line[from:], s.layout.sep)
		if k < 0 {
			k = len(s.line) - from
		}
		if s.have++; s.have == len(s.at) {
			s.at = append(s.at, make([]int, len(s.at))...)
		}
		s.at[s.have] = from + k + 1
	}
}

// cell is a column that is cut; empty for -1.
func (s *shard) cell(column int) []byte {
	if column < 0 {
		return nil
	}
	return s.line[s.at[column] : s.at[column+1]-1]
}

// row reads the row at hand, which has so many columns. What it is dropped for
// is the first of the reasons; what needs no look is not looked at.
func (s *shard) row(columns int) {
	l := s.layout
	s.rows++
	if columns < l.fewest || columns > l.most {
		s.dropped[malformed]++
		return
	}
	s.cut(l.first)
	d, ok := s.dated(s.cell(l.date))
	if !ok {
		s.dropped[noDate]++
		return
	}
	s.order.next(d)
	if d < s.from || d > s.to {
		s.dropped[outsideDates]++
		return
	}
	s.coverage.add(d)
	from, fromAt := s.whose(l.from, l.from2)
	if from < 0 {
		s.dropped[otherParties]++
		return
	}
	s.cut(l.second)
	to, toAt := s.whose(l.to, l.to2)
	switch {
	case to < 0:
		s.dropped[otherParties]++
	case from == to:
		s.dropped[sameParty]++
	default:
		s.between(act{day: d, from: uint16(from), to: uint16(to)}, fromAt, toAt)
	}
}

// whose is the party of an actor, by how it is written or by its country: the
// longer prefix wins. At says where, in what is written, the prefix ends.
func (s *shard) whose(name, country int) (party, at int) {
	party, at = s.match.find(s.cell(name))
	if country >= 0 {
		other, length := s.match.find(s.cell(country))
		if s.layout.format == ICEWS && length == 0 {
			if k, ok := s.states()[string(s.cell(country))]; ok {
				other, length = k, stateID
			}
		}
		if length > at {
			return other, 0
		}
	}
	return party, at
}

// between reads what is left of a row that is of two parties.
func (s *shard) between(a act, fromAt, toAt int) {
	l := s.layout
	s.cut(l.last)
	if !s.domestic && (s.inner(l.from, fromAt, l.sector[0]) || s.inner(l.to, toAt, l.sector[1])) {
		s.dropped[domesticSector]++
		return
	}
	code := bytes.TrimSpace(s.cell(l.code))
	a.code = s.code(code)
	ok := false
	if own := s.scale.given || s.byFormat && l.own; own {
		if a.score, ok = readScore(bytes.TrimSpace(s.cell(l.score))); ok {
			s.given = true
		}
	}
	if !ok && !s.scale.given {
		x := s.scores[a.code]
		if a.score, ok = x.tenths, x.known; ok {
			s.figured = true
		}
	}
	if !ok {
		s.dropped[noScore]++
		s.scores[a.code].lost++
		return
	}
	a.actor, a.patient = s.names.id(s.cell(l.from)), s.names.id(s.cell(l.to))
	a.rows, a.single = 1, len(code) == 0
	s.acts = append(s.acts, a)
	if len(s.acts) > 1<<15 && len(s.acts) > 2*s.compact {
		s.acts = unique(s.acts)
		s.compact = len(s.acts)
	}
}

// inner says whether an actor is of a sector inside its country.
func (s *shard) inner(name, at, sector int) bool {
	if sector < 0 {
		return domestic(s.cell(name)[at:])
	}
	x := s.cell(sector)
	return bytes.Contains(x, []byte("Rebel")) || bytes.Contains(x, []byte("Opposition")) || domestic(x)
}

// code numbers a code and looks up its score once.
func (s *shard) code(code []byte) uint32 {
	id := s.codes.id(code)
	if int(id) == len(s.scores) {
		var x scored
		x.tenths, x.known = s.scale.score(code)
		s.scores = append(s.scores, x)
	}
	return id
}

// dated is the day of a date. Rows of a day stand together in most files.
func (s *shard) dated(b []byte) (Day, bool) {
	if len(b) != 8 {
		return readDay(bytes.TrimSpace(b))
	}
	key := binary.LittleEndian.Uint64(b)
	if key == s.date {
		return s.day, true
	}
	d, ok := readDay(b)
	if !ok {
		return readDay(bytes.TrimSpace(b))
	}
	s.date, s.day = key, d
	return d, true
}

// unique puts acts in an order and joins those that are alike.
func unique(acts []act) []act {
	slices.SortFunc(acts, compareActs)
	kept := acts[:0]
	for _, a := range acts {
		if n := len(kept); n > 0 && compareActs(kept[n-1], a) == 0 {
			kept[n-1].rows += a.rows
			continue
		}
		kept = append(kept, a)
	}
	return kept
}
