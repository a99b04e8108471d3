package detente

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nearestPassage is the run of words of a text that is most like a quote which
// is not there, and the line it begins in, from 1. It is about as long as the
// quote, on one line, in the text's own words. There is none (ok is false)
// where no run has at least half of the quote's words; case does not matter.
func nearestPassage(text []byte, quote string) (passage string, line int, ok bool) {
	return newPassages(text).nearest(quote)
}

// wordIndex is a text as a list of words, the same number for the same word
// whatever its case.
type wordIndex struct {
	numbers map[string]int32
	words   []int32 // numbers, from 1
	starts  []int32 // byte offsets in the text
}

// index lists the words of the text, once.
func (p *passages) index() *wordIndex {
	if p.indexed != nil {
		return p.indexed
	}
	x := &wordIndex{numbers: map[string]int32{}}
	var word []byte
	for start, end := nextWord(p.text, 0); start < end; start, end = nextWord(p.text, end) {
		word = appendLower(word[:0], p.text[start:end])
		number, seen := x.numbers[string(word)]
		if !seen {
			number = int32(len(x.numbers) + 1)
			x.numbers[string(word)] = number
		}
		x.words = append(x.words, number)
		x.starts = append(x.starts, int32(start))
	}
	p.indexed = x
	return x
}

// nextWord finds the first word of text from a byte on; start is end where
// there is none. A word is a run of letters and digits, with the marks that
// belong to them, or one character of a script that sets no spaces.
func nextWord(text []byte, from int) (start, end int) {
	start = from
	for start < len(text) {
		r, size := utf8.DecodeRune(text[start:])
		if inWord(r) {
			break
		}
		start += size
	}
	for end = start; end < len(text); {
		r, size := utf8.DecodeRune(text[end:])
		if !inWord(r) {
			break
		}
		alone := setsNoSpaces(r)
		if alone && end > start {
			break
		}
		end += size
		if alone {
			break
		}
	}
	return start, end
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// setsNoSpaces says that a character is of a script that sets no spaces
// between its words.
func setsNoSpaces(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// appendLower appends a word in lower case.
func appendLower(lower, word []byte) []byte {
	for k, c := range word {
		if c >= utf8.RuneSelf {
			return append(lower[:len(lower)-k], bytes.ToLower(word)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower = append(lower, c)
	}
	return lower
}

// nearest is the passage most like a quote, on one line, and where it begins.
func (p *passages) nearest(quote string) (passage string, line int, ok bool) {
	first, last, ok := p.likest(quote, nil)
	if !ok {
		return "", 0, false
	}
	at := p.words(first, last)
	line = 1 + bytes.Count(p.text[:at.Start], []byte("\n"))
	return shorten(p.text[at.Start:at.End], 2*utf8.RuneCountInString(quote)), line, true
}

// nearestFew are the passages most like a quote, the likest first, of which no
// two have a word in common.
func (p *passages) nearestFew(quote string, most int) []Passage {
	var taken [][2]int
	var few []Passage
	for len(few) < most {
		first, last, ok := p.likest(quote, taken)
		if !ok {
			break
		}
		taken = append(taken, [2]int{first, last})
		few = append(few, p.words(first, last))
	}
	return few
}

// words is where some words of the index stand in the text.
func (p *passages) words(first, last int) Passage {
	x := p.index()
	_, end := nextWord(p.text, int(x.starts[last]))
	return Passage{int(x.starts[first]), end}
}

// likest slides a window of as many words as the quote has over the text and
// keeps the first that has most of the quote's words and pairs of neighbouring
// words; a first or last word in its place decides between equals. Windows that
// have a word of those taken are passed over.
func (p *passages) likest(quote string, taken [][2]int) (from, to int, ok bool) {
	x := p.index()
	sought := x.numbersOf(quote)
	size := min(len(sought), len(x.words))
	if size == 0 {
		return 0, 0, false
	}
	w := newLikeness(x, sought)
	best, bestAt, bestWords := 0, 0, 0
	for last := range x.words {
		first := last - size + 1
		w.enter(x.words, last, size)
		if first < 0 {
			continue
		}
		w.leave(x.words, first-1, size)
		score := 3 * (w.words.met + w.pairs.met)
		if x.words[first] == sought[0] {
			score++
		}
		if x.words[last] == sought[len(sought)-1] {
			score++
		}
		if score > best && !overlaps(taken, first, last) {
			best, bestAt, bestWords = score, first, w.words.met
		}
	}
	if bestWords == 0 || 2*bestWords < len(sought) {
		return 0, 0, false
	}
	return bestAt, bestAt + size - 1, true
}

func overlaps(taken [][2]int, first, last int) bool {
	return slices.ContainsFunc(taken, func(t [2]int) bool { return first <= t[1] && last >= t[0] })
}

// numbersOf are the words of a quote by their numbers in the text, 0 for a word
// that the text does not have.
func (x *wordIndex) numbersOf(quote string) []int32 {
	var numbers []int32
	text := []byte(quote)
	for start, end := nextWord(text, 0); start < end; start, end = nextWord(text, end) {
		numbers = append(numbers, x.numbers[string(appendLower(nil, text[start:end]))])
	}
	return numbers
}

// shorten puts a passage on one line, at most limit characters of it.
func shorten(passage []byte, limit int) string {
	line := strings.Join(strings.Fields(string(passage)), " ")
	if cut := firstRunes([]byte(line), limit); len(cut) < len(line) {
		return string(cut) + "…"
	}
	return line
}

// likeness counts how many words and pairs of neighbouring words a window over
// a text shares with a quote, each as often as the quote has it.
type likeness struct {
	words, pairs tally
	wordOf       []int32 // by number in the text: place in words, 0 for none
	pairOf       map[[2]int32]int32
}

func newLikeness(x *wordIndex, sought []int32) *likeness {
	w := &likeness{wordOf: make([]int32, len(x.numbers)+1), pairOf: map[[2]int32]int32{}}
	w.words.expect(0)
	w.pairs.expect(0)
	for k, number := range sought {
		if number == 0 {
			continue
		}
		w.wordOf[number] = w.words.expect(w.wordOf[number])
		if k > 0 && sought[k-1] != 0 {
			pair := [2]int32{sought[k-1], number}
			w.pairOf[pair] = w.pairs.expect(w.pairOf[pair])
		}
	}
	return w
}

// enter takes the word at k into a window of a size.
func (w *likeness) enter(words []int32, k, size int) {
	w.words.add(w.wordOf[words[k]], 1)
	if k > 0 && size > 1 {
		w.pairs.add(w.pair(words[k-1], words[k]), 1)
	}
}

// leave takes the word at k, the first of a window of a size, out of it.
func (w *likeness) leave(words []int32, k, size int) {
	if k < 0 {
		return
	}
	w.words.add(w.wordOf[words[k]], -1)
	if size > 1 {
		w.pairs.add(w.pair(words[k], words[k+1]), -1)
	}
}

func (w *likeness) pair(a, b int32) int32 {
	if w.wordOf[a] == 0 || w.wordOf[b] == 0 {
		return 0
	}
	return w.pairOf[[2]int32{a, b}]
}

// tally counts things against how many of each are due. Thing 0 is anything
// that is not due.
type tally struct {
	due, have []int32
	met       int
}

// expect makes one more of thing i due, or one of a new thing where i is 0, and
// returns the thing.
func (t *tally) expect(i int32) int32 {
	if i == 0 {
		t.due, t.have = append(t.due, 0), append(t.have, 0)
		i = int32(len(t.due) - 1)
	}
	if i > 0 {
		t.due[i]++
	}
	return i
}

// add puts in one of thing i, or takes one out.
func (t *tally) add(i, by int32) {
	t.have[i] += by
	switch {
	case i == 0:
	case by > 0 && t.have[i] <= t.due[i]:
		t.met++
	case by < 0 && t.have[i] < t.due[i]:
		t.met--
	}
}
