package detente

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// pieces are a text as it becomes through splices that follow each other: parts
// of what it was, and what was put in between.
type pieces struct {
	was []byte
	all []piece
}

// piece is a part of the text as it was or, where put is set, a new text.
type piece struct {
	start, end int
	put        bool
	text       string
}

func (p piece) length() int {
	if p.put {
		return len(p.text)
	}
	return p.end - p.start
}

func newPieces(text []byte) *pieces {
	return &pieces{was: text, all: []piece{{end: len(text)}}}
}

// splice makes splices of the text as it is by now, which are in order.
func (p *pieces) splice(splices []Splice) {
	for _, s := range slices.Backward(splices) {
		from := p.cut(s.At)
		to := p.cut(s.At + len(s.Out))
		p.all = slices.Replace(p.all, from, to, piece{put: true, text: s.Text})
	}
}

// cut makes a place the beginning of a piece, and says of which.
func (p *pieces) cut(at int) int {
	for k, x := range p.all {
		if at == 0 {
			return k
		}
		if at < x.length() {
			a, b := x, x
			if x.put {
				a.text, b.text = x.text[:at], x.text[at:]
			} else {
				a.end = x.start + at
				b.start = a.end
			}
			p.all = slices.Replace(p.all, k, k+1, a, b)
			return k + 1
		}
		at -= x.length()
	}
	return len(p.all)
}

// splices are all of them as splices of the text as it was.
func (p *pieces) splices() []Splice {
	var made []Splice
	done, text := 0, ""
	flush := func(next int) {
		if text == "" && next == done {
			return
		}
		out := string(p.was[done:next])
		at := done
		for _, size := utf8.DecodeRuneInString(out); size > 0 && len(text) >= size && out[:size] == text[:size]; _, size = utf8.DecodeRuneInString(out) {
			at, out, text = at+size, out[size:], text[size:]
		}
		for _, size := utf8.DecodeLastRuneInString(out); size > 0 && strings.HasSuffix(text, out[len(out)-size:]); _, size = utf8.DecodeLastRuneInString(out) {
			out, text = out[:len(out)-size], text[:len(text)-size]
		}
		if out != "" || text != "" {
			made = append(made, Splice{At: at, Out: out, Text: text})
		}
	}
	for _, x := range p.all {
		if x.put {
			text += x.text
			continue
		}
		if x.start == x.end {
			continue
		}
		flush(x.start)
		done, text = x.end, ""
	}
	flush(len(p.was))
	return made
}

// put says that a range of the text as it is by now has something that was put
// in.
func (p *pieces) put(r Range) bool {
	at := 0
	for _, x := range p.all {
		if x.put && x.text != "" && r.Start < at+len(x.text) && r.End > at {
			return true
		}
		at += x.length()
	}
	return false
}
