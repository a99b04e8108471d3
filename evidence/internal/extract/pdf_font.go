package extract

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// font says what the codes of a text stand for, and how wide they are, in
// thousandths of the size.
type font struct {
	wide   bool // codes of two bytes
	chars  map[int]string
	widths map[int]float64
	width  float64 // of other codes
}

const (
	maxChars = 1 << 17
	maxTable = 4 << 20
)

// font is the font that a dictionary describes.
func (d *pdfReader) font(v pdf.Value) *font {
	key := v.String()
	if f := d.fonts[key]; f != nil {
		return f
	}
	f := &font{chars: map[int]string{}, widths: map[int]float64{}, width: 500}
	d.fonts[key] = f
	defer func() {
		// A font that is broken leaves its characters untold.
		if fault := recover(); fault == errBigPDF {
			panic(fault)
		}
	}()
	if f.wide = v.Key("Subtype").Name() == "Type0"; f.wide {
		f.descendant(v.Key("DescendantFonts").Index(0))
	} else {
		f.simple(v)
	}
	if table := v.Key("ToUnicode"); table.Kind() == pdf.Stream {
		text := d.stream(table)
		f.table(text[:min(len(text), maxTable)])
	}
	return f
}

// simple reads the encoding and the widths of a font with codes of one byte.
func (f *font) simple(v pdf.Value) {
	enc := v.Key("Encoding")
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	if base == "" && v.Key("Subtype").Name() == "Type1" {
		base = "StandardEncoding"
	}
	for code := 32; code < 256; code++ {
		if r := encoded(base, byte(code)); r != utf8.RuneError {
			f.chars[code] = string(r)
		}
	}
	if differs := enc.Key("Differences"); differs.Len() <= 2048 {
		f.differences(v, differs)
	}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for k := range min(widths.Len(), 256) {
		f.widths[first+k] = widths.Index(k).Float64()
	}
	if w := v.Key("FontDescriptor").Key("MissingWidth").Float64(); w > 0 {
		f.width = w
	}
	if v.Key("Subtype").Name() == "Type3" { // widths are in a space of its own
		scale := v.Key("FontMatrix").Index(0).Float64() * 1000
		for code := range f.widths {
			f.widths[code] *= scale
		}
	}
}

// encoded is what a code stands for in one of the encodings that have names.
func encoded(base string, code byte) rune {
	switch base {
	case "MacRomanEncoding":
		return charmap.Macintosh.DecodeByte(code)
	case "StandardEncoding":
		const from, to = "\x27\x60\xa1\xa2\xa3\xa4\xa5\xa7\xa9\xaa\xab\xac\xad\xae\xaf\xb1\xb4\xb6\xb7\xb8\xb9\xba\xbb\xbc\xd0\xfb", "’‘¡¢£⁄¥§'“«‹›ﬁﬂ–·¶•‚„”»…—ß"
		if at := strings.IndexByte(from, code); at >= 0 {
			return []rune(to)[at]
		}
		if code > 126 {
			return utf8.RuneError
		}
		return rune(code)
	}
	return charmap.Windows1252.DecodeByte(code)
}

// differences reads the codes that stand for something else than in the base
// encoding. The library knows the names of characters.
func (f *font) differences(v, list pdf.Value) {
	known := pdf.Font{V: v}
	code := 0
	for k := range list.Len() {
		x := list.Index(k)
		if x.Kind() != pdf.Name {
			code = int(x.Int64())
			continue
		}
		if code >= 0 && code < 256 {
			f.chars[code] = glyph(x.Name(), func() string { return known.Encoder().Decode(string([]byte{byte(code)})) })
		}
		code++
	}
}

// glyph is the text that the name of a character stands for, as far as names
// follow rules; else what the list of names says.
func glyph(name string, listed func() string) string {
	name, _, _ = strings.Cut(name, ".")
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if n, err := strconv.ParseUint(hex, 16, 32); err == nil {
				return string(rune(n))
			}
		}
	}
	if parts := strings.Split(name, "_"); len(parts) > 1 && len(parts) <= 4 {
		text := ""
		for _, part := range parts {
			text += glyph(part, func() string { return "" })
		}
		return text
	}
	switch name {
	case "ff":
		return "ff"
	case "ffi":
		return "ffi"
	case "ffl":
		return "ffl"
	}
	return listed()
}

// descendant reads the widths of a font with codes of two bytes.
func (f *font) descendant(v pdf.Value) {
	f.width = 1000
	if w := v.Key("DW"); !w.IsNull() {
		f.width = w.Float64()
	}
	list := v.Key("W")
	for k := 0; k+1 < list.Len() && len(f.widths) < maxChars; {
		first, second := int(list.Index(k).Int64()), list.Index(k+1)
		if second.Kind() == pdf.Array {
			for j := range min(second.Len(), maxChars) {
				f.widths[first+j] = second.Index(j).Float64()
			}
			k += 2
			continue
		}
		w := list.Index(k + 2).Float64()
		for code := first; code <= min(int(second.Int64()), first+maxChars); code++ {
			f.widths[code] = w
		}
		k += 3
	}
}

// table reads the table that says what codes stand for.
func (f *font) table(text []byte) {
	l := lexer{data: text}
	for {
		op, ok := l.next()
		if !ok {
			return
		}
		switch op {
		case "endcodespacerange":
			if len(l.args) > 0 {
				f.wide = len(l.args[0].text) > 1
			}
		case "endbfchar":
			for k := 0; k+1 < len(l.args); k += 2 {
				f.say(code(l.args[k].text), utf16Text(l.args[k+1].text))
			}
		case "endbfrange":
			f.ranges(l.args)
		}
	}
}

// ranges reads ranges of codes: the first, the last, and what the first stands
// for, or a list of what each does.
func (f *font) ranges(args []operand) {
	for k := 0; k+2 < len(args); {
		lo, hi := code(args[k].text), code(args[k+1].text)
		k += 2
		if args[k].kind == 's' {
			first := []rune(utf16Text(args[k].text))
			for c := lo; c <= hi && c-lo < 1<<16 && len(first) > 0; c++ {
				f.say(c, string(first))
				first[len(first)-1]++
			}
			k++
			continue
		}
		k++
		for c := lo; c <= hi && k < len(args) && args[k].kind == 's'; c++ {
			f.say(c, utf16Text(args[k].text))
			k++
		}
	}
}

func (f *font) say(code int, text string) {
	if len(f.chars) > maxChars {
		panic(errBigPDF)
	}
	if text != "" && text != "\x00" {
		f.chars[code] = text
	}
}

func code(s string) int {
	n := 0
	for _, c := range []byte(s[:min(len(s), 4)]) {
		n = n<<8 | int(c)
	}
	return n
}

func utf16Text(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	var units []uint16
	for k := 0; k+1 < len(s) && k < 64; k += 2 {
		units = append(units, uint16(s[k])<<8|uint16(s[k+1]))
	}
	return string(utf16.Decode(units))
}
