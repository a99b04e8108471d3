package condition

import "strings"

// Nearest returns the word of among that was most likely meant by word, the
// first of equally near ones, or "" if none is near. Words that differ only in
// case are nearest. Otherwise one letter added, left out, changed or swapped
// with its neighbour may be wrong in every three of the longer word.
func Nearest(word string, among []string) string {
	const longest = 64 // above, a difference says nothing
	found, least := "", longest
	lower := []rune(strings.ToLower(word))
	for _, other := range among {
		if strings.EqualFold(word, other) {
			return other
		}
		letters := []rune(strings.ToLower(other))
		limit := min(max(len(lower), len(letters))/3, least-1)
		if len(lower) > longest || len(letters) > longest || limit < 1 {
			continue
		}
		if d := distance(lower, letters); d <= limit {
			found, least = other, d
		}
	}
	return found
}

// distance counts the letters to add, leave out, change or swap with their
// neighbour to make a into b, none of them twice.
func distance(a, b []rune) int {
	var last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			next[j+1] = min(next[j], row[j+1]) + 1
			if a[i] == b[j] {
				next[j+1] = min(next[j+1], row[j])
				continue
			}
			next[j+1] = min(next[j+1], row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], last[j-1]+1)
			}
		}
		last, row = row, next
	}
	return row[len(b)]
}
