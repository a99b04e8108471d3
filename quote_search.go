package detente

import "bytes"

// search finds one string in long texts, skipping most of them. It looks at the
// last two bytes of where the string could stand; they tell how far on it could
// stand next.
//
// Source: Horspool 1980, "Practical fast searching in strings", on pairs of
// bytes. Unlike there, a text that would take time in proportion to both
// lengths is left to bytes.Index, which is linear.
type search struct {
	sought []byte
	skip   []int32 // by the last two bytes; nil for strings too short to gain
}

// shortSought is the length below which bytes.Index does as well.
const shortSought = 8

// shortText is the length below which a text is searched in less time than it
// takes to make ready for it.
const shortText = 1 << 16

func newSearch(sought []byte) search {
	m := len(sought)
	if m < shortSought {
		return search{sought: sought}
	}
	skip := make([]int32, 1<<16)
	for pair := range skip {
		skip[pair] = int32(m - 1)
	}
	for k := 1; k < m-1; k++ {
		skip[pairAt(sought, k)] = int32(m - 1 - k)
	}
	return search{sought: sought, skip: skip}
}

// pairAt is the number of the two bytes that end at b[k].
func pairAt(b []byte, k int) int {
	return int(b[k-1])<<8 | int(b[k])
}

// index is where the string stands first in text, or -1.
func (s search) index(text []byte) int {
	if s.skip == nil {
		return bytes.Index(text, s.sought)
	}
	m := len(s.sought)
	last := pairAt(s.sought, m-1)
	allowed := len(text)
	for end := m - 1; end < len(text); {
		pair := pairAt(text, end)
		if pair == last {
			at := end - m + 1
			if bytes.Equal(text[at:end+1], s.sought) {
				return at
			}
			if allowed -= m; allowed < 0 {
				return s.slow(text, at+1)
			}
		}
		end += int(s.skip[pair])
	}
	return -1
}

// slow looks in text from a byte on, in time linear whatever is there.
func (s search) slow(text []byte, from int) int {
	if at := bytes.Index(text[from:], s.sought); at >= 0 {
		return from + at
	}
	return -1
}

// each calls found with every place where a string stands in text from a byte
// on, until found says that it is enough, and returns that place, or -1. It
// never goes back in the text, however the places overlap.
//
// Source: Knuth, Morris and Pratt 1977, "Fast pattern matching in strings".
func each(text, sought []byte, from int, found func(at int) bool) int {
	border := borders(sought)
	matched := 0
	for i := from; i < len(text); i++ {
		for matched > 0 && (matched == len(sought) || text[i] != sought[matched]) {
			matched = int(border[matched-1])
		}
		if text[i] == sought[matched] {
			matched++
		}
		if at := i + 1 - len(sought); matched == len(sought) && found(at) {
			return at
		}
	}
	return -1
}

// borders is, for each beginning of a string, the length of the longest
// shorter beginning that it ends with.
func borders(sought []byte) []int32 {
	border := make([]int32, len(sought))
	length := int32(0)
	for i := 1; i < len(sought); i++ {
		for length > 0 && sought[i] != sought[length] {
			length = border[length-1]
		}
		if sought[i] == sought[length] {
			length++
		}
		border[i] = length
	}
	return border
}
