package extract

import (
	"bytes"
	"strconv"
)

// operand is what stands before an operator of a page: a number, a text, a
// name, or the beginning of a list.
type operand struct {
	kind byte // 'n', 's', '/', '['
	num  float64
	text string
}

// maxOperands bounds how many are kept before an operator.
const maxOperands = 100_000

// lexer reads the language that pages and tables of characters are written in.
type lexer struct {
	data []byte
	at   int
	args []operand
}

// next reads up to the next operator. Its operands are in args.
func (l *lexer) next() (op string, ok bool) {
	l.args = l.args[:0]
	for {
		l.at = past(l.data, l.at)
		if l.at >= len(l.data) {
			return "", false
		}
		switch c := l.data[l.at]; c {
		case '(':
			l.push(operand{kind: 's', text: l.literal()})
		case '<':
			if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
				l.at += 2
				continue
			}
			l.push(operand{kind: 's', text: l.hex()})
		case '>', '{', '}', ')', ']':
			l.at++
		case '[':
			l.at++
			l.push(operand{kind: '['})
		case '/':
			name, end := nameAt(l.data, l.at+1)
			for end < len(l.data) && !delimits(l.data[end]) {
				end++
			}
			l.at = end
			l.push(operand{kind: '/', text: string(name)})
		default:
			end := l.at
			for end < len(l.data) && !delimits(l.data[end]) {
				end++
			}
			word := string(l.data[l.at:end])
			l.at = end
			if n, err := strconv.ParseFloat(word, 64); err == nil && (c < 'A' || c > 'z') {
				l.push(operand{kind: 'n', num: n})
				continue
			}
			return word, true
		}
	}
}

func (l *lexer) push(x operand) {
	if len(l.args) >= maxOperands {
		panic(errBigPDF)
	}
	l.args = append(l.args, x)
}

// literal reads a text in parentheses.
func (l *lexer) literal() string {
	var b []byte
	depth := 0
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				l.at++
				return string(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		case '\r':
			if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
				continue
			}
			c = '\n'
		}
		b = append(b, c)
	}
	return string(b)
}

// escape reads what follows a backslash, and stands on its last byte then.
func (l *lexer) escape(b []byte) []byte {
	l.at++
	if l.at >= len(l.data) {
		return b
	}
	c := l.data[l.at]
	if at := bytes.IndexByte([]byte("nrtbf"), c); at >= 0 {
		return append(b, "\n\r\t\b\f"[at])
	}
	switch {
	case c == '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return b
	case c == '\n':
		return b
	case c < '0' || c > '7':
		return append(b, c)
	}
	n := 0
	for k := 0; k < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; k++ {
		n = n*8 + int(l.data[l.at]-'0')
		l.at++
	}
	l.at--
	return append(b, byte(n))
}

// hex reads a text in angle brackets.
func (l *lexer) hex() string {
	var digits []byte
	for l.at++; l.at < len(l.data) && l.data[l.at] != '>'; l.at++ {
		if c := l.data[l.at]; '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' {
			digits = append(digits, c)
		}
	}
	l.at++
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	b := make([]byte, len(digits)/2)
	for k := range b {
		n, _ := strconv.ParseUint(string(digits[2*k:2*k+2]), 16, 8)
		b[k] = byte(n)
	}
	return string(b)
}

// image passes over a picture that stands among the operators.
func (l *lexer) image() {
	for {
		end := bytes.Index(l.data[l.at:], []byte("EI"))
		if end < 0 {
			l.at = len(l.data)
			return
		}
		at := l.at + end
		l.at = at + 2
		if at > 0 && blankByte(l.data[at-1]) && (l.at == len(l.data) || blankByte(l.data[l.at])) {
			return
		}
	}
}
