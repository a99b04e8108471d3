package detente

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Passage is a part of a source's text, in bytes.
type Passage struct{ Start, End int }

// Fold is a passage as a quote of it is written: word for word, with its own
// marks, every run of white space one blank.
func (s *Source) Fold(p Passage) string {
	return strings.Join(strings.Fields(string(s.Text.Text[p.Start:p.End])), " ")
}

// Search says how words stand in a source.
type Search struct {
	Words   string // those sought; the beginning or end alone where that is what is not exact
	Anchor  Anchor
	Places  []Spot    // as many as were asked for
	Count   int       // of all places
	Nearest []Passage // where the words are lost: the passages most like them
	Crossed bool      // the end that was sought stands before the beginning
}

// Spot is one place where words stand.
type Spot struct {
	Passage
	// Unique is the shortest passage around the place that stands in the source
	// once, and More how many words more it has; Unique is empty where none of
	// at most 60 words more does, or there are too many places to compare.
	Unique Passage
	More   int
}

// Bounds of a search.
const (
	moreWords   = 60
	mostPlaces  = 100_000    // listed, and compared
	mostPairs   = 10_000_000 // of places compared to find unique passages
	mostNearest = 3
)

// elision stands between the beginning and the end of a long passage.
const elision = " ... "

// Search looks for words as [Source.Find] does, lists at most most places, and
// says for each how it could be told from the others. Where the words stand
// nowhere and have " ... " or " … " in them once, they are the beginning and the end of a
// passage, each of which must stand in the source once.
func (s *Source) Search(words string, most int) Search {
	p := newPassages(s.Text.Text)
	x := p.search(words, most)
	words = strings.Replace(words, " … ", elision, 1)
	begin, end, two := strings.Cut(words, elision)
	if x.Anchor != Lost || !two || strings.Contains(end, elision) || strings.Contains(end, " … ") {
		return x
	}
	a, b := p.search(begin, most), p.search(end, most)
	switch {
	case a.Anchor != Exact:
		return a
	case b.Anchor != Exact:
		return b
	case b.Places[0].Start < a.Places[0].End:
		return Search{Words: words, Crossed: true}
	}
	whole := Passage{a.Places[0].Start, b.Places[0].End}
	return Search{Words: words, Anchor: Exact, Count: 1, Places: []Spot{{Passage: whole, Unique: whole}}}
}

func (p *passages) search(words string, most int) Search {
	x := Search{Words: words}
	sought := bytes.Trim(newPassages([]byte(words)).plain, " ")
	var all []int
	if len(sought) > 0 {
		each(p.plain, sought, 0, func(at int) bool {
			if !p.tears(at, at+len(sought)) {
				x.Count++
				if len(all) < mostPlaces {
					all = append(all, at)
				}
			}
			return false
		})
	}
	switch x.Count {
	case 0:
		x.Nearest = p.nearestFew(words, mostNearest)
		return x
	case 1:
		x.Anchor = Exact
	default:
		x.Anchor = Ambiguous
	}
	for k, at := range all[:min(most, len(all))] {
		place := Spot{Passage: p.span(at, at+len(sought))}
		if x.Count == 1 {
			place.Unique = place.Passage
		} else if x.Count == len(all) && (k+1)*len(all) <= mostPairs {
			place.Unique, place.More = p.unique(at, len(sought), all)
		}
		x.Places = append(x.Places, place)
	}
	return x
}

// unique is the shortest passage around a place, word by word, that stands in
// the text once; all are the places of a string of a length. Among the
// shortest it is the one that goes over the fewest ends of sentences, then the
// one that goes furthest behind the place.
//
// With a words more behind and b before, a place is told from another if they
// differ in one of these; so for each b the least a is one more than the most
// that any place shares which also shares the b.
func (p *passages) unique(at, length int, all []int) (Passage, int) {
	ends, starts := p.wordEnds(at+length), p.wordStarts(at)
	var most [moreWords + 1]int // by words shared before: the most shared behind, and one
	for _, other := range all {
		if other != at {
			b := p.sharedBefore(at, other, starts)
			most[b] = max(most[b], 1+p.sharedBehind(at+length, other+length, ends))
		}
	}
	for b := moreWords - 1; b >= 0; b-- {
		most[b] = max(most[b], most[b+1])
	}
	least, found := [2]int{}, Passage{}
	for b := range starts {
		a := most[b]
		if a >= len(ends) {
			continue
		}
		better := [2]int{a + b, sentences(p.plain[starts[b]:at]) + sentences(p.plain[at+length:ends[a]])}
		if (found == Passage{}) || slices.Compare(better[:], least[:]) < 0 {
			least, found = better, p.span(starts[b], ends[a])
		}
	}
	return found, least[0]
}

// sentences counts the ends of sentences in a text.
func sentences(text []byte) int {
	return bytes.Count(text, []byte(". ")) + bytes.Count(text, []byte("! ")) + bytes.Count(text, []byte("? "))
}

// wordEnds are a place in plain and the ends of the words behind it.
func (p *passages) wordEnds(at int) []int {
	ends := []int{at}
	for len(ends) <= moreWords {
		start, end := nextWord(p.plain, at)
		if start == end {
			break
		}
		ends = append(ends, end)
		at = end
	}
	return ends
}

// wordStarts are a place in plain and the beginnings of the words before it.
func (p *passages) wordStarts(at int) []int {
	starts := []int{at}
	for len(starts) <= moreWords {
		start, end := lastWord(p.plain[:at])
		if start == end {
			break
		}
		starts = append(starts, start)
		at = start
	}
	return starts
}

// sharedBehind is how many words behind one place stand behind another too.
func (p *passages) sharedBehind(at, other int, ends []int) int {
	shared := 0
	for k := 1; k < len(ends); k++ {
		from, to := other+ends[k-1]-at, other+ends[k]-at
		if to > len(p.plain) || !bytes.Equal(p.plain[ends[k-1]:ends[k]], p.plain[from:to]) || p.torn(to) {
			break
		}
		shared = k
	}
	return shared
}

// sharedBefore is how many words before one place stand before another too.
func (p *passages) sharedBefore(at, other int, starts []int) int {
	shared := 0
	for k := 1; k < len(starts); k++ {
		from, to := other-(at-starts[k]), other-(at-starts[k-1])
		if from < 0 || !bytes.Equal(p.plain[starts[k]:starts[k-1]], p.plain[from:to]) || p.torn(from) {
			break
		}
		shared = k
	}
	return shared
}

// torn says that a word goes on over a place in plain.
func (p *passages) torn(at int) bool {
	before, _ := utf8.DecodeLastRune(p.plain[:at])
	after, _ := utf8.DecodeRune(p.plain[at:])
	return joined(before, after)
}

// lastWord finds the last word of a text; start is end where there is none.
func lastWord(text []byte) (start, end int) {
	for end = len(text); end > 0; {
		r, size := utf8.DecodeLastRune(text[:end])
		if inWord(r) {
			break
		}
		end -= size
	}
	for start = end; start > 0; {
		r, size := utf8.DecodeLastRune(text[:start])
		alone := setsNoSpaces(r)
		if !inWord(r) || alone && start < end {
			break
		}
		start -= size
		if alone {
			break
		}
	}
	return start, end
}

// plainQuote is a quote as it is compared: white space and marks of one kind
// alike.
func plainQuote(quote string) string {
	return string(bytes.Trim(newPassages([]byte(quote)).plain, " "))
}
