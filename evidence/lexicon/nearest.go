package lexicon

import "strings"

// nearest is the word that a wrong one may have been meant as: the first with
// the fewest letters added, left out, changed or swapped, a third of them at
// most; or "".
func nearest(wrong string, words []string) string {
	best, least := "", max(1, len(wrong)/3)+1
	if len(wrong) > most {
		return ""
	}
	for _, w := range words {
		if d := distance(strings.ToLower(wrong), strings.ToLower(w)); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters added, left out, changed or swapped with their
// neighbours that lead from one word to another.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
