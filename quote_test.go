package detente

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

func TestFindQuote(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, quote string
		want              Anchor
		passage           string // the bytes found
	}{
		{"once", "Relief comes last, he said.", "comes last", Exact, "comes last"},
		{"whole text", "all", "all", Exact, "all"},
		{"at the end, several bytes", "from café", "café", Exact, "café"},
		{"twice", "no, and again no", "no", Ambiguous, "no"},
		{"overlapping places", "a a a", "a a", Ambiguous, "a a"},
		{"not there", "Relief comes last", "relief comes first", Lost, ""},
		{"empty text", "", "a", Lost, ""},
		{"empty quote", "a", "", Lost, ""},
		{"blank quote", "a b", " \n", Lost, ""},
		{"line break for a space", "comes\nlast", "comes last", Exact, "comes\nlast"},
		{"Windows line break", "it comes\r\n  last.", "comes last.", Exact, "comes\r\n  last."},
		{"no-break space", "5\u00a0000 men", "5 000 men", Exact, "5\u00a0000 men"},
		{"ideographic and thin spaces", "a\u3000\u2009b", "a b", Exact, "a\u3000\u2009b"},
		{"spaces around the quote", "x comes last y", "  comes  last\n", Exact, "comes last"},
		{"a space is not nothing", "comeslast", "comes last", Lost, ""},
		{"nothing is not a space", "comes last", "comeslast", Lost, ""},
		{"zero-width space stays", "comes\u200blast", "comes last", Lost, ""},
		{"curly for straight", "“now”, he said", `"now"`, Exact, "“now”"},
		{"straight for guillemets", `"now"`, "«now»", Exact, `"now"`},
		{"low and reversed marks", "„now‟", "“now”", Exact, "„now‟"},
		{"apostrophes", "it’s ‚so‛", "it's `so'", Exact, "it’s ‚so‛"},
		{"single is not double", "'now'", `"now"`, Lost, ""},
		{"case counts", "Relief", "relief", Lost, ""},
		{"dashes count", "on–off", "on-off", Lost, ""},
		{"ellipsis counts", "so...", "so…", Lost, ""},
		{"composed and decomposed differ", "caf\u00e9", "cafe\u0301", Lost, ""},
		{"after much folding", "“a”  “b”\r\n\r\n“c” d", "c\" d", Exact, "c” d"},
		{"in a word", "These are unacceptable terms.", "acceptable terms", Lost, ""},
		{"the beginning of a word", "acceptable terms", "acceptable term", Lost, ""},
		{"digits of a number", "in 12019 and 20190", "2019", Lost, ""},
		{"letters of several bytes", "écafé", "café", Lost, ""},
		{"in a word, then alone", "unacceptable, or acceptable", "acceptable", Exact, "acceptable"},
		{"alone, then in a word", "acceptable, or unacceptable", "acceptable", Exact, "acceptable"},
		{"in a word between two places", "no, none, no", "no", Ambiguous, "no"},
		{"a mark inside a word", "x(y)z", "(y)", Exact, "(y)"},
		{"a hyphen divides words", "pre-war", "war", Exact, "war"},
		{"a script without spaces", "前文制裁最後解除後文", "制裁最後解除", Exact, "制裁最後解除"},
		{"often in words, then alone", strings.Repeat("ab ab b", 50) + " ab a.", "ab a", Exact, "ab a"},
		{"not UTF-8", "x\xffy z", "y z", Exact, "y z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, start, end := findQuote([]byte(tt.text), tt.quote)
			if got != tt.want || tt.text[start:end] != tt.passage {
				t.Errorf("findQuote(%q, %q) = %v, %q; want %v, %q",
					tt.text, tt.quote, got, tt.text[start:end], tt.want, tt.passage)
			}
			if got == Lost && (start != 0 || end != 0) {
				t.Errorf("a lost quote stands at %d to %d", start, end)
			}
		})
	}
}

// naiveFind says the same as findQuote, character by character from each place.
func naiveFind(text, quote string) (Anchor, int, int) {
	sought := []rune(strings.TrimFunc(quote, unicode.IsSpace))
	anchor, start, end := Lost, 0, 0
	for at, r := range text {
		if unicode.IsSpace(r) || len(sought) == 0 {
			continue
		}
		stop, ok := naiveMatch(text, at, sought)
		ok = ok && !naiveTears([]rune(text[:at]), []rune(text[at:stop]), []rune(text[stop:]))
		if ok && anchor == Exact {
			return Ambiguous, start, end
		}
		if ok {
			anchor, start, end = Exact, at, stop
		}
	}
	return anchor, start, end
}

// naiveTears knows the letters of TestFindQuoteIsNaive alone.
func naiveTears(before, passage, after []rune) bool {
	letter := func(r rune) bool { return strings.ContainsRune("abé", r) }
	return len(before) > 0 && letter(before[len(before)-1]) && letter(passage[0]) ||
		len(after) > 0 && letter(after[0]) && letter(passage[len(passage)-1])
}

func naiveMatch(text string, at int, sought []rune) (int, bool) {
	rest := []rune(text[at:])
	i, k := 0, 0
	for k < len(sought) {
		switch {
		case i == len(rest) || naiveKind(rest[i]) != naiveKind(sought[k]):
			return 0, false
		case unicode.IsSpace(rest[i]):
			for i < len(rest) && unicode.IsSpace(rest[i]) {
				i++
			}
			for k < len(sought) && unicode.IsSpace(sought[k]) {
				k++
			}
		default:
			i, k = i+1, k+1
		}
	}
	return at + len(string(rest[:i])), true
}

func naiveKind(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("“”„‟«»\"", r):
		return '"'
	case strings.ContainsRune("‘’‚‛'`", r):
		return '\''
	}
	return r
}

// TestFindQuoteIsNaive holds the search against the definition on texts of few
// characters, in which nearly everything repeats.
func TestFindQuoteIsNaive(t *testing.T) {
	t.Parallel()
	many, few := []rune("aaabé \n\u00a0\u3000”\"’'«漢"), []rune("aab  ")
	random := rand.New(rand.NewPCG(1, 2))
	word := func(most int, letters []rune) string {
		runes := make([]rune, random.IntN(most+1))
		for i := range runes {
			runes[i] = letters[random.IntN(len(letters))]
		}
		return string(runes)
	}
	seen := map[Anchor]int{}
	for round := range 20000 {
		letters := many
		if round%2 == 0 {
			letters = few
		}
		text, quote := word(24, letters), word(5, letters)
		anchor, start, end := findQuote([]byte(text), quote)
		wantAnchor, wantStart, wantEnd := naiveFind(text, quote)
		if anchor != wantAnchor || start != wantStart || end != wantEnd {
			t.Fatalf("findQuote(%q, %q) = %v, %d, %d; want %v, %d, %d",
				text, quote, anchor, start, end, wantAnchor, wantStart, wantEnd)
		}
		seen[anchor]++
	}
	for _, anchor := range []Anchor{Lost, Exact, Ambiguous} {
		if seen[anchor] < 500 {
			t.Errorf("anchor %v was met %d times only", anchor, seen[anchor])
		}
	}
}

// TestSearch holds the skipping search against bytes.Index, on texts that
// repeat so much that it must give up and leave them to bytes.Index.
func TestSearch(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	word := func(length, letters int) []byte {
		text := make([]byte, length)
		for i := range text {
			text[i] = "abcdefgh"[random.IntN(letters)]
		}
		return text
	}
	found := 0
	for range 1000 {
		letters := 1 + random.IntN(3)
		text, sought := word(random.IntN(400), letters), word(1+random.IntN(14), letters)
		got, want := newSearch(sought).index(text), bytes.Index(text, sought)
		if got != want {
			t.Fatalf("%q in %q: index = %d, want %d", sought, text, got, want)
		}
		if got >= 0 {
			found++
		}
	}
	if found < 100 || found > 900 {
		t.Errorf("found %d of 1000", found)
	}
	same := bytes.Repeat([]byte("a"), 1<<20)
	sought := append([]byte("b"), same[:1<<19]...)
	if got := newSearch(sought).index(same); got != -1 {
		t.Errorf("found at %d what is not there", got)
	}
}

// TestFindQuoteIsLinear has a quote stand nearly everywhere, each time inside a
// word; to compare it anew at each place would take hours.
func TestFindQuoteIsLinear(t *testing.T) {
	t.Parallel()
	text := bytes.Repeat([]byte("a "), 1<<21)
	text = append(text, "ab"...)
	quote := strings.Repeat("a ", 1<<20) + "a"
	if got, start, _ := findQuote(text[1:], quote); got != Ambiguous || start != 1 {
		t.Errorf("findQuote = %v at %d, want Ambiguous at 1", got, start)
	}
	text = bytes.Repeat([]byte("aab "), 1<<20)
	quote = strings.Repeat("aab ", 1<<19) + "aa"
	if got, start, _ := findQuote(text, quote); got != Lost {
		t.Errorf("findQuote = %v at %d, want Lost", got, start)
	}
	if got, start, _ := findQuote(append(text, "aa"...), quote); got != Exact || start != 1<<21 {
		t.Errorf("findQuote = %v at %d, want Exact at %d", got, start, 1<<21)
	}
}

func TestNearestPassage(t *testing.T) {
	t.Parallel()
	memo := "First, an opening line.\n\nOn sanctions: Relief comes last,\nafter every weapon is gone.\nRelief may come later still.\n"
	tests := []struct {
		name, text, quote string
		want              string
		line              int
	}{
		{"a word changed at the end", memo, "relief comes first", "Relief comes last", 3},
		{"a word changed at the beginning", memo, "that every weapon is gone", "after every weapon is gone", 4},
		{"over a line break", memo, "comes last after all weapons", "comes last, after every weapon", 3},
		{"a word left out", memo, "after weapon is gone", "every weapon is gone", 4},
		{"case alone", memo, "RELIEF COMES LAST", "Relief comes last", 3},
		{"half of the words", "one two three four", "one two five six", "one two three four", 1},
		{"less than half", "one two three four", "one five six", "", 0},
		{"nothing in common", memo, "elections were postponed", "", 0},
		{"no words", memo, "...", "", 0},
		{"empty text", "", "a b", "", 0},
		{"quote longer than the text", "comes last", "relief comes last", "comes last", 1},
		{"one word", "a drill, held", "Drill", "drill", 1},
		{"repeated words count once", "no war. no no peace", "no peace", "no peace", 1},
		{"accents and digits", "am 3. März 2024 vereinbart", "am 3. März 2025", "am 3. März 2024", 1},
		{"a script without spaces", "前文。制裁最後解除。後文", "制裁最先解除", "制裁最後解除", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, line, ok := nearestPassage([]byte(tt.text), tt.quote)
			if got != tt.want || line != tt.line || ok != (tt.want != "") {
				t.Errorf("nearestPassage(..., %q) = %q, %d, %v; want %q, %d", tt.quote, got, line, ok, tt.want, tt.line)
			}
		})
	}
}

// TestNearestPassageIsShort keeps a hint on one line of sensible length.
func TestNearestPassageIsShort(t *testing.T) {
	t.Parallel()
	text := "stop " + strings.Repeat("- ", 1000) + "the tests"
	got, _, ok := nearestPassage([]byte(text), "stop the rest")
	if want := "stop - - - - - - - - - - -…"; !ok || got != want {
		t.Errorf("nearestPassage = %q, %v; want %q", got, ok, want)
	}
}

func TestSourceFind(t *testing.T) {
	t.Parallel()
	source := Source{Text: &File{Name: "memo.md", Text: []byte("It  comes last.")}}
	if anchor, start, end := source.Find("It comes"); anchor != Exact || start != 0 || end != 9 {
		t.Errorf("Find = %v, %d, %d; want Exact, 0, 9", anchor, start, end)
	}
	unread := Source{}
	if anchor, _, _ := unread.Find("It"); anchor != Lost {
		t.Errorf("a quote is found in a source without a text")
	}
}

// article is a text of about n bytes in which most sequences of words are rare.
func article(n int) []byte {
	random := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("the of and to in a that is sanctions relief weapons talks north south border treaty said officials would “not” until after first last month state drills")
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(words[random.IntN(len(words))])
		b.WriteString([]string{" ", " ", " ", ", ", ".\r\n"}[random.IntN(5)])
	}
	return []byte(b.String())
}

func BenchmarkFindQuote(b *testing.B) {
	text := article(32 << 20)
	b.Run("prepare/bytes=32M", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			newPassages(text)
		}
	})
	p := newPassages(text)
	b.Run("find/bytes=32M", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			p.find("the sanctions would not be lifted until after the talks of the first month")
		}
	})
	b.Run("index/bytes=32M", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			p.indexed = nil
			p.index()
		}
	})
	b.Run("nearest/bytes=32M", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			p.nearest("the sanctions would not be lifted until after the talks of the first month")
		}
	})
}
