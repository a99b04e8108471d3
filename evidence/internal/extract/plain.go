package extract

import (
	"strings"
	"time"
)

// maxFront bounds the head of a Markdown file.
const maxFront = 16 << 10

// frontMatter reads title, publisher and day from the head of a Markdown file:
// lines of key and value between two lines of dashes.
func (t *Text) frontMatter() {
	text := strings.TrimPrefix(t.Text[:min(len(t.Text), maxFront)], mark8)
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		return
	}
	for closed := false; !closed && rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = strings.TrimRight(line, " \t\r")
		closed = line == "---" || line == "..."
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = unquoted(strings.TrimSpace(value))
		switch strings.ToLower(key) {
		case "title":
			t.Title = value
		case "publisher", "site", "source":
			t.Publisher = value
		case "date", "published":
			t.Published = day(value)
		}
	}
}

func unquoted(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

// day is the day that a date names, YYYY-MM-DD, or "". Of a moment it is the
// day as written, in whatever zone.
func day(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, x := range []struct {
		layout string
		most   int // so many of the first bytes hold the day
	}{
		{"2006-01-02", 10}, {"2006/01/02", 10}, {"20060102", 8},
		{"Mon, 2 Jan 2006", 16}, {"Mon, 2 Jan 2006", 15}, {"Monday, January 2, 2006", 30}, {"January 2, 2006", 20}, {"Jan 2, 2006", 12}, {"Jan. 2, 2006", 13},
		{"2 January 2006", 20}, {"2 Jan 2006", 11}, {"Monday, 2 January 2006", 30}, {"Monday 2 January 2006", 30},
	} {
		cut := s[:min(len(s), x.most)]
		// What follows the year, as the time of the day, is left out.
		for k := 4; k <= len(cut); k++ {
			if k < len(cut) && cut[k] >= '0' && cut[k] <= '9' {
				continue
			}
			if at, err := time.Parse(x.layout, strings.TrimRight(cut[:k], " ,")); err == nil && at.Year() >= 1000 {
				return at.Format(time.DateOnly)
			}
		}
	}
	return ""
}
