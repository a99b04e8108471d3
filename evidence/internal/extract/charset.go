package extract

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// decoded is a file as UTF-8.
type decoded struct {
	text   string
	origin Map
	notes  []string
}

const (
	mark8  = "\xef\xbb\xbf"
	mark16 = "\xff\xfe" // little end first
)

var errJunk = errors.New("it is no text, and no kind of document that can be read; save it as plain text, PDF or .docx")

// decode finds by the bytes how a text is encoded. What is UTF-8 stays as it
// is. Single bytes that are not are read as Windows-1252, which holds all of
// Latin-1 that is printed.
func decode(data []byte) (decoded, error) {
	if big, ok := wide(data); ok {
		return decode16(data, big)
	}
	if utf8.Valid(data) {
		return decoded{text: string(data)}, junk(string(data))
	}
	right, wrong := 0, 0 // characters of several bytes, and bytes that are part of none
	for k := 0; k < len(data); {
		r, n := utf8.DecodeRune(data[k:])
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n > 1:
			right++
		}
		k += n
	}
	d := decodeBytes(data, charmap.Windows1252, 10*right >= wrong)
	if 10*right >= wrong {
		d.notes = []string{fmt.Sprintf("It is UTF-8, but %s not; read as Windows-1252.", counted(wrong, "byte is", "bytes are"))}
	} else {
		d.notes = []string{"It is not UTF-8; read as Windows-1252."}
	}
	return d, junk(d.text)
}

// decodeBytes reads bytes by a table; where mixed, only those that are no UTF-8.
func decodeBytes(data []byte, table *charmap.Charmap, mixed bool) decoded {
	var w writer
	w.enter("")
	for k := 0; k < len(data); {
		run := k
		for run < len(data) && data[run] < utf8.RuneSelf {
			run++
		}
		w.put(string(data[k:run]), k, run)
		if k = run; k == len(data) {
			break
		}
		if r, n := utf8.DecodeRune(data[k:]); mixed && n > 1 && r != utf8.RuneError {
			w.put(string(data[k:k+n]), k, k+n)
			k += n
			continue
		}
		w.put(string(table.DecodeByte(data[k])), k, k+1)
		k++
	}
	return decoded{text: string(w.text), origin: w.m}
}

// wide says whether a file is UTF-16, by its mark or because every second byte
// of it is nearly always zero, and which end comes first.
func wide(data []byte) (big, ok bool) {
	switch {
	case len(data) >= 2 && string(data[:2]) == mark16:
		return false, true
	case len(data) >= 2 && data[0] == 0xfe && data[1] == 0xff:
		return true, true
	}
	sample := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for k, c := range sample {
		if c == 0 {
			zeros[k&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case half < 8:
		return false, false
	case zeros[1]*10 > half*7 && zeros[0]*20 < half:
		return false, true
	case zeros[0]*10 > half*7 && zeros[1]*20 < half:
		return true, true
	}
	return false, false
}

// decode16 reads UTF-16. Its mark is left out, since the text is not the file.
func decode16(data []byte, big bool) (decoded, error) {
	unit := func(k int) rune {
		if big {
			return rune(data[k])<<8 | rune(data[k+1])
		}
		return rune(data[k+1])<<8 | rune(data[k])
	}
	var w writer
	w.enter("")
	broken, k := len(data)&1, 0
	if unit(0) == 0xfeff {
		k = 2
	}
	for k+1 < len(data) {
		r, n := unit(k), 2
		if utf16.IsSurrogate(r) {
			second := rune(0)
			if k+3 < len(data) {
				second = unit(k + 2)
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				n = 4
			} else {
				broken++
			}
		}
		var b [4]byte
		w.put(string(b[:utf8.EncodeRune(b[:], r)]), k, k+n)
		k += n
	}
	d := decoded{text: string(w.text), origin: w.m, notes: []string{"It is UTF-16."}}
	if broken > 0 {
		d.notes = append(d.notes, counted(broken, "character", "characters")+" could not be read.")
	}
	return d, junk(d.text)
}

// decodeNamed reads a text in the encoding that it names itself; one that
// would never be right, as UTF-16 in a page that could be read to find it, or
// that is wrong, is passed over for what the bytes show.
func decodeNamed(data []byte, enc encoding.Encoding, name string) (decoded, error) {
	if table, ok := enc.(*charmap.Charmap); ok {
		d := decodeBytes(data, table, false)
		return d, junk(d.text)
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return decode(data)
	}
	return decoded{text: string(text), origin: Map{parts: []string{""}, placed: true}, notes: []string{"It is in the encoding " + name + "."}}, junk(string(text))
}

// junk says that a text is none: too many of its characters are never printed.
func junk(text string) error {
	bad := 0
	for _, r := range text {
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\f':
		case r < ' ', r >= 0x7f && r < 0xa0, r == utf8.RuneError:
			bad++
		case r == 0xfffe, r == 0xffff:
			bad += 10
		}
	}
	if bad > 4 && bad*50 > len(text) || bad > 0 && bad*4 > len(text) {
		return errJunk
	}
	return nil
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
