package page

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"detente/condition"
)

// mostID is how long an id made here is.
const mostID = 16

// plainWords are the words of a text in the letters that an id can have:
// accents are left off, other scripts fall away.
func plainWords(text string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.':
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// partyIDs are ids for a party of a name, the best first, none of them taken:
// the initials of several words, one word itself.
func partyIDs(name string, taken []string) []string {
	words := plainWords(name)
	content := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.Contains([]string{"the", "of", "and", "for", "in"}, strings.ToLower(w))
	})
	var ids []string
	if len(content) > 1 {
		initials := ""
		for _, w := range content {
			initials += strings.ToUpper(w[:1])
		}
		ids = append(ids, initials)
	}
	if len(content) > 0 {
		ids = append(ids, content[0])
	}
	if len(content) > 1 {
		ids = append(ids, strings.Join(content, "_"))
	}
	return fresh(ids, "P", taken)
}

// optionIDs are ids for an option of a text, the best first, none of them
// taken by the party; those of other parties come later, as names that stand
// alone would become ambiguous. What is done to is mostly told by the last word
// before a preposition: "drills" of "hold joint drills with the South".
func optionIDs(text string, taken, others []string) []string {
	words := plainWords(strings.ToLower(text))
	end := len(words)
	for k, w := range words {
		if k > 0 && slices.Contains(prepositions, w) {
			end = k
			break
		}
	}
	var ids []string
	if end > 0 {
		ids = append(ids, words[end-1])
		if end > 1 {
			ids = append(ids, words[0]+"_"+words[end-1])
		}
		ids = append(ids, words[0])
	}
	ids = fresh(ids, "o", taken)
	own := func(id string) bool { return !slices.Contains(others, id) }
	slices.SortStableFunc(ids, func(a, b string) int {
		switch {
		case own(a) == own(b):
			return 0
		case own(a):
			return -1
		}
		return 1
	})
	return ids
}

var prepositions = []string{
	"of", "with", "for", "from", "to", "in", "on", "at", "by", "under", "over", "against", "within", "without", "before", "after",
	"between", "across", "through", "towards", "toward", "into", "until", "while", "what", "who", "that", "as", "unless", "if",
}

// numberLike are ids that could be taken for a state's number, or for a row of
// Y and N.
var numberLike = regexp.MustCompile(`^([sS]?[0-9]+|[YN]+|code)$`)

// fresh makes ids valid and leaves out those taken; the last ones are numbered,
// so that there are always some.
func fresh(ids []string, letter string, taken []string) []string {
	var list []string
	valid := func(id string) bool { return condition.IsID(id) && !numberLike.MatchString(id) }
	add := func(id string) bool {
		if !valid(id) || slices.Contains(taken, id) || slices.Contains(list, id) {
			return false
		}
		list = append(list, id)
		return true
	}
	base := letter
	for _, id := range ids {
		if len(id) > mostID {
			id = strings.TrimRight(id[:mostID], "_")
		}
		if add(id); base == letter && valid(id) {
			base = id
		}
	}
	n := 2
	if base == letter {
		n = 1
	}
	for numbered := 0; numbered < 2; n++ {
		if add(base + strconv.Itoa(n)) {
			numbered++
		}
	}
	return list
}
