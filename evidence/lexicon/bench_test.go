package lexicon

import (
	"encoding/json"
	"strings"
	"testing"
)

// BenchmarkLoad is what a run of the program pays before it reads.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		var f struct {
			Parties []Party  `json:"parties"`
			Outlets []Outlet `json:"outlets"`
		}
		_ = json.Unmarshal([]byte(text("actors.json")), &f)
		_ = json.Unmarshal([]byte(text("outlets.json")), &f)
		readWords()
		build(f.Parties, f.Outlets)
	}
}

// BenchmarkLongest looks for a name at each word of a text.
func BenchmarkLongest(b *testing.B) {
	words := strings.Fields(strings.Repeat("The foreign minister of North Korea told the Reuters news agency on Monday that Kim Jong-un had not met Mr Trump in Hanoi ", 50))
	l := Default()
	b.SetBytes(int64(len(strings.Join(words, " "))))
	b.ReportAllocs()
	for b.Loop() {
		for k := range words {
			l.Longest(words[k:])
		}
	}
}
