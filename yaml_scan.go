package detente

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// scan checks the bytes before anything reads them as YAML: the size, the
// encoding, characters nobody can see, and that there is one document. It
// reports whether it makes sense to go on.
func (y *yamlReader) scan() bool {
	text := y.file.Text
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		y.bom = 3
	}
	if !y.encoding(text) || !y.characters(text) {
		return false
	}
	y.text = text[:y.documents(text)]
	return true
}

func (y *yamlReader) encoding(text []byte) bool {
	if utf8.Valid(text) {
		return true
	}
	at := invalidUTF8(text)
	hint := "save the file as UTF-8"
	if at == 0 && len(text) > 1 && (text[0] == 0xff && text[1] == 0xfe || text[0] == 0xfe && text[1] == 0xff) {
		hint = "the file seems to be UTF-16; save it as UTF-8"
	}
	y.fail(at, at+1, "the text is not UTF-8 from here on", hint)
	return false
}

// invalidUTF8 is the first byte that is not UTF-8, or the length.
func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// characters refuses what no editor shows: control characters, and the line
// breaks that only some programs take for line breaks.
func (y *yamlReader) characters(text []byte) bool {
	for i := y.bom; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			y.fail(i, i+1, "a carriage return without a line feed",
				"save the file with Unix or Windows line ends")
			return false
		case r == '\u2028', r == '\u2029', r == '\ufeff', r == '\ufffe', r == '\uffff', r != '\r' && isControl(r):
			y.fail(i, i+size, fmt.Sprintf("the character U+%04X cannot stand in a case file", r),
				"delete it; editors do not show it")
			return false
		}
		i += size
	}
	return true
}

// isControl says that r is a control character other than a tab or line feed.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r <= 0x9f
}

// documents is where the first document ends. Markers stand at the beginning
// of a line and mean the same wherever they do, also within quotes.
func (y *yamlReader) documents(text []byte) int {
	content, ended := false, false
	for start := y.bom; start < len(text); {
		stop := lineEnd(text, start)
		line := text[start:stop]
		switch {
		case isMarker(line, "---") && (content || ended), ended && !isBlank(line):
			y.fail(start, stop, "a second YAML document begins here", "a case is one document; delete what follows, or make it a file of its own")
			y.cut = true
			return start
		case isMarker(line, "---"):
			content = true
		case isMarker(line, "..."):
			ended = true
		case !content && len(line) > 0 && line[0] == '%':
			y.fail(start, stop, "YAML directives are not used in a case file", "delete the line")
			return start
		case !isBlank(line):
			content = true
		}
		next := bytes.IndexByte(text[stop:], '\n')
		if next < 0 {
			break
		}
		start = stop + next + 1
	}
	return len(text)
}

func isMarker(line []byte, marker string) bool {
	rest, ok := bytes.CutPrefix(line, []byte(marker))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t')
}

// isBlank says that a line is empty or only a comment.
func isBlank(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return len(line) == 0 || line[0] == '#'
}

// mask hides a character that was reported, in a copy of the text.
func (y *yamlReader) hide(at int) {
	if &y.text[0] == &y.file.Text[0] {
		y.text = slices.Clone(y.text)
		y.places.text = y.text
	}
	y.text[at] = 'x'
}
