package report

import (
	"io"
	"strings"
	"unicode"
)

// Harmless is a text from elsewhere as it can be shown on a terminal, on one
// line: signs that would steer it, or turn words around, become one that shows
// that something stood there.
func Harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

func steers(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// harmless is a writer of lines that have texts from elsewhere in them. Each
// write has whole characters.
type harmless struct{ w io.Writer }

func (h harmless) Write(p []byte) (int, error) {
	text := strings.Map(func(r rune) rune {
		if r != '\n' && steers(r) {
			return unicode.ReplacementChar
		}
		return r
	}, string(p))
	if _, err := io.WriteString(h.w, text); err != nil {
		return 0, err
	}
	return len(p), nil
}
