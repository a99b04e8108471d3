package question

import (
	"slices"
	"strings"
)

// Bounds of what is offered.
const (
	mostOffers   = 10
	ofOneKind    = 4
	mostSearched = 4000 // questions looked through for single words
)

// Complete offers questions that go on from what was typed, then those that
// have its words in them. Each can be asked.
func (b *Box) Complete(text string) []string {
	words := wordsOf(text)
	if len(words) > mostWords {
		return nil
	}
	ended := text == "" || strings.HasSuffix(text, " ")
	each := ofOneKind
	if len(words) == 0 {
		each = 1
	}
	var offers []string
	row, found := -1, false
	for _, p := range b.patterns {
		if p.row == row && found { // another way to put the same
			continue
		}
		before := len(offers)
		b.offer(&offers, p, b.goOn(p.elements, words, ended, nil, each), mostOffers)
		row, found = p.row, len(offers) > before
	}
	if len(words) > 0 && len(offers) < mostOffers {
		for _, x := range b.ranked(words, func(word, with string) int { return begun(word, with) }) {
			if len(offers) < mostOffers && !slices.Contains(offers, x) {
				offers = append(offers, x)
			}
		}
	}
	return offers
}

// offer adds questions to a list, each once.
func (b *Box) offer(list *[]string, p pattern, found [][]bound, most int) {
	for _, x := range found {
		if text := b.text(p, x); len(*list) < most && !slices.Contains(*list, text) {
			*list = append(*list, text)
		}
	}
}

// goOn are the ways to fill what is left of a pattern, at most a few, after
// words that were typed. The last word may be a beginning.
func (b *Box) goOn(elements, words []string, ended bool, before []bound, most int) [][]bound {
	if len(elements) == 0 {
		if len(words) > 0 {
			return nil
		}
		return [][]bound{before}
	}
	slot, isSlot := slotOf(elements[0])
	last := len(words) == 1 && !ended
	switch {
	case !isSlot && len(words) == 0, !isSlot && words[0] == elements[0]:
		return b.goOn(elements[1:], words[min(1, len(words)):], ended, before, most)
	case !isSlot && last && strings.HasPrefix(elements[0], words[0]):
		return b.goOn(elements[1:], nil, true, before, most)
	case !isSlot:
		return nil
	}
	var list [][]bound
	add := func(v value, left []string) {
		with := append(slices.Clone(before), bound{slot, v})
		list = append(list, b.goOn(elements[1:], left, ended, with, most-len(list))...)
	}
	if len(words) > 0 {
		for _, m := range b.fits(slot, words) {
			if len(list) < most {
				add(m.value, words[m.took:])
			}
		}
	}
	for _, v := range b.values[slot] {
		if len(list) >= most {
			break
		}
		if slices.ContainsFunc(list, func(x []bound) bool { return x[len(before)].value.id == v.id }) {
			continue
		}
		if len(words) == 0 || slices.ContainsFunc(v.words, func(said []string) bool { return starts(said, words, ended) }) {
			add(v, nil)
		}
	}
	return list
}

// starts says that words are the beginning of what is said.
func starts(said, words []string, ended bool) bool {
	n := len(words)
	if n > len(said) || !slices.Equal(said[:n-1], words[:n-1]) {
		return false
	}
	if ended {
		return said[n-1] == words[n-1]
	}
	return strings.HasPrefix(said[n-1], words[n-1])
}

// Nearest are questions like one that could not be read: the first is the same
// but for typing errors, if there is one.
func (b *Box) Nearest(text string) []string {
	words := wordsOf(text)
	words = words[:min(len(words), mostWords)]
	var list []string
	if mended, changed := b.mended(words); changed {
		if a, ok := b.Ask(strings.Join(mended, " ")); ok {
			list = append(list, a.Text)
		}
		words = mended
	}
	for _, x := range b.ranked(words, near) {
		if len(list) == mostOffers {
			break
		}
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	if len(list) == 0 {
		return b.Complete("")
	}
	return list
}

// mended are words of which those that occur nowhere are the nearest that do.
func (b *Box) mended(words []string) ([]string, bool) {
	known := b.words
	changed := false
	list := slices.Clone(words)
	for k, word := range words {
		if slices.Contains(known, word) || numbered.MatchString(word) {
			continue
		}
		best, least := "", errors(word)+1
		for _, with := range known {
			if d := distance(word, with, least); d < least {
				best, least = with, d
			}
		}
		if best != "" {
			list[k], changed = best, true
		}
	}
	return list, changed
}

// errors is how many typing errors a word may have.
func errors(word string) int {
	switch n := len([]rune(word)); {
	case n < 4:
		return 0
	case n < 7:
		return 1
	}
	return 2
}

// mostWeighed is how many words of what was typed are compared.
const mostWeighed = 12

// ranked are questions that have words in them, those first that have most.
func (b *Box) ranked(words []string, like func(word, with string) int) []string {
	words = words[:min(len(words), mostWeighed)]
	scores := make([]map[string]int, len(words)) // of each word, with those that questions have
	for k, word := range words {
		scores[k] = map[string]int{}
		for _, with := range b.words {
			if n := like(word, with); n > 0 {
				scores[k][with] = n
			}
		}
	}
	type scored struct {
		text  string
		score int
	}
	var list []scored
	row := -1
	for _, p := range b.patterns {
		if p.row == row { // another way to put the same
			continue
		}
		row = p.row
		for _, x := range b.goOn(p.elements, nil, true, nil, mostSearched/len(grammar)) {
			if score := shared(scores, b.heard(p, x)); score > 0 {
				list = append(list, scored{b.text(p, x), score})
			}
		}
	}
	slices.SortStableFunc(list, func(a, c scored) int { return c.score - a.score })
	var texts []string
	for _, x := range list {
		if len(texts) < mostOffers && x.score*2 >= list[0].score && !slices.Contains(texts, x.text) {
			texts = append(texts, x.text)
		}
	}
	return texts
}

// heard are the words by which a question can be put.
func (b *Box) heard(p pattern, list []bound) []string {
	words := slices.Clone(b.said[p.row])
	for _, x := range list {
		words = append(words, x.value.heard...)
	}
	return words
}

// shared is how much of some words, by their scores, stands in others.
func shared(scores []map[string]int, in []string) int {
	sum := 0
	for _, of := range scores {
		best := 0
		for _, with := range in {
			best = max(best, of[with])
		}
		sum += best
	}
	return sum
}

// begun is how well a word begins another; short words say little.
func begun(word, with string) int {
	if strings.HasPrefix(with, word) {
		return min(len(word), 6)
	}
	return 0
}

// near is begun, with typing errors.
func near(word, with string) int {
	if n := begun(word, with); n > 0 {
		return n
	}
	if most := errors(word); most > 0 && distance(word, with, most+1) <= most {
		return min(len(word), 6) - 1
	}
	return 0
}

// distance is how many letters must be put in, left out, changed, or swapped
// with their neighbour to make one word of another; most where it is more.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if max(len(x)-len(y), len(y)-len(x)) >= most {
		return most
	}
	var twoBack, back []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		twoBack, back, row = back, row, make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := back[j-1]
			if x[i-1] != y[j-1] {
				change++
			}
			row[j] = min(change, back[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], twoBack[j-2]+1)
			}
		}
	}
	return min(row[len(y)], most)
}
