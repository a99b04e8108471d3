package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline finds the mark-up inside of a paragraph: emphasis, links, images,
// code, tags. Text stays, addresses go.
type inline struct {
	*parser
	Span
	refs    map[string]bool
	mask    []Span
	runs    []run    // of * _ and ~ that may open emphasis
	squares []int    // places of [ that are open
	noCode  [16]bool // runs of so many backticks close nothing further on
}

// run is a run of one character that may open emphasis.
type run struct {
	Span
	char byte
}

// longestAddress bounds how far the address of a link or a tag is looked for.
const longestAddress = 500

func (in *inline) scan() []Span {
	for at := in.Start; at < in.End; {
		switch c := in.src[at]; c {
		case '\\', '`', '[', ']', '<', '*', '_', '~', '!':
			at = in.mark(at, c)
		default:
			at++
		}
	}
	return in.mask
}

func (in *inline) hide(from, to int) { in.mask = append(in.mask, Span{from, to}) }

// mark reads mark-up at a place and returns where to go on.
func (in *inline) mark(at int, c byte) int {
	switch c {
	case '\\':
		if at+1 < in.End && in.src[at+1] < utf8.RuneSelf && asciiClass(in.src[at+1]) != letter && asciiClass(in.src[at+1]) != digit {
			in.hide(at, at+1)
			return at + 2
		}
	case '`':
		return in.code(at)
	case '!':
		if at+1 < in.End && in.src[at+1] == '[' {
			in.squares = append(in.squares, at)
			return at + 2
		}
	case '[':
		in.squares = append(in.squares, at)
	case ']':
		return in.link(at)
	case '<':
		return in.tag(at)
	default:
		return in.emphasis(at, c)
	}
	return at + 1
}

// code hides the backticks around code; one without a partner may be a mark of
// quotation.
func (in *inline) code(at int) int {
	n := in.length(at, '`')
	if n >= len(in.noCode) || in.noCode[n] {
		return at + n
	}
	for k := at + n; k < in.End; k++ {
		if in.src[k] != '`' {
			continue
		}
		m := in.length(k, '`')
		if m == n {
			in.hide(at, at+n)
			in.hide(k, k+n)
			return k + n
		}
		k += m
	}
	in.noCode[n] = true
	return at + n
}

func (in *inline) length(at int, c byte) int {
	n := 0
	for at+n < in.End && in.src[at+n] == c {
		n++
	}
	return n
}

// link reads what follows a ] that closes a [: an address, a name of one, or
// nothing, and then the brackets are the text's own.
func (in *inline) link(at int) int {
	if len(in.squares) == 0 {
		return at + 1
	}
	open := in.squares[len(in.squares)-1]
	in.squares = in.squares[:len(in.squares)-1]
	image := in.src[open] == '!'
	text := ""
	if at-open < longestAddress {
		text = strings.ToLower(strings.TrimLeft(in.src[open:at], "!["))
	}
	end := in.address(at+1, text)
	switch {
	case strings.HasPrefix(text, "^") && end == at+1:
		in.hide(open, at+1)
		return at + 1
	case end == at+1 && !in.refs[text]:
		return at + 1
	case image:
		in.hide(open, end)
	default:
		in.hide(open, open+1)
		in.hide(at, end)
	}
	return end
}

// address is the end of the address after a link's text: at itself if there is
// none.
func (in *inline) address(at int, text string) int {
	if at >= in.End {
		return at
	}
	s := in.src[at:min(in.End, at+longestAddress)]
	switch s[0] {
	case '(':
		depth := 0
		for k := range len(s) {
			switch s[k] {
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return at + k + 1
				}
			}
		}
	case '[':
		if end := strings.IndexByte(s, ']'); end > 0 && (in.refs[strings.ToLower(s[1:end])] || end == 1 && in.refs[text]) {
			return at + end + 1
		}
	}
	return at
}

// tag hides an HTML tag or an address in pointed brackets.
func (in *inline) tag(at int) int {
	s := in.src[at:min(in.End, at+longestAddress)]
	if len(s) < 3 || asciiClass(s[1]) != letter && s[1] != '/' && s[1] != '!' {
		return at + 1
	}
	end := strings.IndexAny(s[1:], "<>")
	if end < 0 || s[1+end] == '<' {
		return at + 1
	}
	in.hide(at, at+end+2)
	return at + end + 2
}

// emphasis hides runs of * and _ that pair.
func (in *inline) emphasis(at int, c byte) int {
	n := in.length(at, c)
	end := at + n
	before, after := ' ', ' '
	if at > in.Start {
		before = lastRune(in.src[in.Start:at])
	}
	if end < in.End {
		after = firstRune(in.src[end:in.End])
	}
	left := !invisible(after) && (!isMark(after) || invisible(before) || isMark(before))
	right := !invisible(before) && (!isMark(before) || invisible(after) || isMark(after))
	if c == '~' && n < 2 {
		return end
	}
	if c == '_' {
		left, right = left && (!right || isMark(before)), right && (!left || isMark(after))
	}
	from := at
	for right && from < end && len(in.runs) > 0 {
		top := in.opener(c)
		if top < 0 {
			break
		}
		r := &in.runs[top]
		k := min(r.End-r.Start, end-from)
		in.hide(r.End-k, r.End)
		in.hide(from, from+k)
		r.End -= k
		from += k
		if in.runs = in.runs[:top+1]; r.End == r.Start {
			in.runs = in.runs[:top]
		}
	}
	if left && from < end {
		in.runs = append(in.runs, run{Span{from, end}, c})
	}
	return end
}

// opener is the last run of a character that is open. Only few are looked at:
// emphasis is hardly ever deeper.
func (in *inline) opener(c byte) int {
	for k := len(in.runs) - 1; k >= 0 && k > len(in.runs)-16; k-- {
		if in.runs[k].char == c {
			return k
		}
	}
	return -1
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// entity is the character that an entity of HTML at the beginning of a text
// stands for, of those that prose is written with; and its length.
func entity(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 10)], ';')
	if end < 2 {
		return 0, 0
	}
	r := rune(0)
	switch s[1:end] {
	case "quot", "#34":
		r = '"'
	case "apos", "#39", "#x27":
		r = '\''
	case "ldquo", "#8220":
		r = '“'
	case "rdquo", "#8221":
		r = '”'
	case "lsquo", "#8216":
		r = '‘'
	case "rsquo", "#8217":
		r = '’'
	case "laquo":
		r = '«'
	case "raquo":
		r = '»'
	case "mdash", "#8212":
		r = '—'
	case "ndash", "#8211":
		r = '–'
	case "hellip", "#8230":
		r = '…'
	case "nbsp", "#160", "ensp", "emsp", "thinsp":
		r = '\u00a0'
	case "shy":
		r = '\u00ad'
	case "amp", "#38":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	}
	if r == 0 {
		return 0, 0
	}
	return r, end + 1
}
