package events

import "bytes"

// blanks reads whole lines whose fields stand apart by blanks or tabs.
func (s *shard) blanks(block []byte) {
	for len(block) > 0 {
		line := block
		if k := bytes.IndexByte(block, '\n'); k >= 0 {
			line, block = block[:k], block[k+1:]
		} else {
			block = nil
		}
		s.plain, s.have, s.at[0] = s.plain[:0], 0, 0
		for {
			line = bytes.TrimLeft(line, " \t\r")
			if len(line) == 0 {
				break
			}
			k := bytes.IndexAny(line, " \t\r")
			if k < 0 {
				k = len(line)
			}
			s.plain = append(s.plain, line[:k]...)
			s.cellEnds()
			line = line[k:]
		}
		if s.have > 0 {
			s.line = s.plain
			s.row(s.have)
		}
	}
}

// cellEnds ends a cell of a row that is taken apart at once.
func (s *shard) cellEnds() {
	s.plain = append(s.plain, s.layout.sep)
	if s.have++; s.have == len(s.at) {
		s.at = append(s.at, make([]int, len(s.at))...)
	}
	s.at[s.have] = len(s.plain)
}

// mostRecord is how long a row of quoted fields can be. A quote that is never
// closed would else swallow the file.
const mostRecord = 1 << 20

// records reads rows of quoted fields as far as they are whole, and says how
// much of the block that was. In the last block the last row may lack its end.
func (s *shard) records(block []byte, last bool) int {
	done := 0
	for done < len(block) {
		rest := block[done:]
		n, blank, whole := s.record(rest, last)
		switch {
		case whole && blank:
		case whole:
			s.line = s.plain
			s.row(s.have)
		case last || len(rest) > mostRecord:
			// A quote is not closed: the line that opens it is lost, no more.
			if n = bytes.IndexByte(rest, '\n') + 1; n == 0 {
				n = len(rest)
			}
			s.rows++
			s.dropped[malformed]++
		default:
			return done
		}
		done += n
	}
	return done
}

// record takes the first row of a block apart: how long it is, whether there is
// nothing in it, and whether it ends in the block.
func (s *shard) record(block []byte, last bool) (n int, blank, whole bool) {
	s.plain, s.have, s.at[0] = s.plain[:0], 0, 0
	for {
		for n < len(block) && block[n] == ' ' {
			n++
		}
		open := n < len(block) && block[n] == '"'
		if open {
			k, closed := s.unquote(block[n:], last)
			if !closed {
				return n, false, false
			}
			n += k
		}
		// What follows a closing quote belongs to the field, as far as it goes.
		for n < len(block) && block[n] != s.layout.sep && block[n] != '\n' {
			s.plain = append(s.plain, block[n])
			n++
		}
		if n == len(block) && !last {
			return n, false, false
		}
		end := n == len(block) || block[n] == '\n'
		for k := len(s.plain); !open && k > s.at[s.have] && (s.plain[k-1] == ' ' || s.plain[k-1] == '\r'); k-- {
			s.plain = s.plain[:k-1]
		}
		if k := len(s.plain); open && k > s.at[s.have] && s.plain[k-1] == '\r' {
			s.plain = s.plain[:k-1]
		}
		blank = s.have == 0 && len(s.plain) == 0 && !open
		s.cellEnds()
		if n < len(block) {
			n++
		}
		if end {
			return n, blank, true
		}
	}
}

// unquote takes the quoted beginning of a field: how long it is with its
// quotes, and whether they close.
func (s *shard) unquote(b []byte, last bool) (n int, closed bool) {
	for n = 1; n < len(b); n++ {
		if b[n] != '"' {
			s.plain = append(s.plain, b[n])
			continue
		}
		switch {
		case n+1 < len(b) && b[n+1] == '"':
			s.plain = append(s.plain, '"')
			n++
		case n+1 == len(b) && !last:
			return n, false // it may be doubled
		default:
			return n + 1, true
		}
	}
	return n, false
}
