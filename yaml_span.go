package detente

import (
	"bytes"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"
)

// spanOf finds how a scalar is written and where it ends, from where it begins.
func spanOf(text []byte, start int, n *yaml.Node) (nodeStyle, int) {
	if start >= len(text) {
		return plainStyle, start
	}
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return doubleStyle, quoteEnd(text, start, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return singleStyle, quoteEnd(text, start, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockStyle, blockEnd(text, start, n.Value)
	}
	return plainStyle, plainEnd(text, start, n.Value)
}

// quoteEnd is just after the closing quote of the scalar that begins at start.
func quoteEnd(text []byte, start int, quote byte) int {
	if text[start] != quote {
		return start // a tag stands before it, which is reported
	}
	for i := start + 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(text)
}

// plainEnd is where an unquoted scalar ends: value is its text, in which every
// line break with the blanks around it has become one blank or line break.
func plainEnd(text []byte, start int, value string) int {
	i, j := start, 0
	for j < len(value) && i < len(text) {
		if text[i] == value[j] && text[i] != '\n' {
			i, j = i+1, j+1
			continue
		}
		next, rest := skipSpace(text, i), strings.TrimLeft(value[j:], " \t\n")
		if next == i || len(rest) == len(value)-j {
			break // not as expected; the part found is good enough for a caret
		}
		i, j = next, len(value)-len(rest)
	}
	return i
}

// skipSpace is the first place from i on without a blank or line break.
func skipSpace(text []byte, i int) int {
	for i < len(text) && bytes.IndexByte([]byte(" \t\r\n"), text[i]) >= 0 {
		i++
	}
	return i
}

// skipBlank is skipSpace that also steps over commas and comments.
func skipBlank(text []byte, i int) int {
	for i < len(text) {
		switch text[i] {
		case ' ', '\t', '\r', '\n', ',':
			i++
		case '#':
			i = lineEnd(text, i)
		default:
			return i
		}
	}
	return i
}

// lineEnd is where the line of i ends, before its line break.
func lineEnd(text []byte, i int) int {
	end := bytes.IndexByte(text[i:], '\n')
	if end < 0 {
		return len(text)
	}
	end += i
	if end > i && text[end-1] == '\r' {
		end--
	}
	return end
}

// blockEnd is where the last line of a block scalar ends: the lines after its
// header that are empty or indented as far as the first.
func blockEnd(text []byte, start int, value string) int {
	end := lineEnd(text, start)
	if strings.TrimSpace(value) == "" {
		return end
	}
	indent := -1
	for next := end; next < len(text); {
		line := bytes.IndexByte(text[next:], '\n')
		if line < 0 {
			break
		}
		begin := next + line + 1
		stop := lineEnd(text, begin)
		content := begin
		for content < stop && text[content] == ' ' {
			content++
		}
		next = stop
		if content == stop {
			continue
		}
		if indent < 0 {
			indent = content - begin
		}
		if content-begin < indent {
			break
		}
		end = stop
	}
	return end
}

// span maps a part of a scalar's text to the file. Where the text was folded
// from several lines the whole scalar answers for any part of it.
func (n *node) span(start, end int) Range {
	offsets := n.offsets()
	if offsets == nil || start < 0 || end < start || end >= len(offsets) {
		return n.at
	}
	return Range{n.at.File, offsets[start], offsets[end]}
}

// offsets are where each byte of a scalar's text stands in the file, and where
// the text ends; nil if there is no such simple relation.
func (n *node) offsets() []int {
	source := n.at.File.Text[n.at.Start:n.at.End]
	if bytes.IndexByte(source, '\n') >= 0 || n.style == blockStyle {
		return nil
	}
	first, last := 0, len(source)
	if n.style != plainStyle {
		first, last = 1, len(source)-1
	}
	offsets := make([]int, 0, len(n.text)+1)
	value := make([]byte, 0, len(n.text))
	for i := first; i < last; {
		decoded, size := decodeAt(source[i:last], n.style)
		for range len(decoded) {
			offsets = append(offsets, n.at.Start+i)
		}
		value = append(value, decoded...)
		i += size
	}
	if string(value) != n.text {
		return nil
	}
	return append(offsets, n.at.Start+last)
}

// decodeAt reads the first character of the inside of a scalar, and says how
// many bytes it takes in the file.
func decodeAt(source []byte, style nodeStyle) (decoded []byte, size int) {
	switch {
	case style == singleStyle && bytes.HasPrefix(source, []byte("''")):
		return source[:1], 2
	case style == doubleStyle && source[0] == '\\' && len(source) > 1:
		return decodeEscape(source)
	}
	return source[:1], 1
}

// escapes are YAML's one-letter escapes that can stand on one line.
const (
	escapeLetters = "0abtnvfre \"/\\N_LP"
	escapeRunes   = "\x00\a\b\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029"
)

func decodeEscape(source []byte) (decoded []byte, size int) {
	digits := 0
	switch source[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 {
		at := strings.IndexByte(escapeLetters, source[1])
		if at < 0 {
			return source[:1], 1
		}
		return []byte(string([]rune(escapeRunes)[at])), 2
	}
	var r rune
	for _, c := range source[2:min(2+digits, len(source))] {
		r = r<<4 | rune(strings.IndexByte("0123456789abcdef", c|0x20)&15)
	}
	return utf8.AppendRune(nil, r), min(2+digits, len(source))
}

// comment is what follows an unquoted scalar on its line after " #", without
// the sign and the blanks around it.
func (n *node) comment() (text string, at Range) {
	file := n.at.File
	if n.style != plainStyle {
		return "", Range{}
	}
	i := n.at.End
	for i < len(file.Text) && (file.Text[i] == ' ' || file.Text[i] == '\t') {
		i++
	}
	if i == n.at.End || i == len(file.Text) || file.Text[i] != '#' {
		return "", Range{}
	}
	at = Range{file, i, lineEnd(file.Text, i)}
	return strings.TrimSpace(string(file.Text[i+1 : at.End])), at
}
